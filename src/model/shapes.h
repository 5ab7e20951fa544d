/* The language's tables at run time: shapes, records and fields, made from grammar/.
 * The binder, the JSON writer, the schema, `explain` and the reference pages walk these. */
#ifndef MODEL_SHAPES_H
#define MODEL_SHAPES_H

#include "model/model.h"

enum shape_kind {
    KIND_TEXT,
    KIND_PROSE,
    KIND_PHRASE,
    KIND_CHOICE,
    KIND_REFERENCE,
    KIND_RECORD,
    KIND_LIST,
    KIND_ONE_OR_LIST,
    KIND_MAP,
    KIND_LEVELS,
    KIND_EITHER
};

enum key_kind {
    KEY_ID,              /* an id of the author's */
    KEY_GOAL,            /* an id, with more words reserved */
    KEY_PARTY,           /* an id of `parties` */
    KEY_PARTY_OR_SHARED, /* or `shared` */
    KEY_LEVEL,           /* the name of a level */
    KEY_TERM,            /* any text */
    KEY_COUNT,           /* a whole number from 1 */
    KEY_RULE,            /* the name of a rule or of a family of rules */
    KEY_PATTERN          /* a pattern of paths */
};

struct binder;
struct shape;
struct record;

/* Binds a node to the value of a shape; NULL where it does not fit (a finding says why). */
typedef const void *bind_function(struct binder *binder, const struct node *node);

struct shape {
    const char *name;
    enum shape_kind kind;
    const char *words;        /* what is accepted, for messages: "a date, such as `2026-12-01`" */
    const struct shape *item; /* of a list, a map, levels */
    const struct record *record;
    const char *set; /* of a choice: the set's name in grammar/choices.def */
    unsigned names; /* enum names: of a reference what it may name, of a map what its keys define */
    enum key_kind keys;                                            /* of a map */
    bool (*check)(struct binder *binder, const struct node *node); /* of a text; or NULL */
    const void *(*parse)(const struct phrase_place *place, const struct node *node);
    void (*canonical)(struct buffer *buffer, const void *value);
    bind_function *bind; /* of an either */
    /* of an either: which of its two shapes a bound value has, and that shape's value */
    const struct shape *(*walk)(const void *value, const void **inner);
    const struct shape *first, *second;
};

enum presence { REQUIRED, OPTIONAL, SHORT };
/* What a change of a field's value means for who benefits from it: grammar/directions.def. */
enum direction {
#define DIRECTION(id, judge, words) DIRECTION_##id,
#include "grammar/directions.def"
#undef DIRECTION
    DIRECTION_COUNT
};
struct field {
    struct text name; /* in the file; empty: set by the short form only */
    const char *member;
    const struct shape *shape;
    enum presence presence;
    enum direction direction;
    const char *meaning;
    const char *example;
    size_t offset; /* of its member */
};
struct record {
    const char *name;
    const char *noun; /* for messages: "a goal" */
    const char *words;
    size_t size;
    const struct field *fields;
    uint32_t field_count;
    const char *short_member; /* "NONE" where there is no short form */
};

enum record_id {
#define RECORD(name, short_member, noun, words) RECORD_##name,
#include "grammar/records.def"
#undef RECORD
    RECORD_COUNT_OF_ALL
};

/* The fields of an agreement, as its record has them. */
enum agreement_field_id {
#define FIELD(member, name, shape, presence, direction, meaning, example) AGREEMENT_FIELD_##member,
#include "grammar/fields/agreement.def"
#undef FIELD
    AGREEMENT_FIELD_COUNT
};

/* The shapes in the order of grammar/shapes.def, as shapes_all has them. */
enum shape_id {
#define SHAPE_TEXT(name, check, words) SHAPE_ID_##name,
#define SHAPE_PROSE(name, words) SHAPE_ID_##name,
#define SHAPE_PHRASE(name, type, parser, canonical, words) SHAPE_ID_##name,
#define SHAPE_CHOICE(name, set, words) SHAPE_ID_##name,
#define SHAPE_REFERENCE(name, namespaces, words) SHAPE_ID_##name,
#define SHAPE_RECORD(name, record, words) SHAPE_ID_##name,
#define SHAPE_LIST(name, item, words) SHAPE_ID_##name,
#define SHAPE_ONE_OR_LIST(name, item, words) SHAPE_ID_##name,
#define SHAPE_MAP(name, keys, defines, item, words) SHAPE_ID_##name,
#define SHAPE_LEVELS(name, item, words) SHAPE_ID_##name,
#define SHAPE_EITHER(name, type, binder, writer, first, second, words) SHAPE_ID_##name,
#include "grammar/shapes.def"
    SHAPE_COUNT
};

extern const struct record records[];
extern const struct shape *const shapes_all[]; /* by enum shape_id; ends with NULL */
static inline bool shape_is(const struct shape *shape, enum shape_id id)
{
    return shape == shapes_all[id];
}
/* The field that the record's short form fills, or NULL. */
const struct field *record_short_field(const struct record *record);
extern const struct shape *const shape_of_agreement, *const shape_of_configuration;

struct choice_row {
    const char *set;
    struct text word;
    const char *meaning;
};
extern const struct choice_row choice_rows[CHOICE_COUNT];

/* A field's example with the parties and the contacts of the agreement, where it has any. */
struct text field_example(struct compilation *compilation, const struct field *field);
/* The field of a name such as "goal.owner", and its record; NULL where an agreement has none. */
const struct field *field_of_path(struct text name, const struct record **record);
const struct shape *shape_by_name(const char *name);
/* Whether a value of the first shape may hold one of the other, or is one. */
bool shape_leads_to(const struct shape *from, const struct shape *to);
/* The value of a member; NULL where it is left out. */
static inline const void *field_value(const struct field *field, const void *record)
{
    return *(const void *const *)(const void *)((const char *)record + field->offset);
}

#endif
