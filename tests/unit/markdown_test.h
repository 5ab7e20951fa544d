/* Documents built by hand, and the Markdown that becomes of them: for tests. */
#ifndef MARKDOWN_TEST_H
#define MARKDOWN_TEST_H

#include "document/document.h"
#include "render/render.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena arena;
static jmp_buf failure;
static struct document document;

static inline void start(void)
{
    if (setjmp(failure) != 0) {
        cr_assert(false, "out of memory");
    }
    arena_start(&arena, &failure);
    document = (struct document){.arena = &arena, .language = CHOICE_LANGUAGE_EN};
    document.root = block_new(&document, BLOCK_DOCUMENT);
}

static inline void finish(void)
{
    arena_free(&arena);
}

static inline struct block_node *add(struct block_node *parent, enum block kind, const char *text)
{
    return block_add_text(&document, parent, kind, text_from(text));
}

static inline const char *rendered(bool tables)
{
    struct buffer out;
    struct render_options options = {.tables = tables};
    buffer_start(&out, &arena);
    render_markdown(&document, &options, &out);
    return arena_terminated(&arena, buffer_text(&out));
}

static inline struct block_node *paragraph(const char *text)
{
    struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
    add(node, INLINE_TEXT, text);
    return node;
}

#endif
