/* Inside src/render only: what the files of the DOCX renderer share. WordprocessingML by ECMA-376
 * part 1, section 17; lengths in twentieths of a point, as it counts them. */
#ifndef RENDER_DOCX_H
#define RENDER_DOCX_H

#include "archive/archive.h"
#include "render/render.h"

/* Lists of word/numbering.xml: one for each way in which clauses are numbered, one of bullets, and
 * one more for each ordered list. */
enum { DOCX_COUNTS = NUMBER_BULLET + 1 };
enum docx_list { DOCX_CLAUSES = 1, DOCX_BULLETS = DOCX_CLAUSES + DOCX_COUNTS, DOCX_FIRST_ORDERED };

/* Whether sections that are numbered in this way have letters. */
static inline bool docx_counts_in_letters(enum numbering way)
{
    return way == NUMBER_LETTER || way == NUMBER_BULLET;
}

/* How far the list of one way has counted, and what stands before its numbers: "Article ". */
struct docx_count {
    unsigned clause, subclause;
    struct text before_clause, before_subclause;
};

enum { DOCX_ANCHORS = 4 };

struct docx_target {
    struct docx_target *next;
    struct text address;
};

struct docx_start { /* an ordered list: the level at which it stands, and its first number */
    struct docx_start *next;
    unsigned level, start;
};

struct html_look;

struct docx {
    const struct document *document;
    struct arena *arena;
    struct buffer *out; /* word/document.xml */
    unsigned width;     /* of the text, or of the cell at hand */
    unsigned bookmarks, controls, drawings;
    struct docx_target *targets, **targets_end; /* of links that leave the document, from rId100 */
    unsigned target_count;
    struct docx_start *starts, **starts_end;
    unsigned start_count;
    struct docx_count counts[DOCX_COUNTS]; /* as the word processor has counted so far */

    /* The paragraph at hand. */
    bool open;
    bool ends_with_paragraph;          /* what was written last, as each cell must */
    const char *style;                 /* of paragraphs that name none */
    unsigned list;                     /* the next paragraph begins an item of it; 0: none */
    unsigned indent;                   /* levels of lists around what is written; 0: none */
    unsigned edge;                     /* from which lists are indented */
    const struct block_node *number;   /* the next paragraph bears it; or NULL */
    struct text anchors[DOCX_ANCHORS]; /* the next paragraph begins with their bookmarks */
    unsigned anchor_count;
    bool keeps; /* each paragraph stays with the next */
    bool parts; /* the next paragraph does not: the row that it begins may be split */
    const struct block_node *kept; /* the block before the signatures, which do not stand alone */
    bool begins_page;              /* the next section does: what is before it is the title page */
    bool next_from_right, from_right; /* the next paragraph, and the one at hand, run so */

    /* The run at hand. */
    unsigned depth; /* blocks and inlines that are open */
    bool strong, emphasis, soft, in_link;
    uint32_t colour; /* of its text; 0: as its style has it */
};

/* ---- docx_text.c: paragraphs and what is in them ---- */
void docx_open(struct docx *docx, const char *style); /* ends the one at hand */
/* Whether the cell at hand has room for a long word alone, as where four stand side by side. */
bool docx_is_narrow(const struct docx *docx);
void docx_open_section(struct docx *docx); /* its heading, on a new page where it begins one */
void docx_close(struct docx *docx);
/* The next paragraph runs as the words do that begin at the node, a block or an inline. */
void docx_direct(struct docx *docx, const struct block_node *first);
/* Opens one in the style at hand where none is open. */
void docx_begin(struct docx *docx);
void docx_run(struct docx *docx, struct text text);
/* A character style of word/styles.xml, or NULL. */
void docx_run_in(struct docx *docx, const char *style, struct text text);
void docx_inline(struct docx *docx, const struct block_node *node);
void docx_inlines(struct docx *docx, const struct block_node *parent);
/* A place that is linked: it stands in the next paragraph, on whose page it is. */
void docx_bookmark(struct docx *docx, struct text anchor);
/* The name of a bookmark: 40 characters at most, letters, digits and underscores. */
struct text docx_bookmark_name(struct arena *arena, struct text anchor);
/* The number of a block, counted by the word processor where it counts alike. */
void docx_number(struct docx *docx, const struct block_node *node);
struct text docx_number_words(struct docx *docx, const struct block_node *node); /* "4.2" */

/* ---- docx_block.c ---- */
void docx_block(struct docx *docx, const struct block_node *node);
void docx_children(struct docx *docx, const struct block_node *parent);

/* ---- docx_table.c: what stands side by side ---- */
/* The frame of a table. */
struct docx_grid {
    struct docx *docx;
    unsigned columns, outer_width;
    const unsigned *widths; /* of the columns */
    unsigned column;        /* of the next cell */
};
/* shares: how much of the width each column takes, or NULL where all are alike. */
struct docx_grid docx_open_table(struct docx *docx, const char *style, unsigned columns,
                                 const unsigned *shares);
/* Two tables in a row would be one, and a cell ends with a paragraph: one of no height follows. */
void docx_close_table(const struct docx_grid *grid);
/* head: each page repeats it; kept: it is not split. */
void docx_open_row(struct docx_grid *grid, bool head, bool kept);
void docx_close_row(const struct docx_grid *grid);
/* look: of a party whose cell it is, or NULL; shaded where it is the head of what the party has. */
void docx_open_cell(struct docx_grid *grid, const struct html_look *look, bool shaded);
void docx_close_cell(const struct docx_grid *grid);
unsigned docx_count_cells(const struct block_node *row);
/* How many parties stand beside each other where all of them are shown or sign: rows are as full as
 * they can be. */
unsigned docx_count_across(unsigned parties);
void docx_table(struct docx *docx, const struct block_node *table);
void docx_columns(struct docx *docx, const struct block_node *columns);
void docx_matrix(struct docx *docx, const struct block_node *matrix);
void docx_translations(struct docx *docx, const struct block_node *translations);
void docx_parties(struct docx *docx, const struct block_node *parties);
void docx_facts(struct docx *docx, const struct block_node *facts);
void docx_glance(struct docx *docx, const struct block_node *glance);
void docx_write_hex(struct buffer *out, uint32_t colour); /* RRGGBB */

/* ---- docx_signature.c ---- */
void docx_signatures(struct docx *docx, const struct block_node *signatures);

/* ---- docx_logo.c: pictures of parties ---- */
/* Adds the logo of a party, if it has one, to the paragraph at hand; height in EMU, 360,000 a
 * centimetre. False: there is none. */
bool docx_logo(struct docx *docx, unsigned party, unsigned height);
bool docx_has_logo_of(const struct docx *docx, enum picture_kind kind);
/* Their relations, and the files of the archive: as many as there are parties at most. */
void docx_logo_relations(const struct docx *docx, struct buffer *out);
size_t docx_logo_files(const struct docx *docx, struct archive_file *files);
enum { DOCX_LOGO_HEIGHT = 324000, DOCX_SMALL_LOGO_HEIGHT = 162000 };

/* ---- docx_parts.c: the other files of the archive ---- */
struct text docx_content_types(const struct docx *docx);
struct text docx_numbering(const struct docx *docx);
struct text docx_relations(const struct docx *docx);
struct text docx_styles(const struct docx *docx);
struct text docx_header(const struct docx *docx, bool first);
struct text docx_footer(const struct docx *docx);
struct text docx_settings(const struct docx *docx);
struct text docx_core(const struct docx *docx);
enum { DOCX_FIRST_TARGET = 100 };

#define DOCX_MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DOCX_PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

#endif
