/* Takes comparisons and writes them for a comment on a pull request: how many changes are weaker
 * for whom, and a table of them, the worst first, with the old text beside the new one. Whatever an
 * author wrote shows as itself, mentions nobody and links to nothing. */
#include "compare/compare.h"

#include "finding/comment.h"
#include "finding/visible.h"

#include <string.h>

/* GitHub takes no comment above 65,536 characters. */
enum { BYTES_MAX = 60000, SIDE_BYTES_MAX = 600 };

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

static void add_change(struct buffer *out, const struct comparison *comparison,
                       const struct change *change)
{
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
    BUFFER_LITERAL(out, " |\n");
}

static void add_table(struct buffer *out, const struct comparison *comparison)
{
    size_t left = 0;
    BUFFER_LITERAL(out, "\n| place | what it means | before | after | in figures |\n"
                        "|---|---|---|---|---|\n");
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        for (size_t at = 0; at < comparison->change_count; at++) {
            const struct change *change = comparison->changes[at];
            if (change_worst(comparison, change) == verdicts_worst_first[index]) {
                if (buffer_length(out) > BYTES_MAX) {
                    left++;
                } else {
                    add_change(out, comparison, change);
                }
            }
        }
    }
    if (left > 0) {
        buffer_format(out, "\n%zu more are not shown.\n", left);
    }
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    struct buffer *out = report->out;
    const struct compilation *shown = comparison->new != NULL ? comparison->new : comparison->old;
    if (comparison->change_count + comparison->remark_count + comparison->signer_count == 0) {
        return;
    }
    BUFFER_LITERAL(out, "\n### ");
    comment_code(out, visible_text(out->arena, shown->sources[0]->name));
    BUFFER_LITERAL(out, "\n");
    if (comparison->signer_count > 0) {
        buffer_format(out, "\n%s ",
                      comparison->same_digest
                          ? "There is nothing to sign: nothing has changed since"
                          : "Since");
        comment_code(out, comparison_signers(out->arena, comparison));
        buffer_format(out, " signed%s\n", comparison->same_digest ? "." : ":");
    }
    if (comparison->change_count > 0) {
        add_table(out, comparison);
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        const struct remark *remark = &comparison->remarks[at];
        buffer_format(out, "%s- %s: ", at == 0 ? "\n" : "",
                      remark->is_advice ? "Advice" : "**Warning**");
        comment_words(out, visible_text(out->arena, remark->message));
        if (remark->help.length > 0) {
            BUFFER_LITERAL(out, " — ");
            comment_words(out, visible_text(out->arena, remark->help));
        }
        BUFFER_LITERAL(out, "\n");
    }
}

static void summarise(struct comparison_report *report)
{
    struct buffer *out = report->out;
    if (report->changes == 0) {
        BUFFER_LITERAL(out, "\nNothing agreed has changed.\n");
        return;
    }
    buffer_format(out, "\n**%zu change%s**", report->changes, report->changes == 1 ? "" : "s");
    for (size_t at = 0; at < report->total_count; at++) {
        const struct verdict_totals *totals = &report->totals[at];
        BUFFER_LITERAL(out, "; ");
        comment_code(out, visible_text(out->arena, totals->party));
        buffer_format(out, ": %zu weaker, %zu stronger, %zu undecidable",
                      totals->counts[VERDICT_WEAKER], totals->counts[VERDICT_STRONGER],
                      totals->counts[VERDICT_UNDECIDABLE]);
    }
    BUFFER_LITERAL(out, ".\n");
}

void comparison_markdown(struct comparison_report *report, enum comparison_event event)
{
    switch (event) {
    case COMPARISON_START:
        BUFFER_LITERAL(report->out, "## What changes in the agreements\n");
        break;
    case COMPARISON_ONE:
        add_one(report);
        break;
    case COMPARISON_END:
        summarise(report);
        break;
    }
}
