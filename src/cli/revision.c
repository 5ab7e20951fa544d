/* A commit of git as a place of agreements: takes paths, which an author wrote, and gives the files
 * that the commit has there, none from outside of it. Links of a commit are not followed. */
#include "cli/revision.h"

#include "base/limits.h"
#include "cli/git.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct revision_file {
    struct revision_file *next;
    char *name, *bytes;
    size_t length;
};

/* ---- commits ---- */
/* A line of what git prints, to be freed, or NULL. */
static char *ask(const char *folder, const char *const *words)
{
    char *output = NULL;
    size_t length = 0;
    if (!git_read(folder, words, &output, &length)) {
        return NULL;
    }
    while (length > 0 && output[length - 1] == '\n') {
        output[--length] = '\0';
    }
    if (strlen(output) != length) {
        free(output);
        return NULL;
    }
    return output;
}

static bool keep_commit(struct revision *revision, char *commit)
{
    const bool good = commit != NULL && commit[0] != '\0' && strlen(commit) < COMMIT_ROOM;
    if (good) {
        memcpy(revision->commit, commit, strlen(commit) + 1);
    }
    free(commit);
    return good;
}

bool revision_find(struct revision *revision, const char *reference)
{
    char name[1024];
    *revision = (struct revision){.reference = reference};
    const int length = snprintf(name, sizeof name, "%s^{commit}", reference);
    /* What begins with a hyphen would be an option, and no reference does. */
    const bool good =
        reference[0] != '\0' && reference[0] != '-' && length > 0 && (size_t)length < sizeof name &&
        keep_commit(revision, ask(NULL, (const char *const[]){"rev-parse", "--verify", "--quiet",
                                                              name, NULL}));
    if (!good) {
        fail("git knows no commit '%s'", reference);
    }
    return good;
}

bool revision_merge_base(struct revision *one, const struct revision *other)
{
    const bool good = keep_commit(
        one, ask(NULL, (const char *const[]){"merge-base", one->commit, other->commit, NULL}));
    if (!good) {
        fail("'%s' and '%s' have no commit in common", one->reference, other->reference);
    }
    return good;
}

bool repository_here(char **top, char **prefix)
{
    *top = ask(NULL, (const char *const[]){"rev-parse", "--show-toplevel", NULL});
    *prefix =
        *top != NULL ? ask(NULL, (const char *const[]){"rev-parse", "--show-prefix", NULL}) : NULL;
    if (*prefix == NULL) {
        free(*top);
        *top = NULL;
        fail("this asks git, and %s", git_without_repository());
    }
    return *prefix != NULL;
}

/* ---- paths ---- */
/* Whether a path goes up beyond the folder in which it begins. */
static bool leads_up(const char *path)
{
    int depth = 0;
    while (*path != '\0' && depth >= 0) {
        const size_t length = strcspn(path, "/");
        const bool up = length == 2 && memcmp(path, "..", 2) == 0;
        const bool stays = length == 0 || (length == 1 && path[0] == '.');
        depth += up ? -1 : stays ? 0 : 1;
        path += length + (path[length] == '/');
    }
    return depth < 0;
}

char *repository_path(const char *top, const char *prefix, const char *path)
{
    const bool absolute = path[0] == '/';
    const bool inside = absolute && top != NULL && path_is_beneath(path, top);
    const char *rest = inside ? path + strlen(top) : path;
    const size_t room = strlen(prefix) + strlen(rest) + 2;
    char *whole = malloc(room), *joined = NULL;
    if (whole != NULL) {
        (void)snprintf(whole, room, "/%s%s", absolute ? "" : prefix, rest);
    }
    if (whole != NULL && ((absolute && !inside) || leads_up(whole))) {
        fail("'%s' leads out of the repository", path);
        free(whole);
        return NULL;
    }
    joined = whole != NULL ? path_join("/", whole) : NULL;
    free(whole);
    if (joined == NULL) {
        fail("out of memory");
    } else if (joined[0] == '/') {
        memmove(joined, joined + 1, strlen(joined));
    }
    return joined;
}

char *repository_path_from(const char *prefix, const char *path)
{
    static const char up[] = "../";
    size_t shared = 0, folders = 0, at = 0;
    for (size_t index = 0; prefix[index] != '\0' && prefix[index] == path[index]; index++) {
        shared = prefix[index] == '/' ? index + 1 : shared;
    }
    for (size_t index = shared; prefix[index] != '\0'; index++) {
        folders += prefix[index] == '/';
    }
    const size_t room = folders * (sizeof up - 1) + strlen(path + shared) + 1;
    char *from = malloc(room);
    for (; from != NULL && folders > 0; folders--) {
        memcpy(from + at, up, sizeof up - 1);
        at += sizeof up - 1;
    }
    if (from != NULL) {
        memcpy(from + at, path + shared, strlen(path + shared) + 1);
    }
    return from;
}

/* ---- files ---- */
/* What a commit says of a path: "MODE TYPE HASH", to be freed; NULL: it has nothing there. A path
 * is taken as it is, for what looks like a pattern may be the name of a file. */
static char *ask_entry(const struct revision *revision, const char *path)
{
    char *output = NULL;
    size_t length = 0;
    const char *const words[] = {"--literal-pathspecs", "ls-tree", "-z", "--full-tree",
                                 revision->commit,      "--",      path, NULL};
    if (!git_read(revision->folder, words, &output, &length) || length == 0) {
        free(output);
        return NULL;
    }
    return output;
}

/* The hash of the file at a path; false with *why. */
static bool find_file(const struct revision *revision, const char *path, char hash[COMMIT_ROOM],
                      const char **why)
{
    char *entry = ask_entry(revision, path), type[8] = "", mode[8] = "";
    hash[0] = '\0';
    *why = "the commit has no such file";
    bool good = entry != NULL && sscanf(entry, "%7s %7s %64s", mode, type, hash) == 3;
    if (good && strcmp(type, "blob") != 0) {
        *why = strcmp(type, "tree") == 0 ? "it is a folder" : "it is no file";
        good = false;
    }
    if (good && strcmp(mode, "120000") == 0) {
        *why = "it is a link";
        good = false;
    }
    free(entry);
    return good;
}

static bool is_small(const struct revision *revision, const char *hash, const char **why)
{
    enum { DECIMAL = 10 };
    char *size = ask(revision->folder, (const char *const[]){"cat-file", "-s", hash, NULL});
    const bool known = size != NULL;
    const bool small = known && strtoll(size, NULL, DECIMAL) <= LIMIT_FILE_BYTES;
    *why = known ? "it is too large" : "git does not give it";
    free(size);
    return small;
}

static struct revision_file *hold(struct revision *revision, char *name, char *bytes, size_t length)
{
    struct revision_file *file = malloc(sizeof *file);
    if (file == NULL) {
        free(name);
        free(bytes);
        return NULL;
    }
    *file = (struct revision_file){revision->held, name, bytes, length};
    revision->held = file;
    return file;
}

/* The file at a path from the top; NULL with *why. */
static const struct revision_file *take(struct revision *revision, const char *path,
                                        const char **why)
{
    char hash[COMMIT_ROOM], *bytes = NULL;
    size_t length = 0;
    const size_t room = strlen(revision->reference) + strlen(path) + 2;
    char *name = malloc(room);
    *why = "out of memory";
    if (name == NULL) {
        return NULL;
    }
    (void)snprintf(name, room, "%s:%s", revision->reference, path);
    for (const struct revision_file *held = revision->held; held != NULL; held = held->next) {
        if (strcmp(held->name, name) == 0) {
            free(name);
            return held;
        }
    }
    if (!find_file(revision, path, hash, why) || !is_small(revision, hash, why) ||
        !git_read(revision->folder, (const char *const[]){"cat-file", "blob", hash, NULL}, &bytes,
                  &length)) {
        free(name);
        return NULL;
    }
    *why = "out of memory";
    return hold(revision, name, bytes, length);
}

bool revision_take(struct revision *revision, const char *path, const char **bytes, size_t *length,
                   const char **why)
{
    const struct revision_file *file = take(revision, path, why);
    if (file != NULL) {
        revision->checked = file->name;
        *bytes = file->bytes;
        *length = file->length;
    }
    return file != NULL;
}

void revision_free(struct revision *revision)
{
    while (revision->held != NULL) {
        struct revision_file *next = revision->held->next;
        free(revision->held->name);
        free(revision->held->bytes);
        free(revision->held);
        revision->held = next;
    }
}

/* ---- what an agreement names ---- */
/* The path in the folder of another, without `.` and `..`; NULL: it leads out, or no memory. */
static char *path_beside(const char *file, const char *path, bool *outside)
{
    const char *slash = strrchr(file, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - file) + 1 : 0;
    char *joined = malloc(folder + strlen(path) + 1);
    *outside = path[0] == '/';
    if (joined == NULL || *outside) {
        free(joined);
        return NULL;
    }
    memcpy(joined, file, folder);
    memcpy(joined + folder, path, strlen(path) + 1);
    const char *const end = joined + folder + strlen(path);
    char *to = joined;
    for (const char *from = joined; from < end;) { /* the last slash takes the place of the NUL */
        const size_t length = strcspn(from, "/");
        const char *next = from + length + (from[length] == '/');
        if (length == 2 && memcmp(from, "..", 2) == 0) {
            if (to == joined) {
                *outside = true;
                break;
            }
            for (to -= to > joined; to > joined && to[-1] != '/'; to--) {
            }
        } else if (length > 0 && !(length == 1 && from[0] == '.')) {
            memmove(to, from, length);
            to += length;
            *to++ = '/';
        }
        from = next;
    }
    if (to > joined) {
        to--;
    }
    *to = '\0';
    if (*outside || *joined == '\0') {
        *outside = true;
        free(joined);
        return NULL;
    }
    return joined;
}

slac_load_status revision_load(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct revision *revision = context;
    const size_t before = strlen(revision->reference) + 1;
    bool outside = false;
    if (strlen(from) < before) {
        return SLAC_OUTSIDE;
    }
    char *joined = path_beside(from + before, path, &outside);
    if (joined == NULL) {
        return outside ? SLAC_OUTSIDE : SLAC_LOAD_NO_MEMORY;
    }
    errno = 0;
    const struct revision_file *found = take(revision, joined, &file->why);
    const bool no_memory = errno == ENOMEM;
    free(joined);
    if (found == NULL) {
        return no_memory ? SLAC_LOAD_NO_MEMORY : SLAC_UNREADABLE;
    }
    *file = (slac_loaded){found->name, found->bytes, found->length, NULL};
    return SLAC_LOADED;
}
