/* The layout `metrics`: for teams that are led by figures. Takes a compilation and gives tables
 * first, then the terms behind them, each section with a sentence that says what it is for; in a
 * draft, a section that is still empty asks for what belongs there. */
#include "document/parts.h"

typedef void layout_part(struct builder *builder, struct block_node *parent);

/* A step through the agreement; one without a prompt may be left out. */
struct step {
    layout_part *part;
    enum message guide;
    const char *anchor;
    enum message heading, prompt;
};
static const struct step steps[] = {
    {part_purpose, MESSAGE_GUIDE_PURPOSE, "purpose", MESSAGE_PURPOSE, MESSAGE_PROMPT_PURPOSE},
    {part_scorecard, MESSAGE_GUIDE_SCORECARD, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_funnel, MESSAGE_GUIDE_FUNNEL, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_pace, MESSAGE_GUIDE_PACE, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_levels, MESSAGE_GUIDE_LEVELS, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_goals, MESSAGE_GUIDE_GOALS, NULL, MESSAGE_GOAL_TERMS, MESSAGE_COUNT},
    {part_requirements, MESSAGE_GUIDE_REQUIREMENTS, "requirements", MESSAGE_REQUIREMENTS,
     MESSAGE_PROMPT_REQUIREMENTS},
    {part_initiatives, MESSAGE_GUIDE_INITIATIVES, "initiatives", MESSAGE_INITIATIVES,
     MESSAGE_PROMPT_INITIATIVES},
    {part_contacts, MESSAGE_GUIDE_CONTACTS, "contacts", MESSAGE_CONTACTS, MESSAGE_PROMPT_CONTACTS},
    {part_remedies, MESSAGE_GUIDE_REMEDIES, "remedies", MESSAGE_REMEDIES, MESSAGE_PROMPT_REMEDIES},
    {part_exclusions, MESSAGE_GUIDE_EXCLUSIONS, "exclusions", MESSAGE_EXCLUSIONS,
     MESSAGE_PROMPT_EXCLUSIONS},
    {part_reviews, MESSAGE_GUIDE_REVIEWS, "reviews", MESSAGE_REVIEWS, MESSAGE_PROMPT_REVIEWS},
    {part_cancellation, MESSAGE_GUIDE_CANCELLATION, "cancellation", MESSAGE_CANCELLATION,
     MESSAGE_PROMPT_CANCELLATION},
    {part_stages, MESSAGE_GUIDE_STAGES, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_hours, MESSAGE_GUIDE_HOURS, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_clauses, MESSAGE_GUIDE_CLAUSES, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_definitions, MESSAGE_GUIDE_DEFINITIONS, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
    {part_signatures, MESSAGE_GUIDE_SIGNATURES, NULL, MESSAGE_COUNT, MESSAGE_COUNT},
};

static void ask(struct builder *builder, struct block_node *parent, const struct step *step)
{
    struct block_node *section = add_section(builder, parent, step->anchor, step->heading);
    add_detail_text(builder, section, MESSAGE_STILL_OPEN, say(builder, step->prompt));
}

void layout_metrics(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    part_cover(builder, root);
    struct block_node *contents = part_contents(builder, root);
    for (size_t index = 0; index < sizeof steps / sizeof *steps; index++) {
        const struct step *step = &steps[index];
        const struct block_node *before = root->last;
        step->part(builder, root);
        if (root->last != before) {
            add_text(builder, add_lead(builder, root->last), INLINE_TEXT,
                     say(builder, step->guide));
            if (step->heading != MESSAGE_COUNT) {
                root->last->text = say(builder, step->heading);
            }
        } else if (step->prompt != MESSAGE_COUNT && builder->document->draft) {
            ask(builder, root, step);
        }
    }
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
