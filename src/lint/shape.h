/* Inside src/lint only: percents that look like a slip of the hand, whatever else they contradict.
 */
#ifndef LINT_SHAPE_H
#define LINT_SHAPE_H

#include "lint/place.h"
#include "lint/promise.h"

enum percent_of { PERCENT_OF_TIME, PERCENT_OF_EVENTS, PERCENT_OF_EITHER };
/* What the percent of a target is a share of; false where it promises no share from below. */
bool shape_percent_of(const struct target *target, enum percent_of *of);
/* Whether nines-shape speaks of the percent, so that no other rule need. */
bool shape_is_slipped(struct decimal number, enum percent_of of);

#endif
