/* Hours: takes two schedules and says which has more of the week, in figures. */
#include "compare/walk.h"

#include "model/working.h"
#include "phrase/implies.h"

#include <string.h>

enum { A_MINUTE = 60, MINUTES_A_WEEK = DAYS_A_WEEK * MINUTES_A_DAY };

struct week {
    bool minutes[MINUTES_A_WEEK];
};

static void fill_week(const struct schedule *schedule, struct week *week)
{
    const uint16_t count = schedule->kind == SCHEDULE_RANGES ? schedule->count : 0;
    const int whole = schedule->kind == SCHEDULE_24X7   ? MINUTES_A_WEEK
                      : schedule->kind == SCHEDULE_24X5 ? 5 * MINUTES_A_DAY
                                                        : 0;
    memset(week, 0, sizeof *week);
    memset(week->minutes, true, (size_t)whole);
    for (uint16_t index = 0; index < count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        const int days = (range->last_day - range->first_day + DAYS_A_WEEK) % DAYS_A_WEEK + 1;
        const int minutes = range->to > range->from ? range->to - range->from
                                                    : MINUTES_A_DAY - range->from + range->to;
        for (int day = 0; day < days; day++) {
            const int start = (range->first_day + day) % DAYS_A_WEEK * MINUTES_A_DAY + range->from;
            for (int minute = 0; minute < minutes; minute++) {
                week->minutes[(start + minute) % MINUTES_A_WEEK] = true;
            }
        }
    }
}

static const struct schedule *schedule_in(const struct shape *shape, const void *value)
{
    return value == NULL || shape_is(shape, SHAPE_ID_schedule) ? value : schedule_of(value);
}

/* ---- days of work ---- */
/* Minutes of a day in which it runs, up to a time of day. */
static int64_t minutes_until(const struct week *week, int day, int until)
{
    int64_t count = 0;
    for (int minute = 0; minute < until; minute++) {
        count += week->minutes[day * MINUTES_A_DAY + minute];
    }
    return count;
}

struct extent working_day_until(struct arena *arena, const struct working *working, int until)
{
    int64_t least = INT64_MAX, most = 0;
    struct week *week = ARENA_NEW(arena, struct week);
    if (working->schedule == NULL) {
        return (struct extent){NULL, NULL, false};
    }
    fill_week(working->schedule, week);
    for (int day = 0; day < DAYS_A_WEEK; day++) {
        if (minutes_until(week, day, MINUTES_A_DAY) > 0) {
            const int64_t minutes = minutes_until(week, day, until);
            least = minutes < least ? minutes : least;
            most = minutes > most ? minutes : most;
        }
    }
    return least == INT64_MAX
               ? (struct extent){NULL, NULL, false}
               : (struct extent){rational_from_integer(arena, least * A_MINUTE),
                                 rational_from_integer(arena, most * A_MINUTE), true};
}

bool closing_times(const struct working *working, int *first, int *last)
{
    const struct schedule *schedule = working->schedule;
    int closes[DAYS_A_WEEK] = {0};
    *first = MINUTES_A_DAY;
    *last = 0;
    for (uint16_t index = 0;
         schedule != NULL && schedule->kind == SCHEDULE_RANGES && index < schedule->count;
         index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        const int days = (range->last_day - range->first_day + DAYS_A_WEEK) % DAYS_A_WEEK + 1;
        for (int day = 0; day < days; day++) {
            int *end = &closes[(range->first_day + day) % DAYS_A_WEEK];
            *end = range->to > *end ? range->to : *end;
        }
    }
    for (int day = 0; day < DAYS_A_WEEK; day++) {
        *first = closes[day] > 0 && closes[day] < *first ? closes[day] : *first;
        *last = closes[day] > *last ? closes[day] : *last;
    }
    return *last > 0;
}

/* ---- two schedules ---- */
static int64_t minutes_in(const struct week *week)
{
    int64_t count = 0;
    for (size_t minute = 0; minute < MINUTES_A_WEEK; minute++) {
        count += week->minutes[minute];
    }
    return count;
}

static struct text zone_in(const struct schedule *schedule)
{
    return schedule != NULL ? schedule->zone : TEXT_OF("");
}

/* By how many minutes the one week is the other, later; 0: by none up to half a day. */
static int shift_of(const struct week *before, const struct week *after)
{
    enum { MOST = MINUTES_A_DAY / 2 };
    const bool *was = before->minutes, *is = after->minutes;
    for (int shift = 1; shift <= MOST; shift++) {
        const size_t rest = (size_t)(MINUTES_A_WEEK - shift);
        if (memcmp(was, is + shift, rest) == 0 && memcmp(was + rest, is, (size_t)shift) == 0) {
            return shift;
        }
        if (memcmp(was + shift, is, rest) == 0 && memcmp(was, is + rest, (size_t)shift) == 0) {
            return -shift;
        }
    }
    return 0;
}

static void say_shift(struct judging *judging, const struct week *before, const struct week *after)
{
    struct arena *arena = &judging->comparison->arena;
    const int shift = shift_of(before, after);
    const rational *apart =
        rational_from_integer(arena, (int64_t)(shift < 0 ? -shift : shift) * A_MINUTE);
    if (shift == 0) {
        sentence(judging, "as many hours a week, at other times");
        return;
    }
    sentence(judging, "as many hours a week, %.*s %s", TEXT_ARGUMENTS(duration_words(arena, apart)),
             shift > 0 ? "later" : "earlier");
}

static enum verdict judge_schedules(struct judging *judging, bool more_is_better)
{
    static const struct schedule always = {.kind = SCHEDULE_24X7};
    struct arena *arena = &judging->comparison->arena;
    const struct schedule *old = schedule_in(judging->shape, judging->value.old);
    const struct schedule *new = schedule_in(judging->shape, judging->value.new);
    if ((old == NULL && judging->value.old != NULL) ||
        (new == NULL && judging->value.new != NULL)) {
        return VERDICT_UNDECIDABLE; /* hours that do not resolve */
    }
    struct week *before = ARENA_NEW(arena, struct week), *after = ARENA_NEW(arena, struct week);
    fill_week(old != NULL ? old : &always, before);
    fill_week(new != NULL ? new : &always, after);
    bool fewer = false, more = false;
    for (size_t minute = 0; minute < MINUTES_A_WEEK; minute++) {
        fewer |= before->minutes[minute] && !after->minutes[minute];
        more |= !before->minutes[minute] && after->minutes[minute];
    }
    const rational *old_time = rational_from_integer(arena, minutes_in(before));
    const rational *new_time = rational_from_integer(arena, minutes_in(after));
    const int order = rational_compare(new_time, old_time);
    if (order != 0) {
        const rational *minute = rational_from_integer(arena, A_MINUTE);
        sentence(judging, "the hours %s from %.*s to %.*s a week%.*s", order > 0 ? "rise" : "fall",
                 TEXT_ARGUMENTS(worked_hours(arena, rational_multiply(arena, old_time, minute))),
                 TEXT_ARGUMENTS(worked_hours(arena, rational_multiply(arena, new_time, minute))),
                 TEXT_ARGUMENTS(times_words(arena, old_time, new_time)));
    } else if (fewer || more) {
        say_shift(judging, before, after);
    }
    const bool whole =
        !memchr(before->minutes, 0, MINUTES_A_WEEK) || !memchr(after->minutes, 0, MINUTES_A_WEEK);
    if (!text_equal(zone_in(old), zone_in(new)) && !whole) {
        return VERDICT_UNDECIDABLE;
    }
    return fewer && more ? VERDICT_UNDECIDABLE
                         : by_order(more    ? 1
                                    : fewer ? -1
                                            : 0,
                                    more_is_better);
}

enum verdict judge_hours(struct judging *judging)
{
    return judge_schedules(judging, true);
}

enum verdict judge_excused_hours(struct judging *judging)
{
    return judge_schedules(judging, false);
}
