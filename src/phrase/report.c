/* The one finding of a phrase that does not parse: takes the place and what was meant, and gives
 * the finding its help and, where the text that was meant is known, its fix. */
#include "phrase/blank.h"
#include "phrase/parser.h"

#include <stdarg.h>
#include <string.h>

struct span parser_span(const struct parser *parser, uint32_t start, uint32_t end)
{
    const struct compilation *compilation = parser->place->compilation;
    if (parser->tail == NULL) {
        return node_part(compilation, parser->node, start, end);
    }
    if (start >= parser->tail_at) {
        return node_part(compilation, parser->tail, start - parser->tail_at, end - parser->tail_at);
    }
    return end <= node_text(parser->node).length ? node_part(compilation, parser->node, start, end)
                                                 : node_span(parser->node);
}

static struct finding *add_finding(struct parser *parser, enum rule rule, uint32_t start,
                                   uint32_t end, struct text message)
{
    struct compilation *compilation = parser->place->compilation;
    parser->failed = true;
    return finding_refuse(&compilation->findings, rule, parser_span(parser, start, end), "%.*s",
                          TEXT_ARGUMENTS(message));
}

/* Where the place in the file cannot be told byte by byte (escapes, folded lines), the finding
 * stands on more than was wrong: a fix there would replace what is right. */
static bool is_exact(const struct parser *parser, struct span span, uint32_t start, uint32_t end)
{
    const struct source *source = parser->place->compilation->sources[span.file];
    return text_equal(text_slice(source->bytes, span.start, span.end),
                      text_slice(parser->text, start, end));
}

/* A phrase that was left to be filled in is nothing else: it is not said how a unit is written. */
static bool report_blank(struct parser *parser)
{
    size_t start = 0, end = 0;
    if (!phrase_blank(parser->text, &start, &end)) {
        return false;
    }
    struct text blank = text_slice(parser->text, start, end);
    struct text message =
        arena_format(parser->arena, "`%.*s` is still to be filled in", TEXT_ARGUMENTS(blank));
    struct finding *finding =
        add_finding(parser, RULE_PLACEHOLDER, (uint32_t)start, (uint32_t)end, message);
    finding_help(&parser->place->compilation->findings, finding,
                 "write what is agreed, or take it out until it is");
    return true;
}

const void *parser_fail(struct parser *parser, uint32_t start, uint32_t end, const char *help,
                        const char *format, ...)
{
    if (parser->failed || parser->silent) {
        parser->failed = true;
        return NULL;
    }
    if (report_blank(parser)) {
        return NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    struct text message = arena_format_list(parser->arena, format, arguments);
    va_end(arguments);
    struct finding *finding = add_finding(parser, RULE_BAD_VALUE, start, end, message);
    if (help != NULL) {
        finding_help(&parser->place->compilation->findings, finding, "%s", help);
    }
    return NULL;
}

/* What is missing follows the last token. */
static void place_of(const struct parser *parser, const struct token *token, uint32_t *start,
                     uint32_t *end)
{
    *start = token->start;
    *end = token->end;
    if (token->kind == TOKEN_END && parser->count > 0) {
        *start = *end = parser->tokens[parser->count - 1].end;
    }
}

const void *parser_fail_token(struct parser *parser, const struct token *token, const char *help,
                              const char *format, ...)
{
    if (parser->failed) {
        return NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    struct text message = arena_format_list(parser->arena, format, arguments);
    va_end(arguments);
    uint32_t start = 0, end = 0;
    place_of(parser, token, &start, &end);
    return parser_fail(parser, start, end, help, "%.*s", TEXT_ARGUMENTS(message));
}

const void *parser_fail_fix(struct parser *parser, uint32_t start, uint32_t end, struct text meant,
                            bool certain, const char *format, ...)
{
    if (parser->failed || parser->silent) {
        parser->failed = true;
        return NULL;
    }
    if (report_blank(parser)) {
        return NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    struct text message = arena_format_list(parser->arena, format, arguments);
    va_end(arguments);
    struct findings *findings = &parser->place->compilation->findings;
    struct finding *finding = add_finding(parser, RULE_BAD_VALUE, start, end, message);
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (is_exact(parser, finding->span, start, end)) {
        finding_fix(findings, finding, finding->span, meant, certain);
    }
    return NULL;
}

const void *parser_fail_near(struct parser *parser, const struct token *token, struct text meant,
                             const char *help, const char *format, ...)
{
    if (parser->failed) {
        return NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    struct text message = arena_format_list(parser->arena, format, arguments);
    va_end(arguments);
    uint32_t start = 0, end = 0;
    place_of(parser, token, &start, &end);
    if (meant.length == 0) {
        return parser_fail(parser, start, end, help, "%.*s", TEXT_ARGUMENTS(message));
    }
    return parser_fail_fix(parser, start, end, meant, true, "%.*s", TEXT_ARGUMENTS(message));
}

const void *parser_fail_comma(struct parser *parser, uint32_t start, uint32_t end, bool certain)
{
    if (parser->failed || parser->silent) {
        parser->failed = true;
        return NULL;
    }
    if (report_blank(parser)) {
        return NULL;
    }
    struct findings *findings = &parser->place->compilation->findings;
    struct text digits = text_slice(parser->text, start, end);
    struct text message = arena_format(
        parser->arena, "`%.*s` has a decimal comma; numbers in the file have a decimal point",
        TEXT_ARGUMENTS(digits));
    struct finding *finding = add_finding(parser, RULE_DECIMAL_COMMA, start, end, message);
    char *copy = arena_terminated(parser->arena, digits);
    for (char *mark = strpbrk(copy, ".,"); mark != NULL; mark = strpbrk(mark + 1, ".,")) {
        *mark = *mark == ',' ? '.' : ','; /* `1.000,50`: a point in it groups */
    }
    finding_note(findings, finding, "the document prints it in its own language");
    finding_help(findings, finding, "write `%s`", copy);
    if (is_exact(parser, finding->span, start, end)) {
        finding_fix(findings, finding, finding->span, text_from(copy), certain);
    }
    return NULL;
}

const void *parser_fail_share(struct parser *parser, uint32_t start, uint32_t end,
                              struct decimal share)
{
    if (parser->failed || parser->silent) {
        parser->failed = true;
        return NULL;
    }
    struct findings *findings = &parser->place->compilation->findings;
    struct decimal percent = {.coefficient =
                                  share.scale < 2 ? share.coefficient * 10 : share.coefficient,
                              .scale = (uint8_t)(share.scale < 2 ? 0 : share.scale - 2)};
    struct text meant = arena_format(parser->arena, "%.*s%%",
                                     TEXT_ARGUMENTS(decimal_plain(parser->arena, percent)));
    struct finding *finding = add_finding(
        parser, RULE_NINES_SHAPE, start, end,
        arena_format(parser->arena, "`%.*s` is a fraction; a share is written in percent",
                     TEXT_ARGUMENTS(text_slice(parser->text, start, end))));
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (is_exact(parser, finding->span, start, end)) {
        finding_fix(findings, finding, finding->span, meant, false);
    }
    return NULL;
}

const void *parser_fail_rolling(struct parser *parser, uint32_t start, uint32_t end)
{
    if (parser->failed || parser->silent) {
        parser->failed = true;
        return NULL;
    }
    struct findings *findings = &parser->place->compilation->findings;
    struct text length = text_slice(parser->text, start, end);
    struct finding *finding = add_finding(
        parser, RULE_AMBIGUOUS_WINDOW, start, end,
        arena_format(parser->arena, "`%.*s` does not say whether they roll or follow the calendar",
                     TEXT_ARGUMENTS(length)));
    finding_note(findings, finding,
                 "a bad week at the turn of two windows is one miss, two, or none");
    /* "95% of leads get an answer in 2 days"; "of minutes in 30 days" are those of a window */
    bool each = false;
    for (uint32_t at = 0; at < parser->at; at++) {
        const struct token *token = &parser->tokens[at];
        each = token->unit < 0 && (each || token->keyword == KEYWORD_OF);
    }
    const bool in = each && parser->at > 0 && parser->tokens[parser->at - 1].keyword == KEYWORD_IN;
    finding_help(findings, finding, "write `rolling %.*s`, or a window of the calendar%s%.*s%s",
                 TEXT_ARGUMENTS(length), in ? "; or `within " : "",
                 TEXT_ARGUMENTS(in ? length : TEXT_OF("")),
                 in ? "`, where that is how long each may take" : "");
    if (is_exact(parser, finding->span, start, end)) {
        finding_fix(findings, finding, finding->span,
                    arena_join(parser->arena, TEXT_OF("rolling "), length), false);
    }
    return NULL;
}

bool parser_expect(struct parser *parser, const char *word, const char *help)
{
    const struct token *token = parser_peek(parser, 0);
    if (parser->failed || parser_take_word(parser, word)) {
        return !parser->failed;
    }
    parser_fail_near(parser, token, token_near(token, &word, 1), help,
                     token->kind == TOKEN_END ? "a word is missing here%.*s"
                                              : "`%.*s` is not understood here",
                     TEXT_ARGUMENTS(token->text));
    return false;
}

/* `24/7`, `24x7`, with or without brackets, at the end of a phrase. */
static bool ends_around_the_clock(const struct parser *parser, const struct token *token)
{
    static const struct text forms[] = {TEXT("24/7"), TEXT("24x7"), TEXT("24X7"), TEXT("24×7")};
    struct text rest = text_trim(text_slice(parser->text, token->start, parser->text.length));
    if (rest.length > 2 && rest.data[0] == '(' && rest.data[rest.length - 1] == ')') {
        rest = text_trim(text_slice(rest, 1, rest.length - 1));
    }
    for (size_t index = 0; index < sizeof forms / sizeof *forms; index++) {
        if (text_equal(rest, forms[index])) {
            return true;
        }
    }
    return false;
}

/* Hours of the clock stand in `hours`; `1 business hour (24/7)` contradicts itself (rule
 * clock-conflict). */
static void report_around_the_clock(struct parser *parser, const struct token *token)
{
    uint32_t first = parser->count;
    for (uint32_t at = 0; at < parser->at; at++) {
        if (parser->tokens[at].keyword == KEYWORD_BUSINESS) {
            first = at > 0 ? at - 1 : at;
        }
    }
    uint32_t end = (uint32_t)text_trim(parser->text).length;
    if (first == parser->count || parser->silent) {
        parser_fail(parser, token->start, end, "say in `hours: 24x7` when the clock runs",
                    "when the clock runs is no part of a phrase");
        return;
    }
    uint32_t start = parser->tokens[first].start;
    struct findings *findings = &parser->place->compilation->findings;
    struct finding *finding = add_finding(
        parser, RULE_CLOCK_CONFLICT, start, end,
        arena_format(parser->arena, "`%.*s` is not around the clock",
                     TEXT_ARGUMENTS(text_trim(text_slice(parser->text, start, token->start)))));
    finding_note(findings, finding,
                 "read one way a report of Friday evening is answered that night, read the other "
                 "way on Monday");
    finding_help(findings, finding,
                 "write plain hours and `hours: 24x7`, or leave out that it is around the clock");
}

bool parser_end(struct parser *parser, const char *accepted)
{
    const struct token *token = parser_peek(parser, 0);
    if (!parser->failed && token->kind != TOKEN_END && ends_around_the_clock(parser, token)) {
        report_around_the_clock(parser, token);
    } else if (!parser->failed && token->kind != TOKEN_END && !report_scale(parser, false)) {
        parser_fail_near(parser, token, token_meant(token, EXPECTED_WORD), accepted,
                         "`%.*s` is not understood here", TEXT_ARGUMENTS(token->text));
    }
    return !parser->failed;
}
