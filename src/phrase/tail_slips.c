/* What authors write behind a target that is whole: takes the tokens that are left and reports what
 * was meant by them, or says that it is not known. */
#include "phrase/parser.h"

#include <string.h>

/* `10 leads each year`: a tail that begins with another word. */
bool target_is_per_otherwise(struct parser *parser)
{
    static const struct text words[] = {
#define MEANT_PER(written) TEXT(written),
#include "grammar/meant_words.def"
    };
    const struct token *token = parser_peek(parser, 0), *unit = parser_peek(parser, 1);
    if (unit->kind != TOKEN_WORD ||
        (unit->unit < 0 && unit_in_other_words(unit->text).length == 0)) {
        return false;
    }
    for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
        if (text_equal_ignoring_case(token->text, words[row])) {
            parser_fail_near(parser, token, TEXT_OF("per"), NULL, "`%.*s` does not start a window",
                             TEXT_ARGUMENTS(token->text));
            return true;
        }
    }
    return false;
}

/* `10 leads each year`, `10 leads / month`. */
static bool report_window_otherwise(struct parser *parser)
{
    const struct token *left = parser_peek(parser, 0);
    const bool slash = text_is(left->text, "/");
    if ((!slash && left->keyword != KEYWORD_EACH) ||
        (parser_peek(parser, 1)->unit < UNIT_SECOND && !starts_window(parser, 1))) {
        return false;
    }
    const struct token *first = left, *last = left;
    if (slash) { /* with what stands at it without a space */
        while (first > parser->tokens && (first - 1)->end == first->start) {
            first--;
        }
        last += (last + 1)->start == last->end;
    }
    const struct text before = text_slice(parser->text, first->start, left->start);
    const struct text behind = text_slice(parser->text, left->end, last->end);
    parser_fail_fix(parser, first->start, last->end,
                    arena_format(parser->arena, "%.*s%sper%s%.*s", TEXT_ARGUMENTS(before),
                                 before.length > 0 ? " " : "", behind.length > 0 ? " " : "",
                                 TEXT_ARGUMENTS(behind)),
                    true, "`%.*s` does not start a window", TEXT_ARGUMENTS(left->text));
    return true;
}

/* `95% of parcels by 10:00`, `10 reports by Friday`. */
static bool report_deadline_behind(struct parser *parser, const struct target *target)
{
    const struct token *left = parser_peek(parser, 0);
    if (left->keyword != KEYWORD_BY) {
        return false;
    }
    const bool share = target->kind == TARGET_SHARE_OF_EVENTS || target->kind == TARGET_PERCENT;
    parser_fail(parser, left->start, parser->tokens[parser->count - 1].end,
                share
                    ? "say within how long, such as `95% of parcels within 1 business day in each "
                      "month`, and from when to when in the goal's `clock`"
                    : "say over which window, such as `per week`; a deadline stands alone: `by "
                      "17:00 every Friday`",
                share ? "a share counts what is done within a time, and has no deadline"
                      : "an amount has a window, and no deadline");
    return true;
}

/* `99.9% (43 min)`. */
static bool report_figure_in_brackets(struct parser *parser)
{
    const struct token *left = parser_peek(parser, 0);
    const struct token *last = &parser->tokens[parser->count - 1];
    if (!text_is(left->text, "(") || !text_is(last->text, ")") ||
        parser_peek(parser, 1)->kind != TOKEN_NUMBER || parser_peek(parser, 2)->unit < 0) {
        return false;
    }
    parser_fail(parser, left->start, last->end, "take it out",
                "a target says its figure once; the document works out what it allows");
    return true;
}

/* `90% of category 1 responses`: a number inside a noun. */
bool report_number_in_noun(struct parser *parser)
{
    const struct token *number = parser_peek(parser, 0), *next = number + 1;
    if (number->kind != TOKEN_NUMBER || number->number.scale != 0 || parser->at == 0 ||
        parser->at + 1 >= parser->count || next->kind != TOKEN_WORD || next->unit >= 0 ||
        next->keyword != NOT_A_KEYWORD || (number - 1)->kind != TOKEN_WORD ||
        (number - 1)->keyword != NOT_A_KEYWORD || (number - 1)->unit >= 0) {
        return false;
    }
    parser_fail_fix(parser, (number - 1)->start, number->end,
                    arena_format(parser->arena, "%.*s-%.*s", TEXT_ARGUMENTS((number - 1)->text),
                                 TEXT_ARGUMENTS(number->text)),
                    false, "each word of a noun begins with a letter: `%.*s` does not",
                    TEXT_ARGUMENTS(number->text));
    return true;
}

/* `average of scores at least 4.3 points`. */
static bool report_noun_of_statistic(struct parser *parser, const struct target *target)
{
    const struct token *first = parser_peek(parser, 0), *last = first;
    if ((target->kind != TARGET_AVERAGE && target->kind != TARGET_MEDIAN) ||
        target->amount.kind != AMOUNT_NUMBER || first->kind != TOKEN_WORD ||
        first->keyword != NOT_A_KEYWORD || parser->at == 0 ||
        (first - 1)->end != target->amount.end) {
        return false;
    }
    while (last + 1 < &parser->tokens[parser->count] && (last + 1)->kind == TOKEN_WORD &&
           (last + 1)->keyword == NOT_A_KEYWORD) {
        last++;
    }
    const struct text words = text_slice(parser->text, first->start, last->end);
    parser_fail_fix(parser, (first - 1)->start, last->end, (first - 1)->text, false,
                    "the bound of an average is a number alone: `%.*s` belongs behind `of`",
                    TEXT_ARGUMENTS(words));
    return true;
}

/* `at most 2 calls above 30 s per month`. */
static bool report_second_bound(struct parser *parser, const struct target *target)
{
    const struct token *left = parser_peek(parser, 0);
    if (target->kind != TARGET_COUNT ||
        (left->keyword != KEYWORD_ABOVE && left->keyword != KEYWORD_OVER &&
         left->keyword != KEYWORD_MORE && left->keyword != KEYWORD_BELOW)) {
        return false;
    }
    parser_fail(
        parser, left->start, parser->tokens[parser->count - 1].end,
        "say how many of all are in time, such as `95% of calls within 30 s in each month`; "
        "`100%` where none may be late",
        "what is counted has one bound, and this is another");
    return true;
}

/* `within 24 h of request`, `within 30 min after the alert`. */
static bool report_start_of_clock(struct parser *parser, const struct target *target)
{
    static const char *const words[] = {"after", "since", "upon", "following"};
    const struct token *left = parser_peek(parser, 0), *last = left + 1;
    const struct token *end = &parser->tokens[parser->count];
    bool starts = left->keyword == KEYWORD_OF || left->keyword == KEYWORD_FROM;
    for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
        starts = starts || parser_is_word(parser, 0, words[row]);
    }
    if (!starts || last >= end || last->kind != TOKEN_WORD ||
        (target->within == NULL && target->kind != TARGET_DURATION)) {
        return false;
    }
    while (last + 1 < end && (last + 1)->keyword != KEYWORD_IN &&
           (last + 1)->keyword != KEYWORD_PER && (last + 1)->keyword != KEYWORD_OVER) {
        last++;
    }
    const struct text what = text_slice(parser->text, (left + 1)->start, last->end);
    const bool plain =
        memchr(what.data, ',', what.length) == NULL && memchr(what.data, ':', what.length) == NULL;
    const struct text help =
        arena_format(parser->arena, "take it out, and add `clock: {starts: %s%.*s%s}` to the goal",
                     plain ? "" : "\"", TEXT_ARGUMENTS(what), plain ? "" : "\"");
    parser_fail(parser, left->start, last->end, arena_terminated(parser->arena, help),
                "from when a time is counted is no part of a target");
    return true;
}

bool tail_slip(struct parser *parser, const struct target *target)
{
    return report_start_of_clock(parser, target) || report_coverage(parser) ||
           target_is_per_otherwise(parser) || report_deadline_behind(parser, target) ||
           report_figure_in_brackets(parser) || report_number_in_noun(parser) ||
           report_noun_of_statistic(parser, target) || report_second_bound(parser, target) ||
           report_window_otherwise(parser);
}
