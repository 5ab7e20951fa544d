/* Signatures of a bound agreement: what each party's entry says, what a party signs (language
 * section 7), and the file with an entry added or renewed. */
#ifndef SIGNING_SIGNING_H
#define SIGNING_SIGNING_H

#include "base/buffer.h"
#include "model/model.h"

/* What an entry is to say; an empty text is left out. */
struct signing {
    struct text party; /* its id */
    struct text name, title, date, digest, key;
};

/* Writes what a party's key signs, with the digest of the agreement: JSON by RFC 8785, without a
 * line end. */
void signing_statement(struct compilation *compilation, struct text party, struct text name,
                       struct buffer *out);
/* Writes the file with the entry of the party: the bytes of other lines are as they were. False:
 * what stands under `signatures` is no map. */
bool signing_enter(struct compilation *compilation, const struct signing *signing,
                   struct buffer *out);

#endif
