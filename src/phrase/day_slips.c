/* Days of a month, a quarter or a year in the author's own words (`the 5th`, `the second working
 * day of the month`, `month end`): takes the tokens up to the end of the phrase and gives the
 * recurrence that was meant, or nothing. What is wrong with it the caller says, but of a weekday
 * with a number, which no recurrence has. */
#include "phrase/parser.h"

#include <stdlib.h>

/* `5th`, two tokens; 0: it is none. */
static int ordinal(const struct parser *parser, uint32_t ahead)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    const struct token *number = parser_peek(parser, ahead);
    if (number->kind != TOKEN_NUMBER || number->number.scale != 0 ||
        parser_peek(parser, ahead + 1)->start != number->end) {
        return 0;
    }
    for (size_t row = 0; row < sizeof endings / sizeof *endings; row++) {
        if (parser_is_word(parser, ahead + 1, endings[row])) {
            const int64_t day = number->number.coefficient;
            return day >= 1 && day <= DAYS_MOST ? (int)day : 0;
        }
    }
    return 0;
}

bool starts_ordinal(const struct parser *parser, uint32_t ahead)
{
    return ordinal(parser, ahead) > 0;
}

int ordinal_number(struct text word)
{
    static const struct {
        struct text word;
        const char *number;
    } rows[] = {
#define MEANT_ORDINAL(written, number) {TEXT(written), number},
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(word, rows[row].word)) {
            return (int)strtol(rows[row].number, NULL, 10);
        }
    }
    return text_equal_ignoring_case(word, TEXT_OF("last")) ? LAST_DAY : -1;
}

bool report_numbered_weekday(struct parser *parser, const struct token *first)
{
    const struct token *weekday = first + 1;
    if (ordinal_number(first->text) < 0 || weekday >= &parser->tokens[parser->count] ||
        !is_weekday(weekday->keyword)) {
        return false;
    }
    parser_fail(
        parser, first->start, weekday->end,
        "write `every 4 weeks`, `on day 5 of each month` or `on the last business day of each "
        "month`",
        "`%.*s` of a period is no recurrence",
        TEXT_ARGUMENTS(text_slice(parser->text, first->start, weekday->end)));
    return true;
}

struct day {
    int number;          /* or LAST_DAY; -1: none yet */
    bool business, ends; /* in the author's words it is the end of its period */
};

static bool is_business_day(struct text words)
{
    return text_is(unit_in_other_words(words), "business day");
}

/* `day`, `business day`, `workday`. */
static bool take_day(const struct parser *parser, uint32_t *ahead, bool *business)
{
    const struct token *token = parser_peek(parser, *ahead), *next = token + 1;
    const bool two = parser_is_word(parser, *ahead + 1, "day");
    *business = is_business_day(token->text) ||
                (two && (token->keyword == KEYWORD_BUSINESS ||
                         is_business_day(text_slice(parser->text, token->start, next->end))));
    const bool any = *business || parser_is_word(parser, *ahead, "day");
    *ahead += !any ? 0 : *business && two ? 2 : 1;
    return any;
}

/* `day 5`, `5th working day`, `last day`, `end`. */
static bool read_day(const struct parser *parser, uint32_t *ahead, struct day *day)
{
    const struct token *token = parser_peek(parser, *ahead);
    if (parser_is_word(parser, *ahead, "end")) {
        *day = (struct day){.number = LAST_DAY, .ends = true};
        ++*ahead;
        return true;
    }
    day->number = ordinal(parser, *ahead);
    const bool counted = day->number > 0;
    if (!counted) {
        day->number = ordinal_number(token->text);
    }
    *ahead += counted ? 2U : (uint32_t)(day->number >= 0);
    const bool has_day = take_day(parser, ahead, &day->business);
    const struct token *number = parser_peek(parser, *ahead);
    if (day->number < 0 && has_day && number->kind == TOKEN_NUMBER && number->number.scale == 0) {
        day->number =
            number->number.coefficient <= DAYS_MOST ? (int)number->number.coefficient : -1;
        ++*ahead;
        return day->number > 0;
    }
    return day->number >= 0 && (has_day || counted || parser_is(parser, *ahead, KEYWORD_OF));
}

/* `month`, `quarter`, `year`, or -1. */
static int period_at(const struct parser *parser, uint32_t ahead)
{
    const int8_t unit = parser_peek(parser, ahead)->unit;
    return unit == UNIT_MONTH || unit == UNIT_QUARTER || unit == UNIT_YEAR ? unit : -1;
}

struct text day_in_words(struct parser *parser, uint32_t ahead, bool *certain)
{
    static const struct text none = {NULL, 0};
    struct day day = {.number = -1};
    ahead += parser_is_word(parser, ahead, "the");
    int unit = period_at(parser, ahead);
    if (unit >= 0 && parser_is_word(parser, ahead + 1, "end")) {
        day = (struct day){.number = LAST_DAY, .ends = true};
        ahead += 2;
    } else if (!read_day(parser, &ahead, &day)) {
        return none;
    } else if (parser_is(parser, ahead, KEYWORD_OF)) {
        ahead++;
        ahead += parser_is(parser, ahead, KEYWORD_EACH) ||
                 parser_is(parser, ahead, KEYWORD_EVERY) || parser_is_word(parser, ahead, "the") ||
                 parser_is_word(parser, ahead, "a");
        unit = period_at(parser, ahead);
        if (unit < 0) {
            return none;
        }
        ahead++;
    } else {
        unit = UNIT_MONTH;
    }
    if (parser_peek(parser, ahead)->kind != TOKEN_END ||
        day.number > (day.business ? BUSINESS_DAYS_MOST : DAYS_MOST)) {
        return none;
    }
    *certain = !day.ends; /* of a month that ends on a Sunday, the end may be the Friday before */
    const struct recurrence meant = {.kind = day.business ? RECURRENCE_BUSINESS_DAY_OF
                                                          : RECURRENCE_DAY_OF,
                                     .unit = (enum unit)unit,
                                     .day = (uint8_t)day.number};
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    canonical_recurrence(&buffer, &meant);
    return buffer_text(&buffer);
}
