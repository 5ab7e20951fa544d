/* The words of phrases, the rows of grammar/words.def, and how they are found: by hash, and by
 * their letters where one is nearly meant. The program `words` makes the table when slac is built.
 */
#ifndef PHRASE_WORD_ROWS_H
#define PHRASE_WORD_ROWS_H

#include "phrase/words.h"

#include <string.h>

struct word {
    const char *spelling;
    uint8_t length;
    uint8_t keyword;
    int8_t unit;
};

static const struct word words[] = {
#define UNIT(name, text) {text, sizeof(text) - 1, NOT_A_KEYWORD, UNIT_##name},
#define KEYWORD(name, text) {text, sizeof(text) - 1, KEYWORD_##name, -1},
#include "grammar/words.def"
#undef UNIT
#undef KEYWORD
};
enum { WORD_COUNT = sizeof words / sizeof *words, SPELLING_MAX = 12 /* milliseconds */ };

/* A word of at most 16 bytes in lower case, padded with zeros: two machine words to compare. */
struct word_key {
    uint64_t halves[2];
};

enum { SLOT_BITS = 8, SLOT_COUNT = 1 << SLOT_BITS };
_Static_assert(WORD_COUNT < SLOT_COUNT / 2, "the table is at most half full");

/* Open addressing. */
struct word_table {
    struct word_key keys[WORD_COUNT];
    uint32_t letters[WORD_COUNT];
    uint8_t slots[SLOT_COUNT]; /* row + 1, or 0 */
};

static inline char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

static inline struct word_key key_of(const char *spelling, size_t length)
{
    char bytes[sizeof(struct word_key)] = {0};
    for (size_t at = 0; at < length; at++) {
        bytes[at] = lower(spelling[at]);
    }
    struct word_key key;
    memcpy(&key, bytes, sizeof key);
    return key;
}

static inline unsigned slot_of(struct word_key key)
{
    /* The golden ratio's odd multiplier spreads the letters over the upper bits. */
    return (unsigned)((key.halves[0] ^ key.halves[1]) * UINT64_C(0x9e3779b97f4a7c15) >>
                      (64 - SLOT_BITS));
}

/* Which letters a word has: a bit for each, whatever else it holds shares one. */
static inline uint32_t letters_of(struct text word)
{
    uint32_t letters = 0;
    for (size_t at = 0; at < word.length; at++) {
        unsigned letter = (unsigned)(lower(word.data[at]) - 'a');
        letters |= UINT32_C(1) << (letter < 26 ? letter : 26);
    }
    return letters;
}

#endif
