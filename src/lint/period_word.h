/* Inside src/lint only: words that say over how long something is counted (grammar/periods.def). */
#ifndef LINT_PERIOD_WORD_H
#define LINT_PERIOD_WORD_H

#include "base/text.h"
#include "phrase/phrase.h"

/* The unit of a window, or -1: the word says none. */
int period_word_unit(struct text word);
/* The letters with which such a word begins, a bit each; all are of ASCII. */
uint32_t period_word_letters(void);
/* Whether such a word may stand in the text: one begins with such a letter, or holds any beyond
 * ASCII. */
bool period_word_may_stand_in(struct text name, uint32_t letters);

#endif
