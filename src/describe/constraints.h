/* What holds of the fields of one record together, from grammar/constraints.def. */
#ifndef DESCRIBE_CONSTRAINTS_H
#define DESCRIBE_CONSTRAINTS_H

#include <stdbool.h>
#include <stddef.h>

struct record;
struct field;
struct shape;

enum { TOGETHER_MAX = 6 };
/* So many of the fields stand in a record: at least `least`, at most `most`. */
struct together {
    const char *record;
    unsigned least, most;
    const char *fields[TOGETHER_MAX]; /* ends with NULL */
};
/* The groups of a record, one after the other: the one behind `after`, or the first where that is
 * NULL; NULL past the last. */
const struct together *together_next(const struct record *record, const struct together *after);
bool together_has(const struct together *group, const struct field *field);
/* The field beside which alone this one may stand, or NULL. */
const char *field_needs(const struct record *record, const struct field *field);
/* What the field is where it is left out, in YAML, or NULL. */
const char *field_default(const struct record *record, const struct field *field);
/* The least number of entries of a map; 0 where any number may stand. */
unsigned least_entries(const struct shape *shape);

#endif
