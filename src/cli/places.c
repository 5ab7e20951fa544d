#include "cli/places.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The real path of the folder that a path names with its slash, or of this one; NULL where there is
 * none. Files of one folder follow one another. */
static const char *real_folder(struct places *places, const char *path, size_t length)
{
    if (places->folder == NULL || strlen(places->folder) != length ||
        memcmp(places->folder, path, length) != 0) {
        free(places->folder);
        free(places->real);
        places->folder = strndup(path, length);
        places->real =
            places->folder != NULL ? realpath(length > 0 ? places->folder : ".", NULL) : NULL;
    }
    return places->real;
}

/* One spelling for each file: what a link leads to, or its folder's real path with the name
 * behind; takes the path. NULL: no memory. */
static char *one_spelling(struct places *places, char *path)
{
    struct stat status;
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    errno = 0;
    char *real = lstat(path, &status) == 0 && S_ISLNK(status.st_mode) ? realpath(path, NULL) : NULL;
    const char *folder =
        real == NULL && errno != ENOMEM ? real_folder(places, path, (size_t)(name - path)) : NULL;
    if (folder != NULL) {
        real = malloc(strlen(folder) + strlen(name) + 2);
        if (real != NULL) {
            sprintf(real, "%s/%s", folder, name);
        }
    }
    if (real == NULL && errno != ENOMEM) {
        return path; /* its folder is to be made */
    }
    free(path);
    return real;
}

bool places_start(struct places *places, size_t most)
{
    *places = (struct places){.paths = calloc(most, sizeof *places->paths)};
    return places->paths != NULL;
}

bool places_add(struct places *places, char *path)
{
    char *spelling = path != NULL ? one_spelling(places, path) : NULL;
    if (spelling != NULL) {
        places->paths[places->count++] = spelling;
    }
    return spelling != NULL;
}

void places_add_sources(struct places *places)
{
    places->documents = places->count;
}

static int compare_paths(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

int places_check(struct places *places)
{
    qsort(places->paths, places->documents, sizeof *places->paths, compare_paths);
    for (size_t index = 1; index < places->documents; index++) {
        if (strcmp(places->paths[index - 1], places->paths[index]) == 0) {
            return fail("two documents would be '%s'; build them into folders of their own with -o",
                        places->paths[index]);
        }
    }
    for (size_t index = places->documents; index < places->count; index++) {
        if (bsearch(&places->paths[index], places->paths, places->documents, sizeof *places->paths,
                    compare_paths) != NULL) {
            return fail("the document '%s' would replace a source; name another with -o",
                        places->paths[index]);
        }
    }
    return EXIT_CLEAN;
}

void places_end(struct places *places)
{
    for (size_t index = 0; index < places->count; index++) {
        free(places->paths[index]);
    }
    free(places->paths);
    free(places->folder);
    free(places->real);
}

char *places_spelling(const char *path)
{
    struct places alone = {0};
    char *given = strdup(path), *real = given != NULL ? one_spelling(&alone, given) : NULL;
    places_end(&alone);
    return real;
}
