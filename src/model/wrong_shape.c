/* A value that does not look like its field's: takes it and the shape that it should have, and adds
 * the one finding, with the author's own words in the shape that was meant where they tell it. */
#include "model/binders.h"
#include "phrase/id.h"

#include <string.h>

struct finding *report_wrong(struct binder *binder, const struct node *node, const char *accepted)
{
    return finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(node),
                       "`%.*s` is %s here; it takes %s", TEXT_ARGUMENTS(binder->field),
                       node_kind_words(node), accepted);
}

/* Whether a text may stand without quotes inside `{ }`. */
static bool is_plain_in_flow(const struct node *node)
{
    const struct text text = node_text(node);
    for (size_t at = 0; at < text.length; at++) {
        if (strchr(",[]{}\n#:", text.data[at]) != NULL) {
            return false;
        }
    }
    return node->style == STYLE_PLAIN;
}

/* What such a value looks like, from its field's row or from what is accepted. */
static void help_in_general(struct binder *binder, struct finding *finding, const struct node *node,
                            const char *accepted)
{
    const struct field *row = binder->row;
    const bool takes_list = strstr(accepted, "list of") != NULL;
    if (takes_list && brackets_help(binder, finding, node)) {
        return;
    }
    if (row != NULL) {
        help_with_field(binder, finding, "write", row);
    } else if (node->kind == NODE_SCALAR && takes_list && is_plain_in_flow(node)) {
        const struct text meant =
            arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(node_text(node)));
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
        finding_fix(binder->findings, finding, node_span(node), meant, false);
    } else if (node->kind == NODE_SCALAR && strncmp(accepted, "a list", 6) == 0) {
        finding_help(binder->findings, finding,
                     "write each item on a line of its own, behind `- `");
    } else {
        finding_help(binder->findings, finding, "write %s", accepted);
    }
}

/* A bracket that is not closed, which is told: what was meant to stand in it nobody knows. */
static bool is_left_open(const struct binder *binder, const struct node *node)
{
    const struct source *source = binder->compilation->sources[node->file];
    const char closing = node->kind == NODE_SEQUENCE ? ']' : '}';
    return node->kind != NODE_SCALAR && node->style == STYLE_FLOW &&
           (node->end < node->start + 2 || source->bytes.data[node->end - 1] != closing);
}

const void *bind_wrong_shape(struct binder *binder, const struct node *node, const char *accepted)
{
    if (is_left_open(binder, node)) {
        return NULL;
    }
    help_in_general(binder, report_wrong(binder, node, accepted), node, accepted);
    return NULL;
}

/* ---- a text or a list in the place of a map ---- */
struct text text_of_key(const struct node *map, const char *name)
{
    const struct node *value = node_value(map, text_from(name));
    return value != NULL && value->kind == NODE_SCALAR ? node_text(value) : (struct text){NULL, 0};
}

/* The one field that a record needs, where it is a text or prose; or NULL. */
static const struct field *only_required(const struct record *record)
{
    const struct field *only = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != REQUIRED) {
            continue;
        }
        if (only != NULL || (field->shape->kind != KIND_TEXT && field->shape->kind != KIND_PROSE)) {
            return NULL;
        }
        only = field;
    }
    return only;
}

/* The first field that takes the text, of a record that needs no other; a phrase before prose. */
static const struct field *field_that_fits(struct binder *binder, const struct record *record,
                                           const struct node *node)
{
    const struct field *prose = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const enum shape_kind kind = field->shape->kind;
        if (field->presence == REQUIRED) {
            return NULL;
        }
        if (kind == KIND_PROSE || kind == KIND_TEXT) {
            prose = prose == NULL ? field : prose;
        } else if (kind == KIND_PHRASE && value_fits(binder, field, node)) {
            return field;
        }
    }
    return prose;
}

/* Whether a piece of a text may stand in a flow map without quotes. */
static bool is_plain_piece(struct text piece)
{
    for (size_t at = 0; at < piece.length; at++) {
        if (strchr("{}[]:#\"'`&*!|%\\", piece.data[at]) != NULL || piece.data[at] == '\n') {
            return false;
        }
    }
    return piece.length > 0 && piece.data[0] != '-' && piece.data[0] != '?';
}

/* An id of the first word of a text, or of two where the second is no `and`. */
static struct text id_of_words(struct binder *binder, struct text text)
{
    enum { LONGEST = 24, SHORT_WORD = 4 };
    static const char *const articles[] = {"The ", "A ",  "An ",  "Der ", "Die ", "Das ",
                                           "Le ",  "La ", "Les ", "El ",  "Los ", "Las "};
    for (size_t row = 0; row < sizeof articles / sizeof *articles; row++) {
        const bool has = text_starts_with(text, text_from(articles[row]));
        text = text_slice(text, has ? strlen(articles[row]) : 0, text.length);
    }
    size_t end = 0, space = 0;
    for (; end < text.length && end < LONGEST && strchr(",.;:", text.data[end]) == NULL; end++) {
        if (text.data[end] == ' ' && space > 0) {
            break;
        }
        space = text.data[end] == ' ' ? end : space;
    }
    end = space > 0 && end - space <= SHORT_WORD ? space : end; /* `storms` of `Storms and` */
    const struct text id = id_suggested(binder->arena, text_slice(text, 0, end));
    return id_is_valid(id) && !id_is_reserved(id, true) ? id : TEXT_OF("first");
}

/* "Ann Smith <ann@example.com>", "Ann Smith, Desk, ann@example.com, +49 30 5550160": the parts of a
 * contact, by what they look like. Gives the map of them, and who it is, or what stands before the
 * @; empty where the text is no contact. */
static struct text contact_meant(struct binder *binder, const struct node *node, struct text *who,
                                 bool *has_name)
{
    enum { NAME, ROLE, EMAIL, PHONE, PARTS };
    static const struct text none = {NULL, 0};
    static const char *const names[PARTS] = {"name", "role", "email", "phone"};
    struct text parts[PARTS] = {{NULL, 0}};
    const struct text own = node_text(node);
    for (size_t from = 0, end = 0; from < own.length; from = end + 1) {
        for (end = from; end < own.length && strchr(",;<>", own.data[end]) == NULL; end++) {
        }
        const struct text piece = text_trim(text_slice(own, from, end));
        if (piece.length == 0) {
            continue;
        }
        const bool digits = piece.data[0] == '+' || (piece.data[0] >= '0' && piece.data[0] <= '9');
        const int part = memchr(piece.data, '@', piece.length) != NULL ? EMAIL
                         : digits                                      ? PHONE
                         : parts[NAME].length == 0                     ? NAME
                                                                       : ROLE;
        if (parts[part].length > 0 || !is_plain_piece(piece)) {
            return none;
        }
        parts[part] = piece;
    }
    if (parts[EMAIL].length == 0 && parts[PHONE].length == 0) {
        return none;
    }
    const struct text email = parts[EMAIL];
    const char *at = email.length > 0 ? memchr(email.data, '@', email.length) : NULL;
    *has_name = parts[NAME].length > 0;
    *who = *has_name    ? parts[NAME]
           : at != NULL ? text_slice(email, 0, (size_t)(at - email.data))
                        : TEXT_OF("desk");
    struct text meant = none;
    for (int part = 0; part < PARTS; part++) {
        const struct text value =
            part == NAME && parts[part].length == 0 ? TEXT_OF("…") : parts[part];
        if (value.length > 0) {
            meant = arena_format(binder->arena, "%.*s%s%s: %.*s", TEXT_ARGUMENTS(meant),
                                 meant.length > 0 ? ", " : "", names[part], TEXT_ARGUMENTS(value));
        }
    }
    return arena_format(binder->arena, "{%.*s}", TEXT_ARGUMENTS(meant));
}

static bool help_with_contact(struct binder *binder, struct finding *finding,
                              const struct node *node, bool by_id)
{
    struct text who = {NULL, 0};
    bool has_name = false;
    struct text meant = contact_meant(binder, node, &who, &has_name);
    if (meant.length == 0) {
        return false;
    }
    if (by_id) {
        meant = arena_format(binder->arena, "{%.*s: %.*s}",
                             TEXT_ARGUMENTS(id_of_words(binder, who)), TEXT_ARGUMENTS(meant));
    }
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (has_name) {
        finding_fix(binder->findings, finding, node_span(node), meant, false);
    }
    return true;
}

static bool help_with_only_field(struct binder *binder, struct finding *finding,
                                 const struct record *record, const struct node *node)
{
    if (record == &records[RECORD_contact] && help_with_contact(binder, finding, node, false)) {
        return true;
    }
    const struct field *only = only_required(record);
    only = only == NULL ? field_that_fits(binder, record, node) : only;
    if (only == NULL || !is_plain_in_flow(node)) {
        return false;
    }
    const struct text own = node_text(node);
    const struct text meant = arena_format(binder->arena, "{%.*s: %.*s}",
                                           TEXT_ARGUMENTS(only->name), TEXT_ARGUMENTS(own));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
    return true;
}

/* Whether all items are maps of fields of the record: it was split by `- `. */
static bool is_record_in_items(const struct record *record, const struct node *list)
{
    uint32_t hint = 0;
    const struct node *item = list->first;
    for (uint32_t index = 0; index < list->count; index++, item = item->next) {
        const struct node *key = item->kind == NODE_MAPPING ? item->first : NULL;
        if (key == NULL || item->count == 0) {
            return false;
        }
        for (uint32_t pair = 0; pair < item->count; pair++, key = key->next->next) {
            if (key->kind != NODE_SCALAR || field_of_key(record, node_text(key), &hint) == NULL) {
                return false;
            }
        }
    }
    return list->count > 0;
}

/* Levels in the place of the axes along which they stand. */
static bool help_with_axis(struct binder *binder, struct finding *finding, const struct node *list)
{
    const struct source *source = binder->compilation->sources[list->file];
    const struct text levels = text_slice(source->bytes, list->start, list->end);
    if (list->style != STYLE_FLOW || memchr(levels.data, '\n', levels.length) != NULL) {
        finding_help(binder->findings, finding,
                     "write the id of an axis, such as `severity:`, above its levels");
        return true;
    }
    const struct text meant =
        arena_format(binder->arena, "{severity: %.*s}", TEXT_ARGUMENTS(levels));
    finding_help(binder->findings, finding, "write `%.*s`, with an id of the axis",
                 TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(list), meant, false);
    return true;
}

/* `- a: …` and `- b: …`: one map, with a dash before each pair. */
static bool is_map_in_items(const struct node *list)
{
    const struct node *item = list->first;
    for (uint32_t index = 0; index < list->count; index++, item = item->next) {
        if (item->kind != NODE_MAPPING || item->count != 1) {
            return false;
        }
    }
    return list->count > 0;
}

/* Whether a text may stand in the place of the value, or, for its short form, of the record. */
static bool takes_text(const struct shape *shape)
{
    if (shape->record == NULL) {
        return shape->kind < KIND_RECORD;
    }
    const struct field *field = record_short_field(shape->record);
    return field != NULL &&
           (field->shape->kind < KIND_RECORD ||
            (field->shape->kind == KIND_LEVELS && field->shape->item->kind < KIND_RECORD));
}

/* What a text is as an item of a list or a map of records: the text where that has a short form, or
 * `{field: text}`; empty where no field takes it. */
static struct text item_meant(struct binder *binder, const struct shape *item,
                              const struct node *node)
{
    if (takes_text(item)) {
        return node_text(node);
    }
    const struct field *only = item->record != NULL ? only_required(item->record) : NULL;
    only =
        only == NULL && item->record != NULL ? field_that_fits(binder, item->record, node) : only;
    return only == NULL ? (struct text){NULL, 0}
                        : arena_format(binder->arena, "{%.*s: %.*s}", TEXT_ARGUMENTS(only->name),
                                       TEXT_ARGUMENTS(node_text(node)));
}

/* A list in the place of a map by id: what the first item looks like there. */
static bool help_with_ids(struct binder *binder, struct finding *finding, const struct shape *shape,
                          const struct node *list)
{
    const struct node *item = list->first;
    if (item != NULL && item->kind == NODE_SCALAR && shape_is(shape, SHAPE_ID_axes)) {
        return help_with_axis(binder, finding, list);
    }
    if (item != NULL && shape->keys != KEY_ID && shape->keys != KEY_GOAL && is_map_in_items(list)) {
        finding_help(binder->findings, finding, "write them without `- `: they are one map");
        return true;
    }
    const bool by_party = shape->keys == KEY_PARTY || shape->keys == KEY_PARTY_OR_SHARED;
    const bool map = item != NULL && item->kind == NODE_MAPPING;
    const struct text id = map ? text_of_key(item, by_party ? "party" : "id") : TEXT_OF("");
    if (id.length > 0 && id_is_valid(id)) {
        finding_help(binder->findings, finding,
                     by_party ? "write each below its party in place of `- `, such as `%.*s:`"
                              : "write each below its id in place of `- `, such as `%.*s:`",
                     TEXT_ARGUMENTS(id));
        return true;
    }
    if ((shape->keys != KEY_ID && shape->keys != KEY_GOAL) || item == NULL) {
        return false;
    }
    if (item->kind == NODE_SCALAR && node_text(item).length > 0) {
        const struct text meant = item_meant(binder, shape->item, item);
        if (meant.length > 0) {
            finding_help(
                binder->findings, finding,
                "write each with an id of your choice in place of `- `, such as `%.*s: %.*s`",
                TEXT_ARGUMENTS(id_of_words(binder, node_text(item))), TEXT_ARGUMENTS(meant));
        }
        return meant.length > 0;
    }
    const struct text name =
        item->kind == NODE_MAPPING ? text_of_key(item, "name") : (struct text){NULL, 0};
    if (name.length == 0 && is_map_in_items(list)) {
        finding_help(binder->findings, finding, "write them without `- `: they are one map");
        return true;
    }
    if (name.length == 0) {
        return false;
    }
    finding_help(
        binder->findings, finding,
        "write each with an id of your choice in place of `- `, such as `%.*s: {name: %.*s%s}`",
        TEXT_ARGUMENTS(id_of_words(binder, name)), TEXT_ARGUMENTS(name),
        item->count > 1 ? ", …" : "");
    return true;
}

/* Schedules in a list: they are one, with commas between them. */
static bool help_with_schedules(struct binder *binder, struct finding *finding,
                                const struct node *list)
{
    struct buffer buffer;
    buffer_start(&buffer, binder->arena);
    const struct node *item = list->first;
    for (uint32_t index = 0; index < list->count; index++, item = item->next) {
        if (item->kind != NODE_SCALAR) {
            return false;
        }
        buffer_add_text(&buffer, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        buffer_add_text(&buffer, node_text(item));
    }
    const struct text meant = quoted_text(binder->arena, buffer_text(&buffer));
    finding_help(binder->findings, finding, "write them as one schedule: `%.*s`",
                 TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(list), meant, false);
    return true;
}

/* A list in the place of one text. */
static bool help_without_list(struct binder *binder, struct finding *finding,
                              const struct shape *shape, const struct node *list)
{
    const struct node *item = list->first;
    if (item == NULL || item->kind != NODE_SCALAR) {
        return false;
    }
    if (list->count == 1) {
        finding_help(binder->findings, finding, "write it without `%s`: `%.*s: %.*s`",
                     list->style == STYLE_FLOW ? "[ ]" : "- ", TEXT_ARGUMENTS(binder->field),
                     TEXT_ARGUMENTS(node_text(item)));
        return true;
    }
    if (shape->record == &records[RECORD_hours]) {
        return help_with_schedules(binder, finding, list);
    }
    if (shape->kind == KIND_PROSE || shape->kind == KIND_RECORD) {
        finding_help(binder->findings, finding,
                     "write them as one prose, with `%.*s: |` on the line before them",
                     TEXT_ARGUMENTS(binder->field));
        return true;
    }
    return false;
}

/* A map in the place of a list of such maps: the item that it is. */
static bool help_with_items(struct binder *binder, struct finding *finding,
                            const struct shape *shape, const struct node *map)
{
    const struct record *record = shape->item->kind == KIND_RECORD ? shape->item->record : NULL;
    const struct source *source = binder->compilation->sources[map->file];
    const struct text written = text_slice(source->bytes, map->start, map->end);
    const struct node *first = map->first;
    uint32_t hint = 0;
    if (map->count > 0 && first->count > 1 && first->data[0] == '-') {
        finding_help(binder->findings, finding, "write a space behind `-`: `- %.*s: …`",
                     (int)first->count - 1, first->data + 1);
        return true;
    }
    if (record == NULL || map->count == 0 ||
        field_of_key(record, node_text(first), &hint) == NULL) {
        return false;
    }
    if (map->style != STYLE_FLOW || memchr(written.data, '\n', written.length) != NULL) {
        finding_help(binder->findings, finding,
                     "write `- ` before its first field, and begin the others below that one");
        return true;
    }
    const struct text meant = arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(written));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(map), meant, false);
    return true;
}

/* A text in the place of a list or a map of records: the one item, or entry, that it is. */
static bool help_with_one(struct binder *binder, struct finding *finding, const struct shape *shape,
                          const struct node *node)
{
    const bool list = shape->kind == KIND_LIST;
    const bool map = shape->kind == KIND_MAP && shape->keys == KEY_ID;
    const struct record *record = list || map ? shape->item->record : NULL;
    if (record == &records[RECORD_contact] && help_with_contact(binder, finding, node, true)) {
        return true;
    }
    if (record == NULL || !is_plain_in_flow(node)) {
        return false;
    }
    const struct text item = item_meant(binder, shape->item, node);
    if (item.length == 0) {
        return false;
    }
    const struct text meant =
        list ? arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(item))
             : arena_format(binder->arena, "{%.*s: %.*s}",
                            TEXT_ARGUMENTS(id_of_words(binder, node_text(node))),
                            TEXT_ARGUMENTS(item));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
    return true;
}

static bool help_with_own_words(struct binder *binder, struct finding *finding,
                                const struct shape *shape, const struct node *node)
{
    const struct record *record = shape->kind == KIND_RECORD ? shape->record : NULL;
    if (node->kind == NODE_SCALAR && record == NULL) {
        return help_with_one(binder, finding, shape, node);
    }
    if (node->kind == NODE_SCALAR) {
        return record == &records[RECORD_tier]
                   ? tier_help(binder, finding, node)
                   : help_with_only_field(binder, finding, record, node);
    }
    if (node->kind == NODE_MAPPING) {
        return shape->kind == KIND_LIST && help_with_items(binder, finding, shape, node);
    }
    if (record != NULL && is_record_in_items(record, node)) {
        finding_help(binder->findings, finding, "write its fields without `- `: they are one map");
        return true;
    }
    if (record == &records[RECORD_credits] && tiers_help(binder, finding, node)) {
        return true;
    }
    if (shape->kind == KIND_MAP) {
        return help_with_ids(binder, finding, shape, node);
    }
    return takes_text(shape) && help_without_list(binder, finding, shape, node);
}

const void *bind_wrong(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (is_left_open(binder, node)) {
        return NULL;
    }
    struct finding *finding = report_wrong(binder, node, shape->words);
    if (!help_with_own_words(binder, finding, shape, node)) {
        help_in_general(binder, finding, node, shape->words);
    }
    return NULL;
}
