/* Figures of a change in words: takes exact numbers and gives what a sentence says of them. */
#include "compare/walk.h"

#include "model/calendar.h"
#include "phrase/implies.h"

struct text times_words(struct arena *arena, const rational *old, const rational *new)
{
    enum { PLACES = 2 };
    bool exact = false;
    if (old == NULL || new == NULL || rational_is_zero(old) || rational_is_zero(new)) {
        return TEXT_OF("");
    }
    const rational *times = rational_divide(arena, new, old);
    const struct decimal figure = rational_decimal(times, PLACES, &exact);
    if (decimal_is_zero(figure)) {
        return TEXT_OF(", less than 0.01 ×");
    }
    return arena_format(arena, ", %s%.*s ×", exact ? "" : "≈ ",
                        TEXT_ARGUMENTS(decimal_text(arena, figure)));
}

struct text length_words(struct arena *arena, int64_t seconds)
{
    enum { A_DAY = 86400 };
    if (seconds % A_DAY == 0 && seconds > A_DAY) {
        return arena_format(arena, "%lld days", (long long)(seconds / A_DAY));
    }
    return seconds == A_DAY ? TEXT_OF("a day")
                            : duration_words(arena, rational_from_integer(arena, seconds));
}

struct text worked_hours(struct arena *arena, const rational *seconds)
{
    enum { PLACES = 2, AN_HOUR = 3600 };
    bool exact = false;
    const struct decimal hours = rational_decimal(
        rational_divide(arena, seconds, rational_from_integer(arena, AN_HOUR)), PLACES, &exact);
    return arena_format(arena, "%s%.*s h", exact ? "" : "≈ ",
                        TEXT_ARGUMENTS(decimal_text(arena, hours)));
}

/* A rolling window by its own units, others by how long they usually are. */
static struct text window_words(struct arena *arena, const struct window *window)
{
    struct window_lengths lengths;
    if (window->length != NULL) {
        return words_of_duration(arena, window->length);
    }
    if (window_lengths(window, &lengths)) {
        return length_words(arena, lengths.usual);
    }
    return words_of_window(arena, window);
}

struct text windows_words(struct arena *arena, const struct window *old, const struct window *new)
{
    if (old == NULL || new == NULL) {
        return TEXT_OF("");
    }
    return arena_format(arena, ": %.*s instead of %.*s", TEXT_ARGUMENTS(window_words(arena, new)),
                        TEXT_ARGUMENTS(window_words(arena, old)));
}

struct text bounds_words(struct arena *arena, int64_t least, int64_t most)
{
    enum { A_DAY = 86400 };
    if (least == most || least % A_DAY != 0 || most % A_DAY != 0) {
        return length_words(arena, most);
    }
    return arena_format(arena, "%lld to %lld days", (long long)(least / A_DAY),
                        (long long)(most / A_DAY));
}

struct text days_words(struct arena *arena, const struct date *old, const struct date *new)
{
    const int64_t days = date_day(new) - date_day(old), apart = days < 0 ? -days : days;
    return days == 0 ? TEXT_OF("")
                     : arena_format(arena, "%lld day%s %s", (long long)apart, apart == 1 ? "" : "s",
                                    days > 0 ? "later" : "earlier");
}
