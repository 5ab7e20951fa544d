/* What follows a missed goal: takes the remedies and gives their clauses, the credit ladders with
 * their ranges worked out, strikes and escalations. */
#include "document/parts.h"

static struct text range_words(struct builder *builder, const struct ladder *ladder,
                               const struct ladder_step *step, const struct target *target)
{
    struct arena *arena = builder->arena;
    const struct amount *from = step->from, *to = step->to;
    if (step->from_target && target != NULL) {
        from = &target->amount;
    }
    if (step->to_target && target != NULL) {
        to = &target->amount;
    }
    if (from == NULL && to == NULL) {
        return say(builder, MESSAGE_MISSED);
    }
    struct text values[] = {
        from != NULL ? language_amount(arena, builder->in, from) : (struct text){NULL, 0},
        to != NULL ? language_amount(arena, builder->in, to) : (struct text){NULL, 0}};
    (void)ladder;
    if (from == NULL) {
        return say_with(builder, step->to_included ? MESSAGE_OR_LESS : MESSAGE_UNDER, values[1]);
    }
    if (to == NULL) {
        return say_with(builder, step->from_included ? MESSAGE_OR_MORE : MESSAGE_OVER, values[0]);
    }
    enum message message = step->from_included
                               ? (step->to_included ? MESSAGE_BETWEEN_BOTH : MESSAGE_BETWEEN)
                               : (step->to_included ? MESSAGE_OVER_TO : MESSAGE_OVER_UNDER);
    return language_fill(arena, builder->in, message, values, 2);
}

/* The target that a ladder stands for: that of the one goal of the remedy, at this level. */
static const struct target *target_for(struct builder *builder, const struct remedy *remedy,
                                       const struct text *path, size_t depth)
{
    if (remedy->scope == NULL || remedy->scope->count != 1) {
        return NULL;
    }
    const struct remedy_scope *scope = remedy->scope->items[0];
    const struct goal *goal =
        scope->kind == SCOPE_GOAL ? agreement_goal(builder->agreement, scope->id) : NULL;
    const struct levels *at = goal != NULL ? goal->target : NULL;
    for (size_t index = 0; at != NULL && at->count > 0 && index < depth; index++) {
        const struct levels *next = NULL;
        for (uint32_t entry = 0; entry < at->count; entry++) {
            if (text_equal(node_text(at->entries[entry].key), path[index])) {
                next = at->entries[entry].value;
            }
        }
        at = next;
    }
    return at != NULL && at->count == 0 ? at->value : NULL;
}

static void add_ladder(struct builder *builder, struct block_node *clause,
                       const struct remedy *remedy, const struct list *tiers, struct text caption,
                       const struct text *path, size_t depth)
{
    const struct target *target = target_for(builder, remedy, path, depth);
    const struct ladder *ladder = ladder_of(builder->compilation, tiers, target);
    struct block_node *table = add_text(builder, clause, BLOCK_TABLE, caption);
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_RESULT), 0);
    add_cell(builder, head, say(builder, MESSAGE_CREDIT), 0);
    for (uint32_t index = 0; index < ladder->count; index++) {
        const struct ladder_step *step = &ladder->steps[index];
        struct block_node *row = add(builder, table, BLOCK_ROW);
        struct text result = ladder->ranges ? range_words(builder, ladder, step, target)
                             : step->tier->when != NULL
                                 ? language_condition(builder->arena, builder->in,
                                                      builder->agreement, step->tier->when)
                                 : say(builder, MESSAGE_MISSED);
        add_cell(builder, row, result, FLAG_ROW_HEAD);
        add_cell(builder, row,
                 step->tier->credit != NULL
                     ? language_credit(builder->arena, builder->in, step->tier->credit)
                     : TEXT_OF("—"),
                 0);
    }
}

enum { PATH_MAX_DEPTH = 64 };

static void add_ladders(struct builder *builder, struct block_node *clause,
                        const struct remedy *remedy, const struct levels *levels,
                        struct text caption, struct text *path, size_t depth)
{
    if (levels->count == 0) {
        add_ladder(builder, clause, remedy, levels->value, caption, path, depth);
    }
    for (uint32_t index = 0; index < levels->count && depth < PATH_MAX_DEPTH; index++) {
        struct text key = node_text(levels->entries[index].key);
        path[depth] = key;
        add_ladders(builder, clause, remedy, levels->entries[index].value,
                    arena_format(builder->arena, "%.*s, %.*s", TEXT_ARGUMENTS(caption),
                                 TEXT_ARGUMENTS(key)),
                    path, depth + 1);
    }
}

static void add_basis(struct builder *builder, struct block_node *clause,
                      const struct levels *levels, struct text path)
{
    if (levels->count == 0 && levels->value != NULL) {
        struct block_node *detail = add_detail(builder, clause, MESSAGE_BASIS);
        if (path.length > 0) {
            add_text(builder, detail, INLINE_TEXT, path);
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(": "));
        }
        prose_add(builder->document, builder->compilation, detail, levels->value, true);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        add_basis(builder, clause, levels->entries[index].value,
                  node_text(levels->entries[index].key));
    }
}

static void add_claim(struct builder *builder, struct block_node *clause, const struct list *claim)
{
    for (uint32_t index = 0; index < claim->count; index++) {
        const struct claim_step *step = claim->items[index];
        struct block_node *detail = add_detail(builder, clause, MESSAGE_CLAIM);
        if (step->within != NULL && step->after != NULL) {
            struct text values[] = {
                language_duration_dative(builder->arena, builder->in, step->within),
                node_text(step->after)};
            add_text(builder, detail, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_WITHIN_AFTER, values, 2));
        }
        if (step->to != NULL) {
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(" → "));
            add_reference(builder, detail, step->to);
        }
        add_detail_prose(builder, clause, MESSAGE_EVIDENCE, step->evidence);
    }
}

static void add_credits(struct builder *builder, struct block_node *clause,
                        const struct remedy *remedy)
{
    const struct credits *credits = remedy->credits;
    struct text path[PATH_MAX_DEPTH];
    if (credits->tiers != NULL) {
        add_ladders(builder, clause, remedy, credits->tiers, say(builder, MESSAGE_CREDIT), path, 0);
    }
    if (credits->basis != NULL) {
        add_basis(builder, clause, credits->basis, (struct text){NULL, 0});
    }
    for (uint32_t index = 0; credits->cap != NULL && index < credits->cap->count; index++) {
        add_detail_text(builder, clause, MESSAGE_CAP,
                        language_credit(builder->arena, builder->in, credits->cap->items[index]));
    }
    if (credits->minimum != NULL) {
        add_detail_figure(builder, clause, MESSAGE_MINIMUM,
                          language_money(builder->arena, builder->in, credits->minimum));
    }
    bool automatic = credits->automatic != NULL ? credits->automatic->value == CHOICE_BOOLEAN_TRUE
                                                : credits->claim == NULL;
    add_detail_text(builder, clause, MESSAGE_AUTOMATIC,
                    say(builder, automatic ? MESSAGE_IS_AUTOMATIC : MESSAGE_ON_CLAIM));
    if (credits->claim != NULL) {
        add_claim(builder, clause, credits->claim);
    }
    if (credits->paid != NULL) {
        struct block_node *detail = add_detail(builder, clause, MESSAGE_PAID);
        if (credits->paid->as != NULL) {
            add_text(builder, detail, INLINE_TEXT, node_text(credits->paid->as));
            add_text(builder, detail, INLINE_TEXT,
                     credits->paid->within != NULL ? TEXT_OF(", ") : TEXT_OF(""));
        }
        if (credits->paid->within != NULL) {
            add_text(builder, detail, INLINE_TEXT,
                     say_with(builder, MESSAGE_WITHIN,
                              language_duration_dative(builder->arena, builder->in,
                                                       credits->paid->within)));
        }
    }
    if (credits->combines != NULL) {
        add_detail_text(builder, clause, MESSAGE_COMBINES,
                        say(builder, credits->combines->value == CHOICE_COMBINES_SUM
                                         ? MESSAGE_COMBINES_SUM
                                         : MESSAGE_COMBINES_HIGHEST));
    }
}

static unsigned count_of(const struct node *key)
{
    unsigned count = 0;
    for (uint32_t at = 0; at < key->count; at++) {
        count = count * 10 + (unsigned)(key->data[at] - '0');
    }
    return count;
}

static void add_strikes(struct builder *builder, struct block_node *clause,
                        const struct strikes *strikes)
{
    if (strikes->counted_over != NULL) {
        add_detail_text(builder, clause, MESSAGE_COUNTED_OVER,
                        language_window(builder->arena, builder->in, strikes->counted_over));
    }
    add_detail_prose(builder, clause, MESSAGE_EXCUSED, strikes->excused);
    struct block_node *steps = add(builder, clause, BLOCK_STEPS);
    for (uint32_t index = 0; strikes->steps != NULL && index < strikes->steps->count; index++) {
        struct block_node *step =
            add_text(builder, steps, BLOCK_STEP,
                     language_ordinal_strike(builder->arena, builder->in,
                                             count_of(strikes->steps->entries[index].key)));
        prose_add(builder->document, builder->compilation, step,
                  strikes->steps->entries[index].value, false);
    }
}

static void add_escalation(struct builder *builder, struct block_node *clause,
                           const struct list *escalation)
{
    struct block_node *steps = add(builder, clause, BLOCK_STEPS);
    for (uint32_t index = 0; index < escalation->count; index++) {
        const struct escalation_step *step = escalation->items[index];
        struct block_node *block = add_text(
            builder, steps, BLOCK_STEP,
            step->after != NULL
                ? say_with(builder, MESSAGE_AFTER,
                           language_duration_dative(builder->arena, builder->in, step->after))
                : say(builder, MESSAGE_ESCALATION));
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
            add_text(
                builder, detail, INLINE_TEXT,
                say_with(builder, MESSAGE_ANY_GOAL_OF,
                         party != NULL ? party_name(party) : say(builder, MESSAGE_SHARED_GOALS)));
        } else {
            add_text(builder, detail, INLINE_TEXT, say(builder, MESSAGE_ANY_GOAL));
        }
    }
}

static void add_remedy(struct builder *builder, struct block_node *clauses,
                       const struct remedy *remedy)
{
    struct block_node *clause =
        add_clause(builder, clauses, anchor_of(builder, "remedy", remedy->id),
                   language_id_in_words(builder->arena, node_text(remedy->id)));
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
        add_strikes(builder, clause, remedy->strikes);
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

void part_remedies(struct builder *builder, struct block_node *parent)
{
    const struct map *remedies = builder->agreement->remedies;
    if (remedies == NULL || remedies->count == 0) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "remedies", MESSAGE_REMEDIES), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < remedies->count; index++) {
        add_remedy(builder, clauses, remedies->entries[index].value);
    }
}
