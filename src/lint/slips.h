/* Inside src/lint only: slips of the hand in tiers that one rule speaks of already, so that what
 * follows from them is no finding of another. */
#ifndef LINT_SLIPS_H
#define LINT_SLIPS_H

#include "lint/shape.h"

/* Whether the point of a percent in the condition has slipped (nines-shape). */
bool condition_has_slipped_point(const struct condition *when);
/* Whether a condition of the tiers has, or is a range written backwards (tier-order). */
bool tiers_have_slipped(struct compilation *compilation, const struct list *tiers);
/* `at most 99.9% of minutes`: a share so high is nothing to be kept down (bound-missing). */
bool bound_is_turned_round(const struct target *target);

#endif
