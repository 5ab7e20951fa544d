/* JSON in the one form that can be hashed: RFC 8785, the JSON Canonicalization Scheme. */
#ifndef BASE_JSON_CANONICAL_H
#define BASE_JSON_CANONICAL_H

#include "base/json.h"

/* Inside json_work, with its scratch arena. The value has no fractions: how these are written is
 * the one part of RFC 8785 that is left out. */
void json_write_canonical(json_t *value, struct arena *scratch, struct buffer *out);

#endif
