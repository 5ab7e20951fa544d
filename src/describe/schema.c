/* The JSON Schema of the language (draft 2020-12), for editors: takes the tables of grammar/ and
 * gives one definition for each shape. A record's fields have their meaning, example and default;
 * a short form is an alternative. It refuses nothing that the compiler takes. */
#include "describe/schema.h"

#include "describe/constraints.h"

#include <string.h>

static json_t *text_format(struct describer *describer, const char *format, const char *words)
{
    /* The formats stand in this file; each takes one text. */
    const char *sign = strstr(format, "%s");
    return json_from_text(arena_format(describer->out->arena, "%.*s%s%s", (int)(sign - format),
                                       format, words, sign + 2));
}

static json_t *refer(struct describer *describer, const struct shape *shape)
{
    return json_sure(json_pack("{s:o}", "$ref", text_format(describer, "#/$defs/%s", shape->name)));
}

static json_t *any_of(json_t *one, json_t *other)
{
    return json_sure(json_pack("{s:[o,o]}", "anyOf", one, other));
}

static json_t *list_of(struct describer *describer, const struct shape *item)
{
    return json_sure(json_pack("{s:s,s:o}", "type", "array", "items", refer(describer, item)));
}

static json_t *map_of(struct describer *describer, const struct shape *shape, enum key_kind keys,
                      const struct shape *item)
{
    json_t *map = json_sure(json_pack("{s:s,s:o,s:o}", "type", "object", "propertyNames",
                                      schema_keys(describer, keys), "additionalProperties",
                                      refer(describer, item)));
    if (least_entries(shape) > 0) {
        json_set(map, "minProperties", json_integer(least_entries(shape)));
    }
    return map;
}

/* ---- fields ---- */

/* Whether the example holds a map. Among `examples` editors would offer it as "[object Object]", so
 * that it is a snippet for them, and stands in the words. */
static bool is_offered_whole(const json_t *example)
{
    size_t index = 0;
    const json_t *item = NULL;
    if (json_is_object(example)) {
        return true;
    }
    json_array_foreach(example, index, item)
    {
        if (is_offered_whole(item)) {
            return true;
        }
    }
    return false;
}

/* The value with every `$`, `}` and `\` of its texts behind a `\`: they mean something in snippets.
 */
static json_t *in_snippet(struct describer *describer, json_t *value)
{
    if (json_is_string(value)) {
        struct text text = text_from(json_string_value(value));
        char *escaped = arena_allocate_bytes(describer->out->arena, 2 * text.length + 1);
        size_t length = 0;
        for (size_t index = 0; index < text.length; index++) {
            if (strchr("$}\\", text.data[index]) != NULL) {
                escaped[length++] = '\\';
            }
            escaped[length++] = text.data[index];
        }
        return json_from_text((struct text){escaped, length});
    }
    if (json_is_array(value)) {
        json_t *array = json_sure(json_array());
        for (size_t index = 0; index < json_array_size(value); index++) {
            json_append(array, in_snippet(describer, json_array_get(value, index)));
        }
        return array;
    }
    if (json_is_object(value)) {
        json_t *object = json_sure(json_object());
        for (void *entry = json_object_iter(value); entry != NULL;
             entry = json_object_iter_next(value, entry)) {
            json_set(object, json_object_iter_key(entry),
                     in_snippet(describer, json_object_iter_value(entry)));
        }
        return object;
    }
    return value;
}

/* The words of a shape in Markdown, where VS Code shows it, with what else the field is. */
static json_t *in_markdown(struct describer *describer, const struct record *record,
                           const struct field *field, const json_t *example)
{
    struct arena *arena = describer->out->arena;
    const char *value = field_default(record, field);
    struct text words =
        arena_format(arena, "%s\n\nType: %s.%s", field->meaning, field->shape->words,
                     field->presence == REQUIRED ? " Must be there." : "");
    if (value != NULL) {
        words = arena_format(arena, "%.*s Default: `%s`.", TEXT_ARGUMENTS(words), value);
    }
    if (is_offered_whole(example)) {
        words = arena_format(arena, "%.*s\n\n```yaml\n%.*s: %s\n```", TEXT_ARGUMENTS(words),
                             TEXT_ARGUMENTS(field->name), field->example);
    }
    return json_from_text(words);
}

static json_t *examples(struct describer *describer, const struct field *field, json_t *example)
{
    json_t *values = json_sure(json_array());
    json_append(values, example);
    const struct shape *shape =
        field->shape->kind == KIND_LEVELS ? field->shape->item : field->shape;
    for (size_t index = 0; describe_sample(shape, index) != NULL; index++) {
        if (strcmp(describe_sample(shape, index), field->example) != 0) {
            json_append(values, schema_value(describer, describe_sample(shape, index)));
        }
    }
    return values;
}

static json_t *property(struct describer *describer, const struct record *record,
                        const struct field *field)
{
    json_t *schema = refer(describer, field->shape);
    json_set(schema, "title",
             json_from_text(arena_format(describer->out->arena, "%s.%.*s", record->name,
                                         TEXT_ARGUMENTS(field->name))));
    json_set(schema, "description", json_string(field->meaning));
    json_t *example = schema_value(describer, field->example);
    json_set(schema, "markdownDescription", in_markdown(describer, record, field, example));
    if (!is_offered_whole(example)) {
        json_set(schema, "examples", examples(describer, field, example));
    }
    const char *value = field_default(record, field);
    if (value != NULL) {
        json_set(schema, "default", schema_value(describer, value));
    }
    return schema;
}

/* ---- records ---- */

/* That these fields are there; a strict validator asks that `properties` names them. */
static json_t *these_required(const char *const *fields, size_t count)
{
    json_t *names = json_sure(json_array()), *properties = json_sure(json_object());
    for (size_t index = 0; index < count; index++) {
        json_append(names, json_string(fields[index]));
        json_set(properties, fields[index], json_true());
    }
    return json_sure(json_pack("{s:o,s:o}", "required", names, "properties", properties));
}

/* "A goal needs `target`, `statement` or `funnel`." */
static json_t *what_is_needed(struct describer *describer, const struct together *group)
{
    struct arena *arena = describer->out->arena;
    struct text words = arena_format(arena, "A %s needs", group->record);
    for (size_t index = 0; group->fields[index] != NULL; index++) {
        const bool last = group->fields[index + 1] == NULL;
        words = arena_format(arena, "%.*s%s `%s`", TEXT_ARGUMENTS(words),
                             index == 0 ? ""
                             : last     ? " or"
                                        : ",",
                             group->fields[index]);
    }
    return json_from_text(arena_format(arena, "%.*s.", TEXT_ARGUMENTS(words)));
}

/* At least, exactly or at most one of the group; what else the rows say is for the compiler. */
static void add_together(struct describer *describer, json_t *object, const struct together *group)
{
    if (group->least == 0) {
        json_set(object, "not", these_required(group->fields, 2));
        return;
    }
    json_t *alternatives = json_sure(json_array());
    for (size_t index = 0; group->fields[index] != NULL; index++) {
        json_t *alternative = these_required(&group->fields[index], 1);
        json_set(alternative, "errorMessage", what_is_needed(describer, group));
        json_append(alternatives, alternative);
    }
    json_set(object, group->most == 1 ? "oneOf" : "anyOf", alternatives);
}

static json_t *long_form(struct describer *describer, const struct record *record)
{
    json_t *properties = json_sure(json_object()), *required = json_sure(json_array());
    json_t *dependent = json_sure(json_object());
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence == SHORT) {
            continue;
        }
        json_set(properties, field->name.data, property(describer, record, field));
        if (field->presence == REQUIRED) {
            json_append(required, json_string(field->name.data));
        }
        if (field_needs(record, field) != NULL) {
            json_set(dependent, field->name.data, json_pack("[s]", field_needs(record, field)));
        }
    }
    json_t *object = json_sure(json_pack("{s:s,s:o,s:b}", "type", "object", "properties",
                                         properties, "additionalProperties", 0));
    if (json_array_size(required) > 0) {
        json_set(object, "required", required);
    }
    if (json_object_size(dependent) > 0) {
        json_set(object, "dependentRequired", dependent);
    }
    for (const struct together *group = together_next(record, NULL); group != NULL;
         group = together_next(record, group)) {
        add_together(describer, object, group);
    }
    return object;
}

static const struct field *short_field(const struct record *record)
{
    for (uint32_t index = 0; index < record->field_count; index++) {
        if (describe_is_short(record, &record->fields[index])) {
            return &record->fields[index];
        }
    }
    return NULL;
}

/* The short form of two records is not the shape of its member: credits take one credit, and a
 * dependency a percent or a goal (bind.c tells them apart). A map is always the long form, so of
 * levels only the item is short. */
static json_t *short_form(struct describer *describer, const struct record *record,
                          const struct field *field)
{
    if (record == &records[RECORD_credits]) {
        return refer(describer, shapes_all[SHAPE_ID_credit]);
    }
    if (record == &records[RECORD_dependency]) {
        return any_of(refer(describer, shapes_all[SHAPE_ID_percent]),
                      refer(describer, shapes_all[SHAPE_ID_goal_id]));
    }
    const bool varies = field->shape->kind == KIND_LEVELS;
    return refer(describer, varies ? field->shape->item : field->shape);
}

static json_t *record_schema(struct describer *describer, const struct record *record)
{
    const struct field *field = short_field(record);
    json_t *object = long_form(describer, record);
    /* The long form first: of two that do not fit, an editor names the first one's mistake. */
    return field != NULL ? any_of(object, short_form(describer, record, field)) : object;
}

/* ---- shapes ---- */
static json_t *shape_schema(struct describer *describer, const struct shape *shape)
{
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_REFERENCE:
        return schema_scalar(describer, shape);
    case KIND_CHOICE:
        return schema_choice(describer, shape);
    case KIND_RECORD:
        return record_schema(describer, shape->record);
    case KIND_LIST:
        return list_of(describer, shape->item);
    case KIND_ONE_OR_LIST:
        return any_of(refer(describer, shape->item), list_of(describer, shape->item));
    case KIND_MAP:
        return map_of(describer, shape, shape->keys, shape->item);
    case KIND_LEVELS:
        return any_of(refer(describer, shape->item), map_of(describer, shape, KEY_LEVEL, shape));
    case KIND_EITHER:
        return any_of(refer(describer, shape->first), refer(describer, shape->second));
    }
    return NULL;
}

/* The example of the first field of the shape, as a snippet, where it is a map. It stands with the
 * shape: beside a `$ref` it would hide the words of the field. */
static void add_snippet(struct describer *describer, const struct shape *shape, json_t *definition)
{
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        for (uint32_t index = 0; index < records[at].field_count; index++) {
            const struct field *field = &records[at].fields[index];
            json_t *example = field->shape == shape && field->presence != SHORT
                                  ? schema_value(describer, field->example)
                                  : NULL;
            if (example != NULL && is_offered_whole(example)) {
                json_t *body = shape->kind == KIND_LIST ? json_array_get(example, 0) : example;
                json_set(definition, "defaultSnippets",
                         json_pack("[{s:s,s:o}]", "label", field->example, "body",
                                   in_snippet(describer, body)));
                return;
            }
        }
    }
}

static void write_schema(struct arena *scratch, void *context)
{
    (void)scratch;
    struct describer *describer = context;
    const bool configuration = strcmp(describer->name, "configuration") == 0;
    const struct shape *top = configuration ? shape_of_configuration : shape_of_agreement;
    json_t *definitions = json_sure(json_object());
    for (const struct shape *const *shape = shapes_all; *shape != NULL; shape++) {
        if (!shape_leads_to(top, *shape)) {
            continue;
        }
        json_t *definition = shape_schema(describer, *shape);
        if ((*shape)->kind == KIND_RECORD) {
            json_set(definition, "title", json_string((*shape)->record->name));
            json_set(definition, "description",
                     text_format(describer, "%s.", (*shape)->record->words));
        }
        add_snippet(describer, *shape, definition);
        json_set(definitions, (*shape)->name, definition);
    }
    json_t *root = json_sure(json_pack(
        "{s:s,s:s,s:s,s:s,s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title",
        configuration ? "A configuration of slac" : "A service-level agreement", "description",
        configuration ? "What a project says of its checks, in the file .slac.yaml."
                      : "An agreement in the language of slac, version 1. `slac check` reads it "
                        "whole; this schema completes and documents its fields.",
        "$ref", configuration ? "#/$defs/configuration" : "#/$defs/agreement", "$defs",
        definitions));
    json_write_indented(root, describer->out);
    BUFFER_LITERAL(describer->out, "\n");
}

bool describe_schema(struct describer *describer)
{
    json_work(describer->out->arena, write_schema, describer);
    return true;
}
