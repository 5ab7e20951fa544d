/* Inside nines-credit-start: where a ladder of credits begins. */
#ifndef LINT_CREDIT_START_H
#define LINT_CREDIT_START_H

#include "lint/extremes.h"

/* The mild end of what some tiers pay for. */
struct beginning {
    const struct tier *tier;           /* NULL: no tier tells */
    const struct condition_term *term; /* whose bound it is */
    const struct amount *amount;       /* NULL: every milder result is paid, too */
    const rational *value;             /* of the amount */
    bool included;                     /* the amount itself is paid */
    bool at_miss;                      /* a tier is paid for any miss */
    bool open;                         /* some tier cannot be compared */
    bool several;                      /* it is the start for more goals than one */
};

bool beginning_is_milder(const struct beginning *one, const struct beginning *other, bool upward);
/* The bound that it is, or its amount alone. */
struct span beginning_span(const struct compilation *compilation, const struct beginning *start,
                           bool amount_alone);
/* Labels the figure that is promised. */
void credit_start_label(struct compilation *compilation, struct finding *finding,
                        const struct extreme *extreme);
/* A ladder of downtime alone; true where it is reported. */
bool credit_start_downtime(struct compilation *compilation, const struct list *tiers,
                           const struct goal *goal);

#endif
