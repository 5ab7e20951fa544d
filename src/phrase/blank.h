/* What stands in a phrase where an amount is still to come. */
#ifndef PHRASE_BLANK_H
#define PHRASE_BLANK_H

#include "base/text.h"

/* Finds the first placeholder of a phrase that does not parse: "TBD", "XX", "X", a text in
 * brackets, underscores (grammar/placeholders.def). False: there is none. */
bool phrase_blank(struct text phrase, size_t *start, size_t *end);

#endif
