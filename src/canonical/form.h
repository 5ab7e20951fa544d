/* The agreement as data, in one of two forms: each scalar with its place (docs/json.md), or the
 * canonical form, of which the digest is taken. */
#ifndef CANONICAL_FORM_H
#define CANONICAL_FORM_H

#include "base/json.h"
#include "model/model.h"

/* Both functions are NULL in the canonical form. */
struct form {
    struct compilation *compilation;
    /* What stands for a scalar, with what it says and its node. */
    json_t *(*leaf)(const struct form *form, json_t *value, const struct node *node);
    /* What the numbers of a goal imply, or NULL: nothing. */
    json_t *(*implied)(const struct form *form, const struct goal *goal);
    struct text signed_digest; /* that signatures are held against */
};
/* Inside json_work: the compilation's agreement. */
json_t *form_agreement(const struct form *form);

#endif
