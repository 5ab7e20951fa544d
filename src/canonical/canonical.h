/* The canonical form of an agreement and its digest (language section 7): what is signed. */
#ifndef CANONICAL_CANONICAL_H
#define CANONICAL_CANONICAL_H

#include "model/model.h"

enum { DIGEST_DIGITS = 64 };

/* Writes what is hashed: JSON by RFC 8785, without a line end. */
void canonical_write(struct compilation *compilation, struct buffer *out);
/* How an entry of `signatures` is signed, by what it says. */
enum signature_state {
    SIGNATURE_BLANK,
    SIGNATURE_BY_HAND, /* a date alone: on paper */
    SIGNATURE_TYPED,
    SIGNATURE_BY_KEY, /* as it says; whether it is, `slac verify` finds out */
    SIGNATURE_IS_VOID /* another text was signed */
};
/* own: the digest of the agreement; empty where it is not known. signature: NULL is allowed. */
enum signature_state signature_state(const struct signature *signature, struct text own);
/* The digest that signatures are held against: empty where nobody has one, or where what is signed
 * is not all there. */
struct text signed_digest(struct compilation *compilation);
/* Its SHA-256 as hexadecimal digits in lower case, in the compilation's arena. */
struct text canonical_digest(struct compilation *compilation);

#endif
