/* The goals as tables: takes the promises and gives a row for each, with its target, its window,
 * how it is measured, who answers for it and what follows where it is missed. */
#include "document/parts.h"

/* What is left open: a dash, or in a draft a badge that asks for it. */
static void add_nothing(struct builder *builder, struct block_node *row, bool asked)
{
    struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, FLAG_NONE);
    if (asked && builder->document->draft) {
        add_text(builder, cell, INLINE_BADGE, say(builder, MESSAGE_STILL_OPEN))->tone = TONE_OPEN;
    } else {
        add_text(builder, cell, INLINE_TEXT, TEXT_OF("—"));
    }
}

/* ---- target and window ---- */

/* The window has a column of its own. */
static void add_target_without_window(struct builder *builder, struct block_node *parent,
                                      const struct target *target, bool begins)
{
    struct target shown = *target;
    shown.window = NULL;
    add_target_words(builder, parent, &shown, begins);
}

static void add_cells(struct builder *builder, struct block_node *list, const struct levels *levels,
                      struct text path)
{
    if (levels->count == 0) {
        struct block_node *item = add(builder, list, BLOCK_ITEM);
        struct text values[] = {path, {NULL, 0}};
        add_text(builder, item, INLINE_TEXT,
                 language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
        add_target_without_window(builder, item, levels->value, false);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_cells(builder, list, entry->value, path_words(builder, path, language_level(entry)));
    }
}

static void add_target_cell(struct builder *builder, struct block_node *row,
                            const struct goal *goal)
{
    struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, 0);
    if (goal->target != NULL && goal->target->count == 0) {
        add_target_without_window(builder, cell, goal->target->value, true);
    } else if (goal->target != NULL) {
        add_cells(builder, add(builder, cell, BLOCK_LIST), goal->target, (struct text){NULL, 0});
    } else if (goal->funnel != NULL && goal_funnel_need(builder->arena, goal) >= 0) {
        add_need_of_funnel(builder, cell, goal);
    } else if (goal->statement != NULL) {
        prose_add(builder->document, builder->compilation, cell, goal->statement, true);
    }
}

/* The window of the first target: levels hardly ever differ in it. */
static const struct target *any_target(const struct levels *levels)
{
    while (levels != NULL && levels->count > 0) {
        levels = levels->entries[0].value;
    }
    return levels != NULL ? levels->value : NULL;
}

static void add_window_cell(struct builder *builder, struct block_node *row,
                            const struct goal *goal)
{
    const struct target *target = any_target(goal->target);
    struct text words = {NULL, 0};
    if (target != NULL && target->window != NULL) {
        words = language_window(builder->arena, builder->in, target->window);
    } else if (goal->due != NULL) {
        words = language_recurrence(builder->arena, builder->in, goal->due);
    }
    if (words.length > 0) {
        add_cell(builder, row, beginning_line(builder, words), 0);
    } else {
        add_nothing(builder, row, false);
    }
}

/* ---- how it is measured, and by whom ---- */
static void begin_line(struct builder *builder, struct block_node *cell)
{
    if (cell->first != NULL) {
        add(builder, cell, INLINE_BREAK);
    }
}

/* With what, by whom and how often; the goal's clause says the rest. */
static void add_measured_cell(struct builder *builder, struct block_node *row,
                              const struct measurement *measured)
{
    if (measured == NULL || (measured->text == NULL && measured->with == NULL &&
                             measured->by == NULL && measured->every == NULL)) {
        add_nothing(builder, row, measured == NULL);
        return;
    }
    struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, 0);
    if (measured->text != NULL) {
        prose_add(builder->document, builder->compilation, cell, measured->text, true);
    }
    if (measured->with != NULL) {
        add_text(builder, cell, INLINE_TEXT, node_text(measured->with));
    }
    if (measured->by != NULL) {
        begin_line(builder, cell);
        add_reference(builder, cell, measured->by);
    }
    if (measured->every != NULL) {
        begin_line(builder, cell);
        struct text values[] = {say(builder, MESSAGE_INTERVAL),
                                language_duration(builder->arena, builder->in, measured->every)};
        add_text(builder, cell, INLINE_TEXT,
                 language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
    }
}

static void add_owner_cell(struct builder *builder, struct block_node *row,
                           const struct reference *owner)
{
    if (owner == NULL) {
        add_nothing(builder, row, true);
        return;
    }
    add_reference(builder, add_cell(builder, row, (struct text){NULL, 0}, 0), owner);
}

/* ---- what follows a miss ---- */

/* The remedy by its name, and the largest credit that it pays. */
static void add_remedy_line(struct builder *builder, struct block_node *cell,
                            const struct remedy *remedy)
{
    begin_line(builder, cell);
    add_link(builder, cell, anchor_of(builder, "remedy", remedy->id),
             language_id_in_words(builder->arena, node_text(remedy->id)));
    struct block_node gist = {.kind = BLOCK_PARAGRAPH};
    if (remedy->credits != NULL && add_credit_gist(builder, &gist, remedy, NULL)) {
        add_text(builder, cell, INLINE_TEXT, TEXT_OF(" ("));
        block_append(cell, gist.first);
        add_text(builder, cell, INLINE_TEXT, TEXT_OF(")"));
    }
}

static void add_consequence_cell(struct builder *builder, struct block_node *row,
                                 const struct goal *goal)
{
    const struct map *remedies = builder->agreement->remedies;
    struct block_node *cell = NULL;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, goal)) {
            cell = cell != NULL ? cell : add_cell(builder, row, (struct text){NULL, 0}, 0);
            add_remedy_line(builder, cell, remedy);
        }
    }
    if (cell == NULL) {
        add_nothing(builder, row, true);
    }
}

/* ---- the tables ---- */
static void fill_goal_row(struct builder *builder, struct block_node *row, const void *subject)
{
    const struct goal *goal = subject;
    struct block_node *name = add_cell(builder, row, (struct text){NULL, 0}, FLAG_ROW_HEAD);
    add_link(builder, name, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    add_target_cell(builder, row, goal);
    add_window_cell(builder, row, goal);
    add_measured_cell(builder, row, goal->measured);
    add_owner_cell(builder, row, goal->owner);
    add_consequence_cell(builder, row, goal);
}

/* Below a heading that says whose goals they are. */
static void add_table_of_goals(struct builder *builder, struct block_node *section,
                               const struct map *goals, uint32_t party, struct text heading)
{
    static const enum message heads[] = {MESSAGE_GOAL,     MESSAGE_TARGET, MESSAGE_WINDOW,
                                         MESSAGE_MEASURED, MESSAGE_OWNER,  MESSAGE_IF_MISSED};
    if (goals == NULL || goals->count == 0) {
        return;
    }
    struct block_node *group = add_text(builder, section, BLOCK_GROUP, heading);
    group->party = (uint8_t)(party < NO_PARTY ? party : NO_PARTY);
    struct block_node *table = add(builder, group, BLOCK_TABLE);
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    for (size_t index = 0; index < sizeof heads / sizeof *heads; index++) {
        add_cell(builder, head, say(builder, heads[index]), 0);
    }
    for (uint32_t index = 0; index < goals->count; index++) {
        fill_later(builder, add(builder, table, BLOCK_ROW), fill_goal_row,
                   goals->entries[index].value);
    }
}

void part_scorecard(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *section = add_section(builder, parent, "scorecard", MESSAGE_GOALS);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        add_table_of_goals(builder, section, goals_of(agreement, node_text(party->id)), index,
                           say_with(builder, MESSAGE_COMMITS_TO, party_name(party)));
    }
    add_table_of_goals(builder, section, goals_of(agreement, TEXT_OF("shared")), NO_PARTY,
                       say(builder, MESSAGE_SHARED_GOALS));
}
