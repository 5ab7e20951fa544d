/* What the numbers imply: takes bound goals and gives allowances, composites, funnels and
 * capacity as exact rationals (language section 5). Nothing here judges. */
#include "model/compute.h"

#include "base/limits.h"

#include <string.h>

enum {
    SECONDS_A_MINUTE = 60,
    SECONDS_AN_HOUR = 3600,
    SECONDS_A_DAY = 86400,
    COPIES_MAX = 1000, /* parallel copies whose composite is worked out */
    DEPENDENCIES_MAX = 1000
};

static const rational *unit_seconds(struct arena *arena, enum unit unit)
{
    switch (unit) {
    case UNIT_MILLISECOND:
        return rational_divide(arena, rational_from_integer(arena, 1),
                               rational_from_integer(arena, 1000));
    case UNIT_SECOND:
        return rational_from_integer(arena, 1);
    case UNIT_MINUTE:
        return rational_from_integer(arena, SECONDS_A_MINUTE);
    case UNIT_HOUR:
        return rational_from_integer(arena, SECONDS_AN_HOUR);
    case UNIT_DAY:
        return rational_from_integer(arena, SECONDS_A_DAY);
    case UNIT_WEEK:
        return rational_from_integer(arena, 7 * SECONDS_A_DAY);
    case UNIT_MONTH:
    case UNIT_QUARTER:
    case UNIT_YEAR:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
    case UNIT_BILLING_CYCLE:
    case UNIT_TERM:
        return NULL;
    }
    return NULL;
}

const rational *duration_seconds(struct arena *arena, const struct duration *duration)
{
    const rational *sum = rational_from_integer(arena, 0);
    for (uint8_t index = 0; index < duration->count; index++) {
        const rational *unit = unit_seconds(arena, duration->parts[index].unit);
        if (unit == NULL) {
            return NULL;
        }
        const rational *number = rational_from_decimal(arena, duration->parts[index].number);
        sum = rational_add(arena, sum, rational_multiply(arena, number, unit));
    }
    return sum;
}

static void days(struct window_lengths *lengths, int64_t shortest, int64_t usual, int64_t longest)
{
    lengths->shortest = shortest * SECONDS_A_DAY;
    lengths->usual = usual * SECONDS_A_DAY;
    lengths->longest = longest * SECONDS_A_DAY;
}

/* A rolling window of whole seconds, months or years. */
static bool rolling_lengths(const struct duration *length, struct window_lengths *lengths)
{
    *lengths = (struct window_lengths){0, 0, 0};
    for (uint8_t index = 0; index < length->count; index++) {
        struct decimal number = length->parts[index].number;
        if (number.scale != 0 || number.coefficient > 1000000) {
            return false;
        }
        struct window_lengths one = {0, 0, 0};
        switch (length->parts[index].unit) {
        case UNIT_SECOND:
            one = (struct window_lengths){1, 1, 1};
            break;
        case UNIT_MINUTE:
            one = (struct window_lengths){60, 60, 60};
            break;
        case UNIT_HOUR:
            one = (struct window_lengths){3600, 3600, 3600};
            break;
        case UNIT_DAY:
            days(&one, 1, 1, 1);
            break;
        case UNIT_WEEK:
            days(&one, 7, 7, 7);
            break;
        case UNIT_MONTH:
            if (number.coefficient == 12) { /* twelve months are a year, whichever they are */
                number.coefficient = 1;
                days(&one, 365, 365, 366);
            } else {
                days(&one, 28, 30, 31);
            }
            break;
        case UNIT_YEAR:
            days(&one, 365, 365, 366);
            break;
        case UNIT_QUARTER:
            days(&one, 90, 91, 92);
            break;
        case UNIT_MILLISECOND:
        case UNIT_BUSINESS_HOUR:
        case UNIT_BUSINESS_DAY:
        case UNIT_BILLING_CYCLE:
        case UNIT_TERM:
            return false;
        }
        lengths->shortest += one.shortest * number.coefficient;
        lengths->usual += one.usual * number.coefficient;
        lengths->longest += one.longest * number.coefficient;
    }
    return length->count > 0;
}

bool window_lengths(const struct window *window, struct window_lengths *lengths)
{
    switch (window->kind) {
    case WINDOW_ROLLING:
        return rolling_lengths(window->length, lengths);
    case WINDOW_BILLING_CYCLE:
        days(lengths, 28, 30, 31);
        return true;
    case WINDOW_TERM:
        return false;
    case WINDOW_CALENDAR:
        break;
    }
    switch (window->unit) {
    case UNIT_MINUTE:
        *lengths = (struct window_lengths){60, 60, 60};
        return true;
    case UNIT_HOUR:
        *lengths = (struct window_lengths){3600, 3600, 3600};
        return true;
    case UNIT_DAY:
        days(lengths, 1, 1, 1);
        return true;
    case UNIT_WEEK:
        days(lengths, 7, 7, 7);
        return true;
    case UNIT_MONTH:
        days(lengths, 28, 30, 31);
        return true;
    case UNIT_QUARTER:
        days(lengths, 90, 91, 92);
        return true;
    case UNIT_YEAR:
        days(lengths, 365, 365, 366);
        return true;
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
    case UNIT_BILLING_CYCLE:
    case UNIT_TERM:
        return false;
    }
    return false;
}

const rational *target_allowance(struct arena *arena, const struct target *target,
                                 int64_t window_seconds)
{
    if (target->kind != TARGET_SHARE_OF_TIME || target_is_upper_bound(target)) {
        return NULL;
    }
    const rational *share = rational_from_percent(arena, target->amount.number);
    const rational *rest = rational_subtract(arena, rational_from_integer(arena, 1), share);
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

/* What one dependency gives as a share of 1, or NULL where no figure says. */
static const rational *dependency_share(struct arena *arena, const struct dependency *dependency)
{
    const struct decimal *percent = NULL;
    if (dependency->target != NULL) {
        percent = &dependency->target->number;
    } else if (dependency->goal != NULL && dependency->goal->found == NAMES_GOAL) {
        const struct goal *goal = dependency->goal->to;
        const struct target *target =
            goal->target != NULL && goal->target->count == 0 ? goal->target->value : NULL;
        if (target != NULL && target->amount.kind == AMOUNT_PERCENT &&
            target->kind == TARGET_SHARE_OF_TIME) {
            percent = &target->amount.number;
        }
    }
    if (percent == NULL) {
        return NULL;
    }
    int64_t copies = whole(dependency->copies, 1), needs = whole(dependency->needs, 1);
    if (copies < 1 || copies > COPIES_MAX || needs < 0 || needs > copies) {
        return NULL;
    }
    const rational *share = rational_from_percent(arena, *percent);
    return copies == 1 && needs == 1 ? share
                                     : parallel(arena, share, (unsigned)copies, (unsigned)needs);
}

const rational *goal_composite(struct compilation *compilation, const struct goal *goal)
{
    struct arena *arena = &compilation->arena;
    if (goal->relies_on == NULL || goal->relies_on->count == 0 ||
        goal->relies_on->count > DEPENDENCIES_MAX) {
        return NULL;
    }
    const rational *product = rational_from_integer(arena, 1);
    for (uint32_t index = 0; index < goal->relies_on->count; index++) {
        const rational *share = dependency_share(arena, goal->relies_on->entries[index].value);
        if (share == NULL) {
            return NULL;
        }
        product = rational_multiply(arena, product, share);
    }
    return product;
}

/* ---- funnel ---- */
static const struct money *quota_money(const struct quota *quota)
{
    if (quota->money != NULL) {
        return quota->money->amount.money;
    }
    if (quota->goal == NULL || quota->goal->found != NAMES_GOAL) {
        return NULL;
    }
    const struct goal *goal = quota->goal->to;
    const struct target *target =
        goal->target != NULL && goal->target->count == 0 ? goal->target->value : NULL;
    return target != NULL && target->amount.kind == AMOUNT_MONEY ? target->amount.money : NULL;
}

int64_t funnel_need(struct compilation *compilation, const struct funnel *funnel)
{
    struct arena *arena = &compilation->arena;
    const struct money *quota = funnel->quota != NULL ? quota_money(funnel->quota) : NULL;
    if (quota == NULL || funnel->marketing_share == NULL || funnel->average_deal == NULL ||
        funnel->close_rate == NULL) {
        return -1;
    }
    const rational *needed =
        rational_multiply(arena, rational_from_decimal(arena, quota->number),
                          rational_from_percent(arena, funnel->marketing_share->number));
    const rational *deal = rational_from_decimal(arena, funnel->average_deal->number);
    const rational *rate = rational_from_percent(arena, funnel->close_rate->number);
    if (rational_is_zero(deal) || rational_is_zero(rate)) {
        return -1;
    }
    return rational_ceiling(rational_divide(arena, rational_divide(arena, needed, deal), rate));
}

int64_t goal_funnel_need(struct compilation *compilation, const struct goal *goal)
{
    int64_t sum = 0;
    if (goal->funnel == NULL || goal->funnel->count == 0) {
        return -1;
    }
    for (uint32_t index = 0; index < goal->funnel->count; index++) {
        int64_t need = funnel_need(compilation, goal->funnel->entries[index].value);
        if (need < 0 || sum > INT64_MAX - need) {
            return -1;
        }
        sum += need;
    }
    return sum;
}

/* ---- capacity ---- */
static bool same_window(const struct window *one, const struct window *other)
{
    return one != NULL && other != NULL && one->kind == other->kind && one->unit == other->unit &&
           one->kind != WINDOW_ROLLING;
}

/* The goal among the dependencies that counts what has to be worked. */
static const struct target *volume_of(const struct goal *goal)
{
    for (uint32_t index = 0; goal->relies_on != NULL && index < goal->relies_on->count; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        if (dependency->goal == NULL || dependency->goal->found != NAMES_GOAL) {
            continue;
        }
        const struct goal *named = dependency->goal->to;
        const struct target *target =
            named->target != NULL && named->target->count == 0 ? named->target->value : NULL;
        if (target != NULL && target->kind == TARGET_COUNT && target->window != NULL) {
            return target;
        }
    }
    return NULL;
}

bool goal_capacity(struct compilation *compilation, const struct goal *goal,
                   const rational **available, const rational **needed)
{
    struct arena *arena = &compilation->arena;
    const struct capacity *capacity = goal->capacity;
    const struct target *volume = volume_of(goal);
    if (capacity == NULL || capacity->people == NULL || capacity->available == NULL ||
        capacity->time_each == NULL || volume == NULL ||
        capacity->available->amount.kind != AMOUNT_DURATION ||
        !same_window(capacity->available->window, volume->window)) {
        return false;
    }
    const rational *each = duration_seconds(arena, capacity->time_each);
    const rational *time = duration_seconds(arena, capacity->available->amount.duration);
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
    return true;
}

/* ---- dates ---- */
static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

static void add_days(int *year, int *month, int *day, int64_t count)
{
    for (; count > 0; count--) {
        if (++*day > days_of_month(*year, *month)) {
            *day = 1;
            if (++*month > 12) {
                *month = 1;
                ++*year;
            }
        }
    }
}

static void back_one_day(int *year, int *month, int *day)
{
    if (--*day == 0) {
        if (--*month == 0) {
            *month = 12;
            --*year;
        }
        *day = days_of_month(*year, *month);
    }
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
    if (term->starts == NULL || term->lasts == NULL) {
        return false;
    }
    int year = term->starts->year, month = term->starts->month, day = term->starts->day;
    for (uint8_t index = 0; index < term->lasts->count; index++) {
        struct decimal number = term->lasts->parts[index].number;
        enum unit unit = term->lasts->parts[index].unit;
        if (number.scale != 0 || number.coefficient > 36500) {
            return false;
        }
        int64_t count = number.coefficient;
        if (unit == UNIT_YEAR || unit == UNIT_MONTH) {
            int64_t months = (month - 1) + (unit == UNIT_YEAR ? count * 12 : count);
            if (year + months / 12 > 9999) {
                return false;
            }
            year += (int)(months / 12);
            month = (int)(months % 12) + 1;
            int length = days_of_month(year, month);
            if (day > length) { /* 31 January and a month: the term ends on the month's last day */
                day = length;
                add_days(&year, &month, &day, 1);
            }
        } else if (unit == UNIT_WEEK || unit == UNIT_DAY) {
            add_days(&year, &month, &day, unit == UNIT_WEEK ? count * 7 : count);
        } else {
            return false;
        }
    }
    back_one_day(&year, &month, &day);
    if (year > 9999) {
        return false;
    }
    *last = (struct date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
    return true;
}
