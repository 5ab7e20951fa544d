/* nines-credit-start of ladders of downtime: takes the tiers of one goal and reports one that
 * starts at another downtime than the target allows. */
#include "lint/credit_start.h"

/* A ladder of downtime alone, "above 30 min", starts at the allowance of a share of time. */
bool credit_start_downtime(struct compilation *compilation, const struct list *tiers,
                           const struct goal *goal)
{
    struct arena *arena = &compilation->arena;
    const struct levels *leaf = goal->target;
    const struct target *target = only_value(leaf);
    struct real_lengths lengths;
    struct beginning mildest = {.tier = NULL};
    if (target == NULL || !promise_is_share_of_time(target) ||
        !window_real_lengths(target->window, &lengths)) {
        return false;
    }
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        const struct condition_term *term = tier->when != NULL ? &tier->when->terms[0] : NULL;
        bool plain = term != NULL && tier->when->count == 1 &&
                     term->subject == SUBJECT_UNDERSTOOD && term->predicate == PREDICATE_DOWNTIME &&
                     term->occurrence == OCCURRENCE_NONE &&
                     (term->bound == BOUND_ABOVE || term->bound == BOUND_MORE_THAN ||
                      term->bound == BOUND_AT_LEAST) &&
                     term->amount.kind == AMOUNT_DURATION;
        const rational *value = plain ? amount_as_rational(arena, &term->amount) : NULL;
        if (value == NULL) {
            return false; /* what else is paid for may close the gap */
        }
        struct beginning own = {.tier = tier,
                                .term = term,
                                .amount = &term->amount,
                                .value = value,
                                .included = term->bound == BOUND_AT_LEAST};
        if (beginning_is_milder(&own, &mildest, true)) {
            mildest = own;
        }
    }
    const rational *rest = promise_rest(arena, target);
    if (mildest.tier == NULL || is_restated(arena, mildest.amount->duration, rest, &lengths)) {
        return false;
    }
    struct window_lengths range;
    (void)window_lengths(target->window, &range);
    const rational *least =
        rational_multiply(arena, rest, rational_from_integer(arena, range.shortest));
    const rational *most =
        rational_multiply(arena, rest, rational_from_integer(arena, range.longest));
    bool late = rational_compare(mildest.value, most) > 0;
    if (!late && rational_compare(mildest.value, least) >= 0) {
        return false;
    }
    struct findings *findings = &compilation->findings;
    struct text paid = words_of_amount(arena, mildest.amount);
    struct text promised = words_of_amount(arena, &target->amount);
    struct text allowed =
        seconds_words(arena, promise_allowance(arena, target), mildest.amount->duration);
    struct text window = window_words(arena, target->window);
    struct finding *finding = finding_add(
        findings, RULE_NINES_CREDIT_START, beginning_span(compilation, &mildest, true),
        late ? "credits start at %.*s of downtime; `%.*s` is missed from %.*s %.*s on, and what is "
               "between pays nothing"
             : "credits start at %.*s of downtime; `%.*s` is met up to %.*s %.*s, and what is "
               "between is paid although it is met",
        TEXT_ARGUMENTS(paid), TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed),
        TEXT_ARGUMENTS(window));
    credit_start_label(compilation, finding, &(struct extreme){goal, leaf, NULL});
    finding_help(findings, finding, "start at the target: `missed`, or `downtime above %.*s`",
                 TEXT_ARGUMENTS(allowed));
    return true;
}
