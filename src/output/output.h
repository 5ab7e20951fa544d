/* Output, complete or absent: pieces are gathered in memory, written to a temporary file of the
 * target's folder, synced, and renamed over the target. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct output {
    struct output_piece {
        const char *bytes;
        size_t length;
    } * pieces;
    size_t count, room;
    size_t length; /* of all pieces, in bytes */
    bool failed;   /* memory ran out */
};

/* Adds a piece, which must stay where it is until the output is freed; of the type slac_write. */
bool output_add(void *output, const char *bytes, size_t length);
void output_free(struct output *output);
/* Writes the file whole, unless it has these bytes already; makes the folder where it is missing.
 * False with *why where it could not; the old file is then as it was and nothing is left over. */
bool output_write(const struct output *output, const char *path, const char **why);

#endif
