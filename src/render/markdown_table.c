/* Lines and tables of Markdown: takes lines that are escaped already and writes them on the page,
 * behind the marks of the lists and quotes around them; tables are padded so that they read well
 * before they are rendered. */
#include "render/markdown.h"

/* Cells that are longer stick out instead of pushing all others apart. */
enum { COLUMN_WIDEST = 47, COLUMN_NARROWEST = 4 };

void markdown_write_line(struct markdown *markdown, struct text line)
{
    size_t prefix = markdown->prefix_length;
    while (line.length == 0 && prefix > 0 && markdown->prefix[prefix - 1] == ' ') {
        prefix--;
    }
    buffer_add(markdown->out, markdown->prefix, prefix);
    buffer_add_text(markdown->out, line);
    buffer_add_character(markdown->out, '\n');
    /* The mark of a list stands on its first line only. */
    for (size_t at = 0; at < markdown->prefix_length; at++) {
        if (markdown->prefix[at] != '>') {
            markdown->prefix[at] = ' ';
        }
    }
    markdown->marker_due = false;
}

void markdown_begin_block(struct markdown *markdown)
{
    if (markdown->blank) {
        markdown->blank = false;
        markdown_write_line(markdown, (struct text){NULL, 0});
    }
}

void markdown_table_start(struct markdown *markdown, struct markdown_table *table, size_t columns)
{
    *table = (struct markdown_table){.columns = columns};
    table->numeric = ARENA_ARRAY(markdown->arena, bool, columns);
}

void markdown_table_cell(struct markdown *markdown, struct markdown_table *table, struct text cell)
{
    table->cells = ARENA_GROW(markdown->arena, table->cells, &table->room, table->count + 1);
    table->cells[table->count++] = cell;
}

void markdown_table_lines(struct markdown *markdown, struct markdown_table *table,
                          const struct markdown_lines *cells)
{
    size_t lines = 1;
    for (size_t column = 0; column < table->columns; column++) {
        lines = cells[column].count > lines ? cells[column].count : lines;
    }
    for (size_t line = 0; line < lines; line++) {
        for (size_t column = 0; column < table->columns; column++) {
            struct text cell = {NULL, 0};
            if (line < cells[column].count) {
                cell = cells[column].items[line];
            }
            markdown_table_cell(markdown, table, cell);
        }
    }
}

/* How many columns of a terminal the text takes, about: East Asian characters take two. */
static size_t width_of(struct text text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = 0;
        size_t length = text_decode(text.data + at, text.length - at, &code_point);
        bool wide = (code_point >= 0x1100 && code_point <= 0x115f) ||
                    (code_point >= 0x2e80 && code_point <= 0xa4cf) ||
                    (code_point >= 0xac00 && code_point <= 0xd7a3) ||
                    (code_point >= 0xf900 && code_point <= 0xfaff) ||
                    (code_point >= 0xff00 && code_point <= 0xff60) ||
                    (code_point >= 0x1f300 && code_point <= 0x1faff) ||
                    (code_point >= 0x20000 && code_point <= 0x3fffd);
        bool combining = code_point >= 0x300 && code_point <= 0x36f;
        width += combining ? 0 : wide ? 2 : 1;
        at += length == 0 ? 1 : length;
    }
    return width;
}

static void add_repeated(struct buffer *out, char character, size_t count)
{
    while (count-- > 0) {
        buffer_add_character(out, character);
    }
}

static void begin_line(struct markdown *markdown)
{
    buffer_add(markdown->out, markdown->prefix, markdown->prefix_length);
}

static void write_row(struct markdown *markdown, const struct markdown_table *table,
                      const struct text *cells, const size_t *widths)
{
    begin_line(markdown);
    for (size_t column = 0; column < table->columns; column++) {
        size_t width = width_of(cells[column]);
        size_t padding = width < widths[column] ? widths[column] - width : 0;
        BUFFER_LITERAL(markdown->out, "| ");
        if (table->numeric[column]) {
            add_repeated(markdown->out, ' ', padding);
        }
        buffer_add_text(markdown->out, cells[column]);
        if (!table->numeric[column]) {
            add_repeated(markdown->out, ' ', padding);
        }
        buffer_add_character(markdown->out, ' ');
    }
    BUFFER_LITERAL(markdown->out, "|\n");
}

static void write_rule(struct markdown *markdown, const struct markdown_table *table,
                       const size_t *widths)
{
    begin_line(markdown);
    for (size_t column = 0; column < table->columns; column++) {
        buffer_add_text(markdown->out, table->numeric[column] ? TEXT_OF("| -") : TEXT_OF("| :"));
        add_repeated(markdown->out, '-', widths[column] - 2);
        buffer_add_text(markdown->out, table->numeric[column] ? TEXT_OF(": ") : TEXT_OF("- "));
    }
    BUFFER_LITERAL(markdown->out, "|\n");
}

void markdown_table_write(struct markdown *markdown, const struct markdown_table *table)
{
    if (table->count == 0 || table->columns == 0) {
        return;
    }
    size_t *widths = ARENA_ARRAY(markdown->arena, size_t, table->columns);
    for (size_t at = 0; at < table->count; at++) {
        size_t *width = &widths[at % table->columns];
        size_t own = width_of(table->cells[at]);
        own = own > COLUMN_WIDEST ? COLUMN_WIDEST : own < COLUMN_NARROWEST ? COLUMN_NARROWEST : own;
        *width = own > *width ? own : *width;
    }
    markdown_begin_block(markdown);
    if (markdown->prefix_length > 0 && markdown->marker_due) {
        /* A table cannot start on the line of a list's marker. */
        markdown_write_line(markdown, (struct text){NULL, 0});
    }
    for (size_t at = 0; at < table->count; at += table->columns) {
        write_row(markdown, table, table->cells + at, widths);
        if (at == 0) {
            write_rule(markdown, table, widths);
        }
    }
    markdown->blank = true;
}
