/* Inside src/lint only: where a finding stands, and what several rules look at to say so. */
#ifndef LINT_PLACE_H
#define LINT_PLACE_H

#include "model/model.h"

/* The place of an amount in the phrase that the node holds. */
struct span place_of_amount(const struct compilation *compilation, const struct node *node,
                            const struct amount *amount);

/* Whether a word is one of those that hyphens join in an id, a plural `s` ignored. */
bool id_has_part(struct text id, struct text part);

/* The levels that lead to a leaf, innermost first. */
struct level_path {
    const struct level_path *outer; /* NULL: the outermost */
    const struct levels_entry *entry;
    uint32_t index; /* of the entry in its branch */
};
/* Called for each leaf in the order of the file; path is NULL where the value does not vary. */
typedef void visit_leaf(void *context, const struct levels *leaf, const struct level_path *path);
void visit_leaves(const struct levels *levels, visit_leaf *visit, void *context);
/* The entry of another map for the same level, or NULL. */
const struct levels_entry *entry_for(const struct levels *levels, const struct level_path *level);
/* The leaf of another map by level that covers the same levels, or NULL: `{P1: 24x7}` for `P1`. */
const struct levels *leaf_at(const struct levels *levels, const struct level_path *path);
/* "gold.P1", or "" where the value does not vary. */
struct text words_of_path(struct arena *arena, const struct level_path *path);

#endif
