/* What a phrase implies: the lines that `slac phrase TYPE TEXT` prints below the canonical form.
 * Every figure is exact (language section 5); one that cannot be written exactly is marked "≈". */
#ifndef PHRASE_IMPLIES_H
#define PHRASE_IMPLIES_H

#include "number/rational.h"
#include "phrase/phrase.h"

/* (1 - percent / 100) x window: the downtime that a share of time allows, in seconds. Below zero
 * where the percent is above 100. Owned by the arena. */
const rational *allowance_seconds(struct arena *arena, struct decimal percent,
                                  int64_t window_seconds);
/* "5 min 15.36 s", "21 min 36 s", "2 days 3 h", "0 s": days are the largest unit, and the seconds
 * have up to six decimals; "≈ " stands before what more would be needed for. Takes none below zero.
 */
struct text duration_words(struct arena *arena, const rational *seconds);

/* implies_TYPE(buffer, value): whole lines, or nothing where nothing follows. One for each row of
 * grammar/phrases.def. */
#define PHRASE(name, type, parser, canonical, words) \
    void implies_##name(struct buffer *, const type *);
#include "grammar/phrases.def"
#undef PHRASE

#endif
