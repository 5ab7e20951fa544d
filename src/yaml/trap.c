/* Takes what YAML reads without a word and an author did not mean: text that ` #` makes a comment,
 * a value that a comma splits inside brackets, prose that a `: ` makes a map. Each is reported with
 * the text in quotes, and where it can be, the node is mended so that nothing else is reported. */
#include "yaml/trap.h"

#include "yaml/reader.h"

#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* ---- ` #` ---- */

/* Whether what follows a `#` looks like text: neither a space nor a ruler (`#----`). */
static bool begins_text(char byte)
{
    return byte != '\0' && strchr(" \t\r\n#-=*~_.", byte) == NULL;
}

/* `#slac: allow`: nobody means it as a part of a value. */
static bool speaks_to_slac(const struct reader *reader, size_t at)
{
    static const char name[] = "slac";
    for (size_t index = 0; name[index] != '\0'; index++, at++) {
        if ((reader_byte(reader, at) | ('a' ^ 'A')) != name[index]) {
            return false;
        }
    }
    return reader_byte(reader, at) == ':' || reader_byte(reader, at) == ' ';
}

void trap_comment(struct reader *reader, struct node *node, size_t start, size_t end)
{
    size_t sign = reader_skip_blanks(reader, end);
    if (reader_byte(reader, sign) != '#' || !begins_text(reader_byte(reader, sign + 1)) ||
        speaks_to_slac(reader, sign + 1)) {
        return;
    }
    bool flow = reader_in_flow(reader);
    if (flow) {
        reader->flow_cut = sign;
    }
    size_t text_end = reader_text_end(reader, sign, flow);
    struct span span = reader_span(reader, sign, text_end);
    struct finding *finding =
        start == end
            ? finding_add(reader->findings, RULE_YAML_TRAP, span,
                          "a `#` behind a space begins a comment: nothing is left of this value")
            : finding_add(reader->findings, RULE_YAML_TRAP, span,
                          "a `#` behind a space begins a comment: this is cut from the value");
    finding_help(reader->findings, finding,
                 "quote the value; or write a space after the `#` if it is a comment");
    size_t from = start == end ? sign : start;
    if (memchr(reader->bytes.data + from, '\n', text_end - from) != NULL) {
        return; /* a value of several lines needs more than quotes */
    }
    struct text whole = text_slice(reader->bytes, from, text_end);
    finding_fix(reader->findings, finding, reader_span(reader, from, text_end),
                quoted_text(reader->arena, whole), !flow);
    if (!flow) {
        node->data = whole.data;
        node->count = (uint32_t)whole.length;
        node->start = (uint32_t)from;
        node->end = (uint32_t)text_end;
    }
}

/* ---- commas ---- */

/* Whether one plain value ends where a comma stands, behind which the other begins; *comma is its
 * offset. */
static bool is_split_at_comma(const struct reader *reader, const struct node *one,
                              const struct node *other, bool tight, size_t *comma)
{
    if (one == NULL || one->kind != NODE_SCALAR || one->style != STYLE_PLAIN || one->count == 0 ||
        other->kind != NODE_SCALAR || other->style != STYLE_PLAIN || other->count == 0 ||
        reader_byte(reader, one->end) != ',') {
        return false;
    }
    *comma = one->end;
    size_t next = tight ? one->end + 1 : reader_skip_blanks(reader, one->end + 1);
    return next == other->start;
}

static void begin_or_extend(struct reader *reader, struct frame *frame, struct node *first,
                            struct node *piece, size_t comma)
{
    if (frame->split.first == NULL) {
        frame->split.first = first;
        frame->split.comma = reader_span(reader, comma, comma + 1);
    }
    frame->split.last = piece;
}

bool trap_split_entry(struct reader *reader, struct frame *frame, struct node *key)
{
    const struct node *before = frame->split.first != NULL ? frame->split.last : frame->value;
    size_t comma;
    if (key->kind == NODE_SCALAR &&
        reader_byte(reader, reader_skip_blanks(reader, key->end)) != ':' &&
        is_split_at_comma(reader, before, key, false, &comma)) {
        begin_or_extend(reader, frame, frame->value, key, comma);
        frame->key = NULL;
        return true;
    }
    if (frame->split.first != NULL) {
        trap_split_end(reader, frame);
    }
    return false;
}

static bool all_digits(const struct node *node)
{
    for (uint32_t at = 0; at < node->count; at++) {
        if (!is_digit(node->data[at])) {
            return false;
        }
    }
    return true;
}

/* Whether the text ends with a number of its own: `$5`, `up to 12`, not `P1`. */
static bool ends_with_number(const struct node *node)
{
    uint32_t at = node->count;
    while (at > 0 && is_digit(node->data[at - 1])) {
        at--;
    }
    if (at == node->count) {
        return false;
    }
    char before = at == 0 ? ' ' : node->data[at - 1];
    return !((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
             before == '-' || before == '.' || before == '_' || before == ':');
}

/* A number that a comma splits has digits on both sides of it and no space: `[1,500 leads]`. A
 * list of bare numbers is one. */
bool trap_split_item(struct reader *reader, struct frame *frame, struct node *item)
{
    struct node *before = frame->split.first != NULL ? frame->split.last : frame->value;
    size_t comma;
    if (!is_split_at_comma(reader, before, item, true, &comma) || !is_digit(item->data[0]) ||
        !ends_with_number(before)) {
        if (frame->split.first != NULL) {
            trap_split_end(reader, frame);
        }
        frame->run = NULL;
        return false;
    }
    if (frame->run == NULL) {
        frame->run = before;
    }
    if (frame->split.first == NULL && all_digits(before) && all_digits(item)) {
        return false;
    }
    struct node *first = frame->split.first != NULL ? frame->split.first : frame->run;
    begin_or_extend(reader, frame, first, item, first->end);
    /* Bare numbers that were items so far belong to it. */
    for (const struct node *piece = first->next; piece != NULL; piece = piece->next) {
        frame->node->count--;
    }
    first->next = NULL;
    frame->link = &first->next;
    frame->value = first;
    return true;
}

void trap_split_end(struct reader *reader, struct frame *frame)
{
    struct node *first = frame->split.first;
    const struct node *last = frame->split.last;
    struct text whole = text_slice(reader->bytes, first->start, last->end);
    struct text rest = text_trim(text_slice(reader->bytes, frame->split.comma.end, last->end));
    struct finding *finding =
        finding_add(reader->findings, RULE_YAML_TRAP, frame->split.comma,
                    "inside brackets a comma ends a value: `%.*s` is no part of `%.*s`",
                    TEXT_ARGUMENTS(rest), TEXT_ARGUMENTS(node_text(first)));
    finding_help(reader->findings, finding, "quote the value");
    bool one_line = memchr(whole.data, '\n', whole.length) == NULL;
    if (one_line) {
        finding_fix(reader->findings, finding, reader_span(reader, first->start, last->end),
                    quoted_text(reader->arena, whole), true);
    }
    first->data = whole.data;
    first->count = (uint32_t)whole.length;
    first->end = last->end;
    frame->split = (struct split){NULL, NULL, {0, 0, 0}};
    frame->run = NULL;
}

/* ---- `: ` ---- */

/* `{a: b}`, which is no accident. */
static bool is_braced(const struct compilation *compilation, const struct node *node)
{
    struct text bytes = compilation->sources[node->file]->bytes;
    return node->start < bytes.length && bytes.data[node->start] == '{';
}

bool yaml_trap_map_as_prose(struct compilation *compilation, const struct node *node)
{
    if (node->kind != NODE_MAPPING || node->count != 1 || is_braced(compilation, node)) {
        return false;
    }
    const struct node *key = node->first, *value = key->next;
    if (key->style != STYLE_PLAIN || value->kind != NODE_SCALAR ||
        (value->style != STYLE_PLAIN && value->style != STYLE_DOUBLE_QUOTED &&
         value->style != STYLE_SINGLE_QUOTED)) {
        return false;
    }
    const struct source *source = compilation->sources[node->file];
    struct findings *findings = &compilation->findings;
    const char *colon = memchr(source->bytes.data + key->end, ':',
                               value->start > key->end ? value->start - key->end : 0);
    if (colon == NULL) {
        return false;
    }
    uint32_t at = (uint32_t)(colon - source->bytes.data);
    struct finding *finding =
        finding_add(findings, RULE_YAML_TRAP, (struct span){at, at + 1, node->file},
                    "a colon behind `%.*s` makes a map of what is meant as text",
                    TEXT_ARGUMENTS(node_text(key)));
    finding_help(findings, finding, "quote the text");
    struct text whole = text_slice(source->bytes, key->start, value->end);
    if (memchr(whole.data, '\n', whole.length) == NULL) {
        finding_fix(findings, finding, (struct span){key->start, value->end, node->file},
                    quoted_text(&compilation->arena, whole), true);
    }
    return true;
}

/* ---- nothing ---- */
bool yaml_is_nothing(struct text text)
{
    static const struct text forms[] = {TEXT("~"), TEXT("null"), TEXT("Null"), TEXT("NULL")};
    for (size_t row = 0; row < sizeof forms / sizeof *forms; row++) {
        if (text_equal(text, forms[row])) {
            return true;
        }
    }
    return false;
}
