/* Clears memory in short pieces, which a C library does with the widest stores there are; for a
 * long one it uses an instruction that is slow to start, and so does a compiler that knows how
 * short the pieces are. */
#ifndef BASE_CLEAR_H
#define BASE_CLEAR_H

#include <stddef.h>
#include <string.h>

static inline void clear(char *bytes, size_t length)
{
    static const volatile size_t longest = 1984; /* volatile: not known when this is compiled */
    while (length > 0) {
        const size_t most = longest, piece = length < most ? length : most;
        memset(bytes, 0, piece);
        bytes += piece;
        length -= piece;
    }
}

#endif
