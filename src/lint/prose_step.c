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

/* "the service", "a stable network": a word beside a share of time that says what it is of, or how
 * that is. */
static bool is_promised_of(struct text word)
{
    static const struct text words[] = {
#define PROMISED(word) TEXT(word),
#define PROMISED_SO(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    return prose_is_any(word, words, sizeof words / sizeof *words);
}

/* "the shop": so, of a goal that says no more of it. */
static bool is_part(struct text word)
{
    static const struct text words[] = {
#define PROMISED_PART(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    return prose_is_any(word, words, sizeof words / sizeof *words);
}

static bool is_all_of_time(struct text name)
{
    static const struct text words[] = {
#define PROMISED_TIME(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        const struct text word = text_slice(name, start, end);
        if (!prose_is_any(word, words, sizeof words / sizeof *words) && !is_promised_of(word)) {
            return false;
        }
    }
    return true;
}

bool prose_is_of_all(const struct goal *goal)
{
    return is_all_of_time(node_text(goal->id)) &&
           (goal->name == NULL || is_all_of_time(node_text(goal->name)));
}

/* Whether a word is the id of a level; of more than a reader knows, none is looked for. */
static bool is_level(const struct agreement *agreement, struct text word)
{
    enum { LEVELS_MOST = 64 };
    uint32_t tried = 0;
    for (uint32_t index = 0; agreement->levels != NULL && index < agreement->levels->count;
         index++) {
        const struct axis *axis = agreement->levels->entries[index].value;
        const struct map *levels = axis != NULL ? axis->levels : NULL;
        for (uint32_t at = 0; levels != NULL && at < levels->count && tried < LEVELS_MOST;
             at++, tried++) {
            if (text_equal(node_text(levels->entries[at].key), word)) {
                return true;
            }
        }
    }
    return false;
}

unsigned beside_word(const struct beside *beside, uint32_t at)
{
    uint8_t *says = &beside->words[at];
    if (*says == 0) {
        const struct text word = word_at(beside, at);
        const bool is_word = token_at(beside, at)->kind == TOKEN_IS_WORD;
        const enum ticket_step step = is_word ? ticket_step_said(word) : TICKET_NONE;
        *says = (uint8_t)(WORD_KNOWN | (step == TICKET_RESPONSE ? WORD_RESPONSE : 0) |
                          (step == TICKET_RESOLUTION ? WORD_RESOLUTION : 0) |
                          (is_word && ticket_is_plain(word) ? WORD_OF_TICKET : 0) |
                          (is_word && is_promised_of(word) ? WORD_OF_PROMISE : 0) |
                          (is_word && is_part(word) ? WORD_OF_PART : 0) |
                          (is_word && prose_is_promise_word(word) ? WORD_PROMISES : 0) |
                          (is_level(beside->reading->agreement, word) ? WORD_LEVEL : 0));
    }
    return *says;
}

static enum ticket_step step_at(const struct beside *beside, uint32_t at)
{
    const unsigned says = beside_word(beside, at);
    return (says & WORD_RESPONSE) != 0     ? TICKET_RESPONSE
           : (says & WORD_RESOLUTION) != 0 ? TICKET_RESOLUTION
                                           : TICKET_NONE;
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

enum ticket_step prose_step_of_goal(const struct goal *goal)
{
    const enum ticket_step step = step_of_words(node_text(goal->id));
    return step != TICKET_NONE || goal->name == NULL ? step : step_of_words(node_text(goal->name));
}

unsigned prose_step_of_events(const struct beside *beside)
{
    const struct target *target = beside->with.count > 0 ? beside_cell(beside, 0) : NULL;
    if (target == NULL || target->kind != TARGET_SHARE_OF_EVENTS || target->within == NULL) {
        return 0;
    }
    return prose_step_of_goal(beside->with.goal) == TICKET_RESOLUTION ? WORD_RESOLUTION
                                                                      : WORD_RESPONSE;
}

/* Whether a word between a step and its figure says nothing else: "reply to each report within". */
static bool is_between(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain = SAYS_LINK | SAYS_FILLER | SAYS_UPPER | SAYS_PER | SAYS_OWN;
    const struct prose_token *token = token_at(beside, at);
    if (token->mark == '-' && !token->spaced) {
        return true; /* "Klinik-IT" */
    }
    return token->kind == TOKEN_IS_WORD &&
           (token->end - token->start <= SHORT_WORD || (token->says & plain) != 0 ||
            (beside_word(beside, at) & WORD_OF_TICKET) != 0 || beside_is_done(beside, at) ||
            ticket_is_time(word_at(beside, at)) ||
            prose_is_word_of_party(beside->reading->agreement, word_at(beside, at)));
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
    const enum ticket_step step = prose_step_of_goal(beside->with.goal);
    return step != TICKET_NONE && step_said(beside, figure) == step &&
           (!beside->elsewhere || is_same_matter(beside));
}

/* "answered in 8 hours", in its own prose "Las copias se restauran en 8 horas" of a goal that is
 * called so, and no "In 8 weeks …" */
bool prose_is_in_time(const struct beside *beside, const struct figure *figure)
{
    static const struct text words[] = {
#define PROMISE_IN(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    bool is_in = false;
    for (size_t row = 0; figure->first > beside->sentence->first + 1 && !is_in &&
                         row < sizeof words / sizeof *words;
         row++) {
        is_in = prose_same(word_at(beside, figure->first - 1), words[row]);
    }
    return is_in && (prose_speaks_of_step(beside, figure) ||
                     (!beside->elsewhere && beside_names_goal(beside, figure)));
}

/* "4-hour response" */
static bool is_joined(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    const uint32_t at = figure->behind;
    return at < beside->sentence->behind && step_at(beside, at) != TICKET_NONE &&
           at >= figure->first + 2 && token_is_mark(field, at - 2, '-');
}

/* "délai d'intervention" of the goal that is called so. */
static bool is_of_name(const struct beside *beside, struct text word)
{
    enum { LEAST = 5 };
    /* "Befundzeit" says what and that it is a time, "délai" that alone */
    const bool whole = ticket_is_time(word) && !ticket_is_time(text_slice(word, 1, word.length));
    return word.length >= LEAST && !whole && beside_is_word_of_goal(beside->with.goal, word);
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
        if (token->mark == '\'' || token->mark == 0x2019) {
            continue; /* "délai d'intervention" */
        }
        if (token->kind != TOKEN_IS_WORD) {
            break;
        }
        const bool is_step = step_at(beside, at - 1) != TICKET_NONE || is_of_name(beside, word);
        step = step || is_step;
        time = time || ticket_is_time(word);
        if (step && time) {
            return true;
        }
        if (!is_step && (beside_word(beside, at - 1) & WORD_OF_TICKET) == 0 &&
            (token->says & between) == 0 && token->end - token->start > SHORT_WORD) {
            break;
        }
    }
    return is_joined(beside, figure);
}

/* ---- levels ---- */
enum { LEVELS_SAID_MOST = 4 };
struct levels_said {
    struct text names[LEVELS_SAID_MOST];
    uint32_t count;
};

static bool is_level_said(const struct beside *beside, const struct levels_said *said,
                          const struct levels_entry *entry)
{
    const struct prose_field *field = beside->reading->field;
    if (field->level != NULL) {
        return field->level == entry->level;
    }
    for (uint32_t at = 0; at < said->count; at++) {
        if (text_equal(said->names[at], node_text(entry->key))) {
            return true;
        }
    }
    return false;
}

/* Leaves out the levels of a branch of which another is said. */
static void keep_said(struct beside *beside, const struct levels_said *said,
                      const struct levels *levels)
{
    bool any = false;
    if (levels->count == 0 && levels->value != NULL && beside->with.count < STANDS_WITH_MAX) {
        beside->with.leaves[beside->with.count++] = levels;
    }
    for (uint32_t index = 0; index < levels->count && !any; index++) {
        any = is_level_said(beside, said, &levels->entries[index]);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        if (!any || is_level_said(beside, said, &levels->entries[index])) {
            keep_said(beside, said, levels->entries[index].value);
        }
    }
}

void prose_keep_levels(struct beside *beside)
{
    struct levels_said said = {.count = 0};
    for (uint32_t at = beside->sentence->first;
         at < beside->sentence->behind && said.count < LEVELS_SAID_MOST; at++) {
        if ((beside_word(beside, at) & WORD_LEVEL) != 0) {
            said.names[said.count++] = word_at(beside, at);
        }
    }
    if (said.count > 0 || beside->reading->field->level != NULL) {
        beside->with.count = 0;
        keep_said(beside, &said, beside->with.goal->target);
    }
}
