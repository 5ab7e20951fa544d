/* Letters of Unicode as far as this program needs them: what is part of a word, and the lower
 * case of the scripts that have case and that agreements are written in. */
#ifndef BASE_LETTER_H
#define BASE_LETTER_H

#include "base/text.h"

/* Whether the code point is part of a word: letters, digits and marks of every script. */
bool letter_is_word(uint32_t code_point);
/* The lower case of Latin, Greek, Cyrillic and Armenian letters; others as they are. */
uint32_t letter_lower(uint32_t code_point);
/* The upper case of the same; a letter without one as it is. */
uint32_t letter_upper(uint32_t code_point);
/* The next word at or behind `from`: sets its start and end; false where there is none. */
bool letter_next_word(struct text text, size_t from, size_t *start, size_t *end);

#endif
