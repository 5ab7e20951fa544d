/* Conditions: takes `[subject] predicate [occurrences]` joined by `and` and `or`, and gives the
 * terms in order (language section 4, "Condition"). */
#include "phrase/id.h"
#include "phrase/parser.h"

#include <string.h>

enum { CONDITION_TERMS_MAX = 32 };

/* Whether a goal or a party of the agreement is called so. What may be no id is reported there. */
bool is_defined(const struct phrase_place *place, struct text name, bool of_goal)
{
    const struct node *map = of_goal ? place->goals : place->parties;
    if (map == NULL || map->kind != NODE_MAPPING) {
        return false;
    }
    if (!of_goal) {
        return node_key(map, name) != NULL;
    }
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        if (node_key(key->next, name) != NULL) {
            return true;
        }
    }
    return false;
}

/* Whether bytes [start, end) are an id; otherwise a finding, with the id that was meant. */
static bool judge_id(struct parser *parser, uint32_t start, uint32_t end, bool of_goal)
{
    struct text id = text_slice(parser->text, start, end);
    const char *what = of_goal ? "goal" : "party";
    bool shared = !of_goal && text_is(id, "shared");
    bool valid = id_is_valid(id) && (shared || !id_is_reserved(id, of_goal));
    if (valid || is_defined(parser->place, id, of_goal)) {
        return true;
    }
    struct text meant = id_suggested(parser->arena, id);
    const char *point = of_goal ? memchr(id.data, '.', id.length) : NULL;
    struct text goal = text_slice(id, 0, point != NULL ? (size_t)(point - id.data) : 0);
    if (id_is_valid(goal)) {
        parser_fail_fix(parser, start, end, goal, false,
                        "`%.*s` is a level; what stands here is a goal, with all its levels",
                        TEXT_ARGUMENTS(id));
    } else if (id_is_valid(id)) {
        parser_fail(parser, start, end, NULL, "`%.*s` is a word of the language and no %s",
                    TEXT_ARGUMENTS(id), what);
    } else if (id_is_valid(meant)) {
        parser_fail_fix(parser, start, end, meant, false, "`%.*s` is no id of a %s",
                        TEXT_ARGUMENTS(id), what);
    } else {
        parser_fail(parser, start, end,
                    "an id is lower-case letters, digits and single hyphens, a letter first",
                    "`%.*s` is no id of a %s", TEXT_ARGUMENTS(id), what);
    }
    return false;
}

/* `GOAL` or `GOAL.LEVEL…` */
static void take_goal(struct parser *parser, struct condition_term *term)
{
    const struct token *token = parser_peek(parser, 0);
    const char *point = memchr(token->text.data, '.', token->text.length);
    uint32_t behind =
        point != NULL ? token->start + (uint32_t)(point - token->text.data) : token->end;
    if (!judge_id(parser, token->start, behind, true)) {
        return;
    }
    term->subject = SUBJECT_GOAL;
    term->goal = text_slice(parser->text, token->start, behind);
    term->levels = text_slice(parser->text, behind + 1, token->end);
    for (uint32_t start = behind + 1; start < token->end;) {
        uint32_t end = start;
        while (end < token->end && parser->text.data[end] != '.') {
            end++;
        }
        struct text level = text_slice(parser->text, start, end);
        if (!id_is_level(level) || id_is_reserved(level, false)) {
            parser_fail(parser, start, end, "a level is letters, digits, `_` and `-`, such as `P1`",
                        id_is_level(level) ? "`%.*s` is a word of the language and no level"
                                           : "`%.*s` is no level",
                        TEXT_ARGUMENTS(level));
            return;
        }
        start = end + 1;
    }
    parser->at++;
}

/* `misssed`, `abov 99%`: what stands where a goal may stand and nearly is the word behind one. */
static bool report_near(struct parser *parser)
{
    static const char *const predicates[] = {"missed", "downtime"};
    const struct token *token = parser_peek(parser, 0), *next = parser_peek(parser, 1);
    struct text near = {NULL, 0};
    if (next->kind == TOKEN_NUMBER || next->kind == TOKEN_SYMBOL) {
        near = token_meant(token, EXPECTED_WORD);
    }
    if (near.length == 0 && !parser_is_word(parser, 1, "missed") && next->kind != TOKEN_NUMBER) {
        near = token_near(token, predicates, 2);
    }
    if (near.length > 0) {
        parser_fail_near(parser, token, near, NULL, "`%.*s` is nearly `%.*s`",
                         TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(near));
    }
    return near.length > 0;
}

/* `up`, `any`: a goal whose id is a word of the language, before what tells that it is one. */
static bool is_goal_called(const struct parser *parser, const struct token *token)
{
    return token->kind == TOKEN_WORD && (token->keyword != NOT_A_KEYWORD || token->unit >= 0) &&
           parser_peek(parser, 1)->kind != TOKEN_END && !parser_is_word(parser, 1, "goal") &&
           is_defined(parser->place, token->text, true);
}

/* Behind `any`, or `all` in the scope of a remedy: `goal`, which alone may stand there. */
static bool expect_goal(struct parser *parser, const struct token *any)
{
    static const char *const words[] = {"goal"};
    const struct token *token = parser_peek(parser, 0);
    if (parser_take_word(parser, words[0])) {
        return true;
    }
    struct text near = token_near(token, words, 1);
    if (near.length > 0) {
        parser_fail_near(parser, token, near, NULL, "`%.*s` is nearly `goal`",
                         TEXT_ARGUMENTS(token->text));
    } else {
        parser_fail_near(parser, any, TEXT_OF("any goal"), NULL, "`%.*s` alone names no goal",
                         TEXT_ARGUMENTS(any->text));
    }
    return false;
}

/* Behind `any goal`: the party of `of`, if one stands there. */
static void take_party(struct parser *parser, struct condition_term *term)
{
    term->subject = SUBJECT_ANY_GOAL;
    if (!parser_take(parser, KEYWORD_OF)) {
        return;
    }
    const struct token *party = parser_peek(parser, 0);
    if (party->kind != TOKEN_WORD) {
        parser_fail_token(parser, party, "write the id of a party", "of which party?%.0s", "");
    } else if (judge_id(parser, party->start, party->end, false)) {
        term->subject = SUBJECT_ANY_GOAL_OF;
        term->goal = party->text;
        parser->at++;
    }
}

static void take_subject(struct parser *parser, struct condition_term *term)
{
    const struct token *token = parser_peek(parser, 0);
    term->subject_start = term->subject_end = token->start;
    if (is_goal_called(parser, token)) {
        take_goal(parser, term);
    } else if (parser_take(parser, KEYWORD_ANY)) {
        if (expect_goal(parser, token)) {
            take_party(parser, term);
        }
    } else if (parser_is_word(parser, 0, "all") && parser_is_word(parser, 1, "goals")) {
        parser->at += 2;
        if (parser_expect(parser, "together", "write `all goals together`")) {
            term->subject = SUBJECT_ALL_GOALS;
        }
    } else if (token->kind == TOKEN_WORD && token->keyword == NOT_A_KEYWORD && token->unit < 0 &&
               !parser_is_word(parser, 0, "missed") && !parser_is_word(parser, 0, "met") &&
               !parser_is_word(parser, 0, "downtime") && !report_near(parser)) {
        const char letter = (char)(token->text.data[0] | 0x20);
        if ((letter == 'i' || letter == 'w') && report_if(parser)) {
            return;
        }
        take_goal(parser, term);
    }
    if (term->subject != SUBJECT_UNDERSTOOD && !parser->failed) {
        term->subject_end = parser->tokens[parser->at - 1].end;
    }
}

/* `between 95% and 99%`, from the first amount on. */
static SELDOM bool report_between(struct parser *parser)
{
    const uint32_t before = parser->at;
    struct amount lower, upper;
    const struct token *word = before > 0 ? &parser->tokens[before - 1] : &parser->tokens[0];
    parser->silent = true;
    const bool is_range = text_equal_ignoring_case(word->text, TEXT_OF("between")) &&
                          take_amount(parser, &lower) && parser_take(parser, KEYWORD_AND) &&
                          take_amount(parser, &upper);
    parser->silent = parser->failed = false;
    parser->at = before;
    if (!is_range) {
        return false;
    }
    const struct text from = text_slice(parser->text, lower.start, lower.end);
    const struct text to = text_slice(parser->text, upper.start, upper.end);
    parser_fail_fix(parser, word->start, upper.end,
                    arena_format(parser->arena, "at least %.*s and below %.*s",
                                 TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(to)),
                    false, "`%.*s` does not say which ends belong to it",
                    TEXT_ARGUMENTS(text_slice(parser->text, word->start, upper.end)));
    return true;
}

static void take_bounded(struct parser *parser, struct condition_term *term)
{
    bool downtime = parser_take_word(parser, "downtime");
    term->predicate = downtime ? PREDICATE_DOWNTIME : PREDICATE_BOUND;
    const struct token *bound = parser_peek(parser, 0);
    term->bound = take_bound(parser);
    if (parser->failed) {
        return;
    }
    if (term->bound == BOUND_NONE) {
        static const char *const missed[] = {"missed"};
        struct text near = token_near(bound, missed, 1);
        struct amount lower;
        const uint32_t before = parser->at;
        if (bound->kind == TOKEN_NUMBER && take_amount(parser, &lower) &&
            report_dash_range(parser, &lower, "at least A and below B")) {
            return;
        }
        parser->at = before;
        if (bound->kind == TOKEN_NUMBER && report_between(parser)) {
            return;
        }
        if (parser_is_word(parser, 0, "between")) {
            parser->at++;
            if (report_between(parser)) {
                return;
            }
            parser->at--;
        }
        const bool of_goal = term->subject != SUBJECT_GOAL || parser->place->goals == NULL ||
                             is_defined(parser->place, term->goal, true);
        if (bound->kind != TOKEN_END && condition_predicate_slip(parser, term->start, of_goal)) {
            return;
        }
        parser_fail_near(parser, bound, near.length > 0 ? near : token_meant(bound, EXPECTED_WORD),
                         !of_goal ? "write `missed`, `met`, or a bound such as `below 99.9%`; what "
                                    "follows from no goal stands in `statement`"
                                  : "write `missed`, `met`, or a bound such as `below 99.9%`",
                         bound->kind == TOKEN_END ? "a condition is missing here%.*s"
                                                  : "`%.*s` is no condition",
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
    if (term->bound == BOUND_FROM_TO) {
        const struct token *to = parser_peek(parser, 0);
        if (!parser_take_word(parser, "to") || (term->upper = take_amount_kept(parser)) == NULL) {
            parser_fail_token(parser, to, "write `from A to B`", "a range ends with `to`%.0s", "");
            return;
        }
        if (term->upper->kind != term->amount.kind) {
            parser_fail(parser, term->upper->start, term->upper->end, "write both ends in one unit",
                        "the two ends of a range are of one kind");
            return;
        }
    }
    if (term->amount.kind == AMOUNT_NUMBER) {
        uint32_t start = 0, end = 0;
        term->noun = take_count_noun(parser, &start, &end);
    }
}

static int take_count(struct parser *parser)
{
    const struct token *token = parser_peek(parser, 0);
    if (token->kind != TOKEN_NUMBER || token->number.scale != 0 || token->number.coefficient < 1 ||
        token->number.coefficient > 10000) {
        if (report_number_word(parser)) {
            return 0;
        }
        parser_fail_token(parser, token, "write a whole number in digits, such as `3`",
                          token->kind == TOKEN_END ? "a number is missing here%.*s"
                                                   : "`%.*s` is no whole number in digits",
                          TEXT_ARGUMENTS(token->text));
        return 0;
    }
    parser->at++;
    return (int)token->number.coefficient;
}

/* The 3 of `in 2 of any 3 consecutive months`; start is where the 2 stands. */
static void take_of(struct parser *parser, struct condition_term *term, uint32_t start)
{
    const struct token *token = parser_peek(parser, 0);
    term->of = (uint16_t)take_count(parser);
    if (!parser->failed && term->of < term->count) {
        struct text turned = arena_format(parser->arena, "%u of any %u", term->of, term->count);
        parser_fail_fix(parser, start, token->end, turned, false, "%u is more than %u", term->count,
                        term->of);
    }
}

static void take_consecutive(struct parser *parser, struct condition_term *term)
{
    const uint32_t start = parser_peek(parser, 0)->start;
    term->occurrence = OCCURRENCE_CONSECUTIVE;
    term->count = (uint16_t)take_count(parser);
    if (!parser->failed && parser_take(parser, KEYWORD_OF)) {
        term->occurrence = OCCURRENCE_OF_ANY;
        if (!parser_take(parser, KEYWORD_ANY)) {
            parser_fail_token(parser, parser_peek(parser, 0),
                              "write `in 2 of any 3 consecutive months`", "of any how many?%.0s",
                              "");
        } else {
            take_of(parser, term, start);
        }
    }
    if (parser->failed) {
        return;
    }
    static const char *const consecutive[] = {"consecutive"};
    if (!parser_take_word(parser, "consecutive")) {
        const struct token *word = parser_peek(parser, 0);
        parser_fail_near(parser, word, token_near(word, consecutive, 1),
                         "write `in 3 consecutive months`", "`consecutive` is missing here%.0s",
                         "");
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
        static const char *const units[] = {"hours",    "days",  "weeks",  "months",
                                            "quarters", "years", "billing"};
        parser_fail_near(parser, unit, token_near(unit, units, sizeof units / sizeof *units),
                         "write days, weeks, months, quarters or years",
                         unit->kind == TOKEN_END ? "a unit is missing here%.*s"
                                                 : "`%.*s` is no unit of time here",
                         TEXT_ARGUMENTS(unit->text));
    }
}

/* Behind `for`: a length in a row. */
static void take_row(struct parser *parser, struct condition_term *term)
{
    static const char help[] = "write `for more than 60 min in a row`";
    static const char *const words[] = {"in", "a", "row"};
    const struct token *token = parser_peek(parser, 0);
    term->row_bound = take_bound(parser);
    if (term->row_bound == BOUND_WITHIN || term->row_bound == BOUND_FROM_TO) {
        parser_fail_token(parser, token, help, "`%.*s` is no bound here",
                          TEXT_ARGUMENTS(token->text));
    } else if (term->row_bound == BOUND_NONE) {
        term->row_bound = BOUND_AT_LEAST;
    }
    term->row = parser->failed ? NULL : take_duration(parser, true);
    for (size_t index = 0; index < 3 && parser_expect(parser, words[index], help); index++) {
    }
}

/* `missed 3 months in a row`, `missed for 2 months`, `missed twice in a row`: consecutive periods
 * in other words. */
static bool report_periods_in_a_row(struct parser *parser)
{
    const struct token *first = parser_peek(parser, 0);
    const bool is_for = parser_is_word(parser, 0, "for");
    if (is_for && parser_peek(parser, 1)->kind == TOKEN_NUMBER &&
        parser_is_word(parser, 2, "consecutive")) {
        parser_fail_near(parser, first, TEXT_OF("in"), NULL,
                         "`%.*s` stands before a length of time", TEXT_ARGUMENTS(first->text));
        return true;
    }
    const struct token *number = parser_peek(parser, is_for),
                       *unit = parser_peek(parser, 1 + is_for);
    const bool twice = parser_is_word(parser, 0, "twice");
    const uint32_t in = (is_for ? 3U : twice ? 1U : 2U);
    const bool row = parser_is(parser, in, KEYWORD_IN) && parser_is_word(parser, in + 1, "a") &&
                     parser_is_word(parser, in + 2, "row");
    const struct token *behind = parser_peek(parser, in);
    const bool alone = behind->kind == TOKEN_END || behind->keyword == KEYWORD_AND ||
                       behind->keyword == KEYWORD_OR;
    if (number->kind == TOKEN_NUMBER && number->number.scale == 0 && unit->unit >= UNIT_WEEK &&
        (is_for ? alone : row)) { /* `for 2 weeks in a row` is a length of time */
        const uint32_t end = row ? parser_peek(parser, in + 2)->end : unit->end;
        parser_fail_fix(parser, first->start, end,
                        arena_format(parser->arena, "in %.*s consecutive %.*s",
                                     TEXT_ARGUMENTS(number->text), TEXT_ARGUMENTS(unit->text)),
                        false, "`%.*s` does not say of which periods",
                        TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
        return true;
    }
    if (row && (twice || (number->kind == TOKEN_NUMBER && parser_is_word(parser, 1, "times")))) {
        const uint32_t end = parser_peek(parser, in + 2)->end;
        const struct text help = arena_format(
            parser->arena, "write `in %.*s consecutive months`, or weeks, quarters or years",
            TEXT_ARGUMENTS(twice ? TEXT_OF("2") : number->text));
        parser_fail(parser, first->start, end, arena_terminated(parser->arena, help),
                    "`%.*s` does not say of which periods",
                    TEXT_ARGUMENTS(text_slice(parser->text, first->start, end)));
        return true;
    }
    return false;
}

static void take_occurrence(struct parser *parser, struct condition_term *term)
{
    if (report_periods_in_a_row(parser)) {
        return;
    }
    const struct token *token = parser_peek(parser, 0);
    bool once = parser_is_word(parser, 0, "once"), two = parser_is_word(parser, 0, "twice");
    bool counted = term->predicate == PREDICATE_MISSED || term->predicate == PREDICATE_MET;
    if (counted && (once || two || token->kind == TOKEN_NUMBER)) {
        term->occurrence = OCCURRENCE_TIMES;
        term->count = (uint16_t)(once ? 1 : two ? 2 : take_count(parser));
        if (once || two) {
            parser->at++;
        } else {
            parser_expect(parser, "times", "write how often, such as `missed 3 times in a month`");
        }
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
        take_row(parser, term);
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
    const bool ends = parser_peek(&parser, 0)->kind == TOKEN_END;
    if ((!ends &&
         (report_number_word(&parser) || condition_tail_slip(&parser, terms[count - 1].start))) ||
        !parser_end(&parser, "join conditions with `and` or `or`")) {
        return NULL;
    }
    struct condition *condition = ARENA_NEW(&place->compilation->arena, struct condition);
    struct condition_term *kept =
        ARENA_ARRAY(&place->compilation->arena, struct condition_term, count);
    memcpy(kept, terms, count * sizeof *terms);
    *condition = (struct condition){node, count, kept};
    return condition;
}

/* `all goals`, `every goal`: a remedy for several is for any of them. */
static bool report_all_goals(struct parser *parser)
{
    static const char *const firsts[] = {"all", "every", "each"};
    const struct token *last = parser_peek(parser, 1);
    if (!parser_is_word(parser, 1, "goals") && !parser_is_word(parser, 1, "goal")) {
        return false;
    }
    for (size_t at = 0; at < sizeof firsts / sizeof *firsts; at++) {
        if (parser_is_word(parser, 0, firsts[at])) {
            parser_fail_fix(parser, 0, last->end, TEXT_OF("any goal"), true,
                            "`%.*s` is read as no goal",
                            TEXT_ARGUMENTS(text_slice(parser->text, 0, last->end)));
            return true;
        }
    }
    return false;
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
    bool alone = parser.count == 1, all = alone && parser_is_word(&parser, 0, "all");
    if (!alone && report_all_goals(&parser)) {
        return NULL;
    }
    if ((parser_is(&parser, 0, KEYWORD_ANY) || all) &&
        !(alone && is_defined(place, token->text, true))) {
        parser.at++;
        if (!expect_goal(&parser, token)) {
            return NULL;
        }
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
        if (!judge_id(&parser, token->start, token->end, scope->kind == SCOPE_GOAL)) {
            return NULL;
        }
        parser.at++;
        scope->id = token->text;
        scope->id_start = token->start;
        scope->id_end = token->end;
    }
    return parser_end(&parser, "write a goal id, `any goal` or `any goal of PARTY`") ? scope : NULL;
}
