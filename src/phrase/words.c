/* The words of phrases: takes a word as it is written, in any case, and gives its keyword or unit,
 * or the one that it nearly is. The words are the rows of grammar/words.def. */
#include "phrase/word_rows.h"

#include "phrase_words.inc"

enum { PLAIN_KEPT = 32 };

/* Words of nouns that are near no word, by their hash. Whether one is does not depend on who asks,
 * so each thread keeps them from one compilation to the next. */
static _Thread_local struct word_key plain_words[PLAIN_KEPT];

/* One edit takes at most one letter away and brings at most one in. */
static bool are_letters_near(uint32_t one, uint32_t other)
{
    uint32_t differing = one ^ other;
    differing &= differing - 1;
    differing &= differing - 1;
    return differing == 0;
}

void word_find(struct text text, enum keyword *keyword, int8_t *unit)
{
    *keyword = NOT_A_KEYWORD;
    *unit = -1;
    if (text.length > SPELLING_MAX) {
        return;
    }
    struct word_key key = key_of(text.data, text.length);
    for (unsigned slot = slot_of(key); word_table.slots[slot] != 0;
         slot = (slot + 1) % SLOT_COUNT) {
        unsigned row = word_table.slots[slot] - 1U;
        if (key_equal(word_table.keys[row], key)) {
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
 * the last is meant, which is the plural: `minuts` is `minutes`. */
static struct text find_near(struct text word, size_t shortest_keyword)
{
    if (word.length < 3 || word.length > SPELLING_MAX + 1) {
        return (struct text){NULL, 0};
    }
    char first = lower(word.data[0]), last = lower(word.data[word.length - 1]);
    uint32_t letters = letters_of(word);
    const struct word *found = NULL;
    for (const struct word *row = words; row < words + WORD_COUNT; row++) {
        if (!are_letters_near(word_table.letters[row - words], letters) ||
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
    return find_near(word, units_only ? SIZE_MAX : 3);
}

struct text word_near_in_noun(struct text word)
{
    const struct text none = {NULL, 0};
    if (word.length > KEY_BYTES_MAX || text_count_code_points(word) < 5) {
        return none; /* a longer word is near none of them */
    }
    const struct word_key key = key_of(word.data, word.length);
    struct word_key *plain = &plain_words[slot_of(key) % PLAIN_KEPT];
    if (key_equal(*plain, key)) {
        return none;
    }
    const struct text near = find_near(word, 5);
    if (near.length == 0) {
        *plain = key;
    }
    return near;
}
