/* Fails each allocation of the program in turn: the command line that is given runs in a process of
 * its own for each, in the current folder. It must end with 2, or, where it gets by without, as it
 * does when nothing fails; no crash, no leak (address sanitizer), and nothing but whole files and
 * the old ones. usage: program COUNT KEPT COMMAND...; KEPT is a file that the command replaces,
 * or "-"; COUNT is about how many allocations are tried. */
#include "failing.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int slac_main(int count, char **arguments); /* main of src/cli/main.c */

static int counts[2];
static const char old[] = "old";

static void tell_count(void)
{
    const size_t count = failing_count();
    failing_start(0, false);
    if (write(counts[1], &count, sizeof count) != (ssize_t)sizeof count) {
        abort();
    }
}

/* Gives how the process ended, and how many allocations it made. */
static int run(size_t number, bool all, int count, char **arguments, size_t *made)
{
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        if (getenv("FAULTS_LOUD") == NULL) {
            dup2(nowhere, STDERR_FILENO);
        }
        atexit(tell_count);
        failing_start(number, all);
        exit(slac_main(count, arguments));
    }
    int status = 0;
    *made = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || read(counts[0], made, sizeof *made) != (ssize_t)sizeof *made) {
        return -1;
    }
    return WEXITSTATUS(status);
}

static void put_old(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(old, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

/* The size of the file; SIZE_MAX where it has the old bytes. */
static size_t size_of(const char *path)
{
    static char bytes[1 << 22];
    FILE *file = fopen(path, "rb");
    const size_t length = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file != NULL) {
        fclose(file);
    }
    return length == sizeof old - 1 && memcmp(bytes, old, length) == 0 ? SIZE_MAX : length;
}

static bool has_left_overs(void)
{
    bool found = false;
    DIR *folder = opendir(".");
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        found = found || strstr(entry->d_name, ".slac-") != NULL;
    }
    closedir(folder);
    return found;
}

/* A step further; at the end of a run, where it writes, each is tried. */
static size_t next_number(size_t number, size_t step, size_t needed)
{
    enum { AT_THE_END = 12 };
    const size_t end = needed > AT_THE_END ? needed - AT_THE_END : 0;
    if (number >= end) {
        return number + 1;
    }
    return number + step < end ? number + step : end;
}

int main(int count, char **arguments)
{
    const size_t most = count > 3 ? strtoul(arguments[1], NULL, 10) : 0;
    /* What a run has not told when it has ended, it does not tell any more. */
    if (most == 0 || pipe(counts) != 0 || fcntl(counts[0], F_SETFL, O_NONBLOCK) != 0) {
        fputs("usage: program COUNT KEPT COMMAND...\n", stderr);
        return 2;
    }
    const char *kept = strcmp(arguments[2], "-") == 0 ? NULL : arguments[2];
    size_t needed = 0;
    const int normal = run(0, false, count - 2, arguments + 2, &needed);
    const size_t whole = kept != NULL ? size_of(kept) : 0;
    if (needed == 0) {
        fprintf(stderr, "%s: no allocation is made\n", arguments[3]);
        return 1;
    }
    const size_t step = (needed + most - 1) / most;
    size_t tried = 0;
    for (size_t number = 1; number <= needed; number = next_number(number, step, needed)) {
        tried++;
        for (int all = 0; all < 2; all++) {
            size_t made = 0;
            if (kept != NULL) {
                put_old(kept);
            }
            const int ended = run(number, all == 1, count - 2, arguments + 2, &made);
            const size_t size = kept != NULL ? size_of(kept) : 0;
            const bool file_good =
                kept == NULL || size == whole || (size == SIZE_MAX && ended == 2);
            if ((ended != 2 && ended != normal) || !file_good || has_left_overs()) {
                fprintf(stderr, "%s: allocation %zu%s: ended with %d, file of %zu bytes\n",
                        arguments[3], number, all == 1 ? " and all behind it" : "", ended, size);
                return 1;
            }
        }
    }
    printf("slac %s: %zu of %zu allocations failed in turn\n", arguments[3], tried, needed);
    return 0;
}
