/* Plans: takes the levels among which a customer chooses (of an axis along which a share of time
 * varies) and gives what is guaranteed at one of them, with what is behind it: what holds at every
 * other stays away. */
#include "document/parts.h"

bool is_axis_of_plans(struct builder *builder, const struct axis *axis)
{
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        const struct levels *target = builder->agreement->goal_list[index]->target;
        if (varies_along(target, axis) && has_allowance(target)) {
            return true;
        }
    }
    return false;
}

struct text plan_title(struct builder *builder, const struct plan *plan)
{
    return beginning_line(builder, level_words(builder, plan->level));
}

/* ---- what is promised at a plan ---- */

static void add_leaves(struct builder *builder, struct leaf_of_plan ***end,
                       const struct levels *levels, const struct plan *plan, struct text path)
{
    if (levels->count == 0) {
        struct leaf_of_plan *leaf = ARENA_NEW(builder->arena, struct leaf_of_plan);
        *leaf = (struct leaf_of_plan){.path = path, .target = levels->value};
        **end = leaf;
        *end = &leaf->next;
        return;
    }
    if (plan != NULL && levels->axis == plan->axis) {
        const struct levels *own = at_level(levels, node_text(plan->level->id));
        if (own != NULL) {
            add_leaves(builder, end, own, plan, path);
        }
        return;
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_leaves(builder, end, entry->value, plan,
                   path_words(builder, path, language_level(entry)));
    }
}

const struct leaf_of_plan *leaves_of_plan(struct builder *builder, const struct levels *levels,
                                          const struct plan *plan)
{
    struct leaf_of_plan *first = NULL, **end = &first;
    add_leaves(builder, &end, levels, plan, (struct text){NULL, 0});
    return first;
}

/* Whether the values vary along the axis, at any depth. */
static bool varies(const struct levels *levels, const struct axis *axis)
{
    bool any = levels != NULL && levels->count > 0 && levels->axis == axis;
    for (uint32_t index = 0; levels != NULL && index < levels->count && !any; index++) {
        any = varies(levels->entries[index].value, axis);
    }
    return any;
}

/* What the goal promises there, or NULL. */
static const struct leaf_of_plan *promise_of(struct builder *builder, const struct goal *goal,
                                             const struct plan *plan)
{
    return varies(goal->target, plan->axis) ? leaves_of_plan(builder, goal->target, plan) : NULL;
}

/* ---- the guarantee ---- */

/* "Availability: at least 99.95% of minutes in each calendar month. If this is missed, …" */
static void add_sentences(struct builder *builder, struct block_node *group,
                          const struct goal *goal, const struct plan *plan,
                          const struct leaf_of_plan *leaf)
{
    const struct text nothing[] = {{NULL, 0}, {NULL, 0}};
    struct block_node *paragraph = add(builder, group, BLOCK_PARAGRAPH);
    add_link(builder, paragraph, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    add_text(builder, paragraph, INLINE_TEXT,
             language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, nothing, 2));
    for (; leaf != NULL; leaf = leaf->next) {
        const struct text path[] = {leaf->path, {NULL, 0}};
        if (leaf->path.length > 0) {
            add_text(builder, paragraph, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, path, 2));
        }
        add_target_words(builder, paragraph, leaf->target, false);
        add_text(builder, paragraph, INLINE_TEXT,
                 leaf->next != NULL ? say(builder, MESSAGE_SEMICOLON) : TEXT_OF("."));
    }
    add_credit_sentences(builder, paragraph, goal, plan);
}

static void add_guarantees(struct builder *builder, struct block_node *section,
                           const struct party *party, const struct plan *plan)
{
    struct block_node *group = NULL;
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        const struct goal *goal = builder->agreement->goal_list[index];
        const struct leaf_of_plan *promise =
            goal->by == party ? promise_of(builder, goal, plan) : NULL;
        if (promise != NULL && group == NULL) {
            group = add_guarantee_of(builder, section, party);
        }
        if (promise != NULL) {
            add_sentences(builder, group, goal, plan, promise);
        }
    }
}

/* ---- what is behind it ---- */
struct plan_goal {
    const struct plan *plan;
    const struct goal *goal;
};

static void fill_behind(struct builder *builder, struct block_node *group, const void *subject)
{
    const struct plan_goal *of = subject;
    const struct map *remedies = builder->agreement->remedies;
    struct block_node *promise = block_new(builder->document, BLOCK_GROUP);
    add_sentences(builder, promise, of->goal, of->plan, promise_of(builder, of->goal, of->plan));
    add_formulas(builder, group, of->goal, of->plan);
    struct block_node *link = new_clause_link(builder, anchor_of(builder, "goal", of->goal->id));
    add_filled(builder, add_detail(builder, group, MESSAGE_GOAL), MESSAGE_SEE, &link, 1);
    add_exceptions(builder, group, of->goal);
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, of->goal)) {
            add_consequence(builder, add_detail(builder, group, MESSAGE_IF_MISSED), remedy,
                            of->plan);
        }
    }
    add_terms_used(builder, group, promise);
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, of->goal)) {
            add_credit_table_of_plan(builder, group, remedy, of->plan);
        }
    }
}

void add_plan(struct builder *builder, struct block_node *parent, const struct plan *plan)
{
    struct text anchor = anchor_of(builder, "plan", plan->axis->id);
    /* An id has no two hyphens in a row. */
    anchor = arena_join_by(builder->arena, anchor, "--", node_text(plan->level->id));
    struct block_node *section =
        add_titled_section(builder, parent, anchor, plan_title(builder, plan));
    if (plan->level->statement != NULL) {
        prose_add(builder->document, builder->compilation, section, plan->level->statement, false);
    }
    for (uint32_t index = 0; index < builder->agreement->party_count; index++) {
        add_guarantees(builder, section, builder->agreement->party_list[index], plan);
    }
    add_guarantees(builder, section, NULL, plan);
    struct block_node *more =
        add_text(builder, section, BLOCK_MORE, say(builder, MESSAGE_SHOW_DETAILS));
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        const struct goal *goal = builder->agreement->goal_list[index];
        if (promise_of(builder, goal, plan) != NULL) {
            struct plan_goal *of = ARENA_NEW(builder->arena, struct plan_goal);
            *of = (struct plan_goal){.plan = plan, .goal = goal};
            fill_later(builder, add_text(builder, more, BLOCK_GROUP, goal_title(builder, goal)),
                       fill_behind, of);
        }
    }
}
