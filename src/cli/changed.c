/* What has changed: takes the agreements of a run and keeps those that differ from a reference of
 * git, and those that name one of them, or name what cannot be read (any more). */
#include "cli/git.h"
#include "cli/options.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HASH_ROOM = 65 };

/* The real paths of what has changed, sorted. */
struct changes {
    const char *root; /* the real path of the repository */
    char **paths;
    size_t count, room;
    bool everything; /* nothing is there to compare with, or the project's settings have changed */
};

static void changes_free(struct changes *changes)
{
    for (size_t index = 0; index < changes->count; index++) {
        free(changes->paths[index]);
    }
    free(changes->paths);
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Whether a real path stands outside of the repository, or in one within it, as a submodule is: git
 * tells nothing of what has changed there, and nothing may pass unseen. */
static bool is_foreign(const struct changes *changes, const char *path)
{
    const size_t length = strlen(changes->root);
    const size_t top = length == 1 ? 0 : length; /* the root may be that of all files */
    if (strncmp(path, changes->root, top) != 0 || path[top] != '/') {
        return true;
    }
    for (const char *slash = strchr(path + top + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        char mark[PATH_MAX];
        const int written = snprintf(mark, sizeof mark, "%.*s/.git", (int)(slash - path), path);
        if (written < 0 || (size_t)written >= sizeof mark || access(mark, F_OK) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_changed(const struct changes *changes, const char *path)
{
    return (changes->count > 0 && /* no search in what is not there */
            bsearch(&path, changes->paths, changes->count, sizeof *changes->paths, compare) !=
                NULL) ||
           is_foreign(changes, path);
}

/* "folder/name", to be freed, or NULL. */
static char *path_in(const char *folder, const char *name)
{
    const size_t room = strlen(folder) + strlen(name) + 2;
    char *path = malloc(room);
    if (path != NULL) {
        (void)snprintf(path, room, "%s/%s", folder, name);
    }
    return path;
}

static bool add_change(struct changes *changes, const char *root, const char *name)
{
    const char *slash = strrchr(name, '/');
    if (changes->count == changes->room) {
        const size_t room = changes->room == 0 ? 64 : changes->room * 2;
        char **paths = realloc(changes->paths, room * sizeof *paths);
        if (paths == NULL) {
            return false;
        }
        changes->paths = paths;
        changes->room = room;
    }
    char *path = path_in(root, name);
    if (path == NULL) {
        return false;
    }
    changes->paths[changes->count++] = path;
    changes->everything |= strcmp(slash != NULL ? slash + 1 : name, ".slac.yaml") == 0;
    return true;
}

/* Names from the root of the repository, each with a NUL behind it. */
static bool add_names(struct changes *changes, const char *root, const char *const *words)
{
    char *names = NULL;
    size_t length = 0;
    bool good = git_read(root, words, &names, &length);
    if (!good) {
        fail("git cannot tell what has changed");
    }
    for (size_t at = 0; good && at < length; at += strlen(names + at) + 1) {
        good = add_change(changes, root, names + at) || fail("out of memory") == EXIT_CLEAN;
    }
    free(names);
    return good;
}

/* ---- with what is compared ---- */

/* Takes a line of what git prints; false: there is none. */
static bool ask(const char *const *words, char *line, size_t room)
{
    char *output = NULL;
    size_t length = 0;
    bool good = git_read(NULL, words, &output, &length);
    while (good && length > 0 && output[length - 1] == '\n') {
        output[--length] = '\0';
    }
    good = good && length > 0 && length < room && strlen(output) == length;
    if (good) {
        memcpy(line, output, length + 1);
    }
    free(output);
    return good;
}

static bool find_commit(const char *reference, char hash[HASH_ROOM])
{
    char name[1024];
    const int length = snprintf(name, sizeof name, "%s^{commit}", reference);
    return length > 0 && (size_t)length < sizeof name &&
           ask((const char *const[]){"rev-parse", "--verify", "--quiet", name, NULL}, hash,
               HASH_ROOM);
}

/* The branch that work is merged into, as far as this clone knows it. */
static bool find_default(char hash[HASH_ROOM])
{
    static const char *const names[] = {"refs/remotes/origin/HEAD", "refs/remotes/origin/main",
                                        "refs/remotes/origin/master", "refs/heads/main",
                                        "refs/heads/master"};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        if (find_commit(names[index], hash)) {
            return true;
        }
    }
    return false;
}

/* Whether a commit behind the one that is checked out has or had a file or folder of that path. */
static bool git_had(const char *path)
{
    char commit[HASH_ROOM];
    return ask((const char *const[]){"--literal-pathspecs", "rev-list", "--max-count=1", "HEAD",
                                     "--", path, NULL},
               commit, sizeof commit);
}

/* What is no commit may be meant as a file, for `--changed` takes what follows where that is none.
 */
static bool refuse_reference(const char *reference)
{
    static const char ending[] = ".sla.yaml";
    const size_t length = strlen(reference), size = sizeof ending - 1;
    const char *dots = strstr(reference, "..");
    char shallow[sizeof "false"];
    if (length > 0 && access(reference, F_OK) == 0) {
        fail("git knows no commit '%s': it is a file or folder; give it as an argument of its own",
             reference);
    } else if (length > 0 && git_had(reference)) {
        fail(
            "git knows no commit '%s': it was a file or folder, and is gone; `slac check --changed "
            ".` checks what names it",
            reference);
    } else if (dots != NULL && dots > reference && dots[-1] != '/' && dots[2] != '/') {
        fail(
            "git knows no commit '%s': --changed takes one, such as '%.*s', and compares the files "
            "as they stand with it",
            reference, (int)(dots - reference), reference);
    } else if (length > size && strcmp(reference + length - size, ending) == 0) {
        fail("git knows no commit '%s', and there is no such file", reference);
    } else if (ask((const char *const[]){"rev-parse", "--is-shallow-repository", NULL}, shallow,
                   sizeof shallow) &&
               strcmp(shallow, "true") == 0) {
        fail("git knows no commit '%s': this clone has only a part of the history; get the rest "
             "first (`fetch-depth: 0` of actions/checkout, `git fetch --unshallow` elsewhere)",
             reference);
    } else {
        fail("git knows no commit '%s'", reference);
    }
    return false;
}

static bool find_changes(struct changes *changes, const struct options *options, const char *root)
{
    char with[HASH_ROOM], base[HASH_ROOM], head[HASH_ROOM];
    const char *reference = options->changed_from;
    if (reference != NULL &&
        (reference[0] == '-' || reference[0] == '\0' || !find_commit(reference, with))) {
        return refuse_reference(reference);
    }
    if (reference == NULL && !find_default(with)) {
        /* As in the clones of continuous integration, which have one commit: to compare with that
         * one would find nothing, and let everything pass. */
        if (options->verbosity != SLAC_QUIET) {
            fputs("git knows no default branch here: everything is checked\n", stderr);
        }
        changes->everything = true;
        return true;
    }
    /* What others have merged since is none of this branch's. */
    if (!find_commit("HEAD", head) ||
        !ask((const char *const[]){"merge-base", head, with, NULL}, base, sizeof base)) {
        memcpy(base, with, sizeof base);
    }
    const bool good =
        add_names(changes, root,
                  (const char *const[]){"diff", "--name-only", "-z", "--no-renames",
                                        "--no-ext-diff", "--no-textconv", "--no-color",
                                        "--ignore-submodules=all", base, "--", NULL}) &&
        add_names(changes, root,
                  (const char *const[]){"ls-files", "-z", "--others", "--exclude-standard", NULL});
    if (good && changes->count > 1) {
        qsort(changes->paths, changes->count, sizeof *changes->paths, compare);
    }
    return good;
}

/* ---- which agreements that means ---- */

/* A loader that looks at what is asked of it. */
struct looking {
    struct loader loader;
    const struct changes *changes;
    bool found;
};

static slac_load_status look(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct looking *looking = context;
    const slac_load_status status = loader_load(&looking->loader, from, path, file);
    looking->found |= status == SLAC_UNREADABLE || /* it may have gone away */
                      (status == SLAC_LOADED && has_changed(looking->changes, file->name));
    return status;
}

static bool mentions(const char *bytes, size_t length, const char *word)
{
    const size_t size = strlen(word);
    const char *at = bytes;
    while (at != NULL && (size_t)(bytes + length - at) >= size) {
        at = memchr(at, word[0], (size_t)(bytes + length - at) - size + 1);
        if (at != NULL && memcmp(at, word, size) == 0) {
            return true;
        }
        at = at != NULL ? at + 1 : NULL;
    }
    return false;
}

/* Whether it names, itself or by what it names, a file that has changed. */
static bool depends(const struct changes *changes, struct pool *pool, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *why = NULL;
    slac_compilation *compilation = NULL;
    struct looking looking = {.changes = changes};
    if (!file_take(path, &bytes, &length, &why)) {
        return true; /* the run tells it */
    }
    loader_start(&looking.loader, path, pool);
    if (mentions(bytes, length, "agreement") || mentions(bytes, length, "extends")) {
        const slac_check_options check = {
            .load = look, .load_context = &looking, .bases = pool_bases(pool)};
        looking.found |= slac_compile(path, bytes, length, &check, &compilation) != SLAC_OK;
    }
    slac_free(compilation);
    loader_free(&looking.loader);
    free(bytes);
    return looking.found;
}

/* Where a path itself stands, and not what it may lead to. To be freed, or NULL. */
static char *place_of(const char *path)
{
    char folder[PATH_MAX], real[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const int length = snprintf(folder, sizeof folder, "./%.*s", (int)(name - path), path);
    const char *from = path[0] == '/' ? folder + 2 : folder;
    return length > 0 && (size_t)length < sizeof folder && realpath(from, real) != NULL
               ? path_in(real, name)
               : NULL;
}

/* A link has changed where it, or what it leads to, has; what cannot be found may have. */
static bool is_meant(const struct changes *changes, struct pool *pool, const char *path)
{
    char *real = realpath(path, NULL), *place = place_of(path);
    const bool meant = strcmp(path, "-") == 0 || real == NULL || place == NULL ||
                       has_changed(changes, real) || has_changed(changes, place);
    free(real);
    free(place);
    return meant || depends(changes, pool, path);
}

bool changed_keep(struct file_list *list, const struct options *options)
{
    char root[4096];
    struct changes changes = {.root = root};
    if (!ask((const char *const[]){"rev-parse", "--show-toplevel", NULL}, root, sizeof root)) {
        fail("--changed asks git, and %s", git_without_repository());
        return false;
    }
    const bool good = find_changes(&changes, options, root);
    struct pool *pool = good && !changes.everything ? pool_new() : NULL;
    size_t kept = 0;
    for (size_t index = 0; good && index < list->count; index++) {
        if (changes.everything || is_meant(&changes, pool, list->paths[index])) {
            list->paths[kept++] = list->paths[index];
        } else {
            free(list->paths[index]);
        }
    }
    list->count = good ? kept : list->count;
    if (good && kept == 0 && !list->failed && options->verbosity != SLAC_QUIET) {
        fprintf(stderr, "no agreement has changed\n");
    }
    pool_free(pool);
    changes_free(&changes);
    return good;
}
