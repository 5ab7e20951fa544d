/* Output, complete or absent: bytes are gathered, the first in a file without a name, the last in
 * memory; then written to a temporary file of the target's folder, synced, and renamed over the
 * target. Several may be written before the first is renamed. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { OUTPUT_TOGETHER_MAX = 128 };

enum placing {
    PLACING_NONE, /* nothing is to be done: it is not staged, it is in its place, or unchanged */
    PLACING_NAMELESS, /* all bytes are in a file without a name */
    PLACING_LATER,    /* the bytes are still here: such files are not to be had */
    PLACING_STRAIGHT  /* a device or a pipe, which takes the bytes themselves */
};

struct output {
    FILE *spool;    /* holds the first bytes; NULL as long as there are few, or where none opens */
    size_t spooled; /* how many */
    char *bytes;    /* those behind them */
    size_t length, room;
    bool full;      /* the spool takes no more */
    bool failed;    /* memory ran out */
    bool unchanged; /* the file that was to be written had these bytes already */
    char *path;     /* from output_stage on: its place, links followed */
    int descriptor; /* of PLACING_NAMELESS */
    enum placing placing;
};

/* Adds a copy of the bytes; of the type slac_write. */
bool output_add(void *output, const char *bytes, size_t length);
/* Forgets the bytes. */
void output_drop(struct output *output);
void output_free(struct output *output);
/* Gives all bytes in order, in pieces; false where the function does, or where they cannot be read
 * again (errno says why). */
typedef bool output_each(void *context, const char *bytes, size_t length);
bool output_walk(const struct output *output, output_each *each, void *context);
/* All bytes in one piece, with a NUL behind them; the caller frees. False: no memory, or they
 * cannot be read again. */
bool output_take(const struct output *output, char **bytes, size_t *length);
/* Writes the bytes beside the place that the path means, unless that file has them already; makes
 * the folder where it is missing. The place itself is as it was. False with *why where it could
 * not. Threads may stage outputs of their own at the same time. */
bool output_stage(struct output *output, const char *path, const char **why);
/* Puts staged outputs, OUTPUT_TOGETHER_MAX at most, into their places: all are on the disk before
 * the first is renamed. whys[index] is NULL where that is done; the old file is then replaced by
 * the whole new one. Elsewhere it says why not; the old file is as it was and nothing is left over.
 */
void output_commit(struct output *const *outputs, size_t count, const char **whys);
/* Both for one. */
bool output_write(struct output *output, const char *path, const char **why);
/* Writes all bytes to a descriptor; false with errno. */
bool output_write_piece(int descriptor, const char *bytes, size_t length);

#endif
