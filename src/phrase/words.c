/* The words of phrases: takes a word as it is written, in any case, and gives its keyword or unit,
 * or the one that it nearly is. The words are the rows of grammar/words.def. */
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

enum { PLAIN_KEPT = 32 };

/* Open addressing; a compilation makes its own, so that compilations are independent. */
struct word_index {
    struct word_key keys[WORD_COUNT];
    uint8_t slots[SLOT_COUNT]; /* row + 1, or 0 */
    uint32_t letters[WORD_COUNT];
    struct word_key plain[PLAIN_KEPT]; /* words of nouns that are near no word, by their hash */
};

static char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

static struct word_key key_of(const char *spelling, size_t length)
{
    char bytes[sizeof(struct word_key)] = {0};
    for (size_t at = 0; at < length; at++) {
        bytes[at] = lower(spelling[at]);
    }
    struct word_key key;
    memcpy(&key, bytes, sizeof key);
    return key;
}

static unsigned slot_of(struct word_key key)
{
    /* The golden ratio's odd multiplier spreads the letters over the upper bits. */
    return (unsigned)((key.halves[0] ^ key.halves[1]) * UINT64_C(0x9e3779b97f4a7c15) >>
                      (64 - SLOT_BITS));
}

/* Which letters a word has: a bit for each, whatever else it holds shares one. */
static uint32_t letters_of(struct text word)
{
    uint32_t letters = 0;
    for (size_t at = 0; at < word.length; at++) {
        unsigned letter = (unsigned)(lower(word.data[at]) - 'a');
        letters |= UINT32_C(1) << (letter < 26 ? letter : 26);
    }
    return letters;
}

/* One edit takes at most one letter away and brings at most one in. */
static bool are_letters_near(uint32_t one, uint32_t other)
{
    uint32_t differing = one ^ other;
    differing &= differing - 1;
    differing &= differing - 1;
    return differing == 0;
}

static struct word_index *index_of(struct compilation *compilation)
{
    if (compilation->words != NULL) {
        return compilation->words;
    }
    struct word_index *index = ARENA_NEW(&compilation->arena, struct word_index);
    for (unsigned row = 0; row < WORD_COUNT; row++) {
        index->keys[row] = key_of(words[row].spelling, words[row].length);
        index->letters[row] = letters_of((struct text){words[row].spelling, words[row].length});
        unsigned slot = slot_of(index->keys[row]);
        while (index->slots[slot] != 0) {
            slot = (slot + 1) % SLOT_COUNT;
        }
        index->slots[slot] = (uint8_t)(row + 1);
    }
    compilation->words = index;
    return index;
}

void word_find(struct compilation *compilation, struct text text, enum keyword *keyword,
               int8_t *unit)
{
    *keyword = NOT_A_KEYWORD;
    *unit = -1;
    if (text.length > SPELLING_MAX) {
        return;
    }
    const struct word_index *index = index_of(compilation);
    struct word_key key = key_of(text.data, text.length);
    for (unsigned slot = slot_of(key); index->slots[slot] != 0; slot = (slot + 1) % SLOT_COUNT) {
        unsigned row = index->slots[slot] - 1U;
        if (index->keys[row].halves[0] == key.halves[0] &&
            index->keys[row].halves[1] == key.halves[1]) {
            *keyword = (enum keyword)words[row].keyword;
            *unit = words[row].unit;
            return;
        }
    }
}

static const struct text nouns[] = {
#define NOUN_WORD(word, near) TEXT(word),
#include "grammar/nouns.def"
#undef NOUN_WORD
};

static bool is_noun(struct text word)
{
    for (size_t index = 0; index < sizeof nouns / sizeof *nouns; index++) {
        if (text_equal_ignoring_case(word, nouns[index])) {
            return true;
        }
    }
    return false;
}

/* Keywords count from this length on, units whatever theirs is from three letters. One edit leaves
 * the first or the last letter as it is, and changes the length by one at most. Of one unit's words
 * the last is meant, which is the plural: `minuts` is `minutes`. The index, which may be NULL,
 * tells sooner. */
static struct text find_near(const struct word_index *index, struct text word,
                             size_t shortest_keyword)
{
    if (word.length < 3 || word.length > SPELLING_MAX + 1) {
        return (struct text){NULL, 0};
    }
    char first = lower(word.data[0]), last = lower(word.data[word.length - 1]);
    uint32_t letters = letters_of(word);
    const struct word *found = NULL;
    for (const struct word *row = words; row < words + WORD_COUNT; row++) {
        if ((index != NULL && !are_letters_near(index->letters[row - words], letters)) ||
            row->length + 1U < word.length || word.length + 1 < row->length ||
            (lower(row->spelling[0]) != first && row->spelling[row->length - 1] != last) ||
            row->length < (row->unit < 0 ? shortest_keyword : 3) ||
            (found != NULL && (found->unit < 0 || row->unit != found->unit))) {
            continue;
        }
        struct text candidate = {row->spelling, row->length};
        if (text_is_near(candidate, word)) {
            found = row;
        }
    }
    return found == NULL || is_noun(word) ? (struct text){NULL, 0}
                                          : (struct text){found->spelling, found->length};
}

struct text word_near(struct text word, bool units_only)
{
    return find_near(NULL, word, units_only ? SIZE_MAX : 3);
}

struct text word_near_in_noun(struct compilation *compilation, struct text word)
{
    const struct text none = {NULL, 0};
    if (word.length > sizeof(struct word_key) || text_count_code_points(word) < 5) {
        return none; /* a longer word is near none of them */
    }
    struct word_index *index = index_of(compilation);
    const struct word_key key = key_of(word.data, word.length);
    struct word_key *plain = &index->plain[slot_of(key) % PLAIN_KEPT];
    if (plain->halves[0] == key.halves[0] && plain->halves[1] == key.halves[1]) {
        return none;
    }
    const struct text near = find_near(index, word, 5);
    if (near.length == 0) {
        *plain = key;
    }
    return near;
}
