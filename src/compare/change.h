/* Inside src/compare only: how the walk adds what it finds. */
#ifndef COMPARE_CHANGE_H
#define COMPARE_CHANGE_H

#include "compare/walk.h"

/* The keys under which the two values of an entry stand; NULL: they have none. */
struct keys {
    const struct node *old, *new;
};

struct text place_of(struct arena *arena, const struct context *context, bool old);
/* What stands on one side; value NULL: nothing. */
struct change_side change_side_of(struct arena *arena, const struct shape *shape, const void *value,
                                  const struct node *key);
/* A change at a place, added, without sides or verdicts. */
struct change *change_new(struct comparison *comparison, const struct context *context,
                          enum change_kind kind);
/* Sets what a verdict for who benefits is for each party. */
void change_judge(struct comparison *comparison, struct change *change, enum verdict verdict,
                  const struct context *context);
/* Adds the change of a value of which at least one side is there, judged by its field. */
struct change *change_add(struct comparison *comparison, const struct context *context,
                          const struct shape *shape, const struct sides *value,
                          const struct keys *keys);

/* ---- the walk ---- */
/* The context of an entry of a map or a list. */
struct context entry_context(const struct context *context, struct text step, struct text old_step);
void pair_value(struct comparison *comparison, const struct context *context,
                const struct shape *shape, const struct sides *value, const struct keys *keys);
void pair_map(struct comparison *comparison, const struct context *context,
              const struct shape *shape, const struct map *old, const struct map *new);
void pair_list(struct comparison *comparison, const struct context *context,
               const struct shape *shape, const struct list *old, const struct list *new);
void pair_levels(struct comparison *comparison, const struct context *context,
                 const struct shape *shape, const struct levels *old, const struct levels *new);
/* Goals and contacts: each has one id in the whole agreement, whatever the party. */
void pair_goals(struct comparison *comparison, const struct context *context);
void pair_contacts(struct comparison *comparison, const struct context *context);

#endif
