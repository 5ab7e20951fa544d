/* Credit ladders worked out: takes the tiers of a remedy and gives the range of results for which
 * each is paid. Thresholds in one direction: the most extreme that matches applies (section 4). */
#include "model/compute.h"

enum { LADDER_STEPS_MAX = 64 };

/* A tier as a threshold: its one bound, or `missed`. */
struct threshold {
    const struct tier *tier;
    const struct condition_term *term; /* NULL: the short form, paid when missed */
    bool readable;                     /* it is a threshold at all */
    bool placed;
    enum ladder_measure measure;
    bool missed;                 /* the mildest: any miss */
    const struct amount *amount; /* of a miss: of the target, or NULL where that is no figure */
    const rational *value;       /* NULL: cannot be compared */
    bool included;               /* "at most X": X itself is in the tier */
    bool upward, directed;       /* a higher result is worse; known */
};

const rational *amount_as_rational(struct arena *arena, const struct amount *amount)
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

/* ---- whose target ---- */

/* The phrase that covers the levels "P1.gold" of a target, or NULL. */
static const struct target *target_at(const struct levels *at, struct text path)
{
    size_t start = 0;
    while (at != NULL && at->count > 0 && start < path.length) {
        size_t end = start;
        while (end < path.length && path.data[end] != '.') {
            end++;
        }
        const struct levels *next = NULL;
        for (uint32_t index = 0; index < at->count && next == NULL; index++) {
            if (text_equal(node_text(at->entries[index].key), text_slice(path, start, end))) {
                next = at->entries[index].value;
            }
        }
        at = next;
        start = end + 1;
    }
    return only_value(at);
}

static const struct target *target_of(const struct agreement *agreement,
                                      const struct condition_term *term,
                                      const struct target *understood)
{
    if (term == NULL || term->subject == SUBJECT_UNDERSTOOD) {
        return understood;
    }
    const struct goal *goal =
        term->subject == SUBJECT_GOAL ? agreement_goal(agreement, term->goal) : NULL;
    return goal != NULL ? target_at(goal->target, term->levels) : NULL;
}

/* ---- reading the tiers ---- */

static void read_miss(struct threshold *threshold, const struct target *target)
{
    threshold->readable = threshold->missed = true;
    threshold->measure = LADDER_RESULT;
    if (target == NULL) {
        return;
    }
    threshold->directed = true;
    threshold->upward = target_is_upper_bound(target);
    if (target_has_figure(target)) {
        threshold->amount = &target->amount;
        threshold->included = target->bound == BOUND_MORE_THAN || target->bound == BOUND_ABOVE ||
                              target->bound == BOUND_LESS_THAN || target->bound == BOUND_BELOW;
    }
}

static bool read_bound(struct threshold *threshold, const struct condition_term *term)
{
    threshold->upward = term->bound == BOUND_ABOVE || term->bound == BOUND_MORE_THAN ||
                        term->bound == BOUND_AT_LEAST;
    bool downward = term->bound == BOUND_BELOW || term->bound == BOUND_LESS_THAN ||
                    term->bound == BOUND_AT_MOST;
    threshold->directed = true;
    threshold->amount = &term->amount;
    threshold->included = term->bound == BOUND_AT_LEAST || term->bound == BOUND_AT_MOST;
    return threshold->upward || downward;
}

static struct threshold read_threshold(const struct agreement *agreement, const struct tier *tier,
                                       const struct target *understood)
{
    struct threshold threshold = {.tier = tier};
    if (tier->when == NULL) {
        if (tier->node->kind != NODE_MAPPING) { /* the short form: paid when missed */
            read_miss(&threshold, understood);
        }
        return threshold;
    }
    const struct condition_term *term = threshold.term = &tier->when->terms[0];
    if (tier->when->count != 1) {
        return threshold;
    }
    bool plain = term->occurrence == OCCURRENCE_NONE;
    switch (term->predicate) {
    case PREDICATE_MISSED:
        if (plain) {
            read_miss(&threshold, target_of(agreement, term, understood));
        } else if (term->occurrence == OCCURRENCE_TIMES) {
            threshold.readable = threshold.directed = threshold.upward = true;
            threshold.measure = LADDER_MISSES;
        }
        break;
    case PREDICATE_BOUND:
        threshold.readable = plain && read_bound(&threshold, term);
        break;
    case PREDICATE_DOWNTIME:
        threshold.readable = plain && read_bound(&threshold, term);
        threshold.measure = LADDER_DOWNTIME;
        break;
    case PREDICATE_MET:
        break;
    }
    return threshold;
}

/* ---- which thresholds are one ladder ---- */

static bool same_subject(const struct condition_term *one, const struct condition_term *other)
{
    enum subject_kind first = one != NULL ? one->subject : SUBJECT_UNDERSTOOD;
    enum subject_kind second = other != NULL ? other->subject : SUBJECT_UNDERSTOOD;
    return first == second &&
           (first == SUBJECT_UNDERSTOOD ||
            (text_equal(one->goal, other->goal) && text_equal(one->levels, other->levels)));
}

static bool same_ladder(const struct threshold *one, const struct threshold *other)
{
    if (!one->readable || !other->readable || one->measure != other->measure ||
        one->upward != other->upward || !same_subject(one->term, other->term)) {
        return false;
    }
    if (one->measure == LADDER_MISSES) {
        return windows_are_equal(one->term->window, other->term->window);
    }
    return one->amount == NULL || other->amount == NULL ||
           (one->value != NULL && other->value != NULL && one->amount->kind == other->amount->kind);
}

/* A miss goes with the bounds of its subject: in their direction where the target tells none, and
 * without a figure where the target's is of another kind. */
static void settle_misses(struct threshold *thresholds, uint32_t count)
{
    for (uint32_t index = 0; index < count; index++) {
        struct threshold *miss = &thresholds[index];
        for (uint32_t at = 0; miss->missed && at < count; at++) {
            const struct threshold *other = &thresholds[at];
            if (other->missed || !other->readable || other->measure != LADDER_RESULT ||
                !same_subject(miss->term, other->term)) {
                continue;
            }
            if (!miss->directed) {
                miss->directed = true;
                miss->upward = other->upward;
            }
            if (miss->amount != NULL && miss->amount->kind != other->amount->kind) {
                miss->amount = NULL;
                miss->value = NULL;
            }
        }
    }
}

/* Negative where the first is milder. */
static int compare_thresholds(const struct threshold *one, const struct threshold *other)
{
    if (one->measure == LADDER_MISSES) {
        return (int)one->term->count - (int)other->term->count;
    }
    if (one->value == NULL || other->value == NULL) {
        return (int)other->missed - (int)one->missed; /* a miss is the mildest */
    }
    int order = rational_compare(one->value, other->value);
    return one->upward ? order : -order;
}

/* ---- ranges ---- */

/* The range between a threshold and the next graver one of its ladder, or NULL. */
static struct ladder_step step_between(const struct threshold *own, const struct threshold *graver)
{
    struct ladder_step step = {.tier = own->tier,
                               .term = own->term,
                               .ranged = true,
                               .measure = own->measure,
                               .missed = own->missed && own->amount == NULL};
    if (own->measure == LADDER_MISSES) {
        step.least = own->term->count;
        step.most = graver != NULL && graver->term->count > 0 ? (uint16_t)(graver->term->count - 1)
                                                              : (uint16_t)0;
        return step;
    }
    const struct amount *grave = graver != NULL ? graver->amount : NULL;
    bool grave_included = graver != NULL && !graver->included;
    if (own->upward) {
        step.from = own->amount;
        step.from_included = own->included;
        step.to = grave;
        step.to_included = grave_included;
    } else {
        step.to = own->amount;
        step.to_included = own->included;
        step.from = grave;
        step.from_included = grave_included;
    }
    return step;
}

/* Whether a term goes on with the range that the first one began: `downtime above 10 min and at
 * most 30 min` means the downtime twice, for a share of time has no minutes. */
static bool continues(const struct condition_term *first, const struct condition_term *term)
{
    bool bound = term->predicate == first->predicate ||
                 (first->predicate == PREDICATE_DOWNTIME && term->predicate == PREDICATE_BOUND &&
                  term->amount.kind == AMOUNT_DURATION);
    return bound && (term->subject == SUBJECT_UNDERSTOOD || same_subject(first, term)) &&
           !term->or_before && term->occurrence == OCCURRENCE_NONE;
}

/* A tier that gives its own range: "at least 99.0% and below 99.9%". */
static bool read_range(const struct tier *tier, struct ladder_step *step)
{
    if (tier->when == NULL || tier->when->count > 2) {
        return false;
    }
    const struct condition_term *first = &tier->when->terms[0];
    if (first->predicate != PREDICATE_BOUND && first->predicate != PREDICATE_DOWNTIME) {
        return false;
    }
    *step = (struct ladder_step){.tier = tier,
                                 .term = first,
                                 .ranged = true,
                                 .written = true,
                                 .measure = first->predicate == PREDICATE_DOWNTIME ? LADDER_DOWNTIME
                                                                                   : LADDER_RESULT};
    for (uint16_t index = 0; index < tier->when->count; index++) {
        const struct condition_term *term = &first[index];
        if (!continues(first, term)) {
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

/* Adds the ladder that the threshold belongs to, from mild to grave; equal ones keep the author's
 * order. */
static void add_ladder(struct ladder *ladder, struct threshold *thresholds, uint32_t count,
                       uint32_t first)
{
    struct threshold *sorted[LADDER_STEPS_MAX];
    uint32_t length = 0;
    for (uint32_t index = first; index < count; index++) {
        struct threshold *next = &thresholds[index];
        if (index != first && (next->placed || !same_ladder(&thresholds[first], next))) {
            continue;
        }
        next->placed = true;
        uint32_t at = length++;
        while (at > 0 && compare_thresholds(sorted[at - 1], next) > 0) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = next;
    }
    for (uint32_t index = 0; index < length; index++) {
        ladder->steps[ladder->count++] =
            step_between(sorted[index], index + 1 < length ? sorted[index + 1] : NULL);
    }
}

const struct ladder *ladder_of(struct compilation *compilation, const struct list *tiers,
                               const struct target *target)
{
    struct arena *arena = &compilation->arena;
    struct ladder *ladder =
        arena_allocate(arena, sizeof *ladder + tiers->count * sizeof(struct ladder_step));
    if (tiers->count > LADDER_STEPS_MAX) {
        for (; ladder->count < tiers->count; ladder->count++) {
            ladder->steps[ladder->count].tier = tiers->items[ladder->count];
        }
        return ladder;
    }
    struct threshold thresholds[LADDER_STEPS_MAX];
    for (uint32_t index = 0; index < tiers->count; index++) {
        thresholds[index] = read_threshold(compilation->agreement, tiers->items[index], target);
        if (thresholds[index].amount != NULL) {
            thresholds[index].value = amount_as_rational(arena, thresholds[index].amount);
        }
    }
    settle_misses(thresholds, tiers->count);
    for (uint32_t index = 0; index < tiers->count; index++) {
        struct ladder_step *step = &ladder->steps[ladder->count];
        if (thresholds[index].readable && !thresholds[index].placed) {
            add_ladder(ladder, thresholds, tiers->count, index);
        } else if (!thresholds[index].readable) {
            if (!read_range(tiers->items[index], step)) {
                *step = (struct ladder_step){.tier = tiers->items[index]};
            }
            ladder->count++;
        }
    }
    return ladder;
}
