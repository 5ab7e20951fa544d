/* Credits: takes what a remedy pays and gives the lines of its clause and, where there are several
 * tiers, a table of the ladder with its ranges worked out. */
#include "document/parts.h"

enum { PATH_MAX_DEPTH = 64 };

/* ---- one range ---- */
static struct text range_words(struct builder *builder, const struct ladder_step *step)
{
    struct arena *arena = builder->arena;
    const struct amount *from = step->from, *to = step->to;
    struct text values[] = {
        from != NULL ? language_amount(arena, builder->in, from) : (struct text){NULL, 0},
        to != NULL ? language_amount(arena, builder->in, to) : (struct text){NULL, 0}};
    if (from == NULL && to == NULL) {
        return (struct text){NULL, 0};
    }
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

static struct text pair(struct builder *builder, struct text one, struct text other)
{
    struct text values[] = {one, other};
    return language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2);
}

/* For which results a tier is paid. */
static struct text result_words(struct builder *builder, const struct ladder_step *step)
{
    if (!step->ranged) {
        return language_condition(builder->arena, builder->in, builder->agreement,
                                  step->tier->when);
    }
    struct text range = range_words(builder, step);
    switch (step->measure) {
    case LADDER_RESULT:
        if (step->missed) {
            range = range.length == 0 ? say(builder, MESSAGE_MISSED)
                                      : say_with(builder, MESSAGE_MISSED_BUT, range);
        }
        break;
    case LADDER_DOWNTIME:
        range = pair(builder, say(builder, MESSAGE_DOWNTIME_WORD), range);
        break;
    case LADDER_MISSES:
        range = language_misses(builder->arena, builder->in, step->term, step->least, step->most);
        break;
    }
    struct text who = step->term != NULL ? language_subject(builder->arena, builder->in,
                                                            builder->agreement, step->term)
                                         : (struct text){NULL, 0};
    return who.length > 0 ? pair(builder, who, range) : range;
}

static struct text credit_words(struct builder *builder, const struct tier *tier)
{
    return tier->credit != NULL ? language_credit(builder->arena, builder->in, tier->credit)
                                : TEXT_OF("—");
}

/* ---- the ladders of a remedy ---- */

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
    return only_value(at);
}

/* Where the rows of a table of credits go. */
struct ladder_table {
    const struct remedy *remedy;
    struct block_node *table;
    bool by_level;
    struct text path[PATH_MAX_DEPTH]; /* the keys that lead to the ladder at hand */
};

static void add_rows(struct builder *builder, struct ladder_table *to, const struct levels *levels,
                     struct text names, size_t depth)
{
    for (uint32_t index = 0; index < levels->count && depth < PATH_MAX_DEPTH; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        struct text name = language_level(entry);
        to->path[depth] = node_text(entry->key);
        add_rows(builder, to, entry->value, path_words(builder, names, name), depth + 1);
    }
    if (levels->count > 0) {
        return;
    }
    const struct ladder *ladder = ladder_of(builder->compilation, levels->value,
                                            target_for(builder, to->remedy, to->path, depth));
    for (uint32_t index = 0; index < ladder->count; index++) {
        struct block_node *row = add(builder, to->table, BLOCK_ROW);
        if (to->by_level) {
            add_cell(builder, row, names, FLAG_ROW_HEAD);
        }
        add_cell(builder, row, result_words(builder, &ladder->steps[index]),
                 to->by_level ? 0 : FLAG_ROW_HEAD);
        add_cell(builder, row, credit_words(builder, ladder->steps[index].tier), 0);
    }
}

bool has_several_tiers(const struct levels *tiers)
{
    const struct list *list = only_value(tiers);
    return list == NULL || list->count != 1;
}

/* The list of the only tier, which needs no table; or NULL. */
static const struct list *only_tier(const struct remedy *remedy)
{
    const struct levels *tiers = remedy->credits->tiers;
    return has_several_tiers(tiers) ? NULL : tiers->value;
}

static struct text table_anchor(struct builder *builder, const struct remedy *remedy)
{
    return anchor_of(builder, "credits", remedy->id);
}

static void add_heads(struct builder *builder, const struct ladder_table *to)
{
    struct block_node *head = add(builder, to->table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    if (to->by_level) {
        add_cell(builder, head, say(builder, MESSAGE_LEVEL), 0);
    }
    add_cell(builder, head, say(builder, MESSAGE_RESULT), 0);
    add_cell(builder, head, say(builder, MESSAGE_CREDIT), 0);
}

/* Credits that are short, as shares and sums are, stand at the right below each other. */
static void align_figures(const struct block_node *table)
{
    enum { FIGURE_MOST = 20 };
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        const struct block_node *words = row->last->first;
        if (words == NULL || text_count_code_points(words->text) > FIGURE_MOST) {
            return;
        }
    }
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        row->last->flags |= FLAG_NUMERIC;
        row->last->first->kind = INLINE_FIGURE;
    }
}

static struct text table_caption(struct builder *builder, const struct remedy *remedy)
{
    const struct remedy_scope *scope =
        remedy->scope != NULL && remedy->scope->count == 1 ? remedy->scope->items[0] : NULL;
    const struct goal *goal = scope != NULL && scope->kind == SCOPE_GOAL
                                  ? agreement_goal(builder->agreement, scope->id)
                                  : NULL;
    return goal != NULL ? say_with(builder, MESSAGE_CREDIT_FOR, goal_title(builder, goal))
                        : language_id_in_words(builder->arena, node_text(remedy->id));
}

static void fill_credit_table(struct builder *builder, struct block_node *table,
                              const void *subject)
{
    const struct remedy *remedy = subject;
    table->text = table_caption(builder, remedy);
    struct ladder_table to = {
        .remedy = remedy, .table = table, .by_level = remedy->credits->tiers->count > 0};
    add_heads(builder, &to);
    add_rows(builder, &to, remedy->credits->tiers, (struct text){NULL, 0}, 0);
    align_figures(table);
}

bool has_credit_table(const struct remedy *remedy)
{
    return remedy->credits != NULL && remedy->credits->tiers != NULL && only_tier(remedy) == NULL;
}

/* ---- the ladder of a plan ---- */

const struct levels *tiers_of_plan(const struct remedy *remedy, const struct plan *plan)
{
    const struct levels *tiers = remedy->credits != NULL ? remedy->credits->tiers : NULL;
    return plan != NULL && tiers != NULL && varies_along(tiers, plan->axis)
               ? at_level(tiers, node_text(plan->level->id))
               : tiers;
}

void add_credit_table_of_plan(struct builder *builder, struct block_node *parent,
                              const struct remedy *remedy, const struct plan *plan)
{
    const struct levels *tiers = tiers_of_plan(remedy, plan);
    if (tiers == NULL) {
        return;
    }
    struct block_node *table = add_text(
        builder, parent, BLOCK_TABLE, language_id_in_words(builder->arena, node_text(remedy->id)));
    struct ladder_table to = {.remedy = remedy, .table = table, .by_level = tiers->count > 0};
    to.path[0] = node_text(plan->level->id);
    add_heads(builder, &to);
    add_rows(builder, &to, tiers, (struct text){NULL, 0}, 1);
    align_figures(table);
}

/* ---- the ladder as a chart ---- */

enum { CHARTS_MOST = 4 };
struct ladder_chart {
    const struct remedy *remedy;
    const struct list *tiers;
    struct text level, name; /* where the ladder varies by a level: its id, and its name */
};

static void fill_chart(struct builder *builder, struct block_node *chart, const void *subject)
{
    const struct ladder_chart *of = subject;
    const size_t depth = of->level.length > 0 ? 1 : 0;
    const struct ladder *ladder = ladder_of(builder->compilation, of->tiers,
                                            target_for(builder, of->remedy, &of->level, depth));
    struct text *results = ARENA_ARRAY(builder->arena, struct text, ladder->count + 1);
    for (uint32_t index = 0; index < ladder->count; index++) {
        results[index] = result_words(builder, &ladder->steps[index]);
    }
    if (of->name.length > 0) {
        add_text(builder, chart, INLINE_TEXT, of->name);
    }
    fill_ladder_chart(builder, chart, ladder, results,
                      party_of_remedy(builder->agreement, of->remedy));
}

static void add_ladder_chart(struct builder *builder, struct block_node *parent,
                             const struct remedy *remedy, const struct levels *levels,
                             const struct levels_entry *entry)
{
    const struct list *tiers = only_value(levels);
    if (tiers == NULL || tiers->count < 2) {
        return;
    }
    struct ladder_chart *chart = ARENA_NEW(builder->arena, struct ladder_chart);
    *chart = (struct ladder_chart){.remedy = remedy, .tiers = tiers};
    if (entry != NULL) {
        chart->level = node_text(entry->key);
        chart->name = language_level(entry);
    }
    fill_later(builder, add_chart(builder, parent, CHART_STEPS), fill_chart, chart);
}

static void add_ladder_charts(struct builder *builder, struct block_node *parent,
                              const struct remedy *remedy)
{
    const struct levels *levels = remedy->credits->tiers;
    if (levels->count == 0) {
        add_ladder_chart(builder, parent, remedy, levels, NULL);
    }
    for (uint32_t index = 0; index < levels->count && levels->count <= CHARTS_MOST; index++) {
        add_ladder_chart(builder, parent, remedy, levels->entries[index].value,
                         &levels->entries[index]);
    }
}

void add_credit_table(struct builder *builder, struct block_node *parent,
                      const struct remedy *remedy)
{
    if (!has_credit_table(remedy)) {
        return;
    }
    fill_later(
        builder,
        add_numbered_table(builder, parent, table_anchor(builder, remedy), (struct text){NULL, 0}),
        fill_credit_table, remedy);
    add_ladder_charts(builder, parent, remedy);
}

/* ---- the lines of the clause ---- */

/* Whether the condition of the only tier goes without saying: any miss, or what the remedy's own
 * line says already. */
static bool is_understood(struct builder *builder, const struct remedy *remedy,
                          const struct ladder_step *step)
{
    const struct condition *own = step->tier->when;
    if (remedy->when != NULL &&
        (own == NULL || text_equal(words_of_condition(builder->arena, own),
                                   words_of_condition(builder->arena, remedy->when)))) {
        return true;
    }
    return step->ranged && step->missed && step->from == NULL && step->to == NULL &&
           (step->term == NULL || step->term->subject == SUBJECT_UNDERSTOOD);
}
static void add_tiers(struct builder *builder, struct block_node *clause,
                      const struct remedy *remedy)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_CREDIT);
    const struct list *only = only_tier(remedy);
    if (only == NULL) {
        const struct text words = builder->numbering == NUMBER_BULLET
                                      ? table_caption(builder, remedy)
                                      : (struct text){NULL, 0};
        struct block_node *link = new_place_link(builder, table_anchor(builder, remedy), words);
        add_filled(builder, detail, MESSAGE_SEE, &link, 1);
        return;
    }
    const struct ladder_step *step =
        &ladder_of(builder->compilation, only, target_for(builder, remedy, NULL, 0))->steps[0];
    struct text credit = credit_words(builder, step->tier);
    add_text(builder, detail, INLINE_TEXT,
             is_understood(builder, remedy, step)
                 ? credit
                 : pair(builder, result_words(builder, step), credit));
}

static void add_basis(struct builder *builder, struct block_node *clause,
                      const struct levels *levels)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_BASIS);
    struct text before = {NULL, 0};
    for (const struct leaf *leaf = leaves_of(builder, levels); leaf != NULL; leaf = leaf->next) {
        add_text(builder, detail, INLINE_TEXT, before);
        if (leaf->path.length > 0) {
            add_text(builder, detail, INLINE_TEXT,
                     pair(builder, leaf->path, (struct text){NULL, 0}));
        }
        prose_add(builder->document, builder->compilation, detail, leaf->value, true);
        before = say(builder, MESSAGE_SEMICOLON);
    }
}

static void add_claim(struct builder *builder, struct block_node *clause, const struct list *claim)
{
    for (uint32_t index = 0; index < claim->count; index++) {
        const struct claim_step *step = claim->items[index];
        struct block_node *detail = add_detail(builder, clause, MESSAGE_CLAIM);
        if (index > 0) { /* all steps are needed */
            add_text(builder, detail, INLINE_TEXT, say(builder, MESSAGE_AND));
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(" "));
        }
        if (step->within != NULL && step->after != NULL) {
            struct text values[] = {
                language_duration_dative(builder->arena, builder->in, step->within),
                node_text(step->after)};
            add_text(builder, detail, INLINE_TEXT,
                     language_fill(builder->arena, builder->in, MESSAGE_WITHIN_AFTER, values, 2));
        }
        if (step->to != NULL) {
            struct block_node *to = new_reference(builder, step->to);
            add_text(builder, detail, INLINE_TEXT, TEXT_OF(", "));
            add_filled(builder, detail, MESSAGE_TO_WHOM, &to, 1);
        }
        add_detail_prose(builder, clause, MESSAGE_EVIDENCE, step->evidence);
    }
}

static void add_payment(struct builder *builder, struct block_node *clause,
                        const struct payment *paid)
{
    struct block_node *detail = add_detail(builder, clause, MESSAGE_PAID);
    if (paid->as != NULL) {
        add_text(builder, detail, INLINE_TEXT, node_text(paid->as));
        add_text(builder, detail, INLINE_TEXT, paid->within != NULL ? TEXT_OF(", ") : TEXT_OF(""));
    }
    if (paid->within != NULL) {
        add_text(builder, detail, INLINE_TEXT,
                 say_with(builder, MESSAGE_WITHIN,
                          language_duration_dative(builder->arena, builder->in, paid->within)));
    }
}

void add_credits(struct builder *builder, struct block_node *clause, const struct remedy *remedy)
{
    const struct credits *credits = remedy->credits;
    if (credits->tiers != NULL) {
        add_tiers(builder, clause, remedy);
    }
    if (credits->basis != NULL) {
        add_basis(builder, clause, credits->basis);
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
        add_payment(builder, clause, credits->paid);
    }
    if (credits->combines != NULL) {
        add_detail_text(builder, clause, MESSAGE_COMBINES,
                        say(builder, credits->combines->value == CHOICE_COMBINES_SUM
                                         ? MESSAGE_COMBINES_SUM
                                         : MESSAGE_COMBINES_HIGHEST));
    }
}

/* ---- the largest credit ---- */

bool is_larger_credit(struct builder *builder, const struct credit_terms *one,
                      const struct credit_terms *other)
{
    if (other == NULL || one->amount.kind != other->amount.kind) {
        return other == NULL || one->kind < other->kind;
    }
    switch (one->amount.kind) {
    case AMOUNT_PERCENT:
    case AMOUNT_NUMBER:
        return decimal_compare(one->amount.number, other->amount.number) > 0;
    case AMOUNT_MONEY:
        return decimal_compare(one->amount.money->number, other->amount.money->number) > 0;
    case AMOUNT_DURATION: {
        const rational *first = duration_seconds(builder->arena, one->amount.duration);
        const rational *second = duration_seconds(builder->arena, other->amount.duration);
        return first != NULL && second != NULL && rational_compare(first, second) > 0;
    }
    }
    return false;
}

static void take_larger(struct builder *builder, const struct levels *levels,
                        const struct credit_terms **largest)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        take_larger(builder, levels->entries[index].value, largest);
    }
    const struct list *tiers = only_value(levels);
    for (uint32_t index = 0; tiers != NULL && index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        const struct credit_terms *credit = tier->credit != NULL ? tier->credit->terms : NULL;
        /* What is paid for each unit grows without end: its cap is the largest. */
        if (credit != NULL && !credit->per && credit->kind != CREDIT_NO_CHARGE &&
            is_larger_credit(builder, credit, *largest)) {
            *largest = credit;
        }
    }
}

const struct credit_terms *largest_credit(struct builder *builder, const struct remedy *remedy,
                                          const struct plan *plan)
{
    const struct credit_terms *largest = NULL;
    const struct levels *tiers = tiers_of_plan(remedy, plan);
    if (tiers == NULL) {
        return NULL;
    }
    take_larger(builder, tiers, &largest);
    const struct list *caps = remedy->credits->cap;
    if (largest == NULL && caps != NULL && caps->count > 0) {
        const struct credit *cap = caps->items[0];
        largest = cap->terms;
    }
    return largest;
}
