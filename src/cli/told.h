/* What a build has written, for a person. */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include <stdbool.h>
#include <stddef.h>

enum { TOLD_NAMES_MAX = 8 }; /* of more documents the number is told */

struct told {
    size_t counts[2]; /* of documents: written; unchanged */
    size_t refused;   /* agreements with errors */
    char *names[TOLD_NAMES_MAX];
    bool unchanged[TOLD_NAMES_MAX];
};
void told_add(struct told *told, const char *path, bool unchanged);
/* Says it on standard error, unless quiet, and frees what it holds. */
void told_end(struct told *told, bool quiet);

#endif
