/* What a build writes: documents are put into their places together, and a person is told. */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "output/output.h"

enum { TOLD_NAMES_MAX = 8 }; /* of more documents the number is told */

/* One that is written and waits for its place. */
struct told_document {
    struct output output;
    char *path; /* as a person knows it */
};

struct told {
    size_t counts[2]; /* of documents: written; unchanged */
    size_t refused;   /* agreements with errors */
    char *names[TOLD_NAMES_MAX];
    bool unchanged[TOLD_NAMES_MAX];
    struct told_document waiting[OUTPUT_TOGETHER_MAX];
    size_t waiting_count, waiting_max; /* max 0: it is not known yet */
};
/* Takes over a staged output and its path. Those that wait are put into their places when there are
 * enough; false where one could not be, and that is out. */
bool told_wait(struct told *told, struct output *output, char *path);
/* Puts all that wait into their places. */
bool told_put(struct told *told);
/* Says it on standard error, unless quiet, and frees what it holds. */
void told_end(struct told *told, bool quiet);

#endif
