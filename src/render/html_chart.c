/* Charts: takes marks and gives an inline drawing without script or style of its own. Widths are
 * parts of the page's, so that letters keep their size on a phone. Where a sheet does not reach
 * into a drawing, as on paper, its attributes colour it. */
#include "render/escape.h"
#include "render/html.h"

/* A line ends a little before the edge, for the dot at its end. */
enum { STEP_TOP = 24, STEP_BASE = 124, LINE_END = 990 };

/* ` y="24"`, of which the name is ` y="`. */
static void add_pixels(struct html *html, struct text name, unsigned pixels)
{
    buffer_add_text(html->out, name);
    buffer_add_number(html->out, pixels);
    buffer_add_character(html->out, '"');
}

/* ` x="12.5%"`, of thousandths. */
static void add_length(struct html *html, struct text name, unsigned thousandths)
{
    enum { HUNDREDS = 1, TENS = 2 }; /* where those of the length stand */
    const char length[] = {(char)('0' + thousandths / 1000),
                           (char)('0' + thousandths / 100 % 10),
                           (char)('0' + thousandths / 10 % 10),
                           '.',
                           (char)('0' + thousandths % 10),
                           '%',
                           '"'};
    const size_t from = thousandths >= 1000 ? 0 : thousandths >= 100 ? HUNDREDS : TENS;
    buffer_add_text(html->out, name);
    buffer_add(html->out, length + from, sizeof length - from);
}

/* A word of a drawing: the head of its tag, where it is anchored, and what stands there. */
struct word {
    struct text head, anchor, text;
};
#define FIGURE TEXT_OF("<text font-weight=\"700\" y=\"")
#define LABEL TEXT_OF("<text class=\"label\" y=\"")
#define CROWDED_LABEL TEXT_OF("<text class=\"label crowded\" y=\"")
#define START TEXT_OF(" text-anchor=\"start\" x=\"")
#define MIDDLE TEXT_OF(" text-anchor=\"middle\" x=\"")
#define END TEXT_OF(" text-anchor=\"end\" x=\"")

static void add_word(struct html *html, unsigned x, unsigned y, struct word word)
{
    if (word.text.length == 0) {
        return;
    }
    add_pixels(html, word.head, y);
    add_length(html, word.anchor, x);
    buffer_add_character(html->out, '>');
    escape_text(html->out, word.text);
    BUFFER_LITERAL(html->out, "</text>");
}

static void add_axis(struct html *html, unsigned y)
{
    add_pixels(html, TEXT_OF("<line class=\"axis\" stroke=\"#7b838d\" x1=\"0\" x2=\"100%\" y1=\""),
               y);
    add_pixels(html, TEXT_OF(" y2=\""), y);
    BUFFER_LITERAL(html->out, "/>");
}

/* ` fill="#0f4c81"`, of which the name is ` fill="#`: a party's own colour, or none's. */
static void add_colour(struct html *html, struct text name, unsigned party)
{
    enum { NONE = 0x7b838d, DIGITS = 6 };
    uint32_t colour = NONE;
    if (party != NO_PARTY) {
        uint32_t *ink = &html->inks[party % HTML_LOOKS];
        *ink = *ink == 0 ? html_look_of(html->document, party % HTML_LOOKS).ink : *ink;
        colour = *ink;
    }
    char digits[DIGITS + 1] = {[DIGITS] = '"'};
    for (unsigned at = 0; at < DIGITS; at++) {
        digits[at] = "0123456789abcdef"[colour >> (4 * (DIGITS - 1 - at)) & 15];
    }
    buffer_add_text(html->out, name);
    buffer_add(html->out, digits, sizeof digits);
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

/* Whether the words below a step leave those before them alone where the page is as narrow as a
 * phone; `end` is where these end there, in thousandths, and where those of the step do then. */
static bool has_room(const struct block_node *mark, unsigned *end)
{
    enum { LETTER = 32, SPACE = 8 };
    const unsigned half = (unsigned)text_count_code_points(second_words(mark)) * LETTER / 2;
    const unsigned from = mark->from == 0 ? 0 : mark->from - (half < mark->from ? half : 0);
    if (mark->from > 0 && from < *end + SPACE) {
        return false;
    }
    *end = from + 2 * half;
    return true;
}

/* In the colour of who owes what they are as high as. */
static void show_steps(struct html *html, const struct block_node *chart)
{
    const unsigned party = first_mark(chart)->party;
    unsigned end = 0;
    BUFFER_LITERAL(html->out, "<g");
    html_class_of_party(html, party != NO_PARTY ? "own" : "other", party);
    buffer_add_character(html->out, '>');
    for (const struct block_node *mark = first_mark(chart); mark != NULL; mark = mark->next) {
        const unsigned height = (STEP_BASE - STEP_TOP) * mark->height / 1000;
        const unsigned from = mark->from, to = mark->to, middle = (from + to) / 2;
        add_pixels(html, TEXT_OF("<rect class=\"bar\" stroke=\"#fff\" y=\""), STEP_BASE - height);
        add_colour(html, TEXT_OF(" fill=\"#"), party);
        add_pixels(html, TEXT_OF(" height=\""), height);
        add_length(html, TEXT_OF(" x=\""), mark->from);
        add_length(html, TEXT_OF(" width=\""), mark->to - mark->from);
        BUFFER_LITERAL(html->out, "/>");
        add_word(html, middle, STEP_BASE - height - 6, (struct word){FIGURE, MIDDLE, mark->text});
        add_word(html, mark->from, STEP_BASE + 18,
                 (struct word){has_room(mark, &end) ? LABEL : CROWDED_LABEL,
                               mark->from == 0 ? START : MIDDLE, second_words(mark)});
    }
    BUFFER_LITERAL(html->out, "</g>");
    add_axis(html, STEP_BASE);
}

/* Whether the words below a mark would stand in those below the last one where the page is as
 * narrow as a phone: the former have their middle there, the latter end there. */
static bool is_crowded(const struct block_node *mark)
{
    enum { LETTER = 24 }; /* thousandths of such a page */
    const struct block_node *last = mark->next;
    if (last == NULL || last->next != NULL) {
        return false;
    }
    const size_t own = text_count_code_points(second_words(mark)) * LETTER / 2,
                 others = text_count_code_points(second_words(last)) * LETTER;
    return mark->from + own + others > last->from;
}

/* The pace is even, so the line is straight. */
static void show_line(struct html *html, const struct block_node *chart)
{
    const struct block_node *first = first_mark(chart);
    BUFFER_LITERAL(html->out, "<g");
    html_class_of_party(html, first->party != NO_PARTY ? "own" : "other", first->party);
    BUFFER_LITERAL(html->out, "><line class=\"pace\" stroke-width=\"2\" x1=\"0\"");
    add_colour(html, TEXT_OF(" stroke=\"#"), first->party);
    add_length(html, TEXT_OF(" x2=\""), LINE_END);
    add_pixels(html, TEXT_OF(" y1=\""), STEP_BASE);
    add_pixels(html, TEXT_OF(" y2=\""), STEP_TOP);
    BUFFER_LITERAL(html->out, "/>");
    for (const struct block_node *mark = first; mark != NULL; mark = mark->next) {
        const unsigned height = (STEP_BASE - STEP_TOP) * mark->height / 1000,
                       x = (unsigned)mark->from * LINE_END / 1000U, y = STEP_BASE - height;
        add_pixels(html, TEXT_OF("<circle class=\"dot\" r=\"4\" cy=\""), y);
        add_length(html, TEXT_OF(" cx=\""), x);
        BUFFER_LITERAL(html->out, "/>");
        add_word(html, x, y - 9, (struct word){FIGURE, END, mark->text});
        add_word(html, x, STEP_BASE + 18,
                 (struct word){is_crowded(mark) ? CROWDED_LABEL : LABEL,
                               mark->next == NULL ? END : MIDDLE, second_words(mark)});
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
        BUFFER_LITERAL(html->out, "<rect class=\"bar\" x=\"0\" y=\"0\" height=\"12\" rx=\"2\"");
        add_colour(html, TEXT_OF(" fill=\"#"), mark->party);
        add_length(html, TEXT_OF(" width=\""), mark->to);
    } else {
        const unsigned at = mark->from; /* inside the frame at both ends */
        add_axis(html, 6);
        BUFFER_LITERAL(html->out, "<circle class=\"dot\" r=\"5\" cy=\"6\"");
        add_length(html, TEXT_OF(" cx=\""), 10 + at * 98 / 100);
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
        BUFFER_LITERAL(html->out,
                       "<svg role=\"img\" font-size=\"11\" font-family=\"Inter,Noto Sans,"
                       "sans-serif\" width=\"100%\" height=\"148\" aria-label=\"");
        escape_attribute(html->out, node->text);
        BUFFER_LITERAL(html->out, "\">\n");
        (node->chart == CHART_STEPS ? show_steps : show_line)(html, node);
        BUFFER_LITERAL(html->out, "</svg>");
    }
    BUFFER_LITERAL(html->out, "</figure>\n");
}
