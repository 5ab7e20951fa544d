/* Output in memory: a list of chunks that grows without copying what is written already; or one
 * chunk, which is given away each time it is full. Memory comes from an arena. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"

struct buffer_chunk {
    struct buffer_chunk *next;
    size_t length, room;
    char bytes[];
};

/* Where the bytes of a buffer go as they come. */
struct buffer_sink {
    bool (*write)(void *context, const char *bytes, size_t length); /* false: no more of them */
    void *context;
    bool refused; /* it has returned false; what comes after is dropped */
};

struct buffer {
    struct arena *arena;
    struct buffer_chunk *first, *last;
    size_t length;            /* all bytes */
    struct buffer_sink *sink; /* NULL: all bytes are kept */
};

void buffer_start(struct buffer *buffer, struct arena *arena);
/* A buffer that keeps no more than its one chunk, and allocates nothing after this call. It ends
 * with buffer_flush, and is never asked for its text. */
void buffer_start_sink(struct buffer *buffer, struct arena *arena, struct buffer_sink *sink);
/* Gives the sink what it has not got yet. */
void buffer_flush(struct buffer *buffer);
/* What does not fit into the last chunk. */
void buffer_add_across(struct buffer *buffer, const char *bytes, size_t length);
static inline void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    struct buffer_chunk *last = buffer->last;
    if (last == NULL || length > last->room - last->length) {
        buffer_add_across(buffer, bytes, length);
    } else if (length > 0) {
        memcpy(last->bytes + last->length, bytes, length);
        last->length += length;
        buffer->length += length;
    }
}
static inline void buffer_add_text(struct buffer *buffer, struct text view)
{
    buffer_add(buffer, view.data, view.length);
}
static inline void buffer_add_character(struct buffer *buffer, char character)
{
    buffer_add(buffer, &character, 1);
}
void buffer_add_number(struct buffer *buffer, uint64_t number); /* decimal digits */
void buffer_format(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
#define BUFFER_LITERAL(buffer, literal) buffer_add((buffer), (literal), sizeof(literal) - 1)
/* All of it as one view (copied once where there is more than one chunk). Room that was left goes
 * back to the arena where nothing was allocated since. */
struct text buffer_text(struct buffer *buffer);

#endif
