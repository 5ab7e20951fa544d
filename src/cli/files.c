/* Files: takes the arguments of a command and gives the agreements that they mean, and reads
 * them whole. */
#define _DEFAULT_SOURCE /* DTTOIF */
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_DEEP_MAX = 64, READ_STEP = 65536 };

static const char ending[] = ".sla.yaml";

static bool ends_with(const char *name, const char *end)
{
    const size_t length = strlen(name), size = strlen(end);
    return length >= size && strcmp(name + length - size, end) == 0;
}

static bool list_add(struct file_list *list, char *path)
{
    if (path == NULL) {
        return false;
    }
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 16 : list->room * 2;
        char **paths = realloc(list->paths, room * sizeof *paths);
        if (paths == NULL) {
            free(path);
            return false;
        }
        list->paths = paths;
        list->room = room;
    }
    list->paths[list->count++] = path;
    return true;
}

/* Keeps a path, or says that memory ran out. */
static void list_keep(struct file_list *list, char *path)
{
    if (!list_add(list, path)) {
        fail("out of memory");
        list->failed = true;
    }
}

static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    bool here = length == 1 && folder[0] == '.';
    char *path = malloc(length + strlen(name) + 2);
    if (path != NULL) {
        char *end = path;
        if (!here) {
            memcpy(end, folder, length);
            end += length;
        }
        if (!here && !(length == 1 && folder[0] == '/')) {
            *end++ = '/';
        }
        memcpy(end, name, strlen(name) + 1);
    }
    return path;
}

/* A link that leads out of the folder that was named is passed over, and that is told: findings
 * show lines of what they are about, and a pull request may bring a link to anything. One that
 * leads nowhere is kept: an agreement that cannot be read must not pass unseen. */
static bool stays_beneath(const char *link, const char *top)
{
    char *to = realpath(link, NULL), *folder = realpath(top, NULL);
    size_t length = folder != NULL ? strlen(folder) : 0;
    bool stays = to == NULL || (folder != NULL && strncmp(to, folder, length) == 0 &&
                                (to[length] == '/' || folder[length - 1] == '/'));
    if (!stays) {
        fail("'%s' leads out of '%s' and is passed over", link, top);
    }
    free(to);
    free(folder);
    return stays;
}

/* What an entry of a folder is; 0: it cannot be told. Most file systems say it with the name. */
static mode_t type_of(const struct dirent *entry, const char *path)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN) {
        return (mode_t)DTTOIF(entry->d_type);
    }
    return lstat(path, &status) == 0 ? status.st_mode : 0;
}

/* What the reports tell of a folder; the message is out, and the run has failed. */
static void keep_unlisted(struct file_list *list, const char *path, const char *why)
{
    const size_t length = strlen(path) + 1;
    struct unlisted *unlisted = malloc(sizeof *unlisted + length);
    list->failed = true;
    if (unlisted != NULL) {
        unlisted->next = NULL;
        (void)snprintf(unlisted->why, sizeof unlisted->why, "%s", why);
        memcpy(unlisted->path, path, length);
        *(list->unlisted == NULL ? &list->unlisted : &list->last_unlisted->next) = unlisted;
        list->last_unlisted = unlisted;
    }
}

/* What lies deeper is not looked at, and must not seem to be checked. */
static void tell_deep(struct file_list *list, const char *folder)
{
    fail("the folder '%s' lies more than %d folders deep, and is not looked at", folder,
         FOLDERS_DEEP_MAX);
    keep_unlisted(list, folder, "it lies too many folders deep");
}

/* Hidden entries and links to folders are passed over, so there is no loop. */
static void walk(struct file_list *list, const char *top, const char *folder, int depth)
{
    DIR *open = opendir(folder);
    if (open == NULL) {
        const char *why = strerror(errno);
        fail("cannot read the folder '%s': %s", folder, why);
        keep_unlisted(list, folder, why);
        return;
    }
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = join(folder, entry->d_name);
        const mode_t type = path != NULL ? type_of(entry, path) : 0;
        const bool agreement = ends_with(entry->d_name, ending);
        if (S_ISDIR(type)) {
            if (depth < FOLDERS_DEEP_MAX) {
                walk(list, top, path, depth + 1);
            } else {
                tell_deep(list, path);
            }
            free(path);
        } else if (agreement && (S_ISREG(type) || (S_ISLNK(type) && stays_beneath(path, top)))) {
            list_keep(list, path);
        } else {
            if (path != NULL && S_ISREG(type) && ends_with(entry->d_name, ".sla.yml")) {
                fail("'%s' is passed over: the name of an agreement ends in %s", path, ending);
            }
            free(path);
        }
    }
    closedir(open);
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* ---- files that are named twice ---- */

struct named {
    char *key;   /* the same for each spelling of a path */
    char **path; /* where it stands in the list */
};

/* The folder of the path that was looked at last: files come by folders. */
struct folder {
    char *given, *real; /* with the slash at the end of what is given */
};

static void folder_forget(struct folder *folder)
{
    free(folder->given);
    free(folder->real);
    *folder = (struct folder){NULL, NULL};
}

/* The path with its folders as they are really called, so that `a`, `./a` and `b/../a` are one; not
 * the file itself, for a link is an agreement with a name of its own. NULL: no memory. */
static char *key_of(const char *path, struct folder *folder)
{
    const char *slash = strrchr(path, '/');
    const size_t length = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    if (strcmp(path, "-") == 0) {
        return strdup(path);
    }
    if (folder->given == NULL || strlen(folder->given) != length ||
        strncmp(folder->given, path, length) != 0) {
        folder_forget(folder);
        folder->given = strndup(path, length);
        folder->real =
            folder->given != NULL ? realpath(length > 0 ? folder->given : ".", NULL) : NULL;
    }
    /* What is in a folder that cannot be found cannot be read, however it is called. */
    return folder->given == NULL  ? NULL
           : folder->real == NULL ? strdup(path)
                                  : join(folder->real, path + length);
}

/* By key, and of one key by where it stands in the list. */
static int compare_named(const void *one, const void *other)
{
    const struct named *first = one, *second = other;
    const int order = strcmp(first->key, second->key);
    return order != 0 ? order : (first->path > second->path) - (first->path < second->path);
}

/* Gives each path of the list its key; the number of those that have one. */
static size_t find_keys(struct file_list *list, struct named *named)
{
    struct folder folder = {NULL, NULL};
    size_t count = 0;
    while (named != NULL && count < list->count) {
        named[count] = (struct named){key_of(list->paths[count], &folder), &list->paths[count]};
        if (named[count].key == NULL) {
            break;
        }
        count++;
    }
    folder_forget(&folder);
    return count;
}

/* `slac check . paper.sla.yaml` names a file twice: it is one file, where it is named first. */
static void drop_repeated(struct file_list *list)
{
    struct named *named = malloc(list->count * sizeof *named);
    const size_t count = find_keys(list, named);
    if (count < list->count) {
        fail("out of memory");
        list->failed = true;
    } else {
        qsort(named, count, sizeof *named, compare_named);
        for (size_t index = 1; index < count; index++) {
            if (strcmp(named[index - 1].key, named[index].key) == 0) {
                free(*named[index].path);
                *named[index].path = NULL;
            }
        }
    }
    for (size_t index = 0; index < count; index++) {
        free(named[index].key);
    }
    free(named);
    size_t kept = 0;
    for (size_t index = 0; index < list->count; index++) {
        if (list->paths[index] != NULL) {
            list->paths[kept++] = list->paths[index];
        }
    }
    list->count = kept;
}

void files_collect(struct file_list *list, char **arguments, int count)
{
    static char here[] = ".";
    char *only_here[] = {here};
    bool none = count == 0;
    *list = (struct file_list){0};
    for (int index = 0; index < (none ? 1 : count); index++) {
        const char *path = none ? only_here[0] : arguments[index];
        struct stat status;
        if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
            size_t before = list->count;
            walk(list, path, path, 0);
            if (list->count > before) {
                qsort(list->paths + before, list->count - before, sizeof *list->paths, compare);
            } else if (!list->failed) {
                fail("there is no *%s beneath '%s'", ending, path);
                keep_unlisted(list, path, "there is no agreement beneath it");
            }
        } else {
            list_keep(list, strdup(path));
        }
    }
    if (count > 1 && list->count > 1) {
        drop_repeated(list);
    }
}

void files_free(struct file_list *list)
{
    for (size_t index = 0; index < list->count; index++) {
        free(list->paths[index]);
    }
    free(list->paths);
    while (list->unlisted != NULL) {
        struct unlisted *next = list->unlisted->next;
        free(list->unlisted);
        list->unlisted = next;
    }
}

bool path_has_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    return name[0] != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

size_t file_stem(const char *name)
{
    static const char *const endings[] = {".sla.yaml", ".yaml", ".yml"};
    size_t length = strlen(name);
    for (size_t index = 0; index < sizeof endings / sizeof *endings; index++) {
        size_t end = strlen(endings[index]);
        if (length > end && strcmp(name + length - end, endings[index]) == 0) {
            return length - end;
        }
    }
    return length;
}

/* One byte more is asked for than the file has by its status: where it does not come, that was the
 * end. expected is SIZE_MAX where the status says nothing of it. */
static bool read_all(int descriptor, char **bytes, size_t *length, size_t expected, size_t most,
                     const char **why)
{
    size_t room = expected < most ? expected + 1 : READ_STEP;
    while (true) {
        char *grown = realloc(*bytes, room);
        if (grown == NULL) {
            *why = "out of memory";
            return false;
        }
        *bytes = grown;
        ssize_t got = read(descriptor, *bytes + *length, room - *length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            *why = strerror(errno);
            return false;
        }
        *length += (size_t)got;
        if (got == 0 || *length > most || (*length == expected && expected > 0)) {
            return true; /* the reader reports a file that is too long */
        }
        if (*length == room) {
            room += room < READ_STEP ? READ_STEP : room;
        }
    }
}

/* Whether it is a file, or, where anything may be, no folder: a pipe that is named would be waited
 * for, and a device read without an end. */
static bool is_taken(mode_t mode, bool anything, const char **why)
{
    const bool good = S_ISREG(mode) || (anything && !S_ISDIR(mode));
    if (!good) {
        *why = S_ISDIR(mode) ? "it is a folder" : "it is a device or a pipe";
    }
    return good;
}

/* Reads all of what is open, one byte past the limit at most. */
static bool take_open(int descriptor, bool anything, size_t most, char **bytes, size_t *length,
                      const char **why)
{
    struct stat status;
    bool good = fstat(descriptor, &status) == 0;
    *bytes = NULL;
    *length = 0;
    *why = good ? NULL : strerror(errno);
    good = good && is_taken(status.st_mode, anything, why);
    if (good) {
        const size_t expected = S_ISREG(status.st_mode) ? (size_t)status.st_size : SIZE_MAX;
        good = read_all(descriptor, bytes, length, expected, most, why);
    }
    if (!good) {
        free(*bytes);
        *bytes = NULL;
    }
    return good;
}

bool file_take_open(int descriptor, char **bytes, size_t *length, const char **why)
{
    return take_open(descriptor, false, LIMIT_FILE_BYTES, bytes, length, why);
}

bool file_take(const char *path, char **bytes, size_t *length, const char **why)
{
    return file_take_most(path, LIMIT_FILE_BYTES, bytes, length, why);
}

bool path_is_handed_over(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    for (size_t index = 0; index < sizeof folders / sizeof *folders; index++) {
        const size_t length = strlen(folders[index]);
        const size_t digits =
            strncmp(path, folders[index], length) == 0 ? strspn(path + length, "0123456789") : 0;
        if (digits > 0 && path[length + digits] == '\0') {
            return true;
        }
    }
    return strcmp(path, "/dev/stdin") == 0;
}

bool file_take_most(const char *path, size_t most, char **bytes, size_t *length, const char **why)
{
    const bool standard = strcmp(path, "-") == 0, handed = !standard && path_is_handed_over(path);
    if (!standard) {
        watch_saw(path);
    }
    /* A pipe that nobody writes is not waited for, and no terminal becomes this process's own. */
    const int descriptor =
        standard ? STDIN_FILENO
                 : open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC | (handed ? 0 : O_NONBLOCK));
    if (descriptor < 0) {
        *bytes = NULL;
        *why = strerror(errno);
        return false;
    }
    const bool good = take_open(descriptor, standard || handed, most, bytes, length, why);
    if (!standard) {
        close(descriptor);
    }
    return good;
}
