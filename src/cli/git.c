/* Runs git: takes the words of one of its commands and gives what it prints. It writes nothing and
 * starts none of the programs that a repository may name: what is checked may be a stranger's. */
#include "cli/git.h"
#include "cli/reports.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { WORDS_MAX = 32, READ_STEP = 65536 };

static bool read_to_end(int descriptor, char **output, size_t *length)
{
    size_t room = 0;
    for (;;) {
        if (*length + 1 >= room) {
            room += READ_STEP + room / 2;
            char *grown = realloc(*output, room);
            if (grown == NULL) {
                return false;
            }
            *output = grown;
        }
        const ssize_t got = read(descriptor, *output + *length, room - *length - 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            (*output)[*length] = '\0';
            return got == 0;
        }
        *length += (size_t)got;
    }
}

static bool ended_well(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Its standard output is the pipe; the other streams lead nowhere. */
static bool start(char *const *words, const int pipe_ends[2], pid_t *child)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return false;
    }
    const bool good =
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0 &&
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawnp(child, "git", &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return good;
}

bool git_read(const char *folder, const char *const *words, char **output, size_t *length)
{
    /* A file system monitor is a program that a repository names. */
    const char *whole[WORDS_MAX] = {"git", "--no-optional-locks",
                                    "-c",  "core.fsmonitor=false",
                                    "-C",  folder != NULL ? folder : "."};
    size_t count = 6;
    int pipe_ends[2];
    pid_t child = 0;
    *output = NULL;
    *length = 0;
    for (size_t index = 0; words[index] != NULL && count + 1 < WORDS_MAX; index++) {
        whole[count++] = words[index];
    }
    if (pipe(pipe_ends) != 0) {
        return false;
    }
    (void)fcntl(pipe_ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(pipe_ends[1], F_SETFD, FD_CLOEXEC);
    /* posix_spawn takes the words as char *, and leaves them alone. */
    char *words_of_it[WORDS_MAX];
    memcpy(words_of_it, whole, sizeof whole);
    bool good = start(words_of_it, pipe_ends, &child);
    close(pipe_ends[1]);
    if (good) {
        good = read_to_end(pipe_ends[0], output, length);
        close(pipe_ends[0]);
        good &= ended_well(child);
    } else {
        close(pipe_ends[0]);
    }
    if (!good) {
        free(*output);
        *output = NULL;
    }
    return good;
}

/* The owner of the nearest repository at or above the current folder; false: there is none. */
static bool owner_here(uid_t *owner)
{
    static struct report_folders folders; /* not on the stack: it is large */
    char path[REPORT_PATH_ROOM + sizeof "/.git"];
    struct stat status;
    const int length =
        reports_folders(&folders) ? snprintf(path, sizeof path, "%s/.git", folders.root) : -1;
    if (length < 0 || (size_t)length >= sizeof path || stat(path, &status) != 0) {
        return false;
    }
    *owner = status.st_uid;
    return true;
}

const char *git_without_repository(void)
{
    char *output = NULL;
    size_t length = 0;
    uid_t owner = 0;
    const bool runs = git_read(NULL, (const char *const[]){"--version", NULL}, &output, &length);
    free(output);
    if (!runs) {
        return "it cannot be run";
    }
    if (!owner_here(&owner)) {
        return "it knows of no repository here";
    }
    return owner != geteuid() ? "it does not trust the repository here, which belongs to another "
                                "user: `git config "
                                "--global --add safe.directory FOLDER` allows it"
                              : "it cannot read the repository here; `git status` says why";
}
