/* Inside src/render and the library: a house style, which stands on the page behind ours. */
#ifndef RENDER_SHEET_H
#define RENDER_SHEET_H

#include "base/text.h"

struct sheet {
    const char *problem; /* what is wrong, in words; NULL: nothing */
    size_t at;           /* where: an offset in bytes */
    bool has_images, has_fonts;
};

/* Reads a style sheet of somebody else: whether it stays inside its element and asks for nothing
 * from outside the page. */
struct sheet sheet_read(struct text css);

#endif
