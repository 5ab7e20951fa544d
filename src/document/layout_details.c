/* The layout `details`: a provider with many services or plans. Takes a compilation and gives an
 * index and a heading for each service and each plan in the order of the alphabet, with its
 * guarantee in a sentence or two; what is behind it (definitions, measurement, formula, ladder of
 * credits, exceptions) is folded away on a screen. */
#include "document/parts.h"

#include "base/letter.h"

#include <stdlib.h>

/* ---- the order of the alphabet ---- */
struct titled {
    struct text title;
    const struct goal *goal; /* or a plan */
    const struct plan *plan;
    uint32_t place; /* in the file: for titles that are the same */
};

static int compare_titles(const void *one, const void *other)
{
    const struct titled *first = one, *second = other;
    struct text left = first->title, right = second->title;
    while (left.length > 0 && right.length > 0) {
        uint32_t left_letter = 0, right_letter = 0;
        size_t left_length = text_decode(left.data, left.length, &left_letter);
        size_t right_length = text_decode(right.data, right.length, &right_letter);
        if (left_length == 0 || right_length == 0) {
            break;
        }
        left_letter = letter_lower(left_letter);
        right_letter = letter_lower(right_letter);
        if (left_letter != right_letter) {
            return left_letter < right_letter ? -1 : 1;
        }
        left = text_slice(left, left_length, left.length);
        right = text_slice(right, right_length, right.length);
    }
    return left.length != right.length    ? (left.length < right.length ? -1 : 1)
           : first->place < second->place ? -1
                                          : 1;
}

static uint32_t count_plans(struct builder *builder)
{
    const struct map *axes = builder->agreement->levels;
    uint32_t count = 0;
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        count += axis->levels != NULL && is_axis_of_plans(builder, axis) ? axis->levels->count : 0;
    }
    return count;
}

static uint32_t add_plan_titles(struct builder *builder, struct titled *titles, uint32_t count,
                                const struct axis *axis)
{
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        struct plan *plan = ARENA_NEW(builder->arena, struct plan);
        *plan = (struct plan){axis, axis->levels->entries[index].value};
        titles[count] = (struct titled){plan_title(builder, plan), NULL, plan, count};
        count++;
    }
    return count;
}

/* The goals, and the plans among which a customer chooses. */
static const struct titled *titles_of(struct builder *builder, uint32_t *count)
{
    const struct map *axes = builder->agreement->levels;
    const uint32_t goals = builder->agreement->goal_count;
    struct titled *titles =
        ARENA_ARRAY(builder->arena, struct titled, goals + count_plans(builder) + 1);
    for (*count = 0; *count < goals; (*count)++) {
        const struct goal *goal = builder->agreement->goal_list[*count];
        titles[*count] = (struct titled){goal_title(builder, goal), goal, NULL, *count};
    }
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        if (is_axis_of_plans(builder, axis)) {
            *count = add_plan_titles(builder, titles, *count, axis);
        }
    }
    qsort(titles, *count, sizeof *titles, compare_titles);
    return titles;
}

/* ---- what is behind a guarantee ---- */

/* The gist of those that stand elsewhere. */
static void add_other_remedies(struct builder *builder, struct block_node *group,
                               const struct goal *goal)
{
    const struct map *remedies = builder->agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, goal) &&
            goal_of_remedy(builder->agreement, remedy) == NULL) {
            add_consequence(builder, add_detail(builder, group, MESSAGE_IF_MISSED), remedy, NULL);
        }
    }
}

static void fill_behind(struct builder *builder, struct block_node *group, const void *subject)
{
    const struct goal *goal = subject;
    struct block_node *promise = block_new(builder->document, BLOCK_GROUP);
    add_goal_promise(builder, promise, goal);
    if (goal->target != NULL && !fits_a_sentence(builder, goal->target)) {
        add_target_levels(builder, add(builder, group, BLOCK_LIST), goal->target,
                          (struct text){NULL, 0});
    }
    add_formulas(builder, group, goal, NULL);
    add_goal_details(builder, group, goal);
    if (goal->excludes == NULL) {
        add_exceptions(builder, group, goal);
    }
    add_other_remedies(builder, group, goal);
    add_terms_used(builder, group, promise);
}

/* The remedies of this goal alone stand here, those of several in a section of their own. */
static void add_own_remedies(struct builder *builder, struct block_node *more,
                             const struct goal *goal)
{
    const struct map *remedies = builder->agreement->remedies;
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (goal_of_remedy(builder->agreement, remedy) == goal) {
            clauses = clauses != NULL ? clauses : add(builder, more, BLOCK_CLAUSES);
            add_remedy(builder, clauses, remedy);
        }
    }
    for (uint32_t index = 0; clauses != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (goal_of_remedy(builder->agreement, remedy) == goal) {
            add_credit_table(builder, more, remedy);
        }
    }
}

/* ---- a service ---- */

/* "At least 95% of calls within 300 ms in each calendar month. If this is missed, …": a sentence,
 * then what a miss is worth. */
static void add_guarantee(struct builder *builder, struct block_node *group,
                          const struct goal *goal)
{
    struct block_node *paragraph = block_new(builder->document, BLOCK_PARAGRAPH);
    if (goal->target != NULL) {
        paragraph->flags = FLAG_MEASURE;
        add_guarantee_sentence(builder, paragraph, goal->target);
        add_credit_sentences(builder, paragraph, goal, NULL);
        block_append(group, paragraph);
        if (goal->statement != NULL) {
            prose_add(builder->document, builder->compilation, group, goal->statement, false);
        }
        return;
    }
    add_goal_promise(builder, group, goal);
    add_credit_sentences(builder, paragraph, goal, NULL);
    if (paragraph->first != NULL) {
        block_append(group, paragraph);
    }
}

static void add_service(struct builder *builder, struct block_node *parent,
                        const struct titled *titled)
{
    const struct goal *goal = titled->goal;
    struct block_node *section =
        add_titled_section(builder, parent, anchor_of(builder, "goal", goal->id), titled->title);
    add_guarantee(builder, add_guarantee_of(builder, section, goal->by), goal);
    struct block_node *more =
        add_text(builder, section, BLOCK_MORE, say(builder, MESSAGE_SHOW_DETAILS));
    fill_later(builder, add(builder, more, BLOCK_GROUP), fill_behind, goal);
    add_own_remedies(builder, more, goal);
}

void layout_details(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    uint32_t count = 0;
    const struct titled *titles = titles_of(builder, &count);
    builder->stacked = builder->at_goals = true;
    part_cover(builder, root);
    struct block_node *contents =
        add_text(builder, root, BLOCK_CONTENTS, say(builder, MESSAGE_INDEX));
    for (uint32_t index = 0; index < count; index++) {
        if (titles[index].plan != NULL) {
            add_plan(builder, root, titles[index].plan);
        } else {
            add_service(builder, root, &titles[index]);
        }
    }
    part_remedies(builder, root);
    part_exclusions(builder, root);
    part_levels(builder, root);
    part_pace(builder, root);
    part_purpose(builder, root);
    part_requirements(builder, root);
    part_contacts(builder, root);
    part_hours(builder, root);
    part_initiatives(builder, root);
    part_stages(builder, root);
    part_reviews(builder, root);
    part_cancellation(builder, root);
    part_clauses(builder, root);
    part_definitions(builder, root);
    part_signatures(builder, root);
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
