/* Numbers in the words of a field, as `prose_figures.c` puts them together to figures. */
#ifndef SLAC_LINT_PROSE_NUMBERS_H
#define SLAC_LINT_PROSE_NUMBERS_H

#include "lint/prose.h"

/* "a", "the", "each": what says one, and may open a window instead. */
static inline bool prose_is_article(const struct prose_token *token)
{
    return (token->says & (SAYS_FILLER | SAYS_WINDOW)) != 0;
}

/* Whether a number in digits or words stands at the token; *behind is the token that follows. Of
 * one that stands twice, "thirty (30)", the digits count. No percent has thousands. */
bool prose_number_at(const struct prose_field *field, enum choice_value language, uint32_t at,
                     bool percent, struct decimal *decimal, uint32_t *behind);

#endif
