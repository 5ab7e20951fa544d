/* Rules about cancellation: takes the conditions under which a party may leave, and reports those
 * that no result can fulfil, and those that every result does. */
#include "lint/condition.h"
#include "lint/lint.h"

enum { COMPARED_MAX = 16 }; /* terms of one condition that are held against each other */

static struct span span_of(const struct compilation *compilation, const struct condition *condition,
                           const struct condition_term *term)
{
    return node_part(compilation, condition->node, term->start, term->end);
}

static struct text text_of(const struct condition *condition, const struct condition_term *term)
{
    return text_slice(node_text(condition->node), term->start, term->end);
}

static void report(struct compilation *compilation, const struct condition *condition,
                   const struct condition_term *term, const struct judgement *judgement)
{
    struct findings *findings = &compilation->findings;
    bool is_never = judgement->verdict == NEVER_HOLDS;
    struct finding *finding = finding_add(
        findings, RULE_CANCELLATION_UNREACHABLE, span_of(compilation, condition, term),
        "`%.*s` %s hold%s: %.*s", TEXT_ARGUMENTS(text_of(condition, term)),
        is_never ? "can never" : "always", is_never ? "" : "s", TEXT_ARGUMENTS(judgement->why));
    if (judgement->against != NULL) {
        finding_label(findings, finding, node_span(judgement->against), "%s",
                      judgement->by_term ? "the term ends so" : "what is promised");
    }
    finding_note(findings, finding,
                 is_never ? "a way out that nobody can ever take is none"
                          : "whoever may cancel at any time has agreed to nothing");
    if (judgement->mend.length > 0) {
        finding_help(findings, finding, "%.*s", TEXT_ARGUMENTS(judgement->mend));
    } else {
        finding_help(findings, finding,
                     is_never ? "write a condition that a bad result fulfils"
                              : "write a condition that a good result does not fulfil");
    }
}

static void report_pair(struct compilation *compilation, const struct condition *condition,
                        const struct condition_term *first, const struct condition_term *second,
                        bool is_never)
{
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_CANCELLATION_UNREACHABLE, span_of(compilation, condition, second),
        is_never ? "`%.*s` and `%.*s` exclude each other, so that both can never hold"
                 : "`%.*s` or `%.*s`: one of the two always holds",
        TEXT_ARGUMENTS(text_of(condition, first)), TEXT_ARGUMENTS(text_of(condition, second)));
    finding_label(findings, finding, span_of(compilation, condition, first), "the other");
    finding_note(findings, finding,
                 is_never ? "a way out that nobody can ever take is none"
                          : "whoever may cancel at any time has agreed to nothing");
    finding_help(findings, finding,
                 is_never ? "join them by `or`, or correct one of them" : "take one of them out");
}

/* The end of the terms that `and` joins to the one at `start`. */
static uint16_t end_of_group(const struct condition *condition, uint16_t start)
{
    uint16_t end = (uint16_t)(start + 1);
    while (end < condition->count && !condition->terms[end].or_before) {
        end++;
    }
    return end;
}

/* What no result fulfils is told of its first term, or of the first two that exclude each other. */
static bool check_group(struct judging *judging, const struct condition *condition, uint16_t start,
                        uint16_t end)
{
    bool always = true;
    struct judgement first = {.verdict = MAY_HOLD};
    for (uint16_t at = start; at < end; at++) {
        struct judgement judgement = condition_judge(judging, condition, &condition->terms[at]);
        if (judgement.verdict == NEVER_HOLDS) {
            report(judging->compilation, condition, &condition->terms[at], &judgement);
            return true;
        }
        always = always && judgement.verdict == ALWAYS_HOLDS;
        first = at == start ? judgement : first;
    }
    if (always) {
        report(judging->compilation, condition, &condition->terms[start], &first);
        return true;
    }
    for (uint16_t one = start; one < end && one < start + COMPARED_MAX; one++) {
        for (uint16_t other = (uint16_t)(one + 1); other < end && other < start + COMPARED_MAX;
             other++) {
            if (conditions_exclude(judging, &condition->terms[one], &condition->terms[other])) {
                report_pair(judging->compilation, condition, &condition->terms[one],
                            &condition->terms[other], true);
                return true;
            }
        }
    }
    return false;
}

/* `missed or met`: two terms, each an alternative of its own. */
static void check_alternatives(struct judging *judging, const struct condition *condition)
{
    const struct condition_term *single[COMPARED_MAX];
    size_t count = 0;
    for (uint16_t start = 0; start < condition->count; start = end_of_group(condition, start)) {
        if (end_of_group(condition, start) == start + 1 && count < COMPARED_MAX) {
            single[count++] = &condition->terms[start];
        }
    }
    for (size_t one = 0; one < count; one++) {
        for (size_t other = one + 1; other < count; other++) {
            if (conditions_cover(judging, single[one], single[other])) {
                report_pair(judging->compilation, condition, single[one], single[other], false);
                return;
            }
        }
    }
}

void lint_cancellation_unreachable(struct compilation *compilation,
                                   const struct agreement *agreement)
{
    struct judging judging = {compilation, JUDGING_BUDGET};
    const struct map *conditions =
        agreement->cancellation != NULL ? agreement->cancellation->conditions : NULL;
    for (uint32_t index = 0; conditions != NULL && index < conditions->count; index++) {
        const struct condition_clause *clause = conditions->entries[index].value;
        const struct condition *condition = clause->when;
        bool reported = condition == NULL;
        for (uint16_t start = 0; condition != NULL && start < condition->count;) {
            uint16_t end = end_of_group(condition, start);
            reported |= check_group(&judging, condition, start, end);
            start = end;
        }
        if (!reported) {
            check_alternatives(&judging, condition);
        }
    }
}
