/* The mildest and the strictest target among many goals: takes goals, and gives for each kind of
 * amount the two ends, so that a remedy for all goals is judged without visiting each of them. */
#include "lint/extremes.h"

struct extremes_table {
    struct arena *arena;
    const struct agreement *agreement;
    size_t size; /* of slots, a power of two */
    struct slot {
        const struct goal *goal;
        struct extremes *extremes;
    } * slots;
    struct extremes few;             /* of the goal that was asked for last */
    struct extremes *all, *by_party; /* NULL: not worked out yet; shared goals come last */
};

struct adding {
    struct arena *arena;
    struct extremes *extremes;
};

static void add_target(void *context, const struct goal *goal, const struct levels *leaf)
{
    const struct adding *adding = context;
    const struct target *target = leaf->value;
    const rational *value =
        target_has_figure(target) ? amount_as_rational(adding->arena, &target->amount) : NULL;
    if (value == NULL) {
        return;
    }
    bool upward = target_is_upper_bound(target);
    struct extreme *least = &adding->extremes->least[target->amount.kind][upward];
    struct extreme *most = &adding->extremes->most[target->amount.kind][upward];
    if (least->goal == NULL || rational_compare(value, least->value) < 0) {
        *least = (struct extreme){goal, leaf, value};
    }
    if (most->goal == NULL || rational_compare(value, most->value) > 0) {
        *most = (struct extreme){goal, leaf, value};
    }
}

void extremes_add(struct arena *arena, struct extremes *extremes, const struct goal *goal,
                  const struct levels *levels)
{
    struct adding adding = {arena, extremes};
    promises_visit_levels(goal, levels, add_target, &adding);
}

static void merge(struct extremes *into, const struct extremes *from)
{
    for (size_t kind = 0; kind < EXTREME_KINDS; kind++) {
        for (size_t upward = 0; upward < 2; upward++) {
            const struct extreme *least = &from->least[kind][upward];
            const struct extreme *most = &from->most[kind][upward];
            struct extreme *own_least = &into->least[kind][upward];
            struct extreme *own_most = &into->most[kind][upward];
            if (least->goal != NULL &&
                (own_least->goal == NULL || rational_compare(least->value, own_least->value) < 0)) {
                *own_least = *least;
            }
            if (most->goal != NULL &&
                (own_most->goal == NULL || rational_compare(most->value, own_most->value) > 0)) {
                *own_most = *most;
            }
        }
    }
}

struct extremes_table *extremes_table_new(struct arena *arena, const struct agreement *agreement)
{
    struct extremes_table *table = ARENA_NEW(arena, struct extremes_table);
    *table = (struct extremes_table){.arena = arena, .agreement = agreement, .size = 16};
    while (table->size < (size_t)agreement->goal_count * 2) {
        table->size *= 2;
    }
    return table;
}

/* A goal with so few targets is read again rather than kept. */
static bool has_few(const struct goal *goal)
{
    enum { FEW = 16 };
    const struct levels *levels = goal->target;
    bool few = levels == NULL || levels->count <= FEW;
    for (uint32_t index = 0; few && levels != NULL && index < levels->count; index++) {
        const struct levels *value = levels->entries[index].value;
        few = value == NULL || value->count == 0;
    }
    return few;
}

const struct extremes *extremes_of_goal(struct extremes_table *table, const struct goal *goal)
{
    if (has_few(goal)) {
        table->few = (struct extremes){.least = {{{NULL, NULL, NULL}}}};
        extremes_add(table->arena, &table->few, goal, goal->target);
        return &table->few;
    }
    if (table->slots == NULL) {
        table->slots = ARENA_ARRAY(table->arena, struct slot, table->size);
    }
    size_t at = text_quick_hash(node_text(goal->id)) & (table->size - 1);
    while (table->slots[at].goal != NULL && table->slots[at].goal != goal) {
        at = (at + 1) & (table->size - 1);
    }
    struct slot *slot = &table->slots[at];
    if (slot->goal == NULL) {
        *slot = (struct slot){goal, ARENA_NEW(table->arena, struct extremes)};
        extremes_add(table->arena, slot->extremes, goal, goal->target);
    }
    return slot->extremes;
}

/* One pass over the goals, whatever is asked for first. */
static void add_up(struct extremes_table *table)
{
    const struct agreement *agreement = table->agreement;
    table->all = ARENA_NEW(table->arena, struct extremes);
    table->by_party = ARENA_ARRAY(table->arena, struct extremes, agreement->party_count + 1);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const struct extremes *own = extremes_of_goal(table, goal);
        merge(table->all, own);
        merge(&table->by_party[goal->by != NULL ? goal->by->index : agreement->party_count], own);
    }
}

const struct extremes *extremes_of_all(struct extremes_table *table)
{
    if (table->all == NULL) {
        add_up(table);
    }
    return table->all;
}

const struct extremes *extremes_of_party(struct extremes_table *table, const struct party *party)
{
    if (table->all == NULL) {
        add_up(table);
    }
    return &table->by_party[party != NULL ? party->index : table->agreement->party_count];
}
