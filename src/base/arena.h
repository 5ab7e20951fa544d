/* One arena a compilation: everything allocated from it dies together.
 * An allocation never returns NULL: where memory runs out the arena jumps to the boundary that
 * the library's entry point set, and that returns SLAC_NO_MEMORY (style: failures are statuses). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>

struct arena_chunk;

/* No type of this program, of jansson or of libcmark asks for more: there are neither long
 * floating-point numbers nor vectors. Sixteen would cost a tenth of all memory. */
enum { ARENA_ALIGNMENT = 8 };

struct arena {
    struct arena_chunk *chunks; /* newest first */
    char *next;                 /* first free byte of the newest chunk */
    char *limit;                /* where what is cleared of it ends */
    struct arena_chunk *spare;  /* for the next chunk; or NULL */
    jmp_buf *failure;           /* where to go when memory runs out; must be set before use */
};

#if defined(__GNUC__)
#define PRINTF_LIKE(argument, first) __attribute__((__format__(__printf__, argument, first)))
/* Of a function that only what is wrong comes to: a compiler moves what leads there, and only
 * there, out of the way of what a run of a correct agreement takes in. */
#define SELDOM __attribute__((__cold__))
#else
#define PRINTF_LIKE(argument, first)
#define SELDOM
#endif

void arena_start(struct arena *arena, jmp_buf *failure);
/* The same; the first pieces stand in `size` zeroed bytes of its holder, aligned for any type. */
void arena_start_in(struct arena *arena, jmp_buf *failure, char *bytes, size_t size);
void arena_free(struct arena *arena); /* frees all; the arena may be started again */

/* Zeroed memory, aligned for any type of this program (8 bytes). size 0 gives a valid pointer. */
void *arena_allocate(struct arena *arena, size_t size);
/* The same, for the few things that there are very many of. */
void *arena_allocate_elsewhere(struct arena *arena, size_t size);
static inline void *arena_allocate_quickly(struct arena *arena, size_t size)
{
    const size_t padding = (size_t)(-(uintptr_t)arena->next % ARENA_ALIGNMENT);
    const size_t left = (size_t)(arena->limit - arena->next);
    if (padding <= left && size <= left - padding && arena->next != NULL) {
        char *bytes = arena->next + padding;
        arena->next = bytes + size;
        return bytes;
    }
    return arena_allocate_elsewhere(arena, size);
}
/* The same for count items; an overflow of count * size is a failure. */
void *arena_allocate_array(struct arena *arena, size_t count, size_t size);
/* Zeroed memory without alignment, for bytes. */
char *arena_allocate_bytes(struct arena *arena, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_allocate((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
    ((type *)arena_allocate_array((arena), (count), sizeof(type)))
/* Takes back bytes [from, to) that were never written, if they were allocated last. */
bool arena_give_back(struct arena *arena, char *from, const char *to);
/* A place in the arena, to which it can be taken back. */
struct arena_mark {
    struct arena_chunk *newest, *behind;
    char *next, *limit;
};
struct arena_mark arena_mark(const struct arena *arena);
/* Whether nothing was allocated since the mark, or all of it was taken back. */
bool arena_is_at(const struct arena *arena, const struct arena_mark *mark);
/* Takes back all that was allocated since the mark, which must be of this arena; nothing may point
 * there any more, and no array from before may have grown in between. */
void arena_release(struct arena *arena, struct arena_mark mark);
/* Doubles the room of a growing array: returns the array (moved, if need be) with room for at
 * least needed items; *room is updated. Items past the old room are zeroed. */
void *arena_grow(struct arena *arena, void *array, size_t *room, size_t needed, size_t size);
#define ARENA_GROW(arena, array, room, needed) \
    arena_grow((arena), (array), (room), (needed), sizeof *(array))

struct text arena_copy(struct arena *arena, struct text view);
char *arena_terminated(struct arena *arena, struct text view); /* a NUL-terminated copy */
struct text arena_join(struct arena *arena, struct text one, struct text other);
/* With a separator between, such as ", ". */
struct text arena_join_by(struct arena *arena, struct text one, const char *separator,
                          struct text other);
struct text arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
struct text arena_format_list(struct arena *arena, const char *format, va_list arguments)
    PRINTF_LIKE(2, 0);
/* Gives up as if memory had run out (for libraries that report it in their own way). */
_Noreturn void arena_fail(struct arena *arena) SELDOM;

#endif
