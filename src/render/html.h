/* Inside src/render only: what the files of the HTML renderer share.
 * Each kind of block is one function; html_show_node picks it. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "language/language.h"
#include "render/render.h"

enum { HTML_LOOKS = 6 }; /* of parties: "a" to "f" in the stylesheet */

struct html {
    const struct document *document;
    const struct render_options *options;
    struct buffer *out;
    unsigned level;                     /* of the next heading: 2 to 6 */
    unsigned depth;                     /* blocks that are open */
    unsigned table_count;               /* tables without an anchor get a number */
    bool in_link;                       /* inside a link no other begins */
    bool in_telephone;                  /* inside a link to a telephone number */
    bool in_mail;                       /* inside a link to where mail goes */
    bool in_column;                     /* inside a party's column */
    struct text prefix;                 /* of the anchors that the renderer gives */
    struct text heading;                /* above what is shown; names what has no name of its own */
    const struct block_node *labelled;  /* the labelled line shown last, or NULL */
    const struct block_node *flow_last; /* the stage shown last, or NULL */
    uint32_t inks[HTML_LOOKS];          /* of parties in charts; 0: not asked for yet */
};

typedef void html_show(struct html *html, const struct block_node *node);

/* ---- html.c ---- */
/* What stands before the body. */
struct html_style {
    struct text text;
    const char *digest; /* as html_style_digest; NULL: it is worked out */
};
/* A sheet of src/render, NAME.css, by its digest at build time. */
#define HTML_SHEET(name)                                                           \
    (struct html_style)                                                            \
    {                                                                              \
        {asset_##name##_css, asset_##name##_css_length}, asset_##name##_css_sha256 \
    }
/* The sheet of all pages, those of grammar/styles.def, and two of the page's own. */
enum {
    HTML_STYLES_MAX = 3
#define STYLE(name, needed) +1
#include "grammar/styles.def"
#undef STYLE
};
struct html_head {
    language in;
    struct text title, description; /* either may be empty */
    struct html_style styles[HTML_STYLES_MAX];
    size_t style_count;
    bool has_images, has_fonts; /* in a style, as data */
};
void html_head(struct buffer *out, const struct html_head *head);
/* The cover and the contents, then the sections with what opens and closes around them. */
void html_sheet(struct html *html, const char *open, const char *close);
html_show html_show_node;
/* All children; runs of lines that belong together (clauses, details …) get their list. */
void html_children(struct html *html, const struct block_node *parent);
/* The same where runs of inlines are to be paragraphs. */
void html_paragraphs(struct html *html, const struct block_node *parent);
void html_inlines(struct html *html, const struct block_node *parent);

/* ---- html_parts.c: attributes and small pieces ---- */
void html_id(struct html *html, struct text anchor);                /* ` id="…"`, or nothing */
void html_number(struct html *html, const struct block_node *node); /* "4.2" as a permalink */
/* The block's own text, in a redline with what was deleted and inserted. */
html_show html_say;
/* The words of what is inside the node, up to LIMIT_LABEL_BYTES and the text that passes it; depth:
 * 0. */
void html_words(struct buffer *words, const struct block_node *node, unsigned depth);
/* ` aria-label="…"` of the words of a node's inlines, or of the heading above where it has none. */
void html_label(struct html *html, const struct block_node *node);
/* The tag, with ` dir="rtl"` where the words that begin at the node, a block or an inline, run from
 * right to left: WeasyPrint knows no `auto`. Most begin with a letter that does not. */
void html_open_words(struct html *html, struct text tag, struct text words);
static inline void html_open(struct html *html, struct text tag, const struct block_node *first)
{
    while (!html->document->ascii && first != NULL && first->text.length == 0) {
        first = first->first;
    }
    if (html->document->ascii || first == NULL ||
        (unsigned)((first->text.data[0] | 0x20) - 'a') <= 'z' - 'a') {
        buffer_add_text(html->out, tag);
    } else {
        html_open_words(html, tag, first->text);
    }
}
/* ` class="NAME LETTER"`: the letter is the look of the party, or absent. */
void html_class_of_party(struct html *html, const char *name, unsigned party);
void html_mark(struct html *html, unsigned party); /* its letter in its shape */
/* Its logo, as the style of the document has it, or nothing: its name stands beside it. */
void html_logo(struct html *html, unsigned party);
enum html_beside { BESIDE_NOTHING, BESIDE_MARK, BESIDE_MARK_AND_LOGO };
void html_heading(struct html *html, const struct block_node *node, enum html_beside beside);
/* What a heading says and shows, without its tags. */
void html_heading_words(struct html *html, const struct block_node *node, enum html_beside beside);
static inline bool html_is_inline(const struct block_node *node)
{
    return node->kind >= INLINE_TEXT;
}
unsigned html_count(const struct block_node *parent, enum block kind);
html_show html_text, html_figure, html_measure, html_strong, html_emphasis, html_code_words,
    html_link, html_external, html_term, html_time, html_badge, html_break, html_soft_break;

/* ---- html_cover.c: what stands before the sections, and signatures ---- */
html_show html_cover, html_eyebrow, html_title, html_lede, html_parties, html_party, html_fact,
    html_glance, html_glance_item, html_contents, html_signatures, html_signature, html_colophon;

/* ---- html_section.c ---- */
html_show html_section, html_intro, html_columns, html_column, html_shared, html_group, html_clause,
    html_paragraph, html_detail, html_list, html_item, html_quote, html_code, html_prose_heading,
    html_rule, html_definition, html_contact, html_step, html_formula, html_more, html_translations,
    html_translation;

/* ---- html_flow.c ---- */
html_show html_flow, html_flow_step, html_flow_owner;

/* ---- html_table.c ---- */
html_show html_table, html_matrix;

/* ---- html_chart.c ---- */
html_show html_chart;

/* ---- html_redline.c ---- */
html_show html_note, html_deleted, html_inserted;

/* ---- html_style.c ---- */
void html_add_style(struct html_head *head, struct html_style style);
/* The sheets that the document's page needs, of those that are the same on all pages. */
void html_add_sheets(struct html_head *head, const struct document *document);
/* The rules that differ between documents: running lines, party colours and logos, the draft's
 * mark. */
struct text html_style_of_document(const struct document *document,
                                   const struct render_options *options);
bool html_has_logos(const struct document *document);
/* Of these, what goes with the parts of a page, for those below `scope`, as ".r2 "; what goes with
 * its paper. */
void html_style_of_parties(struct buffer *style, const struct document *document,
                           const char *scope);
void html_style_of_paper(struct buffer *style, const struct document *document,
                         const struct render_options *options);
/* A house style as a reader of the page has it: line ends are one character, and no mark of byte
 * order stands before it. Its digest would be another one. */
struct text html_house_style(struct arena *arena, struct text sheet);
/* The digest of a style element, in base64, as a content-security policy names it. */
struct text html_style_digest(struct arena *arena, struct text style);

/* ---- html_colour.c ---- */
struct html_colours {
    uint32_t ink, tint;           /* RRGGBB on light paper: of text, of the ground behind it */
    uint32_t dark_ink, dark_tint; /* the same on dark paper */
};
/* What a party's own colour becomes: near it, with a contrast of 4.5:1 at least (WCAG 2.2, 1.4.3).
 * False where the text is not RRGGBB. */
bool html_colours_from(struct text colour, struct html_colours *colours);
/* The line in the margin of a page has room for so many code points of each. */
enum {
    HTML_TITLE_MAX = 64,
    HTML_TITLE_BESIDE_MARK = 54,
    HTML_REFERENCE_MAX = 32,
    HTML_PARTIES_MAX = 90
};
/* As many whole words as it has room for; where that is less than all, "…" stands behind them. */
struct text html_running(struct text words, size_t most);

/* The look of a party on paper, as a page's style has it. */
struct html_look {
    uint32_t ink, tint;
};
struct html_look html_look_of(const struct document *document, unsigned party);

#endif
