/* Sentences that tell by the way what is promised: takes "a network that is up 99.9% of the time"
 * and says whether it does no more than that, and which goals it may be of. */
#include "lint/period_word.h"
#include "lint/prose_beside.h"

#include "base/letter.h"

bool beside_is_relative(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define PROMISE_RELATIVE(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    return at < beside->sentence->behind && prose_is_one_of(token_text(field, &field->tokens[at]),
                                                            words, sizeof words / sizeof *words);
}

bool beside_is_aside(const struct beside *beside)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if ((token->says & (SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED)) != 0 &&
            !beside_is_relative(beside, at)) {
            return true;
        }
    }
    return false;
}

bool beside_is_average(const struct beside *beside)
{
    static const struct text words[] = {
#define PROMISE_AVERAGE(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    const struct target *target = beside_cell(beside, 0);
    if (target->kind != TARGET_AVERAGE && target->kind != TARGET_MEDIAN) {
        return false;
    }
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        const bool next = at + 1 < beside->sentence->behind; /* "on average" */
        if ((token->says & (SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED)) != 0 &&
            !prose_is_any(token_text(field, token), words, sizeof words / sizeof *words) &&
            !(next &&
              prose_is_any(token_text(field, token + 1), words, sizeof words / sizeof *words))) {
            return false;
        }
    }
    return true;
}

/* Whether some word of a goal's name is said, or it has none but what any share of time is called
 * by: "uptime". */
static bool is_said_of(const struct beside *beside, struct text name, bool *plain)
{
    static const struct text words[] = {
#define AVAILABILITY_LAST(word) TEXT(word),
#define AVAILABILITY_FIRST(word)
#define AVAILABILITY_OF(word)
#include "grammar/availability.def"
    };
    const struct prose_field *field = beside->reading->field;
    enum { SHORT_WORD = 3 };
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        const struct text word = text_slice(name, start, end);
        if (word.length <= SHORT_WORD || prose_is_any(word, words, sizeof words / sizeof *words)) {
            continue;
        }
        *plain = false;
        for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
            const struct prose_token *token = &field->tokens[at];
            if (token->kind == TOKEN_IS_WORD && prose_is_related(word, token_text(field, token))) {
                return true;
            }
        }
    }
    return false;
}

bool beside_may_mean(const struct beside *beside, const struct figure *figure,
                     const struct target *target)
{
    const struct goal *goal = beside->with.goal;
    const struct decimal nines = {90, 0, false};
    const bool time = target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_PERCENT;
    bool plain = time;
    if (figure->kind != FIGURE_PERCENT || decimal_compare(figure->number, nines) < 0) {
        return true;
    }
    return is_said_of(beside, node_text(goal->id), &plain) ||
           (goal->name != NULL && is_said_of(beside, node_text(goal->name), &plain)) ||
           (!time && is_said_of(beside, target->noun, &plain)) || plain;
}

/* ---- where it holds ---- */
/* "each", "per", "jede", "chaque", "cada" */
static bool is_each(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 2 }; /* "in", "a" */
    const struct prose_field *field = beside->reading->field;
    const struct prose_token *token = &field->tokens[at];
    return token->kind == TOKEN_IS_WORD &&
           (((token->says & SAYS_PER) != 0 && token->end - token->start > SHORT_WORD) ||
            (prose_beside_classes(token_text(field, token)) & WORD_IS_EVERY) != 0);
}

bool beside_is_everywhere(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define THING_EACH(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    const struct text scope = beside_cell(beside, 0)->scope;
    uint32_t behind = 0;
    if (is_each(beside, at) && at + 1 < beside->sentence->behind) {
        return (scope.length > 0 && prose_noun_at(field, at + 1, scope, &behind)) ||
               beside_is_everywhere(beside, at + 1);
    }
    return at > beside->sentence->first && scope.length == 0 && is_each(beside, at - 1) &&
           prose_is_any(token_text(field, &field->tokens[at]), words, sizeof words / sizeof *words);
}

bool beside_scope_said(const struct beside *beside, const struct target *target, uint32_t *first,
                       uint32_t *behind)
{
    for (uint32_t at = beside->sentence->first;
         target->scope.length > 0 && at + 1 < beside->sentence->behind; at++) {
        if (is_each(beside, at) &&
            prose_noun_at(beside->reading->field, at + 1, target->scope, behind)) {
            *first = at;
            return true;
        }
    }
    return false;
}

bool beside_says_period(const struct beside *beside, const struct window *window)
{
    const struct prose_field *field = beside->reading->field;
    bool said = false;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind != TOKEN_IS_WORD) {
            continue;
        }
        const int unit = period_word_unit(token_text(field, token));
        if (unit < 0 ? !beside_says_no_more(beside, at) : unit != (int)window->unit) {
            return false;
        }
        said = said || unit >= 0;
    }
    return said && window->kind != WINDOW_ROLLING;
}

bool beside_is_given(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define PROMISE_GIVEN(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    return prose_is_one_of(token_text(field, &field->tokens[at]), words,
                           sizeof words / sizeof *words);
}

static bool is_that(struct text word)
{
    return text_is(word, "that") || text_is(word, "with");
}

bool prose_is_the(struct text word)
{
    static const struct text words[] = {
#define THING_THE(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    return prose_is_one_of(word, words, sizeof words / sizeof *words);
}

/* "a test network", "a power grid that is up", "keep the lifts running": a word that no goal knows
 * makes of what is spoken of another thing; "is liable for a network availability" does not. */
bool beside_is_of_unknown(const struct beside *beside, const struct figure *figure)
{
    enum { SHORT_WORD = 3 };
    const struct prose_field *field = beside->reading->field;
    const bool named = beside_names_goal(beside, figure);
    for (uint32_t at = beside->sentence->first + 1; at < figure->first; at++) {
        const struct prose_token *token = &field->tokens[at];
        const struct prose_token *before = token - 1, *behind = token + 1;
        const bool article = before->kind == TOKEN_IS_WORD && (before->says & SAYS_NUMBER) != 0 &&
                             before->value == 1;
        if (token->kind != TOKEN_IS_WORD || (token->says & (SAYS_UNIT | SAYS_NUMBER)) != 0 ||
            beside_knows(beside, at) || beside_is_relative(beside, at)) {
            continue;
        }
        const bool modifies = behind->kind == TOKEN_IS_WORD && at + 1 < figure->first &&
                              beside_knows(beside, at + 1) &&
                              behind->end - behind->start > SHORT_WORD;
        const uint32_t next = behind->mark == ',' ? at + 2 : at + 1;
        /* "to its knowledge that" tells nothing of the knowledge */
        const bool told =
            beside_is_relative(beside, next) &&
            (beside->is_relative || !is_that(token_text(field, &field->tokens[next])));
        if (told || (article && (modifies || !named)) ||
            (!named && prose_is_the(token_text(field, before)))) {
            return true;
        }
    }
    return false;
}

/* "up and running" */
bool beside_is_running(const struct beside *beside, uint32_t joint)
{
    const struct prose_field *field = beside->reading->field;
    return joint > beside->sentence->first && joint + 1 < beside->sentence->behind &&
           text_is(token_text(field, &field->tokens[joint - 1]), "up") &&
           text_is(token_text(field, &field->tokens[joint + 1]), "running");
}

/* "In each month" of a share over a month. */
bool beside_is_own_window(const struct beside *beside, uint32_t at)
{
    const struct window *window = beside_cell(beside, 0)->window;
    const struct prose_token *token = &beside->reading->field->tokens[at];
    return beside->of_share && window != NULL && window->kind != WINDOW_ROLLING &&
           at > beside->sentence->first && (token[-1].says & (SAYS_PER | SAYS_WINDOW)) != 0 &&
           (token->says & SAYS_UNIT) != 0 && token->unit == (int8_t)window->unit;
}

/* ---- what holds of another time ---- */
bool beside_is_dated(const struct beside *beside)
{
    const struct decimal first = {1900, 0, false}, last = {2199, 0, false};
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first_figure; at < beside->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        if (figure->kind == FIGURE_DATE ||
            (figure->kind == FIGURE_NUMBER && decimal_compare(figure->number, first) >= 0 &&
             decimal_compare(figure->number, last) <= 0)) {
            return true;
        }
    }
    return false;
}
