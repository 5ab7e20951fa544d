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

/* Whether a line begins at a token. */
static bool begins_line(const struct reading *reading, uint32_t at)
{
    const struct text text = node_text(reading->field->node);
    const size_t from = at > 0 ? token_at(reading, at - 1)->end : 0;
    const size_t to = token_at(reading, at)->start;
    return at == 0 || memchr(text.data + from, '\n', to - from) != NULL;
}

/* Reads the row that begins at a token, "| P1 | 15 min |"; false: the line is none. *behind is the
 * token behind the line. */
static bool read_row(const struct reading *reading, uint32_t at, struct row *row, uint32_t *behind)
{
    const struct prose_field *field = reading->field;
    const bool is_row = token_is_mark(field, at, '|');
    row->count = 0;
    uint32_t first = at + 1;
    for (at++; at < field->token_count && !begins_line(reading, at); at++) {
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

/* The only goal with levels that the head of a column calls by a word; or NULL. */
static const struct goal *goal_of_head(const struct reading *reading, uint32_t from,
                                       uint32_t behind)
{
    const struct agreement *agreement = reading->agreement;
    const struct goal *found = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        bool called = false;
        for (uint32_t at = from; at < behind && has_levels(goal) && !called; at++) {
            called = token_at(reading, at)->kind == TOKEN_IS_WORD &&
                     is_called(goal, token_text(reading->field, token_at(reading, at)));
        }
        if (called && found != NULL) {
            return NULL;
        }
        found = called ? goal : found;
    }
    return found;
}

static void read_heads(struct table *table, const struct row *heads)
{
    const struct reading *reading = table->reading;
    const struct goal *own = reading->field->goal;
    table->columns = heads->count;
    for (uint32_t column = 1; column < heads->count; column++) {
        const struct goal *goal =
            goal_of_head(reading, heads->first[column], heads->behind[column]);
        const bool only = heads->count == 2 && has_levels(own);
        table->of[column] = own == NULL ? goal : goal == own || (goal == NULL && only) ? own : NULL;
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
        bool named = label.length > 0 && name != NULL && prose_same(label, node_text(name));
        for (uint32_t at = row->first[0]; at < row->behind[0] && !named; at++) {
            named = text_equal(node_text(entry->key), token_text(field, token_at(reading, at)));
        }
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
        if (!own && token_at(reading, at)->kind == TOKEN_IS_WORD &&
            (token_at(reading, at)->says & bounds) == 0) {
            return NULL;
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

void prose_check_tables(const struct reading *reading)
{
    const struct prose_field *field = reading->field;
    const struct text text = node_text(field->node);
    struct table table = {.reading = reading};
    struct row row;
    uint32_t behind = 0;
    const bool may = field->place == IN_GOAL_STATEMENT ||
                     (PROSE_PLACES_OF_GOALS & PROSE_PLACE(field->place)) != 0;
    if (!may || memchr(text.data, '|', text.length) == NULL ||
        reading->agreement->goal_count > PROSE_GOALS_MOST) {
        return;
    }
    for (uint32_t at = 0; at < field->token_count; at = behind) {
        if (!read_row(reading, at, &row, &behind)) {
            table.columns = 0;
        } else if (table.columns > 0) {
            for (uint32_t column = 1; column < row.count && column < table.columns; column++) {
                check_cell(&table, &row, column);
            }
        } else {
            (void)read_head_rows(&table, &row, &behind);
        }
    }
}
