/* Memory for libcmark: takes chunks from the arena and gives pieces of them for one parse, then
 * the same chunks for the next, so that prose of any length costs the memory of its longest field.
 */
#include "prose/parts.h"

#include <string.h>

enum { SCRATCH_CHUNK = 32 << 10, SCRATCH_ALIGNMENT = 8 };

struct scratch_chunk {
    struct scratch_chunk *next;
    size_t size, used;
    char *bytes;
};

/* libcmark's allocator has no argument of ours. */
static _Thread_local struct scratch *in_use;

/* A chunk with room for size bytes becomes the current one. */
static void next_chunk(struct scratch *scratch, size_t size)
{
    struct scratch_chunk **link =
        scratch->current != NULL ? &scratch->current->next : &scratch->first;
    while (*link != NULL && (*link)->size < size) {
        link = &(*link)->next;
    }
    if (*link == NULL) {
        *link = ARENA_NEW(scratch->arena, struct scratch_chunk);
        (*link)->size = size > SCRATCH_CHUNK ? size : SCRATCH_CHUNK;
        (*link)->bytes = arena_allocate(scratch->arena, (*link)->size);
    }
    (*link)->used = 0;
    scratch->current = *link;
}

static void *give(size_t size)
{
    struct scratch *scratch = in_use;
    if (size > SIZE_MAX - sizeof size - SCRATCH_ALIGNMENT) {
        arena_fail(scratch->arena);
    }
    size_t whole =
        sizeof size + (size + SCRATCH_ALIGNMENT - 1) / SCRATCH_ALIGNMENT * SCRATCH_ALIGNMENT;
    if (scratch->current == NULL || scratch->current->size - scratch->current->used < whole) {
        next_chunk(scratch, whole);
    }
    char *bytes = scratch->current->bytes + scratch->current->used;
    scratch->current->used += whole;
    memcpy(bytes, &size, sizeof size); /* for what grows */
    return bytes + sizeof size;
}

static void *scratch_calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena_fail(in_use->arena);
    }
    return memset(give(count * size), 0, count * size);
}

static void *scratch_realloc(void *bytes, size_t size)
{
    void *moved = give(size);
    if (bytes != NULL) {
        size_t old = 0;
        memcpy(&old, (char *)bytes - sizeof old, sizeof old);
        memcpy(moved, bytes, old < size ? old : size);
    }
    return moved;
}

static void scratch_free(void *bytes)
{
    (void)bytes; /* with the next parse */
}

cmark_mem *scratch_start(struct scratch *scratch)
{
    static cmark_mem memory = {scratch_calloc, scratch_realloc, scratch_free};
    in_use = scratch;
    scratch->current = scratch->first;
    if (scratch->current != NULL) {
        scratch->current->used = 0;
    }
    return &memory;
}
