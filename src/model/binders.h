/* Inside src/model only: the binder's state, and the functions that the rows of grammar/ name. */
#ifndef MODEL_BINDERS_H
#define MODEL_BINDERS_H

#include "model/shapes.h"

/* a prose field with `${`, in the order of the file */
struct citing {
    const struct node *node;
    struct citing *next;
};

/* A phrase at a leaf that was read; what says the same elsewhere has the same value. */
struct repeat {
    const struct shape *shape;
    const struct node *node, *tail;
    const void *value;
};
enum { REPEAT_GROUPS = 16, REPEATS_A_GROUP = 4, REPEAT_BYTES_MAX = 80 };

struct binder {
    struct compilation *compilation;
    struct arena *arena;
    struct findings *findings;
    struct phrase_place place;
    struct agreement *agreement;
    const struct node *tail; /* the `of` of the goal at hand, or NULL */
    struct text field;       /* what is being bound, for messages */
    const struct field *row; /* its row, or NULL where it is an entry of the author's */
    /* Groups by the hash of the text, of which the latest stay. */
    struct repeat repeats[REPEAT_GROUPS][REPEATS_A_GROUP];
    struct reference *references, **last_reference;
    struct citing *citings, **last_citing;
    bool has_wrong_ids; /* some keys are no ids, and references may have what they should be */
    unsigned lost;      /* enum names: of these some could not be bound, whose ids are not known */
};

const void *bind_value(struct binder *binder, const struct shape *shape, const struct node *node,
                       const struct node *key);
/* The value of a phrase (repeat.c); NULL where it does not parse, and then a finding says why. */
const void *read_phrase(struct binder *binder, const struct shape *shape, const struct node *node);
/* The same where the place does not matter: the value may be one that was read elsewhere. */
const void *read_phrase_once(struct binder *binder, const struct shape *shape,
                             const struct node *node);
/* The several values of a list, a map by id and one by level (bind_several.c); NULL with a finding
 * where the node is none. What does not bind is left out. */
const void *bind_list(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_map(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_levels(struct binder *binder, const struct shape *shape, const struct node *node);
/* A value in which nothing stands; gives NULL. */
const void *report_empty(struct binder *binder, const struct shape *shape,
                         const struct node *node) SELDOM;
/* Reports a value of the wrong shape (wrong_shape.c); gives NULL. The second shows the author's own
 * words in the shape that it should have, where they tell what was meant. */
const void *bind_wrong_shape(struct binder *binder, const struct node *node,
                             const char *accepted) SELDOM;
const void *bind_wrong(struct binder *binder, const struct shape *shape,
                       const struct node *node) SELDOM;
/* What the rest of wrong_shape.c, wrong_tiers.c and wrong_lists.c share: the finding, and helps
 * that show the author's own words, which say whether they could. */
struct finding *report_wrong(struct binder *binder, const struct node *node,
                             const char *accepted) SELDOM;
bool tier_help(struct binder *binder, struct finding *finding, const struct node *node) SELDOM;
bool tiers_help(struct binder *binder, struct finding *finding, const struct node *list) SELDOM;
bool brackets_help(struct binder *binder, struct finding *finding, const struct node *node) SELDOM;
/* The text behind a key; empty where there is none. */
struct text text_of_key(const struct node *map, const char *name);
/* `{P1, P2}`: keys without values, where a list was meant. */
bool is_list_in_braces(const struct node *map);
/* `amir, kendra`, `amir and kendra` or `{amir, kendra}` where one id, or a list of them, may stand.
 */
bool report_list_in_text(struct binder *binder, const struct shape *shape,
                         const struct node *node) SELDOM;
/* `{1: …, 2: …}` in the place of the whole of `strikes`; false: it is no such map. */
bool report_steps_alone(struct binder *binder, const struct node *map) SELDOM;
/* `below 99.9%: 10%` where a tier, or where tiers belong: the key, or NULL where there is none. */
const struct node *condition_as_key(const struct node *map);
const void *report_tier_by_condition(struct binder *binder, const struct node *node) SELDOM;
/* `{below: 99.9%, credit: 10%}`; false, without a finding: it is another map. */
bool report_tier_by_bounds(struct binder *binder, const struct node *node) SELDOM;
const void *report_tiers_by_condition(struct binder *binder, const struct node *map,
                                      const struct node *key) SELDOM;
/* `parties:` without a value, behind which keys stand that are no fields: they were meant below it.
 */
bool report_not_indented(struct binder *binder, const struct record *record, const struct node *map,
                         const struct node *key) SELDOM;
/* The same in the place of the whole of `credits`; false: it is no such map. */
bool report_credits_by_condition(struct binder *binder, const struct node *map) SELDOM;

/* The value of one scalar (scalar.c); NULL with a finding where it does not fit. */
const void *bind_text(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_prose(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_phrase(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_choice(struct binder *binder, const struct shape *shape, const struct node *node);
const void *bind_reference(struct binder *binder, const struct shape *shape,
                           const struct node *node);

/* The keys of a record (fields.c). The field of a key, or NULL; `hint` is where the next is likely.
 */
const struct field *field_of_key(const struct record *record, struct text name, uint32_t *hint);
/* Of a set of fields that were seen. */
static inline uint64_t field_bit(const struct record *record, const struct field *field)
{
    return UINT64_C(1) << (unsigned)(field - record->fields);
}
/* Whether the value would bind as the field's without a finding. */
bool value_fits(struct binder *binder, const struct field *field, const struct node *node) SELDOM;
/* Reports a key that is no field; gives the field that must have been meant, or NULL and in *stray
 * the finding. */
const struct field *report_unknown_field(struct binder *binder, const struct record *record,
                                         const struct node *map, const struct node *key,
                                         struct finding **stray);
/* "add `field: example`", with ids of this agreement. */
void help_with_field(struct binder *binder, struct finding *finding, const char *verb,
                     const struct field *field);
/* Reports each field that must stand in the mapping and is not among those seen; `key` is what the
 * mapping stands at, or NULL. Where a key is no field (`stray`, or NULL), it stands in the place of
 * one that is absent: that is one cause, and goes into its finding. */
void report_missing_fields(struct binder *binder, const struct record *record,
                           const struct node *node, const struct node *key, uint64_t seen,
                           struct finding *stray);
/* The same for the fields that a project asks for. */
void report_asked_fields(struct binder *binder, const struct record *record,
                         const struct node *node, const struct node *key, uint64_t seen);
/* Whether a mapping is prose that `: ` turned into one, where prose or a map of fields may stand:
 * its one key begins like a sentence and is no field. A finding says so. */
bool is_split_prose(struct binder *binder, const struct record *record, const struct node *node);

bool check_currency(struct binder *binder, const struct node *node);
bool check_timezone(struct binder *binder, const struct node *node);
bool check_colour(struct binder *binder, const struct node *node);
/* Of a configuration (check_configuration.c). */
bool check_pattern(struct binder *binder, const struct node *node);
bool check_vague(struct binder *binder, const struct node *node);
bool check_field_name(struct binder *binder, const struct node *node);
bool check_rule_name(struct binder *binder, const struct node *key);
/* Whether the key may stand in a map of such keys; a finding says why not. */
bool check_key(struct binder *binder, const struct node *key, enum key_kind kind);
/* `first miss`: the count that was meant; of others empty. */
struct text count_meant(struct text words) SELDOM;
/* Whether no id may be this word. */
bool key_is_reserved(struct text word);
/* What must hold within one record besides the shapes of its fields, of which some were seen. */
void check_record(struct binder *binder, const struct record *record, const void *value,
                  uint64_t seen, struct finding *stray);

const void *bind_renewal(struct binder *binder, const struct node *node);
const void *bind_level_set(struct binder *binder, const struct node *node);
const void *bind_hours_use(struct binder *binder, const struct node *node);
const void *bind_funnels(struct binder *binder, const struct node *node);
const void *bind_quota(struct binder *binder, const struct node *node);
const void *bind_sole_remedy(struct binder *binder, const struct node *node);
const struct shape *walk_renewal(const void *value, const void **inner);
const struct shape *walk_level_set(const void *value, const void **inner);
const struct shape *walk_hours_use(const void *value, const void **inner);
const struct shape *walk_funnels(const void *value, const void **inner);
const struct shape *walk_quota(const void *value, const void **inner);
const struct shape *walk_sole_remedy(const void *value, const void **inner);

/* After binding: everything that refers to something else is resolved (resolve.c). */
void resolve_agreement(struct binder *binder);

/* The names of the agreement: one table for all namespaces (names.c). */
struct names_table;
struct names_table *names_new(struct arena *arena, size_t expected);
/* Adds a name; returns what had it before in one of the namespaces `against`, or NULL. */
const void *names_add(struct names_table *table, struct text name, unsigned names, unsigned against,
                      const void *to);
const void *names_find(const struct names_table *table, struct text name, unsigned wanted,
                       unsigned *found);
/* The nearest name within two edits, or an empty text. */
struct text names_nearest(const struct names_table *table, struct text name, unsigned wanted);
/* "`a`, `b` or `c`": the names in alphabetical order; empty where there are none or many. */
struct text names_listed(const struct names_table *table, struct arena *arena, unsigned wanted);

#endif
