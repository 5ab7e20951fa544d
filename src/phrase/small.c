/* The short phrases: percent, number, money, duration, date, window, recurrence, quantity,
 * rounding; and the codes of currencies and time zones. Each takes a scalar and gives its value. */
#include "phrase/parser.h"

#include <string.h>

static const struct {
    char code[4];
} currencies[] = {
#define CURRENCY(code, name, digits, symbol) {#code},
#include "grammar/currencies.def"
#undef CURRENCY
};

static const char *const timezones[] = {
#define TIMEZONE(name) name,
#include "grammar/timezones.def"
#undef TIMEZONE
};

bool phrase_is_currency(struct text code)
{
    if (code.length != 3) {
        return false;
    }
    for (size_t index = 0; index < sizeof currencies / sizeof *currencies; index++) {
        if (memcmp(currencies[index].code, code.data, 3) == 0) {
            return true;
        }
    }
    return false;
}

bool phrase_is_timezone(struct text name)
{
    size_t low = 0, high = sizeof timezones / sizeof *timezones;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(name, text_from(timezones[middle]));
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

/* A value of one kind of amount, and nothing behind it. */
static bool take_only(struct parser *parser, enum amount_kind kind, const char *help,
                      struct amount *amount)
{
    const struct token *token = parser_peek(parser, 0);
    if (!take_amount(parser, amount) || amount->kind != kind) {
        parser_fail(parser, 0, (uint32_t)parser->text.length, help,
                    token->kind == TOKEN_END ? "there is no value%.*s" : "`%.*s` is not that",
                    TEXT_ARGUMENTS(parser->text));
        return false;
    }
    return parser_end(parser, help);
}

const struct percent *phrase_percent(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct amount amount;
    if (!parser_start(&parser, place, node) ||
        !take_only(&parser, AMOUNT_PERCENT, "write a percent, such as `99.95%`", &amount)) {
        return NULL;
    }
    struct percent *percent = ARENA_NEW(&place->compilation->arena, struct percent);
    *percent = (struct percent){node, amount.number};
    return percent;
}

const struct number *phrase_number(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct amount amount;
    if (!parser_start(&parser, place, node) ||
        !take_only(&parser, AMOUNT_NUMBER, "write a number in digits, such as `5,000` or `2.5`",
                   &amount)) {
        return NULL;
    }
    struct number *number = ARENA_NEW(&place->compilation->arena, struct number);
    *number = (struct number){node, amount.number};
    return number;
}

const struct number *phrase_count(const struct phrase_place *place, const struct node *node)
{
    const struct number *number = phrase_number(place, node);
    if (number != NULL && number->number.scale != 0) {
        struct finding *finding =
            finding_add(&place->compilation->findings, RULE_BAD_VALUE, node_span(node),
                        "`%.*s` is no whole number", TEXT_ARGUMENTS(node_text(node)));
        finding_help(&place->compilation->findings, finding, "write a number without a point");
        return NULL;
    }
    return number;
}

const struct money *phrase_money(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct token *token = parser_peek(&parser, 0);
    const struct money *money = take_money(&parser);
    if (money == NULL) {
        const struct token *code = parser_peek(&parser, 1);
        if (token->kind == TOKEN_NUMBER && code->kind == TOKEN_WORD) {
            return parser_fail_token(&parser, code, "write a code of ISO 4217, such as `USD`",
                                     "`%.*s` is no currency", TEXT_ARGUMENTS(code->text));
        }
        return parser_fail(&parser, 0, (uint32_t)parser.text.length,
                           "write it as `$5,000` or `5,000 USD`", "`%.*s` is no amount of money",
                           TEXT_ARGUMENTS(parser.text));
    }
    return parser_end(&parser, "write it as `$5,000` or `5,000 USD`") ? money : NULL;
}

const struct duration *phrase_duration(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct duration *duration = take_duration(&parser, true);
    return duration != NULL && parser_end(&parser, "write a number and a unit, such as `15 min`")
               ? duration
               : NULL;
}

static int two_digits(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* `31.12.2027`, `12/31/2027`: figures that are a date elsewhere. */
static bool is_other_date(struct text text)
{
    size_t signs = 0;
    for (size_t at = 0; at < text.length; at++) {
        bool sign = text.data[at] == '.' || text.data[at] == '/';
        if (!sign && (text.data[at] < '0' || text.data[at] > '9')) {
            return false;
        }
        signs += sign;
    }
    return signs == 2;
}

const struct date *phrase_date(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (is_other_date(node_text(node))) {
        struct findings *findings = &place->compilation->findings;
        struct finding *finding = finding_add(findings, RULE_BAD_VALUE, node_span(node),
                                              "`%.*s` is no date", TEXT_ARGUMENTS(node_text(node)));
        finding_help(findings, finding, "write year, month and day, such as `2026-12-01`");
        return NULL;
    }
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    struct text text = parser.text;
    const struct token *token = parser_peek(&parser, 0);
    bool shape = token->kind == TOKEN_DATE && token->text.length == 10 &&
                 token->text.data[7] == '-' && token->text.data[8] != '-' &&
                 token->text.data[9] != '-' && token->text.data[5] != '-' &&
                 token->text.data[6] != '-';
    if (!shape) {
        return parser_fail(&parser, 0, (uint32_t)text.length,
                           "write year, month and day, such as `2026-12-01`", "`%.*s` is no date",
                           TEXT_ARGUMENTS(text));
    }
    const char *digits = token->text.data;
    int year = two_digits(digits) * 100 + two_digits(digits + 2);
    int month = two_digits(digits + 5), day = two_digits(digits + 8);
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int last = month < 1 || month > 12 ? 0 : month == 2 && leap ? 29 : lengths[month - 1];
    if (last == 0) {
        return parser_fail(&parser, token->start + 5, token->start + 7,
                           "a year has the months 01 to 12", "there is no month %d", month);
    }
    if (day < 1 || day > last || year < 1) {
        return parser_fail(
            &parser, token->start + 8, token->start + 10,
            arena_terminated(parser.arena,
                             arena_format(parser.arena, "that month has the days 01 to %d", last)),
            "there is no day %d in month %d of %d", day, month, year);
    }
    parser.at++;
    if (!parser_end(&parser, "write the date alone")) {
        return NULL;
    }
    struct date *date = ARENA_NEW(&place->compilation->arena, struct date);
    *date = (struct date){node, (int16_t)year, (uint8_t)month, (uint8_t)day};
    return date;
}

const struct window *phrase_window(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct window *window = take_window(&parser);
    return window != NULL && parser_end(&parser, "write a window alone, such as `calendar month`")
               ? window
               : NULL;
}

static const struct recurrence *recurrence(const struct phrase_place *place,
                                           const struct node *node, bool every_implied)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct recurrence *taken = take_recurrence(&parser, every_implied);
    return taken != NULL && parser_end(&parser, "write a recurrence alone, such as `every Monday`")
               ? taken
               : NULL;
}

const struct recurrence *phrase_recurrence(const struct phrase_place *place,
                                           const struct node *node)
{
    return recurrence(place, node, false);
}

const struct recurrence *phrase_every(const struct phrase_place *place, const struct node *node)
{
    return recurrence(place, node, true);
}

const struct quantity *phrase_quantity(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct amount amount;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct token *token = parser_peek(&parser, 0);
    if (!take_amount(&parser, &amount)) {
        return parser_fail_token(&parser, token, "write it as `4 h per month`",
                                 token->kind == TOKEN_END ? "an amount is missing here%.*s"
                                                          : "`%.*s` is no amount",
                                 TEXT_ARGUMENTS(token->text));
    }
    if (amount.kind == AMOUNT_NUMBER || amount.kind == AMOUNT_PERCENT) {
        return parser_fail(&parser, amount.start, amount.end, "write it as `4 h per month`",
                           "this is neither a duration nor money");
    }
    if (!parser_take(&parser, KEYWORD_PER) && !parser_take(&parser, KEYWORD_IN)) {
        return parser_fail_token(&parser, parser_peek(&parser, 0),
                                 "add a window, such as `per month`", "over which window?%.0s", "");
    }
    if (!parser_take(&parser, KEYWORD_EACH)) {
        parser_take(&parser, KEYWORD_ANY);
    }
    const struct window *window = take_window(&parser);
    if (window == NULL || !parser_end(&parser, "write it as `4 h per month`")) {
        return NULL;
    }
    struct quantity *quantity = ARENA_NEW(&place->compilation->arena, struct quantity);
    *quantity = (struct quantity){node, amount, window};
    return quantity;
}

const struct rounding *phrase_rounding(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    static const char help[] = "write it as `3 decimals half-up`";
    struct rounding *rounding = ARENA_NEW(&place->compilation->arena, struct rounding);
    const struct token *token = parser_peek(&parser, 0);
    rounding->node = node;
    if (token->kind != TOKEN_NUMBER || token->number.scale != 0 ||
        token->number.coefficient > DECIMAL_DIGITS_MAX) {
        return parser_fail_token(&parser, token, help, "`%.*s` is no number of decimals",
                                 TEXT_ARGUMENTS(token->text));
    }
    rounding->places = (uint8_t)token->number.coefficient;
    parser.at++;
    if (!parser_take_word(&parser, "decimals") && !parser_take_word(&parser, "decimal")) {
        return parser_fail_token(&parser, parser_peek(&parser, 0), help,
                                 "`decimals` is missing here%.0s", "");
    }
    rounding->mode_given = parser_peek(&parser, 0)->kind != TOKEN_END;
    if (parser_take_word(&parser, "up")) {
        rounding->mode = ROUND_UP;
    } else if (parser_take_word(&parser, "down")) {
        rounding->mode = ROUND_DOWN;
    } else if (parser_take_word(&parser, "half-up")) {
        rounding->mode = ROUND_HALF_UP;
    }
    return parser_end(&parser, help) ? rounding : NULL;
}
