/* The texts of a redline's blocks: takes what a block's own text, such as a heading, has become,
 * and gives it again. Documents that are no redline have none, and no block is larger for it. */
#include "document/document.h"

#include <stdint.h>

/* Open addressing; half of the slots at least are free. */
struct reworded {
    struct slot {
        const struct block_node *node; /* NULL: free */
        struct block_node *words;
    } * slots;
    size_t room, used; /* room is a power of two */
};

enum { ROOM_FIRST = 64 };

static struct slot *find(const struct reworded *reworded, const struct block_node *node)
{
    /* Blocks lie apart by their size at least. */
    size_t at = (size_t)((uintptr_t)node / sizeof *node) & (reworded->room - 1);
    while (reworded->slots[at].node != NULL && reworded->slots[at].node != node) {
        at = (at + 1) & (reworded->room - 1);
    }
    return &reworded->slots[at];
}

static void grow(struct document *document, struct reworded *reworded)
{
    const struct reworded old = *reworded;
    reworded->room = old.room == 0 ? ROOM_FIRST : old.room * 2;
    reworded->slots = ARENA_ARRAY(document->arena, struct slot, reworded->room);
    for (size_t at = 0; at < old.room; at++) {
        if (old.slots[at].node != NULL) {
            *find(reworded, old.slots[at].node) = old.slots[at];
        }
    }
}

void block_reword(struct document *document, const struct block_node *node,
                  struct block_node *words)
{
    if (document->reworded == NULL) {
        document->reworded = ARENA_NEW(document->arena, struct reworded);
    }
    struct reworded *reworded = document->reworded;
    if (reworded->used * 2 >= reworded->room) {
        grow(document, reworded);
    }
    struct slot *slot = find(reworded, node);
    reworded->used += slot->node == NULL;
    *slot = (struct slot){node, words};
}

const struct block_node *block_words(const struct document *document, const struct block_node *node)
{
    return document->reworded != NULL ? find(document->reworded, node)->words : NULL;
}
