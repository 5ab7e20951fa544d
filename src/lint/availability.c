/* Rules about what a share of time stands against: takes bound goals and reports an allowance that
 * measuring, dependencies, repair or planned work exceed (language section 5), and promises that
 * hardly anybody can keep. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/promise.h"

/* ---- nines-measurable ---- */

/* The promise of a goal that allows least. */
struct strictest {
    struct arena *arena;
    const struct levels *leaf; /* NULL: no share of time with a window */
    const rational *allowance; /* in a window of the usual length */
};

static void find_strictest(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct strictest *strictest = context;
    const rational *allowance = promise_allowance(strictest->arena, leaf->value);
    (void)goal;
    if (allowance != NULL &&
        (strictest->leaf == NULL || rational_compare(allowance, strictest->allowance) < 0)) {
        strictest->leaf = leaf;
        strictest->allowance = allowance;
    }
}

static void find_strictest_below_all(void *context, const struct goal *goal,
                                     const struct levels *leaf)
{
    const struct target *target = leaf->value;
    const struct decimal hundred = {.coefficient = 100};
    if (target->kind == TARGET_SHARE_OF_TIME &&
        decimal_compare(target->amount.number, hundred) < 0) {
        find_strictest(context, goal, leaf);
    }
}

static const rational *seconds_of(struct arena *arena, const struct duration *duration)
{
    return duration != NULL ? duration_seconds(arena, duration) : NULL;
}

static void check_measuring(struct compilation *compilation, const struct goal *goal)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    struct strictest strictest = {.arena = arena};
    const rational *every = seconds_of(arena, goal->measured->every);
    const rational *breach = seconds_of(arena, goal->measured->minimum_breach);
    if (every == NULL && breach == NULL) {
        return;
    }
    promises_visit_goal(goal, find_strictest_below_all, &strictest);
    bool by_breach = every == NULL || (breach != NULL && rational_compare(breach, every) > 0);
    const rational *interval = by_breach ? breach : every;
    if (strictest.leaf == NULL || rational_compare(strictest.allowance, interval) >= 0) {
        return;
    }
    const struct target *target = strictest.leaf->value;
    const struct duration *written =
        by_breach ? goal->measured->minimum_breach : goal->measured->every;
    const char *field = by_breach ? "minimum_breach" : "every";
    struct text promised = words_of_amount(arena, &target->amount);
    struct text allowed = seconds_words(arena, strictest.allowance, NULL);
    struct text window = window_words(arena, target->window);
    struct text words = words_of_duration(arena, written);
    struct finding *finding =
        finding_add(findings, RULE_NINES_MEASURABLE, node_span(strictest.leaf->node),
                    by_breach ? "`%.*s` allows %.*s %.*s; a breach counts only from %.*s on"
                              : "`%.*s` allows %.*s %.*s; it is measured every %.*s",
                    TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(window),
                    TEXT_ARGUMENTS(words));
    const struct node *place = node_value(goal->measured->node, text_from(field));
    if (place != NULL) {
        finding_label(findings, finding, node_span(place), "longer than the allowance");
    }
    finding_note(findings, finding, "%s",
                 by_breach ? "the first breach that counts is a miss already"
                           : "the first interval that fails is a miss already, and what is shorter "
                             "is not seen");
    finding_help(findings, finding,
                 by_breach ? "let a breach count from %.*s on, or promise less"
                           : "measure every %.*s or more often, or promise less",
                 TEXT_ARGUMENTS(allowed));
}

void lint_nines_measurable(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (agreement->goal_list[index]->measured != NULL) {
            check_measuring(compilation, agreement->goal_list[index]);
        }
    }
}

/* ---- nines-restore ---- */

struct restoring {
    struct compilation *compilation;
    const struct goal *restored;
    struct strictest strictest;
    const struct levels *repair, *broken; /* the leaves that contradict each other; or NULL */
    const rational *bound, *allowance;    /* of these */
    const struct levels *fastest;         /* of repairs where the other goal does not vary alike */
    const rational *fastest_bound;
};

/* The least real time in which business units can pass: an hour of work is an hour at least, and a
 * business day ends on the next day at the same time at the earliest. */
static const rational *least_seconds(struct arena *arena, const struct duration *duration)
{
    enum { AN_HOUR = 3600, A_DAY = 86400 };
    const rational *fixed = duration_seconds(arena, duration);
    const rational *sum = rational_from_integer(arena, 0);
    for (uint8_t index = 0; fixed == NULL && index < duration->count; index++) {
        const struct duration_part *part = &duration->parts[index];
        if (part->unit != UNIT_BUSINESS_HOUR && part->unit != UNIT_BUSINESS_DAY) {
            return NULL;
        }
        int64_t unit = part->unit == UNIT_BUSINESS_HOUR ? AN_HOUR : A_DAY;
        sum = rational_add(arena, sum,
                           rational_multiply(arena, rational_from_decimal(arena, part->number),
                                             rational_from_integer(arena, unit)));
    }
    return fixed != NULL ? fixed : sum;
}

/* How long one outage may last by the promise, in seconds; NULL where it bounds no single one. */
static const rational *outage_bound(struct arena *arena, const struct target *target)
{
    if (target->kind == TARGET_DURATION && target->amount.kind == AMOUNT_DURATION &&
        target_is_upper_bound(target)) {
        return least_seconds(arena, target->amount.duration);
    }
    return target->kind == TARGET_SHARE_OF_EVENTS && target->within != NULL
               ? least_seconds(arena, target->within)
               : NULL;
}

static void compare_repair(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct restoring *restoring = context;
    struct arena *arena = &restoring->compilation->arena;
    const rational *bound = outage_bound(arena, leaf->value);
    if (bound == NULL || restoring->repair != NULL) {
        return;
    }
    const struct levels *own = restoring->restored->target;
    const struct levels *alike = own->count > 0 && path != NULL ? leaf_at(own, path) : NULL;
    const rational *allowance =
        alike != NULL && alike->value != NULL ? promise_allowance(arena, alike->value) : NULL;
    if (allowance != NULL) {
        if (rational_compare(bound, allowance) > 0) {
            restoring->repair = leaf;
            restoring->broken = alike;
            restoring->bound = bound;
            restoring->allowance = allowance;
        }
    } else if (restoring->fastest == NULL ||
               rational_compare(bound, restoring->fastest_bound) < 0) {
        restoring->fastest = leaf;
        restoring->fastest_bound = bound;
    }
}

static void report_repair(struct restoring *restoring)
{
    struct compilation *compilation = restoring->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *repair = restoring->repair->value, *broken = restoring->broken->value;
    struct text bound = words_of_duration(
        arena, repair->kind == TARGET_DURATION ? repair->amount.duration : repair->within);
    struct text promised = words_of_amount(arena, &broken->amount);
    struct text allowed = seconds_words(arena, restoring->allowance, NULL);
    struct text window = window_words(arena, broken->window);
    struct finding *finding =
        finding_add(findings, RULE_NINES_RESTORE, node_span(restoring->repair->node),
                    "one outage restored within %.*s already breaks `%.*s`, which allows %.*s %.*s",
                    TEXT_ARGUMENTS(bound), TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed),
                    TEXT_ARGUMENTS(window));
    finding_label(findings, finding, node_span(restoring->broken->node), "what it restores");
    finding_note(findings, finding, "both are kept only while no outage takes as long as it may");
    finding_help(findings, finding, "restore within %.*s, or promise less of `%.*s`",
                 TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(node_text(restoring->restored->id)));
}

void lint_nines_restore(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const struct goal *restored = goal->restores != NULL && goal->restores->found == NAMES_GOAL
                                          ? goal->restores->to
                                          : NULL;
        if (restored == NULL || restored->target == NULL || !goal_is_around_the_clock(restored)) {
            continue;
        }
        struct restoring restoring = {.compilation = compilation,
                                      .restored = restored,
                                      .strictest = {.arena = &compilation->arena}};
        visit_leaves(goal->target, compare_repair, &restoring);
        if (restoring.repair == NULL && restoring.fastest != NULL) {
            promises_visit_goal(restored, find_strictest, &restoring.strictest);
            if (restoring.strictest.leaf != NULL &&
                rational_compare(restoring.fastest_bound, restoring.strictest.allowance) > 0) {
                restoring.repair = restoring.fastest;
                restoring.broken = restoring.strictest.leaf;
                restoring.bound = restoring.fastest_bound;
                restoring.allowance = restoring.strictest.allowance;
            }
        }
        if (restoring.repair != NULL) {
            report_repair(&restoring);
        }
    }
}

/* ---- nines-maintenance ---- */

/* Exclusions with a schedule of their own; more than these are no agreement of anybody. */
enum { PLANNED_MAX = 64 };
struct planned {
    uint32_t count;
    const struct exclusion *exclusions[PLANNED_MAX];
};

static bool is_excluded(const struct goal *goal, const struct exclusion *exclusion)
{
    for (uint32_t index = 0; index < goal->excludes->count; index++) {
        const struct reference *reference = goal->excludes->items[index];
        if (reference->to == exclusion || reference->to == NULL) {
            return true;
        }
    }
    return false;
}

/* The seconds of planned work that certainly fall into a window. */
static const rational *planned_seconds(struct arena *arena, const struct exclusion *exclusion,
                                       const struct window *window)
{
    enum { A_WEEK = 604800 };
    struct window_lengths lengths, own;
    (void)window_lengths(window, &lengths);
    const rational *scheduled = rational_from_integer(
        arena, lengths.shortest / A_WEEK * schedule_week(exclusion->schedule));
    const struct quantity *most = exclusion->at_most;
    const rational *limit = most != NULL && most->amount.kind == AMOUNT_DURATION
                                ? duration_seconds(arena, most->amount.duration)
                                : NULL;
    if (limit != NULL && most->window != NULL && window_lengths(most->window, &own)) {
        limit =
            rational_multiply(arena, limit,
                              rational_divide(arena, rational_from_integer(arena, lengths.usual),
                                              rational_from_integer(arena, own.usual)));
        return rational_compare(limit, scheduled) < 0 ? limit : scheduled;
    }
    return scheduled;
}

static void check_planned(struct compilation *compilation, const struct goal *goal,
                          const struct planned *planned)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    struct strictest strictest = {.arena = arena};
    promises_visit_goal(goal, find_strictest, &strictest);
    if (strictest.leaf == NULL) {
        return;
    }
    const struct target *target = strictest.leaf->value;
    const struct exclusion *counted = NULL;
    const rational *sum = rational_from_integer(arena, 0);
    for (uint32_t index = 0; index < planned->count; index++) {
        if (!is_excluded(goal, planned->exclusions[index])) {
            counted = counted != NULL ? counted : planned->exclusions[index];
            sum = rational_add(arena, sum,
                               planned_seconds(arena, planned->exclusions[index], target->window));
        }
    }
    if (counted == NULL || rational_compare(sum, strictest.allowance) <= 0) {
        return;
    }
    enum { A_MINUTE = 60 };
    int64_t minutes = rational_floor(sum) / A_MINUTE;
    const rational *whole = rational_from_integer(arena, minutes * A_MINUTE);
    struct text work = seconds_words(arena, minutes > 0 ? whole : sum, NULL);
    struct text window = window_words(arena, target->window);
    struct text promised = words_of_amount(arena, &target->amount);
    struct text allowed = seconds_words(arena, strictest.allowance, NULL);
    struct finding *finding = finding_add(
        findings, RULE_NINES_MAINTENANCE, node_span(strictest.leaf->node),
        "%.*s of planned windows count %.*s, and `%.*s` allows %.*s", TEXT_ARGUMENTS(work),
        TEXT_ARGUMENTS(window), TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed));
    finding_label(findings, finding, node_span(counted->schedule->node), "planned for these times");
    finding_label(findings, finding, node_span(goal->excludes->node),
                  "and counted: not among these");
    finding_help(findings, finding, "add `%.*s` to `excludes`, or promise less",
                 TEXT_ARGUMENTS(node_text(counted->id)));
}

void lint_nines_maintenance(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *exclusions = agreement->exclusions;
    struct planned planned = {.count = 0};
    for (uint32_t index = 0;
         exclusions != NULL && index < exclusions->count && planned.count < PLANNED_MAX; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        if (exclusion->schedule != NULL && exclusion->schedule->kind == SCHEDULE_RANGES) {
            planned.exclusions[planned.count++] = exclusion;
        }
    }
    for (uint32_t index = 0; planned.count > 0 && index < agreement->goal_count; index++) {
        if (agreement->goal_list[index]->excludes != NULL) {
            check_planned(compilation, agreement->goal_list[index], &planned);
        }
    }
}

/* ---- nines-extreme ---- */

static void check_extreme(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct compilation *compilation = context;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = leaf->value;
    const struct decimal hundred = {.coefficient = 100};
    const struct decimal five_nines = {.coefficient = 99999, .scale = 3};
    bool of_time = target->kind == TARGET_SHARE_OF_TIME;
    if (goal->note != NULL || (!of_time && target->kind != TARGET_SHARE_OF_EVENTS) ||
        target_is_upper_bound(target) || target->bound == BOUND_FROM_TO) {
        return;
    }
    bool all = decimal_compare(target->amount.number, hundred) == 0;
    if (!all && (!of_time || decimal_compare(target->amount.number, five_nines) <= 0 ||
                 decimal_compare(target->amount.number, hundred) > 0)) {
        return;
    }
    struct text promised = words_of_amount(arena, &target->amount);
    struct finding *finding;
    if (all) {
        finding = finding_add(findings, RULE_NINES_EXTREME, amount_span(compilation, leaf),
                              of_time ? "`%.*s` allows no downtime at all"
                                      : "`%.*s` allows not a single exception",
                              TEXT_ARGUMENTS(promised));
    } else {
        const rational *allowance = promise_allowance(arena, target);
        struct text allowed =
            allowance != NULL ? seconds_words(arena, allowance, NULL) : (struct text){NULL, 0};
        struct text window =
            allowance != NULL ? window_words(arena, target->window) : (struct text){NULL, 0};
        finding =
            finding_add(findings, RULE_NINES_EXTREME, amount_span(compilation, leaf),
                        "`%.*s` is more than five nines%s%.*s%s%.*s", TEXT_ARGUMENTS(promised),
                        allowance != NULL ? ": it allows " : "", TEXT_ARGUMENTS(allowed),
                        allowance != NULL ? " " : "", TEXT_ARGUMENTS(window));
    }
    finding_note(findings, finding, "%s",
                 all ? "the first failure of any kind is a miss"
                     : "nobody who is called in an outage comes that fast");
    finding_help(findings, finding,
                 "promise less, or say in a `note` of the goal how it can be kept");
}

void lint_nines_extreme(struct compilation *compilation, const struct agreement *agreement)
{
    promises_visit(agreement, check_extreme, compilation);
}
