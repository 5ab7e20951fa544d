/* Lists: takes two lists without ids and says which item of the one is which of the other: by what
 * it says, or by how much it says the same. */
#include "compare/change.h"

struct item {
    const void *value;
    struct text says;
    uint32_t other; /* of the other list; UINT32_MAX: none */
};

static struct item *items_of(struct comparison *comparison, bool old, const struct shape *shape,
                             const struct list *list)
{
    const size_t count = list != NULL ? list->count : 0;
    struct item *items = ARENA_ARRAY(&comparison->arena, struct item, count + 1);
    for (size_t at = 0; at < count; at++) {
        items[at] = (struct item){list->items[at],
                                  said(comparison, old, shape->item, list->items[at]), UINT32_MAX};
    }
    return items;
}

struct two_lists {
    struct comparison *comparison;
    const struct shape *shape;
    struct item *old, *new;
    uint32_t old_count, new_count;
};

/* Where the items that say this are, or would be. */
static size_t slot_of(const struct item *items, const uint32_t *slots, size_t size,
                      struct text says)
{
    size_t at = text_quick_hash(says) & (size - 1);
    while (slots[at] != 0 && !text_equal(items[slots[at] - 1].says, says)) {
        at = (at + 1) & (size - 1);
    }
    return at;
}

/* Those that say the same, the first of each list with the first of the other. */
static void pair_equal(const struct two_lists *lists)
{
    struct arena *arena = &lists->comparison->arena;
    size_t size = 8;
    while (size < (size_t)lists->old_count * 2) {
        size *= 2;
    }
    const struct arena_mark mark = arena_mark(arena);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, size); /* the first that is left, from 1 */
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, (size_t)lists->old_count + 1);
    for (uint32_t was = lists->old_count; was-- > 0;) {
        const size_t at = slot_of(lists->old, slots, size, lists->old[was].says);
        next[was] = slots[at];
        slots[at] = was + 1;
    }
    for (uint32_t is = 0; is < lists->new_count; is++) {
        const size_t at = slot_of(lists->old, slots, size, lists->new[is].says);
        const uint32_t was = slots[at] - 1;
        if (slots[at] != 0 && lists->old[was].other == UINT32_MAX) {
            lists->old[was].other = is;
            lists->new[is].other = was;
            slots[at] = next[was] != 0 ? next[was] : slots[at];
        }
    }
    arena_release(arena, mark);
}

/* How much two items say the same: of records by their fields, the first of which counts most. */
static unsigned sameness(const struct two_lists *lists, const struct item *old,
                         const struct item *new)
{
    enum { LIKE_ENOUGH = 40 };
    struct arena *arena = &lists->comparison->arena;
    const struct shape *item = lists->shape->item;
    unsigned score = 0;
    for (uint32_t at = 0; item->kind == KIND_RECORD && at < item->record->field_count; at++) {
        const struct field *field = &item->record->fields[at];
        const void *was = field_value(field, old->value), *is = field_value(field, new->value);
        if (was != NULL && is != NULL && say_the_same(lists->comparison, field->shape, was, is)) {
            score += 1000U << (item->record->field_count - at);
        }
    }
    const unsigned like =
        likeness(arena, shown_value(arena, item, old->value), shown_value(arena, item, new->value));
    return score > 0 || like >= LIKE_ENOUGH ? score + like + 1 : 0;
}

/* The items that are not paired yet. */
struct left {
    struct item **items;
    uint32_t count;
};

static struct left left_of(struct arena *arena, struct item *items, uint32_t count)
{
    struct left left = {.items = ARENA_ARRAY(arena, struct item *, (size_t)count + 1)};
    for (uint32_t at = 0; at < count; at++) {
        if (items[at].other == UINT32_MAX) {
            left.items[left.count++] = &items[at];
        }
    }
    return left;
}

/* Pairs the two that are most alike by their scores, a row for each new one; false: no two are. */
static bool pair_best(const struct two_lists *lists, const struct left *old, const struct left *new,
                      const unsigned *scores)
{
    unsigned best = 0;
    struct item *is = NULL, *was = NULL;
    for (uint32_t row = 0; row < new->count; row++) {
        for (uint32_t column = 0; column < old->count; column++) {
            const unsigned score = scores[(size_t)row * old->count + column];
            if (score > best && new->items[row]->other == UINT32_MAX &&
                old->items[column]->other == UINT32_MAX) {
                best = score;
                is = new->items[row];
                was = old->items[column];
            }
        }
    }
    if (best > 0) {
        is->other = (uint32_t)(was - lists->old);
        was->other = (uint32_t)(is - lists->new);
    }
    return best > 0;
}

/* Whether one of two such items stands for the other, however little they say the same: the credit
 * and the cap of a remedy. */
static bool is_single_value(const struct shape *item)
{
    return shape_is(item, SHAPE_ID_cap) ||
           (item->kind == KIND_RECORD && item->record == &records[RECORD_tier]);
}

/* Where one item of each list is left, the one has become the other. */
static void pair_last(const struct two_lists *lists)
{
    struct arena *arena = &lists->comparison->arena;
    const struct left old = left_of(arena, lists->old, lists->old_count);
    const struct left new = left_of(arena, lists->new, lists->new_count);
    if (old.count == 1 && new.count == 1) {
        old.items[0]->other = (uint32_t)(new.items[0] - lists->new);
        new.items[0]->other = (uint32_t)(old.items[0] - lists->old);
    }
}

/* What is left is paired by how much it says the same, the best first; of many, nothing is. */
static void pair_alike(const struct two_lists *lists)
{
    enum { COMPARED_MAX = 2500 };
    struct arena *arena = &lists->comparison->arena;
    const struct left old = left_of(arena, lists->old, lists->old_count);
    const struct left new = left_of(arena, lists->new, lists->new_count);
    if ((uint64_t)old.count * new.count > COMPARED_MAX) {
        return;
    }
    unsigned *scores = ARENA_ARRAY(arena, unsigned, (size_t)old.count *new.count + 1);
    for (uint32_t row = 0; row < new.count; row++) {
        for (uint32_t column = 0; column < old.count; column++) {
            scores[(size_t)row * old.count + column] =
                sameness(lists, old.items[column], new.items[row]);
        }
    }
    while (pair_best(lists, &old, &new, scores)) {
    }
    if (is_single_value(lists->shape->item)) {
        pair_last(lists);
    }
}

static void pair_item(struct comparison *comparison, const struct context *context,
                      const struct shape *shape, const struct sides *value, uint32_t old_at,
                      uint32_t new_at)
{
    struct arena *arena = &comparison->arena;
    const uint32_t is = value->new != NULL ? new_at : old_at;
    const uint32_t was = value->old != NULL ? old_at : new_at;
    const struct keys keys = {NULL, NULL};
    const struct context next = entry_context(context, arena_format(arena, "%u", is + 1),
                                              arena_format(arena, "%u", was + 1));
    pair_value(comparison, &next, shape->item, value, &keys);
}

/* Whether both lists say the same in the same order: mostly they do. */
static bool are_equal(const struct two_lists *lists)
{
    bool equal = lists->old_count == lists->new_count;
    for (uint32_t at = 0; equal && at < lists->new_count; at++) {
        equal = text_equal(lists->old[at].says, lists->new[at].says);
    }
    return equal;
}

void pair_list(struct comparison *comparison, const struct context *context,
               const struct shape *shape, const struct list *old, const struct list *new)
{
    const struct two_lists lists = {.comparison = comparison,
                                    .shape = shape,
                                    .old = items_of(comparison, true, shape, old),
                                    .new = items_of(comparison, false, shape, new),
                                    .old_count = old != NULL ? old->count : 0,
                                    .new_count = new != NULL ? new->count : 0};
    if (are_equal(&lists)) {
        return;
    }
    /* What judges an item may look at the others. */
    struct context here = *context;
    here.value = (struct sides){old, new};
    here.record = context->record;
    here.is_list = true;
    pair_equal(&lists);
    pair_alike(&lists);
    for (uint32_t at = 0; at < lists.new_count; at++) {
        const struct item *is = &lists.new[at];
        const struct sides value = {is->other != UINT32_MAX ? lists.old[is->other].value : NULL,
                                    is->value};
        if (is->other == UINT32_MAX || !text_equal(is->says, lists.old[is->other].says)) {
            pair_item(comparison, &here, shape, &value, is->other, at);
        }
    }
    for (uint32_t at = 0; at < lists.old_count; at++) {
        if (lists.old[at].other == UINT32_MAX) {
            const struct sides value = {lists.old[at].value, NULL};
            pair_item(comparison, &here, shape, &value, at, 0);
        }
    }
}
