/* What authors write where a credit has other words: takes the tokens at the start of a credit,
 * behind its number or behind all of it, and reports what was meant, or says that it is not known.
 */
#include "phrase/parser.h"

static bool fix_all(struct parser *parser, struct text meant, bool certain)
{
    const struct text written = parser_rest(parser, parser->tokens);
    parser_fail_fix(parser, parser->tokens[0].start, parser->tokens[parser->count - 1].end, meant,
                    certain, "`%.*s` is not written as a credit", TEXT_ARGUMENTS(written));
    return true;
}

/* `off`, `der`, `des`: what authors write for `of`. */
static bool is_of_otherwise(struct text word)
{
    static const struct text rows[] = {
#define MEANT_OF(written) TEXT(written),
#include "grammar/meant_words.def"
    };
    bool is = false;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        is = is || text_equal_ignoring_case(word, rows[row]);
    }
    return is;
}

/* ---- credits without a number ---- */
/* `full refund`, `half the fee`, `twice the fee`: the words of grammar/meant_words.def, and what
 * the credit is of. */
static bool report_worded(struct parser *parser)
{
    static const struct {
        struct text written, credit;
    } rows[] = {
#define MEANT_CREDIT(written, credit) {TEXT(written), TEXT(credit)},
#include "grammar/meant_words.def"
    };
    const struct text written = parser_rest(parser, parser->tokens);
    const struct token *unit = parser_peek(parser, 1);
    unit += token_is_article(unit);
    if (unit->unit >= 0) {
        return false; /* `half an hour` */
    }
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const struct text words = rows[row].written;
        if (!text_equal_ignoring_case(text_slice(written, 0, words.length), words) ||
            (written.length > words.length && written.data[words.length] != ' ')) {
            continue;
        }
        struct text behind = text_trim(text_slice(written, words.length, written.length));
        size_t end = 0;
        while (end < behind.length && behind.data[end] != ' ') {
            end++;
        }
        const struct text first = text_slice(behind, 0, end);
        const bool of = text_is(first, "of") || is_of_otherwise(first);
        behind = text_trim(text_slice(behind, of ? end : 0, behind.length));
        const bool factor = text_ends_with(rows[row].credit, TEXT_OF("times"));
        if (behind.length == 0 && !factor) {
            return fix_all(parser, rows[row].credit, false);
        }
        if (behind.length > 0 && (factor || text_ends_with(rows[row].credit, TEXT_OF("%")))) {
            return fix_all(parser,
                           arena_format(parser->arena, "%.*s%s %.*s",
                                        TEXT_ARGUMENTS(rows[row].credit), factor ? "" : " of",
                                        TEXT_ARGUMENTS(behind)),
                           false);
        }
    }
    return false;
}

/* `credit of 10%`, `a 10% service credit`: from its number up to the word for a credit. */
static bool report_named(struct parser *parser)
{
    const struct token *first = parser->tokens;
    first += token_is_article(first);
    if (text_equal_ignoring_case(first->text, TEXT_OF("service"))) {
        first++;
    }
    const bool named =
        first < parser_behind(parser) && text_equal_ignoring_case(first->text, TEXT_OF("credit"));
    first +=
        named && first + 1 < parser_behind(parser) ? 1 + ((first + 1)->keyword == KEYWORD_OF) : 0;
    if (first == parser->tokens || first >= parser_behind(parser) ||
        (first->kind != TOKEN_NUMBER && first->kind != TOKEN_SYMBOL)) {
        return false;
    }
    const struct token *last = parser_behind(parser) - 1;
    last -= text_equal_ignoring_case(last->text, TEXT_OF("credit"));
    last -= text_equal_ignoring_case(last->text, TEXT_OF("service"));
    return last > first ? fix_all(parser, text_slice(parser->text, first->start, last->end), false)
                        : false;
}

/* `up to 25%`, `from 10% to 25%`. */
static bool report_bounded(struct parser *parser)
{
    parser->silent = true;
    const enum bound bound = take_bound(parser);
    parser->silent = parser->failed = false;
    const bool bounded = bound != BOUND_NONE || parser_is(parser, 0, KEYWORD_FROM);
    parser->at = 0;
    if (bounded) {
        parser_fail(parser, 0, parser->tokens[parser->count - 1].end,
                    "write a tier for each amount; what all come to at most is the `cap`",
                    "a credit is one amount");
    }
    return bounded;
}

/* `up to 50% per month`, as a cap. */
static bool cap_slip(struct parser *parser)
{
    const uint32_t before = parser->at;
    parser->silent = true;
    const bool bounded = take_bound(parser) != BOUND_NONE;
    parser->silent = parser->failed = false;
    const struct token *amount = parser_peek(parser, 0);
    parser->at = before;
    if (!bounded || amount->kind == TOKEN_END || before > 0) {
        return false;
    }
    parser_fail_fix(parser, parser->tokens[0].start, amount->end, amount->text, true,
                    "a cap is the most there is, and has no bound");
    return true;
}

bool credit_start_slip(struct parser *parser, bool cap)
{
    if (cap) {
        return cap_slip(parser);
    }
    const struct token *first = parser_peek(parser, 0);
    if (first->kind == TOKEN_END || parser->at > 0) {
        return false;
    }
    if (text_equal_ignoring_case(parser_rest(parser, first), TEXT_OF("none")) ||
        text_equal_ignoring_case(parser_rest(parser, first), TEXT_OF("no credit"))) {
        parser_fail(parser, first->start, parser->tokens[parser->count - 1].end,
                    "leave the tier out; where a ladder needs it, write `0%`",
                    "what is not given back is no credit");
        return true;
    }
    return report_worded(parser) || report_named(parser) || report_bounded(parser);
}

/* ---- behind a number without a unit ---- */
/* `2x the fee`. */
static bool report_times(struct parser *parser, const struct token *number)
{
    const struct token *sign = parser_peek(parser, 0);
    if (!text_equal_ignoring_case(sign->text, TEXT_OF("x")) && !text_is(sign->text, "×")) {
        return false;
    }
    parser_fail_fix(parser, number->start, sign->end,
                    arena_format(parser->arena, "%.*s times", TEXT_ARGUMENTS(number->text)), true,
                    "`%.*s` is not written as a factor",
                    TEXT_ARGUMENTS(text_slice(parser->text, number->start, sign->end)));
    return true;
}

/* `1 free month`. */
static bool report_free_time(struct parser *parser, const struct token *number)
{
    const struct token *free_word = parser_peek(parser, 0), *unit = parser_peek(parser, 1);
    if (!text_equal_ignoring_case(free_word->text, TEXT_OF("free")) || unit->unit < UNIT_MINUTE) {
        return false;
    }
    return fix_all(parser,
                   arena_format(parser->arena, "%.*s %.*s of service", TEXT_ARGUMENTS(number->text),
                                TEXT_ARGUMENTS(unit->text)),
                   false);
}

/* `1/4 of the monthly fee`: a percent where it has few digits. */
static bool report_fraction(struct parser *parser, const struct token *number)
{
    enum { HUNDRED = 100, MOST = 100 };
    const struct token *slash = parser_peek(parser, 0), *below = parser_peek(parser, 1);
    const int64_t above = number->number.coefficient;
    if (!text_is(slash->text, "/") || below->kind != TOKEN_NUMBER || below->number.scale > 0 ||
        number->number.scale > 0 || above > MOST || below->number.coefficient < 1 ||
        below->number.coefficient > MOST) {
        return false;
    }
    const int64_t hundredths = above * HUNDRED;
    if (hundredths % below->number.coefficient == 0) {
        parser_fail_fix(
            parser, number->start, below->end,
            arena_format(parser->arena, "%d%%", (int)(hundredths / below->number.coefficient)),
            true, "`%.*s` is no percent",
            TEXT_ARGUMENTS(text_slice(parser->text, number->start, below->end)));
    } else {
        parser_fail(parser, number->start, below->end,
                    "write a percent with all its digits, or time such as `1 day of service`",
                    "`%.*s` is no percent",
                    TEXT_ARGUMENTS(text_slice(parser->text, number->start, below->end)));
    }
    return true;
}

/* `10-25%`, `10 to 25%`. */
static bool report_range(struct parser *parser, const struct token *number)
{
    const struct token *to = parser_peek(parser, 0);
    if ((!text_is(to->text, "-") && !text_is(to->text, "–") && !parser_is_word(parser, 0, "to")) ||
        parser_peek(parser, 1)->kind != TOKEN_NUMBER) {
        return false;
    }
    parser_fail(parser, number->start, parser->tokens[parser->count - 1].end,
                "write a tier for each amount; what all come to at most is the `cap`",
                "a credit is one amount");
    return true;
}

bool credit_unit_slip(struct parser *parser, bool cap)
{
    const struct token *number = parser->at > 0 ? parser_peek(parser, 0) - 1 : NULL;
    if (cap || number == NULL || number->kind != TOKEN_NUMBER) {
        return false;
    }
    return report_scale(parser, true) ||
           report_currency_noun(parser, number, parser_peek(parser, 0)) ||
           report_times(parser, number) || report_free_time(parser, number) ||
           report_fraction(parser, number) || report_range(parser, number);
}

/* ---- behind a whole credit ---- */
/* `10% off the next invoice`, `5% der Monatsgebühr`. */
static bool report_of_otherwise(struct parser *parser)
{
    const struct token *word = parser_peek(parser, 0);
    if (!is_of_otherwise(word->text) || word + 1 >= parser_behind(parser)) {
        return false;
    }
    parser_fail_fix(parser, word->start, word->end, TEXT_OF("of"), false,
                    "`%.*s` does not say what the credit is of", TEXT_ARGUMENTS(word->text));
    return true;
}

/* `100% refund`, `10% service credit`, `1 month free`: words that say once more that it is given
 * back. */
static bool report_given_back(struct parser *parser)
{
    static const struct text rows[] = {
#define MEANT_GIVEN(written) TEXT(written),
#include "grammar/meant_words.def"
    };
    const struct token *first = parser_peek(parser, 0);
    const struct text words = parser_rest(parser, first);
    const bool time = parser->at > 0 && (first - 1)->unit >= 0;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(words, rows[row])) {
            const struct text credit =
                text_slice(parser->text, parser->tokens[0].start, (first - 1)->end);
            return fix_all(parser,
                           arena_format(parser->arena, "%.*s%s", TEXT_ARGUMENTS(credit),
                                        time ? " of service" : ""),
                           false);
        }
    }
    return false;
}

/* `5% for each 30 min`, `5% each 30 min`, `$5/user`. */
static bool report_per_otherwise(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *last = first;
    const bool slash = text_is(first->text, "/");
    if (text_equal_ignoring_case(first->text, TEXT_OF("for")) && last + 1 < parser_behind(parser)) {
        last++;
    }
    if ((!slash && last->keyword != KEYWORD_EACH && last->keyword != KEYWORD_EVERY) ||
        last + 1 >= parser_behind(parser)) {
        return false;
    }
    const struct token *unit = last + 1, *before = first - 1;
    if (slash) { /* with the amount, for the space between them */
        const struct text amount = text_slice(parser->text, parser->tokens[0].start, before->end);
        parser_fail_fix(parser, parser->tokens[0].start, unit->end,
                        arena_format(parser->arena, "%.*s per %.*s", TEXT_ARGUMENTS(amount),
                                     TEXT_ARGUMENTS(unit->text)),
                        unit->unit < 0, "`%.*s` does not say for how much",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, unit->end)));
        return true;
    }
    parser_fail_fix(parser, first->start, last->end, TEXT_OF("per"), true,
                    "`%.*s` does not say for how much",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
    return true;
}

/* `10%, max 50%`, `10% up to 50%`, `5% per 1 h capped at 50%`. */
static bool report_cap(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *amount = parser_behind(parser) - 2;
    static const char *const words[] = {"max", "maximum", "cap", "capped"};
    const bool percent = amount > first && text_is((amount + 1)->text, "%");
    bool capped = false;
    for (const struct token *word = first; word < parser_behind(parser); word++) {
        capped = capped || word->keyword == KEYWORD_UP || word->keyword == KEYWORD_MOST;
        for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
            capped = capped || text_equal_ignoring_case(word->text, text_from(words[row]));
        }
    }
    if (!capped) {
        return false;
    }
    const struct text help =
        percent ? arena_format(parser->arena, "write `cap: %.*s%% per month` beside the tiers",
                               TEXT_ARGUMENTS(amount->text))
                : TEXT_OF("write it beside the tiers, such as `cap: 50% per month`");
    parser_fail(parser, first->start, (parser_behind(parser) - 1)->end,
                arena_terminated(parser->arena, help),
                "what credits come to at most is no part of one");
    return true;
}

bool credit_tail_slip(struct parser *parser, bool cap)
{
    if (cap) {
        return false;
    }
    const struct token *left = parser_peek(parser, 0);
    if (left->keyword == KEYWORD_PER) {
        parser_fail(parser, left->start, (parser_behind(parser) - 1)->end,
                    "leave one out: what it is worth for each can be said in `basis`",
                    "a credit has one `per`, and this is another");
        return true;
    }
    return left->kind != TOKEN_END && parser->at > 0 &&
           (report_of_otherwise(parser) || report_given_back(parser) ||
            report_per_otherwise(parser) || report_cap(parser));
}
