/* Inside src/document only: one document of two languages. */
#ifndef DOCUMENT_BILINGUAL_H
#define DOCUMENT_BILINGUAL_H

#include "document/document.h"
#include "language/language.h"

/* Puts the second document, of the same agreement and layout, beside the first, clause by clause;
 * both are whole. prevails: the language that holds where the two differ. */
void document_pair(struct document *first, struct document *second, language prevails);

#endif
