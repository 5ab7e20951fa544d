/* The bound agreement: every field of the language typed, by the tables of grammar/.
 * A record's members are the rows of grammar/fields/RECORD.def; a member is NULL where the author
 * left the field out. Only src/model/ writes; everything after reads. All memory is the arena's. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "phrase/phrase.h"

struct picture;

/* ---- the containers that bound values stand in ---- */
struct list {
    const struct node *node; /* the sequence, or the single item of a one-or-list */
    uint32_t count;
    const void *items[];
};
struct entry {
    const struct node *key;
    const void *value;
};
struct map {
    const struct node *node;
    uint32_t count;
    struct entry entries[]; /* in the author's order */
};
/* A value that may vary by level: a leaf (value, count 0), or a branch by levels of one axis. */
struct levels {
    const struct node *node; /* where a leaf's value stands: leaves that say the same share one */
    union {
        const void *value;       /* of a leaf; what it is says the shape */
        const struct axis *axis; /* of a branch: whose levels its keys are; resolved, or NULL */
    };
    uint32_t count;
    struct levels_entry {
        const struct node *key;
        const struct level *level; /* resolved, or NULL */
        const struct levels *value;
    } entries[];
};
/* The value where it does not vary, or NULL; levels may be NULL. */
static inline const void *only_value(const struct levels *levels)
{
    return levels != NULL && levels->count == 0 ? levels->value : NULL;
}

enum choice_value {
#define CHOICE(set, id, word, meaning) CHOICE_##set##_##id,
#include "grammar/choices.def"
#undef CHOICE
    CHOICE_COUNT
};
struct choice {
    const struct node *node;
    enum choice_value value;
};

/* What an id may name. */
enum names {
    NAMES_PARTY = 1,
    NAMES_CONTACT = 2,
    NAMES_GOAL = 4,
    NAMES_STAGE = 8,
    NAMES_EXCLUSION = 16,
    NAMES_AXIS = 32,
    NAMES_LEVEL = 64,
    NAMES_HOURS = 128,
    NAMES_ANY = 256,       /* the word `any` stands too; to is then NULL */
    NAMES_FREE = 512,      /* any other text stands too; to is then NULL */
    NAMES_ELSEWHERE = 1024 /* it names something of another file */
};
struct reference {
    const struct node *node;
    uint16_t wanted; /* enum names, or-ed */
    uint16_t found;  /* the one that it names; 0: none */
    const void *to;  /* the struct party, contact, goal, stage, exclusion, axis, level, hours */
    struct reference *next; /* all of the agreement, in the order of the file */
};

/* A value of one of two shapes. */
struct renewal {
    const struct node *node;
    const struct duration *by; /* NULL: never */
    struct choice never;       /* what was written then */
};
struct hours_use {
    const struct node *node;
    const struct reference *named; /* one of the two is NULL */
    const struct schedule *schedule;
};
struct quota {
    const struct node *node;
    const struct quantity *money; /* one of the two is NULL */
    const struct reference *goal;
};
struct sole_remedy {
    const struct node *node;
    struct choice choice;          /* true or false, where there are no exceptions */
    const struct node *exceptions; /* prose, or NULL */
};

/* ---- the member type of each shape: shape_NAME ---- */
#define SHAPE_TEXT(name, check, words) typedef const struct node *shape_##name;
#define SHAPE_PROSE(name, words) typedef const struct node *shape_##name;
#define SHAPE_PHRASE(name, type, parser, canonical, words) typedef const type *shape_##name;
#define SHAPE_CHOICE(name, set, words) typedef const struct choice *shape_##name;
#define SHAPE_REFERENCE(name, namespaces, words) typedef const struct reference *shape_##name;
#define SHAPE_RECORD(name, record, words) typedef const struct record *shape_##name;
#define SHAPE_LIST(name, item, words) typedef const struct list *shape_##name;
#define SHAPE_ONE_OR_LIST(name, item, words) typedef const struct list *shape_##name;
#define SHAPE_MAP(name, keys, defines, item, words) typedef const struct map *shape_##name;
#define SHAPE_LEVELS(name, item, words) typedef const struct levels *shape_##name;
#define SHAPE_EITHER(name, type, binder, writer, first, second, words) \
    typedef const type *shape_##name;
#include "grammar/shapes.def"

/* Every record starts so. */
#define RECORD_HEAD                                                                  \
    const struct node *node; /* the value in the file (a scalar, in a short form) */ \
    const struct node *id;   /* its key where it stands in a map by id, else NULL */

#define FIELD(member, name, shape, presence, direction, meaning, example) shape_##shape member;
/* clang-format off */
struct summary { RECORD_HEAD
#include "grammar/fields/summary.def"
};
struct party { RECORD_HEAD
#include "grammar/fields/party.def"
    uint32_t index; /* place in `parties`, from 0 */
    const struct picture *picture; /* what `logo` names (src/layers); NULL: nothing to show */
};
struct term { RECORD_HEAD
#include "grammar/fields/term.def"
};
struct level { RECORD_HEAD /* of a list of levels: node and id are the item */
#include "grammar/fields/level.def"
    const struct axis *axis;
    uint32_t rank; /* from 0 */
};
struct axis { RECORD_HEAD
#include "grammar/fields/axis.def"
};
struct hours { RECORD_HEAD
#include "grammar/fields/hours.def"
};
struct stage { RECORD_HEAD
#include "grammar/fields/stage.def"
};
struct measurement { RECORD_HEAD
#include "grammar/fields/measurement.def"
};
struct clock { RECORD_HEAD
#include "grammar/fields/clock.def"
};
struct dependency { RECORD_HEAD
#include "grammar/fields/dependency.def"
};
struct funnel { RECORD_HEAD /* id: the segment, or NULL */
#include "grammar/fields/funnel.def"
};
struct capacity { RECORD_HEAD
#include "grammar/fields/capacity.def"
};
struct goal { RECORD_HEAD
#include "grammar/fields/goal.def"
    const struct party *by; /* who must meet it; NULL: all together (`shared`) */
};
struct requirement { RECORD_HEAD
#include "grammar/fields/requirement.def"
};
struct initiative { RECORD_HEAD
#include "grammar/fields/initiative.def"
};
struct contact { RECORD_HEAD
#include "grammar/fields/contact.def"
    const struct party *of;
};
struct exclusion { RECORD_HEAD
#include "grammar/fields/exclusion.def"
};
struct tier { RECORD_HEAD
#include "grammar/fields/tier.def"
};
struct claim_step { RECORD_HEAD
#include "grammar/fields/claim_step.def"
};
struct payment { RECORD_HEAD
#include "grammar/fields/payment.def"
};
struct credits { RECORD_HEAD
#include "grammar/fields/credits.def"
};
struct strikes { RECORD_HEAD
#include "grammar/fields/strikes.def"
};
struct escalation_step { RECORD_HEAD
#include "grammar/fields/escalation_step.def"
};
struct remedy { RECORD_HEAD
#include "grammar/fields/remedy.def"
};
struct review { RECORD_HEAD
#include "grammar/fields/review.def"
};
struct condition_clause { RECORD_HEAD
#include "grammar/fields/condition_clause.def"
};
struct cancellation { RECORD_HEAD
#include "grammar/fields/cancellation.def"
};
struct clause { RECORD_HEAD
#include "grammar/fields/clause.def"
};
struct signature { RECORD_HEAD
#include "grammar/fields/signature.def"
};

struct configuration { RECORD_HEAD
#include "grammar/fields/configuration.def"
};

/* What prose stands where, and the ${references} in it. */
struct prose_reference {
    uint32_t start, end; /* bytes of the prose's value, `${` and `}` included */
    enum prose_reference_kind {
        CITES_GOAL,          /* ${GOAL}, ${GOAL.LEVEL}: the whole phrase */
        CITES_GOAL_TARGET,   /* ${GOAL.target}: the amount only */
        CITES_GOAL_DOWNTIME, /* ${GOAL.downtime} */
        CITES_GOAL_NAME,
        CITES_PARTY, CITES_CONTACT, CITES_TERM_STARTS, CITES_TERM_ENDS,
        CITES_DEFINITION, CITES_TITLE, CITES_REFERENCE,
        CITES_NOTHING        /* it does not resolve; a finding says so */
    } kind;
    const void *to;              /* the struct goal, party, contact or the definition's key node */
    const struct target *target; /* of a goal: the cell that is cited; NULL: its funnel's need */
};
/* one prose field that holds a reference; others have none */
struct prose {
    const struct node *node;
    const struct prose *next;
    uint32_t count;
    struct prose_reference *references;
};

struct names_table;
struct agreement { RECORD_HEAD
#include "grammar/fields/agreement.def"
    /* in the order of the file: */
    const struct goal **goal_list;
    const struct contact **contact_list;
    uint32_t goal_count, contact_count, party_count;
    const struct party **party_list;
    enum choice_value kind_in_force, language_in_force; /* CHOICE_KIND_…, CHOICE_LANGUAGE_… */
    const struct reference *references;
    const struct names_table *names;
    const struct prose *proses; /* those with references; see prose_of */
    const struct prose *const *prose_table;
    size_t prose_table_size;
};
/* clang-format on */
#undef FIELD

/* The goal's target where it does not vary, or NULL; the goal may be NULL. */
static inline const struct target *only_target(const struct goal *goal)
{
    return goal != NULL ? only_value(goal->target) : NULL;
}

/* The same value for one who may tie it to what it names: after binding, what resolves references
 * (src/model) and reads other files (src/layers). */
static inline void *model_writable(const void *value)
{
    union {
        const void *given;
        void *taken;
    } door = {.given = value};
    return door.taken;
}

/* Binds the tree to the language (shape, fields, phrases), then resolves what refers. Sets
 * compilation->agreement; findings say what is wrong. Returns false where there is no agreement
 * to go on with (the root is no map). */
bool model_bind(struct compilation *compilation);

/* Binds the tree to the fields of a project's configuration in the same way. NULL where the root is
 * no map. */
const struct configuration *model_bind_configuration(struct compilation *compilation);

/* The references of a prose field, or NULL where it has none. */
const struct prose *prose_of(const struct agreement *agreement, const struct node *node);
const struct goal *agreement_goal(const struct agreement *agreement, struct text id);
const struct party *agreement_party(const struct agreement *agreement, struct text id);
/* The only goal that a remedy is for, or NULL. */
const struct goal *goal_of_remedy(const struct agreement *agreement, const struct remedy *remedy);

#endif
