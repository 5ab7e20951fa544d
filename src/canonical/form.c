/* The agreement as data: takes the bound agreement and gives it as JSON after short forms are
 * resolved and phrases are in canonical form. What is printed for programs (render/json.c) and what
 * is hashed (canonical.c) come from this one walk. */
#include "canonical/form.h"

#include "canonical/canonical.h"

#include "model/walk.h"

/* How many line ends a scalar of YAML leaves behind a text is style. */
static struct text without_end(struct text text)
{
    while (text.length > 0 && strchr(" \t\n", text.data[text.length - 1]) != NULL) {
        text.length--;
    }
    return text;
}

static json_t *leaf(const struct form *form, const struct shape *shape, const void *value,
                    const struct node *node)
{
    json_t *json = NULL;
    if (shape->kind == KIND_PHRASE) {
        struct arena *arena = &form->compilation->arena;
        const struct arena_mark mark = arena_mark(arena);
        struct buffer buffer;
        buffer_start(&buffer, arena);
        shape->canonical(&buffer, value);
        json = json_from_text(buffer_text(&buffer)); /* a copy */
        arena_release(arena, mark);
    } else if (shape->kind == KIND_CHOICE && strcmp(shape->set, "BOOLEAN") == 0) {
        const struct choice *choice = value;
        json = json_sure(json_boolean(choice->value == CHOICE_BOOLEAN_TRUE));
    } else if (form->leaf == NULL) {
        json = json_from_text(without_end(node_text(node)));
    } else {
        json = json_from_text(node_text(node));
    }
    return form->leaf != NULL ? form->leaf(form, json, node) : json;
}

static json_t *value_of(const struct form *form, const struct shape *shape, const void *value);

/* Layers are resolved, a signature does not cover itself, and signing changes the status. */
static bool is_left_out(const struct record *record, const struct field *field)
{
    return record == &records[RECORD_agreement] &&
           (text_is(field->name, "extends") || text_is(field->name, "signatures") ||
            text_is(field->name, "status"));
}

/* `credits: 10%` is `tiers: [{when: missed, credit: 10%}]`. */
static void write_understood(const struct record *record, const void *value, json_t *object)
{
    const struct tier *tier = value;
    if (record == &records[RECORD_tier] && tier->when == NULL) {
        json_set(object, "when", json_from_text(TEXT_OF("missed")));
    }
}

static json_t *record_of(const struct form *form, const struct shape *shape, const void *value)
{
    const struct record *record = shape->record;
    json_t *object = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const void *member = field_value(field, value);
        /* What the cells of a target share is joined to each of them already. */
        bool joined = record == &records[RECORD_goal] && text_is(field->name, "of");
        if (member == NULL || joined || (form->leaf == NULL && is_left_out(record, field))) {
            continue;
        }
        if (field->presence == SHORT) {
            return value_of(form, field->shape, member);
        }
        if (object == NULL) {
            object = json_sure(json_object());
        }
        json_set(object, field->name.data, value_of(form, field->shape, member));
    }
    if (object == NULL) {
        object = json_sure(json_object());
    }
    if (form->leaf == NULL) {
        write_understood(record, value, object);
    } else if (record == &records[RECORD_goal]) {
        json_t *more = form->implied(form, value);
        if (more != NULL) {
            json_set(object, "implied", more);
        }
    } else if (record == &records[RECORD_signature]) {
        static const char *const states[] = {[SIGNATURE_BLANK] = "blank",
                                             [SIGNATURE_BY_HAND] = "by hand",
                                             [SIGNATURE_TYPED] = "typed",
                                             [SIGNATURE_BY_KEY] = "by key",
                                             [SIGNATURE_IS_VOID] = "void"};
        json_set(object, "state",
                 json_from_text(text_from(states[signature_state(value, form->signed_digest)])));
    }
    return object;
}

/* Levels rank and stages follow one another: RFC 8785 sorts the keys of an object, so their order,
 * which the author chose for what it means, is that of a list. */
static bool is_ordered(const struct shape *shape)
{
    return shape->item->kind == KIND_RECORD && (shape->item->record == &records[RECORD_level] ||
                                                shape->item->record == &records[RECORD_stage]);
}

static json_t *map_of(const struct form *form, const struct shape *shape, const struct map *map)
{
    bool ordered = form->leaf == NULL && is_ordered(shape);
    json_t *list = ordered ? json_sure(json_array()) : NULL, *object = json_sure(json_object());
    for (uint32_t index = 0; index < map->count; index++) {
        char *key = arena_terminated(&form->compilation->arena, node_text(map->entries[index].key));
        json_set(object, key, value_of(form, shape->item, map->entries[index].value));
        if (ordered) {
            json_append(list, object);
            object = json_sure(json_object());
        }
    }
    return ordered ? list : object;
}

static json_t *levels_of(const struct form *form, const struct shape *shape,
                         const struct levels *levels)
{
    if (levels->count == 0) {
        if (levels->value == NULL) {
            return json_sure(json_object());
        }
        return shape->item->kind == KIND_PHRASE
                   ? leaf(form, shape->item, levels->value, levels->node)
                   : value_of(form, shape->item, levels->value);
    }
    json_t *object = json_sure(json_object());
    for (uint32_t index = 0; index < levels->count; index++) {
        char *key =
            arena_terminated(&form->compilation->arena, node_text(levels->entries[index].key));
        json_set(object, key, levels_of(form, shape, levels->entries[index].value));
    }
    return object;
}

static json_t *value_of(const struct form *form, const struct shape *shape, const void *value)
{
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return leaf(form, shape, value, leaf_node(shape, value));
    case KIND_RECORD:
        return record_of(form, shape, value);
    case KIND_LIST:
    case KIND_ONE_OR_LIST: {
        const struct list *list = value;
        json_t *array = json_sure(json_array());
        for (uint32_t index = 0; index < list->count; index++) {
            json_append(array, value_of(form, shape->item, list->items[index]));
        }
        return array;
    }
    case KIND_MAP:
        return map_of(form, shape, value);
    case KIND_LEVELS:
        return levels_of(form, shape, value);
    case KIND_EITHER: {
        const void *inner = NULL;
        const struct shape *taken = shape->walk(value, &inner);
        return value_of(form, taken, inner);
    }
    }
    return NULL;
}

json_t *form_agreement(const struct form *form)
{
    return value_of(form, shape_of_agreement, form->compilation->agreement);
}
