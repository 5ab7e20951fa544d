/* Characters that a reader cannot see: which there are, and where one is refused.
 * The rows are grammar/invisible.def; the reader refuses them and the formats show them by name. */
#ifndef SOURCE_INVISIBLE_H
#define SOURCE_INVISIBLE_H

#include "base/text.h"

enum invisible_reason {
#define REASON(id, why) INVISIBLE_##id,
#include "grammar/invisible.def"
    INVISIBLE_REASON_COUNT
};

struct invisible {
    uint32_t first, last;
    enum invisible_reason reason;
    struct text name; /* Unicode's, in capitals */
};

/* Why a character of that kind is refused: a clause that begins with "it" or with a subject. */
extern const struct text invisible_reasons[INVISIBLE_REASON_COUNT];

/* The row of a code point, or NULL where it can be seen (tab and line feed have none). */
const struct invisible *invisible_find(uint32_t code_point);
/* The same where it stands in a text at bytes [at, at + length): NULL also where its neighbours
 * need it (an emoji's joiner, a Persian non-joiner, the carriage return of a CRLF). */
const struct invisible *invisible_at(struct text whole, size_t at, size_t length,
                                     uint32_t code_point);

#endif
