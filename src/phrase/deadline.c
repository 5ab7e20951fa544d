/* Deadlines: takes `by` or `until` with what follows it, and gives the time, the day or the
 * recurrence of a target (language section 4, "Target"). */
#include "phrase/parser.h"

static bool take_time(struct parser *parser, int16_t *time)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_TIME) {
        return false;
    }
    const char *digits = token->text.data;
    int hour = (digits[0] - '0') * 10 + digits[1] - '0';
    int minute = (digits[3] - '0') * 10 + digits[4] - '0';
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
        parser_fail_token(parser, token, "a day runs from 00:00 to 24:00",
                          "`%.*s` is no time of day", TEXT_ARGUMENTS(token->text));
        return true;
    }
    *time = (int16_t)(hour * 60 + minute);
    parser->at++;
    return true;
}

static const struct date *take_date(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    struct node *node = ARENA_NEW(parser->arena, struct node);
    *node = *parser->node;
    node->data = token->text.data;
    node->count = (uint32_t)token->text.length;
    struct span place =
        node_part(parser->place->compilation, parser->node, token->start, token->end);
    node->start = place.start;
    node->end = place.end;
    node->style = STYLE_PLAIN;
    const struct date *date = phrase_date(parser->place, node);
    parser->failed = parser->failed || date == NULL;
    parser->at++;
    return date;
}

static void take_words(struct parser *parser, const char *const *words, size_t count,
                       const char *help)
{
    for (size_t index = 0; index < count && parser_expect(parser, words[index], help); index++) {
    }
}

/* `same` or `next`, and `business day`; whether it is the same. */
static bool take_business_day(struct parser *parser, const char *help)
{
    static const char *const days[] = {"same", "next"};
    static const char *const words[] = {"business", "day"};
    const struct token *token = parser_peek(parser, 0);
    bool same = parser_take_word(parser, "same");
    if (!same && !parser_take_word(parser, "next")) {
        parser_fail_near(parser, token, token_near(token, days, 2), help,
                         token->kind == TOKEN_END ? "a word is missing here%.*s"
                                                  : "`%.*s` is not understood here",
                         TEXT_ARGUMENTS(token->text));
    }
    take_words(parser, words, 2, help);
    return same;
}

/* 9:00: a time has two digits for the hour. */
static bool report_short_time(struct parser *parser)
{
    const struct token *hour = parser_peek(parser, 0), *minutes = parser_peek(parser, 2);
    if (hour->kind != TOKEN_NUMBER || hour->text.length != 1 ||
        parser_peek(parser, 1)->text.length != 1 || parser_peek(parser, 1)->text.data[0] != ':' ||
        minutes->kind != TOKEN_NUMBER || minutes->text.length != 2) {
        return false;
    }
    struct text time = arena_format(parser->arena, "0%.*s:%.*s", TEXT_ARGUMENTS(hour->text),
                                    TEXT_ARGUMENTS(minutes->text));
    parser_fail_fix(parser, hour->start, minutes->end, time, true, "a time of day has four digits");
    return true;
}

bool take_deadline(struct parser *parser, struct target *target)
{
    static const char next_help[] =
        "write `on the next business day`, `on the first business day of each month`, `on day 5 of "
        "each month` or `on the last day of each month`";
    target->time = -1;
    if (parser_take(parser, KEYWORD_UNTIL)) {
        target->kind = TARGET_DEADLINE;
        target->deadline = DEADLINE_UNTIL_DATE;
        if (parser_peek(parser, 0)->kind != TOKEN_DATE) {
            parser_fail_token(parser, parser_peek(parser, 0), "write a date, such as `2032-05-12`",
                              "until which day?%.0s", "");
            return true;
        }
        target->date = take_date(parser);
        return true;
    }
    if (!parser_take(parser, KEYWORD_BY)) {
        return false;
    }
    target->kind = TARGET_DEADLINE;
    if (parser_peek(parser, 0)->kind == TOKEN_DATE) {
        target->deadline = DEADLINE_BY_DATE;
        target->date = take_date(parser);
    } else if (take_time(parser, &target->time)) {
        if (parser->failed) {
            return true;
        }
        if (parser_is_word(parser, 0, "on") && parser_is_word(parser, 1, "the") &&
            !parser_is_word(parser, 2, "first") && !parser_is_word(parser, 2, "last")) {
            if (report_day_in_words(parser, parser_peek(parser, 0))) {
                return true;
            }
            parser->at += 2;
            target->deadline = take_business_day(parser, next_help)
                                   ? DEADLINE_TIME_ON_SAME_BUSINESS_DAY
                                   : DEADLINE_TIME_ON_NEXT_BUSINESS_DAY;
        } else {
            target->deadline = DEADLINE_TIME_RECURRING;
            target->every = take_recurrence(parser, false);
        }
    } else if (!deadline_slip(parser) && !report_short_time(parser)) {
        static const char *const words[] = {"the", "end", "of", "the"};
        take_words(parser, words, 4,
                   "write a time or a date, such as `by 10:00 on the next business day`");
        target->deadline = take_business_day(parser, "write `by the end of the same business day`")
                               ? DEADLINE_END_OF_SAME_BUSINESS_DAY
                               : DEADLINE_END_OF_NEXT_BUSINESS_DAY;
    }
    return true;
}
