/* Runs two commands in turn, COUNT times each, and prints for both the median wall time in
 * microseconds and the peak memory in KiB: "TIME MEMORY TIME MEMORY". Commands stand in one
 * argument each, words parted by spaces; their output is dropped. A third command is run before
 * each run of the second, and not measured: it takes away what that has made. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORDS_MAX = 4096, RUNS_MAX = 1000 };

struct command {
    char *words[WORDS_MAX];
    long long times[RUNS_MAX];
    long memory;
};

static void split(char *line, struct command *command)
{
    size_t count = 0;
    for (char *word = strtok(line, " "); word != NULL && count + 1 < WORDS_MAX;
         word = strtok(NULL, " ")) {
        command->words[count++] = word;
    }
    command->words[count] = NULL;
}

static void run(struct command *command, size_t number)
{
    struct timespec start, end;
    struct rusage usage;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &start);
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(command->words[0], command->words);
        _exit(127);
    }
    wait4(child, &status, 0, &usage);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "%s ended with %d\n", command->words[0], status);
        exit(1);
    }
    command->times[number] =
        (end.tv_sec - start.tv_sec) * 1000000LL + (end.tv_nsec - start.tv_nsec) / 1000;
    if (usage.ru_maxrss > command->memory) {
        command->memory = usage.ru_maxrss;
    }
}

static int earlier(const void *one, const void *other)
{
    const long long first = *(const long long *)one, second = *(const long long *)other;
    return (first > second) - (first < second);
}

int main(int count, char **arguments)
{
    static struct command commands[2], before;
    const size_t runs = count == 4 || count == 5 ? strtoul(arguments[1], NULL, 10) : 0;
    if (runs == 0 || runs > RUNS_MAX) {
        fputs("usage: measure COUNT COMMAND COMMAND [BEFORE]\n", stderr);
        return 2;
    }
    split(arguments[2], &commands[0]);
    split(arguments[3], &commands[1]);
    if (count == 5) {
        split(arguments[4], &before);
    }
    if (commands[0].words[0] == NULL || commands[1].words[0] == NULL) {
        fputs("a command has no words\n", stderr);
        return 2;
    }
    for (size_t number = 0; number < runs; number++) {
        run(&commands[0], number);
        if (before.words[0] != NULL) {
            run(&before, number);
        }
        run(&commands[1], number);
    }
    for (size_t which = 0; which < 2; which++) {
        qsort(commands[which].times, runs, sizeof commands[which].times[0], earlier);
        printf("%lld %ld%s", commands[which].times[runs / 2], commands[which].memory,
               which == 0 ? " " : "\n");
    }
    return 0;
}
