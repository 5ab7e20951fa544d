/* Inside src/render only: which way words run. */
#ifndef RENDER_DIRECTION_H
#define RENDER_DIRECTION_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether a letter runs from right to left. */
bool direction_is_from_right(uint32_t letter);
/* Whether the first letter of the text runs from right to left; figures and signs before it say
 * nothing. */
bool direction_begins_from_right(struct text text);
/* Where the run ends that begins at an offset: words of one direction, with the figures and signs
 * between them; *from_right says which. around: the direction of the line, which figures and signs
 * at the edge of a run have. */
size_t direction_run_end(struct text text, size_t from, bool around, bool *from_right);

#endif
