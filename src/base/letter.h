/* Letters of Unicode as far as this program needs them: what is part of a word, and the lower
 * case of the scripts that have case and that agreements are written in. */
#ifndef BASE_LETTER_H
#define BASE_LETTER_H

#include "base/text.h"

/* Beyond ASCII. */
bool letter_is_word_beyond(uint32_t code_point);
uint32_t letter_lower_beyond(uint32_t code_point);

/* Whether the code point is part of a word: letters, digits and marks of every script. */
static inline bool letter_is_word(uint32_t code_point)
{
    return code_point < 0x80 ? (code_point | 0x20U) - 'a' <= 'z' - 'a' || code_point - '0' <= 9U
                             : letter_is_word_beyond(code_point);
}
/* The lower case of Latin, Greek, Cyrillic and Armenian letters; others as they are. */
static inline uint32_t letter_lower(uint32_t code_point)
{
    return code_point < 0x80 ? code_point - 'A' <= 'Z' - 'A' ? code_point + ('a' - 'A') : code_point
                             : letter_lower_beyond(code_point);
}
/* The upper case of the same; a letter without one as it is. */
uint32_t letter_upper(uint32_t code_point);
/* The next word at or behind `from`: sets its start and end; false where there is none. */
bool letter_next_word(struct text text, size_t from, size_t *start, size_t *end);

#endif
