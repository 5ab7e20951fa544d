/* Rules about the ranges of credit tiers: takes a bound agreement, works each ladder out and
 * reports results that fall into no tier or into two; tier_order.c and tier_boundary.c look at what
 * the tiers pay. */
#include "lint/tiers.h"

#include "lint/lint.h"

#include <stdlib.h>

enum { TIERS_MAX = 64, OTHERS_MAX = 1000 };

struct span tier_place(const struct ladder_step *step)
{
    return node_span(step->tier->when != NULL ? step->tier->when->node : step->tier->node);
}

/* "99.0%" from within a condition. */
static struct span amount_place(const struct ladder_case *of, const struct ladder_step *step,
                                const struct amount *amount)
{
    const struct condition *when = step->tier->when;
    for (uint16_t index = 0; when != NULL && index < when->count; index++) {
        if (amount == &when->terms[index].amount || amount == when->terms[index].upper) {
            return place_of_amount(of->compilation, when->node, amount);
        }
    }
    return tier_place(step);
}

/* ---- groups ---- */
static bool same_subject(const struct ladder_step *one, const struct ladder_step *other)
{
    const struct condition_term *first = one->term, *second = other->term;
    enum subject_kind is = first != NULL ? first->subject : SUBJECT_UNDERSTOOD;
    enum subject_kind other_is = second != NULL ? second->subject : SUBJECT_UNDERSTOOD;
    return is == other_is &&
           (is == SUBJECT_UNDERSTOOD ||
            (text_equal(first->goal, second->goal) && text_equal(first->levels, second->levels)));
}

/* `exactly 99%` is a range of one value. */
static bool is_point(const struct ladder_step *step)
{
    const struct condition *when = step->tier->when;
    return !step->ranged && when != NULL && when->count == 1 &&
           when->terms[0].predicate == PREDICATE_BOUND && when->terms[0].bound == BOUND_EXACTLY &&
           when->terms[0].occurrence == OCCURRENCE_NONE;
}

static enum amount_kind kind_of(const struct interval *interval)
{
    return interval->low_amount != NULL ? interval->low_amount->kind : interval->high_amount->kind;
}

static struct interval interval_of(struct arena *arena, const struct ladder_step *step)
{
    struct interval interval = {.step = step,
                                .low_amount = step->from,
                                .high_amount = step->to,
                                .low_in = step->from_included,
                                .high_in = step->to_included};
    if (is_point(step)) {
        interval.low_amount = interval.high_amount = &step->tier->when->terms[0].amount;
        interval.low_in = interval.high_in = true;
    }
    interval.low =
        interval.low_amount != NULL ? amount_as_rational(arena, interval.low_amount) : NULL;
    interval.high =
        interval.high_amount != NULL ? amount_as_rational(arena, interval.high_amount) : NULL;
    return interval;
}

/* Whether its ends are figures that compare. */
static bool has_figures(const struct interval *interval)
{
    return (interval->low != NULL || interval->low_amount == NULL) &&
           (interval->high != NULL || interval->high_amount == NULL) &&
           (interval->low != NULL || interval->high != NULL) && !interval->step->missed;
}

/* Which results are worse where the tiers do not tell: those beyond the target. */
static int direction_of(const struct ladder_case *of, const struct tier_group *group,
                        enum ladder_measure measure)
{
    if (measure != LADDER_RESULT) {
        return 1;
    }
    for (uint32_t index = 0; index < group->count; index++) {
        const struct interval *interval = &group->intervals[index];
        if (!interval->step->written && interval->low_amount == NULL &&
            interval->high_amount != NULL) {
            return -1;
        }
        if (!interval->step->written && interval->high_amount == NULL &&
            interval->low_amount != NULL) {
            return 1;
        }
    }
    const struct target *target = of->target;
    const struct levels *leaf = of->goal != NULL ? of->goal->target : NULL;
    while (target == NULL && leaf != NULL && leaf->count > 0) {
        leaf = leaf->entries[0].value;
    }
    target = target != NULL ? target : leaf != NULL ? leaf->value : NULL;
    return target == NULL ? 0 : target_is_upper_bound(target) ? 1 : -1;
}

/* ---- values that there are ---- */

/* The steps in which a result is counted, or NULL where every value may come: a percent that is
 * rounded, whole leads, cents, downtime in minutes that are measured. */
static const rational *grain_of(const struct ladder_case *of, const struct tier_group *group)
{
    struct arena *arena = &of->compilation->arena;
    const struct measurement *measured = of->goal != NULL ? of->goal->measured : NULL;
    const struct interval *first = &group->intervals[0];
    int64_t parts = 1;
    switch (kind_of(first)) {
    case AMOUNT_PERCENT:
        if (measured == NULL || measured->rounding == NULL || measured->rounding->places > 9) {
            return NULL;
        }
        for (uint8_t place = 0; place < measured->rounding->places; place++) {
            parts *= 10;
        }
        break;
    case AMOUNT_MONEY:
        parts = 100;
        break;
    case AMOUNT_NUMBER:
        if (of->target != NULL && of->target->kind != TARGET_COUNT) {
            return NULL;
        }
        for (uint32_t index = 0; index < group->count; index++) {
            const struct interval *interval = &group->intervals[index];
            if ((interval->low_amount != NULL && interval->low_amount->number.scale > 0) ||
                (interval->high_amount != NULL && interval->high_amount->number.scale > 0)) {
                return NULL;
            }
        }
        break;
    case AMOUNT_DURATION:
        return first->step->measure == LADDER_DOWNTIME && measured != NULL &&
                       measured->every != NULL
                   ? duration_seconds(arena, measured->every)
                   : NULL;
    }
    return rational_divide(arena, rational_from_integer(arena, 1),
                           rational_from_integer(arena, parts));
}

/* How the next range stands behind the end of one: -1 where they share a value, 1 where a value
 * lies between them, else 0. */
static int compare_ends(struct arena *arena, const rational *grain, const struct interval *one,
                        const struct interval *next)
{
    if (one->high == NULL || next->low == NULL) {
        return -1;
    }
    if (grain == NULL || rational_is_zero(grain)) {
        int order = rational_compare(next->low, one->high);
        return order != 0 ? order : (int)!next->low_in - (int)one->high_in;
    }
    const rational *high = rational_divide(arena, one->high, grain);
    const rational *low = rational_divide(arena, next->low, grain);
    int64_t last = one->high_in ? rational_floor(high) : rational_ceiling(high) - 1;
    int64_t first = next->low_in ? rational_ceiling(low) : rational_floor(low) + 1;
    return first <= last ? -1 : first > last + 1;
}

/* ---- findings ---- */
static struct text value_words(const struct ladder_case *of, const struct amount *amount)
{
    return words_of_amount(&of->compilation->arena, amount);
}

static const char *measured_as(const struct interval *interval)
{
    return interval->step->measure == LADDER_DOWNTIME ? "a downtime" : "a result";
}

static void report_gap(const struct ladder_case *of, const struct interval *one,
                       const struct interval *next)
{
    struct findings *findings = &of->compilation->findings;
    struct text high = value_words(of, one->high_amount), low = value_words(of, next->low_amount);
    bool point = rational_compare(one->high, next->low) == 0;
    struct span span = amount_place(of, one->step, one->high_amount);
    struct finding *finding;
    if (point) {
        finding =
            finding_add(findings, RULE_TIER_GAP, span, "%s of exactly %.*s falls into no tier",
                        measured_as(one), TEXT_ARGUMENTS(high));
    } else {
        finding = finding_add(findings, RULE_TIER_GAP, span,
                              "%s between %.*s and %.*s falls into no tier", measured_as(one),
                              TEXT_ARGUMENTS(high), TEXT_ARGUMENTS(low));
    }
    finding_label(findings, finding, amount_place(of, next->step, next->low_amount),
                  "the next tier starts %s here", next->low_in ? "only" : "above");
    finding_note(findings, finding, "what falls into no tier is paid nothing");
    finding_help(findings, finding,
                 point ? "write `at most` in the one tier, or `at least` in the other, at %.*s"
                       : "let the two tiers meet at %.*s: below it the one, from it on the other",
                 TEXT_ARGUMENTS(low));
}

/* Of two ranges that are open below: where the shorter one ends. */
static struct text lower_end(const struct ladder_case *of, const struct interval *one,
                             const struct interval *next)
{
    bool first =
        next->high == NULL || (one->high != NULL && rational_compare(one->high, next->high) < 0);
    const struct amount *end = first ? one->high_amount : next->high_amount;
    return end != NULL ? value_words(of, end) : TEXT_OF("any figure");
}

static void report_overlap(const struct ladder_case *of, const struct interval *one,
                           const struct interval *next)
{
    struct findings *findings = &of->compilation->findings;
    bool point =
        one->high != NULL && next->low != NULL && rational_compare(one->high, next->low) == 0;
    const struct amount *shared = next->low_amount != NULL ? next->low_amount : one->low_amount;
    struct span span = next->low_amount != NULL ? amount_place(of, next->step, next->low_amount)
                                                : tier_place(next->step); /* both are open below */
    struct finding *finding;
    if (point) {
        finding = finding_add(findings, RULE_TIER_OVERLAP, span,
                              "%s of exactly %.*s falls into two tiers", measured_as(one),
                              TEXT_ARGUMENTS(value_words(of, shared)));
    } else if (next->low_amount == NULL) {
        finding =
            finding_add(findings, RULE_TIER_OVERLAP, span, "%s below %.*s falls into two tiers",
                        measured_as(one), TEXT_ARGUMENTS(lower_end(of, one, next)));
    } else {
        bool inner = one->high == NULL ||
                     (next->high != NULL && rational_compare(next->high, one->high) < 0);
        const struct amount *end = inner ? next->high_amount : one->high_amount;
        finding = end == NULL
                      ? finding_add(findings, RULE_TIER_OVERLAP, span,
                                    "%s above %.*s falls into two tiers", measured_as(one),
                                    TEXT_ARGUMENTS(value_words(of, shared)))
                      : finding_add(findings, RULE_TIER_OVERLAP, span,
                                    "%s between %.*s and %.*s falls into two tiers",
                                    measured_as(one), TEXT_ARGUMENTS(value_words(of, shared)),
                                    TEXT_ARGUMENTS(value_words(of, end)));
    }
    finding_label(findings, finding,
                  one->high_amount != NULL ? amount_place(of, one->step, one->high_amount)
                                           : tier_place(one->step),
                  "the other tier %s", point ? "has this value, too" : "goes up to here");
    finding_note(findings, finding, "each party would choose the tier that suits it");
    finding_help(findings, finding,
                 point ? "write `above` in the one tier, or `below` in the other"
                       : "let each result fall into one tier only");
}

/* Whether another remedy pays credits and may be for the same goal. */
static bool is_paid_elsewhere(const struct ladder_case *of)
{
    const struct map *remedies = of->agreement->remedies;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *other = remedies->entries[index].value;
        if (index == OTHERS_MAX) {
            return true;
        }
        for (uint32_t at = 0; other != of->remedy && other->credits != NULL &&
                              other->scope != NULL && at < other->scope->count;
             at++) {
            const struct remedy_scope *scope = other->scope->items[at];
            if (scope->kind != SCOPE_GOAL || of->goal == NULL ||
                text_equal(scope->id, node_text(of->goal->id))) {
                return true;
            }
        }
    }
    return false;
}

/* The gravest results pay nothing. */
static void check_grave_end(const struct ladder_case *of, const struct tier_group *group)
{
    static const struct decimal whole = {.coefficient = 100};
    if (group->direction == 0) {
        return;
    }
    const struct interval *last = &group->intervals[group->direction > 0 ? group->count - 1 : 0];
    const struct amount *end = group->direction > 0 ? last->high_amount : last->low_amount;
    const rational *value = group->direction > 0 ? last->high : last->low;
    if (group->direction > 0) { /* the longest ranges may reach further than the last one */
        for (uint32_t index = 0; index < group->count; index++) {
            if (group->intervals[index].high == NULL) {
                return;
            }
        }
    }
    if (end == NULL || value == NULL || rational_is_zero(value) ||
        (group->direction > 0 && end->kind == AMOUNT_PERCENT &&
         decimal_compare(end->number, whole) >= 0) ||
        is_paid_elsewhere(of)) {
        return;
    }
    struct findings *findings = &of->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_TIER_GAP, amount_place(of, last->step, end),
                    "%s %s %.*s falls into no tier: the worst pays nothing", measured_as(last),
                    group->direction > 0 ? "above" : "below", TEXT_ARGUMENTS(value_words(of, end)));
    finding_note(findings, finding, "what falls into no tier is paid nothing");
    finding_help(findings, finding, "leave this end of the last tier open, or add a tier `%s %.*s`",
                 group->direction > 0 ? "above" : "below", TEXT_ARGUMENTS(value_words(of, end)));
}

static int compare_lows(const void *left, const void *right)
{
    const struct interval *one = left, *other = right;
    if (one->low == NULL || other->low == NULL) {
        return (other->low == NULL) - (one->low == NULL);
    }
    int order = rational_compare(one->low, other->low);
    order = order != 0 ? order : (int)other->low_in - (int)one->low_in;
    if (order != 0 || one->high == NULL || other->high == NULL) {
        return order != 0 ? order : (one->high == NULL) - (other->high == NULL);
    }
    order = rational_compare(one->high, other->high);
    return order != 0 ? order : one->step < other->step ? -1 : one->step > other->step;
}

static void check_ranges(const struct ladder_case *of, struct tier_group *group)
{
    struct arena *arena = &of->compilation->arena;
    const rational *grain = grain_of(of, group);
    const struct interval *furthest = &group->intervals[0];
    for (uint32_t index = 1; index < group->count; index++) {
        const struct interval *next = &group->intervals[index];
        int order = compare_ends(arena, grain, furthest, next);
        if (order < 0) {
            report_overlap(of, furthest, next);
            group->overlaps = true;
        } else if (order > 0) {
            report_gap(of, furthest, next);
        }
        if (furthest->high != NULL &&
            (next->high == NULL || rational_compare(next->high, furthest->high) > 0)) {
            furthest = next;
        }
    }
    check_grave_end(of, group);
}

/* A range whose ends were exchanged is read as it was meant; false where nothing is in it. */
static bool turn_round(const struct ladder_case *of, struct interval *interval)
{
    if (!interval->step->written || interval->low == NULL || interval->high == NULL) {
        return true;
    }
    int order = rational_compare(interval->low, interval->high);
    if (order < 0 || (order == 0 && interval->low_in && interval->high_in)) {
        return true;
    }
    struct findings *findings = &of->compilation->findings;
    struct arena *arena = &of->compilation->arena;
    const struct condition *when = interval->step->tier->when;
    struct text low = value_words(of, interval->low_amount);
    struct text high = value_words(of, interval->high_amount);
    struct span span = tier_place(interval->step);
    if (order == 0) {
        struct finding *finding = finding_add(
            findings, RULE_TIER_ORDER, span,
            "nothing is both sides of %.*s: this tier never applies", TEXT_ARGUMENTS(low));
        finding_help(findings, finding, "write `exactly %.*s`, or two figures",
                     TEXT_ARGUMENTS(low));
        return false;
    }
    const struct condition_term *term = &when->terms[0];
    bool from_to = term->bound == BOUND_FROM_TO;
    struct finding *finding =
        finding_add(findings, RULE_TIER_ORDER, span,
                    from_to ? "this range runs backwards, from %.*s down to %.*s"
                            : "no result is above %.*s and below %.*s: this range is written "
                              "backwards",
                    TEXT_ARGUMENTS(low), TEXT_ARGUMENTS(high));
    finding_note(findings, finding, "a range goes from the lower figure to the higher one");
    if (from_to) {
        struct text meant =
            arena_format(arena, "%.*s to %.*s", TEXT_ARGUMENTS(high), TEXT_ARGUMENTS(low));
        finding_help(findings, finding, "write `from %.*s`", TEXT_ARGUMENTS(meant));
        struct text written =
            text_slice(node_text(when->node), term->amount.start, term->upper->end);
        struct span place =
            node_part(of->compilation, when->node, term->amount.start, term->upper->end);
        if (text_equal(
                text_slice(of->compilation->sources[place.file]->bytes, place.start, place.end),
                written)) {
            finding_fix(findings, finding, place, meant, true);
        }
    } else {
        finding_help(findings, finding, "exchange the two figures: from %.*s up to %.*s",
                     TEXT_ARGUMENTS(high), TEXT_ARGUMENTS(low));
        finding_fix(findings, finding, amount_place(of, interval->step, &when->terms[0].amount),
                    value_words(of, &when->terms[1].amount), false);
        finding_fix(findings, finding, amount_place(of, interval->step, &when->terms[1].amount),
                    value_words(of, &when->terms[0].amount), false);
    }
    const struct interval turned = *interval;
    interval->low = turned.high;
    interval->high = turned.low;
    interval->low_amount = turned.high_amount;
    interval->high_amount = turned.low_amount;
    return true;
}

/* ---- the ladder ---- */
/* Which way a threshold looks: 1 up, -1 down, 0 where it is none or a miss. */
static int look_of(const struct ladder_step *step)
{
    const struct condition *when = step->tier->when;
    if (step->written || when == NULL || when->count == 0) {
        return 0;
    }
    switch (when->terms[0].bound) {
    case BOUND_ABOVE:
    case BOUND_MORE_THAN:
    case BOUND_AT_LEAST:
        return 1;
    case BOUND_BELOW:
    case BOUND_LESS_THAN:
    case BOUND_AT_MOST:
        return -1;
    case BOUND_NONE:
    case BOUND_EXACTLY:
    case BOUND_WITHIN:
    case BOUND_FROM_TO:
        return 0;
    }
    return 0;
}

/* Whether two steps of one subject and measure are of one ladder: misses of one window, thresholds
 * that look one way. Beside ranges, both ways are the ends of the ladder. */
static bool same_ladder(const struct ladder_step *one, const struct ladder_step *other,
                        bool written)
{
    if (one->measure == LADDER_MISSES) {
        return windows_are_equal(one->term->window, other->term->window);
    }
    return written || look_of(one) * look_of(other) >= 0;
}

/* Takes the steps of the first one's subject and measure that are not taken yet. */
static struct tier_group group_of(const struct ladder_case *of, uint32_t first, bool *taken)
{
    struct arena *arena = &of->compilation->arena;
    const struct ladder *ladder = of->ladder;
    struct tier_group group = {.known = true};
    for (uint32_t index = first; index < ladder->count; index++) {
        const struct ladder_step *step = &ladder->steps[index];
        group.written = group.written || ((step->written || is_point(step)) &&
                                          same_subject(&ladder->steps[first], step));
    }
    group.intervals = ARENA_ARRAY(arena, struct interval, ladder->count - first);
    for (uint32_t index = first; index < ladder->count; index++) {
        const struct ladder_step *step = &ladder->steps[index], *lead = &ladder->steps[first];
        bool ranged = step->ranged || is_point(step);
        if (taken[index] || !same_subject(lead, step)) {
            continue;
        }
        if (!ranged) { /* it may cover what the others leave out */
            group.known = false;
            taken[index] = index == first;
            continue;
        }
        if (step->measure != lead->measure || !same_ladder(lead, step, group.written)) {
            continue;
        }
        struct interval interval = interval_of(arena, step);
        if (group.count > 0 && step->measure != LADDER_MISSES &&
            (!has_figures(&interval) || !has_figures(&group.intervals[0]) ||
             kind_of(&interval) != kind_of(&group.intervals[0]))) {
            group.known = false;
            if (has_figures(&interval) && has_figures(&group.intervals[0])) {
                continue; /* of another kind: a ladder of its own */
            }
        }
        taken[index] = true;
        group.known = group.known && (step->measure == LADDER_MISSES || has_figures(&interval));
        group.intervals[group.count++] = interval;
    }
    return group;
}

static void check_ladder(const struct ladder_case *of)
{
    bool taken[TIERS_MAX] = {false};
    for (uint32_t first = 0; first < of->ladder->count; first++) {
        if (taken[first]) {
            continue;
        }
        struct tier_group group = group_of(of, first, taken);
        if (group.count == 0) {
            continue;
        }
        enum ladder_measure measure = group.intervals[0].step->measure;
        group.direction = direction_of(of, &group, measure);
        bool sound = true;
        for (uint32_t index = 0; index < group.count; index++) {
            sound = turn_round(of, &group.intervals[index]) && sound;
        }
        if (sound && group.written && group.known && measure != LADDER_MISSES) {
            qsort(group.intervals, group.count, sizeof *group.intervals, compare_lows);
            check_ranges(of, &group);
        }
        if (sound) {
            check_tier_order(of, &group);
            check_tier_boundary(of, &group);
        }
    }
}

struct tier_walk {
    struct ladder_case of;
    const struct credits *credits;
};

static void visit_tiers(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct tier_walk *walk = context;
    const struct list *tiers = leaf->value;
    if (tiers->count == 0 || tiers->count > TIERS_MAX) {
        return;
    }
    const struct levels *target =
        walk->of.goal != NULL ? leaf_at(walk->of.goal->target, path) : NULL;
    const struct levels *basis = leaf_at(walk->credits->basis, path);
    walk->of.target_leaf = target;
    walk->of.target = target != NULL ? target->value : NULL;
    walk->of.basis = basis != NULL ? basis->value : NULL;
    walk->of.ladder = ladder_of(walk->of.compilation, tiers, walk->of.target);
    check_ladder(&walk->of);
}

/* tier-gap, tier-overlap, tier-order, tier-boundary and credit-unit: one look at each ladder. */
void lint_tiers(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    struct lint_look look = lint_look_begin(compilation);
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits == NULL || remedy->credits->tiers == NULL) {
            continue;
        }
        struct tier_walk walk = {.credits = remedy->credits};
        walk.of = (struct ladder_case){
            .compilation = compilation, .agreement = agreement, .remedy = remedy};
        walk.of.goal = goal_of_remedy(agreement, remedy);
        visit_leaves(remedy->credits->tiers, visit_tiers, &walk);
        lint_look_end(compilation, &look);
    }
}
