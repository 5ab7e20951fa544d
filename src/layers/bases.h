/* Trees of bases that several agreements share. */
#ifndef LAYERS_BASES_H
#define LAYERS_BASES_H

#include "layers/layers.h"

/* The tree of these bytes as yaml_read gives it for source number `file` of a compilation, read now
 * or before; *bytes is then a copy of them, which lives as long and is to be that source. NULL
 * where there is nothing to share: bases is NULL or full, or something is to be said of the file,
 * which each agreement then says for itself. */
const struct node *bases_take(struct slac_bases *bases, unsigned file, struct text *bytes);

#endif
