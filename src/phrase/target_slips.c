/* What authors write where a target has other words: takes the tokens of one and reports the slip,
 * with what was meant, or says that there is none. */
#include "phrase/parser.h"
#include "phrase/uptime.h"

#include <string.h>

/* What authors write where a target has other words. */
bool target_slip(struct parser *parser, const struct token *first)
{
    static const struct {
        const char *first, *second, *meant;
    } slips[] = {
        {"not", "less", "at least"}, {"not", "fewer", "at least"}, {"not", "more", "at most"},
        {"minimum", "", "at least"}, {"min", "", "at least"},      {"maximum", "", "at most"},
        {"max", "", "at most"},      {"under", "", "below"},       {"over", "", "more than"}};
    const struct token *second = first->kind == TOKEN_END ? first : first + 1;
    bool statistic =
        text_equal_ignoring_case(first->text, TEXT_OF("average")) ||
        text_equal_ignoring_case(first->text, TEXT_OF("median")) ||
        (first->text.length > 1 && (first->text.data[0] == 'p' || first->text.data[0] == 'P') &&
         first->text.data[1] >= '0' && first->text.data[1] <= '9');
    if (statistic) {
        struct text of = arena_format(parser->arena, "%.*s of", TEXT_ARGUMENTS(first->text));
        parser_fail_near(parser, first, of, NULL, "`%.*s` goes with `of`",
                         TEXT_ARGUMENTS(first->text));
        return true;
    }
    if (text_equal_ignoring_case(first->text, TEXT_OF("between"))) {
        parser_fail_token(parser, first, "write `from A to B`", "`%.*s` is no bound",
                          TEXT_ARGUMENTS(first->text));
        return true;
    }
    for (size_t index = 0; index < sizeof slips / sizeof *slips; index++) {
        bool two = slips[index].second[0] != '\0';
        if (text_equal_ignoring_case(first->text, text_from(slips[index].first)) &&
            (two ? text_equal_ignoring_case(second->text, text_from(slips[index].second))
                 : second->kind == TOKEN_NUMBER)) {
            uint32_t end = two ? second->end : first->end;
            if (two && text_equal_ignoring_case((second + 1)->text, TEXT_OF("than"))) {
                end = (second + 1)->end;
            }
            parser_fail_fix(parser, first->start, end, text_from(slips[index].meant), true,
                            "`%.*s` is no bound",
                            TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
            return true;
        }
    }
    return false;
}

/* `answered in 4 hours`, `next business day`: the bound is left out, or a verb stands for it. */
bool target_lacks_bound(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *second = parser_peek(parser, 1);
    const struct token *last = &parser->tokens[parser->count - 1];
    const bool same = parser_is_word(parser, 0, "same");
    if ((same || parser_is_word(parser, 0, "next")) && second->keyword == KEYWORD_BUSINESS &&
        second + 1 == last && parser_is_word(parser, 2, "day")) {
        parser_fail_fix(parser, first->start, last->end,
                        arena_format(parser->arena, "by the end of the %s business day",
                                     same ? "same" : "next"),
                        false, "`%.*s` does not say by when",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
        return true;
    }
    if (first->kind != TOKEN_WORD || first->keyword != NOT_A_KEYWORD ||
        (second->keyword != KEYWORD_IN && second->keyword != KEYWORD_WITHIN) ||
        parser_peek(parser, 2)->kind != TOKEN_NUMBER ||
        (parser_peek(parser, 3)->unit < 0 && !parser_is(parser, 3, KEYWORD_BUSINESS))) {
        return false;
    }
    parser_fail_fix(parser, first->start, second->end, TEXT_OF("within"), false,
                    "`%.*s` is neither an amount nor a bound", TEXT_ARGUMENTS(first->text));
    return true;
}

/* `a status report per week`: what is delivered comes again and again. */
void target_delivers_per_window(struct parser *parser)
{
    const struct token *end = parser_peek(parser, 0), *window = end - 1, *per = end - 2;
    if (parser->failed || parser->at < 2 || per->keyword != KEYWORD_PER) {
        parser_fail_token(parser, end, "write `every month` instead",
                          "a delivery recurs, it has no window%.0s", "");
        return;
    }
    parser_fail_fix(parser, per->start, window->end,
                    arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(window->text)), false,
                    "a delivery recurs, it has no window");
}

/* `99.9 of minutes`, `0.999 of minutes`, `0.999` alone: a percent was meant. */
bool target_lacks_percent(struct parser *parser, const struct amount *amount, bool of)
{
    bool fraction = is_share_of_one(amount->number);
    if (!of && !(fraction && parser_peek(parser, 0)->kind == TOKEN_END)) {
        return false;
    }
    if (fraction) {
        parser_fail_share(parser, amount->start, amount->end, amount->number);
        return true;
    }
    struct text number = text_slice(parser->text, amount->start, amount->end);
    parser_fail_fix(parser, amount->start, amount->end,
                    arena_format(parser->arena, "%.*s%%", TEXT_ARGUMENTS(number)), false,
                    "`of` goes with a percent, money or a duration, and `%.*s` is a number",
                    TEXT_ARGUMENTS(number));
    return true;
}

/* `99.9% monthly uptime`: the window has become part of the noun, which is none. */
bool target_of_monthly_uptime(struct parser *parser, bool of)
{
    const struct token *token = parser_peek(parser, 0);
    struct text period = period_word(token->keyword);
    uint32_t end = parser->tokens[parser->count - 1].end;
    struct text noun = text_trim(text_slice(parser->text, token->end, end));
    if (period.length == 0 || !is_uptime(noun)) {
        return false;
    }
    parser_fail_fix(parser, of ? (token - 1)->start : token->start, end,
                    arena_format(parser->arena, "of minutes in each %.*s", TEXT_ARGUMENTS(period)),
                    false, "`%.*s` is neither a noun nor a length of time",
                    TEXT_ARGUMENTS(text_slice(parser->text, token->start, end)));
    return true;
}

/* `100 qualified leads a month`: an article before a window is a slip. */
bool target_has_article_window(struct parser *parser)
{
    for (uint32_t index = 1; index + 1 < parser->count; index++) {
        const struct token *token = &parser->tokens[index];
        bool article = text_equal_ignoring_case(token->text, TEXT_OF("a")) ||
                       text_equal_ignoring_case(token->text, TEXT_OF("an"));
        enum keyword before = parser->tokens[index - 1].keyword;
        if (token->kind == TOKEN_WORD && article && parser->tokens[index + 1].unit >= UNIT_MINUTE &&
            !text_equal_ignoring_case((token - 1)->text, TEXT_OF("half")) &&
            index + 2 == parser->count && before != KEYWORD_IN && before != KEYWORD_PER &&
            before != KEYWORD_OVER) {
            parser_fail_near(parser, token, TEXT_OF("per"), NULL, "`%.*s` does not start a window",
                             TEXT_ARGUMENTS(token->text));
            return true;
        }
    }
    return false;
}

bool target_is_in_time(struct parser *parser)
{
    enum { DAY_HOURS = 24 };
    const struct token *number = parser_peek(parser, 0), *unit = parser_peek(parser, 1);
    const bool time = number->kind == TOKEN_NUMBER && unit->unit >= 0 && unit->unit <= UNIT_HOUR;
    if (!time || (number - 1)->keyword != KEYWORD_IN ||
        (unit->unit == UNIT_HOUR && number->number.scale == 0 &&
         number->number.coefficient >= DAY_HOURS)) {
        return false;
    }
    parser_fail_fix(parser, (number - 1)->start, (number - 1)->end, TEXT_OF("within"), false,
                    "`%.*s` is a time, and `in` stands before a window",
                    TEXT_ARGUMENTS(text_slice(parser->text, number->start, unit->end)));
    return true;
}
