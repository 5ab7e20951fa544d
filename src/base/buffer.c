/* Takes pieces of output and keeps them in a list of chunks of an arena.
 * What is written is never moved until somebody asks for all of it as one view. */
#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

/* The first chunk is small: most buffers hold one figure of a page. */
enum { CHUNK_FIRST = 64, CHUNK_LAST = 256 << 10, CHUNK_OF_SINK = 32 << 10 };

void buffer_start(struct buffer *buffer, struct arena *arena)
{
    *buffer = (struct buffer){.arena = arena};
}

/* A new last chunk with room for at least needed bytes. */
static void chunk_add(struct buffer *buffer, size_t needed)
{
    size_t room = CHUNK_FIRST;
    if (buffer->last != NULL) {
        const size_t full = (size_t)(buffer->limit - buffer->last->bytes);
        room = full < CHUNK_LAST / 2 ? full * 2 : CHUNK_LAST;
    }
    if (room < needed) {
        room = needed;
    }
    if (room > SIZE_MAX - sizeof(struct buffer_chunk)) {
        arena_fail(buffer->arena);
    }
    struct buffer_chunk *chunk =
        (struct buffer_chunk *)arena_allocate(buffer->arena, sizeof *chunk + room);
    chunk->next = NULL;
    if (buffer->last == NULL) {
        buffer->first = chunk;
    } else {
        buffer->last->next = chunk;
        buffer->last->length = (size_t)(buffer->next - buffer->last->bytes);
        buffer->before += buffer->last->length;
    }
    buffer->last = chunk;
    buffer->next = chunk->bytes;
    buffer->limit = chunk->bytes + room;
}

void buffer_start_sink(struct buffer *buffer, struct arena *arena, struct buffer_sink *sink)
{
    buffer_start(buffer, arena);
    chunk_add(buffer, CHUNK_OF_SINK);
    buffer->sink = sink;
}

static void give(struct buffer_sink *sink, const char *bytes, size_t length)
{
    if (length > 0 && !sink->refused) {
        sink->refused = !sink->write(sink->context, bytes, length);
    }
}

void buffer_flush(struct buffer *buffer)
{
    const size_t length = (size_t)(buffer->next - buffer->last->bytes);
    give(buffer->sink, buffer->last->bytes, length);
    buffer->before += length;
    buffer->next = buffer->last->bytes;
}

static void put(struct buffer *buffer, const char *bytes, size_t length)
{
    memcpy(buffer->next, bytes, length);
    buffer->next += length;
}

void buffer_add_across(struct buffer *buffer, const char *bytes, size_t length)
{
    const size_t left = (size_t)(buffer->limit - buffer->next);
    if (buffer->sink != NULL && buffer->last != NULL) { /* what has one has the other */
        buffer_flush(buffer);
        if (length > (size_t)(buffer->limit - buffer->next)) {
            give(buffer->sink, bytes, length);
            buffer->before += length;
        } else {
            put(buffer, bytes, length);
        }
        return;
    }
    if (left > 0) {
        put(buffer, bytes, left);
    }
    chunk_add(buffer, length - left);
    put(buffer, bytes + left, length - left);
}

void buffer_add_number(struct buffer *buffer, uint64_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    if (number < 10) { /* as most are */
        buffer_add_character(buffer, (char)('0' + number));
        return;
    }
    if (number < 100) {
        const char both[] = {(char)('0' + number / 10), (char)('0' + number % 10)};
        buffer_add(buffer, both, sizeof both);
        return;
    }
    if (number < 1000) {
        const char all[] = {(char)('0' + number / 100), (char)('0' + number / 10 % 10),
                            (char)('0' + number % 10)};
        buffer_add(buffer, all, sizeof all);
        return;
    }
    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_add(buffer, digits + start, sizeof digits - start);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char start[512];
    int length = vsnprintf(start, sizeof start, format, arguments);
    va_end(arguments);
    if (length < 0) {
        va_end(again);
        arena_fail(buffer->arena);
    } else if ((size_t)length < sizeof start) {
        buffer_add(buffer, start, (size_t)length);
    } else {
        buffer_add_text(buffer, arena_format_list(buffer->arena, format, again));
    }
    va_end(again);
}

bool buffer_write(const struct buffer *buffer, buffer_writer *write, void *context)
{
    for (const struct buffer_chunk *chunk = buffer->first; chunk != NULL; chunk = chunk->next) {
        const size_t length =
            chunk == buffer->last ? (size_t)(buffer->next - chunk->bytes) : chunk->length;
        if (!write(context, chunk->bytes, length)) {
            return false;
        }
    }
    return true;
}

struct text buffer_text(struct buffer *buffer)
{
    if (buffer->first == NULL) {
        return TEXT_OF("");
    }
    if (buffer->first->next != NULL) {
        /* The one chunk that replaces them has all, so that asking again costs nothing. */
        struct buffer_chunk *chunks = buffer->first;
        const size_t length = buffer_length(buffer);
        buffer->last->length = length - buffer->before;
        buffer->first = buffer->last = NULL;
        buffer->before = 0;
        chunk_add(buffer, length);
        for (const struct buffer_chunk *chunk = chunks; chunk != NULL; chunk = chunk->next) {
            put(buffer, chunk->bytes, chunk->length);
        }
    }
    if (arena_give_back(buffer->arena, buffer->next, buffer->limit)) {
        buffer->limit = buffer->next;
    }
    return (struct text){buffer->first->bytes, (size_t)(buffer->next - buffer->first->bytes)};
}
