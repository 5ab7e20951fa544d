/* Two lists: takes the items of an old and a new one and marks those that were deleted and
 * inserted, by the shortest script of edits (E. Myers, "An O(ND) difference algorithm", 1986). */
#include "base/edits.h"

#include <string.h>

/* Beyond so many edits the whole middle is one deletion and one insertion. */
enum { EDITS_MAX = 400 };

/* The furthest places of all diagonals after each number of edits, kept for the way back. */
struct search {
    const struct edits *edits;
    size_t shift, old_end, new_end; /* items that both have in front are left out: shift of each */
    int32_t **trace;
    int length; /* of the way that was found, or -1 */
};

static bool is_same(const struct search *search, size_t old, size_t new)
{
    return search->edits->same(search->edits->context, old, new);
}

static void search(struct arena *arena, struct search *search)
{
    const int32_t old_count = (int32_t)(search->old_end - search->shift);
    const int32_t new_count = (int32_t)(search->new_end - search->shift);
    const int most = old_count + new_count < EDITS_MAX ? old_count + new_count : EDITS_MAX;
    search->trace = ARENA_ARRAY(arena, int32_t *, (size_t)most + 1);
    search->length = -1;
    for (int edits = 0; edits <= most; edits++) {
        int32_t *far = ARENA_ARRAY(arena, int32_t, 2 * (size_t)edits + 1);
        const int32_t *before = edits > 0 ? search->trace[edits - 1] : NULL;
        search->trace[edits] = far;
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int32_t x = 0; /* items of the old list; of the new one x - diagonal */
            if (edits > 0) {
                /* before[i] is the diagonal i - (edits - 1). */
                const int at = diagonal + edits - 1;
                const bool down =
                    diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
                x = down ? before[at + 1] : before[at - 1] + 1;
            }
            while (x < old_count && x - diagonal < new_count &&
                   is_same(search, search->shift + (size_t)x,
                           search->shift + (size_t)(x - diagonal))) {
                x++;
            }
            far[diagonal + edits] = x;
            if (x >= old_count && x - diagonal >= new_count) {
                search->length = edits;
                return;
            }
        }
    }
}

/* Marks the items that are no part of what both have. */
static void mark(const struct search *search)
{
    int32_t x = (int32_t)(search->old_end - search->shift);
    int32_t y = (int32_t)(search->new_end - search->shift);
    for (int edits = search->length; edits > 0; edits--) {
        const int32_t *before = search->trace[edits - 1];
        const int diagonal = x - y, at = diagonal + edits - 1;
        const bool down =
            diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
        const int came_from = down ? diagonal + 1 : diagonal - 1;
        x = before[came_from + edits - 1];
        y = x - came_from;
        if (down) {
            search->edits->inserted[search->shift + (size_t)y] = true;
        } else {
            search->edits->deleted[search->shift + (size_t)x] = true;
        }
    }
}

void edits_find(struct arena *arena, struct edits *edits)
{
    struct search state = {
        .edits = edits, .old_end = edits->old_count, .new_end = edits->new_count};
    while (state.shift < edits->old_count && state.shift < edits->new_count &&
           is_same(&state, state.shift, state.shift)) {
        state.shift++;
    }
    while (state.old_end > state.shift && state.new_end > state.shift &&
           is_same(&state, state.old_end - 1, state.new_end - 1)) {
        state.old_end--;
        state.new_end--;
    }
    edits->deleted = ARENA_ARRAY(arena, bool, edits->old_count + 1);
    edits->inserted = ARENA_ARRAY(arena, bool, edits->new_count + 1);
    const struct arena_mark scratch = arena_mark(arena);
    search(arena, &state);
    if (state.length >= 0) {
        mark(&state);
    } else {
        memset(edits->deleted + state.shift, true, state.old_end - state.shift);
        memset(edits->inserted + state.shift, true, state.new_end - state.shift);
    }
    arena_release(arena, scratch);
}
