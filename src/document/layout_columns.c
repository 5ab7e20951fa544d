/* The layout `columns`: two teams side by side. Takes a compilation and gives the sections in the
 * order in which a reader asks for them, with a column for each party. */
#include "document/parts.h"

void layout_columns(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    if (builder->brief) {
        part_brief(builder, root);
        return;
    }
    part_cover(builder, root);
    struct block_node *contents = part_contents(builder, root);
    part_purpose(builder, root);
    part_goals(builder, root);
    part_levels(builder, root);
    part_pace(builder, root);
    part_requirements(builder, root);
    part_initiatives(builder, root);
    part_stages(builder, root);
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
