/* One run over several files: takes their compilations and gives the findings of all, a summary
 * and an exit status. */
#include "cli/baseline.h"
#include "cli/config.h"
#include "cli/jobs.h"
#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_AFTER = 500, PROGRESS_EACH = 100 }; /* milliseconds */

static struct timespec started;
static long progress_at; /* milliseconds behind the start, when the line was drawn */
static bool progress_wanted, progress_shown;

void run_unread(struct run *run, const char *name, const char *why)
{
    run->failed = true;
    if (!run->reports->broken && !reports_unread(run->reports, name, why)) {
        run->reports->broken = true;
    }
}

void run_start(struct run *run, const struct options *options, FILE *stream)
{
    static struct reports reports;
    struct options reported = *options;
    *run = (struct run){.options = options, .stream = stream, .reports = &reports};
    run->fail_on = options->fail_on;
    if (!today_is(&run->today)) {
        run->today.text[0] = '\0';
    }
    reported.fail_on = config_fail_on(run);
    const bool known = baseline_start(run);
    if (!reports_start(run->reports, &reported, stream)) {
        run->failed = reports.broken = true;
    }
    if (!known) {
        run_unread(run, options->baseline != NULL ? options->baseline : options->write_baseline,
                   "it cannot be used as the baseline");
    }
}

static void run_progress(size_t done, size_t all)
{
    struct timespec now;
    if (!progress_wanted) {
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    long elapsed = (now.tv_sec - started.tv_sec) * 1000 + (now.tv_nsec - started.tv_nsec) / 1000000;
    if (elapsed > PROGRESS_AFTER && elapsed >= progress_at + PROGRESS_EACH) {
        progress_at = elapsed;
        fprintf(stderr, "\r\033[K%zu of %zu files", done, all);
        progress_shown = true;
    }
}

void run_clear_progress(void)
{
    if (progress_shown) {
        fputs("\r\033[K", stderr);
        progress_shown = false;
    }
}

void run_add(struct run *run, slac_compilation *compilation)
{
    static const slac_severity severities[] = {SLAC_ADVICE, SLAC_WARNING, SLAC_ERROR};
    size_t count = 0;
    for (size_t index = 0; index < 3; index++) {
        size_t found = slac_count(compilation, severities[index]);
        run->counts[index] += found;
        run->fails |= found > 0 && severities[index] >= run->fail_on;
        count += found;
    }
    if (count > 0) {
        run_clear_progress();
    }
    if (!run->reports->broken && !reports_add(run->reports, compilation)) {
        run->failed = run->reports->broken = true;
    }
}

const char *run_name(const struct run *run, const char *path)
{
    return strcmp(path, "-") == 0 ? run->options->stdin_name : path;
}

static void tell_unread(struct run *run, const char *path, const char *why)
{
    fail("cannot read '%s': %s", path, why);
    run_unread(run, run_name(run, path), why);
}

static void pass_over(struct run *run, const char *path)
{
    jobs_take_turn();
    run->passed_over++;
    if (run->options->verbosity == SLAC_VERBOSE) {
        run_clear_progress();
        fprintf(run->stream, "%s: passed over\n", shown_path(path));
    }
}

/* A file that was read and compiled, or mended. */
struct compiled {
    char *bytes;
    struct loader loader;
    slac_compilation *compilation;
    slac_status status;
    slac_severity fail_on;
    void *beside; /* what the command has done with it */
};

/* NULL: there is nothing, and that was told. */
static struct compiled *compile_one(struct run *run, const char *path)
{
    struct asked asked;
    slac_check_options *check = &asked.check;
    const char *why = "out of memory";
    size_t length = 0;
    if (config_is_named(run, path)) {
        return NULL;
    }
    config_ask(run, path, &asked);
    if (!asked.is_covered) {
        pass_over(run, path);
        return NULL;
    }
    if (strcmp(path, "-") == 0) {
        jobs_take_turn(); /* the first that reads standard input takes all of it */
    }
    struct compiled *compiled = calloc(1, sizeof *compiled);
    if (compiled == NULL || !file_take(path, &compiled->bytes, &length, &why)) {
        tell_unread(run, path, why);
        free(compiled);
        return NULL;
    }
    loader_start(&compiled->loader, run_name(run, path), run->pool);
    check->bases = pool_bases(run->pool);
    check->load = loader_load;
    check->load_context = &compiled->loader;
    compiled->fail_on = asked.fail_on;
    compiled->status =
        slac_compile(run_name(run, path), compiled->bytes, length, check, &compiled->compilation);
    if (compiled->status == SLAC_OK && (run->options->fix || run->options->diff)) {
        compiled->status = fix_one(run, check, path, &compiled->bytes, &compiled->compilation);
    }
    return compiled;
}

static void show_one(struct run *run, const char *path, const struct compiled *compiled,
                     run_each *each)
{
    run->fail_on = compiled->fail_on;
    run->checked++;
    if (compiled->status != SLAC_OK) {
        fail("out of memory while reading '%s'", path);
        run->failed = true;
        return;
    }
    if (!baseline_apply(run, path, compiled->compilation)) {
        run->failed = true;
    }
    run_add(run, compiled->compilation);
    if (each != NULL && !each(run, path, compiled->compilation, compiled->beside)) {
        run->failed = true;
    }
}

struct each_file {
    struct run *run;
    const struct file_list *list;
    run_beside *beside;
    run_each *each;
};

static void *compile_indexed(void *context, size_t index)
{
    const struct each_file *file = context;
    const char *path = file->list->paths[index];
    struct compiled *compiled = compile_one(file->run, path);
    if (compiled != NULL && compiled->status == SLAC_OK && file->beside != NULL) {
        compiled->beside = file->beside(file->run, path, compiled->compilation);
    }
    return compiled;
}

static void show_indexed(void *context, size_t index, void *result)
{
    const struct each_file *file = context;
    struct compiled *compiled = result;
    if (compiled != NULL) {
        show_one(file->run, file->list->paths[index], compiled, file->each);
        slac_free(compiled->compilation);
        loader_free(&compiled->loader);
        free(compiled->bytes);
        free(compiled);
    }
    run_progress(index + 1, file->list->count);
}

void run_files(struct run *run, const struct file_list *list, run_beside *beside, run_each *each)
{
    struct each_file file = {run, list, beside, each};
    /* A file that is mended may be named by those that follow it. */
    const bool in_turn = run->options->fix && !run->options->diff;
    if (run->failed) {
        return; /* before it began: what is asked for cannot be done */
    }
    run->failed |= list->failed;
    for (const struct unlisted *one = list->unlisted; one != NULL; one = one->next) {
        run_unread(run, one->path, one->why);
    }
    progress_wanted =
        list->count > 1 && isatty(STDERR_FILENO) && run->options->verbosity != SLAC_QUIET;
    if (progress_wanted) {
        clock_gettime(CLOCK_MONOTONIC, &started);
        progress_at = 0;
    }
    run->pool = in_turn ? NULL : pool_new();
    if (config_find(run, list)) {
        jobs_run(list->count, in_turn ? 1 : run->options->jobs, compile_indexed, show_indexed,
                 &file);
    }
    pool_free(run->pool);
    run->pool = NULL;
}

int run_end(struct run *run)
{
    run_clear_progress();
    if (run->mended > 0 && run->options->verbosity != SLAC_QUIET &&
        (run->stream != stderr || reports_are_for_people(run->reports))) {
        fprintf(stderr, "%zu finding%s %s mended in %zu file%s\n", run->mended,
                run->mended == 1 ? "" : "s",
                run->options->diff ? "would be"
                : run->mended == 1 ? "was"
                                   : "were",
                run->mended_files, run->mended_files == 1 ? "" : "s");
    }
    if (run->passed_over > 0 && run->checked == 0) {
        fprintf(stderr,
                "slac: the configuration passes over all that is %s; --no-config checks it\n",
                run->options->argument_count > 0 ? "named" : "here");
    }
    if (!baseline_end(run)) {
        run->failed = true;
    }
    configs_free(run->configs);
    run->configs = NULL;
    fix_end(run);
    const bool nothing_found = run->counts[0] + run->counts[1] + run->counts[2] == 0;
    bool written = reports_end(run->reports, run->unwritten && nothing_found);
    if (run->stream != stdout && (fflush(run->stream) != 0 || ferror(run->stream))) {
        written = false;
    }
    if (!written) {
        run->failed = true;
    }
    return run->failed ? EXIT_FAILED : run->fails ? EXIT_FINDINGS : EXIT_CLEAN;
}
