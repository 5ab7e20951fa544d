/* Paragraphs: takes inlines, numbers and anchors, and gives paragraphs of runs, links, bookmarks
 * and fields. What a paragraph must say first (its style, its number) is written when it opens. */
#include "render/direction.h"
#include "render/docx.h"
#include "render/escape.h"

enum { NAME_MAX_LENGTH = 40, NAME_KEPT = 31, DEPTH_MAX = 400 };

struct text docx_bookmark_name(struct arena *arena, struct text anchor)
{
    bool plain = anchor.length > 0 && anchor.length < NAME_MAX_LENGTH;
    char *name = arena_allocate_bytes(arena, NAME_MAX_LENGTH);
    const size_t kept = anchor.length < NAME_KEPT ? anchor.length : NAME_KEPT;
    for (size_t at = 0; at < anchor.length; at++) {
        const char byte = anchor.data[at];
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9' && at > 0);
        plain = plain && (letter || byte == '-');
    }
    const size_t length = plain ? anchor.length : kept;
    for (size_t at = 0; at < length; at++) {
        const char byte = anchor.data[at];
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= '0' && byte <= '9' && at > 0);
        name[at] = letter ? byte : at > 0 ? '_' : 'b';
    }
    if (plain) {
        return (struct text){name, length};
    }
    /* Two anchors that are alike so far differ in what follows. */
    return arena_format(arena, "%.*s_%08x", (int)length, name, (unsigned)text_hash(anchor));
}

static void add_bookmarks(struct docx *docx)
{
    for (unsigned index = 0; index < docx->anchor_count; index++) {
        const unsigned id = docx->bookmarks++;
        buffer_format(docx->out, "<w:bookmarkStart w:id=\"%u\" w:name=\"%.*s\"/>", id,
                      TEXT_ARGUMENTS(docx_bookmark_name(docx->arena, docx->anchors[index])));
        buffer_format(docx->out, "<w:bookmarkEnd w:id=\"%u\"/>", id);
    }
    docx->anchor_count = 0;
}

void docx_bookmark(struct docx *docx, struct text anchor)
{
    docx_close(docx);
    if (docx->anchor_count == DOCX_ANCHORS) {
        docx_open(docx, docx->style);
        docx_close(docx);
    }
    if (anchor.length > 0) {
        docx->anchors[docx->anchor_count++] = anchor;
    }
}

/* ---- paragraphs ---- */

struct text docx_number_words(struct docx *docx, const struct block_node *number)
{
    struct buffer words;
    buffer_start(&words, docx->arena);
    block_add_number(docx->document, &words, number);
    return buffer_text(&words);
}

/* What stands before the digits of a number; false where they do not end its words. */
static bool find_before(struct docx *docx, const struct block_node *number, struct text *before)
{
    const struct text words = docx_number_words(docx, number);
    const unsigned clause = number->clause;
    struct text digits = docx_counts_in_letters((enum numbering)number->numbering)
                             ? arena_format(docx->arena, "%c", (int)('A' + (clause - 1) % 26))
                             : arena_format(docx->arena, "%u", clause);
    if (number->subclause > 0) {
        digits = arena_format(docx->arena, "%.*s.%u", TEXT_ARGUMENTS(digits),
                              (unsigned)number->subclause);
    }
    *before = text_slice(words, 0, words.length - digits.length);
    return text_ends_with(words, digits);
}

/* Whether the word processor counts to this number by itself; then it has. */
static bool count_to(struct docx *docx, const struct block_node *number)
{
    struct text before = {NULL, 0};
    if (number->numbering >= DOCX_COUNTS || !find_before(docx, number, &before)) {
        return false;
    }
    struct docx_count *count = &docx->counts[number->numbering];
    if (number->subclause == 0) {
        if (number->clause != count->clause + 1) {
            return false;
        }
        count->before_clause = before;
    } else {
        if (number->clause != count->clause || number->subclause != count->subclause + 1) {
            return false;
        }
        count->before_subclause = before;
    }
    count->clause = number->clause;
    count->subclause = number->subclause;
    return true;
}

static void add_list(struct docx *docx, unsigned level, unsigned list)
{
    buffer_format(docx->out, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
                  level, list);
}

void docx_close(struct docx *docx)
{
    if (docx->open) {
        BUFFER_LITERAL(docx->out, "</w:p>");
        docx->open = false;
        docx->ends_with_paragraph = true;
    }
}

void docx_direct(struct docx *docx, const struct block_node *first)
{
    while (!docx->document->ascii && first != NULL && first->text.length == 0) {
        first = first->first;
    }
    docx->next_from_right =
        !docx->document->ascii && first != NULL && direction_begins_from_right(first->text);
}

bool docx_is_narrow(const struct docx *docx)
{
    enum { NARROW = 2600 }; /* twips */
    return docx->width < NARROW;
}

static void open_paragraph(struct docx *docx, const char *style, bool on_new_page)
{
    enum { LEVELS = 8, LEVEL_INDENT = 340 };
    const struct block_node *number = docx->number;
    const unsigned list = docx->list;
    docx_close(docx);
    docx->number = NULL;
    docx->list = 0;
    docx->open = true;
    buffer_format(docx->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style);
    if (docx->parts) {
        BUFFER_LITERAL(docx->out, "<w:keepNext w:val=\"0\"/>");
    } else if (docx->keeps) {
        BUFFER_LITERAL(docx->out, "<w:keepNext/>");
    }
    if (on_new_page) {
        BUFFER_LITERAL(docx->out, "<w:pageBreakBefore/>");
    }
    docx->parts = false;
    docx->from_right = docx->next_from_right;
    docx->next_from_right = false;
    const unsigned level = docx->indent > LEVELS ? LEVELS : docx->indent;
    const bool counted = number != NULL && count_to(docx, number);
    if (counted) {
        add_list(docx, number->subclause > 0, DOCX_CLAUSES + number->numbering);
    } else if (list != 0) {
        add_list(docx, level - 1, list);
    }
    /* There what a number counts goes on below it. */
    const bool below = counted && docx_is_narrow(docx);
    if (docx->from_right) { /* the schema has it between the number and the indent */
        BUFFER_LITERAL(docx->out, "<w:bidi/>");
    }
    if (below) {
        BUFFER_LITERAL(docx->out, "<w:ind w:left=\"0\" w:firstLine=\"0\"/>");
    } else if (!counted && list != 0) {
        if (docx->edge > 0) {
            buffer_format(docx->out, "<w:ind w:left=\"%u\" w:hanging=\"%u\"/>",
                          docx->edge + level * LEVEL_INDENT, LEVEL_INDENT);
        }
    } else if (!counted && level > 0) {
        buffer_format(docx->out, "<w:ind w:left=\"%u\"/>", docx->edge + level * LEVEL_INDENT);
    }
    BUFFER_LITERAL(docx->out, "</w:pPr>");
    add_bookmarks(docx);
    if (below) {
        BUFFER_LITERAL(docx->out, "<w:r><w:br/></w:r>");
    }
    if (number != NULL && !counted) {
        docx_run(docx, docx_number_words(docx, number));
        docx_run(docx, TEXT_OF(" "));
    }
}

void docx_open(struct docx *docx, const char *style)
{
    open_paragraph(docx, style, false);
}

void docx_open_section(struct docx *docx)
{
    open_paragraph(docx, "Heading1", docx->begins_page);
    docx->begins_page = false;
}

void docx_begin(struct docx *docx)
{
    if (!docx->open) {
        docx_open(docx, docx->style);
    }
}

void docx_number(struct docx *docx, const struct block_node *node)
{
    if (docx->number != NULL) {
        /* Nothing could bear it: what it numbers begins with a number of its own. */
        docx_open(docx, docx->style);
        docx_close(docx);
    }
    docx->number = block_is_numbered(node) ? node : NULL;
}

/* ---- runs ---- */

/* Words from right to left are bold and slanted by elements of their own. */
static void open_run(struct docx *docx, const char *style, bool from_right)
{
    BUFFER_LITERAL(docx->out, "<w:r>");
    if (style != NULL || docx->strong || docx->emphasis || docx->colour != 0 || from_right) {
        BUFFER_LITERAL(docx->out, "<w:rPr>");
        if (style != NULL) {
            buffer_format(docx->out, "<w:rStyle w:val=\"%s\"/>", style);
        }
        if (docx->strong) {
            buffer_add_text(docx->out, from_right ? TEXT_OF("<w:b/><w:bCs/>") : TEXT_OF("<w:b/>"));
        }
        if (docx->emphasis) {
            buffer_add_text(docx->out, from_right ? TEXT_OF("<w:i/><w:iCs/>") : TEXT_OF("<w:i/>"));
        }
        if (docx->colour != 0) {
            BUFFER_LITERAL(docx->out, "<w:color w:val=\"");
            docx_write_hex(docx->out, docx->colour);
            BUFFER_LITERAL(docx->out, "\"/>");
        }
        if (from_right) {
            BUFFER_LITERAL(docx->out, "<w:rtl/>");
        }
        BUFFER_LITERAL(docx->out, "</w:rPr>");
    }
}

/* One run: words of one direction. */
static void add_run(struct docx *docx, const char *style, struct text text, bool from_right)
{
    open_run(docx, style, from_right);
    size_t from = 0;
    for (size_t at = 0; at <= text.length; at++) {
        const bool end = at == text.length;
        if (!end && text.data[at] != '\n' && text.data[at] != '\t') {
            continue;
        }
        if (at > from) {
            BUFFER_LITERAL(docx->out, "<w:t xml:space=\"preserve\">");
            escape_text(docx->out, text_slice(text, from, at));
            BUFFER_LITERAL(docx->out, "</w:t>");
        }
        if (!end) {
            buffer_add_text(docx->out,
                            text.data[at] == '\n' ? TEXT_OF("<w:br/>") : TEXT_OF("<w:tab/>"));
        }
        from = at + 1;
    }
    BUFFER_LITERAL(docx->out, "</w:r>");
}

void docx_run_in(struct docx *docx, const char *style, struct text text)
{
    if (text.length > 0) {
        docx_begin(docx);
    }
    for (size_t from = 0, end = text.length; from < text.length; from = end) {
        bool from_right = false;
        if (!docx->document->ascii) {
            end = direction_run_end(text, from, docx->from_right, &from_right);
        }
        add_run(docx, style, text_slice(text, from, end), from_right);
    }
}

void docx_run(struct docx *docx, struct text text)
{
    docx_run_in(docx, docx->in_link ? "Hyperlink" : docx->soft ? "Soft" : NULL, text);
}

static void add_content(struct docx *docx, const struct block_node *node)
{
    if (node->first != NULL) {
        docx_inlines(docx, node);
    } else {
        docx_run(docx, node->text);
    }
}

/* A link begins no other inside it. */
static void add_link(struct docx *docx, const struct block_node *node, struct text attribute,
                     bool shown)
{
    docx_begin(docx);
    if (docx->in_link || attribute.length == 0) {
        add_content(docx, node);
        return;
    }
    BUFFER_LITERAL(docx->out, "<w:hyperlink ");
    buffer_add_text(docx->out, attribute);
    BUFFER_LITERAL(docx->out, " w:history=\"1\">");
    docx->in_link = shown;
    add_content(docx, node);
    docx->in_link = false;
    BUFFER_LITERAL(docx->out, "</w:hyperlink>");
}

static struct text to_bookmark(struct docx *docx, struct text anchor)
{
    if (anchor.length == 0) {
        return anchor;
    }
    return arena_format(docx->arena, "w:anchor=\"%.*s\"",
                        TEXT_ARGUMENTS(docx_bookmark_name(docx->arena, anchor)));
}

/* Each address is a relation of the document's, told in word/_rels/document.xml.rels. */
static struct text to_address(struct docx *docx, struct text address)
{
    if (!escape_url_is_safe(address)) {
        return (struct text){NULL, 0};
    }
    unsigned index = 0;
    struct docx_target *target = docx->targets;
    while (target != NULL && !text_equal(target->address, address)) {
        target = target->next;
        index++;
    }
    if (target == NULL) {
        target = ARENA_NEW(docx->arena, struct docx_target);
        target->address = address;
        *docx->targets_end = target;
        docx->targets_end = &target->next;
        docx->target_count++;
    }
    return arena_format(docx->arena, "r:id=\"rId%u\"", DOCX_FIRST_TARGET + index);
}

static void add_in_bold(struct docx *docx, const struct block_node *node)
{
    const bool outer = docx->strong;
    docx->strong = true;
    add_content(docx, node);
    docx->strong = outer;
}

static void add_in_italics(struct docx *docx, const struct block_node *node)
{
    const bool outer = docx->emphasis;
    docx->emphasis = true;
    add_content(docx, node);
    docx->emphasis = outer;
}

static void add_inline(struct docx *docx, const struct block_node *node)
{
    static const char *const badges[] = {
        [TONE_NORMAL] = "Badge",       [TONE_OPEN] = "BadgeOpen", [TONE_HIGH] = "BadgeHigh",
        [TONE_URGENT] = "BadgeUrgent", [TONE_DONE] = "BadgeDone", [TONE_CHANGED] = "Badge",
        [TONE_STRONGER] = "Badge",     [TONE_WEAKER] = "Badge",   [TONE_UNDECIDABLE] = "Badge"};
    switch ((enum block)node->kind) {
    case INLINE_TEXT:
    case INLINE_FIGURE:
    case INLINE_TIME:
        docx_run(docx, node->text);
        break;
    case INLINE_MEASURE:
    case INLINE_STRONG:
        add_in_bold(docx, node);
        break;
    case INLINE_EMPHASIS:
        add_in_italics(docx, node);
        break;
    case INLINE_CODE:
        docx_run_in(docx, "CodeWords", node->text);
        break;
    case INLINE_LINK:
        add_link(docx, node, to_bookmark(docx, node->anchor), true);
        break;
    case INLINE_TERM:
        add_link(docx, node, to_bookmark(docx, node->anchor), false);
        break;
    case INLINE_EXTERNAL:
        add_link(docx, node, to_address(docx, node->anchor), true);
        break;
    case INLINE_BADGE:
        docx_run_in(docx, badges[node->tone],
                    arena_format(docx->arena, "\u00a0%.*s\u00a0", TEXT_ARGUMENTS(node->text)));
        break;
    case INLINE_BREAK:
        docx_run(docx, TEXT_OF("\n"));
        break;
    case INLINE_SOFT_BREAK:
        docx_run(docx, TEXT_OF(" "));
        break;
    case INLINE_DELETED: /* no redline comes here */
    case INLINE_INSERTED:
        docx_inlines(docx, node);
        break;
    case BLOCK_DOCUMENT:
    case BLOCK_COVER:
    case BLOCK_EYEBROW:
    case BLOCK_TITLE:
    case BLOCK_LEDE:
    case BLOCK_PARTIES:
    case BLOCK_PARTY:
    case BLOCK_FACTS:
    case BLOCK_FACT:
    case BLOCK_GLANCE:
    case BLOCK_GLANCE_ITEM:
    case BLOCK_CONTENTS:
    case BLOCK_SECTION:
    case BLOCK_INTRO:
    case BLOCK_COLUMNS:
    case BLOCK_COLUMN:
    case BLOCK_SHARED:
    case BLOCK_GROUP:
    case BLOCK_MATRIX_OF_PARTIES:
    case BLOCK_CLAUSES:
    case BLOCK_CLAUSE:
    case BLOCK_PARAGRAPH:
    case BLOCK_DETAIL:
    case BLOCK_LIST:
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_CODE:
    case BLOCK_HEADING:
    case BLOCK_RULE:
    case BLOCK_TABLE:
    case BLOCK_ROW:
    case BLOCK_CELL:
    case BLOCK_DEFINITIONS:
    case BLOCK_DEFINITION:
    case BLOCK_CONTACT:
    case BLOCK_STEPS:
    case BLOCK_STEP:
    case BLOCK_FORMULA:
    case BLOCK_MORE:
    case BLOCK_SIGNATURES:
    case BLOCK_SIGNATURE:
    case BLOCK_COLOPHON:
    case BLOCK_FLOW:
    case BLOCK_FLOW_STEP:
    case BLOCK_FLOW_OWNER:
    case BLOCK_CHART:
    case BLOCK_MARK:
    case BLOCK_TRANSLATIONS:
    case BLOCK_TRANSLATION:
    case BLOCK_NOTE:
        break; /* no block stands in a line */
    }
}

void docx_inline(struct docx *docx, const struct block_node *node)
{
    if (docx->depth < DEPTH_MAX) {
        docx->depth++;
        add_inline(docx, node);
        docx->depth--;
    }
}

void docx_inlines(struct docx *docx, const struct block_node *parent)
{
    for (const struct block_node *child = parent->first; child != NULL; child = child->next) {
        if (child->kind >= INLINE_TEXT) {
            docx_inline(docx, child);
        }
    }
}
