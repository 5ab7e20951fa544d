/* nines-composite: takes what goals rely on and reports a promise above what that gives together
 * (language section 5, "Dependencies"). */
#include "lint/composite.h"

#include "lint/lint.h"
#include "lint/promise.h"
#include "lint/shape.h"

enum { LABELS_MAX = 6 };

struct highest {
    const struct levels *leaf; /* NULL: no share to compare */
    struct decimal percent;
};

/* A share of time, or of events that need not end within a time: what does not work serves none. */
static void find_highest(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct highest *highest = context;
    const struct target *target = leaf->value;
    const struct decimal hundred = {.coefficient = 100};
    (void)goal;
    if ((target->kind != TARGET_SHARE_OF_TIME && target->kind != TARGET_SHARE_OF_EVENTS) ||
        target->within != NULL || target_is_upper_bound(target) || target->bound == BOUND_FROM_TO ||
        decimal_compare(target->amount.number, hundred) > 0) {
        return;
    }
    if (highest->leaf == NULL || decimal_compare(target->amount.number, highest->percent) > 0) {
        highest->leaf = leaf;
        highest->percent = target->amount.number;
    }
}

const struct levels *composite_promise(const struct goal *goal, struct decimal *percent)
{
    struct highest highest = {.leaf = NULL};
    promises_visit_goal(goal, find_highest, &highest);
    *percent = highest.percent;
    return highest.leaf;
}

static void label_dependencies(struct compilation *compilation, struct finding *finding,
                               const struct map *dependencies)
{
    struct arena *arena = &compilation->arena;
    for (uint32_t index = 0, labels = 0; index < dependencies->count && labels < LABELS_MAX;
         index++) {
        const struct dependency *dependency = dependencies->entries[index].value;
        const rational *share = dependency_share(arena, dependency, COMPOSITE_COPIES_MAX);
        if (share != NULL) {
            finding_label(&compilation->findings, finding, node_span(dependency->node),
                          "gives %.*s", TEXT_ARGUMENTS(share_words(arena, share)));
            labels++;
        }
    }
}

static void report(struct compilation *compilation, const struct goal *goal,
                   const struct highest *highest, const rational *given, uint32_t unknown)
{
    enum { PLACES_LEAST = 2, PLACES_MOST = 12 };
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = highest->leaf->value;
    uint32_t count = goal->relies_on->count;
    struct text promised = words_of_amount(arena, &target->amount);
    struct text together = share_words(arena, given);
    struct finding *finding = finding_add(
        findings, RULE_NINES_COMPOSITE, node_span(highest->leaf->node),
        "`%.*s` is promised, and what it relies on gives %s%.*s%s", TEXT_ARGUMENTS(promised),
        unknown > 0 ? "at most " : "", TEXT_ARGUMENTS(together), count > 1 ? " together" : "");
    label_dependencies(compilation, finding, goal->relies_on);
    if (count > 1) {
        finding_note(findings, finding,
                     "it works only while all of them do, so their shares multiply");
    }
    unsigned scale = highest->percent.scale;
    scale = scale < PLACES_LEAST ? PLACES_LEAST : scale > PLACES_MOST ? PLACES_MOST : scale;
    const rational *units = rational_multiply(arena, given, rational_from_integer(arena, 100));
    for (unsigned place = 0; place < scale; place++) {
        units = rational_multiply(arena, units, rational_from_integer(arena, 10));
    }
    struct decimal most = {.coefficient = rational_floor(units), .scale = (uint8_t)scale};
    while (most.scale > 0 && most.coefficient % 10 == 0) {
        most.coefficient /= 10;
        most.scale--;
    }
    finding_help(findings, finding, "promise `%.*s%%` at most, or rely on more or better copies",
                 TEXT_ARGUMENTS(decimal_plain(arena, most)));
}

/* `9.999%`: then nines-shape speaks, and what they give together is not what is meant. */
static bool has_slipped_dependency(const struct goal *goal)
{
    bool slipped = false;
    for (uint32_t index = 0; index < goal->relies_on->count && !slipped; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        slipped = dependency->target != NULL &&
                  shape_has_slipped_point(dependency->target->number, PERCENT_OF_TIME);
    }
    return slipped;
}

void composite_check(struct compilation *compilation, const struct goal *goal)
{
    struct arena *arena = &compilation->arena;
    struct highest highest = {.leaf = NULL};
    uint32_t unknown = 0;
    highest.leaf = composite_promise(goal, &highest.percent);
    const rational *given =
        highest.leaf != NULL ? goal_given(arena, goal, COMPOSITE_COPIES_MAX, &unknown) : NULL;
    if (given != NULL &&
        rational_compare(rational_from_percent(arena, highest.percent), given) > 0) {
        report(compilation, goal, &highest, given, unknown);
    }
}

void lint_nines_composite(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->relies_on != NULL && !has_slipped_dependency(goal)) {
            composite_check(compilation, goal);
        }
    }
}
