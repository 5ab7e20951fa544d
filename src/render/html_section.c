/* The sections of an agreement: takes clauses, columns, lists, definitions and contacts, and gives
 * their markup. Headings follow the nesting, so that none is left out between two levels. */
#include "language/language.h"
#include "render/escape.h"
#include "render/html.h"

enum { HEADING_LAST = 6, KEPT_LINES = 16, KEPT_IN_COLUMN = 8, COUNTED_DEPTH = 4, ACROSS_MAX = 16 };

/* Shows the children, one level of headings deeper where the node has a heading of its own. */
static void show_below(struct html *html, const struct block_node *node, bool as_paragraphs)
{
    unsigned level = html->level;
    struct text heading = html->heading;
    if (node->text.length > 0) {
        html->heading = node->text;
        html->level += level < HEADING_LAST;
    }
    if (as_paragraphs) {
        html_paragraphs(html, node);
    } else {
        html_children(html, node);
    }
    html->level = level;
    html->heading = heading;
}

void html_section(struct html *html, const struct block_node *node)
{
    if (html_count(node, BLOCK_SIGNATURES) > 0) {
        BUFFER_LITERAL(html->out, "<section class=\"signoff\">\n");
    } else {
        BUFFER_LITERAL(html->out, "<section>\n");
    }
    char level = (char)('0' + html->level);
    char open[] = {'<', 'h', level}, close[] = {'<', '/', 'h', level, '>', '\n'};
    buffer_add(html->out, open, sizeof open);
    html_id(html, node->anchor);
    buffer_add_character(html->out, '>');
    html_number(html, node);
    html_say(html, node);
    buffer_add(html->out, close, sizeof close);
    show_below(html, node, true);
    BUFFER_LITERAL(html->out, "</section>\n");
}

void html_intro(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<p class=\"intro\">");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n");
}

static unsigned count_lines(const struct html *html, const struct block_node *node, unsigned depth);

static unsigned lines_of(const struct html *html, const struct block_node *node, unsigned depth)
{
    if (node->kind == BLOCK_ROW) {
        return 2;
    }
    if (block_is_filled(node)) {
        return (node->first == NULL ? 1 : 0) + (depth > 0 ? count_lines(html, node, depth - 1) : 1);
    }
    struct arena_mark mark;
    const struct block_node filled = block_open(html->document, node, &mark);
    const unsigned lines =
        (filled.first == NULL ? 1 : 0) + (depth > 0 ? count_lines(html, &filled, depth - 1) : 1);
    block_close(html->document, mark);
    return lines;
}

/* Counts lines below a block as far as it matters here: rows, paragraphs, labels, items. */
static unsigned count_lines(const struct html *html, const struct block_node *node, unsigned depth)
{
    unsigned lines = 0;
    for (const struct block_node *child = node->first; child != NULL && lines <= KEPT_LINES;
         child = child->next) {
        if (!html_is_inline(child)) {
            lines += lines_of(html, child, depth);
        } else if (child == node->first) {
            lines++;
        }
    }
    return lines;
}

/* Whether a block is short enough to be kept on one page. The lines of a column are short, and so
 * it takes more of them. */
static bool is_short(const struct html *html, const struct block_node *node, bool in_column)
{
    return count_lines(html, node, COUNTED_DEPTH) <= (in_column ? KEPT_IN_COLUMN : KEPT_LINES);
}

/* As many rows as the stylesheet has for what stands level. */
static bool has_few_children(const struct block_node *column)
{
    unsigned count = 0;
    for (const struct block_node *child = column->first; child != NULL && count <= ACROSS_MAX;
         child = child->next) {
        count++;
    }
    return count <= ACROSS_MAX;
}

/* Clauses without headings are topics that are read across: each beside its neighbour. */
static bool is_read_across(const struct block_node *column)
{
    const struct block_node *list = column->first;
    if (list == NULL || list->next != NULL) {
        return false;
    }
    if (list->kind != BLOCK_CLAUSES) {
        return (list->flags & FLAG_NONE) != 0;
    }
    unsigned count = 0;
    for (const struct block_node *clause = list->first; clause != NULL; clause = clause->next) {
        if (clause->text.length > 0 || ++count > ACROSS_MAX) {
            return false;
        }
    }
    return true;
}

/* The heads of columns once more, in a row of their own that print repeats on each page. Who reads
 * aloud has them with the columns. */
static void show_heads(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div class=\"heads\" aria-hidden=\"true\">");
    for (const struct block_node *column = node->first; column != NULL; column = column->next) {
        BUFFER_LITERAL(html->out, "<div");
        html_class_of_party(html, "side", column->party);
        BUFFER_LITERAL(html->out, "><p>");
        html_heading_words(html, column, BESIDE_MARK_AND_LOGO);
        BUFFER_LITERAL(html->out, "</p></div>");
    }
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_columns(struct html *html, const struct block_node *node)
{
    unsigned count = html_count(node, BLOCK_COLUMN);
    bool kept = true, across = true, level = true;
    for (const struct block_node *column = node->first; column != NULL; column = column->next) {
        kept = kept && is_short(html, column, true);
        across = across && is_read_across(column);
        level = level && has_few_children(column);
    }
    BUFFER_LITERAL(html->out, "<div class=\"cols columns c");
    buffer_add_number(html->out, count > 4 ? 5 : count);
    if (kept) {
        BUFFER_LITERAL(html->out, " keep");
    }
    if (level) {
        BUFFER_LITERAL(html->out, " level"); /* heads of one height */
    }
    if (across) {
        BUFFER_LITERAL(html->out, " across");
    }
    BUFFER_LITERAL(html->out, "\">\n");
    if (!kept && !html->document->brief) {
        show_heads(html, node);
    }
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_column(struct html *html, const struct block_node *node)
{
    bool outer = html->in_column;
    html->in_column = true;
    BUFFER_LITERAL(html->out, "<div");
    html_class_of_party(html, "side", node->party);
    buffer_add_character(html->out, '>');
    html_heading(html, node, BESIDE_MARK_AND_LOGO);
    buffer_add_character(html->out, '\n');
    show_below(html, node, true);
    BUFFER_LITERAL(html->out, "</div>\n");
    html->in_column = outer;
}

void html_shared(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div class=\"side shared\">");
    html_heading(html, node, BESIDE_NOTHING);
    buffer_add_character(html->out, '\n');
    show_below(html, node, true);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_group(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div");
    html_class_of_party(html, "group", node->party);
    html_id(html, node->anchor);
    buffer_add_character(html->out, '>');
    /* One page has no cover: a party that is no column there, but a group, has its logo with it. */
    html_heading(html, node, html->document->brief ? BESIDE_MARK_AND_LOGO : BESIDE_MARK);
    buffer_add_character(html->out, '\n');
    show_below(html, node, true);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_clause(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<li");
    html_id(html, node->anchor);
    const bool kept = html_count(node, BLOCK_TABLE) == 0 && is_short(html, node, html->in_column);
    buffer_add_text(html->out, kept ? TEXT_OF(">") : TEXT_OF(" class=\"long\">"));
    html_number(html, node);
    html_heading(html, node, BESIDE_NOTHING);
    show_below(html, node, true);
    BUFFER_LITERAL(html->out, "</li>\n");
}

void html_paragraph(struct html *html, const struct block_node *node)
{
    if ((node->flags & FLAG_NONE) != 0) {
        BUFFER_LITERAL(html->out, "<p class=\"none\">");
    } else {
        html_open(html, TEXT_OF("<p>"), node->first);
    }
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n");
}

static bool has_same_label(const struct block_node *one, const struct block_node *other)
{
    return other != NULL && other->kind == BLOCK_DETAIL && text_equal(one->text, other->text);
}

/* Lines with one label in a row have it once. */
void html_detail(struct html *html, const struct block_node *node)
{
    const struct block_node *before = html->labelled;
    if (before == NULL || before->next != node || !has_same_label(node, before)) {
        BUFFER_LITERAL(html->out, "<div><dt>");
        html_number(html, node);
        html_say(html, node);
        BUFFER_LITERAL(html->out, "</dt>");
    }
    html_open(html, TEXT_OF("<dd>"), node->first);
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</dd>");
    if (!has_same_label(node, node->next)) {
        BUFFER_LITERAL(html->out, "</div>\n");
    }
    html->labelled = node;
}

void html_list(struct html *html, const struct block_node *node)
{
    bool ordered = (node->flags & FLAG_ORDERED) != 0;
    if (!ordered) {
        BUFFER_LITERAL(html->out, "<ul>\n");
    } else if (node->start == 1) {
        BUFFER_LITERAL(html->out, "<ol>\n");
    } else {
        BUFFER_LITERAL(html->out, "<ol start=\"");
        buffer_add_number(html->out, node->start);
        BUFFER_LITERAL(html->out, "\">\n");
    }
    html_children(html, node);
    if (ordered) {
        BUFFER_LITERAL(html->out, "</ol>\n");
    } else {
        BUFFER_LITERAL(html->out, "</ul>\n");
    }
}

void html_item(struct html *html, const struct block_node *node)
{
    html_open(html, TEXT_OF("<li>"), node->first);
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</li>\n");
}

void html_quote(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<blockquote>");
    html_paragraphs(html, node);
    BUFFER_LITERAL(html->out, "</blockquote>\n");
}

void html_code(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<pre><code>");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</code></pre>\n");
}

void html_prose_heading(struct html *html, const struct block_node *node)
{
    html_open(html, TEXT_OF("<p class=\"head\">"), node->first);
    BUFFER_LITERAL(html->out, "<strong>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</strong></p>\n");
}

void html_rule(struct html *html, const struct block_node *node)
{
    (void)node;
    BUFFER_LITERAL(html->out, "<hr>\n");
}

void html_definition(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div");
    html_id(html, node->anchor);
    BUFFER_LITERAL(html->out, "><dt><dfn>");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</dfn></dt>");
    html_open(html, TEXT_OF("<dd>"), node->first);
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</dd></div>\n");
}

void html_contact(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<div class=\"contact\"");
    html_id(html, node->anchor);
    buffer_add_character(html->out, '>');
    html_heading(html, node, BESIDE_NOTHING);
    const char *before = "<address>";
    bool inside = false;
    for (const struct block_node *line = node->first; line != NULL; line = line->next) {
        if (html_is_inline(line)) {
            if (!inside) {
                buffer_add_text(html->out, text_from(before));
            }
            html_show_node(html, line);
            inside = true;
        } else {
            buffer_add_text(html->out, text_from(before));
            if (line->kind == BLOCK_DETAIL && line->text.length > 0) {
                BUFFER_LITERAL(html->out, "<span class=\"soft\">");
                html_say(html, line);
                BUFFER_LITERAL(html->out, "</span> ");
            }
            html_inlines(html, line);
            inside = false;
        }
        before = "<br>";
    }
    if (node->first != NULL) {
        BUFFER_LITERAL(html->out, "</address>");
    }
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_step(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<li");
    html_id(html, node->anchor);
    buffer_add_text(html->out, node->clause == 0 ? TEXT_OF(" class=\"plain\">") : TEXT_OF(">"));
    html_number(html, node);
    if (node->text.length > 0) {
        BUFFER_LITERAL(html->out, "<b>");
        html_say(html, node);
        BUFFER_LITERAL(html->out, "</b>");
    }
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</li>\n");
}

void html_formula(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<p class=\"formula\">");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</p>\n");
}

void html_more(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<details");
    html_id(html, node->anchor);
    BUFFER_LITERAL(html->out, "><summary>");
    html_say(html, node);
    BUFFER_LITERAL(html->out, "</summary>\n");
    html_paragraphs(html, node);
    BUFFER_LITERAL(html->out, "</details>\n");
}

void html_translations(struct html *html, const struct block_node *node)
{
    buffer_add_text(html->out, (node->flags & FLAG_LOOSE) != 0
                                   ? TEXT_OF("<div class=\"languages\">\n")
                                   : TEXT_OF("<div class=\"cols c2 languages\">\n"));
    html_children(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
}

void html_translation(struct html *html, const struct block_node *node)
{
    const bool outer = html->in_column;
    html->in_column = true;
    BUFFER_LITERAL(html->out, "<div lang=\"");
    buffer_add_text(html->out, language_tag((language)node->language));
    BUFFER_LITERAL(html->out, "\">\n");
    html_paragraphs(html, node);
    BUFFER_LITERAL(html->out, "</div>\n");
    html->in_column = outer;
}
