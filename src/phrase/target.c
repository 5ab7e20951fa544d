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
    uint32_t start = 0, end = 0;
    target->noun = take_noun(parser, keep_article, &start, &end);
}

/* p99 of reads at most 10 ms: the same promise as 99% of reads within 10 ms. */
static bool take_percentile(struct parser *parser, struct target *target)
{
    const struct token *token = parser_peek(parser, 0);
    size_t length = 0;
    struct decimal number;
    if (token->kind != TOKEN_WORD || token->text.length < 2 ||
        (token->text.data[0] != 'p' && token->text.data[0] != 'P') ||
        decimal_parse(text_slice(token->text, 1, token->text.length), &number, &length) !=
            DECIMAL_OK ||
        length + 1 != token->text.length) {
        return false;
    }
    uint32_t comma = parser_comma_end(parser, 0);
    if (comma > 0) {
        parser_fail_comma(parser, token->start + 1, comma, true);
        return true;
    }
    if (!parser_is(parser, 1, KEYWORD_OF)) {
        return false;
    }
    if (decimal_compare(number, (struct decimal){.coefficient = 100}) > 0) {
        parser_fail_token(parser, token, "write `p99` or another percentile up to `p100`",
                          "`%.*s` is no percentile", TEXT_ARGUMENTS(token->text));
        return true;
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
    if (!parser->failed && bound->kind == TOKEN_SYMBOL && target_is_percentile(parser, token)) {
        return true;
    }
    enum bound taken = parser->failed ? BOUND_NONE : take_bound(parser);
    if (taken != BOUND_AT_MOST && taken != BOUND_WITHIN && !parser->failed &&
        !target_is_percentile(parser, token)) {
        parser_fail_near(parser, bound, token_meant(bound, EXPECTED_WORD),
                         "write `at most` and a duration, such as `at most 10 ms`",
                         "a percentile needs its bound%.0s", "");
    }
    target->within = parser->failed ? NULL : take_duration(parser, true);
    return true;
}

/* `within` takes a duration only. */
static void take_within(struct parser *parser, struct target *target)
{
    target->amount.kind = AMOUNT_DURATION;
    target->amount.start = parser_peek(parser, 0)->start;
    if (parser_peek(parser, 0)->kind == TOKEN_WORD && within_slip(parser)) {
        return;
    }
    target->amount.duration = take_duration(parser, true);
    if (target->amount.duration != NULL) {
        target->amount.end = parser->tokens[parser->at - 1].end;
    }
}

/* Amounts of one kind, where both are in one unit or currency; otherwise 0. */
static int amount_compare(const struct amount *one, const struct amount *other)
{
    switch (one->kind) {
    case AMOUNT_PERCENT:
    case AMOUNT_NUMBER:
        return decimal_compare(one->number, other->number);
    case AMOUNT_MONEY:
        return memcmp(one->money->code, other->money->code, sizeof one->money->code) == 0 &&
                       (one->money->code[0] != '\0' ||
                        text_equal(one->money->symbol, other->money->symbol))
                   ? decimal_compare(one->money->number, other->money->number)
                   : 0;
    case AMOUNT_DURATION:
        return duration_compare(one->duration, other->duration);
    }
    return 0;
}

static void report_backwards(struct parser *parser, const struct target *target)
{
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    canonical_amount(&buffer, target->upper);
    buffer_add_text(&buffer, TEXT_OF(" to "));
    canonical_amount(&buffer, &target->amount);
    parser_fail_fix(parser, target->amount.start, target->upper->end, buffer_text(&buffer), true,
                    "this range runs backwards");
}

static void take_amount_of(struct parser *parser, struct target *target)
{
    const struct token *token = parser_peek(parser, 0);
    if (!take_amount(parser, &target->amount)) {
        if (parser->failed || report_number_word(parser) || report_figure_sign(parser)) {
            return;
        }
        parser_fail_token(
            parser, token, "write a percent, a number, an amount of money or a duration",
            token->kind == TOKEN_END ? "an amount is missing here%.*s" : "`%.*s` is no amount",
            TEXT_ARGUMENTS(token->text));
        return;
    }
    if (target->bound == BOUND_FROM_TO) {
        const struct token *to = parser_peek(parser, 0);
        if (!parser_take_word(parser, "to") || (target->upper = take_amount_kept(parser)) == NULL) {
            parser_fail_token(parser, to, "write `from A to B`", "a range ends with `to`%.0s", "");
        } else if (target->upper->kind != target->amount.kind) {
            parser_fail(parser, target->upper->start, target->upper->end,
                        "write both ends in one unit", "the two ends of a range are of one kind");
        } else if (amount_compare(&target->amount, target->upper) > 0) {
            report_backwards(parser, target);
        }
    }
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
    if (target->bound == BOUND_NONE && report_number_in_noun(parser)) {
        return true;
    }
    if (target->bound == BOUND_NONE) {
        parser_fail_near(parser, token, token_meant(token, EXPECTED_WORD),
                         "write its bound, such as `at most 45 min`",
                         "the %s of what may be how much?", average ? "average" : "median");
    } else if (target->bound == BOUND_WITHIN) {
        take_within(parser, target);
    } else {
        take_amount_of(parser, target);
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
            parser_fail_near(parser, parser_peek(parser, 1), text_from(fixed[index].second), NULL,
                             "`%s` goes with `%s` here", fixed[index].first, fixed[index].second);
            return true;
        }
    }
    return false;
}

/* `one hundred leads per month` is a count, not a delivery. */
static bool number_word_at(struct parser *parser, uint32_t start)
{
    const uint32_t before = parser->at;
    parser->at = start;
    const bool reported = report_number_word(parser);
    parser->at = before;
    return reported;
}

/* A delivery: words and a recurrence, such as `a status report every Friday`. */
static void take_delivery(struct parser *parser, struct target *target)
{
    const struct token *first = parser_peek(parser, 0);
    const uint32_t start = parser->at;
    target->kind = TARGET_DELIVERY;
    const struct token *second = parser_peek(parser, 1);
    if ((second->unit >= 0 || second->keyword == KEYWORD_BUSINESS ||
         parser_is_word(parser, 0, "half")) &&
        report_number_word(parser)) {
        return; /* `five business days`, `half an hour` */
    }
    if (target_lacks_bound(parser) || target_is_bound_otherwise(parser, first)) {
        return;
    }
    take_target_noun(parser, target, true);
    if (parser->failed) {
        return;
    }
    if (target->noun.length == 0) {
        if (!target_slip(parser, first)) {
            parser_fail_near(parser, first, token_meant(first, EXPECTED_WORD),
                             "a target starts with an amount, such as `99.9%`, or a bound",
                             first->kind == TOKEN_END ? "a target is missing here%.*s"
                                                      : "`%.*s` starts no target",
                             TEXT_ARGUMENTS(first->text));
        }
        return;
    }
    if (parser_take(parser, KEYWORD_PER) && (!take_per(parser, target) || target->window != NULL)) {
        if (number_word_at(parser, start) || target_has_no_figure(parser, first)) {
            return;
        }
        target_delivers_per_window(parser);
        return;
    }
    if (starts_recurrence(parser, 0)) {
        target->every = take_recurrence(parser, false);
    } else if (!number_word_at(parser, start) && !target_slip(parser, first) &&
               !target_has_of(parser, first, target->noun)) {
        const struct token *each = parser_peek(parser, 0);
        if (each->keyword == KEYWORD_EACH) {
            if (target_is_done_within(parser)) {
                return; /* `contact each lead within 4 h` */
            }
            parser_fail_near(parser, each, TEXT_OF("every"), NULL,
                             "a delivery has `every` here%.0s", "");
            return;
        }
        if (target_delivers_by(parser) || target_begins_with_what(parser, first)) {
            return;
        }
        parser_fail_near(parser, first, token_meant(first, EXPECTED_WORD),
                         "start with a number, or say how often: `a status report every Friday`",
                         "`%.*s` is neither an amount nor a bound", TEXT_ARGUMENTS(first->text));
    }
}

/* What stands behind an amount and belongs to it: `90-100 leads`, `$5k`. */
static bool target_amount_slip(struct parser *parser, const struct target *target)
{
    return (target->bound == BOUND_NONE && parser_peek(parser, 0)->text.length <= 3 &&
            report_dash_range(parser, &target->amount, "from A to B")) ||
           (target->amount.kind == AMOUNT_MONEY && report_scale(parser, false)) ||
           (target->amount.kind == AMOUNT_DURATION && report_millions(parser));
}

/* What a share of time is a share of. */
static bool is_time(struct text noun)
{
    return text_equal_ignoring_case(noun, TEXT_OF("time")) || counts_time(noun);
}

static void take_rest(struct parser *parser, struct target *target)
{
    bool of = parser_take(parser, KEYWORD_OF);
    const struct token *token = parser_peek(parser, 0);
    if (!of && token->kind != TOKEN_END && token->keyword == NOT_A_KEYWORD &&
        target_amount_slip(parser, target)) {
        return;
    }
    if (target->amount.kind == AMOUNT_PERCENT && target_of_monthly_uptime(parser, of)) {
        return;
    }
    if (target->amount.kind == AMOUNT_NUMBER &&
        (target_lacks_percent(parser, &target->amount, of) ||
         (token->start == target->amount.end && target_is_percentile(parser, token - 1)))) {
        return;
    }
    const struct decimal number = target->amount.number;
    if (target->amount.kind == AMOUNT_NUMBER && number.scale == 0 && number.coefficient < 10 &&
        report_nines(parser, token - 1, token, (unsigned)number.coefficient)) {
        return; /* `4 nines` */
    }
    if (target->amount.kind == AMOUNT_NUMBER) {
        uint32_t start = 0, end = 0;
        target->noun = take_count_noun(parser, &start, &end);
        if (target->noun.length == 0 && !parser->failed &&
            (report_figure_sign(parser) || report_service_level(parser) ||
             report_bare_share(parser))) {
            return;
        }
    } else {
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
        target->kind = target->noun.length == 0 ? TARGET_PERCENT
                       : !of                    ? TARGET_PERCENT_NOUN
                       : is_time(target->noun)  ? TARGET_SHARE_OF_TIME
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
            take_within(parser, &target);
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
    const struct token *left = parser_peek(parser, 0);
    struct text period = period_word(left->keyword);
    if (!parser->failed && period.length > 0) {
        struct text per = arena_format(parser->arena, "per %.*s", TEXT_ARGUMENTS(period));
        return parser_fail_near(parser, left, per, NULL, "`%.*s` is not understood here",
                                TEXT_ARGUMENTS(left->text));
    }
    if (parser->failed || (left->kind != TOKEN_END && tail_slip(parser, &target)) ||
        !parser_end(parser, "see `slac explain goal.target`")) {
        return NULL;
    }
    struct target *made = ARENA_NEW(parser->arena, struct target);
    *made = target;
    return made;
}

const struct target *phrase_target(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node) || target_has_article_window(&parser)) {
        return NULL;
    }
    return parse(&parser, node);
}

/* `100 reports`, `a report every Friday`: a cell that needs no tail, and so gets none. */
static bool is_whole(struct parser *parser, const struct node *cell)
{
    const struct token *last = &parser->tokens[parser->count > 0 ? parser->count - 1 : 0];
    if (last->kind != TOKEN_WORD || last->unit >= 0) {
        return false; /* an amount, as cells are */
    }
    parser->silent = true;
    const bool whole = parse(parser, cell) != NULL;
    parser->silent = parser->failed = false;
    parser->at = 0;
    return whole;
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
        if (keyword == KEYWORD_OF || keyword == KEYWORD_IN || keyword == KEYWORD_PER ||
            keyword == KEYWORD_OVER || keyword == KEYWORD_EVERY ||
            (keyword == KEYWORD_WITHIN && index > 0)) {
            return parser_fail_token(&parser, &parser.tokens[index],
                                     "write the amount alone, or take `of` out of the goal",
                                     "this cell has a tail of its own beside the goal's `of`%.0s",
                                     "");
        }
    }
    if (parser.count == 1 && parser.tokens[0].kind == TOKEN_NUMBER &&
        is_share_of_one(parser.tokens[0].number)) {
        return parser_fail_share(&parser, parser.tokens[0].start, parser.tokens[0].end,
                                 parser.tokens[0].number);
    }
    if (parser.count == 1 && parser.tokens[0].kind == TOKEN_NUMBER) {
        const struct text number = parser.tokens[0].text, of = node_text(tail);
        const struct text help =
            parser.tokens[0].number.scale > 0
                ? TEXT_OF("write the unit, such as `99.9%`, or take `of` out of the goal")
                : arena_format(
                      parser.arena,
                      "write the unit, such as `%.*s%%`, or all of it in `target`: `%.*s %.*s`",
                      TEXT_ARGUMENTS(number), TEXT_ARGUMENTS(number), TEXT_ARGUMENTS(of));
        return parser_fail_token(&parser, &parser.tokens[0], arena_terminated(parser.arena, help),
                                 "`%.*s` has no unit, and `of` goes with a percent, money or a "
                                 "duration",
                                 TEXT_ARGUMENTS(parser.tokens[0].text));
    }
    if (is_whole(&parser, cell)) {
        parser_fail(&parser, 0, cell->count, "write the amount alone, or take `of` out of the goal",
                    "this cell says all by itself, and the goal's `of` cannot follow it");
        return NULL;
    }
    if (!parser_start_joined(&parser, place, cell, tail) || target_has_article_window(&parser)) {
        return NULL;
    }
    return parse(&parser, cell);
}
