/* Where findings stand in an agreement, by names instead of lines. */
#ifndef FINDING_PLACE_H
#define FINDING_PLACE_H

#include "base/buffer.h"
#include "compilation.h"

/* The place of each finding as the keys that lead to it, "goals.sales.follow-up.target", with the
 * number of a list's item from 1, "reviews.2.every"; empty where the file could not be read so far.
 * What is absent has the place where it would stand: "cancellation", "parties.customer.name".
 * What stands in a base has the keys of that file. One text for each finding, in the arena. The
 * findings must be sorted; takes time in the size of the trees and in the number of findings. */
struct text *finding_places(const struct compilation *compilation, const struct findings *findings,
                            struct arena *arena);

#endif
