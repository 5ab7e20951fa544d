/* Conditions and credits in the language of the agreement: takes the parsed phrases of remedies
 * and gives them in words, goals by their names. */
#include "language/parts.h"

#include <string.h>

static struct text goal_words(struct arena *arena, const struct agreement *agreement,
                              const struct condition_term *term)
{
    const struct goal *goal = agreement_goal(agreement, term->goal);
    struct text name = goal != NULL && goal->name != NULL ? node_text(goal->name)
                                                          : language_id_in_words(arena, term->goal);
    if (term->levels.length == 0) {
        return name;
    }
    return arena_format(arena, "%.*s (%.*s)", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(term->levels));
}

static struct text party_words(language in, const struct agreement *agreement, struct text id)
{
    if (text_is(id, "shared")) {
        return language_words(in, MESSAGE_SAY_ALL_PARTIES_TOGETHER);
    }
    const struct party *party = agreement_party(agreement, id);
    return party != NULL && party->name != NULL ? node_text(party->name) : id;
}

/* "missed" or "met" with its subject: rows UNDERSTOOD, GOAL, ANY, ANY_OF, ALL in that order. */
static struct text result_words(struct arena *arena, language in, const struct agreement *agreement,
                                const struct condition_term *term, enum message first)
{
    struct text subject = {"", 0};
    if (term->subject == SUBJECT_GOAL) {
        subject = goal_words(arena, agreement, term);
    } else if (term->subject == SUBJECT_ANY_GOAL_OF) {
        subject = party_words(in, agreement, term->goal);
    }
    return language_fill_1(arena, in, (enum message)(first + (unsigned)term->subject), subject);
}

static struct text with_subject(struct arena *arena, language in, const struct agreement *agreement,
                                const struct condition_term *term, struct text predicate)
{
    struct text subject = {"", 0};
    switch (term->subject) {
    case SUBJECT_UNDERSTOOD:
        return predicate;
    case SUBJECT_GOAL:
        subject = goal_words(arena, agreement, term);
        break;
    case SUBJECT_ANY_GOAL:
        subject = language_words(in, MESSAGE_SAY_ANY_GOAL);
        break;
    case SUBJECT_ANY_GOAL_OF:
        subject =
            language_fill_1(arena, in, MESSAGE_SAY_ANY_GOAL_OF, party_words(in, agreement, term->goal));
        break;
    case SUBJECT_ALL_GOALS:
        subject = language_words(in, MESSAGE_SAY_ALL_GOALS);
        break;
    }
    return language_fill_2(arena, in, MESSAGE_SAY_SUBJECT_WITH, subject, predicate);
}

static struct text number_words(struct arena *arena, language in, unsigned number)
{
    return language_decimal(arena, in, (struct decimal){number, 0, false});
}

static struct text unit_words(language in, enum unit unit, unsigned number)
{
    return language_form(in, (enum message)(MESSAGE_SAY_WORD_MILLISECOND + unit), number != 1);
}

static struct text occurrence_words(struct arena *arena, language in,
                                    const struct condition_term *term)
{
    switch (term->occurrence) {
    case OCCURRENCE_NONE:
        break;
    case OCCURRENCE_TIMES: {
        struct text times =
            term->count == 1
                ? language_words(in, MESSAGE_SAY_TIMES_ONCE)
                : language_fill_1(arena, in, MESSAGE_SAY_TIMES, number_words(arena, in, term->count));
        if (term->window == NULL) {
            return times;
        }
        struct text values[] = {times, language_window(arena, in, term->window),
                                language_window_per(arena, in, term->window)};
        return language_fill(arena, in, MESSAGE_SAY_IN_A_WINDOW, values, 3);
    }
    case OCCURRENCE_CONSECUTIVE:
        return language_fill_2(arena, in, MESSAGE_SAY_CONSECUTIVE, number_words(arena, in, term->count),
                               unit_words(in, term->unit, term->count));
    case OCCURRENCE_OF_ANY: {
        struct text values[] = {
            number_words(arena, in, term->count), number_words(arena, in, term->of),
            unit_words(in, term->unit, term->of), unit_words(in, term->unit, term->count)};
        return language_fill(arena, in, MESSAGE_SAY_OF_ANY_CONSECUTIVE, values, 4);
    }
    case OCCURRENCE_IN_A_ROW: {
        struct amount amount = {.kind = AMOUNT_DURATION, .duration = term->row};
        return language_fill_1(arena, in, MESSAGE_SAY_IN_A_ROW,
                               language_bounded(arena, in, term->row_bound, &amount, NULL));
    }
    }
    return (struct text){"", 0};
}

static struct text term_words(struct arena *arena, language in, const struct agreement *agreement,
                              const struct condition_term *term)
{
    struct text words = {"", 0};
    switch (term->predicate) {
    case PREDICATE_MISSED:
        words = result_words(arena, in, agreement, term, MESSAGE_SAY_MISSED);
        break;
    case PREDICATE_MET:
        words = result_words(arena, in, agreement, term, MESSAGE_SAY_MET);
        break;
    case PREDICATE_BOUND:
        words = language_bounded(arena, in, term->bound, &term->amount, &term->upper);
        words = with_subject(arena, in, agreement, term, language_spaced(arena, words, term->noun));
        break;
    case PREDICATE_DOWNTIME:
        words = language_bounded(arena, in, term->bound, &term->amount, &term->upper);
        words = with_subject(arena, in, agreement, term,
                             language_fill_1(arena, in, MESSAGE_SAY_DOWNTIME_BOUND, words));
        break;
    }
    return language_spaced(arena, words, occurrence_words(arena, in, term));
}

struct text language_condition(struct arena *arena, language in, const struct agreement *agreement,
                               const struct condition *condition)
{
    if (condition->count == 1) {
        return term_words(arena, in, agreement, &condition->terms[0]);
    }
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (uint16_t index = 0; index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        if (index > 0) {
            buffer_add_character(&buffer, ' ');
            buffer_add_text(&buffer,
                            language_words(in, term->or_before ? MESSAGE_SAY_OR : MESSAGE_SAY_AND));
            buffer_add_character(&buffer, ' ');
        }
        buffer_add_text(&buffer, term_words(arena, in, agreement, term));
    }
    return buffer_text(&buffer);
}

/* ---- credits ---- */
/* "of the fee": contracts the author's article where the language does (du, des, del). */
static struct text of_words(struct arena *arena, language in, struct text of)
{
    static const struct {
        enum choice_value in;
        struct text article, contracted;
    } articles[] = {{CHOICE_LANGUAGE_FR, TEXT("le "), TEXT("du ")},
                    {CHOICE_LANGUAGE_FR, TEXT("les "), TEXT("des ")},
                    {CHOICE_LANGUAGE_ES, TEXT("el "), TEXT("del ")}};
    for (size_t index = 0; index < sizeof articles / sizeof articles[0]; index++) {
        if (articles[index].in == in && text_starts_with(of, articles[index].article)) {
            return arena_join(arena, articles[index].contracted,
                              text_slice(of, articles[index].article.length, of.length));
        }
    }
    return language_of_noun(arena, in, of);
}

static struct text credit_amount(struct arena *arena, language in, const struct credit *credit)
{
    if (credit->kind == CREDIT_NO_CHARGE) {
        return language_words(in, MESSAGE_SAY_NO_CHARGE);
    }
    struct text amount = language_amount(arena, in, &credit->amount);
    if (credit->kind == CREDIT_TIMES) {
        return language_fill_2(arena, in, MESSAGE_SAY_TIMES_OF, amount, credit->of);
    }
    if (credit->of.length == 0) {
        return amount;
    }
    if (in == CHOICE_LANGUAGE_DE && credit->kind != CREDIT_TIME) {
        return language_fill_2(arena, in, MESSAGE_SAY_SHARE_OF, amount, credit->of);
    }
    return language_spaced(arena, amount, of_words(arena, in, credit->of));
}

static struct text credit_quantity(struct arena *arena, language in, const struct credit *credit)
{
    const struct amount *quantity = &credit->quantity;
    if (credit->quantity_implied && in == CHOICE_LANGUAGE_EN) {
        return language_form(
            in, (enum message)(MESSAGE_SAY_WORD_MILLISECOND + quantity->duration->parts[0].unit),
            false);
    }
    if (quantity->kind == AMOUNT_DURATION && credit->step != STEP_PLAIN) {
        return language_duration_from(arena, in, quantity->duration, MESSAGE_SAY_DATIVE_MILLISECOND);
    }
    return language_amount(arena, in, quantity);
}

static struct text credit_per(struct arena *arena, language in, const struct credit *credit)
{
    struct text words;
    if (!credit->quantity_given && !credit->quantity_implied) {
        enum message alone = credit->step == STEP_STARTED ? MESSAGE_SAY_PER_STARTED_NOUN
                             : credit->step == STEP_FULL  ? MESSAGE_SAY_PER_FULL_NOUN
                                                          : MESSAGE_SAY_PER_NOUN;
        return language_fill_1(arena, in, alone, credit->noun);
    }
    words = credit_quantity(arena, in, credit);
    words = language_fill_1(arena, in,
                            credit->step == STEP_STARTED ? MESSAGE_SAY_PER_STARTED
                            : credit->step == STEP_FULL  ? MESSAGE_SAY_PER_FULL
                                                         : MESSAGE_SAY_PER_STEP,
                            words);
    if (credit->below_target) {
        words = language_fill_1(arena, in, MESSAGE_SAY_BELOW_TARGET, words);
    }
    if (credit->noun.length > 0) {
        words = language_spaced(arena, words, language_of_noun(arena, in, credit->noun));
    }
    return words;
}

struct text language_credit(struct arena *arena, language in, const struct credit *credit)
{
    struct text words = credit_amount(arena, in, credit);
    if (credit->window != NULL) {
        words = language_spaced(arena, words, language_window_per(arena, in, credit->window));
    }
    return credit->per ? language_spaced(arena, words, credit_per(arena, in, credit)) : words;
}
