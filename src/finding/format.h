/* The formats of findings: each takes the findings of a compilation and writes them; none knows a
 * rule beyond its row. */
#ifndef FINDING_FORMAT_H
#define FINDING_FORMAT_H

#include "base/buffer.h"
#include "compilation.h"

struct human_options {
    bool colour;
    unsigned width; /* columns; 0: 100 */
    size_t limit;   /* findings shown at most; 0: all */
};
/* For a terminal: place, message, the line with carets, labels, notes, help. Returns how many were
 * shown. Whatever the author wrote, no control character gets through. */
size_t findings_human(const struct compilation *compilation, const struct human_options *options,
                      struct buffer *out);
/* JSON objects joined by commas. */
void findings_json(struct compilation *compilation, struct buffer *out);

#endif
