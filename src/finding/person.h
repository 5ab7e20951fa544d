/* Findings as a person reads them in a terminal. */
#ifndef FINDING_PERSON_H
#define FINDING_PERSON_H

#include "base/buffer.h"
#include "compilation.h"

struct person_options {
    bool colour;
    unsigned width;    /* columns; 0: 100 */
    size_t limit;      /* findings shown at most; 0: all */
    const char *pages; /* the URL of the folder of the rules' pages, for hyperlinks; NULL: none */
};
/* Place, message, the line with carets, labels, notes, help, the line as it should be. Returns how
 * many were shown. Whatever the author wrote, no control character gets through, and nothing that
 * the log of a CI would take for a command. */
size_t findings_for_person(const struct compilation *compilation,
                           const struct person_options *options, struct buffer *out);

#endif
