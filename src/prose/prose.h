/* Prose: the author's CommonMark, ${references} and defined terms. Takes prose fields and gives
 * blocks and inlines of the document; nothing of libcmark is seen outside. */
#ifndef PROSE_PROSE_H
#define PROSE_PROSE_H

#include "model/model.h"

/* Whether the field keeps within 16 KiB and 16 container markers a line (beyond, libcmark is
 * quadratic); a finding says where it does not. */
bool prose_within_limits(struct compilation *compilation, const struct node *node);

#endif
