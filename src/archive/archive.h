/* Archives: files in memory in, one ZIP archive out. zlib compresses; the frame around what it
 * gives is written here, since minizip, which would do both, writes through a null pointer where
 * memory runs out (docs/decisions.md). */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "base/buffer.h"

struct archive_file {
    const char *name; /* its path in the archive, in ASCII */
    struct text bytes;
};

/* Writes the files in their order, compressed, all dated 1980-01-01, the first day that ZIP knows:
 * the same files give the same bytes. Gives up as arena_fail does where memory runs out. */
void archive_write(struct arena *arena, const struct archive_file *files, size_t count,
                   struct buffer *out);

#endif
