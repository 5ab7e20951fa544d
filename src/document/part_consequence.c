/* What follows a miss, in a line: takes a remedy and gives its name and the gist of what it says,
 * where its clause stands elsewhere. */
#include "document/parts.h"

static void add_strikes(struct builder *builder, struct block_node *line,
                        const struct strikes *strikes)
{
    for (uint32_t index = 0; strikes->steps != NULL && index < strikes->steps->count; index++) {
        const struct entry *entry = &strikes->steps->entries[index];
        add_text(builder, line, INLINE_TEXT, index > 0 ? TEXT_OF(" ") : TEXT_OF(""));
        add_text(builder, line, INLINE_TEXT, strike_words(builder, entry->key));
        add_text(builder, line, INLINE_TEXT, said_between(builder));
        prose_add(builder->document, builder->compilation, line, entry->value, true);
    }
}

static void add_escalation(struct builder *builder, struct block_node *line,
                           const struct list *escalation)
{
    for (uint32_t index = 0; index < escalation->count; index++) {
        const struct escalation_step *step = escalation->items[index];
        add_text(builder, line, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        add_reference(builder, line, step->to);
        add_text(builder, line, INLINE_TEXT, TEXT_OF(" "));
        add_text(builder, line, INLINE_TEXT,
                 say_with(builder, MESSAGE_AFTER,
                          language_duration_dative(builder->arena, builder->in, step->after)));
    }
}

bool add_credit_gist(struct builder *builder, struct block_node *line, const struct remedy *remedy,
                     const struct plan *plan)
{
    const struct credit_terms *credit = largest_credit(builder, remedy, plan);
    const struct levels *tiers = credit != NULL ? tiers_of_plan(remedy, plan) : NULL;
    if (credit == NULL || credit->kind == CREDIT_TIMES) {
        return false;
    }
    struct text figure = language_amount(builder->arena, builder->in, &credit->amount);
    add_text(builder, line, INLINE_FIGURE,
             tiers != NULL && has_several_tiers(tiers) ? say_with(builder, MESSAGE_UP_TO, figure)
                                                       : figure);
    return true;
}

void add_consequence(struct builder *builder, struct block_node *line, const struct remedy *remedy,
                     const struct plan *plan)
{
    const struct node *words =
        remedy->make_good != NULL ? remedy->make_good : remedy->corrective_action;
    struct text values[] = {{NULL, 0}, {NULL, 0}};
    add_link(builder, add(builder, line, INLINE_STRONG), anchor_of(builder, "remedy", remedy->id),
             language_id_in_words(builder->arena, node_text(remedy->id)));
    add_text(builder, line, INLINE_TEXT,
             language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
    if (words != NULL) {
        prose_add(builder->document, builder->compilation, line, words, true);
    } else if (remedy->strikes != NULL) {
        add_strikes(builder, line, remedy->strikes);
    } else if (remedy->escalation != NULL) {
        add_escalation(builder, line, remedy->escalation);
    } else if (remedy->credits == NULL || !add_credit_gist(builder, line, remedy, plan)) {
        add_text(builder, line, INLINE_TEXT, say(builder, MESSAGE_CREDIT));
    }
}
