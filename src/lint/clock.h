/* Inside src/lint only: which hours a goal's clock runs in, and how long a deadline is in them. */
#ifndef LINT_CLOCK_H
#define LINT_CLOCK_H

#include "lint/place.h"
#include "model/working.h"
#include "number/rational.h"

/* The goal's own hours for the levels of a leaf, or NULL: it has none, or they did not bind. */
const struct hours_use *hours_at(const struct goal *goal, const struct level_path *path);
/* Whether the clock runs at all times. */
bool runs_always(const struct schedule *schedule);
/* Whether the range is on one of the days, bits of enum weekday; 0: on any. */
bool range_is_on(const struct schedule_range *range, uint32_t days);
/* The minutes of a weekday on which the clock runs. */
unsigned minutes_on(const struct schedule *schedule, enum weekday day);
/* The hours of its longest day; 8 where there is no schedule. In minutes. */
unsigned working_day(const struct schedule *schedule);

/* The words `4 business hours` of a phrase, and whether they are hours; its whole node where they
 * are not in it. */
struct span business_place(const struct compilation *compilation, const struct node *node,
                           bool *hours);

/* How long a deadline is, in hours of the wall's clock or of work; the two do not compare. */
struct pace {
    enum { PACE_UNKNOWN, PACE_CLOCK, PACE_WORK } kind;
    const rational *hours; /* NULL where the kind is unknown */
};
/* Of a duration that a goal promises at these levels. A day of a clock that stops at night is
 * unknown, and so is what mixes plain and business units. */
struct pace pace_of(struct compilation *compilation, const struct goal *goal,
                    const struct level_path *path, const struct duration *duration);
/* Whether one certainly takes longer: an hour of work is never shorter than one of the clock. */
bool is_slower(struct pace one, struct pace other);

#endif
