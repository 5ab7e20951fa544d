/* The parts that phrases are made of: amounts, durations, windows, recurrences, nouns. Each takes
 * the tokens at hand and gives an exact value, or nothing with one finding. */
#include "phrase/parser.h"

#include <string.h>

/* "write `word`", for a help line. */
static char *write_word(struct parser *parser, struct text word)
{
    return arena_terminated(parser->arena,
                            arena_format(parser->arena, "write `%.*s`", TEXT_ARGUMENTS(word)));
}

struct amount amount_number(struct decimal number, const struct token *token)
{
    return (struct amount){
        .kind = AMOUNT_NUMBER, .number = number, .start = token->start, .end = token->end};
}

/* ---- durations ---- */
static int take_unit(struct parser *parser)
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

/* PT1H30M, P3M, P2W: ISO 8601, without fractions of anything but as they are written. */
static const struct duration *take_iso(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    struct text text = token->text;
    struct duration *duration = arena_allocate(
        parser->arena, sizeof *duration + DURATION_PARTS_MAX * sizeof(struct duration_part));
    bool time = false;
    size_t at = 1;
    duration->node = parser->node;
    while (at < text.length) {
        if (text.data[at] == 'T' && !time) {
            time = true;
            at++;
            continue;
        }
        struct decimal number;
        size_t length = 0;
        if (decimal_parse(text_slice(text, at, text.length), &number, &length) != DECIMAL_OK ||
            at + length >= text.length || duration->count == DURATION_PARTS_MAX) {
            break;
        }
        static const struct {
            char letter;
            bool time;
            enum unit unit;
        } letters[] = {{'Y', false, UNIT_YEAR}, {'M', false, UNIT_MONTH}, {'W', false, UNIT_WEEK},
                       {'D', false, UNIT_DAY},  {'H', true, UNIT_HOUR},   {'M', true, UNIT_MINUTE},
                       {'S', true, UNIT_SECOND}};
        bool found = false;
        for (size_t index = 0; index < sizeof letters / sizeof *letters; index++) {
            if (letters[index].letter == text.data[at + length] && letters[index].time == time) {
                duration->parts[duration->count++] =
                    (struct duration_part){number, letters[index].unit};
                found = true;
            }
        }
        if (!found) {
            break;
        }
        at += length + 1;
    }
    if (at < text.length || duration->count == 0) {
        return parser_fail_token(parser, token, "write it as `1 h 30 min`, or as `PT1H30M`",
                                 "`%.*s` is no duration of ISO 8601", TEXT_ARGUMENTS(text));
    }
    parser->at++;
    return duration;
}

bool parser_is_iso(const struct token *token)
{
    /* `P1 tickets` is a noun: a duration ends with the letter of its unit. */
    return token->kind == TOKEN_WORD && token->text.length > 1 && token->text.data[0] == 'P' &&
           (token->text.data[1] == 'T' ||
            (token->text.data[1] >= '0' && token->text.data[1] <= '9' &&
             memchr("YMWDHS", token->text.data[token->text.length - 1], 6) != NULL));
}

const struct duration *take_duration(struct parser *parser, bool required)
{
    const struct token *token = parser_peek(parser, 0);
    if (parser_is_iso(token) && required) {
        return take_iso(parser);
    }
    if (token->kind != TOKEN_NUMBER) {
        return required
                   ? parser_fail_token(parser, token, "write a number and a unit, such as `15 min`",
                                       token->kind == TOKEN_END
                                           ? "a duration is missing here%.*s"
                                           : "a duration starts with a number, not with `%.*s`",
                                       TEXT_ARGUMENTS(token->text))
                   : NULL;
    }
    uint32_t start = parser->at;
    struct duration_part parts[DURATION_PARTS_MAX];
    uint8_t count = 0;
    while (parser_peek(parser, 0)->kind == TOKEN_NUMBER && count < DURATION_PARTS_MAX) {
        const struct token *number = parser_peek(parser, 0);
        uint32_t before = parser->at++;
        int unit = take_unit(parser);
        if (unit < 0) {
            parser->at = before;
            if (count > 0) {
                break;
            }
            const struct token *word = parser_peek(parser, 1);
            if (!required) {
                parser->at = start;
                return NULL;
            }
            struct text near =
                word->kind == TOKEN_WORD ? word_near(word->text, false) : (struct text){NULL, 0};
            const struct token *behind = parser_peek(parser, 2);
            if (word->keyword == KEYWORD_BUSINESS && behind->kind == TOKEN_WORD) {
                return parser_fail_token(
                    parser, behind, "write `business hours` or `business days`",
                    "`business %.*s` is no unit", TEXT_ARGUMENTS(behind->text));
            }
            if (word->kind == TOKEN_WORD) {
                return parser_fail_token(
                    parser, word,
                    near.length > 0 ? write_word(parser, near)
                                    : "the units are ms, s, min, h, days, weeks, months, years, "
                                      "business hours, business days and billing cycles",
                    "`%.*s` is no unit of time", TEXT_ARGUMENTS(word->text));
            }
            return parser_fail_token(parser, number, "add the unit, such as `min` or `h`",
                                     "`%.*s` has no unit", TEXT_ARGUMENTS(number->text));
        }
        parts[count++] = (struct duration_part){number->number, (enum unit)unit};
    }
    struct duration *duration =
        arena_allocate(parser->arena, sizeof *duration + count * sizeof *parts);
    duration->node = parser->node;
    duration->count = count;
    memcpy(duration->parts, parts, count * sizeof *parts);
    return duration;
}

/* ---- money ---- */
static bool is_code(const struct token *token)
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
    } else if (is_code(first) && second->kind == TOKEN_NUMBER) {
        memcpy(money.code, first->text.data, 3);
        money.number = second->number;
    } else if (first->kind == TOKEN_NUMBER && is_code(second)) {
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

/* A percent, money, a duration, or a number. */
bool take_amount(struct parser *parser, struct amount *amount)
{
    const struct token *token = parser_peek(parser, 0);
    *amount = (struct amount){.start = token->start};
    const struct money *money = take_money(parser);
    if (money != NULL) {
        amount->kind = AMOUNT_MONEY;
        amount->money = money;
    } else if (token->kind == TOKEN_NUMBER && parser_peek(parser, 1)->kind == TOKEN_SYMBOL &&
               parser_peek(parser, 1)->text.data[0] == '%') {
        if (token->number.grouped) { /* 99,950% is meant as 99.950%, not as 99950% */
            parser_fail_token(parser, token, "write the point: `99.95%`",
                              "a percent has no thousands: `%.*s`", TEXT_ARGUMENTS(token->text));
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

/* ---- bounds ---- */
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
    if (parser_is(parser, 0, KEYWORD_AT)) {
        parser_fail_token(parser, parser_peek(parser, 1), "write `at least` or `at most`",
                          "`at %.*s` is no bound", TEXT_ARGUMENTS(parser_peek(parser, 1)->text));
    }
    return BOUND_NONE;
}

/* ---- windows ---- */
static bool is_window_word(const struct token *token)
{
    return token->unit >= UNIT_MINUTE && token->text.length > 2 && token->unit <= UNIT_YEAR &&
           token->text.data[token->text.length - 1] != 's' && !text_is(token->text, "min");
}

bool starts_window(const struct parser *parser, uint32_t ahead)
{
    const struct token *token = parser_peek(parser, ahead);
    return token->keyword == KEYWORD_CALENDAR || token->keyword == KEYWORD_ROLLING ||
           is_window_word(token) || parser_is_word(parser, ahead, "billing") ||
           parser_is_word(parser, ahead, "term");
}

const struct window *take_window(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    struct window window = {.node = parser->node, .kind = WINDOW_CALENDAR};
    if (parser_is_word(parser, 0, "term")) {
        window.kind = WINDOW_TERM;
        window.unit = UNIT_TERM;
        parser->at++;
    } else if (parser_is_word(parser, 0, "billing")) {
        if (!parser_is_word(parser, 1, "cycle")) {
            return parser_fail_token(parser, parser_peek(parser, 1), "write `billing cycle`",
                                     "`billing` goes with `cycle`%.0s", "");
        }
        window.kind = WINDOW_BILLING_CYCLE;
        window.unit = UNIT_BILLING_CYCLE;
        parser->at += 2;
    } else if (token->keyword == KEYWORD_ROLLING) {
        parser->at++;
        window.kind = WINDOW_ROLLING;
        if (is_window_word(parser_peek(parser, 0))) {
            struct duration *one =
                arena_allocate(parser->arena, sizeof *one + sizeof(struct duration_part));
            one->node = parser->node;
            one->count = 1;
            enum unit unit = (enum unit)parser_peek(parser, 0)->unit;
            bool quarter = unit == UNIT_QUARTER; /* no unit of durations: three months */
            one->parts[0] =
                (struct duration_part){{quarter ? 3 : 1, 0, false}, quarter ? UNIT_MONTH : unit};
            window.length = one;
            parser->at++;
        } else {
            window.length = take_duration(parser, true);
        }
        if (window.length == NULL) {
            return NULL;
        }
        window.unit = window.length->parts[0].unit;
    } else {
        window.bare = token->keyword != KEYWORD_CALENDAR;
        parser->at += !window.bare;
        const struct token *unit = parser_peek(parser, 0);
        if (!is_window_word(unit)) {
            struct text near =
                unit->kind == TOKEN_WORD ? word_near(unit->text, false) : (struct text){NULL, 0};
            return parser_fail_token(
                parser, unit,
                near.length > 0 ? write_word(parser, near)
                : unit->keyword == KEYWORD_MONTHLY
                    ? "write `month`"
                    : "the windows are minute, hour, day, week, month, "
                      "quarter, year, billing cycle, term, and `rolling 30 days`",
                unit->kind == TOKEN_END ? "a window is missing here%.*s" : "`%.*s` is no window",
                TEXT_ARGUMENTS(unit->text));
        }
        window.unit = (enum unit)unit->unit;
        parser->at++;
    }
    struct window *made = ARENA_NEW(parser->arena, struct window);
    *made = window;
    return made;
}

/* ---- recurrences ---- */
int take_weekday(struct parser *parser)
{
    enum keyword keyword = parser_peek(parser, 0)->keyword;
    if (keyword < KEYWORD_MONDAY || keyword > KEYWORD_SUNDAY) {
        return -1;
    }
    parser->at++;
    return (int)(keyword - KEYWORD_MONDAY);
}

bool starts_recurrence(const struct parser *parser, uint32_t ahead)
{
    const struct token *token = parser_peek(parser, ahead);
    return token->keyword == KEYWORD_EVERY ||
           (token->keyword >= KEYWORD_DAILY && token->keyword <= KEYWORD_YEARLY) ||
           (parser_is_word(parser, ahead, "on") &&
            (parser_is_word(parser, ahead + 1, "the") || parser_is_word(parser, ahead + 1, "day")));
}

static bool take_of_each(struct parser *parser, struct recurrence *recurrence)
{
    if (!parser_take(parser, KEYWORD_OF) ||
        !(parser_take(parser, KEYWORD_EACH) || parser_take(parser, KEYWORD_EVERY))) {
        parser_fail_token(parser, parser_peek(parser, 0), "write `of each month`",
                          "this day is of which period?%.0s", "");
        return false;
    }
    const struct token *unit = parser_peek(parser, 0);
    if (unit->unit != UNIT_MONTH && unit->unit != UNIT_QUARTER && unit->unit != UNIT_YEAR) {
        parser_fail_token(parser, unit, "write `month`, `quarter` or `year`",
                          "`%.*s` is no period here", TEXT_ARGUMENTS(unit->text));
        return false;
    }
    recurrence->unit = (enum unit)unit->unit;
    parser->at++;
    return true;
}

static bool take_on(struct parser *parser, struct recurrence *recurrence)
{
    if (parser_take_word(parser, "day")) {
        const struct token *day = parser_peek(parser, 0);
        if (day->kind != TOKEN_NUMBER || day->number.scale != 0 || day->number.coefficient < 1 ||
            day->number.coefficient > 31) {
            parser_fail_token(parser, day, "a month has the days 1 to 31",
                              "`%.*s` is no day of a month", TEXT_ARGUMENTS(day->text));
            return false;
        }
        parser->at++;
        recurrence->kind = RECURRENCE_DAY_OF;
        recurrence->day = (uint8_t)day->number.coefficient;
        return take_of_each(parser, recurrence);
    }
    static const char *const words[] = {"the", "first", "business", "day"};
    for (size_t index = 0; index < 4; index++) {
        const struct token *token = parser_peek(parser, 0);
        if (!parser_take_word(parser, words[index])) {
            parser_fail_token(parser, token, "write `on the first business day of each month`",
                              "`%.*s` is not understood here", TEXT_ARGUMENTS(token->text));
            return false;
        }
    }
    recurrence->kind = RECURRENCE_FIRST_BUSINESS_DAY;
    return take_of_each(parser, recurrence);
}

static bool take_every(struct parser *parser, struct recurrence *recurrence)
{
    int weekday = take_weekday(parser);
    if (weekday >= 0) {
        recurrence->kind = RECURRENCE_EVERY_WEEKDAY;
        recurrence->weekday = (enum weekday)weekday;
        return true;
    }
    recurrence->kind = RECURRENCE_EVERY_DURATION;
    const struct token *token = parser_peek(parser, 0);
    if (token->kind == TOKEN_NUMBER) {
        recurrence->interval = take_duration(parser, true);
        return recurrence->interval != NULL;
    }
    int unit = token->unit == UNIT_QUARTER ? UNIT_QUARTER : take_unit(parser);
    parser->at += token->unit == UNIT_QUARTER;
    if (unit < 0) {
        struct text near =
            token->kind == TOKEN_WORD ? word_near(token->text, false) : (struct text){NULL, 0};
        parser_fail_token(parser, token,
                          near.length > 0 ? write_word(parser, near)
                                          : "write a weekday, a unit or a duration, such as "
                                            "`every Monday` or `every 2 weeks`",
                          token->kind == TOKEN_END ? "every what?%.*s"
                                                   : "`every %.*s` is no recurrence",
                          TEXT_ARGUMENTS(token->text));
        return false;
    }
    struct duration *one =
        arena_allocate(parser->arena, sizeof *one + sizeof(struct duration_part));
    one->node = parser->node;
    one->count = 1;
    one->parts[0] = (struct duration_part){{1, 0, false}, (enum unit)unit};
    recurrence->interval = one;
    recurrence->single = true;
    return true;
}

const struct recurrence *take_recurrence(struct parser *parser, bool every_implied)
{
    struct recurrence recurrence = {.node = parser->node};
    const struct token *token = parser_peek(parser, 0);
    bool good = true;
    if (parser_take(parser, KEYWORD_EVERY)) {
        good = take_every(parser, &recurrence);
    } else if (token->keyword >= KEYWORD_DAILY && token->keyword <= KEYWORD_YEARLY) {
        static const enum unit units[] = {UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR};
        recurrence.kind = RECURRENCE_WORD;
        recurrence.unit = units[token->keyword - KEYWORD_DAILY];
        parser->at++;
    } else if (parser_take_word(parser, "on")) {
        good = take_on(parser, &recurrence);
    } else if (every_implied && token->kind != TOKEN_END &&
               word_near(token->text, false).length == 0) {
        good = take_every(parser, &recurrence);
    } else {
        struct text near =
            token->kind == TOKEN_WORD ? word_near(token->text, false) : (struct text){NULL, 0};
        return parser_fail_token(parser, token,
                                 near.length > 0 ? write_word(parser, near)
                                                 : "write it as `every Monday`, `weekly` or "
                                                   "`on day 5 of each month`",
                                 "`%.*s` is no recurrence", TEXT_ARGUMENTS(token->text));
    }
    if (!good) {
        return NULL;
    }
    struct recurrence *made = ARENA_NEW(parser->arena, struct recurrence);
    *made = recurrence;
    return made;
}

/* ---- nouns ---- */
static bool is_article(const struct token *token)
{
    return token->kind == TOKEN_WORD && (text_equal_ignoring_case(token->text, TEXT_OF("the")) ||
                                         text_equal_ignoring_case(token->text, TEXT_OF("a")) ||
                                         text_equal_ignoring_case(token->text, TEXT_OF("an")));
}

/* Whether the word ends a noun: a keyword, but `in a row` belongs to it. */
static bool ends_noun(const struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_WORD) {
        return true;
    }
    if (token->keyword == KEYWORD_IN && parser_is_word(parser, 1, "a") &&
        parser_is_word(parser, 2, "row")) {
        return false;
    }
    if (token->keyword >= KEYWORD_MONDAY && token->keyword <= KEYWORD_SUNDAY) {
        return false;
    }
    if (token->keyword == KEYWORD_BUSINESS || token->keyword == KEYWORD_MOST) {
        return false;
    }
    return token->keyword != NOT_A_KEYWORD;
}

static bool parser_is_weekday(const struct token *token)
{
    return token->keyword >= KEYWORD_MONDAY && token->keyword <= KEYWORD_SUNDAY;
}

/* What a share of time counts, beside `time`. */
static bool is_time_word(const struct token *token)
{
    return text_equal_ignoring_case(token->text, TEXT_OF("seconds")) ||
           text_equal_ignoring_case(token->text, TEXT_OF("minutes")) ||
           text_equal_ignoring_case(token->text, TEXT_OF("hours")) ||
           text_equal_ignoring_case(token->text, TEXT_OF("days"));
}

struct text take_noun(struct parser *parser, bool keep_article, uint32_t *start, uint32_t *end)
{
    uint32_t before = parser->at;
    bool dropped = !keep_article && is_article(parser_peek(parser, 0));
    parser->at += dropped;
    uint32_t first = parser->at;
    bool tight = true; /* one space between all words: the noun is a view */
    bool starts =
        !(dropped && is_article(parser_peek(parser, 0))) && !parser_is(parser, 0, KEYWORD_IN);
    while (starts && !ends_noun(parser)) {
        const struct token *token = parser_peek(parser, 0);
        if (parser->at > first) {
            tight = tight && token->start == parser->tokens[parser->at - 1].end + 1;
        }
        struct text near = token->unit < 0 && token->keyword == NOT_A_KEYWORD
                               ? word_near_in_noun(token->text)
                               : (struct text){NULL, 0};
        if (near.length > 0) {
            parser_fail_token(parser, token, write_word(parser, near), "`%.*s` is nearly `%.*s`",
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
    bool ends_badly = last->unit >= 0 || parser_is_weekday(last) ||
                      text_equal_ignoring_case(last->text, TEXT_OF("term"));
    if (ends_badly && !(parser->at - first == 1 && is_time_word(last))) {
        parser_fail_token(parser, last, "put `per` or `in each` before a window",
                          "a noun does not end with a unit of time, a window or a day: `%.*s`",
                          TEXT_ARGUMENTS(last->text));
        return (struct text){NULL, 0};
    }
    if (tight) {
        return text_slice(parser->text, *start, *end);
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

struct text take_count_noun(struct parser *parser, uint32_t *start, uint32_t *end)
{
    uint32_t before = parser->at;
    before += is_article(parser_peek(parser, 0));
    struct text noun = take_noun(parser, false, start, end);
    if (noun.length == 0) {
        return noun;
    }
    uint32_t behind = parser->at;
    const struct token *first = &parser->tokens[before];
    parser->at = before;
    bool amount = is_code(first) || first->unit == UNIT_QUARTER || take_unit(parser) >= 0;
    parser->at = behind;
    if (amount) {
        parser_fail_token(parser, first, "name what is counted, such as `leads`",
                          "`%.*s` does not start a noun", TEXT_ARGUMENTS(first->text));
        return (struct text){NULL, 0};
    }
    return noun;
}
