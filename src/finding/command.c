/* Writes text into workflow commands: takes what an author may have written and gives what the
 * runner takes for text alone. */
#include "finding/command.h"

void command_add(struct buffer *out, struct text text, bool property)
{
    for (size_t at = 0; at < text.length; at++) {
        const char byte = text.data[at];
        if (byte == '%') {
            BUFFER_LITERAL(out, "%25");
        } else if (byte == '\r') {
            BUFFER_LITERAL(out, "%0D");
        } else if (byte == '\n') {
            BUFFER_LITERAL(out, "%0A");
        } else if (property && byte == ':') {
            BUFFER_LITERAL(out, "%3A");
        } else if (property && byte == ',') {
            BUFFER_LITERAL(out, "%2C");
        } else if (command_is_bracket(text, at)) {
            BUFFER_LITERAL(out, "<U+005B>");
        } else {
            buffer_add_character(out, byte);
        }
    }
}
