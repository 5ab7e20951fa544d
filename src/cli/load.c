/* Gives the library the files that agreements name: takes paths of an author, who may be a
 * stranger, and reads none that lies outside the project; what many agreements of a run name is
 * read once.
 *
 * The project is the nearest folder above the checked file with `.slac.yaml` or `.git`; where there
 * is none, the file's own. */
#include "cli/beneath.h"
#include "cli/cli.h"
#include "cli/watch.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct held_file {
    struct held_file *next;
    char *name, *bytes;
    size_t length;
};

static struct held_file *find_held(struct held_file *held, const char *name)
{
    while (held != NULL && strcmp(held->name, name) != 0) {
        held = held->next;
    }
    return held;
}

static void free_held(struct held_file *held)
{
    while (held != NULL) {
        struct held_file *next = held->next;
        free(held->name);
        free(held->bytes);
        free(held);
        held = next;
    }
}

/* Keeps what was read, and takes both over; NULL where memory ran out. */
static struct held_file *hold(struct held_file **list, char *name, char *bytes, size_t length)
{
    struct held_file *held = malloc(sizeof *held);
    if (held == NULL) {
        free(name);
        free(bytes);
        return NULL;
    }
    *held = (struct held_file){*list, name, bytes, length};
    *list = held;
    return held;
}

/* ---- what a run shares ---- */
enum { POOL_BUCKETS = 1024, POOL_BYTES = 64 << 20 /* more is held by each agreement */ };

struct pool {
    pthread_mutex_t lock;
    struct held_file **buckets; /* POOL_BUCKETS lists; NULL until a file is held */
    size_t bytes;
    slac_bases *bases;
};

struct pool *pool_new(void)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL || slac_bases_new(&pool->bases) != SLAC_OK) {
        free(pool);
        return NULL;
    }
    pthread_mutex_init(&pool->lock, NULL);
    return pool;
}

void pool_free(struct pool *pool)
{
    if (pool != NULL) {
        slac_bases_free(pool->bases);
        for (size_t index = 0; pool->buckets != NULL && index < POOL_BUCKETS; index++) {
            free_held(pool->buckets[index]);
        }
        free(pool->buckets);
        pthread_mutex_destroy(&pool->lock);
        free(pool);
    }
}

slac_bases *pool_bases(struct pool *pool)
{
    return pool != NULL ? pool->bases : NULL;
}

/* The list for a name; NULL where memory ran out. */
static struct held_file **bucket_of(struct pool *pool, const char *name)
{
    if (pool->buckets == NULL) {
        pool->buckets = calloc(POOL_BUCKETS, sizeof(struct held_file *));
        if (pool->buckets == NULL) {
            return NULL;
        }
    }
    uint32_t hash = UINT32_C(2166136261); /* FNV-1a */
    for (; *name != '\0'; name++) {
        hash = (hash ^ (unsigned char)*name) * UINT32_C(16777619);
    }
    return &pool->buckets[hash % POOL_BUCKETS];
}

/* ---- the loader of one agreement ---- */
void loader_start(struct loader *loader, const char *checked, struct pool *pool)
{
    *loader = (struct loader){.checked = checked, .pool = pool};
}

void loader_free(struct loader *loader)
{
    free_held(loader->held);
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

static const char project_marks[][sizeof "/.slac.yaml"] = {"/.git", "/.slac.yaml"};

bool path_is_beneath(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0' || folder[length - 1] == '/');
}

/* Whether a folder, the first bytes of the path, says that a project begins there. */
static bool begins_project(const char *path, size_t length, char *probe)
{
    struct stat status;
    memcpy(probe, path, length);
    for (size_t mark = 0; mark < sizeof project_marks / sizeof *project_marks; mark++) {
        memcpy(probe + length, project_marks[mark], sizeof project_marks[mark]);
        if (stat(probe, &status) == 0) {
            return true;
        }
    }
    return false;
}

char *project_root(const char *file)
{
    size_t length = strlen(file);
    char *probe = malloc(length + sizeof project_marks[0]), *root = NULL;
    for (; probe != NULL && root == NULL && length > 0; length--) {
        if (file[length - 1] == '/' && begins_project(file, length - 1, probe)) {
            root = strndup(file, length > 1 ? length - 1 : 1);
        }
    }
    if (probe != NULL && root == NULL) {
        const size_t folder = (size_t)(strrchr(file, '/') - file);
        root = strndup(file, folder > 0 ? folder : 1);
    }
    free(probe);
    return root;
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

/* What could not be loaded, by what the last call said. */
static slac_load_status unloaded(void)
{
    return errno == ENOMEM ? SLAC_LOAD_NO_MEMORY : SLAC_UNREADABLE;
}

/* Reads a file of the project into a list, and takes the path over. */
static slac_load_status read_into(const struct loader *loader, struct held_file **list, char *real,
                                  slac_loaded *file)
{
    char *bytes = NULL;
    size_t length = 0;
    errno = 0;
    const enum beneath taken = beneath_take(loader->root, real, &bytes, &length, &file->why);
    if (taken != BENEATH_OPEN) {
        const slac_load_status status = unloaded();
        free(real);
        return taken == BENEATH_OUTSIDE ? SLAC_OUTSIDE : status;
    }
    const struct held_file *held = hold(list, real, bytes, length);
    if (held == NULL) {
        return SLAC_LOAD_NO_MEMORY;
    }
    *file = (slac_loaded){held->name, held->bytes, held->length, NULL};
    return SLAC_LOADED;
}

/* From the pool, while it has room. The others wait: what one reads, none of them reads again. */
static slac_load_status read_once(struct loader *loader, char *real, slac_loaded *file)
{
    struct pool *pool = loader->pool;
    slac_load_status status = SLAC_LOADED;
    pthread_mutex_lock(&pool->lock);
    struct held_file **list = bucket_of(pool, real);
    const struct held_file *held = list != NULL ? find_held(*list, real) : NULL;
    if (list == NULL) {
        free(real);
        status = SLAC_LOAD_NO_MEMORY;
    } else if (held != NULL) {
        free(real);
        *file = (slac_loaded){held->name, held->bytes, held->length, NULL};
    } else {
        const bool is_full = pool->bytes >= POOL_BYTES;
        status = read_into(loader, is_full ? &loader->held : list, real, file);
        pool->bytes += is_full || status != SLAC_LOADED ? 0 : file->length;
    }
    pthread_mutex_unlock(&pool->lock);
    return status;
}

/* Takes the path over. */
static slac_load_status load_real(struct loader *loader, char *real, slac_loaded *file)
{
    if (strcmp(real, loader->checked_real) == 0) {
        free(real);
        file->name = loader->checked;
        return SLAC_LOADED;
    }
    if (!path_is_beneath(real, loader->root)) {
        free(real); /* by a symbolic link */
        return SLAC_OUTSIDE;
    }
    /* What is mended is checked again, and then asks for all bytes a second time. */
    const struct held_file *held = find_held(loader->held, real);
    if (held != NULL) {
        free(real);
        *file = (slac_loaded){held->name, held->bytes, held->length, NULL};
        return SLAC_LOADED;
    }
    return loader->pool != NULL ? read_once(loader, real, file)
                                : read_into(loader, &loader->held, real, file);
}

slac_load_status loader_load(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct loader *loader = context;
    errno = 0;
    if (!find_checked(loader)) {
        file->why = strerror(errno);
        return unloaded();
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
    const slac_load_status status = joined != NULL ? unloaded() : SLAC_LOAD_NO_MEMORY;
    free(joined);
    return real != NULL ? load_real(loader, real, file) : status;
}
