/* Takes findings and writes GitHub's workflow commands, which become annotations. GitHub shows ten
 * of each kind a step, so the worst come first. */
#include "finding/command.h"
#include "finding/report.h"
#include "finding/visible.h"

static const char *const commands[] = {
    [SEVERITY_ADVICE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

static void add_number(struct buffer *out, const char *name, size_t number)
{
    buffer_format(out, ",%s=%zu", name, number);
}

/* The runner ignores columns where a finding ends on another line than it starts on. */
static void add_finding(struct report *report, const struct finding *finding)
{
    struct buffer *out = &report->kept[finding->severity];
    struct arena *arena = report->out.arena;
    const struct source *source = report->compilation->sources[finding->span.file];
    const struct position start = source_position(source, finding->span.start);
    const struct position end = source_position(source, finding->span.end);
    const struct text rule = rule_rows[finding->rule].name;
    buffer_format(out, "::%s file=", commands[finding->severity]);
    command_add(out, visible_text(arena, report_path(report, source->name)), true);
    add_number(out, "line", start.line);
    add_number(out, "endLine", end.line);
    if (start.line == end.line) {
        add_number(out, "col", start.utf16);
        add_number(out, "endColumn", end.utf16);
    }
    BUFFER_LITERAL(out, ",title=");
    command_add(out, rule, true);
    BUFFER_LITERAL(out, "::");
    command_add(out, report_words(arena, finding), false);
    BUFFER_LITERAL(out, "\n");
}

static void add_unread(struct report *report)
{
    struct buffer *out = &report->kept[SEVERITY_ERROR];
    struct arena *arena = report->out.arena;
    BUFFER_LITERAL(out, "::error title=slac::cannot read '");
    command_add(out, visible_text(arena, report->name), false);
    BUFFER_LITERAL(out, "': ");
    command_add(out, visible_text(arena, report->why), false);
    BUFFER_LITERAL(out, "\n");
}

/* GitHub shows no more than ten of these, but whoever reads them elsewhere is to know. */
static void add_beyond(struct report *report)
{
    const size_t count = report->totals.beyond;
    if (count > 0) {
        buffer_format(&report->kept[SEVERITY_WARNING],
                      "::warning title=slac::%zu finding%s left out: of a file with more there are "
                      "no more than the first\n",
                      count, count == 1 ? " is" : "s are");
    }
}

static void add_kept(struct report *report, enum severity severity)
{
    buffer_add_text(&report->out, buffer_text(&report->kept[severity]));
}

void report_github(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        break;
    case REPORT_FILE:
        for (size_t at = 0; at < report->compilation->findings.count; at++) {
            add_finding(report, report->compilation->findings.items[at]);
        }
        break;
    case REPORT_UNREAD:
        add_unread(report);
        break;
    case REPORT_END:
        add_beyond(report);
        add_kept(report, SEVERITY_ERROR);
        add_kept(report, SEVERITY_WARNING);
        add_kept(report, SEVERITY_ADVICE);
        break;
    }
}
