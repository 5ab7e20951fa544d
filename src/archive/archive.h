/* Archives: files in memory in, one ZIP archive out (minizip writes it). */
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
