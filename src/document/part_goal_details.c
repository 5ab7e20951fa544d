/* What stands beside a promise: takes a goal and gives its labelled lines: for whom, when, how it
 * is measured, what it relies on, its funnel and its capacity, with what their numbers imply. */
#include "document/parts.h"

/* ---- hours ---- */

struct text hours_words(struct builder *builder, const struct hours *hours)
{
    /* The only id that the language itself gives a meaning. */
    return text_is(node_text(hours->id), "business")
               ? say(builder, MESSAGE_BUSINESS_HOURS)
               : language_id_in_words(builder->arena, node_text(hours->id));
}

/* Words with an en dash, as "Mon–Fri" and "08:00–18:00", are figures, which stay on their line. */
void add_schedule(struct builder *builder, struct block_node *parent, struct text schedule)
{
    size_t from = 0, word = 0;
    bool dashed = false;
    for (size_t at = 0; at <= schedule.length; at++) {
        const struct text rest = text_slice(schedule, at, schedule.length);
        dashed = dashed || text_starts_with(rest, TEXT_OF("–"));
        if (rest.length > 0 && rest.data[0] != ' ') {
            continue;
        }
        if (dashed) {
            add_text(builder, parent, INLINE_TEXT, text_slice(schedule, from, word));
            add_text(builder, parent, INLINE_FIGURE, text_slice(schedule, word, at));
            from = at;
            dashed = false;
        }
        word = at + 1;
    }
    add_text(builder, parent, INLINE_TEXT, text_slice(schedule, from, schedule.length));
}

void add_hours_use(struct builder *builder, struct block_node *parent, const struct hours_use *use)
{
    if (use->schedule != NULL) {
        add_schedule(builder, parent,
                     language_schedule(builder->arena, builder->in, use->schedule));
        return;
    }
    const struct hours *hours = use->named->to;
    add_link(builder, parent, anchor_of(builder, "hours", hours->id), hours_words(builder, hours));
}

/* ---- how it is measured ---- */

static void add_measurement(struct builder *builder, struct block_node *clause,
                            const struct measurement *measured)
{
    struct arena *arena = builder->arena;
    if (measured->text != NULL) {
        add_detail_prose(builder, clause, MESSAGE_MEASURED, measured->text);
        return;
    }
    if (measured->by != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_MEASURED_BY), measured->by);
    }
    if (measured->with != NULL) {
        add_detail_text(builder, clause, MESSAGE_MEASURED_WITH, node_text(measured->with));
    }
    if (measured->every != NULL) {
        add_detail_figure(builder, clause, MESSAGE_INTERVAL,
                          language_duration(arena, builder->in, measured->every));
    }
    add_detail_prose(builder, clause, MESSAGE_RULE, measured->rule);
    if (measured->minimum_breach != NULL) {
        add_detail_figure(builder, clause, MESSAGE_MINIMUM_BREACH,
                          language_duration(arena, builder->in, measured->minimum_breach));
    }
    if (measured->average_of != NULL) {
        add_detail_figure(builder, clause, MESSAGE_AVERAGE_OF,
                          language_duration(arena, builder->in, measured->average_of));
    }
    if (measured->minimum_sample != NULL) {
        add_detail_figure(builder, clause, MESSAGE_MINIMUM_SAMPLE,
                          language_decimal(arena, builder->in, measured->minimum_sample->number));
    }
    if (measured->no_data != NULL) {
        add_detail_text(builder, clause, MESSAGE_NO_DATA,
                        say(builder, measured->no_data->value == CHOICE_NO_DATA_MET
                                         ? MESSAGE_NO_DATA_MET
                                     : measured->no_data->value == CHOICE_NO_DATA_MISSED
                                         ? MESSAGE_NO_DATA_MISSED
                                         : MESSAGE_NO_DATA_IGNORED));
    }
    if (measured->rounding != NULL) {
        struct text words =
            language_count(arena, builder->in, MESSAGE_DECIMALS, measured->rounding->places);
        if (measured->rounding->mode_given) {
            struct text mode =
                say(builder, measured->rounding->mode == ROUND_UP     ? MESSAGE_ROUNDING_UP
                             : measured->rounding->mode == ROUND_DOWN ? MESSAGE_ROUNDING_DOWN
                                                                      : MESSAGE_ROUNDING_HALF_UP);
            words = arena_join_by(arena, words, ", ", mode);
        }
        add_detail_text(builder, clause, MESSAGE_ROUNDING, words);
    }
    if (measured->source_of_truth != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_SOURCE_OF_TRUTH),
                      measured->source_of_truth);
    }
}

/* "Zone 99.9% (2 of 3 copies)", "Store (../store.sla.yaml: uptime)", or a link to a goal. */
static void add_dependency(struct builder *builder, struct block_node *detail,
                           const struct dependency *dependency, struct text id)
{
    struct arena *arena = builder->arena;
    if (dependency->goal != NULL && dependency->agreement == NULL) {
        add_reference(builder, detail, dependency->goal);
    } else {
        add_text(builder, detail, INLINE_TEXT, language_id_in_words(arena, id));
    }
    if (dependency->agreement != NULL) {
        struct text values[] = {node_text(dependency->agreement),
                                dependency->goal != NULL ? node_text(dependency->goal->node)
                                                         : (struct text){NULL, 0}};
        struct text where = values[1].length > 0
                                ? language_fill(arena, builder->in, MESSAGE_RESULT_IS, values, 2)
                                : values[0];
        add_text(builder, detail, INLINE_TEXT,
                 arena_format(arena, " (%.*s)", TEXT_ARGUMENTS(where)));
    }
    if (dependency->target != NULL) {
        add_text(builder, detail, INLINE_TEXT, TEXT_OF(" "));
        add_text(builder, detail, INLINE_FIGURE,
                 language_percent(arena, builder->in, dependency->target->number));
    }
    if (dependency->copies != NULL || dependency->needs != NULL) {
        struct decimal one = {1, 0, false};
        struct text values[] = {
            language_decimal(arena, builder->in,
                             dependency->needs != NULL ? dependency->needs->number : one),
            language_decimal(arena, builder->in,
                             dependency->copies != NULL ? dependency->copies->number : one)};
        struct text copies = language_fill(arena, builder->in, MESSAGE_COPIES, values, 2);
        add_text(builder, detail, INLINE_TEXT,
                 arena_format(arena, " (%.*s)", TEXT_ARGUMENTS(copies)));
    }
}

static void add_dependencies(struct builder *builder, struct block_node *clause,
                             const struct goal *goal)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_RELIES_ON);
    for (uint32_t index = 0; index < goal->relies_on->count; index++) {
        const struct entry *entry = &goal->relies_on->entries[index];
        add_text(builder, detail, INLINE_TEXT,
                 index > 0 ? say(builder, MESSAGE_SEMICOLON) : TEXT_OF(""));
        add_dependency(builder, detail, entry->value, node_text(entry->key));
    }
    const rational *composite = goal_composite(builder->compilation, goal);
    if (composite != NULL) {
        bool exact = false;
        struct decimal percent =
            rational_decimal(rational_multiply(builder->arena, composite,
                                               rational_from_integer(builder->arena, 100)),
                             6, &exact);
        struct text figure = language_percent(builder->arena, builder->in, percent);
        add_detail_figure(builder, clause, MESSAGE_COMPOSITE,
                          exact ? figure : arena_join(builder->arena, TEXT_OF("≈ "), figure));
    }
}

static bool worth_of_leads(struct builder *builder, const struct goal *goal, struct money *worth)
{
    enum { PLACES = 6 };
    const struct money *value = NULL;
    const rational *sum = goal_funnel_worth(builder->compilation, goal, &value);
    bool exact = false;
    if (sum == NULL) {
        return false;
    }
    *worth = *value;
    worth->number = rational_decimal(sum, PLACES, &exact);
    return exact;
}

static void add_funnel(struct builder *builder, struct block_node *clause, const struct goal *goal)
{
    struct arena *arena = builder->arena;
    for (uint32_t index = 0; index < goal->funnel->count; index++) {
        const struct funnel *funnel = goal->funnel->entries[index].value;
        if (funnel->id != NULL) {
            add_detail_text(builder, clause, MESSAGE_FUNNEL,
                            language_id_in_words(arena, node_text(funnel->id)));
        }
        if (funnel->quota != NULL) {
            struct block_node *detail = add_detail(builder, clause, MESSAGE_QUOTA);
            if (funnel->quota->goal != NULL) {
                add_reference(builder, detail, funnel->quota->goal);
            } else {
                add_text(builder, detail, INLINE_TEXT,
                         language_quantity(arena, builder->in, funnel->quota->money));
            }
        }
        if (funnel->marketing_share != NULL) {
            add_detail_figure(
                builder, clause, MESSAGE_MARKETING_SHARE,
                language_percent(arena, builder->in, funnel->marketing_share->number));
        }
        if (funnel->average_deal != NULL) {
            add_detail_figure(builder, clause, MESSAGE_AVERAGE_DEAL,
                              language_money(arena, builder->in, funnel->average_deal));
        }
        if (funnel->close_rate != NULL) {
            add_detail_figure(builder, clause, MESSAGE_CLOSE_RATE,
                              language_percent(arena, builder->in, funnel->close_rate->number));
        }
        if (funnel->value != NULL) {
            add_detail_figure(builder, clause, MESSAGE_LEAD_VALUE,
                              language_money(arena, builder->in, funnel->value));
        }
        int64_t own = goal->funnel->count > 1 ? funnel_need(builder->arena, funnel) : -1;
        if (own >= 0) {
            add_detail_figure(
                builder, clause, MESSAGE_LEADS_NEEDED,
                language_decimal(arena, builder->in, (struct decimal){own, 0, false}));
        }
    }
    int64_t need = goal_funnel_need(builder->arena, goal);
    if (need >= 0) {
        add_detail_figure(builder, clause,
                          goal->funnel->count > 1 ? MESSAGE_LEADS_NEEDED_IN_ALL
                                                  : MESSAGE_LEADS_NEEDED,
                          language_decimal(arena, builder->in, (struct decimal){need, 0, false}));
    }
    struct money worth;
    if (worth_of_leads(builder, goal, &worth)) {
        add_detail_figure(builder, clause, MESSAGE_LEADS_WORTH,
                          language_money(arena, builder->in, &worth));
    }
}

static void add_capacity(struct builder *builder, struct block_node *clause,
                         const struct goal *goal)
{
    const struct capacity *capacity = goal->capacity;
    struct arena *arena = builder->arena;
    if (capacity->people != NULL && capacity->available != NULL) {
        struct text words =
            language_count_of(arena, builder->in, MESSAGE_PEOPLE, capacity->people->number);
        add_detail_text(builder, clause, MESSAGE_CAPACITY,
                        arena_join_by(arena, words, ", ",
                                      language_quantity(arena, builder->in, capacity->available)));
    }
    if (capacity->time_each != NULL) {
        add_detail_figure(builder, clause, MESSAGE_TIME_EACH,
                          language_duration(arena, builder->in, capacity->time_each));
    }
    if (capacity->attempts != NULL) {
        add_detail_figure(builder, clause, MESSAGE_ATTEMPTS,
                          language_decimal(arena, builder->in, capacity->attempts->number));
    }
    const rational *available = NULL, *needed = NULL;
    if (goal_capacity(builder->compilation, goal, &available, &needed)) {
        struct text values[] = {language_work(arena, builder->in, available),
                                language_work(arena, builder->in, needed)};
        add_detail_text(builder, clause, MESSAGE_CAPACITY,
                        language_fill(arena, builder->in, MESSAGE_AVAILABLE_NEEDED, values, 2));
    }
}

static void add_hours(struct builder *builder, struct block_node *clause,
                      const struct levels *levels)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_HOURS);
    struct text before = {NULL, 0};
    for (const struct leaf *leaf = leaves_of(builder, levels); leaf != NULL; leaf = leaf->next) {
        struct text values[] = {leaf->path, {NULL, 0}};
        add_text(builder, detail, INLINE_TEXT, before);
        if (leaf->path.length > 0) {
            add_text(builder, detail, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
        }
        add_hours_use(builder, detail, leaf->value);
        before = say(builder, MESSAGE_SEMICOLON);
    }
}

void add_goal_details(struct builder *builder, struct block_node *clause, const struct goal *goal)
{
    if (goal->downtime != NULL) {
        add_detail_text(builder, clause, MESSAGE_DOWNTIME,
                        language_quantity(builder->arena, builder->in, goal->downtime));
    }
    if (goal->due != NULL) {
        add_detail_text(builder, clause, MESSAGE_DUE,
                        language_recurrence(builder->arena, builder->in, goal->due));
    }
    if (goal->owner != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_OWNER), goal->owner);
    }
    if (goal->to != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_FOR_WHOM), goal->to);
    }
    if (goal->hours != NULL) {
        add_hours(builder, clause, goal->hours);
    }
    if (goal->clock != NULL) {
        add_detail_prose(builder, clause, MESSAGE_CLOCK_STARTS, goal->clock->starts);
        add_detail_prose(builder, clause, MESSAGE_CLOCK_STOPS, goal->clock->stops);
        add_detail_prose(builder, clause, MESSAGE_CLOCK_PAUSES, goal->clock->pauses);
    }
    if (goal->measured != NULL) {
        add_measurement(builder, clause, goal->measured);
    }
    if (goal->applies_when != NULL) {
        add_prose_list(builder, add_detail(builder, clause, MESSAGE_APPLIES_WHEN),
                       goal->applies_when);
    }
    if (goal->excludes != NULL) {
        add_references(builder, add_detail(builder, clause, MESSAGE_EXCLUDES), goal->excludes);
    }
    if (goal->stage != NULL && !builder->by_stage) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_STAGE), goal->stage);
    }
    if (goal->relies_on != NULL && goal->relies_on->count > 0) {
        add_dependencies(builder, clause, goal);
    }
    if (goal->restores != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_RESTORES), goal->restores);
    }
    if (goal->funnel != NULL) {
        add_funnel(builder, clause, goal);
    }
    if (goal->capacity != NULL) {
        add_capacity(builder, clause, goal);
    }
    add_detail_prose(builder, clause, MESSAGE_NOTE, goal->note);
}
