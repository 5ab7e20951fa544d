/* What an amount over one window comes to over another, for rules that ask whether one promise
 * carries another. */
#ifndef LINT_SUPPLY_H
#define LINT_SUPPLY_H

#include "model/compute.h"

/* The most that an amount over `own` can come to over `other`: exact between whole months, else
 * with the shortest of the one and the longest of the other. NULL: nobody can tell. */
const rational *most_over(struct arena *arena, const rational *amount, const struct window *own,
                          const struct window *other);
/* Whether two amounts are of one kind that compares: the number of each, or money of one currency.
 */
bool amounts_compare(const struct amount *one, const struct amount *other);
/* Reports a goal that promises more than one that it relies on supplies; it relies on some. */
void supply_check(struct compilation *compilation, const struct goal *goal);

#endif
