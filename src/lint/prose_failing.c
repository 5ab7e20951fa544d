/* prose-contradiction against shares of events: takes a sentence that says how many of what a goal
 * counts fail, or do not ("no more than 0.5% of calls may fail", "99.5% of calls succeed"), and
 * compares it with the promised share. A sentence with any other word may be of something else. */
#include "lint/lint.h"
#include "lint/prose_beside.h"

enum outcome_class {
    OUTCOME_FAIL = 1,
    OUTCOME_FREE = 2,
    OUTCOME_SUCCEED = 4,
    OUTCOME_RATE = 8,
    OUTCOME_MAY = 16
};

/* The classes of grammar/outcome_words.def that a word has; or-ed. */
static unsigned outcome_of(const struct beside *beside, uint32_t at)
{
    static const struct word_stem stems[] = {
#define OUTCOME_WORD(class, stem) {OUTCOME_##class, TEXT(stem)},
#include "grammar/outcome_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    return field->tokens[at].kind == TOKEN_IS_WORD
               ? prose_classes(token_text(field, &field->tokens[at]), stems,
                               sizeof stems / sizeof *stems)
               : 0U;
}

/* What a sentence says of the outcome: all classes of its words. */
static unsigned outcome_said(const struct beside *beside)
{
    unsigned said = 0;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        said |= outcome_of(beside, at);
    }
    return said;
}

/* "nicht mehr als", "no más del": a word of others that bounds a figure here. */
static bool is_not_more(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = &beside->reading->field->tokens[at];
    return at + 1 < beside->sentence->behind && (token->says & SAYS_OTHER) != 0 &&
           (token[1].says & (SAYS_FILLER | SAYS_UPPER)) != 0;
}

/* Whether the sentence says that so many at most fail: `failing`; or that so many at least do not.
 * False: neither. */
static bool read_outcome(const struct beside *beside, const struct figure *figure, bool *failing)
{
    enum { SHORT_WORD = 3, WORDS_MOST = 4 }; /* "como máximo el 0,5 %", "no más del 0,5 %" */
    const struct decimal half = {50, 0, false};
    const unsigned said = outcome_said(beside);
    const bool small = decimal_compare(figure->number, half) < 0;
    const bool fails = (said & OUTCOME_FAIL) != 0 && (said & (OUTCOME_FREE | OUTCOME_SUCCEED)) == 0;
    const bool succeeds = (said & OUTCOME_SUCCEED) != 0 || ((said & OUTCOME_FAIL) != 0 && !fails);
    uint32_t start = 0;
    const enum prose_bound bound = prose_bound_before(beside->reading->field, figure, &start);
    bool upper = bound == PROSE_AT_MOST || bound == PROSE_BELOW;
    for (uint32_t at = beside->sentence->first; at < figure->first && !upper; at++) {
        const struct prose_token *token = &beside->reading->field->tokens[at];
        upper = ((token->says & (SAYS_UPPER | SAYS_CAP)) != 0 &&
                 token->says_end + 2 + SHORT_WORD >= figure->start) ||
                (is_not_more(beside, at) && figure->first - at <= WORDS_MOST);
    }
    *failing = fails;
    return fails ? small && upper : succeeds && !small && !upper && bound != PROSE_ABOVE;
}

/* Whether the noun of the goal stands behind the share, or, of a rate, anywhere. */
static bool is_of_noun(const struct beside *beside, const struct figure *figure)
{
    enum { WORDS_MOST = 4 }; /* "of all the API calls" */
    const struct text noun = beside_cell(beside, 0)->noun;
    const struct prose_field *field = beside->reading->field;
    const bool rate = (outcome_said(beside) & OUTCOME_RATE) != 0;
    uint32_t behind = 0;
    bool named = rate && !beside->elsewhere;
    const uint32_t first = rate ? beside->sentence->first : figure->behind;
    for (uint32_t at = first; at < beside->sentence->behind && !named; at++) {
        named = prose_noun_at(field, at, noun, &behind);
        if (!rate && !named &&
            (at >= first + WORDS_MOST || field->tokens[at].kind != TOKEN_IS_WORD)) {
            break;
        }
    }
    return named;
}

/* Whether no word is of anything but the goal and how it comes out. */
static bool says_nothing_else(const struct beside *beside)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        const bool mark = token->mark == '%' || token->mark == ':' || token->mark == '.' ||
                          token->mark == '\'' || token->mark == 0x2019 || token->mark == '-';
        const bool aside = (token->says & (SAYS_ASIDE | SAYS_PLANNED | SAYS_HEDGE)) != 0 ||
                           ((token->says & SAYS_OTHER) != 0 && (token->says & SAYS_UPPER) == 0);
        const bool bounds =
            token->says_end > token->end || (at + 1 < beside->sentence->behind &&
                                             (token[1].says & (SAYS_FILLER | SAYS_UPPER)) != 0);
        if ((aside && !bounds) || (token->kind == TOKEN_IS_MARK && !mark) ||
            (token->kind == TOKEN_IS_WORD && !bounds && !beside_knows(beside, at) &&
             outcome_of(beside, at) == 0)) {
            return false;
        }
    }
    return true;
}

/* The share of a goal with one cell that counts events, without a time; or NULL. */
static const struct target *share_of_events(struct beside *beside, const struct goal *goal)
{
    if (!promises_of_goal(goal, &beside->with) || beside->with.count != 1) {
        return NULL;
    }
    const struct target *target = beside_cell(beside, 0);
    return target->kind == TARGET_SHARE_OF_EVENTS && target->within == NULL &&
                   target->amount.kind == AMOUNT_PERCENT && target->upper == NULL &&
                   !target_is_upper_bound(target)
               ? target
               : NULL;
}

/* The same share, said of those that fail. */
static bool is_same_share(struct arena *arena, const struct figure *figure, bool failing,
                          const struct target *target)
{
    const struct arena_mark mark = arena_mark(arena);
    const rational *said = rational_from_percent(arena, figure->number);
    const rational *rest = rational_subtract(arena, rational_from_integer(arena, 1), said);
    const bool same = rational_compare(failing ? rest : said,
                                       rational_from_percent(arena, target->amount.number)) == 0;
    arena_release(arena, mark);
    return same;
}

static void report(const struct beside *beside, const struct figure *figure, bool failing)
{
    const struct reading *reading = beside->reading;
    struct compilation *compilation = reading->compilation;
    struct arena *arena = &compilation->arena;
    const struct levels *leaf = beside->with.leaves[0];
    const struct target *target = leaf->value;
    if (!failing) {
        beside_report(beside, figure, leaf);
        return;
    }
    bool exact = false;
    const rational *rest = rational_subtract(arena, rational_from_integer(arena, 100),
                                             rational_from_decimal(arena, target->amount.number));
    struct text right =
        arena_format(arena, "%.*s%%",
                     TEXT_ARGUMENTS(decimal_plain(
                         arena, rational_decimal(rest, target->amount.number.scale, &exact))));
    struct finding *finding =
        finding_add(&compilation->findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                    "the prose lets `%.*s` fail, and `%.*s` promises `%.*s`, which leaves `%.*s`",
                    TEXT_ARGUMENTS(figure_shown(reading, figure)),
                    TEXT_ARGUMENTS(node_text(beside->with.goal->id)),
                    TEXT_ARGUMENTS(words_of_amount(arena, &target->amount)), TEXT_ARGUMENTS(right));
    finding_label(&compilation->findings, finding, amount_span(compilation, leaf),
                  "this is promised");
    finding_note(&compilation->findings, finding, "a number that is typed twice is changed once");
    right = prose_local(arena, reading->agreement->language_in_force, right);
    finding_help(&compilation->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(right));
    fix_part(compilation, finding, reading->field->node, figure->start, figure->end, right, false);
}

/* The only figure of a sentence, if it is a share. */
static const struct figure *only_share(const struct beside *beside)
{
    const struct figure *figure = &beside->reading->field->figures[beside->sentence->first_figure];
    return beside->sentence->behind_figure - beside->sentence->first_figure == 1 &&
                   figure->kind == FIGURE_PERCENT && !figure->hedged
               ? figure
               : NULL;
}

/* Compares a share with the goals that may be meant: with that of the field, or with all. */
static void check_share(struct beside *beside, const struct figure *figure, bool failing)
{
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *own = beside->reading->field->goal, *against = NULL;
    for (uint32_t index = 0; index < (own != NULL ? 1 : agreement->goal_count); index++) {
        const struct goal *goal = own != NULL ? own : agreement->goal_list[index];
        const struct target *target = share_of_events(beside, goal);
        if (target == NULL || !is_of_noun(beside, figure) ||
            beside_is_of_other_window(beside, target)) {
            continue;
        }
        if (is_same_share(&beside->reading->compilation->arena, figure, failing, target) ||
            against != NULL) {
            return;
        }
        against = beside_is_done_by_other(beside) || !says_nothing_else(beside) ? NULL : goal;
        if (against == NULL) {
            return;
        }
    }
    if (against != NULL && share_of_events(beside, against) != NULL) {
        report(beside, figure, failing);
    }
}

void prose_check_failing(const struct reading *reading)
{
    const struct prose_field *field = reading->field;
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {.reading = reading, .sentence = &sentence, .of_share = true};
    beside.elsewhere = field->goal == NULL;
    if ((field->has & HAS_SHARE) == 0 || reading->agreement->goal_count > PROSE_GOALS_MOST ||
        ((PROSE_PLACES_OF_GOALS | PROSE_PLACES_OF_PROMISES) & PROSE_PLACE(field->place)) == 0) {
        return;
    }
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, field->token_count);
    while (prose_next_sentence(field, &sentence)) {
        bool failing = false;
        const struct figure *figure =
            sentence.behind_figure > sentence.first_figure ? only_share(&beside) : NULL;
        /* A share of what succeeds in a goal's own prose is the affair of nines-in-prose. */
        if (figure != NULL && read_outcome(&beside, figure, &failing) &&
            (failing || beside.elsewhere)) {
            check_share(&beside, figure, failing);
        }
    }
}
