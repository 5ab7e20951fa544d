/* Ranges of results: takes bounds and amounts as they are written and gives exact ranges, and how
 * two of them lie to each other. */
#include "lint/range.h"

bool range_of_bound(struct arena *arena, enum bound bound, const struct amount *amount,
                    const struct amount *upper, struct range *range)
{
    const rational *value = amount_as_rational(arena, amount);
    *range = (struct range){NULL, NULL, false, false};
    switch (bound) {
    case BOUND_AT_LEAST:
        range->from = value;
        break;
    case BOUND_MORE_THAN:
    case BOUND_ABOVE:
        range->from = value;
        range->from_out = true;
        break;
    case BOUND_AT_MOST:
    case BOUND_WITHIN:
        range->to = value;
        break;
    case BOUND_LESS_THAN:
    case BOUND_BELOW:
        range->to = value;
        range->to_out = true;
        break;
    case BOUND_EXACTLY:
        range->from = range->to = value;
        break;
    case BOUND_FROM_TO:
        range->from = value;
        range->to = upper != NULL ? amount_as_rational(arena, upper) : NULL;
        return value != NULL && range->to != NULL;
    case BOUND_NONE:
        return false;
    }
    return value != NULL;
}

bool range_is_empty(const struct range *range)
{
    if (range->from == NULL || range->to == NULL) {
        return false;
    }
    int order = rational_compare(range->from, range->to);
    return order > 0 || (order == 0 && (range->from_out || range->to_out));
}

struct range range_of_both(const struct range *one, const struct range *other)
{
    struct range range = *one;
    int order = range.from != NULL && other->from != NULL
                    ? rational_compare(other->from, range.from)
                    : other->from != NULL;
    if (order > 0 || (order == 0 && other->from != NULL && other->from_out)) {
        range.from = other->from;
        range.from_out = other->from_out;
    }
    order = range.to != NULL && other->to != NULL ? rational_compare(range.to, other->to)
                                                  : other->to != NULL;
    if (order > 0 || (order == 0 && other->to != NULL && other->to_out)) {
        range.to = other->to;
        range.to_out = other->to_out;
    }
    return range;
}

bool range_takes_in(const struct range *outer, const struct range *inner)
{
    if (outer->from != NULL) {
        int order = inner->from != NULL ? rational_compare(inner->from, outer->from) : -1;
        if (order < 0 || (order == 0 && outer->from_out && !inner->from_out)) {
            return false;
        }
    }
    if (outer->to != NULL) {
        int order = inner->to != NULL ? rational_compare(outer->to, inner->to) : -1;
        if (order < 0 || (order == 0 && outer->to_out && !inner->to_out)) {
            return false;
        }
    }
    return true;
}

bool range_covers_all(const struct range *one, const struct range *other)
{
    const struct range *low = one->from == NULL ? one : other, *high = low == one ? other : one;
    if (low->from != NULL || high->to != NULL || low->to == NULL || high->from == NULL) {
        return false;
    }
    int order = rational_compare(low->to, high->from);
    return order > 0 || (order == 0 && !(low->to_out && high->from_out));
}
