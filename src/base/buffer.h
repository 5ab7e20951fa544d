/* Output in memory: a list of chunks that grows without copying what is written already; or one
 * chunk, which is given away each time it is full. Memory comes from an arena. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"

struct buffer_chunk {
    struct buffer_chunk *next;
    size_t length; /* but of the last one, which is being filled */
    char bytes[];
};

typedef bool buffer_writer(void *context, const char *bytes, size_t length); /* false: no more */
/* Where the bytes of a buffer go as they come. */
struct buffer_sink {
    buffer_writer *write;
    void *context;
    bool refused; /* it has returned false; what comes after is dropped */
};

struct buffer {
    struct arena *arena;
    struct buffer_chunk *first, *last;
    char *next, *limit; /* the room that is left in the last chunk; NULL where there is none */
    size_t before;      /* bytes in front of the last chunk */
    struct buffer_sink *sink; /* NULL: all bytes are kept */
};

static inline size_t buffer_length(const struct buffer *buffer)
{
    return buffer->last == NULL ? 0 : buffer->before + (size_t)(buffer->next - buffer->last->bytes);
}

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
    if (length > (size_t)(buffer->limit - buffer->next)) {
        buffer_add_across(buffer, bytes, length);
    } else if (length > 0) {
        memcpy(buffer->next, bytes, length);
        buffer->next += length;
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
/* Gives all of it piece by piece, to the end or to a call that returns false: so does this one. */
bool buffer_write(const struct buffer *buffer, buffer_writer *write, void *context);
/* All of it as one view (copied once where there is more than one chunk). Room that was left goes
 * back to the arena where nothing was allocated since. */
struct text buffer_text(struct buffer *buffer);

#endif
