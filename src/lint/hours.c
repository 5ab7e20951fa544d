/* Rules about business hours and days: takes a bound agreement and reports where nothing says which
 * hours they are, and deadlines that mix them with days of the calendar. */
#include "lint/clock.h"
#include "lint/lint.h"
#include "model/compute.h"
#include "model/walk.h"

/* ---- hours-undefined ---- */

/* The shapes whose values may count in business time. */
enum timed_shape {
    TIMED_DURATION,
    TIMED_TARGET,
    TIMED_CONDITION,
    TIMED_RECURRENCE,
    TIMED_EVERY,
    TIMED_CREDIT,
    TIMED_CAP,
    TIMED_QUANTITY,
    TIMED_SHAPES
};
static const enum shape_id timed_shapes[TIMED_SHAPES] = {
    SHAPE_ID_duration, SHAPE_ID_target, SHAPE_ID_condition, SHAPE_ID_recurrence,
    SHAPE_ID_every,    SHAPE_ID_credit, SHAPE_ID_cap,       SHAPE_ID_quantity};

struct uses {
    struct compilation *compilation;
    const struct node *places[3]; /* the first in the order of the file */
    uint32_t count;
};

static bool is_earlier(const struct node *one, const struct node *other)
{
    return one->file != other->file ? one->file < other->file : one->start < other->start;
}

static void add_use(struct uses *uses, const struct node *node)
{
    enum { KEPT = sizeof uses->places / sizeof *uses->places };
    uses->count++;
    for (size_t at = 0; at < KEPT; at++) {
        if (uses->places[at] == NULL || is_earlier(node, uses->places[at])) {
            const struct node *later = uses->places[at];
            uses->places[at] = node;
            node = later;
            if (node == NULL) {
                return;
            }
        }
    }
}

static bool recurs_on_business_days(const struct recurrence *recurrence)
{
    return recurrence != NULL && (recurrence->kind == RECURRENCE_BUSINESS_DAY_OF ||
                                  has_business_unit(recurrence->interval));
}

static bool is_business_amount(const struct amount *amount)
{
    return amount != NULL && amount->kind == AMOUNT_DURATION && has_business_unit(amount->duration);
}

static bool is_business_deadline(const struct target *target)
{
    return target->kind == TARGET_DEADLINE &&
           (target->deadline == DEADLINE_TIME_ON_NEXT_BUSINESS_DAY ||
            target->deadline == DEADLINE_END_OF_SAME_BUSINESS_DAY ||
            target->deadline == DEADLINE_END_OF_NEXT_BUSINESS_DAY ||
            target->deadline == DEADLINE_TIME_ON_SAME_BUSINESS_DAY);
}

static bool is_business_target(const struct target *target)
{
    bool spoken = target->kind == TARGET_DEADLINE || target->kind == TARGET_DELIVERY ||
                  target->kind == TARGET_BEST_EFFORT || target->kind == TARGET_NO_COMMITMENT;
    return (!spoken && is_business_amount(&target->amount)) || is_business_amount(target->upper) ||
           has_business_unit(target->within) || recurs_on_business_days(target->every) ||
           is_business_deadline(target);
}

static bool is_business_condition(const struct condition *condition)
{
    for (uint16_t index = 0; index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        bool bounded = term->predicate == PREDICATE_BOUND || term->predicate == PREDICATE_DOWNTIME;
        if ((bounded && is_business_amount(&term->amount)) || is_business_amount(term->upper) ||
            has_business_unit(term->row)) {
            return true;
        }
    }
    return false;
}

/* Whether a value counts in business hours or days. */
static bool is_business_value(const struct shape *shape, const void *value)
{
    enum timed_shape is = TIMED_DURATION;
    while (is < TIMED_SHAPES && shapes_all[timed_shapes[is]] != shape) {
        is++;
    }
    const struct credit *credit = value;
    switch (is) {
    case TIMED_DURATION:
        return has_business_unit(value);
    case TIMED_TARGET:
        return is_business_target(value);
    case TIMED_CONDITION:
        return is_business_condition(value);
    case TIMED_RECURRENCE:
    case TIMED_EVERY:
        return recurs_on_business_days(value);
    case TIMED_CREDIT:
    case TIMED_CAP:
        return credit->terms->kind != CREDIT_NO_CHARGE &&
               (is_business_amount(&credit->terms->amount) ||
                is_business_amount(credit->terms->quantity));
    case TIMED_QUANTITY:
        return is_business_amount(&((const struct quantity *)value)->amount);
    case TIMED_SHAPES:
        return false;
    }
    return false;
}

static void find_use(void *context, const struct shape *shape, const void *value,
                     const struct node *node)
{
    struct uses *uses = context;
    if (shape->kind == KIND_PHRASE && is_business_value(shape, value)) {
        add_use(uses, node);
    }
}

static void find_in_leaf(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct uses *uses = context;
    (void)path;
    if (is_business_target(leaf->value)) {
        add_use(uses, leaf->node);
    }
}

static void find_in_goal(struct uses *uses, const struct goal *goal)
{
    const struct shape *shape = shapes_all[SHAPE_ID_goal];
    for (uint32_t index = 0; index < shape->record->field_count; index++) {
        const struct field *field = &shape->record->fields[index];
        if (!text_is(field->name, "target")) {
            walk_leaves(field->shape, field_value(field, goal), find_use, uses);
        }
    }
    visit_leaves(goal->target, find_in_leaf, uses);
}

static void report_undefined(struct uses *uses, const struct agreement *agreement)
{
    struct findings *findings = &uses->compilation->findings;
    bool several = agreement->hours != NULL, in_hours = false;
    struct finding *finding = finding_add(
        findings, RULE_HOURS_UNDEFINED,
        business_place(uses->compilation, uses->places[0], &in_hours),
        several ? "business hours and days are counted, and of %u `hours` none is `business`"
                : "business hours and days are counted, and no `hours` say which they are",
        several ? (unsigned)agreement->hours->count : 0);
    for (size_t at = 1; at < sizeof uses->places / sizeof *uses->places; at++) {
        if (uses->places[at] != NULL) {
            finding_label(findings, finding,
                          business_place(uses->compilation, uses->places[at], &in_hours),
                          "and here");
        }
    }
    if (uses->count > 3) {
        finding_note(findings, finding, "they are counted in %u more place%s",
                     (unsigned)(uses->count - 3), uses->count - 3 == 1 ? "" : "s");
    }
    finding_help(findings, finding,
                 several ? "call one of them `business`, or name the `hours` of the goal"
                         : "add `hours: {business: \"Mon-Fri 09:00-17:00\"}`");
}

void lint_hours_undefined(struct compilation *compilation, const struct agreement *agreement)
{
    const struct node *written = node_value(agreement->node, TEXT_OF("hours"));
    bool whole =
        written == NULL || (agreement->hours != NULL && written->count == agreement->hours->count);
    if (!compilation->says_business || !whole || default_hours(agreement) != NULL) {
        return; /* most agreements do not count in them, and need not be walked */
    }
    struct uses uses = {.compilation = compilation};
    for (uint32_t index = 0; index < shape_of_agreement->record->field_count; index++) {
        const struct field *field = &shape_of_agreement->record->fields[index];
        if (!text_is(field->name, "goals")) {
            walk_leaves(field->shape, field_value(field, agreement), find_use, &uses);
        }
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->hours == NULL && node_key(goal->node, TEXT_OF("hours")) == NULL) {
            find_in_goal(&uses, goal);
        }
    }
    if (uses.count > 0) {
        report_undefined(&uses, agreement);
    }
}

/* ---- mixed-units ---- */

/* The first deadlines of either kind. */
struct mix {
    struct compilation *compilation;
    const struct goal *goal;
    struct {
        const struct node *node;
        const struct duration *duration;
    } business, plain;
    bool reported;
};

/* The time that a target gives for something, or NULL: how long something lasts is none. */
static const struct duration *deadline_of(const struct target *target)
{
    if (target->within != NULL) {
        return target->within;
    }
    bool bounded = target->kind == TARGET_DURATION || target->kind == TARGET_AVERAGE ||
                   target->kind == TARGET_MEDIAN;
    return bounded && target->amount.kind == AMOUNT_DURATION ? target->amount.duration : NULL;
}

/* Plain days, or as many plain hours as a working day has, or more. */
static bool is_working_day(struct arena *arena, const struct duration *duration, unsigned minutes)
{
    for (uint8_t index = 0; index < duration->count; index++) {
        if (duration->parts[index].unit == UNIT_DAY) {
            return true;
        }
    }
    if (duration->parts[0].unit != UNIT_HOUR && duration->parts[0].unit != UNIT_MINUTE) {
        return false;
    }
    const struct arena_mark mark = arena_mark(arena);
    const rational *seconds = duration_seconds(arena, duration);
    const bool is_long =
        seconds != NULL &&
        rational_compare(seconds, rational_from_integer(arena, (int64_t)minutes * 60)) >= 0;
    arena_release(arena, mark);
    return is_long;
}

static bool has_day(const struct duration *duration)
{
    for (uint8_t index = 0; index < duration->count; index++) {
        if (duration->parts[index].unit == UNIT_DAY) {
            return true;
        }
    }
    return false;
}

static void keep(struct mix *mix, const struct node *node, const struct duration *duration,
                 const struct schedule *schedule)
{
    if (has_business_unit(duration)) {
        if (mix->business.node == NULL || is_earlier(node, mix->business.node)) {
            mix->business.node = node;
            mix->business.duration = duration;
        }
    } else if ((mix->plain.node == NULL || is_earlier(node, mix->plain.node)) &&
               is_working_day(&mix->compilation->arena, duration, working_day(schedule))) {
        mix->plain.node = node;
        mix->plain.duration = duration;
    }
}

static void keep_leaf(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct mix *mix = context;
    const struct duration *duration = deadline_of(leaf->value);
    if (duration == NULL || duration->count == 0) {
        return;
    }
    const struct hours_use *use = hours_at(mix->goal, path);
    const struct schedule *schedule = schedule_of(use);
    keep(mix, leaf->node, duration, schedule);
    if (schedule == NULL || runs_always(schedule) || !has_day(duration) ||
        has_business_unit(duration) || mix->reported) {
        return;
    }
    struct findings *findings = &mix->compilation->findings;
    struct text words = words_of_duration(&mix->compilation->arena, duration);
    struct finding *finding =
        finding_add(findings, RULE_MIXED_UNITS, node_span(leaf->node),
                    "%.*s, and the clock stops overnight: is a day 24 h of it, or a working day?",
                    TEXT_ARGUMENTS(words));
    finding_label(findings, finding, node_span(use->node), "the clock runs in these hours");
    finding_note(findings, finding,
                 "plain units count only while the hours of the goal run: 1 day is 24 h of them");
    finding_help(findings, finding, "write business days, or hours, or let the clock run `24x7`");
    mix->reported = true;
}

static void report_mix(struct mix *mix, const char *what)
{
    if (mix->business.node == NULL || mix->plain.node == NULL || mix->reported) {
        return;
    }
    struct arena *arena = &mix->compilation->arena;
    struct findings *findings = &mix->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_MIXED_UNITS, node_span(mix->plain.node),
                    "%s mixes %.*s with %.*s: how the two compare depends on the day", what,
                    TEXT_ARGUMENTS(words_of_duration(arena, mix->plain.duration)),
                    TEXT_ARGUMENTS(words_of_duration(arena, mix->business.duration)));
    finding_label(findings, finding, node_span(mix->business.node), "in business time");
    finding_help(findings, finding, "write all of them in business hours and days, or none");
    mix->reported = true;
}

static void check_escalation(struct compilation *compilation, const struct remedy *remedy)
{
    struct mix mix = {.compilation = compilation};
    for (uint32_t index = 0; remedy->escalation != NULL && index < remedy->escalation->count;
         index++) {
        const struct escalation_step *step = remedy->escalation->items[index];
        if (step->after != NULL && step->after->count > 0) {
            keep(&mix, step->after->node, step->after, NULL);
        }
    }
    report_mix(&mix, "this escalation");
}

void lint_mixed_units(struct compilation *compilation, const struct agreement *agreement)
{
    struct mix process = {.compilation = compilation};
    bool any = false;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        struct mix mix = {.compilation = compilation, .goal = goal};
        visit_leaves(goal->target, keep_leaf, &mix);
        report_mix(&mix, "this goal");
        any = any || mix.reported;
        if (goal->stage != NULL) { /* the stages are the steps of one process */
            process.goal = goal;
            process.reported = true; /* a day in the goal's hours is reported already */
            visit_leaves(goal->target, keep_leaf, &process);
        }
    }
    process.reported = any;
    report_mix(&process, "this process");
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        check_escalation(compilation, remedies->entries[index].value);
    }
}
