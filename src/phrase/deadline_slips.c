/* What authors write where a deadline or a recurrence has other words: takes the tokens at hand and
 * reports the slip, with what was meant where that is certain enough, or says that there is none.
 */
#include "phrase/parser.h"

enum { NOON = 12, MIDNIGHT = 24 };

/* ---- times of day ---- */
/* `am`, `p.m.`: 0 or 12 hours are added; -1: it is neither. */
static int half_of_day(const struct token *word)
{
    static const struct {
        struct text word;
        int hours;
    } halves[] = {{TEXT("am"), 0}, {TEXT("a.m"), 0}, {TEXT("pm"), NOON}, {TEXT("p.m"), NOON}};
    for (size_t row = 0; row < sizeof halves / sizeof *halves; row++) {
        if (text_equal_ignoring_case(word->text, halves[row].word)) {
            return halves[row].hours;
        }
    }
    return -1;
}

/* `noon`, `5pm`, `5:30 p.m.`: the time as it is written here, and the last token of it; empty where
 * none stands here. */
static struct text time_in_words(struct parser *parser, const struct token **last)
{
    const struct token *hour = parser_peek(parser, 0), *half = parser_peek(parser, 1);
    const bool noon = parser_is_word(parser, 0, "noon") || parser_is_word(parser, 0, "midday");
    *last = hour;
    if (noon || parser_is_word(parser, 0, "midnight")) {
        return noon ? TEXT_OF("12:00") : TEXT_OF("24:00");
    }
    int64_t minute = 0;
    if (text_is(half->text, ":") && parser_peek(parser, 2)->kind == TOKEN_NUMBER) {
        minute = parser_peek(parser, 2)->number.coefficient;
        half = parser_peek(parser, 3);
    }
    const int added = half_of_day(half);
    if (hour->kind != TOKEN_NUMBER || hour->number.scale != 0 || hour->number.coefficient < 1 ||
        hour->number.coefficient > NOON || added < 0 || minute > 59) {
        return (struct text){NULL, 0};
    }
    *last = half;
    if (text_is((half + 1)->text, ".")) {
        *last = half + 1;
    }
    return arena_format(parser->arena, "%02d:%02d", (int)(hour->number.coefficient % NOON) + added,
                        (int)minute);
}

static bool report_time(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *last = first;
    const struct text time = time_in_words(parser, &last);
    if (time.length == 0) {
        return false;
    }
    const struct text written = text_slice(parser->text, first->start, last->end);
    if (last + 1 >= &parser->tokens[parser->count]) {
        const struct text help = arena_format(
            parser->arena, "write `%.*s on the next business day`, or `%.*s every Friday`",
            TEXT_ARGUMENTS(time), TEXT_ARGUMENTS(time));
        parser_fail(parser, first->start, last->end, arena_terminated(parser->arena, help),
                    "`%.*s` does not say of which day", TEXT_ARGUMENTS(written));
        return true;
    }
    parser_fail_fix(parser, first->start, last->end, time, true,
                    "`%.*s` is no time of day of 24 hours", TEXT_ARGUMENTS(written));
    return true;
}

/* ---- days ---- */
/* The weekday that stands here, behind `next`, `each` or `every`; or NULL. */
static const struct token *weekday_at(const struct parser *parser)
{
    const bool before = parser_is_word(parser, 0, "next") || parser_is(parser, 0, KEYWORD_EACH) ||
                        parser_is(parser, 0, KEYWORD_EVERY);
    const struct token *day = parser_peek(parser, before);
    return is_weekday(day->keyword) ? day : NULL;
}

static bool report_weekday(struct parser *parser)
{
    const struct token *day = weekday_at(parser);
    if (day == NULL) {
        return false;
    }
    const struct token *time = day + 1;
    time += text_equal_ignoring_case(time->text, TEXT_OF("at"));
    if (time->kind == TOKEN_TIME) {
        parser_fail_fix(parser, parser_peek(parser, 0)->start, time->end,
                        arena_format(parser->arena, "%.*s every %.*s", TEXT_ARGUMENTS(time->text),
                                     TEXT_ARGUMENTS(day->text)),
                        false, "the time of day comes before the day");
        return true;
    }
    const struct text help =
        arena_format(parser->arena, "write the time of day, and how often: `by 17:00 every %.*s`",
                     TEXT_ARGUMENTS(day->text));
    parser_fail_token(parser, day, arena_terminated(parser->arena, help),
                      "`%.*s` does not say by what time", TEXT_ARGUMENTS(day->text));
    return true;
}

static bool report_day_of_month(struct parser *parser)
{
    bool certain = false;
    const struct text day = day_in_words(parser, 0, &certain);
    if (day.length == 0) {
        return false;
    }
    const struct token *first = parser_peek(parser, 0);
    const uint32_t end = parser->tokens[parser->count - 1].end;
    const struct text help = arena_format(
        parser->arena, "write the time of day, too: `by 17:00 %.*s`", TEXT_ARGUMENTS(day));
    parser_fail(parser, first->start, end, arena_terminated(parser->arena, help),
                "`%.*s` does not say by what time",
                TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
    return true;
}

/* ---- the end of a day or of a period ---- */
enum word_kind { FILLER, OF_DAY, OF_NEXT_DAY, NEXT, OF_PERIOD, END_OF };
struct ending {
    bool has[END_OF + 1];
};

/* What the words to the end of the phrase are; false: some are others. */
static bool read_ending(const struct parser *parser, struct ending *ending)
{
    static const struct {
        struct text word;
        enum word_kind kind;
    } known[] = {
#define ENDING_WORD(word, kind) {TEXT(word), kind},
#include "grammar/ending_words.def"
#undef ENDING_WORD
    };
    enum { KNOWN = sizeof known / sizeof *known };
    for (uint32_t at = parser->at; at < parser->count; at++) {
        size_t row = 0;
        while (row < KNOWN && !text_equal_ignoring_case(parser->tokens[at].text, known[row].word)) {
            row++;
        }
        if (row == KNOWN) {
            return false;
        }
        ending->has[known[row].kind] = true;
    }
    return true;
}

/* `by EOD`, `by the next working day`, `by month end`. */
static bool report_ending(struct parser *parser)
{
    struct ending ending = {{false}};
    const struct token *first = parser_peek(parser, 0);
    if (first->kind == TOKEN_END || !read_ending(parser, &ending)) {
        return false;
    }
    const uint32_t end = parser->tokens[parser->count - 1].end;
    const struct text written = text_slice(parser->text, first->start, end);
    if (ending.has[OF_PERIOD]) {
        parser_fail(
            parser, first->start, end,
            "name the day, such as `by 17:00 on the last day of each month` or `by 17:00 on "
            "the first business day of each month`",
            "`%.*s` is no time of a day", TEXT_ARGUMENTS(written));
        return true;
    }
    const bool next = ending.has[NEXT] || ending.has[OF_NEXT_DAY];
    if (!ending.has[OF_DAY] && !ending.has[OF_NEXT_DAY]) {
        return false;
    }
    parser_fail_fix(
        parser, first->start, end,
        arena_format(parser->arena, "the end of the %s business day", next ? "next" : "same"),
        false, "`%.*s` does not say by when", TEXT_ARGUMENTS(written));
    return true;
}

static bool report_date(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0);
    if (first->kind == TOKEN_END) {
        return false;
    }
    const uint32_t end = parser->tokens[parser->count - 1].end;
    const struct text written = text_slice(parser->text, first->start, end);
    const struct text meant = date_meant(parser->arena, written);
    if (meant.length == 0) {
        return false;
    }
    parser_fail_fix(parser, first->start, end, meant, true, "`%.*s` is no date of ISO 8601",
                    TEXT_ARGUMENTS(written));
    return true;
}

bool within_slip(struct parser *parser)
{
    struct ending ending = {{false}};
    const struct token *within = parser_peek(parser, 0) - 1;
    if (parser_peek(parser, 0)->kind != TOKEN_WORD || !read_ending(parser, &ending) ||
        ending.has[OF_PERIOD] || !ending.has[OF_DAY]) {
        return false;
    }
    const uint32_t end = parser->tokens[parser->count - 1].end;
    parser_fail_fix(parser, within->start, end,
                    arena_format(parser->arena, "by the end of the %s business day",
                                 ending.has[NEXT] ? "next" : "same"),
                    false, "`%.*s` does not say by when",
                    TEXT_ARGUMENTS(text_slice(parser->text, within->start, end)));
    return true;
}

bool deadline_slip(struct parser *parser)
{
    static const char *const whole[] = {"the", "end", "of", "the", "", "business", "day"};
    bool is_whole = true;
    for (uint32_t at = 0; is_whole && at < sizeof whole / sizeof *whole; at++) {
        is_whole = whole[at][0] == '\0'
                       ? parser_is_word(parser, at, "same") || parser_is_word(parser, at, "next")
                       : parser_is_word(parser, at, whole[at]);
    }
    return !is_whole &&
           (report_time(parser) || report_weekday(parser) || report_day_of_month(parser) ||
            report_ending(parser) || report_date(parser));
}

/* ---- recurrences and deliveries ---- */
static bool names_period(const struct parser *parser)
{
    uint32_t ahead = 0;
    while (parser_peek(parser, ahead)->kind != TOKEN_END && !parser_is(parser, ahead, KEYWORD_OF)) {
        ahead++;
    }
    return parser_is(parser, ahead, KEYWORD_OF);
}

bool report_day_in_words(struct parser *parser, const struct token *first)
{
    const bool on = parser_is_word(parser, 0, "on") || parser_is_word(parser, 0, "at");
    const bool by = parser_is(parser, 0, KEYWORD_BY);
    const struct token *day = parser_peek(parser, on);
    const uint32_t end = parser->tokens[parser->count > 0 ? parser->count - 1 : 0].end;
    bool certain = false;
    if (first->kind != TOKEN_END && first < day && is_weekday(day->keyword)) {
        parser_fail_fix(parser, first->start, day->end,
                        arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(day->text)), true,
                        "`%.*s` does not say how often",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, day->end)));
        return true;
    }
    const struct text meant = day_in_words(parser, on || by, &certain);
    const bool every = first->kind != TOKEN_END && first < parser_peek(parser, 0);
    if (meant.length == 0 || (every && !names_period(parser))) { /* `every fifth day` */
        return false;
    }
    parser_fail_fix(parser, first->start, end, meant, certain && !by, "`%.*s` is no recurrence",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
    return true;
}

/* `once a month`, `each Monday`, `per week`, behind `every` perhaps: up to the unit or the weekday,
 * of which it is one; NULL: it is none. */
static const struct token *one_in_words(const struct parser *parser)
{
    uint32_t ahead = parser_is_word(parser, 0, "once");
    ahead += parser_is(parser, ahead, KEYWORD_PER) || parser_is(parser, ahead, KEYWORD_EACH) ||
             parser_is(parser, ahead, KEYWORD_EVERY) || parser_is_word(parser, ahead, "a");
    const struct token *last = parser_peek(parser, ahead);
    return ahead > 0 && (is_weekday(last->keyword) || last->unit >= UNIT_HOUR) ? last : NULL;
}

bool recurrence_slip(struct parser *parser, const struct token *first)
{
    const struct token *token = parser_peek(parser, 0), *last = one_in_words(parser);
    struct text meant = {NULL, 0};
    if (report_numbered_weekday(parser, parser_is_word(parser, 0, "the") ? token + 1 : token)) {
        return true;
    }
    if (last != NULL) {
        meant = arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(last->text));
    } else if (parser_is_word(parser, 0, "other") && parser_peek(parser, 1)->unit >= UNIT_HOUR &&
               parser_peek(parser, 1)->unit != UNIT_QUARTER) {
        last = token + 1;
        meant = arena_format(parser->arena, "every 2 %.*ss", TEXT_ARGUMENTS(last->text));
    } else if (parser_is_word(parser, 0, "weekday") ||
               (parser_is_word(parser, 0, "working") && parser_is_word(parser, 1, "day"))) {
        last = parser_is_word(parser, 0, "weekday") ? token : token + 1;
        meant = TEXT_OF("every business day");
    } else if (parser_is_word(parser, 0, "twice")) {
        parser_fail_token(parser, token,
                          "write the days, such as `every Monday`; so many in a week are a target: "
                          "`2 reports per week`",
                          "`%.*s` does not say when", TEXT_ARGUMENTS(token->text));
        return true;
    } else {
        return report_day_in_words(parser, first);
    }
    parser_fail_fix(parser, first->start, last->end, meant, true, "`%.*s` is no recurrence",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
    return true;
}

bool target_is_done_within(struct parser *parser)
{
    const uint32_t end = parser->tokens[parser->count - 1].end;
    for (uint32_t at = parser->at; at + 1 < parser->count; at++) {
        const struct token *token = &parser->tokens[at];
        if (token->keyword == KEYWORD_WITHIN && (token + 1)->kind == TOKEN_NUMBER) {
            parser_fail_fix(parser, parser->tokens[0].start, end,
                            text_slice(parser->text, token->start, end), false,
                            "what is done in time stands in the goal's `name` or `statement`, not "
                            "before `within`");
            return true;
        }
    }
    return false;
}

/* `a report by Friday`, `a report by the 5th of each month`: how often it comes is to be said. */
bool target_delivers_by(struct parser *parser)
{
    const struct token *by = parser_peek(parser, 0);
    const uint32_t end = parser->tokens[parser->count - 1].end;
    if (parser->at > 2 && starts_ordinal(parser, 0)) {
        parser->at -= 2; /* `on the 5th`, of which `on the` seemed to be the noun's */
        const bool reported = text_equal_ignoring_case((by - 2)->text, TEXT_OF("on")) &&
                              report_day_in_words(parser, by - 2);
        parser->at += 2;
        return reported;
    }
    if (target_is_done_within(parser)) {
        return true;
    }
    if (by->keyword != KEYWORD_BY) {
        return false;
    }
    parser->at++;
    const struct token *weekday = weekday_at(parser);
    bool certain = false;
    struct text meant = day_in_words(parser, 0, &certain);
    if (weekday != NULL && weekday + 1 == &parser->tokens[parser->count]) {
        meant = arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(weekday->text));
    }
    parser->at--;
    const struct text written = text_slice(parser->text, by->start, end);
    if (meant.length > 0) {
        parser_fail_fix(parser, by->start, end, meant, false, "`%.*s` does not say how often",
                        TEXT_ARGUMENTS(written));
    } else {
        parser_fail(parser, by->start, end,
                    "say how often, as in `a status report every Friday`, or write the deadline "
                    "alone",
                    "a delivery recurs, it has no deadline");
    }
    return true;
}
