/* What a comment of the author allows: `# slac: allow RULE until DATE -- reason`. */
#ifndef LINT_ALLOW_H
#define LINT_ALLOW_H

#include "model/model.h"

/* A rule that a comment names. What a comment allows applies to bytes [start, end): its own line,
 * or, where it has the line for itself, the next line that is neither blank nor a comment; and the
 * whole of a value that begins there and spans several lines. Above the first key it applies to
 * what the whole file lacks, too. */
struct allow {
    struct text name; /* of the rule, as it was written */
    struct span span; /* of the name */
    enum rule rule;
    uint32_t start, end; /* equal: nothing stands below the comment */
    uint32_t order;
    const struct date *until; /* the last day; NULL: none */
    struct span until_span;
    struct span whole;  /* from `slac:` to what stands before the reason */
    struct text reason; /* empty: none is given */
    bool is_expired, is_used;
};

struct allows {
    struct allow *items;
    size_t count, room;
};

/* The allowances in the comments of a file that has a tree, in order. What is wrong with a comment
 * by itself is reported where is_judged. */
struct allows allow_read(struct compilation *compilation, uint32_t file, bool is_judged);

#endif
