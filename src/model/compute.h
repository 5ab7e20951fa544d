/* What the numbers of an agreement imply (language section 5), exactly. Computed here, judged by
 * rules, printed by documents. Durations are exact seconds as rationals. */
#ifndef MODEL_COMPUTE_H
#define MODEL_COMPUTE_H

#include "model/model.h"
#include "number/rational.h"

/* The fixed length of a duration in seconds, or NULL where a unit has none (months, years,
 * billing cycles, business units). A week is 7 days, a day 24 h. */
const rational *duration_seconds(struct arena *arena, const struct duration *duration);
/* Both may be NULL: none. Without arithmetic: rolling 12 months are not a rolling year. */
bool windows_are_equal(const struct window *one, const struct window *other);
/* The lengths a window may have, in seconds: a calendar month is 28 to 31 days (usual: 30), a
 * quarter 90 to 92 (usual 91), a year 365 or 366 (usual 365), a billing cycle a month. False: no
 * fixed length (term). */
struct window_lengths {
    int64_t shortest, usual, longest;
};
bool window_lengths(const struct window *window, struct window_lengths *lengths);
/* Whether it promises an amount, which somebody has to measure. */
bool target_has_amount(const struct target *target);
/* Whether a miss is a result beyond one figure, which is the target's amount. */
bool target_has_figure(const struct target *target);
/* Whether a target allows downtime at all: a share of time that results must not fall short of. */
bool target_has_allowance(const struct target *target);
/* (1 - target) x window: NULL unless the target is a share of time. */
const rational *target_allowance(struct arena *arena, const struct target *target,
                                 int64_t window_seconds);

/* What one dependency gives as a share of 1 (needs of copies in parallel, failures independent), or
 * NULL where no figure says, or there are more copies than are to be worked out. */
const rational *dependency_share(struct arena *arena, const struct dependency *dependency,
                                 int64_t copies_most);
/* What those of the goal's dependencies of which a figure says give together (series), as a share
 * of 1; *unknown is how many others there are. */
const rational *goal_given(struct arena *arena, const struct goal *goal, int64_t copies_most,
                           uint32_t *unknown);
/* The same of all of them; NULL where one has no figure. */
const rational *goal_composite(struct compilation *compilation, const struct goal *goal);

/* What the funnel must sell; NULL where no figure says. */
const struct money *funnel_quota(const struct funnel *funnel);
/* The part of the quota that leads must bring (quota x share), and the deals that this takes;
 * NULL where it cannot be computed. */
const rational *funnel_revenue(struct arena *arena, const struct funnel *funnel);
const rational *funnel_deals(struct arena *arena, const struct funnel *funnel);
/* Leads needed for one funnel: quota x share / deal / rate, rounded up; -1 where it cannot be
 * computed (no rate, no quota). */
int64_t funnel_need(struct arena *arena, const struct funnel *funnel);
/* Over all segments; -1 where one of them cannot be computed. */
int64_t goal_funnel_need(struct arena *arena, const struct goal *goal);
/* The window in which the quota of the first segment is sold, or NULL. */
const struct window *goal_funnel_window(const struct goal *goal);
/* What these leads are worth: the sum over the segments of need x value; *value is one of the
 * values, for its currency. NULL where a segment has no value, its need is not known, or two
 * currencies stand beside each other. */
const rational *goal_funnel_worth(struct compilation *compilation, const struct goal *goal,
                                  const struct money **value);

/* The goal among the dependencies that counts what has to be worked, or NULL; its target is one
 * count over a window. */
const struct goal *capacity_volume(const struct goal *goal);
/* people x available, and volume x attempts x time_each, in seconds of the same window; false
 * where one of them is unknown. */
bool goal_capacity(struct compilation *compilation, const struct goal *goal,
                   const rational **available, const rational **needed);
/* Where the two windows differ: the most that can be available and the least that is needed in the
 * longer of them, which it returns; NULL where that cannot be told, or the windows are the same. */
const struct window *goal_capacity_across(struct compilation *compilation, const struct goal *goal,
                                          const rational **available, const rational **needed);

/* What a threshold of a ladder is about. */
enum ladder_measure {
    LADDER_RESULT,   /* "below 99.9%", "missed": the result of the goal */
    LADDER_DOWNTIME, /* "downtime above 30 min" */
    LADDER_MISSES    /* "missed 3 times in a rolling 12 months" */
};

/* A credit ladder worked out: each tier with the range of results for which it is paid, the most
 * extreme that matches (section 4). Each subject, measure and direction is a ladder of its own;
 * they follow each other, each from mild to grave. */
struct ladder_step {
    const struct tier *tier;
    const struct condition_term *term; /* whose subject and window are meant; NULL: short form */
    bool ranged;                       /* false: show the tier's own condition */
    bool written;                      /* the tier gives both ends of its range itself */
    enum ladder_measure measure;
    bool missed;                    /* the mild end is the target, which has no figure here */
    const struct amount *from, *to; /* NULL: open on this side */
    bool from_included, to_included;
    uint16_t least, most; /* of LADDER_MISSES; most 0: open */
};
struct ladder {
    uint32_t count;
    struct ladder_step steps[];
};
/* An amount as a rational that compares with others of its kind: a percent or a number as it
 * stands, a duration in seconds. NULL: a duration without a fixed length. */
const rational *amount_as_rational(struct arena *arena, const struct amount *amount);
/* target: of the goal that the ladder stands for where a tier names none, or NULL where it stands
 * for several. */
const struct ladder *ladder_of(struct compilation *compilation, const struct list *tiers,
                               const struct target *target);

/* The last day of the term: `ends`, or worked out from `starts` and `lasts` (the day before the
 * anniversary). False where it is open. */
bool term_last_day(const struct term *term, struct date *last);

#endif
