/* The cover, the contents and the end of an agreement: takes their blocks and gives their markup.
 * Signature blocks are forms to fill in by hand, or show who signed. */
#include "base/letter.h"
#include "render/escape.h"
#include "render/html.h"

/* Parties that sign in rows on paper, and the labels that each row has. */
enum { ROWS_FROM = 4, LABELS = 4 };

void html_cover(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<header class=\"masthead\">\n");
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</header>\n");
}

void html_eyebrow(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<p class=\"eyebrow\">");
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        html_show_node(html, child);
        if (child->next != NULL) {
            buffer_add_character(html->out, ' '); /* read aloud, the words must not join */
        }
    }
    BUFFER_LITERAL(html->out, "</p>\n");
}

void html_title(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<h1>");
    if (node->first != NULL) {
        html_inlines(html, node);
    } else {
        html_say(html, node);
    }
    BUFFER_LITERAL(html->out, "</h1>\n");
}

void html_lede(struct html *html, const struct block_node *node)
{
    html_open(html, TEXT_OF("<p class=\"lede\">"), node->first);
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n");
}

/* Opens the grid of what stands side by side: as many columns as there are children, to four. */
static void open_columns(struct html *html, const char *name, unsigned count)
{
    BUFFER_LITERAL(html->out, "<div class=\"cols c");
    buffer_add_number(html->out, count > 4 ? 5 : count);
    if (*name != '\0') {
        buffer_add_character(html->out, ' ');
        buffer_add_text(html->out, text_from(name));
    }
    BUFFER_LITERAL(html->out, "\">\n");
}

void html_parties(struct html *html, const struct block_node *node)
{
    open_columns(html, "", html_count(node, BLOCK_PARTY));
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_party(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div");
    html_class_of_party(html, "party", node->party);
    BUFFER_LITERAL(html->out, "><p class=\"role\">");
    html_logo(html, node->party);
    html_mark(html, node->party);
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n<p class=\"name\">");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</p>");
    const char *before = "\n<address>";
    for (const struct block_node *line = node->first; line != NULL; line = line->next) {
        if (!html_is_inline(line)) {
            buffer_add_text(html->out, text_from(before));
            before = "<br>";
            html_inlines(html, line);
        }
    }
    if (*before == '<') {
        BUFFER_LITERAL(html->out, "</address>");
    }
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_fact(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div><dt>");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</dt><dd>");
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</dd></div>\n");
}

void html_glance(struct html *html, const struct block_node *node)
{
    if (node->text.length > 0) {
        BUFFER_LITERAL(html->out, "<h2 class=\"vh\">");
        html_say(html, node);
        BUFFER_LITERAL(html->out, "</h2>\n");
    }
    BUFFER_LITERAL(html->out, "<ul class=\"glance\">\n");
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</ul>\n");
}

static const char no_break[] = "\u00a0";
enum { NO_BREAK_LENGTH = sizeof no_break - 1 };

/* Where the next space that does not break stands, or the end. */
static size_t find_no_break(struct text figure, size_t from)
{
    while (from + NO_BREAK_LENGTH <= figure.length &&
           memcmp(figure.data + from, no_break, NO_BREAK_LENGTH) != 0) {
        from++;
    }
    return from + NO_BREAK_LENGTH <= figure.length ? from : figure.length;
}

/* A figure too long for its line breaks between its words, and behind its number only where the
 * word after it leaves no room for both on a phone. */
static void show_figure(struct html *html, struct text figure)
{
    enum { ROOM = sizeof "90\u00a0days" };
    size_t from = 0;
    bool number = true;
    for (size_t at = find_no_break(figure, 0); at < figure.length;
         at = find_no_break(figure, at + NO_BREAK_LENGTH)) {
        if (!number || find_no_break(figure, at + NO_BREAK_LENGTH) > ROOM) {
            escape_text(html->out, text_slice(figure, from, at));
            buffer_add_character(html->out, ' ');
            from = at + NO_BREAK_LENGTH;
        }
        number = false;
    }
    escape_text(html->out, text_slice(figure, from, figure.length));
}

/* Of a key figure, which stands in large letters: "32 Geschäftstage". */
static bool has_long_word(struct text figure)
{
    enum { LONG_WORD = 10 };
    unsigned letters = 0;
    for (size_t at = 0; at < figure.length && letters < LONG_WORD;) {
        uint32_t character = 0;
        const size_t length = text_decode(figure.data + at, figure.length - at, &character);
        at += length > 0 ? length : 1;
        letters = letter_upper(character) != letter_lower(character) ? letters + 1 : 0;
    }
    return letters == LONG_WORD;
}

void html_glance_item(struct html *html, const struct block_node *node)
{
    buffer_add_text(html->out, has_long_word(node->text) ? TEXT_OF("<li><strong class=\"long\">")
                                                         : TEXT_OF("<li><strong>"));
    if (block_words(html->document, node) != NULL) {
        html_say(html, node);
    } else {
        show_figure(html, node->text);
    }
    BUFFER_LITERAL(html->out, "</strong> <span>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</span></li>\n");
}

void html_contents(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<nav class=\"toc\" aria-labelledby=\"");
    escape_attribute(html->out, html->prefix);
    BUFFER_LITERAL(html->out, "toc\"><div>\n<h2 id=\"");
    escape_attribute(html->out, html->prefix);
    BUFFER_LITERAL(html->out, "toc\">");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</h2>\n<ol>\n");
    for (const struct block_node *link = node->first; link != NULL; link = link->next) {
        BUFFER_LITERAL(html->out, "<li><a href=\"#");
        escape_attribute(html->out, link->anchor);
        BUFFER_LITERAL(html->out, "\">");
        if (link->clause > 0) {
            BUFFER_LITERAL(html->out, "<span>");
            block_add_number(html->document, html->out, link);
            BUFFER_LITERAL(html->out, "</span> ");
        }
        html->in_link = true;
        if (link->first != NULL) {
            html_inlines(html, link);
        } else {
            escape_text(html->out, link->text);
        }
        html->in_link = false;
        BUFFER_LITERAL(html->out, "</a></li>\n");
    }
    BUFFER_LITERAL(html->out, "</ol>\n</div></nav>\n");
}

/* Heads of the rows in which many sign on paper: what they sign, on each page, and the labels. */
static void show_row_heads(struct html *html, const struct block_node *signature)
{
    BUFFER_LITERAL(html->out, "<div class=\"heads\" aria-hidden=\"true\"><div>");
    escape_text(html->out, html->document->title);
    BUFFER_LITERAL(html->out, "</div><div class=\"facts\">");
    unsigned left = LABELS;
    const struct block_node *fact = signature->first;
    for (; fact != NULL && left > 0; fact = fact->next, left--) {
        BUFFER_LITERAL(html->out, "<div>");
        html_say(html, fact);
        BUFFER_LITERAL(html->out, "</div>");
    }
    BUFFER_LITERAL(html->out, "</div></div>\n");
}

void html_signatures(struct html *html, const struct block_node *node)
{
    const unsigned count = html_count(node, BLOCK_SIGNATURE);
    open_columns(html, "signs", count);
    if (count >= ROWS_FROM) {
        show_row_heads(html, node->first);
    }
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_signature(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div");
    html_class_of_party(html, "sign", node->party);
    buffer_add_character(html->out, '>');
    html_heading(html, node, BESIDE_MARK);
    /* No line is left for a hand where the party has signed otherwise, or a signature is void. */
    buffer_add_text(html->out, (node->flags & FLAG_SIGNED) != 0
                                   ? TEXT_OF("\n")
                                   : TEXT_OF("\n<div class=\"line\"></div>"));
    html_paragraphs(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_colophon(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<footer class=\"colophon\"><p>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p></footer>\n");
}
