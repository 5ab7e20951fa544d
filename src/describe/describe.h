/* The language about itself: pages and schema made from the tables of grammar/. */
#ifndef DESCRIBE_DESCRIBE_H
#define DESCRIBE_DESCRIBE_H

#include "base/buffer.h"

struct compilation;

struct describer {
    struct compilation *compilation; /* whose arena is out's; it reads the examples of grammar/ */
    struct buffer *out;
    bool bold;           /* headings are bold */
    unsigned width;      /* columns of the terminal; 0: none */
    const char *name;    /* what is asked for */
    const char *nearest; /* set where there is none, if one is near */
};

/* Each writes to out; false: there is no such thing. */
bool describe_schema(struct describer *describer);
bool describe_name(struct describer *describer);
bool describe_reference(struct describer *describer);
/* The pages about rules: "rules", "rules/README", "rules/nines-order". */
bool describe_rules(struct describer *describer);
/* Rules first, then "record.field", records and types; NULL past the last. A name that ends in a
 * point belongs to a member that only a short form fills, and is none to ask for. */
const char *describe_names(size_t index);

struct shape;
struct record;
struct field;
/* ---- what pages and reference share ---- */
/* Words for the cell of a table, which a pipe would end. */
void describe_cell(struct describer *describer, const char *words);
/* Words as a sentence: the first letter is a capital. In the arena. */
struct text describe_sentence(struct arena *arena, const char *words);
/* Whether the value of this field alone is the short form of its record. */
bool describe_is_short(const struct record *record, const struct field *field);
/* How many of the fields stand in a record: "one of `credits`, `strikes` … must be there". */
struct together;
struct text describe_together(struct arena *arena, const struct together *group);
/* What an editor and a page offer for a value of the shape besides a field's own example, by
 * index; NULL past the last. */
const char *describe_sample(const struct shape *shape, size_t index);
/* The page of a type such as `duration`; false: there is none. */
bool describe_type(struct describer *describer, const char *name);
/* How a value of the shape is tried, where `slac phrase` can. */
void describe_trial(struct describer *describer, const struct shape *shape);

#endif
