/* The redline of an agreement: takes the documents of the old and the new one and the list of what
 * has changed, and gives one document: the new one, in which what was deleted stands where it
 * stood, what was inserted is marked, and each change has a note with what it means for each party.
 */
#ifndef REDLINE_REDLINE_H
#define REDLINE_REDLINE_H

#include "compare/compare.h"
#include "document/document.h"

/* Whole documents (document_options.whole), in one language; either may be NULL. The blocks of both
 * go into the one that is returned. prefix: what its anchors begin with. */
struct document *redline_build(const struct comparison *comparison, struct document *old,
                               struct document *new, struct text prefix);

#endif
