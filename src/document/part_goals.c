/* Goals and levels: takes the promises of the agreement and gives their clauses, the matrices of
 * targets that vary by level, and the downtime that each share of time allows. */
#include "document/parts.h"

static void add_target(struct builder *builder, struct block_node *clause,
                       const struct target *target)
{
    struct text figure, rest;
    language_target(builder->arena, builder->in, target, &figure, &rest);
    struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
    paragraph->flags = FLAG_MEASURE;
    struct block_node *measure = add(builder, paragraph, INLINE_MEASURE);
    char *capital = arena_terminated(builder->arena, figure);
    if (figure.length > 0 && capital[0] >= 'a' && capital[0] <= 'z') {
        capital[0] = (char)(capital[0] - 'a' + 'A');
    }
    add_text(builder, measure, INLINE_TEXT, (struct text){capital, figure.length});
    if (rest.length > 0) {
        add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(" "));
        prose_add_line(builder->document, builder->compilation, paragraph, rest);
    }
}

static void add_measurement(struct builder *builder, struct block_node *clause,
                            const struct measurement *measured)
{
    struct arena *arena = builder->arena;
    if (measured->text != NULL) {
        add_detail_prose(builder, clause, MESSAGE_MEASURED, measured->text);
        return;
    }
    if (measured->by != NULL || measured->with != NULL) {
        struct block_node *detail = add_detail(builder, clause, MESSAGE_MEASURED);
        if (measured->by != NULL && measured->by->to != NULL) {
            add_text(builder, detail, INLINE_TEXT,
                     say_with(builder, MESSAGE_MEASURED_BY, party_name(measured->by->to)));
        }
        if (measured->with != NULL) {
            add_text(builder, detail, INLINE_TEXT,
                     measured->by != NULL ? TEXT_OF(", ") : TEXT_OF(""));
            add_text(builder, detail, INLINE_TEXT,
                     say_with(builder, MESSAGE_MEASURED_WITH, node_text(measured->with)));
        }
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
            words = arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(mode));
        }
        add_detail_text(builder, clause, MESSAGE_ROUNDING, words);
    }
    if (measured->source_of_truth != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_SOURCE_OF_TRUTH),
                      measured->source_of_truth);
    }
}

static void add_dependencies(struct builder *builder, struct block_node *clause,
                             const struct goal *goal)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_RELIES_ON);
    for (uint32_t index = 0; index < goal->relies_on->count; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        add_text(builder, detail, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        if (dependency->goal != NULL && dependency->agreement == NULL) {
            add_reference(builder, detail, dependency->goal);
        } else {
            add_text(builder, detail, INLINE_TEXT,
                     language_id_in_words(builder->arena,
                                          node_text(goal->relies_on->entries[index].key)));
        }
        if (dependency->agreement != NULL) {
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(", "));
            add_text(builder, detail, INLINE_TEXT, node_text(dependency->agreement));
            if (dependency->goal != NULL) {
                add_text(builder, detail, INLINE_TEXT, TEXT_OF(": "));
                add_text(builder, detail, INLINE_TEXT, node_text(dependency->goal->node));
            }
        }
        if (dependency->target != NULL) {
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(" "));
            add_text(builder, detail, INLINE_FIGURE,
                     language_percent(builder->arena, builder->in, dependency->target->number));
        }
        if (dependency->copies != NULL || dependency->needs != NULL) {
            struct decimal one = {1, 0, false};
            struct text values[] = {
                language_decimal(builder->arena, builder->in,
                                 dependency->needs != NULL ? dependency->needs->number : one),
                language_decimal(builder->arena, builder->in,
                                 dependency->copies != NULL ? dependency->copies->number : one)};
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(", "));
            add_text(builder, detail, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_COPIES, values, 2));
        }
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
    }
    int64_t need = goal_funnel_need(builder->compilation, goal);
    if (need >= 0) {
        add_detail_figure(builder, clause, MESSAGE_LEADS_NEEDED,
                          language_decimal(arena, builder->in, (struct decimal){need, 0, false}));
    }
}

static void add_capacity(struct builder *builder, struct block_node *clause,
                         const struct goal *goal)
{
    const struct capacity *capacity = goal->capacity;
    struct arena *arena = builder->arena;
    if (capacity->people != NULL && capacity->available != NULL) {
        int64_t people =
            capacity->people->number.scale == 0 ? capacity->people->number.coefficient : 0;
        struct text words = language_count(arena, builder->in, MESSAGE_PEOPLE, people);
        add_detail_text(builder, clause, MESSAGE_CAPACITY,
                        arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(words),
                                     TEXT_ARGUMENTS(language_quantity(arena, builder->in,
                                                                      capacity->available))));
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
        struct text values[] = {language_seconds(arena, builder->in, available),
                                language_seconds(arena, builder->in, needed)};
        add_detail_text(builder, clause, MESSAGE_CAPACITY,
                        language_fill(arena, builder->in, MESSAGE_AVAILABLE_NEEDED, values, 2));
    }
}

static void add_hours(struct builder *builder, struct block_node *clause,
                      const struct levels *levels, struct text prefix)
{
    if (levels->count == 0) {
        struct text words = hours_words(builder, levels->value);
        add_detail_text(builder, clause, MESSAGE_HOURS,
                        prefix.length > 0
                            ? arena_format(builder->arena, "%.*s: %.*s", TEXT_ARGUMENTS(prefix),
                                           TEXT_ARGUMENTS(words))
                            : words);
        return;
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        struct text key = node_text(levels->entries[index].key);
        add_hours(builder, clause, levels->entries[index].value,
                  prefix.length > 0 ? arena_format(builder->arena, "%.*s, %.*s",
                                                   TEXT_ARGUMENTS(prefix), TEXT_ARGUMENTS(key))
                                    : key);
    }
}

static void add_goal_details(struct builder *builder, struct block_node *clause,
                             const struct goal *goal)
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
        add_hours(builder, clause, goal->hours, (struct text){NULL, 0});
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
    if (goal->stage != NULL) {
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

/* The cells of a target that varies, each with the path of its levels. */
static void add_levels(struct builder *builder, struct block_node *list,
                       const struct levels *levels, struct text path)
{
    if (levels->count == 0) {
        struct block_node *item = add(builder, list, BLOCK_ITEM);
        add_text(builder, add(builder, item, INLINE_STRONG), INLINE_TEXT, path);
        add_text(builder, item, INLINE_TEXT, TEXT_OF(": "));
        struct text figure, rest;
        language_target(builder->arena, builder->in, levels->value, &figure, &rest);
        add_text(builder, add(builder, item, INLINE_MEASURE), INLINE_TEXT, figure);
        if (rest.length > 0) {
            add_text(builder, item, INLINE_TEXT, TEXT_OF(" "));
            add_text(builder, item, INLINE_TEXT, rest);
        }
        return;
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        struct text key = entry->level != NULL && entry->level->name != NULL
                              ? node_text(entry->level->name)
                              : node_text(entry->key);
        add_levels(builder, list, entry->value,
                   path.length > 0 ? arena_format(builder->arena, "%.*s, %.*s",
                                                  TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(key))
                                   : key);
    }
}

static void add_goal(struct builder *builder, struct block_node *clauses, const struct goal *goal)
{
    struct block_node *clause = add_clause(builder, clauses, anchor_of(builder, "goal", goal->id),
                                           goal_title(builder, goal));
    if (goal->target != NULL && goal->target->count == 0) {
        add_target(builder, clause, goal->target->value);
    } else if (goal->target != NULL) {
        add_levels(builder, add(builder, clause, BLOCK_LIST), goal->target, (struct text){NULL, 0});
    }
    if (goal->statement != NULL) {
        prose_add(builder->document, builder->compilation, clause, goal->statement, false);
    }
    add_goal_details(builder, clause, goal);
}

static const struct map *goals_of(const struct agreement *agreement, struct text party)
{
    for (uint32_t index = 0; index < agreement->goals->count; index++) {
        if (text_equal(node_text(agreement->goals->entries[index].key), party)) {
            return agreement->goals->entries[index].value;
        }
    }
    return NULL;
}

static bool add_goals(struct builder *builder, struct block_node *column, const struct map *goals)
{
    if (goals == NULL || goals->count == 0) {
        return false;
    }
    struct block_node *clauses = add(builder, column, BLOCK_CLAUSES);
    for (uint32_t index = 0; index < goals->count; index++) {
        add_goal(builder, clauses, goals->entries[index].value);
    }
    return true;
}

static bool fill_goals(struct builder *builder, struct block_node *column,
                       const struct party *party)
{
    return add_goals(builder, column, goals_of(builder->agreement, node_text(party->id)));
}

void part_goals(struct builder *builder, struct block_node *parent)
{
    struct block_node *section = add_section(builder, parent, "goals", MESSAGE_GOALS);
    add_columns(builder, section, MESSAGE_COMMITS_TO, fill_goals);
    const struct map *shared = goals_of(builder->agreement, TEXT_OF("shared"));
    if (shared != NULL && shared->count > 0) {
        struct block_node *block =
            add_text(builder, section, BLOCK_SHARED, say(builder, MESSAGE_SHARED_GOALS));
        add_goals(builder, block, shared);
    }
}

/* ---- service levels ---- */
static void add_axis(struct builder *builder, struct block_node *section, const struct axis *axis)
{
    struct block_node *table = add_text(builder, section, BLOCK_TABLE,
                                        language_id_in_words(builder->arena, node_text(axis->id)));
    table->anchor = anchor_of(builder, "levels", axis->id);
    table->clause = builder->clause;
    table->subclause = ++builder->subclause;
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_LEVEL), 0);
    add_cell(builder, head, say(builder, MESSAGE_MEANING), 0);
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        const struct level *level = axis->levels->entries[index].value;
        struct block_node *row = add(builder, table, BLOCK_ROW);
        struct text name = node_text(level->id);
        if (level->name != NULL) {
            name = arena_format(builder->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(name),
                                TEXT_ARGUMENTS(node_text(level->name)));
        }
        add_cell(builder, row, name, FLAG_ROW_HEAD);
        struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0},
                                           level->statement == NULL ? FLAG_NONE : 0);
        if (level->statement != NULL) {
            prose_add(builder->document, builder->compilation, cell, level->statement, true);
        } else {
            add_text(builder, cell, INLINE_TEXT, TEXT_OF("—"));
        }
    }
}

static void add_table_of_axis(struct builder *builder, struct block_node *table,
                              const struct levels *levels, struct text path)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        struct text key = node_text(entry->key);
        struct text whole = path.length > 0
                                ? arena_format(builder->arena, "%.*s × %.*s", TEXT_ARGUMENTS(path),
                                               TEXT_ARGUMENTS(key))
                                : key;
        if (entry->value->count > 0) {
            add_table_of_axis(builder, table, entry->value, whole);
        } else if (entry->value->value != NULL) {
            const struct reference *level = entry->value->value;
            struct block_node *row = add(builder, table, BLOCK_ROW);
            add_cell(builder, row, whole, FLAG_ROW_HEAD);
            add_cell(builder, row, node_text(level->node), 0);
        }
    }
}

static void add_follows(struct builder *builder, struct block_node *section,
                        const struct axis *axis)
{
    if (axis->table == NULL) {
        return;
    }
    struct block_node *table =
        add_text(builder, section, BLOCK_TABLE, say(builder, MESSAGE_FOLLOWS_FROM));
    table->anchor = anchor_of(builder, "levels-table", axis->id);
    table->clause = builder->clause;
    table->subclause = ++builder->subclause;
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    struct block_node *cell = add_cell(builder, head, (struct text){NULL, 0}, 0);
    if (axis->varies_by != NULL) {
        add_references(builder, cell, axis->varies_by);
    } else {
        add_text(builder, cell, INLINE_TEXT, say(builder, MESSAGE_FOLLOWS_FROM));
    }
    add_cell(builder, head, say(builder, MESSAGE_LEVEL), 0);
    add_table_of_axis(builder, table, axis->table, (struct text){NULL, 0});
}

/* One table for all goals whose target varies first along this axis: a row a level. */
static void add_matrix(struct builder *builder, struct block_node *section, const struct axis *axis)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *table = NULL, *head = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->target == NULL || goal->target->count == 0 || goal->target->axis != axis) {
            continue;
        }
        if (table == NULL) {
            table = add_text(builder, section, BLOCK_TABLE,
                             say_with(builder, MESSAGE_TARGETS_BY,
                                      language_id_in_words(builder->arena, node_text(axis->id))));
            table->anchor = anchor_of(builder, "targets", axis->id);
            table->clause = builder->clause;
            table->subclause = ++builder->subclause;
            head = add(builder, table, BLOCK_ROW);
            head->flags = FLAG_HEAD;
            add_cell(builder, head, say(builder, MESSAGE_LEVEL), 0);
        }
        struct block_node *cell = add_cell(builder, head, (struct text){NULL, 0}, 0);
        add_link(builder, cell, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    }
    for (uint32_t level = 0; table != NULL && level < axis->levels->count; level++) {
        struct text name = node_text(axis->levels->entries[level].key);
        struct block_node *row = add(builder, table, BLOCK_ROW);
        add_cell(builder, row, name, FLAG_ROW_HEAD);
        for (uint32_t index = 0; index < agreement->goal_count; index++) {
            const struct goal *goal = agreement->goal_list[index];
            if (goal->target == NULL || goal->target->count == 0 || goal->target->axis != axis) {
                continue;
            }
            const struct levels *found = NULL;
            for (uint32_t at = 0; at < goal->target->count; at++) {
                if (text_equal(node_text(goal->target->entries[at].key), name)) {
                    found = goal->target->entries[at].value;
                }
            }
            if (found == NULL) {
                add_cell(builder, row, TEXT_OF("—"), FLAG_NONE);
            } else if (found->count == 0) {
                add_cell(builder, row,
                         language_target_cell(builder->arena, builder->in, found->value), 0);
            } else {
                struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, 0);
                add_levels(builder, add(builder, cell, BLOCK_LIST), found, (struct text){NULL, 0});
            }
        }
    }
}

static void add_allowance_row(struct builder *builder, struct block_node *table,
                              const struct goal *goal, struct text path,
                              const struct target *target)
{
    static const int64_t days[] = {1, 7, 30, 91, 365};
    if (target_allowance(builder->arena, target, 86400) == NULL) {
        return;
    }
    struct block_node *row = add(builder, table, BLOCK_ROW);
    struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, FLAG_ROW_HEAD);
    add_link(builder, cell, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    if (path.length > 0) {
        add_text(builder, cell, INLINE_TEXT, arena_join(builder->arena, TEXT_OF(", "), path));
    }
    add_cell(builder, row, language_percent(builder->arena, builder->in, target->amount.number),
             FLAG_NUMERIC);
    for (size_t index = 0; index < 5; index++) {
        struct text figure =
            language_seconds(builder->arena, builder->in,
                             target_allowance(builder->arena, target, days[index] * 86400));
        struct block_node *figure_cell = add_cell(builder, row, figure, FLAG_NUMERIC);
        if (days[index] == 30) {
            struct text values[] = {
                language_seconds(builder->arena, builder->in,
                                 target_allowance(builder->arena, target, 28 * 86400)),
                language_seconds(builder->arena, builder->in,
                                 target_allowance(builder->arena, target, 31 * 86400))};
            add(builder, figure_cell, INLINE_BREAK);
            add_text(builder, figure_cell, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_BETWEEN_BOTH, values, 2));
        }
    }
}

static void add_allowances_of(struct builder *builder, struct block_node *table,
                              const struct goal *goal, const struct levels *levels,
                              struct text path)
{
    if (levels->count == 0) {
        add_allowance_row(builder, table, goal, path, levels->value);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        struct text key = node_text(levels->entries[index].key);
        add_allowances_of(builder, table, goal, levels->entries[index].value,
                          path.length > 0 ? arena_format(builder->arena, "%.*s, %.*s",
                                                         TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(key))
                                          : key);
    }
}

static bool is_share_of_time(const struct levels *levels)
{
    bool is =
        levels->count == 0 && ((const struct target *)levels->value)->kind == TARGET_SHARE_OF_TIME;
    for (uint32_t index = 0; index < levels->count && !is; index++) {
        is = is_share_of_time(levels->entries[index].value);
    }
    return is;
}

static void add_allowances(struct builder *builder, struct block_node *section)
{
    static const enum message heads[] = {MESSAGE_GOAL,     MESSAGE_TARGET,    MESSAGE_PER_DAY,
                                         MESSAGE_PER_WEEK, MESSAGE_PER_MONTH, MESSAGE_PER_QUARTER,
                                         MESSAGE_PER_YEAR};
    const struct agreement *agreement = builder->agreement;
    struct block_node *table =
        add_text(builder, section, BLOCK_TABLE, say(builder, MESSAGE_ALLOWANCE));
    table->anchor = TEXT_OF("allowances");
    table->clause = builder->clause;
    table->subclause = ++builder->subclause;
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    for (size_t index = 0; index < 7; index++) {
        struct block_node *cell =
            add_cell(builder, head, (struct text){NULL, 0}, index > 0 ? FLAG_NUMERIC : 0);
        add_text(builder, cell, INLINE_TEXT, say(builder, heads[index]));
        if (heads[index] == MESSAGE_PER_MONTH) {
            add(builder, cell, INLINE_BREAK);
            add_text(builder, cell, INLINE_TEXT, say(builder, MESSAGE_PER_MONTHS));
        }
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->target != NULL) {
            add_allowances_of(builder, table, goal, goal->target, (struct text){NULL, 0});
        }
    }
}

void part_levels(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    bool allowances = false;
    for (uint32_t index = 0; index < agreement->goal_count && !allowances; index++) {
        const struct levels *target = agreement->goal_list[index]->target;
        allowances = target != NULL && is_share_of_time(target);
    }
    uint32_t axes = agreement->levels != NULL ? agreement->levels->count : 0;
    if (axes == 0 && !allowances) {
        return;
    }
    struct block_node *section =
        add_section(builder, parent, "service-levels", MESSAGE_SERVICE_LEVELS);
    for (uint32_t index = 0; index < axes; index++) {
        const struct axis *axis = agreement->levels->entries[index].value;
        add_axis(builder, section, axis);
        add_follows(builder, section, axis);
        add_matrix(builder, section, axis);
    }
    if (allowances) {
        add_allowances(builder, section);
    }
}
