/* Takes findings and shows them to a person as they come, the first of them; then how many there
 * are of each kind and how many can be mended at once. */
#include "finding/person.h"
#include "finding/report.h"
#include "finding/visible.h"

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static size_t count_all(const struct report_totals *totals)
{
    return totals->counts[SEVERITY_ERROR] + totals->counts[SEVERITY_WARNING] +
           totals->counts[SEVERITY_ADVICE];
}

static void show_file(struct report *report)
{
    const slac_report_options *options = &report->options;
    const struct findings *findings = &report->compilation->findings;
    struct person_options person = {.colour = options->colour,
                                    .width = options->width,
                                    .pages = options->links ? options->pages : NULL};
    if (options->verbosity == SLAC_VERBOSE && findings->count == 0) {
        visible_add(&report->out, report->compilation->sources[0]->name);
        BUFFER_LITERAL(&report->out, ": nothing wrong\n");
    }
    if (options->limit > 0) {
        person.limit = options->limit - report->shown;
        if (person.limit == 0) {
            return;
        }
    }
    report->shown += findings_for_person(report->compilation, &person, &report->out);
}

/* How often each rule speaks, the most frequent first. */
static void add_rules(struct report *report)
{
    size_t *counts = report->totals.rules;
    for (;;) {
        size_t most = 0;
        for (size_t rule = 1; rule < RULE_COUNT; rule++) {
            most = counts[rule] > counts[most] ? rule : most;
        }
        if (counts[most] == 0) {
            return;
        }
        buffer_format(&report->out, "%7zu %.*s\n", counts[most],
                      TEXT_ARGUMENTS(rule_rows[most].name));
        counts[most] = 0;
    }
}

static void end_summary(struct report *report)
{
    if (report->totals.unread > 0) {
        buffer_format(&report->out, "; %zu could not be read", report->totals.unread);
    }
    if (report->totals.suppressed > 0) {
        buffer_format(&report->out, "; %zu suppressed", report->totals.suppressed);
    }
    if (report->totals.known > 0) {
        buffer_format(&report->out, "; %zu in the baseline", report->totals.known);
    }
    BUFFER_LITERAL(&report->out, "\n");
}

static void add_summary(struct report *report)
{
    const struct report_totals *totals = &report->totals;
    struct buffer *out = &report->out;
    const size_t all = count_all(totals);
    if (all > report->shown) {
        const size_t more = all - report->shown;
        buffer_format(out,
                      more == 1 ? "%zu more finding is not shown\n"
                                : "%zu more findings are not shown\n",
                      more);
    }
    if (report->options.verbosity == SLAC_QUIET ||
        (all == 0 && totals->files + totals->unread == 0)) {
        return;
    }
    if (report->options.verbosity == SLAC_VERBOSE) {
        add_rules(report);
    }
    if (all == 0) {
        if (totals->files == 0) {
            BUFFER_LITERAL(out, "nothing checked");
        } else {
            BUFFER_LITERAL(out, "nothing wrong in ");
            buffer_add_number(out, totals->files);
            buffer_add_text(out, text_from(totals->files == 1 ? " file" : " files"));
        }
        end_summary(report);
        return;
    }
    buffer_format(out, "%zu error%s, %zu warning%s, %zu advice in %zu file%s",
                  totals->counts[SEVERITY_ERROR], plural(totals->counts[SEVERITY_ERROR]),
                  totals->counts[SEVERITY_WARNING], plural(totals->counts[SEVERITY_WARNING]),
                  totals->counts[SEVERITY_ADVICE], totals->files, plural(totals->files));
    if (totals->certain > 0) {
        buffer_format(out, "; %zu can be fixed", totals->certain);
    }
    if (totals->likely > 0) {
        buffer_format(out, totals->certain > 0 ? ", %zu likely" : "; %zu can likely be fixed",
                      totals->likely);
    }
    end_summary(report);
}

void report_human(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_FILE:
        show_file(report);
        break;
    case REPORT_END:
        add_summary(report);
        break;
    case REPORT_START:
    case REPORT_UNREAD:
        break;
    }
}
