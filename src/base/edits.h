/* What two lists have in common. */
#ifndef BASE_EDITS_H
#define BASE_EDITS_H

#include "base/arena.h"

struct edits {
    size_t old_count, new_count;
    bool (*same)(const void *context, size_t old, size_t new); /* whether two items are the same */
    const void *context;
    /* What edits_find sets: which items are no part of what both have. */
    bool *deleted, *inserted;
};
/* Finds the shortest script of edits; where that is very long, all between what both have at their
 * ends. In the arena. */
void edits_find(struct arena *arena, struct edits *edits);

#endif
