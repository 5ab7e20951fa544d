/* What the tests of reading share: a compilation of one text in memory. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "compilation.h"
#include "rewrite.h"
#include "yaml/tree.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct compilation compilation;

/* Reads the text; its bytes stand at the end of a block, so that a sanitizer sees one too far. */
static struct node *read_bytes(struct text bytes)
{
    if (setjmp(compilation.failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&compilation.arena, &compilation.failure);
    compilation.findings = (struct findings){.arena = &compilation.arena};
    char *copy = malloc(bytes.length > 0 ? bytes.length : 1);
    cr_assert_not_null(copy);
    if (bytes.length > 0) {
        memcpy(copy, bytes.data, bytes.length);
    }
    compilation.sources = ARENA_ARRAY(&compilation.arena, struct source *, 1);
    compilation.source_count = compilation.source_room = 1;
    compilation.sources[0] =
        source_new(&compilation.arena, TEXT_OF("test.sla.yaml"), (struct text){copy, bytes.length});
    compilation.root = yaml_read(&compilation, 0);
    findings_sort(&compilation.findings);
    return compilation.root;
}

static inline struct node *read_text(const char *yaml)
{
    return read_bytes(text_from(yaml));
}

/* Does nothing where nothing is left to release. */
static inline void release(void)
{
    if (compilation.source_count > 0) {
        char *copy = (char *)(uintptr_t)compilation.sources[0]->bytes.data;
        arena_free(&compilation.arena);
        memset(&compilation, 0, sizeof compilation); /* nothing of it outlives its arena */
        free(copy);
    }
}

/* The bytes of the file that a span covers. */
static inline struct text spanned(struct span span)
{
    return text_slice(compilation.sources[0]->bytes, span.start, span.end);
}

/* Reads each agreement of the folders, whose list ends with NULL, and shows it while its tree
 * stands. */
typedef void each_read(struct text path, struct text source, void *context);

static inline void for_agreements(const char *const *folders, each_read *look, void *context)
{
    struct arena arena;
    jmp_buf failure;
    struct file_names names = {0};
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    for (size_t at = 0; folders[at] != NULL; at++) {
        add_files(&arena, &names, folders[at], ".sla.yaml");
    }
    for (size_t at = 0; at < names.count; at++) {
        const struct arena_mark mark = arena_mark(&arena);
        const struct text source = file_bytes(&arena, names.items[at]);
        cr_assert_not_null(read_bytes(source));
        look(names.items[at], source, context);
        release();
        arena_release(&arena, mark);
    }
    arena_free(&arena);
}

#endif
