/* Writes files complete or not at all: takes what was gathered and a path, and gives either the new
 * file whole or the old one untouched.
 *
 * Where the system has it, the new file has no name (O_TMPFILE) until its bytes are synced, so that
 * a run that is killed leaves nothing; it then gets a temporary name for the moment before the
 * rename. That name is ".TARGET.slac-NUMBER", and its file is locked as long as its writer lives:
 * the next build removes those in the folder that nobody locks. Many files are written first, then
 * synced together, and renamed last: a disk takes as long for a hundred as for one. */
#define _GNU_SOURCE /* O_TMPFILE, flock, realpath, syncfs */
#include "output/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { TEMPORARY_TRIES = 100, NUMBER_LENGTH = 24 };
enum { BLOCK = 16 << 10 }; /* bytes */
/* So many files are synced by one call for all that waits for their disk: more than that costs. */
enum { TOGETHER = 16 };
static const char mark[] = ".slac-";

/* ---- whether the file is as it should be ---- */

/* Whether the file goes on with these bytes. */
static bool goes_on_with(void *file, const char *bytes, size_t length)
{
    const int *descriptor = file;
    char block[BLOCK];
    for (size_t at = 0; at < length;) {
        size_t left = length - at;
        ssize_t got = read(*descriptor, block, left < BLOCK ? left : BLOCK);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0 || memcmp(block, bytes + at, (size_t)got) != 0) {
            return false;
        }
        at += (size_t)got;
    }
    return true;
}

static bool has_same_bytes(const struct output *output, const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool same = descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                (size_t)status.st_size == output->spooled + output->length &&
                output_walk(output, goes_on_with, &descriptor);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return same;
}

static bool sync_all(int descriptor)
{
    int result = fsync(descriptor);
    while (result != 0 && errno == EINTR) {
        result = fsync(descriptor);
    }
    return result == 0;
}

static bool write_on(void *file, const char *bytes, size_t length)
{
    const int *descriptor = file;
    return output_write_piece(*descriptor, bytes, length);
}

static bool write_all(int descriptor, const struct output *output)
{
    return output_walk(output, write_on, &descriptor);
}

/* Makes the folders of a path, as `mkdir -p` does. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}

/* The folder of a path, with the slash at its end; "./" where the path names none. NULL where
 * memory ran out; the caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? strndup(path, (size_t)(slash - path) + 1) : strdup("./");
}

static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor); /* some file systems cannot; the file itself is synced */
        close(descriptor);
    }
}

/* ---- what a killed run has left ---- */
static bool is_temporary(const char *name)
{
    const char *found = NULL;
    for (const char *at = strstr(name, mark); at != NULL; at = strstr(at + 1, mark)) {
        found = at;
    }
    if (name[0] != '.' || found == NULL) {
        return false;
    }
    const char *number = found + sizeof mark - 1;
    size_t length = strspn(number, "0123456789-");
    return length > 0 && number[length] == '\0';
}

static void remove_left_overs(const char *folder)
{
    DIR *open_folder = opendir(folder);
    if (open_folder == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(open_folder); entry != NULL; entry = readdir(open_folder)) {
        if (!is_temporary(entry->d_name)) {
            continue;
        }
        int at = dirfd(open_folder);
        int descriptor = openat(at, entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            (void)unlinkat(at, entry->d_name, 0);
        }
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
    closedir(open_folder);
}

/* Makes the folder of a path and removes what was left over in it, once a run for each folder: one
 * of a thousand outputs is listed once. Several threads ask. */
static bool make_ready(char *path)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static char *ready;
    char *folder = folder_of(path);
    errno = ENOMEM;
    bool good = folder != NULL;
    pthread_mutex_lock(&lock);
    if (good && (ready == NULL || strcmp(ready, folder) != 0)) {
        good = make_folders(path);
        if (good) {
            remove_left_overs(folder);
            free(ready);
            ready = folder;
            folder = NULL;
        }
    }
    pthread_mutex_unlock(&lock);
    int error = errno;
    free(folder);
    errno = error;
    return good;
}

/* ---- the new file ---- */

/* ".TARGET.slac-PROCESS-TRY" in the target's folder; the caller frees. */
static char *temporary_name(const char *path, int attempt)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    size_t room = strlen(path) + sizeof mark + 2 * (size_t)NUMBER_LENGTH;
    char *name = malloc(room);
    if (name != NULL) {
        snprintf(name, room, "%.*s.%s%s%ld-%d", (int)folder, path, path + folder, mark,
                 (long)getpid(), attempt);
    }
    return name;
}

/* Writes the bytes; the mode and, where allowed, the owner are those of the file that is replaced,
 * or NULL. */
static bool fill(int descriptor, const struct output *output, const struct stat *old)
{
    struct stat new;
    if (!write_all(descriptor, output)) {
        return false;
    }
    if (old != NULL && fstat(descriptor, &new) == 0) {
        bool owned = (old->st_uid == new.st_uid && old->st_gid == new.st_gid) ||
                     fchown(descriptor, old->st_uid, old->st_gid) == 0;
        return fchmod(descriptor, owned ? old->st_mode & 07777 : old->st_mode & 0777) == 0;
    }
    return true;
}

/* Gives a file without a name one that no other file has. */
static bool name_file(int descriptor, const char *name)
{
    char self[sizeof "/proc/self/fd/" + NUMBER_LENGTH];
    snprintf(self, sizeof self, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Whether name_file finds what it names; asked once a run. */
static bool can_name;
static void find_whether_files_can_be_named(void)
{
    can_name = access("/proc/self/fd", X_OK) == 0;
}

/* A file that may be given a name later; -1 where this folder's file system has none such. */
static int open_nameless(const char *path)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_whether_files_can_be_named);
    char *folder = can_name ? folder_of(path) : NULL;
    int descriptor = folder != NULL ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666) : -1;
    free(folder);
    return descriptor;
}

static bool rename_or_remove(const char *temporary, const char *path)
{
    if (rename(temporary, path) == 0) {
        return true;
    }
    int error = errno;
    (void)unlink(temporary);
    errno = error;
    return false;
}

/* Gives a file without a name a temporary one, under which it is locked, and then its own. */
static bool name_and_rename(const struct output *output, const char *temporary)
{
    return flock(output->descriptor, LOCK_EX | LOCK_NB) == 0 &&
           name_file(output->descriptor, temporary) && rename_or_remove(temporary, output->path);
}

/* Makes the file under its temporary name, which stays locked until it has its own. */
static bool put_named(const struct output *output, const char *temporary)
{
    struct stat old;
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        return false;
    }
    const bool replaces = stat(output->path, &old) == 0;
    bool good = flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
                fill(descriptor, output, replaces ? &old : NULL) && sync_all(descriptor);
    int error = errno;
    if (!good) {
        (void)unlink(temporary);
    }
    errno = error;
    good = good && rename_or_remove(temporary, output->path);
    error = errno;
    if (close(descriptor) != 0 && good) {
        return false; /* synced and renamed: what close says comes too late to undo */
    }
    errno = error;
    return good;
}

/* Names the filled and synced file, or makes it under its temporary name and fills it, and renames
 * it over the target. Nothing is left where it fails. */
static bool put_in_place(const struct output *output)
{
    if (output->placing == PLACING_NAMELESS && name_file(output->descriptor, output->path)) {
        return true; /* nothing was there */
    }
    bool again = true, good = false;
    for (int attempt = 0; again && attempt < TEMPORARY_TRIES; attempt++) {
        char *temporary = temporary_name(output->path, attempt);
        errno = ENOMEM;
        good = temporary != NULL &&
               (output->placing == PLACING_NAMELESS ? name_and_rename(output, temporary)
                                                    : put_named(output, temporary));
        again = !good && errno == EEXIST; /* another machine's process of the same number */
        int error = errno;
        free(temporary);
        errno = error;
    }
    return good;
}

/* A device or a pipe is written straight. */
static bool write_straight(const struct output *output)
{
    int descriptor = open(output->path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    bool good = write_all(descriptor, output);
    int error = errno;
    if (close(descriptor) != 0 && good) {
        return false;
    }
    errno = error;
    return good;
}

/* ---- files that are written but not in their place ---- */

/* The file that a path means, a link followed; what is there, or NULL in *there where nothing is.
 * What a link of /proc leads to may have no path (`/dev/stdout` that is a pipe): it is there, and
 * is no regular file to replace. NULL: no memory. The caller frees. */
static char *find_place(const char *given, struct stat *status, const struct stat **there)
{
    char *path = NULL;
    bool found = lstat(given, status) == 0;
    if (found && S_ISLNK(status->st_mode)) {
        path = realpath(given, NULL);
        if (path == NULL && errno == ENOMEM) {
            return NULL; /* lest the link be replaced */
        }
        found = stat(path != NULL ? path : given, status) == 0;
        if (found && path == NULL && S_ISREG(status->st_mode)) {
            status->st_mode = S_IFIFO; /* it has been removed: written as long as it is open */
        }
    }
    *there = found ? status : NULL;
    return path != NULL ? path : strdup(given);
}

/* Writes the bytes into a file that has no name. What has none such is written when it is put into
 * its place. */
static bool stage_file(struct output *output, const struct stat *there)
{
    if (!make_ready(output->path)) {
        return false;
    }
    output->unchanged = there != NULL && has_same_bytes(output, output->path);
    if (output->unchanged) {
        return true;
    }
    output->descriptor = open_nameless(output->path);
    if (output->descriptor < 0) {
        output->placing = PLACING_LATER;
        return true;
    }
    output->placing = PLACING_NAMELESS;
    if (!fill(output->descriptor, output, there)) {
        return false;
    }
    output_drop(output);
    return true;
}

bool output_stage(struct output *output, const char *given, const char **why)
{
    struct stat status;
    const struct stat *there = NULL;
    output->path = find_place(given, &status, &there);
    errno = ENOMEM;
    bool good = output->path != NULL;
    if (good && there != NULL && S_ISDIR(there->st_mode)) {
        errno = EISDIR;
        good = false;
    } else if (good && there != NULL && !S_ISREG(there->st_mode)) {
        output->placing = PLACING_STRAIGHT;
    } else if (good) {
        good = stage_file(output, there);
    }
    *why = good ? NULL : strerror(errno);
    return good;
}

/* ---- into their places ---- */

/* Whether a call that syncs a whole file system says what went wrong (Linux 5.8 and later). */
static bool tells_of_all(void)
{
    static const unsigned long since[] = {5, 8};
    struct utsname system;
    if (uname(&system) != 0 || strcmp(system.sysname, "Linux") != 0) {
        return false;
    }
    char *rest = NULL;
    const unsigned long major = strtoul(system.release, &rest, 10);
    const unsigned long minor = *rest == '.' ? strtoul(rest + 1, NULL, 10) : 0;
    return major > since[0] || (major == since[0] && minor >= since[1]);
}

static bool sync_together(int descriptor)
{
    int result = syncfs(descriptor);
    while (result != 0 && errno == EINTR) {
        result = syncfs(descriptor);
    }
    return result == 0;
}

/* Syncs what has no name yet. Files of one file system are synced together where there are many. */
static void sync_staged(struct output *const *outputs, size_t count, const char **whys)
{
    const bool together = count >= TOGETHER && tells_of_all();
    struct stat status;
    dev_t synced = 0;
    const char *why = NULL; /* of the file system that was synced last */
    bool any = false;
    for (size_t index = 0; index < count; index++) {
        const struct output *output = outputs[index];
        if (output->placing != PLACING_NAMELESS) {
            continue;
        }
        if (!together || fstat(output->descriptor, &status) != 0) {
            whys[index] = sync_all(output->descriptor) ? NULL : strerror(errno);
            continue;
        }
        if (!any || status.st_dev != synced) {
            any = true;
            synced = status.st_dev;
            why = sync_together(output->descriptor) ? NULL : strerror(errno);
        }
        whys[index] = why;
    }
}

static void put(struct output *output, const char **why)
{
    bool good = true;
    if (output->placing == PLACING_STRAIGHT) {
        good = write_straight(output);
    } else if (output->placing != PLACING_NONE) {
        good = put_in_place(output);
    }
    int error = errno;
    if (output->placing == PLACING_NAMELESS) {
        output->placing = PLACING_NONE;
        if (close(output->descriptor) != 0 && good) {
            error = errno;
            good = false;
        }
    }
    *why = good ? NULL : strerror(error);
}

/* Each folder once, where its files follow one another. */
static void sync_folders(struct output *const *outputs, size_t count, const bool *changed)
{
    char *last = NULL;
    for (size_t index = 0; index < count; index++) {
        char *folder = changed[index] ? folder_of(outputs[index]->path) : NULL;
        if (folder != NULL && (last == NULL || strcmp(last, folder) != 0)) {
            sync_folder(folder);
            free(last);
            last = folder;
            folder = NULL;
        }
        free(folder);
    }
    free(last);
}

/* The signals that end a run wait, so that nothing is left over. */
static void hold_signals(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &held, before);
}

void output_commit(struct output *const *outputs, size_t count, const char **whys)
{
    bool changed[OUTPUT_TOGETHER_MAX] = {false};
    sigset_t before;
    for (size_t index = 0; index < count; index++) {
        whys[index] = NULL;
    }
    hold_signals(&before);
    sync_staged(outputs, count, whys);
    for (size_t index = 0; index < count; index++) {
        changed[index] =
            outputs[index]->placing == PLACING_NAMELESS || outputs[index]->placing == PLACING_LATER;
        if (whys[index] == NULL) {
            put(outputs[index], &whys[index]);
        }
    }
    sync_folders(outputs, count, changed);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

bool output_write(struct output *output, const char *path, const char **why)
{
    if (output_stage(output, path, why)) {
        output_commit(&output, 1, why);
    }
    return *why == NULL;
}
