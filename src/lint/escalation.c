/* escalation-order: takes the steps of each escalation and reports one that comes earlier than the
 * step before it. */
#include "lint/clock.h"
#include "lint/lint.h"

/* The step with the longest time so far, where a later one certainly is shorter: it is passed by.
 */
static const struct escalation_step *passed_by(struct compilation *compilation,
                                               const struct list *steps, uint32_t index)
{
    static const struct goal whatever; /* the time runs from a miss, not in the hours of a goal */
    const struct escalation_step *step = steps->items[index];
    for (uint32_t before = index; step->after != NULL && before > 0; before--) {
        const struct escalation_step *earlier = steps->items[before - 1];
        if (earlier->after != NULL &&
            is_slower(pace_of(compilation, &whatever, NULL, earlier->after),
                      pace_of(compilation, &whatever, NULL, step->after))) {
            return earlier;
        }
    }
    return NULL;
}

/* The time from the miss, where the one that is written was meant from the step before. */
static void help_with_sum(struct compilation *compilation, struct finding *finding,
                          const struct duration *earlier, const struct duration *after)
{
    struct findings *findings = &compilation->findings;
    const struct duration_part *one = &earlier->parts[0], *other = &after->parts[0];
    if (earlier->count != 1 || after->count != 1 || one->unit != other->unit ||
        one->number.scale > 0 || other->number.scale > 0) {
        finding_help(findings, finding,
                     "write the time from the miss, or let the steps follow one another in time");
        return;
    }
    struct duration *sum = arena_allocate(&compilation->arena, sizeof *sum + sizeof sum->parts[0]);
    sum->node = after->node;
    sum->count = 1;
    sum->parts[0] = *one;
    sum->parts[0].number.coefficient += other->number.coefficient;
    finding_help(findings, finding,
                 "write `%.*s` if it was meant from the step before, or exchange the two",
                 TEXT_ARGUMENTS(words_of_duration(&compilation->arena, sum)));
}

static void check_steps(struct compilation *compilation, const struct list *steps)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    for (uint32_t index = 1; index < steps->count; index++) {
        const struct escalation_step *step = steps->items[index];
        const struct escalation_step *earlier = passed_by(compilation, steps, index);
        if (earlier == NULL) {
            continue;
        }
        struct finding *finding =
            finding_add(findings, RULE_ESCALATION_ORDER, node_span(step->after->node),
                        "this step follows the miss after %.*s, and one above it only after %.*s",
                        TEXT_ARGUMENTS(words_of_duration(arena, step->after)),
                        TEXT_ARGUMENTS(words_of_duration(arena, earlier->after)));
        finding_label(findings, finding, node_span(earlier->after->node), "the one above");
        finding_note(findings, finding,
                     "each time is counted from the miss, not from the step "
                     "before");
        help_with_sum(compilation, finding, earlier->after, step->after);
        return; /* what stands behind is out of order for the same reason */
    }
}

void lint_escalation_order(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->escalation != NULL) {
            check_steps(compilation, remedy->escalation);
        }
    }
}
