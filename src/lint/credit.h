/* Inside src/lint only: credits compared with each other, as far as that can be told. */
#ifndef LINT_CREDIT_H
#define LINT_CREDIT_H

#include "lint/place.h"
#include "number/rational.h"

enum credit_order {
    CREDIT_LESS,
    CREDIT_EQUAL,
    CREDIT_MORE,
    CREDIT_OPEN, /* one kind of unit, and yet open: of other fees, per other things */
    CREDIT_APART /* units that do not compare: a percent and money, dollars and euros */
};
/* How the first credit stands to the second. basis: what a percent without `of` is taken of, or
 * NULL; both are of one remedy, or both bases are the same. */
enum credit_order credit_compare(struct arena *arena, const struct credit_terms *one,
                                 const struct credit_terms *other, const struct node *basis);
/* The same where each has a basis of its own. */
enum credit_order credit_compare_of(struct arena *arena, const struct credit_terms *one,
                                    const struct node *one_basis, const struct credit_terms *other,
                                    const struct node *other_basis);
/* Whether both are percents or multiples that say of what they are, and it is not the same. */
bool credit_bases_differ(const struct credit_terms *one, const struct node *one_basis,
                         const struct credit_terms *other, const struct node *other_basis);
/* Whether both are of fees that are paid for unlike times: `the monthly fee`, `the annual fee`. */
bool credit_periods_differ(const struct credit_terms *one, const struct credit_terms *other,
                           const struct node *basis);
/* Its amount as a number of its unit, or NULL where it has no fixed one: `no charge`. */
const rational *credit_amount(struct arena *arena, const struct credit_terms *credit);
/* The calendar months of a window or of billing cycles; 0 where it is none of whole months. */
int64_t window_months(const struct window *window);
/* "a percent", "an amount of money" … for messages. */
const char *credit_unit(const struct credit_terms *credit);

#endif
