/* Ranges of results, for rules that ask what a condition can come to. */
#ifndef LINT_RANGE_H
#define LINT_RANGE_H

#include "model/compute.h"

/* The ends are percents, counts, money or seconds, all of one kind. NULL: no end on this side. */
struct range {
    const rational *from, *to;
    bool from_out, to_out; /* the end itself is out */
};

/* The results that a bound takes in; upper: of BOUND_FROM_TO, else ignored. False where there is no
 * bound, or an amount has no fixed value (months). */
bool range_of_bound(struct arena *arena, enum bound bound, const struct amount *amount,
                    const struct amount *upper, struct range *range);
bool range_is_empty(const struct range *range);
/* What lies in one and in the other. */
struct range range_of_both(const struct range *one, const struct range *other);
/* Whether all of `inner` lies in `outer`. */
bool range_takes_in(const struct range *outer, const struct range *inner);
/* Whether each result at all lies in one or in the other. */
bool range_covers_all(const struct range *one, const struct range *other);

#endif
