/* Charts: takes marks and gives an inline drawing without script or style of its own. Widths are
 * parts of the page's, so that letters keep their size on a phone. Where a sheet does not reach
 * into a drawing, as on paper, its attributes colour it. */
#include "render/escape.h"
#include "render/html.h"

/* A line ends a little before the edge, for the dot at its end. */
enum { STEP_TOP = 24, STEP_BASE = 124, LINE_END = 990 };

/* ` y="24"` */
static void add_pixels(struct html *html, const char *name, unsigned pixels)
{
    buffer_add_character(html->out, ' ');
    buffer_add_text(html->out, text_from(name));
    BUFFER_LITERAL(html->out, "=\"");
    buffer_add_number(html->out, pixels);
    buffer_add_character(html->out, '"');
}

/* ` x="12.5%"`, of thousandths. */
static void add_length(struct html *html, const char *name, unsigned thousandths)
{
    buffer_add_character(html->out, ' ');
    buffer_add_text(html->out, text_from(name));
    BUFFER_LITERAL(html->out, "=\"");
    buffer_add_number(html->out, thousandths / 10);
    buffer_add_character(html->out, '.');
    buffer_add_number(html->out, thousandths % 10);
    BUFFER_LITERAL(html->out, "%\"");
}

static void add_word(struct html *html, const char *name, unsigned x, unsigned y,
                     const char *anchor, struct text text)
{
    if (text.length == 0) {
        return;
    }
    BUFFER_LITERAL(html->out, "<text font-size=\"13\" class=\"");
    buffer_add_text(html->out, text_from(name));
    buffer_add_character(html->out, '"');
    add_pixels(html, "y", y);
    BUFFER_LITERAL(html->out, " text-anchor=\"");
    buffer_add_text(html->out, text_from(anchor));
    buffer_add_character(html->out, '"');
    add_length(html, "x", x);
    buffer_add_character(html->out, '>');
    escape_text(html->out, text);
    BUFFER_LITERAL(html->out, "</text>");
}

static void add_axis(struct html *html, unsigned y)
{
    BUFFER_LITERAL(html->out, "<line class=\"axis\" stroke=\"#7b838d\" x1=\"0\" x2=\"100%\"");
    add_pixels(html, "y1", y);
    add_pixels(html, "y2", y);
    BUFFER_LITERAL(html->out, "/>");
}

/* Behind the caption. */
static const struct block_node *first_mark(const struct block_node *chart)
{
    const struct block_node *child = chart->first;
    while (child != NULL && child->kind != BLOCK_MARK) {
        child = child->next;
    }
    return child;
}

static struct text second_words(const struct block_node *mark)
{
    return mark->first != NULL ? mark->first->text : (struct text){NULL, 0};
}

static void show_steps(struct html *html, const struct block_node *chart)
{
    for (const struct block_node *mark = first_mark(chart); mark != NULL; mark = mark->next) {
        const unsigned height = (STEP_BASE - STEP_TOP) * mark->height / 1000;
        const unsigned from = mark->from, to = mark->to, middle = (from + to) / 2;
        BUFFER_LITERAL(html->out, "<rect class=\"bar\" fill=\"#7b838d\"");
        add_pixels(html, "y", STEP_BASE - height);
        add_pixels(html, "height", height);
        add_length(html, "x", mark->from);
        add_length(html, "width", mark->to - mark->from);
        BUFFER_LITERAL(html->out, "/>");
        add_word(html, "figure", middle, STEP_BASE - height - 6, "middle", mark->text);
        add_word(html, "label", mark->from, STEP_BASE + 18, mark->from == 0 ? "start" : "middle",
                 second_words(mark));
    }
    add_axis(html, STEP_BASE);
}

/* The pace is even, so the line is straight. */
static void show_line(struct html *html, const struct block_node *chart)
{
    const struct block_node *first = first_mark(chart);
    BUFFER_LITERAL(html->out, "<g");
    html_class_of_party(html, first->party != NO_PARTY ? "own" : "other", first->party);
    BUFFER_LITERAL(html->out,
                   "><line class=\"pace\" stroke=\"#7b838d\" stroke-width=\"2\" x1=\"0\"");
    add_length(html, "x2", LINE_END);
    add_pixels(html, "y1", STEP_BASE);
    add_pixels(html, "y2", STEP_TOP);
    BUFFER_LITERAL(html->out, "/>");
    for (const struct block_node *mark = first; mark != NULL; mark = mark->next) {
        const unsigned height = (STEP_BASE - STEP_TOP) * mark->height / 1000,
                       x = (unsigned)mark->from * LINE_END / 1000U, y = STEP_BASE - height;
        const char *anchor = mark->next == NULL ? "end" : "middle";
        BUFFER_LITERAL(html->out, "<circle class=\"dot\" r=\"4\"");
        add_pixels(html, "cy", y);
        add_length(html, "cx", x);
        BUFFER_LITERAL(html->out, "/>");
        add_word(html, "figure", x, y - 9, "end", mark->text);
        add_word(html, "label", x, STEP_BASE + 18, anchor, second_words(mark));
    }
    BUFFER_LITERAL(html->out, "</g>");
    add_axis(html, STEP_BASE);
}

/* What the row draws: a bar as long as it says, or a dot where it is. */
static void draw_row(struct html *html, const struct block_node *mark, unsigned chart)
{
    BUFFER_LITERAL(html->out, "<svg width=\"100%\" height=\"12\" aria-hidden=\"true\" "
                              "focusable=\"false\">");
    if (chart == CHART_BARS) {
        BUFFER_LITERAL(html->out, "<rect class=\"bar\" x=\"0\" y=\"0\" height=\"12\" rx=\"2\" "
                                  "fill=\"#7b838d\"");
        add_length(html, "width", mark->to);
    } else {
        const unsigned at = mark->from; /* inside the frame at both ends */
        add_axis(html, 6);
        BUFFER_LITERAL(html->out, "<circle class=\"dot\" r=\"5\" cy=\"6\"");
        add_length(html, "cx", 10 + at * 98 / 100);
    }
    BUFFER_LITERAL(html->out, "/></svg>");
}

/* Words that may be long are words of the page, above what is drawn. */
static void show_rows(struct html *html, const struct block_node *chart)
{
    BUFFER_LITERAL(html->out, "<ul>\n");
    for (const struct block_node *mark = first_mark(chart); mark != NULL; mark = mark->next) {
        BUFFER_LITERAL(html->out, "<li");
        html_class_of_party(html, mark->party != NO_PARTY ? "own" : "other", mark->party);
        BUFFER_LITERAL(html->out, "><b>");
        escape_text(html->out, mark->text);
        BUFFER_LITERAL(html->out, "</b> <span class=\"soft\">");
        escape_text(html->out, second_words(mark));
        BUFFER_LITERAL(html->out, "</span>");
        draw_row(html, mark, chart->chart);
        BUFFER_LITERAL(html->out, "</li>\n");
    }
    BUFFER_LITERAL(html->out, "</ul>");
}

void html_chart(struct html *html, const struct block_node *node)
{
    if (first_mark(node) == NULL) {
        return; /* what it is about cannot be drawn */
    }
    buffer_add_text(html->out, node->chart == CHART_STEPS ? TEXT_OF("<figure class=\"chart steps\"")
                                                          : TEXT_OF("<figure class=\"chart\""));
    html_label(html, node);
    buffer_add_character(html->out, '>');
    if (html_is_inline(node->first)) {
        BUFFER_LITERAL(html->out, "<figcaption>");
        html_inlines(html, node);
        BUFFER_LITERAL(html->out, "</figcaption>");
    }
    buffer_add_character(html->out, '\n');
    if (node->chart == CHART_BARS || node->chart == CHART_DOTS) {
        show_rows(html, node);
    } else {
        BUFFER_LITERAL(html->out, "<svg role=\"img\" width=\"100%\" height=\"148\" aria-label=\"");
        escape_attribute(html->out, node->text);
        BUFFER_LITERAL(html->out, "\">\n");
        (node->chart == CHART_STEPS ? show_steps : show_line)(html, node);
        BUFFER_LITERAL(html->out, "</svg>");
    }
    BUFFER_LITERAL(html->out, "</figure>\n");
}
