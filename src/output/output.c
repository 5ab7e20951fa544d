/* Writes files complete or not at all: takes bytes and a path, and gives either the new file whole
 * or the old one untouched.
 *
 * Where the system has it, the new file has no name (O_TMPFILE) until its bytes are synced, so that
 * a run that is killed leaves nothing; it then gets a temporary name for the moment before the
 * rename. That name is ".TARGET.slac-NUMBER", and its file is locked as long as its writer lives:
 * the next build removes those in the folder that nobody locks. */
#define _GNU_SOURCE /* O_TMPFILE, flock, realpath */
#include "output/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_TRIES = 100, NUMBER_LENGTH = 24 };
enum { MEMORY_KEPT = 128 << 10, BLOCK = 16 << 10 }; /* bytes */
static const char mark[] = ".slac-";

/* ---- what is gathered ---- */

static bool write_piece(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* Writes bytes behind those of the spool. A spool that takes only a part of them keeps none of that
 * part, and gets no more. */
static bool spool(struct output *output, const char *bytes, size_t length)
{
    if (output->spool == NULL && !output->full) {
        output->spool = tmpfile();
    }
    output->full =
        output->full || output->spool == NULL || !write_piece(fileno(output->spool), bytes, length);
    output->spooled += output->full ? 0 : length;
    return !output->full;
}

static bool keep(struct output *output, const char *bytes, size_t length)
{
    if (length > SIZE_MAX / 4 - output->length) {
        return false;
    }
    size_t needed = output->length + length;
    size_t room = output->room > 0 ? output->room : MEMORY_KEPT;
    while (room < needed) {
        room *= 2;
    }
    if (room > output->room) {
        char *grown = realloc(output->bytes, room);
        if (grown == NULL) {
            return false;
        }
        output->bytes = grown;
        output->room = room;
    }
    memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
    return true;
}

bool output_add(void *to, const char *bytes, size_t length)
{
    struct output *output = to;
    if (!output->full && output->spooled + output->length + length > MEMORY_KEPT) {
        if (output->length > 0 && spool(output, output->bytes, output->length)) {
            free(output->bytes);
            output->bytes = NULL;
            output->length = output->room = 0;
        }
        if (spool(output, bytes, length)) {
            return true;
        }
    }
    output->failed = output->failed || !keep(output, bytes, length);
    return !output->failed;
}

void output_free(struct output *output)
{
    if (output->spool != NULL) {
        fclose(output->spool);
    }
    free(output->bytes);
    *output = (struct output){0};
}

bool output_walk(const struct output *output, output_each *each, void *context)
{
    char block[BLOCK];
    for (size_t at = 0; at < output->spooled;) {
        size_t left = output->spooled - at;
        ssize_t got = pread(fileno(output->spool), block, left < BLOCK ? left : BLOCK, (off_t)at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0 || !each(context, block, (size_t)got)) {
            return false;
        }
        at += (size_t)got;
    }
    return output->length == 0 || each(context, output->bytes, output->length);
}

struct taking {
    char *bytes;
    size_t length, room;
};

static bool take_piece(void *context, const char *bytes, size_t length)
{
    struct taking *taking = context;
    if (length > taking->room - taking->length) {
        return false;
    }
    memcpy(taking->bytes + taking->length, bytes, length);
    taking->length += length;
    return true;
}

bool output_take(const struct output *output, char **bytes, size_t *length)
{
    struct taking taking = {.room = output->spooled + output->length};
    *bytes = NULL;
    taking.bytes = malloc(taking.room + 1);
    if (taking.bytes == NULL || !output_walk(output, take_piece, &taking)) {
        free(taking.bytes);
        return false;
    }
    taking.bytes[taking.length] = '\0';
    *bytes = taking.bytes;
    *length = taking.length;
    return true;
}

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
    return write_piece(*descriptor, bytes, length);
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

/* Once a run for each folder: a folder of a thousand outputs is listed once. */
static void remove_left_overs_once(const char *folder)
{
    static char *cleaned;
    if (cleaned == NULL || strcmp(cleaned, folder) != 0) {
        free(cleaned);
        cleaned = strdup(folder);
        remove_left_overs(folder);
    }
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

/* Writes and syncs the bytes; the mode and, where allowed, the owner are those of the file that is
 * replaced. */
static bool fill(int descriptor, const struct output *output, const char *path)
{
    struct stat old, new;
    if (!write_all(descriptor, output)) {
        return false;
    }
    if (stat(path, &old) == 0 && fstat(descriptor, &new) == 0) {
        bool owned = (old.st_uid == new.st_uid &&old.st_gid == new.st_gid) ||
                     fchown(descriptor, old.st_uid, old.st_gid) == 0;
        if (fchmod(descriptor, owned ? old.st_mode & 07777 : old.st_mode & 0777) != 0) {
            return false;
        }
    }
    return sync_all(descriptor);
}

/* Gives a file without a name its temporary one. */
static bool name_file(int descriptor, const char *temporary)
{
    char self[sizeof "/proc/self/fd/" + NUMBER_LENGTH];
    snprintf(self, sizeof self, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, self, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0;
}

/* A file that may be given a name later; -1 where this folder's file system has none such. */
static int open_nameless(const char *folder)
{
    int descriptor = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor >= 0 && access("/proc/self/fd", X_OK) != 0) {
        close(descriptor);
        descriptor = -1;
    }
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

/* Makes the file under its temporary name, which stays locked until it has its own. */
static bool put_named(const struct output *output, const char *temporary, const char *path)
{
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        return false;
    }
    bool good = flock(descriptor, LOCK_EX | LOCK_NB) == 0 && fill(descriptor, output, path);
    int error = errno;
    if (!good) {
        (void)unlink(temporary);
    }
    errno = error;
    good = good && rename_or_remove(temporary, path);
    error = errno;
    if (close(descriptor) != 0 && good) {
        return false; /* synced and renamed: what close says comes too late to undo */
    }
    errno = error;
    return good;
}

/* Names the filled file, or makes it under its temporary name and fills it, and renames it over
 * the target. Nothing is left where it fails. */
static bool put_in_place(int nameless, const struct output *output, const char *temporary,
                         const char *path)
{
    return nameless >= 0 ? name_file(nameless, temporary) && rename_or_remove(temporary, path)
                         : put_named(output, temporary, path);
}

static bool replace(const struct output *output, const char *path, const char *folder)
{
    int nameless = open_nameless(folder);
    bool good =
        nameless < 0 || (flock(nameless, LOCK_EX | LOCK_NB) == 0 && fill(nameless, output, path));
    bool again = good;
    for (int attempt = 0; again && attempt < TEMPORARY_TRIES; attempt++) {
        char *temporary = temporary_name(path, attempt);
        errno = ENOMEM;
        good = temporary != NULL && put_in_place(nameless, output, temporary, path);
        again = !good && errno == EEXIST; /* another machine's process of the same number */
        int error = errno;
        free(temporary);
        errno = error;
    }
    int error = errno;
    if (nameless >= 0 && close(nameless) != 0 && good) {
        error = errno;
        good = false;
    }
    errno = error;
    return good;
}

/* A device or a pipe is written straight. */
static bool write_straight(const struct output *output, const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
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

/* The signals that end a run wait, so that nothing is left over. */
static bool write_undisturbed(struct output *output, char *path)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    sigprocmask(SIG_BLOCK, &held, &before);
    char *folder = folder_of(path);
    errno = ENOMEM;
    bool good = folder != NULL && make_folders(path);
    if (good) {
        remove_left_overs_once(folder);
        output->unchanged = has_same_bytes(output, path);
        if (!output->unchanged) {
            good = replace(output, path, folder);
            int error = errno;
            sync_folder(folder);
            errno = error;
        }
    }
    int error = errno;
    free(folder);
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return good;
}

bool output_write(struct output *output, const char *given, const char **why)
{
    struct stat status;
    char *path = realpath(given, NULL); /* a link is written through */
    if (path == NULL) {
        path = strdup(given);
    }
    errno = ENOMEM;
    bool good = path != NULL;
    if (good && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        good = false;
    } else if (good && stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        good = write_straight(output, path);
    } else if (good) {
        good = write_undisturbed(output, path);
    }
    *why = good ? NULL : strerror(errno);
    free(path);
    return good;
}
