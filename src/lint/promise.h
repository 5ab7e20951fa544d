/* What rules about promises share: the promises of an agreement one by one, the lengths that a
 * window really has, and figures as messages say them. */
#ifndef LINT_PROMISE_H
#define LINT_PROMISE_H

#include "model/compute.h"

/* Visits each phrase of each goal's target, in the order of the file: a leaf stands at its own
 * node, its value is the struct target. */
typedef void promise_visit(void *context, const struct goal *goal, const struct levels *leaf);
void promises_visit(const struct agreement *agreement, promise_visit *visit, void *context);
void promises_visit_goal(const struct goal *goal, promise_visit *visit, void *context);
/* The same of some levels of the goal's target. */
void promises_visit_levels(const struct goal *goal, const struct levels *levels,
                           promise_visit *visit, void *context);

/* A share of the time of a window, of which more is better; its window has a length. */
bool promise_is_share_of_time(const struct target *target);
/* 1 - target, of a share of time. */
const rational *promise_rest(struct arena *arena, const struct target *target);
/* What it allows in a window of the usual length, or NULL where it is no share of time. */
const rational *promise_allowance(struct arena *arena, const struct target *target);

/* The lengths in seconds that a restated figure may have been worked out for, the usual one first
 * (language section 5): a month of 30, 28, 29 or 31 days, or a mean one of the Gregorian or of the
 * Julian calendar. */
enum { REAL_LENGTHS_MAX = 16 };
struct real_lengths {
    uint32_t count;
    int64_t seconds[REAL_LENGTHS_MAX];
};
/* False: no fixed length. */
bool window_real_lengths(const struct window *window, struct real_lengths *lengths);
/* Whether a stated duration is the part `rest` of one of the lengths, at the precision in which it
 * is written, rounded or cut off, and within 5 % of it. Durations without a fixed length are. */
bool is_restated(struct arena *arena, const struct duration *stated, const rational *rest,
                 const struct real_lengths *lengths);

/* The target, as a percent with the fewest digits, that gives what is stated; false: none does. */
bool restated_target(struct arena *arena, const struct duration *stated,
                     const struct real_lengths *lengths, struct decimal *match);
/* ": one nine too many", where of two rests (1 - target) one is ten, a hundred or a thousand times
 * the other; else empty. */
const char *nines_apart(struct arena *arena, const rational *promised, const rational *stated);

/* "a month", "a billing cycle", "in rolling 30 days". */
struct text window_words(struct arena *arena, const struct window *window);
/* Seconds in the unit in which the author wrote `like` where that is exact ("21.6 min"), else in
 * days, hours, minutes and seconds. like may be NULL. */
struct text seconds_words(struct arena *arena, const rational *seconds,
                          const struct duration *like);
/* "99.95%": a share of 1, exact or behind "≈" with up to six places. */
struct text share_words(struct arena *arena, const rational *share);

/* The place of a target's amount in the leaf where it stands. */
struct span amount_span(const struct compilation *compilation, const struct levels *leaf);
/* Replaces bytes [start, end) of a scalar's value, where they stand in the file as they are. */
void fix_part(struct compilation *compilation, struct finding *finding, const struct node *node,
              uint32_t start, uint32_t end, struct text text, bool certain);

/* The seconds of a week in which a schedule runs. */
int64_t schedule_week(const struct schedule *schedule);
/* The schedule that a goal's hours name, or NULL; of levels: of a leaf. */
const struct schedule *hours_schedule(const struct hours_use *use);
/* Whether a goal is counted around the clock, whatever the level. */
bool goal_is_around_the_clock(const struct goal *goal);

#endif
