/* Inside src/render only: what the files of the Markdown renderer share. A line is put together in
 * memory, so that what stands before a character is known when it is escaped; then it becomes a
 * line of the page or of a table's cell. */
#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

#include "render/render.h"

enum { MARKDOWN_PREFIX_MAX = 256, MARKDOWN_MARKS_MAX = 8 };

/* The lines of one cell. */
struct markdown_lines {
    struct text *items;
    size_t count, room;
};

struct markdown_slugs;

/* What an item begins with in a cell, which has no lists. */
#define MARKDOWN_CELL_BULLET "\xe2\x80\xa2 "

struct markdown {
    const struct document *document;
    struct arena *arena;
    struct buffer *out;
    const struct markdown_slugs *slugs;
    bool tables;
    bool measures;               /* the figures of promises are bold */
    struct markdown_lines *cell; /* where lines go; NULL: to the page */
    bool cell_on_page;           /* the lines of the cell will be items of a list */
    bool heading;                /* the line is a heading */

    char *line;
    size_t length, room;
    size_t line_start; /* behind the last line end in it */
    bool space;        /* white space is due before the next character */
    uint32_t last;     /* the character before, 0: none on this line */
    size_t bracket;    /* behind the opening bracket of a link, or SIZE_MAX */
    size_t closed;     /* where an emphasis was closed last, or SIZE_MAX */
    struct markdown_mark {
        bool strong, opened, dropped;
        char sign;
        uint32_t after; /* the character behind what is emphasized, as far as known */
        size_t at;      /* where it was opened */
    } marks[MARKDOWN_MARKS_MAX];
    unsigned mark_count;
    unsigned marks_beyond; /* nested deeper than there is room for */

    char prefix[MARKDOWN_PREFIX_MAX]; /* of each line: lists and quotes around it */
    size_t prefix_length;
    unsigned prefix_beyond;
    bool marker_due; /* the prefix ends in the marker of a list, not written yet */
    bool blank;      /* an empty line is due */
    char bullet;     /* of the list at hand: a list right behind another has a different one */
    char ended;      /* of the item that ended last */
    char around;     /* of the list around the labelled values at hand */
    size_t list_end; /* how much was written when the last item ended */
    const struct block_node *labelled; /* the last labelled value, or NULL */
    const struct block_node *paired; /* the last of the translations that are in a table already */
};

/* ---- markdown_text.c: characters ---- */
/* Adds text that shows as itself. after: the first character of what follows, or 0. */
void markdown_text(struct markdown *markdown, struct text text, uint32_t after);
void markdown_code(struct markdown *markdown, struct text code);
void markdown_open(struct markdown *markdown, bool strong, uint32_t after);
void markdown_close(struct markdown *markdown);
/* Markup of ours, as it is. */
void markdown_raw(struct markdown *markdown, struct text markup);
/* A line end inside a paragraph: not for cells. */
void markdown_line_break(struct markdown *markdown);
/* An address as the target of a link. */
void markdown_address(struct markdown *markdown, struct text address);
/* Empties the line. */
void markdown_reset(struct markdown *markdown);

/* ---- markdown_line.c: lines and inlines ---- */
bool markdown_is_inline(const struct block_node *node);
/* The first character that the inlines from node on will show; after: where they show none. */
uint32_t markdown_first_character(const struct markdown *markdown, const struct block_node *node,
                                  uint32_t after);
void markdown_inline(struct markdown *markdown, const struct block_node *node, uint32_t after);
/* The inlines from first on, up to a block. */
void markdown_inlines(struct markdown *markdown, const struct block_node *first, uint32_t after);
/* Ends what stands on the line: a paragraph of the page, or a line of the cell. */
void markdown_end_line(struct markdown *markdown);
/* Opens a list item or a quote on the page; its marker stands before the next line. Returns what
 * markdown_close_prefix wants back. */
size_t markdown_open_prefix(struct markdown *markdown, struct text marker);
void markdown_close_prefix(struct markdown *markdown, size_t before);
/* Starts a list; the bullet of the list around it comes back, to be given to markdown_end_list. */
char markdown_start_list(struct markdown *markdown);
void markdown_end_list(struct markdown *markdown, char bullet);
void markdown_strong(struct markdown *markdown, struct text words, struct text point);
/* "**4.2 Heading.** " before what follows on the same line. */
void markdown_run_in(struct markdown *markdown, const struct block_node *node);
/* ": " or "; ", in French behind a space that no line end parts. */
struct text markdown_stop(const struct markdown *markdown, bool colon);
/* "_Measured:_ " */
void markdown_label(struct markdown *markdown, struct text label);
void markdown_strong_line(struct markdown *markdown, struct text words);
void markdown_heading(struct markdown *markdown, unsigned level, struct text words);

/* ---- markdown.c: blocks ---- */
void markdown_block(struct markdown *markdown, const struct block_node *node);
/* What is inside: inlines on the line at hand, blocks each on their own. */
void markdown_content(struct markdown *markdown, const struct block_node *node);

/* ---- markdown_grid.c: what stands side by side ---- */
void markdown_add_table(struct markdown *markdown, const struct block_node *node);
void markdown_side_by_side(struct markdown *markdown, const struct block_node *node);
/* What is said in two languages as a table, with what follows it, so that the languages are named
 * once; false where it is none. */
bool markdown_translations(struct markdown *markdown, const struct block_node *node);
void markdown_matrix(struct markdown *markdown, const struct block_node *node);
void markdown_group(struct markdown *markdown, const struct block_node *node);
void markdown_column(struct markdown *markdown, const struct block_node *node);
void markdown_heads(struct markdown *markdown, const struct block_node *node);

/* ---- markdown_slug.c: where links lead ---- */
/* Reads the headings as they will be written, and which anchors stand below each. */
const struct markdown_slugs *markdown_slugs_new(struct arena *arena,
                                                const struct document *document, bool tables);
/* The id that GitHub gives to the heading of the anchor; empty where there is none. */
struct text markdown_slug_of(const struct markdown_slugs *slugs, struct text anchor);
/* "4.2 Heading" */
struct text markdown_numbered(const struct document *document, const struct block_node *node);

/* ---- markdown_table.c ---- */
struct markdown_table {
    size_t columns;
    struct text *cells; /* row after row; the first is the head */
    size_t count, room;
    bool *numeric; /* by column */
};
void markdown_table_start(struct markdown *markdown, struct markdown_table *table, size_t columns);
void markdown_table_cell(struct markdown *markdown, struct markdown_table *table, struct text cell);
/* Adds a row, and continuation rows where a cell has several lines. */
void markdown_table_lines(struct markdown *markdown, struct markdown_table *table,
                          const struct markdown_lines *cells);
void markdown_table_write(struct markdown *markdown, const struct markdown_table *table);
/* Writes a line of the page: prefix, text, line end. */
void markdown_write_line(struct markdown *markdown, struct text line);
/* Writes the empty line that is due. */
void markdown_begin_block(struct markdown *markdown);

#endif
