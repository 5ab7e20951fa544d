/* The canonical form of an agreement and its digest (language section 7): what is signed. */
#ifndef CANONICAL_CANONICAL_H
#define CANONICAL_CANONICAL_H

#include "model/model.h"

enum { DIGEST_DIGITS = 64 };

/* Writes what is hashed: JSON by RFC 8785, without a line end. */
void canonical_write(struct compilation *compilation, struct buffer *out);
/* Its SHA-256 as hexadecimal digits in lower case, in the compilation's arena. */
struct text canonical_digest(struct compilation *compilation);

#endif
