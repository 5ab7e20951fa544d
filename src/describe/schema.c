/* The JSON Schema of the language (draft 2020-12): takes the tables of grammar/ and gives one
 * definition for each shape, with the descriptions of its fields, for editors. */
#include "describe/describe.h"

#include "model/shapes.h"

#include <jansson.h>
#include <string.h>

static json_t *sure(struct describer *describer, json_t *value)
{
    if (value == NULL) {
        arena_fail(describer->out->arena);
    }
    return value;
}

static void set(struct describer *describer, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, sure(describer, value)) != 0) {
        arena_fail(describer->out->arena);
    }
}

static json_t *reference(struct describer *describer, const struct shape *shape)
{
    return json_string(arena_terminated(
        describer->out->arena, arena_format(describer->out->arena, "#/$defs/%s", shape->name)));
}

static json_t *refer(struct describer *describer, const struct shape *shape)
{
    json_t *object = sure(describer, json_object());
    set(describer, object, "$ref", reference(describer, shape));
    return object;
}

/* Text that YAML would read as a number or a boolean is text all the same. */
static json_t *scalar(struct describer *describer)
{
    return sure(describer, json_pack("{s:[s,s,s]}", "type", "string", "number", "boolean"));
}

static json_t *any_of(struct describer *describer, json_t *one, json_t *other)
{
    return sure(describer,
                json_pack("{s:[o,o]}", "anyOf", sure(describer, one), sure(describer, other)));
}

static json_t *record_schema(struct describer *describer, const struct record *record)
{
    json_t *object = sure(describer, json_object()), *properties = sure(describer, json_object());
    json_t *required = sure(describer, json_array());
    const struct shape *short_form = NULL;
    set(describer, object, "type", json_string("object"));
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (strcmp(field->member, record->short_member) == 0) {
            short_form = field->shape;
        }
        if (field->presence == SHORT) {
            continue;
        }
        json_t *property = refer(describer, field->shape);
        set(describer, property, "description", json_string(field->meaning));
        set(describer, property, "examples", json_pack("[s]", field->example));
        set(describer, properties, field->name.data, property);
        if (field->presence == REQUIRED) {
            json_array_append_new(required, sure(describer, json_string(field->name.data)));
        }
    }
    set(describer, object, "properties", properties);
    set(describer, object, "required", required);
    set(describer, object, "additionalProperties", json_false());
    if (short_form == NULL) {
        return object;
    }
    bool scalar_too = record == &records[RECORD_dependency] || record == &records[RECORD_credits];
    return any_of(describer, scalar_too ? scalar(describer) : refer(describer, short_form), object);
}

static json_t *choice_schema(struct describer *describer, const struct shape *shape)
{
    json_t *words = sure(describer, json_array());
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        if (strcmp(choice_rows[row].set, shape->set) != 0) {
            continue;
        }
        json_array_append_new(words, sure(describer, json_string(choice_rows[row].word.data)));
        if (text_is(choice_rows[row].word, "1")) {
            json_array_append_new(words, sure(describer, json_integer(1)));
        } else if (text_is(choice_rows[row].word, "true") ||
                   text_is(choice_rows[row].word, "false")) {
            json_array_append_new(
                words, sure(describer, json_boolean(text_is(choice_rows[row].word, "true"))));
        }
    }
    return sure(describer, json_pack("{s:o}", "enum", words));
}

static const char *key_pattern(enum key_kind kind)
{
    switch (kind) {
    case KEY_ID:
    case KEY_GOAL:
    case KEY_PARTY:
    case KEY_PARTY_OR_SHARED:
        return "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    case KEY_LEVEL:
        return "^[A-Za-z0-9][A-Za-z0-9_-]*$";
    case KEY_COUNT:
        return "^[1-9][0-9]{0,3}$";
    case KEY_TERM:
        return ".";
    }
    return ".";
}

static json_t *shape_schema(struct describer *describer, const struct shape *shape)
{
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_REFERENCE:
        return scalar(describer);
    case KIND_CHOICE:
        return choice_schema(describer, shape);
    case KIND_RECORD:
        return record_schema(describer, shape->record);
    case KIND_LIST:
        return sure(describer, json_pack("{s:s,s:o}", "type", "array", "items",
                                         refer(describer, shape->item)));
    case KIND_ONE_OR_LIST:
        return any_of(
            describer, refer(describer, shape->item),
            json_pack("{s:s,s:o}", "type", "array", "items", refer(describer, shape->item)));
    case KIND_MAP:
        return sure(describer, json_pack("{s:s,s:{s:s},s:o}", "type", "object", "propertyNames",
                                         "pattern", key_pattern(shape->keys),
                                         "additionalProperties", refer(describer, shape->item)));
    case KIND_LEVELS:
        return any_of(describer, refer(describer, shape->item),
                      json_pack("{s:s,s:o}", "type", "object", "additionalProperties",
                                refer(describer, shape)));
    case KIND_EITHER:
        return any_of(describer, refer(describer, shape->first), refer(describer, shape->second));
    }
    return NULL;
}

static int add_to_buffer(const char *bytes, size_t length, void *buffer)
{
    buffer_add(buffer, bytes, length);
    return 0;
}

bool describe_schema(struct describer *describer)
{
    json_t *root = sure(describer, json_object()), *definitions = sure(describer, json_object());
    set(describer, root, "$schema", json_string("https://json-schema.org/draft/2020-12/schema"));
    set(describer, root, "title", json_string("A service-level agreement"));
    set(describer, root, "$ref", reference(describer, shape_of_agreement));
    for (const struct shape *const *shape = shapes_all; *shape != NULL; shape++) {
        json_t *definition = shape_schema(describer, *shape);
        set(describer, definition, "description", json_string((*shape)->words));
        set(describer, definitions, (*shape)->name, definition);
    }
    set(describer, root, "$defs", definitions);
    if (json_dump_callback(root, add_to_buffer, describer->out, JSON_INDENT(2)) != 0) {
        arena_fail(describer->out->arena);
    }
    BUFFER_LITERAL(describer->out, "\n");
    json_decref(root);
    return true;
}
