/* Words of a redline: takes a line of either document as inlines and gives one line, in which what
 * was deleted and what was inserted is marked, word by word. */
#include "redline/parts.h"

#include "base/edits.h"

/* ---- words ---- */
static bool is_space(char character)
{
    return character == ' ' || character == '\n' || character == '\t';
}

static void add_words(struct buffer *out, const struct block_node *node, unsigned depth)
{
    if (depth == REDLINE_DEPTH_MAX || node->kind == BLOCK_CHART) {
        return;
    }
    if (node->kind == INLINE_BREAK || node->kind == INLINE_SOFT_BREAK ||
        (node->kind < INLINE_TEXT && buffer_length(out) > 0)) {
        buffer_add_character(out, ' ');
    }
    buffer_add_text(out, node->text);
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        add_words(out, child, depth + 1);
    }
}

struct text redline_words(struct arena *arena, const struct block_node *node)
{
    struct buffer out;
    buffer_start(&out, arena);
    add_words(&out, node, 0);
    return buffer_text(&out);
}

/* ---- the pieces of a line: a word with the space behind it, or a figure, a link … as a whole ----
 */
struct piece {
    struct block_node *node;
    struct text text; /* what is compared */
};
struct pieces {
    struct piece *items;
    size_t count, room;
};

static struct piece *add_piece(struct redline *redline, struct pieces *pieces)
{
    pieces->items = ARENA_GROW(redline->arena, pieces->items, &pieces->room, pieces->count + 1);
    return &pieces->items[pieces->count++];
}

static void add_text_pieces(struct redline *redline, struct pieces *pieces,
                            const struct block_node *node)
{
    const struct text text = node->text;
    for (size_t at = 0; at < text.length;) {
        const size_t start = at;
        while (at < text.length && !is_space(text.data[at])) {
            at++;
        }
        const size_t end = at;
        while (at < text.length && is_space(text.data[at])) {
            at++;
        }
        struct piece *piece = add_piece(redline, pieces);
        piece->node = block_new(redline->document, INLINE_TEXT);
        piece->node->text = text_slice(text, start, at);
        piece->text = end > start ? text_slice(text, start, end) : TEXT_OF(" ");
    }
}

/* A link is what it leads to: the number of a clause changes with what stands before it. */
static struct text without_digits(struct arena *arena, struct text words)
{
    char *bytes = arena_allocate_bytes(arena, words.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < words.length; at++) {
        if (words.data[at] < '0' || words.data[at] > '9') {
            bytes[length++] = words.data[at];
        }
    }
    return (struct text){bytes, length};
}

static struct pieces pieces_of(struct redline *redline, struct block_node *first,
                               const struct block_node *end)
{
    struct pieces pieces = {.items = NULL};
    struct block_node *next = NULL;
    for (struct block_node *node = first; node != end; node = next) {
        next = node->next;
        node->next = NULL;
        if (node->kind == INLINE_TEXT) {
            add_text_pieces(redline, &pieces, node);
            continue;
        }
        struct piece *piece = add_piece(redline, &pieces);
        piece->node = node;
        piece->text = redline_words(redline->arena, node);
        if (node->kind == INLINE_LINK) {
            piece->text = without_digits(redline->arena, piece->text);
        }
    }
    return pieces;
}

struct lines {
    struct redline *redline;
    const struct pieces *old, *new;
};

static bool is_same(const void *context, size_t old, size_t new)
{
    const struct lines *lines = context;
    const struct piece *one = &lines->old->items[old], *other = &lines->new->items[new];
    if (one->node->kind == INLINE_LINK && other->node->kind == INLINE_LINK &&
        !text_equal(anchor_now(lines->redline, one->node->anchor), other->node->anchor)) {
        return false;
    }
    const bool spaces = (one->node->kind == INLINE_SOFT_BREAK || text_is(one->text, " ")) &&
                        (other->node->kind == INLINE_SOFT_BREAK || text_is(other->text, " "));
    return spaces || (one->node->kind == other->node->kind && text_equal(one->text, other->text) &&
                      (one->node->kind != INLINE_EXTERNAL ||
                       text_equal(one->node->anchor, other->node->anchor)));
}

/* ---- one line of two ---- */
void unlink_words(struct block_node *node, unsigned depth)
{
    const bool leads =
        node->kind == INLINE_LINK || node->kind == INLINE_TERM || node->kind == INLINE_EXTERNAL;
    if (leads) {
        node->anchor = (struct text){NULL, 0};
    }
    for (struct block_node *child = node->first; child != NULL && depth < REDLINE_DEPTH_MAX;
         child = child->next) {
        unlink_words(child, depth + 1);
    }
}

/* Appends a piece; words that stood together in the source do so again. */
static void append(struct block_node *parent, struct block_node *node)
{
    struct block_node *last = parent->first != NULL ? parent->last : NULL;
    if (last != NULL && last->kind == INLINE_TEXT && node->kind == INLINE_TEXT &&
        last->text.data + last->text.length == node->text.data) {
        last->text.length += node->text.length;
        return;
    }
    block_append(parent, node);
}

static bool ends_in_space(const struct block_node *node)
{
    return node->kind == INLINE_TEXT && node->text.length > 0 &&
           is_space(node->text.data[node->text.length - 1]);
}

/* The space behind the last word is not the word's: no line goes through it. */
static bool take_space(const struct block_node *mark)
{
    struct block_node *last = mark->last;
    bool taken = false;
    while (ends_in_space(last)) {
        last->text.length--;
        taken = true;
    }
    return taken;
}

/* A run of words in a mark; another mark that follows stands apart. */
static void append_marked(struct redline *redline, struct block_node *parent, enum block kind,
                          const struct pieces *pieces, size_t from, size_t to, bool apart)
{
    if (from == to) {
        return;
    }
    struct block_node *mark = block_add(redline->document, parent, kind);
    for (size_t at = from; at < to; at++) {
        if (kind == INLINE_DELETED) {
            unlink_words(pieces->items[at].node, 0);
        }
        if (pieces->items[at].node->kind == INLINE_BADGE && mark->first != NULL) {
            block_add_text(redline->document, mark, INLINE_TEXT, TEXT_OF(" "));
        }
        append(mark, pieces->items[at].node);
    }
    if (take_space(mark) || apart) {
        block_add_text(redline->document, parent, INLINE_TEXT, TEXT_OF(" "));
    }
}

/* Whether two runs that stand for one another are one emphasis, or one link, around other words. */
static bool is_same_container(const struct redline *redline, const struct pieces *old, size_t x,
                              size_t x_end, const struct pieces *new, size_t y, size_t y_end)
{
    if (x_end - x != 1 || y_end - y != 1 || old->items[x].node->kind != new->items[y].node->kind) {
        return false;
    }
    const struct block_node *was = old->items[x].node, *is = new->items[y].node;
    return was->kind == INLINE_STRONG || was->kind == INLINE_EMPHASIS ||
           was->kind == INLINE_MEASURE ||
           (was->kind == INLINE_LINK && text_equal(anchor_now(redline, was->anchor), is->anchor));
}

/* Where little is left of a line, or a word such as "the" between two edits, that little only
 * confuses: it is deleted and inserted, too. */
enum { LITTLE = 3, LEAST_KEPT = 25, SHORT_LINE = 8 };

static void clear_up(const struct pieces *old, const struct pieces *new, struct edits *edits)
{
    size_t kept = 0, all = 0;
    for (size_t x = 0; x < old->count; x++) {
        all += old->items[x].text.length;
        kept += edits->deleted[x] ? 0 : old->items[x].text.length;
    }
    const bool nothing_left = old->count > SHORT_LINE && kept * 100 < all * LEAST_KEPT;
    for (size_t x = 0, y = 0; x < old->count; x++) {
        while (y < new->count && edits->inserted[y]) {
            y++;
        }
        if (edits->deleted[x]) {
            continue;
        }
        const bool edited_before =
            (x > 0 && edits->deleted[x - 1]) || (y > 0 && edits->inserted[y - 1]);
        const bool edited_behind = (x + 1 < old->count && edits->deleted[x + 1]) ||
                                   (y + 1 < new->count && edits->inserted[y + 1]);
        if (nothing_left ||
            (edited_before && edited_behind && old->items[x].text.length <= LITTLE)) {
            edits->deleted[x] = edits->inserted[y] = true;
        }
        y++;
    }
}

void redline_line(struct redline *redline, struct block_node *parent, struct block_node *new,
                  const struct block_node *new_end, struct block_node *old,
                  const struct block_node *old_end)
{
    const struct pieces before = pieces_of(redline, old, old_end);
    const struct pieces after = pieces_of(redline, new, new_end);
    const struct lines lines = {redline, &before, &after};
    struct edits edits = {before.count, after.count, is_same, &lines, NULL, NULL};
    edits_find(redline->arena, &edits);
    clear_up(&before, &after, &edits);
    for (size_t x = 0, y = 0; x < before.count || y < after.count;) {
        size_t x_end = x, y_end = y;
        while (x_end < before.count && edits.deleted[x_end]) {
            x_end++;
        }
        while (y_end < after.count && edits.inserted[y_end]) {
            y_end++;
        }
        if (is_same_container(redline, &before, x, x_end, &after, y, y_end)) {
            redline_merge(redline, after.items[y].node, before.items[x].node, 0);
            append(parent, after.items[y].node);
        } else {
            append_marked(redline, parent, INLINE_DELETED, &before, x, x_end, y < y_end);
            append_marked(redline, parent, INLINE_INSERTED, &after, y, y_end, false);
        }
        x = x_end;
        y = y_end;
        while (x < before.count && y < after.count && !edits.deleted[x] && !edits.inserted[y]) {
            append(parent, after.items[y].node);
            const bool goes_on = x + 1 < before.count && edits.deleted[x + 1];
            if (goes_on && ends_in_space(before.items[x].node) &&
                !ends_in_space(after.items[y].node)) {
                block_add_text(redline->document, parent, INLINE_TEXT, TEXT_OF(" "));
            }
            x++;
            y++;
        }
    }
}

void redline_text(struct redline *redline, struct block_node *node, struct text old,
                  struct text new)
{
    struct document *document = redline->document;
    struct block_node *words = block_new(document, BLOCK_PARAGRAPH);
    struct block_node *before = block_new(document, INLINE_TEXT);
    struct block_node *after = block_new(document, INLINE_TEXT);
    before->text = old;
    after->text = new;
    redline_line(redline, words, new.length > 0 ? after : NULL, NULL,
                 old.length > 0 ? before : NULL, NULL);
    block_reword(document, node, words);
}
