/* The steps of a ticket: takes words of ids and of prose and gives the step that they speak of, the
 * first answer or the end of the matter. */
#include "lint/ticket.h"

#include "base/letter.h"
#include "lint/prose_promise.h"

#include <string.h>

/* ---- ids ---- */
static const struct {
    enum ticket_step step;
    struct text word;
} step_words[] = {
#define TICKET_STEP(step, word) {TICKET_##step, TEXT(word)},
#define TICKET_FILLER(word) {TICKET_NONE, TEXT(word)},
#include "grammar/ticket_steps.def"
};
enum { STEP_WORDS = sizeof step_words / sizeof *step_words, LENGTHS = 32, LETTERS = 26 };

/* Whether one of the words begins with the letter and has the length: most words of ids have none
 * such. Each thread gathers once which there are. */
static bool has_like(char letter, size_t length)
{
    static _Thread_local uint32_t lengths[LETTERS];
    static _Thread_local bool known;
    for (size_t at = 0; !known && at < STEP_WORDS; at++) {
        const struct text word = step_words[at].word;
        lengths[word.data[0] - 'a'] |= UINT32_C(1) << word.length;
    }
    known = true;
    return letter >= 'a' && letter <= 'z' && length < LENGTHS &&
           (lengths[letter - 'a'] >> length & 1) != 0;
}

static bool find_step(struct text word, enum ticket_step *step)
{
    if (word.length == 0 || !has_like(word.data[0], word.length)) {
        return false;
    }
    for (size_t at = 0; at < STEP_WORDS; at++) {
        if (text_equal(word, step_words[at].word)) {
            *step = step_words[at].step;
            return true;
        }
    }
    return false;
}

/* The next word of an id, with `-` between: false at its end. */
static bool next_part(struct text id, size_t *from, struct text *part)
{
    if (*from >= id.length) {
        return false;
    }
    const char *hyphen = memchr(id.data + *from, '-', id.length - *from);
    size_t end = hyphen != NULL ? (size_t)(hyphen - id.data) : id.length;
    *part = text_slice(id, *from, end);
    *from = end + 1;
    return true;
}

/* "Restoration of backups": the end of no matter that somebody reported. */
static bool is_apart(const struct goal *goal)
{
    static const struct text words[] = {
#define TICKET_APART(word) TEXT(word),
#include "grammar/ticket_steps.def"
    };
    const struct text name = goal->name != NULL ? node_text(goal->name) : TEXT_OF("");
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
            if (end - start >= words[row].length &&
                prose_same(text_slice(name, start, start + words[row].length), words[row])) {
                return true;
            }
        }
    }
    return false;
}

enum ticket_step ticket_step_of(const struct goal *goal)
{
    struct text part;
    enum ticket_step step = TICKET_NONE;
    for (size_t from = 0; step == TICKET_NONE && next_part(node_text(goal->id), &from, &part);) {
        find_step(part, &step);
    }
    return goal->target != NULL && (step != TICKET_RESOLUTION || !is_apart(goal)) ? step
                                                                                  : TICKET_NONE;
}

bool ticket_is_loose(const struct goal *goal)
{
    static const struct text words[] = {
#define TICKET_LOOSE(word) TEXT(word),
#include "grammar/ticket_steps.def"
    };
    struct text part;
    for (size_t from = 0; next_part(node_text(goal->id), &from, &part);) {
        for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
            if (text_equal(part, words[row])) {
                return true;
            }
        }
    }
    return false;
}

struct text ticket_matter(struct arena *arena, const struct goal *goal)
{
    struct text part,
        matter = arena_format(arena, "%u", goal->by != NULL ? goal->by->index + 1 : 0);
    enum ticket_step step = TICKET_NONE;
    for (size_t from = 0; next_part(node_text(goal->id), &from, &part);) {
        if (!find_step(part, &step)) {
            matter = arena_join_by(arena, matter, "-", part);
        }
    }
    return matter;
}

/* ---- prose ---- */
static const struct {
    enum ticket_step step;
    struct text stem;
} stems[] = {
#define TICKET_STEM(step, stem) {TICKET_##step, TEXT(stem)},
#include "grammar/ticket_steps.def"
};

static const struct text plain[] = {
#define TICKET_PLAIN(word) TEXT(word),
#define TICKET_TIME(word) TEXT(word),
#include "grammar/ticket_steps.def"
};

enum ticket_step ticket_step_said(struct text word)
{
    enum { ENDING_MOST = 8 };
    for (size_t row = 0; row < sizeof stems / sizeof *stems; row++) {
        const struct text stem = stems[row].stem;
        if (word.length >= stem.length && word.length - stem.length <= ENDING_MOST &&
            prose_same(text_slice(word, 0, stem.length), stem)) {
            return stems[row].step;
        }
    }
    return TICKET_NONE;
}

bool ticket_is_plain(struct text word)
{
    return prose_is_any(word, plain, sizeof plain / sizeof *plain);
}

bool ticket_is_time(struct text word)
{
    static const struct text times[] = {
#define TICKET_TIME(word) TEXT(word),
#include "grammar/ticket_steps.def"
    };
    for (size_t row = 0; row < sizeof times / sizeof *times; row++) {
        const size_t length = times[row].length;
        if (word.length >= length &&
            prose_same(text_slice(word, word.length - length, word.length), times[row])) {
            return true;
        }
    }
    return false;
}
