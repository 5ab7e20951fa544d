/* The language about itself: pages and schema made from the tables of grammar/. */
#ifndef DESCRIBE_DESCRIBE_H
#define DESCRIBE_DESCRIBE_H

#include "base/buffer.h"

struct describer {
    struct buffer *out;
    const char *name;    /* what is asked for */
    const char *nearest; /* set where there is none, if one is near */
};

/* Each writes to out; false: there is no such thing. */
bool describe_schema(struct describer *describer);
bool describe_name(struct describer *describer);
bool describe_reference(struct describer *describer);
const char *describe_names(size_t index); /* rules first, then record.field */

#endif
