/* Inside src/phrase only: the tokens of a phrase and the parts that several phrases share. */
#ifndef PHRASE_PARSER_H
#define PHRASE_PARSER_H

#include "number/parse.h"
#include "phrase/words.h"

#include <string.h>

enum { PHRASE_TOKENS_MAX = 160 };

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_TIME, TOKEN_DATE, TOKEN_SYMBOL };

struct token {
    enum token_kind kind;
    uint32_t start, end; /* bytes of the node's value */
    struct text text;
    enum keyword keyword; /* of a word */
    int8_t unit;          /* of a word: enum unit, or -1 */
    struct decimal number;
};

struct parser {
    const struct phrase_place *place;
    const struct node *node;
    struct arena *arena;
    struct text text;
    uint32_t count, at;
    bool failed;                   /* a finding has been added; everything after gives up */
    uint32_t fail_start, fail_end; /* where, in the value; 0 where a character was refused */
    bool silent;                   /* look ahead: fail without a finding */
    struct token tokens[PHRASE_TOKENS_MAX + 1];
};

/* Splits the value into tokens. False: it cannot be split, and a finding says why. */
bool parser_start(struct parser *parser, const struct phrase_place *place, const struct node *node);
/* True at the end of the phrase; otherwise a finding at the token that is left over. */
bool parser_end(struct parser *parser, const char *accepted);

static inline const struct token *parser_peek(const struct parser *parser, uint32_t ahead)
{
    uint32_t at = parser->at + ahead;
    return &parser->tokens[at < parser->count ? at : parser->count];
}
static inline bool parser_is(const struct parser *parser, uint32_t ahead, enum keyword keyword)
{
    return parser_peek(parser, ahead)->keyword == keyword;
}
static inline bool parser_is_word(const struct parser *parser, uint32_t ahead, const char *word)
{
    const struct token *token = parser_peek(parser, ahead);
    return token->kind == TOKEN_WORD && token->text.length == strlen(word) &&
           text_equal_ignoring_case(token->text, text_from(word));
}
static inline bool parser_take(struct parser *parser, enum keyword keyword)
{
    bool is = parser_is(parser, 0, keyword);
    parser->at += is;
    return is;
}
static inline bool parser_take_word(struct parser *parser, const char *word)
{
    bool is = parser_is_word(parser, 0, word);
    parser->at += is;
    return is;
}
bool parser_take_symbol(struct parser *parser, char symbol);

/* Adds the one finding of the phrase at bytes [start, end); gives NULL for the caller to return.
 * help may be NULL. */
const void *parser_fail(struct parser *parser, uint32_t start, uint32_t end, const char *help,
                        const char *format, ...) PRINTF_LIKE(5, 6);
const void *parser_fail_token(struct parser *parser, const struct token *token, const char *help,
                              const char *format, ...) PRINTF_LIKE(4, 5);
/* Parts. Each gives NULL or false either silently (not there: parser->failed is false) or with
 * the finding added. */
const struct duration *take_duration(struct parser *parser, bool required);
bool take_amount(struct parser *parser, struct amount *amount);
const struct window *take_window(struct parser *parser); /* required: an error where none stands */
bool parser_is_iso(const struct token *token); /* a duration of ISO 8601, such as PT1H30M */
bool starts_window(const struct parser *parser, uint32_t ahead);
const struct recurrence *take_recurrence(struct parser *parser, bool every_implied);
bool starts_recurrence(const struct parser *parser, uint32_t ahead);
enum bound take_bound(struct parser *parser);
const struct money *take_money(struct parser *parser);
/* Words up to a keyword that ends a noun; an article is dropped unless kept. */
struct text take_noun(struct parser *parser, bool keep_article, uint32_t *start, uint32_t *end);
/* The noun of a count: starts with no unit and no currency, for then it would read as an amount. */
struct text take_count_noun(struct parser *parser, uint32_t *start, uint32_t *end);
int take_weekday(struct parser *parser); /* enum weekday, or -1 */
struct amount amount_number(struct decimal number, const struct token *token);

#endif
