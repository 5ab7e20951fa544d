/* The YAML of one file as a tree of nodes. Every scalar is text; nothing is typed here.
 * The reader (yaml/read.c) refuses what the language refuses and never builds a node from it. */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include "compilation.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };
enum node_style {
    STYLE_PLAIN,
    STYLE_SINGLE_QUOTED,
    STYLE_DOUBLE_QUOTED,
    STYLE_LITERAL,
    STYLE_FOLDED,
    STYLE_BLOCK, /* sequence or mapping */
    STYLE_FLOW
};

/* 32 bytes on a 64-bit machine; there are up to 200,000 a file. */
struct node {
    uint8_t kind;        /* enum node_kind */
    uint8_t style;       /* enum node_style */
    uint8_t file;        /* index into the compilation's sources */
    bool in_flow;        /* a scalar inside { } or [ ] */
    uint32_t start, end; /* bytes of the source, quotes included, end exclusive, without trailing
                            space or comments */
    uint32_t count;      /* scalar: bytes of its value; sequence: items; mapping: pairs */
    union {
        const char *data;   /* scalar: its value; points into the source where that says the same */
        struct node *first; /* first item, or first key (its value is next, then the next key …) */
    };
    struct node *next; /* sibling: next item; of a key its value; of a value the next key */
};

static inline struct text node_text(const struct node *node)
{
    return (struct text){node->data, node->count};
}
static inline struct span node_span(const struct node *node)
{
    return (struct span){node->start, node->end, node->file};
}
/* The key of a mapping that says this, or NULL: also where the node is NULL or no mapping. */
const struct node *node_key(const struct node *mapping, struct text name);
/* The value behind that key, or NULL. */
static inline const struct node *node_value(const struct node *mapping, struct text name)
{
    const struct node *key = node_key(mapping, name);
    return key != NULL ? key->next : NULL;
}
/* `field:` with nothing behind it. */
static inline bool node_is_empty(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->style == STYLE_PLAIN && node->count == 0;
}
/* The span of bytes [start, end) of a scalar's value in the source, through quotes, escapes and
 * folding. Slow; for findings. */
struct span node_part(const struct compilation *compilation, const struct node *node, size_t start,
                      size_t end);
/* "a text", "a list", "a map": for messages. */
const char *node_kind_words(const struct node *node);
/* The text as YAML takes it whole: in double quotes, or in single ones where it holds any. */
struct text quoted_text(struct arena *arena, struct text text);

/* Reads source number `file` of the compilation: scans its bytes for what is refused, parses it
 * and builds the tree. Returns NULL where nothing can be read; findings say why. A tree that is
 * returned is whole as far as it goes even where there are findings. */
struct node *yaml_read(struct compilation *compilation, unsigned file);
/* Frees what libyaml still holds where memory ran out while it was read. */
void yaml_close(struct compilation *compilation);

#endif
