/* Rules about the cells of a target that varies by level: takes bound goals and reports a share
 * that breaks the order of its levels, and a row that was copied from another one. */
#include "lint/lint.h"
#include "lint/shape.h"

#include <stdlib.h>

/* ---- nines-order: the cells of a line ---- */

/* The value at a level of a branch, which most branches of a table have at the same place; or NULL.
 */
static const struct levels *value_at(const struct levels *branch, uint32_t place, struct text key)
{
    enum { SEARCHED_MAX = 64 };
    if (place < branch->count && text_equal(node_text(branch->entries[place].key), key)) {
        return branch->entries[place].value;
    }
    for (uint32_t index = 0; index < branch->count && index < SEARCHED_MAX; index++) {
        if (text_equal(node_text(branch->entries[index].key), key)) {
            return branch->entries[index].value;
        }
    }
    return NULL;
}

/* The cells of a branch in the order of the ranks: its own, or one of each of its branches. */
struct line {
    struct compilation *compilation;
    const struct levels *branch;
    const uint32_t *order; /* of the entries, by rank; NULL: as they are listed */
    bool inner;            /* the cells stand one level further in, at: */
    uint32_t column;       /* of the highest entry */
    struct text column_key;
};

static const struct levels_entry *entry_of(const struct line *line, uint32_t place)
{
    return &line->branch->entries[line->order != NULL ? line->order[place] : place];
}

/* The cell at a place of the line, or NULL where it promises nothing. A slipped digit says nothing
 * about the order: it has its own finding. */
static const struct levels *cell_at(const struct line *line, uint32_t place)
{
    const struct levels *cell = entry_of(line, place)->value;
    if (line->inner) {
        cell = value_at(cell, line->column, line->column_key);
    }
    const struct target *target = only_value(cell);
    enum percent_of of;
    bool none = target == NULL || target->kind == TARGET_NO_COMMITMENT ||
                target->kind == TARGET_BEST_EFFORT;
    return none || (shape_percent_of(target, &of) && shape_is_slipped(target->amount.number, of))
               ? NULL
               : cell;
}

static struct decimal share_of(const struct levels *cell)
{
    const struct target *target = cell->value;
    return target->amount.number;
}

static bool is_share(const struct levels *cell)
{
    const struct target *target = cell->value;
    return (target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_SHARE_OF_EVENTS ||
            target->kind == TARGET_PERCENT || target->kind == TARGET_PERCENT_NOUN) &&
           target->bound != BOUND_FROM_TO;
}

static struct text tail_of(const struct levels *cell)
{
    const struct target *target = cell->value;
    struct text text = node_text(cell->node);
    return text_trim(text_slice(text, target->amount.end, text.length));
}

/* Whether two cells promise shares of the same thing, so that the figures alone differ. */
static bool are_alike(const struct levels *one, const struct levels *other)
{
    const struct target *first = one->value, *second = other->value;
    return first == second || (first->kind == second->kind && first->bound == second->bound &&
                               text_equal(tail_of(one), tail_of(other)));
}

struct shape_of_line {
    uint32_t count; /* of cells; 0: they do not compare */
    uint32_t first, last;
    int direction; /* of the shares: 1 rising, -1 falling */
};

static struct shape_of_line measure(const struct line *line)
{
    struct shape_of_line shape = {.count = 0};
    const struct levels *first = NULL, *last = NULL;
    for (uint32_t place = 0; place < line->branch->count; place++) {
        const struct levels *cell = cell_at(line, place);
        if (cell == NULL) {
            continue;
        }
        if (!is_share(cell) || (first != NULL && !are_alike(first, cell))) {
            return (struct shape_of_line){.count = 0};
        }
        shape.first = first == NULL ? place : shape.first;
        first = first == NULL ? cell : first;
        last = cell;
        shape.last = place;
        shape.count++;
    }
    shape.direction = last != NULL ? decimal_compare(share_of(last), share_of(first)) : 0;
    return shape;
}

/* ---- nines-order: what breaks it ---- */
static struct text name_at(const struct line *line, uint32_t place)
{
    struct text key = node_text(entry_of(line, place)->key);
    return line->inner ? arena_join_by(&line->compilation->arena, key, ".", line->column_key) : key;
}

static struct text share_at(const struct line *line, uint32_t place)
{
    const struct target *target = cell_at(line, place)->value;
    return words_of_amount(&line->compilation->arena, &target->amount);
}

static void report_broken(const struct line *line, const struct shape_of_line *shape,
                          uint32_t place, uint32_t against)
{
    struct findings *findings = &line->compilation->findings;
    const struct levels *cell = cell_at(line, place), *other = cell_at(line, against);
    struct text from = share_at(line, shape->first), to = share_at(line, shape->last);
    int more = decimal_compare(share_of(cell), share_of(other));
    struct finding *finding = finding_add(
        findings, RULE_NINES_ORDER, amount_span(line->compilation, cell),
        "`%.*s` promises %.*s, where the levels %s from %.*s to %.*s",
        TEXT_ARGUMENTS(name_at(line, place)), TEXT_ARGUMENTS(share_at(line, place)),
        shape->direction > 0 ? "rise" : "fall", TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(to));
    finding_label(findings, finding, amount_span(line->compilation, other), "`%.*s` promises %s",
                  TEXT_ARGUMENTS(name_at(line, against)), more > 0 ? "less" : "more");
    finding_note(findings, finding, "levels are listed in the order of their rank");
    finding_help(findings, finding, "exchange the two figures, or mend the one that slipped");
}

static void report_equal(const struct line *line, uint32_t place, uint32_t before)
{
    struct findings *findings = &line->compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_NINES_ORDER, amount_span(line->compilation, cell_at(line, place)),
        "`%.*s` promises %.*s like `%.*s`, where all other levels differ",
        TEXT_ARGUMENTS(name_at(line, place)), TEXT_ARGUMENTS(share_at(line, place)),
        TEXT_ARGUMENTS(name_at(line, before)));
    finding_label(findings, finding, amount_span(line->compilation, cell_at(line, before)),
                  "the same here");
    finding_help(findings, finding, "if one of them was copied, write what that level promises");
}

static void check_line(const struct line *line)
{
    enum { CELLS_LEAST = 3 };
    const struct shape_of_line shape = measure(line);
    if (shape.count < CELLS_LEAST || shape.direction == 0) {
        return;
    }
    const struct decimal end = share_of(cell_at(line, shape.last));
    uint32_t held = shape.first, equal = 0, equal_steps = 0, equal_to = 0;
    bool broken = false;
    for (uint32_t place = shape.first + 1; place <= shape.last; place++) {
        const struct levels *cell = cell_at(line, place);
        if (cell == NULL) {
            continue;
        }
        int step = decimal_compare(share_of(cell), share_of(cell_at(line, held)));
        bool beyond = decimal_compare(share_of(cell), end) * shape.direction > 0;
        if (step * shape.direction < 0 || beyond) {
            report_broken(line, &shape, place, beyond ? shape.last : held);
            broken = true;
            continue;
        }
        if (step == 0) {
            equal_steps++;
            equal = place;
            equal_to = held;
        }
        held = place;
    }
    if (!broken && equal_steps == 1) {
        report_equal(line, equal, equal_to);
    }
}

/* ---- nines-order: which levels rank ---- */
static bool ranks(const struct axis *axis)
{
    static const struct text unranked[] = {
#define UNRANKED_AXIS(part) TEXT(part),
#include "grammar/unranked.def"
#undef UNRANKED_AXIS
    };
    for (size_t index = 0; axis != NULL && index < sizeof unranked / sizeof *unranked; index++) {
        if (axis->id == NULL || id_has_part(node_text(axis->id), unranked[index])) {
            return false;
        }
    }
    return axis != NULL;
}

struct ranked_entry {
    uint32_t rank, index;
};

static int compare_ranks(const void *left, const void *right)
{
    const struct ranked_entry *one = left, *other = right;
    return (one->rank > other->rank) - (one->rank < other->rank);
}

/* Sets the order of the entries where they are not listed by rank; false where a key is no level.
 */
static bool find_order(struct line *line)
{
    const struct levels *branch = line->branch;
    bool sorted = true;
    for (uint32_t index = 0; index < branch->count; index++) {
        if (branch->entries[index].level == NULL) {
            return false;
        }
        sorted = sorted && (index == 0 || branch->entries[index - 1].level->rank <
                                              branch->entries[index].level->rank);
    }
    if (sorted) {
        return true;
    }
    struct arena *arena = &line->compilation->arena;
    struct ranked_entry *entries = ARENA_ARRAY(arena, struct ranked_entry, branch->count);
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, branch->count);
    for (uint32_t index = 0; index < branch->count; index++) {
        entries[index] = (struct ranked_entry){branch->entries[index].level->rank, index};
    }
    qsort(entries, branch->count, sizeof *entries, compare_ranks);
    for (uint32_t index = 0; index < branch->count; index++) {
        order[index] = entries[index].index;
    }
    line->order = order;
    return true;
}

/* Whether the first cell of an entry may be a share. */
static bool may_be_share(const struct levels *first)
{
    if (first != NULL && first->count > 0) {
        first = first->entries[0].value;
    }
    const struct target *target = only_value(first);
    return target != NULL &&
           (target->amount.kind == AMOUNT_PERCENT || target->kind == TARGET_NO_COMMITMENT ||
            target->kind == TARGET_BEST_EFFORT);
}

/* Whether the axis at hand ranks, asked once for all its branches in a row. */
struct ranking {
    struct compilation *compilation;
    const struct axis *axis;
    bool ranks;
};

static bool ranks_here(struct ranking *ranking, const struct axis *axis)
{
    if (axis != ranking->axis) {
        ranking->axis = axis;
        ranking->ranks = ranks(axis);
    }
    return ranking->ranks;
}

static void check_branch(struct ranking *ranking, const struct levels *branch)
{
    enum { CELLS_LEAST = 3 };
    struct line line = {.compilation = ranking->compilation, .branch = branch};
    if (branch->count >= CELLS_LEAST && may_be_share(branch->entries[0].value) &&
        ranks_here(ranking, branch->axis) && find_order(&line)) {
        const struct levels *first = entry_of(&line, 0)->value;
        line.inner = first->count > 0;
        for (; line.column < (line.inner ? first->count : 1); line.column++) {
            if (line.inner) {
                line.column_key = node_text(first->entries[line.column].key);
            }
            check_line(&line);
        }
    }
    for (uint32_t index = 0; index < branch->count; index++) {
        const struct levels *value = branch->entries[index].value;
        if (value != NULL && value->count > 0) {
            check_branch(ranking, value);
        }
    }
}

void lint_nines_order(struct compilation *compilation, const struct agreement *agreement)
{
    struct ranking ranking = {.compilation = compilation};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct levels *target = agreement->goal_list[index]->target;
        if (target != NULL && target->count > 0) {
            check_branch(&ranking, target);
        }
    }
}

/* ---- copied-row ---- */
enum { ROWS_MAX = 64 }; /* of a branch; more are no table that anybody reads */

/* Whether two rows have the same cells at the same levels. */
static bool are_equal(const struct levels *one, const struct levels *other)
{
    if (one == NULL || other == NULL || one->count != other->count) {
        return false;
    }
    if (one->count == 0) {
        return one->value == other->value ||
               (one->node->kind == NODE_SCALAR && other->node->kind == NODE_SCALAR &&
                text_equal(node_text(one->node), node_text(other->node)));
    }
    for (uint32_t index = 0; index < one->count; index++) {
        const struct text key = node_text(one->entries[index].key);
        if (!are_equal(one->entries[index].value, value_at(other, index, key))) {
            return false;
        }
    }
    return true;
}

/* Whether the cells of a row differ: one that says the same at each level is no figure typed
 * again. */
static bool has_figures(const struct levels *row)
{
    const struct levels *first = row->entries[0].value;
    for (uint32_t index = 1; index < row->count; index++) {
        if (!are_equal(first, row->entries[index].value)) {
            return true;
        }
    }
    return first != NULL && first->count > 0 && has_figures(first);
}

static void check_rows(struct compilation *compilation, const struct levels *branch)
{
    enum { ROWS_LEAST = 3 };
    uint32_t pairs = 0, copy = 0, original = 0;
    bool rows = branch->count >= ROWS_LEAST && branch->count <= ROWS_MAX;
    for (uint32_t index = 0; index < branch->count; index++) {
        const struct levels *row = branch->entries[index].value;
        rows = rows && row != NULL && row->count > 1;
        if (row != NULL && row->count > 0) {
            check_rows(compilation, row);
        }
    }
    for (uint32_t index = 1; rows && index < branch->count; index++) {
        for (uint32_t before = 0; before < index; before++) {
            if (are_equal(branch->entries[before].value, branch->entries[index].value)) {
                pairs++;
                copy = index;
                original = before;
            }
        }
    }
    if (pairs != 1 || !has_figures(branch->entries[copy].value)) {
        return;
    }
    struct findings *findings = &compilation->findings;
    const struct level *first = branch->entries[original].level;
    const struct level *second = branch->entries[copy].level;
    bool ranked = first == NULL || second == NULL || first->rank < second->rank;
    const struct node *one = branch->entries[ranked ? original : copy].key;
    const struct node *other = branch->entries[ranked ? copy : original].key;
    struct finding *finding =
        finding_add(findings, RULE_COPIED_ROW, node_span(other),
                    "`%.*s` promises the same as `%.*s` throughout, and no other rows are equal",
                    TEXT_ARGUMENTS(node_text(other)), TEXT_ARGUMENTS(node_text(one)));
    finding_label(findings, finding, node_span(one), "the same here");
    finding_help(findings, finding,
                 "if the row was copied to be filled in, write what `%.*s` promises",
                 TEXT_ARGUMENTS(node_text(other)));
}

void lint_copied_row(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct levels *target = agreement->goal_list[index]->target;
        if (target != NULL && target->count > 0) {
            check_rows(compilation, target);
        }
    }
}
