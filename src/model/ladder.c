/* Credit ladders worked out: takes the tiers of a remedy and gives the range of results for which
 * each is paid. Thresholds in one direction: the most extreme that matches applies (section 4). */
#include "model/compute.h"

#include <string.h>

enum { LADDER_STEPS_MAX = 64 };

/* A tier as a threshold: its one bound, or `missed`. */
struct threshold {
    const struct tier *tier;
    const struct amount *amount; /* NULL: the target */
    bool included;               /* "at most X": X itself is in the tier */
    bool upward;                 /* "above X": a higher result is worse */
};

static const rational *value_of(struct arena *arena, const struct amount *amount)
{
    switch (amount->kind) {
    case AMOUNT_PERCENT:
    case AMOUNT_NUMBER:
        return rational_from_decimal(arena, amount->number);
    case AMOUNT_MONEY:
        return rational_from_decimal(arena, amount->money->number);
    case AMOUNT_DURATION:
        return duration_seconds(arena, amount->duration);
    }
    return NULL;
}

static bool read_threshold(const struct tier *tier, const struct target *target,
                           struct threshold *threshold)
{
    if (tier->when == NULL) { /* the short form: paid when missed */
        *threshold =
            (struct threshold){tier, NULL, false, target != NULL && target_is_upper_bound(target)};
        return true;
    }
    if (tier->when->count != 1) {
        return false;
    }
    const struct condition_term *term = &tier->when->terms[0];
    if (term->occurrence != OCCURRENCE_NONE) {
        return false;
    }
    if (term->predicate == PREDICATE_MISSED) {
        *threshold =
            (struct threshold){tier, NULL, false, target != NULL && target_is_upper_bound(target)};
        return true;
    }
    if (term->predicate != PREDICATE_BOUND) {
        return false;
    }
    bool upward = term->bound == BOUND_ABOVE || term->bound == BOUND_MORE_THAN ||
                  term->bound == BOUND_AT_LEAST;
    bool downward = term->bound == BOUND_BELOW || term->bound == BOUND_LESS_THAN ||
                    term->bound == BOUND_AT_MOST;
    if (!upward && !downward) {
        return false;
    }
    *threshold = (struct threshold){
        tier, &term->amount, term->bound == BOUND_AT_LEAST || term->bound == BOUND_AT_MOST, upward};
    return true;
}

/* A tier that gives its own range: "at least 99.0% and below 99.9%". */
static bool read_range(const struct tier *tier, struct ladder_step *step)
{
    if (tier->when == NULL || tier->when->count > 2) {
        return false;
    }
    *step = (struct ladder_step){.tier = tier};
    for (uint16_t index = 0; index < tier->when->count; index++) {
        const struct condition_term *term = &tier->when->terms[index];
        if (term->predicate != PREDICATE_BOUND || term->occurrence != OCCURRENCE_NONE ||
            term->or_before) {
            return false;
        }
        switch (term->bound) {
        case BOUND_AT_LEAST:
        case BOUND_ABOVE:
        case BOUND_MORE_THAN:
            step->from = &term->amount;
            step->from_included = term->bound == BOUND_AT_LEAST;
            break;
        case BOUND_AT_MOST:
        case BOUND_BELOW:
        case BOUND_LESS_THAN:
            step->to = &term->amount;
            step->to_included = term->bound == BOUND_AT_MOST;
            break;
        case BOUND_FROM_TO:
            step->from = &term->amount;
            step->to = term->upper;
            step->from_included = step->to_included = true;
            break;
        case BOUND_NONE:
        case BOUND_EXACTLY:
        case BOUND_WITHIN:
            return false;
        }
    }
    return true;
}

static int compare_thresholds(struct arena *arena, const struct threshold *one,
                              const struct threshold *other)
{
    if (one->amount == NULL || other->amount == NULL) {
        return (one->amount != NULL) - (other->amount != NULL); /* the target is the mildest */
    }
    const rational *first = value_of(arena, one->amount), *second = value_of(arena, other->amount);
    if (first == NULL || second == NULL) {
        return 0;
    }
    int order = rational_compare(first, second);
    return one->upward ? order : -order;
}

static struct ladder *ladder_new(struct arena *arena, const struct list *tiers)
{
    struct ladder *ladder =
        arena_allocate(arena, sizeof *ladder + tiers->count * sizeof(struct ladder_step));
    for (uint32_t index = 0; index < tiers->count; index++) {
        ladder->steps[index].tier = tiers->items[index];
    }
    ladder->count = tiers->count;
    ladder->descending = true;
    return ladder;
}

const struct ladder *ladder_of(struct compilation *compilation, const struct list *tiers,
                               const struct target *target)
{
    struct arena *arena = &compilation->arena;
    struct ladder *ladder = ladder_new(arena, tiers);
    if (tiers->count == 0 || tiers->count > LADDER_STEPS_MAX) {
        return ladder;
    }
    struct threshold thresholds[LADDER_STEPS_MAX];
    bool all = true, mixed = false;
    for (uint32_t index = 0; index < tiers->count && all; index++) {
        all = read_threshold(tiers->items[index], target, &thresholds[index]);
        mixed = mixed || (all && thresholds[index].amount != NULL &&
                          value_of(arena, thresholds[index].amount) == NULL);
    }
    bool upward = false, direction = false;
    for (uint32_t index = 0; all && index < tiers->count; index++) {
        if (thresholds[index].amount == NULL) {
            continue;
        }
        mixed = mixed || (direction && thresholds[index].upward != upward) ||
                (direction && thresholds[0].amount != NULL &&
                 thresholds[index].amount->kind != thresholds[0].amount->kind);
        upward = thresholds[index].upward;
        direction = true;
    }
    if (!all) {
        for (uint32_t index = 0; index < tiers->count; index++) {
            struct ladder_step step;
            if (!read_range(tiers->items[index], &step)) {
                return ladder_new(arena, tiers);
            }
            ladder->steps[index] = step;
        }
        ladder->ranges = true;
        return ladder;
    }
    if (mixed) {
        return ladder;
    }
    if (!direction) {
        upward = thresholds[0].upward;
    }
    /* From mild to grave; there are few tiers, and equal ones keep the author's order. */
    for (uint32_t index = 1; index < tiers->count; index++) {
        struct threshold moving = thresholds[index];
        uint32_t at = index;
        while (at > 0 && compare_thresholds(arena, &thresholds[at - 1], &moving) > 0) {
            thresholds[at] = thresholds[at - 1];
            at--;
        }
        thresholds[at] = moving;
    }
    ladder->ranges = true;
    ladder->descending = !upward;
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct threshold *own = &thresholds[index];
        const struct threshold *graver = index + 1 < tiers->count ? &thresholds[index + 1] : NULL;
        struct ladder_step *step = &ladder->steps[index];
        *step = (struct ladder_step){.tier = own->tier};
        const struct amount *mild_end = own->amount,
                            *grave_end = graver != NULL ? graver->amount : NULL;
        if (upward) {
            step->from = mild_end;
            step->from_included = own->included;
            step->from_target = mild_end == NULL;
            step->to = grave_end;
            step->to_included = graver != NULL && !graver->included;
        } else {
            step->to = mild_end;
            step->to_included = own->included;
            step->to_target = mild_end == NULL;
            step->from = grave_end;
            step->from_included = graver != NULL && !graver->included;
        }
    }
    return ladder;
}
