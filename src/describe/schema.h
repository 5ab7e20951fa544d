/* Inside src/describe only: what the files of the JSON Schema share. */
#ifndef DESCRIBE_SCHEMA_H
#define DESCRIBE_SCHEMA_H

#include "base/json.h"
#include "describe/describe.h"
#include "model/shapes.h"

/* A value that is written as YAML, as an editor's YAML reader gives it: a plain scalar is a number
 * or a boolean where it looks like one. */
json_t *schema_value(struct describer *describer, const char *yaml);

/* schema_scalar.c */
/* The schema of a value of one piece: text, prose, phrase, reference. */
json_t *schema_scalar(struct describer *describer, const struct shape *shape);
/* The schema of a word of a closed set, each with its meaning. */
json_t *schema_choice(struct describer *describer, const struct shape *shape);
/* What the keys of a map may be. */
json_t *schema_keys(struct describer *describer, enum key_kind kind);

#endif
