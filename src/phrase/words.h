/* The closed vocabulary of the phrases: which word means what, and which word an author may have
 * meant. Rows: grammar/keywords.def, nouns.def, instead.def. */
#ifndef PHRASE_WORDS_H
#define PHRASE_WORDS_H

#include "phrase/phrase.h"

enum keyword {
    KEYWORD_NONE,
#define LETTER(letter)
#define KEYWORD(id, spelling, flags) KEYWORD_##id,
#define UNIT_WORD(row, spelling, unit, flags)
#define DAY_WORD(row, spelling, weekday)
#include "grammar/keywords.def"
#undef LETTER
#undef KEYWORD
#undef UNIT_WORD
#undef DAY_WORD
};

enum word_flag { /* see grammar/keywords.def */
    ENDS_NOUN = 1,
    NOT_LAST = 2,
    NEAR_NOUN = 4,
    PERIOD = 8,
    SINGULAR = 16,
    TIME_NOUN = 32,
    RECURS = 64
};

/* What a word means to the grammar; all zero: nothing, it is the author's own. */
struct word {
    uint8_t keyword; /* enum keyword */
    uint8_t unit;    /* enum unit + 1 */
    uint8_t day;     /* enum weekday + 1 */
    uint8_t flags;   /* enum word_flag, or-ed */
};
struct word word_find(struct text spelling);

/* Which rows a suggestion may come from, or-ed. */
enum word_kind {
    WORDS_KEYWORD = 1,
    WORDS_UNIT = 2,
    WORDS_DAY = 4,
    WORDS_PERIOD = 8,
    WORDS_RECURRENCE = 16
};

/* Language section 8, "nearly another": the spelling that this word of a noun (five letters or
 * more) nearly is, or empty. Words of grammar/nouns.def are near to nothing. */
struct text word_near_in_noun(struct text written);
/* The same where a window may stand, for words of three letters or more. */
struct text word_near_window(struct text written);
/* The closest word of these kinds, at most two edits away and fewer than half of its letters; *one_edit tells whether
 * it is one edit away and the only one. Empty: none. For findings only. */
struct text word_suggest(struct text written, unsigned kinds, bool *one_edit);
/* What grammar/instead.def has for it; empty: nothing. */
struct text word_instead(struct text written, bool *certain);

/* The spellings of a unit: canonical by number ("1 day", "2 days"), and the full word. */
struct text unit_spelling(enum unit unit, struct decimal number);
struct text unit_word(enum unit unit);
int64_t unit_milliseconds(enum unit unit); /* 0: no fixed length */
struct text weekday_name(enum weekday day);  /* "Monday" */
struct text weekday_short(enum weekday day); /* "Mon" */

#endif
