/* Conditions and credits in the languages of a document: takes what a remedy says and gives the
 * words of the page. A condition is a clause of its own: "Availability is missed in 3 consecutive
 * months", or, where the goal is understood, "missed in 3 consecutive months". */
#include "language/inflect.h"

static struct text words(language in, enum message message)
{
    return language_words(in, message);
}

static struct text with(struct arena *arena, language in, enum message message, struct text value)
{
    return inflect_fill(arena, in, words(in, message), &value, 1);
}

static struct text space(struct arena *arena, struct text one, struct text other)
{
    return one.length == 0     ? other
           : other.length == 0 ? one
                               : arena_join_by(arena, one, " ", other);
}

/* A message whose last value may be empty leaves a space too much. */
static struct text without_gap(struct arena *arena, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < text.length; at++) {
        bool gap = text.data[at] == ' ' && (at + 1 == text.length || text.data[at + 1] == ' ');
        if (!gap) {
            buffer_add_character(&buffer, text.data[at]);
        }
    }
    return buffer_text(&buffer);
}

/* ---- conditions ---- */

/* The goal and its levels, by the names that readers know. */
static struct text name_of_goal(struct arena *arena, const struct agreement *agreement,
                                const struct condition_term *term)
{
    const struct goal *goal = agreement_goal(agreement, term->goal);
    struct text name = goal != NULL && goal->name != NULL ? node_text(goal->name)
                                                          : language_id_in_words(arena, term->goal);
    if (term->levels.length == 0) {
        return name;
    }
    const struct levels *at = goal != NULL ? goal->target : NULL;
    for (size_t start = 0; start <= term->levels.length;) {
        size_t end = start;
        while (end < term->levels.length && term->levels.data[end] != '.') {
            end++;
        }
        struct text level = text_slice(term->levels, start, end);
        const struct levels *next = NULL;
        for (uint32_t index = 0; at != NULL && index < at->count && next == NULL; index++) {
            if (text_equal(node_text(at->entries[index].key), level)) {
                level = language_level(&at->entries[index]);
                next = at->entries[index].value;
            }
        }
        at = next;
        name = arena_format(arena, start == 0 ? "%.*s, %.*s" : "%.*s / %.*s", TEXT_ARGUMENTS(name),
                            TEXT_ARGUMENTS(level));
        start = end + 1;
    }
    return name;
}

static struct text subject(struct arena *arena, language in, const struct agreement *agreement,
                           const struct condition_term *term)
{
    switch (term->subject) {
    case SUBJECT_UNDERSTOOD:
        break;
    case SUBJECT_GOAL:
        return with(arena, in, MESSAGE_NAMED_GOAL, name_of_goal(arena, agreement, term));
    case SUBJECT_ANY_GOAL:
        return words(in, MESSAGE_SOME_GOAL);
    case SUBJECT_ANY_GOAL_OF: {
        const struct party *party = agreement_party(agreement, term->goal);
        return party == NULL ? words(in, MESSAGE_SOME_SHARED_GOAL)
                             : with(arena, in, MESSAGE_SOME_GOAL_OF,
                                    node_text(party->name != NULL ? party->name : party->id));
    }
    case SUBJECT_ALL_GOALS:
        return words(in, MESSAGE_ALL_GOALS);
    }
    return (struct text){NULL, 0};
}

static struct text number(struct arena *arena, language in, unsigned count)
{
    return language_decimal(arena, in, (struct decimal){count, 0, false});
}

/* "3 consecutive months". */
static struct text run_of(struct arena *arena, language in, unsigned count, enum unit unit)
{
    struct text values[] = {number(arena, in, count), inflect_unit(arena, in, unit, count != 1)};
    struct text form = inflect_variant(words(in, MESSAGE_RUN_OF), inflect_gender(in, unit));
    return inflect_fill(arena, in, form, values, 2);
}

static struct text occurrence(struct arena *arena, language in, const struct condition_term *term)
{
    switch (term->occurrence) {
    case OCCURRENCE_NONE:
        break;
    case OCCURRENCE_TIMES: {
        struct text count = number(arena, in, term->count);
        struct text form = inflect_variant(words(in, MESSAGE_TIMES), term->count == 1 ? 0 : 1);
        struct text times = inflect_fill(arena, in, form, &count, 1);
        return term->window == NULL
                   ? times
                   : space(arena, times, language_in_window(arena, in, term->window));
    }
    case OCCURRENCE_CONSECUTIVE:
        return with(arena, in, MESSAGE_CONSECUTIVE, run_of(arena, in, term->count, term->unit));
    case OCCURRENCE_OF_ANY: {
        enum message unit = (enum message)(MESSAGE_UNIT_MILLISECOND + term->unit);
        struct text values[] = {in == CHOICE_LANGUAGE_FR
                                    ? language_count(arena, in, unit, term->count)
                                    : number(arena, in, term->count),
                                run_of(arena, in, term->of, term->unit)};
        return language_fill(arena, in, MESSAGE_OF_ANY, values, 2);
    }
    case OCCURRENCE_IN_A_ROW: {
        struct amount row = {.kind = AMOUNT_DURATION, .duration = term->row};
        return with(arena, in, MESSAGE_IN_A_ROW,
                    language_bounded(arena, in, term->row_bound, &row, NULL));
    }
    }
    return (struct text){NULL, 0};
}

static struct text missed_or_met(struct arena *arena, language in,
                                 const struct condition_term *term, struct text who,
                                 struct text how_often)
{
    struct text values[] = {who, how_often};
    bool missed = term->predicate == PREDICATE_MISSED;
    if (term->subject == SUBJECT_UNDERSTOOD) {
        return with(arena, in, missed ? MESSAGE_MISSED_WHEN : MESSAGE_MET_WHEN, how_often);
    }
    return language_fill(arena, in,
                         term->subject == SUBJECT_ALL_GOALS
                             ? (missed ? MESSAGE_ARE_MISSED : MESSAGE_ARE_MET)
                             : (missed ? MESSAGE_IS_MISSED : MESSAGE_IS_MET),
                         values, 2);
}

static struct text term_words(struct arena *arena, language in, const struct agreement *agreement,
                              const struct condition_term *term)
{
    struct text who = subject(arena, in, agreement, term);
    struct text how_often = occurrence(arena, in, term);
    if (term->predicate == PREDICATE_MISSED || term->predicate == PREDICATE_MET) {
        return without_gap(arena, missed_or_met(arena, in, term, who, how_often));
    }
    struct text result = space(
        arena, language_bounded(arena, in, term->bound, &term->amount, term->upper), term->noun);
    if (term->predicate == PREDICATE_DOWNTIME) {
        result = with(arena, in, MESSAGE_DOWNTIME_IS, result);
    }
    result = space(arena, result, how_often);
    if (term->subject == SUBJECT_UNDERSTOOD) {
        return result;
    }
    struct text values[] = {who, result};
    return language_fill(
        arena, in, term->predicate == PREDICATE_DOWNTIME ? MESSAGE_RESULT_IS : MESSAGE_IS_RESULT,
        values, 2);
}

struct text language_condition(struct arena *arena, language in, const struct agreement *agreement,
                               const struct condition *condition)
{
    struct text all = {NULL, 0};
    for (uint16_t index = 0; index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        if (index > 0) {
            all = space(arena, all, words(in, term->or_before ? MESSAGE_OR : MESSAGE_AND));
        }
        all = space(arena, all, term_words(arena, in, agreement, term));
    }
    return all;
}

struct text language_subject(struct arena *arena, language in, const struct agreement *agreement,
                             const struct condition_term *term)
{
    return subject(arena, in, agreement, term);
}

struct text language_misses(struct arena *arena, language in, const struct condition_term *term,
                            unsigned least, unsigned most)
{
    struct text values[] = {number(arena, in, least), number(arena, in, most)};
    struct text times =
        language_fill(arena, in, most == 0 ? MESSAGE_TIMES_OR_MORE : MESSAGE_TIMES_TO, values, 2);
    if (most == least) {
        times = inflect_fill(
            arena, in, inflect_variant(words(in, MESSAGE_TIMES), least == 1 ? 0 : 1), values, 1);
    }
    if (term->window != NULL) {
        times = space(arena, times, language_in_window(arena, in, term->window));
    }
    return with(arena, in, MESSAGE_MISSED_WHEN, times);
}

/* ---- credits ---- */

/* "per started hour": the unit's own word, without a number. */
static struct text per_one(struct arena *arena, language in, const struct credit_terms *credit)
{
    enum unit unit = credit->quantity->duration->parts[0].unit;
    struct text word = inflect_unit(arena, in, unit, false);
    if (credit->step == STEP_PLAIN) {
        return with(arena, in, MESSAGE_PER_NOUN, word);
    }
    enum message message =
        credit->step == STEP_STARTED ? MESSAGE_PER_STARTED_ONE : MESSAGE_PER_FULL_ONE;
    struct text form = inflect_variant(words(in, message), inflect_gender(in, unit));
    return inflect_fill(arena, in, form, &word, 1);
}

static struct text per_quantity(struct arena *arena, language in, const struct credit_terms *credit)
{
    struct text quantity = language_amount(arena, in, credit->quantity);
    if (credit->below_target) {
        quantity = with(arena, in, MESSAGE_BELOW_TARGET, quantity);
    }
    return with(arena, in,
                credit->step == STEP_STARTED ? MESSAGE_PER_STARTED
                : credit->step == STEP_FULL  ? MESSAGE_PER_FULL
                                             : MESSAGE_PER_STEP,
                quantity);
}

/* For what each credit is paid: "per started 30 min of downtime". */
static struct text per_words(struct arena *arena, language in, const struct credit_terms *credit)
{
    if (credit->quantity != NULL) {
        struct text quantity =
            credit->quantity_implied ? per_one(arena, in, credit) : per_quantity(arena, in, credit);
        return space(arena, quantity, inflect_of(arena, in, credit->noun));
    }
    return with(arena, in,
                credit->step == STEP_STARTED ? MESSAGE_PER_STARTED_NOUN
                : credit->step == STEP_FULL  ? MESSAGE_PER_FULL_NOUN
                                             : MESSAGE_PER_NOUN,
                credit->noun);
}

static struct text amount_of_credit(struct arena *arena, language in,
                                    const struct credit_terms *credit)
{
    struct text amount = {NULL, 0};
    switch (credit->kind) {
    case CREDIT_NO_CHARGE:
        return words(in, MESSAGE_NO_CHARGE);
    case CREDIT_TIMES: {
        struct text values[] = {language_amount(arena, in, &credit->amount), credit->of};
        return language_fill(arena, in, MESSAGE_CREDIT_TIMES, values, 2);
    }
    case CREDIT_PERCENT:
        amount = inflect_part_of(arena, in, credit->of);
        break;
    case CREDIT_MONEY:
    case CREDIT_TIME:
        amount = inflect_of(arena, in, credit->of);
        break;
    }
    return space(arena, language_amount(arena, in, &credit->amount), amount);
}

struct text language_credit(struct arena *arena, language in, const struct credit *whole)
{
    const struct credit_terms *credit = whole->terms;
    struct text all = amount_of_credit(arena, in, credit);
    if (credit->window != NULL) {
        all = space(arena, all, language_per_window(arena, in, credit->window));
    }
    return credit->per ? space(arena, all, per_words(arena, in, credit)) : all;
}
