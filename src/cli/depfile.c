/* Says what documents were made from: takes their paths and those of what was read for them, and
 * writes rules as make reads them, and ninja, which reads the same and less.
 *
 * A name that one of the two would read otherwise cannot be told to both, and is refused: make has
 * patterns (`%`, `*`), assignments (`=`) and recipes (`;`), and ninja knows few escapes. */
#include "cli/depfile.h"

#include "output/output.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct names {
    char **items;
    size_t count, room;
};

struct depfile {
    struct names targets, sources; /* of the agreement at hand */
    struct names others;           /* what is not an agreement of the build: of all rules */
    struct output rules;
    char here[PATH_MAX]; /* "": not known */
};

struct depfile *depfile_new(void)
{
    struct depfile *depfile = calloc(1, sizeof *depfile);
    if (depfile != NULL && getcwd(depfile->here, sizeof depfile->here) == NULL) {
        depfile->here[0] = '\0';
    }
    return depfile;
}

static void names_clear(struct names *names)
{
    for (size_t index = 0; index < names->count; index++) {
        free(names->items[index]);
    }
    names->count = 0;
}

static void names_free(struct names *names)
{
    names_clear(names);
    free(names->items);
}

void depfile_free(struct depfile *depfile)
{
    if (depfile != NULL) {
        names_free(&depfile->targets);
        names_free(&depfile->sources);
        names_free(&depfile->others);
        output_free(&depfile->rules);
        free(depfile);
    }
}

static bool names_add(struct names *names, const char *name)
{
    if (names->count == names->room) {
        const size_t room = names->room == 0 ? 16 : names->room * 2;
        char **items = realloc(names->items, room * sizeof *items);
        if (items == NULL) {
            return false;
        }
        names->items = items;
        names->room = room;
    }
    names->items[names->count] = strdup(name);
    return names->items[names->count] != NULL && ++names->count > 0;
}

bool depfile_target(struct depfile *depfile, const char *path)
{
    return names_add(&depfile->targets, path);
}

bool depfile_source(struct depfile *depfile, const char *path)
{
    const size_t length = strlen(depfile->here);
    const bool beneath = length > 1 && path_is_beneath(path, depfile->here) && path[length] == '/';
    return names_add(&depfile->sources, beneath ? path + length + 1 : path);
}

/* ---- names as make and ninja read them ---- */

/* The first byte that the two would not read alike, or NULL. */
static const char *unwritable(const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "/._-+,@!{}~() #$:";
    const size_t length = strlen(name);
    for (size_t at = 0; at < length; at++) {
        const bool is_last = at + 1 == length;
        if ((unsigned char)name[at] < 0x80 && strchr(plain, name[at]) == NULL) {
            return name + at;
        }
        if ((name[at] == '~' && at == 0) || (strchr("):", name[at]) != NULL && is_last)) {
            return name + at; /* a home, a member of an archive, the end of targets */
        }
    }
    return NULL;
}

/* The caller has asked whether it can be written. */
static bool put_name(struct output *output, const char *name)
{
    bool good = true;
    for (const char *at = name; good && *at != '\0'; at++) {
        if (*at == ' ' || *at == '#' || *at == ':') {
            good = output_add(output, "\\", 1);
        } else if (*at == '$') {
            good = output_add(output, "$", 1);
        }
        good = good && output_add(output, at, 1);
    }
    return good;
}

static bool can_be_written(const struct names *names)
{
    for (size_t index = 0; index < names->count; index++) {
        const char *wrong = unwritable(names->items[index]);
        if (wrong != NULL) {
            fail(
                "make and ninja do not read the name '%s' alike, for its '%c'; rename it, or build "
                "without --depfile",
                names->items[index], *wrong);
            return false;
        }
    }
    return true;
}

/* ---- rules ---- */
static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Sorts, and drops what stands twice. */
static void names_settle(struct names *names, size_t from)
{
    size_t kept = from;
    if (names->count <= from) {
        return;
    }
    qsort(names->items + from, names->count - from, sizeof *names->items, compare);
    for (size_t index = from; index < names->count; index++) {
        if (kept > from && strcmp(names->items[kept - 1], names->items[index]) == 0) {
            free(names->items[index]);
        } else {
            names->items[kept++] = names->items[index];
        }
    }
    names->count = kept;
}

bool depfile_rule(struct depfile *depfile)
{
    struct output *rules = &depfile->rules;
    names_settle(&depfile->sources, 1);
    bool good = can_be_written(&depfile->targets) && can_be_written(&depfile->sources);
    for (size_t index = 0; good && index < depfile->targets.count; index++) {
        good = (index == 0 || output_add(rules, " ", 1)) &&
               put_name(rules, depfile->targets.items[index]);
    }
    good = good && output_add(rules, ":", 1);
    for (size_t index = 0; good && index < depfile->sources.count; index++) {
        good = output_add(rules, " \\\n  ", 5) && put_name(rules, depfile->sources.items[index]) &&
               (index == 0 || names_add(&depfile->others, depfile->sources.items[index]));
    }
    good = good && output_add(rules, "\n", 1);
    names_clear(&depfile->targets);
    names_clear(&depfile->sources);
    return good;
}

/* Where a base is taken away, make is not to stop for want of it: the agreement that names it is
 * built again, and says what it lacks. */
static bool put_others(struct depfile *depfile)
{
    bool good = true;
    names_settle(&depfile->others, 0);
    for (size_t index = 0; good && index < depfile->others.count; index++) {
        good = put_name(&depfile->rules, depfile->others.items[index]) &&
               output_add(&depfile->rules, ":\n", 2);
    }
    return good;
}

bool depfile_write(struct depfile *depfile, const char *path)
{
    const char *why = "out of memory";
    const bool good =
        put_others(depfile) && !depfile->rules.failed && output_write(&depfile->rules, path, &why);
    if (!good) {
        fail("cannot write '%s': %s", path, why);
    }
    return good;
}
