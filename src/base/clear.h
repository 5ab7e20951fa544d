/* Clears memory in short pieces, which a C library does with the widest stores there are; for a
 * long one it uses an instruction that is slow to start. */
#ifndef BASE_CLEAR_H
#define BASE_CLEAR_H

#include <stddef.h>
#include <string.h>

static inline void clear(char *bytes, size_t length)
{
    enum { PIECE = 1984 };
    while (length > 0) {
        const size_t piece = length < PIECE ? length : PIECE;
        memset(bytes, 0, piece);
        bytes += piece;
        length -= piece;
    }
}

#endif
