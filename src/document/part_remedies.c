/* What follows a missed goal: takes the remedies and gives their clauses, in the column of the
 * party that missed, then what holds for all, then the tables of the credits. */
#include "document/parts.h"

static unsigned count_of(const struct node *key)
{
    unsigned count = 0;
    for (uint32_t at = 0; at < key->count; at++) {
        count = count * 10 + (unsigned)(key->data[at] - '0');
    }
    return count;
}

struct text strike_words(struct builder *builder, const struct node *count)
{
    return language_ordinal_strike(builder->arena, builder->in, count_of(count));
}

static void add_strikes(struct builder *builder, struct block_node *clause,
                        const struct remedy *remedy)
{
    const struct strikes *strikes = remedy->strikes;
    if (strikes->counted_over != NULL) {
        add_detail_text(builder, clause, MESSAGE_COUNTED_OVER,
                        language_window(builder->arena, builder->in, strikes->counted_over));
    }
    add_detail_prose(builder, clause, MESSAGE_EXCUSED, strikes->excused);
    struct block_node *steps = add(builder, clause, BLOCK_STEPS);
    for (uint32_t index = 0; strikes->steps != NULL && index < strikes->steps->count; index++) {
        const struct entry *entry = &strikes->steps->entries[index];
        struct block_node *step =
            add_text(builder, steps, BLOCK_STEP, strike_words(builder, entry->key));
        step->anchor = arena_format(builder->arena, "strike-%u-%.*s", count_of(entry->key),
                                    TEXT_ARGUMENTS(node_text(remedy->id)));
        prose_add(builder->document, builder->compilation, step, entry->value, false);
    }
}

static void add_escalation(struct builder *builder, struct block_node *clause,
                           const struct list *escalation)
{
    struct block_node *steps = add(builder, clause, BLOCK_STEPS);
    for (uint32_t index = 0; index < escalation->count; index++) {
        const struct escalation_step *step = escalation->items[index];
        struct text after =
            step->after != NULL
                ? say_with(builder, MESSAGE_AFTER,
                           language_duration_dative(builder->arena, builder->in, step->after))
                : say(builder, MESSAGE_ESCALATION);
        struct block_node *block =
            add_text(builder, steps, BLOCK_STEP, beginning_line(builder, after));
        if (step->to != NULL) {
            add_reference(builder, add(builder, block, BLOCK_PARAGRAPH), step->to);
        }
        if (step->statement != NULL) {
            prose_add(builder->document, builder->compilation, block, step->statement, false);
        }
    }
}

static void add_scope(struct builder *builder, struct block_node *clause, const struct list *scopes)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_APPLIES_TO);
    for (uint32_t index = 0; index < scopes->count; index++) {
        const struct remedy_scope *scope = scopes->items[index];
        add_text(builder, detail, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        const struct goal *goal = agreement_goal(builder->agreement, scope->id);
        if (scope->kind == SCOPE_GOAL && goal != NULL) {
            add_link(builder, detail, anchor_of(builder, "goal", goal->id),
                     goal_title(builder, goal));
        } else if (scope->kind == SCOPE_ANY_GOAL_OF) {
            const struct party *party = agreement_party(builder->agreement, scope->id);
            add_text(builder, detail, INLINE_TEXT,
                     party != NULL ? say_with(builder, MESSAGE_ANY_GOAL_OF, party_name(party))
                                   : say(builder, MESSAGE_SOME_SHARED_GOAL));
        } else {
            add_text(builder, detail, INLINE_TEXT, say(builder, MESSAGE_ANY_GOAL));
        }
    }
}

static void fill_remedy(struct builder *builder, struct block_node *clause, const void *subject)
{
    const struct remedy *remedy = subject;
    if (remedy->scope != NULL) {
        add_scope(builder, clause, remedy->scope);
    }
    if (remedy->when != NULL) {
        add_detail_text(
            builder, clause, MESSAGE_ON_CONDITION,
            language_condition(builder->arena, builder->in, builder->agreement, remedy->when));
    }
    if (remedy->applies_when != NULL) {
        add_prose_list(builder, add_detail(builder, clause, MESSAGE_APPLIES_WHEN),
                       remedy->applies_when);
    }
    if (remedy->statement != NULL) {
        prose_add(builder->document, builder->compilation, clause, remedy->statement, false);
    }
    if (remedy->credits != NULL) {
        add_credits(builder, clause, remedy);
    }
    if (remedy->strikes != NULL) {
        add_strikes(builder, clause, remedy);
    }
    add_detail_prose(builder, clause, MESSAGE_MAKE_GOOD, remedy->make_good);
    if (remedy->escalation != NULL) {
        add_escalation(builder, clause, remedy->escalation);
    }
    add_detail_prose(builder, clause, MESSAGE_CORRECTIVE_ACTION, remedy->corrective_action);
    if (remedy->sole_remedy != NULL) {
        if (remedy->sole_remedy->exceptions != NULL) {
            add_detail_prose(builder, clause, MESSAGE_SOLE_REMEDY, remedy->sole_remedy->exceptions);
        } else {
            add_detail_text(builder, clause, MESSAGE_SOLE_REMEDY,
                            say(builder, remedy->sole_remedy->choice.value == CHOICE_BOOLEAN_TRUE
                                             ? MESSAGE_YES
                                             : MESSAGE_NO));
        }
    }
}

const struct party *party_of_remedy(const struct agreement *agreement, const struct remedy *remedy)
{
    const struct party *party = NULL;
    for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        const struct party *own = NULL;
        if (scope->kind == SCOPE_GOAL) {
            const struct goal *goal = agreement_goal(agreement, scope->id);
            own = goal != NULL ? goal->by : NULL;
        } else if (scope->kind == SCOPE_ANY_GOAL_OF) {
            own = agreement_party(agreement, scope->id);
        }
        if (own == NULL || (party != NULL && party != own)) {
            return NULL;
        }
        party = own;
    }
    return party;
}

/* Whether the remedy stands among the others, not beside its goal. */
static bool is_listed(const struct builder *builder, const struct remedy *remedy)
{
    return !builder->at_goals || goal_of_remedy(builder->agreement, remedy) == NULL;
}

bool remedy_covers(const struct agreement *agreement, const struct remedy *remedy,
                   const struct goal *goal)
{
    for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        if (scope->kind == SCOPE_ANY_GOAL ||
            (scope->kind == SCOPE_GOAL && text_equal(scope->id, node_text(goal->id))) ||
            (scope->kind == SCOPE_ANY_GOAL_OF &&
             agreement_party(agreement, scope->id) == goal->by)) {
            return true;
        }
    }
    return false;
}

void add_remedy(struct builder *builder, struct block_node *clauses, const struct remedy *remedy)
{
    fill_later(builder,
               add_clause(builder, clauses, anchor_of(builder, "remedy", remedy->id),
                          language_id_in_words(builder->arena, node_text(remedy->id))),
               fill_remedy, remedy);
}

/* Adds the remedies for one party, or for no party alone; false where there is none. */
static bool add_remedies(struct builder *builder, struct block_node *parent,
                         const struct party *party)
{
    const struct map *remedies = builder->agreement->remedies;
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (is_listed(builder, remedy) && party_of_remedy(builder->agreement, remedy) == party) {
            clauses = clauses != NULL ? clauses : add(builder, parent, BLOCK_CLAUSES);
            add_remedy(builder, clauses, remedy);
        }
    }
    return clauses != NULL;
}

static bool fill_remedies(struct builder *builder, struct block_node *column,
                          const struct party *party, const void *subject)
{
    (void)subject;
    return add_remedies(builder, column, party);
}

static struct block_node *add_all_remedies(struct builder *builder, struct block_node *parent)
{
    const struct map *remedies = builder->agreement->remedies;
    bool own = false, common = false;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        bool is_own = party_of_remedy(builder->agreement, remedy) != NULL;
        own = own || (is_listed(builder, remedy) && is_own);
        common = common || (is_listed(builder, remedy) && !is_own);
    }
    if (!own && !common) {
        return NULL;
    }
    struct block_node *section = add_section(builder, parent, "remedies", MESSAGE_REMEDIES);
    if (own) {
        add_columns(builder, section, MESSAGE_WHEN_MISSES, fill_remedies, NULL);
    }
    if (common) {
        struct block_node *block =
            own ? add_text(builder, section, builder->stacked ? BLOCK_GROUP : BLOCK_SHARED,
                           say(builder, MESSAGE_WHOEVER_MISSES))
                : section;
        (void)add_remedies(builder, block, NULL);
    }
    return section;
}

static void add_credit_tables(struct builder *builder, struct block_node *section)
{
    const struct map *remedies = builder->agreement->remedies;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (is_listed(builder, remedy)) {
            add_credit_table(builder, section, remedy);
        }
    }
}

void part_remedies(struct builder *builder, struct block_node *parent)
{
    struct block_node *section = add_all_remedies(builder, parent);
    if (section != NULL) {
        add_credit_tables(builder, section);
    }
}

void part_remedies_alone(struct builder *builder, struct block_node *parent)
{
    (void)add_all_remedies(builder, parent);
}

void part_credits(struct builder *builder, struct block_node *parent)
{
    const struct map *remedies = builder->agreement->remedies;
    bool any = false;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        any = any || has_credit_table(remedies->entries[index].value);
    }
    if (any) {
        add_credit_tables(builder,
                          add_section(builder, parent, "credits", MESSAGE_SERVICE_CREDITS));
    }
}
