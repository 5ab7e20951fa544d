/* Takes comparisons and writes GitHub's workflow commands, which become annotations on the lines of
 * the new agreements: a warning where something is weaker for a party, else a notice. GitHub shows
 * ten of each kind a step, so what is weaker comes first. */
#include "compare/compare.h"

#include "finding/command.h"
#include "finding/path.h"
#include "finding/visible.h"

static bool is_weaker(const struct comparison *comparison, const struct change *change)
{
    bool weaker = false;
    for (size_t party = 0; party < comparison->party_count; party++) {
        weaker |= !change->is_apart && change->verdicts[party] == VERDICT_WEAKER;
    }
    return weaker;
}

/* Opens a command at a place of either agreement; what follows is its title. What is gone has no
 * line in the new agreement: it is told of the file. */
static void add_place(const struct comparison_report *report, bool old, struct span span,
                      const char *command)
{
    struct buffer *out = report->out;
    const struct comparison *comparison = report->comparison;
    const bool is_gone = old && comparison->new != NULL;
    const struct source *source =
        is_gone ? comparison->new->sources[0] : comparison_of(comparison, old)->sources[span.file];
    struct text path = path_from_root(out->arena, report->root, report->folder, source->name);
    buffer_format(out, "::%s file=", command);
    command_add(out, visible_text(out->arena, path), true);
    if (!is_gone) {
        const struct position start = source_position(source, span.start);
        const struct position end = source_position(source, span.end);
        buffer_format(out, ",line=%u,endLine=%u", start.line, end.line);
        if (start.line == end.line) {
            buffer_format(out, ",col=%u,endColumn=%u", start.utf16, end.utf16);
        }
    }
    BUFFER_LITERAL(out, ",title=");
}

static void add_change(const struct comparison_report *report, const struct change *change)
{
    const struct comparison *comparison = report->comparison;
    struct buffer *out = report->out;
    struct arena *arena = out->arena;
    const bool old = change->new.node == NULL;
    add_place(report, old, old ? change->old.span : change->new.span,
              is_weaker(comparison, change) ? "warning" : "notice");
    command_add(
        out,
        visible_text(arena, change->place.length > 0 ? change->place : TEXT_OF("the agreement")),
        true);
    buffer_format(out, " %s::", change_kind_names[change->kind]);
    for (size_t party = 0; !change->is_apart && party < comparison->party_count; party++) {
        buffer_format(out, "%s%s for ", party > 0 ? ", " : "",
                      verdict_names[change->verdicts[party]]);
        command_add(out, visible_text(arena, comparison->parties[party].id), false);
    }
    if (change->is_apart) {
        BUFFER_LITERAL(out, "beside what is agreed");
    }
    for (size_t at = 0; at < change->sentence_count; at++) {
        BUFFER_LITERAL(out, "%0A");
        command_add(out, visible_text(arena, change->sentences[at]), false);
    }
    if (comparison->signer_count > 0) {
        BUFFER_LITERAL(out, "%0Asince ");
        command_add(out, comparison_signers(arena, comparison), false);
        BUFFER_LITERAL(out, " signed");
    }
    BUFFER_LITERAL(out, "\n");
}

static void add_remark(const struct comparison_report *report, const struct remark *remark)
{
    struct buffer *out = report->out;
    add_place(report, remark->in_old, remark->span, remark->is_advice ? "notice" : "warning");
    buffer_format(out, "%s::", remark_names[remark->kind]);
    command_add(out, visible_text(out->arena, remark->message), false);
    BUFFER_LITERAL(out, "\n");
}

void comparison_github(struct comparison_report *report, enum comparison_event event)
{
    const struct comparison *comparison = report->comparison;
    if (event != COMPARISON_ONE) {
        return;
    }
    for (int turn = 0; turn < 2; turn++) {
        for (size_t at = 0; at < comparison->change_count; at++) {
            if (is_weaker(comparison, comparison->changes[at]) == (turn == 0)) {
                add_change(report, comparison->changes[at]);
            }
        }
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        add_remark(report, &comparison->remarks[at]);
    }
}
