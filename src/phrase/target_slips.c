/* What authors write where a target has other words: takes the tokens of one and reports the slip,
 * with what was meant, or says that there is none. */
#include "phrase/parser.h"
#include "phrase/uptime.h"

/* Where the bound of a percentile begins, from the token on: the last is the number behind it. */
static const struct token *bound_of_percentile(const struct parser *parser,
                                               const struct token *token,
                                               const struct token **number)
{
    static const char *const words[] = {"under", "below", "less", "at",    "within", "no",
                                        "up",    "over",  "<",    "above", "max",    "in"};
    const struct token *last = &parser->tokens[parser->count], *bound = NULL;
    for (; token < last && token->kind != TOKEN_NUMBER; token++) {
        for (size_t row = 0; bound == NULL && row < sizeof words / sizeof *words; row++) {
            bound = text_equal_ignoring_case(token->text, text_from(words[row])) ? token : NULL;
        }
    }
    *number = token;
    return token < last && (token + 1)->unit >= 0 ? bound : NULL;
}

bool target_is_percentile(struct parser *parser, const struct token *first)
{
    const struct token *last = &parser->tokens[parser->count], *noun = first + 1;
    struct text rank = text_slice(first->text, 1, first->text.length);
    if (first->kind == TOKEN_NUMBER) {
        if (last - first < 3 || !text_starts_with((first + 2)->text, TEXT_OF("percentile"))) {
            return false;
        }
        rank = first->text;
        noun = first + 3;
    }
    noun += noun < last && text_starts_with(noun->text, TEXT_OF("percentile"));
    noun += noun < last && noun->keyword == KEYWORD_OF;
    const struct token *number = NULL, *bound = bound_of_percentile(parser, noun, &number);
    const bool lacks_of = first->kind != TOKEN_NUMBER && noun == first + 1;
    if (first->kind != TOKEN_NUMBER &&
        (bound == NULL || (lacks_of && bound != noun && bound->keyword != NOT_A_KEYWORD &&
                           bound->keyword != KEYWORD_BELOW && bound->keyword != KEYWORD_LESS))) {
        return false; /* only `of` is missing, or the bound */
    }
    if (bound == NULL || bound == noun) {
        const bool ranked = rank.length > 0 && rank.data[0] >= '0' && rank.data[0] <= '9';
        const struct text help =
            arena_format(parser->arena, "write what is measured: `%s%.*s of replies at most 2 s`",
                         ranked ? "p" : "", TEXT_ARGUMENTS(ranked ? rank : first->text));
        parser_fail(parser, first->start, (noun - 1)->end, arena_terminated(parser->arena, help),
                    "`%.*s` does not say of what",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, (noun - 1)->end)));
        return true;
    }
    const struct text what = text_slice(parser->text, noun->start, (bound - 1)->end);
    parser_fail_fix(parser, first->start, (number - 1)->end,
                    arena_format(parser->arena, "p%.*s of %.*s at most", TEXT_ARGUMENTS(rank),
                                 TEXT_ARGUMENTS(what)),
                    false, "a percentile is written as `pNN of … at most …`");
    return true;
}

bool target_is_bound_otherwise(struct parser *parser, const struct token *first)
{
    static const struct {
        struct text written, bound;
    } rows[] = {
#define MEANT_BOUND(written, bound) {TEXT(written), TEXT(bound)},
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        uint32_t end = first->start + (uint32_t)rows[row].written.length;
        const struct token *behind = first;
        while (behind->kind != TOKEN_END && behind->start < end) {
            behind++;
        }
        if (end > parser->text.length || behind == first || (behind - 1)->end != end ||
            !text_equal_ignoring_case(text_slice(parser->text, first->start, end),
                                      rows[row].written)) {
            continue;
        }
        if (behind->kind == TOKEN_WORD && text_equal_ignoring_case(behind->text, TEXT_OF("than"))) {
            end = behind->end;
            behind++;
        }
        if (behind->kind == TOKEN_NUMBER) {
            parser_fail_fix(parser, first->start, end, rows[row].bound, true, "`%.*s` is no bound",
                            TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
            return true;
        }
    }
    return false;
}

/* `mean of replies at most 2 h`, `avg response time below 2 h`. */
static bool report_statistic(struct parser *parser, const struct token *first)
{
    static const struct {
        struct text written, statistic;
    } rows[] = {
#define MEANT_STATISTIC(written, statistic) {TEXT(written), TEXT(statistic)},
#include "grammar/meant_words.def"
    };
    const struct token *next = first + 1;
    if (next >= parser_behind(parser)) {
        return false;
    }
    parser->silent = true;
    const bool bounded = (next->keyword != NOT_A_KEYWORD && next->keyword != KEYWORD_OF) ||
                         next->kind != TOKEN_WORD || target_is_bound_otherwise(parser, next);
    parser->silent = parser->failed = false;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(first->text, rows[row].written)) {
            /* of what, where it says that too */
            const bool whole = memchr(rows[row].statistic.data, ' ', rows[row].statistic.length);
            if (bounded && !whole) {
                return false; /* `mean below 2 h` does not say of what */
            }
            parser_fail_fix(parser, first->start, first->end,
                            arena_format(parser->arena, "%.*s%s",
                                         TEXT_ARGUMENTS(rows[row].statistic),
                                         whole || next->keyword == KEYWORD_OF ? "" : " of"),
                            !whole, "`%.*s` starts no target", TEXT_ARGUMENTS(first->text));
            return true;
        }
    }
    return false;
}

/* `80/20`, the service level of those who answer calls: a share and seconds. */
bool report_service_level(struct parser *parser)
{
    const struct token *slash = parser_peek(parser, 0), *seconds = parser_peek(parser, 1);
    if (report_coverage(parser)) {
        return true;
    }
    if (parser->at != 1 || parser->count != 3 || !text_is(slash->text, "/") ||
        seconds->kind != TOKEN_NUMBER) {
        return false;
    }
    const struct text share = parser->tokens[0].text;
    const struct text help =
        arena_format(parser->arena, "write `%.*s%% of calls within %.*s s in each month`",
                     TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(seconds->text));
    parser_fail(parser, parser->tokens[0].start, seconds->end,
                arena_terminated(parser->arena, help), "`%.*s/%.*s` does not say of what",
                TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(seconds->text));
    return true;
}

/* `99.9`, `97.5 per month`: a number with places from 90 to 100, of nothing. */
bool report_bare_share(struct parser *parser)
{
    static const struct decimal least = {.coefficient = 90}, most = {.coefficient = 100};
    const struct token *number = parser->at > 0 ? parser_peek(parser, 0) - 1 : NULL;
    if (number == NULL || number->kind != TOKEN_NUMBER || number->number.scale == 0 ||
        decimal_compare(number->number, least) < 0 || decimal_compare(number->number, most) >= 0) {
        return false;
    }
    parser_fail_fix(parser, number->start, number->end,
                    arena_format(parser->arena, "%.*s%%", TEXT_ARGUMENTS(number->text)), false,
                    "`%.*s` has no unit", TEXT_ARGUMENTS(number->text));
    return true;
}

/* What authors write where a target has other words. */
bool target_slip(struct parser *parser, const struct token *first)
{
    if (report_statistic(parser, first) || target_has_no_figure(parser, first)) {
        return true;
    }
    bool statistic =
        text_equal_ignoring_case(first->text, TEXT_OF("average")) ||
        text_equal_ignoring_case(first->text, TEXT_OF("median")) ||
        (first->text.length > 1 && (first->text.data[0] == 'p' || first->text.data[0] == 'P') &&
         first->text.data[1] >= '0' && first->text.data[1] <= '9');
    if (statistic && target_is_percentile(parser, first)) {
        return true;
    }
    if (statistic) {
        struct text of = arena_format(parser->arena, "%.*s of", TEXT_ARGUMENTS(first->text));
        parser_fail_near(parser, first, of, NULL, "`%.*s` goes with `of`",
                         TEXT_ARGUMENTS(first->text));
        return true;
    }
    if (text_equal_ignoring_case(first->text, TEXT_OF("between"))) {
        parser_fail_token(parser, first, "write `from A to B`", "`%.*s` is no bound",
                          TEXT_ARGUMENTS(first->text));
        return true;
    }
    return target_is_bound_otherwise(parser, first);
}

/* `uptime of 99.9%`, from the words on, behind which `of` is at hand; `a report of leads every
 * Friday`. */
bool target_has_of(struct parser *parser, const struct token *first, struct text words)
{
    const struct token *of = parser_peek(parser, 0);
    if (of->keyword != KEYWORD_OF) {
        return false;
    }
    const uint32_t before = parser->at++;
    parser->silent = true;
    (void)take_bound(parser);
    parser->silent = parser->failed = false;
    const struct token *number = parser_peek(parser, 0), *sign = parser_peek(parser, 1);
    parser->at = before;
    const uint32_t end = parser->tokens[parser->count - 1].end;
    if (number->kind == TOKEN_NUMBER && text_is(sign->text, "%") && !is_uptime(words)) {
        parser_fail_fix(parser, first->start, end, text_slice(parser->text, (of + 1)->start, end),
                        false,
                        "what is measured stands in the goal's `name` or `statement`, not before "
                        "its amount");
        return true;
    }
    if (number->kind == TOKEN_NUMBER && sign->kind == TOKEN_END) {
        parser_fail(parser, first->start, end,
                    "say what is counted, such as `at least 50 points`, and of what in the goal's "
                    "`name`",
                    "what is measured stands in the goal's `name` or `statement`, not before its "
                    "amount");
        return true;
    }
    if (number->kind == TOKEN_NUMBER && text_is(sign->text, "%")) {
        const struct text share = text_slice(parser->text, (of + 1)->start, sign->end);
        parser_fail_fix(parser, first->start, sign->end,
                        arena_format(parser->arena, "%.*s of minutes", TEXT_ARGUMENTS(share)),
                        false, "a target begins with its amount");
        return true;
    }
    bool recurs = false;
    for (; !recurs && parser->at < parser->count; parser->at++) {
        recurs = starts_recurrence(parser, 0);
    }
    parser->at = before;
    if (recurs) {
        parser_fail_token(parser, of,
                          "name it without `of`, such as `a status report every Friday`",
                          "what is delivered has no `%.*s` in its name", TEXT_ARGUMENTS(of->text));
    }
    return recurs;
}

/* The bound with its number that begins at a token, in words where it is a sign; empty: none does.
 */
static struct text bound_at(struct parser *parser, uint32_t at)
{
    const struct token *token = &parser->tokens[at];
    const uint32_t before = parser->at, end = parser->tokens[parser->count - 1].end;
    const struct text rest = text_slice(parser->text, token->start, end);
    size_t length = 0;
    const struct text words =
        token->kind == TOKEN_SYMBOL ? bound_of_sign(rest, &length) : (struct text){NULL, 0};
    if (words.length > 0) {
        return arena_format(parser->arena, "%.*s %.*s", TEXT_ARGUMENTS(words),
                            TEXT_ARGUMENTS(text_trim(text_slice(rest, length, rest.length))));
    }
    parser->at = at;
    parser->silent = true;
    (void)take_bound(parser);
    const bool is_bound = parser->at > at && parser_peek(parser, 0)->kind == TOKEN_NUMBER;
    const bool otherwise = !is_bound && target_is_bound_otherwise(parser, token);
    parser->silent = parser->failed = false;
    parser->at = before;
    return is_bound || otherwise ? rest : (struct text){NULL, 0};
}

/* `error rate below 0.1%`, `NPS >= 50`: a bound with its number behind what it is of. */
bool target_begins_with_what(struct parser *parser, const struct token *first)
{
    const uint32_t end = parser->tokens[parser->count - 1].end;
    for (uint32_t at = (uint32_t)(first - parser->tokens) + 1; at + 1 < parser->count; at++) {
        const struct text bound = bound_at(parser, at);
        if (bound.length > 0) {
            parser_fail_fix(parser, first->start, end, bound, false,
                            "what is measured stands in the goal's `name` or `statement`, not "
                            "before its bound");
            return true;
        }
    }
    return false;
}

/* `response within 15 min, resolution within 4 h`. */
static bool report_two_promises(struct parser *parser)
{
    size_t count = 0;
    for (uint32_t at = 0; at < parser->count; at++) {
        count += parser->tokens[at].keyword == KEYWORD_WITHIN;
    }
    if (count < 2) {
        return false;
    }
    parser_fail(
        parser, 0, parser->tokens[parser->count - 1].end,
        "write a goal for each, such as `response: within 15 min` and `resolution: within 4 "
        "h`",
        "a target makes one promise, and here are %zu", count);
    return true;
}

/* `answered in 4 hours`, `next business day`: the bound is left out, or a verb stands for it. */
bool target_lacks_bound(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0), *second = parser_peek(parser, 1);
    const struct token *last = &parser->tokens[parser->count - 1];
    const bool same = parser_is_word(parser, 0, "same");
    const bool working =
        second->keyword == KEYWORD_BUSINESS || parser_is_word(parser, 1, "working");
    const bool alone = first == last && parser_is_word(parser, 0, "NBD");
    if (alone || ((same || parser_is_word(parser, 0, "next")) && second + working == last &&
                  parser_is_word(parser, 1 + working, "day"))) {
        parser_fail_fix(parser, first->start, last->end,
                        arena_format(parser->arena, "by the end of the %s business day",
                                     same ? "same" : "next"),
                        false, "`%.*s` does not say by when",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, last->end)));
        return true;
    }
    if (first->kind != TOKEN_WORD || first->keyword != NOT_A_KEYWORD ||
        (second->keyword != KEYWORD_IN && second->keyword != KEYWORD_WITHIN) ||
        parser_peek(parser, 2)->kind != TOKEN_NUMBER ||
        (parser_peek(parser, 3)->unit < 0 && !parser_is(parser, 3, KEYWORD_BUSINESS))) {
        return false;
    }
    if (report_two_promises(parser)) {
        return true;
    }
    parser_fail_fix(parser, first->start, second->end, TEXT_OF("within"), false,
                    "`%.*s` is neither an amount nor a bound", TEXT_ARGUMENTS(first->text));
    return true;
}

/* `a status report per week`: what is delivered comes again and again. */
void target_delivers_per_window(struct parser *parser)
{
    const struct token *end = parser_peek(parser, 0), *window = end - 1, *per = end - 2;
    if (parser->failed || parser->at < 2 || per->keyword != KEYWORD_PER) {
        parser_fail_token(parser, end, "write `every month` instead",
                          "a delivery recurs, it has no window%.0s", "");
        return;
    }
    parser_fail_fix(parser, per->start, window->end,
                    arena_format(parser->arena, "every %.*s", TEXT_ARGUMENTS(window->text)), false,
                    "a delivery recurs, it has no window");
}

/* `99.9 of minutes`, `0.999 of minutes`, `0.999` alone: a percent was meant. */
bool target_lacks_percent(struct parser *parser, const struct amount *amount, bool of)
{
    bool fraction = is_share_of_one(amount->number);
    if (!of && !(fraction && parser_peek(parser, 0)->kind == TOKEN_END)) {
        return false;
    }
    if (fraction) {
        parser_fail_share(parser, amount->start, amount->end, amount->number);
        return true;
    }
    struct text number = text_slice(parser->text, amount->start, amount->end);
    parser_fail_fix(parser, amount->start, amount->end,
                    arena_format(parser->arena, "%.*s%%", TEXT_ARGUMENTS(number)), false,
                    "`of` goes with a percent, money or a duration, and `%.*s` is a number",
                    TEXT_ARGUMENTS(number));
    return true;
}

/* `99.9% monthly uptime`: the window has become part of the noun, which is none. */
bool target_of_monthly_uptime(struct parser *parser, bool of)
{
    const struct token *token = parser_peek(parser, 0);
    struct text period = period_word(token->keyword);
    uint32_t end = parser->tokens[parser->count - 1].end;
    struct text noun = text_trim(text_slice(parser->text, token->end, end));
    if (period.length == 0 || !is_uptime(noun)) {
        return false;
    }
    parser_fail_fix(parser, of ? (token - 1)->start : token->start, end,
                    arena_format(parser->arena, "of minutes in each %.*s", TEXT_ARGUMENTS(period)),
                    false, "`%.*s` is neither a noun nor a length of time",
                    TEXT_ARGUMENTS(text_slice(parser->text, token->start, end)));
    return true;
}

/* `100 qualified leads a month`, `within a month`: an article before a window or a unit is a slip.
 */
bool target_has_article_window(struct parser *parser)
{
    for (uint32_t index = 1; index + 1 < parser->count; index++) {
        const struct token *token = &parser->tokens[index];
        enum keyword before = parser->tokens[index - 1].keyword;
        if (token->kind == TOKEN_WORD && parser->tokens[index + 1].unit >= UNIT_MINUTE &&
            (text_equal_ignoring_case(token->text, TEXT_OF("a")) ||
             text_equal_ignoring_case(token->text, TEXT_OF("an"))) &&
            !text_equal_ignoring_case((token - 1)->text, TEXT_OF("half")) &&
            index + 2 == parser->count && before != KEYWORD_IN && before != KEYWORD_PER &&
            before != KEYWORD_OVER) {
            const bool within = before == KEYWORD_WITHIN;
            parser_fail_near(parser, token, within ? TEXT_OF("1") : TEXT_OF("per"), NULL,
                             within ? "`%.*s` is no number in digits"
                                    : "`%.*s` does not start a window",
                             TEXT_ARGUMENTS(token->text));
            return true;
        }
    }
    return false;
}

bool target_is_in_time(struct parser *parser)
{
    enum { DAY_HOURS = 24 };
    const struct token *number = parser_peek(parser, 0), *unit = parser_peek(parser, 1);
    const bool time = number->kind == TOKEN_NUMBER && unit->unit >= 0 && unit->unit <= UNIT_HOUR;
    if (!time || (number - 1)->keyword != KEYWORD_IN ||
        (unit->unit == UNIT_HOUR && number->number.scale == 0 &&
         number->number.coefficient >= DAY_HOURS)) {
        return false;
    }
    parser_fail_fix(parser, (number - 1)->start, (number - 1)->end, TEXT_OF("within"), false,
                    "`%.*s` is a time, and `in` stands before a window",
                    TEXT_ARGUMENTS(text_slice(parser->text, number->start, unit->end)));
    return true;
}
