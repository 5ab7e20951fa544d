/* A redline: takes two documents and gives the one that shows both. */
#include "redline/redline.h"

#include "redline/parts.h"

/* By its place in the old document, the place of each party in the new one. */
static const uint8_t *parties_now(struct redline *redline, const struct document *old)
{
    const struct comparison *comparison = redline->comparison;
    uint8_t *party_of = ARENA_ARRAY(redline->arena, uint8_t, NO_PARTY + 1);
    memset(party_of, NO_PARTY, NO_PARTY + 1);
    for (size_t at = 0; comparison->new != NULL &&at < comparison->party_count; at++) {
        const struct compared_party *party = &comparison->parties[at];
        for (uint32_t was = 0; was < old->party_count; was++) {
            for (uint32_t is = 0; is < comparison->new->agreement->party_count; is++) {
                if (comparison->old->agreement->party_list[was] == party->old &&
                    comparison->new->agreement->party_list[is] == party->new) {
                    party_of[was] = (uint8_t)is;
                }
            }
        }
    }
    for (uint32_t was = 0; comparison->new == NULL &&was < old->party_count; was++) {
        party_of[was] = (uint8_t)was;
    }
    return party_of;
}

/* Each anchor and what leads to it. */
static void add_prefix(struct redline *redline, struct block_node *node, struct text prefix,
                       unsigned depth)
{
    const bool leads =
        node->kind < INLINE_TEXT || node->kind == INLINE_LINK || node->kind == INLINE_TERM;
    if (leads && node->anchor.length > 0) {
        node->anchor = arena_join(redline->arena, prefix, node->anchor);
    }
    for (struct block_node *child = node->first; child != NULL && depth < REDLINE_DEPTH_MAX;
         child = child->next) {
        add_prefix(redline, child, prefix, depth + 1);
    }
}

struct document *redline_build(const struct comparison *comparison, struct document *old,
                               struct document *new, struct text prefix)
{
    struct document *document = new != NULL ? new : old;
    struct redline redline = {
        .document = document, .arena = document->arena, .comparison = comparison};
    struct block_node none = {.kind = BLOCK_DOCUMENT};
    redline.anchors = anchors_of(redline.arena, new != NULL ? new->root : &none);
    redline_find_renamed(&redline);
    if (old != NULL) {
        redline.party_of = parties_now(&redline, old);
    }
    if (old != NULL && new != NULL) {
        redline_merge(&redline, new->root, old->root, 0);
    } else if (old != NULL) {
        redline_deleted(&redline, old->root, 0);
    }
    redline_notes(&redline);
    if (prefix.length > 0) {
        add_prefix(&redline, document->root, prefix, 0);
    }
    return document;
}
