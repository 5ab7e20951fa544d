/* The flow of a process: takes its stages in order and gives a strip of arrows, drawn as SVG behind
 * words that any reader has, each with the parties that owe something there, by letter, shape and
 * name. */
#include "render/escape.h"
#include "render/html.h"

void html_flow(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<nav class=\"flow\" aria-label=\"");
    escape_attribute(html->out, node->text);
    BUFFER_LITERAL(html->out, "\"><ol>\n");
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</ol></nav>\n");
}

/* An arrow that is as wide and as high as its words; the first has no notch. The sheet colours it,
 * and what prints SVG without a sheet (WeasyPrint) goes by the attributes. */
static void draw_arrow(struct html *html, bool first)
{
    BUFFER_LITERAL(html->out,
                   "<svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 100 40\" "
                   "preserveAspectRatio=\"none\"><path vector-effect=\"non-scaling-stroke\" "
                   "fill=\"#edeff2\" stroke=\"#7b838d\" d=\"");
    buffer_add_text(html->out, first ? TEXT_OF("M1 1H91L99 20L91 39H1Z")
                                     : TEXT_OF("M1 1H91L99 20L91 39H1L9 20Z"));
    BUFFER_LITERAL(html->out, "\"/></svg>");
}

void html_flow_step(struct html *html, const struct block_node *node)
{
    const bool first = html->flow_last == NULL || html->flow_last->next != node;
    html->flow_last = node;
    BUFFER_LITERAL(html->out, "<li><p>");
    draw_arrow(html, first);
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n");
    if (html_count(node, BLOCK_FLOW_OWNER) > 0) {
        BUFFER_LITERAL(html->out, "<ul>\n");
        for (const struct block_node *child = node->first; child != NULL; child = child->next) {
            if (child->kind == BLOCK_FLOW_OWNER) {
                html_show_node(html, child);
            }
        }
        BUFFER_LITERAL(html->out, "</ul>\n");
    }
    BUFFER_LITERAL(html->out, "</li>\n");
}

void html_flow_owner(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<li");
    html_class_of_party(html, "owner", node->party);
    buffer_add_character(html->out, '>');
    html_mark(html, node->party);
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</li>\n");
}
