/* Numbers in the words of a field, as `prose_figures.c` puts them together to figures. */
#ifndef SLAC_LINT_PROSE_NUMBERS_H
#define SLAC_LINT_PROSE_NUMBERS_H

#include "lint/prose.h"

/* The token at a place of the field, or one that is nothing behind the last. */
static inline const struct prose_token *prose_token_at(const struct prose_field *field, uint32_t at)
{
    static const struct prose_token none = {.kind = TOKEN_IS_MARK, .unit = -1};
    return at < field->token_count ? &field->tokens[at] : &none;
}

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
