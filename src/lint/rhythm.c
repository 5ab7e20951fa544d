/* How often a goal has a result: takes targets, windows and the term, and gives the most results
 * that can fall into each. Every figure is an upper bound: no rule may call impossible what some
 * calendar allows. */
#include "lint/rhythm.h"

#include "model/calendar.h"
#include "model/compute.h"

enum { SECONDS_A_DAY = 86400 };

static int64_t divide_up(int64_t number, int64_t by)
{
    return by <= 0 || number == INT64_MAX ? INT64_MAX : (number + by - 1) / by;
}

static void take_recurrence(struct rhythm *rhythm, const struct recurrence *every)
{
    recurrence_bounds(every, &rhythm->least, &rhythm->most);
    bool plain =
        every->kind != RECURRENCE_EVERY_WEEKDAY && every->kind != RECURRENCE_EVERY_DURATION;
    rhythm->months = plain ? unit_months(every->unit) : 0;
    rhythm->counted = rhythm->least > 0;
    rhythm->recurs = true;
    rhythm->node = every->node;
}

struct rhythm rhythm_of(struct arena *arena, const struct target *target)
{
    struct rhythm rhythm = {.node = target->node};
    if (target->scope.length > 0) {
        return rhythm; /* each has a result of its own */
    }
    if (target->window != NULL) {
        const struct window *window = target->window;
        rhythm.once = window->kind == WINDOW_TERM;
        rhythm.counted = window->kind != WINDOW_ROLLING;
        rhythm.words = words_of_window(arena, window);
        if (rhythm.counted && !rhythm.once) {
            rhythm.months = unit_months(window->unit);
            unit_bounds(window->unit, 1, &rhythm.least, &rhythm.most);
        }
    } else if (target->every != NULL) {
        take_recurrence(&rhythm, target->every);
        rhythm.words = words_of_recurrence(arena, target->every);
    } else if (target->kind == TARGET_DEADLINE && target->date != NULL) {
        rhythm.counted = rhythm.once = true;
    }
    return rhythm;
}

static int64_t results_in(const struct rhythm *rhythm, int64_t months, int64_t most)
{
    if (!rhythm->counted) {
        return INT64_MAX;
    }
    if (rhythm->once) {
        return 1;
    }
    return rhythm->months > 0 && months > 0 ? divide_up(months, rhythm->months)
                                            : divide_up(most, rhythm->least);
}

/* The months of a rolling window that is of months alone, or 0. */
static int64_t rolling_months(const struct duration *length)
{
    int64_t months = 0;
    for (uint8_t index = 0; index < length->count; index++) {
        const struct duration_part *part = &length->parts[index];
        int64_t each = part->unit == UNIT_TERM ? 0 : unit_months(part->unit);
        if (each == 0 || part->number.scale != 0 || part->number.coefficient > 100000) {
            return 0;
        }
        months += part->number.coefficient * each;
    }
    return months;
}

int64_t rhythm_results_in(const struct rhythm *rhythm, const struct window *window)
{
    struct window_lengths lengths;
    if (window->kind == WINDOW_TERM || !window_lengths(window, &lengths)) {
        return rhythm->counted && rhythm->once ? 1 : INT64_MAX;
    }
    int64_t months =
        window->kind == WINDOW_ROLLING ? rolling_months(window->length) : unit_months(window->unit);
    return results_in(rhythm, months, lengths.longest);
}

int64_t rhythm_results_in_units(const struct rhythm *rhythm, enum unit unit, int64_t count)
{
    int64_t least = 0, most = 0;
    unit_bounds(unit, count, &least, &most);
    return results_in(rhythm, count * unit_months(unit), most);
}

bool rhythm_fits(const struct rhythm *rhythm, enum unit unit)
{
    int64_t least = 0, most = 0, months = unit_months(unit);
    unit_bounds(unit, 1, &least, &most);
    if (!rhythm->counted) {
        return true;
    }
    return !rhythm->once &&
           (rhythm->months > 0 && months > 0 ? rhythm->months <= months : rhythm->least <= most);
}

/* ---- within the term ---- */
static bool has_last_day(const struct term *term, struct date *last)
{
    bool renewed = term != NULL && term->renews != NULL && term->renews->by != NULL;
    return term != NULL && term->starts != NULL && !renewed && term_last_day(term, last) &&
           date_day(last) >= date_day(term->starts);
}

/* The calendar months that the term touches. */
static int64_t touched_months(const struct term *term, const struct date *last)
{
    return (last->year - term->starts->year) * 12 + last->month - term->starts->month + 1;
}

static int64_t pieces_of(const struct term *term, int64_t months, int64_t least)
{
    struct date last;
    if (!has_last_day(term, &last)) {
        return INT64_MAX;
    }
    if (months > 0) {
        int64_t touched = touched_months(term, &last);
        return months == 1 ? touched : divide_up(touched, months) + 1;
    }
    int64_t days = date_day(&last) - date_day(term->starts) + 1;
    int64_t pieces = divide_up(days * SECONDS_A_DAY, least);
    return pieces == INT64_MAX ? pieces : pieces + 1;
}

int64_t term_units(const struct term *term, enum unit unit)
{
    int64_t least = 0, most = 0;
    unit_bounds(unit, 1, &least, &most);
    return pieces_of(term, unit_months(unit), least);
}

int64_t term_results(const struct term *term, const struct rhythm *rhythm)
{
    if (!rhythm->counted) {
        return INT64_MAX;
    }
    return rhythm->once ? 1 : pieces_of(term, rhythm->months, rhythm->least);
}
