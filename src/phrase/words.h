/* Inside src/phrase only: the words of phrases, from grammar/words.def. */
#ifndef PHRASE_WORDS_H
#define PHRASE_WORDS_H

#include "phrase/phrase.h"

enum keyword {
    NOT_A_KEYWORD,
#define UNIT(unit, spelling)
#define KEYWORD(keyword, spelling) KEYWORD_##keyword,
#include "grammar/words.def"
#undef UNIT
#undef KEYWORD
};

/* The keyword and the unit (enum unit, or -1) that a word of one byte or more is, in any case. */
void word_find(struct text text, enum keyword *keyword, int8_t *unit);
/* The unit or keyword that this word nearly is, or an empty text. */
struct text word_near(struct text word, bool units_only);
/* The same for a noun's word of five letters or more, near a unit or a keyword of five or more. */
struct text word_near_in_noun(struct text word);

#endif
