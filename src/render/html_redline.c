/* What only a redline has: takes words that were deleted and inserted, and notes on what a change
 * means, and gives their markup; and a page of one redline or several. */
#include "render/html_redline.h"

#include "assets.h"
#include "render/escape.h"
#include "render/html.h"

void html_deleted(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<del>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</del>");
}

void html_inserted(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<ins>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</ins>");
}

/* Its words are English, whatever the language of the document. */
void html_note(struct html *html, const struct block_node *node)
{
    const struct text outer = html->heading;
    html->heading = node->text;
    if (node->text.length == 0 && node->first != NULL) {
        struct buffer words; /* what names its table */
        buffer_start(&words, html->document->arena);
        html_words(&words, node->first, 0);
        html->heading = buffer_text(&words);
    }
    buffer_add_text(html->out, (node->flags & FLAG_HEAD) != 0
                                   ? TEXT_OF("<div class=\"summary\" lang=\"en\"")
                                   : TEXT_OF("<div class=\"note\" lang=\"en\""));
    html_id(html, node->anchor);
    BUFFER_LITERAL(html->out, ">\n");
    html_heading(html, node, BESIDE_NOTHING);
    html_paragraphs(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
    html->heading = outer;
}

/* ---- the page ---- */
void redline_page_start(struct redline_page *page, struct arena *arena)
{
    *page = (struct redline_page){.arena = arena, .in = CHOICE_LANGUAGE_EN};
    buffer_start(&page->bodies, arena);
    buffer_start(&page->paper, arena);
    buffer_start(&page->parties, arena);
}

struct text redline_prefix(struct arena *arena, const struct redline_page *page)
{
    return page->count == 0 ? TEXT_OF("") : arena_format(arena, "r%zu-", page->count + 1);
}

void redline_page_add(struct redline_page *page, const struct document *document)
{
    const struct render_options options = {.tables = true};
    const size_t number = ++page->count;
    struct buffer *out = &page->bodies;
    struct html html = {.document = document,
                        .options = &options,
                        .out = out,
                        .level = 2,
                        .table_count = page->table_count};
    const char *const scope =
        arena_terminated(document->arena, arena_format(document->arena, ".r%zu ", number));
    buffer_add_text(out,
                    number == 1 ? TEXT_OF("<div class=\"page") : TEXT_OF("<section class=\"page"));
    buffer_add_text(out, document->party_count > 2 ? TEXT_OF(" many") : TEXT_OF(""));
    buffer_add_text(out, document->marked ? TEXT_OF(" draft") : TEXT_OF(""));
    buffer_format(out, " r%zu\" id=\"r%zu\"", number, number);
    if (number == 1) {
        page->in = document->language;
        page->title = arena_copy(page->arena, document->title);
        html_style_of_paper(&page->paper, document, &options);
        BUFFER_LITERAL(out, ">\n");
        html_sheet(&html, "<main id=\"main\">\n", "</main>\n");
        BUFFER_LITERAL(out, "</div>\n");
    } else {
        html.prefix = arena_format(document->arena, "r%zu-", number);
        html.level = 2;
        BUFFER_LITERAL(out, " lang=\"");
        buffer_add_text(out, language_tag(document->language));
        BUFFER_LITERAL(out, "\" aria-label=\"");
        escape_attribute(out, document->title);
        BUFFER_LITERAL(out, "\">\n");
        html_sheet(&html, "<div class=\"body\">\n", "</div>\n");
        BUFFER_LITERAL(out, "</section>\n");
    }
    page->table_count = html.table_count;
    page->has_images |= html_has_logos(document);
    page->many |= document->party_count > 2;
    html_style_of_parties(&page->parties, document, scope);
}

void redline_page_unread(struct redline_page *page, const struct unread_words *words)
{
    struct buffer *out = &page->bodies;
    const size_t number = ++page->count;
    const bool first = number == 1;
    buffer_format(out, "<%s class=\"page r%zu\" id=\"r%zu\" lang=\"en\" aria-label=\"",
                  first ? "div role=\"group\"" : "section", number, number);
    escape_attribute(out, words->title);
    buffer_format(out, "\">\n<div class=\"sheet\">\n%s\n<h%c>",
                  first ? "<main id=\"main\">" : "<div class=\"body\">", first ? '1' : '2');
    escape_text(out, words->title);
    buffer_format(out,
                  "</h%c>\n<div class=\"summary\">\n<p><span class=\"badge urgent\">unread</span> ",
                  first ? '1' : '2');
    escape_text(out, words->why);
    BUFFER_LITERAL(out, "</p>\n");
    buffer_add_text(out, words->count > 0 ? TEXT_OF("<ul>\n") : TEXT_OF(""));
    for (size_t at = 0; at < words->count; at++) {
        BUFFER_LITERAL(out, "<li>");
        escape_text(out, words->lines[at]);
        BUFFER_LITERAL(out, "</li>\n");
    }
    buffer_add_text(out, words->count > 0 ? TEXT_OF("</ul>\n") : TEXT_OF(""));
    buffer_format(out, "</div>\n</%s>\n</div>\n</%s>\n", first ? "main" : "div",
                  first ? "div" : "section");
    if (first) {
        page->title = arena_copy(page->arena, words->title);
    }
}

static void add_body(struct redline_page *page, const struct text *links, struct buffer *out)
{
    BUFFER_LITERAL(out, "<body class=\"layout-columns redline\">\n"
                        "<a class=\"skip\" href=\"#main\" lang=\"en\">Skip to the agreement</a>\n");
    if (page->count > 1) {
        BUFFER_LITERAL(out,
                       "<nav class=\"agreements\" lang=\"en\" aria-label=\"Agreements\"><ol>\n");
        for (size_t at = 0; at < page->count; at++) {
            buffer_format(out, "<li><a href=\"#r%zu\">", at + 1);
            escape_text(out, links[at]);
            BUFFER_LITERAL(out, "</a></li>\n");
        }
        BUFFER_LITERAL(out, "</ol></nav>\n");
    }
    if (page->count == 0) {
        BUFFER_LITERAL(out, "<div class=\"page\"><div class=\"sheet\"><main id=\"main\">\n"
                            "<h1>No agreement has changed</h1>\n</main></div></div>\n");
    }
    buffer_add_text(out, buffer_text(&page->bodies));
    BUFFER_LITERAL(out, "</body>\n</html>\n");
}

void redline_page_end(struct redline_page *page, const struct text *links, struct buffer *out)
{
    struct buffer style;
    buffer_start(&style, out->arena);
    if (page->count == 1) {
        buffer_add_text(&style, buffer_text(&page->paper));
    }
    buffer_add_text(&style, buffer_text(&page->parties));
    struct html_head head = {
        .in = page->in,
        .title = page->count == 1 ? arena_join(out->arena, TEXT_OF("Changes: "), page->title)
                                  : TEXT_OF("Changes of agreements"),
        .has_images = page->has_images};
    html_add_style(&head, HTML_SHEET(style));
    if (page->many) {
        html_add_style(&head, HTML_SHEET(style_many));
    }
    html_add_style(&head, HTML_SHEET(redline));
    html_add_style(&head, (struct html_style){buffer_text(&style), NULL});
    html_head(out, &head);
    add_body(page, links, out);
}
