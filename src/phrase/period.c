/* Windows and recurrences: takes the tokens of the time over which something counts, or of how
 * often it happens, and gives the value, or nothing with one finding (language section 4). */
#include "phrase/parser.h"

/* ---- windows ---- */
static const struct window_row rows[] = {
#define WINDOW(unit, kind, words, shortest, usual, longest) \
    {UNIT_##unit, WINDOW_##kind, words, shortest, usual, longest},
#include "grammar/windows.def"
#undef WINDOW
};

const struct window_row *window_row(const struct window *window)
{
    for (size_t index = 0; index < sizeof rows / sizeof *rows; index++) {
        if (rows[index].unit == window->unit && rows[index].kind == window->kind) {
            return &rows[index];
        }
    }
    return NULL;
}

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

struct text period_word(enum keyword recurrence)
{
    return recurrence >= KEYWORD_DAILY && recurrence <= KEYWORD_YEARLY
               ? text_from(unit_rows[UNIT_DAY + (recurrence - KEYWORD_DAILY)].word)
               : (struct text){NULL, 0};
}

bool report_bare_length(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    uint32_t before = parser->at;
    if (token->kind != TOKEN_NUMBER) {
        return false;
    }
    parser->at++;
    bool is_length = take_unit(parser) >= 0;
    uint32_t end = parser->tokens[parser->at - 1].end;
    parser->at = before;
    if (is_length) {
        parser_fail_rolling(parser, token->start, end);
    }
    return is_length;
}

/* `a rolling year`, `each month`, where the window stands alone. */
static SELDOM bool report_article(struct parser *parser)
{
    const struct token *article = parser_peek(parser, 0), *next = parser_peek(parser, 1);
    if ((!token_is_article(article) && article->keyword != KEYWORD_EACH &&
         article->keyword != KEYWORD_ANY && article->keyword != KEYWORD_EVERY) ||
        !starts_window(parser, 1)) {
        return false;
    }
    parser_fail_fix(parser, article->start, next->end, next->text, true,
                    "`%.*s` is no part of a window", TEXT_ARGUMENTS(article->text));
    return true;
}

static const void *report_window(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (report_bare_length(parser) || report_article(parser)) {
        return NULL;
    }
    struct text period = period_word(token->keyword);
    struct text meant = period.length > 0 ? period : token_meant(token, EXPECTED_WINDOW);
    if (token->unit < 0 && token->keyword == NOT_A_KEYWORD && meant.length > 0) {
        return parser_fail_near(parser, token, meant, NULL, "`%.*s` is nearly `%.*s`",
                                TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(meant));
    }
    return parser_fail_near(parser, token, meant,
                            "the windows are minute, hour, day, week, month, quarter, year, "
                            "billing cycle, term, and `rolling 30 days`",
                            token->kind == TOKEN_END ? "a window is missing here%.*s"
                                                     : "`%.*s` is no window",
                            TEXT_ARGUMENTS(token->text));
}

static const struct duration *one_of(struct parser *parser, int64_t number, enum unit unit)
{
    struct duration *one =
        arena_allocate(parser->arena, sizeof *one + sizeof(struct duration_part));
    one->node = parser->node;
    one->count = 1;
    one->parts[0] = (struct duration_part){{number, 0, false}, unit};
    return one;
}

/* What rolls: a window's word is one of it, and a quarter is no unit of durations. */
static const struct duration *take_rolling(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (is_window_word(token)) {
        parser->at++;
        return token->unit == UNIT_QUARTER ? one_of(parser, 3, UNIT_MONTH)
                                           : one_of(parser, 1, (enum unit)token->unit);
    }
    if (parser_is_word(parser, 0, "billing") && parser_is_word(parser, 1, "cycle")) {
        parser->at += 2;
        return one_of(parser, 1, UNIT_BILLING_CYCLE);
    }
    struct text meant = token_meant(token, EXPECTED_WINDOW);
    return meant.length > 0 && !parser_is_iso(token)
               ? parser_fail_near(parser, token, meant, NULL, "`%.*s` is no length of time",
                                  TEXT_ARGUMENTS(token->text))
               : take_duration(parser, true);
}

/* `billing cycle`, `billing month`: how long one lasts is the invoices' business. */
static bool take_billing(struct parser *parser, enum unit *unit)
{
    static const char *const words[] = {"cycle", "minute", "hour",    "day",
                                        "week",  "month",  "quarter", "year"};
    const struct token *token = parser_peek(parser, 0);
    if (parser_take_word(parser, "cycle")) {
        *unit = UNIT_BILLING_CYCLE;
        return true;
    }
    if (is_window_word(token)) {
        *unit = (enum unit)token->unit;
        parser->at++;
        return true;
    }
    struct text meant = token_near(token, words, sizeof words / sizeof *words);
    parser_fail_near(parser, token,
                     token->unit >= UNIT_MINUTE && token->unit <= UNIT_YEAR
                         ? token_meant(token, EXPECTED_WINDOW)
                         : meant,
                     "write `billing cycle` or `billing month`",
                     "`billing` goes with `cycle`, or with a window such as `month`%.0s", "");
    return false;
}

/* An agreement has one term: no word before it makes it another window. */
static bool take_term(struct parser *parser)
{
    bool kind = parser_peek(parser, 0)->keyword == KEYWORD_CALENDAR ||
                parser_peek(parser, 0)->keyword == KEYWORD_ROLLING ||
                parser_is_word(parser, 0, "billing");
    if (!parser_is_word(parser, kind, "term")) {
        return false;
    }
    parser->at += kind + 1U;
    return true;
}

static bool take_calendar(struct parser *parser, struct window *window)
{
    window->bare = !parser_take(parser, KEYWORD_CALENDAR);
    const struct token *token = parser_peek(parser, 0);
    if (!is_window_word(token)) {
        report_window(parser);
        return false;
    }
    window->unit = (enum unit)token->unit;
    parser->at++;
    return true;
}

static bool begins_billing(const struct parser *parser)
{
    bool calendar = parser_peek(parser, 0)->keyword == KEYWORD_CALENDAR;
    return parser_is_word(parser, calendar, "billing") &&
           (!calendar || parser_is_word(parser, 2, "cycle"));
}

const struct window *take_window(struct parser *parser)
{
    struct window window = {.node = parser->node, .kind = WINDOW_CALENDAR};
    if (take_term(parser)) {
        window.kind = WINDOW_TERM;
        window.unit = UNIT_TERM;
    } else if (begins_billing(parser)) {
        window.kind = WINDOW_BILLING_CYCLE;
        parser_take(parser, KEYWORD_CALENDAR);
        parser->at++;
        if (!take_billing(parser, &window.unit)) {
            return NULL;
        }
    } else if (parser_take(parser, KEYWORD_ROLLING)) {
        window.kind = WINDOW_ROLLING;
        window.length = take_rolling(parser);
        if (window.length == NULL) {
            return NULL;
        }
        window.unit = window.length->parts[0].unit;
    } else if (!take_calendar(parser, &window)) {
        return NULL;
    }
    struct window *made = ARENA_NEW(parser->arena, struct window);
    *made = window;
    return made;
}

/* ---- recurrences ---- */
/* enum weekday, or -1 */
static int take_weekday(struct parser *parser)
{
    enum keyword keyword = parser_peek(parser, 0)->keyword;
    if (!is_weekday(keyword)) {
        return -1;
    }
    parser->at++;
    return (int)(keyword - KEYWORD_MONDAY);
}

/* `the first business day`, `the last day`. */
static bool starts_on_the(const struct parser *parser, uint32_t ahead)
{
    const bool business = parser_is_word(parser, ahead + 2, "business");
    return parser_is_word(parser, ahead, "the") &&
           ((business && parser_is_word(parser, ahead + 1, "first")) ||
            (parser_is_word(parser, ahead + 1, "last") &&
             parser_is(parser, ahead + 3 + business, KEYWORD_OF))) &&
           parser_is_word(parser, ahead + 2 + business, "day");
}

bool starts_on(const struct parser *parser, uint32_t ahead)
{
    return parser_is_word(parser, ahead, "on") &&
           ((parser_is_word(parser, ahead + 1, "day") &&
             parser_peek(parser, ahead + 2)->kind == TOKEN_NUMBER) ||
            (parser_is_word(parser, ahead + 1, "business") &&
             parser_is_word(parser, ahead + 2, "day") &&
             parser_peek(parser, ahead + 3)->kind == TOKEN_NUMBER) ||
            starts_on_the(parser, ahead + 1));
}

bool starts_recurrence(const struct parser *parser, uint32_t ahead)
{
    const struct token *token = parser_peek(parser, ahead);
    return token->keyword == KEYWORD_EVERY ||
           (token->keyword >= KEYWORD_DAILY && token->keyword <= KEYWORD_YEARLY) ||
           (parser_is_word(parser, ahead, "on") &&
            (parser_is_word(parser, ahead + 1, "the") || parser_is_word(parser, ahead + 1, "day") ||
             parser_is_word(parser, ahead + 1, "business")));
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
        static const char *const units[] = {"month", "quarter", "year"};
        parser_fail_near(
            parser, unit, token_near(unit, units, 3), "write `month`, `quarter` or `year`",
            unit->kind == TOKEN_END ? "a period is missing here%.*s" : "`%.*s` is no period here",
            TEXT_ARGUMENTS(unit->text));
        return false;
    }
    recurrence->unit = (enum unit)unit->unit;
    parser->at++;
    return true;
}

/* `5`, behind `day` or `business day`. */
static bool take_number_of_day(struct parser *parser, struct recurrence *recurrence)
{
    const bool business = recurrence->kind == RECURRENCE_BUSINESS_DAY_OF;
    const struct token *day = parser_peek(parser, 0);
    if (day->kind != TOKEN_NUMBER || day->number.scale != 0 || day->number.coefficient < 1 ||
        day->number.coefficient > (business ? BUSINESS_DAYS_MOST : DAYS_MOST)) {
        parser_fail_token(parser, day,
                          business ? "each month has the business days 1 to 20; write `on the last "
                                     "business day of each month`"
                                   : "a month has the days 1 to 31",
                          business ? "`%.*s` is no business day of each month"
                                   : "`%.*s` is no day of a month",
                          TEXT_ARGUMENTS(day->text));
        return false;
    }
    parser->at++;
    recurrence->day = (uint8_t)day->number.coefficient;
    return true;
}

/* `the first business day`, `the last day`, behind `on`. */
static bool take_named_day(struct parser *parser, struct recurrence *recurrence)
{
    static const char help[] = "write `on the first business day of each month`, `on day 5 of each "
                               "month` or `on the last day of each month`";
    if (report_numbered_weekday(parser, parser_peek(parser, 1)) ||
        !parser_expect(parser, "the", help)) {
        return false;
    }
    const bool last = parser_take_word(parser, "last");
    if (!last && !parser_expect(parser, "first", help)) {
        return false;
    }
    recurrence->day = last ? LAST_DAY : 1;
    if (last && !parser_is_word(parser, 0, "business")) {
        recurrence->kind = RECURRENCE_DAY_OF;
        return parser_expect(parser, "day", help);
    }
    recurrence->kind = RECURRENCE_BUSINESS_DAY_OF;
    return parser_expect(parser, "business", help) && parser_expect(parser, "day", help);
}

static bool take_on(struct parser *parser, struct recurrence *recurrence)
{
    const bool business = parser_is_word(parser, 0, "business") && parser_is_word(parser, 1, "day");
    recurrence->kind = business ? RECURRENCE_BUSINESS_DAY_OF : RECURRENCE_DAY_OF;
    parser->at += business;
    return (parser_take_word(parser, "day") ? take_number_of_day(parser, recurrence)
                                            : take_named_day(parser, recurrence)) &&
           take_of_each(parser, recurrence);
}

/* Whether `every` stands before what is at hand. */
static bool explicit_every(const struct parser *parser)
{
    return parser->at > 0 && parser->tokens[parser->at - 1].keyword == KEYWORD_EVERY;
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
    if (token->kind == TOKEN_NUMBER && parser_peek(parser, 1)->unit < 0 &&
        report_day_in_words(parser, explicit_every(parser) ? token - 1 : token)) {
        return false;
    }
    if (token->kind == TOKEN_NUMBER || parser_is_iso(token)) {
        recurrence->interval = take_duration(parser, true);
        return recurrence->interval != NULL;
    }
    int unit = token->unit == UNIT_QUARTER ? UNIT_QUARTER : take_unit(parser);
    parser->at += token->unit == UNIT_QUARTER;
    if (unit < 0 && token->kind != TOKEN_END &&
        recurrence_slip(parser, explicit_every(parser) ? token - 1 : token)) {
        return false;
    }
    if (unit < 0) {
        parser_fail_near(parser, token, token_meant(token, EXPECTED_RECURRENCE),
                         "write a weekday, a unit or a duration, such as `every Monday` or "
                         "`every 2 weeks`",
                         token->kind == TOKEN_END ? "every what?%.*s"
                                                  : "`every %.*s` is no recurrence",
                         TEXT_ARGUMENTS(token->text));
        return false;
    }
    recurrence->interval = one_of(parser, 1, (enum unit)unit);
    recurrence->single = true;
    return true;
}

/* What the word was meant as, with `every` where that may not be left out. */
static struct text behind_every(const struct parser *parser, const struct token *token,
                                bool every_implied)
{
    const struct text meant = token_meant(token, EXPECTED_RECURRENCE);
    enum keyword keyword = NOT_A_KEYWORD;
    int8_t unit = -1;
    if (meant.length > 0) {
        word_find(meant, &keyword, &unit);
    }
    return !every_implied && (is_weekday(keyword) || period_in_other_words(token->text).length > 0)
               ? arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(meant))
               : meant;
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
    } else if (parser_is_word(parser, 0, "on") && !starts_on(parser, 0) &&
               report_day_in_words(parser, token)) {
        return NULL;
    } else if (parser_take_word(parser, "on")) {
        good = take_on(parser, &recurrence);
    } else if (parser->count > 1 && (parser->count > 2 || parser_peek(parser, 1)->unit < 0) &&
               report_day_in_words(parser, token)) {
        return NULL;
    } else if (every_implied && token->kind != TOKEN_END &&
               token_meant(token, EXPECTED_RECURRENCE).length == 0) {
        good = take_every(parser, &recurrence);
    } else if (token->kind != TOKEN_END && token->unit < 0 && recurrence_slip(parser, token)) {
        return NULL;
    } else if (!every_implied &&
               (token->kind == TOKEN_NUMBER || token->unit >= 0 || is_weekday(token->keyword))) {
        uint32_t end = parser->tokens[parser->count - 1].end;
        struct text rest = text_slice(parser->text, token->start, end);
        return parser_fail_fix(parser, token->start, end,
                               arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(rest)),
                               false, "`every` is missing before `%.*s`",
                               TEXT_ARGUMENTS(token->text));
    } else {
        static const char *const starts[] = {"every",   "daily",     "weekly",
                                             "monthly", "quarterly", "yearly"};
        struct text near = token_near(token, starts, sizeof starts / sizeof *starts);
        near = near.length > 0 ? near : behind_every(parser, token, every_implied);
        return parser_fail_near(parser, token, near,
                                "write it as `every Monday`, `weekly` or `on day 5 of each month`",
                                token->kind == TOKEN_END ? "a recurrence is missing here%.*s"
                                                         : "`%.*s` is no recurrence",
                                TEXT_ARGUMENTS(token->text));
    }
    if (!good) {
        return NULL;
    }
    struct recurrence *made = ARENA_NEW(parser->arena, struct recurrence);
    *made = recurrence;
    return made;
}
