/* Takes comparisons and writes GitHub's workflow commands, which become annotations on the lines of
 * the new agreements: a warning where something is weaker for a party, else a notice. GitHub shows
 * ten of each kind a step, so what is weaker comes first. */
#include "compare/report.h"

#include "finding/command.h"
#include "finding/report.h"
#include "finding/visible.h"

static bool is_weaker(const struct comparison *comparison, const struct change *change)
{
    bool weaker = false;
    for (size_t party = 0; party < comparison->party_count; party++) {
        weaker |= !change->is_apart && change->verdicts[party] == VERDICT_WEAKER;
    }
    return weaker;
}

static void add_file(const struct comparison_report *report, const char *command, struct text name,
                     size_t label_length)
{
    struct buffer *out = report->out;
    const struct text path = report_path_of(report, out->arena, name, label_length);
    buffer_format(out, "::%s file=", command);
    command_add(out, visible_text(out->arena, path), true);
}

static void add_lines(struct buffer *out, const struct source *source, struct span span)
{
    const struct position start = source_position(source, span.start);
    const struct position end = source_position(source, span.end);
    buffer_format(out, ",line=%u,endLine=%u", start.line, end.line);
    if (start.line == end.line) {
        buffer_format(out, ",col=%u,endColumn=%u", start.utf16, end.utf16);
    }
}

/* Opens a command at a place of either agreement; what follows is its title. What is gone has no
 * line in the new agreement: it is told of the file. */
static void add_place(const struct comparison_report *report, bool old, struct span span,
                      const char *command)
{
    const struct comparison *comparison = report->comparison;
    const struct compilation *side = comparison_of(comparison, old);
    const bool is_gone = old && comparison->new != NULL;
    const struct source *source = is_gone ? gone_from(comparison, span) : side->sources[span.file];
    add_file(report, command, source->name, (is_gone ? comparison->new : side)->label_length);
    if (!is_gone && side_has_lines(side, old)) {
        add_lines(report->out, source, span);
    }
    BUFFER_LITERAL(report->out, ",title=");
}

static void add_change(struct comparison_report *report, const struct change *change)
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
    report_reach(report, change->reach);
    BUFFER_LITERAL(out, "\n");
}

static void add_remark(struct comparison_report *report, const struct remark *remark)
{
    struct buffer *out = report->out;
    add_place(report, remark->in_old, remark->span, remark->is_advice ? "notice" : "warning");
    buffer_format(out, "%s::", remark_names[remark->kind]);
    command_add(out, visible_text(out->arena, remark->message), false);
    report_reach(report, remark->reach);
    BUFFER_LITERAL(out, "\n");
}

static void add_reach(struct comparison_report *report)
{
    struct buffer *out = report->out;
    const struct reached_group *group = reach_is_said(report->reach) ? report->reach->groups : NULL;
    for (; group != NULL; group = group->next) {
        const struct text words = reach_words(out->arena, report->reach, group);
        BUFFER_LITERAL(out, "%0A");
        command_add(out, visible_text(out->arena, words), false);
    }
}

/* ---- what does not read ---- */
static void add_finding(const struct comparison_report *report, const struct unread_side *side,
                        bool old, const struct finding *finding)
{
    struct buffer *out = report->out;
    const struct source *source = side->compilation->sources[finding->span.file];
    add_file(report, "error", source->name, side->label_length);
    if (side_has_lines(side->compilation, old)) {
        add_lines(out, source, finding->span);
    }
    BUFFER_LITERAL(out, ",title=unread (");
    command_add(out, rule_rows[finding->rule].name, true);
    BUFFER_LITERAL(out, ")::");
    command_add(out, visible_text(out->arena, unread_words(out->arena, side)), false);
    BUFFER_LITERAL(out, ", and is not compared%0A");
    command_add(out, report_words(out->arena, finding), false);
    BUFFER_LITERAL(out, "\n");
}

static void add_unread(struct comparison_report *report)
{
    struct buffer *out = report->out;
    for (size_t at = 0; at < 2; at++) {
        const struct unread_side *side = &report->unread[at];
        const struct findings *findings =
            side->compilation != NULL ? &side->compilation->findings : NULL;
        for (size_t index = 0; side->is_unread && findings != NULL && index < findings->count;
             index++) {
            if (findings->items[index]->severity == SEVERITY_ERROR) {
                add_finding(report, side, at == 0, findings->items[index]);
            }
        }
        if (side->is_unread && findings == NULL) {
            add_file(report, "error", side->name, side->label_length);
            BUFFER_LITERAL(out, ",title=unread::");
            command_add(out, visible_text(out->arena, unread_words(out->arena, side)), false);
            BUFFER_LITERAL(out, ", and is not compared\n");
        }
    }
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t at = 0; at < comparison->change_count; at++) {
            const struct change *change = comparison->changes[at];
            if (!change->is_told && is_weaker(comparison, change) == (turn == 0)) {
                add_change(report, change);
            }
        }
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        if (!comparison->remarks[at].is_told) {
            add_remark(report, &comparison->remarks[at]);
        }
    }
}

const struct comparison_format comparison_github = {
    .one = add_one, .unread = add_unread, .reach = add_reach};
