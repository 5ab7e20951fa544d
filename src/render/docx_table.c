/* What stands side by side: takes columns, tables, parties, facts and signatures, and gives tables
 * whose cells are read in order, one party after the other. Heads are repeated on each page, and a
 * row is not split where it is short. */
#include "render/docx.h"
#include "render/escape.h"
#include "render/html.h"

#include <string.h>

enum {
    CELL_MARGIN = 115,
    KEPT_ROWS = 12 /* a table of more may begin on one page and end on another */
};

void docx_write_hex(struct buffer *out, uint32_t colour)
{
    buffer_format(out, "%06X", (unsigned)colour);
}

/* ---- the frame of a table ---- */

unsigned docx_count_cells(const struct block_node *row)
{
    unsigned count = 0;
    for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
        count++;
    }
    return count;
}

struct docx_grid docx_open_table(struct docx *docx, const char *style, unsigned columns,
                                 const unsigned *shares)
{
    const unsigned count = columns == 0 ? 1 : columns;
    unsigned *widths = ARENA_ARRAY(docx->arena, unsigned, count), whole = 0;
    for (unsigned column = 0; column < count; column++) {
        whole += shares != NULL ? shares[column] : 1;
    }
    for (unsigned column = 0; column < count; column++) {
        widths[column] = docx->width * (shares != NULL ? shares[column] : 1) / whole;
    }
    const struct docx_grid grid = {docx, count, docx->width, widths, 0};
    docx_close(docx);
    buffer_format(
        docx->out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%u\" w:type=\"dxa\"/>"
        "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>",
        style, grid.outer_width);
    for (unsigned column = 0; column < grid.columns; column++) {
        buffer_format(docx->out, "<w:gridCol w:w=\"%u\"/>", widths[column]);
    }
    BUFFER_LITERAL(docx->out, "</w:tblGrid>");
    return grid;
}

void docx_close_table(const struct docx_grid *grid)
{
    struct docx *docx = grid->docx;
    BUFFER_LITERAL(docx->out, "</w:tbl>");
    docx->ends_with_paragraph = false;
    docx_open(docx, "AfterTable");
    docx_close(docx);
}

void docx_open_row(struct docx_grid *grid, bool head, bool kept)
{
    grid->column = 0;
    struct buffer *out = grid->docx->out;
    BUFFER_LITERAL(out, "<w:tr>");
    if (head || kept) {
        BUFFER_LITERAL(out, "<w:trPr><w:cantSplit/>");
        buffer_add_text(out, head ? TEXT_OF("<w:tblHeader/></w:trPr>") : TEXT_OF("</w:trPr>"));
    }
}

void docx_close_row(const struct docx_grid *grid)
{
    BUFFER_LITERAL(grid->docx->out, "</w:tr>");
}

/* A row that may go on overleaf. LibreOffice keeps one whole that begins with a line kept with the
 * next, as headings are. */
static void open_long_row(struct docx_grid *grid)
{
    docx_open_row(grid, false, false);
    grid->docx->parts = true;
}

void docx_open_cell(struct docx_grid *grid, const struct html_look *look, bool shaded)
{
    struct docx *docx = grid->docx;
    const unsigned width = grid->widths[grid->column++];
    buffer_format(docx->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (look != NULL) {
        BUFFER_LITERAL(docx->out, "<w:tcBorders><w:top w:val=\"single\" w:sz=\"24\" w:space=\"0\" "
                                  "w:color=\"");
        docx_write_hex(docx->out, look->ink);
        BUFFER_LITERAL(docx->out, "\"/></w:tcBorders>");
    }
    if (look != NULL && shaded) {
        BUFFER_LITERAL(docx->out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
        docx_write_hex(docx->out, look->tint);
        BUFFER_LITERAL(docx->out, "\"/>");
    }
    BUFFER_LITERAL(docx->out, "</w:tcPr>");
    docx->width = width > 2 * CELL_MARGIN ? width - 2 * CELL_MARGIN : width;
    docx->ends_with_paragraph = false;
}

void docx_close_cell(const struct docx_grid *grid)
{
    struct docx *docx = grid->docx;
    docx_close(docx);
    if (!docx->ends_with_paragraph) {
        docx_open(docx, docx->style);
        docx_close(docx);
    }
    BUFFER_LITERAL(docx->out, "</w:tc>");
    docx->width = grid->outer_width;
}

/* ---- tables of figures ---- */

static void add_cell(struct docx_grid *grid, const struct block_node *cell, bool head)
{
    struct docx *docx = grid->docx;
    const char *outer = docx->style;
    const bool heads_row = (cell->flags & FLAG_ROW_HEAD) != 0;
    docx_open_cell(grid, NULL, false);
    docx->style = (cell->flags & FLAG_NUMERIC) != 0 ? "TableFigure" : "TableText";
    docx->strong = head || heads_row;
    docx->soft = (cell->flags & FLAG_NONE) != 0;
    docx_run(docx, cell->text);
    docx_children(docx, cell);
    docx->strong = docx->soft = false;
    docx_close_cell(grid);
    docx->style = outer;
}

/* The longest line and the longest word of a column, in twentieths of a point. */
struct extent {
    unsigned line, word;
};

/* What has been read of the line at hand, and how many there are where they end at a width. */
struct reading {
    unsigned line, word, width, lines;
    struct extent longest;
};

static void end_line(struct reading *reading)
{
    if (reading->width > 0 && reading->line > 0) {
        reading->lines += reading->line / reading->width + 1;
    }
    reading->line = reading->word = 0;
}

/* How wide the letters of tables are, about; of those behind the first byte of one, nothing. */
static unsigned width_of(char character)
{
    enum { NARROW = 52, USUAL = 100, WIDE = 150 };
    static const char narrow[] = " .,:;'()ijlI|\xc2", wide[] = "%mwMW\xe2\xe3\xe4\xe5\xe6\xe7";
    if (((uint8_t)character & 0xc0) == 0x80) {
        return 0;
    }
    return memchr(narrow, character, sizeof narrow - 1) != NULL ? NARROW
           : memchr(wide, character, sizeof wide - 1) != NULL   ? WIDE
                                                                : USUAL;
}

static void read_text(struct reading *reading, struct text text)
{
    for (size_t at = 0; at < text.length; at++) {
        const unsigned width = width_of(text.data[at]);
        reading->line += width;
        reading->word = text.data[at] == ' ' ? 0 : reading->word + width;
        if (reading->line > reading->longest.line) {
            reading->longest.line = reading->line;
        }
        if (reading->word > reading->longest.word) {
            reading->longest.word = reading->word;
        }
    }
}

static void read_cell(struct reading *reading, const struct block_node *node, unsigned depth)
{
    enum { DEPTH = 12 };
    read_text(reading, node->text);
    for (const struct block_node *child = node->first; child != NULL && depth < DEPTH;
         child = child->next) {
        read_cell(reading, child, depth + 1);
        if (child->kind < INLINE_TEXT || child->kind == INLINE_BREAK) {
            end_line(reading);
        }
    }
}

/* Each column has room for its longest word; what is left goes to those with longer lines. */
static const unsigned *shares_of(struct docx *docx, const struct block_node *table,
                                 unsigned columns)
{
    enum { WORD_MOST = 2300, LINE_MOST = 4600, MARGINS = 150 };
    struct reading *readings = ARENA_ARRAY(docx->arena, struct reading, columns + 1);
    unsigned *shares = ARENA_ARRAY(docx->arena, unsigned, columns + 1), words = 0, lines = 0;
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        struct reading *reading = readings;
        for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
            read_cell(reading, cell, 0);
            end_line(reading++);
        }
    }
    for (unsigned column = 0; column < columns; column++) {
        struct extent *longest = &readings[column].longest;
        longest->word = longest->word > WORD_MOST ? WORD_MOST : longest->word;
        longest->line = longest->line > LINE_MOST ? LINE_MOST : longest->line;
        words += longest->word + MARGINS;
        lines += longest->line - longest->word + 1;
    }
    const unsigned left = docx->width > words ? docx->width - words : 0;
    for (unsigned column = 0; column < columns; column++) {
        const struct extent *longest = &readings[column].longest;
        shares[column] =
            longest->word + MARGINS + left * (longest->line - longest->word + 1) / lines;
    }
    return shares;
}

void docx_table(struct docx *docx, const struct block_node *table)
{
    const unsigned indent = docx->indent;
    unsigned columns = 0, rows = 0;
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        const unsigned count = docx_count_cells(row);
        columns = count > columns ? count : columns;
        rows++;
    }
    docx_bookmark(docx, table->anchor);
    if (table->clause > 0) {
        docx_number(docx, table);
    }
    if (table->text.length > 0 || docx->number == table) {
        docx_open(docx, "Caption");
        docx_run(docx, table->text);
        docx_close(docx);
    }
    docx->indent = 0;
    struct docx_grid grid =
        docx_open_table(docx, "Figures", columns, shares_of(docx, table, columns));
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        const bool head = (row->flags & FLAG_HEAD) != 0;
        unsigned count = 0;
        docx->keeps = row->next != NULL && (head || rows <= KEPT_ROWS);
        docx_open_row(&grid, head, true);
        for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
            add_cell(&grid, cell, head);
            count++;
        }
        for (; count < grid.columns; count++) {
            docx_open_cell(&grid, NULL, false);
            docx_close_cell(&grid);
        }
        docx_close_row(&grid);
    }
    docx->keeps = false;
    docx_close_table(&grid);
    docx->indent = indent;
}

/* ---- parties side by side ---- */

/* The cell that heads what a party has. */
static void add_party(struct docx_grid *grid, uint8_t party, struct text heading)
{
    struct docx *docx = grid->docx;
    const struct html_look look = html_look_of(docx->document, party);
    docx_open_cell(grid, &look, true);
    docx_open(docx, "PartyHeading");
    if (docx_logo(docx, party, DOCX_SMALL_LOGO_HEIGHT)) {
        docx_run(docx, TEXT_OF("\u2002"));
    }
    docx->colour = look.ink;
    docx_run(docx, heading);
    docx->colour = 0;
    docx_close_cell(grid);
}

/* Whether what stands side by side is short enough to be kept on one page, where LibreOffice would
 * else leave a heading at the end of one. */
static bool is_short(const struct docx_grid *grid, const struct block_node *columns)
{
    enum { KEPT_LINES = 14 };
    bool is_short = true;
    size_t at = 0;
    for (const struct block_node *column = columns->first; column != NULL; column = column->next) {
        struct reading reading = {.width = grid->widths[at++]};
        read_cell(&reading, column, 0);
        is_short = is_short && reading.lines <= KEPT_LINES;
    }
    return is_short;
}

static void open_row_beside(struct docx_grid *grid, const struct block_node *columns)
{
    if (is_short(grid, columns)) {
        docx_open_row(grid, false, true);
    } else {
        open_long_row(grid);
    }
}

void docx_columns(struct docx *docx, const struct block_node *columns)
{
    struct docx_grid grid = docx_open_table(docx, "Parties", docx_count_cells(columns), NULL);
    docx_open_row(&grid, true, true);
    for (const struct block_node *column = columns->first; column != NULL; column = column->next) {
        add_party(&grid, column->party, column->text);
    }
    docx_close_row(&grid);
    open_row_beside(&grid, columns);
    for (const struct block_node *column = columns->first; column != NULL; column = column->next) {
        docx_open_cell(&grid, NULL, false);
        docx_children(docx, column);
        docx_close_cell(&grid);
    }
    docx_close_row(&grid);
    docx_close_table(&grid);
}

/* A row a party, each of which may be split, for it has what a column would have. */
void docx_matrix(struct docx *docx, const struct block_node *matrix)
{
    static const unsigned matrix_shares[] = {1, 3};
    struct docx_grid grid = docx_open_table(docx, "Parties", 2, matrix_shares);
    for (const struct block_node *row = matrix->first->first; row != NULL; row = row->next) {
        const struct block_node *name = row->first;
        if ((row->flags & FLAG_HEAD) != 0) {
            docx->keeps = true;
            docx_open_row(&grid, true, true);
            add_cell(&grid, name, true);
            add_cell(&grid, name->next, true);
            docx->keeps = false;
        } else {
            open_long_row(&grid);
            const struct html_look look = html_look_of(docx->document, name->party);
            add_party(&grid, name->party, name->first->text);
            docx_open_cell(&grid, &look, false);
            docx_children(docx, name->next);
            docx_close_cell(&grid);
        }
        docx_close_row(&grid);
    }
    docx_close_table(&grid);
}

/* What is wide stands above the other; the rest side by side, in a row that may be split. */
void docx_translations(struct docx *docx, const struct block_node *translations)
{
    if ((translations->flags & FLAG_LOOSE) != 0) {
        docx_children(docx, translations);
        return;
    }
    struct docx_grid grid = docx_open_table(docx, "Parties", docx_count_cells(translations), NULL);
    open_row_beside(&grid, translations);
    for (const struct block_node *half = translations->first; half != NULL; half = half->next) {
        docx_open_cell(&grid, NULL, false);
        docx_children(docx, half);
        docx_close_cell(&grid);
    }
    docx_close_row(&grid);
    docx_close_table(&grid);
}

static void add_lines(struct docx *docx, const struct block_node *parent, const char *style)
{
    for (const struct block_node *line = parent->first; line != NULL; line = line->next) {
        if (line->kind < INLINE_TEXT) {
            docx_open(docx, style);
            docx_inlines(docx, line);
        }
    }
}

unsigned docx_count_across(unsigned parties)
{
    enum { OF_MANY = 3 };
    static const uint8_t across[] = {1, 1, 2, 3, 2, 3, 3, 4, 4};
    return parties < sizeof across ? across[parties] : OF_MANY;
}

void docx_parties(struct docx *docx, const struct block_node *parties)
{
    const unsigned count = docx_count_cells(parties);
    struct docx_grid grid = docx_open_table(docx, "Parties", docx_count_across(count), NULL);
    const struct block_node *party = parties->first;
    while (party != NULL) {
        docx_open_row(&grid, false, true);
        for (unsigned column = 0; column < grid.columns; column++) {
            if (party == NULL) {
                docx_open_cell(&grid, NULL, false);
                docx_close_cell(&grid);
                continue;
            }
            const struct html_look look = html_look_of(docx->document, party->party);
            docx_open_cell(&grid, &look, true);
            docx_open(docx, "Role");
            if (docx_logo(docx, party->party, DOCX_LOGO_HEIGHT)) {
                docx_run(docx, TEXT_OF("\n"));
            }
            docx_inlines(docx, party);
            docx_open(docx, "PartyName");
            docx->colour = look.ink;
            docx_run(docx, party->text);
            docx->colour = 0;
            add_lines(docx, party, "Contact");
            docx_close_cell(&grid);
            party = party->next;
        }
        docx_close_row(&grid);
    }
    docx_close_table(&grid);
}

void docx_facts(struct docx *docx, const struct block_node *facts)
{
    static const unsigned facts_shares[] = {1, 2};
    struct docx_grid grid = docx_open_table(docx, "Facts", 2, facts_shares);
    for (const struct block_node *fact = facts->first; fact != NULL; fact = fact->next) {
        docx_open_row(&grid, false, true);
        docx_open_cell(&grid, NULL, false);
        docx_open(docx, "TableText");
        docx_run_in(docx, "Soft", fact->text);
        docx_close_cell(&grid);
        docx_open_cell(&grid, NULL, false);
        docx_open(docx, "TableText");
        docx_inlines(docx, fact);
        docx_close_cell(&grid);
        docx_close_row(&grid);
    }
    docx_close_table(&grid);
}

void docx_glance(struct docx *docx, const struct block_node *glance)
{
    struct docx_grid grid = docx_open_table(docx, "Glance", docx_count_cells(glance), NULL);
    docx_open_row(&grid, false, true);
    for (const struct block_node *item = glance->first; item != NULL; item = item->next) {
        docx_open_cell(&grid, NULL, false);
        docx_open(docx, "GlanceFigure");
        docx_run(docx, item->text);
        docx_open(docx, "GlanceWords");
        docx_inlines(docx, item);
        docx_close_cell(&grid);
    }
    docx_close_row(&grid);
    docx_close_table(&grid);
}
