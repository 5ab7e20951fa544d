/* The reports of one run: takes what --format asks for and gives each report its options and its
 * target. What goes to a file is kept until the report is whole, and written whole. */
#include "cli/reports.h"
#include "base/limits.h"
#include "cli/links.h"
#include "cli/places.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- where the run stands ---- */

/* The nearest folder at or above this one that has a repository; false: none. */
static bool find_root(const char *folder, char root[REPORT_PATH_ROOM])
{
    size_t length = strlen(folder);
    memcpy(root, folder, length + 1);
    for (;;) {
        struct stat status;
        if (length + sizeof "/.git" > REPORT_PATH_ROOM) {
            return false;
        }
        memcpy(root + length, "/.git", sizeof "/.git");
        bool found = stat(root, &status) == 0;
        root[length] = '\0';
        if (found) {
            return true;
        }
        while (length > 0 && root[length - 1] != '/') {
            length--;
        }
        if (length == 0) {
            return false;
        }
        root[--length] = '\0';
    }
}

/* ---- the reports ---- */
static bool write_target(struct report_target *target)
{
    const char *why = "out of memory";
    bool good = !target->output.failed && output_write(&target->output, target->file, &why);
    if (!good) {
        fail("cannot write '%s': %s", target->file, why);
    }
    return good;
}

static bool start(struct reports *reports, const slac_report_options *options, const char *file,
                  FILE *stream)
{
    struct report_target *target = &reports->targets[reports->count++];
    *target = (struct report_target){.file = file,
                                     .human = strcmp(options->format, slac_report_format(0)) == 0};
    slac_status status =
        file != NULL ? slac_report_start(options, output_add, &target->output, &target->report)
                     : slac_report_start(options, write_to_file, stream, &target->report);
    if (status != SLAC_OK) {
        fail("out of memory");
    }
    return status == SLAC_OK;
}

static bool is_human(const struct asked_report *asked)
{
    return strcmp(asked->format, slac_report_format(0)) == 0;
}

/* Of what goes to the run's stream for a person. */
static void set_terminal(slac_report_options *report, const struct options *options, FILE *stream,
                         char pages[LINKS_ROOM])
{
    report->colour = stream == stdout ? options->colour : options->colour_errors;
    report->links = links_are_shown(report->colour, fileno(stream));
    if (report->links && report->pages == NULL && links_find_pages(pages)) {
        report->pages = pages;
    }
}

bool reports_folders(struct report_folders *folders)
{
    char *root = folders->root_room;
    if (getcwd(folders->folder, sizeof folders->folder) == NULL) {
        return false;
    }
    folders->root = folders->folder;
    if (find_root(folders->folder, root)) {
        folders->root = root[0] != '\0' ? root : "/";
    }
    return true;
}

/* ---- one file, one report ---- */

/* A file that takes what is written, as a link or another spelling may name it too; not a device.
 */
struct written {
    const char *given;
    char *spelling;
};

static bool is_device(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static bool is_agreement(const char *path)
{
    static const char ending[] = ".sla.yaml";
    const size_t length = strlen(path), size = sizeof ending - 1;
    return length >= size && strcmp(path + length - size, ending) == 0;
}

/* Each takes the place of what was there: a file is written by one of them alone, and none is the
 * agreement that a link leads to. */
static bool are_apart(const struct written *written, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        const char *spelling = written[index].spelling;
        if (spelling == NULL) {
            fail("out of memory");
            return false;
        }
        if (is_agreement(spelling)) {
            fail("'%s' is the agreement '%s'; name another file", written[index].given, spelling);
            return false;
        }
        for (size_t other = 0; other < index; other++) {
            if (strcmp(spelling, written[other].spelling) == 0 && !is_device(spelling)) {
                fail("'%s' and '%s' are one file", written[other].given, written[index].given);
                return false;
            }
        }
    }
    return true;
}

/* Nor is one a file that is read: an agreement may have any name where it is an argument. */
static bool is_unread(const struct written *written, size_t count, const char *read)
{
    char *spelling = read != NULL && strcmp(read, "-") != 0 ? places_spelling(read) : NULL;
    bool good = true;
    for (size_t index = 0; spelling != NULL && index < count; index++) {
        if (good && strcmp(written[index].spelling, spelling) == 0 && !is_device(spelling)) {
            fail("'%s' would replace '%s', which is read; name another file", written[index].given,
                 read);
            good = false;
        }
    }
    free(spelling);
    return good;
}

static bool are_unread(const struct written *written, size_t count, const struct options *options)
{
    bool good = is_unread(written, count, options->config);
    for (int index = 0; good && index < options->argument_count; index++) {
        good = is_unread(written, count, options->arguments[index]);
    }
    return good;
}

bool reports_are_apart(const struct options *options)
{
    struct written written[REPORTS_MAX + 2];
    size_t count = 0;
    for (size_t index = 0; index < options->report_count; index++) {
        if (options->reports[index].file != NULL) {
            written[count++].given = options->reports[index].file;
        }
    }
    if (count == 0 && options->write_baseline == NULL) {
        return true;
    }
    /* A baseline may be written anew where it was read. */
    if (options->write_baseline != NULL) {
        written[count++].given = options->write_baseline;
    } else if (options->baseline != NULL) {
        written[count++].given = options->baseline;
    }
    for (size_t index = 0; index < count; index++) {
        written[index].spelling = places_spelling(written[index].given);
    }
    const bool good = are_apart(written, count) && are_unread(written, count, options);
    for (size_t index = 0; index < count; index++) {
        free(written[index].spelling);
    }
    return good;
}

bool reports_start(struct reports *reports, const struct options *options, FILE *stream)
{
    static struct report_folders folders; /* not on the stack: mostly nothing is written there */
    static char pages[LINKS_ROOM];
    slac_report_options report = {.verbosity = options->verbosity,
                                  .fail_on = options->fail_on,
                                  .limit = LIMIT_FINDINGS_SHOWN,
                                  .pages = options->pages,
                                  .width = options->width};
    bool good = true, shown = false, all_human = true;
    *reports = (struct reports){.quiet = options->verbosity == SLAC_QUIET};
    for (size_t index = 0; index < options->report_count; index++) {
        shown |= options->reports[index].file == NULL;
        all_human &= is_human(&options->reports[index]);
    }
    if (!all_human && reports_folders(&folders)) {
        report.folder = folders.folder;
        report.root = folders.root;
        report.time = time_of_run();
    }
    for (size_t index = 0; good && index < options->report_count; index++) {
        report.format = options->reports[index].format;
        report.colour = report.links = false;
        report.pages = options->pages;
        if (options->reports[index].file == NULL) {
            set_terminal(&report, options, stream, pages);
        }
        good = start(reports, &report, options->reports[index].file, stream);
    }
    if (good && !shown) {
        report.format = slac_report_format(0);
        set_terminal(&report, options, stream, pages);
        good = start(reports, &report, NULL, stream);
    }
    return good;
}

bool reports_add(struct reports *reports, slac_compilation *compilation)
{
    for (size_t index = 0; index < reports->count; index++) {
        if (slac_report_add(reports->targets[index].report, compilation) != SLAC_OK) {
            fail("out of memory");
            return false;
        }
    }
    return true;
}

bool reports_unread(struct reports *reports, const char *name, const char *why)
{
    for (size_t index = 0; index < reports->count; index++) {
        if (slac_report_unread(reports->targets[index].report, name, why) != SLAC_OK) {
            fail("out of memory");
            return false;
        }
    }
    return true;
}

const char reports_no_room[] = "code scanning takes no more than the worst";

void reports_tell_lacking(const char *file, size_t count, const char *what, const char *why,
                          int most)
{
    if (count > 0) {
        const char *quote = file != NULL ? "'" : "";
        fprintf(stderr, "%s%s%s lacks %zu %s%s: %s %d\n", quote, file != NULL ? file : "the report",
                quote, count, what, count == 1 ? "" : "s", why, most);
    }
}

/* What is left out fails nothing, and nobody is to take what is there for all of it. A person is
 * told in the report. */
static void tell_left_out(const struct reports *reports, const struct report_target *target)
{
    if (!reports->quiet && !target->human) {
        reports_tell_lacking(target->file, slac_report_left_out(target->report), "finding",
                             reports_no_room, LIMIT_SARIF_RESULTS);
        reports_tell_lacking(target->file, slac_report_beyond(target->report), "finding",
                             "of a file there are no more than the first", LIMIT_FINDINGS);
    }
}

bool reports_are_for_people(const struct reports *reports)
{
    bool people = true;
    for (size_t index = 0; index < reports->count; index++) {
        people &= reports->targets[index].file != NULL || reports->targets[index].human;
    }
    return people;
}

bool reports_end(struct reports *reports, bool nothing_done)
{
    bool good = true;
    for (size_t index = 0; index < reports->count; index++) {
        struct report_target *target = &reports->targets[index];
        bool whole = target->report != NULL && !reports->broken;
        bool silent = nothing_done && target->human;
        if (whole && !silent && slac_report_end(target->report) != SLAC_OK) {
            fail("out of memory");
            whole = false;
        }
        if (whole && target->file != NULL) {
            whole = write_target(target);
        }
        if (whole) {
            tell_left_out(reports, target);
        }
        good &= whole;
        slac_report_free(target->report);
        output_free(&target->output);
    }
    return good;
}
