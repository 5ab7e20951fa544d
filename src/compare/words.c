/* Prose as words: takes two texts and gives the runs of words that were kept, deleted and inserted,
 * by the shortest script of edits (E. Myers, "An O(ND) difference algorithm", 1986). */
#include "compare/walk.h"

#include <stdlib.h>

/* Beyond so many edits the whole middle is one deletion and one insertion. */
enum { EDITS_MAX = 400 };

struct words {
    struct text text;
    struct text *items; /* each without the space behind it */
    size_t count;
};

static bool is_space(char character)
{
    return character == ' ' || character == '\n' || character == '\t';
}

static struct words split(struct arena *arena, struct text text)
{
    struct words words = {.text = text};
    size_t room = 0;
    for (size_t at = 0; at < text.length;) {
        while (at < text.length && is_space(text.data[at])) {
            at++;
        }
        const size_t start = at;
        while (at < text.length && !is_space(text.data[at])) {
            at++;
        }
        if (at > start) {
            words.items = ARENA_GROW(arena, words.items, &room, words.count + 1);
            words.items[words.count++] = text_slice(text, start, at);
        }
    }
    return words;
}

struct runs {
    struct arena *arena;
    struct word_run *items;
    size_t count, room;
};

/* The words [from, to) with all that stands between them. */
static void add_run(struct runs *runs, enum word_kind kind, const struct words *words, size_t from,
                    size_t to)
{
    if (from == to) {
        return;
    }
    const char *start = words->items[from].data;
    const struct text *last = &words->items[to - 1];
    runs->items = ARENA_GROW(runs->arena, runs->items, &runs->room, runs->count + 1);
    struct word_run *run = &runs->items[runs->count++];
    run->kind = kind;
    run->text = (struct text){start, (size_t)(last->data + last->length - start)};
}

/* The furthest places of all diagonals after each number of edits, kept for the way back. */
struct search {
    const struct words *old, *new;
    size_t shift, old_end, new_end; /* words that both have in front are left out: shift of each */
    int32_t **trace;
    int edits; /* of the way that was found, or -1 */
};

static void search(struct arena *arena, struct search *search)
{
    const int32_t old_count = (int32_t)(search->old_end - search->shift);
    const int32_t new_count = (int32_t)(search->new_end - search->shift);
    const int most = old_count + new_count < EDITS_MAX ? old_count + new_count : EDITS_MAX;
    search->trace = ARENA_ARRAY(arena, int32_t *, (size_t)most + 1);
    search->edits = -1;
    for (int edits = 0; edits <= most; edits++) {
        int32_t *far = ARENA_ARRAY(arena, int32_t, 2 * (size_t)edits + 1);
        const int32_t *before = edits > 0 ? search->trace[edits - 1] : NULL;
        search->trace[edits] = far;
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int32_t x = 0; /* words of the old text; of the new one x - diagonal */
            if (edits > 0) {
                /* before[i] is the diagonal i - (edits - 1). */
                const int at = diagonal + edits - 1;
                const bool down =
                    diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
                x = down ? before[at + 1] : before[at - 1] + 1;
            }
            while (x < old_count && x - diagonal < new_count &&
                   text_equal(search->old->items[search->shift + (size_t)x],
                              search->new->items[search->shift + (size_t)(x - diagonal)])) {
                x++;
            }
            far[diagonal + edits] = x;
            if (x >= old_count && x - diagonal >= new_count) {
                search->edits = edits;
                return;
            }
        }
    }
}

/* Marks the words that are no part of what both have. */
static void mark(const struct search *search, bool *deleted, bool *inserted)
{
    int32_t x = (int32_t)(search->old_end - search->shift);
    int32_t y = (int32_t)(search->new_end - search->shift);
    for (int edits = search->edits; edits > 0; edits--) {
        const int32_t *before = search->trace[edits - 1];
        const int diagonal = x - y, at = diagonal + edits - 1;
        const bool down =
            diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
        const int came_from = down ? diagonal + 1 : diagonal - 1;
        x = before[came_from + edits - 1];
        y = x - came_from;
        if (down) {
            inserted[search->shift + (size_t)y] = true;
        } else {
            deleted[search->shift + (size_t)x] = true;
        }
    }
}

const struct word_run *word_runs(struct arena *arena, struct text old, struct text new,
                                 size_t *count)
{
    const struct words before = split(arena, old), after = split(arena, new);
    struct search state = {.old = &before, .new = &after};
    state.old_end = before.count;
    state.new_end = after.count;
    while (state.shift < before.count && state.shift < after.count &&
           text_equal(before.items[state.shift], after.items[state.shift])) {
        state.shift++;
    }
    while (state.old_end > state.shift && state.new_end > state.shift &&
           text_equal(before.items[state.old_end - 1], after.items[state.new_end - 1])) {
        state.old_end--;
        state.new_end--;
    }
    bool *deleted = ARENA_ARRAY(arena, bool, before.count + 1);
    bool *inserted = ARENA_ARRAY(arena, bool, after.count + 1);
    const struct arena_mark scratch = arena_mark(arena);
    search(arena, &state);
    if (state.edits >= 0) {
        mark(&state, deleted, inserted);
    } else {
        memset(deleted + state.shift, true, state.old_end - state.shift);
        memset(inserted + state.shift, true, state.new_end - state.shift);
    }
    arena_release(arena, scratch);
    struct runs runs = {.arena = arena};
    for (size_t x = 0, y = 0; x < before.count || y < after.count;) {
        size_t from = x;
        while (x < before.count && deleted[x]) {
            x++;
        }
        add_run(&runs, WORDS_DELETED, &before, from, x);
        from = y;
        while (y < after.count && inserted[y]) {
            y++;
        }
        add_run(&runs, WORDS_INSERTED, &after, from, y);
        from = y;
        while (x < before.count && y < after.count && !deleted[x] && !inserted[y]) {
            x++;
            y++;
        }
        add_run(&runs, WORDS_KEPT, &after, from, y);
    }
    *count = runs.count;
    return runs.items;
}

unsigned likeness(struct arena *arena, struct text old, struct text new)
{
    const struct arena_mark start = arena_mark(arena);
    size_t count = 0, kept = 0, all = 0;
    const struct word_run *runs = word_runs(arena, old, new, &count);
    for (size_t index = 0; index < count; index++) {
        all += runs[index].text.length * (runs[index].kind == WORDS_KEPT ? 2 : 1);
        kept += runs[index].kind == WORDS_KEPT ? runs[index].text.length * 2 : 0;
    }
    arena_release(arena, start);
    return all == 0 ? 100 : (unsigned)(kept * 100 / all);
}
