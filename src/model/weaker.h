/* Which of two promises is the weaker one. */
#ifndef MODEL_WEAKER_H
#define MODEL_WEAKER_H

#include "phrase/phrase.h"

/* -1, 0 or 1; false where the two have no common measure. */
bool amounts_order(struct arena *arena, const struct amount *one, const struct amount *other,
                   int *order);
/* How the usual lengths of two windows compare; false where one has none. */
bool windows_order(const struct window *one, const struct window *other, int *order);
/* Whether what is promised now is plainly less than before. Two promises of other kinds, or about
 * other things, are neither weaker nor stronger than each other; and where one part is weaker and
 * another stronger, each is weaker than the other. */
bool target_is_weaker(struct arena *arena, const struct target *base, const struct target *now);

#endif
