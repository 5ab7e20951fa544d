/* The agreement as data: takes the bound agreement and writes it as JSON after short forms are
 * resolved, phrases in canonical form, each with its source span (docs/json.md). The JSON itself
 * is written by jansson. */
#include "base/json.h"
#include "model/compute.h"
#include "model/walk.h"
#include "render/render.h"

#include <string.h>

enum { JSON_FORMAT_VERSION = 1, DECIMAL_PLACES = 6 };

struct writer {
    struct compilation *compilation;
};

static json_t *span(struct writer *writer, const struct node *node)
{
    const struct source *source = writer->compilation->sources[node->file];
    struct position from = source_position(source, node->start);
    struct position to = source_position(source, node->end);
    return json_sure(json_pack("{s:{s:I,s:I,s:I},s:{s:I,s:I,s:I}}", "start", "line",
                               (json_int_t)from.line, "column", (json_int_t)from.column, "offset",
                               (json_int_t)from.offset, "end", "line", (json_int_t)to.line,
                               "column", (json_int_t)to.column, "offset", (json_int_t)to.offset));
}

static json_t *leaf(struct writer *writer, const struct shape *shape, const void *value,
                    const struct node *node)
{
    json_t *object = json_sure(json_object());
    if (shape->kind == KIND_PHRASE) {
        struct buffer buffer;
        buffer_start(&buffer, &writer->compilation->arena);
        shape->canonical(&buffer, value);
        json_set(object, "value", json_from_text(buffer_text(&buffer)));
    } else if (shape->kind == KIND_CHOICE && strcmp(shape->set, "BOOLEAN") == 0) {
        const struct choice *choice = value;
        json_set(object, "value", json_boolean(choice->value == CHOICE_BOOLEAN_TRUE));
    } else {
        json_set(object, "value", json_from_text(node_text(node)));
    }
    json_set(object, "span", span(writer, node));
    return object;
}

static json_t *value_of(struct writer *writer, const struct shape *shape, const void *value);

static json_t *duration(struct writer *writer, const rational *seconds)
{
    bool exact = false;
    struct decimal decimal = rational_decimal(seconds, DECIMAL_DIGITS_MAX, &exact);
    if (!exact) {
        decimal = rational_decimal(seconds, DECIMAL_PLACES, &exact);
    }
    if (decimal.coefficient == INT64_MAX) { /* larger than a figure may be */
        return json_sure(json_null());
    }
    decimal.grouped = false;
    char *digits = arena_terminated(&writer->compilation->arena,
                                    decimal_text(&writer->compilation->arena, decimal));
    char *to = digits;
    for (const char *from = digits; *from != '\0'; from++) {
        if (*from != ',') {
            *to++ = *from;
        }
    }
    return json_from_text((struct text){digits, (size_t)(to - digits)});
}

/* The downtime that a target allows in its window; for one that varies, by level. NULL where none
 * of it is a share of time over a window of known length. */
static json_t *allowances(struct writer *writer, const struct levels *levels)
{
    struct arena *arena = &writer->compilation->arena;
    json_t *object = NULL;
    for (uint32_t index = 0; index < levels->count; index++) {
        json_t *own = allowances(writer, levels->entries[index].value);
        if (own != NULL) {
            object = object != NULL ? object : json_sure(json_object());
            json_set(object, arena_terminated(arena, node_text(levels->entries[index].key)), own);
        }
    }
    const struct target *target = levels->count == 0 ? levels->value : NULL;
    struct window_lengths lengths;
    if (target == NULL || target->window == NULL || !window_lengths(target->window, &lengths) ||
        target_allowance(arena, target, lengths.usual) == NULL) {
        return object;
    }
    object = json_sure(json_object());
    json_set(object, "shortest_window",
             duration(writer, target_allowance(arena, target, lengths.shortest)));
    json_set(object, "usual_window",
             duration(writer, target_allowance(arena, target, lengths.usual)));
    json_set(object, "longest_window",
             duration(writer, target_allowance(arena, target, lengths.longest)));
    return object;
}

/* What the numbers of one goal imply; NULL where nothing does. */
static json_t *implied(struct writer *writer, const struct goal *goal)
{
    struct arena *arena = &writer->compilation->arena;
    json_t *object = json_sure(json_object());
    json_t *allowance = goal->target != NULL ? allowances(writer, goal->target) : NULL;
    if (allowance != NULL) {
        json_set(object, "allowance_seconds", allowance);
    }
    const rational *composite = goal_composite(writer->compilation, goal);
    if (composite != NULL) {
        const rational *percent =
            rational_multiply(arena, composite, rational_from_integer(arena, 100));
        json_set(object, "composite_percent", duration(writer, percent));
    }
    int64_t need = goal_funnel_need(writer->compilation, goal);
    if (need >= 0) {
        json_set(object, "funnel_need", json_integer((json_int_t)need));
    }
    const struct money *value = NULL;
    const rational *worth = goal_funnel_worth(writer->compilation, goal, &value);
    if (worth != NULL) {
        json_set(object, "funnel_worth", duration(writer, worth));
    }
    const rational *available = NULL, *needed = NULL;
    if (goal_capacity(writer->compilation, goal, &available, &needed)) {
        json_set(object, "capacity_seconds_available", duration(writer, available));
        json_set(object, "capacity_seconds_needed", duration(writer, needed));
    }
    if (json_object_size(object) == 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *record_of(struct writer *writer, const struct shape *shape, const void *value)
{
    const struct record *record = shape->record;
    json_t *object = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const void *member = field_value(field, value);
        /* What the cells of a target share is joined to each of them already. */
        bool joined = record == &records[RECORD_goal] && text_is(field->name, "of");
        if (member == NULL || joined) {
            continue;
        }
        if (field->presence == SHORT) {
            return value_of(writer, field->shape, member);
        }
        if (object == NULL) {
            object = json_sure(json_object());
        }
        json_set(object, field->name.data, value_of(writer, field->shape, member));
    }
    if (object == NULL) {
        object = json_sure(json_object());
    }
    if (record == &records[RECORD_goal]) {
        json_t *more = implied(writer, value);
        if (more != NULL) {
            json_set(object, "implied", more);
        }
    }
    return object;
}

static json_t *map_of(struct writer *writer, const struct shape *shape, const struct map *map)
{
    json_t *object = json_sure(json_object());
    for (uint32_t index = 0; index < map->count; index++) {
        char *key =
            arena_terminated(&writer->compilation->arena, node_text(map->entries[index].key));
        json_set(object, key, value_of(writer, shape->item, map->entries[index].value));
    }
    return object;
}

static json_t *levels_of(struct writer *writer, const struct shape *shape,
                         const struct levels *levels)
{
    if (levels->count == 0) {
        if (levels->value == NULL) {
            return json_sure(json_object());
        }
        return shape->item->kind == KIND_PHRASE
                   ? leaf(writer, shape->item, levels->value, levels->node)
                   : value_of(writer, shape->item, levels->value);
    }
    json_t *object = json_sure(json_object());
    for (uint32_t index = 0; index < levels->count; index++) {
        char *key =
            arena_terminated(&writer->compilation->arena, node_text(levels->entries[index].key));
        json_set(object, key, levels_of(writer, shape, levels->entries[index].value));
    }
    return object;
}

static json_t *value_of(struct writer *writer, const struct shape *shape, const void *value)
{
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return leaf(writer, shape, value, leaf_node(shape, value));
    case KIND_RECORD:
        return record_of(writer, shape, value);
    case KIND_LIST:
    case KIND_ONE_OR_LIST: {
        const struct list *list = value;
        json_t *array = json_sure(json_array());
        for (uint32_t index = 0; index < list->count; index++) {
            json_append(array, value_of(writer, shape->item, list->items[index]));
        }
        return array;
    }
    case KIND_MAP:
        return map_of(writer, shape, value);
    case KIND_LEVELS:
        return levels_of(writer, shape, value);
    case KIND_EITHER: {
        const void *inner = NULL;
        const struct shape *taken = shape->walk(value, &inner);
        return value_of(writer, taken, inner);
    }
    }
    return NULL;
}

static int add_to_buffer(const char *bytes, size_t length, void *buffer)
{
    buffer_add(buffer, bytes, length);
    return 0;
}

struct work {
    struct writer writer;
    struct buffer *out;
};

static void write_agreement(struct arena *scratch, void *context)
{
    (void)scratch;
    struct work *work = context;
    struct compilation *compilation = work->writer.compilation;
    json_t *root = json_sure(json_object());
    json_set(root, "format", json_from_text(TEXT_OF("slac-agreement")));
    json_set(root, "version", json_integer(JSON_FORMAT_VERSION));
    json_set(root, "source", json_from_text(source_base_name(compilation->sources[0])));
    json_set(root, "agreement",
             value_of(&work->writer, shape_of_agreement, compilation->agreement));
    if (json_dump_callback(root, add_to_buffer, work->out, JSON_INDENT(2)) != 0) {
        json_sure(NULL);
    }
}

void render_json(struct compilation *compilation, struct buffer *out)
{
    struct work work = {.writer = {.compilation = compilation}, .out = out};
    json_work(&compilation->arena, write_agreement, &work);
    BUFFER_LITERAL(out, "\n");
}
