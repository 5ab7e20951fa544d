/* Promises: takes two targets and says which promises more, and in figures what that comes to. */
#include "compare/walk.h"

#include "model/calendar.h"
#include "phrase/implies.h"

/* ---- shares of time ---- */
/* What a share of the time of a window that has a length leaves: the downtime that it allows; of an
 * upper bound the time that it grants; or NULL. */
static const rational *allowed(struct arena *arena, const struct target *target,
                               struct window_lengths *lengths)
{
    if (target->kind != TARGET_SHARE_OF_TIME || target->window == NULL ||
        target->bound == BOUND_FROM_TO || !window_lengths(target->window, lengths)) {
        return NULL;
    }
    return target_is_upper_bound(target)
               ? rational_multiply(arena, rational_from_percent(arena, target->amount.number),
                                   rational_from_integer(arena, lengths->usual))
               : target_allowance(arena, target, lengths->usual);
}

/* ": one nine less", where of two shares of failure one is ten, a hundred or a thousand times the
 * other; else empty. */
static const char *nines_words(struct arena *arena, const rational *old, const rational *new)
{
    static const char *const words[2][3] = {
        {": one nine more", ": two nines more", ": three nines more"},
        {": one nine less", ": two nines less", ": three nines less"}};
    const bool less = rational_compare(new, old) > 0;
    const rational *small = less ? old : new, *large = less ? new : old;
    const rational *ten = rational_from_integer(arena, 10);
    for (size_t nines = 0; nines < 3 && !rational_is_zero(small); nines++) {
        small = rational_multiply(arena, small, ten);
        if (rational_compare(small, large) == 0) {
            return words[less][nines];
        }
    }
    return "";
}

/* What fails or is left out of a share, as part of 1: of an upper bound the share itself. */
static const rational *failing(struct arena *arena, const struct target *target)
{
    const rational *share = rational_from_percent(arena, target->amount.number);
    return target_is_upper_bound(target)
               ? share
               : rational_subtract(arena, rational_from_integer(arena, 1), share);
}

static const char *nines_of_shares(struct arena *arena, const struct target *old,
                                   const struct target *new)
{
    if (old->amount.kind != AMOUNT_PERCENT || new->amount.kind != AMOUNT_PERCENT ||
        old->bound == BOUND_FROM_TO || new->bound == BOUND_FROM_TO ||
        target_is_upper_bound(old) != target_is_upper_bound(new)) {
        return "";
    }
    const rational *was = failing(arena, old), *is = failing(arena, new);
    const rational *zero = rational_from_integer(arena, 0);
    return rational_compare(was, zero) > 0 && rational_compare(is, zero) > 0
               ? nines_words(arena, was, is)
               : "";
}

static void say_allowance(struct judging *judging, const struct target *old,
                          const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    struct window_lengths before, after;
    const rational *was = allowed(arena, old, &before), *is = allowed(arena, new, &after);
    if (was == NULL || is == NULL) {
        return;
    }
    const int order = rational_compare(is, was);
    const struct text one = duration_words(arena, was), other = duration_words(arena, is);
    const struct text length = length_words(arena, after.usual);
    const char *what = target_is_upper_bound(new) ? "the time granted" : "allowed downtime";
    if (before.usual == after.usual && order == 0) {
        sentence(judging, "%s stays %.*s in %.*s", what, TEXT_ARGUMENTS(other),
                 TEXT_ARGUMENTS(length));
        return;
    }
    if (before.usual == after.usual) {
        sentence(judging, "%s %s from %.*s to %.*s in %.*s%.*s%s", what,
                 order > 0 ? "rises" : "falls", TEXT_ARGUMENTS(one), TEXT_ARGUMENTS(other),
                 TEXT_ARGUMENTS(length), TEXT_ARGUMENTS(times_words(arena, was, is)),
                 nines_words(arena, was, is));
        return;
    }
    sentence(judging, "%s: %.*s in %.*s until now, %.*s in %.*s from now on", what,
             TEXT_ARGUMENTS(one), TEXT_ARGUMENTS(length_words(arena, before.usual)),
             TEXT_ARGUMENTS(other), TEXT_ARGUMENTS(length));
    if (target_is_upper_bound(new)) {
        return;
    }
    sentence(judging, "one outage may last %.*s instead of %.*s before the promise is missed",
             TEXT_ARGUMENTS(other), TEXT_ARGUMENTS(one));
}

/* ---- other amounts ---- */
/* What the figure of a target is about. */
static struct text subject_of(struct arena *arena, const struct target *target)
{
    const char *words = NULL;
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT:
        words = "the share";
        break;
    case TARGET_AVERAGE:
        words = "the average";
        break;
    case TARGET_MEDIAN:
        words = "the median";
        break;
    case TARGET_DURATION:
        words = "the time allowed";
        break;
    case TARGET_RATE:
        words = "the rate";
        break;
    case TARGET_PERCENT_NOUN:
    case TARGET_DURATION_NOUN:
    case TARGET_COUNT:
    case TARGET_MONEY:
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        break;
    }
    return words != NULL             ? text_from(words)
           : target->noun.length > 0 ? arena_copy(arena, target->noun)
                                     : TEXT_OF("it");
}

/* Where a share of events may fail, twice the failures say more than a fiftieth of the share. */
static void say_failures(struct judging *judging, const struct target *old,
                         const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const rational *was = failing(arena, old), *is = failing(arena, new);
    const rational *many = rational_from_integer(arena, 10000);
    const rational *zero = rational_from_integer(arena, 0);
    if (rational_compare(was, zero) < 0 || rational_compare(is, zero) < 0) {
        return;
    }
    bool exact_old = false, exact_new = false;
    struct decimal before = rational_decimal(rational_multiply(arena, was, many), 4, &exact_old);
    struct decimal after = rational_decimal(rational_multiply(arena, is, many), 4, &exact_new);
    before.grouped = after.grouped = true; /* as 10,000 is */
    sentence(judging, "of 10,000 %.*s, %.*s may fail instead of %.*s%.*s%s",
             TEXT_ARGUMENTS(new->noun), TEXT_ARGUMENTS(decimal_text(arena, after)),
             TEXT_ARGUMENTS(decimal_text(arena, before)),
             TEXT_ARGUMENTS(times_words(arena, was, is)), nines_words(arena, was, is));
}

/* That nobody can tell which of two times is longer. */
static void say_doubt(struct judging *judging, struct text subject, const struct duration *old,
                      const struct duration *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text why = doubt_words(judging, old, new);
    sentence(judging, "%.*s: %.*s instead of %.*s%s%.*s", TEXT_ARGUMENTS(subject),
             TEXT_ARGUMENTS(words_of_duration(arena, new)),
             TEXT_ARGUMENTS(words_of_duration(arena, old)), why.length > 0 ? "; " : "",
             TEXT_ARGUMENTS(why));
}

/* Whether what is promised adds up over another window: then the amounts alone say nothing. */
static bool adds_up_elsewhere(const struct target *old, const struct target *new)
{
    return target_adds_up(new) && !windows_are_equal(old->window, new->window);
}

static void say_amounts(struct judging *judging, const struct target *old, const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct measure measure = {judging, false};
    int order = 0;
    if (!target_has_amount(old) || !target_has_amount(new) || old->kind != new->kind) {
        return;
    }
    if (!figures_order(&measure, &old->amount, &new->amount, &order)) {
        if (old->amount.kind == AMOUNT_DURATION && new->amount.kind == AMOUNT_DURATION) {
            say_doubt(judging, subject_of(arena, new), old->amount.duration, new->amount.duration);
        }
        return;
    }
    if (order == 0) {
        return;
    }
    if (old->kind == TARGET_SHARE_OF_EVENTS && !target_is_upper_bound(old) &&
        !target_is_upper_bound(new)) {
        say_failures(judging, old, new);
        return;
    }
    sentence(judging, "%.*s: %.*s instead of %.*s%.*s%s", TEXT_ARGUMENTS(subject_of(arena, new)),
             TEXT_ARGUMENTS(words_of_amount(arena, &new->amount)),
             TEXT_ARGUMENTS(words_of_amount(arena, &old->amount)),
             TEXT_ARGUMENTS(adds_up_elsewhere(old, new)
                                ? TEXT_OF("")
                                : figures_words(judging, &old->amount, &new->amount)),
             nines_of_shares(arena, old, new));
}

/* Of two times allowed. */
static void say_time_allowed(struct judging *judging, const struct duration *old,
                             const struct duration *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct measure measure = {judging, false};
    const struct amount was = {.kind = AMOUNT_DURATION, .duration = old};
    const struct amount is = {.kind = AMOUNT_DURATION, .duration = new};
    const struct text before = words_of_duration(arena, old), after = words_of_duration(arena, new);
    int order = 0;
    if (!figures_order(&measure, &was, &is, &order)) {
        say_doubt(judging, TEXT_OF("the time allowed"), old, new);
    } else if (order != 0) {
        sentence(judging, "the time allowed %s from %.*s to %.*s%.*s",
                 order > 0 ? "rises" : "falls", TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(after),
                 TEXT_ARGUMENTS(figures_words(judging, &was, &is)));
    }
}

/* How many times as long the new window is. */
static const rational *windows_ratio(struct arena *arena, const struct window *old,
                                     const struct window *new)
{
    struct window_lengths before, after;
    const bool calendar = old->kind == WINDOW_CALENDAR && new->kind == WINDOW_CALENDAR;
    const int64_t was = calendar ? unit_months(old->unit) : 0;
    const int64_t is = calendar ? unit_months(new->unit) : 0;
    if (was > 0 && is > 0) {
        return rational_divide(arena, rational_from_integer(arena, is),
                               rational_from_integer(arena, was));
    }
    return window_lengths(old, &before) && window_lengths(new, &after) && before.usual > 0
               ? rational_divide(arena, rational_from_integer(arena, after.usual),
                                 rational_from_integer(arena, before.usual))
               : NULL;
}

static bool is_whole(const rational *value)
{
    return rational_floor(value) == rational_ceiling(value);
}

/* "1/7 as much", "4 × as much", "as much". */
static struct text ratio_words(struct arena *arena, const rational *ratio)
{
    const rational *one = rational_from_integer(arena, 1);
    const rational *inverse = rational_divide(arena, one, ratio);
    const struct text times = times_words(arena, one, ratio);
    return rational_compare(ratio, one) == 0 ? TEXT_OF("as much")
           : rational_compare(ratio, one) < 0 && is_whole(inverse)
               ? arena_format(arena, "1/%lld as much", (long long)rational_floor(inverse))
               : arena_format(arena, "%.*s as much",
                              TEXT_ARGUMENTS(text_slice(times, 2, times.length)));
}

/* What adds up, over windows of different lengths. */
static void say_in_the_same_time(struct judging *judging, const struct target *old,
                                 const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const rational *longer = windows_ratio(arena, old->window, new->window);
    const rational *was = amount_as_rational(arena, &old->amount);
    const rational *is = amount_as_rational(arena, &new->amount);
    if (target_adds_up(new) && old->kind == new->kind &&
        longer != NULL &&was != NULL &&is != NULL && !rational_is_zero(was) &&
        !rational_is_zero(is)) {
        const rational *ratio = rational_divide(arena, is, rational_multiply(arena, was, longer));
        sentence(judging, "in the same time that is %.*s",
                 TEXT_ARGUMENTS(ratio_words(arena, ratio)));
    }
}

static void say_times(struct judging *judging, const struct target *old, const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    int length = 0;
    if (old->within != NULL && new->within != NULL) {
        say_time_allowed(judging, old->within, new->within);
    }
    if (old->window != NULL && new->window != NULL &&
        windows_order(new->window, old->window, &length) && length != 0 &&
        old->kind != TARGET_SHARE_OF_TIME) {
        sentence(judging, "it is judged over a %s window%.*s", length > 0 ? "longer" : "shorter",
                 TEXT_ARGUMENTS(windows_words(arena, old->window, new->window)));
        say_in_the_same_time(judging, old, new);
    }
}

/* ---- the verdict ---- */
/* How often, or by when, it comes; 0: that is as it was, or has no part in it. */
static int moment_order(struct judging *judging, const struct target *old, const struct target *new)
{
    int order = 0;
    if (moments_differ(judging, old, new, &order)) {
        return order;
    }
    return old->kind == new->kind &&
                   old->every != NULL &&new->every != NULL &&nouns_are_one(old->noun, new->noun)
               ? recurrences_order(judging, old->every, new->every)
               : 0;
}

/* Whether both promise the same in other words: `99.9%` and `at least 99.9%`. */
static bool are_equal(const struct measure *measure, const struct target *old,
                      const struct target *new)
{
    int order = 1, within = old->within == new->within ? 0 : 1;
    if (old->within != NULL && new->within != NULL) {
        const struct amount was = {.kind = AMOUNT_DURATION, .duration = old->within};
        const struct amount is = {.kind = AMOUNT_DURATION, .duration = new->within};
        within = figures_order(measure, &was, &is, &within) ? within : 1;
    }
    return old->kind == new->kind &&target_has_figure(old) && target_has_figure(new) &&
           target_is_upper_bound(old) == target_is_upper_bound(new) && within == 0 &&
           nouns_are_one(old->noun, new->noun) && nouns_are_one(old->scope, new->scope) &&
           windows_are_equal(old->window, new->window) &&
           (old->every != NULL) == (new->every != NULL) &&
           figures_order(measure, &old->amount, &new->amount, &order) && order == 0;
}

/* Whether what has no amount is promised as before in other words: `weekly` and `every week`. */
static bool is_as_before(const struct target *old, const struct target *new, int moment)
{
    return moment == 0 && old->kind == new->kind &&target_has_amount(old) == false &&
           nouns_are_one(old->noun, new->noun) &&
           (old->kind == TARGET_DELIVERY || old->kind == TARGET_DEADLINE);
}

/* What was promised and is only words now, or the other way round. */
static void say_words_alone(struct judging *judging, const struct target *old,
                            const struct target *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct target *promise = target_is_words(old) ? new : old;
    struct window_lengths lengths;
    const rational *time = target_is_words(promise) ? NULL : allowed(arena, promise, &lengths);
    const bool now = promise == new;
    if (target_is_words(promise)) {
        return;
    }
    sentence(judging, now ? "until now nothing is promised that could be missed"
                          : "nothing is promised any more that could be missed");
    if (time != NULL && !target_is_upper_bound(promise)) {
        sentence(judging, "allowed downtime: %s%.*s in %.*s%s",
                 now ? "without limit until now, " : "",
                 TEXT_ARGUMENTS(duration_words(arena, time)),
                 TEXT_ARGUMENTS(length_words(arena, lengths.usual)),
                 now ? " from now on" : " until now, without limit from now on");
    }
}

enum verdict judge_promise(struct judging *judging)
{
    struct arena *arena = &judging->comparison->arena;
    const struct target *old = judging->value.old, *new = judging->value.new;
    if (old == NULL || new == NULL) {
        return judge_gain(judging);
    }
    struct window_lengths lengths;
    if (target_is_words(old) || target_is_words(new)) {
        say_words_alone(judging, old, new);
    } else if (allowed(arena, old, &lengths) != NULL && allowed(arena, new, &lengths) != NULL &&
               target_is_upper_bound(old) == target_is_upper_bound(new)) {
        say_allowance(judging, old, new);
    } else {
        say_amounts(judging, old, new);
    }
    say_times(judging, old, new);
    const struct measure forth = {judging, false}, back = {judging, true};
    const int moment = moment_order(judging, old, new);
    const bool weaker = moment == -1 || target_is_weaker(&forth, old, new);
    const bool stronger = moment == 1 || target_is_weaker(&back, new, old);
    if (moment == NO_ORDER) {
        return VERDICT_UNDECIDABLE;
    }
    const bool equal = is_as_before(old, new, moment) || are_equal(&forth, old, new);
    if (weaker != stronger) {
        return weaker ? VERDICT_WEAKER : VERDICT_STRONGER;
    }
    if (!weaker && equal) {
        return VERDICT_CHANGED;
    }
    if (old->noun.length > 0 && new->noun.length > 0 && !nouns_are_one(old->noun, new->noun)) {
        sentence(judging, "it counts %.*s instead of %.*s: one does not follow from the other",
                 TEXT_ARGUMENTS(new->noun), TEXT_ARGUMENTS(old->noun));
    }
    return VERDICT_UNDECIDABLE;
}
