/* A page of redlines, one below the other. */
#ifndef RENDER_HTML_REDLINE_H
#define RENDER_HTML_REDLINE_H

#include "document/document.h"
#include "language/language.h"

struct redline_page {
    struct arena *arena; /* of all that is kept until the page is whole */
    struct buffer bodies, paper, parties;
    size_t count;
    unsigned table_count;
    language in;           /* of the first */
    struct text title;     /* of the first */
    bool has_images, many; /* more than two parties */
};

void redline_page_start(struct redline_page *page, struct arena *arena);
/* With what the anchors of the next one must begin. */
struct text redline_prefix(struct arena *arena, const struct redline_page *page);
void redline_page_add(struct redline_page *page, const struct document *document);
/* What cannot be shown as a redline: what it is called, why, and each thing that is wrong in it. */
struct unread_words {
    struct text title, why;
    const struct text *lines;
    size_t count;
};
void redline_page_unread(struct redline_page *page, const struct unread_words *words);
/* Writes the page: self-contained, without script or outside reference, under a policy that admits
 * its styles alone. links: what the list of several says of each. */
void redline_page_end(struct redline_page *page, const struct text *links, struct buffer *out);

#endif
