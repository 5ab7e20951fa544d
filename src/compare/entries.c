/* Entries: takes two maps, or the goals and contacts of two agreements, and says which entry of the
 * one is which of the other: by id, or by what it says. */
#include "compare/change.h"

/* ---- maps ---- */
struct entry_index {
    uint32_t *slots; /* places in the map, from 1; 0: empty */
    size_t size;
};

static struct text key_text(const struct map *map, uint32_t at)
{
    return map->entries[at].key != NULL ? node_text(map->entries[at].key) : TEXT_OF("");
}

/* By the id that the new agreement has for each. */
static struct entry_index index_of(struct comparison *comparison, const struct map *map,
                                   unsigned names)
{
    struct entry_index index = {.size = 8};
    while (index.size < (size_t)map->count * 2) {
        index.size *= 2;
    }
    index.slots = ARENA_ARRAY(&comparison->arena, uint32_t, index.size);
    for (uint32_t entry = 0; entry < map->count; entry++) {
        const struct text id = new_id_of(comparison, names, key_text(map, entry));
        size_t at = text_hash(id) & (index.size - 1);
        while (index.slots[at] != 0) {
            at = (at + 1) & (index.size - 1);
        }
        index.slots[at] = entry + 1;
    }
    return index;
}

static uint32_t index_find(const struct comparison *comparison, const struct entry_index *index,
                           const struct map *map, unsigned names, struct text id)
{
    for (size_t at = text_hash(id) & (index->size - 1); index->slots[at] != 0;
         at = (at + 1) & (index->size - 1)) {
        const uint32_t entry = index->slots[at] - 1;
        if (text_equal(new_id_of(comparison, names, key_text(map, entry)), id)) {
            return entry;
        }
    }
    return UINT32_MAX;
}

/* Which entry of the old map is which of the new one; UINT32_MAX: none. */
struct pairing {
    uint32_t *old_of; /* by new entry */
    bool *taken;      /* old entries */
};

enum { UNMATCHED_MAX = 2000 };

/* Entries that only this map knows keep what they say where their id changes. */
static void pair_by_content(struct comparison *comparison, const struct shape *shape,
                            const struct map *old, const struct map *new, struct pairing *pairing)
{
    struct arena *arena = &comparison->arena;
    struct text *says = ARENA_ARRAY(arena, struct text, old->count + 1);
    uint32_t old_left = 0, new_left = 0;
    for (uint32_t entry = 0; entry < old->count; entry++) {
        old_left += !pairing->taken[entry];
    }
    for (uint32_t entry = 0; entry < new->count; entry++) {
        new_left += pairing->old_of[entry] == UINT32_MAX;
    }
    if (old_left == 0 || new_left == 0 || old_left > UNMATCHED_MAX || new_left > UNMATCHED_MAX) {
        return;
    }
    for (uint32_t entry = 0; entry < old->count; entry++) {
        if (!pairing->taken[entry]) {
            says[entry] = said(comparison, true, shape->item, old->entries[entry].value);
        }
    }
    for (uint32_t entry = 0; entry < new->count; entry++) {
        if (pairing->old_of[entry] != UINT32_MAX) {
            continue;
        }
        const struct text is = said(comparison, false, shape->item, new->entries[entry].value);
        for (uint32_t was = 0; was < old->count; was++) {
            if (!pairing->taken[was] && text_equal(says[was], is)) {
                pairing->taken[was] = true;
                pairing->old_of[entry] = was;
                break;
            }
        }
    }
}

/* Levels rank, and stages follow one another. */
static bool is_ordered(const struct shape *shape)
{
    return shape->item->kind == KIND_RECORD && (shape->item->record == &records[RECORD_level] ||
                                                shape->item->record == &records[RECORD_stage]);
}

static void look_at_order(struct comparison *comparison, const struct context *context,
                          const struct shape *shape, const struct pairing *pairing,
                          const struct map *old, const struct map *new)
{
    uint32_t furthest = 0;
    bool turned = false;
    for (uint32_t entry = 0; entry < new->count; entry++) {
        const uint32_t was = pairing->old_of[entry];
        turned |= was != UINT32_MAX && was < furthest;
        furthest = was != UINT32_MAX && was > furthest ? was : furthest;
    }
    if (!turned || !is_ordered(shape) || old->node == NULL || new->node == NULL) {
        return;
    }
    struct arena *arena = &comparison->arena;
    struct change *change = change_new(comparison, context, CHANGE_REORDERED);
    const struct map *maps[] = {old, new};
    struct change_side *sides[] = {&change->old, &change->new};
    for (size_t side = 0; side < 2; side++) {
        struct text order = TEXT_OF("");
        for (uint32_t entry = 0; entry < maps[side]->count; entry++) {
            const struct text key = key_text(maps[side], entry);
            order = entry == 0 ? key : arena_join_by(arena, order, ", ", key);
        }
        *sides[side] = (struct change_side){
            .node = maps[side]->node, .span = node_span(maps[side]->node), .text = order};
    }
    const bool ranks = shape->item->record == &records[RECORD_level];
    change_judge(comparison, change, ranks ? VERDICT_UNDECIDABLE : VERDICT_CHANGED, context);
}

/* Adds that an entry has another id. */
static struct change *change_of_id(struct comparison *comparison, const struct context *context,
                                   const struct shape *shape, const struct sides *value,
                                   const struct keys *keys, enum change_kind kind)
{
    struct arena *arena = &comparison->arena;
    struct change *change = change_new(comparison, context, kind);
    change->old = change_side_of(arena, shape, value->old, keys->old);
    change->new = change_side_of(arena, shape, value->new, keys->new);
    if (shape->kind == KIND_RECORD) {
        change->record = shape->record;
        change->field = NULL;
    }
    change_judge(comparison, change, VERDICT_CHANGED, context);
    return change;
}

/* A step of strikes stands under its number of misses. */
static void change_of_count(struct comparison *comparison, const struct context *context,
                            const struct shape *shape, const struct sides *value,
                            const struct keys *keys)
{
    struct change *change = change_of_id(comparison, context, shape, value, keys, CHANGE_CHANGED);
    const struct text old = node_text(keys->old), new = node_text(keys->new);
    const bool later =
        new.length > old.length || (new.length == old.length &&text_compare(new, old) > 0);
    struct judging judging = {.comparison = comparison, .change = change};
    sentence(&judging, "it follows %.*s misses instead of %.*s", TEXT_ARGUMENTS(new),
             TEXT_ARGUMENTS(old));
    change_judge(comparison, change, later ? VERDICT_WEAKER : VERDICT_STRONGER, context);
}

struct context entry_context(const struct context *context, struct text step, struct text old_step)
{
    return (struct context){.outer = context,
                            .step = step,
                            .old_step = old_step,
                            .record = context->record,
                            .field = context->field,
                            .is_entry = true};
}

static void pair_entry(struct comparison *comparison, const struct context *context,
                       const struct shape *shape, const struct entry *old, const struct entry *new,
                       unsigned names)
{
    const struct sides value = {old != NULL ? old->value : NULL, new != NULL ? new->value : NULL};
    const struct keys keys = {old != NULL ? old->key : NULL, new != NULL ? new->key : NULL};
    const struct text none = {NULL, 0};
    const struct text was = keys.old != NULL ? node_text(keys.old) : none;
    const struct text is = keys.new != NULL ? node_text(keys.new) : none;
    const struct context next =
        entry_context(context, new != NULL ? is : was, old != NULL ? was : is);
    const bool defines = names != NAMES_PARTY || shape->names == NAMES_PARTY;
    if (old != NULL && new != NULL && defines && !text_equal(was, is)) {
        if (shape->keys == KEY_COUNT) {
            change_of_count(comparison, &next, shape->item, &value, &keys);
        } else {
            change_of_id(comparison, &next, shape->item, &value, &keys, CHANGE_RENAMED);
        }
    }
    pair_value(comparison, &next, shape->item, &value, &keys);
}

void pair_map(struct comparison *comparison, const struct context *context,
              const struct shape *shape, const struct map *old, const struct map *new)
{
    static const struct map empty = {NULL, 0};
    struct arena *arena = &comparison->arena;
    const unsigned names = names_of_keys(shape);
    old = old != NULL ? old : &empty;
    new = new != NULL ? new : &empty;
    struct pairing pairing = {.old_of = ARENA_ARRAY(arena, uint32_t, (size_t) new->count + 1),
                              .taken = ARENA_ARRAY(arena, bool, (size_t)old->count + 1)};
    const struct entry_index index = index_of(comparison, old, names);
    for (uint32_t entry = 0; entry < new->count; entry++) {
        pairing.old_of[entry] = UINT32_MAX;
    }
    if (shape->keys == KEY_COUNT) { /* a step that comes later is that step still */
        pair_by_content(comparison, shape, old, new, &pairing);
    }
    for (uint32_t entry = 0; entry < new->count; entry++) {
        const uint32_t was = index_find(comparison, &index, old, names, key_text(new, entry));
        if (was != UINT32_MAX && !pairing.taken[was] && pairing.old_of[entry] == UINT32_MAX) {
            pairing.old_of[entry] = was;
            pairing.taken[was] = true;
        }
    }
    if (names == 0) {
        pair_by_content(comparison, shape, old, new, &pairing);
    }
    look_at_order(comparison, context, shape, &pairing, old, new);
    for (uint32_t entry = 0; entry < new->count; entry++) {
        const uint32_t was = pairing.old_of[entry];
        pair_entry(comparison, context, shape, was != UINT32_MAX ? &old->entries[was] : NULL,
                   &new->entries[entry], names);
    }
    for (uint32_t entry = 0; entry < old->count; entry++) {
        if (!pairing.taken[entry]) {
            pair_entry(comparison, context, shape, &old->entries[entry], NULL, names);
        }
    }
}

/* ---- goals and contacts ---- */
static struct text id_of_party(const struct party *party)
{
    return party != NULL && party->id != NULL ? node_text(party->id) : TEXT_OF("shared");
}

/* One that may stand with another party than before. */
struct held {
    const void *value;
    const struct node *id;
    const struct party *party;
};

static void pair_held(struct comparison *comparison, const struct context *context,
                      const struct shape *shape, const struct held *old, const struct held *new)
{
    const struct text none = {NULL, 0};
    const struct sides value = {old != NULL ? old->value : NULL, new != NULL ? new->value : NULL};
    const struct keys keys = {old != NULL ? old->id : NULL, new != NULL ? new->id : NULL};
    const struct text was = old != NULL ? id_of_party(old->party) : none;
    const struct text is = new != NULL ? id_of_party(new->party) : none;
    const struct context party =
        entry_context(context, new != NULL ? is : was, old != NULL ? was : is);
    const struct text old_id = old != NULL ? node_text(old->id) : none;
    const struct text new_id = new != NULL ? node_text(new->id) : none;
    const struct context next =
        entry_context(&party, new != NULL ? new_id : old_id, old != NULL ? old_id : new_id);
    if (old != NULL && new != NULL) {
        if (!text_equal(old_id, new_id)) {
            change_of_id(comparison, &next, shape, &value, &keys, CHANGE_RENAMED);
        }
        if (!text_equal(new_id_of(comparison, NAMES_PARTY, was), is)) {
            struct change *change =
                change_of_id(comparison, &next, shape, &value, &keys, CHANGE_MOVED);
            const struct context of = {.outer = &next, .record = shape->record, .value = value};
            if (shape->record == &records[RECORD_goal]) {
                judge_move(comparison, change, &of);
            }
        }
    }
    pair_value(comparison, &next, shape, &value, &keys);
}

typedef struct held get_held(const struct agreement *agreement, uint32_t at);

static struct held goal_at(const struct agreement *agreement, uint32_t at)
{
    const struct goal *goal = agreement->goal_list[at];
    return (struct held){goal, goal->id, goal->by};
}

static struct held contact_at(const struct agreement *agreement, uint32_t at)
{
    const struct contact *contact = agreement->contact_list[at];
    return (struct held){contact, contact->id, contact->of};
}

static void pair_all_held(struct comparison *comparison, const struct context *context,
                          const struct shape *shape, get_held *get, uint32_t old_count,
                          uint32_t new_count)
{
    struct arena *arena = &comparison->arena;
    const struct agreement *old = comparison->old->agreement, *new = comparison->new->agreement;
    const unsigned names = shape->record == &records[RECORD_goal] ? NAMES_GOAL : NAMES_CONTACT;
    /* As one map by id, whatever the party. */
    struct map *ids =
        arena_allocate(arena, sizeof *ids + ((size_t)old_count + 1) * sizeof(struct entry));
    bool *taken = ARENA_ARRAY(arena, bool, (size_t)old_count + 1);
    for (uint32_t at = 0; at < old_count; at++) {
        const struct held held = get(old, at);
        ids->entries[ids->count++] = (struct entry){held.id, held.value};
    }
    const struct entry_index index = index_of(comparison, ids, names);
    for (uint32_t at = 0; at < new_count; at++) {
        const struct held is = get(new, at);
        const uint32_t found = index_find(comparison, &index, ids, names, node_text(is.id));
        const struct held was =
            found != UINT32_MAX ? get(old, found) : (struct held){NULL, NULL, NULL};
        if (found != UINT32_MAX && !taken[found]) {
            taken[found] = true;
            pair_held(comparison, context, shape, &was, &is);
        } else {
            pair_held(comparison, context, shape, NULL, &is);
        }
    }
    for (uint32_t at = 0; at < old_count; at++) {
        if (!taken[at]) {
            const struct held was = get(old, at);
            pair_held(comparison, context, shape, &was, NULL);
        }
    }
}

void pair_goals(struct comparison *comparison, const struct context *context)
{
    pair_all_held(comparison, context, shapes_all[SHAPE_ID_goal], goal_at,
                  comparison->old->agreement->goal_count, comparison->new->agreement->goal_count);
}

void pair_contacts(struct comparison *comparison, const struct context *context)
{
    pair_all_held(comparison, context, shapes_all[SHAPE_ID_contact], contact_at,
                  comparison->old->agreement->contact_count,
                  comparison->new->agreement->contact_count);
}
