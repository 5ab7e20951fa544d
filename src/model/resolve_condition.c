/* The goals, levels and parties that a condition names: takes one of a bound agreement and reports
 * each name that nothing has, and each term that does not say of which goal it is. */
#include "model/resolve.h"

/* `uptime below 95% and at least 90%`: the goal that a term without one is likely about, which is
 * that of the term before it, or the only one; empty: nobody can tell. */
static struct text likely_subject(const struct resolver *resolver,
                                  const struct condition *condition, uint16_t index)
{
    const struct agreement *agreement = resolver->binder->agreement;
    while (index-- > 0) {
        const struct condition_term *before = &condition->terms[index];
        if (before->subject_end > before->subject_start) {
            return text_slice(node_text(condition->node), before->subject_start,
                              before->subject_end);
        }
    }
    return agreement->goal_count == 1 ? node_text(agreement->goal_list[0]->id)
                                      : (struct text){NULL, 0};
}

static void report_no_subject(struct resolver *resolver, const struct condition *condition,
                              uint16_t index)
{
    struct compilation *compilation = resolver->binder->compilation;
    struct findings *findings = resolver->binder->findings;
    const struct condition_term *term = &condition->terms[index];
    const struct span span = node_part(compilation, condition->node, term->start, term->end);
    const struct text written = text_slice(node_text(condition->node), term->start, term->end);
    const struct text subject = likely_subject(resolver, condition, index);
    struct finding *finding =
        finding_add(findings, RULE_UNRESOLVED_REFERENCE, span,
                    "this condition names no goal, and no remedy stands around it to tell which");
    if (subject.length == 0) {
        finding_help(findings, finding,
                     "write the goal first, such as `%.*s %.*s`, or `any goal %.*s`",
                     TEXT_ARGUMENTS(resolver->binder->agreement->goal_count > 0
                                        ? node_text(resolver->binder->agreement->goal_list[0]->id)
                                        : TEXT_OF("uptime")),
                     TEXT_ARGUMENTS(written), TEXT_ARGUMENTS(written));
        return;
    }
    const struct text meant = arena_format(&compilation->arena, "%.*s %.*s",
                                           TEXT_ARGUMENTS(subject), TEXT_ARGUMENTS(written));
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (text_equal(text_slice(compilation->sources[span.file]->bytes, span.start, span.end),
                   written)) {
        finding_fix(findings, finding, span, meant, false);
    }
}

void resolve_condition(struct resolver *resolver, const struct condition *condition,
                       bool subject_understood)
{
    for (uint16_t index = 0; condition != NULL && index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        uint32_t start =
            term->subject_end > term->subject_start ? term->subject_start : term->start;
        uint32_t end = term->subject_end > term->subject_start ? term->subject_end : term->end;
        struct text name = term->goal;
        if (term->subject == SUBJECT_UNDERSTOOD && !subject_understood) {
            report_no_subject(resolver, condition, index);
        } else if (term->subject == SUBJECT_ANY_GOAL_OF && !text_is(name, "shared") &&
                   names_find(resolver->names, name, NAMES_PARTY, NULL) == NULL) {
            resolve_report(resolver,
                           node_part(resolver->binder->compilation, condition->node,
                                     end - (uint32_t)name.length, end),
                           name, "party", NAMES_PARTY);
        } else if (term->subject == SUBJECT_GOAL) {
            uint32_t goal_end = start + (uint32_t)name.length;
            struct span span =
                node_part(resolver->binder->compilation, condition->node, start, goal_end);
            const struct goal *goal = names_find(resolver->names, name, NAMES_GOAL, NULL);
            if (goal == NULL) {
                resolve_report(resolver, span, name, "goal", NAMES_GOAL);
            } else if (term->levels.length > 0) {
                levels_follow(
                    resolver, goal, term->levels,
                    node_part(resolver->binder->compilation, condition->node, goal_end + 1, end));
            }
        }
    }
}
