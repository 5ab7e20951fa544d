/* Lines of source with marks under what they speak of, as a person reads them in a terminal. What
 * is shown of a line is bounded, so that a line of a megabyte costs no more than the width of the
 * terminal. */
#ifndef FINDING_SNIPPET_H
#define FINDING_SNIPPET_H

#include "base/buffer.h"
#include "compilation.h"

enum { MARKS_MAX = 16 }; /* on the lines of one finding; a finding has a handful of labels */

/* What turns a colour on, and all of them off; empty where there is none. */
struct style {
    const char *bold, *severity, *gutter, *label, *help, *end;
};

/* A text that is marked, on one line. */
struct mark {
    struct span span;
    uint32_t line;
    struct text message;
    bool is_primary;
    unsigned from, to; /* columns of the terminal, once the line is laid out */
};

/* Who reads it, and on what. */
struct human {
    const struct compilation *compilation;
    struct buffer *out;
    struct style style;
    unsigned width;
    unsigned wrap; /* the width to which words are kept; 0: the terminal's is not known */
    const char *pages;
    unsigned gutter; /* digits of the greatest line number that a finding shows */
};

void human_add(const struct human *human, const char *terminated);
void human_add_spaces(const struct human *human, unsigned count);

/* The part of a line that is shown, in bytes of the line. */
struct line_part {
    size_t start, end;
    bool cut_start, cut_end;
};
/* Around a place no more bytes than could be shown, whatever the length of the line. */
struct line_part snippet_near(const struct human *human, struct text line, size_t place);
/* The part of the line that fits, with the text from `first` to `last` in it as far as it does:
 * from the line's start if it fits so, else with a third of the room before it. */
struct line_part snippet_part(const struct human *human, struct text line, size_t first,
                              size_t last);
/* Starts a line: "  12 | "; number 0: "     | ". */
void snippet_gutter(const struct human *human, uint32_t number, char bar);

uint32_t snippet_line(const struct source *source, uint32_t offset);
/* Adds the marks of a span: one, or for several lines one on the first and one on the last. Returns
 * how many there are now, MARKS_MAX at most. */
size_t snippet_mark(const struct human *human, struct mark *marks, size_t count, struct span span,
                    struct text message, bool is_primary);
/* By file and place. */
void snippet_sort(struct mark *marks, size_t count);
/* Writes the lines of one file, in order; a row of dots where some are left out. */
void snippet_add(const struct human *human, struct mark *marks, size_t count);

#endif
