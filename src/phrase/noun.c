/* Nouns: takes the author's words up to the next keyword and gives them as written, an article
 * dropped; a word that nearly is a unit or a keyword is one finding (language section 4). */
#include "phrase/parser.h"

/* Whether the word ends a noun: a keyword, but `in a row` belongs to it; `on day 5 of …`; `daily`
 * behind which no word of the noun follows, for `daily backups` are one. */
static bool ends_noun(const struct parser *parser)
{
    uint32_t ahead = 0;
    while (period_word(parser_peek(parser, ahead)->keyword).length > 0) {
        ahead++;
    }
    const struct token *token = parser_peek(parser, ahead);
    if (token->kind != TOKEN_WORD) {
        return true;
    }
    if (token->keyword == NOT_A_KEYWORD) {
        return starts_on(parser, ahead);
    }
    bool row = ahead == 0 && token->keyword == KEYWORD_IN && parser_is_word(parser, 1, "a") &&
               parser_is_word(parser, 2, "row");
    return !row && !is_weekday(token->keyword) && token->keyword != KEYWORD_BUSINESS &&
           token->keyword != KEYWORD_MOST;
}

/* The word for a share of time in this unit, or an empty text. */
static struct text time_word(int8_t unit)
{
    static const char *const words[] = {"seconds", "minutes", "hours", "days"};
    return unit >= UNIT_SECOND && unit <= UNIT_DAY ? text_from(words[unit - UNIT_SECOND])
                                                   : (struct text){NULL, 0};
}

bool counts_time(struct text noun)
{
    for (int unit = UNIT_SECOND; unit <= UNIT_DAY; unit++) {
        if (text_equal_ignoring_case(noun, time_word((int8_t)unit))) {
            return true;
        }
    }
    return false;
}

/* What the first word of a noun nearly is; a unit stands there only for a share of time. */
static struct text near_first(struct text near)
{
    enum keyword keyword;
    int8_t unit = -1;
    word_find(near, &keyword, &unit);
    struct text time = time_word(unit);
    return time.length > 0 ? time : near;
}

/* `a report on the second working day of the month`: from `on` on, a day in words. */
static bool report_day_behind(struct parser *parser, uint32_t first)
{
    const uint32_t before = parser->at;
    for (parser->at = first; parser->at < before; parser->at++) {
        const struct token *on = parser_peek(parser, 0);
        if (parser_is_word(parser, 0, "on") && report_day_in_words(parser, on)) {
            break;
        }
    }
    const bool reported = parser->at < before;
    parser->at = before;
    return reported;
}

/* A noun that ends with a unit, a window or a day: what was meant is a tail, or, where the word
 * stands alone, a share of time. */
static void report_last(struct parser *parser, uint32_t first_word, const struct token *last,
                        bool alone)
{
    static const char message[] =
        "a noun does not end with a unit of time, a window or a day: `%.*s`";
    const struct token *before = parser->at >= 2 ? last - 1 : last;
    struct text time = alone ? time_word(last->unit) : (struct text){NULL, 0};
    if (report_day_behind(parser, first_word)) {
        return;
    }
    if (time.length > 0) {
        parser_fail_near(parser, last, time, NULL, "a share of time is of `%.*s`, not of `%.*s`",
                         TEXT_ARGUMENTS(time), TEXT_ARGUMENTS(last->text));
    } else if (!alone && (last->unit == UNIT_HOUR || last->unit == UNIT_DAY) &&
               text_equal_ignoring_case(before->text, TEXT_OF("working"))) {
        parser_fail_fix(parser, before->start, last->end,
                        arena_format(parser->arena, "business %.*s", TEXT_ARGUMENTS(last->text)),
                        true, "`%.*s` is no unit of time",
                        TEXT_ARGUMENTS(text_slice(parser->text, before->start, last->end)));
    } else if (!alone && parser->at >= 2 && time_word(last->unit).length > 0 &&
               text_equal_ignoring_case(before->text, TEXT_OF("all")) &&
               (before == parser->tokens || (before - 1)->keyword == KEYWORD_OF)) {
        parser_fail_fix(parser, before->start, last->end, time_word(last->unit), true,
                        "a share of time is of `%.*s`, not of `%.*s`",
                        TEXT_ARGUMENTS(time_word(last->unit)),
                        TEXT_ARGUMENTS(text_slice(parser->text, before->start, last->end)));
    } else if (is_weekday(last->keyword) && !alone && report_numbered_weekday(parser, before)) {
        return;
    } else if (is_weekday(last->keyword)) {
        /* `leads on Monday`, `leads per Monday`: the recurrence takes the place of both words. */
        bool both = before->keyword == KEYWORD_PER ||
                    (!alone && text_equal_ignoring_case(before->text, TEXT_OF("on")));
        const struct token *first = both ? before : last;
        struct text every = arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(last->text));
        parser_fail_fix(parser, first->start, last->end, every, true, message,
                        TEXT_ARGUMENTS(last->text));
    } else {
        parser_fail_token(parser, last,
                          before->keyword == KEYWORD_BUSINESS && last->unit <= UNIT_HOUR
                              ? "write `minutes`, and when they count in the goal's `hours`"
                              : "put `per` or `in each` before a window",
                          message, TEXT_ARGUMENTS(last->text));
    }
}

struct text parser_words(const struct parser *parser, uint32_t first)
{
    const struct token *last = &parser->tokens[parser->at - 1];
    bool tight = true; /* one space between all words: a view will do */
    for (uint32_t index = first + 1; index < parser->at; index++) {
        const struct token *token = &parser->tokens[index];
        tight = tight && token->start == (token - 1)->end + 1 && token->text.data[-1] == ' ';
    }
    if (tight) {
        return text_slice(parser->text, parser->tokens[first].start, last->end);
    }
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    for (uint32_t index = first; index < parser->at; index++) {
        if (index > first) {
            buffer_add_character(&buffer, ' ');
        }
        buffer_add_text(&buffer, parser->tokens[index].text);
    }
    return buffer_text(&buffer);
}

/* `100 leads dayly`: a delivery recurs daily, and what is counted is so per day. */
static struct text over_period(const struct parser *parser, struct text near)
{
    enum keyword keyword = NOT_A_KEYWORD;
    int8_t unit = -1;
    word_find(near, &keyword, &unit);
    struct text period = period_word(keyword);
    return period.length > 0 ? arena_format(parser->arena, "per %.*s", TEXT_ARGUMENTS(period))
                             : near;
}

/* `annually`, `p.a`, which say how often, or over which window, at the end of a noun. */
static bool may_be_period(const struct token *last)
{
    const char *end = last->text.data + last->text.length;
    return last->text.length > 2 &&
           ((end[-2] == 'l' && end[-1] == 'y') || (end[-2] == '.' && end[-1] == 'a'));
}

static SELDOM bool report_period(struct parser *parser, const struct token *last, bool delivers)
{
    const struct text period = period_in_other_words(last->text);
    if (period.length == 0) {
        return false;
    }
    const struct token *behind = parser_peek(parser, 0);
    const bool rolls = !delivers && memchr(period.data, ' ', period.length) != NULL;
    parser_fail_fix(parser, last->start, text_is(behind->text, ".") ? behind->end : last->end,
                    arena_format(parser->arena, "%s %.*s",
                                 delivers ? "every"
                                 : rolls  ? "per rolling"
                                          : "per",
                                 TEXT_ARGUMENTS(period)),
                    !rolls, "`%.*s` is no part of a noun", TEXT_ARGUMENTS(last->text));
    return true;
}

struct text take_noun(struct parser *parser, bool keep_article, uint32_t *start, uint32_t *end)
{
    enum { SHORT_WORD = 3 };
    uint32_t before = parser->at;
    bool dropped = !keep_article && token_is_article(parser_peek(parser, 0));
    parser->at += dropped;
    uint32_t first = parser->at;
    bool starts =
        !(dropped && token_is_article(parser_peek(parser, 0))) && !parser_is(parser, 0, KEYWORD_IN);
    while (starts && !ends_noun(parser)) {
        const struct token *token = parser_peek(parser, 0);
        struct text near = token->unit < 0 && token->keyword == NOT_A_KEYWORD
                               ? word_near_in_noun(token->text)
                               : (struct text){NULL, 0};
        if (near.length > 0) {
            near = parser->at == first ? near_first(near) : near;
            struct text meant = keep_article ? near : over_period(parser, near);
            parser_fail_near(parser, token, meant, NULL, "`%.*s` is nearly `%.*s`",
                             TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(near));
            return (struct text){NULL, 0};
        }
        parser->at += token->keyword == KEYWORD_IN ? 3 : 1;
    }
    if (parser->at == first) {
        parser->at = before;
        return (struct text){NULL, 0};
    }
    const struct token *last = &parser->tokens[parser->at - 1];
    *start = parser->tokens[first].start;
    *end = last->end;
    if (parser->at - first >= 2 && (last - 1)->text.length <= SHORT_WORD) {
        parser->at -= 2; /* `pro Monat` */
        if (target_is_per_otherwise(parser)) {
            return (struct text){NULL, 0};
        }
        parser->at += 2;
    }
    bool ends_badly = last->unit >= 0 || is_weekday(last->keyword) ||
                      text_equal_ignoring_case(last->text, TEXT_OF("term"));
    if (ends_badly && !(parser->at - first == 1 && counts_time(last->text))) {
        report_last(parser, first, last, parser->at - first == 1);
        return (struct text){NULL, 0};
    }
    if (may_be_period(last) && report_period(parser, last, keep_article)) {
        return (struct text){NULL, 0};
    }
    if (memchr(last->text.data, '/', last->text.length) != NULL &&
        report_slash_window(parser, last)) {
        return (struct text){NULL, 0};
    }
    return parser_words(parser, first);
}

/* Whether a word of so few or of such letters is worth a look at grammar/meant_words.def: most
 * nouns begin otherwise. */
static bool may_say_scale(struct text word)
{
    enum { SHORT = 3, LETTER = 0x20 };
    static const char starts[][2] = {"mi", "bi", "th", "ta", "hu", "do", "du", "la", "cr"};
    bool may = word.length > 0 && word.length <= SHORT;
    for (size_t row = 0; word.length > SHORT && row < sizeof starts / sizeof *starts; row++) {
        may = may || ((word.data[0] | LETTER) == starts[row][0] &&
                      (word.data[1] | LETTER) == starts[row][1]);
    }
    return may;
}

struct text take_count_noun(struct parser *parser, uint32_t *start, uint32_t *end)
{
    uint32_t before = parser->at + token_is_article(parser_peek(parser, 0));
    if (before < parser->count && may_say_scale(parser->tokens[before].text) &&
        report_scale(parser, true)) {
        return (struct text){NULL, 0};
    }
    struct text noun = take_noun(parser, false, start, end);
    if (noun.length == 0) {
        return noun;
    }
    uint32_t behind = parser->at;
    const struct token *first = &parser->tokens[before];
    if (before > 0 && report_currency_noun(parser, first - 1, first)) {
        return (struct text){NULL, 0};
    }
    parser->at = before;
    bool amount = parser_is_code(first) || first->unit == UNIT_QUARTER || take_unit(parser) >= 0;
    parser->at = behind;
    if (is_percent_word(first)) { /* "2 a percent" */
        parser_fail_token(parser, first, "write the sign behind the figure, such as `2%`",
                          "a percent is written with its sign, not as `%.*s`",
                          TEXT_ARGUMENTS(first->text));
        return (struct text){NULL, 0};
    }
    if (amount) {
        parser_fail_token(parser, first, "name what is counted, such as `leads`",
                          "`%.*s` does not start a noun", TEXT_ARGUMENTS(first->text));
        return (struct text){NULL, 0};
    }
    return noun;
}
