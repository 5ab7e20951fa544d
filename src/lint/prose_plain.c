/* Whether a sentence speaks of nothing but a goal: takes it and a figure, and says whether each
 * word before and behind is one that the goal, the agreement or any promise has. */
#include "lint/period_word.h"
#include "lint/prose_beside.h"

#include "base/letter.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

bool beside_is_word_of(struct text text, struct text word)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(text, from, &start, &end); from = end) {
        if (prose_is_related(text_slice(text, start, end), word) ||
            prose_same(text_slice(text, start, end), word)) {
            return true;
        }
    }
    return false;
}

bool beside_is_word_of_goal(const struct goal *goal, struct text word)
{
    return beside_is_word_of(node_text(goal->id), word) ||
           (goal->name != NULL && beside_is_word_of(node_text(goal->name), word));
}

bool beside_is_own_word(const struct beside *beside, uint32_t at)
{
    return beside_is_word_of_goal(beside->with.goal,
                                  token_text(beside->reading->field, token_at(beside, at)));
}

static bool is_word_of_node(const struct node *node, struct text word)
{
    return node != NULL && beside_is_word_of(node_text(node), word);
}

enum { AXES_MOST = 8 };

static bool is_word_of_definition(const struct agreement *agreement, struct text word)
{
    const struct map *definitions = agreement->definitions;
    for (uint32_t index = 0; definitions != NULL && index < definitions->count; index++) {
        if (beside_is_word_of(node_text(definitions->entries[index].key), word)) {
            return true;
        }
    }
    return false;
}

/* "gravedad" of the levels of an axis that is called so. */
static bool is_word_of_axis(const struct beside *beside, struct text word)
{
    const struct map *axes = beside->of_step ? beside->reading->agreement->levels : NULL;
    for (uint32_t index = 0; axes != NULL && index < axes->count && index < AXES_MOST; index++) {
        if (beside_is_word_of(node_text(axes->entries[index].key), word)) {
            return true;
        }
    }
    return false;
}

static unsigned known_of(const struct beside *beside)
{
    const unsigned of_step = WORD_RESPONSE | WORD_RESOLUTION | WORD_OF_TICKET | WORD_LEVEL;
    return WORD_PROMISES | (beside->of_step ? of_step : 0U) |
           (beside->of_share ? WORD_OF_PROMISE : 0U) | prose_step_of_events(beside);
}

/* "monthly", "mensuelle" of a promise over a month. */
static bool is_own_period(const struct beside *beside, struct text word)
{
    const struct window *window = beside_cell(beside, 0)->window;
    return beside->of_share && window != NULL && window->kind != WINDOW_ROLLING &&
           period_word_unit(word) == (int)window->unit;
}

/* A word of the goal, of the title, a party or a definition, of the vocabulary, or a short one
 * ("is", "der"): not a name in capitals. */
bool beside_knows(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain = SAYS_LINK | SAYS_FILLER | SAYS_UPPER | SAYS_TIME | SAYS_WINDOW |
                           SAYS_PER | SAYS_UNIT | SAYS_NUMBER | SAYS_OWN;
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *goal = beside->with.goal;
    const struct prose_token *token = token_at(beside, at);
    const struct text word = token_text(beside->reading->field, token);
    bool is_short = token->end - token->start <= SHORT_WORD && (!token->capital || token->begins);
    return is_short || (token->says & plain) != 0 || is_word_of_node(goal->id, word) ||
           is_word_of_node(goal->name, word) ||
           (beside->elsewhere && is_word_of_node(goal->statement, word)) ||
           beside_is_word_of(beside_cell(beside, 0)->noun, word) ||
           beside_is_word_of(beside_cell(beside, 0)->scope, word) ||
           is_word_of_node(agreement->title, word) || prose_is_word_of_party(agreement, word) ||
           is_word_of_definition(agreement, word) || is_word_of_axis(beside, word) ||
           (beside->of_share && beside_is_everywhere(beside, at)) ||
           (beside_word(beside, at) & known_of(beside)) != 0 || is_own_period(beside, word) ||
           (beside->of_share && (beside_word(beside, at) & WORD_OF_PART) != 0 &&
            prose_is_of_all(goal));
}

/* "${leads}, then 20 new customers": a figure in a list of promises. */
static bool follows_citation(const struct beside *beside, const struct figure *figure)
{
    enum { LIST_WORDS = 3 };
    for (uint32_t at = figure->first;
         at > beside->sentence->first && figure->first - at < LIST_WORDS; at--) {
        if (token_at(beside, at - 1)->mark == MARK_REFERENCE) {
            return true;
        }
    }
    return false;
}

enum { VERB_WORDS = 3 }; /* behind who promises a count: "turns them into" */

/* The comma of "Support stellt sicher, dass …", "Support verpflichtet sich, …", of "ein Netz, das
 * zu 99,9 % …". */
static bool parts_promise(const struct beside *beside, uint32_t at)
{
    return token_at(beside, at)->mark == ',' && at > beside->sentence->first &&
           ((beside_word(beside, at - 1) & WORD_PROMISES) != 0 ||
            (beside->of_share &&
             (beside_is_relative(beside, at + 1) || beside_is_everywhere(beside, at - 1))));
}

/* The apostrophe of "s’engage", "l’équipe", which is no end of a part; not that of "Fairview’s". */
static bool is_elision(const struct beside *beside, uint32_t at)
{
    const uint32_t mark = token_at(beside, at)->mark;
    return (mark == '\'' || mark == 0x2019) && at > beside->sentence->first &&
           at + 1 < beside->sentence->behind && token_at(beside, at + 1)->kind == TOKEN_IS_WORD &&
           token_at(beside, at - 1)->end - token_at(beside, at - 1)->start <= 2;
}

/* The hyphen of "P2-Tickets". */
static bool is_within_word(const struct beside *beside, uint32_t at)
{
    return token_at(beside, at)->mark == '-' && !token_at(beside, at)->spaced &&
           at + 1 < beside->sentence->behind && !token_at(beside, at + 1)->spaced;
}

/* What an entry of a list begins with. */
static bool is_bullet(const struct beside *beside, uint32_t at)
{
    const uint32_t mark = token_at(beside, at)->mark;
    return at == beside->sentence->first && (mark == '-' || mark == '*' || mark == '+');
}

/* How many words before a token speak of something that the goal does not know: from the start of
 * the sentence, or from an "and"; for a count or a share from a colon too. */
static uint32_t unknown_before(const struct beside *beside, uint32_t behind, bool duration)
{
    uint32_t unknown = 0; /* a figure or a comma is more than a verb */
    for (uint32_t at = behind; at > beside->sentence->first; at--) {
        const struct prose_token *token = token_at(beside, at - 1);
        if (!duration && (token->kind == TOKEN_IS_NUMBER || token->mark == '%')) {
            continue; /* of the share before a time */
        }
        const bool colon = token->mark == ':' && !(beside->of_share && at == behind);
        if ((prose_is_joint(token) && !beside_is_running(beside, at - 1)) || (!duration && colon) ||
            unknown > VERB_WORDS) {
            break;
        }
        bool article = (token->says & SAYS_NUMBER) != 0 && token->value == 1 && token->scale == 0;
        bool word = token->kind == TOKEN_IS_WORD && (token->says & SAYS_UNIT) == 0 &&
                    (article || (token->says & SAYS_NUMBER) == 0);
        bool silent = token->mark == MARK_REFERENCE || beside_is_own_window(beside, at - 1) ||
                      beside_is_running(beside, at - 1) || (!duration && token->mark == ':') ||
                      parts_promise(beside, at - 1) || is_elision(beside, at - 1) ||
                      (at < behind && is_elision(beside, at)) || is_within_word(beside, at - 1) ||
                      is_bullet(beside, at - 1);
        bool known = word ? beside_knows(beside, at - 1) ||
                                (beside->of_share && beside_is_relative(beside, at - 1)) ||
                                (!duration && beside_is_given(beside, at - 1))
                          : silent;
        unknown += known ? 0U : word ? 1U : VERB_WORDS + 1U;
    }
    return unknown;
}

/* Whether nobody else is spoken of before a figure: "we answer", "Marketing supplies", but not
 * "in spring, Marketing supplies". */
bool beside_is_plain_before(const struct beside *beside, const struct figure *figure)
{
    const bool follows = figure->kind == FIGURE_DURATION && beside_follows_share(beside, figure);
    const bool duration = figure->kind == FIGURE_DURATION && !follows;
    /* what stands between share and time says no more */
    const uint32_t behind = follows ? figure[-1].behind : figure->first;
    const struct party *party = NULL;
    uint32_t start = 0;
    if (!duration && follows_citation(beside, figure)) {
        return true;
    }
    const uint32_t unknown = unknown_before(beside, behind, duration);
    if (duration || unknown == 0 || !beside_party_before(beside, figure, &party, &start)) {
        return unknown == 0;
    }
    return unknown <= VERB_WORDS && (!beside->of_share || !beside_is_of_unknown(beside, figure)) &&
           unknown_before(beside, start, duration) == 0;
}

/* "With a response time of 4 hours our engineers keep the shop open": what one has by it is no part
 * of what is promised. */
static bool is_led_by_time(const struct beside *beside, const struct figure *figure)
{
    static const struct text words[] = {
#define PROMISE_WITH(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const uint32_t first = beside->sentence->first, behind = beside->sentence->behind;
    const struct prose_field *field = beside->reading->field;
    if (!prose_is_any(token_text(field, token_at(beside, first)), words,
                      sizeof words / sizeof *words) ||
        !prose_is_time_of_step(beside, figure)) {
        return false;
    }
    bool own = false;
    for (uint32_t at = figure->behind; at < behind && !own; at++) {
        own = (token_at(beside, at)->says & SAYS_OWN) != 0;
    }
    return own || beside_first_party(beside, figure->behind, behind) != NULL;
}

/* "80 leads per month and region": one word behind an "and", which is no promise of its own. */
static bool is_shared_out_by(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = token_at(beside, at);
    return prose_is_joint(token) && at + 1 < beside->sentence->behind &&
           token_at(beside, at + 1)->kind == TOKEN_IS_WORD && !beside_knows(beside, at + 1) &&
           (at + 2 >= beside->sentence->behind || token_at(beside, at + 2)->begins ||
            token_at(beside, at + 2)->kind == TOKEN_IS_MARK);
}

/* Behind "within 2 weeks" of a count that is promised in as much time; or `at`. */
static uint32_t behind_own_time(const struct beside *beside, uint32_t at)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t index = beside->sentence->first_figure; index < beside->sentence->behind_figure;
         index++) {
        const struct figure *figure = &field->figures[index];
        if (figure->first == at && figure->kind == FIGURE_DURATION &&
            figure_is_same_time(beside->reading, figure, beside_cell(beside, 0)->within)) {
            return figure->behind;
        }
    }
    return at;
}

/* "We answer within 6 hours.": to the end of the clause no word speaks of anything but the goal. */
bool beside_is_plain_behind(const struct beside *beside, const struct figure *figure)
{
    if (is_led_by_time(beside, figure)) {
        return true;
    }
    for (uint32_t at = figure->behind; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        if (prose_is_joint(token) || (token->kind == TOKEN_IS_MARK && token->mark != '-')) {
            return token->mark != '(' && token->mark != '/' && !is_shared_out_by(beside, at);
        }
        const uint32_t behind = behind_own_time(beside, at);
        if (behind > at) {
            at = behind - 1;
        } else if (token->kind == TOKEN_IS_NUMBER || !beside_knows(beside, at)) {
            return false;
        }
    }
    return true;
}

/* "75% of calls within 20 s", and not "60% of calls within 20 s on weekends": behind the time of a
 * share no word speaks of anything else. */
bool beside_is_plain_behind_time(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    for (const struct figure *time = figure + 1;
         time < &field->figures[beside->sentence->behind_figure]; time++) {
        if (time->kind == FIGURE_DURATION &&
            figure_is_same_time(beside->reading, time, beside_cell(beside, 0)->within)) {
            return beside_is_plain_behind(beside, time);
        }
    }
    return true;
}
