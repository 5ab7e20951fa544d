/* From quota to leads: takes the funnels of the goals and gives a table for each goal, in which the
 * leads that a quota needs are worked out step by step, a column a segment. */
#include "document/parts.h"

enum { MONEY_PLACES = 2, DEAL_PLACES = 2 };

/* A row of the working: what it is called, with the sign that leads there, and a segment's figure;
 * empty where it cannot be worked out. */
typedef struct text working(struct builder *builder, const struct funnel *funnel);
struct step {
    const char *sign;
    enum message label;
    working *figure;
};

/* A figure that was rounded says so. */
static struct text rounded(struct builder *builder, struct text figure, bool exact)
{
    return exact ? figure : arena_join(builder->arena, TEXT_OF("≈ "), figure);
}

static struct text money_figure(struct builder *builder, const rational *value,
                                const struct money *currency)
{
    if (value == NULL) {
        return (struct text){NULL, 0};
    }
    bool exact = false;
    struct money money = *currency;
    money.number = rational_decimal(value, MONEY_PLACES, &exact);
    money.number.grouped = currency->number.grouped;
    return rounded(builder, language_money(builder->arena, builder->in, &money), exact);
}

static struct text count_figure(struct builder *builder, int64_t count)
{
    return count < 0
               ? (struct text){NULL, 0}
               : language_decimal(builder->arena, builder->in, (struct decimal){count, 0, false});
}

static struct text quota(struct builder *builder, const struct funnel *funnel)
{
    const struct money *money = funnel_quota(funnel);
    return money != NULL ? language_money(builder->arena, builder->in, money)
                         : (struct text){NULL, 0};
}

static struct text share(struct builder *builder, const struct funnel *funnel)
{
    return language_percent(builder->arena, builder->in, funnel->marketing_share->number);
}

static struct text revenue(struct builder *builder, const struct funnel *funnel)
{
    return money_figure(builder, funnel_revenue(builder->arena, funnel), funnel_quota(funnel));
}

static struct text deal(struct builder *builder, const struct funnel *funnel)
{
    return language_money(builder->arena, builder->in, funnel->average_deal);
}

static struct text deals(struct builder *builder, const struct funnel *funnel)
{
    bool exact = false;
    const rational *value = funnel_deals(builder->arena, funnel);
    if (value == NULL) {
        return (struct text){NULL, 0};
    }
    struct decimal number = rational_decimal(value, DEAL_PLACES, &exact);
    return rounded(builder, language_decimal(builder->arena, builder->in, number), exact);
}

static struct text rate(struct builder *builder, const struct funnel *funnel)
{
    return language_percent(builder->arena, builder->in, funnel->close_rate->number);
}

static struct text leads(struct builder *builder, const struct funnel *funnel)
{
    return count_figure(builder, funnel_need(builder->arena, funnel));
}

static struct text lead_value(struct builder *builder, const struct funnel *funnel)
{
    return funnel->value != NULL ? language_money(builder->arena, builder->in, funnel->value)
                                 : (struct text){NULL, 0};
}

static const struct step steps[] = {{"", MESSAGE_QUOTA, quota},
                                    {"× ", MESSAGE_MARKETING_SHARE, share},
                                    {"= ", MESSAGE_REVENUE_FROM_LEADS, revenue},
                                    {"÷ ", MESSAGE_AVERAGE_DEAL, deal},
                                    {"= ", MESSAGE_DEALS_NEEDED, deals},
                                    {"÷ ", MESSAGE_CLOSE_RATE, rate},
                                    {"= ", MESSAGE_LEADS_NEEDED, leads},
                                    {"", MESSAGE_LEAD_VALUE, lead_value}};
enum { STEPS = sizeof steps / sizeof *steps };

static void add_figure(struct builder *builder, struct block_node *row, struct text figure,
                       bool result)
{
    if (result && figure.length > 0) {
        struct block_node *cell = add_cell(builder, row, (struct text){NULL, 0}, FLAG_NUMERIC);
        add_text(builder, add(builder, cell, INLINE_MEASURE), INLINE_FIGURE, figure);
    } else {
        add_cell(builder, row, figure.length > 0 ? figure : TEXT_OF("—"),
                 figure.length > 0 ? FLAG_NUMERIC : FLAG_NUMERIC | FLAG_NONE);
    }
}

/* The sum of the segments, of what can be added up. */
static struct text sum_of(struct builder *builder, const struct goal *goal, working *figure)
{
    return figure == leads ? count_figure(builder, goal_funnel_need(builder->arena, goal))
                           : (struct text){NULL, 0};
}

static bool has_values(const struct goal *goal)
{
    for (uint32_t index = 0; index < goal->funnel->count; index++) {
        if (((const struct funnel *)goal->funnel->entries[index].value)->value != NULL) {
            return true;
        }
    }
    return false;
}

static void add_working(struct builder *builder, struct block_node *table, const struct goal *goal)
{
    bool several = goal->funnel->count > 1;
    for (size_t step = 0; step < STEPS; step++) {
        if (steps[step].figure == lead_value && !has_values(goal)) {
            continue;
        }
        bool result = steps[step].figure == leads;
        struct block_node *row = add(builder, table, BLOCK_ROW);
        add_cell(builder, row,
                 arena_join(builder->arena, text_from(steps[step].sign),
                            say(builder, steps[step].label)),
                 FLAG_ROW_HEAD);
        for (uint32_t index = 0; index < goal->funnel->count; index++) {
            add_figure(builder, row,
                       steps[step].figure(builder, goal->funnel->entries[index].value), result);
        }
        if (several) {
            add_figure(builder, row, sum_of(builder, goal, steps[step].figure), result);
        }
    }
}

/* What all leads are worth stands in the last column. */
static void add_worth(struct builder *builder, struct block_node *table, const struct goal *goal)
{
    const struct money *value = NULL;
    const rational *worth = goal_funnel_worth(builder->compilation, goal, &value);
    if (worth == NULL) {
        return;
    }
    struct block_node *row = add(builder, table, BLOCK_ROW);
    add_cell(builder, row,
             arena_join(builder->arena, TEXT_OF("= "), say(builder, MESSAGE_LEADS_WORTH)),
             FLAG_ROW_HEAD);
    for (uint32_t index = 1; goal->funnel->count > 1 && index <= goal->funnel->count; index++) {
        add_figure(builder, row, (struct text){NULL, 0}, false);
    }
    add_figure(builder, row, money_figure(builder, worth, value), false);
}

static void fill_funnel(struct builder *builder, struct block_node *table, const void *subject)
{
    const struct goal *goal = subject;
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_STEP), 0);
    for (uint32_t index = 0; index < goal->funnel->count; index++) {
        const struct funnel *funnel = goal->funnel->entries[index].value;
        add_text(builder, add_cell(builder, head, (struct text){NULL, 0}, FLAG_NUMERIC),
                 INLINE_TEXT,
                 funnel->id != NULL ? language_id_in_words(builder->arena, node_text(funnel->id))
                                    : goal_title(builder, goal));
    }
    if (goal->funnel->count > 1) {
        add_text(builder, add_cell(builder, head, (struct text){NULL, 0}, FLAG_NUMERIC),
                 INLINE_TEXT, say(builder, MESSAGE_IN_ALL));
    }
    add_working(builder, table, goal);
    add_worth(builder, table, goal);
}

void part_funnel(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *section = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->funnel == NULL || goal->funnel->count == 0) {
            continue;
        }
        section = section != NULL ? section
                                  : add_section(builder, parent, "funnel", MESSAGE_QUOTA_TO_LEADS);
        fill_later(builder,
                   add_numbered_table(builder, section, anchor_of(builder, "funnel", goal->id),
                                      goal_title(builder, goal)),
                   fill_funnel, goal);
    }
}
