/* Checks of the one finding that a phrase has: its place, and what its fix writes there. */
#ifndef PHRASE_FINDING_H
#define PHRASE_FINDING_H

#include "phrase_trial.h"

/* The phrase has one finding, of the rule, at the text that is wrong. */
void check(const char *type, const char *phrase, enum rule rule, const char *wrong);
/* The same; its fix, which is certain, or likely, writes this there. */
void check_fix(const char *type, const char *phrase, enum rule rule, const char *wrong,
               const char *fixed);
void check_likely(const char *type, const char *phrase, enum rule rule, const char *wrong,
                  const char *fixed);

#endif
