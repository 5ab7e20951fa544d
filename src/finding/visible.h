/* Text of the author, made safe to show: what cannot be seen is shown by its code point, so that
 * no terminal obeys it and no reader is deceived. */
#ifndef FINDING_VISIBLE_H
#define FINDING_VISIBLE_H

#include "base/buffer.h"

/* One character as it is shown. */
struct glyph {
    size_t taken;     /* bytes of the text */
    char shown[16];   /* UTF-8: the character itself, or "<U+202E>", or "<0xE9>" */
    uint8_t length;   /* bytes of shown */
    uint8_t columns;  /* of a terminal: 0 where it combines with the one before, 2 where wide */
    bool is_replaced; /* shown by its code point */
};

/* The character at bytes[at] of a whole text; a tab is a space. */
struct glyph visible_glyph(struct text whole, size_t at);
/* All of it. */
void visible_add(struct buffer *out, struct text text);
struct text visible_text(struct arena *arena, struct text text);

#endif
