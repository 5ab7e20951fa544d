/* Looks for what was signed: takes a file and a digest, and finds in git the version of that file,
 * under whatever name it had, with all that it names as it was then, that has the digest. */
#include "cli/facts.h"
#include "cli/git.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define VERSIONS_MOST "200"
enum { NAMES_MOST = 16, FIXED_WORDS = 10 };

/* Compiles the file as it was at the commit of the text. False: it has not the digest then. */
static bool take_version(struct signed_text *text, const char *path, const char *digest)
{
    slac_rule_setting settings[RULE_ROWS];
    char found[SLAC_DIGEST_DIGITS + 1] = "";
    const char *bytes = NULL, *why = NULL;
    size_t length = 0;
    struct revision *revision = &text->revision;
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = revision_load,
                                        .load_context = revision,
                                        .label_length = strlen(revision->reference) + 1};
    const bool same =
        revision_take(revision, path, &bytes, &length, &why) &&
        slac_compile(revision->checked, bytes, length, &options, &text->compilation) == SLAC_OK &&
        slac_digest(text->compilation, found) == SLAC_OK && strcasecmp(found, digest) == 0;
    if (!same) {
        slac_free(text->compilation);
        text->compilation = NULL;
        revision_free(revision);
    }
    return same;
}

/* ---- under which names ---- */
/* Paths from the root of the repository, the newest first. */
struct names {
    char *items[NAMES_MOST];
    size_t count;
};

/* Whether there was room and it is another one. */
static bool add_name(struct names *names, const char *path)
{
    for (size_t at = 0; at < names->count; at++) {
        if (strcmp(names->items[at], path) == 0) {
            return false;
        }
    }
    char *copy = names->count < NAMES_MOST ? strdup(path) : NULL;
    if (copy != NULL) {
        names->items[names->count++] = copy;
    }
    return copy != NULL;
}

/* A path from the root that git takes as it stands; to be freed. */
static char *literal_path(const char *path)
{
    static const char magic[] = ":(top,literal)";
    const size_t room = sizeof magic + strlen(path);
    char *words = malloc(room);
    if (words != NULL) {
        (void)snprintf(words, room, "%s%s", magic, path);
    }
    return words;
}

/* What a file was called before commits renamed it. */
static void add_former_names(struct names *names, const char *folder, const char *path)
{
    char *literal = literal_path(path), *output = NULL;
    size_t length = 0;
    const bool good =
        literal != NULL &&
        git_read(folder,
                 (const char *const[]){"log", "--follow", "--find-renames=30%",
                                       "--format=", "--name-status", "-z", "-n", VERSIONS_MOST,
                                       "--diff-filter=R", "--no-color", "--no-ext-diff",
                                       "--no-textconv", "--no-show-signature", "--", literal, NULL},
                 &output, &length);
    /* "R100", the old path and the new one. */
    for (size_t at = 0, part = 0; good && at < length; at += strlen(output + at) + 1, part++) {
        if (part % 3 == 1) {
            (void)add_name(names, output + at);
        }
    }
    free(output);
    free(literal);
}

static void add_with_former(struct names *names, const char *folder, const char *path)
{
    if (add_name(names, path)) {
        add_former_names(names, folder, path);
    }
}

/* The file as it is called now, and what it was called. */
static void find_names(struct names *names, const char *folder, const char *name)
{
    char literal[PATH_MAX], *output = NULL;
    size_t length = 0;
    snprintf(literal, sizeof literal, ":(literal)%s", name);
    if (git_read(folder,
                 (const char *const[]){"ls-files", "-z", "--full-name", "--", literal, NULL},
                 &output, &length) &&
        length > 1 && strlen(output) + 1 == length) {
        add_with_former(names, folder, output);
    }
    free(output);
}

static bool is_yaml(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* A file that is renamed and not committed yet is one of those that are gone: the digest says
 * which. */
static void find_gone(struct names *names, const char *folder)
{
    static const char *const words[] = {"diff",
                                        "--name-only",
                                        "-z",
                                        "--no-renames",
                                        "--no-relative",
                                        "--diff-filter=D",
                                        "--no-color",
                                        "--no-ext-diff",
                                        "--ignore-submodules=all",
                                        "HEAD",
                                        "--",
                                        NULL};
    char *output = NULL;
    size_t length = 0;
    const bool good = git_read(folder, words, &output, &length);
    for (size_t at = 0; good && at < length; at += strlen(output + at) + 1) {
        if (is_yaml(output + at)) {
            add_with_former(names, folder, output + at);
        }
    }
    free(output);
}

/* ---- which version ---- */
static bool find_in_commit(struct signed_text *text, const char *commit, const struct names *names,
                           const char *digest)
{
    bool found = false;
    snprintf(text->reference, sizeof text->reference, "%s", commit);
    for (size_t at = 0; !found && at < names->count; at++) {
        text->revision = (struct revision){.reference = text->reference, .folder = text->folder};
        snprintf(text->revision.commit, sizeof text->revision.commit, "%s", commit);
        found = take_version(text, names->items[at], digest);
    }
    return found;
}

static bool find(struct signed_text *text, const struct names *names, char *commits,
                 const char *digest)
{
    bool found = false;
    for (char *at = commits; !found && *at != '\0';) {
        const size_t line = strcspn(at, "\n");
        const bool last = at[line] == '\0';
        at[line] = '\0';
        found = line < COMMIT_ROOM && find_in_commit(text, at, names, digest);
        at += line + !last;
    }
    return found;
}

/* The commits in which a file of these paths is another than before, the newest first; to be freed.
 * NULL: git knows none. */
static char *read_commits(const char *folder, char *const *paths, size_t count)
{
    const char *words[FIXED_WORDS + NAMES_MOST + 1] = {
        "log",           "--format=%H",   "-n",           VERSIONS_MOST,         "--no-color",
        "--no-ext-diff", "--no-textconv", "--no-renames", "--no-show-signature", "--"};
    char *commits = NULL;
    size_t length = 0;
    for (size_t at = 0; at < count; at++) {
        words[FIXED_WORDS + at] = paths[at];
    }
    (void)git_read(folder, words, &commits, &length);
    return commits;
}

/* Those of the file under one of its names. */
static char *find_commits(const char *folder, const struct names *names)
{
    char *literals[NAMES_MOST] = {NULL}, *commits = NULL;
    bool good = names->count > 0;
    for (size_t at = 0; good && at < names->count; at++) {
        literals[at] = literal_path(names->items[at]);
        good = literals[at] != NULL;
    }
    if (good) {
        commits = read_commits(folder, literals, names->count);
    }
    for (size_t at = 0; at < names->count; at++) {
        free(literals[at]);
    }
    return commits;
}

/* Those of any agreement or base: what the file says may have come from another. */
static char *find_commits_of_all(const char *folder)
{
    static char yaml[] = ":(top,glob)**/*.yaml", yml[] = ":(top,glob)**/*.yml";
    char *const paths[] = {yaml, yml};
    return read_commits(folder, paths, sizeof paths / sizeof *paths);
}

/* Takes over the commits. */
static bool find_in(struct signed_text *text, const struct names *names, char *commits,
                    const char *digest)
{
    const bool found = commits != NULL && find(text, names, commits, digest);
    free(commits);
    return found;
}

static void free_names(const struct names *names)
{
    for (size_t at = 0; at < names->count; at++) {
        free(names->items[at]);
    }
}

bool history_find(const char *given, const char *digest, struct signed_text *text)
{
    const char *slash = strrchr(given, '/');
    struct names names = {.count = 0}, gone = {.count = 0};
    *text = (struct signed_text){
        .folder = slash != NULL ? strndup(given, (size_t)(slash - given) + 1) : strdup("./")};
    if (text->folder == NULL) {
        return false;
    }
    find_names(&names, text->folder, slash != NULL ? slash + 1 : given);
    bool found = find_in(text, &names, find_commits(text->folder, &names), digest);
    if (!found) {
        find_gone(&gone, text->folder);
        found = find_in(text, &gone, find_commits(text->folder, &gone), digest);
    }
    found = found ||
            (names.count > 0 && find_in(text, &names, find_commits_of_all(text->folder), digest));
    free_names(&names);
    free_names(&gone);
    return found;
}

void signed_text_free(struct signed_text *text)
{
    slac_free(text->compilation);
    revision_free(&text->revision);
    free(text->folder);
    *text = (struct signed_text){.folder = NULL};
}
