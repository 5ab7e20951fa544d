/* `slac diff --git`: takes a reference or a range and compares every agreement that differs, with
 * the bases that each of the two commits has. */
#include "cli/diff.h"
#include "cli/git.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An agreement on both sides; a path that is NULL: it is not there. From the top. */
struct pair {
    char *old, *new;
    bool is_dependent; /* it has not changed itself; what it names may have */
};
struct pairs {
    struct pair *items;
    size_t count, room;
};

struct git_run {
    struct diff_run *run;
    struct revision old, new; /* new: only where is_range */
    bool is_range;
    char *top, *prefix;
    char **inside; /* the arguments, as paths from the top; NULL: there are none */
    struct pairs pairs;
    bool else_changed; /* a file that may be a base has, too */
};

/* ---- which ---- */
static bool ends_with(const char *path, const char *ending)
{
    const size_t length = strlen(path), size = strlen(ending);
    return length >= size && strcmp(path + length - size, ending) == 0;
}

static bool is_agreement(const char *path)
{
    return ends_with(path, ".sla.yaml");
}

/* Whether the arguments mean a path: the file itself, or a folder that it is in. */
static bool is_meant(const struct git_run *git, const char *path)
{
    bool meant = git->inside == NULL;
    for (int index = 0; !meant && index < git->run->options->argument_count; index++) {
        meant = *git->inside[index] == '\0' || path_is_beneath(path, git->inside[index]);
    }
    return meant;
}

static bool has_commit(const struct git_run *git, const char *commit, const char *path)
{
    char *output = NULL;
    size_t length = 0;
    const size_t room = strlen(commit) + strlen(path) + 2;
    char *object = malloc(room);
    bool has = object == NULL;
    if (object != NULL) {
        (void)snprintf(object, room, "%s:%s", commit, path);
        has = git_read(git->top, (const char *const[]){"cat-file", "-e", object, NULL}, &output,
                       &length);
    }
    free(output);
    free(object);
    return has;
}

/* A path that is on neither side is misspelt, and no agreement without changes. */
static bool is_there(const struct git_run *git, const char *argument, const char *path)
{
    if (*path == '\0' || has_commit(git, git->old.commit, path) ||
        (git->is_range ? has_commit(git, git->new.commit, path) : access(argument, F_OK) == 0)) {
        return true;
    }
    fail("there is no '%s', and there was none", argument);
    return false;
}

/* The arguments as paths from the top. */
static bool find_arguments(struct git_run *git)
{
    const struct options *options = git->run->options;
    const size_t count = (size_t)options->argument_count;
    bool good = true;
    if (count == 0) {
        return true;
    }
    git->inside = calloc(count, sizeof *git->inside);
    if (git->inside == NULL) {
        fail("out of memory");
        return false;
    }
    for (size_t index = 0; index < count; index++) {
        char *path = repository_path(git->top, git->prefix, options->arguments[index]);
        git->inside[index] = path;
        good = path != NULL && is_there(git, options->arguments[index], path) && good;
    }
    return good;
}

static void free_arguments(struct git_run *git)
{
    for (int index = 0; git->inside != NULL && index < git->run->options->argument_count; index++) {
        free(git->inside[index]);
    }
    free(git->inside);
}

static bool add_pair(struct git_run *git, const char *old, const char *new, bool dependent)
{
    struct pairs *pairs = &git->pairs;
    if (pairs->count == pairs->room) {
        const size_t room = pairs->room == 0 ? 16 : pairs->room * 2;
        struct pair *items = realloc(pairs->items, room * sizeof *items);
        if (items == NULL) {
            return false;
        }
        pairs->items = items;
        pairs->room = room;
    }
    struct pair *pair = &pairs->items[pairs->count++];
    *pair = (struct pair){.old = old != NULL ? strdup(old) : NULL,
                          .new = new != NULL ? strdup(new) : NULL,
                          .is_dependent = dependent};
    return (old == NULL || pair->old != NULL) && (new == NULL || pair->new != NULL);
}

/* One entry of `--name-status -z`: a letter, and one path or two. */
static bool take_entry(struct git_run *git, char letter, const char *old, const char *new)
{
    const bool was = letter != 'A' && is_agreement(old);
    const bool is = letter != 'D' && is_agreement(new);
    const bool meant = is_meant(git, old) || is_meant(git, new);
    git->else_changed |= ends_with(old, ".yaml") || ends_with(new, ".yaml") ||
                         ends_with(old, ".yml") || ends_with(new, ".yml");
    return !meant || (!was && !is) || add_pair(git, was ? old : NULL, is ? new : NULL, false);
}

/* What git does not know and is there, though the commit had it and it is staged as deleted: it has
 * changed. */
static bool take_other(struct git_run *git, const char *path)
{
    for (size_t at = 0; at < git->pairs.count; at++) {
        struct pair *pair = &git->pairs.items[at];
        if (pair->new == NULL && pair->old != NULL &&strcmp(pair->old, path) == 0) {
            pair->new = strdup(path);
            return pair->new != NULL;
        }
    }
    return take_entry(git, 'A', path, path);
}

static bool take_entries(struct git_run *git, const char *output, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char letter = output[at];
        at += strlen(output + at) + 1;
        const char *old = at < length ? output + at : "";
        at += strlen(old) + 1;
        const bool two = letter == 'R' || letter == 'C';
        const char *new = two &&at < length ? output + at : old;
        at += two ? strlen(new) + 1 : 0;
        if (!take_entry(git, letter == 'C' ? 'A' : letter, old, new)) {
            return false;
        }
    }
    return true;
}

static bool ask(const struct git_run *git, const char *const *words, char **output, size_t *length)
{
    if (git_read(git->top, words, output, length)) {
        return true;
    }
    fail("git cannot tell what has changed");
    return false;
}

static bool find_changed(struct git_run *git)
{
    char *output = NULL;
    size_t length = 0;
    const char *const words[] = {"diff",
                                 "--name-status",
                                 "-z",
                                 "--find-renames",
                                 "--no-relative",
                                 "--no-ext-diff",
                                 "--no-textconv",
                                 "--no-color",
                                 "--ignore-submodules=all",
                                 git->old.commit,
                                 git->is_range ? git->new.commit : "--",
                                 git->is_range ? "--" : NULL,
                                 NULL};
    bool good = ask(git, words, &output, &length) && take_entries(git, output, length);
    free(output);
    if (!good || git->is_range) {
        return good;
    }
    const char *const others[] = {"ls-files", "-z", "--others", "--exclude-standard", NULL};
    good = ask(git, others, &output, &length);
    for (size_t at = 0; good && at < length; at += strlen(output + at) + 1) {
        good = take_other(git, output + at);
    }
    free(output);
    return good;
}

/* Whether it is one of the first pairs, which have changed. */
static bool is_listed(const struct git_run *git, const char *path, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        const struct pair *pair = &git->pairs.items[index];
        if ((pair->old != NULL && strcmp(pair->old, path) == 0) ||
            (pair->new != NULL &&strcmp(pair->new, path) == 0)) {
            return true;
        }
    }
    return false;
}

/* Agreements that have not changed may extend what has. */
static bool find_dependents(struct git_run *git)
{
    char *output = NULL;
    size_t length = 0;
    const size_t changed = git->pairs.count; /* the tree has each path once */
    const char *const in_tree[] = {"ls-tree",       "-r", "-z", "--name-only", "--full-tree",
                                   git->old.commit, NULL};
    bool good = ask(git, in_tree, &output, &length);
    for (size_t at = 0; good && at < length; at += strlen(output + at) + 1) {
        const char *path = output + at;
        if (is_agreement(path) && is_meant(git, path)) {
            good = is_listed(git, path, changed) || add_pair(git, path, path, true);
        }
    }
    free(output);
    return good;
}

static int compare_pairs(const void *one, const void *other)
{
    const struct pair *first = one, *second = other;
    return strcmp(first->new != NULL ? first->new : first->old,
                  second->new != NULL ? second->new : second->old);
}

/* ---- comparing ---- */
static bool mentions_base(const struct diff_side *side)
{
    static const char word[] = "extends";
    slac_loaded file;
    if (side->compilation == NULL || !slac_file(side->compilation, 0, &file)) {
        return false;
    }
    for (size_t at = 0; at + sizeof word - 1 <= file.length; at++) {
        if (memcmp(file.bytes + at, word, sizeof word - 1) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether both sides were made from the same bytes: then nothing that one of them names has
 * changed.
 */
static bool are_made_alike(const struct diff_side *old, const struct diff_side *new)
{
    if (old->compilation == NULL || new->compilation == NULL) {
        return false;
    }
    for (size_t index = 0;; index++) {
        slac_loaded was, is;
        const bool more = slac_file(old->compilation, index, &was);
        if (more != slac_file(new->compilation, index, &is)) {
            return false;
        }
        if (!more) {
            return true;
        }
        if (was.length != is.length ||
            (was.length > 0 && memcmp(was.bytes, is.bytes, was.length) != 0)) {
            return false;
        }
    }
}

static void compare_pair(struct git_run *git, const struct pair *pair)
{
    struct diff_run *run = git->run;
    struct diff_side old = {.is_absent = true}, new = {.is_absent = true};
    char *path = NULL;
    bool good = pair->old == NULL || diff_read_revision(run, &old, &git->old, pair->old);
    if (good && pair->is_dependent && !mentions_base(&old)) {
        diff_free_side(&old);
        return;
    }
    if (good && pair->new != NULL && git->is_range) {
        good = diff_read_revision(run, &new, &git->new, pair->new);
    } else if (good && pair->new != NULL) {
        path = repository_path_from(git->prefix, pair->new);
        good = path != NULL && diff_read_file(run, &new, path, path, NULL);
        run->failed |= path == NULL;
    }
    if (good && !(pair->is_dependent && are_made_alike(&old, &new))) {
        diff_pair(run, &old, &new, &(struct diff_pair_options){.is_quiet = pair->is_dependent});
    }
    diff_free_side(&old);
    diff_free_side(&new);
    free(path);
}

/* "A..B", "A...B" (from where B left A), or one reference: with the files as they stand. */
static bool find_revisions(struct git_run *git, char *words)
{
    char *dots = strstr(words, "..");
    if (dots == NULL) {
        return revision_find(&git->old, words);
    }
    const bool parted = dots[2] == '.';
    const char *second = dots + (parted ? 3 : 2);
    *dots = '\0';
    git->is_range = true;
    return revision_find(&git->old, *words != '\0' ? words : "HEAD") &&
           revision_find(&git->new, *second != '\0' ? second : "HEAD") &&
           (!parted || revision_merge_base(&git->old, &git->new));
}

void diff_git(struct diff_run *run)
{
    struct git_run git = {.run = run};
    char *words = strdup(run->options->revisions);
    bool good = words != NULL && repository_here(&git.top, &git.prefix) &&
                find_revisions(&git, words) && find_arguments(&git) && find_changed(&git) &&
                (!git.else_changed || find_dependents(&git));
    if (good && git.pairs.count > 1) {
        qsort(git.pairs.items, git.pairs.count, sizeof *git.pairs.items, compare_pairs);
    }
    for (size_t index = 0; good && index < git.pairs.count; index++) {
        compare_pair(&git, &git.pairs.items[index]);
    }
    run->failed |= !good;
    for (size_t index = 0; index < git.pairs.count; index++) {
        free(git.pairs.items[index].old);
        free(git.pairs.items[index].new);
    }
    free(git.pairs.items);
    free_arguments(&git);
    revision_free(&git.old);
    revision_free(&git.new);
    free(git.top);
    free(git.prefix);
    free(words);
}
