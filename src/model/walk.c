/* Walks a bound value by the tables of the language: takes a value and its shape and gives every
 * scalar beneath it, in the order of the fields. */
#include "model/walk.h"

const struct node *leaf_node(const struct shape *shape, const void *value)
{
    if (shape->kind == KIND_TEXT || shape->kind == KIND_PROSE) {
        return value;
    }
    /* Every phrase, choice and reference starts with its node. */
    return *(const struct node *const *)value;
}

/* Whether a text may stand beneath the shape; of records and choices between shapes, the walk sees.
 */
static bool may_hold_text(const struct shape *shape)
{
    while (shape->kind == KIND_LIST || shape->kind == KIND_ONE_OR_LIST || shape->kind == KIND_MAP ||
           shape->kind == KIND_LEVELS) {
        shape = shape->item;
    }
    return shape->kind != KIND_PHRASE && shape->kind != KIND_CHOICE &&
           shape->kind != KIND_REFERENCE;
}

static void walk(const struct shape *shape, const void *value, bool texts_only, walk_leaf *leaf,
                 void *context)
{
    if (value == NULL || (texts_only && !may_hold_text(shape))) {
        return;
    }
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        leaf(context, shape, value, leaf_node(shape, value));
        return;
    case KIND_RECORD:
        for (uint32_t index = 0; index < shape->record->field_count; index++) {
            const struct field *field = &shape->record->fields[index];
            walk(field->shape, field_value(field, value), texts_only, leaf, context);
        }
        return;
    case KIND_LIST:
    case KIND_ONE_OR_LIST: {
        const struct list *list = value;
        for (uint32_t index = 0; index < list->count; index++) {
            walk(shape->item, list->items[index], texts_only, leaf, context);
        }
        return;
    }
    case KIND_MAP: {
        const struct map *map = value;
        for (uint32_t index = 0; index < map->count; index++) {
            walk(shape->item, map->entries[index].value, texts_only, leaf, context);
        }
        return;
    }
    case KIND_LEVELS: {
        const struct levels *levels = value;
        if (levels->count == 0) {
            walk(shape->item, levels->value, texts_only, leaf, context);
        }
        for (uint32_t index = 0; index < levels->count; index++) {
            walk(shape, levels->entries[index].value, texts_only, leaf, context);
        }
        return;
    }
    case KIND_EITHER: {
        const void *inner = NULL;
        const struct shape *taken = shape->walk(value, &inner);
        walk(taken, inner, texts_only, leaf, context);
        return;
    }
    }
}

void walk_leaves(const struct shape *shape, const void *value, walk_leaf *leaf, void *context)
{
    walk(shape, value, false, leaf, context);
}

void walk_texts(const struct shape *shape, const void *value, walk_leaf *leaf, void *context)
{
    walk(shape, value, true, leaf, context);
}
