/* Inside src/describe only: pages for a terminal, in lines of its width. */
#ifndef DESCRIBE_PAGE_H
#define DESCRIBE_PAGE_H

#include "describe/describe.h"

enum { PAGE_INDENT = 2, PAGE_WIDTH = 80, PAGE_WIDTH_LEAST = 40, PAGE_WIDTH_MOST = 100 };

/* A line of its own, bold where the page is for a terminal. */
void page_heading(struct describer *describer, struct text words);
/* Words broken into lines, each behind so many spaces; the first begins behind `written` columns
 * that stand on the line already. */
void page_words(struct describer *describer, unsigned indent, unsigned written, struct text words);
/* A name and what it is about, in two columns; the second begins behind `column`. */
void page_row(struct describer *describer, unsigned column, struct text name, struct text words);
/* Lines as they are, set in. */
void page_lines(struct describer *describer, unsigned indent, struct text lines);

#endif
