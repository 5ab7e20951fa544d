/* Markdown: takes the document and writes it so that it reads well as it is and renders on GitHub
 * and GitLab: a table with one column a party and one commitment a row, no HTML anywhere. Without
 * tables (plain CommonMark) the same content stands in headings and lists. */
#include "render/markdown.h"

#include <string.h>

/* A list item on the page, or a line of the cell with a mark of its own. */
static void add_item(struct markdown *markdown, const struct block_node *node, struct text marker)
{
    markdown_end_line(markdown);
    if (markdown->cell != NULL) {
        struct text shown = marker.data[0] == '-' ? TEXT_OF(MARKDOWN_CELL_BULLET) : marker;
        markdown_raw(markdown, text_trim(shown));
        markdown_text(markdown, TEXT_OF(" "), 0);
        markdown_content(markdown, node);
        markdown_end_line(markdown);
        return;
    }
    size_t before = markdown_open_prefix(markdown, marker);
    markdown_content(markdown, node);
    markdown_close_prefix(markdown, before);
}

/* A labelled value, or a figure: an item of a list on the page, a line of its own in a cell. */
static void add_labelled(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    size_t before = markdown->prefix_length;
    if (markdown->cell == NULL) {
        if (markdown->labelled == NULL || markdown->labelled->next != node) {
            markdown->around = markdown_start_list(markdown);
        }
        markdown->labelled = node;
        before = markdown_open_prefix(markdown, TEXT_OF("- "));
    }
    if (node->kind == BLOCK_GLANCE_ITEM) {
        markdown_strong(markdown, node->text, (struct text){NULL, 0});
        markdown_text(markdown, TEXT_OF(" "), 0);
    } else {
        markdown_label(markdown, markdown_numbered(markdown->document, node));
    }
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        if (!markdown_is_inline(child)) {
            markdown_block(markdown, child);
        } else if (child->kind == INLINE_BREAK) {
            /* An address is one line here. */
            bool comma = markdown->length > 0 && markdown->last != ',';
            markdown_text(markdown, comma ? TEXT_OF(", ") : TEXT_OF(" "), 0);
        } else {
            markdown_inline(markdown, child, markdown_first_character(markdown, child->next, 0));
        }
    }
    if (markdown->cell == NULL) {
        const bool last = node->next == NULL || node->next->kind != node->kind;
        markdown_close_prefix(markdown, before);
        markdown->blank = last;
        if (last) {
            markdown_end_list(markdown, markdown->around);
        }
    } else {
        markdown_end_line(markdown);
    }
}

static void add_list(struct markdown *markdown, const struct block_node *list)
{
    markdown_end_line(markdown);
    unsigned number = list->start;
    char around = markdown_start_list(markdown);
    for (const struct block_node *item = list->first; item != NULL; item = item->next) {
        struct text marker = TEXT_OF("- ");
        if ((list->flags & FLAG_ORDERED) != 0) {
            marker = arena_format(markdown->arena, "%u. ", number++);
        }
        add_item(markdown, item, marker);
        if (item->next != NULL && (list->flags & FLAG_LOOSE) == 0) {
            markdown->blank = false;
        }
    }
    markdown_end_list(markdown, around);
}

/* Stages in order: "1. [Handoff](#2-handoff) (Marketing, Sales)". */
static void add_flow(struct markdown *markdown, const struct block_node *flow)
{
    unsigned number = 1;
    char around = markdown_start_list(markdown);
    for (const struct block_node *step = flow->first; step != NULL; step = step->next) {
        struct text marker = arena_format(markdown->arena, "%u. ", number++);
        const struct block_node *first = step->first->next;
        size_t before = markdown_open_prefix(markdown, marker);
        markdown_inline(markdown, step->first, first != NULL ? ' ' : 0);
        for (const struct block_node *owner = first; owner != NULL; owner = owner->next) {
            markdown_text(markdown, owner == first ? TEXT_OF(" (") : TEXT_OF(", "), 0);
            markdown_text(markdown, owner->text, owner->next != NULL ? ',' : ')');
        }
        markdown_text(markdown, first != NULL ? TEXT_OF(")") : TEXT_OF(""), 0);
        markdown_close_prefix(markdown, before);
        markdown->blank = step->next == NULL;
    }
    markdown_end_list(markdown, around);
}

static void add_code(struct markdown *markdown, struct text code)
{
    markdown_end_line(markdown);
    size_t run = 0, longest = 2;
    for (size_t at = 0; at < code.length; at++) {
        run = code.data[at] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    char *fence = arena_allocate_bytes(markdown->arena, longest + 1);
    memset(fence, '`', longest + 1);
    if (markdown->cell == NULL) {
        markdown_begin_block(markdown);
        markdown_write_line(markdown, (struct text){fence, longest + 1});
    }
    for (size_t start = 0; start < code.length;) {
        const char *feed = memchr(code.data + start, '\n', code.length - start);
        size_t end = feed != NULL ? (size_t)(feed - code.data) : code.length;
        struct text line = text_slice(code, start, end);
        while (line.length > 0 && strchr(" \t\r", line.data[line.length - 1]) != NULL) {
            line.length--;
        }
        if (markdown->cell != NULL) {
            markdown_code(markdown, line);
            markdown_end_line(markdown);
        } else {
            markdown_write_line(markdown, line);
        }
        start = end + 1;
    }
    if (markdown->cell == NULL) {
        markdown_write_line(markdown, (struct text){fence, longest + 1});
        markdown->blank = true;
    }
}

static void add_title(struct markdown *markdown, const struct block_node *title)
{
    markdown_end_line(markdown);
    markdown->heading = true;
    markdown_raw(markdown, TEXT_OF("#"));
    markdown_text(markdown, TEXT_OF(" "), 0);
    markdown_text(markdown, title->text, 0);
    markdown_inlines(markdown, title->first, 0);
    markdown_end_line(markdown);
    markdown->heading = false;
}

/* The title comes first, then what stands above it on a page. */
static void add_cover(struct markdown *markdown, const struct block_node *cover)
{
    for (const struct block_node *node = cover->first; node != NULL; node = node->next) {
        if (node->kind == BLOCK_TITLE) {
            add_title(markdown, node);
        }
    }
    for (const struct block_node *node = cover->first; node != NULL; node = node->next) {
        if (node->kind != BLOCK_TITLE) {
            markdown_block(markdown, node);
        }
    }
}

static void add_contents(struct markdown *markdown, const struct block_node *contents)
{
    markdown_end_line(markdown);
    if (contents->text.length > 0) {
        markdown_strong_line(markdown, contents->text);
    }
    char around = markdown_start_list(markdown);
    for (const struct block_node *link = contents->first; link != NULL; link = link->next) {
        struct block_node number = {
            .clause = link->clause, .subclause = link->subclause, .numbering = link->numbering};
        struct text numbered = markdown_numbered(markdown->document, &number);
        struct block_node shown = {.kind = INLINE_LINK, .anchor = link->anchor};
        struct block_node words = {.kind = INLINE_TEXT, .text = numbered, .next = link->first};
        struct block_node own = {.kind = INLINE_TEXT, .text = link->text, .next = link->first};
        if (numbered.length > 0) {
            words.text = arena_join(markdown->arena, numbered, TEXT_OF(" "));
            words.text = arena_join(markdown->arena, words.text, link->text);
            shown.first = &words;
        } else {
            shown.first = &own;
        }
        size_t before = markdown_open_prefix(markdown, TEXT_OF("- "));
        markdown_inline(markdown, &shown, 0);
        markdown_close_prefix(markdown, before);
        markdown->blank = link->next == NULL;
    }
    markdown_end_list(markdown, around);
}

/* ---- blocks ---- */

/* What is led by words on the same line: "**4.2 Heading.** first paragraph", then the rest. */
static void add_led(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    markdown_run_in(markdown, node);
    if (node->first != NULL && !markdown_is_inline(node->first) &&
        node->first->kind != BLOCK_PARAGRAPH && node->first->kind != BLOCK_INTRO) {
        markdown_end_line(markdown);
    }
    markdown_content(markdown, node);
    markdown_end_line(markdown);
}

static void add_led_item(struct markdown *markdown, const struct block_node *node)
{
    bool page = markdown->cell == NULL;
    size_t before = page ? markdown_open_prefix(markdown, TEXT_OF("- ")) : 0;
    add_led(markdown, node);
    if (page) {
        markdown_close_prefix(markdown, before);
        markdown->blank = node->next == NULL || (node->first != NULL && node->first->next != NULL &&
                                                 !markdown_is_inline(node->first));
    }
}

/* Clauses, of which bullets are a list, or definitions. */
static void add_led_items(struct markdown *markdown, const struct block_node *node)
{
    bool is_list = node->kind == BLOCK_DEFINITIONS ||
                   (node->first != NULL && node->first->numbering == NUMBER_BULLET);
    if (is_list && markdown->cell == NULL) {
        char around = markdown_start_list(markdown);
        markdown_content(markdown, node);
        markdown_end_list(markdown, around);
    } else {
        markdown_content(markdown, node);
    }
}

static void add_contact(struct markdown *markdown, const struct block_node *node)
{
    markdown_end_line(markdown);
    markdown_strong_line(markdown, node->text);
    if (markdown->cell == NULL && node->first != NULL && markdown_is_inline(node->first)) {
        markdown->blank = true;
    }
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == BLOCK_ITEM && markdown->cell != NULL) {
            markdown_content(markdown, child);
            markdown_end_line(markdown);
        } else if (child->kind == BLOCK_ITEM) {
            add_item(markdown, child, TEXT_OF("- "));
            markdown->blank = child->next == NULL;
        } else if (markdown_is_inline(child)) {
            markdown_inline(markdown, child, markdown_first_character(markdown, child->next, 0));
        } else {
            markdown_block(markdown, child);
        }
    }
    markdown_end_line(markdown);
}

void markdown_block(struct markdown *markdown, const struct block_node *node)
{
    size_t before = 0;
    switch ((enum block)node->kind) {
    case BLOCK_CLAUSES:
    case BLOCK_DEFINITIONS:
        if (!markdown_translations(markdown, node)) {
            add_led_items(markdown, node);
        }
        break;
    case BLOCK_DOCUMENT:
    case BLOCK_FACTS:
    case BLOCK_STEPS:
    case BLOCK_ROW:
    case BLOCK_CELL:
        markdown_content(markdown, node);
        break;
    case BLOCK_COVER:
        add_cover(markdown, node);
        break;
    case BLOCK_TITLE:
        add_title(markdown, node);
        break;
    case BLOCK_PARTIES:
    case BLOCK_SIGNATURES:
        markdown_heads(markdown, node);
        break;
    case BLOCK_PARTY:
    case BLOCK_SIGNATURE:
        add_led(markdown, node);
        break;
    case BLOCK_FACT:
    case BLOCK_DETAIL:
    case BLOCK_GLANCE_ITEM:
        add_labelled(markdown, node);
        break;
    case BLOCK_CONTENTS:
        add_contents(markdown, node);
        break;
    case BLOCK_SECTION:
        markdown_heading(markdown, 2, markdown_numbered(markdown->document, node));
        markdown_content(markdown, node);
        break;
    case BLOCK_FLOW:
        add_flow(markdown, node);
        break;
    case BLOCK_FLOW_STEP:
    case BLOCK_FLOW_OWNER: /* shown by add_flow */
        break;
    case BLOCK_GROUP:
        markdown_group(markdown, node);
        break;
    case BLOCK_COLUMNS:
        markdown_side_by_side(markdown, node);
        break;
    case BLOCK_CHART: /* its table says the same */
    case BLOCK_MARK:
        break;
    case BLOCK_TRANSLATIONS:
        if (!markdown_translations(markdown, node)) {
            markdown_end_line(markdown);
            markdown_content(markdown, node);
        }
        break;
    case BLOCK_TRANSLATION:
        markdown_content(markdown, node);
        break;
    case BLOCK_MATRIX_OF_PARTIES:
        markdown_matrix(markdown, node);
        break;
    case BLOCK_COLUMN:
    case BLOCK_SHARED:
        markdown_column(markdown, node);
        break;
    case BLOCK_CLAUSE:
    case BLOCK_STEP:
        if (node->kind == BLOCK_CLAUSE && node->numbering == NUMBER_BULLET) {
            add_led_item(markdown, node);
        } else {
            add_led(markdown, node);
        }
        break;
    case BLOCK_EYEBROW:
    case BLOCK_LEDE:
    case BLOCK_INTRO:
    case BLOCK_PARAGRAPH:
    case BLOCK_FORMULA:
        markdown_text(markdown, node->text, 0);
        markdown_content(markdown, node);
        break;
    case BLOCK_HEADING:
        markdown_end_line(markdown);
        markdown_open(markdown, true, ' ');
        markdown_inlines(markdown, node->first, '*');
        markdown_close(markdown);
        break;
    case BLOCK_LIST:
        add_list(markdown, node);
        break;
    case BLOCK_ITEM:
        add_item(markdown, node, TEXT_OF("- "));
        break;
    case BLOCK_QUOTE:
        before = markdown->prefix_length;
        if (markdown->cell == NULL) {
            before = markdown_open_prefix(markdown, TEXT_OF("> "));
        }
        markdown_content(markdown, node);
        if (markdown->cell == NULL) {
            markdown_close_prefix(markdown, before);
        }
        break;
    case BLOCK_CODE:
        add_code(markdown, node->text);
        break;
    case BLOCK_RULE:
        markdown_end_line(markdown);
        if (markdown->cell == NULL) {
            markdown_begin_block(markdown);
            markdown_write_line(markdown, TEXT_OF("* * *"));
            markdown->blank = true;
        }
        break;
    case BLOCK_TABLE:
        markdown_add_table(markdown, node);
        break;
    case BLOCK_DEFINITION:
        add_led_item(markdown, node);
        break;
    case BLOCK_CONTACT:
        add_contact(markdown, node);
        break;
    case BLOCK_GLANCE:
        if (node->text.length > 0) {
            markdown_strong_line(markdown, node->text);
        }
        markdown_content(markdown, node);
        break;
    case BLOCK_MORE: /* nothing is folded here */
    case BLOCK_NOTE:
        markdown_content(markdown, node);
        break;
    case BLOCK_COLOPHON:
        markdown_end_line(markdown);
        markdown_begin_block(markdown);
        markdown_write_line(markdown, TEXT_OF("* * *"));
        markdown->blank = true;
        markdown_text(markdown, node->text, 0);
        markdown_content(markdown, node);
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
        markdown_inline(markdown, node, markdown_first_character(markdown, node->next, 0));
        return;
    }
    markdown_end_line(markdown);
}

/* What is inside: inlines on the line at hand, blocks each on their own. */
void markdown_content(struct markdown *markdown, const struct block_node *node)
{
    bool inlines = false;
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        if (markdown_is_inline(child)) {
            inlines = true;
        } else if (inlines) {
            markdown_end_line(markdown);
            inlines = false;
        }
        markdown_block(markdown, child);
    }
}

/* Whether promises stand as sentences, in which their figure is to be found. */
static bool has_bold_figures(const struct document *document)
{
    const char *layout = document->layout != NULL ? document->layout : "";
    return strcmp(layout, "bullets") == 0 || strcmp(layout, "details") == 0 ||
           strcmp(layout, "metrics") == 0;
}

void render_markdown(const struct document *document, const struct render_options *options,
                     struct buffer *out)
{
    struct markdown markdown = {.document = document,
                                .arena = document->arena,
                                .out = out,
                                .tables = options == NULL || options->tables,
                                .measures = has_bold_figures(document),
                                .bullet = '-'};
    markdown.slugs = markdown_slugs_new(document->arena, document, markdown.tables);
    markdown_reset(&markdown);
    markdown_block(&markdown, document->root);
    markdown_end_line(&markdown);
}
