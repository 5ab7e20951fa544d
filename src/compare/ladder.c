/* Credits and the conditions under which they are paid: takes two of them and says which is the
 * better one for who is paid, with the figures in words. */
#include "compare/walk.h"

#include "model/calendar.h"

static enum verdict verdict_of(int order)
{
    return order == NO_ORDER ? VERDICT_UNDECIDABLE
           : order > 0       ? VERDICT_STRONGER
           : order < 0       ? VERDICT_WEAKER
                             : VERDICT_CHANGED;
}

/* ---- credits ---- */
static bool are_alike(const struct credit_terms *old, const struct credit_terms *new)
{
    return old->kind == new->kind && old->step == new->step && old->per == new->per &&
           old->below_target == new->below_target &&text_equal_ignoring_case(old->of, new->of) &&
           text_equal_ignoring_case(old->noun, new->noun) &&
           (old->quantity != NULL) == (new->quantity != NULL);
}

static struct text subject_of(const struct judging *judging)
{
    return shape_is(judging->shape, SHAPE_ID_cap) ? TEXT_OF("the cap") : TEXT_OF("the credit");
}

/* Of two credits that no figure of the agreement ties together. */
static enum verdict say_no_measure(struct judging *judging, const struct credit *old,
                                   const struct credit *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct credit_terms *was = old->terms, *is = new->terms;
    const bool percent = (was->kind == CREDIT_PERCENT) != (is->kind == CREDIT_PERCENT);
    sentence(judging, "%.*s: %.*s instead of %.*s; %s", TEXT_ARGUMENTS(subject_of(judging)),
             TEXT_ARGUMENTS(words_of_credit(arena, new)),
             TEXT_ARGUMENTS(words_of_credit(arena, old)),
             percent ? "which is more depends on the amount that the percent is of"
                     : "which is more depends on what happens");
    return VERDICT_UNDECIDABLE;
}

enum verdict credit_verdict(struct judging *judging, const struct credit *old,
                            const struct credit *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct credit_terms *was = old->terms, *is = new->terms;
    int order = 0, quantity = 0, window = 0;
    if (!are_alike(was, is) ||
        (was->kind != CREDIT_NO_CHARGE &&
         !amounts_order(arena, &is->amount, &was->amount, &order)) ||
        (was->quantity != NULL && !amounts_order(arena, was->quantity, is->quantity, &quantity)) ||
        (!windows_are_equal(was->window, is->window) &&
         !windows_order(was->window, is->window, &window))) {
        return say_no_measure(judging, old, new);
    }
    if (order != 0) {
        const struct text times = times_words(arena, amount_as_rational(arena, &was->amount),
                                              amount_as_rational(arena, &is->amount));
        sentence(judging, "%.*s %s from %.*s to %.*s%.*s", TEXT_ARGUMENTS(subject_of(judging)),
                 order > 0 ? "rises" : "falls",
                 TEXT_ARGUMENTS(words_of_amount(arena, &was->amount)),
                 TEXT_ARGUMENTS(words_of_amount(arena, &is->amount)), TEXT_ARGUMENTS(times));
    }
    if (quantity != 0) {
        sentence(judging, "it is paid for each %.*s instead of %.*s",
                 TEXT_ARGUMENTS(words_of_amount(arena, is->quantity)),
                 TEXT_ARGUMENTS(words_of_amount(arena, was->quantity)));
    }
    if (window != 0) {
        sentence(judging, "it holds for a %s window%.*s", window < 0 ? "longer" : "shorter",
                 TEXT_ARGUMENTS(windows_words(arena, was->window, is->window)));
    }
    return verdict_of(orders_combined(orders_combined(order, quantity), window));
}

/* ---- conditions ---- */
enum way { WAY_NONE, WAY_UP, WAY_DOWN }; /* of the results that meet it */

static enum way way_of(enum bound bound)
{
    switch (bound) {
    case BOUND_AT_LEAST:
    case BOUND_MORE_THAN:
    case BOUND_ABOVE:
        return WAY_UP;
    case BOUND_AT_MOST:
    case BOUND_LESS_THAN:
    case BOUND_BELOW:
    case BOUND_WITHIN:
        return WAY_DOWN;
    case BOUND_NONE:
    case BOUND_EXACTLY:
    case BOUND_FROM_TO:
        break;
    }
    return WAY_NONE;
}

static bool is_inclusive(enum bound bound)
{
    return bound == BOUND_AT_LEAST || bound == BOUND_AT_MOST || bound == BOUND_WITHIN;
}

/* A bound as a threshold of results. */
struct threshold {
    enum way way;
    bool included;
    const struct amount *amount;
};

static const struct target *target_of_goal(const struct goal *goal)
{
    return only_target(goal);
}

/* The target that a term misses: of the goal that it names, or the only one of the remedy. */
static const struct target *target_missed(const struct judging *judging,
                                          const struct condition_term *term, bool old)
{
    const struct agreement *agreement = comparison_of(judging->comparison, old)->agreement;
    const struct context *context = context_of(judging->context, RECORD_remedy);
    const struct remedy *remedy = context == NULL ? NULL
                                  : old           ? context->value.old
                                                  : context->value.new;
    if (term->subject == SUBJECT_GOAL && term->levels.length == 0) {
        return target_of_goal(agreement_goal(agreement, term->goal));
    }
    if (term->subject != SUBJECT_UNDERSTOOD || remedy == NULL || remedy->scope == NULL ||
        remedy->scope->count != 1) {
        return NULL;
    }
    const struct remedy_scope *scope = remedy->scope->items[0];
    return scope->kind == SCOPE_GOAL ? target_of_goal(agreement_goal(agreement, scope->id)) : NULL;
}

static struct threshold threshold_of(const struct judging *judging,
                                     const struct condition_term *term, bool old)
{
    if (term->predicate == PREDICATE_BOUND || term->predicate == PREDICATE_DOWNTIME) {
        return (struct threshold){way_of(term->bound), is_inclusive(term->bound), &term->amount};
    }
    const struct target *target =
        term->predicate == PREDICATE_MISSED ? target_missed(judging, term, old) : NULL;
    if (target == NULL || !target_has_figure(target)) {
        return (struct threshold){WAY_NONE, false, NULL};
    }
    const bool strict = target->bound == BOUND_MORE_THAN || target->bound == BOUND_ABOVE ||
                        target->bound == BOUND_LESS_THAN || target->bound == BOUND_BELOW;
    return (struct threshold){target_is_upper_bound(target) ? WAY_UP : WAY_DOWN, strict,
                              &target->amount};
}

static bool is_about_the_same(const struct comparison *comparison, const struct condition_term *old,
                              const struct condition_term *new)
{
    const unsigned names = old->subject == SUBJECT_ANY_GOAL_OF ? NAMES_PARTY : NAMES_GOAL;
    return old->subject == new->subject &&text_equal(old->levels, new->levels) &&
           text_equal(new_id_of(comparison, names, old->goal), new->goal) &&
           text_equal_ignoring_case(old->noun, new->noun);
}

static int result_order(struct judging *judging, const struct condition_term *old,
                        const struct condition_term *new)
{
    struct arena *arena = &judging->comparison->arena;
    int order = 0;
    if (old->predicate == new->predicate &&
        (old->predicate == PREDICATE_MISSED || old->predicate == PREDICATE_MET)) {
        return 0;
    }
    const struct threshold was = threshold_of(judging, old, true);
    const struct threshold is = threshold_of(judging, new, false);
    const bool downtime =
        (old->predicate == PREDICATE_DOWNTIME) != (new->predicate == PREDICATE_DOWNTIME);
    if (downtime || was.way != is.way || was.way == WAY_NONE || old->upper != NULL ||
        new->upper != NULL || !amounts_order(arena, is.amount, was.amount, &order)) {
        return NO_ORDER;
    }
    if (order == 0) {
        return (int)is.included - (int)was.included;
    }
    if (judging->change != NULL) {
        sentence(judging, "the threshold %s from %.*s to %.*s", order > 0 ? "rises" : "falls",
                 TEXT_ARGUMENTS(words_of_amount(arena, was.amount)),
                 TEXT_ARGUMENTS(words_of_amount(arena, is.amount)));
    }
    return was.way == WAY_DOWN ? order : -order;
}

static int sign(int difference)
{
    return (difference > 0) - (difference < 0);
}

/* "3 consecutive quarters (9 months)". */
static struct text occurrence_words(struct arena *arena, const struct condition_term *term)
{
    struct condition_term bare = *term;
    struct condition alone = {.count = 1, .terms = &bare};
    bare.subject = SUBJECT_UNDERSTOOD;
    bare.predicate = PREDICATE_MISSED;
    bare.or_before = false;
    struct text words = words_of_condition(arena, &alone);
    static const struct text missed = TEXT("missed ");
    if (text_starts_with(words, missed)) {
        words = text_slice(words, missed.length, words.length);
    }
    const long long months = unit_months(term->unit);
    const long long count = term->occurrence == OCCURRENCE_OF_ANY ? term->of : term->count;
    return term->window == NULL && months > 1
               ? arena_format(arena, "%.*s (%lld months)", TEXT_ARGUMENTS(words), months * count)
               : words;
}

static void say_occurrences(struct judging *judging, const struct condition_term *old,
                            const struct condition_term *new)
{
    struct arena *arena = &judging->comparison->arena;
    if (judging->change != NULL) {
        sentence(judging, "it takes misses %.*s instead of %.*s; neither is always the sooner",
                 TEXT_ARGUMENTS(occurrence_words(arena, new)),
                 TEXT_ARGUMENTS(occurrence_words(arena, old)));
    }
}

static int occurrence_order(struct judging *judging, const struct condition_term *old,
                            const struct condition_term *new)
{
    struct arena *arena = &judging->comparison->arena;
    int window = 0, row = 0;
    if (old->occurrence == OCCURRENCE_NONE || new->occurrence == OCCURRENCE_NONE) {
        return (old->occurrence != OCCURRENCE_NONE) - (new->occurrence != OCCURRENCE_NONE);
    }
    if (old->occurrence != new->occurrence || old->unit != new->unit ||
        (!windows_are_equal(old->window, new->window) &&
         !windows_order(new->window, old->window, &window))) {
        say_occurrences(judging, old, new);
        return NO_ORDER;
    }
    if (old->occurrence == OCCURRENCE_IN_A_ROW) {
        const struct amount before = {.kind = AMOUNT_DURATION, .duration = old->row};
        const struct amount after = {.kind = AMOUNT_DURATION, .duration = new->row};
        if (!amounts_order(arena, &after, &before, &row)) {
            return NO_ORDER;
        }
        if (row != 0 && judging->change != NULL) {
            sentence(judging, "%.*s in a row instead of %.*s",
                     TEXT_ARGUMENTS(words_of_duration(arena, new->row)),
                     TEXT_ARGUMENTS(words_of_duration(arena, old->row)));
        }
        return row != 0 ? -row
                        : (int)is_inclusive(new->row_bound) - (int)is_inclusive(old->row_bound);
    }
    if (old->occurrence == OCCURRENCE_OF_ANY) {
        sentence(judging, "it takes %u of any %u instead of %u of any %u", (unsigned)new->count,
                 (unsigned)new->of, (unsigned)old->count, (unsigned)old->of);
    } else if (old->count != new->count) {
        sentence(judging, "it takes %u instead of %u", (unsigned)new->count, (unsigned)old->count);
    }
    if (window != 0 && judging->change != NULL) {
        sentence(judging, "counted over a %s window%.*s", window > 0 ? "longer" : "shorter",
                 TEXT_ARGUMENTS(windows_words(arena, old->window, new->window)));
    }
    return orders_combined(orders_combined(sign(old->count - new->count), sign(new->of - old->of)),
                           window);
}

static int term_order(struct judging *judging, const struct condition_term *old,
                      const struct condition_term *new)
{
    if (!is_about_the_same(judging->comparison, old, new)) {
        return NO_ORDER;
    }
    const int result = result_order(judging, old, new);
    return orders_combined(result, occurrence_order(judging, old, new));
}

/* 1: the new one comes true more easily, -1: less easily, 0: neither, 2: that cannot be said.
 * What every term makes easier is easier, whatever joins them: neither `and` nor `or` turns it
 * about. A term more behind `and` makes it harder, one behind `or` easier. */
static int condition_order(struct judging *judging, const struct condition *old,
                           const struct condition *new)
{
    const uint16_t shared = old->count < new->count ? old->count : new->count;
    const struct condition *longer = old->count > new->count ? old : new;
    int order = 0;
    bool same = true;
    for (uint16_t at = 0; at < shared; at++) {
        const struct condition_term *was = &old->terms[at], *is = &new->terms[at];
        same = same && (at == 0 || was->or_before == is->or_before);
        order = orders_combined(order, term_order(judging, was, is));
    }
    for (uint16_t at = shared; at < longer->count; at++) {
        /* Behind several terms `and` would bind the last of them alone. */
        const bool either = longer->terms[at].or_before;
        same = same && (either || shared == 1 || !longer->terms[shared - 1].or_before);
        order = orders_combined(order, either == (longer == new) ? 1 : -1);
    }
    return same ? order : NO_ORDER;
}

/* A remedy is for any miss where it says nothing else; where a clause says nothing of results, its
 * words govern. */
enum verdict judge_condition(struct judging *judging)
{
    static const struct condition_term any_miss = {.subject = SUBJECT_UNDERSTOOD,
                                                   .predicate = PREDICATE_MISSED};
    static const struct condition missed = {.count = 1, .terms = &any_miss};
    const struct condition *old = judging->value.old, *new = judging->value.new;
    const bool of_remedy = context_of(judging->context, RECORD_remedy) != NULL;
    if (!of_remedy && (old == NULL || new == NULL)) {
        return VERDICT_UNDECIDABLE;
    }
    return verdict_of(
        condition_order(judging, old != NULL ? old : &missed, new != NULL ? new : &missed));
}

/* ---- tiers ---- */
static const struct condition *condition_of(const struct tier *tier)
{
    static const struct condition_term any_miss = {.subject = SUBJECT_UNDERSTOOD,
                                                   .predicate = PREDICATE_MISSED};
    static const struct condition missed = {.count = 1, .terms = &any_miss};
    return tier->when != NULL ? tier->when : &missed;
}

/* "the credit of 10% below 99.95% is gone". */
static void say_tier(struct judging *judging, const struct tier *tier, bool added)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text paid = words_of_credit(arena, tier->credit);
    const struct text words = words_of_condition(arena, condition_of(tier));
    sentence(judging, "the credit of %.*s, when %.*s, is %s", TEXT_ARGUMENTS(paid),
             TEXT_ARGUMENTS(words), added ? "new" : "gone");
}

/* Of a ladder the most extreme tier that matches is paid: the one that is met whenever this tier
 * is, and of several the hardest to meet. NULL: nothing would be paid, or nobody climbs so long a
 * ladder. */
static const struct tier *paid_instead(struct judging *judging, const struct list *ladder,
                                       const struct tier *tier)
{
    enum { STEPS_MOST = 64 };
    const struct tier *paid = NULL;
    const uint32_t count = ladder != NULL && ladder->count <= STEPS_MOST ? ladder->count : 0;
    for (uint32_t index = 0; index < count; index++) {
        const struct tier *other = ladder->items[index];
        if (other->credit != NULL &&
            condition_order(judging, condition_of(tier), condition_of(other)) == 1 &&
            (paid == NULL ||
             condition_order(judging, condition_of(paid), condition_of(other)) == -1)) {
            paid = other;
        }
    }
    return paid;
}

enum verdict tier_verdict(struct judging *judging)
{
    const bool added = judging->value.old == NULL;
    const struct tier *tier = added ? judging->value.new : judging->value.old;
    const struct context *list = judging->context;
    while (list != NULL && !list->is_list) {
        list = list->outer;
    }
    if (list == NULL || (judging->value.old != NULL && judging->value.new != NULL)) {
        return VERDICT_UNDECIDABLE;
    }
    struct judging looking = *judging;
    looking.change = NULL; /* what would be said while looking is not meant */
    const struct tier *other =
        paid_instead(&looking, added ? list->value.old : list->value.new, tier);
    if (tier->credit == NULL) {
        return judge_gain(judging);
    }
    if (other == NULL) {
        say_tier(judging, tier, added);
        return judge_gain(judging);
    }
    return added ? credit_verdict(judging, other->credit, tier->credit)
                 : credit_verdict(judging, tier->credit, other->credit);
}
