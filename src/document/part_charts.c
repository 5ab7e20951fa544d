/* Charts: takes what a table says and gives the same to be looked at. A chart stands beside its
 * table, holds where its marks are in thousandths, and says in words what it shows. */
#include "document/parts.h"

enum { WHOLE = 1000, DAYS_OF_YEAR = 365, SECONDS_OF_DAY = 86400 };

struct block_node *add_chart(struct builder *builder, struct block_node *parent, enum chart chart)
{
    struct block_node *node = add(builder, parent, BLOCK_CHART);
    node->chart = (uint8_t)chart;
    return node;
}

static struct block_node *add_mark(struct builder *builder, struct block_node *chart, unsigned from,
                                   unsigned to, unsigned height)
{
    struct block_node *mark = add(builder, chart, BLOCK_MARK);
    mark->from = from & MARK_MASK;
    mark->to = to & MARK_MASK;
    mark->height = height & MARK_MASK;
    return mark;
}

/* "10%: 99.0% to under 99.95%; …": what a chart shows, in words. */
static void say_mark(struct builder *builder, struct block_node *chart, struct text one,
                     struct text other)
{
    const struct text values[] = {one, other};
    chart->text =
        arena_join_by(builder->arena, chart->text, chart->text.length > 0 ? "; " : "",
                      language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
}

/* How much of the whole a part is, in thousandths: at least 1 where it is anything. */
static unsigned share_of(struct builder *builder, const rational *part, const rational *whole)
{
    const rational *thousand = rational_from_integer(builder->arena, WHOLE);
    const rational *share = rational_divide(builder->arena, part, whole);
    const int64_t floor =
        share != NULL ? rational_floor(rational_multiply(builder->arena, share, thousand)) : 0;
    return floor < 1 ? 1 : floor > WHOLE ? WHOLE : (unsigned)floor;
}

/* ---- credits over the measured result ---- */

static const struct decimal *percent_of(const struct ladder_step *step)
{
    const struct credit *credit = step->tier->credit;
    return credit != NULL && credit->terms != NULL &&
                   credit->terms->amount.kind == AMOUNT_PERCENT && !credit->terms->per
               ? &credit->terms->amount.number
               : NULL;
}

/* Whether the steps are one ladder whose credits can be compared by eye. */
static bool can_be_drawn(const struct ladder *ladder)
{
    for (uint32_t index = 0; index < ladder->count; index++) {
        const struct ladder_step *step = &ladder->steps[index];
        if (!step->ranged || step->measure == LADDER_MISSES || percent_of(step) == NULL ||
            step->measure != ladder->steps[0].measure ||
            (step->term != NULL && step->term->subject != SUBJECT_UNDERSTOOD)) {
            return false;
        }
    }
    return ladder->count > 1;
}

/* The figure at which a step begins, on its mild side. */
static struct text mild_end(struct builder *builder, const struct ladder_step *step)
{
    const struct amount *end = step->measure == LADDER_DOWNTIME ? step->from : step->to;
    return end != NULL ? language_amount(builder->arena, builder->in, end) : (struct text){NULL, 0};
}

static unsigned mark_of(const struct party *party)
{
    return party != NULL && party->index < NO_PARTY ? party->index : NO_PARTY;
}

void fill_ladder_chart(struct builder *builder, struct block_node *chart,
                       const struct ladder *ladder, const struct text *results,
                       const struct party *by)
{
    if (!can_be_drawn(ladder)) {
        return;
    }
    const rational *largest = rational_from_integer(builder->arena, 0);
    for (uint32_t index = 0; index < ladder->count; index++) {
        const rational *credit =
            rational_from_decimal(builder->arena, *percent_of(&ladder->steps[index]));
        largest = rational_compare(credit, largest) > 0 ? credit : largest;
    }
    if (rational_is_zero(largest)) {
        return;
    }
    for (uint32_t index = 0; index < ladder->count; index++) {
        const struct ladder_step *step = &ladder->steps[index];
        const struct decimal percent = *percent_of(step);
        struct block_node *mark = add_mark(
            builder, chart, index * WHOLE / ladder->count, (index + 1) * WHOLE / ladder->count,
            share_of(builder, rational_from_decimal(builder->arena, percent), largest));
        mark->party = (uint8_t)mark_of(by);
        mark->text = language_percent(builder->arena, builder->in, percent);
        add_text(builder, mark, INLINE_TEXT, mild_end(builder, step));
        say_mark(builder, chart, results[index], mark->text);
    }
}

/* ---- what a year allows, to scale among nines ---- */

enum { SHARES_MOST = 8 };
struct share {
    struct decimal percent;
    unsigned party; /* whose promise it is; NO_PARTY: a nine beside it */
};
struct shares {
    struct share items[SHARES_MOST];
    unsigned count;
};

/* From the least share, which allows most, to the greatest. */
static void keep_share(struct shares *shares, struct decimal percent, unsigned party)
{
    unsigned at = 0;
    while (at < shares->count && decimal_compare(shares->items[at].percent, percent) < 0) {
        at++;
    }
    if (at < shares->count && decimal_compare(shares->items[at].percent, percent) == 0) {
        return;
    }
    if (shares->count < SHARES_MOST) {
        memmove(&shares->items[at + 1], &shares->items[at],
                (shares->count - at) * sizeof *shares->items);
        shares->items[at] = (struct share){percent, party};
        shares->count++;
    }
}

static void take_shares(struct builder *builder, struct shares *shares, const struct levels *levels,
                        unsigned party)
{
    const struct target *target = only_value(levels);
    if (target != NULL && target_has_allowance(target)) {
        keep_share(shares, target->amount.number, party);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        take_shares(builder, shares, levels->entries[index].value, party);
    }
}

static const rational *allowed_in_year(struct builder *builder, struct decimal percent)
{
    const rational *missing =
        rational_subtract(builder->arena, rational_from_integer(builder->arena, 1),
                          rational_from_percent(builder->arena, percent));
    return rational_multiply(
        builder->arena, missing,
        rational_from_integer(builder->arena, (int64_t)DAYS_OF_YEAR * SECONDS_OF_DAY));
}

static unsigned party_of_goal(const struct agreement *agreement, const struct goal *goal)
{
    for (uint32_t index = 0; index < agreement->party_count && index < NO_PARTY; index++) {
        if (agreement->party_list[index] == goal->by) {
            return index;
        }
    }
    return NO_PARTY;
}

static void fill_allowance_chart(struct builder *builder, struct block_node *chart,
                                 const void *subject)
{
    (void)subject;
    static const struct decimal nines[] = {{99, 0, false}, {999, 1, false}, {9999, 2, false}};
    const struct agreement *agreement = builder->agreement;
    struct shares shares = {.count = 0};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->target != NULL) {
            take_shares(builder, &shares, goal->target, party_of_goal(agreement, goal));
        }
    }
    for (size_t index = 0; index < sizeof nines / sizeof *nines; index++) {
        keep_share(&shares, nines[index], NO_PARTY);
    }
    const rational *most = allowed_in_year(builder, shares.items[0].percent);
    if (rational_is_zero(most)) {
        return;
    }
    add_text(builder, chart, INLINE_TEXT, say(builder, MESSAGE_ALLOWED_A_YEAR));
    for (unsigned index = 0; index < shares.count; index++) {
        const rational *allowed = allowed_in_year(builder, shares.items[index].percent);
        struct block_node *mark =
            add_mark(builder, chart, 0, share_of(builder, allowed, most), WHOLE);
        struct text percent =
            language_percent(builder->arena, builder->in, shares.items[index].percent);
        struct text time = language_seconds(builder->arena, builder->in, allowed);
        mark->party = (uint8_t)shares.items[index].party;
        mark->text = percent;
        add_text(builder, mark, INLINE_TEXT, time);
        say_mark(builder, chart, percent, time);
    }
}

void add_allowance_chart(struct builder *builder, struct block_node *parent)
{
    fill_later(builder, add_chart(builder, parent, CHART_BARS), fill_allowance_chart, NULL);
}

/* ---- the way to a count ---- */

void add_point(struct builder *builder, struct block_node *chart, unsigned at, struct text count,
               struct text when, const struct party *by)
{
    struct block_node *mark = add_mark(builder, chart, at, at, at);
    mark->party = (uint8_t)mark_of(by);
    mark->text = count;
    add_text(builder, mark, INLINE_TEXT, when);
    say_mark(builder, chart, when, count);
}

/* ---- days of the term ---- */

void add_day(struct builder *builder, struct block_node *chart, unsigned at, struct text date,
             struct text words)
{
    struct block_node *mark = add_mark(builder, chart, at, at, WHOLE);
    mark->text = date;
    add_text(builder, mark, INLINE_TEXT, words);
    say_mark(builder, chart, date, words);
}
