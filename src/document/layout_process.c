/* The layout `process`: a hand-over between teams. Takes a compilation and gives a strip of the
 * stages, a section for each of them with what every party owes and needs there, then what holds at
 * any stage. */
#include "document/parts.h"

/* Goals and needs of one party at a stage. */
static bool fill_stage(struct builder *builder, struct block_node *column,
                       const struct party *party, const void *subject)
{
    bool any = fill_goals(builder, column, party, subject);
    struct block_node *needs = block_new(builder->document, BLOCK_GROUP);
    needs->text = say_with(builder, MESSAGE_NEEDS, party_name(party));
    if (fill_requirements(builder, needs, party, subject)) {
        block_append(column, needs);
        any = true;
    }
    return any;
}

/* Whether a party, or all together, owe or need anything there. */
static bool is_used(const struct builder *builder, const struct at_stage *at)
{
    const struct agreement *agreement = builder->agreement;
    const struct map *requirements = agreement->requirements;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (is_at_stage(agreement->goal_list[index]->stage, at)) {
            return true;
        }
    }
    for (uint32_t index = 0; requirements != NULL && index < requirements->count; index++) {
        const struct list *list = requirements->entries[index].value;
        for (uint32_t item = 0; item < list->count; item++) {
            if (is_at_stage(((const struct requirement *)list->items[item])->stage, at)) {
                return true;
            }
        }
    }
    return false;
}

static void add_obligations(struct builder *builder, struct block_node *section,
                            const struct stage *stage)
{
    struct at_stage *at = ARENA_NEW(builder->arena, struct at_stage);
    at->stage = stage;
    if (is_used(builder, at)) {
        add_columns(builder, section, MESSAGE_STAGES, fill_stage, at);
        add_shared_goals(builder, section, at);
    } else if (section->first == NULL) {
        add_none(builder, section);
    }
}

/* ---- the strip ---- */

/* Whether the party owes something at the stage, alone or with the others. */
static bool owes(const struct builder *builder, const struct party *party,
                 const struct stage *stage)
{
    const struct at_stage at = {stage};
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        const struct goal *goal = builder->agreement->goal_list[index];
        if ((goal->by == party || goal->by == NULL) && is_at_stage(goal->stage, &at)) {
            return true;
        }
    }
    return false;
}

static void add_flow(struct builder *builder, struct block_node *section, const struct map *stages)
{
    struct block_node *flow = add_text(builder, section, BLOCK_FLOW, say(builder, MESSAGE_STAGES));
    for (uint32_t index = 0; index < stages->count; index++) {
        const struct stage *stage = stages->entries[index].value;
        struct block_node *step = add(builder, flow, BLOCK_FLOW_STEP);
        add_link(builder, step, anchor_of(builder, "stage", stage->id),
                 named(builder, stage->name, stage->id));
        for (uint32_t at = 0; at < builder->agreement->party_count; at++) {
            const struct party *party = builder->agreement->party_list[at];
            if (owes(builder, party, stage)) {
                struct block_node *owner =
                    add_text(builder, step, BLOCK_FLOW_OWNER, party_name(party));
                owner->party = (uint8_t)(at < NO_PARTY ? at : NO_PARTY);
            }
        }
    }
}

static void add_stages(struct builder *builder, struct block_node *parent, const struct map *stages)
{
    add_flow(builder, add_section(builder, parent, "stages", MESSAGE_STAGES), stages);
    for (uint32_t index = 0; index < stages->count; index++) {
        const struct stage *stage = stages->entries[index].value;
        struct block_node *section =
            add_titled_section(builder, parent, anchor_of(builder, "stage", stage->id),
                               named(builder, stage->name, stage->id));
        if (stage->statement != NULL) {
            prose_add(builder->document, builder->compilation, section, stage->statement, false);
        }
        add_obligations(builder, section, stage);
    }
}

void layout_process(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    const struct map *stages = builder->agreement->stages;
    const struct at_stage at_none = {NULL};
    builder->by_stage = true;
    part_cover(builder, root);
    struct block_node *contents = part_contents(builder, root);
    part_purpose(builder, root);
    if (stages != NULL && stages->count > 0) {
        add_stages(builder, root, stages);
    }
    if (is_used(builder, &at_none)) {
        bool all = stages == NULL || stages->count == 0;
        add_obligations(
            builder,
            add_section(builder, root, "goals", all ? MESSAGE_GOALS : MESSAGE_AT_ANY_STAGE), NULL);
    }
    part_initiatives(builder, root);
    part_levels(builder, root);
    part_pace(builder, root);
    part_hours(builder, root);
    part_contacts(builder, root);
    part_remedies(builder, root);
    part_exclusions(builder, root);
    part_reviews(builder, root);
    part_cancellation(builder, root);
    part_clauses(builder, root);
    part_definitions(builder, root);
    part_signatures(builder, root);
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
