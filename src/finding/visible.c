/* Takes text of any bytes and gives characters that can be shown, each with its width.
 * The tables are grammar/invisible.def and grammar/widths.def. */
#include "finding/visible.h"

#include "finding/command.h"
#include "source/invisible.h"

#include <string.h>

struct width {
    uint32_t first, last;
    uint8_t columns;
};

static const struct width widths[] = {
#define WIDTH(first, last, columns) {first, last, columns},
#include "grammar/widths.def"
#undef WIDTH
};

static uint8_t columns_of(uint32_t code_point)
{
    size_t low = 0, high = sizeof widths / sizeof *widths;
    if (code_point < widths[0].first) {
        return 1;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (widths[middle].first <= code_point) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return code_point <= widths[low].last ? widths[low].columns : 1;
}

/* Writes the number in capital hexadecimal digits, at least `least` of them. */
static void add_hexadecimal(struct glyph *glyph, uint32_t number, int least)
{
    int digits = 1;
    while (digits < 6 && number >> (4 * digits) != 0) {
        digits++;
    }
    for (digits = digits < least ? least : digits; digits > 0; digits--) {
        glyph->shown[glyph->length++] = "0123456789ABCDEF"[number >> (4 * (digits - 1)) & 15];
    }
}

static void replace(struct glyph *glyph, const char *prefix, uint32_t number, int least)
{
    size_t length = strlen(prefix);
    memcpy(glyph->shown, prefix, length);
    glyph->length = (uint8_t)length;
    add_hexadecimal(glyph, number, least);
    glyph->shown[glyph->length++] = '>';
    glyph->columns = glyph->length;
    glyph->is_replaced = true;
}

struct glyph visible_glyph(struct text whole, size_t at)
{
    struct glyph glyph = {.taken = 1, .columns = 1};
    uint32_t code_point;
    size_t length = text_decode(whole.data + at, whole.length - at, &code_point);
    if (length == 0) {
        replace(&glyph, "<0x", (unsigned char)whole.data[at], 2);
        return glyph;
    }
    glyph.taken = length;
    if (command_is_bracket(whole, at)) {
        replace(&glyph, "<U+", code_point, 4);
        return glyph;
    }
    if (code_point >= ' ' && code_point < 0x7f) {
        glyph.shown[0] = whole.data[at];
        glyph.length = 1;
        return glyph;
    }
    if (code_point == '\t') {
        glyph.shown[0] = ' ';
        glyph.length = 1;
        return glyph;
    }
    if (code_point < ' ' || invisible_at(whole, at, length, code_point) != NULL) {
        replace(&glyph, "<U+", code_point, 4);
        return glyph;
    }
    memcpy(glyph.shown, whole.data + at, length);
    glyph.length = (uint8_t)length;
    glyph.columns = columns_of(code_point);
    return glyph;
}

void visible_add(struct buffer *out, struct text text)
{
    size_t plain = 0;
    for (size_t at = 0; at < text.length;) {
        if (text.data[at] >= ' ' && text.data[at] <= '~' && !command_is_bracket(text, at)) {
            at++;
            continue;
        }
        buffer_add(out, text.data + plain, at - plain);
        struct glyph glyph = visible_glyph(text, at);
        buffer_add(out, glyph.shown, glyph.length);
        at += glyph.taken;
        plain = at;
    }
    buffer_add(out, text.data + plain, text.length - plain);
}

struct text visible_text(struct arena *arena, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    visible_add(&buffer, text);
    return buffer_text(&buffer);
}
