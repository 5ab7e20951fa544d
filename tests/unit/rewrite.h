/* Agreements written again with something changed: their maps in another order, or one of their
 * texts replaced. */
#ifndef TESTS_REWRITE_H
#define TESTS_REWRITE_H

#include "yaml/tree.h"

struct rewriting {
    uint32_t shuffle; /* the seed of another order of maps; 0: they stay as they are */
    size_t replaced;  /* the number of the text that is replaced, keys too, from 1; 0: none */
    struct text by;   /* what stands there instead */
    size_t count;     /* how many texts there are; set by the call */
};

/* The tree as YAML in block style, plain where it was plain. Levels and stages keep their order,
 * which has a meaning. */
struct text rewrite(struct arena *arena, const struct node *root, struct rewriting *rewriting);

/* The files of the folders that end so, sorted; the names live in the arena. */
struct file_names {
    struct text *items;
    size_t count, room;
};
void add_files(struct arena *arena, struct file_names *names, const char *folder,
               const char *ending);
/* All bytes of a file; empty where there is none. */
struct text file_bytes(struct arena *arena, struct text path);

#endif
