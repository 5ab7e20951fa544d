/* Takes a text and gives it in lines that fit a terminal, parted between words. */
#include "finding/wrap.h"

#include "finding/command.h"
#include "finding/visible.h"

unsigned wrap_columns(struct text text)
{
    unsigned columns = 0;
    for (size_t at = 0; at < text.length;) {
        const struct glyph glyph = visible_glyph(text, at);
        columns += glyph.columns;
        at += glyph.taken;
    }
    return columns;
}

void wrap_add(struct buffer *out, struct text text, unsigned width, unsigned column,
              unsigned indent)
{
    if (width == 0) {
        visible_add(out, text);
        return;
    }
    bool first = true;
    for (size_t start = 0; start < text.length;) {
        size_t end = start;
        while (end < text.length && text.data[end] != ' ') {
            end++;
        }
        const struct text word = text_slice(text, start, end);
        const unsigned columns = wrap_columns(word);
        /* The log of a CI would obey a line that begins so, behind spaces too: the word stays
         * behind the one before, and nothing that takes no room begins a line. */
        const bool begins = !command_starts(word) && (first || columns > 0);
        if (column + !first + columns > width && column > indent && begins) {
            buffer_add_character(out, '\n');
            for (unsigned space = 0; space < indent; space++) {
                buffer_add_character(out, ' ');
            }
            column = indent;
        } else if (!first) {
            buffer_add_character(out, ' ');
            column++;
        }
        visible_add(out, word);
        column += columns;
        first = false;
        start = end < text.length ? end + 1 : end;
    }
}
