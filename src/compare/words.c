/* Prose as words: takes two texts and gives the runs of words that were kept, deleted and inserted.
 */
#include "compare/walk.h"

#include "base/edits.h"

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

struct texts {
    const struct words *old, *new;
};

static bool is_same(const void *context, size_t old, size_t new)
{
    const struct texts *texts = context;
    return text_equal(texts->old->items[old], texts->new->items[new]);
}

const struct word_run *word_runs(struct arena *arena, struct text old, struct text new,
                                 size_t *count)
{
    const struct words before = split(arena, old), after = split(arena, new);
    const struct texts texts = {&before, &after};
    struct edits edits = {before.count, after.count, is_same, &texts, NULL, NULL};
    edits_find(arena, &edits);
    struct runs runs = {.arena = arena};
    for (size_t x = 0, y = 0; x < before.count || y < after.count;) {
        size_t from = x;
        while (x < before.count && edits.deleted[x]) {
            x++;
        }
        add_run(&runs, WORDS_DELETED, &before, from, x);
        from = y;
        while (y < after.count && edits.inserted[y]) {
            y++;
        }
        add_run(&runs, WORDS_INSERTED, &after, from, y);
        from = y;
        while (x < before.count && y < after.count && !edits.deleted[x] && !edits.inserted[y]) {
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
