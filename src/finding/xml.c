/* Takes text of any bytes and gives it escaped for XML. */
#include "finding/xml.h"

#include "finding/command.h"
#include "finding/visible.h"

static void add_escaped(struct buffer *out, struct text text, size_t at)
{
    switch (text.data[at]) {
    case '&':
        BUFFER_LITERAL(out, "&amp;");
        break;
    case '<':
        BUFFER_LITERAL(out, "&lt;");
        break;
    case '>':
        BUFFER_LITERAL(out, "&gt;");
        break;
    case '"':
        BUFFER_LITERAL(out, "&quot;");
        break;
    case '\n':
        BUFFER_LITERAL(out, "&#10;");
        break;
    default:
        if (command_is_bracket(text, at)) {
            BUFFER_LITERAL(out, "&#91;");
        } else {
            buffer_add_character(out, text.data[at]);
        }
        break;
    }
}

void xml_add(struct buffer *out, struct text text)
{
    for (size_t at = 0; at < text.length;) {
        if ((text.data[at] >= ' ' && text.data[at] <= '~') || text.data[at] == '\n') {
            add_escaped(out, text, at++);
            continue;
        }
        const struct glyph glyph = visible_glyph(text, at);
        for (size_t index = 0; index < glyph.length; index++) {
            add_escaped(out, (struct text){glyph.shown, glyph.length}, index);
        }
        at += glyph.taken;
    }
}

void xml_attribute(struct buffer *out, const char *name, struct text value)
{
    buffer_format(out, " %s=\"", name);
    xml_add(out, value);
    BUFFER_LITERAL(out, "\"");
}

void xml_number(struct buffer *out, const char *name, size_t value)
{
    buffer_format(out, " %s=\"%zu\"", name, value);
}
