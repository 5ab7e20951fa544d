/* Inside src/lint only: one ladder of credits as the rules about tiers look at it. */
#ifndef LINT_TIERS_H
#define LINT_TIERS_H

#include "lint/credit.h"
#include "model/compute.h"

/* The tiers of a remedy at one level, and what they stand for. */
struct ladder_case {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct remedy *remedy;
    const struct goal *goal;     /* the only one that the remedy is for, or NULL */
    const struct target *target; /* its target at this level, or NULL */
    const struct levels *target_leaf;
    const struct node *basis; /* what percents are taken of, or NULL */
    const struct ladder *ladder;
};
/* A range of results for which a tier is paid. */
struct interval {
    const struct ladder_step *step;
    const rational *low, *high; /* NULL: open */
    const struct amount *low_amount, *high_amount;
    bool low_in, high_in;
};
/* The steps of a ladder with one subject and measure. */
struct tier_group {
    uint32_t count;
    struct interval *intervals;
    bool written;  /* some tier gives its own range */
    bool known;    /* every tier of the subject has a range with figures */
    bool overlaps; /* two of them share results: which is the graver is open */
    int direction; /* 1: a higher result is worse; -1: a lower one; 0: not known */
};

/* Rules that look at each of these: tiers.c, tier_order.c, tier_boundary.c. */
void check_tier_order(const struct ladder_case *of, const struct tier_group *group);
void check_tier_boundary(const struct ladder_case *of, const struct tier_group *group);

/* The place of the tier's condition, or of the tier where it has none. */
struct span tier_place(const struct ladder_step *step);

#endif
