/* What was meant by a word that may not stand where it does: takes the token and what may stand
 * there, and gives the word of the language that it nearly is, or another form of, if any. */
#include "phrase/parser.h"

struct text token_near(const struct token *token, const char *const *words, size_t count)
{
    if (token->kind != TOKEN_WORD || token->text.length < 3) {
        return (struct text){NULL, 0};
    }
    for (size_t index = 0; index < count; index++) {
        if (text_is_near(text_from(words[index]), token->text)) {
            return text_from(words[index]);
        }
    }
    return (struct text){NULL, 0};
}

/* The word of a row of grammar/meant_words.def, in any case. */
struct meant_row {
    struct text written, meant;
};

static struct text in_other_words(const struct meant_row *rows, size_t count, struct text word)
{
    for (size_t row = 0; row < count; row++) {
        if (text_equal_ignoring_case(rows[row].written, word)) {
            return rows[row].meant;
        }
    }
    return (struct text){NULL, 0};
}

struct text unit_in_other_words(struct text word)
{
    static const struct meant_row rows[] = {
#define MEANT_UNIT(written, unit) {TEXT(written), TEXT(unit)},
#include "grammar/meant_words.def"
    };
    return in_other_words(rows, sizeof rows / sizeof *rows, word);
}

struct text day_in_other_words(struct text word)
{
    static const struct meant_row rows[] = {
#define MEANT_DAY(written, day) {TEXT(written), TEXT(day)},
#include "grammar/meant_words.def"
    };
    return in_other_words(rows, sizeof rows / sizeof *rows, word);
}

struct text period_in_other_words(struct text word)
{
    static const struct meant_row rows[] = {
#define MEANT_PERIOD(written, period) {TEXT(written), TEXT(period)},
#include "grammar/meant_words.def"
    };
    return in_other_words(rows, sizeof rows / sizeof *rows, word);
}

/* One unit or keyword is not near another. */
static struct text meant_word(const struct token *token)
{
    const bool end = text_equal_ignoring_case(token->text, TEXT_OF("end")); /* is no `and` */
    return end || token->keyword != NOT_A_KEYWORD || token->unit >= 0
               ? (struct text){NULL, 0}
               : word_near(token->text, false);
}

/* `months` and `min` have the window's own word. */
static struct text meant_window(const struct token *token)
{
    static const char *const words[] = {"minute",  "hour",     "day",  "week",
                                        "month",   "quarter",  "year", "billing",
                                        "rolling", "calendar", "term"};
    const struct text other = unit_in_other_words(token->text);
    if (other.length > 0) {
        const bool plural = other.data[other.length - 1] == 's';
        return text_slice(other, 0, other.length - plural);
    }
    return token->unit >= UNIT_MINUTE && token->unit <= UNIT_YEAR
               ? text_from(unit_rows[token->unit].word)
               : token_near(token, words, sizeof words / sizeof *words);
}

/* `every Mon`, `every Mondays`: the weekday; `annually`: a year; otherwise the word that this
 * nearly is. */
static struct text meant_recurrence(const struct token *token)
{
    for (size_t day = 0; day < DAYS_A_WEEK; day++) {
        struct text word = text_from(weekday_rows[day].word);
        struct text start = text_slice(word, 0, token->text.length);
        struct text plural = text_slice(token->text, 0, word.length);
        if (token->keyword == NOT_A_KEYWORD &&
            ((token->text.length >= 3 && text_equal_ignoring_case(start, token->text)) ||
             (token->text.length == word.length + 1 && text_equal_ignoring_case(word, plural)))) {
            return word;
        }
    }
    const struct text period = period_in_other_words(token->text);
    return period.length > 0 ? period : meant_word(token);
}

static struct text meant_unit(const struct token *token)
{
    const struct text other = unit_in_other_words(token->text);
    return other.length > 0 ? other : word_near(token->text, true);
}

struct text token_meant(const struct token *token, enum expected expected)
{
    if (token->kind != TOKEN_WORD) {
        return (struct text){NULL, 0};
    }
    switch (expected) {
    case EXPECTED_WORD:
        return meant_word(token);
    case EXPECTED_UNIT:
        return meant_unit(token);
    case EXPECTED_WINDOW:
        return meant_window(token);
    case EXPECTED_RECURRENCE:
        return meant_recurrence(token);
    }
    return (struct text){NULL, 0};
}
