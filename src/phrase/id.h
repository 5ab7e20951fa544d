/* Ids and levels: what an author may call a goal, a party or a level (language section 1). */
#ifndef PHRASE_ID_H
#define PHRASE_ID_H

#include "base/arena.h"

bool id_is_valid(struct text text); /* [a-z][a-z0-9]*(-[a-z0-9]+)* */
bool id_is_level(struct text text); /* [A-Za-z0-9][A-Za-z0-9_-]* */
/* Whether references or conditions would read the word otherwise; of_goal: further words that no
 * goal may be called. */
bool id_is_reserved(struct text text, bool of_goal);
/* A valid id that reads like the text, or an empty one where letters would be lost. */
struct text id_suggested(struct arena *arena, struct text text);

#endif
