/* The HTML renderer: takes a document and gives one self-contained page without script or outside
 * reference, whose policy admits its style elements by their digests and nothing else. */
#include "render/html.h"

#include "language/language.h"
#include "render/escape.h"
#include "render/sheet.h"

#include <assert.h>

enum { DEPTH_MAX = 400 }; /* blocks inside each other; what is deeper is left out */

static void show_document(struct html *html, const struct block_node *node);

/* What shows each kind; containers whose list is made by html_children show their children. */
static html_show *const shows[] = {
    [BLOCK_DOCUMENT] = show_document,
    [BLOCK_COVER] = html_cover,
    [BLOCK_EYEBROW] = html_eyebrow,
    [BLOCK_TITLE] = html_title,
    [BLOCK_LEDE] = html_lede,
    [BLOCK_PARTIES] = html_parties,
    [BLOCK_PARTY] = html_party,
    [BLOCK_FACTS] = html_children,
    [BLOCK_FACT] = html_fact,
    [BLOCK_GLANCE] = html_glance,
    [BLOCK_GLANCE_ITEM] = html_glance_item,
    [BLOCK_CONTENTS] = html_contents,
    [BLOCK_SECTION] = html_section,
    [BLOCK_INTRO] = html_intro,
    [BLOCK_COLUMNS] = html_columns,
    [BLOCK_COLUMN] = html_column,
    [BLOCK_SHARED] = html_shared,
    [BLOCK_GROUP] = html_group,
    [BLOCK_FLOW] = html_flow,
    [BLOCK_FLOW_STEP] = html_flow_step,
    [BLOCK_FLOW_OWNER] = html_flow_owner,
    [BLOCK_MATRIX_OF_PARTIES] = html_matrix,
    [BLOCK_CLAUSES] = html_children,
    [BLOCK_CLAUSE] = html_clause,
    [BLOCK_PARAGRAPH] = html_paragraph,
    [BLOCK_DETAIL] = html_detail,
    [BLOCK_LIST] = html_list,
    [BLOCK_ITEM] = html_item,
    [BLOCK_QUOTE] = html_quote,
    [BLOCK_CODE] = html_code,
    [BLOCK_HEADING] = html_prose_heading,
    [BLOCK_RULE] = html_rule,
    [BLOCK_TABLE] = html_table,
    [BLOCK_ROW] = html_children,
    [BLOCK_CELL] = html_children,
    [BLOCK_DEFINITIONS] = html_children,
    [BLOCK_DEFINITION] = html_definition,
    [BLOCK_CONTACT] = html_contact,
    [BLOCK_STEPS] = html_children,
    [BLOCK_STEP] = html_step,
    [BLOCK_FORMULA] = html_formula,
    [BLOCK_MORE] = html_more,
    [BLOCK_SIGNATURES] = html_signatures,
    [BLOCK_SIGNATURE] = html_signature,
    [BLOCK_COLOPHON] = html_colophon,
    [BLOCK_CHART] = html_chart,
    [BLOCK_MARK] = html_children,
    [BLOCK_TRANSLATIONS] = html_translations,
    [BLOCK_TRANSLATION] = html_translation,
    [INLINE_TEXT] = html_text,
    [INLINE_FIGURE] = html_figure,
    [INLINE_MEASURE] = html_measure,
    [INLINE_STRONG] = html_strong,
    [INLINE_EMPHASIS] = html_emphasis,
    [INLINE_CODE] = html_code_words,
    [INLINE_LINK] = html_link,
    [INLINE_EXTERNAL] = html_external,
    [INLINE_TERM] = html_term,
    [INLINE_TIME] = html_time,
    [INLINE_BADGE] = html_badge,
    [INLINE_BREAK] = html_break,
    [INLINE_SOFT_BREAK] = html_soft_break,
    [BLOCK_NOTE] = html_note,
    [INLINE_DELETED] = html_deleted,
    [INLINE_INSERTED] = html_inserted,
};
static_assert(sizeof shows / sizeof *shows == INLINE_INSERTED + 1, "each kind has its function");

static void open_and_show(struct html *html, const struct block_node *node)
{
    struct arena_mark mark;
    const struct block_node filled = block_open(html->document, node, &mark);
    shows[node->kind](html, &filled);
    block_close(html->document, mark);
    html->labelled = NULL; /* it may have gone */
}

void html_show_node(struct html *html, const struct block_node *node)
{
    if (html->depth < DEPTH_MAX) {
        html->depth++;
        (block_is_filled(node) ? shows[node->kind] : open_and_show)(html, node);
        html->depth--;
    }
}

/* The list around a run of one kind, or NULL. */
struct group {
    const char *open, *close;
};

static struct group group_of(const struct html *html, const struct block_node *first)
{
    const enum block kind = (enum block)first->kind;
    if (kind == BLOCK_CLAUSE && first->numbering == NUMBER_BULLET) {
        return (struct group){"<ul class=\"clauses text points\">\n", "</ul>\n"};
    }
    if (kind == BLOCK_CLAUSE) {
        return (struct group){html->in_column ? "<ol class=\"clauses\">\n"
                                              : "<ol class=\"clauses text\">\n",
                              "</ol>\n"};
    }
    if (kind == BLOCK_DETAIL) {
        return (struct group){"<dl class=\"details\">\n", "</dl>\n"};
    }
    if (kind == BLOCK_FACT) {
        return (struct group){"<dl class=\"facts\">\n", "</dl>\n"};
    }
    if (kind == BLOCK_STEP) {
        return (struct group){"<ol class=\"ladder\">\n", "</ol>\n"};
    }
    if (kind == BLOCK_DEFINITION) {
        return (struct group){"<dl class=\"defs\">\n", "</dl>\n"};
    }
    return (struct group){NULL, NULL};
}

static void show_all(struct html *html, const struct block_node *parent, struct group inlines)
{
    const struct block_node *child = parent->first;
    while (child != NULL) {
        bool is_inline = html_is_inline(child);
        if (is_inline && inlines.open == NULL) {
            html_show_node(html, child);
            child = child->next;
            continue;
        }
        unsigned kind = child->kind;
        struct group group = is_inline ? inlines : group_of(html, child);
        if (is_inline) {
            html_open(html, text_from(group.open), child);
        } else if (group.open != NULL) {
            buffer_add_text(html->out, text_from(group.open));
        }
        do {
            html_show_node(html, child);
            child = child->next;
        } while (child != NULL && group.open != NULL &&
                 (is_inline ? html_is_inline(child) : child->kind == kind));
        if (group.open != NULL) {
            buffer_add_text(html->out, text_from(group.close));
        }
    }
}

void html_children(struct html *html, const struct block_node *parent)
{
    show_all(html, parent, (struct group){NULL, NULL});
}

void html_paragraphs(struct html *html, const struct block_node *parent)
{
    show_all(html, parent, (struct group){"<p>", "</p>\n"});
}

/* Blocks cannot stand inside a line: of them the inlines are shown. */
void html_inlines(struct html *html, const struct block_node *parent)
{
    for (const struct block_node *child = parent->first; child != NULL; child = child->next) {
        if (html_is_inline(child)) {
            html_show_node(html, child);
        }
    }
}

/* ---- the frame ---- */

static void add_policy(struct buffer *out, const struct html_head *head)
{
    BUFFER_LITERAL(out,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src");
    for (size_t at = 0; at < head->style_count; at++) {
        const struct html_style *style = &head->styles[at];
        BUFFER_LITERAL(out, " 'sha256-");
        buffer_add_text(out, style->digest != NULL ? text_from(style->digest)
                                                   : html_style_digest(out->arena, style->text));
        buffer_add_character(out, '\'');
    }
    if (head->has_images) {
        BUFFER_LITERAL(out, "; img-src data:");
    }
    if (head->has_fonts) {
        BUFFER_LITERAL(out, "; font-src data:");
    }
    BUFFER_LITERAL(out, "; base-uri 'none'; form-action 'none'\">\n");
}

void html_head(struct buffer *out, const struct html_head *head)
{
    BUFFER_LITERAL(out, "<!DOCTYPE html>\n<html lang=\"");
    buffer_add_text(out, language_tag(head->in));
    BUFFER_LITERAL(out,
                   "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    add_policy(out, head);
    BUFFER_LITERAL(out, "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    escape_text(out, head->title);
    BUFFER_LITERAL(out, "</title>\n");
    if (head->description.length > 0) {
        BUFFER_LITERAL(out, "<meta name=\"description\" content=\"");
        escape_attribute(out, head->description);
        BUFFER_LITERAL(out, "\">\n");
    }
    BUFFER_LITERAL(out, "<meta name=\"generator\" content=\"slac\">\n");
    for (size_t at = 0; at < head->style_count; at++) {
        buffer_add_text(out, at == 0 ? TEXT_OF("<style>") : TEXT_OF("</style>\n<style>"));
        buffer_add_text(out, head->styles[at].text);
    }
    BUFFER_LITERAL(out, "</style>\n</head>\n");
}

static void show_head(struct html *html)
{
    const struct document *document = html->document;
    const struct text house = html_house_style(document->arena, html->options->sheet);
    const struct sheet sheet = house.length > 0 ? sheet_read(house) : (struct sheet){0};
    struct html_head head = {.in = document->language,
                             .title = document->title,
                             .description = document->description,
                             .has_images = sheet.has_images || html_has_logos(document),
                             .has_fonts = sheet.has_fonts};
    html_add_sheets(&head, document);
    html_add_style(&head,
                   (struct html_style){html_style_of_document(document, html->options), NULL});
    if (house.length > 0) {
        html_add_style(&head, (struct html_style){house, NULL});
    }
    html_head(html->out, &head);
}

static bool stands_before_main(const struct block_node *node)
{
    return node->kind == BLOCK_COVER || node->kind == BLOCK_CONTENTS;
}

void html_sheet(struct html *html, const char *open, const char *close)
{
    struct buffer *out = html->out;
    BUFFER_LITERAL(out, "<div class=\"sheet\">\n");
    const struct block_node *child = html->document->root->first;
    while (child != NULL && stands_before_main(child)) {
        html_show_node(html, child);
        child = child->next;
    }
    buffer_add_text(out, text_from(open));
    for (; child != NULL && child->kind != BLOCK_COLOPHON; child = child->next) {
        html_show_node(html, child);
    }
    buffer_add_text(out, text_from(close));
    BUFFER_LITERAL(out, "</div>\n");
    for (; child != NULL; child = child->next) {
        html_show_node(html, child);
    }
}

static void show_document(struct html *html, const struct block_node *node)
{
    struct buffer *out = html->out;
    const struct document *document = html->document;
    (void)node;
    BUFFER_LITERAL(out, "<body class=\"layout-");
    buffer_add_text(out, text_from(document->layout));
    buffer_add_text(out, document->brief ? TEXT_OF(" brief") : TEXT_OF(""));
    buffer_add_text(out, document->dense   ? TEXT_OF(" dense")
                         : document->large ? TEXT_OF(" large")
                                           : TEXT_OF(""));
    buffer_add_text(out, document->marked ? TEXT_OF(" draft\">\n") : TEXT_OF("\">\n"));
    if (document->skip_words.length > 0) {
        BUFFER_LITERAL(out, "<a class=\"skip\" href=\"#main\">");
        escape_text(out, document->skip_words);
        BUFFER_LITERAL(out, "</a>\n");
    }
    buffer_add_text(out, document->party_count > 2 ? TEXT_OF("<div class=\"page many\">\n")
                                                   : TEXT_OF("<div class=\"page\">\n"));
    html_sheet(html, "<main id=\"main\">\n", "</main>\n");
    BUFFER_LITERAL(out, "</div>\n</body>\n</html>\n");
}

void render_html(const struct document *document, const struct render_options *options,
                 struct buffer *out)
{
    struct html html = {.document = document, .options = options, .out = out, .level = 2};
    show_head(&html);
    html_show_node(&html, document->root);
}
