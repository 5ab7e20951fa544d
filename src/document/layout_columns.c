/* The layout `columns`: two teams side by side. Takes a compilation and gives the sections in the
 * order in which a reader asks for them, with a column for each party. */
#include "document/parts.h"
#include "slac.h"

static void add_contents(struct builder *builder, struct block_node *contents,
                         const struct block_node *first)
{
    for (const struct block_node *block = first; block != NULL; block = block->next) {
        if (block->kind == BLOCK_SECTION) {
            struct block_node *link = add_link(builder, contents, block->anchor, block->text);
            link->clause = block->clause;
        }
    }
}

void layout_columns(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    part_cover(builder, root);
    struct block_node *contents =
        add_text(builder, root, BLOCK_CONTENTS, say(builder, MESSAGE_CONTENTS));
    part_purpose(builder, root);
    part_goals(builder, root);
    part_levels(builder, root);
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
    add_contents(builder, contents, contents->next);
    struct text values[] = {builder->document->source_name, TEXT_OF(SLAC_VERSION)};
    add_text(builder, add(builder, root, BLOCK_COLOPHON), INLINE_TEXT,
             language_fill(builder->arena, builder->in, MESSAGE_MADE_FROM, values, 2));
}
