/* Watching: takes a command and runs it again whenever an agreement among its arguments, or a file
 * that it has read, has changed, until it is interrupted. Each run is a process of its own, which
 * leaves behind only the paths of what it read; the last of them gives the exit status. */
#include "cli/watch.h"
#include "cli/options.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
    FOLDERS_DEEP_MAX = 64,
    PATH_ROOM = 4096,
    WAIT_MILLISECONDS = 1000, /* a signal is heard after as much at the latest */
    POLL_MILLISECONDS = 300,  /* between two looks where the system tells nothing */
    CALM_MILLISECONDS = 200,  /* an editor writes a file in several steps */
    OUTPUT_LOST = 3           /* how a run ends whose output cannot be written; no command does */
};
#define SUM_OF_NOTHING UINT64_C(0xcbf29ce484222325)

/* What is looked at: a sum over the names, sizes and times of all files that matter. Whatever an
 * editor does (writes, renames, makes, removes), the sum is another one. */
struct look {
    uint64_t sum;
    int notifier; /* told of changes in each folder; -1: none */
};

/* What a run reads, each path behind a NUL: a file without a name that the process of the run adds
 * to and this one looks through. NULL: nobody watches. */
static FILE *seen;

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    interrupted = signal;
}

/* ---- looking ---- */

/* http://www.isthe.com/chongo/tech/comp/fnv: FNV-1a. */
static void mix(struct look *look, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t index = 0; index < length; index++) {
        look->sum = (look->sum ^ at[index]) * UINT64_C(0x100000001b3);
    }
}

static void look_at_file(struct look *look, const char *path)
{
    struct stat status;
    mix(look, path, strlen(path));
    if (stat(path, &status) == 0) {
        mix(look, &status.st_ino, sizeof status.st_ino);
        mix(look, &status.st_size, sizeof status.st_size);
        mix(look, &status.st_mtim.tv_sec, sizeof status.st_mtim.tv_sec);
        mix(look, &status.st_mtim.tv_nsec, sizeof status.st_mtim.tv_nsec);
    }
}

static void notify_of(struct look *look, const char *folder)
{
#ifdef __linux__
    enum {
        CHANGES = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB |
                  IN_DELETE_SELF | IN_MOVE_SELF
    };
    if (look->notifier >= 0 && inotify_add_watch(look->notifier, folder, CHANGES) < 0) {
        close(look->notifier); /* too many folders: it is looked at every now and then */
        look->notifier = -1;
    }
#else
    (void)look;
    (void)folder;
#endif
}

static bool ends_with(const char *name, const char *ending)
{
    const size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

/* Agreements, what they name, and the settings of the project. */
static bool matters(const char *name)
{
    return (name[0] != '.' || strcmp(name, ".slac.yaml") == 0) &&
           (ends_with(name, ".yaml") || ends_with(name, ".yml"));
}

static void look_at_folder(struct look *look, const char *folder, int depth)
{
    notify_of(look, folder);
    DIR *open = opendir(folder);
    for (struct dirent *entry = open != NULL ? readdir(open) : NULL; entry != NULL;
         entry = readdir(open)) {
        char path[PATH_ROOM];
        struct stat status;
        const int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (length < 0 || (size_t)length >= sizeof path) {
            continue;
        }
        if (matters(entry->d_name)) {
            look_at_file(look, path);
        }
        if (entry->d_name[0] != '.' && depth < FOLDERS_DEEP_MAX && lstat(path, &status) == 0 &&
            S_ISDIR(status.st_mode)) {
            look_at_folder(look, path, depth + 1);
        }
    }
    if (open != NULL) {
        closedir(open);
    }
}

/* The folder of a file is what is told of another file in its place. */
static void look_at_argument(struct look *look, const char *path)
{
    struct stat status;
    char folder[PATH_ROOM];
    const char *slash = strrchr(path, '/');
    const size_t length = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        look_at_folder(look, path, 0);
    } else if (length < sizeof folder) {
        memcpy(folder, slash == NULL ? "." : path, slash == NULL ? 1 : length);
        folder[slash == NULL ? 1 : length] = '\0';
        notify_of(look, folder);
        look_at_file(look, path);
    }
}

static struct look look_at_all(const struct options *options, int notifier)
{
    struct look look = {.sum = SUM_OF_NOTHING, .notifier = notifier};
    for (int index = 0; index < options->argument_count; index++) {
        look_at_argument(&look, options->arguments[index]);
    }
    if (options->argument_count == 0) {
        look_at_folder(&look, ".", 0);
    }
    return look;
}

/* What the last run read lies anywhere in the project: bases, agreements that are relied on, the
 * configuration, a baseline. */
static struct look look_at_seen(int notifier)
{
    struct look look = {.sum = SUM_OF_NOTHING, .notifier = notifier};
    char path[PATH_ROOM] = "";
    size_t length = 0;
    if (seen == NULL) {
        return look;
    }
    rewind(seen);
    for (int byte = getc(seen); byte != EOF; byte = getc(seen)) {
        if (length < sizeof path) {
            path[length++] = (char)byte;
        }
        if (byte == '\0') {
            if (path[length - 1] == '\0') {
                look_at_argument(&look, path);
            }
            length = 0;
        }
    }
    return look;
}

void watch_saw(const char *path)
{
    if (seen != NULL) {
        /* One call, so that no other thread writes between; what is lost is not watched. */
        const ssize_t written = write(fileno(seen), path, strlen(path) + 1);
        (void)written;
    }
}

static int new_notifier(void)
{
#ifdef __linux__
    return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
#else
    return -1;
#endif
}

/* ---- waiting ---- */

/* Until the notifier tells something, or the time is over. */
static void wait_for(int notifier, int milliseconds)
{
    struct pollfd told = {.fd = notifier, .events = POLLIN};
    char events[4096];
    if (poll(&told, notifier >= 0 ? 1 : 0, milliseconds) > 0) {
        while (read(notifier, events, sizeof events) > 0) {
        }
    }
}

/* A file may be an argument and read: one sum must not take back the other. */
static uint64_t both(uint64_t arguments, uint64_t read)
{
    return arguments * UINT64_C(0x100000001b3) ^ read;
}

static uint64_t sum_of(const struct options *options)
{
    return both(look_at_all(options, -1).sum, look_at_seen(-1).sum);
}

static void wait_for_change(const struct options *options, const struct look *before)
{
    uint64_t sum = before->sum;
    while (!interrupted && sum == before->sum) {
        wait_for(before->notifier, before->notifier >= 0 ? WAIT_MILLISECONDS : POLL_MILLISECONDS);
        sum = sum_of(options);
    }
    for (uint64_t last = before->sum; !interrupted && sum != last;) {
        last = sum;
        wait_for(-1, CALM_MILLISECONDS);
        sum = sum_of(options);
    }
}

/* ---- running ---- */
static int wait_for_end(pid_t child)
{
    int status = 0;
    bool told = false;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return EXIT_FAILED;
        }
        if (interrupted && !told) {
            (void)kill(child, SIGTERM); /* a terminal has told it too */
            told = true;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILED;
}

static int run_once(const struct options *options, command_function *command)
{
    fflush(stdout);
    if (seen != NULL && ftruncate(fileno(seen), 0) != 0) {
        return fail("cannot write to a temporary file: %s", strerror(errno));
    }
    const pid_t child = fork();
    if (child < 0) {
        return fail("cannot start another process: %s", strerror(errno));
    }
    if (child == 0) {
        (void)signal(SIGINT, SIG_DFL);
        (void)signal(SIGTERM, SIG_DFL);
        struct options now = *options;
        options_measure(&now); /* a window may have another size by now */
        const int status = command(&now);
        if (fflush(stdout) != 0 || ferror(stdout) != 0) {
            fail("cannot write to standard output: %s", strerror(errno));
            exit(OUTPUT_LOST);
        }
        exit(status);
    }
    return wait_for_end(child);
}

int watch(const struct options *options, command_function *command)
{
    const struct sigaction action = {.sa_handler = interrupt};
    const bool screen = isatty(STDOUT_FILENO);
    int status = EXIT_CLEAN;
    for (int index = 0; index < options->argument_count; index++) {
        if (strcmp(options->arguments[index], "-") == 0) {
            return fail("standard input cannot be watched");
        }
    }
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    seen = tmpfile();
    if (seen == NULL || fcntl(fileno(seen), F_SETFL, O_APPEND) != 0 ||
        fcntl(fileno(seen), F_SETFD, FD_CLOEXEC) != 0) {
        return fail("cannot make a temporary file: %s", strerror(errno));
    }
    while (!interrupted) {
        struct look before = look_at_all(options, new_notifier());
        if (screen) {
            fputs("\033[H\033[2J", stdout);
        }
        status = run_once(options, command);
        if (status == OUTPUT_LOST) {
            status = EXIT_FAILED;
            interrupted = 1; /* nobody would see another run */
        }
        if (!interrupted) {
            const struct look read = look_at_seen(before.notifier);
            before = (struct look){both(before.sum, read.sum), read.notifier};
            fputs("watching; Ctrl-C ends it\n", stderr);
            wait_for_change(options, &before);
        }
        if (before.notifier >= 0) {
            close(before.notifier);
        }
    }
    if (isatty(STDERR_FILENO)) {
        fputs(options->colour_errors ? "\033[0m\r\033[K" : "\r\033[K", stderr);
    }
    return status;
}
