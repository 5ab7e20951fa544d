/* The layout `bullets`: terms for the public. Takes a compilation and gives a list of what is
 * covered, then short lettered sections in bullets; each promise is one of them, with its figure in
 * bold, what follows a miss beside it, and the rest folded away on a screen. */
#include "document/parts.h"

static void fill_promise(struct builder *builder, struct block_node *clause, const void *subject)
{
    const struct goal *goal = subject;
    const struct map *remedies = builder->agreement->remedies;
    add_goal_promise(builder, clause, goal);
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, goal)) {
            add_consequence(builder, add_detail(builder, clause, MESSAGE_IF_MISSED), remedy, NULL);
        }
    }
    struct block_node *more = block_new(builder->document, BLOCK_MORE);
    more->text = say(builder, MESSAGE_SHOW_DETAILS);
    add_goal_details(builder, more, goal);
    if (more->first != NULL) {
        block_append(clause, more);
    }
}

static bool add_promises(struct builder *builder, struct block_node *group, const struct map *goals)
{
    if (goals == NULL || goals->count == 0) {
        return false;
    }
    struct block_node *clauses = add(builder, group, BLOCK_CLAUSES);
    for (uint32_t index = 0; index < goals->count; index++) {
        const struct goal *goal = goals->entries[index].value;
        fill_later(builder,
                   add_clause(builder, clauses, anchor_of(builder, "goal", goal->id),
                              goal_title(builder, goal)),
                   fill_promise, goal);
    }
    return true;
}

static bool fill_promises(struct builder *builder, struct block_node *group,
                          const struct party *party, const void *subject)
{
    (void)subject;
    return add_promises(builder, group, goals_of(builder->agreement, node_text(party->id)));
}

static void add_section_of_promises(struct builder *builder, struct block_node *parent)
{
    struct block_node *section = add_section(builder, parent, "goals", MESSAGE_PROMISES);
    struct block_node *shared = block_new(builder->document, BLOCK_GROUP);
    add_columns(builder, section, MESSAGE_COMMITS_TO, fill_promises, NULL);
    shared->text = say(builder, MESSAGE_SHARED_GOALS);
    if (add_promises(builder, shared, goals_of(builder->agreement, TEXT_OF("shared")))) {
        block_append(section, shared);
    }
}

/* The service, then the name of each promise, which leads to it. */
static void add_covered(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *section = add_section(builder, parent, "covered", MESSAGE_COVERED);
    struct block_node *clauses = add(builder, section, BLOCK_CLAUSES);
    add_summary(builder, clauses);
    add_recitals(builder, clauses, say(builder, MESSAGE_WHEREAS));
    struct block_node *clause =
        add_clause(builder, clauses, TEXT_OF("promises"), say(builder, MESSAGE_PROMISES));
    struct block_node *names = add(builder, clause, BLOCK_LIST);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        add_link(builder, add(builder, names, BLOCK_ITEM), anchor_of(builder, "goal", goal->id),
                 goal_title(builder, goal));
    }
}

void layout_bullets(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    builder->stacked = true;
    builder->numbering = NUMBER_BULLET;
    part_cover(builder, root);
    struct block_node *contents = part_contents(builder, root);
    add_covered(builder, root);
    add_section_of_promises(builder, root);
    part_levels(builder, root);
    part_pace(builder, root);
    part_remedies(builder, root);
    part_exclusions(builder, root);
    part_requirements(builder, root);
    part_contacts(builder, root);
    part_hours(builder, root);
    part_initiatives(builder, root);
    part_stages(builder, root);
    part_reviews(builder, root);
    part_term(builder, root);
    part_cancellation(builder, root);
    part_clauses(builder, root);
    part_definitions(builder, root);
    part_signatures(builder, root);
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
