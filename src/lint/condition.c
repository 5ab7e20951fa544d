/* What a condition can come to: takes its terms and the goals that they name, and says which of
 * them no result can fulfil, and which every result does. */
#include "lint/condition.h"

#include "lint/range.h"
#include "lint/rhythm.h"

struct judge {
    struct judging *judging;
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct condition *condition;
    const struct condition_term *term;
    /* of the subject at hand: */
    const struct goal *goal;
    int64_t results; /* the most there can be, where they are counted */
    int64_t most;    /* of one goal, where each is judged for itself */
    bool in_term;    /* because the term ends */
    bool once;       /* because it falls due once */
    uint32_t cells;
    bool open; /* some cell can fulfil it */
    bool always;
    struct judgement first;
};

static const struct judgement may_hold = {MAY_HOLD, {NULL, 0}, {NULL, 0}, NULL, false};

PRINTF_LIKE(3, 4)
static struct judgement never(const struct judge *judge, const struct node *against,
                              const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct judgement judgement = {.verdict = NEVER_HOLDS, .against = against};
    judgement.why = arena_format_list(&judge->compilation->arena, format, arguments);
    va_end(arguments);
    return judgement;
}

PRINTF_LIKE(3, 4)
static struct judgement mended(const struct judge *judge, struct judgement judgement,
                               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    judgement.mend = arena_format_list(&judge->compilation->arena, format, arguments);
    va_end(arguments);
    return judgement;
}

/* What a result of the target can be at all, in the amounts of a condition on it. */
static bool range_of_results(struct arena *arena, const struct target *target,
                             const struct condition_term *term, struct range *range)
{
    bool share = target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_SHARE_OF_EVENTS;
    *range = (struct range){rational_from_integer(arena, 0), NULL, false, false};
    if (term->predicate == PREDICATE_DOWNTIME && term->amount.kind == AMOUNT_DURATION) {
        struct window_lengths lengths;
        if (target->window != NULL && window_lengths(target->window, &lengths)) {
            range->to = rational_from_integer(arena, lengths.longest);
        }
        return true;
    }
    if (term->amount.kind == AMOUNT_PERCENT) {
        range->to = rational_from_integer(arena, 100);
        return share; /* a growth in percent has no such ends */
    }
    return true;
}

/* ---- one cell ---- */
static const char *kind_words(enum amount_kind kind)
{
    switch (kind) {
    case AMOUNT_PERCENT:
        return "a percent";
    case AMOUNT_NUMBER:
        return "a number";
    case AMOUNT_MONEY:
        return "an amount of money";
    case AMOUNT_DURATION:
        return "a duration";
    }
    return "";
}

/* Whether a result can be compared with an amount at all. A count may be judged by the percent of
 * it that was reached, and events with a deadline by their share or by how long they took. */
static bool compares(const struct target *target, enum amount_kind kind)
{
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
        return kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER;
    case TARGET_SHARE_OF_EVENTS:
        return kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER ||
               (kind == AMOUNT_DURATION && target->within != NULL);
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        return kind == target->amount.kind || kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER;
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
        return kind == AMOUNT_DURATION || kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER;
    case TARGET_COUNT:
    case TARGET_RATE:
        return kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER;
    case TARGET_MONEY:
        return kind == AMOUNT_PERCENT || kind == AMOUNT_NUMBER || kind == AMOUNT_MONEY;
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
        return kind != AMOUNT_MONEY;
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        return true;
    }
    return true;
}

static struct text amount_text(const struct judge *judge, const struct amount *amount)
{
    struct text value = node_text(judge->condition->node);
    return text_slice(value, amount->start, amount->end);
}

static struct text words_of_range(const struct judge *judge, const struct target *target,
                                  const struct range *results)
{
    enum { SECONDS_AN_HOUR = 3600 };
    struct arena *arena = &judge->compilation->arena;
    if (results->to == NULL) {
        return TEXT_OF("no result is below zero");
    }
    if (judge->term->amount.kind == AMOUNT_PERCENT) {
        return TEXT_OF("a share lies between 0% and 100%");
    }
    return arena_format(arena, "a %.*s has %lld h at most",
                        TEXT_ARGUMENTS(rhythm_of(arena, target).words),
                        (long long)(rational_ceiling(results->to) / SECONDS_AN_HOUR));
}

static struct judgement judge_amount(const struct judge *judge, const struct target *target,
                                     const struct node *place)
{
    struct arena *arena = &judge->compilation->arena;
    const struct condition_term *term = judge->term;
    struct text goal = node_text(judge->goal->id), amount = amount_text(judge, &term->amount);
    struct range results, asked;
    if (term->predicate == PREDICATE_DOWNTIME && target->kind != TARGET_SHARE_OF_TIME) {
        return never(judge, place, "`%.*s` promises no share of time, and has no downtime",
                     TEXT_ARGUMENTS(goal));
    }
    if (term->predicate == PREDICATE_BOUND && !compares(target, term->amount.kind)) {
        struct judgement other = never(judge, place, "the result of `%.*s` is %s, and `%.*s` is %s",
                                       TEXT_ARGUMENTS(goal), kind_words(target->amount.kind),
                                       TEXT_ARGUMENTS(amount), kind_words(term->amount.kind));
        struct text bound = text_trim(
            text_slice(node_text(judge->condition->node), term->subject_end, term->amount.end));
        bool downtime =
            target->kind == TARGET_SHARE_OF_TIME && term->amount.kind == AMOUNT_DURATION;
        return downtime
                   ? mended(judge, other, "write `%.*s downtime %.*s`", TEXT_ARGUMENTS(goal),
                            TEXT_ARGUMENTS(bound))
                   : mended(judge, other, "compare it with %s", kind_words(target->amount.kind));
    }
    if (!range_of_bound(arena, term->bound, &term->amount, term->upper, &asked)) {
        return may_hold;
    }
    if (range_is_empty(&asked)) {
        struct text upper = amount_text(judge, term->upper);
        return mended(judge, never(judge, NULL, "nothing is from the greater to the smaller"),
                      "write `from %.*s to %.*s`", TEXT_ARGUMENTS(upper), TEXT_ARGUMENTS(amount));
    }
    if (!range_of_results(arena, target, term, &results)) {
        return may_hold;
    }
    struct range possible = range_of_both(&asked, &results);
    struct judgement judgement = {.why = words_of_range(judge, target, &results), .against = place};
    if (range_is_empty(&possible)) {
        judgement.verdict = NEVER_HOLDS;
    } else if (range_takes_in(&asked, &results)) {
        judgement.verdict = ALWAYS_HOLDS;
    }
    return judgement;
}

static struct text unit_words(struct arena *arena, enum unit unit, int64_t count)
{
    return arena_format(arena, "%lld %s%s", (long long)count, unit_rows[unit].word,
                        count == 1 ? "" : "s");
}

/* `in 3 consecutive months`, `in 2 of any 3 consecutive months`. */
static struct judgement judge_row(const struct judge *judge, const struct rhythm *rhythm,
                                  const struct node *place)
{
    struct arena *arena = &judge->compilation->arena;
    const struct condition_term *term = judge->term;
    struct text goal = node_text(judge->goal->id);
    struct text each =
        rhythm->recurs ? rhythm->words : arena_join(arena, TEXT_OF("a "), rhythm->words);
    if (rhythm->once && term->count > 1) {
        return mended(judge, never(judge, place, "`%.*s` falls due once", TEXT_ARGUMENTS(goal)),
                      "write `%.*s missed`", TEXT_ARGUMENTS(goal));
    }
    if (!rhythm->counted || term->count < 2) {
        return may_hold;
    }
    if (term->occurrence == OCCURRENCE_CONSECUTIVE && !rhythm_fits(rhythm, term->unit)) {
        struct judgement other =
            never(judge, place, "`%.*s` has one result %.*s, and none for each of %.*s",
                  TEXT_ARGUMENTS(goal), TEXT_ARGUMENTS(each),
                  TEXT_ARGUMENTS(unit_words(arena, term->unit, term->count)));
        return mended(judge, other, "count its results, such as `%.*s missed %u times`",
                      TEXT_ARGUMENTS(goal), term->count);
    }
    if (term->occurrence == OCCURRENCE_OF_ANY && !rhythm_fits(rhythm, term->unit)) {
        int64_t most = rhythm_results_in_units(rhythm, term->unit, term->of);
        if (most < term->count) {
            struct judgement other =
                never(judge, place, "`%.*s` has one result %.*s, so that %.*s have %lld at most",
                      TEXT_ARGUMENTS(goal), TEXT_ARGUMENTS(each),
                      TEXT_ARGUMENTS(unit_words(arena, term->unit, term->of)), (long long)most);
            return mended(judge, other, "count its results, such as `%.*s missed %u times`",
                          TEXT_ARGUMENTS(goal), term->count);
        }
    }
    return may_hold;
}

static struct judgement judge_cell(struct judge *judge, const struct target *target,
                                   const struct node *place)
{
    const struct condition_term *term = judge->term;
    const struct measurement *measured = judge->goal->measured;
    struct rhythm rhythm;
    if (term->predicate == PREDICATE_MET) {
        return may_hold;
    }
    if (target->kind == TARGET_NO_COMMITMENT) {
        return mended(judge, never(judge, place, "nothing is promised there"),
                      "promise something there, or name another level");
    }
    if (target->kind == TARGET_BEST_EFFORT) {
        return may_hold;
    }
    if (term->predicate != PREDICATE_MISSED) {
        struct judgement judgement = judge_amount(judge, target, place);
        if (judgement.verdict != MAY_HOLD) {
            return judgement;
        }
    }
    if (term->occurrence == OCCURRENCE_NONE || term->occurrence == OCCURRENCE_IN_A_ROW) {
        return may_hold;
    }
    rhythm = rhythm_of(&judge->compilation->arena, target);
    if (term->occurrence != OCCURRENCE_TIMES) {
        return judge_row(judge, &rhythm, place);
    }
    if (measured != NULL && measured->minimum_breach != NULL) {
        return may_hold; /* one for each unbroken breach */
    }
    int64_t results = term->window != NULL ? rhythm_results_in(&rhythm, term->window) : INT64_MAX;
    int64_t whole = term_results(judge->agreement->term, &rhythm);
    judge->in_term = whole < results;
    results = whole < results ? whole : results;
    judge->results = results >= term->count ? term->count : judge->results + results;
    judge->most = judge->results > judge->most ? judge->results : judge->most;
    judge->once |= rhythm.once;
    return judge->results >= term->count ? may_hold : never(judge, place, "%s", "");
}

static void judge_levels(struct judge *judge, const struct levels *levels, struct text path)
{
    const struct target *target = only_value(levels);
    if (judge->judging->budget == 0 || judge->open) {
        judge->open = true;
        return;
    }
    judge->judging->budget--;
    if (target != NULL) {
        struct judgement judgement = judge_cell(judge, target, levels->node);
        judge->open |= judgement.verdict == MAY_HOLD;
        judge->always = judgement.verdict == ALWAYS_HOLDS && (judge->cells == 0 || judge->always);
        judge->first = judge->cells++ == 0 ? judgement : judge->first;
        return;
    }
    size_t end = 0;
    while (end < path.length && path.data[end] != '.') {
        end++;
    }
    struct text level = text_slice(path, 0, end), rest = text_slice(path, end + 1, path.length);
    bool found = false;
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        if (level.length == 0 || text_equal(node_text(entry->key), level)) {
            judge_levels(judge, entry->value, rest);
            found = true;
        }
    }
    judge->open |= !found;
}

static void judge_goal(struct judge *judge, const struct goal *goal)
{
    judge->goal = goal;
    if (goal->target == NULL) {
        judge->open = true; /* words can be broken in any way */
        return;
    }
    judge_levels(judge, goal->target, judge->term->levels);
}

static bool is_subject(const struct judge *judge, const struct goal *goal)
{
    const struct text party = judge->term->goal;
    return judge->term->subject != SUBJECT_ANY_GOAL_OF ||
           (goal->by != NULL ? text_equal(node_text(goal->by->id), party)
                             : text_is(party, "shared"));
}

/* Of goals that are judged each for itself, one that may fulfil the term is enough. */
static void judge_goals(struct judge *judge)
{
    const struct agreement *agreement = judge->agreement;
    for (uint32_t index = 0; index < agreement->goal_count && !judge->open; index++) {
        if (judge->judging->budget == 0) {
            judge->open = true;
        } else if (is_subject(judge, agreement->goal_list[index])) {
            judge->results = judge->term->subject == SUBJECT_ALL_GOALS ? judge->results : 0;
            judge_goal(judge, agreement->goal_list[index]);
        } else {
            judge->judging->budget--;
        }
    }
}

static struct judgement too_few(const struct judge *judge)
{
    struct judgement few;
    const struct node *against = judge->first.against;
    const char *plural = judge->most == 1 ? "" : "s";
    if (judge->once || judge->term->window == NULL || judge->in_term) {
        few = judge->once ? never(judge, against, "that falls due once")
                          : never(judge, against, "the term has room for %lld result%s at most",
                                  (long long)judge->most, plural);
    } else {
        few =
            never(judge, against, "a %.*s has room for %lld result%s at most",
                  TEXT_ARGUMENTS(words_of_window(&judge->compilation->arena, judge->term->window)),
                  (long long)judge->most, plural);
    }
    return judge->most == 1
               ? mended(judge, few, "write `missed once`")
               : mended(judge, few, "write `missed %lld times`, or less", (long long)judge->most);
}

/* The units of the term, whatever is promised for them. */
static struct judgement judge_term_length(const struct judge *judge)
{
    const struct condition_term *term = judge->term;
    struct arena *arena = &judge->compilation->arena;
    if (term->occurrence == OCCURRENCE_CONSECUTIVE || term->occurrence == OCCURRENCE_OF_ANY) {
        int64_t units = term_units(judge->agreement->term, term->unit);
        if (units < term->count) {
            const struct term *whole = judge->agreement->term;
            struct text words = unit_words(arena, term->unit, units);
            struct judgement shorter =
                never(judge, whole->ends != NULL ? whole->ends->node : whole->lasts->node,
                      "the term touches %.*s and no more", TEXT_ARGUMENTS(words));
            shorter.by_term = true;
            return mended(judge, shorter, "ask for %.*s at most, or let the term last longer",
                          TEXT_ARGUMENTS(words));
        }
    }
    return may_hold;
}

static struct judgement judge_subject(struct judge *judge)
{
    const struct agreement *agreement = judge->agreement;
    const struct condition_term *term = judge->term;
    struct judgement judgement = judge_term_length(judge);
    if (judgement.verdict != MAY_HOLD) {
        return judgement;
    }
    if (term->subject == SUBJECT_UNDERSTOOD) {
        return may_hold; /* of no goal: unresolved-reference */
    }
    if (term->subject == SUBJECT_GOAL) {
        const struct goal *goal = agreement_goal(agreement, term->goal);
        if (goal == NULL) {
            return may_hold;
        }
        judge_goal(judge, goal);
    } else {
        judge_goals(judge);
    }
    if (judge->open) {
        return may_hold;
    }
    if (judge->cells == 0) {
        bool known = term->subject == SUBJECT_ANY_GOAL_OF &&
                     (text_is(term->goal, "shared") || agreement_party(agreement, term->goal));
        return known ? never(judge, NULL, "`%.*s` has no goal", TEXT_ARGUMENTS(term->goal))
                     : may_hold;
    }
    if (judge->always) {
        return judge->first;
    }
    return judge->most > 0 ? too_few(judge) : judge->first;
}

struct judgement condition_judge(struct judging *judging, const struct condition *condition,
                                 const struct condition_term *term)
{
    struct judge judge = {.judging = judging,
                          .compilation = judging->compilation,
                          .agreement = judging->compilation->agreement,
                          .condition = condition,
                          .term = term};
    return judge_subject(&judge);
}

/* ---- terms that exclude each other, or leave nothing out ---- */
/* The results that a term takes in, where it is about one figure: a goal with one target over
 * one window. */
static bool range_of_term(const struct judging *judging, const struct condition_term *term,
                          struct range *range)
{
    struct arena *arena = &judging->compilation->arena;
    const struct goal *goal = term->subject == SUBJECT_GOAL
                                  ? agreement_goal(judging->compilation->agreement, term->goal)
                                  : NULL;
    const struct target *target = only_target(goal);
    if (target == NULL || target->window == NULL || target->scope.length > 0 ||
        term->occurrence != OCCURRENCE_NONE) {
        return false;
    }
    switch (term->predicate) {
    case PREDICATE_BOUND:
        return term->amount.kind == target->amount.kind &&
               range_of_bound(arena, term->bound, &term->amount, term->upper, range);
    case PREDICATE_MISSED:
    case PREDICATE_MET:
        break;
    case PREDICATE_DOWNTIME:
        return false;
    }
    enum bound bound = target->bound != BOUND_NONE     ? target->bound
                       : target_is_upper_bound(target) ? BOUND_AT_MOST
                                                       : BOUND_AT_LEAST;
    if (!range_of_bound(arena, bound, &target->amount, target->upper, range) ||
        (range->from != NULL && range->to != NULL)) {
        return false;
    }
    if (term->predicate == PREDICATE_MISSED) {
        *range = (struct range){range->to, range->from, !range->to_out, !range->from_out};
    }
    return true;
}

static bool same_subject(const struct condition_term *one, const struct condition_term *other)
{
    return text_equal(one->goal, other->goal) && text_equal(one->levels, other->levels);
}

bool conditions_exclude(const struct judging *judging, const struct condition_term *one,
                        const struct condition_term *other)
{
    struct range first, second;
    if (!same_subject(one, other) || !range_of_term(judging, one, &first) ||
        !range_of_term(judging, other, &second)) {
        return false;
    }
    struct range common = range_of_both(&first, &second);
    return range_is_empty(&common);
}

bool conditions_cover(const struct judging *judging, const struct condition_term *one,
                      const struct condition_term *other)
{
    struct range first, second;
    return same_subject(one, other) && range_of_term(judging, one, &first) &&
           range_of_term(judging, other, &second) && range_covers_all(&first, &second);
}
