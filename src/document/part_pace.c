/* Goal lines: takes the counts that are promised for a month, a quarter, a year or a week, and
 * gives for each what an even pace comes to on the way, as a table and as a line. */
#include "document/parts.h"
#include "model/compute.h"

enum { WORTHWHILE = 10, COLUMNS_MOST = 4, STEPS_MOST = 5, WHOLE = 1000 };

/* How a window is walked through. */
struct pace {
    enum unit unit;
    enum message step, drawn;       /* "Working day 2" in the table, "Day 2" where it is narrow */
    unsigned steps[STEPS_MOST];     /* behind how many parts each is; 0: behind the last */
    unsigned columns[COLUMNS_MOST]; /* into how many parts the window is divided; 0: no more */
    unsigned drawn_column;
};
static const struct pace paces[] = {
    {UNIT_WEEK, MESSAGE_PACE_WORKING_DAY, MESSAGE_PACE_DAY, {1, 2, 3, 4, 5}, {5}, 0},
    {UNIT_MONTH, MESSAGE_PACE_DAY, MESSAGE_PACE_DAY, {7, 14, 21, 28}, {28, 29, 30, 31}, 2},
    {UNIT_QUARTER, MESSAGE_PACE_MONTH, MESSAGE_PACE_MONTH, {1, 2, 3}, {3}, 0},
    {UNIT_YEAR, MESSAGE_PACE_QUARTER, MESSAGE_PACE_QUARTER, {1, 2, 3, 4}, {4}, 0},
};
enum { PACES = sizeof paces / sizeof *paces };

static bool is_goal_line(const struct target *target)
{
    static const struct decimal least = {WORTHWHILE, 0, false};
    return target != NULL && target->kind == TARGET_COUNT && target->window != NULL &&
           (target->window->kind == WINDOW_CALENDAR ||
            target->window->kind == WINDOW_BILLING_CYCLE) &&
           target->amount.kind == AMOUNT_NUMBER && target->upper == NULL &&
           !target_is_upper_bound(target) && decimal_compare(target->amount.number, least) >= 0;
}

/* The pace of a goal whose count does not vary; NULL: there is none. */
static const struct pace *pace_of(const struct goal *goal)
{
    const struct target *target = only_target(goal);
    for (size_t index = 0; is_goal_line(target) && index < PACES; index++) {
        const enum unit unit = target->window->unit;
        if (paces[index].unit == (unit == UNIT_BILLING_CYCLE ? UNIT_MONTH : unit)) {
            return &paces[index];
        }
    }
    return NULL;
}

/* What must be there behind so many of the parts, rounded up in the last place that is promised. */
static struct text count_behind(struct builder *builder, const struct goal *goal, unsigned behind,
                                unsigned parts)
{
    const struct target *target = goal->target->value;
    struct decimal count = target->amount.number;
    const int64_t each = count.coefficient / parts, rest = count.coefficient % parts;
    count.coefficient = each * behind + (rest * behind + parts - 1) / parts;
    return language_decimal(builder->arena, builder->in, count);
}

/* How many parts are behind the step; all of them behind the last one. */
static unsigned parts_behind(const struct pace *pace, unsigned step, unsigned parts)
{
    const unsigned behind = step < STEPS_MOST ? pace->steps[step] : 0;
    return behind == 0 ? parts : behind;
}

static unsigned count_steps(const struct pace *pace)
{
    unsigned steps = 0;
    while (steps < STEPS_MOST && pace->steps[steps] > 0) {
        steps++;
    }
    /* Where the parts are not as many each time, the end is a step of its own. */
    return pace->columns[1] > 0 ? steps + 1 : steps;
}

static bool has_column(const struct pace *pace, unsigned column)
{
    return column < COLUMNS_MOST && pace->columns[column] > 0;
}

/* What the tables and charts of one pace say alike. */
struct pace_words {
    const struct pace *pace;
    struct text steps[STEPS_MOST], drawn[STEPS_MOST], columns[COLUMNS_MOST];
};

static struct text step_words(struct builder *builder, const struct pace *pace, unsigned step,
                              enum message message)
{
    return pace->steps[step] > 0
               ? language_count(builder->arena, builder->in, message, pace->steps[step])
               : say(builder, MESSAGE_PACE_LAST);
}

static void fill_words(struct builder *builder, struct pace_words *words, const struct pace *pace)
{
    words->pace = pace;
    for (unsigned step = 0; step < count_steps(pace); step++) {
        words->steps[step] = step_words(builder, pace, step, pace->step);
        words->drawn[step] = step_words(builder, pace, step, pace->drawn);
    }
    for (unsigned column = 0; has_column(pace, column); column++) {
        words->columns[column] = pace->columns[1] > 0
                                     ? language_count(builder->arena, builder->in,
                                                      MESSAGE_PACE_OF_DAYS, pace->columns[column])
                                     : say(builder, MESSAGE_PACE_COUNT);
    }
}

struct goal_line {
    const struct goal *goal;
    const struct pace_words *words;
};

static struct text caption_of(struct builder *builder, const struct goal *goal)
{
    struct text figure, rest;
    target_words(builder, goal->target->value, &figure, &rest);
    const struct text values[] = {goal_title(builder, goal),
                                  arena_join_by(builder->arena, figure, " ", rest)};
    return language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2);
}

static void fill_table(struct builder *builder, struct block_node *table, const void *subject)
{
    const struct goal_line *line = subject;
    const struct pace *pace = line->words->pace;
    const unsigned steps = count_steps(pace);
    struct block_node *head = add(builder, table, BLOCK_ROW);
    table->text = caption_of(builder, line->goal);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_PACE_TO), 0);
    for (unsigned column = 0; has_column(pace, column); column++) {
        add_text(builder, add_cell(builder, head, (struct text){NULL, 0}, FLAG_NUMERIC),
                 INLINE_TEXT, line->words->columns[column]);
    }
    for (unsigned step = 0; step < steps; step++) {
        struct block_node *row = add(builder, table, BLOCK_ROW);
        add_cell(builder, row, line->words->steps[step], FLAG_ROW_HEAD);
        for (unsigned column = 0; has_column(pace, column); column++) {
            const unsigned parts = pace->columns[column];
            add_cell(builder, row,
                     count_behind(builder, line->goal, parts_behind(pace, step, parts), parts),
                     FLAG_NUMERIC);
        }
    }
}

static void fill_chart(struct builder *builder, struct block_node *chart, const void *subject)
{
    enum { NEAR = 120 }; /* to the end: its words would stand in those of the end */
    const struct goal_line *line = subject;
    const struct pace *pace = line->words->pace;
    const unsigned parts = pace->columns[pace->drawn_column], steps = count_steps(pace);
    if (pace->columns[1] > 0) {
        add_text(builder, chart, INLINE_TEXT, line->words->columns[pace->drawn_column]);
    }
    for (unsigned step = 0; step < steps; step++) {
        const unsigned behind = parts_behind(pace, step, parts), at = behind * WHOLE / parts;
        if (step + 1 == steps || at + NEAR <= WHOLE) {
            const struct text count = count_behind(builder, line->goal, behind, parts);
            add_point(builder, chart, at, count, line->words->drawn[step], line->goal->by);
        }
    }
}

static void add_pace(struct builder *builder, struct block_node *section, const struct goal *goal,
                     const struct pace_words *words)
{
    struct goal_line *line = ARENA_NEW(builder->arena, struct goal_line);
    *line = (struct goal_line){goal, words};
    fill_later(builder,
               add_numbered_table(builder, section, anchor_of(builder, "pace", goal->id),
                                  (struct text){NULL, 0}),
               fill_table, line);
    fill_later(builder, add_chart(builder, section, CHART_LINE), fill_chart, line);
}

void part_pace(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *section = NULL;
    struct pace_words *words = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const struct pace *pace = pace_of(goal);
        if (pace == NULL) {
            continue;
        }
        if (section == NULL) {
            section = add_section(builder, parent, "pace", MESSAGE_PACE);
            add_text(builder, add(builder, section, BLOCK_INTRO), INLINE_TEXT,
                     say(builder, MESSAGE_PACE_INTRO));
            words = ARENA_ARRAY(builder->arena, struct pace_words, PACES);
        }
        struct pace_words *own = &words[pace - paces];
        if (own->pace == NULL) {
            fill_words(builder, own, pace);
        }
        add_pace(builder, section, goal, own);
    }
}
