/* Inside src/prose only: what writes the author's prose into the document, block by block. */
#ifndef PROSE_WRITER_H
#define PROSE_WRITER_H

#include "prose/parts.h"
#include "prose/prose.h"

/* Text that is put together, in room that is used again. */
struct gathered {
    char *bytes;
    size_t length, room;
};

/* Kept for one document. */
struct prose_state {
    const struct term_index *terms;
    struct scratch scratch;
    struct gathered run;   /* neighbouring text */
    struct gathered words; /* with something put in the place of something else */
};

struct writer {
    struct document *document;
    const struct compilation *compilation;
    struct prose_state *state;
    const struct node *node;    /* the field, or NULL for a line */
    const struct prose *citing; /* its references, or NULL */
    struct block_node *parent;  /* of everything */
    struct block_node *run_parent;
    unsigned links; /* open around here */
    unsigned depth; /* of containers that were made */
    bool as_inlines;
    bool begun; /* as inlines: something stands before on this line or an earlier one */
    bool fresh; /* as inlines: a list's marker was just written */
};

/* The prose as libcmark gets it, with something in the place of each reference that is no markup;
 * valid until the next text is gathered. */
struct text writer_take_references(struct writer *writer, struct text prose);
/* Whether that something begins at this byte. */
bool writer_is_placeholder(struct text text, size_t at);
/* A copy of the text with the references in it as plain words: of code and of addresses. */
struct text writer_plain_words(struct writer *writer, struct text text);
/* Adds words as they are, defined terms linked. */
void writer_add_words(struct writer *writer, struct block_node *parent, struct text text);
/* Gathers neighbouring text, so that a term is found over a line end or an entity. */
void writer_add_text(struct writer *writer, struct block_node *parent, struct text text);
/* Writes what was gathered: references replaced, defined terms linked. */
void writer_end_run(struct writer *writer);

#endif
