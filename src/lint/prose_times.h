/* Times of day in prose, and the words around them. */
#ifndef LINT_PROSE_TIMES_H
#define LINT_PROSE_TIMES_H

#include "lint/prose_contradiction.h"

/* grammar/times_of_day.def */
enum time_class {
    TIME_OTHER,
    TIME_DUE,
    TIME_OPENS,
    TIME_CLOSES,
    TIME_HOURS,
    TIME_TO,
    TIME_UNTIL,
    TIME_APART,
    TIME_PLAIN
};
struct time_said {
    bool in_words;          /* "noon" */
    int minutes;            /* of the day */
    uint32_t first, behind; /* tokens */
    uint32_t start, end;    /* bytes */
};

/* The class of a word, and in *day the day of the week that it names, from Monday as 0; or -1. */
enum time_class prose_time_class(const struct sentence_read *read, uint32_t at, int *day);
bool prose_is_time_word(const struct sentence_read *read, uint32_t at, enum time_class class);
/* The next time of a sentence from a token on; "17:00 UTC" is none of the hours' own zone. */
bool prose_next_time(const struct sentence_read *read, uint32_t at, struct time_said *time);
/* Whether nothing but "to" or a dash stands between two times. */
bool prose_times_join(const struct sentence_read *read, const struct time_said *one,
                      const struct time_said *other);
/* Midnight is 0:00 and 24:00. */
static inline bool prose_is_same_time(int one, int other)
{
    enum { A_DAY = 1440 };
    return one % A_DAY == other % A_DAY;
}

#endif
