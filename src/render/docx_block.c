/* Sections, clauses, lists and what they hold: takes blocks and gives paragraphs in the styles of
 * word/styles.xml, so that who changes a style changes the document. */
#include "render/docx.h"
#include "render/escape.h"
#include "render/html.h"

/* In a cell narrower than this (twips), as where three or four stand side by side, a value goes on
 * behind its label: beside it there would be room for a syllable. */
enum { DEPTH_MAX = 400, BESIDE_LABEL_MIN = 3200 };

/* ---- what runs in lines ---- */

/* A paragraph of its own for the inlines of a block. */
static void add_paragraph(struct docx *docx, const struct block_node *node, const char *style)
{
    docx_direct(docx, node->text.length == 0 ? node->first : NULL);
    docx_open(docx, style);
    docx_run(docx, node->text);
    docx_inlines(docx, node);
    docx_close(docx);
}

/* Runs of inlines are paragraphs, blocks are themselves. */
void docx_children(struct docx *docx, const struct block_node *parent)
{
    for (const struct block_node *child = parent->first; child != NULL; child = child->next) {
        if (child->kind >= INLINE_TEXT) {
            if (!docx->open) {
                docx_direct(docx, child);
            }
            docx_begin(docx);
            docx_inline(docx, child);
        } else {
            docx_close(docx);
            docx_block(docx, child);
        }
    }
    docx_close(docx);
}

static void add_heading(struct docx *docx, const struct block_node *node, const char *style)
{
    if (node->text.length > 0) {
        docx_open(docx, style);
        docx_run(docx, node->text);
        docx_close(docx);
    }
}

/* A clause that bears a bullet: its heading, or its first line, is the item. */
static void add_bullet(struct docx *docx, const struct block_node *node)
{
    docx_bookmark(docx, node->anchor);
    docx->indent++;
    docx->list = DOCX_BULLETS;
    add_heading(docx, node, "Heading3");
    docx_children(docx, node);
    docx->list = 0;
    docx->indent--;
}

/* A numbered block: its number stands before its heading, or before its first line. */
static void add_numbered(struct docx *docx, const struct block_node *node, const char *style)
{
    docx_bookmark(docx, node->anchor);
    docx_number(docx, node);
    add_heading(docx, node, style);
    docx_children(docx, node);
    docx_number(docx, &(struct block_node){0});
}

/* "Measured: …": the label, and behind it the line, or below it the blocks. */
static void add_detail(struct docx *docx, const struct block_node *node)
{
    /* Styles of word/styles.xml, and where their values begin. */
    static const struct style {
        const char *name;
        unsigned edge;
    } plain = {"Detail", 1760}, item = {"Item", 2260}, of_bullet = {"BulletDetail", 2100},
      narrow = {"NarrowDetail", 200};
    const char *outer = docx->style;
    const unsigned indent = docx->indent;
    const struct style *style = node->clause > 0 || node->subclause > 0 ? &item
                                : indent > 0                            ? &of_bullet
                                : docx->width < BESIDE_LABEL_MIN        ? &narrow
                                                                        : &plain;
    docx->indent = 0; /* the style has it */
    docx_number(docx, node);
    docx_open(docx, style->name);
    docx_run_in(docx, "Soft", node->text);
    /* A label may reach as far as the tab. */
    docx_run(docx, style == &narrow ? TEXT_OF("  ") : TEXT_OF(" \t"));
    docx_direct(docx, node->first);
    docx->from_right = docx->next_from_right; /* of the value; the line is the label's */
    docx->next_from_right = false;
    docx->style = style->name;
    docx->edge = style->edge;
    docx_children(docx, node);
    docx->edge = 0;
    docx->style = outer;
    docx->indent = indent;
}

/* A list of its own, which counts from `first` at the level at hand. */
static unsigned new_ordered(struct docx *docx, unsigned first)
{
    struct docx_start *start = ARENA_NEW(docx->arena, struct docx_start);
    start->level = docx->indent - 1;
    start->start = first;
    *docx->starts_end = start;
    docx->starts_end = &start->next;
    return DOCX_FIRST_ORDERED + docx->start_count++;
}

/* "1. Attract (Marketing, Sales)": each party in its colour. */
static void add_flow(struct docx *docx, const struct block_node *flow)
{
    docx->indent++;
    const unsigned list = new_ordered(docx, 1);
    for (const struct block_node *step = flow->first; step != NULL; step = step->next) {
        docx->list = list;
        docx_open(docx, "ListParagraph");
        for (const struct block_node *child = step->first; child != NULL; child = child->next) {
            if (child->kind != BLOCK_FLOW_OWNER) {
                docx_inline(docx, child);
                continue;
            }
            docx_run(docx, child == step->first->next ? TEXT_OF(" (") : TEXT_OF(", "));
            docx->colour = html_look_of(docx->document, child->party).ink;
            docx_run(docx, child->text);
            docx->colour = 0;
            docx_run(docx, child->next == NULL ? TEXT_OF(")") : TEXT_OF(""));
        }
        docx_close(docx);
    }
    docx->indent--;
}

static void add_list(struct docx *docx, const struct block_node *node)
{
    unsigned list = DOCX_BULLETS;
    docx->indent++;
    if ((node->flags & FLAG_ORDERED) != 0) {
        list = new_ordered(docx, node->start);
    }
    const char *outer = docx->style;
    docx->style = "ListParagraph";
    for (const struct block_node *item = node->first; item != NULL; item = item->next) {
        if (docx->number != NULL) { /* a line bears one number */
            docx_open(docx, outer);
            docx_close(docx);
        }
        docx->list = list;
        docx_block(docx, item);
        if (docx->list != 0) { /* an empty item */
            docx_open(docx, docx->style);
            docx_close(docx);
        }
    }
    docx->style = outer;
    docx->indent--;
}

static void add_definition(struct docx *docx, const struct block_node *node)
{
    const char *outer = docx->style;
    docx_bookmark(docx, node->anchor);
    docx_open(docx, "DefinedTerm");
    docx_run(docx, node->text);
    docx_close(docx);
    docx->style = "Definition";
    docx_children(docx, node);
    docx->style = outer;
}

/* One line for each item, labelled where it has a label; they stand on one page. */
static void add_contact(struct docx *docx, const struct block_node *node)
{
    const char *outer = docx->style;
    const bool keeps = docx->keeps;
    docx_bookmark(docx, node->anchor);
    add_heading(docx, node, "Heading4");
    docx->style = "Contact";
    for (const struct block_node *line = node->first; line != NULL; line = line->next) {
        docx->keeps = keeps || line->next != NULL;
        if (line->kind >= INLINE_TEXT) {
            docx_begin(docx);
            docx_inline(docx, line);
            continue;
        }
        docx_open(docx, "Contact");
        if (line->kind == BLOCK_DETAIL && line->text.length > 0) {
            docx_run_in(docx, "Soft", line->text);
            docx_run(docx, TEXT_OF(" "));
        }
        docx_inlines(docx, line);
    }
    docx_close(docx);
    docx->keeps = keeps;
    docx->style = outer;
}

static void add_quote(struct docx *docx, const struct block_node *node, const char *style)
{
    const char *outer = docx->style;
    docx->style = style;
    docx_children(docx, node);
    docx->style = outer;
}

/* A line of the contents: the heading, and the page on which it is, which the word processor
 * counts. */
static void add_contents_line(struct docx *docx, const struct block_node *link, const char *style)
{
    struct text name = docx_bookmark_name(docx->arena, link->anchor);
    docx_open(docx, style);
    buffer_format(docx->out, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">",
                  TEXT_ARGUMENTS(name));
    if (link->clause > 0) {
        docx_run(docx, docx_number_words(docx, link));
        docx_run(docx, TEXT_OF("\t"));
    }
    docx_run(docx, link->text);
    docx_inlines(docx, link);
    docx_run(docx, TEXT_OF("\t"));
    buffer_format(docx->out,
                  "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>"
                  "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF %.*s \\h </w:instrText></w:r>"
                  "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                  TEXT_ARGUMENTS(name));
    BUFFER_LITERAL(docx->out, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink>");
    docx_close(docx);
}

/* "Article 1" wants more room than "1". */
static const char *style_of_contents(struct docx *docx, const struct block_node *contents)
{
    enum { SHORT = 4 };
    const struct block_node *link = contents->first;
    while (link != NULL && (link->clause == 0 || docx_number_words(docx, link).length <= SHORT)) {
        link = link->next;
    }
    return link != NULL ? "ContentsArticle" : "TOC1";
}

static void add_contents(struct docx *docx, const struct block_node *node)
{
    const char *style = style_of_contents(docx, node);
    docx_open(docx, "TOCHeading");
    docx_run(docx, node->text);
    docx_close(docx);
    for (const struct block_node *link = node->first; link != NULL; link = link->next) {
        add_contents_line(docx, link, link->clause > 0 ? style : "TOC1");
    }
}

static bool holds_signatures(const struct block_node *section)
{
    const struct block_node *child = section != NULL ? section->first : NULL;
    while (child != NULL && child->kind != BLOCK_SIGNATURES) {
        child = child->next;
    }
    return child != NULL;
}

/* The block that ends a section: a contact, not the group in which it stands. NULL: there is none.
 */
static const struct block_node *last_block(const struct block_node *section)
{
    const struct block_node *last = section;
    while (last != NULL && (last->kind == BLOCK_SECTION || last->kind == BLOCK_GROUP ||
                            last->kind == BLOCK_SHARED || last->kind == BLOCK_COLUMN ||
                            last->kind == BLOCK_CLAUSES || last->kind == BLOCK_DEFINITIONS)) {
        const struct block_node *child = last->first;
        while (child != NULL && child->next != NULL) {
            child = child->next;
        }
        last = child;
    }
    return last;
}

static void add_section(struct docx *docx, const struct block_node *node)
{
    docx->kept = holds_signatures(node->next) ? last_block(node) : NULL;
    docx_bookmark(docx, node->anchor);
    docx_number(docx, node);
    docx_open_section(docx);
    docx_run(docx, node->text);
    docx_close(docx);
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        docx->keeps = child->kind == BLOCK_PARAGRAPH && child->next != NULL &&
                      child->next->kind == BLOCK_COLUMNS;
        docx_block(docx, child);
    }
    docx->keeps = false;
    docx_close(docx);
}

static void add_shared(struct docx *docx, const struct block_node *node)
{
    docx_bookmark(docx, node->anchor);
    docx->colour = node->party != NO_PARTY ? html_look_of(docx->document, node->party).ink : 0;
    add_heading(docx, node, "Heading2");
    docx->colour = 0;
    docx_children(docx, node);
}

static void add_block(struct docx *docx, const struct block_node *node)
{
    switch ((enum block)node->kind) {
    case BLOCK_DOCUMENT:
    case BLOCK_COVER:
    case BLOCK_CLAUSES:
    case BLOCK_DEFINITIONS:
    case BLOCK_STEPS:
    case BLOCK_ITEM:
    case BLOCK_ROW:
    case BLOCK_CELL:
        docx_children(docx, node);
        break;
    case BLOCK_EYEBROW:
        add_paragraph(docx, node, "Eyebrow");
        break;
    case BLOCK_TITLE:
        add_paragraph(docx, node, "Title");
        break;
    case BLOCK_LEDE:
        add_paragraph(docx, node, "Subtitle");
        break;
    case BLOCK_PARTIES:
        docx_parties(docx, node);
        break;
    case BLOCK_FACTS:
        docx_facts(docx, node);
        break;
    case BLOCK_GLANCE:
        docx_glance(docx, node);
        break;
    case BLOCK_CONTENTS:
        add_contents(docx, node);
        break;
    case BLOCK_SECTION:
        add_section(docx, node);
        break;
    case BLOCK_INTRO:
        add_paragraph(docx, node, "Intro");
        break;
    case BLOCK_COLUMNS:
        docx_columns(docx, node);
        break;
    case BLOCK_COLUMN: /* inside its table, or alone */
    case BLOCK_SHARED:
    case BLOCK_GROUP:
        add_shared(docx, node);
        break;
    case BLOCK_TRANSLATIONS:
        docx_translations(docx, node);
        break;
    case BLOCK_FLOW:
        add_flow(docx, node);
        break;
    case BLOCK_FLOW_STEP:
    case BLOCK_FLOW_OWNER: /* inside their flow */
        break;
    case BLOCK_CHART: /* its table says the same */
    case BLOCK_MARK:
        break;
    case BLOCK_MATRIX_OF_PARTIES:
        docx_matrix(docx, node);
        break;
    case BLOCK_CLAUSE:
        if (node->numbering == NUMBER_BULLET) {
            add_bullet(docx, node);
        } else {
            add_numbered(docx, node, docx_is_narrow(docx) ? "NarrowHeading" : "Heading3");
        }
        break;
    case BLOCK_STEP:
        add_numbered(docx, node, "Step");
        break;
    case BLOCK_PARAGRAPH:
        add_paragraph(docx, node, (node->flags & FLAG_NONE) != 0 ? "NoValue" : docx->style);
        break;
    case BLOCK_DETAIL:
        add_detail(docx, node);
        break;
    case BLOCK_LIST:
        add_list(docx, node);
        break;
    case BLOCK_QUOTE:
        add_quote(docx, node, "Quote");
        break;
    case BLOCK_CODE:
        docx_open(docx, "Code");
        docx_run(docx, text_trim(node->text));
        docx_close(docx);
        break;
    case BLOCK_HEADING:
        add_paragraph(docx, node, "ProseHeading");
        break;
    case BLOCK_RULE:
        docx_open(docx, "Rule");
        docx_close(docx);
        break;
    case BLOCK_TABLE:
        docx_table(docx, node);
        break;
    case BLOCK_DEFINITION:
        add_definition(docx, node);
        break;
    case BLOCK_CONTACT:
        add_contact(docx, node);
        break;
    case BLOCK_FORMULA:
        add_paragraph(docx, node, "Formula");
        break;
    case BLOCK_MORE: /* nothing is folded here */
        docx_bookmark(docx, node->anchor);
        docx_children(docx, node);
        break;
    case BLOCK_SIGNATURES:
        docx_signatures(docx, node);
        break;
    case BLOCK_COLOPHON:
        add_paragraph(docx, node, "Colophon");
        break;
    case BLOCK_TRANSLATION:
    case BLOCK_NOTE:
    case BLOCK_PARTY: /* inside their tables */
    case BLOCK_FACT:
    case BLOCK_GLANCE_ITEM:
    case BLOCK_SIGNATURE:
        docx_children(docx, node);
        break;
    case INLINE_TEXT:
    case INLINE_FIGURE:
    case INLINE_MEASURE:
    case INLINE_STRONG:
    case INLINE_EMPHASIS:
    case INLINE_CODE:
    case INLINE_LINK:
    case INLINE_EXTERNAL:
    case INLINE_TERM:
    case INLINE_TIME:
    case INLINE_BADGE:
    case INLINE_BREAK:
    case INLINE_SOFT_BREAK:
    case INLINE_DELETED:
    case INLINE_INSERTED:
        docx_begin(docx);
        docx_inline(docx, node);
        break;
    }
}

void docx_block(struct docx *docx, const struct block_node *node)
{
    if (docx->depth < DEPTH_MAX) {
        docx->depth++;
        docx->keeps = docx->keeps || node == docx->kept;
        add_block(docx, node);
        docx->keeps = docx->keeps && node != docx->kept;
        docx->depth--;
    }
}
