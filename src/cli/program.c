/* Runs programs of others: takes a command line and files and gives what one run makes of them.
 *
 * Between this process and the program stands a keeper. It makes the folder, starts the program,
 * and ends it when its time is over or this process dies; it then ends what the program has left
 * running, which falls to it as a reaper, and removes the folder. What is shown of the program
 * passes through files without a name, so that nothing can wait for anything. */
#define _GNU_SOURCE /* memfd_create, unshare */
#include "cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    OUTPUT_MAX = 256 << 20, /* of each file that a program writes, in bytes */
    SAID_MAX = 64 << 10,
    COPY_BLOCK = 16 << 10,
    DESCRIPTORS_MAX = 16,
    END_PAUSE = 2000000, /* nanoseconds between two looks at what still runs */
    ROOM = 256           /* of a variable of the environment with a path */
};

/* What the keeper tells; in memory that both see. */
struct report {
    enum program_end end;
    int number;
};

struct keeper {
    const struct program *program;
    struct report *report;
    int output, said; /* files without a name */
    sigset_t before;  /* the signals that were held */
    char folder[PATH_MAX];
    char **environment; /* its first words are those below */
    char home[PATH_MAX + 16], temporary[PATH_MAX + 16], data[PATH_MAX + 32];
};

/* ---- finding one ---- */

static bool may_run(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* A folder that is not absolute means another place in each current folder: nobody's choice. */
static char *find_one(const char *name, size_t length)
{
    const char *from = getenv("PATH");
    char path[PATH_MAX];
    while (from != NULL && *from != '\0') {
        const size_t folder = strcspn(from, ":");
        if (*from == '/' && folder + length + 2 <= sizeof path) {
            snprintf(path, sizeof path, "%.*s/%.*s", (int)folder, from, (int)length, name);
            if (may_run(path)) {
                char *found = strdup(path);
                errno = found == NULL ? ENOMEM : errno;
                return found;
            }
        }
        from += folder + (from[folder] == ':');
    }
    return NULL;
}

char *program_find(const char *names)
{
    char *found = NULL;
    errno = 0;
    while (found == NULL && errno != ENOMEM && *names != '\0') {
        const size_t length = strcspn(names, "|");
        found = find_one(names, length);
        names += length + (names[length] == '|');
    }
    return found;
}

/* ---- what the program is given ---- */

/* The user's own environment, for fonts may be found by it; but what a document looks like depends
 * on no language, time zone, clock or hash. Fonts of the user are found where they were. */
static bool make_environment(struct keeper *keeper)
{
    static const char *const replaced[] = {"HOME=",
                                           "TMPDIR=",
                                           "XDG_DATA_HOME=",
                                           "XDG_CACHE_HOME=",
                                           "XDG_CONFIG_HOME=",
                                           "LC_ALL=",
                                           "LANG=",
                                           "TZ=",
                                           "SOURCE_DATE_EPOCH=",
                                           "PYTHONHASHSEED=",
                                           "LANGUAGE=",
                                           "DISPLAY=",
                                           "WAYLAND_DISPLAY=",
                                           "DBUS_SESSION_BUS_ADDRESS="};
    static char fixed[][sizeof "SOURCE_DATE_EPOCH=0"] = {"LC_ALL=C.UTF-8", "TZ=UTC",
                                                         "SOURCE_DATE_EPOCH=0", "PYTHONHASHSEED=0"};
    enum { REPLACED = sizeof replaced / sizeof *replaced, FIXED = sizeof fixed / sizeof *fixed };
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    size_t count = 0, to = 0;
    if (keeper->program->is_attended) {
        return true;
    }
    while (environ[count] != NULL) {
        count++;
    }
    keeper->environment = calloc(count + FIXED + 4, sizeof *keeper->environment);
    if (keeper->environment == NULL) {
        return false;
    }
    keeper->environment[to++] = keeper->home;
    keeper->environment[to++] = keeper->temporary;
    if (data != NULL || home != NULL) {
        snprintf(keeper->data, sizeof keeper->data, "XDG_DATA_HOME=%s%s",
                 data != NULL ? data : home, data != NULL ? "" : "/.local/share");
        keeper->environment[to++] = keeper->data;
    }
    for (size_t index = 0; index < FIXED; index++) {
        keeper->environment[to++] = fixed[index];
    }
    for (size_t index = 0; index < count; index++) {
        bool kept = true;
        for (size_t name = 0; kept && name < REPLACED; name++) {
            kept = strncmp(environ[index], replaced[name], strlen(replaced[name])) != 0;
        }
        if (kept) {
            keeper->environment[to++] = environ[index];
        }
    }
    return true;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            errno = written == 0 ? ENOSPC : errno;
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static bool write_file(const struct program_file *file)
{
    const int descriptor = open(file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return false;
    }
    const bool written = write_all(descriptor, file->bytes, file->length);
    const int error = errno;
    const bool closed = close(descriptor) == 0;
    errno = written ? errno : error;
    return written && closed;
}

/* The private folder, with its files in it; this process is then there. */
static bool make_folder(struct keeper *keeper)
{
    const char *temporary = getenv("TMPDIR");
    snprintf(keeper->folder, sizeof keeper->folder, "%s/slac-XXXXXX",
             temporary != NULL && temporary[0] == '/' && strlen(temporary) < PATH_MAX - ROOM
                 ? temporary
                 : "/tmp");
    if (mkdtemp(keeper->folder) == NULL) {
        keeper->folder[0] = '\0';
        return false;
    }
    snprintf(keeper->home, sizeof keeper->home, "HOME=%s", keeper->folder);
    snprintf(keeper->temporary, sizeof keeper->temporary, "TMPDIR=%s", keeper->folder);
    bool good = chdir(keeper->folder) == 0;
    for (size_t index = 0; good && index < keeper->program->file_count; index++) {
        good = write_file(&keeper->program->files[index]);
    }
    return good;
}

/* ---- the program's own process ---- */

static void write_map(const char *path, const char *words)
{
    const int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)write_all(descriptor, words, strlen(words));
        close(descriptor);
    }
}

/* A network of its own, in which nothing is. A kernel that refuses it changes little: what is shown
 * names nothing that could be fetched. */
static void leave_network(void)
{
    char map[ROOM];
    const unsigned user = (unsigned)geteuid(), group = (unsigned)getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        (void)unshare(CLONE_NEWNET);
        return;
    }
    snprintf(map, sizeof map, "%u %u 1", user, user);
    write_map("/proc/self/uid_map", map);
    write_map("/proc/self/setgroups", "deny");
    snprintf(map, sizeof map, "%u %u 1", group, group);
    write_map("/proc/self/gid_map", map);
}

_Noreturn static void become(const struct keeper *keeper)
{
    const struct rlimit file = {OUTPUT_MAX, OUTPUT_MAX}, none = {0, 0};
    const struct program *program = keeper->program;
    const int given = open(program->input != NULL ? program->input : "/dev/null",
                           O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (!program->is_attended) {
        (void)setpgid(0, 0);
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    sigprocmask(SIG_SETMASK, &keeper->before, NULL);
    (void)setrlimit(RLIMIT_FSIZE, &file);
    (void)setrlimit(RLIMIT_CORE, &none);
    if (!program->is_attended) {
        leave_network();
    }
    if (given >= 0 && dup2(given, STDIN_FILENO) >= 0 && dup2(keeper->output, STDOUT_FILENO) >= 0 &&
        (program->is_attended || dup2(keeper->said, STDERR_FILENO) >= 0)) {
        /* execve takes the words as char *, and leaves them alone. */
        char *const *words = NULL;
        memcpy(&words, &program->words, sizeof words);
        execve(program->path, words, program->is_attended ? environ : keeper->environment);
    }
    *keeper->report = (struct report){PROGRAM_NOT_RUN, errno};
    _exit(127);
}

/* ---- the keeper ---- */

/* Ends the children of this process; those of them become its own. */
static void end_children(void)
{
    char path[64], list[4096];
    snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    const ssize_t got = descriptor >= 0 ? read(descriptor, list, sizeof list - 1) : 0;
    if (descriptor >= 0) {
        close(descriptor);
    }
    list[got > 0 ? got : 0] = '\0';
    for (char *at = list; *at != '\0';) {
        const long child = strtol(at, &at, 10);
        if (child > 0) {
            (void)kill((pid_t)child, SIGKILL);
        }
        at += strspn(at, " \n");
    }
}

static void end_all(pid_t program)
{
    const struct timespec pause = {0, END_PAUSE};
    for (;;) {
        (void)kill(-program, SIGKILL);
        end_children();
        pid_t ended;
        do {
            ended = waitpid(-1, NULL, WNOHANG);
        } while (ended > 0 || (ended < 0 && errno == EINTR));
        if (ended < 0) {
            return; /* there are none */
        }
        nanosleep(&pause, NULL);
    }
}

/* Waits for the program, its time or the end of the process that asked for it. */
static void wait_for(const struct keeper *keeper, pid_t program, const sigset_t *signals)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const time_t end = now.tv_sec + (time_t)keeper->program->seconds;
    for (;;) {
        int status = 0;
        const pid_t ended = waitpid(program, &status, WNOHANG);
        if (ended == program && keeper->report->end != PROGRAM_NOT_RUN) {
            *keeper->report = WIFEXITED(status)
                                  ? (struct report){PROGRAM_ENDED, WEXITSTATUS(status)}
                                  : (struct report){PROGRAM_CRASHED, WTERMSIG(status)};
        }
        if (ended == program || (ended < 0 && errno != EINTR)) {
            return;
        }
        clock_gettime(CLOCK_MONOTONIC, &now);
        const struct timespec left = {end - now.tv_sec, 0};
        if (now.tv_sec >= end || (sigtimedwait(signals, NULL, &left) == SIGTERM)) {
            keeper->report->end = PROGRAM_LATE;
            return;
        }
    }
}

/* Takes the file that the program was to write in place of what it said. */
static void take_output(const struct keeper *keeper)
{
    char block[COPY_BLOCK];
    const int from = open(keeper->program->output, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    (void)ftruncate(keeper->output, 0);
    (void)lseek(keeper->output, 0, SEEK_SET);
    bool good = from >= 0;
    while (good) {
        const ssize_t got = read(from, block, sizeof block);
        if (got == 0) {
            break;
        }
        good = got > 0 ? write_all(keeper->output, block, (size_t)got) : errno == EINTR;
    }
    if (from >= 0 && !good) {
        *keeper->report = (struct report){PROGRAM_NOT_RUN, errno};
    }
    if (from >= 0) {
        close(from);
    }
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

/* In a process that was forked from one with threads: nothing here waits for a lock of another. */
_Noreturn static void keep(struct keeper *keeper, pid_t asker)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGTERM);
    if (keeper->program->is_attended) { /* who is asked stands in front, and may press Ctrl-C or
                                           close the window */
        signal(SIGHUP, SIG_IGN);
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
    } else {
        (void)setpgid(0,
                      0); /* what ends the run by the terminal ends the asker, and is heard here */
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (getppid() != asker) {
        _exit(0);
    }
    pid_t program = -1;
    if (make_folder(keeper)) {
        keeper->report->end = PROGRAM_ENDED;
        program = fork();
        if (program == 0) {
            become(keeper);
        }
    }
    if (program < 0) {
        *keeper->report = (struct report){PROGRAM_NOT_RUN, errno};
    } else {
        if (!keeper->program->is_attended) {
            (void)setpgid(program, program);
        }
        wait_for(keeper, program, &signals);
        end_all(program);
        if (keeper->report->end == PROGRAM_ENDED && keeper->program->output != NULL) {
            take_output(keeper);
        }
    }
    if (keeper->folder[0] != '\0') {
        (void)chdir("/");
        (void)nftw(keeper->folder, remove_one, DESCRIPTORS_MAX, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    }
    _exit(0);
}

/* ---- the asker ---- */

/* All that stands in a file without a name, or its first bytes; a NUL behind it. */
static char *take_bytes(int descriptor, size_t most, size_t *length)
{
    struct stat status;
    *length = 0;
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        return NULL;
    }
    const size_t size = (size_t)status.st_size < most ? (size_t)status.st_size : most;
    char *bytes = malloc(size + 1);
    while (bytes != NULL && *length < size) {
        const ssize_t got = pread(descriptor, bytes + *length, size - *length, (off_t)*length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        *length += (size_t)got;
    }
    if (bytes != NULL) {
        bytes[*length] = '\0';
    }
    return bytes;
}

static void run_kept(struct keeper *keeper)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    sigaddset(&held, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &held, &keeper->before);
    const pid_t asker = getpid(), child = fork();
    if (child == 0) {
        keep(keeper, asker);
    }
    if (child < 0) {
        keeper->report->number = errno;
    }
    pthread_sigmask(SIG_SETMASK, &keeper->before, NULL);
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
}

void program_run(const struct program *program, struct program_result *result)
{
    struct keeper *keeper = calloc(1, sizeof *keeper);
    struct report *report =
        mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *result = (struct program_result){.end = PROGRAM_NOT_RUN, .number = ENOMEM};
    if (keeper != NULL && report != MAP_FAILED) {
        *report = (struct report){PROGRAM_NOT_RUN, ENOMEM};
        keeper->program = program;
        keeper->report = report;
        keeper->output = memfd_create("output", MFD_CLOEXEC);
        keeper->said = memfd_create("said", MFD_CLOEXEC);
        if (keeper->output < 0 || keeper->said < 0) {
            report->number = errno;
        } else if (make_environment(keeper)) {
            run_kept(keeper);
        }
        result->end = report->end;
        result->number = report->number;
        result->output = take_bytes(keeper->output, OUTPUT_MAX, &result->output_length);
        result->said = take_bytes(keeper->said, SAID_MAX, &result->said_length);
        if (keeper->output >= 0) {
            close(keeper->output);
        }
        if (keeper->said >= 0) {
            close(keeper->said);
        }
        free(keeper->environment);
    }
    if (report != MAP_FAILED) {
        munmap(report, sizeof *report);
    }
    free(keeper);
}

void program_result_free(struct program_result *result)
{
    free(result->output);
    free(result->said);
    *result = (struct program_result){0};
}
