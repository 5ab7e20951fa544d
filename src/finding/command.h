/* What the log of a CI would take for a command: GitHub's runner obeys `::NAME` at the start of a
 * line, behind spaces too, and `##[NAME]` anywhere in it. */
#ifndef FINDING_COMMAND_H
#define FINDING_COMMAND_H

#include "base/buffer.h"

/* Whether the bracket at that place belongs to `##[`: a format writes it so that it is none. */
static inline bool command_is_bracket(struct text text, size_t at)
{
    return text.data[at] == '[' && at >= 2 && text.data[at - 1] == '#' && text.data[at - 2] == '#';
}

/* Whether a line would be a command that starts with the text. */
static inline bool command_starts(struct text text)
{
    const struct text line = text_trim(text);
    return line.length >= 2 && line.data[0] == ':' && line.data[1] == ':';
}

/* As the runner takes a command apart: `%`, CR and LF in what is said; in a property also what ends
 * it. The runner has no escape for `##[`; what is shown of it is no command. */
void command_add(struct buffer *out, struct text text, bool property);

#endif
