/* The files that an agreement names: takes paths that were written and gives the agreements in
 * them, each read once for a check. What is wrong in such a file is that file's affair; that it
 * cannot be reached is a finding where it is named. */
#ifndef LAYERS_LAYERS_H
#define LAYERS_LAYERS_H

#include "model/model.h"
#include "slac.h"

struct layer_file {
    struct layer_file *next;
    struct text name; /* as the loader calls it: each file has one name */
    struct compilation *compilation;
    bool is_open;     /* it is being followed: whoever names it now closes a circle */
    bool is_followed; /* or it was */
};

/* Of one check. */
struct layers {
    slac_load *load;
    void *context;
    struct compilation *root; /* of the file that is checked: it has the memory and the findings */
    struct layer_file *files;
    size_t count, bytes;
};

/* The file at a path that `from` names, or NULL; a finding then stands at `at`, a value of the file
 * that is checked. depth: how many files lie between that one and this. */
struct layer_file *layers_open(struct layers *layers, const struct layer_file *from,
                               const struct node *path, const struct node *at, unsigned depth);
/* Ties the goals of other agreements on which those of the root rely (language section 5,
 * "Dependencies"): follows their chains, and reports what cannot be reached and what is a circle.
 */
void layers_tie_dependencies(struct layers *layers, struct text name);
/* What libyaml holds for files whose reading was broken off; the arena has the rest. */
void layers_close(struct layers *layers);

#endif
