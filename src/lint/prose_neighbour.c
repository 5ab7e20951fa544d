/* Goals that are named in the prose of another goal: takes a sentence in the statement of one, "The
 * API availability is 99.95%", and gives the goal that is plainly named, by its name or its id. */
#include "lint/prose_beside.h"

#include "base/letter.h"

/* Whether some token of the sentence is a word, or another form of it. */
static bool is_said(const struct beside *beside, struct text word)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct text said = token_text(field, &field->tokens[at]);
        if (field->tokens[at].kind == TOKEN_IS_WORD &&
            (prose_is_related(word, said) || prose_same(word, said))) {
            return true;
        }
    }
    return false;
}

/* Whether a word is one of a goal's name or id, or of what it counts. */
static bool is_word_of_goal(const struct goal *goal, struct text word)
{
    struct stands_with with;
    bool noun = promises_of_goal(goal, &with);
    if (noun) {
        const struct target *target = with.leaves[0]->value;
        noun = beside_is_word_of(target->noun, word);
    }
    return noun || beside_is_word_of_goal(goal, word);
}

/* "time" of a goal that is called `on-time`: any share of time is one of the time. */
static bool is_time_itself(struct text word)
{
    static const struct text words[] = {TEXT("time"), TEXT("zeit"), TEXT("temps"), TEXT("tiempo")};
    return prose_is_any(word, words, sizeof words / sizeof *words);
}

/* Whether all words of a name are said but those that the goal at hand has, too, of which a short
 * one ("of") is none; and at least one is. */
static bool is_name_said(const struct beside *beside, struct text name)
{
    enum { WORDS_MOST = 8, SHORT_WORD = 2 };
    size_t start = 0, end = 0;
    uint32_t words = 0, own = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        const struct text word = text_slice(name, start, end);
        if (word.length <= SHORT_WORD || is_time_itself(word) ||
            is_word_of_goal(beside->reading->field->goal, word)) {
            continue;
        }
        if (++words > WORDS_MOST || !is_said(beside, word)) {
            return false;
        }
        own++;
    }
    return own > 0;
}

/* "${api.name} is 99.95%" */
static bool is_cited_by_name(const struct beside *beside, const struct goal *goal)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_reference *cited = field->tokens[at].mark == MARK_REFERENCE
                                                  ? prose_cited_at(field, field->tokens[at].start)
                                                  : NULL;
        if (cited != NULL && cited->kind == CITES_GOAL_NAME && cited->to == goal) {
            return true;
        }
    }
    return false;
}

bool beside_is_of_own(const struct beside *beside, const struct figure *figure)
{
    struct beside own = *beside;
    own.elsewhere = false;
    if (!promises_of_goal(beside->reading->field->goal, &own.with) ||
        (figure->kind == FIGURE_DURATION && !beside_owns_duration(&own, figure))) {
        return false;
    }
    bool like = false;
    for (uint32_t index = 0; index < own.with.count; index++) {
        const struct target *target = own.with.leaves[index]->value;
        like = like || beside_stands(&own, figure, target) != STANDS_APART;
    }
    return like;
}

/* "We answer tickets within 4 hours" of the first response; the goal at hand is of another step. */
static bool is_step_said(const struct beside *beside, const struct figure *figure)
{
    return figure->kind == FIGURE_DURATION && prose_speaks_of_step(beside, figure) &&
           !beside_is_of_own(beside, figure);
}

/* Whether so little stands in the statement up to here that a reader relates its figures to goals.
 */
bool beside_relates_goals(const struct beside *beside)
{
    enum { WORDS_MOST = 256, FIGURES_MOST = 2 };
    const struct prose_sentence *sentence = beside->sentence;
    return beside->reading->agreement->goal_count <= PROSE_GOALS_MOST &&
           sentence->behind <= WORDS_MOST &&
           sentence->behind_figure - sentence->first_figure <= FIGURES_MOST;
}

bool beside_is_named(const struct beside *beside, const struct figure *figure)
{
    const struct goal *goal = beside->with.goal;
    return goal != beside->reading->field->goal && beside_relates_goals(beside) &&
           (is_step_said(beside, figure) || is_name_said(beside, node_text(goal->id)) ||
            (goal->name != NULL && is_name_said(beside, node_text(goal->name))) ||
            is_cited_by_name(beside, goal));
}

static bool has_share(const struct stands_with *with)
{
    bool share = false;
    for (uint32_t index = 0; index < with->count; index++) {
        const struct target *target = with->leaves[index]->value;
        share = share || target->amount.kind == AMOUNT_PERCENT;
    }
    return share;
}

bool beside_names_other_share(struct beside *beside, const struct figure *figure)
{
    const struct agreement *agreement = beside->reading->agreement;
    for (uint32_t index = 0; beside_relates_goals(beside) && index < agreement->goal_count;
         index++) {
        if (promises_of_goal(agreement->goal_list[index], &beside->with) &&
            has_share(&beside->with) && beside_is_named(beside, figure)) {
            return true;
        }
    }
    return false;
}
