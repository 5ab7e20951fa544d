/* Takes chunks from the C library and gives zeroed pieces of them; all are freed at once.
 * Chunks grow from 64 KiB, the header of malloc included, to 1 MiB; what would fill much of a chunk
 * gets one of its own. A chunk is cleared bit by bit, just before it is filled: what has been used
 * before is mostly not filled as far again, and what has just been cleared is near. */
#include "base/arena.h"

#include "base/clear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = (64 << 10) - 64, CHUNK_LAST = 1 << 20, CLEARED_AT_ONCE = 2 << 10 };

/* In the builds of the tests each piece is a block of its own: a sanitizer sees where it ends, and
 * each of them can be the one for which memory runs out. */
#ifdef ARENA_OF_SINGLE_BLOCKS
static const bool single_blocks = true;
#else
static const bool single_blocks = false;
#endif

struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* bytes behind this header */
    char bytes[];
};
_Static_assert(sizeof(struct arena_chunk) % ARENA_ALIGNMENT == 0, "a chunk's bytes are aligned");

void arena_start(struct arena *arena, jmp_buf *failure)
{
    *arena = (struct arena){.failure = failure};
}

void arena_start_in(struct arena *arena, jmp_buf *failure, char *bytes, size_t size)
{
    arena_start(arena, failure);
    if (!single_blocks) {
        arena->next = bytes;
        arena->limit = bytes + size;
    }
}

/* Frees the chunks from one up to another, which stays; gives that. */
static struct arena_chunk *free_chunks(struct arena_chunk *chunk, const struct arena_chunk *end)
{
    while (chunk != end) {
        struct arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    return chunk;
}

void arena_free(struct arena *arena)
{
    free_chunks(arena->chunks, NULL);
    free(arena->spare);
    *arena = (struct arena){.failure = arena->failure};
}

_Noreturn void arena_fail(struct arena *arena)
{
    longjmp(*arena->failure, 1);
}

static struct arena_chunk *chunk_new(struct arena *arena, size_t size, bool zeroed)
{
    if (size > SIZE_MAX - sizeof(struct arena_chunk)) {
        arena_fail(arena);
    }
    struct arena_chunk *chunk =
        zeroed ? calloc(1, sizeof *chunk + size) : malloc(sizeof *chunk + size);
    if (chunk == NULL) {
        arena_fail(arena);
    }
    chunk->size = size;
    return chunk;
}

/* Whether size bytes more can stand in the newest chunk, of which what they need is cleared. */
static bool reach(struct arena *arena, size_t size)
{
    if (size <= (size_t)(arena->limit - arena->next)) {
        return arena->next != NULL;
    }
    struct arena_chunk *chunk = arena->chunks;
    if (chunk == NULL || size > (size_t)(chunk->bytes + chunk->size - arena->next)) {
        return false;
    }
    const size_t lacking = size - (size_t)(arena->limit - arena->next);
    const size_t left = (size_t)(chunk->bytes + chunk->size - arena->limit);
    const size_t most = lacking > CLEARED_AT_ONCE ? lacking : CLEARED_AT_ONCE;
    const size_t length = most < left ? most : left;
    clear(arena->limit, length);
    arena->limit += length;
    return true;
}

static void *take(struct arena *arena, size_t size)
{
    char *bytes = arena->next;
    arena->next = bytes + size;
    return bytes;
}

static void *own_chunk(struct arena *arena, size_t size, struct arena_chunk **place)
{
    struct arena_chunk *own = chunk_new(arena, size, true);
    own->next = *place;
    *place = own;
    return own->bytes;
}

static void add_chunk(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->spare;
    bool zeroed = false;
    if (chunk != NULL && chunk->size >= size) {
        arena->spare = NULL;
    } else {
        zeroed = size >= CHUNK_LAST; /* fresh from the system, mostly */
        chunk = chunk_new(arena, size, zeroed);
    }
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->next = chunk->bytes;
    arena->limit = chunk->bytes + (zeroed ? chunk->size : 0);
}

/* Room for size bytes where none is cleared. */
void *arena_allocate_elsewhere(struct arena *arena, size_t size)
{
    if (single_blocks) {
        return own_chunk(arena, size, &arena->chunks);
    }
    const size_t padding = (size_t)(-(uintptr_t)arena->next % ARENA_ALIGNMENT);
    if (size <= SIZE_MAX - padding && reach(arena, padding + size)) {
        return (char *)take(arena, padding + size) + padding;
    }
    size_t regular = CHUNK_FIRST;
    if (arena->chunks != NULL) {
        regular = arena->chunks->size < CHUNK_LAST / 2 ? arena->chunks->size * 2 : CHUNK_LAST;
        if (size > regular / 8) { /* behind the newest, which goes on being filled */
            return own_chunk(arena, size, &arena->chunks->next);
        }
    }
    add_chunk(arena, size > regular ? size : regular);
    (void)reach(arena, size);
    return take(arena, size);
}

void *arena_allocate(struct arena *arena, size_t size)
{
    return arena_allocate_quickly(arena, size);
}

void *arena_allocate_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena_fail(arena);
    }
    return arena_allocate(arena, count * size);
}

char *arena_allocate_bytes(struct arena *arena, size_t size)
{
    if (arena->next != NULL && size <= (size_t)(arena->limit - arena->next)) {
        return take(arena, size);
    }
    return arena_allocate_elsewhere(arena, size);
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){.newest = arena->chunks,
                               .behind = arena->chunks != NULL ? arena->chunks->next : NULL,
                               .next = arena->next,
                               .limit = arena->limit};
}

bool arena_is_at(const struct arena *arena, const struct arena_mark *mark)
{
    return arena->next == mark->next && arena->chunks == mark->newest &&
           (arena->chunks == NULL || arena->chunks->next == mark->behind);
}

/* Keeps the newest chunk for the next time, so that the same work over and over takes no more. */
static void keep_spare(struct arena *arena)
{
    free(arena->spare);
    arena->spare = arena->chunks;
    arena->chunks = arena->chunks->next;
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    if (arena->chunks == mark.newest) {
        if (arena->next != mark.next) {
            clear(mark.next, (size_t)(arena->next - mark.next));
        }
    } else {
        if (!single_blocks) {
            keep_spare(arena);
        }
        arena->chunks = free_chunks(arena->chunks, mark.newest);
        /* What has been filled since is cleared when it is filled again. */
        arena->limit = mark.next;
        if (mark.newest == NULL && mark.limit != NULL) {
            clear(mark.next, (size_t)(mark.limit - mark.next));
            arena->limit = mark.limit;
        }
    }
    if (mark.newest != NULL) {
        mark.newest->next = free_chunks(mark.newest->next, mark.behind);
    }
    arena->next = mark.next;
}

bool arena_give_back(struct arena *arena, char *from, const char *to)
{
    if (to != arena->next) {
        return false;
    }
    arena->next = from;
    return true;
}

void *arena_grow(struct arena *arena, void *array, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room) {
        return array;
    }
    size_t larger = *room < 8 ? 8 : *room;
    while (larger < needed) {
        if (larger > SIZE_MAX / 2) {
            arena_fail(arena);
        }
        larger *= 2;
    }
    if (larger == *room) {
        larger *= 2;
    }
    size_t old_bytes = *room * size;
    if (array != NULL && (char *)array + old_bytes == arena->next && larger <= SIZE_MAX / size &&
        reach(arena, larger * size - old_bytes)) {
        /* It is what was allocated last: it grows where it stands. */
        arena->next += larger * size - old_bytes;
        *room = larger;
        return array;
    }
    void *moved = arena_allocate_array(arena, larger, size);
    if (array != NULL && old_bytes > 0) {
        memcpy(moved, array, old_bytes);
    }
    *room = larger;
    return moved;
}

struct text arena_copy(struct arena *arena, struct text view)
{
    char *bytes = arena_allocate_bytes(arena, view.length);
    if (view.length > 0) {
        memcpy(bytes, view.data, view.length);
    }
    return (struct text){bytes, view.length};
}

char *arena_terminated(struct arena *arena, struct text view)
{
    if (view.length == SIZE_MAX) {
        arena_fail(arena);
    }
    char *bytes = arena_allocate_bytes(arena, view.length + 1);
    if (view.length > 0) {
        memcpy(bytes, view.data, view.length);
    }
    return bytes;
}

static void put(char *bytes, struct text view)
{
    if (view.length > 0) {
        memcpy(bytes, view.data, view.length);
    }
}

struct text arena_join(struct arena *arena, struct text one, struct text other)
{
    if (one.length > SIZE_MAX - other.length) {
        arena_fail(arena);
    }
    char *bytes = arena_allocate_bytes(arena, one.length + other.length);
    put(bytes, one);
    put(bytes + one.length, other);
    return (struct text){bytes, one.length + other.length};
}

struct text arena_join_by(struct arena *arena, struct text one, const char *separator,
                          struct text other)
{
    size_t between = strlen(separator), length = one.length + between + other.length;
    if (length < one.length || length < other.length) {
        arena_fail(arena);
    }
    char *bytes = arena_allocate_bytes(arena, length);
    put(bytes, one);
    memcpy(bytes + one.length, separator, between);
    put(bytes + one.length + between, other);
    return (struct text){bytes, length};
}

struct text arena_format_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    char start[512];
    int length = vsnprintf(start, sizeof start, format, arguments);
    if (length < 0) {
        va_end(again);
        arena_fail(arena);
    }
    size_t bytes = (size_t)length;
    char *whole = arena_allocate_bytes(arena, bytes + 1);
    if (bytes < sizeof start) {
        memcpy(whole, start, bytes);
    } else {
        (void)vsnprintf(whole, bytes + 1, format, again);
    }
    va_end(again);
    return (struct text){whole, bytes};
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text whole = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return whole;
}
