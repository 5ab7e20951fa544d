/* Amounts: takes the tokens of a duration, money, a percent or a number, and of the bound before
 * it, and gives an exact value, or nothing with one finding (language section 4). */
#include "phrase/parser.h"

#include <string.h>

/* The end of a number that a comma behind the word at hand goes on, as in `p99,9`; or 0. */
uint32_t parser_comma_end(const struct parser *parser, uint32_t ahead)
{
    const struct token *word = parser_peek(parser, ahead), *comma = parser_peek(parser, ahead + 1);
    const struct token *digits = parser_peek(parser, ahead + 2);
    bool goes_on = comma->kind == TOKEN_SYMBOL && text_is(comma->text, ",") &&
                   digits->kind == TOKEN_NUMBER && comma->start == word->end &&
                   digits->start == comma->end;
    return goes_on ? digits->end : 0;
}

struct amount amount_number(struct decimal number, const struct token *token)
{
    return (struct amount){
        .kind = AMOUNT_NUMBER, .number = number, .start = token->start, .end = token->end};
}

/* ---- durations ---- */
int take_unit(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_WORD) {
        return -1;
    }
    if (token->keyword == KEYWORD_BUSINESS) {
        int8_t unit = parser_peek(parser, 1)->unit;
        if (unit == UNIT_HOUR || unit == UNIT_DAY) {
            parser->at += 2;
            return unit == UNIT_HOUR ? UNIT_BUSINESS_HOUR : UNIT_BUSINESS_DAY;
        }
        return -1;
    }
    if (parser_is_word(parser, 0, "billing") &&
        (parser_is_word(parser, 1, "cycle") || parser_is_word(parser, 1, "cycles"))) {
        parser->at += 2;
        return UNIT_BILLING_CYCLE;
    }
    if (token->unit >= 0 && token->unit != UNIT_QUARTER) {
        parser->at++;
        return token->unit;
    }
    return -1;
}

/* From the largest to the smallest; a duration goes down this list. */
static unsigned rank(enum unit unit)
{
    static const enum unit order[] = {UNIT_YEAR,         UNIT_QUARTER, UNIT_BILLING_CYCLE,
                                      UNIT_MONTH,        UNIT_WEEK,    UNIT_DAY,
                                      UNIT_BUSINESS_DAY, UNIT_HOUR,    UNIT_BUSINESS_HOUR,
                                      UNIT_MINUTE,       UNIT_SECOND,  UNIT_MILLISECOND};
    unsigned at = 0;
    while (at < sizeof order / sizeof *order && order[at] != unit) {
        at++;
    }
    return at;
}

/* The value of parts that stand at bytes [start, end). `30 min 1 h` and `1 h 1 h` are slips:
 * whoever means 2 h writes that. */
static const struct duration *make_duration(struct parser *parser,
                                            const struct duration_part *parts, uint8_t count,
                                            uint32_t start, uint32_t end)
{
    struct duration *duration =
        arena_allocate(parser->arena, sizeof *duration + count * sizeof *parts);
    bool ordered = true, doubled = false;
    duration->node = parser->node;
    for (uint8_t index = 0; index < count; index++) { /* sorted by insertion */
        uint8_t at = duration->count++;
        for (; at > 0 && rank(duration->parts[at - 1].unit) >= rank(parts[index].unit); at--) {
            doubled = doubled || duration->parts[at - 1].unit == parts[index].unit;
            ordered = false;
            duration->parts[at] = duration->parts[at - 1];
        }
        duration->parts[at] = parts[index];
    }
    if (ordered) {
        return duration;
    }
    struct text written = text_slice(parser->text, start, end);
    if (doubled) {
        return parser_fail(parser, start, end, "write each unit once, such as `1 h 30 min`",
                           "`%.*s` has one unit twice", TEXT_ARGUMENTS(written));
    }
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    canonical_duration(&buffer, duration);
    return parser_fail_fix(parser, start, end, buffer_text(&buffer), true,
                           "`%.*s` does not go from the larger unit to the smaller",
                           TEXT_ARGUMENTS(written));
}

/* The unit behind a number within a duration of ISO 8601, or -1. */
static int iso_unit(char letter, bool time)
{
    static const struct {
        char letter;
        bool time;
        enum unit unit;
    } letters[] = {{'Y', false, UNIT_YEAR}, {'M', false, UNIT_MONTH}, {'W', false, UNIT_WEEK},
                   {'D', false, UNIT_DAY},  {'H', true, UNIT_HOUR},   {'M', true, UNIT_MINUTE},
                   {'S', true, UNIT_SECOND}};
    for (size_t index = 0; index < sizeof letters / sizeof *letters; index++) {
        if (letters[index].letter == letter && letters[index].time == time) {
            return (int)letters[index].unit;
        }
    }
    return -1;
}

/* PT1H30M, P3M, P2W: ISO 8601, without fractions of anything but as they are written. */
static const struct duration *take_iso(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    struct text text = token->text;
    struct duration_part parts[DURATION_PARTS_MAX];
    uint8_t count = 0;
    bool time = false, good = true;
    size_t at = 1;
    while (good && at < text.length) {
        if (text.data[at] == 'T' && !time) {
            time = true;
            at++;
            continue;
        }
        struct duration_part part;
        size_t length = 0;
        good =
            decimal_parse(text_slice(text, at, text.length), &part.number, &length) == DECIMAL_OK &&
            at + length < text.length && count < DURATION_PARTS_MAX;
        int unit = good ? iso_unit(text.data[at + length], time) : -1;
        good = unit >= 0;
        if (good) {
            part.unit = (enum unit)unit;
            parts[count++] = part;
            at += length + 1;
        }
    }
    uint32_t comma = parser_comma_end(parser, 0);
    if (comma > 0) {
        return parser_fail_comma(parser, token->start, comma, true);
    }
    if (!good || count == 0 || text.data[text.length - 1] == 'T') {
        return parser_fail_token(parser, token, "write it as `1 h 30 min`, or as `PT1H30M`",
                                 "`%.*s` is no duration of ISO 8601", TEXT_ARGUMENTS(text));
    }
    parser->at++;
    return make_duration(parser, parts, count, token->start, token->end);
}

bool parser_is_iso(const struct token *token)
{
    /* `P1 tickets` is a noun: a duration ends with the letter of its unit. */
    return token->kind == TOKEN_WORD && token->text.length > 1 && token->text.data[0] == 'P' &&
           (token->text.data[1] == 'T' ||
            (token->text.data[1] >= '0' && token->text.data[1] <= '9' &&
             memchr("YMWDHS", token->text.data[token->text.length - 1], 6) != NULL));
}

/* The number at hand has no unit behind it. */
static const void *report_unit(struct parser *parser)
{
    enum { QUARTERS_MOST = 40, MONTHS_OF_QUARTER = 3 };
    static const char *const first[] = {"business", "billing"};
    const struct token *number = parser_peek(parser, 0), *word = parser_peek(parser, 1);
    const struct token *behind = parser_peek(parser, 2);
    if (word->kind != TOKEN_WORD) {
        struct text help =
            arena_format(parser->arena, "add the unit, such as `%.*s min`, `%.*s h` or `%.*s days`",
                         TEXT_ARGUMENTS(number->text), TEXT_ARGUMENTS(number->text),
                         TEXT_ARGUMENTS(number->text));
        return parser_fail_token(parser, number, arena_terminated(parser->arena, help),
                                 "`%.*s` has no unit", TEXT_ARGUMENTS(number->text));
    }
    if (word->keyword == KEYWORD_BUSINESS || parser_is_word(parser, 1, "billing")) {
        static const char *const units[] = {"hours", "hour", "days", "day", "cycles", "cycle"};
        bool business = word->keyword == KEYWORD_BUSINESS;
        return parser_fail_near(
            parser, behind,
            business ? token_near(behind, units, 4) : token_near(behind, units + 4, 2),
            business ? "write `business hours` or `business days`" : "write `billing cycles`",
            "`%.*s %.*s` is no unit", TEXT_ARGUMENTS(word->text), TEXT_ARGUMENTS(behind->text));
    }
    if (word->unit == UNIT_QUARTER && number->number.scale == 0 &&
        number->number.coefficient <= QUARTERS_MOST) {
        const struct text months = arena_format(
            parser->arena, "%d months", (int)number->number.coefficient * MONTHS_OF_QUARTER);
        return parser_fail_fix(parser, number->start, word->end, months, true,
                               "`%.*s` is a window, no unit of a duration",
                               TEXT_ARGUMENTS(word->text));
    }
    if (word->unit == UNIT_QUARTER) {
        return parser_fail_token(parser, word, "write it in months: a quarter is `3 months`",
                                 "`%.*s` is a window, no unit of a duration",
                                 TEXT_ARGUMENTS(word->text));
    }
    /* `2 working days` */
    const struct text pair = text_slice(parser->text, word->start, behind->end);
    const struct text meant =
        behind->kind == TOKEN_WORD ? unit_in_other_words(pair) : (struct text){NULL, 0};
    if (meant.length > 0) {
        return parser_fail_fix(parser, word->start, behind->end, meant, true,
                               "`%.*s` is no unit of time", TEXT_ARGUMENTS(pair));
    }
    struct text near = token_meant(word, EXPECTED_UNIT);
    return parser_fail_near(parser, word, near.length > 0 ? near : token_near(word, first, 2),
                            "the units are ms, s, min, h, days, weeks, months, years, "
                            "business hours, business days and billing cycles",
                            "`%.*s` is no unit of time", TEXT_ARGUMENTS(word->text));
}

const struct duration *take_duration(struct parser *parser, bool required)
{
    const struct token *first = parser_peek(parser, 0);
    if (parser_is_iso(first) && required) {
        return take_iso(parser);
    }
    if (first->kind != TOKEN_NUMBER) {
        return required && !report_number_word(parser)
                   ? parser_fail_token(parser, first, "write a number and a unit, such as `15 min`",
                                       first->kind == TOKEN_END
                                           ? "a duration is missing here%.*s"
                                           : "a duration starts with a number, not with `%.*s`",
                                       TEXT_ARGUMENTS(first->text))
                   : NULL;
    }
    struct duration_part parts[DURATION_PARTS_MAX];
    uint8_t count = 0;
    while (parser_peek(parser, 0)->kind == TOKEN_NUMBER && count < DURATION_PARTS_MAX) {
        const struct token *number = parser_peek(parser, 0);
        parser->at++;
        int unit = take_unit(parser);
        if (unit < 0) {
            parser->at--;
            break;
        }
        parts[count++] = (struct duration_part){number->number, (enum unit)unit};
    }
    if (count == 0) {
        return required ? report_unit(parser) : NULL;
    }
    uint32_t end = parser->tokens[parser->at - 1].end;
    const struct token *behind = parser_peek(parser, 0);
    if (behind->kind == TOKEN_NUMBER && behind->start == end && behind->text.length == 2 &&
        parts[count - 1].unit == UNIT_HOUR) {
        /* `1h30` */
        const struct text hours = text_slice(parser->text, first->start, end);
        return parser_fail_fix(parser, first->start, behind->end,
                               arena_format(parser->arena, "%.*s %.*s min", TEXT_ARGUMENTS(hours),
                                            TEXT_ARGUMENTS(behind->text)),
                               false, "the `%.*s` of `%.*s%.*s` has no unit",
                               TEXT_ARGUMENTS(behind->text), TEXT_ARGUMENTS(hours),
                               TEXT_ARGUMENTS(behind->text));
    }
    return make_duration(parser, parts, count, first->start, end);
}

/* The length in milliseconds; 0 where a unit has none, or the number is large or has places. */
static int64_t whole_milliseconds(const struct duration *duration)
{
    enum { LARGE = 1000000 };
    int64_t sum = 0;
    for (uint8_t index = 0; index < duration->count; index++) {
        struct decimal number = duration->parts[index].number;
        int64_t length = unit_rows[duration->parts[index].unit].milliseconds;
        if (length == 0 || number.scale > 0 || number.coefficient > LARGE) {
            return 0;
        }
        sum += number.coefficient * length;
    }
    return sum;
}

int duration_compare(const struct duration *one, const struct duration *other)
{
    if (one->count == 1 && other->count == 1 && one->parts[0].unit == other->parts[0].unit) {
        return decimal_compare(one->parts[0].number, other->parts[0].number);
    }
    int64_t left = whole_milliseconds(one), right = whole_milliseconds(other);
    return left == 0 || right == 0 ? 0 : (left > right) - (left < right);
}

/* ---- money ---- */
bool parser_is_code(const struct token *token)
{
    return token->kind == TOKEN_WORD && token->text.length == 3 && phrase_is_currency(token->text);
}

const struct money *take_money(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *second = parser_peek(parser, 1);
    struct money money = {.node = parser->node};
    if (first->kind == TOKEN_SYMBOL && first->text.data[0] != '%' && second->kind == TOKEN_NUMBER &&
        (first->text.data[0] == '$' || (unsigned char)first->text.data[0] >= 0x80)) {
        static const struct {
            const char *symbol, *code;
        } symbols[] = {{"$", ""}, {"€", "EUR"}, {"£", "GBP"}, {"¥", ""}};
        for (size_t index = 0; index < sizeof symbols / sizeof *symbols; index++) {
            if (text_is(first->text, symbols[index].symbol)) {
                money.symbol = first->text;
                memcpy(money.code, symbols[index].code, strlen(symbols[index].code));
            }
        }
        money.number = second->number;
        if (money.symbol.length == 0) {
            return NULL;
        }
    } else if (parser_is_code(first) && second->kind == TOKEN_NUMBER) {
        memcpy(money.code, first->text.data, 3);
        money.number = second->number;
    } else if (first->kind == TOKEN_NUMBER && parser_is_code(second)) {
        memcpy(money.code, second->text.data, 3);
        money.number = first->number;
    } else {
        return NULL;
    }
    parser->at += 2;
    struct money *made = ARENA_NEW(parser->arena, struct money);
    *made = money;
    return made;
}

/* `5000 €`: the sign stands before the number; three digits behind a point are a group of it. */
static SELDOM bool report_sign_behind(struct parser *parser)
{
    static const char *const signs[] = {"$", "€", "£", "¥"};
    const struct token *number = parser_peek(parser, 0), *sign = parser_peek(parser, 1);
    bool is_sign = false;
    for (size_t index = 0; index < sizeof signs / sizeof *signs; index++) {
        is_sign = is_sign || text_is(sign->text, signs[index]);
    }
    if (!is_sign) {
        return false;
    }
    char *figure = arena_terminated(parser->arena, number->text);
    char *point = strchr(figure, '.');
    const bool groups = point != NULL && number->number.scale == 3;
    if (groups) {
        *point = ',';
    }
    parser_fail_fix(parser, number->start, sign->end,
                    arena_format(parser->arena, "%.*s%s", TEXT_ARGUMENTS(sign->text), figure),
                    !groups, "the sign of a currency stands before its number");
    return true;
}

/* `99,950%` is meant as 99.950%, not as 99950%. */
static void report_thousands(struct parser *parser, const struct token *token)
{
    const char *comma = memchr(token->text.data, ',', token->text.length);
    bool one = comma != NULL && memchr(token->text.data, '.', token->text.length) == NULL &&
               token->number.coefficient < 1000000;
    if (one) {
        parser_fail_comma(parser, token->start, token->end,
                          token->number.coefficient <= 100000 && token->number.coefficient > 9999);
    } else {
        parser_fail_token(parser, token, "write the digits alone",
                          "a percent has no thousands: `%.*s`", TEXT_ARGUMENTS(token->text));
    }
}

/* A percent, money, a duration, or a number. */
bool take_amount(struct parser *parser, struct amount *amount)
{
    const struct token *token = parser_peek(parser, 0);
    *amount = (struct amount){.start = token->start};
    const struct money *money = take_money(parser);
    if (money == NULL && token->kind == TOKEN_NUMBER &&
        parser_peek(parser, 1)->kind == TOKEN_SYMBOL &&
        !text_is(parser_peek(parser, 1)->text, "%") && report_sign_behind(parser)) {
        return false;
    }
    if (money != NULL) {
        amount->kind = AMOUNT_MONEY;
        amount->money = money;
    } else if (token->kind == TOKEN_NUMBER && parser_peek(parser, 1)->kind == TOKEN_SYMBOL &&
               parser_peek(parser, 1)->text.data[0] == '%') {
        if (token->number.grouped) {
            report_thousands(parser, token);
            return false;
        }
        amount->kind = AMOUNT_PERCENT;
        amount->number = token->number;
        parser->at += 2;
    } else if (token->kind == TOKEN_NUMBER || parser_is_iso(token)) {
        amount->duration = take_duration(parser, parser_is_iso(token));
        amount->kind = amount->duration != NULL ? AMOUNT_DURATION : AMOUNT_NUMBER;
        if (parser->failed) {
            return false;
        }
        if (amount->duration == NULL && report_percent_word(parser)) {
            return false;
        }
        if (amount->duration == NULL) {
            amount->number = token->number;
            parser->at++;
        }
    } else {
        return false;
    }
    amount->end = parser->tokens[parser->at - 1].end;
    return true;
}

const struct amount *take_amount_kept(struct parser *parser)
{
    struct amount taken;
    if (!take_amount(parser, &taken)) {
        return NULL;
    }
    struct amount *kept = ARENA_NEW(parser->arena, struct amount);
    *kept = taken;
    return kept;
}

/* ---- bounds ---- */
struct text bound_of_sign(struct text text, size_t *length)
{
    static const struct {
        const char *sign, *words;
    } signs[] = {{">=", "at least"}, {"<=", "at most"}, {">", "more than"}, {"<", "less than"},
                 {"≥", "at least"},  {"≤", "at most"},  {"=", "exactly"}};
    for (size_t index = 0; index < sizeof signs / sizeof *signs; index++) {
        if (text_starts_with(text, text_from(signs[index].sign))) {
            *length = strlen(signs[index].sign);
            return text_from(signs[index].words);
        }
    }
    return (struct text){NULL, 0};
}

/* >= 99.9%: the signs of arithmetic are bounds in words. */
static void report_sign(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    const struct text rest = text_slice(parser->text, token->start, parser->text.length);
    size_t length = 0;
    const struct text words = bound_of_sign(rest, &length);
    if (words.length > 0) {
        const bool spaced = rest.length > length && rest.data[length] == ' ';
        parser_fail_fix(parser, token->start, token->start + (uint32_t)length,
                        spaced ? words : arena_join(parser->arena, words, TEXT_OF(" ")), true,
                        "`%.*s` is no bound", TEXT_ARGUMENTS(text_slice(rest, 0, length)));
    }
}

/* What starts like a bound and is none; where nothing does, there is no finding. */
static void report_bound(struct parser *parser)
{
    static const char *const sizes[] = {"least", "most"}, *const than[] = {"than"};
    const struct token *first = parser_peek(parser, 0), *second = parser_peek(parser, 1);
    if (first->keyword == KEYWORD_AT) {
        parser_fail_near(parser, second, token_near(second, sizes, 2),
                         "write `at least` or `at most`", "`at %.*s` is no bound",
                         TEXT_ARGUMENTS(second->text));
    } else if (first->keyword == KEYWORD_MORE || first->keyword == KEYWORD_LESS ||
               first->keyword == KEYWORD_FEWER) {
        if (second->kind == TOKEN_NUMBER || token_near(second, than, 1).length > 0) {
            parser_fail_near(parser, second, token_near(second, than, 1),
                             "write `more than` or `less than`", "`%.*s` goes with `than`",
                             TEXT_ARGUMENTS(first->text));
        }
    } else if (first->kind == TOKEN_SYMBOL ||
               (first->kind == TOKEN_WORD && (unsigned char)first->text.data[0] >= 0x80)) {
        report_sign(parser);
    }
}

enum bound take_bound(struct parser *parser)
{
    static const struct {
        enum keyword first, second;
        enum bound bound;
    } bounds[] = {{KEYWORD_AT, KEYWORD_LEAST, BOUND_AT_LEAST},
                  {KEYWORD_AT, KEYWORD_MOST, BOUND_AT_MOST},
                  {KEYWORD_EXACTLY, NOT_A_KEYWORD, BOUND_EXACTLY},
                  {KEYWORD_MORE, KEYWORD_THAN, BOUND_MORE_THAN},
                  {KEYWORD_LESS, KEYWORD_THAN, BOUND_LESS_THAN},
                  {KEYWORD_FEWER, KEYWORD_THAN, BOUND_LESS_THAN},
                  {KEYWORD_ABOVE, NOT_A_KEYWORD, BOUND_ABOVE},
                  {KEYWORD_BELOW, NOT_A_KEYWORD, BOUND_BELOW},
                  {KEYWORD_WITHIN, NOT_A_KEYWORD, BOUND_WITHIN},
                  {KEYWORD_FROM, NOT_A_KEYWORD, BOUND_FROM_TO}};
    for (size_t index = 0; index < sizeof bounds / sizeof *bounds; index++) {
        if (!parser_is(parser, 0, bounds[index].first)) {
            continue;
        }
        if (bounds[index].second == NOT_A_KEYWORD) {
            parser->at++;
            return bounds[index].bound;
        }
        if (parser_is(parser, 1, bounds[index].second)) {
            parser->at += 2;
            return bounds[index].bound;
        }
    }
    if (parser_is(parser, 0, KEYWORD_NO) && parser_is(parser, 2, KEYWORD_THAN) &&
        (parser_is(parser, 1, KEYWORD_MORE) || parser_is(parser, 1, KEYWORD_FEWER) ||
         parser_is(parser, 1, KEYWORD_LESS))) {
        bool more = parser_is(parser, 1, KEYWORD_MORE);
        parser->at += 3;
        return more ? BOUND_AT_MOST : BOUND_AT_LEAST;
    }
    if (parser_is(parser, 0, KEYWORD_UP) && parser_is_word(parser, 1, "to")) {
        parser->at += 2;
        return BOUND_AT_MOST;
    }
    report_bound(parser);
    return BOUND_NONE;
}
