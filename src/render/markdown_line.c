/* Lines and inlines of Markdown: takes inlines of the document and puts a line together, then
 * gives the line to the page or to the cell of a table. */
#include "base/letter.h"
#include "render/markdown.h"

#include <string.h>

bool markdown_is_inline(const struct block_node *node)
{
    return node->kind >= INLINE_TEXT;
}

/* ---- lines ---- */

/* Ends what stands on the line: a paragraph of the page, or a line of the cell. */
void markdown_end_line(struct markdown *markdown)
{
    if (markdown->length > 0) {
        struct text line = {markdown->line, markdown->length};
        if (markdown->cell != NULL) {
            struct markdown_lines *cell = markdown->cell;
            cell->items = ARENA_GROW(markdown->arena, cell->items, &cell->room, cell->count + 1);
            cell->items[cell->count++] = arena_copy(markdown->arena, line);
        } else {
            markdown_begin_block(markdown);
            for (size_t start = 0; start <= line.length;) {
                const char *feed = memchr(line.data + start, '\n', line.length - start);
                size_t end = feed != NULL ? (size_t)(feed - line.data) : line.length;
                markdown_write_line(markdown, text_slice(line, start, end));
                start = end + 1;
            }
            markdown->blank = true;
        }
    }
    markdown_reset(markdown);
}

/* Opens a list item or a quote on the page; its marker stands before the next line. Returns what
 * close_prefix wants back. */
size_t markdown_open_prefix(struct markdown *markdown, struct text marker)
{
    markdown_end_line(markdown);
    markdown_begin_block(markdown);
    size_t before = markdown->prefix_length;
    if (marker.length > sizeof markdown->prefix - before) {
        return before; /* nested deeper than a page could show */
    }
    memcpy(markdown->prefix + before, marker.data, marker.length);
    if (marker.data[0] == '-') {
        markdown->prefix[before] = markdown->bullet;
    }
    markdown->prefix_length += marker.length;
    markdown->marker_due = true;
    return before;
}

void markdown_close_prefix(struct markdown *markdown, size_t before)
{
    markdown_end_line(markdown);
    if (markdown->marker_due && markdown->prefix_length > before) {
        /* An empty item: its marker alone. */
        while (markdown->prefix_length > before &&
               markdown->prefix[markdown->prefix_length - 1] == ' ') {
            markdown->prefix_length--;
        }
        buffer_add(markdown->out, markdown->prefix, markdown->prefix_length);
        buffer_add_character(markdown->out, '\n');
        markdown->marker_due = false;
    }
    markdown->ended = markdown->bullet;
    markdown->prefix_length = before;
    markdown->blank = true;
    markdown->list_end = buffer_length(markdown->out);
}

char markdown_start_list(struct markdown *markdown)
{
    char around = markdown->bullet;
    bool beside = markdown->list_end > 0 && markdown->list_end == buffer_length(markdown->out);
    markdown->bullet = beside && markdown->ended == '-' ? '*' : '-';
    return around;
}

void markdown_end_list(struct markdown *markdown, char bullet)
{
    markdown->bullet = bullet;
}

/* ---- inlines ---- */

/* The first character that the inlines from node on will show, 0: none. */
uint32_t markdown_first_character(const struct markdown *markdown, const struct block_node *node,
                                  uint32_t after)
{
    for (; node != NULL; node = node->next) {
        if (!markdown_is_inline(node) || node->kind == INLINE_BREAK ||
            node->kind == INLINE_SOFT_BREAK) {
            return ' ';
        }
        if (node->kind == INLINE_LINK || node->kind == INLINE_EXTERNAL) {
            return '[';
        }
        if (node->kind == INLINE_STRONG || node->kind == INLINE_EMPHASIS ||
            (node->kind == INLINE_MEASURE && markdown->measures)) {
            return '*';
        }
        if (node->kind == INLINE_CODE) {
            return '`';
        }
        uint32_t character = 0;
        if (node->text.length > 0 &&
            text_decode(node->text.data, node->text.length, &character) > 0) {
            return character;
        }
        if (node->first != NULL) {
            return markdown_first_character(markdown, node->first, after);
        }
    }
    return after;
}

/* Whether CommonMark takes the words between angle brackets for this address (6.5). */
static bool is_bare_address(struct text text, bool mail)
{
    size_t signs = 0;
    for (size_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        const char *others = mail ? "-._+@" : "-._~:/?#@+,;=%";
        if (byte >= 0x80 || (!letter_is_word(byte) && strchr(others, byte) == NULL)) {
            return false;
        }
        signs += byte == '@';
    }
    if (!mail) {
        return text_starts_with(text, TEXT_OF("http"));
    }
    char last = text.length > 0 ? text.data[text.length - 1] : '@';
    return signs == 1 && text.data[0] != '@' && letter_is_word((unsigned char)last);
}

static void add_link(struct markdown *markdown, const struct block_node *node, uint32_t after)
{
    struct text address = node->anchor;
    bool within = node->kind == INLINE_LINK;
    if (within) {
        address = markdown_slug_of(markdown->slugs, node->anchor);
    }
    if (address.length == 0 || text_starts_with(address, TEXT_OF("tel:")) || node->first == NULL) {
        markdown_inlines(markdown, node->first, after);
        return;
    }
    const struct block_node *only = node->first;
    struct text bare = address;
    bool mail = text_starts_with(bare, TEXT_OF("mailto:"));
    if (mail) {
        bare = text_slice(bare, 7, bare.length);
    }
    if (!within && only->first == NULL && only->next == NULL && text_equal(only->text, bare) &&
        is_bare_address(bare, mail)) {
        markdown_raw(markdown, TEXT_OF("<"));
        markdown_raw(markdown, bare);
        markdown_raw(markdown, TEXT_OF(">"));
        return;
    }
    /* White space at the ends of its words belongs outside. */
    if (markdown_first_character(markdown, node->first, 0) <= ' ') {
        markdown->space = true;
    }
    markdown_raw(markdown, TEXT_OF("["));
    markdown->bracket = markdown->length;
    markdown_inlines(markdown, node->first, ']');
    bool space = markdown->space;
    markdown->space = false;
    markdown_raw(markdown, within ? TEXT_OF("](#") : TEXT_OF("]("));
    if (within) {
        markdown_raw(markdown, address); /* letters, digits and hyphens */
    } else {
        markdown_address(markdown, address);
    }
    markdown_raw(markdown, TEXT_OF(")"));
    markdown->space = space;
}

/* A badge of the eyebrow is a sentence of its own. */
static void add_badge(struct markdown *markdown, const struct block_node *node, uint32_t after)
{
    if (markdown->length > 0 && markdown->last != '.') {
        markdown_raw(markdown, TEXT_OF("."));
    }
    markdown_text(markdown, TEXT_OF(" "), 0);
    markdown_text(markdown, node->text, after);
}

/* A line end of the author's. */
static void add_break(struct markdown *markdown)
{
    if (markdown->cell != NULL && markdown->mark_count == 0) {
        markdown_end_line(markdown);
    } else if (markdown->cell != NULL || markdown->heading) {
        markdown_text(markdown, TEXT_OF(" "), 0);
    } else {
        markdown_line_break(markdown);
    }
}

void markdown_inline(struct markdown *markdown, const struct block_node *node, uint32_t after)
{
    enum block kind = node->kind;
    if (kind == INLINE_CODE) {
        markdown_code(markdown, node->text);
    } else if (kind == INLINE_LINK || kind == INLINE_EXTERNAL) {
        add_link(markdown, node, after);
    } else if (kind == INLINE_STRONG || kind == INLINE_EMPHASIS ||
               (kind == INLINE_MEASURE && markdown->measures)) {
        markdown_open(markdown, kind != INLINE_EMPHASIS, after);
        markdown_inlines(markdown, node->first, '*');
        markdown_close(markdown);
    } else if (kind == INLINE_BADGE) {
        add_badge(markdown, node, after);
    } else if (kind == INLINE_BREAK) {
        add_break(markdown);
    } else if (kind == INLINE_SOFT_BREAK) {
        markdown_text(markdown, TEXT_OF(" "), 0);
    } else { /* text of one kind or another */
        markdown_text(markdown, node->text, node->first != NULL ? 0 : after);
        markdown_inlines(markdown, node->first, after);
    }
}

/* The inlines from first on, up to a block. */
void markdown_inlines(struct markdown *markdown, const struct block_node *first, uint32_t after)
{
    for (const struct block_node *node = first; node != NULL && markdown_is_inline(node);
         node = node->next) {
        markdown_inline(markdown, node, markdown_first_character(markdown, node->next, after));
    }
}

/* ---- words that lead ---- */

void markdown_strong(struct markdown *markdown, struct text words, struct text point)
{
    markdown_open(markdown, true, ' ');
    markdown_text(markdown, words, point.length > 0 ? (unsigned char)point.data[0] : '*');
    markdown_text(markdown, point, '*');
    markdown_close(markdown);
}

/* "**4.2 Heading.** " before what follows on the same line. */
void markdown_run_in(struct markdown *markdown, const struct block_node *node)
{
    struct text words = text_trim(markdown_numbered(markdown->document, node));
    if (words.length == 0) {
        return;
    }
    bool ended = node->text.length == 0 || strchr(".:!?", words.data[words.length - 1]) != NULL;
    markdown_strong(markdown, words, ended ? (struct text){NULL, 0} : TEXT_OF("."));
    markdown_text(markdown, TEXT_OF(" "), 0);
}

/* "_Measured:_ " */
struct text markdown_stop(const struct markdown *markdown, bool colon)
{
    bool french = markdown->document->language == CHOICE_LANGUAGE_FR;
    return colon ? (french ? TEXT_OF("\xc2\xa0: ") : TEXT_OF(": "))
                 : (french ? TEXT_OF("\xe2\x80\xaf; ") : TEXT_OF("; "));
}

void markdown_label(struct markdown *markdown, struct text label)
{
    label = text_trim(label);
    if (label.length == 0) {
        return;
    }
    markdown_open(markdown, false, ' ');
    markdown_text(markdown, label, ':');
    if (label.data[label.length - 1] != ':') {
        markdown_text(markdown, text_trim(markdown_stop(markdown, true)), '*');
    }
    markdown_close(markdown);
    markdown_text(markdown, TEXT_OF(" "), 0);
}

void markdown_strong_line(struct markdown *markdown, struct text words)
{
    markdown_end_line(markdown);
    markdown_strong(markdown, words, (struct text){NULL, 0});
    markdown_end_line(markdown);
}

void markdown_heading(struct markdown *markdown, unsigned level, struct text words)
{
    markdown_end_line(markdown);
    markdown->heading = true;
    markdown_raw(markdown, text_slice(TEXT_OF("######"), 0, level));
    markdown_text(markdown, TEXT_OF(" "), 0);
    markdown_text(markdown, words, 0);
    markdown_end_line(markdown);
    markdown->heading = false;
}
