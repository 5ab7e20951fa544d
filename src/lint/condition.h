/* What a condition can come to, for rules about conditions. */
#ifndef LINT_CONDITION_H
#define LINT_CONDITION_H

#include "model/model.h"

enum verdict { MAY_HOLD, NEVER_HOLDS, ALWAYS_HOLDS };
struct judgement {
    enum verdict verdict;
    struct text why;            /* in words, in the arena; of MAY_HOLD: none */
    struct text mend;           /* what to write instead, or empty */
    const struct node *against; /* what decides it, or NULL: */
    bool by_term;               /* it is of the term, and not a promise */
};

/* One for all conditions of an agreement: what it bounds is the work for them together. */
enum { JUDGING_BUDGET = 200000 };
struct judging {
    struct compilation *compilation;
    uint32_t budget; /* goals and cells that may still be looked at; after that all may hold */
};

/* One term alone: whether some result can fulfil it, or every one does. */
struct judgement condition_judge(struct judging *judging, const struct condition *condition,
                                 const struct condition_term *term);
/* Two terms about one figure: no result fulfils both; each result fulfils one of them. */
bool conditions_exclude(const struct judging *judging, const struct condition_term *one,
                        const struct condition_term *other);
bool conditions_cover(const struct judging *judging, const struct condition_term *one,
                      const struct condition_term *other);

#endif
