/* Conditions: takes `[subject] predicate [occurrences]` joined by `and` and `or`, and gives the
 * terms in order (language section 4, "Condition"). */
#include "phrase/parser.h"

#include <string.h>

enum { CONDITION_TERMS_MAX = 32 };

static void take_subject(struct parser *parser, struct condition_term *term)
{
    const struct token *token = parser_peek(parser, 0);
    term->subject_start = token->start;
    term->subject_end = token->start;
    if (parser_take(parser, KEYWORD_ANY)) {
        if (!parser_take_word(parser, "goal")) {
            parser_fail_token(parser, parser_peek(parser, 0), "write `any goal`",
                              "`any` goes with `goal` here%.0s", "");
            return;
        }
        term->subject = SUBJECT_ANY_GOAL;
        if (parser_take(parser, KEYWORD_OF)) {
            const struct token *party = parser_peek(parser, 0);
            if (party->kind != TOKEN_WORD) {
                parser_fail_token(parser, party, "write the id of a party", "of which party?%.0s",
                                  "");
                return;
            }
            term->subject = SUBJECT_ANY_GOAL_OF;
            term->goal = party->text;
            parser->at++;
        }
    } else if (parser_is_word(parser, 0, "all") && parser_is_word(parser, 1, "goals")) {
        parser->at += 2;
        if (!parser_take_word(parser, "together")) {
            parser_fail_token(parser, parser_peek(parser, 0), "write `all goals together`",
                              "`all goals` goes with `together`%.0s", "");
            return;
        }
        term->subject = SUBJECT_ALL_GOALS;
    } else if (token->kind == TOKEN_WORD && token->keyword == NOT_A_KEYWORD && token->unit < 0 &&
               !parser_is_word(parser, 0, "missed") && !parser_is_word(parser, 0, "met") &&
               !parser_is_word(parser, 0, "downtime")) {
        static const char *const predicates[] = {"missed", "downtime"};
        for (size_t index = 0; index < 2; index++) {
            if (text_is_near(token->text, text_from(predicates[index])) &&
                !parser_is_word(parser, 1, "missed") &&
                parser_peek(parser, 1)->kind != TOKEN_NUMBER) {
                parser_fail_token(parser, token, NULL, "`%.*s` is nearly `%s`",
                                  TEXT_ARGUMENTS(token->text), predicates[index]);
                return;
            }
        }
        const struct token *next = parser_peek(parser, 1);
        struct text near = next->kind == TOKEN_NUMBER || next->kind == TOKEN_SYMBOL
                               ? word_near(token->text, false)
                               : (struct text){NULL, 0};
        if (near.length > 0) {
            const char *help = arena_terminated(
                parser->arena, arena_format(parser->arena, "write `%.*s`", TEXT_ARGUMENTS(near)));
            parser_fail_token(parser, token, help, "`%.*s` is nearly `%.*s`",
                              TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(near));
            return;
        }
        const char *point = memchr(token->text.data, '.', token->text.length);
        size_t length = point != NULL ? (size_t)(point - token->text.data) : token->text.length;
        term->subject = SUBJECT_GOAL;
        term->goal = text_slice(token->text, 0, length);
        if (point != NULL) {
            term->levels = text_slice(token->text, length + 1, token->text.length);
        }
        parser->at++;
    }
    if (term->subject != SUBJECT_UNDERSTOOD) {
        term->subject_end = parser->tokens[parser->at - 1].end;
    }
}

static void take_bounded(struct parser *parser, struct condition_term *term)
{
    const struct token *token = parser_peek(parser, 0);
    bool downtime = parser_take_word(parser, "downtime");
    term->predicate = downtime ? PREDICATE_DOWNTIME : PREDICATE_BOUND;
    const struct token *bound = parser_peek(parser, 0);
    term->bound = take_bound(parser);
    if (parser->failed) {
        return;
    }
    if (term->bound == BOUND_NONE) {
        struct text near =
            bound->kind == TOKEN_WORD && text_is_near(bound->text, TEXT_OF("missed"))
                ? TEXT_OF("missed")
                : (bound->kind == TOKEN_WORD ? word_near(bound->text, false) : TEXT_OF(""));
        parser_fail_token(
            parser, bound,
            near.length > 0
                ? arena_terminated(parser->arena, arena_format(parser->arena, "write `%.*s`",
                                                               TEXT_ARGUMENTS(near)))
                : "write `missed`, `met`, or a bound such as `below 99.9%`",
            bound->kind == TOKEN_END ? "a condition is missing here%.*s" : "`%.*s` is no condition",
            TEXT_ARGUMENTS(bound->text));
        return;
    }
    const struct token *amount = parser_peek(parser, 0);
    if (!take_amount(parser, &term->amount)) {
        parser_fail_token(parser, amount, "write an amount, such as `99.9%` or `30 min`",
                          amount->kind == TOKEN_END ? "an amount is missing here%.*s"
                                                    : "`%.*s` is no amount",
                          TEXT_ARGUMENTS(amount->text));
        return;
    }
    if (downtime && term->amount.kind != AMOUNT_DURATION && term->amount.kind != AMOUNT_PERCENT) {
        parser_fail(parser, term->amount.start, term->amount.end, "add the unit, such as `30 min`",
                    "downtime is a duration");
        return;
    }
    if (term->bound == BOUND_WITHIN && term->amount.kind != AMOUNT_DURATION) {
        parser_fail(parser, term->amount.start, term->amount.end, "write `at most`, or a duration",
                    "`within` takes a duration");
        return;
    }
    if (term->bound == BOUND_FROM_TO &&
        (!parser_take_word(parser, "to") || (term->upper = take_amount_kept(parser)) == NULL ||
         term->upper->kind != term->amount.kind)) {
        parser_fail_token(parser, parser_peek(parser, 0), "write `from A to B`",
                          "a range ends with `to`%.0s", "");
        return;
    }
    if (term->amount.kind == AMOUNT_NUMBER) {
        uint32_t start = 0, end = 0;
        term->noun = take_count_noun(parser, &start, &end);
    }
    (void)token;
}

static int take_count(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_NUMBER || token->number.scale != 0 || token->number.coefficient < 1 ||
        token->number.coefficient > 10000) {
        parser_fail_token(parser, token, "write a whole number in digits, such as `3`",
                          token->kind == TOKEN_END ? "a number is missing here%.*s"
                                                   : "`%.*s` is no whole number in digits",
                          TEXT_ARGUMENTS(token->text));
        return 0;
    }
    parser->at++;
    return (int)token->number.coefficient;
}

static void take_consecutive(struct parser *parser, struct condition_term *term)
{
    term->occurrence = OCCURRENCE_CONSECUTIVE;
    term->count = (uint16_t)take_count(parser);
    if (!parser->failed && parser_take(parser, KEYWORD_OF)) {
        term->occurrence = OCCURRENCE_OF_ANY;
        if (!parser_take(parser, KEYWORD_ANY)) {
            parser_fail_token(parser, parser_peek(parser, 0),
                              "write `in 2 of any 3 consecutive months`", "of any how many?%.0s",
                              "");
        } else {
            term->of = (uint16_t)take_count(parser);
        }
    }
    if (parser->failed) {
        return;
    }
    if (!parser_take_word(parser, "consecutive")) {
        parser_fail_token(parser, parser_peek(parser, 0), "write `in 3 consecutive months`",
                          "`consecutive` is missing here%.0s", "");
        return;
    }
    const struct token *unit = parser_peek(parser, 0);
    if (parser_is_word(parser, 0, "billing") &&
        (parser_is_word(parser, 1, "cycles") || parser_is_word(parser, 1, "cycle"))) {
        term->unit = UNIT_BILLING_CYCLE;
        parser->at += 2;
    } else if (unit->unit >= UNIT_HOUR) {
        term->unit = (enum unit)unit->unit;
        parser->at++;
    } else {
        parser_fail_token(parser, unit, "write days, weeks, months, quarters or years",
                          unit->kind == TOKEN_END ? "a unit is missing here%.*s"
                                                  : "`%.*s` is no unit of time",
                          TEXT_ARGUMENTS(unit->text));
    }
}

static void take_occurrence(struct parser *parser, struct condition_term *term)
{
    const struct token *token = parser_peek(parser, 0);
    bool once = parser_is_word(parser, 0, "once"), two = parser_is_word(parser, 0, "twice");
    bool counted = term->predicate == PREDICATE_MISSED || term->predicate == PREDICATE_MET;
    if (counted &&
        (once || two || (token->kind == TOKEN_NUMBER && parser_is_word(parser, 1, "times")))) {
        term->occurrence = OCCURRENCE_TIMES;
        term->count = (uint16_t)(once ? 1 : two ? 2 : take_count(parser));
        parser->at += 1;
        if (!parser->failed &&
            (parser_take(parser, KEYWORD_IN) || parser_take(parser, KEYWORD_PER) ||
             parser_take(parser, KEYWORD_OVER))) {
            if (!parser_take(parser, KEYWORD_EACH) && !parser_take(parser, KEYWORD_ANY)) {
                parser_take_word(parser, "a");
            }
            term->window = take_window(parser);
        }
    } else if (token->keyword == KEYWORD_IN && parser_peek(parser, 1)->kind != TOKEN_END) {
        parser->at++;
        take_consecutive(parser, term);
    } else if (parser_take_word(parser, "for")) {
        term->occurrence = OCCURRENCE_IN_A_ROW;
        term->row_bound = take_bound(parser);
        if (parser->failed) {
            return;
        }
        if (term->row_bound == BOUND_NONE) {
            term->row_bound = BOUND_AT_LEAST;
        }
        term->row = take_duration(parser, true);
        if (term->row != NULL &&
            !(parser_take(parser, KEYWORD_IN) && parser_take_word(parser, "a") &&
              parser_take_word(parser, "row"))) {
            parser_fail_token(parser, parser_peek(parser, 0),
                              "write `for more than 60 min in a row`",
                              "`in a row` is missing here%.0s", "");
        }
    }
}

static void take_term(struct parser *parser, struct condition_term *term)
{
    term->start = parser_peek(parser, 0)->start;
    take_subject(parser, term);
    if (parser->failed) {
        return;
    }
    if (parser_take_word(parser, "missed")) {
        term->predicate = PREDICATE_MISSED;
    } else if (parser_take_word(parser, "met")) {
        term->predicate = PREDICATE_MET;
    } else {
        take_bounded(parser, term);
    }
    if (!parser->failed) {
        take_occurrence(parser, term);
    }
    if (!parser->failed) {
        term->end = parser->tokens[parser->at - 1].end;
    }
}

const struct condition *phrase_condition(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    struct condition_term terms[CONDITION_TERMS_MAX];
    uint16_t count = 0;
    bool or_before = false;
    do {
        if (count == CONDITION_TERMS_MAX) {
            return parser_fail_token(&parser, parser_peek(&parser, 0), "split it",
                                     "a condition has at most %d terms", CONDITION_TERMS_MAX);
        }
        terms[count] = (struct condition_term){.or_before = or_before};
        take_term(&parser, &terms[count++]);
        if (parser.failed) {
            return NULL;
        }
        or_before = parser_is(&parser, 0, KEYWORD_OR);
    } while (parser_take(&parser, KEYWORD_AND) || parser_take(&parser, KEYWORD_OR));
    if (!parser_end(&parser, "join conditions with `and` or `or`")) {
        return NULL;
    }
    struct condition *condition =
        arena_allocate(&place->compilation->arena, sizeof *condition + count * sizeof *terms);
    condition->node = node;
    condition->count = count;
    memcpy(condition->terms, terms, count * sizeof *terms);
    return condition;
}

const struct remedy_scope *phrase_scope(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    struct remedy_scope *scope = ARENA_NEW(&place->compilation->arena, struct remedy_scope);
    scope->node = node;
    const struct token *token = parser_peek(&parser, 0);
    scope->kind = SCOPE_GOAL;
    if (parser_is(&parser, 0, KEYWORD_ANY) && parser_is_word(&parser, 1, "goal")) {
        parser.at += 2;
        scope->kind = SCOPE_ANY_GOAL;
        if (parser_take(&parser, KEYWORD_OF)) {
            scope->kind = SCOPE_ANY_GOAL_OF;
            token = parser_peek(&parser, 0);
        }
    }
    if (scope->kind != SCOPE_ANY_GOAL) {
        if (token->kind != TOKEN_WORD) {
            return parser_fail_token(&parser, token,
                                     "write a goal id, `any goal` or `any goal of PARTY`",
                                     "`%.*s` names no goal", TEXT_ARGUMENTS(token->text));
        }
        parser.at++;
        scope->id = token->text;
        scope->id_start = token->start;
        scope->id_end = token->end;
    }
    return parser_end(&parser, "write a goal id, `any goal` or `any goal of PARTY`") ? scope : NULL;
}
