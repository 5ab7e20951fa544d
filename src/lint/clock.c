/* Takes a goal's hours and deadlines and gives what they come to: schedules, working days, and
 * lengths that compare (language section 4, "Meanings"). */
#include "lint/clock.h"

#include "base/letter.h"

enum { MINUTES_A_DAY = 24 * 60, USUAL_WORKING_DAY = 8 * 60 };

const struct hours_use *hours_at(const struct goal *goal, const struct level_path *path)
{
    const struct levels *leaf = leaf_at(goal->hours, path);
    return leaf != NULL ? leaf->value : NULL;
}

static bool covers(const struct schedule_range *range, enum weekday day)
{
    return range->first_day <= range->last_day ? day >= range->first_day && day <= range->last_day
                                               : day >= range->first_day || day <= range->last_day;
}

bool range_is_on(const struct schedule_range *range, uint32_t days)
{
    bool on = days == 0;
    for (unsigned day = MONDAY; !on && day < DAYS_A_WEEK; day++) {
        on = (days >> day & 1U) != 0 && covers(range, (enum weekday)day);
    }
    return on;
}

unsigned minutes_on(const struct schedule *schedule, enum weekday day)
{
    switch (schedule->kind) {
    case SCHEDULE_24X7:
        return MINUTES_A_DAY;
    case SCHEDULE_24X5:
        return day <= FRIDAY ? MINUTES_A_DAY : 0;
    case SCHEDULE_RANGES:
        break;
    }
    unsigned minutes = 0;
    for (uint16_t index = 0; index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        if (covers(range, day) && range->to > range->from) {
            minutes += (unsigned)range->to - range->from;
        }
    }
    return minutes < MINUTES_A_DAY ? minutes : MINUTES_A_DAY;
}

bool runs_always(const struct schedule *schedule)
{
    for (unsigned day = 0; day < DAYS_A_WEEK; day++) {
        if (minutes_on(schedule, (enum weekday)day) < MINUTES_A_DAY) {
            return false;
        }
    }
    return true;
}

unsigned working_day(const struct schedule *schedule)
{
    unsigned longest = 0;
    for (unsigned day = 0; schedule != NULL && day < DAYS_A_WEEK; day++) {
        unsigned minutes = minutes_on(schedule, (enum weekday)day);
        longest = minutes > longest ? minutes : longest;
    }
    return longest > 0 ? longest : USUAL_WORKING_DAY;
}

/* ---- lengths ---- */

/* A unit in minutes, or 0 where that is not known: months and years as they are quoted. */
static int64_t minutes_of(enum unit unit, unsigned day)
{
    switch (unit) {
    case UNIT_MINUTE:
        return 1;
    case UNIT_HOUR:
    case UNIT_BUSINESS_HOUR:
        return 60;
    case UNIT_DAY:
        return MINUTES_A_DAY;
    case UNIT_WEEK:
        return (int64_t)DAYS_A_WEEK * MINUTES_A_DAY;
    case UNIT_MONTH:
        return INT64_C(30) * MINUTES_A_DAY;
    case UNIT_YEAR:
        return INT64_C(365) * MINUTES_A_DAY;
    case UNIT_BUSINESS_DAY:
        return day;
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_QUARTER:
    case UNIT_BILLING_CYCLE:
    case UNIT_TERM:
        return 0;
    }
    return 0;
}

static const rational *part_hours(struct arena *arena, const struct duration_part *part,
                                  unsigned day)
{
    int64_t minutes = minutes_of(part->unit, day), parts = 60;
    if (part->unit == UNIT_SECOND || part->unit == UNIT_MILLISECOND) {
        minutes = 1;
        parts = part->unit == UNIT_SECOND ? 3600 : 3600000;
    }
    const rational *unit = rational_divide(arena, rational_from_integer(arena, minutes),
                                           rational_from_integer(arena, parts));
    return minutes == 0
               ? NULL
               : rational_multiply(arena, rational_from_decimal(arena, part->number), unit);
}

struct pace pace_of(struct compilation *compilation, const struct goal *goal,
                    const struct level_path *path, const struct duration *duration)
{
    struct arena *arena = &compilation->arena;
    const struct pace unknown = {PACE_UNKNOWN, NULL};
    const struct schedule *schedule = schedule_of(hours_at(goal, path));
    bool business = has_business_unit(duration);
    if (schedule == NULL && business) {
        const struct hours *hours = default_hours(compilation->agreement);
        schedule = hours != NULL ? hours->schedule : NULL;
    }
    if (duration == NULL || (schedule == NULL && goal->hours != NULL)) {
        return unknown;
    }
    bool limited = schedule != NULL && !runs_always(schedule);
    if (business && schedule != NULL &&
        !limited) { /* a contradiction, which clock-conflict tells */
        return unknown;
    }
    const rational *sum = rational_from_integer(arena, 0);
    for (uint8_t index = 0; index < duration->count; index++) {
        const struct duration_part *part = &duration->parts[index];
        bool plain_day = part->unit >= UNIT_DAY && part->unit <= UNIT_YEAR;
        const rational *hours = part_hours(arena, part, working_day(schedule));
        if (hours == NULL || (plain_day && limited) || is_business_unit(part->unit) != business) {
            return unknown;
        }
        sum = rational_add(arena, sum, hours);
    }
    return (struct pace){business || limited ? PACE_WORK : PACE_CLOCK, sum};
}

bool is_slower(struct pace one, struct pace other)
{
    bool certain = one.kind == other.kind || (one.kind == PACE_WORK && other.kind == PACE_CLOCK);
    return certain && one.hours != NULL && other.hours != NULL &&
           rational_compare(one.hours, other.hours) > 0;
}

struct span business_place(const struct compilation *compilation, const struct node *node,
                           bool *hours)
{
    static const struct text word = TEXT("business");
    struct text text = node_text(node);
    for (size_t at = 0; at + word.length <= text.length; at++) {
        if (!text_equal_ignoring_case(text_slice(text, at, at + word.length), word)) {
            continue;
        }
        size_t start = at, end = at + word.length;
        while (start > 0 && text.data[start - 1] == ' ') {
            start--;
        }
        const size_t figure = start;
        while (start > 0 && text.data[start - 1] >= '.' && text.data[start - 1] <= '9' &&
               text.data[start - 1] != '/') {
            start--;
        }
        start = start < figure ? start : at;
        while (end < text.length && text.data[end] == ' ') {
            end++;
        }
        *hours = end < text.length && (text.data[end] == 'h' || text.data[end] == 'H');
        while (end < text.length && letter_is_word((unsigned char)text.data[end])) {
            end++;
        }
        return node_part(compilation, node, start, end);
    }
    *hours = false;
    return node_span(node);
}
