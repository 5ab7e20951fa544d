/* The mildest and the strictest target among many goals: what a remedy for all of them is held to.
 */
#ifndef LINT_EXTREMES_H
#define LINT_EXTREMES_H

#include "lint/promise.h"

struct extreme {
    const struct goal *goal; /* NULL: no target of this kind */
    const struct levels *leaf;
    const rational *value;
};
/* By enum amount_kind, and by whether less is better. */
enum { EXTREME_KINDS = AMOUNT_DURATION + 1 };
struct extremes {
    struct extreme least[EXTREME_KINDS][2], most[EXTREME_KINDS][2];
};

/* Adds the targets at and below `levels`, of the goal. */
void extremes_add(struct arena *arena, struct extremes *extremes, const struct goal *goal,
                  const struct levels *levels);

/* Those of goals, of parties and of all, each worked out once. */
struct extremes_table;
struct extremes_table *extremes_table_new(struct arena *arena, const struct agreement *agreement);
/* Up to the next call. */
const struct extremes *extremes_of_goal(struct extremes_table *table, const struct goal *goal);
const struct extremes *extremes_of_all(struct extremes_table *table);
/* Of the goals that the party must meet; NULL: of the shared ones. */
const struct extremes *extremes_of_party(struct extremes_table *table, const struct party *party);

#endif
