/* The rows of what a word of prose may say, from the row files of grammar/, and how they are found.
 * The program `words` makes the tables of slots from them when slac is built. */
#ifndef LINT_PROSE_ROWS_H
#define LINT_PROSE_ROWS_H

#include "base/letter.h"
#include "lint/prose.h"

struct prose_row {
    uint8_t language; /* IS_ANY; else enum choice_value - CHOICE_LANGUAGE_EN + 1 */
    int8_t unit;
    uint8_t value, scale;
    uint32_t says;
    struct text words;
};

enum { IS_ANY, IS_EN, IS_FR, IS_DE, IS_ES, LANGUAGES = IS_ES };

static const struct prose_row prose_rows[] = {
#define PROSE_WORD(language, class, words) {IS_##language, -1, 0, 0, SAYS_##class, TEXT(words)},
#define PROSE_UNIT(language, unit, words) \
    {IS_##language, UNIT_##unit, 0, 0, SAYS_UNIT, TEXT(words)},
#define PROSE_MONTH(language, month, words) {IS_##language, -1, month, 0, SAYS_MONTH, TEXT(words)},
#include "grammar/prose.def"
#undef PROSE_WORD
#undef PROSE_UNIT
#undef PROSE_MONTH
#define NUMBER_WORD(language, words, value, scale) \
    {IS_##language, -1, value, scale, SAYS_NUMBER, TEXT(words)},
#define THOUSAND_WORD(language, words, count) \
    {IS_##language, -1, count, SCALE_OF_THOUSANDS, SAYS_NUMBER, TEXT(words)},
#include "grammar/number_words.def"
#undef NUMBER_WORD
#define VAGUE(language, words) {IS_##language, -1, 0, 0, SAYS_VAGUE, TEXT(words)},
#define NOT_VAGUE(language, words) {IS_##language, -1, 0, 0, 0, TEXT(words)},
#include "grammar/vague.def"
#define LEGAL_FORM(form) {IS_ANY, -1, 0, 0, SAYS_LEGAL_FORM, TEXT(form)},
#include "grammar/legal_forms.def"
#undef LEGAL_FORM
#define PLACEHOLDER(language, words) {IS_##language, -1, 0, 0, SAYS_PLACEHOLDER, TEXT(words)},
#define LEFT_OPEN(language, words) {IS_##language, -1, 0, 0, SAYS_LEFT_OPEN, TEXT(words)},
#define STATE_OPEN(language, words) {IS_##language, -1, 3, 0, SAYS_LEFT_OPEN, TEXT(words)},
#define STILL_OPEN(language, words) {IS_##language, -1, 1, 0, SAYS_LEFT_OPEN, TEXT(words)},
#define FILL_IN(language, word) {IS_##language, -1, 2, 0, SAYS_LEFT_OPEN, TEXT(word)},
#define BLANK(language, word) {IS_##language, -1, 0, 0, SAYS_BLANK, TEXT(word)},
#include "grammar/placeholders.def"
#define TIME_WORD(language, class, word)
#define DAY_WORD(language, number, word)
#define CLOCK_WORD(language, hour, word) {IS_##language, -1, hour, 0, SAYS_CLOCK, TEXT(word)},
#include "grammar/times_of_day.def"
#undef TIME_WORD
#undef DAY_WORD
#undef CLOCK_WORD
#define TERM_HEAD(language, word) {IS_##language, -1, 0, 0, SAYS_TERM_HEAD, TEXT(word)},
#include "grammar/term_heads.def"
};
enum { PROSE_ROWS = sizeof prose_rows / sizeof *prose_rows };

/* Those whose first words have one hash stand side by side in an order of rows, and a slot says
 * where. A table of slots is never more than half full. */
struct prose_slot {
    uint32_t hash;
    uint32_t says;         /* of all of them */
    uint16_t first, count; /* count 0: free */
};
enum { PROSE_SLOTS = 2048 };

static inline uint32_t decode_lower(struct text text, size_t at, size_t *length)
{
    uint32_t code_point = (unsigned char)text.data[at];
    *length = 1;
    if (code_point < 0x80) {
        return code_point - 'A' <= 25U ? code_point + ('a' - 'A') : code_point;
    }
    *length = text_decode(text.data + at, text.length - at, &code_point);
    *length = *length == 0 ? 1 : *length;
    return letter_lower(code_point);
}

static inline uint32_t hash_first_word(struct text words)
{
    uint32_t hash = PROSE_HASH_START;
    for (size_t at = 0, length = 0; at < words.length; at += length) {
        uint32_t code_point = decode_lower(words, at, &length);
        if (!letter_is_word(code_point)) {
            break;
        }
        hash = prose_hash(hash, code_point);
    }
    return hash;
}

static inline void prose_set_bit(uint32_t *bits, uint32_t hash)
{
    const uint32_t bit = hash % PROSE_BITS;
    bits[bit / PROSE_BITS_A_WORD] |= UINT32_C(1) << bit % PROSE_BITS_A_WORD;
}

/* The letter or digit behind the space that parts the first word from the second. */
static inline char prose_second_letter(struct text words)
{
    const char *space = memchr(words.data, ' ', words.length);
    char letter = space != NULL ? space[1] : '\0';
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? letter : '\0';
}

static inline size_t prose_slot_at(const struct prose_slot *slots, uint32_t hash)
{
    size_t at = hash & (PROSE_SLOTS - 1);
    while (slots[at].count != 0 && slots[at].hash != hash) {
        at = (at + 1) & (PROSE_SLOTS - 1);
    }
    return at;
}

/* Sorts the numbers of rows by the hashes of their first words, equal ones as they stand, and fills
 * the slots, whose places in the order begin at `from`. `hashes` has room for one of each row. */
static inline void prose_order(const struct prose_row *rows, uint16_t *order, uint32_t *hashes,
                               size_t count, size_t from, struct prose_slot *slots)
{
    for (size_t at = 0; at < count; at++) {
        uint16_t row = order[at];
        uint32_t hash = hash_first_word(rows[row].words);
        size_t to = at;
        for (; to > 0 && hashes[to - 1] > hash; to--) {
            order[to] = order[to - 1];
            hashes[to] = hashes[to - 1];
        }
        order[to] = row;
        hashes[to] = hash;
    }
    for (size_t at = 0; at < count; at++) {
        struct prose_slot *slot = &slots[prose_slot_at(slots, hashes[at])];
        if (slot->count == 0) {
            slot->hash = hashes[at];
            slot->first = (uint16_t)(from + at);
        }
        slot->says |= rows[order[at]].says;
        slot->count++;
    }
}

#endif
