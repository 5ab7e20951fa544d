/* Markup as a reader takes it apart: for what an author must not be able to write. */
#ifndef TESTS_MARKUP_H
#define TESTS_MARKUP_H

#include "base/text.h"

enum { MARKUP_NAMES_MAX = 400, MARKUP_NAME_LENGTH = 48 };

/* Every "element" and "element attribute" that was met. */
struct markup_names {
    char names[MARKUP_NAMES_MAX][MARKUP_NAME_LENGTH];
    size_t count;
};

/* Why the text is no well-formed XML (or, with html, no such page), or NULL; *where is the byte.
 * With `learn`, names are added to `names`; otherwise one that is not among them is a fault, as is
 * a link that leads elsewhere than to the web, to mail or within the page. names may be NULL. */
const char *markup_fault(struct text text, bool html, struct markup_names *names, bool learn,
                         size_t *where);

#endif
