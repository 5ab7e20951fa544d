/* Takes bytes of a scalar's value and gives the bytes of the file they come from: back through
 * quotes, escapes, folded lines and the indentation of block texts. Slow, and only for findings. */
#include "source/invisible.h"
#include "yaml/scan.h"
#include "yaml/trap.h"
#include "yaml/tree.h"

#include <string.h>

const char *node_kind_words(const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_SCALAR:
        return node->style == STYLE_PLAIN && yaml_is_nothing(node_text(node)) ? "nothing"
                                                                              : "a text";
    case NODE_SEQUENCE:
        return "a list";
    case NODE_MAPPING:
        break;
    }
    return "a map";
}

/* Follows a scalar through the file, piece by piece, up to the two places that are asked for. */
struct walk {
    const struct source *source;
    const struct node *node;
    size_t at;    /* the next byte of the file */
    size_t value; /* the next byte of the value */
    size_t wanted_start, wanted_end;
    size_t start, end; /* what was found; SIZE_MAX: not yet */
    bool is_lost;      /* the file says something else: the node stands for an alias */
};

static char byte_at(const struct walk *walk, size_t at)
{
    return at < walk->source->bytes.length ? walk->source->bytes.data[at] : '\0';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The length of the line end at an offset; 0: none is there. */
static size_t break_at(const struct walk *walk, size_t at)
{
    if (byte_at(walk, at) == '\n') {
        return 1;
    }
    return byte_at(walk, at) == '\r' && byte_at(walk, at + 1) == '\n' ? 2 : 0;
}

/* `given` bytes of the value come from bytes [from, to) of the file. */
static void take(struct walk *walk, size_t given, size_t from, size_t to)
{
    bool same = given == to - from;
    size_t end = walk->value + given;
    if (walk->start == SIZE_MAX && walk->wanted_start < end) {
        walk->start = same ? from + (walk->wanted_start - walk->value) : from;
    }
    if (walk->end == SIZE_MAX && walk->wanted_end <= end && given > 0) {
        walk->end =
            same && walk->wanted_end >= walk->value ? from + (walk->wanted_end - walk->value) : to;
    }
    walk->value = end;
    walk->at = to;
}

/* One character as it stands. */
static void take_character(struct walk *walk)
{
    struct scan_character character = scan_character(walk->source, walk->at);
    struct text value = node_text(walk->node);
    struct text here = text_slice(value, walk->value, walk->value + character.given);
    struct text written = text_slice(walk->source->bytes, walk->at, walk->at + character.given);
    walk->is_lost = walk->is_lost || !text_equal(here, written);
    take(walk, character.given, walk->at, walk->at + character.taken);
}

/* ---- plain and quoted ---- */

/* Spaces and line ends inside a flow scalar (YAML 1.1, sections 9.1 and 9.2). One line end reads as
 * a space, n of them as n - 1; behind an escaped one all count. */
static void take_white_space(struct walk *walk, bool escaped)
{
    size_t start = walk->at, at = start, breaks = 0;
    while (is_blank(byte_at(walk, at)) || break_at(walk, at) > 0) {
        size_t length = break_at(walk, at);
        breaks += length > 0;
        at += length > 0 ? length : 1;
    }
    if (breaks == 0 && !escaped) {
        take(walk, at - start, start, at);
        return;
    }
    if (breaks == 1 && !escaped) {
        take(walk, 1, start, at);
        return;
    }
    size_t skipped = escaped ? 0 : 1;
    for (size_t place = start; place < at;) {
        size_t length = break_at(walk, place);
        if (length == 0) {
            place++;
            continue;
        }
        if (skipped > 0) {
            skipped--;
        } else {
            take(walk, 1, place, place + length);
        }
        place += length;
    }
    walk->at = at;
}

/* An escape of a double-quoted scalar (YAML 1.1, section 5.6). */
static void take_escape(struct walk *walk)
{
    size_t at = walk->at;
    size_t line_end = break_at(walk, at + 1);
    if (line_end > 0) {
        walk->at = at + 1 + line_end;
        take_white_space(walk, true);
        return;
    }
    char letter = byte_at(walk, at + 1);
    size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    uint32_t code_point = 0;
    for (size_t digit = 0; digit < digits; digit++) {
        char byte = byte_at(walk, at + 2 + digit);
        uint32_t nibble = byte <= '9' ? (uint32_t)(byte - '0') : ((uint32_t)byte & 7U) + 9U;
        code_point = code_point << 4 | (nibble & 15U);
    }
    size_t given = 1;
    if (digits > 0) {
        char utf8[4];
        given = invisible_find(code_point) == NULL ? text_encode(code_point, utf8) : 0;
    } else if (strchr("0abevfrNLP", letter) != NULL) {
        given = 0; /* refused: the value is without it */
    } else if (letter == '_') {
        given = 2;
    }
    take(walk, given, at, at + 2 + digits);
}

static void walk_flow_scalar(struct walk *walk)
{
    const struct node *node = walk->node;
    bool single = node->style == STYLE_SINGLE_QUOTED, quoted = node->style == STYLE_DOUBLE_QUOTED;
    size_t end = node->end - (single || quoted ? 1U : 0U);
    walk->at = node->start + (single || quoted ? 1U : 0U);
    while (walk->at < end && walk->value < node->count && !walk->is_lost) {
        char byte = byte_at(walk, walk->at);
        if (is_blank(byte) || break_at(walk, walk->at) > 0) {
            take_white_space(walk, false);
        } else if (quoted && byte == '\\') {
            take_escape(walk);
        } else if (single && byte == '\'') {
            take(walk, 1, walk->at, walk->at + 2);
        } else {
            take_character(walk);
        }
    }
}

/* ---- literal and folded ---- */

static size_t end_of_line(const struct walk *walk, size_t at)
{
    while (at < walk->source->bytes.length && break_at(walk, at) == 0) {
        at++;
    }
    return at;
}

/* Skips a line's indentation. */
static size_t skip_indent(const struct walk *walk, size_t at, size_t indent)
{
    for (size_t column = 0; column < indent && byte_at(walk, at) == ' '; column++) {
        at++;
    }
    return at;
}

/* The line ends between a line of content and the next one: `line` is where the first of them
 * stands; returns where the next content begins. `folds`: the line before may be folded. */
static size_t take_breaks(struct walk *walk, size_t line, size_t indent, bool folds)
{
    size_t breaks = 0, at = line;
    for (; break_at(walk, at) > 0; breaks++) {
        at = skip_indent(walk, at + break_at(walk, at), indent);
    }
    size_t content = at;
    bool joined = folds && !is_blank(byte_at(walk, content)) && content < walk->node->end;
    if (joined && breaks == 1) {
        take(walk, 1, line, content);
        return content;
    }
    size_t skipped = joined ? 1 : 0;
    for (at = line; breaks > 0; breaks--) {
        size_t length = break_at(walk, at);
        if (skipped > 0) {
            skipped--;
        } else {
            take(walk, 1, at, at + length);
        }
        at = skip_indent(walk, at + length, indent);
    }
    return content;
}

static void walk_block_scalar(struct walk *walk)
{
    const struct node *node = walk->node;
    struct text bytes = walk->source->bytes;
    size_t line = node->start;
    while (line > walk->source->start && bytes.data[line - 1] != '\n') {
        line--;
    }
    size_t indent = node->start - line;
    walk->at = node->start;
    for (size_t at = 0; at < node->count && node->data[at] == '\n'; at++) {
        take(walk, 1, node->start, node->start);
    }
    while (walk->value < node->count && walk->at < bytes.length && !walk->is_lost) {
        size_t end = end_of_line(walk, walk->at);
        bool folds = node->style == STYLE_FOLDED && !is_blank(byte_at(walk, walk->at));
        while (walk->at < end) {
            take_character(walk);
        }
        if (break_at(walk, end) == 0) {
            break;
        }
        walk->at = take_breaks(walk, end, indent, folds);
    }
}

/* The value is without what the reader refused: places in it are not those of the file. */
static bool holds_refused(const struct source *source, const struct node *node)
{
    for (size_t at = node->start; at < node->end;) {
        struct scan_character character = scan_character(source, at);
        if (character.refused) {
            return true;
        }
        at += character.taken;
    }
    return false;
}

struct span node_part(const struct compilation *compilation, const struct node *node, size_t start,
                      size_t end)
{
    const struct source *source = compilation->sources[node->file];
    if (node->kind != NODE_SCALAR || start > end || start > node->count) {
        return node_span(node);
    }
    end = end < node->count ? end : node->count;
    uintptr_t first = (uintptr_t)source->bytes.data, data = (uintptr_t)node->data;
    if (data >= first && data - first <= source->bytes.length) {
        uint32_t offset = (uint32_t)(data - first);
        return (struct span){offset + (uint32_t)start, offset + (uint32_t)end, node->file};
    }
    if (holds_refused(source, node)) {
        return node_span(node);
    }
    bool block = node->style == STYLE_LITERAL || node->style == STYLE_FOLDED;
    size_t behind = node->end;
    if (!block && node->style != STYLE_PLAIN && behind > node->start) {
        behind--; /* before the closing quote */
    }
    bool empty = start == end;
    struct walk walk = {
        .source = source,
        .node = node,
        .wanted_start = start,
        .wanted_end = empty && end < node->count ? end + 1 : end,
        .start = SIZE_MAX,
        .end = SIZE_MAX,
    };
    if (block) {
        walk_block_scalar(&walk);
    } else {
        walk_flow_scalar(&walk);
    }
    if (walk.is_lost) {
        return node_span(node);
    }
    size_t from = walk.start != SIZE_MAX ? walk.start : behind;
    size_t to = walk.end != SIZE_MAX ? walk.end : from > behind ? from : behind;
    if (empty) {
        to = from;
    }
    return (struct span){(uint32_t)from, (uint32_t)(to < from ? from : to), node->file};
}
