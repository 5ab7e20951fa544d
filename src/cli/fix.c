/* Mending files: takes a compilation and writes its file with the edits that are asked for, whole
 * or not at all, or shows what would change. */
#include "cli/cli.h"
#include "cli/jobs.h"
#include "output/output.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the difference ---- */
struct diffed {
    struct diffed *next;
    char real[];
};

/* Whether the file was there before, by its own name or a link's: it can be patched once. */
static bool is_diffed(struct run *run, const char *real)
{
    for (const struct diffed *one = run->diffed; one != NULL; one = one->next) {
        if (strcmp(one->real, real) == 0) {
            return true;
        }
    }
    const size_t size = strlen(real) + 1;
    struct diffed *one = malloc(sizeof *one + size);
    if (one != NULL) {
        memcpy(one->real, real, size);
        one->next = run->diffed;
        run->diffed = one;
    }
    return false;
}

void fix_end(struct run *run)
{
    while (run->diffed != NULL) {
        struct diffed *next = run->diffed->next;
        free(run->diffed);
        run->diffed = next;
    }
}

/* What git and patch take for the name of a file: its path from the current folder, without `./`
 * and through no link. Where it does not lie beneath, as it was given. */
static const char *name_from_here(const char *real)
{
    static char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL || !path_is_beneath(real, here)) {
        return NULL;
    }
    const char *name = real + strlen(here);
    return *name == '/' ? name + 1 : name;
}

static slac_status show(struct run *run, const char *path, slac_fixed *fixed)
{
    slac_diff_options options = {.shown = isatty(STDOUT_FILENO) || getenv("GITHUB_ACTIONS") != NULL,
                                 .colour = run->options->colour};
    static char real[PATH_MAX];
    if (slac_fixed_count(fixed) > 0 && strcmp(path, "-") != 0 && realpath(path, real) != NULL) {
        if (is_diffed(run, real)) {
            return SLAC_OK;
        }
        options.name = name_from_here(real);
    }
    return slac_fixed_diff(fixed, &options, write_to_file, stdout);
}

/* A file that may not be written is not replaced either. */
static bool write_back(const char *path, const char *bytes, size_t length)
{
    struct output output = {0};
    const char *why = "out of memory";
    if (strcmp(path, "-") == 0) {
        return write_to_file(stdout, bytes, length);
    }
    bool good = access(path, W_OK) == 0;
    if (!good) {
        why = strerror(errno);
    }
    good = good && output_add(&output, bytes, length) && output_write(&output, path, &why);
    output_free(&output);
    if (!good) {
        fail("cannot write '%s': %s", path, why);
    }
    return good;
}

/* What stands there now, checked again. */
static slac_status take_over(struct run *run, const slac_check_options *check, const char *path,
                             const slac_fixed *fixed, char **bytes, slac_compilation **compilation)
{
    size_t length = 0;
    const char *text = slac_fixed_bytes(fixed, &length);
    char *copy = malloc(length + 1);
    slac_compilation *checked = NULL;
    if (copy == NULL) {
        return SLAC_NO_MEMORY;
    }
    memcpy(copy, text, length);
    slac_status status = slac_compile(run_name(run, path), copy, length, check, &checked);
    if (status != SLAC_OK) {
        free(copy);
        return status;
    }
    slac_free(*compilation);
    free(*bytes);
    *bytes = copy;
    *compilation = checked;
    return SLAC_OK;
}

slac_status fix_one(struct run *run, const slac_check_options *check, const char *path,
                    char **bytes, slac_compilation **compilation)
{
    const slac_fix_options options = {.likely = run->options->fix_likely, .check = check};
    slac_fixed *fixed = NULL;
    slac_status status = slac_fix(*compilation, &options, &fixed);
    if (status != SLAC_OK) {
        return status;
    }
    jobs_take_turn();
    size_t length = 0;
    const char *text = slac_fixed_bytes(fixed, &length);
    size_t count = slac_fixed_count(fixed);
    const bool standard = strcmp(path, "-") == 0;
    if (!slac_fixed_settled(fixed)) {
        fail("the edits of '%s' do not go together; nothing is mended in it", run_name(run, path));
    }
    if (run->options->diff) {
        status = show(run, path, fixed);
    } else if ((count > 0 || standard) && !write_back(path, text, length)) {
        run->failed = true;
        count = 0; /* what was there before is there still */
    } else if (count > 0) {
        status = take_over(run, check, path, fixed, bytes, compilation);
    }
    run->mended += count;
    run->mended_files += count > 0;
    slac_fixed_free(fixed);
    return status;
}
