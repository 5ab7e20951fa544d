/* By when and how often: takes two deadlines or two recurrences and says which of them comes
 * sooner, with the figures in words. */
#include "compare/walk.h"

#include "model/calendar.h"
#include "phrase/implies.h"

enum { MINUTES_AN_HOUR = 60, A_MINUTE = 60 };

static int sign_of(int64_t difference)
{
    return (difference > 0) - (difference < 0);
}

/* What two parts say together: 0 says nothing, and parts that pull apart leave no order. */
int orders_combined(int one, int other)
{
    return one == NO_ORDER || other == NO_ORDER || one * other < 0 ? NO_ORDER
           : one != 0                                              ? one
                                                                   : other;
}

/* "every 7 days", "every 28 to 31 days", "every business day". */
static struct text interval_words(struct arena *arena, const struct recurrence *recurrence)
{
    enum { A_DAY = 86400, QUARTER_LEAST = 90 * A_DAY };
    int64_t least = 0, most = 0;
    recurrence_bounds(recurrence, &least, &most);
    if (recurrence->unit == UNIT_QUARTER && recurrence->interval == NULL) {
        least = QUARTER_LEAST; /* one of a year: of any three months in a row 89 days, too */
    }
    return most == INT64_MAX ? words_of_recurrence(arena, recurrence)
           : least == A_DAY && most == A_DAY
               ? TEXT_OF("every day")
               : arena_format(arena, "every %.*s",
                              TEXT_ARGUMENTS(bounds_words(arena, least, most)));
}

static void say_instead(struct judging *judging, const char *words, struct text old,
                        struct text new)
{
    sentence(judging, "%s%.*s instead of %.*s", words, TEXT_ARGUMENTS(new), TEXT_ARGUMENTS(old));
}

static struct text minutes_words(struct arena *arena, int64_t minutes)
{
    return duration_words(arena, rational_from_integer(arena, minutes * A_MINUTE));
}

/* ---- how often ---- */
/* 1: more often, -1: less often. */
static int frequency_order(struct judging *judging, const struct recurrence *old,
                           const struct recurrence *new)
{
    const struct measure measure = {judging, false};
    int64_t old_least = 0, old_most = 0, new_least = 0, new_most = 0;
    int order = 0;
    if (old->kind == RECURRENCE_EVERY_DURATION && new->kind == RECURRENCE_EVERY_DURATION) {
        const struct amount was = {.kind = AMOUNT_DURATION, .duration = old->interval};
        const struct amount is = {.kind = AMOUNT_DURATION, .duration = new->interval};
        if (figures_order(&measure, &was, &is, &order)) {
            return -order;
        }
    }
    recurrence_bounds(old, &old_least, &old_most);
    recurrence_bounds(new, &new_least, &new_most);
    return old_least == new_least && old_most == new_most ? 0
           : new_least >= old_most                        ? -1
           : new_most <= old_least                        ? 1
                                                          : NO_ORDER;
}

static void say_frequency(struct judging *judging, int order, const struct recurrence *old,
                          const struct recurrence *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text was = interval_words(arena, old), is = interval_words(arena, new);
    if (order == 1 || order == -1) {
        const bool alike = text_equal(was, is); /* `daily` and `every business day` are not */
        say_instead(judging, order > 0 ? "it comes more often: " : "it comes less often: ",
                    alike ? words_of_recurrence(arena, old) : was,
                    alike ? words_of_recurrence(arena, new) : is);
    } else if (order == NO_ORDER) {
        say_instead(judging, "it may come more often or less: ", was, is);
    }
}

/* ---- when in its period ---- */
/* Whether it comes on a day of its period that has a number or is the last. */
static bool has_day(const struct recurrence *recurrence)
{
    return recurrence->kind == RECURRENCE_DAY_OF || recurrence->kind == RECURRENCE_BUSINESS_DAY_OF;
}
static bool is_last(const struct recurrence *recurrence)
{
    return has_day(recurrence) && recurrence->day == LAST_DAY;
}

/* Days of a week follow one another without a first one: a later day is an earlier one, too. */
static int weekday_order(struct judging *judging, const struct recurrence *old,
                         const struct recurrence *new)
{
    struct arena *arena = &judging->comparison->arena;
    const int later = ((int)new->weekday - (int)old->weekday + DAYS_A_WEEK) % DAYS_A_WEEK,
              earlier = DAYS_A_WEEK - later;
    if (later == 0) {
        return 0;
    }
    sentence(judging, "%d day%s later in the week, or %d day%s earlier: %.*s instead of %.*s",
             later, later == 1 ? "" : "s", earlier, earlier == 1 ? "" : "s",
             TEXT_ARGUMENTS(words_of_recurrence(arena, new)),
             TEXT_ARGUMENTS(words_of_recurrence(arena, old)));
    return NO_ORDER;
}

/* Whether a day with a number is never behind the last: one of business of neither, day 28 of no
 * month; but of the last day of business it may be. */
static bool is_by_the_last(const struct recurrence *numbered, const struct recurrence *last)
{
    enum { SHORTEST_MONTH = 28 };
    return numbered->kind == RECURRENCE_BUSINESS_DAY_OF ||
           (numbered->kind == last->kind && numbered->day <= SHORTEST_MONTH);
}

/* Of two days of one period, which may be one day: 1: the new one is not later, -1: not earlier,
 * NO_ORDER: either. */
static int order_of_days(const struct recurrence *old, const struct recurrence *new)
{
    const bool business = new->kind == RECURRENCE_BUSINESS_DAY_OF;
    if (old->kind != new->kind && old->day == new->day) {
        /* the last business day is the last day or earlier; the n-th is day n or later */
        return business == is_last(new) ? 1 : -1;
    }
    if (is_last(new) && !is_last(old) && is_by_the_last(old, new)) {
        return -1;
    }
    if (is_last(old) && !is_last(new) && is_by_the_last(new, old)) {
        return 1;
    }
    return NO_ORDER;
}

/* Of two numbers of days of one kind. */
static int number_order(struct judging *judging, const struct recurrence *old,
                        const struct recurrence *new)
{
    struct arena *arena = &judging->comparison->arena;
    const int days = new->day - old->day;
    if (days != 0) {
        sentence(judging, "%d %sday%s %s: %.*s instead of %.*s", days < 0 ? -days : days,
                 new->kind == RECURRENCE_BUSINESS_DAY_OF ? "business " : "",
                 days == 1 || days == -1 ? "" : "s", days > 0 ? "later" : "earlier",
                 TEXT_ARGUMENTS(words_of_recurrence(arena, new)),
                 TEXT_ARGUMENTS(words_of_recurrence(arena, old)));
    }
    return -sign_of(days);
}

/* 1: sooner in its period, -1: later. */
static int position_order(struct judging *judging, const struct recurrence *old,
                          const struct recurrence *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text before = words_of_recurrence(arena, old),
                      after = words_of_recurrence(arena, new);
    if (old->kind == RECURRENCE_EVERY_WEEKDAY && new->kind == RECURRENCE_EVERY_WEEKDAY) {
        return weekday_order(judging, old, new);
    }
    if (has_day(old) && old->kind == new->kind && !is_last(old) && !is_last(new)) {
        return number_order(judging, old, new);
    }
    if (text_equal(before, after)) {
        return 0;
    }
    if (!has_day(old) && !has_day(new) && old->kind != RECURRENCE_EVERY_WEEKDAY &&
        new->kind != RECURRENCE_EVERY_WEEKDAY) {
        sentence(judging, "as often as before");
        return 0;
    }
    const int order = has_day(old) && has_day(new) ? order_of_days(old, new) : NO_ORDER;
    if (order != NO_ORDER) {
        say_instead(judging,
                    order < 0 ? "on the same day or later: " : "on the same day or earlier: ",
                    before, after);
        return order;
    }
    say_instead(judging, "as often, and on another day: ", before, after);
    return NO_ORDER;
}

int recurrences_order(struct judging *judging, const struct recurrence *old,
                      const struct recurrence *new)
{
    const int order = frequency_order(judging, old, new);
    say_frequency(judging, order, old, new);
    return order == 0 ? position_order(judging, old, new) : order;
}

/* ---- deadlines ---- */
enum { SAME_DAY, NEXT_DAY, NO_DAY };

static int business_day_of(const struct target *target)
{
    switch (target->deadline) {
    case DEADLINE_TIME_ON_SAME_BUSINESS_DAY:
    case DEADLINE_END_OF_SAME_BUSINESS_DAY:
        return SAME_DAY;
    case DEADLINE_TIME_ON_NEXT_BUSINESS_DAY:
    case DEADLINE_END_OF_NEXT_BUSINESS_DAY:
        return NEXT_DAY;
    case DEADLINE_TIME_RECURRING:
    case DEADLINE_BY_DATE:
    case DEADLINE_UNTIL_DATE:
        break;
    }
    return NO_DAY;
}

/* Two times of one day; -1: the end of it. */
static int time_order(struct judging *judging, const struct target *old, const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const int minutes = new->time - old->time;
    if (old->time >= 0 && new->time >= 0) {
        if (minutes != 0) {
            sentence(judging, "%.*s %s, from %02d:%02d to %02d:%02d",
                     TEXT_ARGUMENTS(minutes_words(arena, minutes < 0 ? -minutes : minutes)),
                     minutes > 0 ? "later" : "earlier", old->time / MINUTES_AN_HOUR,
                     old->time % MINUTES_AN_HOUR, new->time / MINUTES_AN_HOUR,
                     new->time % MINUTES_AN_HOUR);
        }
        return -sign_of(minutes);
    }
    if (old->time < 0 && new->time < 0) {
        return 0;
    }
    const bool to_end = new->time < 0;
    const int time = to_end ? old->time : new->time;
    const struct working working = working_hours(judging, to_end ? false : true);
    int first = 0, last = 0;
    if (!closing_times(&working, &first, &last)) {
        sentence(judging, "no hours say when the business day ends, by %02d:%02d or later",
                 time / MINUTES_AN_HOUR, time % MINUTES_AN_HOUR);
        return NO_ORDER;
    }
    if (first != last) {
        sentence(judging,
                 "the business day ends between %02d:%02d and %02d:%02d: %.*s instead of "
                 "%.*s",
                 first / MINUTES_AN_HOUR, first % MINUTES_AN_HOUR, last / MINUTES_AN_HOUR,
                 last % MINUTES_AN_HOUR, TEXT_ARGUMENTS(words_of_target(arena, new)),
                 TEXT_ARGUMENTS(words_of_target(arena, old)));
    } else if (first != time) {
        const int later = (first - time) * (to_end ? 1 : -1);
        sentence(judging, "%.*s %s: the business day ends at %02d:%02d",
                 TEXT_ARGUMENTS(minutes_words(arena, later < 0 ? -later : later)),
                 later > 0 ? "later" : "earlier", first / MINUTES_AN_HOUR, first % MINUTES_AN_HOUR);
    }
    const int end = time <= first ? 1 : time >= last ? -1 : NO_ORDER; /* of the end: later */
    return first == last && first == time ? 0 : end == NO_ORDER ? NO_ORDER : to_end ? -end : end;
}

static int days_order(struct judging *judging, const struct target *old, const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const int was = business_day_of(old), is = business_day_of(new);
    if (was == is) {
        return time_order(judging, old, new);
    }
    const bool whole = old->time == new->time;
    sentence(judging, "%s%s: %.*s instead of %.*s", whole ? "a business day " : "",
             whole ? (is > was ? "later" : "earlier")
                   : (is > was ? "on the next business day" : "on the same business day"),
             TEXT_ARGUMENTS(words_of_target(arena, new)),
             TEXT_ARGUMENTS(words_of_target(arena, old)));
    return is > was ? -1 : 1;
}

/* What a deadline leaves, in time of work from when it begins to count. */
static struct extent work_until(const struct judging *judging, bool old,
                                const struct target *target)
{
    struct arena *arena = &judging->comparison->arena;
    const struct extent unknown = {NULL, NULL, false};
    const rational *none = rational_from_integer(arena, 0);
    if (target->kind == TARGET_DURATION && target_is_upper_bound(target)) {
        return duration_work(judging, old, target->amount.duration);
    }
    const int day = target->kind == TARGET_DEADLINE ? business_day_of(target) : NO_DAY;
    if (day == NO_DAY) {
        return unknown;
    }
    const struct working working = working_hours(judging, old);
    const struct extent whole = working_day_until(arena, &working, MINUTES_A_DAY);
    struct extent until =
        working_day_until(arena, &working, target->time < 0 ? MINUTES_A_DAY : target->time);
    if (!whole.known || !until.known) {
        return unknown;
    }
    if (day == NEXT_DAY) { /* at the least what is left of the next day, at most this one, too */
        until.most = rational_add(arena, until.most, whole.most);
    } else {
        until.least = none;
    }
    return until;
}

/* Whether it says by when something is done; until when it is kept is another promise. */
static bool is_moment(const struct target *target)
{
    return (target->kind == TARGET_DEADLINE && target->deadline != DEADLINE_UNTIL_DATE) ||
           (target->kind == TARGET_DURATION && target_is_upper_bound(target));
}

static bool is_until(const struct target *target)
{
    return target->kind == TARGET_DEADLINE && target->deadline == DEADLINE_UNTIL_DATE;
}

/* One counts from what happens, or each does by another measure. */
static int moments_order(struct judging *judging, const struct target *old,
                         const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct extent was = work_until(judging, true, old);
    const struct extent is = work_until(judging, false, new);
    int order = NO_ORDER;
    if (was.known && is.known) {
        sentence(judging, "%.*s of work instead of %.*s", TEXT_ARGUMENTS(work_words(arena, &is)),
                 TEXT_ARGUMENTS(work_words(arena, &was)));
        return extents_order(&is, &was, &order) ? -order : NO_ORDER;
    }
    say_instead(judging, "neither is always the sooner: ", words_of_target(arena, old),
                words_of_target(arena, new));
    return NO_ORDER;
}

static int dates_order(struct judging *judging, const struct target *old, const struct target *new)
{
    const int64_t later = date_day(new->date) - date_day(old->date);
    if (later != 0) {
        sentence(judging, "%.*s",
                 TEXT_ARGUMENTS(days_words(&judging->comparison->arena, old->date, new->date)));
    }
    return old->deadline == DEADLINE_BY_DATE ? -sign_of(later) : sign_of(later);
}

bool moments_differ(struct judging *judging, const struct target *old, const struct target *new,
                    int *order)
{
    const bool deadlines = old->kind == TARGET_DEADLINE && new->kind == TARGET_DEADLINE;
    const bool durations = old->kind == TARGET_DURATION && new->kind == TARGET_DURATION;
    if (durations || !((is_moment(old) && is_moment(new)) || (is_until(old) && is_until(new)))) {
        return false;
    }
    if (deadlines && business_day_of(old) != NO_DAY && business_day_of(new) != NO_DAY) {
        *order = days_order(judging, old, new);
    } else if (deadlines && old->date != NULL && new->date != NULL) {
        *order = dates_order(judging, old, new);
    } else if (deadlines && old->every != NULL && new->every != NULL) {
        const int often = recurrences_order(judging, old->every, new->every);
        *order = orders_combined(often, time_order(judging, old, new));
    } else {
        *order = moments_order(judging, old, new);
    }
    return true;
}
