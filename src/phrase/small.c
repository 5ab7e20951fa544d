/* The short phrases: percent, number, money, duration, window, recurrence, quantity,
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
    size_t low = 0, high = sizeof currencies / sizeof *currencies;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = memcmp(currencies[middle].code, code.data, 3);
        if (order == 0) {
            return true;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
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

/* Whether the zone is that of a city: `New York` of `America/New_York`. */
static bool is_city_of(struct text zone, struct text city)
{
    size_t start = zone.length;
    while (start > 0 && zone.data[start - 1] != '/') {
        start--;
    }
    struct text name = text_slice(zone, start, zone.length);
    bool same = start > 0 && name.length == city.length;
    for (size_t at = 0; same && at < name.length; at++) {
        const char letter = name.data[at] == '_' && city.data[at] == ' ' ? ' ' : name.data[at];
        same = text_equal_ignoring_case((struct text){&letter, 1}, text_slice(city, at, at + 1));
    }
    return same;
}

/* Zones that are an offset are named with its sign turned: `GMT+1` is `Etc/GMT-1`. Empty where the
 * name is none of GMT or UTC with whole hours. */
static struct text zone_of_offset(struct text name)
{
    const bool named =
        name.length > 4 && (text_equal_ignoring_case(text_slice(name, 0, 3), TEXT_OF("GMT")) ||
                            text_equal_ignoring_case(text_slice(name, 0, 3), TEXT_OF("UTC")));
    struct text hours = named ? text_slice(name, 4, name.length) : (struct text){NULL, 0};
    if (hours.length > 3 && text_is(text_slice(hours, hours.length - 3, hours.length), ":00")) {
        hours = text_slice(hours, 0, hours.length - 3);
    }
    if (hours.length > 1 && hours.data[0] == '0') {
        hours = text_slice(hours, 1, hours.length);
    }
    for (size_t index = 0; hours.length > 0 && index < sizeof timezones / sizeof *timezones;
         index++) {
        struct text zone = text_from(timezones[index]), prefix = TEXT_OF("Etc/GMT");
        if (text_starts_with(zone, prefix) && zone.length == prefix.length + 1 + hours.length &&
            zone.data[prefix.length] == (name.data[3] == '+' ? '-' : '+') &&
            text_equal(text_slice(zone, prefix.length + 1, zone.length), hours)) {
            return zone;
        }
    }
    return (struct text){NULL, 0};
}

struct text phrase_near_timezone(struct text name)
{
    const struct text offset = zone_of_offset(name);
    if (offset.length > 0 || memchr(name.data, '+', name.length) != NULL) {
        return offset;
    }
    for (size_t index = 0; index < sizeof timezones / sizeof *timezones; index++) {
        struct text zone = text_from(timezones[index]);
        if (text_equal_ignoring_case(zone, name) || is_city_of(zone, name) ||
            (name.length >= 5 && text_is_near(zone, name))) {
            return zone;
        }
    }
    return (struct text){NULL, 0};
}

/* `99.95`, `99.95 percent`: what is below 1 may be meant as a share of 1. */
static bool lacks_sign(const struct parser *parser)
{
    struct decimal number = parser->tokens[0].number;
    const struct token *word = &parser->tokens[1];
    bool percent = text_equal_ignoring_case(word->text, TEXT_OF("percent")) ||
                   text_equal_ignoring_case(word->text, TEXT_OF("pct"));
    return !number.grouped && decimal_compare(number, (struct decimal){.coefficient = 1}) >= 0 &&
           decimal_compare(number, (struct decimal){.coefficient = 100}) <= 0 &&
           (parser->count == 1 || (parser->count == 2 && percent));
}

/* A value of one kind of amount, and nothing behind it. */
static bool take_only(struct parser *parser, enum amount_kind kind, const char *what,
                      const char *help, struct amount *amount)
{
    const struct token *first = parser_peek(parser, 0);
    if (take_amount(parser, amount) && amount->kind == kind) {
        return parser_end(parser, help);
    }
    const struct token *last = &parser->tokens[parser->count > 0 ? parser->count - 1 : 0];
    if (parser->failed) {
        return false;
    }
    if (kind == AMOUNT_PERCENT && first->kind == TOKEN_NUMBER && parser->count == 1 &&
        is_share_of_one(first->number)) {
        parser_fail_share(parser, first->start, first->end, first->number);
    } else if (kind == AMOUNT_PERCENT && parser->count == 1 && first->kind == TOKEN_NUMBER &&
               decimal_compare(first->number, (struct decimal){.coefficient = 1}) == 0) {
        parser_fail_token(parser, first, "write `100%` if the whole is meant, or `1%`",
                          "`%.*s` has no percent sign", TEXT_ARGUMENTS(first->text));
    } else if (kind == AMOUNT_PERCENT && first->kind == TOKEN_NUMBER && lacks_sign(parser)) {
        parser_fail_fix(parser, first->start, last->end,
                        arena_format(parser->arena, "%.*s%%", TEXT_ARGUMENTS(first->text)), true,
                        "`%.*s` has no percent sign",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
    } else if (first->kind == TOKEN_END) {
        parser_fail_token(parser, first, help, "there is no value%.0s", "");
    } else {
        parser_fail(parser, first->start, last->end, help, "`%.*s` is no %s",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)), what);
    }
    return false;
}

const struct percent *phrase_percent(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct amount amount;
    if (!parser_start(&parser, place, node) ||
        !take_only(&parser, AMOUNT_PERCENT, "percent", "write a percent, such as `99.95%`",
                   &amount)) {
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
        !take_only(&parser, AMOUNT_NUMBER, "number",
                   "write a number in digits, such as `5,000` or `2.5`", &amount)) {
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

static const struct {
    struct text code, name, symbol;
} rows[] = {
#define CURRENCY(code, name, digits, symbol) {TEXT(#code), TEXT(name), TEXT(symbol)},
#include "grammar/currencies.def"
#undef CURRENCY
};

/* Three letters are near to many: only what has one letter too many may be another, and only one.
 */
struct text phrase_near_currency(struct text code)
{
    enum { CODE = 3 };
    struct text near = {NULL, 0};
    for (size_t index = 0; index < sizeof rows / sizeof *rows; index++) {
        if (text_equal_ignoring_case(rows[index].code, code) ||
            text_equal_ignoring_case(rows[index].name, code)) {
            return rows[index].code;
        }
        if (code.length > CODE && text_is_near(rows[index].code, code)) {
            near = near.length == 0 ? rows[index].code : TEXT_OF("several");
        } else if (rows[index].symbol.length > 0 && text_equal(rows[index].symbol, code)) {
            near = near.length == 0 ? rows[index].code : TEXT_OF("several");
        }
    }
    return text_is(near, "several") ? (struct text){NULL, 0} : near;
}

/* Whether a symbol is that of the currency: `$` of USD and of AUD. */
static bool is_symbol_of(struct text symbol, const char code[static 4])
{
    for (size_t index = 0; index < sizeof rows / sizeof *rows; index++) {
        if (text_is(rows[index].code, code)) {
            return text_equal(rows[index].symbol, symbol);
        }
    }
    return false;
}

bool money_same_currency(const struct money *one, const struct money *other)
{
    if (one->code[0] == '\0' && other->code[0] == '\0') {
        return text_equal(one->symbol, other->symbol);
    }
    if (one->code[0] == '\0') {
        return is_symbol_of(one->symbol, other->code);
    }
    return other->code[0] == '\0' ? is_symbol_of(other->symbol, one->code)
                                  : memcmp(one->code, other->code, sizeof one->code) == 0;
}

/* The currency that the token was meant as: `usd`, or a symbol that one currency alone has. */
static struct text meant_currency(const struct parser *parser, const struct token *token)
{
    struct text meant = {NULL, 0};
    for (size_t index = 0; index < sizeof rows / sizeof *rows && token->kind != TOKEN_END;
         index++) {
        struct text rest = text_slice(parser->text, token->start, parser->text.length);
        if (text_equal_ignoring_case(rows[index].code, token->text)) {
            return rows[index].code;
        }
        if (rows[index].symbol.length > 0 && text_starts_with(rest, rows[index].symbol)) {
            meant = meant.length == 0 ? rows[index].code : TEXT_OF("several");
        }
    }
    return text_is(meant, "several") ? (struct text){NULL, 0} : meant;
}

/* `5 usd`, `5 €`, `₹500`: an amount and what stands for its currency. */
static const void *report_money(struct parser *parser)
{
    static const char help[] = "write it as `$5,000` or `5,000 USD`";
    const struct token *first = parser_peek(parser, 0), *second = parser_peek(parser, 1);
    if (first->kind == TOKEN_END) {
        return parser_fail_token(parser, first, help, "there is no value%.0s", "");
    }
    bool behind = first->kind == TOKEN_NUMBER && second->kind != TOKEN_END;
    const struct token *mark = behind ? second : first, *number = behind ? first : second;
    const struct token *last = &parser->tokens[parser->count - 1];
    struct text code = meant_currency(parser, mark);
    if (code.length > 0 && parser->count == 2 && number->kind == TOKEN_NUMBER) {
        struct text meant = arena_format(parser->arena, "%.*s %.*s", TEXT_ARGUMENTS(number->text),
                                         TEXT_ARGUMENTS(code));
        return parser_fail_fix(parser, first->start, last->end, meant, true,
                               "`%.*s` is no currency here", TEXT_ARGUMENTS(mark->text));
    }
    if (behind && second->kind == TOKEN_WORD) {
        return parser_fail_token(parser, second, "write a code of ISO 4217, such as `USD`",
                                 "`%.*s` is no currency", TEXT_ARGUMENTS(second->text));
    }
    const struct text currency = parser->place->currency;
    if (parser->count == 1 && first->kind == TOKEN_NUMBER && currency.length > 0) {
        return parser_fail_fix(parser, first->start, last->end,
                               arena_format(parser->arena, "%.*s %.*s", TEXT_ARGUMENTS(first->text),
                                            TEXT_ARGUMENTS(currency)),
                               false, "`%.*s` has no currency", TEXT_ARGUMENTS(first->text));
    }
    return parser_fail(parser, first->start, last->end, help, "`%.*s` is no amount of money",
                       TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
}

const struct money *phrase_money(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct money *money = take_money(&parser);
    if (money == NULL) {
        return report_money(&parser);
    }
    if (parser_peek(&parser, 0)->kind != TOKEN_END && report_scale(&parser, false)) {
        return NULL;
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
    if (duration != NULL && parser_peek(&parser, 0)->kind != TOKEN_END) {
        struct text written = text_slice(parser.text, 0, parser.tokens[parser.at - 1].end);
        struct text help =
            arena_format(parser.arena, "write `%.*s` alone", TEXT_ARGUMENTS(written));
        parser_end(&parser, arena_terminated(parser.arena, help));
        return NULL;
    }
    return duration;
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
    if (amount.kind == AMOUNT_NUMBER && report_scale(&parser, true)) {
        return NULL;
    }
    if (amount.kind == AMOUNT_NUMBER && parser_peek(&parser, 0)->kind == TOKEN_WORD &&
        report_slash_window(&parser, parser_peek(&parser, 0))) {
        return NULL;
    }
    if (amount.kind == AMOUNT_NUMBER || amount.kind == AMOUNT_PERCENT) {
        return parser_fail(&parser, amount.start, amount.end, "write it as `4 h per month`",
                           "this is neither a duration nor money");
    }
    if (!parser_take(&parser, KEYWORD_PER) && !parser_take(&parser, KEYWORD_IN)) {
        if (report_scale(&parser, false)) {
            return NULL;
        }
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
