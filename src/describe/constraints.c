/* What holds of the fields of one record together: takes a record or a field and gives the rows of
 * grammar/constraints.def about it. */
#include "describe/constraints.h"

#include "model/shapes.h"

#include <string.h>

static const struct together groups[] = {
#define TOGETHER(name, fewest, highest, ...) \
    {.record = #name, .least = fewest, .most = highest, .fields = {__VA_ARGS__}},
#include "grammar/constraints.def"
    {.record = NULL},
};

static const struct {
    const char *record, *field, *other;
} needs[] = {
#define NEEDS(record, field, other) {#record, field, other},
#include "grammar/constraints.def"
};

static const struct {
    const char *record, *field, *value;
} defaults[] = {
#define DEFAULT(record, field, value) {#record, field, value},
#include "grammar/constraints.def"
};

static const struct {
    const char *shape;
    unsigned least;
} entries[] = {
#define ENTRIES(shape, least) {#shape, least},
#include "grammar/constraints.def"
};

const struct together *together_next(const struct record *record, const struct together *after)
{
    const struct together *group = after != NULL ? after + 1 : groups;
    while (group->record != NULL && strcmp(group->record, record->name) != 0) {
        group++;
    }
    return group->record != NULL ? group : NULL;
}

bool together_has(const struct together *group, const struct field *field)
{
    for (size_t index = 0; group->fields[index] != NULL; index++) {
        if (text_is(field->name, group->fields[index])) {
            return true;
        }
    }
    return false;
}

const char *field_needs(const struct record *record, const struct field *field)
{
    for (size_t index = 0; index < sizeof needs / sizeof *needs; index++) {
        if (strcmp(needs[index].record, record->name) == 0 &&
            text_is(field->name, needs[index].field)) {
            return needs[index].other;
        }
    }
    return NULL;
}

const char *field_default(const struct record *record, const struct field *field)
{
    for (size_t index = 0; index < sizeof defaults / sizeof *defaults; index++) {
        if (strcmp(defaults[index].record, record->name) == 0 &&
            text_is(field->name, defaults[index].field)) {
            return defaults[index].value;
        }
    }
    return NULL;
}

unsigned least_entries(const struct shape *shape)
{
    for (size_t index = 0; index < sizeof entries / sizeof *entries; index++) {
        if (strcmp(entries[index].shape, shape->name) == 0) {
            return entries[index].least;
        }
    }
    return 0;
}
