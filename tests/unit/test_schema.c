/* The JSON Schema against the tables that it is made from: every field of every record is there,
 * with its words, an example and its default, and every reference leads somewhere. Whether it
 * takes and refuses what it should is for `make schema-check`. */
#include "base/text.h"
#include "describe/constraints.h"
#include "model/shapes.h"
#include "slac.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

static char written[1 << 20];
static size_t length;

static bool keep(void *context, const char *bytes, size_t count)
{
    (void)context;
    cr_assert_lt(length + count, sizeof written);
    memcpy(written + length, bytes, count);
    length += count;
    return true;
}

static json_t *schema_of(slac_status (*make)(slac_write *, void *))
{
    length = 0;
    cr_assert_eq(make(keep, NULL), SLAC_OK);
    json_error_t error;
    json_t *root = json_loadb(written, length, JSON_REJECT_DUPLICATES, &error);
    cr_assert_not_null(root, "line %d: %s", error.line, error.text);
    return root;
}

static json_t *schema(void)
{
    return schema_of(slac_schema);
}

/* The form of a record that has properties: the definition itself, or one of its alternatives. */
static json_t *long_form(json_t *definition)
{
    if (json_object_get(definition, "properties") != NULL) {
        return definition;
    }
    return json_array_get(json_object_get(definition, "anyOf"), 0);
}

static void check_property(const struct record *record, const struct field *field,
                           json_t *definitions, json_t *property)
{
    const char *name = field->name.data;
    cr_assert_not_null(property, "%s.%s is not there", record->name, name);
    cr_expect_str_eq(json_string_value(json_object_get(property, "description")), field->meaning);
    const char *reference = json_string_value(json_object_get(property, "$ref"));
    cr_expect_str_eq(reference + strlen("#/$defs/"), field->shape->name);
    json_t *shape = json_object_get(definitions, field->shape->name);
    cr_expect(json_array_size(json_object_get(property, "examples")) > 0 ||
                  json_array_size(json_object_get(shape, "defaultSnippets")) > 0,
              "%s.%s has no example", record->name, name);
    const char *value = field_default(record, field);
    json_t *given = json_object_get(property, "default");
    cr_expect_eq(value == NULL, given == NULL, "%s.%s", record->name, name);
    if (json_is_string(given)) {
        cr_expect_str_eq(json_string_value(given), value);
    }
}

Test(schema, has_every_field)
{
    json_t *root = schema(), *other = schema_of(slac_config_schema);
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct record *record = &records[at];
        json_t *definitions = json_object_get(at < RECORD_configuration ? root : other, "$defs");
        json_t *form = long_form(json_object_get(definitions, record->name));
        json_t *properties = json_object_get(form, "properties");
        json_t *required = json_object_get(form, "required");
        size_t fields = 0, demanded = 0;
        for (uint32_t index = 0; index < record->field_count; index++) {
            const struct field *field = &record->fields[index];
            if (field->presence != SHORT) {
                fields++;
                demanded += field->presence == REQUIRED;
                check_property(record, field, definitions,
                               json_object_get(properties, field->name.data));
            }
        }
        cr_expect_eq(json_object_size(properties), fields, "%s", record->name);
        cr_expect_eq(json_array_size(required), demanded, "%s", record->name);
        cr_expect(json_is_false(json_object_get(form, "additionalProperties")));
    }
    json_decref(other);
    json_decref(root);
}

static void check_references(json_t *value, json_t *definitions)
{
    const char *key;
    json_t *inner;
    size_t index;
    if (json_is_object(value)) {
        json_object_foreach(value, key, inner)
        {
            if (strcmp(key, "$ref") == 0) {
                const char *name = json_string_value(inner) + strlen("#/$defs/");
                cr_expect_not_null(json_object_get(definitions, name), "%s", name);
            }
            check_references(inner, definitions);
        }
    } else if (json_is_array(value)) {
        json_array_foreach(value, index, inner)
        {
            check_references(inner, definitions);
        }
    }
}

Test(schema, leads_nowhere_outside)
{
    json_t *root = schema();
    check_references(root, json_object_get(root, "$defs"));
    json_decref(root);
}

Test(schema, is_the_same_each_time)
{
    json_decref(schema());
    char *first = malloc(length);
    size_t before = length;
    cr_assert_not_null(first);
    memcpy(first, written, length);
    json_decref(schema());
    cr_expect_eq(before, length);
    cr_expect_eq(memcmp(first, written, length), 0);
    free(first);
}

Test(schema, rows_name_fields_that_are_there)
{
    unsigned groups = 0, defaults = 0, needs = 0, least = 0;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct record *record = &records[at];
        for (const struct together *group = together_next(record, NULL); group != NULL;
             group = together_next(record, group)) {
            unsigned members = 0, found = 0;
            while (members < TOGETHER_MAX && group->fields[members] != NULL) {
                members++;
            }
            for (uint32_t index = 0; index < record->field_count; index++) {
                found += together_has(group, &record->fields[index]);
            }
            cr_expect_eq(found, members, "%s", record->name);
            groups++;
        }
        for (uint32_t index = 0; index < record->field_count; index++) {
            defaults += field_default(record, &record->fields[index]) != NULL;
            needs += field_needs(record, &record->fields[index]) != NULL;
        }
    }
    for (const struct shape *const *shape = shapes_all; *shape != NULL; shape++) {
        least += least_entries(*shape) > 0;
    }
    unsigned rows_together = 0, rows_default = 0, rows_needs = 0, rows_entries = 0;
#define TOGETHER(record, least, most, ...) rows_together++;
#include "grammar/constraints.def"
#define DEFAULT(record, field, value) rows_default++;
#include "grammar/constraints.def"
#define NEEDS(record, field, other) rows_needs++;
#include "grammar/constraints.def"
#define ENTRIES(shape, least) rows_entries++;
#include "grammar/constraints.def"
    cr_expect_eq(groups, rows_together);
    cr_expect_eq(defaults, rows_default);
    cr_expect_eq(needs, rows_needs);
    cr_expect_eq(least, rows_entries);
}

/* A scalar shape without a row would be any text at all. */
Test(schema, has_a_row_for_every_shape_of_one_piece)
{
    static const char *const rows[] = {
#define SCALAR(shape, reads, pattern) #shape,
#include "grammar/scalars.def"
    };
    for (const struct shape *const *at = shapes_all; *at != NULL; at++) {
        const struct shape *shape = *at;
        if (shape->kind != KIND_TEXT && shape->kind != KIND_PROSE && shape->kind != KIND_PHRASE &&
            shape->kind != KIND_REFERENCE) {
            continue;
        }
        bool listed = strcmp(shape->name, "currency") == 0 ||
                      strcmp(shape->name, "timezone") == 0 ||
                      strcmp(shape->name, "field_name") == 0; /* closed sets */
        for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
            listed = listed || strcmp(rows[row], shape->name) == 0;
        }
        cr_expect(listed, "%s has no row in grammar/scalars.def", shape->name);
    }
}
