/* Places in an agreement: takes a record and gives the paths where it stands, and takes a path and
 * gives the record or the field that stands there. Both walk the shapes of the language. */
#include "describe/place.h"

#include <string.h>

enum { PATH_DEPTH_MAX = 12 };

static const char *key_words(enum key_kind kind)
{
    switch (kind) {
    case KEY_ID:
        return "ID";
    case KEY_GOAL:
        return "GOAL";
    case KEY_PARTY:
    case KEY_PARTY_OR_SHARED:
        return "PARTY";
    case KEY_LEVEL:
        return "LEVEL";
    case KEY_TERM:
        return "TERM";
    case KEY_COUNT:
        return "COUNT";
    case KEY_RULE:
        return "RULE";
    case KEY_PATTERN:
        return "PATTERN";
    }
    return "KEY";
}

/* ---- from a record to its places ---- */
static void find_places(struct arena *arena, const struct shape *shape, const struct record *record,
                        struct text so_far, unsigned depth, struct places *places);

static void add_place(struct places *places, struct text path)
{
    for (size_t index = 0; index < places->count; index++) {
        if (text_equal(places->paths[index], path)) {
            return;
        }
    }
    if (places->count < PLACES_MAX) {
        places->paths[places->count++] = path;
    }
}

static void find_in_fields(struct arena *arena, const struct record *in,
                           const struct record *record, struct text so_far, unsigned depth,
                           struct places *places)
{
    for (uint32_t index = 0; index < in->field_count; index++) {
        const struct field *field = &in->fields[index];
        if (field->name.length > 0) {
            struct text next =
                arena_format(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(so_far),
                             so_far.length > 0 ? "." : "", TEXT_ARGUMENTS(field->name));
            find_places(arena, field->shape, record, next, depth - 1, places);
        }
    }
}

/* The shapes are a finite graph; the depth bounds it where a shape holds itself. */
static void find_places(struct arena *arena, const struct shape *shape, const struct record *record,
                        struct text so_far, unsigned depth, struct places *places)
{
    if (depth == 0) {
        return;
    }
    switch (shape->kind) {
    case KIND_RECORD:
        if (shape->record == record) {
            add_place(places, so_far);
        } else {
            find_in_fields(arena, shape->record, record, so_far, depth, places);
        }
        return;
    case KIND_MAP:
        so_far = arena_format(arena, "%.*s.%s", TEXT_ARGUMENTS(so_far), key_words(shape->keys));
        find_places(arena, shape->item, record, so_far, depth - 1, places);
        return;
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
        so_far = arena_format(arena, "%.*s[]", TEXT_ARGUMENTS(so_far));
        find_places(arena, shape->item, record, so_far, depth - 1, places);
        return;
    case KIND_LEVELS:
        find_places(arena, shape->item, record, so_far, depth - 1, places);
        return;
    case KIND_EITHER:
        find_places(arena, shape->first, record, so_far, depth - 1, places);
        find_places(arena, shape->second, record, so_far, depth - 1, places);
        return;
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return;
    }
}

void places_of(struct arena *arena, const struct record *record, struct places *places)
{
    places->count = 0;
    find_places(arena, shape_of_agreement, record, TEXT_OF(""), PATH_DEPTH_MAX, places);
    find_places(arena, shape_of_configuration, record, TEXT_OF(""), PATH_DEPTH_MAX, places);
}

/* ---- from a path to what stands there ---- */
const struct field *field_by_name(const struct record *record, struct text name)
{
    for (uint32_t index = 0; name.length > 0 && index < record->field_count; index++) {
        if (text_equal(record->fields[index].name, name)) {
            return &record->fields[index];
        }
    }
    return NULL;
}

const struct record *record_by_name(struct text name)
{
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        if (text_is(name, records[at].name)) {
            return &records[at];
        }
    }
    return NULL;
}

/* The part before the next point, without `[]`, and what follows it. */
static struct text first_part(struct text path, struct text *rest)
{
    const char *point = path.length > 0 ? memchr(path.data, '.', path.length) : NULL;
    size_t end = point != NULL ? (size_t)(point - path.data) : path.length;
    struct text part = text_slice(path, 0, end);
    *rest = text_slice(path, end + 1, path.length);
    return text_ends_with(part, TEXT_OF("[]")) ? text_slice(part, 0, part.length - 2) : part;
}

static bool place_in_record(const struct record *record, struct text path, unsigned depth,
                            struct place *place);

/* The keys that the author chooses may stand in the path or be left out. */
static bool follow(const struct shape *shape, struct text path, unsigned depth, struct place *place)
{
    if (depth == 0) {
        return false;
    }
    struct text rest;
    switch (shape->kind) {
    case KIND_RECORD:
        if (path.length == 0) {
            *place = (struct place){.record = shape->record};
            return true;
        }
        return place_in_record(shape->record, path, depth - 1, place);
    case KIND_MAP:
        if (follow(shape->item, path, depth - 1, place)) {
            return true;
        }
        first_part(path, &rest);
        return path.length > 0 && follow(shape->item, rest, depth - 1, place);
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
    case KIND_LEVELS:
        return follow(shape->item, path, depth - 1, place);
    case KIND_EITHER:
        return follow(shape->first, path, depth - 1, place) ||
               follow(shape->second, path, depth - 1, place);
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return false;
    }
    return false;
}

static bool place_in_record(const struct record *record, struct text path, unsigned depth,
                            struct place *place)
{
    struct text rest, part = first_part(path, &rest);
    const struct field *field = field_by_name(record, part);
    if (field == NULL) {
        return false;
    }
    if (rest.length == 0) {
        *place = (struct place){.record = record, .field = field};
        return path.data[path.length - 1] != '.';
    }
    return follow(field->shape, rest, depth, place);
}

/* A part that nearly is a field is a slip, and no key of the author's. */
static bool is_slip(const struct place *place, struct text part)
{
    for (uint32_t index = 0; place->field == NULL && index < place->record->field_count; index++) {
        if (text_is_near(place->record->fields[index].name, part)) {
            return true;
        }
    }
    return false;
}

bool place_find(struct text path, struct place *place)
{
    struct text rest, part = first_part(path, &rest), last = rest;
    for (struct text next = rest; next.length > 0;) {
        last = first_part(next, &next);
    }
    const struct record *record = record_by_name(part);
    if (rest.length == 0) {
        return false;
    }
    const bool is_found =
        (record != NULL && place_in_record(record, rest, PATH_DEPTH_MAX, place)) ||
        place_in_record(&records[RECORD_agreement], path, PATH_DEPTH_MAX, place);
    return is_found && !is_slip(place, last);
}
