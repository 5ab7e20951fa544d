/* What authors write as a target that has no figure (`as soon as possible`, `weekly report`, `zero
 * downtime`, `24x7 support`): takes the words that a target begins with and reports what is written
 * for them, or says that it is not known. */
#include "phrase/parser.h"

#include <string.h>

/* `weekly report`, `a weekly report`: how often comes last. */
static bool report_often_first(struct parser *parser, const struct token *first)
{
    const struct token *often = first + token_is_article(first), *noun = often + 1;
    const struct token *end = &parser->tokens[parser->count];
    if (often >= end || noun >= end || period_word(often->keyword).length == 0) {
        return false;
    }
    for (const struct token *word = noun; word < end; word++) {
        if (word->kind != TOKEN_WORD || word->keyword != NOT_A_KEYWORD) {
            return false;
        }
    }
    const struct text things = text_slice(parser->text, noun->start, (end - 1)->end);
    parser_fail_fix(parser, first->start, (end - 1)->end,
                    arena_format(parser->arena, "%s%.*s %.*s", often > first ? "a " : "",
                                 TEXT_ARGUMENTS(things), TEXT_ARGUMENTS(often->text)),
                    false, "what is delivered comes first, and then how often");
    return true;
}

/* `as soon as possible`, `promptly`. */
static bool report_vague(struct parser *parser, const struct token *first)
{
    static const struct text rows[] = {
#define VAGUE(language, words) TEXT(words),
#define VAGUE_TARGET(words) TEXT(words),
#include "grammar/vague.def"
    };
    const struct text written = parser_rest(parser, first);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(written, rows[row])) {
            parser_fail(parser, first->start, parser->tokens[parser->count - 1].end,
                        "say within how long, such as `within 15 min`, or write `best effort`",
                        "nobody can tell whether `%.*s` was met", TEXT_ARGUMENTS(written));
            return true;
        }
    }
    return false;
}

/* `zero downtime`, `no incidents`. */
static bool report_none(struct parser *parser, const struct token *first)
{
    if (first + 1 >= &parser->tokens[parser->count] || (first + 1)->kind != TOKEN_WORD ||
        (first->keyword != KEYWORD_NO && !text_equal_ignoring_case(first->text, TEXT_OF("zero")))) {
        return false;
    }
    parser_fail(
        parser, first->start, parser->tokens[parser->count - 1].end,
        "write `at most 0 incidents per month`, `100% of minutes in each month` where nothing is "
        "down, or `no commitment`",
        "a target has its number in digits");
    return true;
}

/* `next day delivery`. */
static bool report_next_day(struct parser *parser, const struct token *first)
{
    const struct token *day = first + 1, *end = &parser->tokens[parser->count];
    const bool same = text_equal_ignoring_case(first->text, TEXT_OF("same"));
    if (!same && !text_equal_ignoring_case(first->text, TEXT_OF("next"))) {
        return false;
    }
    day += day < end && day->keyword == KEYWORD_BUSINESS;
    if (day >= end || !text_equal_ignoring_case(day->text, TEXT_OF("day"))) {
        return false;
    }
    parser_fail_fix(
        parser, first->start, (end - 1)->end,
        arena_format(parser->arena, "by the end of the %s business day", same ? "same" : "next"),
        false, "`%.*s` does not say by when", TEXT_ARGUMENTS(parser_rest(parser, first)));
    return true;
}

bool report_coverage(struct parser *parser)
{
    static const char *const always[] = {"24x7", "24/7", "7x24", "24x5", "24/5"};
    const struct token *first = parser->tokens;
    const struct text written = parser_rest(parser, first);
    bool is_coverage = false;
    for (size_t row = 0; row < sizeof always / sizeof *always; row++) {
        const struct text form = text_from(always[row]);
        is_coverage =
            is_coverage ||
            (text_starts_with(written, form) &&
             (written.length == form.length || strchr(" /,x", written.data[form.length]) != NULL));
    }
    if (is_coverage) {
        parser_fail(parser, first->start, parser->tokens[parser->count - 1].end,
                    "write `hours: 24x7` in the goal, and in `target` what is promised in them",
                    "`%.*s` says when the clock runs, and no target", TEXT_ARGUMENTS(written));
    }
    return is_coverage;
}

bool target_has_no_figure(struct parser *parser, const struct token *first)
{
    return report_often_first(parser, first) || report_vague(parser, first) ||
           report_none(parser, first) || report_next_day(parser, first);
}
