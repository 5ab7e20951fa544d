/* Compares promises: takes two phrases of a kind and says which of them promises less. */
#include "compare/walk.h"

#include "model/calendar.h"

#include <string.h>

bool amounts_order(struct arena *arena, const struct amount *one, const struct amount *other,
                   int *order)
{
    if (one->kind != other->kind ||
        (one->kind == AMOUNT_MONEY && strcmp(one->money->code, other->money->code) != 0)) {
        return false;
    }
    const rational *first = NULL, *second = NULL;
    if (one->kind == AMOUNT_DURATION && one->duration->count == 1 && other->duration->count == 1 &&
        one->duration->parts[0].unit == other->duration->parts[0].unit) {
        first = rational_from_decimal(arena, one->duration->parts[0].number);
        second = rational_from_decimal(arena, other->duration->parts[0].number);
    } else {
        first = amount_as_rational(arena, one);
        second = amount_as_rational(arena, other);
    }
    if (first != NULL && second != NULL) {
        *order = rational_compare(first, second);
    }
    return first != NULL && second != NULL;
}

bool windows_order(const struct window *one, const struct window *other, int *order)
{
    struct window_lengths first, second;
    if (one == NULL || other == NULL || !window_lengths(one, &first) ||
        !window_lengths(other, &second)) {
        return false;
    }
    *order = (first.usual > second.usual) - (first.usual < second.usual);
    return true;
}

static bool is_words_alone(const struct target *target)
{
    return target->kind == TARGET_NO_COMMITMENT || target->kind == TARGET_BEST_EFFORT;
}

/* A later end of a bound of time is worse, whatever else is promised. */
static bool is_slower(const struct measure *measure, const struct duration *base,
                      const struct duration *now)
{
    int order = 0;
    if (base == NULL || now == NULL) {
        return base != NULL;
    }
    const struct amount before = {.kind = AMOUNT_DURATION, .duration = base};
    const struct amount after = {.kind = AMOUNT_DURATION, .duration = now};
    return figures_order(measure, &before, &after, &order) && order > 0;
}

/* So much within a window: the same in a longer one is less where more is better, and a share of a
 * longer window lets one bad day pass. An upper bound on counts is the other way round. */
static bool is_weaker_amount(const struct measure *measure, const struct target *base,
                             const struct target *now)
{
    const bool upper = target_is_upper_bound(base);
    const bool counted = base->amount.kind != AMOUNT_PERCENT;
    int order = 0, length = 0;
    if (upper != target_is_upper_bound(now) || base->upper != NULL || now->upper != NULL ||
        base->bound == BOUND_EXACTLY || now->bound == BOUND_EXACTLY ||
        !figures_order(measure, &base->amount, &now->amount, &order)) {
        return false;
    }
    const int worse = upper ? order : -order; /* 1: worse */
    if ((base->window != NULL) != (now->window != NULL)) {
        return false;
    }
    if (base->window == NULL) {
        return worse > 0;
    }
    if (!windows_order(now->window, base->window, &length)) {
        return false;
    }
    const int longer = counted && upper ? -length : length;
    return (worse > 0 && longer >= 0) || (worse == 0 && longer > 0);
}

bool target_is_weaker(const struct measure *measure, const struct target *base,
                      const struct target *now)
{
    if (is_words_alone(base)) {
        return base->kind == TARGET_BEST_EFFORT && now->kind == TARGET_NO_COMMITMENT;
    }
    if (is_words_alone(now)) {
        return true;
    }
    if (base->kind != now->kind || !text_equal_ignoring_case(base->noun, now->noun) ||
        !text_equal_ignoring_case(base->scope, now->scope)) {
        return false; /* another promise, not a weaker one */
    }
    return base->kind != TARGET_DELIVERY && base->kind != TARGET_DEADLINE &&
           (is_slower(measure, base->within, now->within) || is_weaker_amount(measure, base, now));
}
