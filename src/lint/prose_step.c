/* What a sentence says of the steps of a ticket: takes a figure with the words around it and tells
 * whether "We answer within 4 hours" is about the goal at hand, whatever that is called, and about
 * which of its levels. */
#include "lint/prose_beside.h"
#include "lint/ticket.h"

#include "base/letter.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

static struct text word_at(const struct beside *beside, uint32_t at)
{
    return token_text(beside->reading->field, token_at(beside, at));
}

static enum ticket_step step_at(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = token_at(beside, at);
    return token->kind == TOKEN_IS_WORD ? ticket_step_said(word_at(beside, at)) : TICKET_NONE;
}

/* ---- the step of a goal ---- */
static enum ticket_step step_of_words(struct text words)
{
    enum ticket_step step = TICKET_NONE;
    size_t start = 0, end = 0;
    for (size_t from = 0; step == TICKET_NONE && letter_next_word(words, from, &start, &end);
         from = end) {
        step = ticket_step_said(text_slice(words, start, end));
    }
    return step;
}

static enum ticket_step step_of_goal(const struct goal *goal)
{
    const enum ticket_step step = step_of_words(node_text(goal->id));
    return step != TICKET_NONE || goal->name == NULL ? step : step_of_words(node_text(goal->name));
}

/* Whether a word between a step and its figure says nothing else: "reply to each report within". */
static bool is_between(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain = SAYS_LINK | SAYS_FILLER | SAYS_UPPER | SAYS_PER | SAYS_OWN;
    const struct prose_token *token = token_at(beside, at);
    return token->kind == TOKEN_IS_WORD &&
           (token->end - token->start <= SHORT_WORD || (token->says & plain) != 0 ||
            ticket_is_plain(word_at(beside, at)) || ticket_is_time(word_at(beside, at)));
}

/* The step that is said last before a figure, or first behind it, with nothing else between. */
static enum ticket_step step_said(const struct beside *beside, const struct figure *figure)
{
    enum ticket_step step = TICKET_NONE;
    for (uint32_t at = figure->first; step == TICKET_NONE && at > beside->sentence->first; at--) {
        step = step_at(beside, at - 1);
        if (step == TICKET_NONE && !beside->elsewhere && !is_between(beside, at - 1)) {
            break;
        }
    }
    for (uint32_t at = figure->behind; step == TICKET_NONE && at < beside->sentence->behind; at++) {
        step = step_at(beside, at);
        if (step == TICKET_NONE && !beside->elsewhere && !is_between(beside, at)) {
            break;
        }
    }
    return step;
}

static bool is_said(const struct beside *beside, struct text word)
{
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        if (token_at(beside, at)->kind == TOKEN_IS_WORD &&
            prose_is_related(word, word_at(beside, at))) {
            return true;
        }
    }
    return false;
}

/* Whether what else the id says is said, too: `mail-response` is about mail. */
static bool is_same_matter(const struct beside *beside)
{
    const struct text id = node_text(beside->with.goal->id);
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(id, from, &start, &end); from = end) {
        const struct text word = text_slice(id, start, end);
        if (ticket_step_said(word) == TICKET_NONE && !ticket_is_plain(word) &&
            !is_said(beside, word)) {
            return false;
        }
    }
    return true;
}

bool prose_speaks_of_step(const struct beside *beside, const struct figure *figure)
{
    const enum ticket_step step = step_of_goal(beside->with.goal);
    return step != TICKET_NONE && step_said(beside, figure) == step &&
           (!beside->elsewhere || is_same_matter(beside));
}

/* "4-hour response" */
static bool is_joined(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    const uint32_t at = figure->behind;
    return at < beside->sentence->behind && step_at(beside, at) != TICKET_NONE &&
           at >= figure->first + 2 && token_is_mark(field, at - 2, '-');
}

bool prose_is_time_of_step(const struct beside *beside, const struct figure *figure)
{
    enum { WORDS_MOST = 5, SHORT_WORD = 3 };
    const uint32_t between = SAYS_LINK | SAYS_FILLER;
    bool step = false, time = false;
    for (uint32_t at = figure->first;
         at > beside->sentence->first && figure->first - at < WORDS_MOST; at--) {
        const struct prose_token *token = token_at(beside, at - 1);
        const struct text word = word_at(beside, at - 1);
        if (token->kind != TOKEN_IS_WORD) {
            break;
        }
        const bool is_step = step_at(beside, at - 1) != TICKET_NONE;
        step = step || is_step;
        time = time || ticket_is_time(word);
        if (step && time) {
            return true;
        }
        if (!is_step && !ticket_is_plain(word) && (token->says & between) == 0 &&
            token->end - token->start > SHORT_WORD) {
            break;
        }
    }
    return is_joined(beside, figure);
}

/* ---- levels ---- */
static bool is_level_said(const struct beside *beside, const struct levels_entry *entry)
{
    const struct prose_field *field = beside->reading->field;
    const struct node *name = entry->level != NULL ? entry->level->name : NULL;
    uint32_t behind = 0;
    if (field->level != NULL) {
        return field->level == entry->level;
    }
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        if (text_equal(word_at(beside, at), node_text(entry->key)) ||
            (name != NULL && prose_noun_at(field, at, node_text(name), &behind))) {
            return true;
        }
    }
    return false;
}

/* Leaves out the levels of a branch of which another is said. */
static void keep_said(struct beside *beside, const struct levels *levels)
{
    bool said = false;
    if (levels->count == 0 && levels->value != NULL && beside->with.count < STANDS_WITH_MAX) {
        beside->with.leaves[beside->with.count++] = levels;
    }
    for (uint32_t index = 0; index < levels->count && !said; index++) {
        said = is_level_said(beside, &levels->entries[index]);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        if (!said || is_level_said(beside, &levels->entries[index])) {
            keep_said(beside, levels->entries[index].value);
        }
    }
}

void prose_keep_levels(struct beside *beside)
{
    if (beside->with.count > 1) {
        beside->with.count = 0;
        keep_said(beside, beside->with.goal->target);
    }
}

bool prose_is_level_of(const struct levels *levels, struct text word)
{
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        if (text_equal(node_text(entry->key), word) || prose_is_level_of(entry->value, word)) {
            return true;
        }
    }
    return false;
}
