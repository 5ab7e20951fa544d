/* One run over several files: takes their compilations and gives the findings of all, a summary
 * and an exit status. */
#include "base/limits.h"
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_AFTER_MILLISECONDS = 500 };

static struct timespec started;
static bool progress_wanted, progress_shown;

void run_start(struct run *run, const struct options *options, FILE *stream)
{
    *run = (struct run){.options = options, .stream = stream, .first_json = true};
    run->check.today = options->today;
    if (options->today == NULL && today_is(&run->today)) {
        run->check.today = run->today.text;
    }
    if (options->json) {
        fputs("{\"version\":1,\"findings\":[", stream);
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
    if (elapsed > PROGRESS_AFTER_MILLISECONDS) {
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
    run->files++;
    for (size_t index = 0; index < 3; index++) {
        size_t found = slac_count(compilation, severities[index]);
        run->counts[index] += found;
        count += found;
    }
    run->fixable += slac_count_fixable(compilation);
    if (count == 0) {
        return;
    }
    slac_status status = SLAC_OK;
    if (run->options->json) {
        if (!run->first_json) {
            fputc(',', run->stream);
        }
        run->first_json = false;
        status = slac_findings_json(compilation, write_to_file, run->stream);
    } else if (run->shown < LIMIT_FINDINGS_SHOWN) {
        run_clear_progress();
        size_t shown = 0;
        const slac_human_options human = {
            .colour = run->stream == stdout ? run->options->colour : run->options->colour_errors,
            .width = run->options->width,
            .limit = LIMIT_FINDINGS_SHOWN - run->shown};
        status = slac_findings_human(compilation, &human, write_to_file, run->stream, &shown);
        run->shown += shown;
    }
    if (status != SLAC_OK) {
        fail("out of memory");
        run->failed = true;
    }
}

const char *run_name(const struct run *run, const char *path)
{
    return strcmp(path, "-") == 0 ? run->options->stdin_name : path;
}

static void run_one(struct run *run, const char *path, run_each *each)
{
    char *bytes = NULL;
    size_t length = 0;
    slac_compilation *compilation = NULL;
    struct loader loader;
    if (!file_read(path, &bytes, &length)) {
        run->failed = true;
        return;
    }
    loader_start(&loader, run_name(run, path));
    run->check.load = loader_load;
    run->check.load_context = &loader;
    if (slac_compile(run_name(run, path), bytes, length, &run->check, &compilation) != SLAC_OK) {
        fail("out of memory while reading '%s'", path);
        run->failed = true;
    } else {
        run_add(run, compilation);
        if (each != NULL && !each(run, path, compilation)) {
            run->failed = true;
        }
    }
    slac_free(compilation);
    loader_free(&loader);
    free(bytes);
}

void run_files(struct run *run, const struct file_list *list, run_each *each)
{
    run->failed |= list->failed;
    progress_wanted = list->count > 1 && isatty(STDERR_FILENO);
    if (progress_wanted) {
        clock_gettime(CLOCK_MONOTONIC, &started);
    }
    for (size_t index = 0; index < list->count; index++) {
        run_one(run, list->paths[index], each);
        run_progress(index + 1, list->count);
    }
}

static bool run_fails(const struct run *run)
{
    size_t failing = run->counts[SLAC_ERROR];
    if (run->options->fail_on != SLAC_ERROR) {
        failing += run->counts[SLAC_WARNING];
    }
    if (run->options->fail_on == SLAC_ADVICE) {
        failing += run->counts[SLAC_ADVICE];
    }
    return failing > 0;
}

int run_end(struct run *run)
{
    size_t errors = run->counts[SLAC_ERROR], warnings = run->counts[SLAC_WARNING];
    size_t advice = run->counts[SLAC_ADVICE], all = errors + warnings + advice;
    run_clear_progress();
    if (run->options->json) {
        fprintf(run->stream,
                "],\"summary\":{\"files\":%zu,\"errors\":%zu,\"warnings\":%zu,\"advice\":%zu}}\n",
                run->files, errors, warnings, advice);
    } else if (all > 0) {
        if (all > run->shown) {
            fprintf(run->stream, "%zu more findings are not shown\n", all - run->shown);
        }
        fprintf(run->stream, "%zu error%s, %zu warning%s, %zu advice in %zu file%s", errors,
                errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s", advice, run->files,
                run->files == 1 ? "" : "s");
        fprintf(run->stream, run->fixable > 0 ? "; %zu can be fixed\n" : "\n", run->fixable);
    } else if (run->files > 0) {
        fprintf(run->stream, "nothing wrong in %zu file%s\n", run->files,
                run->files == 1 ? "" : "s");
    }
    if (run->stream != stdout && (fflush(run->stream) != 0 || ferror(run->stream))) {
        run->failed = true;
    }
    return run->failed ? EXIT_FAILED : run_fails(run) ? EXIT_FINDINGS : EXIT_CLEAN;
}
