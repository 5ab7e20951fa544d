/* Pages for a terminal: takes headings, words and rows, and gives lines that fit its width. */
#include "describe/page.h"

static unsigned width_of(const struct describer *describer)
{
    unsigned width = describer->width == 0 ? PAGE_WIDTH : describer->width;
    return width < PAGE_WIDTH_LEAST  ? PAGE_WIDTH_LEAST
           : width > PAGE_WIDTH_MOST ? PAGE_WIDTH_MOST
                                     : width;
}

static unsigned columns_of(struct text words)
{
    return (unsigned)text_count_code_points(words);
}

static void put_spaces(struct describer *describer, unsigned count)
{
    for (unsigned space = 0; space < count; space++) {
        BUFFER_LITERAL(describer->out, " ");
    }
}

void page_heading(struct describer *describer, struct text words)
{
    buffer_format(describer->out, describer->bold ? "\033[1m%.*s\033[0m\n" : "%.*s\n",
                  TEXT_ARGUMENTS(words));
}

/* The next word of the words, a span in backticks counting as one; empty at the end. */
static struct text next_word(struct text *rest)
{
    size_t start = 0, end;
    while (start < rest->length && rest->data[start] == ' ') {
        start++;
    }
    bool quoted = false;
    for (end = start; end < rest->length && (quoted || rest->data[end] != ' '); end++) {
        quoted = quoted != (rest->data[end] == '`');
    }
    struct text word = text_slice(*rest, start, end);
    *rest = text_slice(*rest, end, rest->length);
    return word;
}

void page_words(struct describer *describer, unsigned indent, unsigned written, struct text words)
{
    const unsigned width = width_of(describer);
    unsigned column = written;
    bool first = true;
    struct text rest = words;
    for (struct text word = next_word(&rest); word.length > 0; word = next_word(&rest)) {
        const unsigned columns = columns_of(word);
        if (!first && column + 1 + columns > width) {
            BUFFER_LITERAL(describer->out, "\n");
            first = true;
            column = 0;
        }
        if (first) {
            put_spaces(describer, indent > column ? indent - column : 0);
            column = indent > column ? indent : column;
        } else {
            BUFFER_LITERAL(describer->out, " ");
            column++;
        }
        buffer_add_text(describer->out, word);
        column += columns;
        first = false;
    }
    BUFFER_LITERAL(describer->out, "\n");
}

void page_row(struct describer *describer, unsigned column, struct text name, struct text words)
{
    unsigned written = PAGE_INDENT + columns_of(name);
    put_spaces(describer, PAGE_INDENT);
    buffer_add_text(describer->out, name);
    if (written + 2 > column) { /* the name fills its column: the words begin below it */
        BUFFER_LITERAL(describer->out, "\n");
        written = 0;
    }
    page_words(describer, column, written, words);
}

void page_lines(struct describer *describer, unsigned indent, struct text lines)
{
    for (size_t start = 0; start < lines.length;) {
        size_t end = start;
        while (end < lines.length && lines.data[end] != '\n') {
            end++;
        }
        put_spaces(describer, end > start ? indent : 0);
        buffer_add(describer->out, lines.data + start, end - start);
        BUFFER_LITERAL(describer->out, "\n");
        start = end + 1;
    }
}
