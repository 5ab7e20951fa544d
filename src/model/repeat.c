/* Phrases that say the same: takes the place of a phrase and gives its value, which is read once
 * where an agreement repeats it, and shared. */
#include "model/binders.h"

#include <string.h>

static const void *parse(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (binder->tail != NULL && shape == shapes_all[SHAPE_ID_target]) {
        return phrase_target_of(&binder->place, node, binder->tail);
    }
    return shape->parse(&binder->place, node);
}

static bool says_the_same(const struct node *one, const struct node *other)
{
    return one == other ||
           (one != NULL && other != NULL && text_equal(node_text(one), node_text(other)));
}

const void *read_phrase_once(struct binder *binder, const struct shape *shape,
                             const struct node *node)
{
    const struct node *tail = binder->tail;
    if (node->count > REPEAT_BYTES_MAX) {
        return parse(binder, shape, node);
    }
    uint32_t hash = text_quick_hash(node_text(node)) + (tail != NULL ? tail->count : 0);
    struct repeat *group = binder->repeats[hash % REPEAT_GROUPS];
    for (struct repeat *repeat = group; repeat < group + REPEATS_A_GROUP; repeat++) {
        if (repeat->shape == shape && says_the_same(repeat->node, node) &&
            says_the_same(repeat->tail, tail)) {
            const struct repeat found = *repeat;
            memmove(group + 1, group, (size_t)(repeat - group) * sizeof *group);
            group[0] = found; /* what is said over and over outlives what is said once */
            return found.value;
        }
    }
    size_t before = binder->findings->count;
    const void *value = parse(binder, shape, node);
    if (value != NULL && binder->findings->count == before) {
        memmove(group + 1, group, (REPEATS_A_GROUP - 1) * sizeof *group);
        group[0] = (struct repeat){shape, node, tail, value};
    }
    return value;
}

/* The tiers of many remedies say the same: what they say is shared, and each has its place. */
static const void *read_condition(struct binder *binder, const struct shape *shape,
                                  const struct node *node)
{
    const struct condition *read = read_phrase_once(binder, shape, node);
    if (read == NULL || read->node == node) {
        return read;
    }
    struct condition *condition = ARENA_NEW(binder->arena, struct condition);
    *condition = (struct condition){node, read->count, read->terms};
    return condition;
}

static const void *read_credit(struct binder *binder, const struct shape *shape,
                               const struct node *node)
{
    const struct credit *read = read_phrase_once(binder, shape, node);
    if (read == NULL || read->node == node) {
        return read;
    }
    struct credit *credit = ARENA_NEW(binder->arena, struct credit);
    *credit = (struct credit){node, read->terms};
    return credit;
}

static const void *read_duration(struct binder *binder, const struct shape *shape,
                                 const struct node *node)
{
    const struct duration *read = read_phrase_once(binder, shape, node);
    if (read == NULL || read->node == node) {
        return read;
    }
    const size_t size = sizeof *read + read->count * sizeof *read->parts;
    struct duration *duration = arena_allocate(binder->arena, size);
    memcpy(duration, read, size);
    duration->node = node;
    return duration;
}

const void *read_phrase(struct binder *binder, const struct shape *shape, const struct node *node)
{
    return shape == shapes_all[SHAPE_ID_condition]  ? read_condition(binder, shape, node)
           : shape == shapes_all[SHAPE_ID_credit]   ? read_credit(binder, shape, node)
           : shape == shapes_all[SHAPE_ID_duration] ? read_duration(binder, shape, node)
                                                    : parse(binder, shape, node);
}
