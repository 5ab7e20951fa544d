/* The command that compares: takes two agreements, as files, at commits of git, or as git gives
 * them to a program that compares for it, and shows what has changed. */
#include "cli/diff.h"
#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- reading ---- */
static bool compile(struct diff_run *run, struct diff_side *side, const char *bytes, size_t length,
                    slac_load *load, void *context)
{
    const slac_check_options check = {.rules = run->settings,
                                      .rule_count = run->setting_count,
                                      .load = load,
                                      .load_context = context,
                                      .label_length = side->label_length};
    if (slac_compile(side->name, bytes, length, &check, &side->compilation) != SLAC_OK) {
        fail("out of memory while reading '%s'", side->name);
        run->failed = true;
        return false;
    }
    return true;
}

bool diff_unread(struct diff_run *run, struct diff_side *side, const char *name,
                 size_t label_length, const char *why)
{
    side->unread = strdup(name);
    side->why = strdup(why);
    side->label_length = label_length;
    run->unread = true;
    if (side->unread == NULL || side->why == NULL) {
        fail("out of memory");
        run->failed = true;
    }
    return !run->failed;
}

bool diff_read_file(struct diff_run *run, struct diff_side *side, const char *path,
                    const char *name, const char *stands_at)
{
    const char *why = "out of memory";
    size_t length = 0;
    *side = (struct diff_side){.name = name};
    loader_start(&side->loader, name, NULL);
    if (!file_take(path, &side->own, &length, &why)) {
        fail("cannot read '%s': %s", path, why);
        return diff_unread(run, side, name, 0, why);
    }
    if (stands_at != NULL) {
        side->loader.checked_real = realpath(stands_at, NULL);
    }
    return compile(run, side, side->own, length, loader_load, &side->loader);
}

/* "HEAD:paper.sla.yaml" could not be read. */
static bool unread_at(struct diff_run *run, struct diff_side *side, const char *path,
                      const char *why)
{
    const char *reference = side->revision->reference;
    const size_t room = strlen(reference) + strlen(path) + 2;
    char *name = malloc(room);
    if (name == NULL) {
        fail("out of memory");
        run->failed = true;
        return false;
    }
    (void)snprintf(name, room, "%s:%s", reference, path);
    const bool good = diff_unread(run, side, name, strlen(reference) + 1, why);
    free(name);
    return good;
}

bool diff_read_revision(struct diff_run *run, struct diff_side *side, struct revision *revision,
                        const char *path)
{
    const char *why = NULL, *bytes = NULL;
    size_t length = 0;
    *side =
        (struct diff_side){.revision = revision, .label_length = strlen(revision->reference) + 1};
    if (!revision_take(revision, path, &bytes, &length, &why)) {
        fail("cannot read '%s' of '%s': %s", path, revision->reference, why);
        return unread_at(run, side, path, why);
    }
    side->name = revision->checked;
    return compile(run, side, bytes, length, revision_load, revision);
}

void diff_free_side(struct diff_side *side)
{
    slac_free(side->compilation);
    if (side->revision == NULL) {
        loader_free(&side->loader);
    }
    free(side->own);
    free(side->unread);
    free(side->why);
    *side = (struct diff_side){.is_absent = true};
}

/* ---- comparing ---- */
/* The findings of what does not read, for a person, where what is shown is for a program. */
static bool tell_findings(struct diff_run *run, slac_compilation *compilation)
{
    const slac_report_options options = {.format = "human",
                                         .verbosity = SLAC_QUIET,
                                         .colour = run->options->colour_errors,
                                         .width = run->options->width};
    return diff_is_human(run) ||
           ((run->findings != NULL ||
             slac_report_start(&options, write_to_file, stderr, &run->findings) == SLAC_OK) &&
            slac_report_add(run->findings, compilation) == SLAC_OK);
}

static bool has_errors(const struct diff_side *side)
{
    return side->compilation != NULL && slac_count(side->compilation, SLAC_ERROR) > 0;
}

/* Whether both sides read; what does not is shown, and told. */
static bool both_read(struct diff_run *run, const struct diff_side *old,
                      const struct diff_side *new)
{
    const struct diff_side *const sides[] = {old, new};
    bool read = true, good = true;
    for (size_t at = 0; at < 2; at++) {
        const bool errors = has_errors(sides[at]);
        read = read && !errors && sides[at]->unread == NULL;
        run->fails |= errors;
        good = good && (!errors || tell_findings(run, sides[at]->compilation));
    }
    if (!good || (!read && !diff_show_unread(run, old, new))) {
        fail("out of memory");
        run->failed = true;
    }
    return read;
}

static void judge(struct diff_run *run, const slac_comparison *comparison)
{
    for (size_t index = 0; index < run->options->failure_count; index++) {
        const char *failure = run->options->failures[index];
        const char *colon = strchr(failure, ':'), *party = colon != NULL ? colon + 1 : NULL;
        const bool any = strcmp(failure, "any") == 0;
        const slac_verdict verdict =
            strcmp(failure, "undecidable") == 0 ? SLAC_UNDECIDABLE : SLAC_WEAKER;
        run->has_party[index] |= party == NULL || slac_comparison_has_party(comparison, party);
        run->fails |= any ? slac_comparison_changes(comparison) > 0
                          : slac_comparison_count(comparison, verdict, party) > 0;
    }
}

static slac_status set_signers(slac_comparison *comparison, const char *const *parties)
{
    slac_status status = SLAC_OK;
    for (; status == SLAC_OK && *parties != NULL; parties++) {
        status = slac_comparison_signed_by(comparison, *parties);
    }
    return status;
}

void diff_pair(struct diff_run *run, struct diff_side *old, struct diff_side *new,
               const struct diff_pair_options *options)
{
    static const struct diff_pair_options usual = {.is_quiet = false};
    slac_comparison *comparison = NULL;
    run->has_changed = false;
    if (!both_read(run, old, new) || (old->compilation == NULL && new->compilation == NULL)) {
        return;
    }
    const char *today = run->options->today != NULL  ? run->options->today
                        : run->today.text[0] != '\0' ? run->today.text
                                                     : NULL;
    options = options != NULL ? options : &usual;
    slac_status status = slac_compare(old->compilation, new->compilation, today, &comparison);
    if (status == SLAC_OK && options->signed_by != NULL) {
        status = set_signers(comparison, options->signed_by);
    }
    if (status == SLAC_OK) {
        run->compared++;
        judge(run, comparison);
        run->has_changed =
            slac_comparison_changes(comparison) + slac_comparison_apart(comparison) > 0;
        const bool silent = options->is_quiet && !run->has_changed;
        status = silent || diff_show_add(run, comparison) ? SLAC_OK : SLAC_NO_MEMORY;
    }
    if (status != SLAC_OK) {
        fail("out of memory while comparing '%s'", new->name != NULL ? new->name : old->name);
        run->failed = true;
    }
    slac_comparison_free(comparison);
}

/* ---- arguments ---- */
/* "REF:PATH" where no file is called so; the path from the top of the repository, or from here
 * where it begins with a point. */
static bool read_at_commit(struct diff_run *run, struct diff_side *side, struct revision *revision,
                           char *argument)
{
    char *colon = strchr(argument, ':'), *top = NULL, *prefix = NULL, *path = NULL;
    *colon = '\0';
    const bool from_here = strncmp(colon + 1, ".", 1) == 0;
    bool good = revision_find(revision, argument) && (!from_here || repository_here(&top, &prefix));
    path = good ? repository_path(top, from_here ? prefix : "", colon + 1) : NULL;
    run->failed |= path == NULL;
    good = path != NULL && diff_read_revision(run, side, revision, path);
    free(top);
    free(prefix);
    free(path);
    return good;
}

static bool read_argument(struct diff_run *run, struct diff_side *side, struct revision *revision,
                          char *argument)
{
    *side = (struct diff_side){.is_absent = true};
    if (strcmp(argument, "-") != 0 && strchr(argument, ':') != NULL &&
        access(argument, F_OK) != 0) {
        return read_at_commit(run, side, revision, argument);
    }
    const bool standard = strcmp(argument, "-") == 0;
    return diff_read_file(run, side, argument, standard ? run->options->stdin_name : argument,
                          NULL);
}

static void diff_two(struct diff_run *run)
{
    struct diff_side old = {.is_absent = true}, new = {.is_absent = true};
    struct revision of_old = {.reference = NULL}, of_new = {.reference = NULL};
    char **arguments = run->options->arguments;
    if (strcmp(arguments[0], "-") == 0 && strcmp(arguments[1], "-") == 0) {
        fail("standard input can be one of the two agreements, not both");
        run->failed = true;
        return;
    }
    const bool old_is = read_argument(run, &old, &of_old, arguments[0]);
    const bool new_is = read_argument(run, &new, &of_new, arguments[1]);
    if (old_is && new_is) {
        diff_pair(run, &old, &new, NULL);
    }
    diff_free_side(&old);
    diff_free_side(&new);
    revision_free(&of_old);
    revision_free(&of_new);
}

/* ---- for git ---- */
/* GIT_EXTERNAL_DIFF: path, then file, hash and mode of the old and of the new side; behind them the
 * new path and more, where the file was renamed. */
enum { OF_GIT = 7, OF_GIT_RENAMED = 9 };

static bool is_hash(const char *word)
{
    const size_t length = strlen(word);
    return strcmp(word, ".") == 0 || (length >= 4 && strspn(word, "0123456789abcdef") == length);
}

static bool is_for_git(const struct options *options)
{
    char **words = options->arguments;
    return (options->argument_count == OF_GIT || options->argument_count == OF_GIT_RENAMED) &&
           is_hash(words[2]) && is_hash(words[5]);
}

/* "a/paper.sla.yaml", as git calls the sides; to be freed. */
static char *name_of_side(const char *side, const char *path)
{
    const size_t room = strlen(side) + strlen(path) + 1;
    char *name = malloc(room);
    if (name != NULL) {
        (void)snprintf(name, room, "%s%s", side, path);
    }
    return name;
}

static void diff_for_git(struct diff_run *run)
{
    char **words = run->options->arguments;
    const char *old_path = words[0];
    const char *new_path = run->options->argument_count == OF_GIT_RENAMED ? words[7] : words[0];
    char *old_name = name_of_side("a/", old_path), *new_name = name_of_side("b/", new_path);
    struct diff_side old = {.is_absent = true}, new = {.is_absent = true};
    bool good = old_name != NULL && new_name != NULL;
    if (!good) {
        fail("out of memory");
        run->failed = true;
    }
    if (good && strcmp(words[1], "/dev/null") != 0) {
        good = diff_read_file(run, &old, words[1], old_name, old_path);
    }
    if (good && strcmp(words[4], "/dev/null") != 0) {
        good = diff_read_file(run, &new, words[4], new_name, new_path);
    }
    if (good) {
        diff_pair(run, &old, &new, NULL);
    }
    diff_free_side(&old);
    diff_free_side(&new);
    free(old_name);
    free(new_name);
}

/* What git compares with its driver: an agreement that does not read is shown as it is written. */
static void print_leaves(struct diff_run *run)
{
    struct diff_side side;
    const char *path = run->options->arguments[0];
    if (diff_read_file(run, &side, path, path, NULL) && side.compilation != NULL) {
        slac_status status = slac_leaves(side.compilation, write_to_file, stdout);
        slac_loaded file;
        if (status == SLAC_HAS_ERRORS && slac_file(side.compilation, 0, &file)) {
            status = SLAC_OK;
            (void)write_to_file(stdout, file.bytes, file.length);
        }
        if (status != SLAC_OK) {
            fail("out of memory while reading '%s'", path);
            run->failed = true;
        }
    }
    diff_free_side(&side);
}

/* ---- the command ---- */
static void start(struct diff_run *run, const struct options *options)
{
    static char reading[] = "reading";
    struct asked_rules rules = {.only = false};
    *run = (struct diff_run){.options = options};
    if (!today_is(&run->today)) {
        run->today.text[0] = '\0';
    }
    (void)rules_only(&rules, reading);
    run->setting_count = rules_settings(&rules, NULL, 0, run->settings);
}

/* A party that neither of two agreements has is a slip. Of those that commits have changed, none
 * may happen to have it: that is told, and fails nothing. */
static void look_for_parties(struct diff_run *run)
{
    const bool two = run->options->revisions == NULL &&
                     (!run->options->since_signed || run->options->argument_count == 1);
    for (size_t index = 0; index < run->options->failure_count; index++) {
        const char *colon = strchr(run->options->failures[index], ':');
        if (colon != NULL && !run->has_party[index] && run->compared > 0) {
            fail("no agreement that was compared has a party '%s'", colon + 1);
            run->failed |= two;
        }
    }
}

static int end(struct diff_run *run)
{
    look_for_parties(run);
    diff_show_end(run);
    if (run->findings != NULL && slac_report_end(run->findings) != SLAC_OK) {
        run->failed = true;
    }
    slac_report_free(run->findings);
    return run->failed || run->unread ? EXIT_FAILED : run->fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

int command_diff(const struct options *options)
{
    static struct diff_run run;
    const bool for_git =
        options->revisions == NULL && !options->since_signed && is_for_git(options);
    if (options->textconv && options->argument_count != 1) {
        return fail("diff --textconv takes one agreement");
    }
    if (options->since_signed && (options->revisions != NULL || options->argument_count == 0)) {
        return fail("diff --signed takes agreements, each with what git has of it");
    }
    if (!options->textconv && options->revisions == NULL && !options->since_signed && !for_git &&
        options->argument_count != 2) {
        return fail("diff takes two agreements, or --git REF");
    }
    if (options->textconv) {
        run = (struct diff_run){.options = options};
        struct asked_rules rules = {.only = false};
        static char reading[] = "reading";
        (void)rules_only(&rules, reading);
        run.setting_count = rules_settings(&rules, NULL, 0, run.settings);
        print_leaves(&run);
        return run.failed || run.unread ? EXIT_FAILED : EXIT_CLEAN;
    }
    if (!reports_are_apart(options)) {
        return EXIT_FAILED;
    }
    start(&run, options);
    if (for_git) {
        diff_for_git(&run);
        const int status = end(&run);
        /* git takes another status than 0 for a failure of the program. */
        return status == EXIT_FINDINGS && options->failure_count == 0 ? EXIT_CLEAN : status;
    }
    if (options->since_signed) {
        diff_signed(&run);
    } else if (options->revisions != NULL) {
        diff_git(&run);
    } else {
        diff_two(&run);
    }
    return end(&run);
}
