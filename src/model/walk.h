/* Walks a bound value by its shapes, so that no stage has to know the fields. */
#ifndef MODEL_WALK_H
#define MODEL_WALK_H

#include "model/shapes.h"

/* Called for each scalar leaf: text, prose, phrase, choice or reference. */
typedef void walk_leaf(void *context, const struct shape *shape, const void *value,
                       const struct node *node);
void walk_leaves(const struct shape *shape, const void *value, walk_leaf *leaf, void *context);
/* The same for texts and prose alone: what cannot hold any is passed over. */
void walk_texts(const struct shape *shape, const void *value, walk_leaf *leaf, void *context);
/* The node that a leaf was read from. */
const struct node *leaf_node(const struct shape *shape, const void *value);

#endif
