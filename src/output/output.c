/* Writes files complete or not at all: takes bytes and a path, and gives either the new file whole
 * or the old one untouched. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool output_add(void *to, const char *bytes, size_t length)
{
    struct output *output = to;
    if (output->length + length > output->room) {
        size_t room = output->room == 0 ? length : output->room;
        while (room < output->length + length) {
            room += room / 2 + 4096;
        }
        char *grown = realloc(output->bytes, room);
        if (grown == NULL) {
            output->failed = true;
            return false;
        }
        output->bytes = grown;
        output->room = room;
    }
    if (length > 0) {
        memcpy(output->bytes + output->length, bytes, length);
    }
    output->length += length;
    return true;
}

void output_free(struct output *output)
{
    free(output->bytes);
    *output = (struct output){0};
}

static bool has_same_bytes(const struct output *output, const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool same = descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                (size_t)status.st_size == output->length;
    size_t at = 0;
    char bytes[16384];
    while (same && at < output->length) {
        ssize_t got = read(descriptor, bytes, sizeof bytes);
        same = got > 0 && (size_t)got <= output->length - at &&
               memcmp(bytes, output->bytes + at, (size_t)got) == 0;
        at += got > 0 ? (size_t)got : 0;
    }
    if (descriptor >= 0) {
        close(descriptor);
    }
    return same;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
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

static void sync_folder(const char *path)
{
    char *folder = strdup(path);
    char *slash = folder != NULL ? strrchr(folder, '/') : NULL;
    if (slash != NULL) {
        *(slash == folder ? slash + 1 : slash) = '\0';
    }
    int descriptor = folder == NULL ? -1 : open(slash != NULL ? folder : ".", O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
    free(folder);
}

/* The name of the temporary file: one for each target and process, so that parallel builds do not
 * meet; a killed run leaves a file whose name says what it was. */
static char *temporary_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    char *name = malloc(strlen(path) + 40);
    if (name != NULL) {
        sprintf(name, "%.*s.%s.slac-%ld", (int)folder, path, path + folder, (long)getpid());
    }
    return name;
}

static bool write_temporary(const struct output *output, const char *temporary, const char *path)
{
    struct stat status;
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST && unlink(temporary) == 0) {
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    if (descriptor < 0) {
        return false;
    }
    bool good = write_all(descriptor, output->bytes, output->length);
    if (good && stat(path, &status) == 0) {
        good = fchmod(descriptor, status.st_mode & 07777) == 0;
    }
    good = good && fsync(descriptor) == 0;
    int error = errno;
    if (close(descriptor) != 0 && good) {
        error = errno;
        good = false;
    }
    errno = error;
    return good;
}

bool output_write(const struct output *output, const char *given, const char **why)
{
    char *path = realpath(given, NULL); /* a link is written through */
    if (path == NULL) {
        path = strdup(given);
    }
    char *temporary = path != NULL ? temporary_name(path) : NULL;
    if (temporary == NULL) {
        free(path);
        *why = strerror(ENOMEM);
        return false;
    }
    bool good = true;
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        /* a device or a pipe is written straight */
        int descriptor = open(path, O_WRONLY | O_CLOEXEC);
        good = descriptor >= 0 && write_all(descriptor, output->bytes, output->length);
        int error = errno;
        good = (descriptor < 0 || close(descriptor) == 0) && good;
        *why = strerror(error);
    } else if (!has_same_bytes(output, path)) {
        sigset_t held, before;
        sigemptyset(&held);
        sigaddset(&held, SIGINT);
        sigaddset(&held, SIGTERM);
        sigaddset(&held, SIGHUP);
        sigprocmask(SIG_BLOCK, &held, &before); /* so that nothing is left over */
        good = make_folders(path) && write_temporary(output, temporary, path) &&
               rename(temporary, path) == 0;
        int error = errno;
        if (good) {
            sync_folder(path);
        } else {
            (void)unlink(temporary);
            *why = strerror(error);
        }
        sigprocmask(SIG_SETMASK, &before, NULL);
    }
    free(temporary);
    free(path);
    return good;
}
