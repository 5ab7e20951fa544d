/* Reads files whose place matters: takes paths and gives bytes of a file that stands there itself.
 * A link could lead anywhere, a device or a pipe give other bytes each time. */
#define _DEFAULT_SOURCE
#include "cli/plain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h> /* flock */
#include <sys/stat.h>
#include <unistd.h>

/* NULL: it is a file. */
static const char *refusal(const struct stat *status)
{
    return S_ISREG(status->st_mode)   ? NULL
           : S_ISLNK(status->st_mode) ? "it is a link"
           : S_ISDIR(status->st_mode) ? "it is a folder"
                                      : "it is a device or a pipe";
}

static bool read_all(int descriptor, size_t most, struct bytes *bytes, const char **why)
{
    while (bytes->length < most) {
        const ssize_t got = read(descriptor, bytes->data + bytes->length, most - bytes->length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            *why = strerror(errno);
            return false;
        }
        if (got == 0) {
            bytes->data[bytes->length] = '\0';
            return true;
        }
        bytes->length += (size_t)got;
    }
    *why = "it is too large";
    return false;
}

bool plain_take(const char *path, size_t most, struct bytes *bytes, const char **why)
{
    struct stat status = {.st_size = 0};
    *bytes = (struct bytes){NULL, 0};
    *why = NULL;
    const int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        *why = errno == ELOOP ? "it is a link" : strerror(errno);
    } else {
        *why = refusal(&status);
    }
    if (*why == NULL && (size_t)status.st_size > most) {
        *why = "it is too large";
    }
    if (*why == NULL) {
        const size_t room = (size_t)status.st_size + 2; /* one more tells whether it has grown */
        bytes->data = malloc(room);
        *why = bytes->data == NULL ? "out of memory" : NULL;
        if (bytes->data != NULL && !read_all(descriptor, room, bytes, why)) {
            free(bytes->data);
            bytes->data = NULL;
        }
    }
    if (descriptor >= 0) {
        close(descriptor);
    }
    return *why == NULL;
}

int plain_lock(const char *path)
{
    const int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    while (descriptor >= 0 && flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {
    }
    return descriptor;
}

bool plain_is_file(const char *path, const char **why)
{
    struct stat status;
    *why = lstat(path, &status) != 0 ? strerror(errno) : refusal(&status);
    return *why == NULL;
}

bool plain_is_path(const char *path, const char **why)
{
    for (const char *part = path; *part != '\0';) {
        const size_t length = strcspn(part, "/");
        if (length == 2 && part[0] == '.' && part[1] == '.') {
            *why = "its path has a `..`";
            return false;
        }
        part += length + (part[length] == '/');
    }
    return plain_is_file(path, why);
}
