/* Pictures: the bytes of an image in, what can be shown of it out. Nothing is decoded: its frame is
 * read, so that what a document carries is an image of a known size and nothing besides. */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/arena.h"

enum picture_kind { PICTURE_PNG, PICTURE_JPEG };
struct picture {
    struct text bytes; /* all of the file */
    enum picture_kind kind;
    uint32_t width, height; /* pixels: 1 to LIMIT_PICTURE_PIXELS */
};

/* Reads any bytes. What keeps the image from being shown, as the end of a sentence that begins with
 * its name ("is an SVG image, …"); empty: nothing, and *picture holds it by reference. */
struct text picture_read(struct arena *arena, struct text bytes, struct picture *picture);
struct picture_size {
    unsigned width, height;
};
/* The largest size of its shape that fits into a box, whatever its unit; no side is 0. */
struct picture_size picture_in_box(const struct picture *picture, unsigned width, unsigned height);
const char *picture_type(enum picture_kind kind);   /* "image/png" */
const char *picture_ending(enum picture_kind kind); /* "png" */

#endif
