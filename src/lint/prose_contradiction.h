/* Inside src/lint only: the two halves of prose-contradiction, which look at one field each time. */
#ifndef LINT_PROSE_CONTRADICTION_H
#define LINT_PROSE_CONTRADICTION_H

#include "lint/prose_promise.h"

/* A field as it is read, with what a finding needs. */
struct reading {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_field *field;
};

/* What its figures say of one another: conversions, sums, numbers in words and digits. Returns
 * whether something is wrong: what else follows from these figures is the same mistake. */
bool prose_check_arithmetic(const struct reading *reading);

/* What a goal's own prose says of its target. */
void prose_check_goal(const struct reading *reading);

/* The figure as a message shows it, and its place. */
struct text figure_shown(const struct reading *reading, const struct figure *figure);
struct span figure_span(const struct reading *reading, const struct figure *figure);
/* Whether the second, which may be written in another unit, says the same time as the first. */
bool figure_is_same_time(const struct reading *reading, const struct figure *figure,
                         const struct duration *duration);

#endif
