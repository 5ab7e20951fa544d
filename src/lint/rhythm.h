/* How often a goal has a result, for rules that count results. */
#ifndef LINT_RHYTHM_H
#define LINT_RHYTHM_H

#include "model/model.h"

/* How often a promise is judged. */
struct rhythm {
    bool counted;                /* false: nobody can say how many results there are */
    bool once;                   /* it falls due a single time */
    int64_t months, least, most; /* between two results: calendar months, or 0; seconds */
    const struct node *node;     /* what says so */
    struct text words;           /* "calendar month", "every Friday" */
    bool recurs;                 /* the words are of a recurrence */
};
struct rhythm rhythm_of(struct arena *arena, const struct target *target);

/* The most results that can fall into a window, INT64_MAX where there is no saying. */
int64_t rhythm_results_in(const struct rhythm *rhythm, const struct window *window);
/* The same into `count` of a unit. */
int64_t rhythm_results_in_units(const struct rhythm *rhythm, enum unit unit, int64_t count);
/* Whether some of the unit, one after the other, can all have a result. */
bool rhythm_fits(const struct rhythm *rhythm, enum unit unit);

/* How many of a unit a term touches at most, and how many results; INT64_MAX where the term has no
 * end or is prolonged by itself. */
int64_t term_units(const struct term *term, enum unit unit);
int64_t term_results(const struct term *term, const struct rhythm *rhythm);

#endif
