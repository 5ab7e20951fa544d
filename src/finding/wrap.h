/* Words in lines of a terminal. */
#ifndef FINDING_WRAP_H
#define FINDING_WRAP_H

#include "base/buffer.h"

/* Writes a text of an author, made visible, so that no line has more columns than the width: where
 * a word does not fit, it begins another line behind so many spaces. `column` columns are taken.
 * No word is parted; width 0 parts nothing. */
void wrap_add(struct buffer *out, struct text text, unsigned width, unsigned column,
              unsigned indent);
/* The columns that a text takes, made visible. */
unsigned wrap_columns(struct text text);

#endif
