/* Days of the calendar: takes dates and durations and gives the days between and after them, by the
 * Gregorian calendar alone. Nothing here knows what day it is. */
#include "model/calendar.h"

enum { YEARS_MAX = 9999, COUNT_MAX = 3660000, SECONDS_A_DAY = 86400 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const uint8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

static int64_t days_before_year(int64_t year)
{
    int64_t whole = year - 1;
    return whole * 365 + whole / 4 - whole / 100 + whole / 400;
}

int64_t date_day(const struct date *date)
{
    int64_t day = days_before_year(date->year) + date->day;
    for (int month = 1; month < date->month; month++) {
        day += days_of_month(date->year, month);
    }
    return day;
}

bool date_of_day(int64_t day, struct date *date)
{
    if (day < 1 || day > days_before_year(YEARS_MAX + 1)) {
        return false;
    }
    int64_t year = day / 366 + 1; /* never too late, and less than 30 years too early */
    while (days_before_year(year + 1) < day) {
        year++;
    }
    int month = 1;
    int64_t left = day - days_before_year(year);
    while (left > days_of_month((int)year, month)) {
        left -= days_of_month((int)year, month++);
    }
    *date = (struct date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)left};
    return true;
}

/* 31 January and a month: February is over when 1 March begins. */
static bool add_months(struct date *date, int64_t count)
{
    int64_t months = date->month - 1 + count;
    int64_t year = date->year + months / 12;
    int month = (int)(months % 12) + 1;
    if (year > YEARS_MAX) {
        return false;
    }
    bool past = date->day > days_of_month((int)year, month);
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    if (!past) {
        return true;
    }
    date->day = (uint8_t)days_of_month((int)year, month);
    return date_of_day(date_day(date) + 1, date);
}

bool date_after(const struct date *from, const struct duration *duration, struct date *over)
{
    *over = (struct date){.year = from->year, .month = from->month, .day = from->day};
    for (uint8_t index = 0; index < duration->count; index++) {
        struct decimal number = duration->parts[index].number;
        enum unit unit = duration->parts[index].unit;
        if (number.scale != 0 || number.coefficient > COUNT_MAX) {
            return false;
        }
        bool months = unit == UNIT_MONTH || unit == UNIT_YEAR;
        if (!months && unit != UNIT_DAY && unit != UNIT_WEEK) {
            return false;
        }
        int64_t count = number.coefficient * (unit == UNIT_YEAR ? 12 : unit == UNIT_WEEK ? 7 : 1);
        if (months ? !add_months(over, count) : !date_of_day(date_day(over) + count, over)) {
            return false;
        }
    }
    return true;
}

struct text date_text(struct arena *arena, const struct date *date)
{
    return arena_format(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
}

/* ---- how long a duration is ---- */
static void to_next_month(struct date *first)
{
    first->year = (int16_t)(first->year + first->month / 12);
    first->month = (uint8_t)(first->month % 12 + 1);
}

/* So many calendar months, from any first of a month in four years. */
static void month_bounds(int64_t months, int64_t *least, int64_t *most)
{
    enum { A_YEAR = 12, FOUR_YEARS = 48, FIRST_YEAR = 2001, YEARS_ALIKE = 90, DAYS_A_YEAR = 365 };
    if (months % A_YEAR == 0 && months / A_YEAR <= YEARS_ALIKE) {
        const int64_t years = months / A_YEAR; /* each fourth of them is a leap year, until 2100 */
        *least = (years * DAYS_A_YEAR + years / 4) * SECONDS_A_DAY;
        *most = (years * DAYS_A_YEAR + (years + 3) / 4) * SECONDS_A_DAY;
        return;
    }
    struct date from = {.year = FIRST_YEAR, .month = 1, .day = 1};
    struct date over = from;
    add_months(&over, months);
    int64_t days = date_day(&over) - date_day(&from), fewest = days, greatest = days;
    for (int start = 1; start < FOUR_YEARS; start++) {
        days += days_of_month(over.year, over.month) - days_of_month(from.year, from.month);
        to_next_month(&from);
        to_next_month(&over);
        fewest = days < fewest ? days : fewest;
        greatest = days > greatest ? days : greatest;
    }
    *least = fewest * SECONDS_A_DAY;
    *most = greatest * SECONDS_A_DAY;
}

/* The count of a part, rounded down and up. */
static void whole_counts(struct decimal number, int64_t *down, int64_t *up)
{
    int64_t divisor = 1;
    for (uint8_t digit = 0; digit < number.scale; digit++) {
        divisor *= 10;
    }
    *down = number.coefficient / divisor;
    *up = *down + (number.coefficient % divisor != 0);
}

int64_t unit_months(enum unit unit)
{
    return unit == UNIT_MONTH || unit == UNIT_BILLING_CYCLE ? 1
           : unit == UNIT_QUARTER                           ? 3
           : unit == UNIT_YEAR                              ? 12
                                                            : 0;
}

/* Between `down` and `up` of a unit. */
static void bounds_between(enum unit unit, int64_t down, int64_t up, int64_t *least, int64_t *most)
{
    enum { MONTHS_MAX = 12 * 7000 };
    bool business = unit == UNIT_BUSINESS_HOUR || unit == UNIT_BUSINESS_DAY;
    int64_t milliseconds = unit_rows[unit == UNIT_BUSINESS_HOUR  ? UNIT_HOUR
                                     : unit == UNIT_BUSINESS_DAY ? UNIT_DAY
                                                                 : unit]
                               .milliseconds;
    int64_t months = unit_months(unit), ignored = 0;
    if (milliseconds > 0) {
        down = down < COUNT_MAX ? down : COUNT_MAX;
        up = up < COUNT_MAX ? up : COUNT_MAX;
        *least = down * milliseconds / 1000;
        *most = business ? INT64_MAX : (up * milliseconds + 999) / 1000;
    } else if (months > 0) {
        month_bounds(down < MONTHS_MAX / months ? down * months : MONTHS_MAX, least, most);
        if (up != down) {
            month_bounds(up < MONTHS_MAX / months ? up * months : MONTHS_MAX, &ignored, most);
        }
    } else {
        *least = 0;
        *most = INT64_MAX;
    }
}

void unit_bounds(enum unit unit, int64_t count, int64_t *least, int64_t *most)
{
    bounds_between(unit, count, count, least, most);
}

void duration_bounds(const struct duration *duration, int64_t *least, int64_t *most)
{
    *least = 0;
    *most = 0;
    for (uint8_t index = 0; index < duration->count; index++) {
        int64_t down = 0, up = 0, part_least = 0, part_most = 0;
        whole_counts(duration->parts[index].number, &down, &up);
        bounds_between(duration->parts[index].unit, down, up, &part_least, &part_most);
        *least += part_least;
        *most = part_most == INT64_MAX || *most == INT64_MAX ? INT64_MAX : *most + part_most;
    }
}

void recurrence_bounds(const struct recurrence *recurrence, int64_t *least, int64_t *most)
{
    switch (recurrence->kind) {
    case RECURRENCE_EVERY_DURATION:
        duration_bounds(recurrence->interval, least, most);
        return;
    case RECURRENCE_EVERY_WEEKDAY:
        unit_bounds(UNIT_WEEK, 1, least, most);
        return;
    case RECURRENCE_WORD:
    case RECURRENCE_DAY_OF:
    case RECURRENCE_BUSINESS_DAY_OF:
        unit_bounds(recurrence->unit, 1, least, most);
        return;
    }
}
