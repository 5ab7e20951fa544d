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
        sprintf(path, "%.*s%s%s", here ? 0 : (int)length, folder,
                here || (length == 1 && folder[0] == '/') ? "" : "/", name);
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

/* Hidden entries and links to folders are passed over, so there is no loop. */
static void walk(struct file_list *list, const char *top, const char *folder, int depth)
{
    DIR *open = opendir(folder);
    if (open == NULL) {
        fail("cannot read the folder '%s': %s", folder, strerror(errno));
        list->failed = true;
        return;
    }
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open)) {
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = join(folder, entry->d_name);
        const mode_t type = path != NULL ? type_of(entry, path) : 0;
        bool agreement = length >= sizeof ending - 1 &&
                         strcmp(entry->d_name + length - (sizeof ending - 1), ending) == 0;
        if (S_ISDIR(type) && depth < FOLDERS_DEEP_MAX) {
            walk(list, top, path, depth + 1);
            free(path);
        } else if (agreement && (S_ISREG(type) || (S_ISLNK(type) && stays_beneath(path, top)))) {
            list_keep(list, path);
        } else {
            free(path);
        }
    }
    closedir(open);
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* By path, and of one path by where it stands in the list. */
static int compare_places(const void *one, const void *other)
{
    char *const *first = *(char *const *const *)one, *const *second = *(char *const *const *)other;
    int order = strcmp(*first, *second);
    return order != 0 ? order : (first > second) - (first < second);
}

/* `slac check . paper.sla.yaml` names a file twice: it is one file, where it is named first. */
static void drop_repeated(struct file_list *list)
{
    char ***places = malloc(list->count * sizeof *places);
    if (places == NULL) {
        fail("out of memory");
        list->failed = true;
        return;
    }
    for (size_t index = 0; index < list->count; index++) {
        places[index] = &list->paths[index];
    }
    qsort(places, list->count, sizeof *places, compare_places);
    size_t first = 0;
    for (size_t index = 1; index < list->count; index++) {
        if (strcmp(*places[first], *places[index]) == 0) {
            free(*places[index]);
            *places[index] = NULL;
        } else {
            first = index;
        }
    }
    free(places);
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
                list->failed = true;
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

/* Reads all of an open file, one byte past the limit at most. */
static bool take_open(int descriptor, size_t most, char **bytes, size_t *length, const char **why)
{
    struct stat status;
    bool good = fstat(descriptor, &status) == 0;
    *bytes = NULL;
    *length = 0;
    *why = good ? NULL : strerror(errno);
    if (good && S_ISDIR(status.st_mode)) {
        *why = "it is a folder";
        good = false;
    }
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
    return take_open(descriptor, LIMIT_FILE_BYTES, bytes, length, why);
}

bool file_take(const char *path, char **bytes, size_t *length, const char **why)
{
    return file_take_most(path, LIMIT_FILE_BYTES, bytes, length, why);
}

bool file_take_most(const char *path, size_t most, char **bytes, size_t *length, const char **why)
{
    bool standard = strcmp(path, "-") == 0;
    if (!standard) {
        watch_saw(path);
    }
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        *bytes = NULL;
        *why = strerror(errno);
        return false;
    }
    const bool good = take_open(descriptor, most, bytes, length, why);
    if (!standard) {
        close(descriptor);
    }
    return good;
}
