/* Service levels: takes the axes and the goals that vary along them and gives one table for each
 * axis (what a level means, what is promised there, when the clock runs), the tables that levels
 * follow from, and the downtime that each share of time allows. */
#include "document/parts.h"

static struct text axis_words(struct builder *builder, const struct axis *axis)
{
    return language_id_in_words(builder->arena, node_text(axis->id));
}

/* The same inside a line: only German has a capital there. */
static struct text axis_inside(struct builder *builder, const struct node *id)
{
    struct text words = language_id_in_words(builder->arena, node_text(id));
    return builder->in == CHOICE_LANGUAGE_DE
               ? words
               : arena_join(builder->arena, text_slice(node_text(id), 0, 1),
                            text_slice(words, 1, words.length));
}

/* ---- one table an axis ---- */

bool varies_along(const struct levels *levels, const struct axis *axis)
{
    return levels != NULL && levels->count > 0 && levels->axis == axis;
}

const struct levels *at_level(const struct levels *levels, struct text level)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        if (text_equal(node_text(levels->entries[index].key), level)) {
            return levels->entries[index].value;
        }
    }
    return NULL;
}

static bool has_meanings(const struct axis *axis)
{
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        if (((const struct level *)axis->levels->entries[index].value)->statement != NULL) {
            return true;
        }
    }
    return false;
}

static unsigned count_goals(const struct builder *builder, const struct axis *axis)
{
    unsigned count = 0;
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        count += varies_along(builder->agreement->goal_list[index]->target, axis);
    }
    return count;
}

/* A row of the table of an axis; level: NULL for its head. */
struct axis_row {
    const struct axis *axis;
    const struct level *level;
    bool meanings, targets; /* the table has them */
    const bool *figures;    /* by goal: its column holds nothing but short figures */
};

/* Whether the goal's column holds nothing but figures that are short enough to stand below one
 * another at its right. */
static bool is_column_of_figures(struct builder *builder, const struct levels *target)
{
    enum { FIGURE_MOST = 20 };
    bool figures = true;
    const struct arena_mark mark = arena_mark(builder->arena);
    for (uint32_t index = 0; index < target->count && figures; index++) {
        const struct levels *cell = target->entries[index].value;
        figures = cell->count == 0 && target_has_amount(cell->value) &&
                  text_count_code_points(target_cell(builder, cell->value)) <= FIGURE_MOST;
    }
    arena_release(builder->arena, mark);
    return figures;
}

static const bool *columns_of_figures(struct builder *builder, const struct axis *axis)
{
    const struct agreement *agreement = builder->agreement;
    bool *figures = ARENA_ARRAY(builder->arena, bool, agreement->goal_count);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct levels *target = agreement->goal_list[index]->target;
        figures[index] = varies_along(target, axis) && is_column_of_figures(builder, target);
    }
    return figures;
}

static void fill_heads(struct builder *builder, struct block_node *head, const void *subject)
{
    const struct axis_row *row = subject;
    add_cell(builder, head, say(builder, MESSAGE_LEVEL), 0);
    if (row->meanings) {
        add_cell(builder, head, say(builder, MESSAGE_MEANING), 0);
    }
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        const struct goal *goal = builder->agreement->goal_list[index];
        if (varies_along(goal->target, row->axis)) {
            const unsigned flags = row->figures[index] ? FLAG_NUMERIC : 0;
            add_link(builder, add_cell(builder, head, (struct text){NULL, 0}, flags),
                     anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
        }
    }
}

/* The cells below one level, an item each: the figures, since the goal's clause has the words. */
static void add_cells(struct builder *builder, struct block_node *list, const struct levels *levels,
                      struct text path)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_cells(builder, list, entry->value, path_words(builder, path, language_level(entry)));
    }
    if (levels->count == 0) {
        struct text values[] = {path, target_cell(builder, levels->value)};
        prose_add_line(builder->document, builder->compilation, add(builder, list, BLOCK_ITEM),
                       language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
    }
}

static void add_target_at(struct builder *builder, struct block_node *row,
                          const struct levels *target, unsigned flags)
{
    struct block_node *cell =
        add_cell(builder, row, (struct text){NULL, 0}, flags | (target == NULL ? FLAG_NONE : 0));
    if (target == NULL) {
        add_text(builder, cell, INLINE_TEXT, TEXT_OF("—"));
    } else if (target->count == 0) {
        prose_add_line(builder->document, builder->compilation, cell,
                       target_cell(builder, target->value));
    } else {
        add_cells(builder, add(builder, cell, BLOCK_LIST), target, (struct text){NULL, 0});
    }
}

struct text level_words(struct builder *builder, const struct level *level)
{
    return level->name == NULL ||
                   text_equal_ignoring_case(node_text(level->name), node_text(level->id))
               ? node_text(level->name != NULL ? level->name : level->id)
               : arena_format(builder->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(node_text(level->name)),
                              TEXT_ARGUMENTS(node_text(level->id)));
}

/* Levels that say nothing but their names need no table. */
static void add_names(struct builder *builder, struct block_node *section, const struct axis *axis)
{
    struct block_node *clause =
        add_clause(builder, add(builder, section, BLOCK_CLAUSES),
                   anchor_of(builder, "levels", axis->id), axis_words(builder, axis));
    struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        add_text(builder, paragraph, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        add_text(builder, paragraph, INLINE_TEXT,
                 level_words(builder, axis->levels->entries[index].value));
    }
}

static void fill_level(struct builder *builder, struct block_node *block, const void *subject)
{
    const struct axis_row *row = subject;
    const struct level *level = row->level;
    add_cell(builder, block, level_words(builder, level), FLAG_ROW_HEAD);
    if (row->meanings && level->statement != NULL) {
        prose_add(builder->document, builder->compilation,
                  add_cell(builder, block, (struct text){NULL, 0}, 0), level->statement, true);
    } else if (row->meanings) {
        add_cell(builder, block, TEXT_OF("—"), FLAG_NONE);
    }
    for (uint32_t at = 0; row->targets && at < builder->agreement->goal_count; at++) {
        const struct levels *target = builder->agreement->goal_list[at]->target;
        if (varies_along(target, row->axis)) {
            add_target_at(builder, block, at_level(target, node_text(level->id)),
                          row->figures[at] ? FLAG_NUMERIC : 0);
        }
    }
}

static struct block_node *add_axis_row(struct builder *builder, struct block_node *table,
                                       fill_block *fill, struct axis_row row)
{
    struct axis_row *kept = ARENA_NEW(builder->arena, struct axis_row);
    struct block_node *block = add(builder, table, BLOCK_ROW);
    *kept = row;
    fill_later(builder, block, fill, kept);
    return block;
}

static void add_axis(struct builder *builder, struct block_node *section, const struct axis *axis)
{
    bool meanings = has_meanings(axis);
    unsigned goals = count_goals(builder, axis);
    if (!meanings && goals == 0) {
        add_names(builder, section, axis);
        return;
    }
    struct text name = axis_words(builder, axis);
    struct block_node *table = add_numbered_table(
        builder, section, anchor_of(builder, "levels", axis->id),
        goals > 0 ? say_with(builder, MESSAGE_TARGETS_BY, axis_inside(builder, axis->id)) : name);
    struct axis_row row = {.axis = axis,
                           .meanings = meanings,
                           .targets = goals > 0,
                           .figures = columns_of_figures(builder, axis)};
    add_axis_row(builder, table, fill_heads, row)->flags = FLAG_HEAD;
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        row.level = axis->levels->entries[index].value;
        add_axis_row(builder, table, fill_level, row);
    }
}

/* ---- levels that follow from others ---- */
static void add_combinations(struct builder *builder, struct block_node *table,
                             const struct levels *levels, struct text path)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        struct text whole = language_level(entry);
        if (path.length > 0) {
            whole = arena_join_by(builder->arena, path, " × ", whole);
        }
        if (entry->value->count > 0) {
            add_combinations(builder, table, entry->value, whole);
        } else if (entry->value->value != NULL) {
            const struct reference *level = entry->value->value;
            const struct node *name =
                level->found == NAMES_LEVEL ? ((const struct level *)level->to)->name : NULL;
            struct block_node *row = add(builder, table, BLOCK_ROW);
            add_cell(builder, row, whole, FLAG_ROW_HEAD);
            add_cell(builder, row, node_text(name != NULL ? name : level->node), 0);
        }
    }
}

static void add_follows(struct builder *builder, struct block_node *section,
                        const struct axis *axis)
{
    if (axis->table == NULL) {
        return;
    }
    struct text from = {NULL, 0};
    for (uint32_t index = 0; axis->varies_by != NULL && index < axis->varies_by->count; index++) {
        const struct reference *by = axis->varies_by->items[index];
        struct text name = axis_inside(builder, by->node);
        from = index == 0 ? name : arena_join_by(builder->arena, from, " × ", name);
    }
    struct text values[] = {axis_words(builder, axis), from};
    struct block_node *table = add_numbered_table(
        builder, section, anchor_of(builder, "combinations", axis->id),
        from.length > 0 ? language_fill(builder->arena, builder->in, MESSAGE_LEVEL_BY, values, 2)
                        : values[0]);
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, beginning_line(builder, from), 0);
    add_cell(builder, head, axis_words(builder, axis), 0);
    add_combinations(builder, table, axis->table, (struct text){NULL, 0});
}

/* ---- allowances ---- */
enum { DAY = 86400, COLUMN_COUNT = 5, MONTH_COLUMN = 2, SHARES_KEPT = 16 };

/* What one share of time allows, in words; goals promise the same shares over and over. */
struct allowance {
    struct decimal share; /* as written */
    struct text percent, columns[COLUMN_COUNT];
    struct text months; /* 28 to 31 days */
};
struct allowances {
    struct allowance kept[SHARES_KEPT];
    unsigned count, next; /* the oldest gives way */
};

static struct text allowance_words(struct builder *builder, const struct target *target,
                                   int64_t days)
{
    return language_seconds(builder->arena, builder->in,
                            target_allowance(builder->arena, target, days * DAY));
}

static const struct allowance *allowance_of(struct builder *builder, struct allowances *allowances,
                                            const struct target *target)
{
    static const int64_t days[COLUMN_COUNT] = {1, 7, 30, 91, 365};
    struct decimal share = target->amount.number;
    for (unsigned index = 0; index < allowances->count; index++) {
        const struct allowance *kept = &allowances->kept[index];
        if (kept->share.coefficient == share.coefficient && kept->share.scale == share.scale) {
            return kept;
        }
    }
    struct allowance *made = &allowances->kept[allowances->next];
    allowances->next = (allowances->next + 1) % SHARES_KEPT;
    allowances->count += allowances->count < SHARES_KEPT;
    /* It outlives the row that is being filled. */
    struct arena *outer = builder->arena;
    builder->arena = &builder->compilation->kept;
    made->share = share;
    made->percent = language_percent(builder->arena, builder->in, share);
    for (size_t index = 0; index < COLUMN_COUNT; index++) {
        made->columns[index] = allowance_words(builder, target, days[index]);
    }
    struct text values[] = {allowance_words(builder, target, 28),
                            allowance_words(builder, target, 31)};
    made->months = language_fill(builder->arena, builder->in, MESSAGE_BETWEEN_BOTH, values, 2);
    builder->arena = outer;
    return made;
}

struct allowance_row {
    struct allowances *allowances;
    const struct goal *goal;
    struct text path;
    const struct target *target;
};

static void fill_allowances(struct builder *builder, struct block_node *row, const void *subject)
{
    const struct allowance_row *of = subject;
    const struct allowance *allowance = allowance_of(builder, of->allowances, of->target);
    struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, FLAG_ROW_HEAD);
    add_link(builder, cell, anchor_of(builder, "goal", of->goal->id),
             goal_title(builder, of->goal));
    if (of->path.length > 0) {
        add_text(builder, cell, INLINE_TEXT, arena_join(builder->arena, TEXT_OF(", "), of->path));
    }
    add_cell(builder, row, allowance->percent, FLAG_NUMERIC);
    for (size_t index = 0; index < COLUMN_COUNT; index++) {
        struct block_node *figure = add_cell(builder, row, allowance->columns[index], FLAG_NUMERIC);
        if (index == MONTH_COLUMN) {
            add(builder, figure, INLINE_BREAK);
            add_text(builder, figure, INLINE_TEXT, allowance->months);
        }
    }
}

bool has_allowance(const struct levels *levels)
{
    bool has = levels->count == 0 && levels->value != NULL && target_has_allowance(levels->value);
    for (uint32_t index = 0; index < levels->count && !has; index++) {
        has = has_allowance(levels->entries[index].value);
    }
    return has;
}

static void add_allowances_of(struct builder *builder, struct block_node *table,
                              struct allowances *allowances, const struct goal *goal,
                              const struct levels *levels, struct text path)
{
    if (levels->count == 0 && has_allowance(levels)) {
        struct allowance_row *row = ARENA_NEW(builder->arena, struct allowance_row);
        *row = (struct allowance_row){allowances, goal, path, levels->value};
        fill_later(builder, add(builder, table, BLOCK_ROW), fill_allowances, row);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_allowances_of(builder, table, allowances, goal, entry->value,
                          path_words(builder, path, language_level(entry)));
    }
}

static void add_allowances(struct builder *builder, struct block_node *section)
{
    static const enum message heads[] = {MESSAGE_GOAL,     MESSAGE_TARGET,    MESSAGE_PER_DAY,
                                         MESSAGE_PER_WEEK, MESSAGE_PER_MONTH, MESSAGE_PER_QUARTER,
                                         MESSAGE_PER_YEAR};
    const struct agreement *agreement = builder->agreement;
    struct block_node *table = add_numbered_table(builder, section, TEXT_OF("allowances"),
                                                  say(builder, MESSAGE_ALLOWANCE));
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    for (size_t index = 0; index < sizeof heads / sizeof *heads; index++) {
        struct block_node *cell =
            add_cell(builder, head, (struct text){NULL, 0}, index > 0 ? FLAG_NUMERIC : 0);
        add_text(builder, cell, INLINE_TEXT, say(builder, heads[index]));
        if (heads[index] == MESSAGE_PER_MONTH) {
            add(builder, cell, INLINE_BREAK);
            add_text(builder, cell, INLINE_TEXT, say(builder, MESSAGE_PER_MONTHS));
        }
    }
    struct allowances *allowances = ARENA_NEW(builder->arena, struct allowances);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->target != NULL) {
            add_allowances_of(builder, table, allowances, goal, goal->target,
                              (struct text){NULL, 0});
        }
    }
}

static bool has_allowances(struct builder *builder)
{
    const struct agreement *agreement = builder->agreement;
    bool has = false;
    for (uint32_t index = 0; index < agreement->goal_count && !has; index++) {
        const struct levels *target = agreement->goal_list[index]->target;
        has = target != NULL && has_allowance(target);
    }
    return has;
}

bool has_levels(struct builder *builder)
{
    const struct map *axes = builder->agreement->levels;
    return (axes != NULL && axes->count > 0) || has_allowances(builder);
}

void part_levels(struct builder *builder, struct block_node *parent)
{
    const struct map *axes = builder->agreement->levels;
    if (!has_levels(builder)) {
        return;
    }
    struct block_node *section =
        add_section(builder, parent, "service-levels", MESSAGE_SERVICE_LEVELS);
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        add_axis(builder, section, axis);
        add_follows(builder, section, axis);
    }
    if (has_allowances(builder)) {
        add_allowances(builder, section);
        add_allowance_chart(builder, section);
    }
}
