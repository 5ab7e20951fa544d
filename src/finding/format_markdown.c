/* Takes findings and writes a summary in GitHub's Markdown, for a comment or a job: the counts, and
 * a table with the worst findings first. Whatever the author wrote shows as itself, mentions
 * nobody, links to nothing and starts no command. */
#include "finding/comment.h"
#include "finding/report.h"
#include "finding/visible.h"

/* A job summary has 1 MiB at most and GitHub shows none that is longer: what is more is counted. */
enum { BYTES_MAX = 1000000, BYTES_FOR_THE_REST = 2000 };

/* ---- rows ---- */
static void add_row(struct report *report, const struct finding *finding)
{
    struct arena *arena = report->out.arena;
    struct buffer *out = &report->kept[finding->severity];
    const struct source *source = report->compilation->sources[finding->span.file];
    const struct position position = source_position(source, finding->span.start);
    const struct text rule = rule_rows[finding->rule].name;
    const struct text page = report_page(report, finding->rule);
    const struct text file = visible_text(arena, report_path(report, source->name));
    if (buffer_length(out) > BYTES_MAX) {
        return;
    }
    buffer_format(out, "| %s | ", severity_names[finding->severity]);
    comment_code(out, arena_format(arena, "%.*s:%u:%u", TEXT_ARGUMENTS(file), position.line,
                                   position.column));
    if (text_starts_with(page, TEXT_OF("http"))) {
        buffer_format(out, " | [`%.*s`](%.*s) | ", TEXT_ARGUMENTS(rule), TEXT_ARGUMENTS(page));
    } else {
        buffer_format(out, " | `%.*s` | ", TEXT_ARGUMENTS(rule));
    }
    comment_words(out, report_words(arena, finding));
    BUFFER_LITERAL(out, " |\n");
}

static void add_unread(struct report *report)
{
    struct arena *arena = report->out.arena;
    struct buffer *out = &report->kept[SEVERITY_ERROR];
    BUFFER_LITERAL(out, "| error | ");
    comment_code(out, visible_text(arena, report->name));
    BUFFER_LITERAL(out, " | | it cannot be read: ");
    comment_words(out, visible_text(arena, report->why));
    BUFFER_LITERAL(out, " |\n");
}

static void add_counts(struct report *report)
{
    const struct report_totals *totals = &report->totals;
    struct buffer *out = &report->out;
    const size_t errors = totals->counts[SEVERITY_ERROR];
    const size_t warnings = totals->counts[SEVERITY_WARNING];
    const size_t advice = totals->counts[SEVERITY_ADVICE];
    if (totals->files + totals->unread == 0) {
        BUFFER_LITERAL(out, "Nothing was checked.\n");
        return;
    }
    if (errors + warnings + advice + totals->unread == 0) {
        buffer_format(out, "Nothing wrong in %zu file%s.\n", totals->files,
                      totals->files == 1 ? "" : "s");
        return;
    }
    buffer_format(out, "**%zu error%s, %zu warning%s, %zu advice** in %zu file%s", errors,
                  errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s", advice, totals->files,
                  totals->files == 1 ? "" : "s");
    if (totals->unread > 0) {
        buffer_format(out, "; **%zu could not be read**", totals->unread);
    }
    if (totals->certain > 0) {
        buffer_format(out, "; `slac check --fix` mends %zu", totals->certain);
    }
    BUFFER_LITERAL(out, ".\n");
}

/* Whole rows as far as there is room. */
static size_t add_rows(struct report *report, enum severity severity)
{
    const struct text rows = buffer_text(&report->kept[severity]);
    struct buffer *out = &report->out;
    size_t at = 0, count = 0;
    while (at < rows.length) {
        const char *end = memchr(rows.data + at, '\n', rows.length - at);
        const size_t next = (size_t)(end - rows.data) + 1;
        if (buffer_length(out) + next - at > BYTES_MAX - BYTES_FOR_THE_REST) {
            break;
        }
        buffer_add(out, rows.data + at, next - at);
        at = next;
        count++;
    }
    return count;
}

static void add_table(struct report *report)
{
    static const enum severity order[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE};
    struct buffer *out = &report->out;
    size_t shown = 0, all = report->totals.unread;
    BUFFER_LITERAL(out, "\n| severity | place | rule | what is wrong |\n|---|---|---|---|\n");
    for (size_t index = 0; index < 3; index++) {
        shown += add_rows(report, order[index]);
        all += report->totals.counts[order[index]];
    }
    if (all > shown) {
        buffer_format(out, "\n%zu more %s not shown.\n", all - shown,
                      all - shown == 1 ? "is" : "are");
    }
}

void report_markdown(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "## Service-level agreements\n\n");
        break;
    case REPORT_FILE:
        for (size_t at = 0; at < report->compilation->findings.count; at++) {
            add_row(report, report->compilation->findings.items[at]);
        }
        break;
    case REPORT_UNREAD:
        add_unread(report);
        break;
    case REPORT_END:
        add_counts(report);
        if (buffer_length(&report->kept[SEVERITY_ERROR]) +
                buffer_length(&report->kept[SEVERITY_WARNING]) +
                buffer_length(&report->kept[SEVERITY_ADVICE]) >
            0) {
            add_table(report);
        }
        break;
    }
}
