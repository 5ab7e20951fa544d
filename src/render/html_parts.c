/* The small pieces of a page: takes inlines, numbers, anchors and parties, and gives their markup.
 * No word is added: what a screen shows besides the document's text is shape and colour. */
#include "base/limits.h"
#include "render/direction.h"
#include "render/escape.h"
#include "render/html.h"

#include <string.h>

enum { FIGURE_BYTES = 22 }; /* a longer figure may break over lines, or it would leave a phone */

void html_id(struct html *html, struct text anchor)
{
    if (anchor.length > 0) {
        BUFFER_LITERAL(html->out, " id=\"");
        escape_attribute(html->out, anchor);
        buffer_add_character(html->out, '"');
    }
}

void html_number(struct html *html, const struct block_node *node)
{
    if (!block_is_numbered(node)) {
        return;
    }
    if (node->anchor.length == 0) {
        BUFFER_LITERAL(html->out, "<span class=\"no\">");
        block_add_number(html->document, html->out, node);
        BUFFER_LITERAL(html->out, "</span> ");
        return;
    }
    BUFFER_LITERAL(html->out, "<a class=\"no\" href=\"#");
    escape_attribute(html->out, node->anchor);
    BUFFER_LITERAL(html->out, "\">");
    block_add_number(html->document, html->out, node);
    BUFFER_LITERAL(html->out, "</a> ");
}

void html_say(struct html *html, const struct block_node *node)
{
    const struct block_node *words = block_words(html->document, node);
    if (words != NULL) {
        html_inlines(html, words);
    } else {
        escape_text(html->out, node->text);
    }
}

void html_class_of_party(struct html *html, const char *name, unsigned party)
{
    BUFFER_LITERAL(html->out, " class=\"");
    buffer_add_text(html->out, text_from(name));
    if (party != NO_PARTY) {
        char look[] = {' ', (char)('a' + party % HTML_LOOKS)};
        buffer_add(html->out, look, sizeof look);
    }
    buffer_add_character(html->out, '"');
}

void html_mark(struct html *html, unsigned party)
{
    if (party == NO_PARTY) {
        return;
    }
    BUFFER_LITERAL(html->out, "<span class=\"mark\" aria-hidden=\"true\">");
    if (party >= 26) {
        buffer_add_character(html->out, (char)('A' + party / 26 - 1));
    }
    buffer_add_character(html->out, (char)('A' + party % 26));
    BUFFER_LITERAL(html->out, "</span>");
}

void html_logo(struct html *html, unsigned party)
{
    if (party < html->document->party_count && html->document->parties[party].logo != NULL) {
        BUFFER_LITERAL(html->out, "<span class=\"logo l");
        buffer_add_number(html->out, party);
        BUFFER_LITERAL(html->out, "\"></span>");
    }
}

/* ---- directions ---- */

void html_open_words(struct html *html, struct text tag, struct text words)
{
    buffer_add_text(html->out, text_slice(tag, 0, tag.length - 1));
    buffer_add_text(html->out,
                    direction_begins_from_right(words) ? TEXT_OF(" dir=\"rtl\">") : TEXT_OF(">"));
}

/* The party's name, where it begins the heading, runs from right to left, and words of the document
 * follow; else empty. */
static struct text name_from_right(const struct html *html, const struct block_node *node)
{
    const struct text none = {NULL, 0};
    uint32_t letter = 0;
    if (node->party == NO_PARTY || block_words(html->document, node) != NULL) {
        return none;
    }
    const struct text name = html->document->parties[node->party].name;
    (void)text_decode(name.data, name.length, &letter);
    return direction_is_from_right(letter) && name.length < node->text.length &&
                   text_starts_with(node->text, name)
               ? name
               : none;
}

/* A name from right to left is set apart: WeasyPrint takes the direction of a line from its first
 * letter, and put the words that follow before it. */
void html_heading_words(struct html *html, const struct block_node *node, enum html_beside beside)
{
    const struct text name = name_from_right(html, node);
    if (beside == BESIDE_MARK_AND_LOGO) {
        html_logo(html, node->party);
    }
    if (beside != BESIDE_NOTHING) {
        html_mark(html, node->party);
    }
    if (name.length > 0) {
        BUFFER_LITERAL(html->out, "<span><bdi>"); /* one item of the heading, with its space */
        escape_text(html->out, name);
        BUFFER_LITERAL(html->out, "</bdi>");
        escape_text(html->out, text_slice(node->text, name.length, node->text.length));
        BUFFER_LITERAL(html->out, "</span>");
    } else {
        html_say(html, node);
    }
}

void html_heading(struct html *html, const struct block_node *node, enum html_beside beside)
{
    if (node->text.length == 0) {
        return;
    }
    char level = (char)('0' + html->level);
    char open[] = {'<', 'h', level, '>'}, close[] = {'<', '/', 'h', level, '>'};
    buffer_add(html->out, open, sizeof open);
    html_heading_words(html, node, beside);
    buffer_add(html->out, close, sizeof close);
}

void html_words(struct buffer *words, const struct block_node *node, unsigned depth)
{
    for (const struct block_node *child = node->first;
         child != NULL && depth < LIMIT_NESTING && buffer_length(words) < LIMIT_LABEL_BYTES;
         child = child->next) {
        if (child->kind == INLINE_DELETED) {
            continue; /* they are the words of what stands now */
        }
        if (child->kind == INLINE_BREAK || child->kind == INLINE_SOFT_BREAK) {
            buffer_add_character(words, ' ');
        }
        buffer_add_text(words, child->text);
        html_words(words, child, depth + 1);
    }
}

void html_label(struct html *html, const struct block_node *node)
{
    struct text words = html->heading;
    struct buffer own;
    if (node != NULL && node->first != NULL && html_is_inline(node->first)) {
        buffer_start(&own, html->document->arena);
        for (const struct block_node *child = node->first; child != NULL && html_is_inline(child);
             child = child->next) {
            if (child->kind != INLINE_DELETED) {
                buffer_add_text(&own, child->text);
                html_words(&own, child, 0);
            }
        }
        words = buffer_text(&own);
    }
    if (words.length > 0) {
        BUFFER_LITERAL(html->out, " aria-label=\"");
        escape_attribute(html->out, words);
        buffer_add_character(html->out, '"');
    }
}

unsigned html_count(const struct block_node *parent, enum block kind)
{
    unsigned count = 0;
    for (const struct block_node *child = parent->first; child != NULL; child = child->next) {
        count += child->kind == kind;
    }
    return count;
}

/* ---- inlines ---- */

/* A telephone number stays on its line where there is room for it. */
static void show_number(struct html *html, struct text text)
{
    size_t from = 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] == ' ' || text.data[at] == '-') {
            escape_text(html->out, text_slice(text, from, at));
            buffer_add_text(html->out,
                            text.data[at] == ' ' ? TEXT_OF("\u00a0") : TEXT_OF("\u2011"));
            from = at + 1;
        }
    }
    escape_text(html->out, text_slice(text, from, text.length));
}

/* A line may end behind an at sign, before it ends within a word. */
static void show_mail(struct html *html, struct text text)
{
    const char *at = memchr(text.data, '@', text.length);
    const size_t from = at != NULL ? (size_t)(at - text.data) + 1 : 0;
    escape_text(html->out, text_slice(text, 0, from));
    if (from > 0) {
        BUFFER_LITERAL(html->out, "<wbr>");
    }
    escape_text(html->out, text_slice(text, from, text.length));
}

/* Whether the text is in a link to where mail or a call goes, and so has been shown. */
static bool show_address(struct html *html, struct text text)
{
    if (html->in_telephone) {
        show_number(html, text);
    } else if (html->in_mail && text.length > 0) {
        show_mail(html, text);
    }
    return html->in_telephone || html->in_mail;
}

void html_text(struct html *html, const struct block_node *node)
{
    if (!show_address(html, node->text)) {
        escape_text(html->out, node->text);
    }
}

/* Where a line may end: at a space, a hyphen, a slash, or a sign such as the en dash, U+2013. */
static bool may_break(struct text text)
{
    static const bool breaks[256] = {[' '] = true, ['-'] = true, ['/'] = true, [0xe2] = true};
    size_t at = 0;
    while (at < text.length && !breaks[(uint8_t)text.data[at]]) {
        at++;
    }
    return at < text.length;
}

/* Most figures hold no-break spaces only and need no markup. */
void html_figure(struct html *html, const struct block_node *node)
{
    if (show_address(html, node->text)) {
        return;
    }
    bool breaks = node->text.length <= FIGURE_BYTES && may_break(node->text);
    if (breaks) {
        BUFFER_LITERAL(html->out, "<span class=\"nobreak\">");
    }
    escape_text(html->out, node->text);
    if (breaks) {
        BUFFER_LITERAL(html->out, "</span>");
    }
}

void html_measure(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<b>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</b>");
}

void html_strong(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<strong>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</strong>");
}

void html_emphasis(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<em>");
    html_inlines(html, node);
    BUFFER_LITERAL(html->out, "</em>");
}

void html_code_words(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<code>");
    escape_text(html->out, node->text);
    BUFFER_LITERAL(html->out, "</code>");
}

static void show_inside_link(struct html *html, const struct block_node *node)
{
    bool outer = html->in_link;
    html->in_link = true;
    if (node->first != NULL) {
        html_inlines(html, node);
    } else {
        escape_text(html->out, node->text);
    }
    html->in_link = outer;
}

void html_link(struct html *html, const struct block_node *node)
{
    bool linked = !html->in_link && node->anchor.length > 0;
    if (linked) {
        BUFFER_LITERAL(html->out, "<a href=\"#");
        escape_attribute(html->out, node->anchor);
        BUFFER_LITERAL(html->out, "\">");
    }
    show_inside_link(html, node);
    if (linked) {
        BUFFER_LITERAL(html->out, "</a>");
    }
}

void html_external(struct html *html, const struct block_node *node)
{
    bool linked = !html->in_link && escape_url_is_safe(node->anchor);
    if (linked) {
        BUFFER_LITERAL(html->out, "<a href=\"");
        escape_url(html->out, node->anchor);
        BUFFER_LITERAL(html->out, "\">");
    }
    html->in_telephone = linked && text_starts_with(node->anchor, TEXT_OF("tel:"));
    html->in_mail = linked && text_starts_with(node->anchor, TEXT_OF("mailto:"));
    show_inside_link(html, node);
    html->in_telephone = html->in_mail = false;
    if (linked) {
        BUFFER_LITERAL(html->out, "</a>");
    }
}

void html_term(struct html *html, const struct block_node *node)
{
    bool linked = !html->in_link && node->anchor.length > 0;
    if (linked) {
        BUFFER_LITERAL(html->out, "<a class=\"term\" href=\"#");
        escape_attribute(html->out, node->anchor);
        BUFFER_LITERAL(html->out, "\">");
    }
    show_inside_link(html, node);
    if (linked) {
        BUFFER_LITERAL(html->out, "</a>");
    }
}

void html_time(struct html *html, const struct block_node *node)
{
    BUFFER_LITERAL(html->out, "<time datetime=\"");
    escape_attribute(html->out, node->anchor);
    BUFFER_LITERAL(html->out, "\">");
    escape_text(html->out, node->text);
    BUFFER_LITERAL(html->out, "</time>");
}

void html_badge(struct html *html, const struct block_node *node)
{
    static const char *const tones[] = {
        [TONE_NORMAL] = "normal",     [TONE_OPEN] = "open",     [TONE_HIGH] = "high",
        [TONE_URGENT] = "urgent",     [TONE_DONE] = "done",     [TONE_CHANGED] = "changed",
        [TONE_STRONGER] = "stronger", [TONE_WEAKER] = "weaker", [TONE_UNDECIDABLE] = "undecidable"};
    BUFFER_LITERAL(html->out, "<span class=\"badge ");
    buffer_add_text(html->out, text_from(tones[node->tone]));
    BUFFER_LITERAL(html->out, "\">");
    escape_text(html->out, node->text);
    BUFFER_LITERAL(html->out, "</span>");
}

void html_break(struct html *html, const struct block_node *node)
{
    (void)node;
    BUFFER_LITERAL(html->out, "<br>");
}

void html_soft_break(struct html *html, const struct block_node *node)
{
    (void)node;
    buffer_add_character(html->out, '\n');
}
