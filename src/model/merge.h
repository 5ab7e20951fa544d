/* Layers as trees (language section 6): one file laid over another. */
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include "model/shapes.h"

/* Whether a mapping is the long form of a record that also has a mapping as its short form. */
bool record_is_long_form(const struct record *record, const struct node *node);

/* The base with the layer laid over it: maps merge key by key in the base's order, short forms
 * expanded where the other is a map; anything else replaces, and an unquoted `~` removes. Both
 * trees are mappings of agreements and stay as they are; each node says which file wrote it. What
 * removes nothing is a finding. */
struct node *model_merge(struct compilation *compilation, const struct node *base,
                         const struct node *layer);

#endif
