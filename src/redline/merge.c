/* Two documents in one: takes a block of the new document and the one that it was, and makes of it
 * what both say. Blocks are known again by their anchor, label or place; their order is the new
 * one's. */
#include "redline/parts.h"

#include <string.h>

/* A child, or a run of inlines, which are one line. */
struct child {
    struct block_node *first;
    const struct block_node *end; /* behind it */
    bool is_line, is_keyed;
    struct text key;     /* by which it is known again; else its words */
    struct child *same;  /* the next with its key */
    struct child *other; /* what it is in the other document */
};
struct children {
    struct child *items;
    size_t count;
};

/* ---- keys ---- */
static struct text key_of_party(struct redline *redline, unsigned party, bool old)
{
    if (!old || party == NO_PARTY) {
        return arena_format(redline->arena, "party %u", party);
    }
    const unsigned now = redline->party_of[party];
    return now != NO_PARTY ? arena_format(redline->arena, "party %u", now)
                           : arena_format(redline->arena, "gone %u", party);
}

static bool is_of_party(const struct block_node *node)
{
    return node->party != NO_PARTY &&
           (node->kind == BLOCK_PARTY || node->kind == BLOCK_COLUMN || node->kind == BLOCK_GROUP ||
            node->kind == BLOCK_SIGNATURE || node->kind == BLOCK_FLOW_OWNER);
}

/* The words that tell a row or an item from others: its head. */
static struct text head_of(struct redline *redline, const struct block_node *node)
{
    const struct block_node *first = node->first;
    if (first == NULL) {
        return TEXT_OF("");
    }
    if (node->kind == BLOCK_ROW) {
        return (node->flags & FLAG_HEAD) != 0 ? TEXT_OF("head")
                                              : redline_words(redline->arena, first);
    }
    return node->kind == BLOCK_ITEM && first->kind == INLINE_STRONG
               ? redline_words(redline->arena, first)
               : TEXT_OF("");
}

/* Of what a document, or a block, has once. */
static bool stands_once(unsigned kind)
{
    static const uint8_t kinds[] = {BLOCK_COVER,
                                    BLOCK_EYEBROW,
                                    BLOCK_TITLE,
                                    BLOCK_LEDE,
                                    BLOCK_PARTIES,
                                    BLOCK_FACTS,
                                    BLOCK_GLANCE,
                                    BLOCK_CONTENTS,
                                    BLOCK_INTRO,
                                    BLOCK_COLUMNS,
                                    BLOCK_SHARED,
                                    BLOCK_CLAUSES,
                                    BLOCK_MATRIX_OF_PARTIES,
                                    BLOCK_DEFINITIONS,
                                    BLOCK_SIGNATURES,
                                    BLOCK_COLOPHON,
                                    BLOCK_FLOW};
    return memchr(kinds, (int)kind, sizeof kinds) != NULL;
}

/* What is said below a block's own heading. */
static struct text content_of(struct redline *redline, const struct block_node *node)
{
    struct block_node headless = *node;
    headless.text = node->kind == BLOCK_CLAUSE ? TEXT_OF("") : node->text;
    return redline_words(redline->arena, &headless);
}

/* What is counted is known again by what it says, or by what the comparison takes it for. */
static struct text key_of_counted(struct redline *redline, const struct block_node *node, bool old)
{
    const struct block_node *now = old ? counted_now(redline, node) : NULL;
    return content_of(redline, now != NULL ? now : node);
}

static void set_key(struct redline *redline, struct child *child, size_t place, bool old)
{
    struct arena *arena = redline->arena;
    const struct block_node *node = child->first;
    struct text key;
    if (is_of_party(node)) {
        key = key_of_party(redline, node->party, old);
    } else if (is_counted(node)) {
        key = key_of_counted(redline, node, old);
    } else if (node->anchor.length > 0) {
        key = old ? anchor_now(redline, node->anchor) : node->anchor;
    } else if (node->kind == BLOCK_DETAIL || node->kind == BLOCK_FACT ||
               node->kind == BLOCK_SECTION) {
        key = node->text;
    } else if (node->kind == BLOCK_CELL) {
        key = arena_format(arena, "%zu", place);
    } else if (stands_once(node->kind)) {
        key = TEXT_OF("once");
    } else {
        key = head_of(redline, node);
    }
    if (node->kind == BLOCK_TABLE) {
        /* A table with other columns is another table. */
        key = arena_format(arena, "%.*s %u", TEXT_ARGUMENTS(key), block_columns(node));
    }
    child->is_keyed = key.length > 0;
    child->key = arena_format(arena, "%u %.*s", (unsigned)node->kind,
                              TEXT_ARGUMENTS(child->is_keyed ? key : content_of(redline, node)));
}

static struct text words_of_line(struct redline *redline, const struct child *child)
{
    struct buffer words;
    buffer_start(&words, redline->arena);
    for (const struct block_node *node = child->first; node != child->end; node = node->next) {
        buffer_add_text(&words, redline_words(redline->arena, node));
    }
    return buffer_text(&words);
}

static struct children children_of(struct redline *redline, struct block_node *parent, bool old)
{
    struct children children = {.items = NULL};
    size_t count = 0;
    for (const struct block_node *node = parent->first; node != NULL; node = node->next) {
        count++;
    }
    children.items = ARENA_ARRAY(redline->arena, struct child, count + 1);
    for (struct block_node *node = parent->first; node != NULL;) {
        struct child *child = &children.items[children.count];
        child->first = node;
        child->is_line = node->kind >= INLINE_TEXT;
        do {
            node = node->next;
        } while (child->is_line && node != NULL && node->kind >= INLINE_TEXT);
        child->end = node;
        if (child->is_line) {
            child->key = words_of_line(redline, child);
        } else {
            set_key(redline, child, children.count, old);
        }
        children.count++;
    }
    return children;
}

/* ---- which child is which ---- */
static void pair(struct child *one, struct child *other)
{
    one->other = other;
    other->other = one;
}

/* Children of one key, the first that is not paired yet in front. */
struct slot {
    const struct child *key; /* NULL: free */
    struct child *first;
};

static struct slot *slot_of(struct slot *slots, size_t room, const struct child *child)
{
    size_t at = text_hash(child->key) & (room - 1);
    while (slots[at].key != NULL && (slots[at].key->is_line != child->is_line ||
                                     slots[at].key->is_keyed != child->is_keyed ||
                                     !text_equal(slots[at].key->key, child->key))) {
        at = (at + 1) & (room - 1);
    }
    return &slots[at];
}

/* Those with one key: the first of them with the first, whatever their order. */
static void pair_by_key(struct redline *redline, struct children *old, struct children *new)
{
    size_t room = 8;
    while (room < old->count * 2) {
        room *= 2;
    }
    struct slot *slots = ARENA_ARRAY(redline->arena, struct slot, room);
    for (size_t index = old->count; index-- > 0;) {
        struct child *child = &old->items[index];
        struct slot *slot = slot_of(slots, room, child);
        child->same = slot->first;
        *slot = (struct slot){child, child};
    }
    for (size_t index = 0; index < new->count; index++) {
        struct slot *slot = slot_of(slots, room, &new->items[index]);
        if (slot->first != NULL) {
            struct child *taken = slot->first;
            slot->first = taken->same;
            pair(taken, &new->items[index]);
        }
    }
}

/* What is left and has no key of its own: one kind with the same kind, in order. */
static void pair_in_order(struct children *old, struct children *new)
{
    size_t from = 0;
    for (size_t index = 0; index < new->count; index++) {
        struct child *child = &new->items[index];
        if (child->other != NULL || child->is_keyed) {
            continue;
        }
        for (size_t at = from; at < old->count; at++) {
            struct child *was = &old->items[at];
            if (was->other == NULL && !was->is_keyed && was->is_line == child->is_line &&
                (child->is_line || was->first->kind == child->first->kind)) {
                pair(was, child);
                from = at + 1;
                break;
            }
        }
    }
}

/* ---- what is in one of the two alone ---- */
static void mark_text(struct redline *redline, struct block_node *node, enum block kind)
{
    struct block_node *words = block_new(redline->document, BLOCK_PARAGRAPH);
    block_add_text(redline->document, block_add(redline->document, words, kind), INLINE_TEXT,
                   node->text);
    block_reword(redline->document, node, words);
}

static void forget_anchor(const struct redline *redline, struct block_node *node)
{
    if (is_counted(node)) {
        node->anchor = gone_anchor(redline->arena, node->anchor);
        return;
    }
    const bool is_taken = anchor_find(redline->anchors, node->anchor, NULL) != NULL;
    if (is_taken ||
        anchor_find(redline->anchors, anchor_now(redline, node->anchor), NULL) != NULL) {
        node->anchor = (struct text){NULL, 0};
    }
}

/* Inlines go into a mark each run, blocks are looked into; charts say what the words say. */
static void mark_children(struct redline *redline, struct block_node *node, enum block kind,
                          unsigned depth)
{
    struct block_node *child = node->first, *mark = NULL;
    node->first = node->last = NULL;
    while (child != NULL) {
        struct block_node *next = child->next;
        child->next = NULL;
        if (child->kind >= INLINE_TEXT) {
            if (mark == NULL) {
                mark = block_add(redline->document, node, kind);
            }
            if (kind == INLINE_DELETED) {
                unlink_words(child, 0);
            }
            block_append(mark, child);
        } else if (kind == INLINE_INSERTED ||
                   (child->kind != BLOCK_CHART && child->kind != BLOCK_FLOW)) {
            mark = NULL;
            block_append(node, child);
            (kind == INLINE_DELETED ? redline_deleted : redline_inserted)(redline, child,
                                                                          depth + 1);
        }
        child = next;
    }
}

void redline_inserted(struct redline *redline, struct block_node *node, unsigned depth)
{
    if (node->kind == BLOCK_CHART || node->kind == BLOCK_CONTENTS || depth >= REDLINE_DEPTH_MAX) {
        return;
    }
    if (node->text.length > 0) {
        mark_text(redline, node, INLINE_INSERTED);
    }
    mark_children(redline, node, INLINE_INSERTED, depth);
}

void redline_deleted(struct redline *redline, struct block_node *node, unsigned depth)
{
    if (node->kind == BLOCK_CONTENTS || node->kind == BLOCK_COLOPHON) {
        return; /* of an agreement that is gone: it leads to what it had */
    }
    if (depth >= REDLINE_DEPTH_MAX) {
        node->first = node->last = NULL;
        return;
    }
    if (node->party != NO_PARTY) {
        node->party = redline->party_of[node->party];
    }
    forget_anchor(redline, node);
    if (node->kind != BLOCK_LIST) {
        node->clause = 0; /* its number is another's now */
        node->subclause = 0;
    }
    if (node->text.length > 0) {
        mark_text(redline, node, INLINE_DELETED);
    }
    mark_children(redline, node, INLINE_DELETED, depth);
}

/* ---- merging ---- */
static void take_deleted(struct redline *redline, struct block_node *to, struct child *child,
                         unsigned depth)
{
    if (child->is_line) {
        redline_line(redline, to, NULL, NULL, child->first, child->end);
        return;
    }
    if (child->first->kind != BLOCK_CHART && child->first->kind != BLOCK_CONTENTS &&
        child->first->kind != BLOCK_FLOW) {
        child->first->next = NULL;
        block_append(to, child->first);
        redline_deleted(redline, child->first, depth + 1);
    }
}

static void take_new(struct redline *redline, struct block_node *to, struct child *child,
                     unsigned depth)
{
    const struct child *was = child->other;
    if (child->is_line) {
        redline_line(redline, to, child->first, child->end, was != NULL ? was->first : NULL,
                     was != NULL ? was->end : NULL);
        return;
    }
    child->first->next = NULL;
    block_append(to, child->first);
    if (was != NULL) {
        redline_merge(redline, child->first, was->first, depth + 1);
    } else {
        redline_inserted(redline, child->first, depth + 1);
    }
}

/* The old children behind a place that are in the old document alone, up to the next that is not.
 */
static void take_gone(struct redline *redline, struct block_node *to, const struct children *old,
                      size_t from, unsigned depth)
{
    for (size_t at = from; at < old->count && old->items[at].other == NULL; at++) {
        take_deleted(redline, to, &old->items[at], depth);
    }
}

void redline_merge(struct redline *redline, struct block_node *new, struct block_node *old,
                   unsigned depth)
{
    if (new->kind == BLOCK_CONTENTS || new->kind == BLOCK_CHART || new->kind == BLOCK_FLOW ||
        new->kind == BLOCK_COLOPHON || depth >= REDLINE_DEPTH_MAX) {
        return;
    }
    if (!text_equal(new->text, old->text)) {
        redline_text(redline, new, old->text, new->text);
    }
    struct children before = children_of(redline, old, true),
                    after = children_of(redline, new, false);
    pair_by_key(redline, &before, &after);
    pair_in_order(&before, &after);
    new->first = new->last = NULL;
    take_gone(redline, new, &before, 0, depth);
    for (size_t index = 0; index < after.count; index++) {
        struct child *child = &after.items[index];
        take_new(redline, new, child, depth);
        if (child->other != NULL) {
            take_gone(redline, new, &before, (size_t)(child->other - before.items) + 1, depth);
        }
    }
}
