/* The language about itself: pages and schema made from the tables of grammar/. */
#ifndef DESCRIBE_DESCRIBE_H
#define DESCRIBE_DESCRIBE_H

#include "base/buffer.h"

struct compilation;

struct describer {
    struct compilation *compilation; /* whose arena is out's; it reads the examples of grammar/ */
    struct buffer *out;
    const char *name;    /* what is asked for */
    const char *nearest; /* set where there is none, if one is near */
};

/* Each writes to out; false: there is no such thing. */
bool describe_schema(struct describer *describer);
bool describe_name(struct describer *describer);
bool describe_reference(struct describer *describer);
/* Rules first, then "record.field", then records; NULL past the last. A name that ends in a point
 * belongs to a member that only a short form fills, and is none to ask for. */
const char *describe_names(size_t index);

struct shape;
struct record;
struct field;
/* ---- what pages and reference share ---- */
struct rule_page {
    const char *why, *bad, *good, *mend;
};
extern const struct rule_page rule_pages[];
extern const char *const severity_words[];
/* Where a record stands in the file, as "goals.PARTY.GOAL"; empty for the agreement itself. */
struct text describe_path(struct arena *arena, const struct record *record);
/* Whether the value of this field alone is the short form of its record. */
bool describe_is_short(const struct record *record, const struct field *field);

#endif
