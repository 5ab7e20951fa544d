/* What YAML does silently, found while the tree is bound (rule yaml-trap). */
#ifndef YAML_TRAP_H
#define YAML_TRAP_H

#include "yaml/tree.h"

/* Where prose was expected and `Note: this` made a map of it: adds the finding with the fix that
 * quotes the text, and returns true. False: it is an honest map, and nothing was added. */
bool yaml_trap_map_as_prose(struct compilation *compilation, const struct node *node);

/* Whether the text, without quotes, is nothing in YAML: `~`, `null`. */
bool yaml_is_nothing(struct text text) SELDOM;

#endif
