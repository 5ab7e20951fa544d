/* What a goal promises beside what it relies on, for the rule and for whoever shows the family. */
#ifndef LINT_COMPOSITE_H
#define LINT_COMPOSITE_H

#include "model/compute.h"

/* Copies in parallel whose share is worked out: more would take long, and change nothing. */
enum { COMPOSITE_COPIES_MAX = 16 };

/* The largest share that the goal promises of what its dependencies must give, and where it stands;
 * NULL: none. */
const struct levels *composite_promise(const struct goal *goal, struct decimal *percent);
/* Reports it where it is above what the dependencies give together; the goal has some. */
void composite_check(struct compilation *compilation, const struct goal *goal);

#endif
