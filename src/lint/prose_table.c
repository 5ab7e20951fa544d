/* prose-contradiction in tables: takes a table of a goal's own prose, or of a clause or summary,
 * whose rows begin with levels and whose columns are called as goals are, and compares each cell
 * with the promise of its level. */
#include "lint/prose_beside.h"
#include "lint/ticket.h"

#include <string.h>

enum { COLUMNS_MOST = 8 }; /* more, and a reader compares none of them */
struct row {
    uint32_t first[COLUMNS_MOST], behind[COLUMNS_MOST]; /* the tokens of each cell */
    uint32_t count;
};
struct table {
    const struct reading *reading;
    const struct goal *of[COLUMNS_MOST]; /* what a column promises, or NULL */
    uint32_t columns;
};

static const struct prose_token *token_at(const struct reading *reading, uint32_t at)
{
    return &reading->field->tokens[at];
}

/* How many lines end between a token and the one before it; two: a blank line stands there. */
static unsigned lines_before(const struct reading *reading, uint32_t at)
{
    const struct text text = node_text(reading->field->node);
    const size_t to = token_at(reading, at)->start;
    unsigned lines = 0;
    for (size_t byte = at > 0 ? token_at(reading, at - 1)->end : 0; byte < to; byte++) {
        lines += text.data[byte] == '\n' ? 1U : 0U;
    }
    return lines;
}

/* Reads the row that begins at a token, "| P1 | 15 min |"; false: the line is none. *behind is the
 * token behind the line. */
static bool read_row(const struct reading *reading, uint32_t at, struct row *row, uint32_t *behind)
{
    const struct prose_field *field = reading->field;
    const bool is_row = token_is_mark(field, at, '|');
    row->count = 0;
    uint32_t first = at + 1;
    for (at++; at < field->token_count && lines_before(reading, at) == 0; at++) {
        if (token_is_mark(field, at, '|') && row->count < COLUMNS_MOST) {
            row->first[row->count] = first;
            row->behind[row->count++] = at;
            first = at + 1;
        }
    }
    *behind = at;
    return is_row && row->count > 1;
}

/* "|---|:--|" */
static bool is_delimiter(const struct reading *reading, uint32_t from, uint32_t behind)
{
    bool is = behind - from > 1;
    for (uint32_t at = from; at < behind && is; at++) {
        const uint32_t mark = token_at(reading, at)->mark;
        is = mark == '|' || mark == '-' || mark == ':';
    }
    return is;
}

/* ---- what a column is about ---- */
static bool is_called(const struct goal *goal, struct text word)
{
    enum { SHORT_WORD = 3 };
    const enum ticket_step step = ticket_step_said(word);
    if (step != TICKET_NONE && step == prose_step_of_goal(goal)) {
        return true;
    }
    return word.length > SHORT_WORD && beside_is_word_of_goal(goal, word);
}

static bool has_levels(const struct goal *goal)
{
    return goal != NULL && goal->target != NULL && goal->target->count > 0;
}

/* "time", "target" */
static bool is_word_of_heads(struct text word)
{
    static const struct text words[] = {
#define TABLE_HEAD(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    return ticket_is_time(word) || prose_is_one_of(word, words, sizeof words / sizeof *words);
}

/* Whether the head of a column calls a goal, and says nothing else: "Response time", and not
 * "Response at weekends". */
static bool is_head_of(const struct reading *reading, const struct goal *goal, uint32_t from,
                       uint32_t behind)
{
    bool called = false;
    for (uint32_t at = from; at < behind; at++) {
        const struct text word = token_text(reading->field, token_at(reading, at));
        const bool own = token_at(reading, at)->kind == TOKEN_IS_WORD && is_called(goal, word);
        if (!own && (token_at(reading, at)->kind != TOKEN_IS_WORD || !is_word_of_heads(word))) {
            return false;
        }
        called = called || own || goal == reading->field->goal;
    }
    return called;
}

/* The only goal with levels that the head of a column calls; or NULL. */
static const struct goal *goal_of_head(const struct reading *reading, uint32_t from,
                                       uint32_t behind)
{
    const struct agreement *agreement = reading->agreement;
    const struct goal *own = reading->field->goal, *found = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if ((own == NULL || goal == own) && has_levels(goal) &&
            is_head_of(reading, goal, from, behind)) {
            if (found != NULL) {
                return NULL;
            }
            found = goal;
        }
    }
    return found;
}

/* Two columns of one goal are two kinds of something that nobody tells here. */
static void read_heads(struct table *table, const struct row *heads)
{
    table->columns = heads->count;
    for (uint32_t column = 1; column < heads->count; column++) {
        table->of[column] =
            goal_of_head(table->reading, heads->first[column], heads->behind[column]);
        for (uint32_t other = 1; other < column; other++) {
            if (table->of[column] != NULL && table->of[other] == table->of[column]) {
                table->columns = 1;
                return;
            }
        }
    }
}

/* ---- a cell ---- */
/* The only level of a goal with one axis that the first cell of a row names; or NULL. */
static const struct levels *cell_of_row(const struct reading *reading, const struct goal *goal,
                                        const struct row *row)
{
    const struct prose_field *field = reading->field;
    const struct text text = node_text(field->node);
    const struct text label = row->first[0] < row->behind[0]
                                  ? text_slice(text, token_at(reading, row->first[0])->start,
                                               token_at(reading, row->behind[0] - 1)->end)
                                  : (struct text){NULL, 0};
    const struct levels *found = NULL;
    for (uint32_t index = 0; index < goal->target->count; index++) {
        const struct levels_entry *entry = &goal->target->entries[index];
        const struct node *name = entry->level != NULL ? entry->level->name : NULL;
        const bool named =
            label.length > 0 && (text_equal(node_text(entry->key), label) ||
                                 (name != NULL && prose_same(label, node_text(name))));
        if (named && (found != NULL || entry->value->count > 0 || entry->value->value == NULL)) {
            return NULL;
        }
        found = named ? entry->value : found;
    }
    return found;
}

/* The only figure of a cell, if the cell says nothing beside it but a bound; or NULL. */
static const struct figure *figure_of_cell(const struct reading *reading, uint32_t from,
                                           uint32_t behind)
{
    const uint32_t bounds = SAYS_UPPER | SAYS_CAP | SAYS_FILLER;
    const struct prose_field *field = reading->field;
    const struct figure *only = NULL;
    for (uint32_t index = 0; index < field->figure_count; index++) {
        const struct figure *figure = &field->figures[index];
        if (figure->first < from || figure->behind > behind) {
            continue;
        }
        if (only != NULL || figure->hedged) {
            return NULL;
        }
        only = figure;
    }
    for (uint32_t at = from; only != NULL && at < behind; at++) {
        const bool own = at >= only->first && at < only->behind;
        if (!own && (token_at(reading, at)->kind != TOKEN_IS_WORD ||
                     (token_at(reading, at)->says & bounds) == 0)) {
            return NULL; /* "> 60 min" */
        }
    }
    return only;
}

/* Whether some other cell of the goal has the share: what none has is nines-in-prose's affair. */
static bool is_of_other_level(const struct beside *beside, const struct figure *figure)
{
    bool any = false;
    for (uint32_t index = 0; index < beside->with.count && !any; index++) {
        const struct target *target = beside_cell(beside, index);
        any = target->amount.kind == AMOUNT_PERCENT &&
              decimal_compare(target->amount.number, figure->number) == 0;
    }
    return any;
}

static enum standing stand(const struct beside *beside, const struct figure *figure,
                           const struct target *target)
{
    if (figure->kind == FIGURE_DURATION) {
        return beside_stands(beside, figure, target);
    }
    if (figure->kind != FIGURE_PERCENT || target->amount.kind != AMOUNT_PERCENT) {
        return STANDS_APART;
    }
    return decimal_compare(target->amount.number, figure->number) == 0 ? STANDS_EQUAL
                                                                       : STANDS_AGAINST;
}

static void check_cell(const struct table *table, const struct row *row, uint32_t column)
{
    const struct reading *reading = table->reading;
    const struct prose_sentence all = {.behind = reading->field->token_count,
                                       .behind_figure = reading->field->figure_count};
    const struct goal *goal = table->of[column];
    const struct levels *cell = goal != NULL ? cell_of_row(reading, goal, row) : NULL;
    const struct figure *figure =
        cell != NULL ? figure_of_cell(reading, row->first[column], row->behind[column]) : NULL;
    struct beside beside = {
        .reading = reading, .sentence = &all, .elsewhere = reading->field->goal == NULL};
    if (figure == NULL || !promises_of_goal(goal, &beside.with) ||
        stand(&beside, figure, cell->value) != STANDS_AGAINST ||
        (figure->kind == FIGURE_PERCENT && !beside.elsewhere &&
         !is_of_other_level(&beside, figure))) {
        return;
    }
    beside.with.count = 1;
    beside.with.leaves[0] = cell;
    beside_report(&beside, figure, cell);
}

/* ---- all of a field ---- */
/* Reads a row of heads with the rule below it; false: there is no rule. *behind is behind both. */
static bool read_head_rows(struct table *table, const struct row *heads, uint32_t *behind)
{
    struct row rule;
    uint32_t rule_behind = *behind;
    if (*behind < table->reading->field->token_count) {
        (void)read_row(table->reading, *behind, &rule, &rule_behind);
    }
    if (!is_delimiter(table->reading, *behind, rule_behind)) {
        return false;
    }
    read_heads(table, heads);
    *behind = rule_behind;
    return true;
}

/* Whether a date, or a party that promises none of the goals in levels, is named: the table may be
 * of another time, or somebody else's. */
static bool names_others(const struct reading *reading)
{
    const struct prose_sentence all = {.behind = reading->field->token_count,
                                       .behind_figure = reading->field->figure_count};
    const struct beside beside = {.reading = reading, .sentence = &all};
    bool others = beside_is_dated(&beside);
    for (uint32_t at = 0; at < all.behind && !others; at++) {
        const struct party *party = beside_party_at(&beside, at);
        bool promises = false;
        for (uint32_t index = 0; party != NULL && index < reading->agreement->goal_count; index++) {
            const struct goal *goal = reading->agreement->goal_list[index];
            promises = promises || (has_levels(goal) && goal->by == party);
        }
        others = party != NULL && !promises;
    }
    return others;
}

void prose_check_tables(const struct reading *reading)
{
    const struct prose_field *field = reading->field;
    const struct text text = node_text(field->node);
    struct table table = {.reading = reading};
    struct row row;
    uint32_t behind = 0;
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED;
    const bool may = field->place == IN_GOAL_STATEMENT ||
                     (PROSE_PLACES_OF_GOALS & PROSE_PLACE(field->place)) != 0;
    if (!may || memchr(text.data, '|', text.length) == NULL || (field->says & aside) != 0 ||
        names_others(reading) || reading->agreement->goal_count > PROSE_GOALS_MOST) {
        return;
    }
    for (uint32_t at = 0; at < field->token_count; at = behind) {
        const bool is_row = read_row(reading, at, &row, &behind);
        table.columns = is_row && lines_before(reading, at) < 2 ? table.columns : 0;
        if (!is_row || read_head_rows(&table, &row, &behind)) {
            continue;
        }
        for (uint32_t column = 1; column < row.count && column < table.columns; column++) {
            check_cell(&table, &row, column);
        }
    }
}
