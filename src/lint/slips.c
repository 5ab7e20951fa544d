/* Slips in tiers: takes conditions and tells whether a point has slipped in one, or a range is
 * written backwards. Nothing here reports. */
#include "lint/slips.h"

#include "model/compute.h"

bool condition_has_slipped_point(const struct condition *when)
{
    for (uint16_t at = 0; when != NULL && at < when->count; at++) {
        const struct condition_term *term = &when->terms[at];
        if (term->predicate == PREDICATE_BOUND && term->amount.kind == AMOUNT_PERCENT &&
            shape_has_slipped_point(term->amount.number, shape_percent_of_term(term))) {
            return true;
        }
    }
    return false;
}

static bool looks_up(enum bound bound)
{
    return bound == BOUND_AT_LEAST || bound == BOUND_ABOVE || bound == BOUND_MORE_THAN;
}

static bool looks_down(enum bound bound)
{
    return bound == BOUND_AT_MOST || bound == BOUND_BELOW || bound == BOUND_LESS_THAN;
}

/* The two ends of a range, lower one first as it should be; false where a condition is none. */
static bool ends_of(const struct condition *when, const struct amount **low,
                    const struct amount **high)
{
    const struct condition_term *first = &when->terms[0], *second = &when->terms[1];
    if (when->count == 1 && first->bound == BOUND_FROM_TO) {
        *low = &first->amount;
        *high = first->upper;
        return true;
    }
    if (when->count != 2 || first->predicate != PREDICATE_BOUND ||
        second->predicate != PREDICATE_BOUND || second->or_before) {
        return false;
    }
    const bool up = looks_up(first->bound) && looks_down(second->bound);
    *low = up ? &first->amount : &second->amount;
    *high = up ? &second->amount : &first->amount;
    return up || (looks_down(first->bound) && looks_up(second->bound));
}

static bool is_backwards(struct compilation *compilation, const struct condition *when)
{
    struct arena *arena = &compilation->arena;
    const struct amount *low = NULL, *high = NULL;
    if (when == NULL || when->count == 0 || !ends_of(when, &low, &high) || low == NULL ||
        high == NULL || low->kind != high->kind) {
        return false;
    }
    const rational *from = amount_as_rational(arena, low), *to = amount_as_rational(arena, high);
    return from != NULL && to != NULL && rational_compare(from, to) > 0;
}

bool tiers_have_slipped(struct compilation *compilation, const struct list *tiers)
{
    for (uint32_t index = 0; tiers != NULL && index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        if (condition_has_slipped_point(tier->when) || is_backwards(compilation, tier->when)) {
            return true;
        }
    }
    return false;
}
