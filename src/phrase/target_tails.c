/* The tails of targets: takes what stands behind an amount, `per lead`, `within 1 h`, `in each
 * month`, `every Friday`, in any order, and gives it each once (language section 4, "Target"). */
#include "phrase/parser.h"

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

/* The window that a scope's first word nearly is. A scope may be any noun: `per team` is none. */
static struct text near_window(const struct parser *parser, uint32_t ahead)
{
    static const char *const billing[] = {"billing"};
    const struct token *token = parser_peek(parser, ahead);
    struct text unit = token_meant(token, EXPECTED_UNIT);
    if (unit.length > 0) {
        struct text meant = token_meant(token, EXPECTED_WINDOW);
        return meant.length > 0 ? meant : unit;
    }
    return parser_is_word(parser, ahead + 1, "cycle") ? token_near(token, billing, 1)
                                                      : (struct text){NULL, 0};
}

bool take_per(struct parser *parser, struct target *target)
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
    const bool article = token_is_article(parser_peek(parser, 0));
    token = parser_peek(parser, article);
    if (token->unit >= 0 || starts_window(parser, article)) {
        parser_fail_near(parser, token, token_meant(token, EXPECTED_WINDOW),
                         "write `per month`, or another window", "`%.*s` is no window",
                         TEXT_ARGUMENTS(token->text));
        return false;
    }
    struct text near = near_window(parser, article);
    if (near.length > 0) {
        parser_fail_near(parser, token, near, NULL,
                         text_is_near(near, token->text) ? "`%.*s` is nearly `%.*s`"
                                                         : "`%.*s` is no window; `%.*s` is one",
                         TEXT_ARGUMENTS(token->text), TEXT_ARGUMENTS(near));
        return false;
    }
    if (report_bare_length(parser)) {
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

/* `of`, or `of the`. */
static bool is_of(const struct parser *parser, uint32_t at)
{
    const struct token *token = &parser->tokens[at];
    return token->keyword == KEYWORD_OF ||
           (token_is_article(token) && at > 0 && is_of(parser, at - 1));
}

/* Whether a length of time or a window stands before: `within 1 h daily` is a recurrence, and
 * `100 leads daily` a slip for `per day`. */
static bool is_timed(const struct parser *parser)
{
    const struct token *before = &parser->tokens[parser->at - 1];
    bool unit = before->unit >= 0 && !(parser->at >= 2 && is_of(parser, parser->at - 2));
    return unit || parser_is_iso(before) ||
           text_equal_ignoring_case(before->text, TEXT_OF("cycle")) ||
           text_equal_ignoring_case(before->text, TEXT_OF("cycles")) ||
           text_equal_ignoring_case(before->text, TEXT_OF("term"));
}

bool take_tails(struct parser *parser, struct target *target)
{
    while (!parser->failed) {
        const struct token *token = parser_peek(parser, 0);
        if (parser_take(parser, KEYWORD_PER)) {
            if (!take_per(parser, target)) {
                return false;
            }
        } else if (parser_take(parser, KEYWORD_IN) || parser_take(parser, KEYWORD_OVER)) {
            if (parser_peek(parser, 0)->kind == TOKEN_NUMBER && target_is_in_time(parser)) {
                return false;
            }
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
        } else if (token->keyword == KEYWORD_EVERY || starts_on(parser, 0) ||
                   (period_word(token->keyword).length > 0 && is_timed(parser))) {
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
