/* An agreement as lines: takes a bound value and writes each of its scalars behind the place where
 * it stands, by id and not by the order of the file. It is what `git diff` compares with the driver
 * `textconv`, and what a change shows of a value with parts. */
#include "compare/walk.h"

#include <stdlib.h>

enum { DEPTH_MAX = 80 };

struct lines {
    struct buffer *out;
    struct text steps[DEPTH_MAX];
    size_t depth;
    bool lines_of_prose; /* each has the place in front */
    size_t count;        /* lines so far */
    /* Instead of lines, where `out` is only for its arena: */
    bool is_rows;
    struct said_row *rows;
    size_t row_room;
};

/* "measured, by": the steps as words. */
static struct text label_of(const struct lines *lines)
{
    struct buffer label;
    buffer_start(&label, lines->out->arena);
    for (size_t at = 0; at < lines->depth; at++) {
        const struct text step = lines->steps[at];
        if (text_is(step, "[]")) {
            continue;
        }
        buffer_add(&label, ", ", buffer_length(&label) > 0 ? 2 : 0);
        for (size_t byte = 0; byte < step.length; byte++) {
            buffer_add_character(&label, step.data[byte] == '_' ? ' ' : step.data[byte]);
        }
    }
    return buffer_text(&label);
}

static void add_row(struct lines *lines, struct text text)
{
    lines->rows = ARENA_GROW(lines->out->arena, lines->rows, &lines->row_room, lines->count + 1);
    lines->rows[lines->count++] = (struct said_row){label_of(lines), text};
}

static void add_place(struct lines *lines)
{
    for (size_t at = 0; at < lines->depth; at++) {
        const bool item = text_is(lines->steps[at], "[]");
        buffer_add(lines->out, ".", at > 0 && !item);
        buffer_add_text(lines->out, lines->steps[at]);
    }
    buffer_add(lines->out, ": ", lines->depth > 0 ? 2 : 0);
}

static void add_line(struct lines *lines, struct text text)
{
    if (lines->is_rows) {
        add_row(lines, text);
        return;
    }
    for (size_t from = 0; from <= text.length;) {
        size_t end = from;
        while (end < text.length && (text.data[end] != '\n' || !lines->lines_of_prose)) {
            end++;
        }
        buffer_add(lines->out, "\n", lines->count++ > 0);
        add_place(lines);
        buffer_add_text(lines->out, text_slice(text, from, end));
        from = end + 1;
    }
}

static void add_value(struct lines *lines, const struct shape *shape, const void *value);

static void add_step(struct lines *lines, struct text step, const struct shape *shape,
                     const void *value)
{
    if (value != NULL && lines->depth < DEPTH_MAX) {
        lines->steps[lines->depth] = step;
        lines->depth += step.length > 0;
        add_value(lines, shape, value);
        lines->depth -= step.length > 0;
    }
}

static void add_leaf(struct lines *lines, const struct shape *shape, const void *value)
{
    if (shape->kind != KIND_PHRASE) {
        add_line(lines, without_end(node_text(node_of(shape, value))));
        return;
    }
    struct buffer buffer;
    buffer_start(&buffer, lines->out->arena);
    shape->canonical(&buffer, value);
    add_line(lines, buffer_text(&buffer));
}

struct keyed {
    struct text key;
    const void *value;
};

static int compare_keys(const void *one, const void *other)
{
    return text_compare(((const struct keyed *)one)->key, ((const struct keyed *)other)->key);
}

/* Levels rank and stages follow one another: their order is said, that of other entries is not. */
static bool is_ordered(const struct shape *shape)
{
    return shape->item->kind == KIND_RECORD && (shape->item->record == &records[RECORD_level] ||
                                                shape->item->record == &records[RECORD_stage]);
}

static void add_map(struct lines *lines, const struct shape *shape, const struct map *map)
{
    struct keyed *entries = ARENA_ARRAY(lines->out->arena, struct keyed, map->count + 1);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct node *key = map->entries[index].key;
        entries[index].key = key != NULL ? node_text(key) : TEXT_OF("");
        entries[index].value = map->entries[index].value;
    }
    if (map->count > 1 && !is_ordered(shape)) {
        qsort(entries, map->count, sizeof *entries, compare_keys);
    }
    for (uint32_t index = 0; index < map->count; index++) {
        add_step(lines, entries[index].key, shape->item, entries[index].value);
    }
}

static void add_record(struct lines *lines, const struct record *record, const void *value)
{
    const size_t before = lines->count;
    const struct field *only = NULL;
    uint32_t count = 0;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const bool is_there = field_value(field, value) != NULL;
        count += is_there;
        only = is_there && field == record_short_field(record) ? field : only;
    }
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->direction == DIRECTION_JOINED) {
            continue;
        }
        /* What may stand as the short form stands for the record. */
        add_step(lines, count == 1 && field == only ? TEXT_OF("") : field->name, field->shape,
                 field_value(field, value));
    }
    if (lines->count == before && record != &records[RECORD_agreement]) {
        add_line(lines, TEXT_OF(""));
    }
}

static void add_value(struct lines *lines, const struct shape *shape, const void *value)
{
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        add_leaf(lines, shape, value);
        return;
    case KIND_RECORD:
        add_record(lines, shape->record, value);
        return;
    case KIND_LIST:
    case KIND_ONE_OR_LIST: {
        const struct list *list = value;
        for (uint32_t index = 0; index < list->count; index++) {
            add_step(lines, TEXT_OF("[]"), shape->item, list->items[index]);
        }
        return;
    }
    case KIND_MAP:
        add_map(lines, shape, value);
        return;
    case KIND_LEVELS: {
        const struct levels *levels = value;
        if (levels->count == 0) {
            add_step(lines, TEXT_OF(""), shape->item, levels->value);
        }
        for (uint32_t index = 0; index < levels->count; index++) {
            add_step(lines, node_text(levels->entries[index].key), shape,
                     levels->entries[index].value);
        }
        return;
    }
    case KIND_EITHER: {
        const void *inner = NULL;
        const struct shape *taken = shape->walk(value, &inner);
        add_value(lines, taken, inner);
        return;
    }
    }
}

struct text shown_value(struct arena *arena, const struct shape *shape, const void *value)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    struct lines lines = {.out = &buffer};
    if (value != NULL) {
        add_value(&lines, shape, value);
    }
    return buffer_text(&buffer);
}

const struct said_row *shown_rows(struct arena *arena, const struct shape *shape, const void *value,
                                  size_t *count)
{
    struct buffer buffer;
    const void *inner = value;
    while (shape->kind == KIND_EITHER && inner != NULL) {
        shape = shape->walk(inner, &inner);
    }
    const bool has_parts = shape->kind == KIND_RECORD || shape->kind == KIND_LIST ||
                           shape->kind == KIND_ONE_OR_LIST || shape->kind == KIND_MAP ||
                           shape->kind == KIND_LEVELS;
    *count = 0;
    if (inner == NULL || !has_parts) {
        return NULL;
    }
    buffer_start(&buffer, arena);
    struct lines lines = {.out = &buffer, .is_rows = true};
    add_value(&lines, shape, inner);
    *count = lines.count;
    return lines.rows;
}

void compare_leaves(struct compilation *compilation, struct buffer *out)
{
    struct lines lines = {.out = out, .lines_of_prose = true};
    add_value(&lines, shape_of_agreement, compilation->agreement);
    buffer_add(out, "\n", lines.count > 0);
}
