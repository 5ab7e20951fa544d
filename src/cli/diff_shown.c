/* What `slac diff` shows: takes comparisons and gives them to each format that is asked for. What
 * goes to a file is kept until it is whole, and written whole. */
#include "cli/diff.h"

#include "base/limits.h"
#include "cli/reports.h"

#include <string.h>

static void start(struct diff_run *run, const slac_changes_options *changes, const char *file)
{
    struct diff_target *target = &run->targets[run->target_count++];
    *target = (struct diff_target){.file = file};
    const slac_status status =
        file != NULL ? slac_changes_start(changes, output_add, &target->output, &target->changes)
                     : slac_changes_start(changes, write_to_file, stdout, &target->changes);
    if (status != SLAC_OK) {
        fail("out of memory");
        run->failed = true;
    }
}

/* Nothing is written before there is something to show: a run that fails leaves no half of it. */
static bool start_all(struct diff_run *run)
{
    const struct options *options = run->options;
    if (run->shown) {
        return !run->failed;
    }
    run->shown = true;
    struct report_folders folders = {.root = NULL};
    const bool placed = reports_folders(&folders);
    slac_changes_options changes = {.verbosity = options->verbosity,
                                    .folder = placed ? folders.folder : NULL,
                                    .root = placed ? folders.root : NULL,
                                    .gathers = options->revisions != NULL};
    bool shown = false;
    for (size_t index = 0; !run->failed && index < options->report_count; index++) {
        const struct asked_report *asked = &options->reports[index];
        shown |= asked->file == NULL;
        changes.format = asked->format;
        changes.width = asked->file == NULL ? options->width : 0;
        changes.colour = asked->file == NULL && options->colour;
        start(run, &changes, asked->file);
    }
    if (!run->failed && !shown) {
        changes.format = slac_changes_format(0);
        changes.width = options->width;
        changes.colour = options->colour;
        start(run, &changes, NULL);
    }
    return !run->failed;
}

bool diff_is_human(const struct diff_run *run)
{
    const struct options *options = run->options;
    for (size_t index = 0; index < options->report_count; index++) {
        if (options->reports[index].file == NULL) {
            return strcmp(options->reports[index].format, slac_changes_format(0)) == 0;
        }
    }
    return true;
}

bool diff_show_add(struct diff_run *run, slac_comparison *comparison)
{
    if (!start_all(run)) {
        return false;
    }
    for (size_t index = 0; index < run->target_count; index++) {
        if (slac_changes_add(run->targets[index].changes, comparison) != SLAC_OK) {
            return false;
        }
    }
    return true;
}

/* NULL: there is no such agreement. */
static const slac_changes_side *changes_side(const struct diff_side *side, slac_changes_side *room)
{
    *room = (slac_changes_side){.compilation = side->compilation,
                                .name = side->unread,
                                .why = side->why,
                                .label_length = side->label_length};
    return side->compilation != NULL || side->unread != NULL ? room : NULL;
}

bool diff_show_unread(struct diff_run *run, const struct diff_side *old,
                      const struct diff_side *new)
{
    slac_changes_side before, after;
    const slac_changes_side *const sides[] = {changes_side(old, &before),
                                              changes_side(new, &after)};
    if (!start_all(run)) {
        return false;
    }
    for (size_t index = 0; index < run->target_count; index++) {
        if (slac_changes_unread(run->targets[index].changes, sides[0], sides[1]) != SLAC_OK) {
            return false;
        }
    }
    return true;
}

static void end(struct diff_run *run, struct diff_target *target)
{
    const char *why = "out of memory";
    if (slac_changes_end(target->changes) != SLAC_OK) {
        fail("out of memory");
        run->failed = true;
    } else if (target->file != NULL &&
               (target->output.failed || !output_write(&target->output, target->file, &why))) {
        fail("cannot write '%s': %s", target->file, why);
        run->failed = true;
    } else if (run->options->verbosity != SLAC_QUIET) {
        reports_tell_lacking(target->file, slac_changes_left_out(target->changes), "result",
                             reports_no_room, LIMIT_SARIF_RESULTS);
    }
}

void diff_show_end(struct diff_run *run)
{
    const bool whole = !run->failed && start_all(run);
    for (size_t index = 0; index < run->target_count; index++) {
        struct diff_target *target = &run->targets[index];
        if (whole) {
            end(run, target);
        }
        slac_changes_free(target->changes);
        output_free(&target->output);
    }
    run->target_count = 0;
}
