/* Credits and caps: takes what is given back and for what, and gives an exact value
 * (language section 4, "Credit"). */
#include "phrase/parser.h"

/* Free text behind `of` or `times`, up to `per`. */
static struct text take_free(struct parser *parser)
{
    uint32_t first = parser->at;
    while (parser_peek(parser, 0)->kind == TOKEN_WORD && !parser_is(parser, 0, KEYWORD_PER)) {
        parser->at++;
    }
    if (parser->at == first) {
        parser_fail_token(parser, parser_peek(parser, 0), "write it as `10% of the monthly fee`",
                          "of what?%.0s", "");
        return (struct text){NULL, 0};
    }
    return parser_words(parser, first);
}

/* `30 minuts of downtime`, `started hur of downtime`: a unit must stand here, and this nearly is
 * one. */
static bool report_unit(struct parser *parser, const struct token *token)
{
    struct text near = token_meant(token, EXPECTED_UNIT);
    if (near.length > 0) {
        parser_fail_near(parser, token, near, NULL, "`%.*s` is no unit of time",
                         TEXT_ARGUMENTS(token->text));
    }
    return near.length > 0;
}

/* `started` or `full`, or what nearly is one of them, which is reported. */
static void take_step(struct parser *parser, struct credit_terms *credit)
{
    static const char *const steps[] = {"started", "full"};
    const struct token *token = parser_peek(parser, 0);
    if (parser_take_word(parser, steps[0])) {
        credit->step = STEP_STARTED;
        return;
    }
    if (parser_take_word(parser, steps[1])) {
        credit->step = STEP_FULL;
        return;
    }
    bool number = parser_peek(parser, 1)->kind == TOKEN_NUMBER;
    struct text near = token_near(token, steps, number ? 2 : 1);
    if (near.length > 0) {
        parser_fail_near(parser, token, near, NULL, "`%.*s` is nearly `%.*s`",
                         TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(near));
    }
}

/* `hour` behind `started`: one of it. */
static void take_implied_one(struct parser *parser, struct credit_terms *credit)
{
    const struct token *token = parser_peek(parser, 0);
    int unit = token->unit == UNIT_QUARTER ? UNIT_QUARTER : take_unit(parser);
    parser->at += token->unit == UNIT_QUARTER;
    if (unit < 0) {
        if (parser_is(parser, 1, KEYWORD_OF)) {
            report_unit(parser, token);
        }
        return;
    }
    struct duration *one =
        arena_allocate(parser->arena, sizeof *one + sizeof(struct duration_part));
    one->node = parser->node;
    one->count = 1;
    one->parts[0] = (struct duration_part){{1, 0, false}, (enum unit)unit};
    struct amount *quantity = ARENA_NEW(parser->arena, struct amount);
    *quantity = (struct amount){.kind = AMOUNT_DURATION, .duration = one};
    credit->quantity = quantity;
    credit->quantity_implied = true;
}

/* `30 min`, `1% below target`. */
static void take_written_quantity(struct parser *parser, struct credit_terms *credit)
{
    const struct token *token = parser_peek(parser, 0);
    credit->quantity = take_amount_kept(parser);
    if (credit->quantity == NULL) {
        return;
    }
    if (credit->quantity->kind == AMOUNT_PERCENT) {
        static const char help[] = "write `per full 1% below target`";
        credit->below_target =
            parser_expect(parser, "below", help) && parser_expect(parser, "target", help);
        return;
    }
    const struct token *behind = parser_peek(parser, 0);
    if (credit->quantity->kind != AMOUNT_DURATION && !report_unit(parser, behind)) {
        parser_fail_token(parser, behind->kind == TOKEN_END ? token : behind,
                          "write a duration such as `30 min`, or a noun such as `incident`",
                          "`%.*s` is no quantity here", TEXT_ARGUMENTS(token->text));
    }
}

/* `day of delay`, `business day`, `calendar month` behind `per`: of what, that cannot be told. */
static bool report_bare_unit(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0), *behind = parser_peek(parser, 1);
    const bool business = token->keyword == KEYWORD_BUSINESS &&
                          (behind->unit == UNIT_HOUR || behind->unit == UNIT_DAY);
    if (token->unit < 0 && token->keyword != KEYWORD_CALENDAR &&
        token->keyword != KEYWORD_ROLLING && !business) {
        return false;
    }
    const struct text unit =
        business ? arena_format(parser->arena, "business %s", unit_rows[behind->unit].word)
        : token->unit >= 0 ? text_from(unit_rows[token->unit].word)
                           : TEXT_OF("day");
    const struct text help = arena_format(
        parser->arena, "write `per started %.*s`, `per full %.*s` or `per 1 %.*s`%s",
        TEXT_ARGUMENTS(unit), TEXT_ARGUMENTS(unit), TEXT_ARGUMENTS(unit),
        business || (token->unit <= UNIT_HOUR && token->unit >= 0) ? ""
                                                                   : "; a window stands in `cap`");
    const uint32_t end = business ? behind->end : token->end;
    parser_fail(parser, token->start, end, arena_terminated(parser->arena, help),
                "`%.*s` is no quantity here",
                TEXT_ARGUMENTS(text_slice(parser->text, token->start, end)));
    return true;
}

static void take_quantity(struct parser *parser, struct credit_terms *credit)
{
    take_step(parser, credit);
    if (!parser->failed && credit->step != STEP_PLAIN) {
        take_implied_one(parser, credit);
    }
    if (!parser->failed && credit->quantity == NULL &&
        parser_peek(parser, 0)->kind == TOKEN_NUMBER) {
        take_written_quantity(parser, credit);
    }
    if (parser->failed || credit->below_target ||
        (credit->quantity != NULL && !parser_take(parser, KEYWORD_OF))) {
        return;
    }
    if (credit->quantity == NULL && report_bare_unit(parser)) {
        return;
    }
    uint32_t start = 0, end = 0;
    credit->noun = credit->quantity != NULL ? take_noun(parser, false, &start, &end)
                                            : take_count_noun(parser, &start, &end);
    if (credit->noun.length == 0) {
        parser_fail_token(parser, parser_peek(parser, 0),
                          "write a quantity or a noun, such as `per incident`", "per what?%.0s",
                          "");
    }
}

static const void *report_start(struct parser *parser, const struct token *token)
{
    static const char *const charge[] = {"charge"};
    struct text near = token_near(parser_peek(parser, 1), charge, 1);
    if (token->keyword == KEYWORD_NO && near.length > 0) {
        return parser_fail_near(parser, parser_peek(parser, 1), near, NULL,
                                "`no` goes with `charge` here%.0s", "");
    }
    return parser_fail_token(
        parser, token, "write a percent, money, `3 days of service`, `10 times …` or `no charge`",
        token->kind == TOKEN_END ? "a credit is missing here%.*s" : "`%.*s` is no credit",
        TEXT_ARGUMENTS(token->text));
}

static const struct credit *parse(const struct phrase_place *place, const struct node *node,
                                  bool window_allowed)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    struct arena *arena = &place->compilation->arena;
    struct credit_terms *credit = ARENA_NEW(arena, struct credit_terms);
    const struct token *token = parser_peek(&parser, 0);
    if (parser_is(&parser, 0, KEYWORD_NO) && parser_is_word(&parser, 1, "charge")) {
        parser.at += 2;
        credit->kind = CREDIT_NO_CHARGE;
    } else if (!take_amount(&parser, &credit->amount)) {
        return parser.failed || credit_start_slip(&parser, window_allowed) ||
                       report_number_word(&parser)
                   ? NULL
                   : report_start(&parser, token);
    } else {
        switch (credit->amount.kind) {
        case AMOUNT_PERCENT:
            credit->kind = CREDIT_PERCENT;
            break;
        case AMOUNT_MONEY:
            credit->kind = CREDIT_MONEY;
            break;
        case AMOUNT_DURATION:
            credit->kind = CREDIT_TIME;
            break;
        case AMOUNT_NUMBER:
            credit->kind = CREDIT_TIMES;
            if (!parser_take_word(&parser, "times")) {
                const struct token *unit = parser_peek(&parser, 0);
                if (credit_unit_slip(&parser, window_allowed)) {
                    return NULL;
                }
                return parser_fail_token(
                    &parser, unit->kind == TOKEN_WORD ? unit : token,
                    "a credit carries its unit: write `10%`, `$10` or `10 days of service`",
                    "`%.*s` has no unit that a credit knows", TEXT_ARGUMENTS(token->text));
            }
            credit->of = take_free(&parser);
            break;
        }
        if (!parser.failed && credit->kind != CREDIT_TIMES && parser_take(&parser, KEYWORD_OF)) {
            credit->of = take_free(&parser);
        }
    }
    if (!parser.failed && parser_take(&parser, KEYWORD_PER)) {
        uint32_t before = parser.at;
        if (window_allowed && !parser_take(&parser, KEYWORD_EACH)) {
            parser_take(&parser, KEYWORD_ANY);
        }
        if (window_allowed && starts_window(&parser, 0)) {
            credit->window = take_window(&parser);
        } else {
            parser.at = before;
            credit->per = true;
            take_quantity(&parser, credit);
        }
    }
    if (parser.failed ||
        (parser_peek(&parser, 0)->kind != TOKEN_END && credit_tail_slip(&parser, window_allowed)) ||
        !parser_end(&parser, "see `slac explain tier.credit`")) {
        return NULL;
    }
    if (window_allowed && !credit->per && credit->window == NULL) {
        return parser_fail_token(&parser, parser_peek(&parser, 0),
                                 "write a window or a noun, such as `per month` or `per invoice`",
                                 "a cap is over what?%.0s", "");
    }
    struct credit *whole = ARENA_NEW(arena, struct credit);
    *whole = (struct credit){node, credit};
    return whole;
}

const struct credit *phrase_credit(const struct phrase_place *place, const struct node *node)
{
    return parse(place, node, false);
}

const struct credit *phrase_cap(const struct phrase_place *place, const struct node *node)
{
    return parse(place, node, true);
}
