/* Splits phrases into tokens: takes the value of a scalar and gives words, numbers, times, dates
 * and symbols with their places, in one pass. */
#include "phrase/parser.h"

#include <string.h>

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool is_ascii_letter(char character)
{
    return (unsigned char)((character | 0x20) - 'a') < 26;
}

/* Bytes of characters that are not ASCII count as letters. */
static bool is_letter(char character)
{
    return is_ascii_letter(character) || (unsigned char)character >= 0x80;
}

/* A sign that may stand within a word. */
static bool is_inner(char character)
{
    return character == '-' || character == '\'' || character == '.' || character == '/' ||
           character == '&' || character == '_';
}

static bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* ---- characters from outside ASCII that stand for a digit, a percent or a minus sign ---- */
static char foreign(uint32_t code_point)
{
    static const uint32_t zeros[] = {0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6,
                                     0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
                                     0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10};
    for (size_t index = 0; index < sizeof zeros / sizeof *zeros; index++) {
        if (code_point >= zeros[index] && code_point <= zeros[index] + 9) {
            return (char)('0' + (code_point - zeros[index]));
        }
    }
    switch (code_point) {
    case 0x066a:
    case 0xff05:
    case 0xfe6a:
        return '%';
    case 0x066b:
    case 0xff0e:
        return '.';
    case 0x066c:
    case 0xff0c:
        return ',';
    case 0x2212:
    case 0xff0d:
        return '-';
    }
    return 0;
}

static bool report_foreign(struct parser *parser, size_t at)
{
    char *fixed = arena_allocate_bytes(parser->arena, parser->text.length - at);
    size_t length = 0, kept = 0, end = at, kept_end = at;
    while (end < parser->text.length) {
        uint32_t code_point = 0;
        size_t size = text_decode(parser->text.data + end, parser->text.length - end, &code_point);
        char plain = size > 0 ? foreign(code_point) : 0;
        /* `９９.９`: what stands between foreign digits belongs to the figure. */
        bool within = size == 1 && (is_digit((char)code_point) || strchr(".,", (int)code_point));
        if (plain == 0 && !within) {
            break;
        }
        fixed[length++] = plain != 0 ? plain : (char)code_point;
        end += size;
        if (plain != 0) {
            kept = length;
            kept_end = end;
        }
    }
    length = kept;
    end = kept_end;
    struct findings *findings = &parser->place->compilation->findings;
    struct span span = parser_span(parser, (uint32_t)at, (uint32_t)end);
    struct finding *finding =
        finding_add(findings, RULE_FOREIGN_DIGIT, span,
                    length == 1 ? "`%.*s` only looks like `%.*s`"
                                : "`%.*s` is written with characters that only look like `%.*s`",
                    (int)(end - at), parser->text.data + at, (int)length, fixed);
    finding_help(findings, finding, "write `%.*s` in ASCII", (int)length, fixed);
    finding_fix(findings, finding, span, (struct text){fixed, length}, true);
    parser->failed = true;
    return false;
}

static bool report_number(struct parser *parser, enum decimal_fault fault, size_t at, size_t length)
{
    uint32_t start = (uint32_t)at, end = (uint32_t)(at + length);
    struct text digits = text_slice(parser->text, at, at + length);
    switch (fault) {
    case DECIMAL_COMMA:
        parser_fail_comma(parser, start, end, true);
        break;
    case DECIMAL_GROUPING:
        parser_fail(parser, start, end, "group by three: `5,000`, or write the digits alone",
                    "`%.*s` has a group that is not three digits", TEXT_ARGUMENTS(digits));
        break;
    case DECIMAL_TOO_LONG:
        parser_fail(parser, start, end, "write fewer digits", "`%.*s` has more than %d digits",
                    TEXT_ARGUMENTS(digits), DECIMAL_DIGITS_MAX);
        break;
    case DECIMAL_POINTS:
        if (decimal_groups_by_points(digits)) {
            char *meant = arena_terminated(parser->arena, digits);
            for (char *point = strchr(meant, '.'); point != NULL; point = strchr(point, '.')) {
                *point = ',';
            }
            parser_fail_fix(parser, start, end, text_from(meant), true,
                            "`%.*s` groups by points; in the file a comma does",
                            TEXT_ARGUMENTS(digits));
            break;
        }
        parser_fail(parser, start, end, "write one point with digits on both sides",
                    "`%.*s` is no number", TEXT_ARGUMENTS(digits));
        break;
    case DECIMAL_NONE:
    case DECIMAL_OK:
        break;
    }
    parser->failed = true;
    return false;
}

/* `.5`: a number begins with a digit. `99..9`: it has one point. */
static bool report_point_first(struct parser *parser, size_t at)
{
    size_t end = at + 1, start = at;
    while (end < parser->text.length && is_digit(parser->text.data[end])) {
        end++;
    }
    while (start > 0 && parser->text.data[start - 1] == '.') {
        start--;
    }
    const size_t points = start;
    while (start > 0 && is_digit(parser->text.data[start - 1])) {
        start--;
    }
    struct text digits = text_slice(parser->text, at, end);
    if (points < at && start < points) {
        parser_fail_fix(parser, (uint32_t)start, (uint32_t)end,
                        arena_join(parser->arena, text_slice(parser->text, start, points), digits),
                        false, "`%.*s` is no number",
                        TEXT_ARGUMENTS(text_slice(parser->text, start, end)));
        return false;
    }
    parser_fail_fix(parser, (uint32_t)at, (uint32_t)end,
                    arena_join(parser->arena, TEXT_OF("0"), digits), true,
                    "`%.*s` has no digit before its point", TEXT_ARGUMENTS(digits));
    return false;
}

static bool are_digits(struct text text, size_t at, size_t count)
{
    if (at + count > text.length) {
        return false;
    }
    for (size_t index = at; index < at + count; index++) {
        if (!is_digit(text.data[index])) {
            return false;
        }
    }
    return true;
}

/* A space that is not ASCII, or a foreign digit or sign: `Mon−Fri` with a minus sign is reported.
 */
static bool ends_word(struct text text, size_t start, size_t at)
{
    uint32_t code_point = 0;
    return decimal_space(text.data + at, text.length - at) > 0 ||
           (at > start && text_decode(text.data + at, text.length - at, &code_point) > 0 &&
            foreign(code_point) != 0);
}

/* A space that is not ASCII ends a word; so does all that is no letter right behind a number, so
 * that `1h30m` is four tokens. Signs stand within a word, never at its end. */
static size_t word_end(struct text text, size_t at)
{
    bool tight = at > 0 && is_digit(text.data[at - 1]);
    size_t end = at;
    for (; end < text.length; end++) {
        char character = text.data[end];
        if (is_ascii_letter(character)) {
            continue;
        }
        if ((unsigned char)character >= 0x80) {
            if (ends_word(text, at, end)) {
                break;
            }
            continue;
        }
        bool inner = is_inner(character) && end + 1 < text.length &&
                     (is_letter(text.data[end + 1]) || is_digit(text.data[end + 1]));
        if (tight || !(inner || is_digit(character))) {
            break;
        }
    }
    return end;
}

static bool add_number(struct parser *parser, struct token *token, size_t at)
{
    struct text text = parser->text, rest = text_slice(text, at, text.length);
    if (are_digits(text, at, 4) && at + 4 < text.length && text.data[at + 4] == '-' &&
        at + 5 < text.length && is_digit(text.data[at + 5])) {
        token->kind = TOKEN_DATE;
        size_t end = at;
        while (end < text.length && (is_digit(text.data[end]) || text.data[end] == '-')) {
            end++;
        }
        token->end = (uint16_t)end;
        return true;
    }
    if (are_digits(text, at, 2) && at + 4 < text.length && text.data[at + 2] == ':' &&
        are_digits(text, at + 3, 2)) {
        token->kind = TOKEN_TIME;
        token->end = (uint16_t)(at + 5);
        return true;
    }
    size_t length = 0;
    enum decimal_fault fault = decimal_parse(rest, &token->number, &length);
    if (fault != DECIMAL_OK) {
        return report_number(parser, fault, at, length);
    }
    token->kind = TOKEN_NUMBER;
    token->end = (uint16_t)(at + length);
    return true;
}

/* The first byte from `at` on that is no space, of whatever kind. */
static size_t skip_spaces(struct text text, size_t at)
{
    while (at < text.length) {
        if (is_space(text.data[at])) {
            at++;
            continue;
        }
        size_t space = (unsigned char)text.data[at] < 0x80
                           ? 0
                           : decimal_space(text.data + at, text.length - at);
        if (space == 0) {
            break;
        }
        at += space;
    }
    return at;
}

/* The token at a byte that is no space. False: it is none, and a finding says why. */
static bool add_token(struct parser *parser, struct token *token, size_t at)
{
    struct text text = parser->text;
    char character = text.data[at];
    uint32_t code_point = 0;
    if (is_digit(character)) {
        return add_number(parser, token, at);
    }
    if ((unsigned char)character >= 0x80 &&
        text_decode(text.data + at, text.length - at, &code_point) > 0 &&
        foreign(code_point) != 0) {
        return report_foreign(parser, at);
    }
    if (character == '.' && at + 1 < text.length && is_digit(text.data[at + 1])) {
        return report_point_first(parser, at);
    }
    if (!is_letter(character) || code_point == 0x20ac || code_point == 0xa3 || code_point == 0xa5) {
        token->kind = TOKEN_SYMBOL;
        token->end = (uint16_t)(at + (code_point == 0 ? 1 : code_point < 0x800 ? 2 : 3));
        return true;
    }
    token->kind = TOKEN_WORD;
    token->end = (uint16_t)word_end(text, at);
    word_find((struct text){text.data + at, token->end - at}, &token->keyword, &token->unit);
    if (token->keyword == KEYWORD_BUSINESS) {
        parser->place->compilation->says_business = true;
    }
    return true;
}

/* Sets the parser up without tokens, to report what is not to be split. */
void parser_start_text(struct parser *parser, const struct phrase_place *place,
                       const struct node *node)
{
    parser->place = place;
    parser->node = node;
    parser->tail = NULL;
    parser->arena = &place->compilation->arena;
    parser->text = node_text(node);
    parser->count = parser->at = 0;
    parser->failed = parser->silent = false;
    parser->tokens[0] =
        (struct token){.kind = TOKEN_END, .unit = -1, .text = {parser->text.data, 0}};
}

/* The tail that cells share may be too long itself: that is said once, and not looked into again.
 */
static void report_long(struct parser *parser)
{
    const uint32_t end = (uint32_t)parser->text.length;
    const uint32_t start = parser->tail != NULL ? parser->tail_at : 0;
    const struct findings *findings = &parser->place->compilation->findings;
    if (parser->tail != NULL && findings->count > 0) {
        const struct span last = findings->items[findings->count - 1]->span;
        const struct span tail = parser_span(parser, start, end);
        parser->failed = last.file == tail.file && last.start == tail.start && last.end == tail.end;
    }
    parser_fail(parser, start, end, "say it in fewer words", "this phrase has more than %d words",
                PHRASE_TOKENS_MAX);
}

static bool parser_split(struct parser *parser, const struct phrase_place *place,
                         const struct node *node, struct text text)
{
    parser->place = place;
    parser->node = node;
    parser->arena = &place->compilation->arena;
    parser->text = text;
    parser->count = parser->at = 0;
    parser->failed = parser->silent = false;
    for (size_t at = 0;; parser->count++) {
        at = skip_spaces(text, at);
        struct token *token = &parser->tokens[parser->count];
        token->kind = TOKEN_END;
        token->start = token->end = (uint16_t)at;
        token->text = (struct text){text.data, 0};
        token->keyword = NOT_A_KEYWORD;
        token->unit = -1;
        if (at >= text.length) {
            return true;
        }
        if (parser->count == PHRASE_TOKENS_MAX) {
            report_long(parser);
            return false;
        }
        if (!add_token(parser, token, at)) {
            return false;
        }
        at = token->end;
        token->text = (struct text){text.data + token->start, at - token->start};
    }
}

bool parser_start(struct parser *parser, const struct phrase_place *place, const struct node *node)
{
    parser->tail = NULL;
    return parser_split(parser, place, node, node_text(node));
}

bool parser_start_joined(struct parser *parser, const struct phrase_place *place,
                         const struct node *node, const struct node *tail)
{
    static const char of[] = " of ";
    enum { OF_LENGTH = sizeof of - 1 };
    size_t length = (size_t)node->count + OF_LENGTH + tail->count;
    char *bytes = arena_allocate_bytes(&place->compilation->arena, length);
    memcpy(bytes, node->data, node->count);
    memcpy(bytes + node->count, of, OF_LENGTH);
    memcpy(bytes + node->count + OF_LENGTH, tail->data, tail->count);
    parser->tail = tail;
    parser->tail_at = node->count + OF_LENGTH;
    return parser_split(parser, place, node, (struct text){bytes, length});
}
