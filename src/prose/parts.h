/* Inside src/prose only: libcmark's memory, and what a ${reference} shows. */
#ifndef PROSE_PARTS_H
#define PROSE_PARTS_H

#include "document/document.h"

#include <cmark.h>

/* Memory for one parse at a time: taken from the arena, used again by the next parse. */
struct scratch_chunk;
struct scratch {
    struct arena *arena;
    struct scratch_chunk *first, *current;
};
/* The allocator to hand to libcmark. It gives from this scratch, which is emptied, until the next
 * call of the same thread; where memory runs out it jumps as the arena does. */
cmark_mem *scratch_start(struct scratch *scratch);

/* What stands in the place of a ${reference}, in the document's language. */
struct citation {
    enum block kind;    /* INLINE_TEXT, INLINE_FIGURE, INLINE_TIME, INLINE_TERM, INLINE_LINK */
    struct text text;   /* what is shown; of a link, its words */
    struct text anchor; /* as the kind has it */
    struct text more;   /* of a whole promise: what follows the figure; or empty */
};
struct citation citation_of(struct document *document, const struct compilation *compilation,
                            struct text prose, const struct prose_reference *reference);

#endif
