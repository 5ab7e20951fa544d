/* Takes work that needs jansson and gives it a scratch arena as its memory.
 * jansson's allocator is one for the process and takes no context, so each thread keeps the arena
 * it works on; a thread that works on none (a program that uses jansson itself) has the allocator
 * that was set before. */
#include "base/json.h"

#include "base/once.h"

#include <string.h>

static _Thread_local struct arena *current;

static json_malloc_t former_malloc;
static json_free_t former_free;

static void *allocate(size_t size)
{
    return current != NULL ? arena_allocate(current, size) : former_malloc(size);
}

static void release(void *memory)
{
    if (current == NULL) {
        former_free(memory);
    }
}

/* The seed of jansson's tables is fixed: it would read the clock for one. */
static void set_up(void)
{
    json_object_seed(1);
    json_get_alloc_funcs(&former_malloc, &former_free);
    json_set_alloc_funcs(allocate, release);
}

/* False where memory ran out. The arena's boundary is this function for as long as it runs. */
static bool attempt(struct arena *arena, struct arena *scratch, json_worker *work, void *context)
{
    jmp_buf failure;
    if (setjmp(failure) != 0) {
        return false;
    }
    arena_start(scratch, &failure);
    arena->failure = &failure;
    current = scratch;
    work(scratch, context);
    return true;
}

void json_work(struct arena *arena, json_worker *work, void *context)
{
    static struct once set;
    once(&set, set_up);
    struct arena *outer = current;
    jmp_buf *boundary = arena->failure;
    struct arena scratch;
    bool done = attempt(arena, &scratch, work, context);
    current = outer;
    arena->failure = boundary;
    arena_free(&scratch);
    if (!done) {
        arena_fail(arena);
    }
}

json_t *json_sure(json_t *value)
{
    if (value == NULL) {
        arena_fail(current);
    }
    return value;
}

void json_set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, json_sure(value)) != 0) {
        arena_fail(current);
    }
}

void json_append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, json_sure(value)) != 0) {
        arena_fail(current);
    }
}

json_t *json_from_text(struct text text)
{
    size_t bad = 0, at = 0;
    uint32_t code_point;
    while (at < text.length) {
        size_t length = text_decode(text.data + at, text.length - at, &code_point);
        bad += length == 0;
        at += length == 0 ? 1 : length;
    }
    if (bad > 0) {
        struct text replacement = TEXT_OF("\xef\xbf\xbd");
        char *mended = arena_allocate_bytes(current, text.length + bad * replacement.length);
        size_t end = 0;
        for (at = 0; at < text.length;) {
            size_t length = text_decode(text.data + at, text.length - at, &code_point);
            struct text piece = length == 0 ? replacement : text_slice(text, at, at + length);
            memcpy(mended + end, piece.data, piece.length);
            end += piece.length;
            at += length == 0 ? 1 : length;
        }
        text = (struct text){mended, end};
    }
    return json_sure(json_stringn_nocheck(text.length > 0 ? text.data : "", text.length));
}

static int add_to_buffer(const char *bytes, size_t length, void *context)
{
    buffer_add((struct buffer *)context, bytes, length);
    return 0;
}

static void write_as(const json_t *value, size_t flags, struct buffer *out)
{
    if (json_dump_callback(value, add_to_buffer, out, flags | JSON_ENCODE_ANY) != 0) {
        arena_fail(current);
    }
}

void json_write(const json_t *value, struct buffer *out)
{
    write_as(value, JSON_COMPACT, out);
}

void json_write_indented(const json_t *value, struct buffer *out)
{
    write_as(value, JSON_INDENT(2), out);
}
