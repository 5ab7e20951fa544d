/* What a tier pays at its own boundary: takes the steps of one ladder and reports misses for which
 * the credit is nothing, or cannot be worked out. */
#include "lint/tiers.h"

#include "lint/lint.h"

#include "phrase/implies.h"

static bool is_zero_credit(const struct credit_terms *credit)
{
    switch (credit->kind) {
    case CREDIT_PERCENT:
    case CREDIT_TIMES:
        return decimal_is_zero(credit->amount.number);
    case CREDIT_MONEY:
        return decimal_is_zero(credit->amount.money->number);
    case CREDIT_TIME:
        for (uint8_t index = 0; index < credit->amount.duration->count; index++) {
            if (!decimal_is_zero(credit->amount.duration->parts[index].number)) {
                return false;
            }
        }
        return true;
    case CREDIT_NO_CHARGE:
        return false;
    }
    return false;
}

/* Whether every result of the tier meets the target: such a row says only that nothing is owed. */
static bool is_met(const struct ladder_case *of, const struct interval *interval, int direction)
{
    struct arena *arena = &of->compilation->arena;
    const struct amount *edge = direction > 0 ? interval->high_amount : interval->low_amount;
    const rational *value = direction > 0 ? interval->high : interval->low;
    if (of->target == NULL) { /* where the target is not one figure, a range may lie within it */
        return interval->step->written || direction == 0;
    }
    if (interval->step->measure != LADDER_RESULT || edge == NULL || value == NULL ||
        edge->kind != of->target->amount.kind) {
        return false;
    }
    const rational *target = amount_as_rational(arena, &of->target->amount);
    int order = target != NULL ? rational_compare(value, target) : 1;
    return direction > 0 ? order <= 0 : order >= 0;
}

static void report_zero(const struct ladder_case *of, const struct interval *interval)
{
    struct findings *findings = &of->compilation->findings;
    const struct credit *credit = interval->step->tier->credit;
    struct finding *finding =
        finding_add(findings, RULE_TIER_BOUNDARY, node_span(credit->node),
                    "this tier is for a miss and pays nothing: %.*s",
                    TEXT_ARGUMENTS(words_of_credit(&of->compilation->arena, credit)));
    finding_label(findings, finding, tier_place(interval->step), "reached here");
    finding_help(findings, finding, "write what is paid, or take the tier out");
}

/* The part of the credit that says for what it is paid again and again. */
static struct span step_place(const struct ladder_case *of, const struct credit *credit)
{
    struct text text = node_text(credit->node);
    const struct amount *quantity = credit->terms->quantity;
    return quantity != NULL && !credit->terms->quantity_implied && quantity->end <= text.length
               ? node_part(of->compilation, credit->node, quantity->start, quantity->end)
               : node_span(credit->node);
}

static void report_step(const struct ladder_case *of, const struct interval *interval,
                        struct text from, struct text until)
{
    struct findings *findings = &of->compilation->findings;
    const struct credit *credit = interval->step->tier->credit;
    struct text step = words_of_amount(&of->compilation->arena, credit->terms->quantity);
    struct finding *finding =
        finding_add(findings, RULE_TIER_BOUNDARY, step_place(of, credit),
                    "%.*s is a miss and pays nothing: the first full %.*s is reached at %.*s",
                    TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(step), TEXT_ARGUMENTS(until));
    finding_label(findings, finding, tier_place(interval->step), "the tier starts here");
    finding_help(findings, finding, "write `per started %.*s`, or add a tier for what is less",
                 TEXT_ARGUMENTS(step));
}

/* `2% per full 1% below target`: what is paid for a result just beyond the tier's boundary. */
static void check_below_target(const struct ladder_case *of, const struct interval *interval)
{
    struct arena *arena = &of->compilation->arena;
    struct findings *findings = &of->compilation->findings;
    const struct credit *credit = interval->step->tier->credit;
    const struct target *target = of->target;
    if (target == NULL) {
        return;
    }
    bool figure =
        target->upper == NULL && (target->amount.kind == AMOUNT_PERCENT ||
                                  target->kind == TARGET_COUNT || target->kind == TARGET_MONEY);
    bool spoken = target->kind == TARGET_BEST_EFFORT || target->kind == TARGET_NO_COMMITMENT ||
                  target->kind == TARGET_DELIVERY || target->kind == TARGET_DEADLINE;
    if (spoken || !figure || target_is_upper_bound(target)) {
        struct finding *finding = finding_add(
            findings, RULE_TIER_BOUNDARY, step_place(of, credit),
            spoken || !figure ? "nothing is so many percent below this target: the credit is "
                                "undefined"
                              : "a result below this target meets it: no miss pays anything");
        if (of->target_leaf != NULL) {
            finding_label(findings, finding, node_span(of->target_leaf->node), "the target");
        }
        finding_help(findings, finding, "write the tiers out, with a credit for each");
        return;
    }
    if (credit->terms->step != STEP_FULL || target->amount.kind != AMOUNT_PERCENT ||
        interval->step->measure != LADDER_RESULT) {
        return;
    }
    const rational *mild =
        interval->high != NULL ? interval->high : amount_as_rational(arena, &target->amount);
    const rational *start = amount_as_rational(arena, &target->amount);
    const rational *step = amount_as_rational(arena, credit->terms->quantity);
    const rational *paid = rational_subtract(arena, start, step);
    if (interval->high_amount != NULL && interval->high_amount->kind != AMOUNT_PERCENT) {
        return;
    }
    if (rational_compare(mild, paid) > 0) {
        bool exact = true;
        struct text until =
            arena_format(arena, "%.*s%%",
                         TEXT_ARGUMENTS(decimal_plain(arena, rational_decimal(paid, 6, &exact))));
        struct text from =
            arena_format(arena, "just below %.*s%%",
                         TEXT_ARGUMENTS(decimal_plain(arena, rational_decimal(mild, 6, &exact))));
        report_step(of, interval, from, until);
    }
}

/* `5% per full 30 min of downtime` in a tier that starts with less. */
static void check_downtime(const struct ladder_case *of, const struct interval *interval)
{
    struct arena *arena = &of->compilation->arena;
    const struct credit_terms *credit = interval->step->tier->credit->terms;
    const rational *step = duration_seconds(arena, credit->quantity->duration);
    const rational *start = NULL;
    const struct target *target = of->target;
    struct window_lengths lengths;
    if (step == NULL || (credit->noun.length > 0 && !text_is(credit->noun, "downtime"))) {
        return;
    }
    if (interval->step->measure == LADDER_DOWNTIME) {
        start = interval->low;
    } else if (interval->step->measure == LADDER_RESULT && target != NULL &&
               target->kind == TARGET_SHARE_OF_TIME && target->window != NULL &&
               !target_is_upper_bound(target) && interval->high_amount != NULL &&
               interval->high_amount->kind == AMOUNT_PERCENT &&
               window_lengths(target->window, &lengths)) {
        const rational *whole = rational_from_integer(arena, 1);
        const rational *rest = rational_subtract(
            arena, whole, rational_from_percent(arena, interval->high_amount->number));
        start = rational_multiply(arena, rest, rational_from_integer(arena, lengths.usual));
    }
    if (start == NULL || rational_compare(start, rational_from_integer(arena, 0)) < 0 ||
        rational_compare(start, step) >= 0) {
        return;
    }
    struct text from = arena_format(arena, "more than %.*s of downtime",
                                    TEXT_ARGUMENTS(duration_words(arena, start)));
    report_step(of, interval, from, duration_words(arena, step));
}

/* `€10` beside `minimum: €50`; true where it is reported. */
static bool is_below_minimum(const struct ladder_case *of, const struct interval *interval)
{
    const struct money *minimum = of->remedy->credits->minimum;
    const struct credit *credit = interval->step->tier->credit;
    if (minimum == NULL || credit->terms->kind != CREDIT_MONEY || credit->terms->per) {
        return false;
    }
    const struct credit_terms least = {.kind = CREDIT_MONEY,
                                       .amount = {.kind = AMOUNT_MONEY, .money = minimum}};
    struct arena *arena = &of->compilation->arena;
    if (credit_compare(arena, credit->terms, &least, NULL) != CREDIT_LESS) {
        return false;
    }
    const struct list *caps = of->remedy->credits->cap;
    for (uint32_t at = 0; caps != NULL && at < caps->count; at++) {
        struct credit_terms limit = *((const struct credit *)caps->items[at])->terms;
        limit.per = false;
        if (credit_compare(arena, &limit, &least, NULL) == CREDIT_LESS) {
            return false; /* that is what is wrong with the minimum */
        }
    }
    struct findings *findings = &of->compilation->findings;
    struct finding *finding = finding_add(findings, RULE_TIER_BOUNDARY, node_span(credit->node),
                                          "%.*s is below %.*s, the smallest credit that is paid",
                                          TEXT_ARGUMENTS(words_of_credit(arena, credit)),
                                          TEXT_ARGUMENTS(words_of_amount(arena, &least.amount)));
    finding_label(findings, finding, node_span(minimum->node), "the smallest credit");
    finding_note(findings, finding, "of this tier either nothing is paid, or more than it says");
    finding_help(findings, finding, "lower the `minimum`, or raise the credit");
    return true;
}

void check_tier_boundary(const struct ladder_case *of, const struct tier_group *group)
{
    bool below = false; /* one `minimum` has one finding */
    for (uint32_t index = 0; index < group->count; index++) {
        const struct interval *interval = &group->intervals[index];
        const struct credit *credit = interval->step->tier->credit;
        if (credit == NULL) {
            continue;
        }
        below = below || (!is_zero_credit(credit->terms) && is_below_minimum(of, interval));
        if (is_zero_credit(credit->terms)) {
            if (!is_met(of, interval, group->direction)) {
                report_zero(of, interval);
            }
        } else if (credit->terms->below_target && credit->terms->quantity != NULL) {
            check_below_target(of, interval);
        } else if (credit->terms->per && credit->terms->step == STEP_FULL &&
                   credit->terms->quantity != NULL &&
                   credit->terms->quantity->kind == AMOUNT_DURATION) {
            check_downtime(of, interval);
        }
    }
}
