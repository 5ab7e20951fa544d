/* Gathers the bytes of an output before any of them is written: takes pieces, and gives them again
 * in order. */
#include "output/output.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMORY_KEPT = 128 << 10, BLOCK = 16 << 10 }; /* bytes */

bool output_write_piece(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* Writes bytes behind those of the spool. A spool that takes only a part of them keeps none of that
 * part, and gets no more. */
static bool spool(struct output *output, const char *bytes, size_t length)
{
    if (output->spool == NULL && !output->full) {
        output->spool = tmpfile();
    }
    output->full = output->full || output->spool == NULL ||
                   !output_write_piece(fileno(output->spool), bytes, length);
    output->spooled += output->full ? 0 : length;
    return !output->full;
}

static bool keep(struct output *output, const char *bytes, size_t length)
{
    if (length > SIZE_MAX / 4 - output->length) {
        return false;
    }
    size_t needed = output->length + length;
    size_t room = output->room > 0 ? output->room : MEMORY_KEPT;
    while (room < needed) {
        room *= 2;
    }
    if (room > output->room) {
        char *grown = realloc(output->bytes, room);
        if (grown == NULL) {
            return false;
        }
        output->bytes = grown;
        output->room = room;
    }
    memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
    return true;
}

bool output_add(void *to, const char *bytes, size_t length)
{
    struct output *output = to;
    if (!output->full && output->spooled + output->length + length > MEMORY_KEPT) {
        if (output->length > 0 && spool(output, output->bytes, output->length)) {
            free(output->bytes);
            output->bytes = NULL;
            output->length = output->room = 0;
        }
        if (spool(output, bytes, length)) {
            return true;
        }
    }
    output->failed = output->failed || !keep(output, bytes, length);
    return !output->failed;
}

void output_drop(struct output *output)
{
    if (output->spool != NULL) {
        fclose(output->spool);
    }
    free(output->bytes);
    output->spool = NULL;
    output->bytes = NULL;
    output->spooled = output->length = output->room = 0;
}

void output_free(struct output *output)
{
    output_drop(output);
    if (output->placing == PLACING_NAMELESS) {
        close(output->descriptor);
    }
    free(output->path);
    *output = (struct output){0};
}

bool output_walk(const struct output *output, output_each *each, void *context)
{
    char block[BLOCK];
    for (size_t at = 0; at < output->spooled;) {
        size_t left = output->spooled - at;
        ssize_t got = pread(fileno(output->spool), block, left < BLOCK ? left : BLOCK, (off_t)at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0 || !each(context, block, (size_t)got)) {
            return false;
        }
        at += (size_t)got;
    }
    return output->length == 0 || each(context, output->bytes, output->length);
}

struct taking {
    char *bytes;
    size_t length, room;
};

static bool take_piece(void *context, const char *bytes, size_t length)
{
    struct taking *taking = context;
    if (length > taking->room - taking->length) {
        return false;
    }
    memcpy(taking->bytes + taking->length, bytes, length);
    taking->length += length;
    return true;
}

bool output_take(const struct output *output, char **bytes, size_t *length)
{
    struct taking taking = {.room = output->spooled + output->length};
    *bytes = NULL;
    taking.bytes = malloc(taking.room + 1);
    if (taking.bytes == NULL || !output_walk(output, take_piece, &taking)) {
        free(taking.bytes);
        return false;
    }
    taking.bytes[taking.length] = '\0';
    *bytes = taking.bytes;
    *length = taking.length;
    return true;
}
