/* Reports the YAML that the language does not have, with what to write instead: anchors, aliases,
 * tags, merge keys, keys that are no text, duplicate keys, further documents, escapes of what
 * cannot be seen, and more depth or more nodes than the limits allow. */
#include "source/invisible.h"
#include "yaml/reader.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank_or_end(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\0';
}

struct text quoted_text(struct arena *arena, struct text text)
{
    bool plain =
        memchr(text.data, '"', text.length) == NULL && memchr(text.data, '\\', text.length) == NULL;
    if (plain) {
        return arena_format(arena, "\"%.*s\"", TEXT_ARGUMENTS(text));
    }
    char *quoted = arena_allocate_bytes(arena, 2 * text.length + 2);
    size_t length = 0;
    quoted[length++] = '\'';
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] == '\'') {
            quoted[length++] = '\'';
        }
        quoted[length++] = text.data[at];
    }
    quoted[length++] = '\'';
    return (struct text){quoted, length};
}

/* ---- keys ---- */

void refuse_key(struct reader *reader, struct frame *frame, const struct node *key)
{
    struct findings *findings = reader->findings;
    struct text name = node_text(key);
    reader->source->is_partial = true;
    if (name.length > LIMIT_KEY_BYTES) {
        struct finding *finding = finding_add(findings, RULE_LIMIT_EXCEEDED, node_span(key),
                                              "this key has %zu bytes; a key may have %d at most",
                                              name.length, LIMIT_KEY_BYTES);
        finding_help(findings, finding, "give it a short id, and write the text as its value");
        return;
    }
    if (name.length > 0) {
        struct finding *finding = finding_add(findings, RULE_UNSUPPORTED_YAML, node_span(key),
                                              "a merge key (`<<`) is no part of the language");
        finding_help(findings, finding, "write the fields out here");
        return;
    }
    size_t colon = reader_skip_blanks(reader, key->start);
    if (reader_byte(reader, colon) == ':') {
        struct finding *finding =
            finding_add(findings, RULE_YAML_SYNTAX, reader_span(reader, colon, colon + 1),
                        "a key is missing before this colon");
        finding_help(findings, finding, "write `key: value`");
        return;
    }
    char bracket = frame->node->style == STYLE_FLOW ? '}' : '\0';
    struct finding *finding =
        finding_add(findings, RULE_YAML_SYNTAX, node_span(key),
                    bracket == '}' ? "a key is missing before this" : "a key is missing here");
    finding_help(findings, finding, "write `key: value`");
}

void refuse_collection_key(struct reader *reader, const yaml_event_t *event, size_t start)
{
    bool map = event->type == YAML_MAPPING_START_EVENT;
    reader->source->is_partial = true;
    struct finding *finding =
        finding_add(reader->findings, RULE_UNSUPPORTED_YAML, reader_span(reader, start, start + 1),
                    "a %s cannot be a key", map ? "map" : "list");
    if (start > 0 && reader_byte(reader, start) == '{' && reader_byte(reader, start - 1) == '{') {
        finding_help(reader->findings, finding,
                     "`{{…}}` is a placeholder of a template: fill it in, or quote the value");
        return;
    }
    finding_help(reader->findings, finding,
                 "a key is a plain text; to write text that begins with a bracket, quote it");
}

void refuse_duplicate(struct reader *reader, const struct node *first, const struct node *second)
{
    struct finding *finding =
        finding_add(reader->findings, RULE_DUPLICATE_KEY, node_span(second),
                    "the key `%.*s` stands twice in this map", TEXT_ARGUMENTS(node_text(second)));
    finding_label(reader->findings, finding, node_span(first), "it stands here first");
    finding_help(reader->findings, finding, "keep one of them, or rename one");
}

static int compare_keys(const void *left, const void *right)
{
    const struct node *one = *(struct node *const *)left;
    const struct node *other = *(struct node *const *)right;
    int order = text_compare(node_text(one), node_text(other));
    return order != 0 ? order : (one->start > other->start) - (one->start < other->start);
}

/* Whether two keys may be one: their hashes are in a table, from which other keys than those of
 * most maps are soon sent to be sorted. */
static bool may_hold_duplicates(struct reader *reader, const struct node *map)
{
    enum { STEPS_MAX = 64 };
    size_t size = 2;
    while (size < map->count * (size_t)2) {
        size *= 2;
    }
    const struct arena_mark mark = arena_mark(reader->arena);
    uint32_t *hashes = ARENA_ARRAY(reader->arena, uint32_t, size);
    const struct node *key = map->first;
    bool may = false;
    for (uint32_t count = 0; count < map->count && !may; count++, key = key->next->next) {
        const uint32_t hash = text_quick_hash(node_text(key)) | 1U; /* 0: nothing stands here */
        size_t at = (hash >> 1) & (size - 1), steps = 0;
        while (hashes[at] != 0 && hashes[at] != hash && steps++ < STEPS_MAX) {
            at = (at + 1) & (size - 1);
        }
        may = hashes[at] != 0;
        hashes[at] = hash;
    }
    arena_release(reader->arena, mark);
    return may;
}

void refuse_duplicates(struct reader *reader, struct node *map)
{
    if (!may_hold_duplicates(reader, map)) {
        return;
    }
    const struct arena_mark mark = arena_mark(reader->arena);
    struct node **keys = ARENA_ARRAY(reader->arena, struct node *, map->count);
    struct node *key = map->first;
    for (uint32_t at = 0; at < map->count; at++) {
        keys[at] = key;
        key = key->next->next;
    }
    /* By sorting: no choice of keys makes it quadratic. */
    qsort(keys, map->count, sizeof *keys, compare_keys);
    uint32_t first = 0, dropped = 0;
    for (uint32_t at = 1; at < map->count; at++) {
        if (text_equal(node_text(keys[first]), node_text(keys[at]))) {
            refuse_duplicate(reader, keys[first], keys[at]);
            const struct node *value = keys[first]->next;
            bool empty = value->kind == NODE_SCALAR && value->count == 0;
            uint32_t less = empty ? first : at; /* of two, the one that says something counts */
            first = empty ? at : first;
            keys[less]->kind = UINT8_MAX; /* for the sweep below */
            dropped++;
        } else {
            first = at;
        }
    }
    struct node **link = &map->first;
    for (uint32_t at = 0; dropped > 0 && at < map->count; at++) {
        if ((*link)->kind == UINT8_MAX) {
            *link = (*link)->next->next;
        } else {
            link = &(*link)->next->next;
        }
    }
    map->count -= dropped;
    if (dropped == 0) { /* else a finding is the arena's, too */
        arena_release(reader->arena, mark);
    }
}

/* ---- anchors, tags, aliases ---- */

/* The end of a property (`&name`, `!tag`) or of an alias. */
static size_t property_end(const struct reader *reader, size_t at)
{
    bool verbatim = reader_byte(reader, at) == '!' && reader_byte(reader, at + 1) == '<';
    while (!is_blank_or_end(reader_byte(reader, at))) {
        char byte = reader_byte(reader, at);
        if (!verbatim && strchr(",[]{}", byte) != NULL) {
            break;
        }
        at++;
    }
    return at;
}

static size_t skip_to_content(const struct reader *reader, size_t at)
{
    for (;;) {
        at = reader_skip_blanks(reader, at);
        char byte = reader_byte(reader, at);
        if (byte == '#') {
            at = reader_line_end(reader, at);
        } else if (byte == '\n' || byte == '\r') {
            at++;
        } else {
            return at;
        }
    }
}

static struct finding *refuse_anchor(struct reader *reader, size_t start, size_t end)
{
    struct finding *finding =
        finding_add(reader->findings, RULE_UNSUPPORTED_YAML, reader_span(reader, start, end),
                    "`%.*s` is an anchor, and anchors are no part of the language",
                    TEXT_ARGUMENTS(text_slice(reader->bytes, start, end)));
    finding_help(reader->findings, finding,
                 "write the text out wherever it holds; to write text that begins with `&`, quote "
                 "it");
    return finding;
}

static void refuse_tag(struct reader *reader, size_t start, size_t end)
{
    struct finding *finding =
        finding_add(reader->findings, RULE_UNSUPPORTED_YAML, reader_span(reader, start, end),
                    "`%.*s` is a tag, and tags are no part of the language",
                    TEXT_ARGUMENTS(text_slice(reader->bytes, start, end)));
    finding_note(reader->findings, finding,
                 "every value is text, and the field it stands in gives it its type");
    finding_help(reader->findings, finding,
                 "leave the tag out; to write text that begins with `!`, quote it");
}

size_t refuse_properties(struct reader *reader, const char *anchor, const char *tag, size_t start,
                         struct anchor **kept)
{
    size_t at = start;
    for (int properties = (anchor != NULL) + (tag != NULL); properties > 0; properties--) {
        size_t end = property_end(reader, at);
        if (reader_byte(reader, at) == '!') {
            refuse_tag(reader, at, end);
        } else if (reader_byte(reader, at) == '&' && anchor != NULL) {
            struct finding *finding = refuse_anchor(reader, at, end);
            if (reader->anchors == NULL) {
                reader->anchors = ARENA_ARRAY(reader->arena, struct anchor, ANCHORS_KEPT);
            }
            if (reader->anchor_count < ANCHORS_KEPT) {
                struct anchor *entry = &reader->anchors[reader->anchor_count++];
                *entry = (struct anchor){
                    .name = arena_copy(reader->arena, text_from(anchor)),
                    .finding = finding,
                    .before = reader->node_count,
                };
                *kept = entry;
            }
        }
        at = skip_to_content(reader, end);
    }
    return at;
}

static struct anchor *find_anchor(struct reader *reader, const char *name)
{
    for (unsigned at = reader->anchor_count; at-- > 0;) {
        if (text_is(reader->anchors[at].name, name)) {
            return &reader->anchors[at];
        }
    }
    return NULL;
}

enum { ALIAS_LABELS = 5 };

struct node *refuse_alias(struct reader *reader, const yaml_event_t *event)
{
    size_t start = reader_offset(reader, event->start_mark.index);
    size_t end = reader_offset(reader, event->end_mark.index);
    struct anchor *anchor = find_anchor(reader, (const char *)event->data.alias.anchor);
    if (anchor == NULL) {
        reader->source->is_partial = true;
        size_t next = reader_skip_blanks(reader, end);
        bool more = next > end && !is_blank_or_end(reader_byte(reader, next)) &&
                    strchr("#,]}:", reader_byte(reader, next)) == NULL;
        if (more) {
            /* `*word and so on`: libyaml stops at the next word, and that is reported. */
            return NULL;
        }
        struct text written = text_slice(reader->bytes, start, end);
        struct finding *finding = finding_add(
            reader->findings, RULE_UNSUPPORTED_YAML, reader_span(reader, start, end),
            "`%.*s` is an alias, and aliases are no part of the language", TEXT_ARGUMENTS(written));
        finding_help(reader->findings, finding,
                     "write the text out; to write text that begins with `*`, quote it");
        finding_fix(reader->findings, finding, reader_span(reader, start, end),
                    quoted_text(reader->arena, written), false);
        return NULL;
    }
    if (anchor->labels++ < ALIAS_LABELS) {
        finding_label(reader->findings, anchor->finding, reader_span(reader, start, end),
                      "used here: write the text out");
    }
    if (!anchor->whole || anchor->node == NULL ||
        anchor->nodes > LIMIT_NODES - reader->node_count) {
        reader->source->is_partial = true;
        return NULL;
    }
    /* The rest of the file is judged as if the text stood here. What stands beneath is shared, and
     * counts again, so that aliases of aliases stay within the limit. */
    reader->node_count += anchor->nodes;
    struct node *node = ARENA_NEW(reader->arena, struct node);
    *node = *anchor->node;
    node->next = NULL;
    node->start = (uint32_t)start;
    node->end = (uint32_t)end;
    return node;
}

/* ---- documents, limits ---- */

void refuse_rest(struct reader *reader, const yaml_event_t *event)
{
    bool implicit = event->data.document_end.implicit != 0;
    size_t at = reader_offset(reader, implicit ? event->start_mark.index : event->end_mark.index);
    struct findings *findings = reader->findings;
    struct text dots = TEXT_OF("..."), dashes = TEXT_OF("---");
    for (;;) {
        at = skip_to_content(reader, at);
        struct text rest = text_slice(reader->bytes, at, at + 3);
        bool begins = reader_line_start(reader, at) == at;
        if (!begins || !text_equal(rest, dots) || !is_blank_or_end(reader_byte(reader, at + 3))) {
            break;
        }
        at += 3;
    }
    if (at >= reader->bytes.length) {
        return;
    }
    reader->source->is_partial = true;
    struct text rest = text_slice(reader->bytes, at, at + 3);
    size_t end = reader_text_end(reader, at, false);
    if (text_equal(rest, dashes)) {
        struct finding *finding =
            finding_add(findings, RULE_UNSUPPORTED_YAML, reader_span(reader, at, at + 3),
                        "a second document begins here, and a file is one agreement");
        finding_help(findings, finding,
                     "remove the line, or move what follows to a file of its own");
        return;
    }
    if (reader_byte(reader, at) == '%') {
        struct finding *finding =
            finding_add(findings, RULE_UNSUPPORTED_YAML, reader_span(reader, at, end),
                        "directives (`%%`) are no part of the language");
        finding_help(findings, finding,
                     "remove the line; to write text that begins with `%%`, "
                     "indent it below its key and quote it");
        return;
    }
    const struct node *root = reader->root;
    bool is_left_of_it = root != NULL && reader_line_start(reader, at) == at &&
                         reader_line_start(reader, root->start) < root->start;
    struct finding *finding =
        finding_add(findings, RULE_YAML_SYNTAX, reader_span(reader, at, end),
                    is_left_of_it ? "this line begins further to the left than the agreement"
                                  : "this stands behind the end of the agreement");
    if (is_left_of_it) {
        finding_label(findings, finding, reader_span(reader, root->start, root->start + 1),
                      "the agreement begins here");
        finding_help(findings, finding, "begin all fields of the agreement in the same column");
    } else if (implicit) {
        finding_help(findings, finding, "write the agreement as one map: `key: value` lines");
    } else {
        finding_help(findings, finding, "remove `...`, which ends the agreement");
    }
}

void refuse_depth(struct reader *reader, size_t start)
{
    reader->is_too_deep = true;
    struct finding *finding =
        finding_add(reader->findings, RULE_LIMIT_EXCEEDED, reader_span(reader, start, start + 1),
                    "this is nested more than %d levels deep", LIMIT_NESTING);
    finding_help(reader->findings, finding, "an agreement needs ten at most: is a bracket open?");
}

void refuse_count(struct reader *reader, size_t start)
{
    reader->is_stopped = true;
    struct finding *finding = finding_add(
        reader->findings, RULE_LIMIT_EXCEEDED, reader_span(reader, start, start),
        "the file has more than %d keys, values and items; the rest is not read", LIMIT_NODES);
    finding_help(reader->findings, finding, "part it into several agreements");
}

/* ---- escapes ---- */

/* The code point of the escape at a backslash, and its length; 0 for a line's end. */
static size_t decode_escape(const struct reader *reader, size_t at, uint32_t *code_point)
{
    static const struct {
        char letter;
        uint8_t digits;
        uint16_t code_point;
    } escapes[] = {
        {'0', 0, 0x00}, {'a', 0, 0x07}, {'b', 0, 0x08}, {'e', 0, 0x1b},   {'v', 0, 0x0b},
        {'f', 0, 0x0c}, {'r', 0, 0x0d}, {'N', 0, 0x85}, {'L', 0, 0x2028}, {'P', 0, 0x2029},
        {'x', 2, 0},    {'u', 4, 0},    {'U', 8, 0},
    };
    *code_point = ' '; /* what the other escapes give is allowed */
    for (size_t row = 0; row < sizeof escapes / sizeof *escapes; row++) {
        if (escapes[row].letter != reader_byte(reader, at + 1)) {
            continue;
        }
        if (escapes[row].digits == 0) {
            *code_point = escapes[row].code_point;
            return 2;
        }
        uint32_t value = 0;
        for (size_t digit = 0; digit < escapes[row].digits; digit++) {
            char byte = reader_byte(reader, at + 2 + digit);
            uint32_t nibble = byte <= '9' ? (uint32_t)(byte - '0') : ((uint32_t)byte & 7U) + 9U;
            value = value << 4 | (nibble & 15U);
        }
        *code_point = value;
        return 2U + escapes[row].digits;
    }
    return 2;
}

static struct text without_invisible(struct reader *reader, struct text value)
{
    char *kept = arena_allocate_bytes(reader->arena, value.length);
    size_t length = 0;
    for (size_t at = 0; at < value.length;) {
        uint32_t code_point;
        size_t step = text_decode(value.data + at, value.length - at, &code_point);
        if (step == 0 || invisible_find(code_point) == NULL) {
            step = step == 0 ? 1 : step;
            memcpy(kept + length, value.data + at, step);
            length += step;
        }
        at += step;
    }
    return (struct text){kept, length};
}

struct text refuse_escapes(struct reader *reader, size_t start, size_t end, struct text value)
{
    bool refused = false;
    for (size_t at = start + 1; at + 1 < end;) {
        if (reader_byte(reader, at) != '\\') {
            at++;
            continue;
        }
        uint32_t code_point;
        size_t length = decode_escape(reader, at, &code_point);
        const struct invisible *row = invisible_find(code_point);
        if (row != NULL) {
            refused = true;
            struct span span = reader_span(reader, at, at + length);
            struct finding *finding =
                finding_add(reader->findings, RULE_INVISIBLE_CHARACTER, span,
                            "`%.*s` is U+%04X %.*s, which may not stand in an agreement",
                            TEXT_ARGUMENTS(text_slice(reader->bytes, at, at + length)), code_point,
                            TEXT_ARGUMENTS(row->name));
            finding_note(reader->findings, finding, "%.*s",
                         TEXT_ARGUMENTS(invisible_reasons[row->reason]));
            finding_help(reader->findings, finding, "remove it");
            finding_fix(reader->findings, finding, span, TEXT_OF(""), true);
        }
        at += length;
    }
    return refused ? without_invisible(reader, value) : value;
}
