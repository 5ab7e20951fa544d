/* What stands side by side in Markdown: takes tables, the columns of the parties, and the heads of
 * cover and signatures, and gives tables, or lists where the reader's program knows none. */
#include "render/markdown.h"

enum { HEADS_MAX = 4 }; /* of parties and signatures side by side: more are a list */

/* Where lines went before a cell. */
struct page {
    struct markdown_lines *cell;
    bool blank;
};

/* ---- tables ---- */

/* Starts to put lines into the cell instead of the page; end_cell goes back. */
static struct page begin_cell(struct markdown *markdown, struct markdown_lines *cell)
{
    markdown_end_line(markdown);
    struct page before = {markdown->cell, markdown->blank};
    markdown->cell = cell;
    return before;
}

static void end_cell(struct markdown *markdown, struct page before)
{
    markdown_end_line(markdown);
    markdown->cell = before.cell;
    markdown->blank = before.blank;
}

static struct markdown_lines cell_of(struct markdown *markdown, const struct block_node *node)
{
    struct markdown_lines cell = {NULL, 0, 0};
    struct page before = begin_cell(markdown, &cell);
    markdown_content(markdown, node);
    end_cell(markdown, before);
    return cell;
}

/* Words on one line of a cell. */
static struct text line_of(struct markdown *markdown, struct text words)
{
    struct markdown_lines cell = {NULL, 0, 0};
    struct page before = begin_cell(markdown, &cell);
    markdown_text(markdown, words, 0);
    end_cell(markdown, before);
    return cell.count > 0 ? cell.items[0] : (struct text){NULL, 0};
}

/* A line without the mark of a list, which a line of several has no use for. */
static struct text unmarked(struct text line)
{
    const struct text mark = TEXT(MARKDOWN_CELL_BULLET);
    return text_starts_with(line, mark) ? text_slice(line, mark.length, line.length) : line;
}

/* All lines of a cell as one. */
static struct text joined(struct markdown *markdown, const struct markdown_lines *cell)
{
    struct text line = cell->count > 0 ? unmarked(cell->items[0]) : (struct text){NULL, 0};
    for (size_t index = 1; index < cell->count; index++) {
        line = arena_join(markdown->arena, line,
                          arena_join(markdown->arena, markdown_stop(markdown, false),
                                     unmarked(cell->items[index])));
    }
    return line;
}

static size_t count_children(const struct block_node *node)
{
    size_t count = 0;
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        count++;
    }
    return count;
}

static void add_caption(struct markdown *markdown, const struct block_node *table)
{
    if (table->text.length > 0 || table->clause != 0) {
        markdown_end_line(markdown);
        markdown_run_in(markdown, table);
        markdown_end_line(markdown);
    }
}

/* A table where none can stand: each row on a line, "Head: value; heading value". */
static void add_table_in_lines(struct markdown *markdown, const struct block_node *table)
{
    const struct block_node *head = NULL;
    add_caption(markdown, table);
    char around = markdown_start_list(markdown);
    for (const struct block_node *row = table->first; row != NULL; row = row->next) {
        if ((row->flags & FLAG_HEAD) != 0 && head == NULL) {
            head = row;
            continue;
        }
        const struct block_node *title = head != NULL ? head->first : NULL;
        bool page = markdown->cell == NULL;
        size_t before = page ? markdown_open_prefix(markdown, TEXT_OF("- ")) : 0;
        bool two = row->first != NULL && row->first->next != NULL && row->first->next->next == NULL;
        for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
            struct markdown_lines lines = {NULL, 0, 0};
            struct markdown_lines titles = {NULL, 0, 0};
            /* Kept apart from the line at hand. */
            struct markdown inner = *markdown;
            inner.cell_on_page = page;
            inner.line = NULL;
            inner.room = 0;
            markdown_reset(&inner);
            lines = cell_of(&inner, cell);
            if (title != NULL && !two && cell != row->first) {
                titles = cell_of(&inner, title);
            }
            markdown_raw(markdown, joined(markdown, &titles));
            if (titles.count > 0) {
                markdown_raw(markdown, TEXT_OF(" "));
            }
            markdown_raw(markdown, joined(markdown, &lines));
            if (cell->next != NULL) {
                markdown_raw(markdown, markdown_stop(markdown, cell == row->first));
            }
            title = title != NULL ? title->next : NULL;
        }
        markdown_end_line(markdown);
        if (page) {
            markdown_close_prefix(markdown, before);
            markdown->blank = row->next == NULL;
        }
    }
    markdown_end_list(markdown, around);
}

void markdown_add_table(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    if (markdown->cell != NULL || !markdown->tables) {
        add_table_in_lines(markdown, node);
        return;
    }
    add_caption(markdown, node);
    size_t columns = 1;
    for (const struct block_node *row = node->first; row != NULL; row = row->next) {
        size_t own = count_children(row);
        columns = own > columns ? own : columns;
    }
    struct markdown_table table;
    markdown_table_start(markdown, &table, columns);
    struct markdown_lines *cells = ARENA_ARRAY(markdown->arena, struct markdown_lines, columns);
    if (node->first != NULL && (node->first->flags & FLAG_HEAD) == 0) {
        for (size_t column = 0; column < columns; column++) {
            markdown_table_cell(markdown, &table, (struct text){NULL, 0});
        }
    }
    for (const struct block_node *row = node->first; row != NULL; row = row->next) {
        size_t column = 0;
        for (const struct block_node *cell = row->first; cell != NULL; cell = cell->next) {
            cells[column] = cell_of(markdown, cell);
            if ((cell->flags & FLAG_NUMERIC) != 0) {
                table.numeric[column] = true;
            }
            if (cells[column].count > 1) { /* what is one row stays one */
                struct text whole = joined(markdown, &cells[column]);
                cells[column].items[0] = whole;
                cells[column].count = 1;
            }
            column++;
        }
        for (; column < columns; column++) {
            cells[column] = (struct markdown_lines){NULL, 0, 0};
        }
        markdown_table_lines(markdown, &table, cells);
    }
    markdown_table_write(markdown, &table);
}

/* ---- parties side by side ---- */

struct entries {
    struct markdown_lines *items;
    size_t count, room;
};

static void add_entry(struct markdown *markdown, struct entries *entries,
                      const struct block_node *node, struct text marker)
{
    entries->items =
        ARENA_GROW(markdown->arena, entries->items, &entries->room, entries->count + 1);
    struct markdown_lines cell = {NULL, 0, 0};
    struct page before = begin_cell(markdown, &cell);
    if (node->kind == BLOCK_ITEM) {
        markdown_raw(markdown, marker);
        markdown_content(markdown, node);
    } else {
        markdown_block(markdown, node);
    }
    end_cell(markdown, before);
    if (cell.count > 0) {
        entries->items[entries->count++] = cell;
    }
}

/* Each commitment of a column is an entry: one clause, item, step or contact. */
static void read_entries(struct markdown *markdown, struct entries *entries,
                         const struct block_node *column)
{
    for (const struct block_node *node = column->first; node != NULL; node = node->next) {
        if (markdown_is_inline(node)) {
            struct markdown_lines cell = cell_of(markdown, column);
            entries->items =
                ARENA_GROW(markdown->arena, entries->items, &entries->room, entries->count + 1);
            entries->items[entries->count++] = cell;
            return;
        }
        bool several = node->kind == BLOCK_CLAUSES || node->kind == BLOCK_STEPS ||
                       node->kind == BLOCK_LIST || node->kind == BLOCK_DEFINITIONS ||
                       node->kind == BLOCK_FACTS;
        if (!several) {
            add_entry(markdown, entries, node, (struct text){NULL, 0});
            continue;
        }
        unsigned number = node->start;
        for (const struct block_node *item = node->first; item != NULL; item = item->next) {
            struct text marker = {NULL, 0};
            if ((node->flags & FLAG_ORDERED) != 0) {
                marker = arena_format(markdown->arena, "%u. ", number++);
            }
            add_entry(markdown, entries, item, marker);
        }
    }
}

/* The heads of a table of columns from first on; columns of another kind are passed over. */
static void start_columns(struct markdown *markdown, struct markdown_table *table,
                          const struct block_node *first, size_t columns, enum block kind)
{
    markdown_table_start(markdown, table, columns);
    for (const struct block_node *node = first; node != NULL; node = node->next) {
        if (node->kind == kind && columns > 0) {
            markdown_table_cell(markdown, table, line_of(markdown, node->text));
            columns--;
        }
    }
}

/* Its rows: an entry of each column beside that of the others; a dash tells where a column ends. */
static void add_rows(struct markdown *markdown, struct markdown_table *table,
                     const struct block_node *first, size_t columns, enum block kind)
{
    struct entries *entries = ARENA_ARRAY(markdown->arena, struct entries, columns);
    size_t column = 0, most = 0;
    for (const struct block_node *node = first; node != NULL && column < columns;
         node = node->next) {
        if (node->kind == kind) {
            read_entries(markdown, &entries[column], node);
            most = entries[column].count > most ? entries[column].count : most;
            column++;
        }
    }
    struct text dash = TEXT("\xe2\x80\x94");
    const struct markdown_lines end = {&dash, 1, 1}, nothing = {NULL, 0, 0};
    struct markdown_lines *cells = ARENA_ARRAY(markdown->arena, struct markdown_lines, columns);
    for (size_t row = 0; row < most; row++) {
        for (column = 0; column < columns; column++) {
            cells[column] = row < entries[column].count    ? entries[column].items[row]
                            : row == entries[column].count ? end
                                                           : nothing;
        }
        markdown_table_lines(markdown, table, cells);
    }
}

static void add_columns(struct markdown *markdown, const struct block_node *first, size_t columns,
                        enum block kind)
{
    struct markdown_table table;
    start_columns(markdown, &table, first, columns, kind);
    add_rows(markdown, &table, first, columns, kind);
    markdown_table_write(markdown, &table);
}

void markdown_side_by_side(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    size_t columns = 0;
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        columns += child->kind == BLOCK_COLUMN;
    }
    bool table = markdown->tables && markdown->cell == NULL;
    if (table && columns > 0) {
        add_columns(markdown, node->first, columns, BLOCK_COLUMN);
    }
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        if (!table || child->kind != BLOCK_COLUMN) {
            markdown_block(markdown, child);
        }
    }
}

/* A table has no table in its cells: two of them stand one below the other. Clauses are rows where
 * all of them are in two languages. */
static bool is_side_by_side(const struct markdown *markdown, const struct block_node *node)
{
    if (!markdown->tables || markdown->cell != NULL || node->first == NULL) {
        return false;
    }
    if (node->kind == BLOCK_TRANSLATIONS) {
        const struct block_node *inside = node->first->first;
        return inside != NULL && inside->kind != BLOCK_TABLE && inside->kind != BLOCK_FACTS &&
               inside->kind != BLOCK_GLANCE;
    }
    const struct block_node *clause = node->kind == BLOCK_CLAUSES ? node->first : NULL;
    while (clause != NULL && clause->kind == BLOCK_TRANSLATIONS &&
           is_side_by_side(markdown, clause)) {
        clause = clause->next;
    }
    return node->kind == BLOCK_CLAUSES && clause == NULL;
}

static void add_translations(struct markdown *markdown, struct markdown_table *table,
                             const struct block_node *node)
{
    if (node->kind == BLOCK_TRANSLATIONS) {
        add_rows(markdown, table, node->first, 2, BLOCK_TRANSLATION);
        return;
    }
    for (const struct block_node *clause = node->first; clause != NULL; clause = clause->next) {
        add_rows(markdown, table, clause->first, 2, BLOCK_TRANSLATION);
    }
}

bool markdown_translations(struct markdown *markdown, const struct block_node *node)
{
    if (markdown->paired != NULL) {
        markdown->paired = markdown->paired != node ? markdown->paired : NULL;
        return true;
    }
    if (!is_side_by_side(markdown, node)) {
        return false;
    }
    markdown_end_line(markdown);
    struct markdown_table table;
    start_columns(markdown, &table,
                  node->kind == BLOCK_TRANSLATIONS ? node->first : node->first->first, 2,
                  BLOCK_TRANSLATION);
    add_translations(markdown, &table, node);
    const struct block_node *last = NULL;
    for (node = node->next; node != NULL && is_side_by_side(markdown, node); node = node->next) {
        add_translations(markdown, &table, node);
        last = node;
    }
    if (table.count > table.columns) { /* of a chart nothing is left */
        markdown_table_write(markdown, &table);
    }
    markdown->paired = last; /* now, for what stands in a cell is no pair of these */
    return true;
}

void markdown_column(struct markdown *markdown, const struct block_node *node)
{
    if (markdown->tables && markdown->cell == NULL && node->kind == BLOCK_SHARED) {
        struct block_node alone = *node;
        alone.next = NULL;
        markdown_end_line(markdown);
        add_columns(markdown, &alone, 1, BLOCK_SHARED);
        return;
    }
    markdown_group(markdown, node);
}

/* What has a heading of its own within a section. */
void markdown_group(struct markdown *markdown, const struct block_node *node)
{
    if (node->text.length > 0 && markdown->cell == NULL) {
        markdown_heading(markdown, 3, node->text);
    } else if (node->text.length > 0) {
        markdown_strong_line(markdown, node->text);
    }
    markdown_content(markdown, node);
    markdown_end_line(markdown);
}

/* ---- more parties than fit side by side ---- */

static void add_matrix(struct markdown *markdown, const struct block_node *row)
{
    struct markdown_table table;
    markdown_table_start(markdown, &table, 2);
    for (; row != NULL; row = row->next) {
        struct text dash = TEXT("\xe2\x80\x94");
        struct markdown_lines cells[] = {cell_of(markdown, row->first), {&dash, 1, 1}};
        struct entries entries = {NULL, 0, 0};
        read_entries(markdown, &entries, row->first->next);
        if (entries.count == 0) {
            markdown_table_lines(markdown, &table, cells);
        }
        for (size_t entry = 0; entry < entries.count; entry++) {
            cells[1] = entries.items[entry];
            markdown_table_lines(markdown, &table, cells);
            cells[0] = (struct markdown_lines){NULL, 0, 0};
        }
    }
    markdown_table_write(markdown, &table);
}

/* A row a commitment, the party before its first. Without tables each party is a heading, as its
 * column would be. */
void markdown_matrix(struct markdown *markdown, const struct block_node *node)
{
    const struct block_node *row = node->first != NULL ? node->first->first : NULL;
    markdown_end_line(markdown);
    if (markdown->tables && markdown->cell == NULL) {
        add_matrix(markdown, row);
        return;
    }
    for (; row != NULL; row = row->next) {
        if ((row->flags & FLAG_HEAD) == 0) {
            struct block_node column = *row->first->next;
            column.kind = BLOCK_COLUMN;
            column.text = row->first->first->text;
            markdown_column(markdown, &column);
        }
    }
}

/* ---- cover and signatures ---- */

static struct text party_heading(struct markdown *markdown, const struct block_node *party)
{
    struct markdown_lines cell = {NULL, 0, 0};
    struct page before = begin_cell(markdown, &cell);
    bool role = party->first != NULL && markdown_is_inline(party->first);
    markdown_text(markdown, party->text, 0);
    if (role) {
        markdown_text(markdown, TEXT_OF(" ("), 0);
        markdown_inlines(markdown, party->first, ')');
        markdown_text(markdown, TEXT_OF(")"), 0);
    }
    end_cell(markdown, before);
    return joined(markdown, &cell);
}

/* One column a party or a signature, its further lines below. */
void markdown_heads(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    size_t columns = count_children(node), column = 0;
    if (columns == 0) {
        return;
    }
    bool table = markdown->tables && columns <= HEADS_MAX;
    struct markdown_table heads;
    markdown_table_start(markdown, &heads, columns);
    struct markdown_lines *cells = ARENA_ARRAY(markdown->arena, struct markdown_lines, columns);
    markdown->cell_on_page = !table;
    for (const struct block_node *head = node->first; head != NULL; head = head->next) {
        struct text words = head->kind == BLOCK_PARTY ? party_heading(markdown, head)
                                                      : line_of(markdown, head->text);
        struct page before = begin_cell(markdown, &cells[column]);
        for (const struct block_node *line = head->first; line != NULL; line = line->next) {
            if (!markdown_is_inline(line)) {
                if (line->kind == BLOCK_ITEM) {
                    markdown_content(markdown, line);
                    markdown_end_line(markdown);
                } else {
                    markdown_block(markdown, line);
                }
            }
        }
        end_cell(markdown, before);
        markdown_table_cell(markdown, &heads, words);
        column++;
    }
    markdown->cell_on_page = false;
    if (table) {
        size_t most = 0;
        for (column = 0; column < columns; column++) {
            most = cells[column].count > most ? cells[column].count : most;
        }
        if (most > 0) {
            markdown_table_lines(markdown, &heads, cells);
        }
        markdown_table_write(markdown, &heads);
        return;
    }
    char around = markdown_start_list(markdown);
    for (column = 0; column < columns; column++) {
        size_t before = markdown_open_prefix(markdown, TEXT_OF("- "));
        markdown_raw(markdown, heads.cells[column]);
        markdown_end_line(markdown);
        markdown->blank = false;
        for (size_t line = 0; line < cells[column].count; line++) {
            size_t inner = markdown_open_prefix(markdown, TEXT_OF("- "));
            markdown_raw(markdown, cells[column].items[line]);
            markdown_close_prefix(markdown, inner);
            markdown->blank = false;
        }
        markdown_close_prefix(markdown, before);
        markdown->blank = column + 1 == columns;
    }
    markdown_end_list(markdown, around);
}
