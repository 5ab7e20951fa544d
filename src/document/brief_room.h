/* Inside src/document only: how much room the one-page form takes on paper. */
#ifndef DOCUMENT_BRIEF_ROOM_H
#define DOCUMENT_BRIEF_ROOM_H

#include "document/document.h"

/* About how many characters stand in the block; wide ones count twice. */
unsigned brief_width(const struct block_node *node);
/* Whether the document, cover and one section, takes one page in the letters that it names: large,
 * usual or small ones. */
bool brief_fits(const struct document *document);

#endif
