/* The author's prose: takes CommonMark and gives blocks and inlines of the document, ${references}
 * replaced, defined terms linked, raw HTML as text. What holds no markup never meets libcmark. */
#include "prose/prose.h"

#include "prose/writer.h"

#include <string.h>

/* Containers of the author's markup that stand inside each other in the document; what is nested
 * deeper joins the innermost. Renderers may recurse. */
enum { NESTING_MAX = 24 };

/* ---- links ---- */

bool prose_keeps_link(struct text address)
{
    static const struct text schemes[] = {TEXT("http://"), TEXT("https://"), TEXT("mailto:")};
    bool kept = false;
    for (size_t index = 0; index < sizeof schemes / sizeof schemes[0]; index++) {
        struct text start = text_slice(address, 0, schemes[index].length);
        kept = kept || (address.length > schemes[index].length &&
                        text_equal_ignoring_case(start, schemes[index]));
    }
    return kept;
}

static struct text link_target(struct writer *writer, cmark_node *node)
{
    static const char hexadecimal[] = "0123456789ABCDEF";
    const char *url = cmark_node_get_url(node);
    struct text address = writer_plain_words(writer, text_from(url != NULL ? url : ""));
    if (!prose_keeps_link(address)) {
        return (struct text){NULL, 0};
    }
    /* As CommonMark's own renderer writes an address (houdini_escape_href). */
    char *out = arena_allocate_array(writer->document->arena, address.length, 3);
    size_t length = 0;
    for (size_t at = 0; at < address.length; at++) {
        unsigned char byte = (unsigned char)address.data[at];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= '0' && byte <= '9') ||
            (byte != 0 && strchr("-_.+!*'(),%#@?=;:/$&~", byte) != NULL)) {
            out[length++] = (char)byte;
        } else {
            out[length++] = '%';
            out[length++] = hexadecimal[byte >> 4];
            out[length++] = hexadecimal[byte & 15];
        }
    }
    return (struct text){out, length};
}

/* ---- the tree of libcmark ---- */

static struct block_node *block_of(const struct writer *writer, cmark_node *node)
{
    struct block_node *block = node != NULL ? cmark_node_get_user_data(node) : NULL;
    return block != NULL ? block : writer->parent;
}

/* As inlines: what stood in a block of its own starts on a line of its own. */
static void begin_line(struct writer *writer)
{
    writer_end_run(writer);
    if (writer->begun && !writer->fresh) {
        block_add(writer->document, writer->parent, INLINE_BREAK);
    }
    writer->fresh = false;
}

static struct block_node *begin_container(struct writer *writer, struct block_node *parent,
                                          enum block kind)
{
    if (writer->depth >= NESTING_MAX) {
        return parent;
    }
    writer->depth++;
    return block_add(writer->document, parent, kind);
}

static struct block_node *begin_list(struct writer *writer, struct block_node *parent,
                                     cmark_node *node)
{
    struct block_node *list = begin_container(writer, parent, BLOCK_LIST);
    if (list == parent) {
        return parent;
    }
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
        int first = cmark_node_get_list_start(node);
        list->flags |= FLAG_ORDERED;
        list->start = first < 0 ? 0 : (uint32_t)first;
    }
    if (!cmark_node_get_list_tight(node)) {
        list->flags |= FLAG_LOOSE;
    }
    return list;
}

/* As inlines: an item is a line that begins with its marker. */
static void begin_item_line(struct writer *writer, cmark_node *item)
{
    begin_line(writer);
    cmark_node *list = cmark_node_parent(item);
    struct text marker = TEXT("\xe2\x80\xa2 ");
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
        /* The list itself counts on, so that no item has to look back. */
        int number = cmark_node_get_list_start(list);
        cmark_node_set_list_start(list, number + 1);
        marker = arena_format(writer->document->arena, "%d. ", number);
    }
    block_add_text(writer->document, writer->parent, INLINE_TEXT, marker);
    writer->begun = true;
    writer->fresh = true;
}

static struct block_node *begin_paragraph(struct writer *writer, struct block_node *parent,
                                          cmark_node *node)
{
    if (writer->as_inlines) {
        begin_line(writer);
        return parent;
    }
    cmark_node *around = cmark_node_parent(node);
    bool alone = cmark_node_previous(node) == NULL && cmark_node_next(node) == NULL;
    if (alone && parent->kind == BLOCK_ITEM && cmark_node_get_type(around) == CMARK_NODE_ITEM &&
        cmark_node_get_list_tight(cmark_node_parent(around))) {
        return parent;
    }
    writer->depth++;
    return block_add(writer->document, parent, BLOCK_PARAGRAPH);
}

static void add_code_block(struct writer *writer, struct block_node *parent, cmark_node *node)
{
    struct text code = writer_plain_words(writer, text_from(cmark_node_get_literal(node)));
    if (text_ends_with(code, TEXT_OF("\n"))) {
        code.length--;
    }
    if (writer->as_inlines) {
        begin_line(writer);
        writer->begun = true;
    }
    block_add_text(writer->document, parent, writer->as_inlines ? INLINE_CODE : BLOCK_CODE, code);
}

static void add_html_block(struct writer *writer, struct block_node *parent, cmark_node *node)
{
    if (writer->as_inlines) {
        begin_line(writer);
    } else {
        parent = block_add(writer->document, parent, BLOCK_PARAGRAPH);
    }
    writer_add_text(writer, parent, text_trim(text_from(cmark_node_get_literal(node))));
    writer_end_run(writer);
}

static struct block_node *begin_link(struct writer *writer, struct block_node *parent,
                                     cmark_node *node)
{
    struct text address = link_target(writer, node);
    if (address.length == 0) {
        return parent;
    }
    writer_end_run(writer);
    struct block_node *link = begin_container(writer, parent, INLINE_EXTERNAL);
    if (link != parent) {
        link->anchor = address;
        writer->links++;
        if (cmark_node_first_child(node) == NULL) {
            block_add_text(writer->document, link, INLINE_TEXT, address);
        }
    }
    return link;
}

/* The block of what is inside the node; the parent's own where it makes none. */
static struct block_node *enter(struct writer *writer, cmark_node *node, struct block_node *parent)
{
    bool blocks = !writer->as_inlines;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_IMAGE: /* its alternative text alone */
        return parent;
    case CMARK_NODE_BLOCK_QUOTE:
        return blocks ? begin_container(writer, parent, BLOCK_QUOTE) : parent;
    case CMARK_NODE_LIST:
        return blocks ? begin_list(writer, parent, node) : parent;
    case CMARK_NODE_ITEM:
        if (blocks && parent->kind == BLOCK_LIST) {
            writer->depth++;
            return block_add(writer->document, parent, BLOCK_ITEM);
        }
        if (!blocks) {
            begin_item_line(writer, node);
        }
        return parent;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(writer, parent, node);
        return parent;
    case CMARK_NODE_HTML_BLOCK:
        add_html_block(writer, parent, node);
        return parent;
    case CMARK_NODE_PARAGRAPH:
        return begin_paragraph(writer, parent, node);
    case CMARK_NODE_HEADING:
        if (!blocks) {
            begin_line(writer);
        }
        writer->depth++;
        return block_add(writer->document, parent, blocks ? BLOCK_HEADING : INLINE_STRONG);
    case CMARK_NODE_THEMATIC_BREAK:
        if (blocks) {
            block_add(writer->document, parent, BLOCK_RULE);
        }
        return parent;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        writer_add_text(writer, parent, text_from(cmark_node_get_literal(node)));
        return parent;
    case CMARK_NODE_SOFTBREAK:
        writer_add_text(writer, parent, TEXT_OF(" "));
        return parent;
    case CMARK_NODE_LINEBREAK:
        writer_end_run(writer);
        block_add(writer->document, parent, INLINE_BREAK);
        return parent;
    case CMARK_NODE_CODE:
        writer_end_run(writer);
        writer->begun = true;
        writer->fresh = false;
        block_add_text(writer->document, parent, INLINE_CODE,
                       writer_plain_words(writer, text_from(cmark_node_get_literal(node))));
        return parent;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        writer_end_run(writer);
        return begin_container(writer, parent,
                               cmark_node_get_type(node) == CMARK_NODE_EMPH ? INLINE_EMPHASIS
                                                                            : INLINE_STRONG);
    case CMARK_NODE_LINK:
        return begin_link(writer, parent, node);
    }
    return parent;
}

static void leave(struct writer *writer, cmark_node *node)
{
    struct block_node *own = block_of(writer, node);
    if (own == block_of(writer, cmark_node_parent(node))) {
        return;
    }
    writer_end_run(writer);
    writer->depth--;
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        writer->links--;
    }
}

static void parse(struct writer *writer, struct text prose)
{
    cmark_mem *memory = scratch_start(&writer->state->scratch);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
    cmark_parser_feed(parser, prose.data, prose.length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_iter *walk = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event == CMARK_EVENT_EXIT) {
            leave(writer, node);
        } else {
            struct block_node *around = block_of(writer, cmark_node_parent(node));
            cmark_node_set_user_data(node, enter(writer, node, around));
        }
    }
    writer_end_run(writer);
    /* Nothing to free: the next parse takes the same memory. */
}

/* ---- prose without markup ---- */

/* Whether what starts a line at `at` may mean a block to CommonMark (section 4 and 5). */
static bool opens_block(struct text prose, size_t at)
{
    char first = prose.data[at];
    if (first >= '0' && first <= '9') {
        size_t end = at + 1;
        while (end < prose.length && prose.data[end] >= '0' && prose.data[end] <= '9') {
            end++;
        }
        return end < prose.length && (prose.data[end] == '.' || prose.data[end] == ')');
    }
    return first == '\n' || first == '#' || first == '>' || first == '-' || first == '+' ||
           first == '=' || first == '~' || first == ' ';
}

/* Whether the prose is one paragraph in which every byte is itself but for its references; *lines
 * says whether it has more than one line. */
static bool is_plain(const struct writer *writer, struct text prose, bool *lines)
{
    uint32_t references = 0; /* that are behind `at` */
    /* 1: always means something or may; 2: needs a look at its neighbours. */
    static const unsigned char meaning[256] = {
        [0] = 1,    [1] = 1,    [2] = 1,   [3] = 1,   [4] = 1,   [5] = 1,   [6] = 1,   [7] = 1,
        [8] = 1,    ['\t'] = 1, [11] = 1,  [12] = 1,  [13] = 1,  [14] = 1,  [15] = 1,  [16] = 1,
        [17] = 1,   [18] = 1,   [19] = 1,  [20] = 1,  [21] = 1,  [22] = 1,  [23] = 1,  [24] = 1,
        [25] = 1,   [26] = 1,   [27] = 1,  [28] = 1,  [29] = 1,  [30] = 1,  [31] = 1,  [127] = 1,
        ['\\'] = 1, ['`'] = 1,  ['*'] = 1, ['_'] = 1, ['['] = 1, [']'] = 1, ['<'] = 1, ['&'] = 1,
        ['$'] = 2,  ['\n'] = 2, [0xef] = 2};
    *lines = false;
    if (prose.length == 0 || opens_block(prose, 0)) {
        return false;
    }
    for (size_t at = 0; at < prose.length; at++) {
        while (at < prose.length && meaning[(unsigned char)prose.data[at]] == 0) {
            at++;
        }
        if (at == prose.length) {
            break;
        }
        unsigned char byte = (unsigned char)prose.data[at];
        if (meaning[byte] == 1 || (byte == 0xef && writer_is_placeholder(prose, at))) {
            return false;
        }
        if (byte == '$' && at + 1 < prose.length && prose.data[at + 1] == '{') {
            if (writer->citing == NULL || references == writer->citing->count ||
                writer->citing->references[references].start != at) {
                return false;
            }
            at = writer->citing->references[references++].end - 1U;
        }
        if (byte == '\n') {
            *lines = true;
            if (prose.data[at - 1] == ' ' || prose.data[at + 1] == '\n' ||
                opens_block(prose, at + 1)) {
                return false;
            }
        }
    }
    return true;
}

static void add_plain(struct writer *writer, struct text prose, bool lines)
{
    struct block_node *parent = writer->parent;
    if (!writer->as_inlines) {
        parent = block_add(writer->document, parent, BLOCK_PARAGRAPH);
    }
    if (writer->citing != NULL && writer->citing->count > 0) {
        writer_add_text(writer, parent, writer_take_references(writer, prose));
        writer_end_run(writer);
        return;
    }
    if (lines) {
        char *bytes = arena_allocate_bytes(writer->document->arena, prose.length);
        for (size_t at = 0; at < prose.length; at++) {
            bytes[at] = prose.data[at] == '\n' ? ' ' : prose.data[at];
        }
        prose.data = bytes;
    }
    writer_add_words(writer, parent, prose);
}

void prose_start(struct document *document, struct compilation *compilation)
{
    document->prose = ARENA_NEW(document->arena, struct prose_state);
    document->prose->terms = term_index_new(document->arena, compilation->agreement);
    document->prose->scratch.arena = &compilation->kept;
}

void prose_add(struct document *document, const struct compilation *compilation,
               struct block_node *parent, const struct node *prose, bool as_inlines)
{
    struct writer writer = {.document = document,
                            .compilation = compilation,
                            .state = document->prose,
                            .node = prose,
                            .citing = prose_of(compilation->agreement, prose),
                            .parent = parent,
                            .as_inlines = as_inlines};
    struct text text = node_text(prose);
    while (text.length > 0 &&
           (text.data[text.length - 1] == '\n' || text.data[text.length - 1] == ' ')) {
        text.length--;
    }
    bool lines = false;
    if (is_plain(&writer, text, &lines)) {
        add_plain(&writer, text, lines);
    } else if (text.length > 0) {
        parse(&writer, writer_take_references(&writer, text));
    }
}

void prose_add_line(struct document *document, const struct compilation *compilation,
                    struct block_node *parent, struct text line)
{
    struct writer writer = {.document = document,
                            .compilation = compilation,
                            .state = document->prose,
                            .parent = parent,
                            .as_inlines = true};
    writer_add_words(&writer, parent, line);
}
