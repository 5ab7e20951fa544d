/* Phrases in the languages of a document: takes parsed promises and gives the words of the page.
 * The author's nouns stay as they are; constructions are chosen that are right with any noun. */
#include "language/language.h"

#include <string.h>

static struct text words(language in, enum message message)
{
    return language_words(in, message);
}

static struct text with(struct arena *arena, language in, enum message message, struct text value)
{
    return language_fill(arena, in, message, &value, 1);
}

static struct text space(struct arena *arena, struct text one, struct text other)
{
    return one.length == 0 ? other
           : other.length == 0
               ? one
               : arena_format(arena, "%.*s %.*s", TEXT_ARGUMENTS(one), TEXT_ARGUMENTS(other));
}

struct text language_amount(struct arena *arena, language in, const struct amount *amount)
{
    switch (amount->kind) {
    case AMOUNT_PERCENT:
        return language_percent(arena, in, amount->number);
    case AMOUNT_NUMBER:
        return language_decimal(arena, in, amount->number);
    case AMOUNT_MONEY:
        return language_money(arena, in, amount->money);
    case AMOUNT_DURATION:
        return language_duration(arena, in, amount->duration);
    }
    return (struct text){NULL, 0};
}

static enum message window_message(enum unit unit)
{
    switch (unit) {
    case UNIT_MINUTE:
        return MESSAGE_WINDOW_MINUTE;
    case UNIT_HOUR:
        return MESSAGE_WINDOW_HOUR;
    case UNIT_DAY:
        return MESSAGE_WINDOW_DAY;
    case UNIT_WEEK:
        return MESSAGE_WINDOW_WEEK;
    case UNIT_QUARTER:
        return MESSAGE_WINDOW_QUARTER;
    case UNIT_YEAR:
        return MESSAGE_WINDOW_YEAR;
    case UNIT_BILLING_CYCLE:
        return MESSAGE_WINDOW_BILLING_CYCLE;
    case UNIT_TERM:
        return MESSAGE_WINDOW_TERM;
    case UNIT_MONTH:
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
        return MESSAGE_WINDOW_MONTH;
    }
    return MESSAGE_WINDOW_MONTH;
}

struct text language_window(struct arena *arena, language in, const struct window *window)
{
    if (window->kind == WINDOW_ROLLING) {
        return with(arena, in, MESSAGE_WINDOW_ROLLING,
                    language_duration(arena, in, window->length));
    }
    return words(in, window_message(window->unit));
}

struct text language_recurrence(struct arena *arena, language in,
                                const struct recurrence *recurrence)
{
    switch (recurrence->kind) {
    case RECURRENCE_WORD:
        return words(in, recurrence->unit == UNIT_DAY       ? MESSAGE_DAILY
                         : recurrence->unit == UNIT_WEEK    ? MESSAGE_WEEKLY
                         : recurrence->unit == UNIT_MONTH   ? MESSAGE_MONTHLY
                         : recurrence->unit == UNIT_QUARTER ? MESSAGE_QUARTERLY
                                                            : MESSAGE_YEARLY);
    case RECURRENCE_EVERY_WEEKDAY:
        return with(arena, in, MESSAGE_EVERY_WEEKDAY,
                    words(in, (enum message)(MESSAGE_MONDAY + recurrence->weekday)));
    case RECURRENCE_EVERY_DURATION:
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_BUSINESS_DAY) {
            return words(in, MESSAGE_EVERY_BUSINESS_DAY);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_HOUR) {
            return words(in, MESSAGE_EVERY_HOUR);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_DAY) {
            return words(in, MESSAGE_DAILY);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_WEEK) {
            return words(in, MESSAGE_WEEKLY);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_MONTH) {
            return words(in, MESSAGE_MONTHLY);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_QUARTER) {
            return words(in, MESSAGE_QUARTERLY);
        }
        if (recurrence->single && recurrence->interval->parts[0].unit == UNIT_YEAR) {
            return words(in, MESSAGE_YEARLY);
        }
        return with(arena, in, MESSAGE_EVERY, language_duration(arena, in, recurrence->interval));
    case RECURRENCE_FIRST_BUSINESS_DAY:
        return with(arena, in, MESSAGE_FIRST_BUSINESS_DAY,
                    words(in, window_message(recurrence->unit)));
    case RECURRENCE_DAY_OF: {
        struct text values[] = {
            language_decimal(arena, in, (struct decimal){recurrence->day, 0, false}),
            words(in, window_message(recurrence->unit))};
        return language_fill(arena, in, MESSAGE_DAY_OF, values, 2);
    }
    }
    return (struct text){NULL, 0};
}

struct text language_schedule(struct arena *arena, language in, const struct schedule *schedule)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    if (schedule->kind != SCHEDULE_RANGES) {
        buffer_add_text(&buffer,
                        words(in, schedule->kind == SCHEDULE_24X7 ? MESSAGE_ALL_HOURS
                                                                  : MESSAGE_ALL_HOURS_WEEK));
    }
    for (uint16_t index = 0; index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        if (index > 0) {
            BUFFER_LITERAL(&buffer, ", ");
        }
        buffer_add_text(&buffer,
                        words(in, (enum message)(MESSAGE_SHORT_MONDAY + range->first_day)));
        if (range->last_day != range->first_day) {
            BUFFER_LITERAL(&buffer, "–");
            buffer_add_text(&buffer,
                            words(in, (enum message)(MESSAGE_SHORT_MONDAY + range->last_day)));
        }
        buffer_format(&buffer, " %02d:%02d–%02d:%02d", range->from / 60, range->from % 60,
                      range->to / 60, range->to % 60);
    }
    if (schedule->zone.length > 0) {
        BUFFER_LITERAL(&buffer, " ");
        buffer_add_text(&buffer, schedule->zone);
    }
    return buffer_text(&buffer);
}

struct text language_quantity(struct arena *arena, language in, const struct quantity *quantity)
{
    return space(arena, language_amount(arena, in, &quantity->amount),
                 with(arena, in, MESSAGE_PER_NOUN, language_window(arena, in, quantity->window)));
}

static struct text bounded(struct arena *arena, language in, enum bound bound, struct text amount,
                           struct text upper)
{
    struct text both[] = {amount, upper};
    return bound == BOUND_NONE
               ? amount
               : language_fill(arena, in, (enum message)(MESSAGE_BOUND_AT_LEAST + bound - 1), both,
                               2);
}

static struct text upper_of(struct arena *arena, language in, const struct target *target)
{
    return target->bound == BOUND_FROM_TO ? language_amount(arena, in, &target->upper)
                                          : (struct text){NULL, 0};
}

/* A bound that the author left to be understood is said: at least, or within. */
static enum bound bound_in_force(const struct target *target)
{
    if (target->bound != BOUND_NONE) {
        return target->bound;
    }
    switch (target->amount.kind) {
    case AMOUNT_DURATION:
        return target->kind == TARGET_DURATION ? BOUND_WITHIN : BOUND_AT_MOST;
    case AMOUNT_PERCENT:
    case AMOUNT_NUMBER:
    case AMOUNT_MONEY:
        return BOUND_AT_LEAST;
    }
    return BOUND_AT_LEAST;
}

static struct text deadline(struct arena *arena, language in, const struct target *target)
{
    struct text time = language_time(arena, in, target->time > 0 ? target->time : 0);
    switch (target->deadline) {
    case DEADLINE_TIME_ON_NEXT_BUSINESS_DAY:
        return with(arena, in, MESSAGE_BY_TIME_NEXT, time);
    case DEADLINE_TIME_ON_SAME_BUSINESS_DAY:
        return with(arena, in, MESSAGE_BY_TIME_SAME, time);
    case DEADLINE_END_OF_SAME_BUSINESS_DAY:
        return words(in, MESSAGE_BY_END_SAME);
    case DEADLINE_END_OF_NEXT_BUSINESS_DAY:
        return words(in, MESSAGE_BY_END_NEXT);
    case DEADLINE_TIME_RECURRING: {
        struct text values[] = {time, language_recurrence(arena, in, target->every)};
        return language_fill(arena, in, MESSAGE_BY_TIME_EVERY, values, 2);
    }
    case DEADLINE_BY_DATE:
        return with(arena, in, MESSAGE_BY_DATE, language_date(arena, in, *target->date));
    case DEADLINE_UNTIL_DATE:
        return with(arena, in, MESSAGE_UNTIL_DATE, language_date(arena, in, *target->date));
    }
    return (struct text){NULL, 0};
}

static struct text of_noun(struct arena *arena, language in, const struct target *target)
{
    static const struct {
        const char *noun;
        enum message message;
    } times[] = {{"time", MESSAGE_OF_TIME},
                 {"seconds", MESSAGE_OF_SECONDS},
                 {"minutes", MESSAGE_OF_MINUTES},
                 {"hours", MESSAGE_OF_HOURS},
                 {"days", MESSAGE_OF_DAYS}};
    if (target->noun.length == 0) {
        return target->noun;
    }
    for (size_t index = 0; target->kind == TARGET_SHARE_OF_TIME && index < 5; index++) {
        if (text_equal_ignoring_case(target->noun, text_from(times[index].noun))) {
            return words(in, times[index].message);
        }
    }
    return with(arena, in, MESSAGE_OF_NOUN, target->noun);
}

static struct text tails(struct arena *arena, language in, const struct target *target,
                         struct text rest)
{
    if (target->scope.length > 0) {
        rest = space(arena, rest, with(arena, in, MESSAGE_PER_NOUN, target->scope));
    }
    if (target->within != NULL) {
        rest = space(
            arena, rest,
            with(arena, in, MESSAGE_BOUND_WITHIN, language_duration(arena, in, target->within)));
    }
    if (target->window != NULL) {
        rest = space(arena, rest,
                     with(arena, in, MESSAGE_IN_EACH, language_window(arena, in, target->window)));
    }
    if (target->every != NULL && target->kind != TARGET_DEADLINE) {
        rest = space(arena, rest, language_recurrence(arena, in, target->every));
    }
    return rest;
}

void language_target(struct arena *arena, language in, const struct target *target,
                     struct text *figure, struct text *rest)
{
    struct text amount = language_amount(arena, in, &target->amount);
    struct text noun = {NULL, 0};
    *rest = (struct text){NULL, 0};
    switch (target->kind) {
    case TARGET_BEST_EFFORT:
        *figure = words(in, MESSAGE_BEST_EFFORT);
        return;
    case TARGET_NO_COMMITMENT:
        *figure = words(in, MESSAGE_NO_COMMITMENT);
        return;
    case TARGET_DEADLINE:
        *figure = deadline(arena, in, target);
        break;
    case TARGET_DELIVERY:
        *figure = target->noun;
        break;
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        *figure = bounded(arena, in, target->bound, amount, upper_of(arena, in, target));
        noun = space(arena,
                     words(in, target->kind == TARGET_AVERAGE ? MESSAGE_AVERAGE : MESSAGE_MEDIAN),
                     with(arena, in, MESSAGE_OF_NOUN, target->noun));
        break;
    case TARGET_COUNT:
    case TARGET_PERCENT_NOUN:
        *figure = space(
            arena, bounded(arena, in, bound_in_force(target), amount, upper_of(arena, in, target)),
            target->noun);
        break;
    case TARGET_RATE:
        *figure = with(
            arena, in, MESSAGE_SECOND_RATE,
            space(arena,
                  bounded(arena, in, bound_in_force(target), amount, upper_of(arena, in, target)),
                  target->noun));
        break;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT:
    case TARGET_MONEY:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
        *figure = bounded(arena, in, bound_in_force(target), amount, upper_of(arena, in, target));
        noun = of_noun(arena, in, target);
        break;
    }
    *rest = tails(arena, in, target, noun);
}

struct text language_target_cell(struct arena *arena, language in, const struct target *target)
{
    struct text figure, rest;
    bool plain = target->bound == BOUND_NONE || target->bound == BOUND_WITHIN;
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT:
    case TARGET_DURATION:
    case TARGET_MONEY:
        if (plain && target->within == NULL) {
            return language_amount(arena, in, &target->amount);
        }
        break;
    case TARGET_PERCENT_NOUN:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION_NOUN:
    case TARGET_DEADLINE:
    case TARGET_COUNT:
    case TARGET_RATE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        break;
    }
    language_target(arena, in, target, &figure, &rest);
    return space(arena, figure, rest);
}

struct text language_target_amount(struct arena *arena, language in, const struct target *target)
{
    struct text figure, rest;
    switch (target->kind) {
    case TARGET_COUNT:
    case TARGET_RATE:
        return space(arena, language_amount(arena, in, &target->amount), target->noun);
    case TARGET_DELIVERY:
    case TARGET_DEADLINE:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        language_target(arena, in, target, &figure, &rest);
        return figure;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_MONEY:
        break;
    }
    return language_amount(arena, in, &target->amount);
}

static struct text unit_count(struct arena *arena, language in, unsigned count, enum unit unit)
{
    return language_count(arena, in, (enum message)(MESSAGE_UNIT_MILLISECOND + unit), count);
}

static struct text goal_name(struct arena *arena, const struct agreement *agreement, struct text id)
{
    const struct goal *goal = agreement_goal(agreement, id);
    return goal != NULL && goal->name != NULL ? node_text(goal->name)
                                              : language_id_in_words(arena, id);
}

static struct text subject(struct arena *arena, language in, const struct agreement *agreement,
                           const struct condition_term *term)
{
    switch (term->subject) {
    case SUBJECT_UNDERSTOOD:
        break;
    case SUBJECT_GOAL:
        return term->levels.length == 0
                   ? goal_name(arena, agreement, term->goal)
                   : arena_format(arena, "%.*s (%.*s)",
                                  TEXT_ARGUMENTS(goal_name(arena, agreement, term->goal)),
                                  TEXT_ARGUMENTS(term->levels));
    case SUBJECT_ANY_GOAL:
        return words(in, MESSAGE_ANY_GOAL);
    case SUBJECT_ANY_GOAL_OF: {
        const struct party *party = agreement_party(agreement, term->goal);
        return with(arena, in, MESSAGE_ANY_GOAL_OF,
                    party != NULL && party->name != NULL ? node_text(party->name) : term->goal);
    }
    case SUBJECT_ALL_GOALS:
        return words(in, MESSAGE_ALL_GOALS);
    }
    return (struct text){NULL, 0};
}

static struct text occurrence(struct arena *arena, language in, const struct condition_term *term)
{
    switch (term->occurrence) {
    case OCCURRENCE_NONE:
        break;
    case OCCURRENCE_TIMES: {
        struct text times = language_count(arena, in, MESSAGE_TIMES, term->count);
        return term->window == NULL
                   ? times
                   : space(arena, times,
                           with(arena, in, MESSAGE_IN_A, language_window(arena, in, term->window)));
    }
    case OCCURRENCE_CONSECUTIVE:
        return with(arena, in, MESSAGE_CONSECUTIVE, unit_count(arena, in, term->count, term->unit));
    case OCCURRENCE_OF_ANY: {
        struct text values[] = {
            language_decimal(arena, in, (struct decimal){term->count, 0, false}),
            unit_count(arena, in, term->of, term->unit)};
        return language_fill(arena, in, MESSAGE_OF_ANY, values, 2);
    }
    case OCCURRENCE_IN_A_ROW:
        return with(arena, in, MESSAGE_IN_A_ROW,
                    bounded(arena, in, term->row_bound, language_duration(arena, in, term->row),
                            (struct text){NULL, 0}));
    }
    return (struct text){NULL, 0};
}

struct text language_condition(struct arena *arena, language in, const struct agreement *agreement,
                               const struct condition *condition)
{
    struct text all = {NULL, 0};
    for (uint16_t index = 0; index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        struct text predicate = words(in, MESSAGE_MISSED);
        if (term->predicate == PREDICATE_MET) {
            predicate = words(in, MESSAGE_MET);
        } else if (term->predicate != PREDICATE_MISSED) {
            predicate =
                bounded(arena, in, term->bound, language_amount(arena, in, &term->amount),
                        term->bound == BOUND_FROM_TO ? language_amount(arena, in, &term->upper)
                                                     : (struct text){NULL, 0});
            predicate = space(arena, predicate, term->noun);
            if (term->predicate == PREDICATE_DOWNTIME) {
                predicate = with(arena, in, MESSAGE_DOWNTIME_IS, predicate);
            }
        }
        if (index > 0) {
            all = space(arena, all, words(in, term->or_before ? MESSAGE_OR : MESSAGE_AND));
        }
        all = space(arena, all, subject(arena, in, agreement, term));
        all = space(arena, all, predicate);
        all = space(arena, all, occurrence(arena, in, term));
    }
    return all;
}

struct text language_credit(struct arena *arena, language in, const struct credit *credit)
{
    struct text all;
    if (credit->kind == CREDIT_NO_CHARGE) {
        all = words(in, MESSAGE_NO_CHARGE);
    } else if (credit->kind == CREDIT_TIMES) {
        struct text values[] = {language_amount(arena, in, &credit->amount), credit->of};
        all = language_fill(arena, in, MESSAGE_CREDIT_TIMES, values, 2);
    } else {
        all = language_amount(arena, in, &credit->amount);
        if (credit->of.length > 0) {
            all = space(arena, all, with(arena, in, MESSAGE_OF_NOUN, credit->of));
        }
    }
    if (credit->window != NULL) {
        all = space(arena, all,
                    with(arena, in, MESSAGE_PER_NOUN, language_window(arena, in, credit->window)));
    }
    if (!credit->per) {
        return all;
    }
    struct text quantity = {NULL, 0};
    if (credit->quantity_implied) {
        quantity = words(in, window_message(credit->quantity.duration->parts[0].unit));
        if (text_starts_with(quantity, TEXT_OF("calendar "))) { /* a started hour is any hour */
            quantity = text_slice(quantity, sizeof "calendar " - 1, quantity.length);
        }
    } else if (credit->quantity_given) {
        quantity = language_amount(arena, in, &credit->quantity);
    }
    if (credit->step != STEP_PLAIN && quantity.length > 0) {
        quantity = with(arena, in, credit->step == STEP_STARTED ? MESSAGE_STARTED : MESSAGE_FULL,
                        quantity);
    }
    if (credit->below_target) {
        quantity = with(arena, in, MESSAGE_BELOW_TARGET, quantity);
    }
    if (credit->noun.length > 0) {
        quantity = quantity.length == 0
                       ? credit->noun
                       : space(arena, quantity, with(arena, in, MESSAGE_OF_NOUN, credit->noun));
    }
    return space(arena, all, with(arena, in, MESSAGE_PER_NOUN, quantity));
}
