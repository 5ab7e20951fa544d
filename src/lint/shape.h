/* Inside src/lint only: percents that look like a slip of the hand, whatever else they contradict.
 */
#ifndef LINT_SHAPE_H
#define LINT_SHAPE_H

#include "lint/place.h"
#include "lint/promise.h"

enum percent_of { PERCENT_OF_TIME, PERCENT_OF_EVENTS, PERCENT_OF_EITHER };
/* What the percent of a target is a share of; false where it promises no share from below. */
bool shape_percent_of(const struct target *target, enum percent_of *of);
/* What the percent of a term of a tier's condition is a share of. */
enum percent_of shape_percent_of_term(const struct condition_term *term);
/* Whether nines-shape speaks of the percent, so that no other rule need. */
bool shape_is_slipped(struct decimal number, enum percent_of of);
/* Whether it says that the point has slipped: then no comparison with the percent means anything.
 */
bool shape_has_slipped_point(struct decimal number, enum percent_of of);

#endif
