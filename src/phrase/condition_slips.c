/* What authors write where a condition has other words: takes the tokens from where a predicate
 * belongs, or behind a whole condition, and reports what was meant, or says that it is not known.
 */
#include "phrase/parser.h"

static bool is_word(const struct token *token, const char *word)
{
    return text_equal_ignoring_case(token->text, text_from(word));
}

static bool begins_predicate(const struct token *token)
{
    return is_word(token, "missed") || is_word(token, "met") || token->keyword == KEYWORD_ABOVE ||
           token->keyword == KEYWORD_BELOW || token->keyword == KEYWORD_AT ||
           token->keyword == KEYWORD_MORE || token->keyword == KEYWORD_LESS;
}

bool report_if(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *next = first + 1;
    if ((!is_word(first, "if") && !is_word(first, "when") && !is_word(first, "where")) ||
        next >= parser_behind(parser) || is_defined(parser->place, first->text, true)) {
        return false;
    }
    if (!begins_predicate(next) && next->keyword != KEYWORD_ANY && !is_word(next, "downtime") &&
        parser->place->goals != NULL && !is_defined(parser->place, next->text, true)) {
        return false; /* `if a party is insolvent` */
    }
    parser_fail_fix(parser, first->start, next->end, next->text, true,
                    "a condition begins with its goal, not with `%.*s`",
                    TEXT_ARGUMENTS(first->text));
    return true;
}

/* The end of `breached`, `not met` at a token, or 0: behind it only how often may stand. */
static uint32_t end_of_missed(const struct parser *parser, const struct token *first)
{
    static const struct text rows[] = {
#define MEANT_MISSED(written) TEXT(written),
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; first->kind == TOKEN_WORD && row < sizeof rows / sizeof *rows; row++) {
        const uint32_t end = first->start + (uint32_t)rows[row].length;
        const struct token *behind = first;
        while (behind < parser_behind(parser) && behind->start < end) {
            behind++;
        }
        const bool ends = behind >= parser_behind(parser) || behind->kind == TOKEN_NUMBER ||
                          behind->keyword == KEYWORD_AND || behind->keyword == KEYWORD_OR ||
                          behind->keyword == KEYWORD_IN || is_word(behind, "for") ||
                          is_word(behind, "once") || is_word(behind, "twice");
        if (ends && (behind - 1)->end == end &&
            text_equal_ignoring_case(text_slice(parser->text, first->start, end), rows[row])) {
            return end;
        }
    }
    return 0;
}

/* `breached`, `is missed`, `was not met`. */
static bool report_predicate(struct parser *parser)
{
    static const char *const words[] = {"is", "was", "are", "were", "has", "have", "been"};
    const struct token *first = parser_peek(parser, 0), *last = first;
    for (bool found = true; found && last < parser_behind(parser); last += found) {
        found = false;
        for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
            found = found || is_word(last, words[row]);
        }
    }
    if (last >= parser_behind(parser)) {
        return false;
    }
    const uint32_t missed = end_of_missed(parser, last);
    if (missed == 0 && (last == first || !begins_predicate(last))) {
        return false;
    }
    const uint32_t end = missed > 0 ? missed : last->end;
    parser_fail_fix(parser, first->start, end, missed > 0 ? TEXT_OF("missed") : last->text, true,
                    "`%.*s` is no condition",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
    return true;
}

static bool is_miss(const struct token *token)
{
    static const struct text rows[] = {
#define MEANT_MISSES(written) TEXT(written),
#include "grammar/meant_words.def"
    };
    bool is = false;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        is = is || text_equal_ignoring_case(token->text, rows[row]);
    }
    return is;
}

/* The first token from there on. */
static const struct token *token_from(const struct parser *parser, uint32_t start)
{
    const struct token *first = parser->tokens;
    while (first < parser_behind(parser) && first->start < start) {
        first++;
    }
    return first;
}

/* `more than 3 misses per year`, `2 or more misses`, `3 consecutive misses`, `after third miss`,
 * from the start of the term on. */
static bool report_misses(struct parser *parser, uint32_t start)
{
    const struct token *first = token_from(parser, start), *end = parser_behind(parser);
    const struct token *token = first;
    const bool more = token + 1 < end && token->keyword == KEYWORD_MORE;
    const bool least =
        token + 1 < end && token->keyword == KEYWORD_AT && (token + 1)->keyword == KEYWORD_LEAST;
    token += more || least ? 2 : 0;
    token += token < end && (is_word(token, "after") || is_word(token, "the"));
    token += token < end && is_word(token, "the");
    if (token >= end) {
        return false;
    }
    int64_t count = token->kind == TOKEN_NUMBER && token->number.scale == 0
                        ? token->number.coefficient + more
                        : ordinal_number(token->text);
    token++;
    token += token + 1 < end && token->keyword == KEYWORD_OR && (token + 1)->keyword == KEYWORD_MORE
                 ? 2
                 : 0;
    bool consecutive = token < end && is_word(token, "consecutive");
    token += consecutive;
    if (count < 1 || count > 1000 || token >= end || !is_miss(token)) {
        return false;
    }
    for (const struct token *behind = token; behind < end; behind++) {
        if (behind->keyword == KEYWORD_AND || behind->keyword == KEYWORD_OR) {
            return false;
        }
    }
    const struct text rest = token + 1 < end
                                 ? text_slice(parser->text, (token + 1)->start, (end - 1)->end)
                                 : (struct text){NULL, 0};
    const struct text written = text_slice(parser->text, first->start, (end - 1)->end);
    consecutive = consecutive || text_equal_ignoring_case(rest, TEXT_OF("in a row"));
    if (!consecutive && rest.length > 0 &&
        ((token + 1)->keyword == KEYWORD_IN || (token + 1)->keyword == KEYWORD_PER)) {
        parser_fail_fix(parser, first->start, (end - 1)->end,
                        arena_format(parser->arena, "missed %lld times %.*s", (long long)count,
                                     TEXT_ARGUMENTS(rest)),
                        false, "`%.*s` is not written as a condition", TEXT_ARGUMENTS(written));
        return true;
    }
    const struct text help =
        consecutive ? arena_format(parser->arena,
                                   "write `missed in %lld consecutive months`, or weeks, "
                                   "quarters or years",
                                   (long long)count)
                    : arena_format(parser->arena,
                                   "write `missed %lld times`, and over what time, such as "
                                   "`missed %lld times in a year`",
                                   (long long)count, (long long)count);
    parser_fail(parser, first->start, (end - 1)->end, arena_terminated(parser->arena, help),
                "`%.*s` is not written as a condition", TEXT_ARGUMENTS(written));
    return true;
}

/* `twice in a quarter`, `3 times in a year`. */
static bool report_times(struct parser *parser, uint32_t start)
{
    const struct token *first = token_from(parser, start), *end = parser_behind(parser);
    const bool number =
        first + 1 < end && first->kind == TOKEN_NUMBER && is_word(first + 1, "times");
    if (first >= end || (!number && !is_word(first, "once") && !is_word(first, "twice"))) {
        return false;
    }
    parser_fail_fix(parser, first->start, first->end,
                    arena_format(parser->arena, "missed %.*s", TEXT_ARGUMENTS(first->text)), false,
                    "`%.*s` does not say what happens so often", TEXT_ARGUMENTS(first->text));
    return true;
}

/* `an outage of more than 24 h`: what a condition calls downtime. */
static bool report_outage(struct parser *parser)
{
    const struct token *outage = parser_peek(parser, 0);
    outage -= parser->at > 0 && is_word(outage - 1, "outage");
    if (!is_word(outage, "outage") || outage + 1 >= parser_behind(parser) ||
        is_defined(parser->place, outage->text, true)) {
        return false;
    }
    const struct token *first = outage - (outage > parser->tokens && token_is_article(outage - 1));
    const struct token *last = outage + ((outage + 1)->keyword == KEYWORD_OF);
    parser_fail_fix(parser, first->start, last->end, TEXT_OF("downtime"), false,
                    "`%.*s` is `downtime` in a condition",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
    return true;
}

/* `downtime of more than 4 h`. */
static bool report_of(struct parser *parser)
{
    const struct token *of = parser_peek(parser, 0), *next = parser_peek(parser, 1);
    if (of->keyword != KEYWORD_OF || parser->at == 0 || !is_word(of - 1, "downtime") ||
        !begins_predicate(next)) {
        return false;
    }
    parser_fail_fix(parser, of->start, next->end, next->text, true,
                    "`%.*s` is no part of a condition", TEXT_ARGUMENTS(of->text));
    return true;
}

bool condition_predicate_slip(struct parser *parser, uint32_t start, bool of_goal)
{
    return report_misses(parser, start) || report_times(parser, start) || report_outage(parser) ||
           (of_goal && report_predicate(parser)) || report_of(parser) ||
           target_is_bound_otherwise(parser, parser_peek(parser, 0));
}

bool condition_tail_slip(struct parser *parser, uint32_t start)
{
    if (report_misses(parser, start)) {
        return true;
    }
    const struct token *left = parser_peek(parser, 0);
    if (!is_word(left, "repeatedly") && !is_word(left, "often") && !is_word(left, "frequently")) {
        return false;
    }
    parser_fail_token(parser, left, "say how often, such as `missed 3 times in a year`",
                      "`%.*s` does not say how often", TEXT_ARGUMENTS(left->text));
    return true;
}
