/* Goals: takes the promises of the agreement and gives their clauses, in the column of the party
 * that must meet them. */
#include "document/parts.h"

/* "At least 99.95%" and what it is of, defined terms linked. */
static void add_promise(struct builder *builder, struct block_node *parent, struct text figure,
                        struct text rest)
{
    prose_add_line(builder->document, builder->compilation, add(builder, parent, INLINE_MEASURE),
                   figure);
    if (rest.length > 0) {
        add_text(builder, parent, INLINE_TEXT, TEXT_OF(" "));
        prose_add_line(builder->document, builder->compilation, parent, rest);
    }
}

void add_target_words(struct builder *builder, struct block_node *parent,
                      const struct target *target, bool begins)
{
    struct text figure, rest;
    language_target(builder->arena, builder->in, target, &figure, &rest);
    add_promise(builder, parent, begins ? beginning_line(builder, figure) : figure, rest);
}

/* The same of a target of the agreement. */
static void add_own_target(struct builder *builder, struct block_node *parent,
                           const struct target *target, bool begins)
{
    struct text figure, rest;
    target_words(builder, target, &figure, &rest);
    add_promise(builder, parent, begins ? beginning_line(builder, figure) : figure, rest);
}

static void add_target(struct builder *builder, struct block_node *clause,
                       const struct target *target)
{
    struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
    paragraph->flags = FLAG_MEASURE;
    add_own_target(builder, paragraph, target, true);
}

void add_need_of_funnel(struct builder *builder, struct block_node *parent, const struct goal *goal)
{
    int64_t need = goal_funnel_need(builder->arena, goal);
    if (need >= 0) {
        add_target_words(
            builder, parent,
            language_leads(builder->arena, builder->in, need, goal_funnel_window(goal)), true);
    }
}

void add_target_levels(struct builder *builder, struct block_node *list,
                       const struct levels *levels, struct text path)
{
    if (levels->count == 0) {
        struct block_node *item = add(builder, list, BLOCK_ITEM);
        add_text(builder, add(builder, item, INLINE_STRONG), INLINE_TEXT, path);
        add_text(builder, item, INLINE_TEXT, said_between(builder));
        add_own_target(builder, item, levels->value, false);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_target_levels(builder, list, entry->value,
                          path_words(builder, path, language_level(entry)));
    }
}

void add_goal_promise(struct builder *builder, struct block_node *clause, const struct goal *goal)
{
    if (goal->target != NULL && goal->target->count == 0) {
        add_target(builder, clause, goal->target->value);
    } else if (goal->target != NULL) {
        add_target_levels(builder, add(builder, clause, BLOCK_LIST), goal->target,
                          (struct text){NULL, 0});
    } else if (goal->funnel != NULL && goal_funnel_need(builder->arena, goal) >= 0) {
        struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
        paragraph->flags = FLAG_MEASURE;
        add_need_of_funnel(builder, paragraph, goal);
    }
    if (goal->statement != NULL) {
        prose_add(builder->document, builder->compilation, clause, goal->statement, false);
    }
}

static void fill_goal(struct builder *builder, struct block_node *clause, const void *subject)
{
    add_goal_promise(builder, clause, subject);
    add_goal_details(builder, clause, subject);
}

/* The clause of a goal with all that it says: the promise, then its labelled lines. */
static void add_goal(struct builder *builder, struct block_node *clauses, const struct goal *goal)
{
    fill_later(builder,
               add_clause(builder, clauses, anchor_of(builder, "goal", goal->id),
                          goal_title(builder, goal)),
               fill_goal, goal);
}

const struct map *goals_of(const struct agreement *agreement, struct text party)
{
    for (uint32_t index = 0; index < agreement->goals->count; index++) {
        if (text_equal(node_text(agreement->goals->entries[index].key), party)) {
            return agreement->goals->entries[index].value;
        }
    }
    return NULL;
}

bool is_at_stage(const struct reference *stage, const struct at_stage *at)
{
    return at == NULL ||
           at->stage == (stage != NULL && stage->found == NAMES_STAGE ? stage->to : NULL);
}

static bool add_goals(struct builder *builder, struct block_node *parent, const struct map *goals,
                      const struct at_stage *at)
{
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        const struct goal *goal = goals->entries[index].value;
        if (is_at_stage(goal->stage, at)) {
            clauses = clauses != NULL ? clauses : add(builder, parent, BLOCK_CLAUSES);
            add_goal(builder, clauses, goal);
        }
    }
    return clauses != NULL;
}

bool fill_goals(struct builder *builder, struct block_node *column, const struct party *party,
                const void *subject)
{
    return add_goals(builder, column, goals_of(builder->agreement, node_text(party->id)), subject);
}

void add_shared_goals(struct builder *builder, struct block_node *section,
                      const struct at_stage *at)
{
    struct block_node *shared =
        block_new(builder->document, builder->stacked ? BLOCK_GROUP : BLOCK_SHARED);
    shared->text = say(builder, MESSAGE_SHARED_GOALS);
    if (add_goals(builder, shared, goals_of(builder->agreement, TEXT_OF("shared")), at)) {
        block_append(section, shared);
    }
}

void part_goals(struct builder *builder, struct block_node *parent)
{
    struct block_node *section = add_section(builder, parent, "goals", MESSAGE_GOALS);
    add_columns(builder, section, MESSAGE_COMMITS_TO, fill_goals, NULL);
    add_shared_goals(builder, section, NULL);
}
