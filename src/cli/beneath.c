/* Opens files for strangers: takes a folder and a path that was found to lead beneath it, and gives
 * the file that is there, or none. Between the finding and the opening nobody can put a link in the
 * way, for none is followed; devices, pipes and folders are not read. */
#define _GNU_SOURCE /* O_PATH, syscall */
#include "cli/beneath.h"
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

enum {
    STEP_MAX = 256, /* bytes of a name, with its end */
    /* A pipe that nobody writes is not waited for, and no terminal becomes this process's own. */
    READING = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
    PASSING = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
};

/* In one call, where the system has it: -1 with ENOSYS where not, as in older sandboxes, which say
 * EPERM. */
static int open_at_once(int folder, const char *path)
{
#ifdef SYS_openat2
    struct open_how how = {
        .flags = READING, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    const int opened = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
    errno = opened < 0 && errno == EPERM ? ENOSYS : errno;
    return opened;
#else
    (void)folder;
    (void)path;
    errno = ENOSYS;
    return -1;
#endif
}

/* Folder by folder; `..` is in no real path, and is refused. */
static int open_by_steps(int folder, const char *path)
{
    int at = folder;
    for (;;) {
        char step[STEP_MAX];
        const size_t length = strcspn(path, "/");
        const bool is_last = path[length] == '\0';
        if (length >= sizeof step || length == 0 || (length == 2 && strncmp(path, "..", 2) == 0)) {
            errno = length >= sizeof step ? ENAMETOOLONG : ENOENT;
            break;
        }
        memcpy(step, path, length);
        step[length] = '\0';
        const int next = openat(at, step, is_last ? READING : PASSING);
        const int error = errno;
        if (at != folder) {
            close(at);
        }
        errno = error;
        if (is_last || next < 0) {
            return next;
        }
        at = next;
        path += length + 1;
    }
    const int error = errno;
    if (at != folder) {
        close(at);
    }
    errno = error;
    return -1;
}

static const char *kind_of(mode_t mode)
{
    return S_ISREG(mode) ? NULL : S_ISDIR(mode) ? "it is a folder" : "it is no file";
}

/* Opens the regular file at a real path beneath a folder, for reading. What stands in the way is
 * opened step by step from the folder, and no step may be a link: whoever puts one there after the
 * path was found leads nowhere else. *why is set where it is unreadable. */
static enum beneath open_beneath(const char *folder, const char *real, int *descriptor,
                                 const char **why)
{
    struct stat status;
    const char *rest = real + strlen(folder);
    *descriptor = -1;
    if (!path_is_beneath(real, folder)) {
        return BENEATH_OUTSIDE;
    }
    rest += *rest == '/';
    if (*rest == '\0') {
        *why = kind_of(S_IFDIR);
        return BENEATH_UNREADABLE;
    }
    const int top = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int opened = top >= 0 ? open_at_once(top, rest) : -1;
    if (top >= 0 && opened < 0 && errno == ENOSYS) {
        opened = open_by_steps(top, rest);
    }
    *why = opened < 0 && errno == ENXIO ? "it is no file" : strerror(errno); /* a socket */
    if (top >= 0) {
        close(top);
    }
    if (opened < 0) {
        return BENEATH_UNREADABLE;
    }
    *why = fstat(opened, &status) == 0 ? kind_of(status.st_mode) : strerror(errno);
    if (*why != NULL) {
        close(opened);
        return BENEATH_UNREADABLE;
    }
    *descriptor = opened;
    return BENEATH_OPEN;
}

enum beneath beneath_take(const char *folder, const char *real, char **bytes, size_t *length,
                          const char **why)
{
    int descriptor = -1;
    *bytes = NULL;
    const enum beneath opened = open_beneath(folder, real, &descriptor, why);
    if (opened != BENEATH_OPEN) {
        return opened;
    }
    const bool taken = file_take_open(descriptor, bytes, length, why);
    close(descriptor);
    return taken ? BENEATH_OPEN : BENEATH_UNREADABLE;
}
