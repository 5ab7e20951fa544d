/* Builds the tree: takes the events of libyaml with the places of their marks, and gives nodes with
 * theirs in bytes, each hung into the map or the list that is open. */
#include "yaml/reader.h"

#include <assert.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Blocks of this many bytes are what a compiler tests with vectors. */
enum { BLOCK = 64 };

/* The first byte from `at` on that is not ASCII. */
static size_t find_ascii_end(struct text bytes, size_t at)
{
    for (; bytes.length - at >= BLOCK; at += BLOCK) {
        unsigned char seen = 0;
        for (size_t byte = 0; byte < BLOCK; byte++) {
            seen |= (unsigned char)bytes.data[at + byte];
        }
        if (seen >= 0x80) {
            break;
        }
    }
    while (at < bytes.length && (unsigned char)bytes.data[at] < 0x80) {
        at++;
    }
    return at;
}

void reader_begin(struct reader *reader, size_t origin)
{
    reader->origin = reader->cursor = origin;
    reader->cursor_index = 0;
    reader->ascii_end =
        reader->scan.map->ascii ? reader->read.length : find_ascii_end(reader->read, origin);
}

/* Moves the cursor past the characters between runs of ASCII. */
static size_t walk_to(struct reader *reader, size_t index)
{
    struct text bytes = reader->read;
    size_t at = reader->cursor, count = reader->cursor_index;
    if (count > index) {
        while (count > index && at > reader->origin) {
            at--;
            count -= !is_continuation(bytes.data[at]);
        }
        reader->ascii_end = at;
    }
    while (count < index && at < bytes.length) {
        if (at < reader->ascii_end) {
            size_t run = reader->ascii_end - at;
            run = run < index - count ? run : index - count;
            at += run;
            count += run;
            continue;
        }
        at++;
        count++;
        while (at < bytes.length && is_continuation(bytes.data[at])) {
            at++;
        }
        if (at == bytes.length || (unsigned char)bytes.data[at] < 0x80) {
            reader->ascii_end = find_ascii_end(bytes, at);
        }
    }
    reader->cursor = at;
    reader->cursor_index = count;
    return at;
}

/* Where a mark stands in what libyaml reads. */
static inline size_t read_offset(struct reader *reader, size_t index)
{
    /* Marks mostly go forward, by a token at a time, and where no other character lies between. */
    size_t ahead = index - reader->cursor_index;
    if (ahead <= reader->ascii_end - reader->cursor && index >= reader->cursor_index) {
        return reader->cursor + ahead;
    }
    return walk_to(reader, index);
}

size_t reader_offset(struct reader *reader, size_t index)
{
    return scan_source_offset(&reader->scan, read_offset(reader, index));
}

/* ---- nodes ---- */

enum { NODES_AHEAD = 128 };
static_assert(LIMIT_FILES <= UINT8_MAX, "a node has a byte for the number of its file");

static inline struct node *node_new(struct reader *reader, enum node_kind kind,
                                    enum node_style style, size_t start, size_t end)
{
    if (++reader->node_count > LIMIT_NODES && !reader->is_stopped) {
        refuse_count(reader, start);
    }
    if (reader->spare_count == 0) {
        reader->spare_count = NODES_AHEAD;
        reader->spare = ARENA_ARRAY(reader->arena, struct node, NODES_AHEAD);
    }
    struct node *node = &reader->spare[--reader->spare_count];
    node->kind = (uint8_t)kind;
    node->style = (uint8_t)style;
    node->file = (uint8_t)reader->file;
    node->start = (uint32_t)start;
    node->end = (uint32_t)end;
    return node;
}

static size_t count_leading(struct text text, char character)
{
    size_t count = 0;
    while (count < text.length && text.data[count] == character) {
        count++;
    }
    return count;
}

/* The region of a block scalar's content: from the text of its first line to that of its last.
 * The header stands at `start`; libyaml's end may be lines behind. */
static void place_block_scalar(const struct reader *reader, struct node *node, size_t start,
                               size_t end)
{
    size_t header = start;
    while (reader_byte(reader, header) != '\0' &&
           strchr("|>+-0123456789", reader_byte(reader, header)) != NULL) {
        header++;
    }
    struct text value = node_text(node);
    size_t breaks = count_leading(value, '\n');
    while (end > header && end > 0 &&
           (is_blank(reader_byte(reader, end - 1)) || reader_byte(reader, end - 1) == '\n' ||
            reader_byte(reader, end - 1) == '\r')) {
        end--;
    }
    if (breaks == value.length || end <= header) {
        node->start = node->end = (uint32_t)header;
        return;
    }
    size_t line = header;
    for (size_t feeds = 0; feeds <= breaks && line < end; line++) {
        feeds += reader_byte(reader, line) == '\n';
    }
    struct text rest = text_slice(value, breaks, value.length);
    size_t spaces = reader_skip_blanks(reader, line) - line;
    size_t own = 0;
    while (own < rest.length && is_blank(rest.data[own])) {
        own++;
    }
    line += spaces > own ? spaces - own : 0;
    node->start = (uint32_t)line;
    node->end = (uint32_t)(end > line ? end : line);
}

/* Both enumerations are in the same order; libyaml's has one before, which no event has. */
_Static_assert(STYLE_SINGLE_QUOTED + 1 == (int)YAML_SINGLE_QUOTED_SCALAR_STYLE &&
                   STYLE_DOUBLE_QUOTED + 1 == (int)YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
                   STYLE_LITERAL + 1 == (int)YAML_LITERAL_SCALAR_STYLE &&
                   STYLE_FOLDED + 1 == (int)YAML_FOLDED_SCALAR_STYLE,
               "scalar_style subtracts one");

static inline enum node_style scalar_style(yaml_scalar_style_t style)
{
    return (enum node_style)(style - 1);
}

/* No field takes a longer text: what is behind the limit is not kept. */
static struct text within_limit(struct reader *reader, const struct node *node, struct text value)
{
    if (value.length <= LIMIT_PROSE_BYTES) {
        return value;
    }
    struct finding *finding = finding_add(
        reader->findings, RULE_LIMIT_EXCEEDED, reader_span(reader, node->start, node->end),
        "this text has %zu bytes; a field may have %d at most (16 KiB)", value.length,
        LIMIT_PROSE_BYTES);
    finding_help(reader->findings, finding, "part it into several clauses");
    size_t end = LIMIT_PROSE_BYTES;
    while (end > 0 && is_continuation(value.data[end])) {
        end--;
    }
    return text_slice(value, 0, end);
}

/* What a scalar's marks say, in what libyaml reads and in the file. */
struct extent {
    size_t read_start, read_end;
    size_t start, end;
};

/* Sets the value: a view where what was read says the same, else a copy. A plain scalar on one
 * line always does. */
static void set_value(struct reader *reader, struct node *node, const struct extent *extent,
                      struct text value, bool is_one_line)
{
    size_t quotes = node->style == STYLE_SINGLE_QUOTED || node->style == STYLE_DOUBLE_QUOTED;
    const char *written = reader->read.data + extent->read_start + quotes;
    bool is_view = extent->read_end - extent->read_start == value.length + 2 * quotes &&
                   ((is_one_line && quotes == 0) || value.length == 0 ||
                    memcmp(written, value.data, value.length) == 0);
    if (!is_view && node->style == STYLE_DOUBLE_QUOTED) {
        value = refuse_escapes(reader, extent->start, extent->end, value);
    }
    if (value.length > LIMIT_PROSE_BYTES) {
        value = within_limit(reader, node, value);
    }
    node->data = is_view ? written : arena_copy(reader->arena, value).data;
    node->count = (uint32_t)value.length;
}

/* Nearly all are plain, on one line of a file that is read as it stands, and have no properties:
 * the value is what stands there. */
static inline bool is_as_written(const struct reader *reader, const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           event->start_mark.line == event->end_mark.line && reader->scan.edit_count == 0 &&
           event->data.scalar.anchor == NULL && event->data.scalar.tag == NULL &&
           event->data.scalar.length <= LIMIT_PROSE_BYTES;
}

static inline struct node *read_as_written(struct reader *reader, const yaml_event_t *event)
{
    const size_t start = read_offset(reader, event->start_mark.index);
    const size_t length = event->data.scalar.length;
    struct node *node = node_new(reader, NODE_SCALAR, STYLE_PLAIN, start, start + length);
    node->data = reader->read.data + start;
    node->count = (uint32_t)length;
    return node;
}

static struct node *read_scalar(struct reader *reader, const yaml_event_t *event,
                                struct anchor **anchor)
{
    struct extent extent;
    extent.read_start = read_offset(reader, event->start_mark.index);
    extent.read_end = read_offset(reader, event->end_mark.index);
    extent.start = extent.read_start;
    extent.end = extent.read_end;
    if (reader->scan.edit_count > 0) {
        extent.start = scan_source_offset(&reader->scan, extent.start);
        extent.end = extent.read_end > extent.read_start
                         ? scan_source_offset(&reader->scan, extent.read_end - 1) + 1U
                         : extent.start;
    }
    const char *anchor_name = (const char *)event->data.scalar.anchor;
    const char *tag = (const char *)event->data.scalar.tag;
    if (anchor_name != NULL || tag != NULL) {
        size_t content = refuse_properties(reader, anchor_name, tag, extent.start, anchor);
        extent.start = content < extent.end ? content : extent.end;
        extent.read_start = scan_read_offset(&reader->scan, extent.start);
    }
    enum node_style style = scalar_style(event->data.scalar.style);
    struct node *node = node_new(reader, NODE_SCALAR, style, extent.start, extent.end);
    struct text value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    set_value(reader, node, &extent, value, event->start_mark.line == event->end_mark.line);
    if (style == STYLE_LITERAL || style == STYLE_FOLDED) {
        place_block_scalar(reader, node, extent.start, extent.end);
    }
    return node;
}

/* ---- maps and lists ---- */

static void hang(struct frame *frame, struct node *node)
{
    *frame->link = node;
    frame->link = &node->next;
    frame->value = node;
}

/* A coarse hash: a key whose bit is unset is surely new. */
static uint64_t bit_of(struct text key)
{
    if (key.length == 0) {
        return 1;
    }
    unsigned first = (unsigned char)key.data[0], last = (unsigned char)key.data[key.length - 1];
    unsigned middle = (unsigned char)key.data[key.length / 2];
    return (uint64_t)1 << ((first * 5 + middle * 11 + last * 3 + key.length) % 64);
}

/* Beyond this many keys, duplicates are looked for when the map is whole. */
enum { KEYS_COMPARED = 16 };

static void drop_pair(struct frame *frame, const struct node *key)
{
    struct node **link = &frame->node->first;
    while (*link != key) {
        link = &(*link)->next->next;
    }
    struct node **behind = &(*link)->next->next;
    frame->link = frame->link == behind ? link : frame->link;
    *link = *behind;
    frame->node->count--;
}

const struct node *node_key(const struct node *mapping, struct text name)
{
    if (mapping == NULL || mapping->kind != NODE_MAPPING) {
        return NULL;
    }
    const struct node *key = mapping->first;
    for (uint32_t pair = 0; pair < mapping->count; pair++, key = key->next->next) {
        if (text_equal(node_text(key), name) && key->kind == NODE_SCALAR) {
            return key;
        }
    }
    return NULL;
}

static void take_key(struct reader *reader, struct frame *frame, struct node *key)
{
    frame->awaits_value = true;
    frame->drops_value = false;
    struct text name = node_text(key);
    bool merge =
        key->style == STYLE_PLAIN && name.length == 2 && name.data[0] == '<' && name.data[1] == '<';
    bool empty = key->style == STYLE_PLAIN && name.length == 0;
    if (merge || empty || name.length > LIMIT_KEY_BYTES) {
        refuse_key(reader, frame, key);
        frame->drops_value = true;
        return;
    }
    uint64_t bit = bit_of(name);
    if ((frame->seen & bit) != 0 && frame->node->count <= KEYS_COMPARED) {
        const struct node *first = node_key(frame->node, name);
        if (first != NULL) {
            refuse_duplicate(reader, first, key);
            const struct node *value = first->next;
            if (value->kind != NODE_SCALAR || value->count > 0) {
                frame->drops_value = true;
                return;
            }
            drop_pair(frame, first); /* of two, the one that says something counts */
        }
    }
    frame->seen |= bit;
    frame->key = key;
}

/* Hangs a node under the open collection, as its item, key or value; what a refused key or a trap
 * takes with it is left out. */
static inline void attach(struct reader *reader, struct node *node)
{
    struct frame *frame = reader->top;
    if (frame == NULL) {
        reader->root = node;
        return;
    }
    bool flow = frame->node->style == STYLE_FLOW;
    if (frame->node->kind == NODE_SEQUENCE) {
        if (!flow || !trap_split_item(reader, frame, node)) {
            hang(frame, node);
            frame->node->count++;
        }
        return;
    }
    if (!frame->awaits_value) {
        take_key(reader, frame, node);
        return;
    }
    frame->awaits_value = false;
    if (frame->drops_value ||
        (flow && node->kind == NODE_SCALAR && trap_split_entry(reader, frame, frame->key))) {
        return;
    }
    hang(frame, frame->key);
    hang(frame, node);
    frame->node->count++;
    frame->key = NULL;
}

static bool expects_key(const struct reader *reader)
{
    const struct frame *frame = reader->top;
    return frame != NULL && frame->node->kind == NODE_MAPPING && !frame->awaits_value;
}

static bool drops_value(const struct reader *reader)
{
    const struct frame *frame = reader->top;
    return frame != NULL && frame->awaits_value && frame->drops_value;
}

void node_open(struct reader *reader, const yaml_event_t *event, enum node_kind kind)
{
    size_t start = reader_offset(reader, event->start_mark.index);
    if (reader->skipped > 0) {
        if (++reader->skipped + reader->depth > LIMIT_NESTING) {
            refuse_depth(reader, start);
        }
        return;
    }
    if (reader->resumes) {
        reader->resumes = false;
        return;
    }
    if (expects_key(reader)) {
        refuse_collection_key(reader, event, start);
        struct frame *frame = reader->top;
        frame->awaits_value = true;
        frame->drops_value = true;
        reader->skipped = 1;
        return;
    }
    if (drops_value(reader)) {
        reader->top->awaits_value = false;
        reader->skipped = 1;
        return;
    }
    bool map = kind == NODE_MAPPING;
    bool block = map ? event->data.mapping_start.style == YAML_BLOCK_MAPPING_STYLE
                     : event->data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE;
    const char *anchor_name =
        (const char *)(map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor);
    const char *tag =
        (const char *)(map ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    struct anchor *anchor = NULL;
    bool properties = anchor_name != NULL || tag != NULL;
    if (properties) {
        start = refuse_properties(reader, anchor_name, tag, start, &anchor);
    }
    if (reader->depth == LIMIT_NESTING) {
        refuse_depth(reader, start);
        return;
    }
    struct node *node = node_new(reader, kind, block ? STYLE_BLOCK : STYLE_FLOW, start, start);
    if (anchor != NULL) {
        anchor->node = node;
    }
    attach(reader, node);
    reader->top = &reader->frames[reader->depth++];
    *reader->top = (struct frame){.node = node, .link = &node->first, .anchor = anchor};
}

/* Closes the innermost collection; it ends at `end`, or where its last child does. */
void node_close_frame(struct reader *reader, size_t end)
{
    struct frame *frame = reader->top;
    struct node *node = frame->node;
    reader->top = --reader->depth == 0 ? NULL : frame - 1;
    if (frame->split.first != NULL) {
        trap_split_end(reader, frame);
    }
    if (node->kind == NODE_MAPPING && node->count > KEYS_COMPARED) {
        refuse_duplicates(reader, node);
    }
    if (end != 0) {
        node->end = (uint32_t)end;
    } else if (frame->value != NULL && node->first != NULL) {
        node->end = frame->value->end;
        node->start = node->first->start < node->start ? node->first->start : node->start;
    }
    if (frame->anchor != NULL) {
        frame->anchor->nodes = reader->node_count - frame->anchor->before;
        frame->anchor->whole = true;
    }
}

void node_close(struct reader *reader, const yaml_event_t *event)
{
    if (reader->skipped > 0) {
        reader->skipped--;
        return;
    }
    const struct node *node = reader->top->node;
    char first = reader_byte(reader, node->start);
    bool bracketed = node->style == STYLE_FLOW && (first == '[' || first == '{');
    node_close_frame(reader, bracketed ? reader_offset(reader, event->end_mark.index) : 0);
}

void node_take_scalar(struct reader *reader, const yaml_event_t *event)
{
    if (reader->skipped > 0) {
        return;
    }
    if (drops_value(reader)) {
        reader->top->awaits_value = false;
        return;
    }
    struct anchor *anchor = NULL;
    struct node *node = is_as_written(reader, event) ? read_as_written(reader, event)
                                                     : read_scalar(reader, event, &anchor);
    size_t end = node->end;
    node->in_flow = reader_in_flow(reader);
    if (anchor != NULL) {
        anchor->node = node;
        anchor->nodes = 1;
        anchor->whole = true;
    }
    attach(reader, node);
    if (node->style == STYLE_PLAIN && is_blank(reader_byte(reader, end))) {
        trap_comment(reader, node, node->start, end);
    }
}

void node_take_alias(struct reader *reader, const yaml_event_t *event)
{
    if (reader->skipped > 0) {
        return;
    }
    if (drops_value(reader)) {
        reader->top->awaits_value = false;
        return;
    }
    struct node *node = refuse_alias(reader, event);
    struct frame *frame = reader->top;
    if (node != NULL && !(expects_key(reader) && node->kind != NODE_SCALAR)) {
        attach(reader, node);
    } else if (frame != NULL && frame->node->kind == NODE_MAPPING) {
        frame->drops_value = !frame->awaits_value;
        frame->awaits_value = !frame->awaits_value;
    }
}

/* Takes the last entry of a map, or the last item of a list, out of it. */
static void drop_last(struct frame *frame)
{
    struct node **link = &frame->node->first, **last = NULL, *before = NULL, *entry = NULL;
    const bool is_map = frame->node->kind == NODE_MAPPING;
    while (link != frame->link) {
        last = link;
        before = entry;
        entry = is_map ? (*link)->next : *link;
        link = &entry->next;
    }
    if (last != NULL) {
        *last = NULL;
        frame->link = last;
        frame->node->count--;
        frame->value = before;
    }
}

void node_drop_before(struct reader *reader, size_t at)
{
    struct frame *frame = reader->top;
    const struct node *value = frame != NULL && !frame->awaits_value ? frame->value : NULL;
    if (value != NULL && value->kind == NODE_SCALAR &&
        reader_skip_blanks(reader, value->end) == at) {
        drop_last(frame);
    }
}

void node_leave_out(struct reader *reader)
{
    struct frame *around = reader->depth > 1 ? reader->top - 1 : NULL;
    if (around != NULL && around->value == reader->top->node) {
        drop_last(around);
    }
}
