/* What authors write where the language has figures and units: takes the tokens at hand and reports
 * the slip with the text that was meant, or says that there is none. */
#include "phrase/parser.h"

/* ---- numbers in words ---- */
/* Phrases are English in every document. */
static const struct {
    struct text words;
    uint16_t value, scale;
} number_words[] = {
#define ROW_EN(words, coefficient, scale) {TEXT(words), coefficient, scale},
#define ROW_FR(words, coefficient, scale)
#define ROW_DE(words, coefficient, scale)
#define ROW_ES(words, coefficient, scale)
#define NUMBER_WORD(language, words, coefficient, scale) ROW_##language(words, coefficient, scale)
#include "grammar/number_words.def"
#undef NUMBER_WORD
};

/* The value of the word and how many tokens have it: `twenty`, `twenty four`; 0 of a word that is
 * no number. */
static unsigned number_in_words(const struct parser *parser, const struct token **last)
{
    enum { WORDS_MAX = 2 };
    const struct token *first = parser_peek(parser, 0);
    for (uint32_t ahead = WORDS_MAX; ahead-- > 0;) {
        const struct token *end = parser_peek(parser, ahead);
        const struct text words = text_slice(parser->text, first->start, end->end);
        for (size_t row = 0; row < sizeof number_words / sizeof *number_words; row++) {
            if (number_words[row].value > 0 && number_words[row].scale == 0 &&
                text_equal_ignoring_case(words, number_words[row].words)) {
                *last = end;
                return number_words[row].value;
            }
        }
    }
    return 0;
}

/* `one hundred and fifty`, from the word on whose value is given: all of it, up to *last. */
static unsigned whole_in_words(struct parser *parser, unsigned value, const struct token **last)
{
    enum { HUNDRED = 100, THOUSAND = 1000, MOST = 1000000 };
    const uint32_t before = parser->at;
    unsigned done = 0;
    bool goes_on = true;
    while (goes_on && value < MOST && done < MOST) {
        parser->at = (uint32_t)(*last - parser->tokens) + 1;
        const struct token *word = parser_peek(parser, 0);
        parser->at += parser_is(parser, 0, KEYWORD_AND);
        const unsigned more = number_in_words(parser, &word);
        const bool thousand = parser_is_word(parser, 0, "thousand");
        goes_on = thousand || more > 1 || (more == 1 && word->text.length > 2); /* no article */
        if (thousand) {
            done += value * THOUSAND;
            value = 0;
        } else if (goes_on) {
            value = more == HUNDRED ? value * HUNDRED : value + more;
        }
        *last = goes_on ? word : *last;
    }
    parser->at = before;
    return done + value;
}

/* `half an hour`: of a unit whose half is a whole number of the next one. */
static bool report_half(struct parser *parser)
{
    const struct token *half = parser_peek(parser, 0), *article = parser_peek(parser, 1);
    const struct token *unit = parser_peek(parser, 2);
    const bool is_article = text_equal_ignoring_case(article->text, TEXT_OF("a")) ||
                            text_equal_ignoring_case(article->text, TEXT_OF("an"));
    if (!text_equal_ignoring_case(half->text, TEXT_OF("half")) || !is_article ||
        (unit->unit != UNIT_HOUR && unit->unit != UNIT_MINUTE)) {
        return false;
    }
    parser_fail_fix(parser, half->start, unit->end,
                    unit->unit == UNIT_HOUR ? TEXT_OF("30 min") : TEXT_OF("30 s"), true,
                    "`%.*s` is no number in digits",
                    TEXT_ARGUMENTS(text_slice(parser->text, half->start, unit->end)));
    return true;
}

/* `two and a half`; what else stands behind `and` is more than its number. */
static bool report_and_a_half(struct parser *parser, const struct token *first,
                              const struct token *last, unsigned value)
{
    const struct token *behind = last < &parser->tokens[parser->count] ? last + 1 : last;
    if (behind->keyword != KEYWORD_AND) {
        return false;
    }
    const uint32_t before = parser->at;
    parser->at = (uint32_t)(behind - parser->tokens);
    const struct token *half = parser_peek(parser, 2);
    const bool is_half = parser_is_word(parser, 1, "a") && parser_is_word(parser, 2, "half");
    parser->at = before;
    if (is_half) {
        parser_fail_fix(parser, first->start, half->end, arena_format(parser->arena, "%u.5", value),
                        true, "`%.*s` is no number in digits",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, half->end)));
    } else {
        parser_fail_token(parser, first, "write the number in digits, such as `150`",
                          "`%.*s` is no number in digits", TEXT_ARGUMENTS(first->text));
    }
    return true;
}

bool report_nines(struct parser *parser, const struct token *first, const struct token *behind,
                  unsigned value)
{
    enum { BEFORE_POINT = 2 };
    static const char nines[] = "9999999";
    if (value < BEFORE_POINT || value >= sizeof nines ||
        !text_equal_ignoring_case(behind->text, TEXT_OF("nines"))) {
        return false;
    }
    const int fraction = (int)value - BEFORE_POINT;
    parser_fail_fix(
        parser, first->start, behind->end,
        arena_format(parser->arena, "99%s%.*s%%", fraction > 0 ? "." : "", fraction, nines), true,
        "`%.*s` is no percent",
        TEXT_ARGUMENTS(text_slice(parser->text, first->start, behind->end)));
    return true;
}

bool report_number_word(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *last = first;
    if (first->kind != TOKEN_WORD) {
        return false;
    }
    if (report_half(parser)) {
        return true;
    }
    const bool unit = parser_peek(parser, 1)->unit >= 0;
    unsigned value = first->text.length > 2 || unit ? number_in_words(parser, &last) : 0;
    if (value == 0 && unit && (first->keyword == KEYWORD_EVERY || first->keyword == KEYWORD_EACH) &&
        parser_peek(parser, 2)->kind != TOKEN_WORD) {
        value = 1; /* `every minute` */
    }
    if (value == 0) {
        return false;
    }
    value = whole_in_words(parser, value, &last);
    if (report_and_a_half(parser, first, last, value)) {
        return true;
    }
    uint32_t end = last->end;
    const struct token *behind = last < &parser->tokens[parser->count] ? last + 1 : last;
    if (report_nines(parser, first, behind, value)) {
        return true;
    }
    if (behind->kind == TOKEN_SYMBOL && text_is(behind->text, "(") &&
        (behind + 1)->kind == TOKEN_NUMBER && text_is((behind + 2)->text, ")")) {
        end = (behind + 2)->end; /* `thirty (30) days` */
    }
    parser_fail_fix(parser, first->start, end, arena_format(parser->arena, "%u", value), true,
                    "`%.*s` is no number in digits",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
    return true;
}

/* ---- behind a number ---- */
bool is_percent_word(const struct token *word)
{
    return text_equal_ignoring_case(word->text, TEXT_OF("percent")) ||
           text_equal_ignoring_case(word->text, TEXT_OF("pct"));
}

bool report_percent_word(struct parser *parser)
{
    const struct token *number = parser_peek(parser, 0), *word = parser_peek(parser, 1);
    const bool parted =
        word->keyword == KEYWORD_PER && text_equal_ignoring_case((word + 1)->text, TEXT_OF("cent"));
    if (!parted && !is_percent_word(word)) {
        return false;
    }
    const uint32_t end = parted ? (word + 1)->end : word->end;
    parser_fail_fix(parser, number->start, end,
                    arena_format(parser->arena, "%.*s%%", TEXT_ARGUMENTS(number->text)), true,
                    "a percent is written with its sign, not as `%.*s`",
                    TEXT_ARGUMENTS(text_slice(parser->text, word->start, end)));
    return true;
}

/* `MN`, `BN` apart from their number: the name of something. */
static bool is_abbreviation(const struct token *word)
{
    enum { SHORT = 3 };
    bool capitals = word->text.length > 1 && word->text.length <= SHORT;
    for (size_t at = 0; at < word->text.length; at++) {
        capitals = capitals && word->text.data[at] >= 'A' && word->text.data[at] <= 'Z';
    }
    return capitals && word->start > (word - 1)->end;
}

/* Whether the number goes on behind the word: `2 thousand five hundred`. */
static bool number_goes_on(const struct token *next)
{
    static const struct text rows[] = {
#define NUMBER_WORD(language, words, coefficient, scale) TEXT(words),
#include "grammar/number_words.def"
#undef NUMBER_WORD
    };
    bool goes_on = next->kind == TOKEN_NUMBER;
    for (size_t row = 0; next->kind == TOKEN_WORD && row < sizeof rows / sizeof *rows; row++) {
        goes_on =
            goes_on || (!token_is_article(next) && text_equal_ignoring_case(next->text, rows[row]));
    }
    return goes_on;
}

/* How many the word says, or 0. `M` says a million where no minutes can be meant. */
static int64_t factor_of(const struct token *word, bool minutes)
{
    static const struct {
        struct text word;
        int64_t factor;
    } rows[] = {
#define MEANT_SCALE(written, factor) {TEXT(written), factor},
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(word->text, rows[row].word)) {
            return (minutes && word->unit >= 0) || is_abbreviation(word) ? 0 : rows[row].factor;
        }
    }
    return 0;
}

/* So many of them in digits; empty where there are parts of one, or more than can be counted. */
static struct text in_digits(struct parser *parser, struct decimal number, int64_t factor)
{
    int64_t product = 0;
    if (__builtin_mul_overflow(number.coefficient, factor, &product)) {
        return (struct text){NULL, 0};
    }
    while (number.scale > 0 && product % 10 == 0) {
        product /= 10;
        number.scale--;
    }
    const struct decimal whole = {.coefficient = product, .grouped = true};
    return number.scale > 0 ? (struct text){NULL, 0} : decimal_text(parser->arena, whole);
}

static bool report_scale_as(struct parser *parser, bool minutes, bool certain)
{
    const struct token *figure = parser->at > 0 ? parser_peek(parser, 0) - 1 : NULL;
    const struct token *word = parser_peek(parser, token_is_article(parser_peek(parser, 0)));
    const int64_t factor =
        figure != NULL && word->kind == TOKEN_WORD && figure->kind == TOKEN_NUMBER
            ? factor_of(word, minutes)
            : 0;
    if (factor == 0) {
        return false;
    }
    const struct text written = text_slice(parser->text, figure->start, word->end);
    enum { SHORT = 2 };
    const bool tight = word->start == figure->end || word->text.length > SHORT;
    const struct text digits = number_goes_on(word + 1) ? (struct text){NULL, 0}
                                                        : in_digits(parser, figure->number, factor);
    if (digits.length > 0) {
        parser_fail_fix(parser, figure->start, word->end, digits, certain && tight,
                        "`%.*s` is no number in digits", TEXT_ARGUMENTS(written));
    } else {
        parser_fail(parser, figure->start, word->end, "write all its digits",
                    "`%.*s` is no number in digits", TEXT_ARGUMENTS(written));
    }
    return true;
}

bool report_scale(struct parser *parser, bool minutes)
{
    return report_scale_as(parser, minutes, true);
}

/* `1M requests`, behind the letter, which is a minute in the language. */
bool report_millions(struct parser *parser)
{
    const struct token *letter = parser->at > 1 ? parser_peek(parser, 0) - 1 : NULL;
    if (letter == NULL || !text_is(letter->text, "M") || (letter - 1)->end != letter->start) {
        return false;
    }
    parser->at--;
    const bool reported = report_scale_as(parser, false, false);
    parser->at++;
    return reported;
}

/* The end of the amount behind a dash that is at hand, or 0. */
static uint32_t end_of_range(struct parser *parser, struct amount *upper)
{
    static const char *const dashes[] = {"-", "–", "—"};
    const uint32_t before = parser->at;
    const struct token *dash = parser_peek(parser, 0);
    bool is_dash = false;
    for (size_t at = 0; at < sizeof dashes / sizeof *dashes; at++) {
        is_dash = is_dash || text_is(dash->text, dashes[at]);
    }
    parser->at++;
    parser->silent = true;
    const bool taken = is_dash && take_amount(parser, upper);
    parser->silent = parser->failed = false;
    parser->at = before;
    return taken ? upper->end : 0;
}

bool report_dash_range(struct parser *parser, const struct amount *lower, const char *form)
{
    struct amount upper;
    const uint32_t end = end_of_range(parser, &upper);
    if (end == 0) {
        return false;
    }
    const struct text from = text_slice(parser->text, lower->start, lower->end);
    const struct text to = text_slice(parser->text, upper.start, upper.end);
    char *meant = arena_terminated(parser->arena, text_from(form));
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    for (; *meant != '\0'; meant++) { /* A and B in the form are the amounts */
        if (*meant == 'A' || *meant == 'B') {
            buffer_add_text(&buffer, *meant == 'A' ? from : to);
        } else {
            buffer_add_character(&buffer, *meant);
        }
    }
    parser_fail_fix(parser, lower->start, end, buffer_text(&buffer), false,
                    "`%.*s` does not say which ends belong to it",
                    TEXT_ARGUMENTS(text_slice(parser->text, lower->start, end)));
    return true;
}

bool report_figure_sign(struct parser *parser)
{
    const struct token *sign = parser_peek(parser, 0);
    const struct token *before = parser->at > 0 ? sign - 1 : sign;
    if (before->kind == TOKEN_NUMBER && text_is(sign->text, "+")) {
        parser_fail_fix(parser, before->start, sign->end,
                        arena_format(parser->arena, "at least %.*s", TEXT_ARGUMENTS(before->text)),
                        false, "`%.*s` is no bound", TEXT_ARGUMENTS(sign->text));
        return true;
    }
    const struct token *number = parser_peek(parser, 1);
    if (text_is(sign->text, "~") && number->kind == TOKEN_NUMBER) {
        parser_fail_fix(parser, sign->start, number->end,
                        arena_format(parser->arena, "at least %.*s", TEXT_ARGUMENTS(number->text)),
                        false, "`~` is no bound");
        return true;
    }
    return false;
}

/* ---- nouns ---- */
bool report_slash_window(struct parser *parser, const struct token *word)
{
    size_t slash = word->text.length;
    while (slash > 0 && word->text.data[slash - 1] != '/') {
        slash--;
    }
    enum keyword keyword = NOT_A_KEYWORD;
    int8_t unit = -1;
    if (slash > 1) {
        const struct text window = text_slice(word->text, slash, word->text.length);
        const struct token other = {.kind = TOKEN_WORD, .text = window, .unit = -1};
        word_find(window, &keyword, &unit);
        if (unit < 0) {
            word_find(token_meant(&other, EXPECTED_UNIT), &keyword, &unit);
        }
    }
    if (unit < UNIT_SECOND || unit > UNIT_YEAR) {
        return false;
    }
    const struct text noun = text_slice(word->text, 0, slash - 1);
    parser_fail_fix(
        parser, word->start, word->end,
        arena_format(parser->arena, "%.*s per %s", TEXT_ARGUMENTS(noun), unit_rows[unit].word),
        true, "`%.*s` has no word for its window", TEXT_ARGUMENTS(word->text));
    return true;
}

bool report_currency_noun(struct parser *parser, const struct token *number,
                          const struct token *noun)
{
    static const struct {
        struct text name;
        const char *sign;
    } rows[] = {
#define MEANT_CURRENCY(written, sign) {TEXT(written), sign},
#include "grammar/meant_words.def"
    };
    const char *sign = NULL;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        sign = text_equal_ignoring_case(noun->text, rows[row].name) ? rows[row].sign : sign;
    }
    const struct token *next = noun + 1;
    const bool goes_on = next < &parser->tokens[parser->count] && next->kind == TOKEN_WORD &&
                         next->keyword == NOT_A_KEYWORD; /* `5 euro pallets` */
    if (number->kind != TOKEN_NUMBER || sign == NULL || goes_on) {
        return false;
    }
    parser_fail_fix(parser, number->start, noun->end,
                    arena_format(parser->arena, "%s%.*s", sign, TEXT_ARGUMENTS(number->text)), true,
                    "`%.*s` is a currency, not what is counted", TEXT_ARGUMENTS(noun->text));
    return true;
}
