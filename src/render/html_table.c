/* Tables: takes rows and cells and gives a table that a narrow screen shows as labelled cards.
 * Browsers keep the semantics of a table whose display changes, so no roles are written out. */
#include "base/limits.h"
#include "render/escape.h"
#include "render/html.h"

enum { COLUMNS_MIDDLE = 6, KEPT_ROWS = 10 };

/* What a cell says; mostly that is one text. */
static struct text words_of(struct arena *arena, const struct block_node *cell)
{
    const struct block_node *first = cell->first;
    if (first != NULL && first->next == NULL && first->first == NULL && first->text.length > 0) {
        return first->text;
    }
    struct buffer words;
    buffer_start(&words, arena);
    html_words(&words, cell, 0);
    return buffer_text(&words);
}

enum { CLASSES = FLAG_NUMERIC | FLAG_NONE };

/* What ends the tag of a cell, with its classes. */
static struct text classes_of(const struct block_node *cell)
{
    static const struct text ends[] = {TEXT(">"), TEXT(" class=\"num\">"), TEXT(" class=\"none\">"),
                                       TEXT(" class=\"num none\">")};
    return ends[((cell->flags & FLAG_NUMERIC) != 0) + 2 * ((cell->flags & FLAG_NONE) != 0)];
}

/* How the cells of a column begin. */
struct column {
    struct text tag,
        label;        /* the whole tag where a cell has the classes of the head; without them */
    unsigned classes; /* of the head */
};
static const struct column no_column = {TEXT("<td>"), TEXT("<td"), 0};

/* With what a card says before its value, which is the head of its column, cut where it is very
 * long. */
static struct column column_of(struct arena *arena, const struct block_node *head)
{
    struct text label = words_of(arena, head);
    bool cut = label.length > LIMIT_LABEL_BYTES;
    if (cut) {
        size_t end = LIMIT_LABEL_BYTES;
        while (end > 0 && ((uint8_t)label.data[end] & 0xc0) == 0x80) {
            end--;
        }
        label = text_slice(label, 0, end);
    }
    if (label.length == 0) {
        return no_column;
    }
    struct buffer tag;
    buffer_start(&tag, arena);
    BUFFER_LITERAL(&tag, "<td data-label=\"");
    escape_attribute(&tag, label);
    if (cut) {
        BUFFER_LITERAL(&tag, "…");
    }
    buffer_add_character(&tag, '"');
    const size_t length = buffer_length(&tag);
    buffer_add_text(&tag, classes_of(head));
    const struct text whole = buffer_text(&tag);
    return (struct column){whole, text_slice(whole, 0, length), head->flags & CLASSES};
}

static bool is_empty(const struct block_node *cell)
{
    return cell->first == NULL && cell->text.length == 0;
}

/* A name with a word that may be wider than its column, and so breaks anywhere. */
static bool is_long_name(const struct block_node *node)
{
    enum { LONG_WORD = 26 };
    size_t word = 0;
    for (size_t at = 0; at < node->text.length && word < LONG_WORD; at++) {
        word = node->text.data[at] == ' ' ? 0 : word + 1;
    }
    return word == LONG_WORD || (node->first != NULL && is_long_name(node->first));
}

static void show_cell(struct html *html, const struct block_node *cell, bool head,
                      const struct column *column)
{
    bool heads_row = !head && (cell->flags & FLAG_ROW_HEAD) != 0 && !is_empty(cell);
    bool heads_column = head && !is_empty(cell);
    if (!heads_row && !heads_column && (cell->flags & CLASSES) == column->classes) {
        buffer_add_text(html->out, column->tag);
    } else {
        buffer_add_text(html->out, heads_column ? TEXT_OF("<th scope=\"col\"")
                                   : heads_row  ? TEXT_OF("<th scope=\"row\"")
                                                : column->label);
        buffer_add_text(html->out, heads_row && is_long_name(cell) ? TEXT_OF(" class=\"long\">")
                                                                   : classes_of(cell));
    }
    if (heads_row) {
        html_mark(html, cell->party);
    }
    if (cell->first == NULL) {
        html_say(html, cell);
    } else if (cell->first->next == NULL && html_is_inline(cell->first)) {
        html_show_node(html, cell->first); /* as in most */
    } else {
        html_children(html, cell);
    }
    if (heads_row && html->in_column && cell->party != NO_PARTY) {
        html_logo(html, cell->party); /* of a matrix, whose rows are what columns are elsewhere */
    }
    buffer_add_text(html->out, heads_column || heads_row ? TEXT_OF("</th>") : TEXT_OF("</td>"));
}

static void show_row(struct html *html, const struct block_node *row, bool head,
                     const struct column *columns, unsigned column_count)
{
    BUFFER_LITERAL(html->out, "<tr");
    if (row->first != NULL && row->first->party != NO_PARTY) {
        html_class_of_party(html, "of", row->first->party);
    }
    buffer_add_character(html->out, '>');
    unsigned at = 0;
    for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
        show_cell(html, cell, head,
                  columns != NULL && at < column_count ? &columns[at] : &no_column);
        at++;
    }
    BUFFER_LITERAL(html->out, "</tr>\n");
}

/* Opens what holds the table: a region to scroll in where it has many columns. */
static bool open_frame(struct html *html, const struct block_node *node, unsigned columns)
{
    if (columns > COLUMNS_MIDDLE && node->text.length > 0) {
        BUFFER_LITERAL(
            html->out,
            "<div class=\"stack wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
        escape_attribute(html->out, node->anchor);
        BUFFER_LITERAL(html->out, "-caption-");
        buffer_add_number(html->out, html->table_count);
        BUFFER_LITERAL(html->out, "\">\n");
        return true;
    }
    if (columns == 2) {
        BUFFER_LITERAL(html->out, "<div class=\"stack two");
    } else {
        BUFFER_LITERAL(html->out, "<div class=\"stack");
    }
    buffer_add_text(html->out, html_count(node, BLOCK_ROW) <= KEPT_ROWS ? TEXT_OF(" keep\">\n")
                                                                        : TEXT_OF("\">\n"));
    return false;
}

static void show_caption(struct html *html, const struct block_node *node, bool named)
{
    if (node->text.length == 0) {
        return;
    }
    BUFFER_LITERAL(html->out, "<caption");
    if (named) {
        BUFFER_LITERAL(html->out, " id=\"");
        escape_attribute(html->out, node->anchor);
        BUFFER_LITERAL(html->out, "-caption-");
        buffer_add_number(html->out, html->table_count);
        buffer_add_character(html->out, '"');
    }
    buffer_add_character(html->out, '>');
    html_number(html, node);
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</caption>\n");
}

/* How the cells below each head begin; NULL where no row is a head. */
static struct column *columns_of(struct arena *arena, const struct block_node *head, unsigned count)
{
    if (head == NULL || (head->flags & FLAG_HEAD) == 0) {
        return NULL;
    }
    struct column *columns = ARENA_ARRAY(arena, struct column, count + 1);
    unsigned at = 0;
    for (const struct block_node *cell = head->first; cell != NULL; cell = cell->next) {
        columns[at++] = column_of(arena, cell);
    }
    return columns;
}

/* Shows the first row, which is filled, and those behind it. */
static void show_rows(struct html *html, const struct block_node *first,
                      const struct column *columns, unsigned count)
{
    const struct block_node *row = first;
    if (row != NULL && (row->flags & FLAG_HEAD) != 0) {
        BUFFER_LITERAL(html->out, "<thead>");
        show_row(html, row, true, NULL, 0);
        BUFFER_LITERAL(html->out, "</thead>\n");
        row = row->next;
    }
    if (row != NULL) {
        BUFFER_LITERAL(html->out, "<tbody>\n");
        for (; row != NULL; row = row->next) {
            if (block_is_filled(row)) {
                show_row(html, row, false, columns, count);
                continue;
            }
            struct arena_mark mark;
            const struct block_node filled = block_open(html->document, row, &mark);
            show_row(html, &filled, false, columns, count);
            block_close(html->document, mark);
        }
        BUFFER_LITERAL(html->out, "</tbody>");
    }
}

void html_table(struct html *html, const struct block_node *node)
{
    struct arena_mark mark = arena_mark(html->document->arena);
    struct block_node first = {0};
    if (node->first != NULL) {
        first = block_open(html->document, node->first, &mark);
    }
    const struct block_node *head = node->first != NULL ? &first : NULL;
    unsigned columns = html_count(&first, BLOCK_CELL);
    html->table_count++;
    bool scrolls = open_frame(html, node, columns);
    BUFFER_LITERAL(html->out, "<table");
    html_id(html, node->anchor);
    if (node->text.length == 0) {
        html_label(html, NULL);
    }
    buffer_add_character(html->out, '>');
    show_caption(html, node, scrolls);
    show_rows(html, head, columns_of(html->document->arena, head, columns), columns);
    BUFFER_LITERAL(html->out, "</table>");
    BUFFER_LITERAL(html->out, "</div>\n");
    block_close(html->document, mark);
}

void html_matrix(struct html *html, const struct block_node *node)
{
    bool outer = html->in_column;
    html->in_column = true;
    BUFFER_LITERAL(html->out, "<div class=\"matrix\">\n");
    for (const struct block_node *table = node->first; table != NULL; table = table->next) {
        BUFFER_LITERAL(html->out, "<table");
        html_label(html, NULL);
        buffer_add_character(html->out, '>');
        show_rows(html, table->first, NULL, 0);
        BUFFER_LITERAL(html->out, "</table>");
    }
    BUFFER_LITERAL(html->out, "</div>\n");
    html->in_column = outer;
}
