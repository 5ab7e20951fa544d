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
    uint16_t start, end; /* bytes of the node's value, which are no more than two values have */
    struct text text;
    enum keyword keyword; /* of a word */
    int8_t unit;          /* of a word: enum unit, or -1 */
    struct decimal number;
};

struct parser {
    const struct phrase_place *place;
    const struct node *node;
    const struct node
        *tail; /* what stands from tail_at on in the text, joined to the node's; or NULL */
    uint32_t tail_at;
    struct arena *arena;
    struct text text;
    uint32_t count, at;
    bool failed; /* a finding has been added; everything after gives up */
    bool silent; /* look ahead: fail without a finding */
    struct token tokens[PHRASE_TOKENS_MAX + 1];
};

/* Splits the value into tokens. False: it cannot be split, and a finding says why. */
bool parser_start(struct parser *parser, const struct phrase_place *place, const struct node *node);
/* Sets the parser up without tokens, to report what is not to be split. */
void parser_start_text(struct parser *parser, const struct phrase_place *place,
                       const struct node *node);
/* The same for the node's value, ` of ` and the tail's value as one text (section 8, `of:`). */
bool parser_start_joined(struct parser *parser, const struct phrase_place *place,
                         const struct node *node, const struct node *tail);
/* True at the end of the phrase; otherwise a finding at the token that is left over. */
bool parser_end(struct parser *parser, const char *accepted);

static inline const struct token *parser_peek(const struct parser *parser, uint32_t ahead)
{
    uint32_t at = parser->at + ahead;
    return &parser->tokens[at < parser->count ? at : parser->count];
}
/* Behind the last token. */
static inline const struct token *parser_behind(const struct parser *parser)
{
    return &parser->tokens[parser->count];
}
/* The text from a token on, up to the end of the phrase, which has tokens. */
static inline struct text parser_rest(const struct parser *parser, const struct token *first)
{
    return text_slice(parser->text, first->start, (parser_behind(parser) - 1)->end);
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
static inline bool token_is_article(const struct token *token)
{
    return token->kind == TOKEN_WORD && (text_equal_ignoring_case(token->text, TEXT_OF("the")) ||
                                         text_equal_ignoring_case(token->text, TEXT_OF("a")) ||
                                         text_equal_ignoring_case(token->text, TEXT_OF("an")));
}
static inline bool is_weekday(enum keyword keyword)
{
    return keyword >= KEYWORD_MONDAY && keyword <= KEYWORD_SUNDAY;
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
/* Whether a number may be meant as a share of 1. */
static inline bool is_share_of_one(struct decimal number)
{
    return !decimal_is_zero(number) && number.scale > 0 &&
           decimal_compare(number, (struct decimal){.coefficient = 1}) < 0;
}

/* The place of bytes [start, end) of the text in the file. */
struct span parser_span(const struct parser *parser, uint32_t start, uint32_t end);
/* Each adds the one finding of the phrase (a second call adds none) at bytes [start, end) of the
 * value, or at a token, and gives NULL for the caller to return. help may be NULL. */
const void *parser_fail(struct parser *parser, uint32_t start, uint32_t end, const char *help,
                        const char *format, ...) SELDOM PRINTF_LIKE(5, 6);
const void *parser_fail_token(struct parser *parser, const struct token *token, const char *help,
                              const char *format, ...) SELDOM PRINTF_LIKE(4, 5);
/* With what was meant in the place of the bytes, as help and as fix; see struct fix for certain. */
const void *parser_fail_fix(struct parser *parser, uint32_t start, uint32_t end, struct text meant,
                            bool certain, const char *format, ...) SELDOM PRINTF_LIKE(6, 7);
/* With the word that was meant as help and as a certain fix, or, where that is empty, with help. */
const void *parser_fail_near(struct parser *parser, const struct token *token, struct text meant,
                             const char *help, const char *format, ...) SELDOM PRINTF_LIKE(5, 6);
/* decimal-comma: the bytes with points for commas are what was meant. */
const void *parser_fail_comma(struct parser *parser, uint32_t start, uint32_t end, bool certain);
/* nines-shape: a share of 1 where a percent belongs, such as `0.9999`. */
const void *parser_fail_share(struct parser *parser, uint32_t start, uint32_t end,
                              struct decimal share);
/* ambiguous-window: a length of time where a window belongs, such as `30 days`. */
const void *parser_fail_rolling(struct parser *parser, uint32_t start, uint32_t end);
/* Takes the word, or fails at what stands there: with the word where that is nearly it, or else
 * with help. */
bool parser_expect(struct parser *parser, const char *word, const char *help);
/* Which of the words this token nearly is, or an empty text. */
struct text token_near(const struct token *token, const char *const *words, size_t count);
/* The same where one of many may stand: any unit or keyword (one of them is not near another), a
 * unit, a window, what may follow `every`. */
enum expected { EXPECTED_WORD, EXPECTED_UNIT, EXPECTED_WINDOW, EXPECTED_RECURRENCE };
struct text token_meant(const struct token *token, enum expected expected);
/* `yrs`: "years"; `working days`: "business days"; of others empty. */
struct text unit_in_other_words(struct text words) SELDOM;
struct text day_in_other_words(struct text word) SELDOM; /* `lundi`: "Mon" */
/* `annually`: "year", which stands behind `every` or `per`; of others empty. */
struct text period_in_other_words(struct text word) SELDOM;
/* Parts. Each gives NULL or false either silently (not there: parser->failed is false) or with
 * the finding added. */
const struct duration *take_duration(struct parser *parser, bool required);
bool take_amount(struct parser *parser, struct amount *amount);
/* The same, kept in the arena; NULL where there is none. */
const struct amount *take_amount_kept(struct parser *parser);
/* Which is longer; 0 also where that depends on the calendar or on hours. */
int duration_compare(const struct duration *one, const struct duration *other);
/* `30 days` where a window belongs: the finding is added, and it is true. */
bool report_bare_length(struct parser *parser);
const struct window *take_window(struct parser *parser); /* required: an error where none stands */
int take_unit(struct parser *parser); /* enum unit, `business day` …; or -1: none stands here */
bool parser_is_code(const struct token *token);
uint32_t parser_comma_end(const struct parser *parser, uint32_t ahead);
bool parser_is_iso(const struct token *token); /* a duration of ISO 8601, such as PT1H30M */
bool starts_window(const struct parser *parser, uint32_t ahead);
struct text period_word(enum keyword recurrence); /* of `daily`: "day"; of others empty */
const struct recurrence *take_recurrence(struct parser *parser, bool every_implied);
/* `on day 5 …`, `on the first business day …`, which end a noun. */
bool starts_on(const struct parser *parser, uint32_t ahead);
bool starts_recurrence(const struct parser *parser, uint32_t ahead);
enum bound take_bound(struct parser *parser);
/* `>= 99.9%`: the words of the sign of arithmetic that begins a text, with its length in bytes;
 * empty: none does. */
struct text bound_of_sign(struct text text, size_t *length) SELDOM;
const struct money *take_money(struct parser *parser);
/* The words from token first up to the one at hand, one space between each. */
struct text parser_words(const struct parser *parser, uint32_t first);
/* Words up to a keyword that ends a noun; an article is dropped unless kept. */
struct text take_noun(struct parser *parser, bool keep_article, uint32_t *start, uint32_t *end);
/* Whether a noun is `seconds`, `minutes`, `hours` or `days`: what a share of time counts, beside
 * `time`. */
bool counts_time(struct text noun);
/* The noun of a count: starts with no unit and no currency, for then it would read as an amount. */
struct text take_count_noun(struct parser *parser, uint32_t *start, uint32_t *end);
/* The tails of a target (target_tails.c), each once; false: a finding has been added. Behind `per`:
 * `second` makes a rate, `month` a window, `lead` a scope. */
bool take_per(struct parser *parser, struct target *target);
bool take_tails(struct parser *parser, struct target *target);
/* Takes a deadline (`by …`, `until …`). False: none stands here. */
bool take_deadline(struct parser *parser, struct target *target);
/* Slips in amounts (amount_slips.c): each adds the finding where what is at hand is one, and says
 * whether it is. A number in words, or an article for 1; the words for a percent sign behind a
 * number; two amounts with a dash between them, where `form` has A and B for
 * them; `100+` and `~100`; */
bool report_number_word(struct parser *parser) SELDOM;
/* `three nines`, `4 nines`: so many from the first token to the one behind the number. */
bool report_nines(struct parser *parser, const struct token *first, const struct token *behind,
                  unsigned value) SELDOM;
bool report_percent_word(struct parser *parser);
bool is_percent_word(const struct token *word);
/* `5 million`, `$2k`, at the word behind the number; `minutes`: so `m` is read there. */
bool report_scale(struct parser *parser, bool minutes) SELDOM;
bool report_millions(struct parser *parser) SELDOM;
bool report_dash_range(struct parser *parser, const struct amount *lower, const char *form) SELDOM;
bool report_figure_sign(struct parser *parser) SELDOM;
/* a word such as `leads/month`; a number of dollars. */
bool report_slash_window(struct parser *parser, const struct token *word) SELDOM;
bool report_currency_noun(struct parser *parser, const struct token *number,
                          const struct token *noun);
/* Slips in targets: each adds the finding where what stands here is one, and says whether it is.
 * A bound in other words; a number for a percent, which `of` may stand behind; */
bool target_slip(struct parser *parser, const struct token *first);
/* `error rate below 0.1%`, from the token on: what is measured stands before its bound. */
bool target_begins_with_what(struct parser *parser, const struct token *first) SELDOM;
/* `pro Monat`, at hand: a window behind another word than `per`. */
bool target_is_per_otherwise(struct parser *parser) SELDOM;
/* `mindestens 99.9%`, `not less than 5`: a bound in other words, before a number. */
bool target_is_bound_otherwise(struct parser *parser, const struct token *first) SELDOM;
bool target_lacks_percent(struct parser *parser, const struct amount *amount, bool of);
/* a noun with a window in it; an article for `per`. */
bool target_of_monthly_uptime(struct parser *parser, bool of);
bool target_has_article_window(struct parser *parser);
/* `80% of calls in 20 seconds`, behind `in`: a time, and no window. */
bool target_is_in_time(struct parser *parser) SELDOM;
/* `uptime of 99.9%`, `a report of leads every Friday`: behind the words, from the token on. */
bool target_has_of(struct parser *parser, const struct token *first, struct text words) SELDOM;
/* `answered in 4 hours`, `next business day`: the bound is missing. Before a noun is taken. */
bool target_lacks_bound(struct parser *parser) SELDOM;
/* Reports the window behind which a delivery stands, with the recurrence that it means. */
void target_delivers_per_window(struct parser *parser) SELDOM;
/* `95th percentile of replies below 2 s`, `p95 < 2 s`, from the token on: a percentile in other
 * words. */
bool target_is_percentile(struct parser *parser, const struct token *first) SELDOM;
/* `contact every lead within 4 h`, from the token on: what is done in time, written as if it were
 * delivered. */
bool target_is_done_within(struct parser *parser) SELDOM;
/* A delivery behind which a deadline or a duration stands. */
bool target_delivers_by(struct parser *parser) SELDOM;
/* Slips in deadlines, behind `by` (deadline_slips.c): `Friday`, `the 5th`, `EOD`, `5pm`. */
bool deadline_slip(struct parser *parser) SELDOM;
/* `9`, `9am`, `9:00`, `17h30`, `5.30 pm`: the time in minutes; -1 where it is none. */
int schedule_minutes(struct text word) SELDOM;
/* `Monday to Friday, 9am to 5pm`: a whole schedule in other words (schedule_slips.c). */
bool report_schedule_in_words(struct parser *parser, struct text text) SELDOM;
/* `once a month`, `every other week`: from `first` on, where no recurrence is at hand. */
bool recurrence_slip(struct parser *parser, const struct token *first) SELDOM;
bool within_slip(
    struct parser *parser) SELDOM; /* `within the next business day`, behind `within` */
/* Whether the agreement has a goal, or a party, of this id (condition.c). */
bool is_defined(const struct phrase_place *place, struct text name, bool of_goal);
/* At the word where a predicate belongs, and behind a whole condition; `start`: of its term
 * (condition_slips.c). */
bool condition_predicate_slip(struct parser *parser, uint32_t start, bool of_goal) SELDOM;
/* `if uptime missed`, at a word that is no goal. */
bool report_if(struct parser *parser) SELDOM;
bool condition_tail_slip(struct parser *parser, uint32_t start) SELDOM;
/* What is no credit, at its first token; behind its number, which has no unit; behind all of it
 * (credit_slips.c). */
bool credit_start_slip(struct parser *parser, bool cap) SELDOM;
bool credit_unit_slip(struct parser *parser, bool cap) SELDOM;
bool credit_tail_slip(struct parser *parser, bool cap) SELDOM;
/* `weekly report`, `zero downtime`, `as soon as possible`, from the token on (figureless_slips.c).
 */
bool target_has_no_figure(struct parser *parser, const struct token *first) SELDOM;
/* `24/7 support`, as a whole target. */
bool report_coverage(struct parser *parser) SELDOM;
/* `80/20`, `99.9`, behind the first number. */
bool report_service_level(struct parser *parser) SELDOM;
bool report_bare_share(struct parser *parser) SELDOM;
/* Behind a target that is whole (tail_slips.c). */
bool tail_slip(struct parser *parser, const struct target *target) SELDOM;
/* `category 1 responses`, behind the word before the number. */
bool report_number_in_noun(struct parser *parser) SELDOM;
/* `on Friday`, `the 5th of each month` from the token on, where a recurrence belongs. */
bool report_day_in_words(struct parser *parser, const struct token *first) SELDOM;
/* `the 5th`, `the second working day of the month`, `month end`, up to the end of the phrase: the
 * recurrence that was meant (day_slips.c), or empty. */
struct text day_in_words(struct parser *parser, uint32_t ahead, bool *certain) SELDOM;
/* What `on day N` and `on business day N` have at most: each month has so many days from Monday to
 * Friday. */
enum { DAYS_MOST = 31, BUSINESS_DAYS_MOST = 20 };
/* The number that `second` says; LAST_DAY for `last`, -1: it is none. */
int ordinal_number(struct text word) SELDOM;
/* `first Monday`, of a month, from the token on. */
bool report_numbered_weekday(struct parser *parser, const struct token *first) SELDOM;
/* `5th`. */
bool starts_ordinal(const struct parser *parser, uint32_t ahead) SELDOM;
struct amount amount_number(struct decimal number, const struct token *token);

#endif
