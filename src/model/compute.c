/* What the numbers imply: takes bound goals and gives allowances, composites, funnels and
 * capacity as exact rationals (language section 5). Nothing here judges. */
#include "model/compute.h"

#include "base/limits.h"
#include "model/calendar.h"

enum {
    SECONDS_A_DAY = 86400,
    COPIES_MAX = 1000,      /* parallel copies whose composite is worked out */
    DEPENDENCIES_MAX = 1000 /* of a goal, whose shares are multiplied */
};

/* The seconds of one part, or NULL where its unit has no fixed length. */
static const rational *part_seconds(struct arena *arena, const struct duration_part *part)
{
    enum { PLACES = 3 };
    const struct decimal number = part->number;
    struct decimal unit = {.coefficient = unit_rows[part->unit].milliseconds, .scale = PLACES};
    if (unit.coefficient == 0) {
        return NULL;
    }
    struct decimal seconds = {.scale = (uint8_t)(number.scale + PLACES)};
    return __builtin_mul_overflow(number.coefficient, unit.coefficient, &seconds.coefficient)
               ? rational_multiply(arena, rational_from_decimal(arena, number),
                                   rational_from_decimal(arena, unit))
               : rational_from_decimal(arena, seconds);
}

const rational *duration_seconds(struct arena *arena, const struct duration *duration)
{
    const rational *sum = NULL;
    for (uint8_t index = 0; index < duration->count; index++) {
        const rational *part = part_seconds(arena, &duration->parts[index]);
        if (part == NULL) {
            return NULL;
        }
        sum = sum == NULL ? part : rational_add(arena, sum, part);
    }
    return sum != NULL ? sum : rational_from_integer(arena, 0);
}

static bool durations_are_equal(const struct duration *one, const struct duration *other)
{
    bool equal = one->count == other->count;
    for (uint8_t index = 0; equal && index < one->count; index++) {
        equal = one->parts[index].unit == other->parts[index].unit &&
                decimal_compare(one->parts[index].number, other->parts[index].number) == 0;
    }
    return equal;
}

bool windows_are_equal(const struct window *one, const struct window *other)
{
    if (one == NULL || other == NULL || one->kind != other->kind) {
        return one == other;
    }
    return one->kind == WINDOW_ROLLING ? durations_are_equal(one->length, other->length)
                                       : one->unit == other->unit;
}

static void days(struct window_lengths *lengths, int64_t shortest, int64_t usual, int64_t longest)
{
    lengths->shortest = shortest * SECONDS_A_DAY;
    lengths->usual = usual * SECONDS_A_DAY;
    lengths->longest = longest * SECONDS_A_DAY;
}

/* So many calendar months in a row: what they last by where in the four years of leap days they
 * start. Whole years are quoted as 365 days each, other months as 30. */
static void months(struct window_lengths *lengths, int64_t count)
{
    enum { A_YEAR = 12, FOUR_YEARS = 48, DAYS_IN_FOUR_YEARS = 1461 };
    static const int8_t february = 1;
    static const int8_t month_days[A_YEAR] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t whole = count / FOUR_YEARS * DAYS_IN_FOUR_YEARS, least = 0, most = 0;
    for (int start = 0; start < FOUR_YEARS; start++) {
        int64_t sum = whole;
        for (int month = start; month < start + count % FOUR_YEARS; month++) {
            bool leap = month % FOUR_YEARS == february;
            sum += month_days[month % A_YEAR] + leap;
        }
        least = start == 0 || sum < least ? sum : least;
        most = sum > most ? sum : most;
    }
    days(lengths, least, count % A_YEAR == 0 ? count / A_YEAR * 365 : count * 30, most);
}

/* A rolling window of whole units that have a length. */
static bool rolling_lengths(const struct duration *length, struct window_lengths *lengths)
{
    enum { LARGE = 1000000 };
    int64_t seconds = 0, calendar_months = 0;
    for (uint8_t index = 0; index < length->count; index++) {
        struct decimal number = length->parts[index].number;
        enum unit unit = length->parts[index].unit;
        if (number.scale != 0 || number.coefficient > LARGE) {
            return false;
        }
        int64_t one = unit_rows[unit].milliseconds / 1000;
        if (unit == UNIT_MONTH || unit == UNIT_YEAR) {
            calendar_months += number.coefficient * (unit == UNIT_YEAR ? 12 : 1);
        } else if (one == 0) {
            return false;
        }
        seconds += number.coefficient * one;
    }
    months(lengths, calendar_months);
    lengths->shortest += seconds;
    lengths->usual += seconds;
    lengths->longest += seconds;
    return length->count > 0;
}

bool window_lengths(const struct window *window, struct window_lengths *lengths)
{
    const struct window_row *row = window_row(window);
    if (row == NULL) {
        return rolling_lengths(window->length, lengths);
    }
    *lengths = (struct window_lengths){row->shortest, row->usual, row->longest};
    return row->longest > 0;
}

bool target_has_amount(const struct target *target)
{
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_COUNT:
    case TARGET_MONEY:
    case TARGET_RATE:
        return true;
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        return false;
    }
    return false;
}

bool target_has_figure(const struct target *target)
{
    return target_has_amount(target) && target->bound != BOUND_FROM_TO &&
           target->bound != BOUND_EXACTLY;
}

bool target_has_allowance(const struct target *target)
{
    static const struct decimal all = {.coefficient = 100};
    /* More than all of the time is no share of it. */
    return target->kind == TARGET_SHARE_OF_TIME && !target_is_upper_bound(target) &&
           decimal_compare(target->amount.number, all) <= 0;
}

const rational *target_allowance(struct arena *arena, const struct target *target,
                                 int64_t window_seconds)
{
    if (!target_has_allowance(target)) {
        return NULL;
    }
    const rational *one = rational_from_integer(arena, 1);
    const rational *share = rational_from_percent(arena, target->amount.number);
    const rational *rest = rational_subtract(arena, one, share);
    return rational_multiply(arena, rest, rational_from_integer(arena, window_seconds));
}

/* ---- dependencies ---- */
/* The share that at least `needs` of `copies` give, failures independent:
 * the sum over k from needs to copies of C(copies, k) p^k (1-p)^(copies-k). */
static const rational *parallel(struct arena *arena, const rational *share, unsigned copies,
                                unsigned needs)
{
    const rational *one = rational_from_integer(arena, 1);
    const rational *failing = rational_subtract(arena, one, share);
    const rational *sum = rational_from_integer(arena, 0);
    const rational *ways = one; /* C(copies, k), from k = copies downwards */
    for (unsigned k = copies; k + 1 > needs; k--) {
        const rational *term =
            rational_multiply(arena, ways,
                              rational_multiply(arena, rational_power(arena, share, k),
                                                rational_power(arena, failing, copies - k)));
        sum = rational_add(arena, sum, term);
        if (k == 0) {
            break;
        }
        ways =
            rational_divide(arena, rational_multiply(arena, ways, rational_from_integer(arena, k)),
                            rational_from_integer(arena, copies - k + 1));
    }
    return sum;
}

static int64_t whole(const struct number *number, int64_t otherwise)
{
    return number != NULL && number->number.scale == 0 ? number->number.coefficient : otherwise;
}

const rational *dependency_share(struct arena *arena, const struct dependency *dependency,
                                 int64_t copies_most)
{
    const struct decimal *percent = NULL;
    if (dependency->target != NULL) {
        percent = &dependency->target->number;
    } else if (dependency->goal != NULL && dependency->goal->found == NAMES_GOAL) {
        const struct goal *goal = dependency->goal->to;
        const struct target *target = only_target(goal);
        if (target != NULL && target->amount.kind == AMOUNT_PERCENT &&
            target->kind == TARGET_SHARE_OF_TIME && !target_is_upper_bound(target)) {
            percent = &target->amount.number;
        }
    }
    if (percent == NULL || decimal_compare(*percent, (struct decimal){.coefficient = 100}) > 0) {
        return NULL;
    }
    int64_t copies = whole(dependency->copies, 1), needs = whole(dependency->needs, 1);
    if (copies < 1 || copies > copies_most || needs < 0 || needs > copies) {
        return NULL;
    }
    const rational *share = rational_from_percent(arena, *percent);
    return copies == 1 && needs == 1 ? share
                                     : parallel(arena, share, (unsigned)copies, (unsigned)needs);
}

const rational *goal_given(struct arena *arena, const struct goal *goal, int64_t copies_most,
                           uint32_t *unknown)
{
    const uint32_t count = goal->relies_on != NULL ? goal->relies_on->count : 0;
    const rational *product = rational_from_integer(arena, 1);
    *unknown = 0;
    for (uint32_t index = 0; index < count; index++) {
        const rational *share =
            index < DEPENDENCIES_MAX
                ? dependency_share(arena, goal->relies_on->entries[index].value, copies_most)
                : NULL;
        *unknown += share == NULL;
        product = share != NULL ? rational_multiply(arena, product, share) : product;
    }
    return product;
}

const rational *goal_composite(struct compilation *compilation, const struct goal *goal)
{
    uint32_t unknown = 0;
    const rational *given = goal->relies_on != NULL && goal->relies_on->count > 0
                                ? goal_given(&compilation->arena, goal, COPIES_MAX, &unknown)
                                : NULL;
    return unknown == 0 ? given : NULL;
}

/* ---- funnel ---- */
const struct money *funnel_quota(const struct funnel *funnel)
{
    const struct quota *quota = funnel->quota;
    if (quota == NULL) {
        return NULL;
    }
    if (quota->money != NULL) {
        return quota->money->amount.kind == AMOUNT_MONEY ? quota->money->amount.money : NULL;
    }
    if (quota->goal == NULL || quota->goal->found != NAMES_GOAL) {
        return NULL;
    }
    const struct goal *goal = quota->goal->to;
    const struct target *target = only_target(goal);
    return target != NULL && target->amount.kind == AMOUNT_MONEY ? target->amount.money : NULL;
}

const rational *funnel_revenue(struct arena *arena, const struct funnel *funnel)
{
    const struct money *quota = funnel_quota(funnel);
    return quota == NULL || funnel->marketing_share == NULL
               ? NULL
               : rational_multiply(arena, rational_from_decimal(arena, quota->number),
                                   rational_from_percent(arena, funnel->marketing_share->number));
}

const rational *funnel_deals(struct arena *arena, const struct funnel *funnel)
{
    const rational *revenue = funnel_revenue(arena, funnel);
    return revenue == NULL || funnel->average_deal == NULL ||
                   !money_same_currency(funnel_quota(funnel), funnel->average_deal)
               ? NULL
               : rational_divide(arena, revenue,
                                 rational_from_decimal(arena, funnel->average_deal->number));
}

int64_t funnel_need(struct arena *arena, const struct funnel *funnel)
{
    const rational *deals = funnel_deals(arena, funnel);
    const rational *rate = funnel->close_rate != NULL
                               ? rational_from_percent(arena, funnel->close_rate->number)
                               : NULL;
    if (deals == NULL || rate == NULL || rational_is_zero(rate)) {
        return -1;
    }
    int64_t leads = rational_ceiling(rational_divide(arena, deals, rate));
    return leads == INT64_MAX ? -1 : leads;
}

int64_t goal_funnel_need(struct arena *arena, const struct goal *goal)
{
    int64_t sum = 0;
    if (goal->funnel == NULL || goal->funnel->count == 0) {
        return -1;
    }
    for (uint32_t index = 0; index < goal->funnel->count; index++) {
        int64_t need = funnel_need(arena, goal->funnel->entries[index].value);
        if (need < 0 || sum > INT64_MAX - need) {
            return -1;
        }
        sum += need;
    }
    return sum;
}

const struct window *goal_funnel_window(const struct goal *goal)
{
    const struct funnel *funnel = goal->funnel->entries[0].value;
    const struct quota *quota = funnel->quota;
    if (quota == NULL || quota->money != NULL) {
        return quota != NULL ? quota->money->window : NULL;
    }
    const struct goal *sold =
        quota->goal != NULL && quota->goal->found == NAMES_GOAL ? quota->goal->to : NULL;
    const struct target *target = only_target(sold);
    return target != NULL ? target->window : NULL;
}

const rational *goal_funnel_worth(struct compilation *compilation, const struct goal *goal,
                                  const struct money **value)
{
    struct arena *arena = &compilation->arena;
    const rational *sum = rational_from_integer(arena, 0);
    *value = NULL;
    for (uint32_t index = 0; goal->funnel != NULL && index < goal->funnel->count; index++) {
        const struct funnel *funnel = goal->funnel->entries[index].value;
        int64_t need = funnel_need(arena, funnel);
        if (need < 0 || funnel->value == NULL ||
            (*value != NULL && !money_same_currency(*value, funnel->value))) {
            return NULL;
        }
        *value = funnel->value;
        sum = rational_add(arena, sum,
                           rational_multiply(arena, rational_from_integer(arena, need),
                                             rational_from_decimal(arena, funnel->value->number)));
    }
    return *value != NULL ? sum : NULL;
}

/* ---- capacity ---- */
static bool same_window(const struct window *one, const struct window *other)
{
    return one != NULL && other != NULL && one->kind == other->kind && one->unit == other->unit &&
           one->kind != WINDOW_ROLLING;
}

/* The time of work: an hour of business is an hour of it. */
static const rational *working_seconds(struct arena *arena, const struct duration *duration)
{
    enum { AN_HOUR = 3600 };
    const rational *sum = duration_seconds(arena, duration);
    if (sum != NULL || duration->count != 1 || duration->parts[0].unit != UNIT_BUSINESS_HOUR) {
        return sum;
    }
    return rational_multiply(arena, rational_from_decimal(arena, duration->parts[0].number),
                             rational_from_integer(arena, AN_HOUR));
}

const struct goal *capacity_volume(const struct goal *goal)
{
    for (uint32_t index = 0; goal->relies_on != NULL && index < goal->relies_on->count; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        if (dependency->goal == NULL || dependency->goal->found != NAMES_GOAL) {
            continue;
        }
        const struct goal *named = dependency->goal->to;
        const struct target *target = only_target(named);
        if (target != NULL && target->kind == TARGET_COUNT && target->window != NULL) {
            return named;
        }
    }
    return NULL;
}

/* Each in its own window. */
static bool work_and_time(struct compilation *compilation, const struct goal *goal,
                          const rational **available, const rational **needed)
{
    struct arena *arena = &compilation->arena;
    const struct capacity *capacity = goal->capacity;
    const struct goal *counted = capacity_volume(goal);
    const struct target *volume = counted != NULL ? counted->target->value : NULL;
    if (capacity == NULL || capacity->people == NULL || capacity->available == NULL ||
        capacity->time_each == NULL || volume == NULL ||
        capacity->available->amount.kind != AMOUNT_DURATION) {
        return false;
    }
    const rational *each = working_seconds(arena, capacity->time_each);
    const rational *time = working_seconds(arena, capacity->available->amount.duration);
    if (each == NULL || time == NULL) {
        return false;
    }
    *available =
        rational_multiply(arena, rational_from_decimal(arena, capacity->people->number), time);
    const rational *attempts = rational_from_integer(arena, whole(capacity->attempts, 1));
    *needed = rational_multiply(
        arena,
        rational_multiply(arena, rational_from_decimal(arena, volume->amount.number), attempts),
        each);
    return rational_ceiling(*available) < INT64_MAX && rational_ceiling(*needed) < INT64_MAX;
}

/* The window in which the work of the goal is counted. */
static const struct window *volume_window(const struct goal *goal)
{
    const struct target *target = capacity_volume(goal)->target->value;
    return target->window;
}

bool goal_capacity(struct compilation *compilation, const struct goal *goal,
                   const rational **available, const rational **needed)
{
    return work_and_time(compilation, goal, available, needed) &&
           same_window(goal->capacity->available->window, volume_window(goal));
}

static const rational *times(struct arena *arena, const rational *value, int64_t longer,
                             int64_t shorter)
{
    return rational_multiply(arena, value,
                             rational_divide(arena, rational_from_integer(arena, longer),
                                             rational_from_integer(arena, shorter)));
}

const struct window *goal_capacity_across(struct compilation *compilation, const struct goal *goal,
                                          const rational **available, const rational **needed)
{
    struct arena *arena = &compilation->arena;
    struct window_lengths of_time, of_work;
    if (!work_and_time(compilation, goal, available, needed)) {
        return NULL;
    }
    const struct window *time = goal->capacity->available->window, *work = volume_window(goal);
    if (time == NULL || same_window(time, work) || !window_lengths(time, &of_time) ||
        !window_lengths(work, &of_work) || of_time.shortest == 0 || of_work.shortest == 0) {
        return NULL;
    }
    if (of_work.longest >= of_time.longest) {
        *available = times(arena, *available, of_work.longest, of_time.shortest);
        return work;
    }
    *needed = times(arena, *needed, of_time.shortest, of_work.longest);
    return time;
}

bool term_last_day(const struct term *term, struct date *last)
{
    if (term == NULL) {
        return false;
    }
    if (term->ends != NULL) {
        *last = *term->ends;
        return true;
    }
    struct date over;
    return term->starts != NULL && term->lasts != NULL &&
           date_after(term->starts, term->lasts, &over) && date_of_day(date_day(&over) - 1, last);
}
