/* Targets: takes the phrase of a promise and gives its kind, amount, noun and tails
 * (language section 4, "Target"). */
#include "phrase/parser.h"

#include <string.h>

bool target_is_upper_bound(const struct target *target)
{
    switch (target->bound) {
    case BOUND_AT_MOST:
    case BOUND_LESS_THAN:
    case BOUND_BELOW:
    case BOUND_WITHIN:
        return true;
    case BOUND_AT_LEAST:
    case BOUND_EXACTLY:
    case BOUND_MORE_THAN:
    case BOUND_ABOVE:
    case BOUND_FROM_TO:
        return false;
    case BOUND_NONE:
        return target->kind == TARGET_DURATION || target->kind == TARGET_DURATION_NOUN ||
               target->kind == TARGET_AVERAGE || target->kind == TARGET_MEDIAN;
    }
    return false;
}

static void take_target_noun(struct parser *parser, struct target *target, bool keep_article)
{
    target->noun = take_noun(parser, keep_article, &target->noun_start, &target->noun_end);
}

static bool is_time_noun(struct text noun)
{
    static const char *const nouns[] = {"time", "seconds", "minutes", "hours", "days"};
    for (size_t index = 0; index < sizeof nouns / sizeof *nouns; index++) {
        if (text_equal_ignoring_case(noun, text_from(nouns[index]))) {
            return true;
        }
    }
    return false;
}

static void skip_each(struct parser *parser)
{
    if (!parser_take(parser, KEYWORD_EACH) && !parser_take(parser, KEYWORD_ANY) &&
        !parser_take(parser, KEYWORD_EVERY)) {
        parser_take_word(parser, "a");
    }
}

static bool twice(struct parser *parser, const struct token *token, const char *what)
{
    parser_fail_token(parser, token, "say it once", "this phrase has two %s", what);
    return false;
}

/* `per second` makes a rate, `per month` a window, `per lead` a scope. */
static bool take_per(struct parser *parser, struct target *target)
{
    const struct token *token = parser_peek(parser, 0);
    if (target->kind == TARGET_COUNT && token->unit == UNIT_SECOND) {
        parser->at++;
        target->kind = TARGET_RATE;
        target->rate_unit = UNIT_SECOND;
        return true;
    }
    uint32_t before = parser->at;
    skip_each(parser);
    if (starts_window(parser, 0)) {
        if (target->window != NULL) {
            return twice(parser, token, "windows");
        }
        target->window = take_window(parser);
        return target->window != NULL;
    }
    parser->at = before;
    token = parser_peek(parser, 0);
    bool article = parser_is_word(parser, 0, "a") || parser_is_word(parser, 0, "an") ||
                   parser_is_word(parser, 0, "the");
    token = parser_peek(parser, article);
    if (token->unit >= 0 || starts_window(parser, article)) {
        parser_fail_token(parser, token, "write `per month`, or another window",
                          "`%.*s` is no window", TEXT_ARGUMENTS(token->text));
        return false;
    }
    struct text near =
        token->kind == TOKEN_WORD ? word_near(token->text, true) : (struct text){NULL, 0};
    if (near.length > 0) {
        parser_fail_token(parser, token,
                          "the windows are minute, hour, day, week, month, quarter, "
                          "year, billing cycle and term",
                          "`%.*s` is nearly `%.*s`", TEXT_ARGUMENTS(token->text),
                          TEXT_ARGUMENTS(near));
        return false;
    }
    if (target->scope.length > 0) {
        return twice(parser, token, "scopes");
    }
    uint32_t start = 0, end = 0;
    target->scope = take_noun(parser, false, &start, &end);
    if (target->scope.length == 0) {
        parser_fail_token(parser, parser_peek(parser, 0), "write `per month` or `per instance`",
                          "per what?%.0s", "");
        return false;
    }
    return true;
}

static bool take_tails(struct parser *parser, struct target *target)
{
    while (!parser->failed) {
        const struct token *token = parser_peek(parser, 0);
        if (parser_take(parser, KEYWORD_PER)) {
            if (!take_per(parser, target)) {
                return false;
            }
        } else if (parser_take(parser, KEYWORD_IN) || parser_take(parser, KEYWORD_OVER)) {
            skip_each(parser);
            if (target->window != NULL) {
                return twice(parser, token, "windows");
            }
            target->window = take_window(parser);
        } else if (parser_take(parser, KEYWORD_WITHIN)) {
            if (target->within != NULL || target->bound == BOUND_WITHIN) {
                return twice(parser, token, "durations");
            }
            target->within = take_duration(parser, true);
        } else if (starts_recurrence(parser, 0) && token->keyword == KEYWORD_EVERY) {
            if (target->every != NULL) {
                return twice(parser, token, "recurrences");
            }
            target->every = take_recurrence(parser, false);
        } else {
            break;
        }
    }
    return !parser->failed;
}

/* p99 of reads at most 10 ms: the same promise as 99% of reads within 10 ms. */
static bool take_percentile(struct parser *parser, struct target *target)
{
    const struct token *token = parser_peek(parser, 0);
    size_t length = 0;
    struct decimal number;
    if (token->kind != TOKEN_WORD || token->text.length < 2 ||
        (token->text.data[0] != 'p' && token->text.data[0] != 'P') ||
        !parser_is(parser, 1, KEYWORD_OF) ||
        decimal_parse(text_slice(token->text, 1, token->text.length), &number, &length) !=
            DECIMAL_OK ||
        length + 1 != token->text.length) {
        return false;
    }
    parser->at += 2;
    target->kind = TARGET_SHARE_OF_EVENTS;
    target->amount = amount_number(number, token);
    target->amount.kind = AMOUNT_PERCENT;
    take_target_noun(parser, target, false);
    const struct token *bound = parser_peek(parser, 0);
    if (target->noun.length == 0) {
        parser_fail_token(parser, bound, "name what is counted, such as `p99 of reads`",
                          "of what?%.0s", "");
    }
    if (!parser->failed && take_bound(parser) != BOUND_AT_MOST) {
        parser_fail_token(parser, bound, "write `at most` and a duration, such as `at most 10 ms`",
                          "a percentile needs its bound%.0s", "");
    }
    target->within = parser->failed ? NULL : take_duration(parser, true);
    return true;
}

static bool take_statistic(struct parser *parser, struct target *target)
{
    bool average = parser_is_word(parser, 0, "average");
    if ((!average && !parser_is_word(parser, 0, "median")) || !parser_is(parser, 1, KEYWORD_OF)) {
        return false;
    }
    parser->at += 2;
    target->kind = average ? TARGET_AVERAGE : TARGET_MEDIAN;
    take_target_noun(parser, target, false);
    const struct token *token = parser_peek(parser, 0);
    if (parser->failed) {
        return true;
    }
    if (target->noun.length == 0) {
        parser_fail_token(parser, token, "name what is measured, such as `average of replies`",
                          "of what?%.0s", "");
        return true;
    }
    target->bound = take_bound(parser);
    if (target->bound == BOUND_NONE || target->bound == BOUND_FROM_TO ||
        !take_amount(parser, &target->amount) ||
        (target->bound == BOUND_WITHIN && target->amount.kind != AMOUNT_DURATION)) {
        parser_fail_token(parser, token, "write its bound, such as `at most 45 min`",
                          "the %s of what may be how much?", average ? "average" : "median");
    }
    return true;
}

static bool take_time(struct parser *parser, int16_t *time)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_TIME) {
        return false;
    }
    const char *digits = token->text.data;
    int hour = (digits[0] - '0') * 10 + digits[1] - '0';
    int minute = (digits[3] - '0') * 10 + digits[4] - '0';
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
        parser_fail_token(parser, token, "a day runs from 00:00 to 24:00",
                          "`%.*s` is no time of day", TEXT_ARGUMENTS(token->text));
        return true;
    }
    *time = (int16_t)(hour * 60 + minute);
    parser->at++;
    return true;
}

static const struct date *take_date(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    struct node *node = ARENA_NEW(parser->arena, struct node);
    *node = *parser->node;
    node->data = token->text.data;
    node->count = (uint32_t)token->text.length;
    struct span place =
        node_part(parser->place->compilation, parser->node, token->start, token->end);
    node->start = place.start;
    node->end = place.end;
    node->style = STYLE_PLAIN;
    const struct date *date = phrase_date(parser->place, node);
    parser->failed = parser->failed || date == NULL;
    parser->at++;
    return date;
}

static void take_words(struct parser *parser, const char *const *words, size_t count,
                       const char *help)
{
    for (size_t index = 0; index < count && !parser->failed; index++) {
        const struct token *token = parser_peek(parser, 0);
        if (!parser_take_word(parser, words[index])) {
            parser_fail_token(parser, token, help,
                              token->kind == TOKEN_END ? "a word is missing here%.*s"
                                                       : "`%.*s` is not understood here",
                              TEXT_ARGUMENTS(token->text));
        }
    }
}

static bool take_deadline(struct parser *parser, struct target *target)
{
    static const char next_help[] = "write `by 10:00 on the next business day`";
    target->time = -1;
    if (parser_take(parser, KEYWORD_UNTIL)) {
        target->kind = TARGET_DEADLINE;
        target->deadline = DEADLINE_UNTIL_DATE;
        if (parser_peek(parser, 0)->kind != TOKEN_DATE) {
            parser_fail_token(parser, parser_peek(parser, 0), "write a date, such as `2032-05-12`",
                              "until which day?%.0s", "");
            return true;
        }
        target->date = take_date(parser);
        return true;
    }
    if (!parser_take(parser, KEYWORD_BY)) {
        return false;
    }
    target->kind = TARGET_DEADLINE;
    if (parser_peek(parser, 0)->kind == TOKEN_DATE) {
        target->deadline = DEADLINE_BY_DATE;
        target->date = take_date(parser);
    } else if (take_time(parser, &target->time)) {
        if (parser->failed) {
            return true;
        }
        if (parser_is_word(parser, 0, "on") && parser_is_word(parser, 1, "the") &&
            !parser_is_word(parser, 2, "first")) {
            parser->at += 2;
            bool same = parser_take_word(parser, "same");
            static const char *const next[] = {"next", "business", "day"};
            take_words(parser, same ? next + 1 : next, same ? 2 : 3, next_help);
            target->deadline =
                same ? DEADLINE_TIME_ON_SAME_BUSINESS_DAY : DEADLINE_TIME_ON_NEXT_BUSINESS_DAY;
        } else {
            target->deadline = DEADLINE_TIME_RECURRING;
            target->every = take_recurrence(parser, false);
        }
    } else {
        static const char *const words[] = {"the", "end", "of", "the"};
        take_words(parser, words, 4,
                   "write a time or a date, such as `by 10:00 on the next business day`");
        bool same = !parser->failed && parser_take_word(parser, "same");
        static const char *const next[] = {"next", "business", "day"};
        take_words(parser, same ? next + 1 : next, same ? 2 : 3,
                   "write `by the end of the same business day`");
        target->deadline =
            same ? DEADLINE_END_OF_SAME_BUSINESS_DAY : DEADLINE_END_OF_NEXT_BUSINESS_DAY;
    }
    return true;
}

static bool take_fixed(struct parser *parser, struct target *target)
{
    static const struct {
        const char *first, *second;
        enum target_kind kind;
    } fixed[] = {{"best", "effort", TARGET_BEST_EFFORT},
                 {"no", "commitment", TARGET_NO_COMMITMENT}};
    for (size_t index = 0; index < 2; index++) {
        if (parser_is_word(parser, 0, fixed[index].first) &&
            parser_is_word(parser, 1, fixed[index].second)) {
            parser->at += 2;
            target->kind = fixed[index].kind;
            return true;
        }
        if (parser_is_word(parser, 0, fixed[index].first) &&
            text_is_near(parser_peek(parser, 1)->text, text_from(fixed[index].second))) {
            parser_fail_token(parser, parser_peek(parser, 1), NULL, "write `%s %s`",
                              fixed[index].first, fixed[index].second);
            return true;
        }
    }
    return false;
}

/* A delivery: words and a recurrence, such as `a status report every Friday`. */
static void take_delivery(struct parser *parser, struct target *target)
{
    const struct token *first = parser_peek(parser, 0);
    target->kind = TARGET_DELIVERY;
    take_target_noun(parser, target, true);
    if (parser->failed) {
        return;
    }
    if (target->noun.length == 0) {
        parser_fail_token(
            parser, first, "a target starts with an amount, such as `99.9%`, or a bound",
            first->kind == TOKEN_END ? "a target is missing here%.*s" : "`%.*s` starts no target",
            TEXT_ARGUMENTS(first->text));
        return;
    }
    if (parser_take(parser, KEYWORD_PER) && (!take_per(parser, target) || target->window != NULL)) {
        parser_fail_token(parser, parser_peek(parser, 0), "write `every month` instead",
                          "a delivery recurs, it has no window%.0s", "");
        return;
    }
    if (starts_recurrence(parser, 0)) {
        target->every = take_recurrence(parser, false);
    } else {
        parser_fail_token(parser, first,
                          "start with a number, or say how often: `a status report every Friday`",
                          "`%.*s` is neither an amount nor a bound", TEXT_ARGUMENTS(first->text));
    }
}

static void take_amount_of(struct parser *parser, struct target *target)
{
    const struct token *token = parser_peek(parser, 0);
    if (!take_amount(parser, &target->amount)) {
        parser_fail_token(
            parser, token, "write a percent, a number, an amount of money or a duration",
            token->kind == TOKEN_END ? "an amount is missing here%.*s" : "`%.*s` is no amount",
            TEXT_ARGUMENTS(token->text));
        return;
    }
    if (target->bound == BOUND_FROM_TO) {
        const struct token *to = parser_peek(parser, 0);
        if (!parser_take_word(parser, "to") || !take_amount(parser, &target->upper)) {
            parser_fail_token(parser, to, "write `from A to B`", "a range ends with `to`%.0s", "");
        } else if (target->upper.kind != target->amount.kind) {
            parser_fail(parser, target->upper.start, target->upper.end,
                        "write both ends in one unit", "the two ends of a range are of one kind");
        }
    }
}

static void take_rest(struct parser *parser, struct target *target)
{
    bool of = parser_take(parser, KEYWORD_OF);
    const struct token *token = parser_peek(parser, 0);
    if (target->amount.kind == AMOUNT_NUMBER && !of) {
        target->noun = take_count_noun(parser, &target->noun_start, &target->noun_end);
    } else if (target->amount.kind != AMOUNT_NUMBER) {
        take_target_noun(parser, target, false);
    }
    if (parser->failed) {
        return;
    }
    if (of && target->noun.length == 0) {
        parser_fail_token(parser, token, "name what is counted, such as `of minutes`",
                          "of what?%.0s", "");
        return;
    }
    switch (target->amount.kind) {
    case AMOUNT_PERCENT:
        target->kind = target->noun.length == 0     ? TARGET_PERCENT
                       : !of                        ? TARGET_PERCENT_NOUN
                       : is_time_noun(target->noun) ? TARGET_SHARE_OF_TIME
                                                    : TARGET_SHARE_OF_EVENTS;
        break;
    case AMOUNT_NUMBER:
        target->kind = TARGET_COUNT;
        if (target->noun.length == 0) {
            parser_fail_token(parser, token, "name what is counted, such as `100 leads per month`",
                              "a number of what?%.0s", "");
        }
        break;
    case AMOUNT_MONEY:
        target->kind = TARGET_MONEY;
        break;
    case AMOUNT_DURATION:
        target->kind = target->noun.length == 0 ? TARGET_DURATION : TARGET_DURATION_NOUN;
        break;
    }
}

static const struct target *parse(struct parser *parser, const struct node *node)
{
    struct target target = {.node = node, .time = -1};
    if (!take_fixed(parser, &target) && !take_percentile(parser, &target) &&
        !take_statistic(parser, &target) && !take_deadline(parser, &target) && !parser->failed) {
        const struct token *first = parser_peek(parser, 0);
        target.bound = take_bound(parser);
        if (target.bound == BOUND_NONE && !parser->failed && first->kind == TOKEN_WORD &&
            !parser_is_iso(first) &&
            !(parser_peek(parser, 1)->kind == TOKEN_NUMBER && phrase_is_currency(first->text))) {
            take_delivery(parser, &target);
        } else if (target.bound == BOUND_WITHIN) {
            target.kind = TARGET_DURATION;
            target.amount.kind = AMOUNT_DURATION;
            target.amount.start = parser_peek(parser, 0)->start;
            target.amount.duration = take_duration(parser, true);
            if (target.amount.duration != NULL) {
                target.amount.end = parser->tokens[parser->at - 1].end;
            }
        } else if (!parser->failed) {
            take_amount_of(parser, &target);
            if (!parser->failed) {
                take_rest(parser, &target);
            }
        }
    }
    bool whole = target.kind == TARGET_BEST_EFFORT || target.kind == TARGET_NO_COMMITMENT ||
                 target.kind == TARGET_DEADLINE || target.kind == TARGET_DELIVERY;
    if (!parser->failed && !whole) {
        take_tails(parser, &target);
    }
    const char *help = parser_peek(parser, 0)->keyword >= KEYWORD_DAILY &&
                               parser_peek(parser, 0)->keyword <= KEYWORD_YEARLY
                           ? "write `per month`, or another window"
                           : "see `slac explain goal.target`";
    if (parser->failed || !parser_end(parser, help)) {
        return NULL;
    }
    struct target *made = ARENA_NEW(parser->arena, struct target);
    *made = target;
    return made;
}

/* `100 qualified leads a month`: an article before a window is a slip. */
static bool has_article_window(struct parser *parser)
{
    for (uint32_t index = 1; index + 1 < parser->count; index++) {
        const struct token *token = &parser->tokens[index];
        bool article = text_equal_ignoring_case(token->text, TEXT_OF("a")) ||
                       text_equal_ignoring_case(token->text, TEXT_OF("an"));
        enum keyword before = parser->tokens[index - 1].keyword;
        if (token->kind == TOKEN_WORD && article && parser->tokens[index + 1].unit >= UNIT_MINUTE &&
            index + 2 == parser->count && before != KEYWORD_IN && before != KEYWORD_PER &&
            before != KEYWORD_OVER) {
            parser_fail_token(parser, token, "write `per`", "`%.*s` does not start a window",
                              TEXT_ARGUMENTS(token->text));
            return true;
        }
    }
    return false;
}

const struct target *phrase_target(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node) || has_article_window(&parser)) {
        return NULL;
    }
    return parse(&parser, node);
}

/* "CELL of TAIL", with the places of the cell. */
static struct node *join(struct arena *arena, const struct node *cell, const struct node *tail)
{
    static const char of[] = " of ";
    enum { OF_LENGTH = sizeof of - 1 };
    size_t length = (size_t)cell->count + OF_LENGTH + tail->count;
    char *bytes = arena_allocate_bytes(arena, length);
    memcpy(bytes, cell->data, cell->count);
    memcpy(bytes + cell->count, of, OF_LENGTH);
    memcpy(bytes + cell->count + OF_LENGTH, tail->data, tail->count);
    struct node *joined = ARENA_NEW(arena, struct node);
    *joined = *cell;
    joined->data = bytes;
    joined->count = (uint32_t)length;
    return joined;
}

/* The places of the joined text are not the file's. What is wrong in the tail is wrong for every
 * cell: the same place and rule, which is one finding. */
static void place_joined(const struct phrase_place *place, const struct parser *parser,
                         size_t before, const struct node *cell, const struct node *tail)
{
    struct findings *findings = &place->compilation->findings;
    uint32_t behind = cell->count + 4; /* " of " */
    bool in_tail = parser->fail_start >= behind;
    for (size_t index = before; index < findings->count; index++) {
        struct finding *finding = findings->items[index];
        finding->fixes = NULL;
        finding->span = in_tail ? node_part(place->compilation, tail, parser->fail_start - behind,
                                            parser->fail_end - behind)
                                : node_span(cell);
        if (!in_tail) {
            finding_label(findings, finding, node_span(tail), "joined with this `of`");
        }
    }
}

/* Cell + " of " + tail, read as one phrase whose places are those of the cell (section 8). */
const struct target *phrase_target_of(const struct phrase_place *place, const struct node *cell,
                                      const struct node *tail)
{
    struct parser parser;
    if (!parser_start(&parser, place, cell)) {
        return NULL;
    }
    struct target alone = {.time = -1};
    if (take_fixed(&parser, &alone) || parser.failed) {
        parser.at = 0;
        return parser.failed ? NULL : parse(&parser, cell);
    }
    for (uint32_t index = 0; index < parser.count; index++) {
        enum keyword keyword = parser.tokens[index].keyword;
        if (keyword == KEYWORD_OF || keyword == KEYWORD_IN || keyword == KEYWORD_PER) {
            return parser_fail_token(&parser, &parser.tokens[index],
                                     "write the amount alone, or take `of` out of the goal",
                                     "this cell has a tail of its own beside the goal's `of`%.0s",
                                     "");
        }
    }
    if (parser.count == 1 && parser.tokens[0].kind == TOKEN_NUMBER) {
        return parser_fail_token(&parser, &parser.tokens[0],
                                 "write the unit, such as `99.9%`, or take `of` out of the goal",
                                 "`%.*s` has no unit, and `of` goes with a percent, money or a "
                                 "duration",
                                 TEXT_ARGUMENTS(parser.tokens[0].text));
    }
    const struct node *node = join(&place->compilation->arena, cell, tail);
    size_t before = place->compilation->findings.count;
    bool starts = parser_start(&parser, place, node) && !has_article_window(&parser);
    const struct target *target = starts ? parse(&parser, node) : NULL;
    if (target == NULL) {
        place_joined(place, &parser, before, cell, tail);
        return NULL;
    }
    struct target *made = ARENA_NEW(&place->compilation->arena, struct target);
    *made = *target;
    made->node = cell;
    return made;
}
