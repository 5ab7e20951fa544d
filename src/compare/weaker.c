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

/* Whether a word is the other one, or its plural: "report" and "reports". */
static bool is_plural(struct text one, struct text many)
{
    static const struct {
        struct text one, many;
    } endings[] = {{TEXT(""), TEXT("s")}, {TEXT(""), TEXT("es")}, {TEXT("y"), TEXT("ies")}};
    for (size_t at = 0; at < sizeof endings / sizeof *endings; at++) {
        const struct text *single = &endings[at].one, *plural = &endings[at].many;
        if (one.length > single->length && many.length > plural->length &&
            one.length - single->length == many.length - plural->length &&
            text_equal_ignoring_case(text_slice(one, one.length - single->length, one.length),
                                     *single) &&
            text_equal_ignoring_case(text_slice(many, many.length - plural->length, many.length),
                                     *plural) &&
            text_equal_ignoring_case(text_slice(one, 0, one.length - single->length),
                                     text_slice(many, 0, many.length - plural->length))) {
            return true;
        }
    }
    return false;
}

static size_t word_end(struct text text, size_t from)
{
    while (from < text.length && text.data[from] != ' ') {
        from++;
    }
    return from;
}

bool nouns_are_one(struct text one, struct text other)
{
    size_t at = 0, to = 0;
    while (at < one.length && to < other.length) {
        const size_t end = word_end(one, at), until = word_end(other, to);
        const struct text word = text_slice(one, at, end), twin = text_slice(other, to, until);
        if (!text_equal_ignoring_case(word, twin) && !is_plural(word, twin) &&
            !is_plural(twin, word)) {
            return false;
        }
        at = end + (end < one.length);
        to = until + (until < other.length);
    }
    return at == one.length && to == other.length;
}

bool target_is_words(const struct target *target)
{
    return target->kind == TARGET_NO_COMMITMENT || target->kind == TARGET_BEST_EFFORT;
}

/* ---- bounds of time ---- */
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

/* ---- so much in a window ---- */
bool target_adds_up(const struct target *target)
{
    return target->kind == TARGET_COUNT || target->kind == TARGET_MONEY ||
           target->kind == TARGET_DURATION_NOUN;
}

/* How many of a window another one has, at the least and at the most, where it has only whole ones:
 * a month has 28 to 31 days and a year 12 months, but weeks lie across both. */
static bool windows_within(const struct window *longer, const struct window *shorter,
                           int64_t *least, int64_t *most)
{
    struct window_lengths outer, inner;
    if (longer->kind != WINDOW_CALENDAR || shorter->kind != WINDOW_CALENDAR ||
        !window_lengths(longer, &outer) || !window_lengths(shorter, &inner)) {
        return false;
    }
    const int64_t months = unit_months(longer->unit), of = unit_months(shorter->unit);
    if (months > 0 && of > 0) {
        *least = *most = months / of;
        return months % of == 0;
    }
    *least = outer.shortest / inner.longest;
    *most = outer.longest / inner.shortest;
    return of == 0 && shorter->unit != UNIT_WEEK && *least > 0;
}

/* Whether a sum over a longer window is plainly no more than what it comes to so far. */
static bool is_less_in_all(struct arena *arena, const struct target *base, const struct target *now)
{
    int64_t least = 0, most = 0;
    const rational *was = amount_as_rational(arena, &base->amount);
    const rational *is = amount_as_rational(arena, &now->amount);
    if (was == NULL || is == NULL || !windows_within(now->window, base->window, &least, &most)) {
        return false;
    }
    const bool upper = target_is_upper_bound(base);
    const rational *whole =
        rational_multiply(arena, was, rational_from_integer(arena, upper ? most : least));
    return upper ? rational_compare(is, whole) >= 0 : rational_compare(is, whole) <= 0;
}

/* The same in a longer window is less where more is better, and a share of a longer window lets one
 * bad day pass. An upper bound on what adds up is the other way round. */
static bool is_weaker_amount(const struct measure *measure, const struct target *base,
                             const struct target *now)
{
    const bool upper = target_is_upper_bound(base);
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
    const int longer = target_adds_up(base) && upper ? -length : length;
    return (worse > 0 && longer >= 0) || (worse == 0 && longer > 0) ||
           (target_adds_up(base) && length > 0 &&
            is_less_in_all(&measure->judging->comparison->arena, base, now));
}

/* ---- the whole promise ---- */
bool target_is_weaker(const struct measure *measure, const struct target *base,
                      const struct target *now)
{
    if (target_is_words(base)) {
        return base->kind == TARGET_BEST_EFFORT && now->kind == TARGET_NO_COMMITMENT;
    }
    if (target_is_words(now)) {
        return true;
    }
    if (base->kind != now->kind || !nouns_are_one(base->noun, now->noun) ||
        !nouns_are_one(base->scope, now->scope)) {
        return false; /* another promise, not a weaker one */
    }
    return base->kind != TARGET_DELIVERY && base->kind != TARGET_DEADLINE &&
           (is_slower(measure, base->within, now->within) || is_weaker_amount(measure, base, now));
}
