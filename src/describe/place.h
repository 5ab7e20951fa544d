/* Inside src/describe only: where records and fields stand in an agreement. */
#ifndef DESCRIBE_PLACE_H
#define DESCRIBE_PLACE_H

#include "base/arena.h"
#include "model/shapes.h"

enum { PLACES_MAX = 8 };
/* The paths of a record, such as "goals.PARTY.GOAL"; the agreement's own is empty. */
struct places {
    struct text paths[PLACES_MAX];
    size_t count;
};
void places_of(struct arena *arena, const struct record *record, struct places *places);

/* What stands at a path: a field of a record, or a record (field is NULL). */
struct place {
    const struct record *record;
    const struct field *field;
};
/* Follows a path from the agreement ("goals.sales.follow-up.target", "goals.target") or from a
 * record ("goal.measured.every"); a path has a point. */
bool place_find(struct text path, struct place *place);
/* NULL where there is none of that name. */
const struct field *field_by_name(const struct record *record, struct text name);
const struct record *record_by_name(struct text name);

#endif
