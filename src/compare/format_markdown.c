/* Takes comparisons and writes them for a comment on a pull request: how many changes are weaker
 * for whom, and a table of them, the worst first, with the old text beside the new one. Whatever an
 * author wrote shows as itself, mentions nobody and links to nothing. */
#include "compare/report.h"

#include "finding/comment.h"
#include "finding/report.h"
#include "finding/visible.h"

#include <string.h>

/* GitHub takes no comment above 65,536 characters. */
enum { BYTES_MAX = 60000, NAMED_MAX = 63000, SIDE_BYTES_MAX = 600, FINDINGS_MAX = 20 };

static void add_verdicts(struct buffer *out, const struct comparison *comparison,
                         const struct change *change)
{
    struct arena *arena = out->arena;
    if (change->is_apart) {
        BUFFER_LITERAL(out, "beside what is agreed");
        return;
    }
    bool begun = false;
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        for (size_t party = 0; party < comparison->party_count; party++) {
            if (change->verdicts[party] == verdicts_worst_first[index]) {
                const bool bad = verdicts_worst_first[index] == VERDICT_WEAKER;
                buffer_format(out, "%s%s%s%s for ", begun ? "<br>" : "", bad ? "**" : "",
                              verdict_names[verdicts_worst_first[index]], bad ? "**" : "");
                comment_code(out, visible_text(arena, comparison->parties[party].id));
                begun = true;
            }
        }
    }
}

/* A value, cut where a table would be none any more. */
static void add_side(struct buffer *out, const struct change_side *side)
{
    if (side->node == NULL) {
        BUFFER_LITERAL(out, "—");
        return;
    }
    const struct text shown = visible_text(out->arena, side->text);
    size_t end = shown.length < SIDE_BYTES_MAX ? shown.length : SIDE_BYTES_MAX;
    while (end > 0 && end < shown.length && ((unsigned char)shown.data[end] & 0xc0) == 0x80) {
        end--;
    }
    comment_code(out, text_slice(shown, 0, end));
    if (end < shown.length) {
        BUFFER_LITERAL(out, " …");
    }
}

static void add_change(struct comparison_report *report, const struct change *change)
{
    const struct comparison *comparison = report->comparison;
    struct buffer *out = report->out;
    struct arena *arena = out->arena;
    BUFFER_LITERAL(out, "| ");
    comment_code(out, visible_text(arena, change->place.length > 0 ? change->place
                                                                   : TEXT_OF("the agreement")));
    if (change->kind != CHANGE_CHANGED) {
        buffer_format(out, "<br>%s", change_kind_names[change->kind]);
    }
    BUFFER_LITERAL(out, " | ");
    add_verdicts(out, comparison, change);
    BUFFER_LITERAL(out, " | ");
    add_side(out, &change->old);
    BUFFER_LITERAL(out, " | ");
    add_side(out, &change->new);
    BUFFER_LITERAL(out, " | ");
    for (size_t at = 0; at < change->sentence_count; at++) {
        buffer_add(out, "<br>", at > 0 ? strlen("<br>") : 0);
        comment_words(out, visible_text(arena, change->sentences[at]));
    }
    if (change->sentence_count > 0) {
        report_reach(report, change->reach);
    } else {
        report_reach_first(report, change->reach);
    }
    BUFFER_LITERAL(out, " |\n");
}

static void add_table(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    struct buffer *out = report->out;
    BUFFER_LITERAL(out, "\n| place | what it means | before | after | in figures |\n"
                        "|---|---|---|---|---|\n");
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        for (size_t at = 0; at < comparison->change_count; at++) {
            const struct change *change = comparison->changes[at];
            if (!change->is_told &&
                change_worst(comparison, change) == verdicts_worst_first[index]) {
                if (report->written + buffer_length(out) > BYTES_MAX) {
                    report->left++;
                } else {
                    add_change(report, change);
                }
            }
        }
    }
}

static void add_heading(struct buffer *out, struct text name)
{
    BUFFER_LITERAL(out, "\n### ");
    comment_code(out, visible_text(out->arena, name));
    BUFFER_LITERAL(out, "\n");
}

static void add_signers(struct buffer *out, const struct comparison *comparison)
{
    if (comparison->signer_count > 0) {
        buffer_format(out, "\n%s ",
                      comparison->same_digest
                          ? "There is nothing to sign: nothing has changed since"
                          : "Since");
        comment_code(out, comparison_signers(out->arena, comparison));
        buffer_format(out, " signed%s\n", comparison->same_digest ? "." : ":");
    }
}

static void add_remark(struct comparison_report *report, const struct remark *remark, bool is_first)
{
    struct buffer *out = report->out;
    buffer_format(out, "%s- %s: ", is_first ? "\n" : "",
                  remark->is_advice ? "Advice" : "**Warning**");
    comment_words(out, visible_text(out->arena, remark->message));
    if (remark->help.length > 0) {
        BUFFER_LITERAL(out, " — ");
        comment_words(out, visible_text(out->arena, remark->help));
    }
    report_reach(report, remark->reach);
    BUFFER_LITERAL(out, "\n");
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    const struct compilation *shown = comparison->new != NULL ? comparison->new : comparison->old;
    size_t changes = 0, remarks = 0;
    for (size_t at = 0; at < comparison->change_count; at++) {
        changes += !comparison->changes[at]->is_told;
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        remarks += !comparison->remarks[at].is_told;
    }
    if (changes + remarks + comparison->signer_count == 0) {
        return;
    }
    if (report->written > BYTES_MAX) {
        report->left += changes + remarks;
        return;
    }
    add_heading(report->out, shown->sources[0]->name);
    add_signers(report->out, comparison);
    if (changes > 0) {
        add_table(report);
    }
    bool is_first = true;
    for (size_t at = 0; at < comparison->remark_count; at++) {
        if (!comparison->remarks[at].is_told) {
            add_remark(report, &comparison->remarks[at], is_first);
            is_first = false;
        }
    }
}

/* ---- whom it reaches, and what does not read ---- */
static void add_reach(struct comparison_report *report)
{
    struct buffer *out = report->out;
    const struct reached_group *group = reach_is_said(report->reach) ? report->reach->groups : NULL;
    const size_t before = report->written;
    for (; group != NULL && before + buffer_length(out) < NAMED_MAX; group = group->next) {
        const struct text words = reach_words(out->arena, report->reach, group);
        buffer_add_text(out, report->reach_is_first && group == report->reach->groups
                                 ? TEXT_OF("")
                                 : TEXT_OF("<br>"));
        if (before + buffer_length(out) + words.length > NAMED_MAX) {
            buffer_format(out, "reaches %zu agreements", group->count);
        } else {
            comment_prose(out, visible_text(out->arena, words));
        }
    }
}

static void add_finding(struct buffer *out, const struct unread_side *side,
                        const struct finding *finding)
{
    const struct source *source = side->compilation->sources[finding->span.file];
    const struct position position = source_position(source, finding->span.start);
    BUFFER_LITERAL(out, "- ");
    comment_code(out, visible_text(out->arena, arena_format(out->arena, "%.*s:%u:%u",
                                                            TEXT_ARGUMENTS(source->name),
                                                            position.line, position.column)));
    buffer_format(out, " %s ", severity_names[finding->severity]);
    comment_code(out, rule_rows[finding->rule].name);
    BUFFER_LITERAL(out, ": ");
    comment_words(out, visible_text(out->arena, finding->message));
    BUFFER_LITERAL(out, "\n");
}

static void add_unread(struct comparison_report *report)
{
    struct buffer *out = report->out;
    for (size_t at = 0; at < 2; at++) {
        const struct unread_side *side = &report->unread[at];
        const struct findings *findings =
            side->compilation != NULL ? &side->compilation->findings : NULL;
        size_t shown = 0;
        if (!side->is_unread) {
            continue;
        }
        add_heading(out, side->name);
        BUFFER_LITERAL(out, "\n**Unread**: ");
        comment_words(out, findings != NULL ? TEXT_OF("it has errors")
                                            : visible_text(out->arena, side->why));
        BUFFER_LITERAL(out, ", and it is not compared.\n");
        for (; findings != NULL && shown < findings->count && shown < FINDINGS_MAX; shown++) {
            buffer_add(out, "\n", shown == 0);
            add_finding(out, side, findings->items[shown]);
        }
        if (findings != NULL && findings->count > shown) {
            buffer_format(out, "\n%zu more are not shown.\n", findings->count - shown);
        }
    }
}

static void add_totals(const struct comparison_report *report)
{
    struct buffer *out = report->out;
    buffer_format(out, "\n**%zu change%s**", report->changes, report->changes == 1 ? "" : "s");
    for (size_t at = 0; at < report->total_count; at++) {
        const struct verdict_totals *totals = report->totals[at];
        BUFFER_LITERAL(out, "; ");
        comment_code(out, visible_text(out->arena, totals->party));
        buffer_format(out, ": %zu weaker, %zu stronger, %zu undecidable",
                      totals->counts[VERDICT_WEAKER], totals->counts[VERDICT_STRONGER],
                      totals->counts[VERDICT_UNDECIDABLE]);
    }
    BUFFER_LITERAL(out, ".\n");
}

static void summarise(struct comparison_report *report)
{
    if (report->changes > 0) {
        add_totals(report);
    } else if (report->comparisons > 0 || report->unread_count == 0) {
        BUFFER_LITERAL(report->out, "\nNothing agreed has changed.\n");
    }
    if (report->left > 0) {
        buffer_format(report->out, "\n%zu more are not shown.\n", report->left);
    }
    if (report->unread_count > 0) {
        buffer_format(report->out, "\n**%zu unread**: what does not read is not compared.\n",
                      report->unread_count);
    }
}

static void start(struct comparison_report *report)
{
    BUFFER_LITERAL(report->out, "## What changes in the agreements\n");
}

const struct comparison_format comparison_markdown = {
    .start = start, .one = add_one, .unread = add_unread, .reach = add_reach, .end = summarise};
