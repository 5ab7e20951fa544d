/* What `slac verify` tells, for a person or as JSON (docs/signing-operations.md). */
#ifndef CLI_VERDICTS_H
#define CLI_VERDICTS_H

#include "cli/pdf.h"
#include "cli/signed.h"

/* Opaque; freed by verdicts_free. All functions give false where memory ran out, and say so. */
struct verdicts;
struct verdicts *verdicts_new(bool as_json);   /* NULL: no memory */
void verdicts_free(struct verdicts *verdicts); /* NULL is allowed */

/* An agreement, or a PDF: the verdicts of its parties follow.
 *
 * digest   of the agreement; NULL: it does not read, or it is not known whose it is
 * pages    of a PDF; else NULL */
bool verdicts_file(struct verdicts *verdicts, const char *name, const char *digest,
                   const struct pages_verdict *pages);
/* A party of the last file. is_enough: it has done what was asked for. */
bool verdicts_party(struct verdicts *verdicts, const struct signed_party *party, bool is_enough);
/* Writes what is left. holds: all that was asked for does. */
bool verdicts_end(struct verdicts *verdicts, bool holds);

#endif
