/* A document in two languages: takes the blocks of one agreement in each of them and gives one
 * tree, in which what differs stands side by side, clause by clause, and what is the same once. */
#include "document/bilingual.h"

enum { DEPTH_MAX = 64, WIDE_TABLE = 3 };

struct pairing {
    struct document *document; /* of the first language, which the pairs become part of */
    language first, second;
};

static void pair_children(struct pairing *pairing, struct block_node *to, struct block_node *one,
                          struct block_node *other, unsigned depth);

/* ---- what is the same ---- */

static bool is_alike(const struct block_node *one, const struct block_node *other, unsigned depth)
{
    if (one->kind != other->kind || one->flags != other->flags ||
        !text_equal(one->text, other->text) || !text_equal(one->anchor, other->anchor)) {
        return false;
    }
    const struct block_node *left = one->first, *right = other->first;
    while (left != NULL && right != NULL && depth < DEPTH_MAX) {
        if (!is_alike(left, right, depth + 1)) {
            return false;
        }
        left = left->next;
        right = right->next;
    }
    return left == NULL && right == NULL;
}

/* An anchor is in a document once: the words of the second language have none. What is linked in
 * them leads to those of the first. */
static void drop_anchors(struct block_node *node, unsigned depth)
{
    if (node->kind < INLINE_TEXT) {
        node->anchor = (struct text){NULL, 0};
        for (struct block_node *child = node->first; child != NULL && depth < DEPTH_MAX;
             child = child->next) {
            drop_anchors(child, depth + 1);
        }
    }
}

/* ---- pairs ---- */

static void move(struct block_node *to, struct block_node *node)
{
    if (node != NULL) {
        node->next = NULL;
        block_append(to, node);
    }
}

static bool is_wide(const struct block_node *node)
{
    return node != NULL && (node->kind == BLOCK_GLANCE ||
                            (node->kind == BLOCK_TABLE && block_columns(node) > WIDE_TABLE));
}

/* Puts two blocks side by side; either may be NULL. What is wide stands above the other. */
static void add_pair(struct pairing *pairing, struct block_node *to, struct block_node *one,
                     struct block_node *other)
{
    if (one != NULL && other != NULL && is_alike(one, other, 0)) {
        move(to, one);
        return;
    }
    struct block_node *pair = block_add(pairing->document, to, BLOCK_TRANSLATIONS);
    if (is_wide(one) || is_wide(other)) {
        pair->flags |= FLAG_LOOSE;
    }
    struct block_node *left = block_add(pairing->document, pair, BLOCK_TRANSLATION);
    left->language = (uint8_t)pairing->first;
    left->text = language_words(pairing->first, MESSAGE_OWN_NAME);
    move(left, one);
    struct block_node *right = block_add(pairing->document, pair, BLOCK_TRANSLATION);
    right->language = (uint8_t)pairing->second;
    right->text = language_words(pairing->second, MESSAGE_OWN_NAME);
    if (other != NULL) {
        drop_anchors(other, 0);
    }
    move(right, other);
}

/* Words that stand in one line in both languages: "Goals / Objectifs"; no line begins with the
 * stroke. */
static struct text joined(struct pairing *pairing, struct text one, struct text other)
{
    return one.length == 0 || text_equal(one, other)
               ? one
               : arena_join_by(pairing->document->arena, one, "\u00a0/ ", other);
}

/* Labels joined, one level after the other: what is no sentence needs no column. */
static void join_labels(struct pairing *pairing, struct block_node *one,
                        const struct block_node *other, unsigned depth)
{
    const bool words = one->kind == BLOCK_EYEBROW || one->kind == BLOCK_PARTY ||
                       one->kind == BLOCK_COLOPHON || one->kind == INLINE_LINK;
    const struct block_node *right = other->first;
    one->text = joined(pairing, one->text, other->text);
    for (struct block_node *left = one->first; left != NULL && right != NULL && depth < DEPTH_MAX;
         left = left->next) {
        if (words || left->kind < INLINE_TEXT || left->kind == INLINE_LINK) {
            join_labels(pairing, left, right, depth + 1);
        }
        right = right->next;
    }
}

/* How two blocks of one kind become one. */
enum way {
    WAY_PAIR,   /* side by side, as they are */
    WAY_INSIDE, /* one block, whose children are paired */
    WAY_SPREAD, /* its children are paired where it stands: parties one below the other */
    WAY_JOIN,   /* one block, its labels in both languages */
    WAY_ONCE    /* the author's own words: those of the first */
};

static const uint8_t ways[] = {
    [BLOCK_DOCUMENT] = WAY_INSIDE, [BLOCK_COVER] = WAY_INSIDE,       [BLOCK_SECTION] = WAY_INSIDE,
    [BLOCK_COLUMN] = WAY_INSIDE,   [BLOCK_SHARED] = WAY_INSIDE,      [BLOCK_GROUP] = WAY_INSIDE,
    [BLOCK_CLAUSES] = WAY_INSIDE,  [BLOCK_DEFINITIONS] = WAY_INSIDE, [BLOCK_COLUMNS] = WAY_SPREAD,
    [BLOCK_EYEBROW] = WAY_JOIN,    [BLOCK_PARTIES] = WAY_JOIN,       [BLOCK_CONTENTS] = WAY_JOIN,
    [BLOCK_SIGNATURES] = WAY_JOIN, [BLOCK_COLOPHON] = WAY_JOIN,      [BLOCK_TITLE] = WAY_ONCE,
    [INLINE_INSERTED] = WAY_PAIR,
};

/* A chart is as high in both languages: as a row of its own it stands beside the other, though what
 * is above it is longer in one of them. */
static enum way way_of(const struct block_node *one)
{
    if (one->kind == BLOCK_CLAUSE) {
        for (const struct block_node *child = one->first; child != NULL; child = child->next) {
            if (child->kind == BLOCK_CHART) {
                return WAY_INSIDE;
            }
        }
    }
    return (enum way)ways[one->kind];
}

static void pair_blocks(struct pairing *pairing, struct block_node *to, struct block_node *one,
                        struct block_node *other, unsigned depth)
{
    switch (way_of(one)) {
    case WAY_PAIR:
        add_pair(pairing, to, one, other);
        return;
    case WAY_ONCE:
        move(to, one);
        return;
    case WAY_JOIN:
        join_labels(pairing, one, other, depth);
        move(to, one);
        return;
    case WAY_SPREAD:
        pair_children(pairing, to, one, other, depth + 1);
        return;
    case WAY_INSIDE: {
        struct block_node left = *one;
        one->text = joined(pairing, one->text, other->text);
        one->first = one->last = NULL;
        if (one->kind == BLOCK_COLUMN || one->kind == BLOCK_SHARED) {
            one->kind = BLOCK_GROUP; /* it has the whole width */
        }
        pair_children(pairing, one, &left, other, depth + 1);
        move(to, one);
        return;
    }
    }
}

/* Where the two differ in kind, as they may in number, what is left of each stands in a pair. */
static void pair_children(struct pairing *pairing, struct block_node *to, struct block_node *one,
                          struct block_node *other, unsigned depth)
{
    struct block_node *left = one->first, *right = other->first;
    while (left != NULL || right != NULL) {
        struct block_node *left_next = left != NULL ? left->next : NULL;
        struct block_node *right_next = right != NULL ? right->next : NULL;
        if (left != NULL && right != NULL && left->kind == right->kind && depth < DEPTH_MAX) {
            pair_blocks(pairing, to, left, right, depth);
        } else {
            add_pair(pairing, to, left, right);
        }
        left = left_next;
        right = right_next;
    }
}

/* ---- which of them prevails ---- */

static enum message name_of(language in)
{
    return in == CHOICE_LANGUAGE_FR   ? MESSAGE_IN_FRENCH
           : in == CHOICE_LANGUAGE_DE ? MESSAGE_IN_GERMAN
           : in == CHOICE_LANGUAGE_ES ? MESSAGE_IN_SPANISH
                                      : MESSAGE_IN_ENGLISH;
}

static struct block_node *say_prevailing(struct pairing *pairing, language in, language prevails)
{
    struct arena *arena = pairing->document->arena;
    const struct text values[] = {language_words(in, name_of(pairing->first)),
                                  language_words(in, name_of(pairing->second)),
                                  language_words(in, name_of(prevails))};
    struct block_node *line = block_new(pairing->document, BLOCK_INTRO);
    block_add_text(pairing->document, line, INLINE_TEXT,
                   language_fill(arena, in, MESSAGE_PREVAILS, values, 3));
    return line;
}

void document_pair(struct document *first, struct document *second, language prevails)
{
    struct pairing pairing = {first, first->language, second->language};
    struct block_node root = *first->root;
    first->dense = first->dense || second->dense;
    first->root->first = first->root->last = NULL;
    pair_children(&pairing, first->root, &root, second->root, 0);
    struct block_node *cover = first->root->first;
    if (cover != NULL && cover->kind == BLOCK_COVER) {
        add_pair(&pairing, cover, say_prevailing(&pairing, first->language, prevails),
                 say_prevailing(&pairing, second->language, prevails));
    }
}
