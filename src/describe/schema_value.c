/* Values that are written as YAML in the rows of grammar/, for the JSON Schema: takes the text and
 * gives what a YAML reader of the core schema makes of it. */
#include "describe/schema.h"

#include "yaml/tree.h"

enum { DIGITS_MAX = 15 };

/* A whole number of the core schema; more than that no example is. */
static bool is_whole(struct text text)
{
    for (size_t index = 0; index < text.length; index++) {
        if (text.data[index] < '0' || text.data[index] > '9') {
            return false;
        }
    }
    return text.length > 0 && text.length <= DIGITS_MAX;
}

static json_t *scalar_value(const struct node *node)
{
    struct text text = node_text(node);
    if (node->style != STYLE_PLAIN) {
        return json_from_text(text);
    }
    if (text_is(text, "true") || text_is(text, "false")) {
        return json_sure(json_boolean(text_is(text, "true")));
    }
    if (!is_whole(text)) {
        return json_from_text(text);
    }
    json_int_t value = 0;
    for (size_t index = 0; index < text.length; index++) {
        value = value * 10 + (text.data[index] - '0');
    }
    return json_sure(json_integer(value));
}

static json_t *value_of(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        return scalar_value(node);
    }
    const struct node *child = node->first;
    if (node->kind == NODE_SEQUENCE) {
        json_t *array = json_sure(json_array());
        for (uint32_t index = 0; index < node->count; index++, child = child->next) {
            json_append(array, value_of(arena, child));
        }
        return array;
    }
    json_t *object = json_sure(json_object());
    for (uint32_t pair = 0; pair < node->count; pair++, child = child->next->next) {
        json_set(object, arena_terminated(arena, node_text(child)), value_of(arena, child->next));
    }
    return object;
}

json_t *schema_value(struct describer *describer, const char *yaml)
{
    struct compilation *compilation = describer->compilation;
    struct text bytes = arena_format(&compilation->arena, "value: %s\n", yaml);
    compilation->sources = ARENA_ARRAY(&compilation->arena, struct source *, 1);
    compilation->source_count = compilation->source_room = 1;
    compilation->sources[0] = source_new(&compilation->arena, TEXT_OF("grammar"), bytes);
    const struct node *root = yaml_read(compilation, 0);
    return value_of(&compilation->arena, root->first->next);
}
