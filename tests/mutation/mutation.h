/* The mutation test: correct agreements, and what stands where in them, for the kinds of defects
 * that are made one at a time (kinds_*.c, a row of kinds.def each) and checked (mutation.c). */
#ifndef MUTATION_H
#define MUTATION_H

#include <stdbool.h>
#include <stddef.h>

/* A scalar of the agreement, as `--to json` gives it. */
struct site {
    char *path;        /* "goals.provider.uptime.target.P1" */
    char *value;       /* canonical */
    size_t start, end; /* bytes of the file, quotes included */
};
struct base {
    const char *name;
    char *text;
    size_t length;
    struct site *sites;
    size_t count;
};

/* What a kind makes is counted here. */
struct making;
/* One defect: the bytes from start to end are replaced. */
void make_defect(struct making *making, const struct base *base, size_t start, size_t end,
                 const char *replacement);
/* The same at two places, the first of which stands before the second. */
void make_double_defect(struct making *making, const struct base *base, size_t start, size_t end,
                        const char *replacement, size_t second_start, size_t second_end,
                        const char *second_replacement);

/* Makes every defect of its kind that the agreement has a place for. */
typedef void make_kind(struct making *making, const struct base *base);
#define KIND(function, name, floor, rules) make_kind function;
#include "kinds.def"
#undef KIND

#endif
