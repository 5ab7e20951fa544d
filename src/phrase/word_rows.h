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

/* A word of at most 16 bytes in lower case, to compare at once: its first bytes and its last ones,
 * some of them twice. */
struct word_key {
    uint64_t halves[2];
    uint64_t length;
};
enum { KEY_BYTES_MAX = 16 };

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

/* Eight bytes at once, of which others than letters of ASCII stay. */
static inline uint64_t lower_all(uint64_t bytes)
{
    const uint64_t each = UINT64_C(0x0101010101010101), high = each << 7;
    const uint64_t low = bytes & ~high;
    const uint64_t from_a = low + each * (0x80 - 'A'), behind_z = low + each * (0x7f - 'Z');
    return bytes | ((from_a & ~behind_z & ~bytes & high) >> 2);
}

static inline struct word_key key_of(const char *spelling, size_t length)
{
    uint64_t first = 0, last = 0;
    if (length >= sizeof first) {
        memcpy(&first, spelling, sizeof first);
        memcpy(&last, spelling + length - sizeof last, sizeof last);
    } else if (length >= sizeof(uint32_t)) {
        uint32_t four = 0;
        memcpy(&four, spelling, sizeof four);
        first = four;
        memcpy(&four, spelling + length - sizeof four, sizeof four);
        last = four;
    } else if (length > 0) {
        first = (uint64_t)(unsigned char)spelling[0] << 8 | (unsigned char)spelling[length / 2];
        last = (unsigned char)spelling[length - 1];
    }
    return (struct word_key){{lower_all(first), lower_all(last)}, length};
}

static inline bool key_equal(struct word_key one, struct word_key other)
{
    return one.halves[0] == other.halves[0] && one.halves[1] == other.halves[1] &&
           one.length == other.length;
}

static inline unsigned slot_of(struct word_key key)
{
    /* The golden ratio's odd multiplier spreads the letters over the upper bits. */
    return (unsigned)((key.halves[0] ^ key.halves[1] << 7 ^ key.length) *
                          UINT64_C(0x9e3779b97f4a7c15) >>
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
