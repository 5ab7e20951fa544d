/* Output, complete or absent: bytes are gathered, the first in a file without a name, the last in
 * memory; then written to a temporary file of the target's folder, synced, and renamed over the
 * target. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct output {
    FILE *spool;    /* holds the first bytes; NULL as long as there are few, or where none opens */
    size_t spooled; /* how many */
    char *bytes;    /* those behind them */
    size_t length, room;
    bool full;      /* the spool takes no more */
    bool failed;    /* memory ran out */
    bool unchanged; /* the file that was to be written had these bytes already */
};

/* Adds a copy of the bytes; of the type slac_write. */
bool output_add(void *output, const char *bytes, size_t length);
void output_free(struct output *output);
/* Gives all bytes in order, in pieces; false where the function does, or where they cannot be read
 * again (errno says why). */
typedef bool output_each(void *context, const char *bytes, size_t length);
bool output_walk(const struct output *output, output_each *each, void *context);
/* All bytes in one piece, with a NUL behind them; the caller frees. False: no memory, or they
 * cannot be read again. */
bool output_take(const struct output *output, char **bytes, size_t *length);
/* Writes the file whole, unless it has these bytes already; makes the folder where it is missing.
 * False with *why where it could not; the old file is then as it was and nothing is left over. */
bool output_write(struct output *output, const char *path, const char **why);

#endif
