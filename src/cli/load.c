/* Gives the library the files that an agreement names: takes paths of an author, who may be a
 * stranger, and reads none that lies outside the project.
 *
 * The project is the nearest folder above the checked file with `.git`; where there is none, the
 * current folder if the file is beneath it, else the file's own. */
#include "cli/cli.h"
#include "cli/watch.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct held_file {
    struct held_file *next;
    char *name, *bytes;
    size_t length;
};

void loader_start(struct loader *loader, const char *checked)
{
    *loader = (struct loader){.checked = checked};
}

void loader_free(struct loader *loader)
{
    while (loader->held != NULL) {
        struct held_file *next = loader->held->next;
        free(loader->held->name);
        free(loader->held->bytes);
        free(loader->held);
        loader->held = next;
    }
    free(loader->checked_real);
    free(loader->root);
}

char *path_join(const char *file, const char *path)
{
    const char *slash = strrchr(file, '/');
    size_t folder = path[0] == '/' || slash == NULL ? 0 : (size_t)(slash - file) + 1;
    char *joined = malloc(folder + strlen(path) + 2);
    if (joined == NULL) {
        return NULL;
    }
    memcpy(joined, file, folder);
    memcpy(joined + folder, path, strlen(path) + 1);
    char *to = joined;
    for (const char *from = joined; *from != '\0';) {
        size_t length = strcspn(from, "/");
        const char *next = from + length + (from[length] == '/');
        if (length == 2 && memcmp(from, "..", 2) == 0) {
            while (to > joined && *--to != '/') {
            }
        } else if (length > 0 && !(length == 1 && from[0] == '.')) {
            *to = '/';
            memmove(to + 1, from, length);
            to += length + 1;
        }
        from = next;
    }
    *to = '\0';
    return joined;
}

bool path_is_beneath(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0' || folder[length - 1] == '/');
}

static bool has_repository(const char *folder, size_t length)
{
    struct stat status;
    char path[PATH_MAX];
    if (length + sizeof "/.git" > sizeof path) {
        return false;
    }
    memcpy(path, folder, length);
    memcpy(path + length, "/.git", sizeof "/.git");
    return stat(path, &status) == 0;
}

char *project_root(const char *file)
{
    char here[PATH_MAX];
    for (size_t length = strlen(file); length > 0; length--) {
        if (file[length] == '/' && has_repository(file, length)) {
            return strndup(file, length);
        }
    }
    if (getcwd(here, sizeof here) != NULL && path_is_beneath(file, here)) {
        return strdup(here);
    }
    size_t folder = (size_t)(strrchr(file, '/') - file);
    return strndup(file, folder > 0 ? folder : 1);
}

/* Where the checked file lies, as far as it does: standard input may be called anything. */
static bool find_checked(struct loader *loader)
{
    char here[PATH_MAX];
    if (loader->checked_real == NULL) {
        loader->checked_real = realpath(loader->checked, NULL);
    }
    if (loader->checked_real == NULL && getcwd(here, sizeof here - 1) != NULL) {
        memcpy(here + strlen(here), "/", sizeof "/");
        loader->checked_real = path_join(here, loader->checked);
    }
    if (loader->checked_real != NULL && loader->root == NULL) {
        loader->root = project_root(loader->checked_real);
    }
    return loader->root != NULL;
}

/* Keeps what was read; takes both over. */
static bool hold(struct loader *loader, char *name, char *bytes, size_t length, slac_loaded *file)
{
    struct held_file *held = malloc(sizeof *held);
    if (held == NULL) {
        free(name);
        free(bytes);
        file->why = "out of memory";
        return false;
    }
    *held = (struct held_file){loader->held, name, bytes, length};
    loader->held = held;
    *file = (slac_loaded){name, bytes, length, NULL};
    return true;
}

static slac_load_status load_real(struct loader *loader, char *real, slac_loaded *file)
{
    struct stat status;
    char *bytes = NULL;
    size_t length = 0;
    if (strcmp(real, loader->checked_real) == 0) {
        free(real);
        file->name = loader->checked;
        return SLAC_LOADED;
    }
    for (const struct held_file *held = loader->held; held != NULL; held = held->next) {
        if (strcmp(held->name, real) == 0) {
            free(real);
            /* What is mended is checked again, and then asks for all bytes a second time. */
            *file = (slac_loaded){held->name, held->bytes, held->length, NULL};
            return SLAC_LOADED;
        }
    }
    if (!path_is_beneath(real, loader->root)) {
        free(real); /* by a symbolic link */
        return SLAC_OUTSIDE;
    }
    if (stat(real, &status) == 0 && !S_ISREG(status.st_mode)) {
        file->why = S_ISDIR(status.st_mode) ? "it is a folder" : "it is no file";
    } else if (file_take(real, &bytes, &length, &file->why)) {
        return hold(loader, real, bytes, length, file) ? SLAC_LOADED : SLAC_UNREADABLE;
    }
    free(real);
    return SLAC_UNREADABLE;
}

slac_load_status loader_load(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct loader *loader = context;
    if (!find_checked(loader)) {
        file->why = "out of memory";
        return SLAC_UNREADABLE;
    }
    char *joined =
        path_join(strcmp(from, loader->checked) == 0 ? loader->checked_real : from, path);
    if (joined != NULL && !path_is_beneath(joined, loader->root)) {
        free(joined);
        return SLAC_OUTSIDE;
    }
    if (joined != NULL) {
        watch_saw(joined);
    }
    char *real = joined != NULL ? realpath(joined, NULL) : NULL;
    file->why = strerror(joined != NULL ? errno : ENOMEM);
    free(joined);
    return real != NULL ? load_real(loader, real, file) : SLAC_UNREADABLE;
}
