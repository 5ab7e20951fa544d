/* New ids: takes both agreements and finds what is gone under one id and stands under another with
 * the same content, so that everything that refers to it is compared by what it means. */
#include "compare/walk.h"

#include "prose/prose.h"

enum { UNMATCHED_MAX = 2000, PASSES_MAX = 3 };

struct named {
    struct text id;
    const void *value;
    uint32_t hash; /* of what it says */
    struct text says;
};
struct named_list {
    struct named *items;
    size_t count, room;
};

/* ---- the ids that have changed ---- */
/* Open addressing, by the old and by the new id; at least half is free. */
struct id_table {
    const struct id_change **by_old, **by_new;
    size_t size, count;
};

static const struct id_change *find_change(const struct id_change *const *slots, size_t size,
                                           unsigned names, struct text id, bool old)
{
    for (size_t at = text_hash(id) & (size - 1); slots[at] != NULL; at = (at + 1) & (size - 1)) {
        if ((slots[at]->names & names) != 0 &&
            text_equal(old ? slots[at]->old_id : slots[at]->new_id, id)) {
            return slots[at];
        }
    }
    return NULL;
}

struct text new_id_of(const struct comparison *comparison, unsigned names, struct text id)
{
    const struct id_table *ids = comparison->ids;
    const struct id_change *change =
        ids != NULL ? find_change(ids->by_old, ids->size, names, id, true) : NULL;
    return change != NULL ? change->new_id : id;
}

const struct id_change *id_change_to(const struct comparison *comparison, unsigned names,
                                     struct text id)
{
    const struct id_table *ids = comparison->ids;
    return ids != NULL ? find_change(ids->by_new, ids->size, names, id, false) : NULL;
}

static void insert(const struct id_change **slots, size_t size, const struct id_change *change,
                   bool old)
{
    size_t at = text_hash(old ? change->old_id : change->new_id) & (size - 1);
    while (slots[at] != NULL) {
        at = (at + 1) & (size - 1);
    }
    slots[at] = change;
}

static void make_room(struct arena *arena, struct id_table *ids)
{
    enum { SIZE_FIRST = 16 };
    const struct id_table before = *ids;
    ids->size = before.size == 0 ? SIZE_FIRST : before.size * 2;
    ids->by_old = ARENA_ARRAY(arena, const struct id_change *, ids->size);
    ids->by_new = ARENA_ARRAY(arena, const struct id_change *, ids->size);
    for (size_t at = 0; at < before.size; at++) {
        if (before.by_old[at] != NULL) {
            insert(ids->by_old, ids->size, before.by_old[at], true);
            insert(ids->by_new, ids->size, before.by_old[at], false);
        }
    }
}

/* ---- everything that has an id ---- */
static void add_named(struct arena *arena, struct named_list *list, const struct node *id,
                      const void *value)
{
    if (id != NULL) {
        list->items = ARENA_GROW(arena, list->items, &list->room, list->count + 1);
        list->items[list->count++] = (struct named){.id = node_text(id), .value = value};
    }
}

static void add_map(struct arena *arena, struct named_list *list, const struct map *map)
{
    for (uint32_t index = 0; map != NULL && index < map->count; index++) {
        add_named(arena, list, map->entries[index].key, map->entries[index].value);
    }
}

/* Everything of a namespace, but levels, which are an axis's own. */
static struct named_list all_named(struct arena *arena, const struct agreement *agreement,
                                   unsigned names)
{
    struct named_list list = {NULL, 0, 0};
    switch (names) {
    case NAMES_PARTY:
        add_map(arena, &list, agreement->parties);
        break;
    case NAMES_CONTACT:
        for (uint32_t index = 0; index < agreement->contact_count; index++) {
            const struct contact *contact = agreement->contact_list[index];
            add_named(arena, &list, contact->id, contact);
        }
        break;
    case NAMES_GOAL:
        for (uint32_t index = 0; index < agreement->goal_count; index++) {
            const struct goal *goal = agreement->goal_list[index];
            add_named(arena, &list, goal->id, goal);
        }
        break;
    case NAMES_STAGE:
        add_map(arena, &list, agreement->stages);
        break;
    case NAMES_EXCLUSION:
        add_map(arena, &list, agreement->exclusions);
        break;
    case NAMES_AXIS:
        add_map(arena, &list, agreement->levels);
        break;
    default:
        add_map(arena, &list, agreement->hours);
        break;
    }
    return list;
}

/* ---- what has no namesake ---- */
/* A set of ids, by hash. */
struct id_set {
    const struct named **slots;
    size_t size;
};

static struct id_set set_of(struct arena *arena, const struct named_list *list)
{
    struct id_set set = {.size = 16};
    while (set.size < list->count * 2) {
        set.size *= 2;
    }
    set.slots = ARENA_ARRAY(arena, const struct named *, set.size);
    for (size_t index = 0; index < list->count; index++) {
        size_t at = text_hash(list->items[index].id) & (set.size - 1);
        while (set.slots[at] != NULL) {
            at = (at + 1) & (set.size - 1);
        }
        set.slots[at] = &list->items[index];
    }
    return set;
}

static bool set_has(const struct id_set *set, struct text id)
{
    for (size_t at = text_hash(id) & (set->size - 1); set->slots[at] != NULL;
         at = (at + 1) & (set->size - 1)) {
        if (text_equal(set->slots[at]->id, id)) {
            return true;
        }
    }
    return false;
}

/* Those of one list that the other does not have. */
static struct named_list without(struct arena *arena, const struct named_list *list,
                                 const struct named_list *other)
{
    const struct id_set set = set_of(arena, other);
    struct named_list rest = {NULL, 0, 0};
    for (size_t index = 0; index < list->count; index++) {
        if (!set_has(&set, list->items[index].id)) {
            rest.items = ARENA_GROW(arena, rest.items, &rest.room, rest.count + 1);
            rest.items[rest.count++] = list->items[index];
        }
    }
    return rest;
}

static void say_all(struct comparison *comparison, bool old, const struct shape *shape,
                    struct named_list *list)
{
    for (size_t index = 0; index < list->count; index++) {
        list->items[index].says = said(comparison, old, shape, list->items[index].value);
        list->items[index].hash = text_hash(list->items[index].says);
    }
}

static void add_change(struct comparison *comparison, unsigned names, const struct named *old,
                       const struct named *new)
{
    struct arena *arena = &comparison->arena;
    struct id_change *change = ARENA_NEW(arena, struct id_change);
    *change = (struct id_change){.names = names,
                                 .old_value = old->value,
                                 .new_value = new->value,
                                 .old_id = old->id,
                                 .new_id = new->id};
    if (comparison->ids == NULL) {
        comparison->ids = ARENA_NEW(arena, struct id_table);
    }
    struct id_table *ids = comparison->ids;
    if (ids->count * 2 >= ids->size) {
        make_room(arena, ids);
    }
    insert(ids->by_old, ids->size, change, true);
    insert(ids->by_new, ids->size, change, false);
    ids->count++;
}

/* Those that say the same; the first of each list where several do. */
static bool match(struct comparison *comparison, unsigned names, const struct shape *shape,
                  const struct named_list *all_old, const struct named_list *all_new)
{
    struct arena *arena = &comparison->arena;
    bool found = false;
    struct named_list old = without(arena, all_old, all_new);
    struct named_list new = without(arena, all_new, all_old);
    if (old.count == 0 || new.count == 0 || old.count > UNMATCHED_MAX ||
        new.count > UNMATCHED_MAX) {
        return false;
    }
    say_all(comparison, true, shape, &old);
    say_all(comparison, false, shape, &new);
    for (size_t at = 0; at < new.count; at++) {
        for (size_t from = 0; from < old.count; from++) {
            struct named *was = &old.items[from];
            if (was->value != NULL &&
                was->hash == new.items[at].hash &&text_equal(was->says, new.items[at].says)) {
                if (text_equal(new_id_of(comparison, names, was->id), was->id)) {
                    add_change(comparison, names, was, &new.items[at]);
                    found = true;
                }
                was->value = NULL;
                break;
            }
        }
    }
    return found;
}

/* A level without words says nothing by which it could be known again, but for its rank. */
static bool match_levels(struct comparison *comparison, const struct axis *old,
                         const struct axis *new)
{
    struct arena *arena = &comparison->arena;
    struct named_list before = {NULL, 0, 0}, after = {NULL, 0, 0};
    bool found = false;
    add_map(arena, &before, old->levels);
    add_map(arena, &after, new->levels);
    if (before.count != after.count) {
        return false;
    }
    const struct id_set old_ids = set_of(arena, &before), new_ids = set_of(arena, &after);
    const struct shape *shape = shapes_all[SHAPE_ID_level];
    for (size_t rank = 0; rank < before.count; rank++) {
        const struct named *was = &before.items[rank], *is = &after.items[rank];
        if (!text_equal(was->id, is->id) && !set_has(&new_ids, was->id) &&
            !set_has(&old_ids, is->id) &&
            text_equal(new_id_of(comparison, NAMES_LEVEL, was->id), was->id) &&
            say_the_same(comparison, shape, was->value, is->value)) {
            add_change(comparison, NAMES_LEVEL, was, is);
            found = true;
        }
    }
    return found;
}

static bool find_levels(struct comparison *comparison)
{
    const struct map *old = comparison->old->agreement->levels;
    const struct map *new = comparison->new->agreement->levels;
    bool found = false;
    for (uint32_t at = 0; old != NULL && new != NULL &&at < old->count; at++) {
        const struct text id = new_id_of(comparison, NAMES_AXIS, node_text(old->entries[at].key));
        for (uint32_t index = 0; index < new->count; index++) {
            if (text_equal(node_text(new->entries[index].key), id)) {
                found |=
                    match_levels(comparison, old->entries[at].value, new->entries[index].value);
                break;
            }
        }
    }
    return found;
}

/* ---- defined terms ---- */
/* What the new agreement calls the terms of the old one, by their numbers; empty: the same. */
struct term_changes {
    const struct term_index *index; /* of the old agreement */
    struct text *now;
};

/* A term that is used in the new agreement still has not become another one. */
static void forget_used_terms(struct comparison *comparison, struct term_changes *terms)
{
    for (size_t at = 0; at < comparison->new->source_count; at++) {
        const struct text text = comparison->new->sources[at]->bytes;
        size_t from = 0, start = 0, entry = 0;
        while (from < text.length &&
               (entry = prose_find_term(terms->index, text, from, &start, &from)) != SIZE_MAX) {
            terms->now[entry] = TEXT_OF("");
        }
    }
}

static SELDOM void find_terms(struct comparison *comparison)
{
    struct arena *arena = &comparison->arena;
    const struct map *old = comparison->old->agreement->definitions;
    const struct map *new = comparison->new->agreement->definitions;
    const struct shape *shape = shapes_all[SHAPE_ID_prose];
    struct named_list before = {NULL, 0, 0}, after = {NULL, 0, 0};
    add_map(arena, &before, old);
    add_map(arena, &after, new);
    struct named_list gone = without(arena, &before, &after);
    struct named_list come = without(arena, &after, &before);
    if (gone.count == 0 || come.count == 0 || gone.count > UNMATCHED_MAX ||
        come.count > UNMATCHED_MAX) {
        return;
    }
    struct term_changes *terms = ARENA_NEW(arena, struct term_changes);
    terms->index = term_index_new(arena, comparison->old->agreement);
    terms->now = ARENA_ARRAY(arena, struct text, old->count);
    say_all(comparison, true, shape, &gone);
    say_all(comparison, false, shape, &come);
    for (uint32_t entry = 0; entry < old->count; entry++) {
        for (size_t at = 0; at < gone.count; at++) {
            for (size_t is = 0;
                 gone.items[at].value == old->entries[entry].value && is < come.count; is++) {
                if (gone.items[at].hash == come.items[is].hash &&
                    text_equal(gone.items[at].says, come.items[is].says)) {
                    terms->now[entry] = come.items[is].id;
                }
            }
        }
    }
    forget_used_terms(comparison, terms);
    for (uint32_t entry = 0; entry < old->count; entry++) {
        comparison->terms = terms->now[entry].length > 0 ? terms : comparison->terms;
    }
}

/* The new term where the old one stands in a text: with the case of its first letter, and with what
 * makes it a plural. */
static void add_term(struct buffer *out, struct text old, struct text used, struct text now)
{
    const char first = used.data[0];
    const bool lower = first >= 'a' && first <= 'z' && old.data[0] != first;
    const bool is_letter = now.data[0] >= 'A' && now.data[0] <= 'Z';
    buffer_add_character(out, lower && is_letter ? (char)(now.data[0] - 'A' + 'a') : now.data[0]);
    buffer_add_text(out, text_slice(now, 1, now.length));
    if (used.length > old.length) {
        buffer_add_text(out, text_slice(used, old.length, used.length));
    }
}

void add_new_terms(struct buffer *out, const struct comparison *comparison, struct text text)
{
    const struct term_changes *terms = comparison->terms;
    const struct map *old = comparison->old->agreement->definitions;
    size_t from = 0, start = 0, end = 0, entry = 0;
    while (from < text.length &&
           (entry = prose_find_term(terms->index, text, from, &start, &end)) != SIZE_MAX) {
        const struct text now = terms->now[entry];
        buffer_add_text(out, text_slice(text, from, start));
        if (now.length > 0) {
            add_term(out, node_text(old->entries[entry].key), text_slice(text, start, end), now);
        } else {
            buffer_add_text(out, text_slice(text, start, end));
        }
        from = end;
    }
    buffer_add_text(out, text_slice(text, from < text.length ? from : text.length, text.length));
}

void find_id_changes(struct comparison *comparison)
{
    static const struct {
        unsigned names;
        enum shape_id shape;
    } rows[] = {{NAMES_PARTY, SHAPE_ID_party}, {NAMES_CONTACT, SHAPE_ID_contact},
                {NAMES_AXIS, SHAPE_ID_axis},   {NAMES_HOURS, SHAPE_ID_hours},
                {NAMES_STAGE, SHAPE_ID_stage}, {NAMES_EXCLUSION, SHAPE_ID_exclusion},
                {NAMES_GOAL, SHAPE_ID_goal}};
    if (comparison->old == NULL || comparison->new == NULL) {
        return;
    }
    if (comparison->old->agreement->definitions != NULL &&
        comparison->new->agreement->definitions != NULL) {
        find_terms(comparison);
    }
    bool found = true;
    /* What cites something that is renamed can be known again once that is. */
    for (int pass = 0; found && pass < PASSES_MAX; pass++) {
        found = find_levels(comparison);
        for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
            struct arena *arena = &comparison->arena;
            const struct named_list old =
                all_named(arena, comparison->old->agreement, rows[row].names);
            const struct named_list new =
                all_named(arena, comparison->new->agreement, rows[row].names);
            found |= match(comparison, rows[row].names, shapes_all[rows[row].shape], &old, &new);
        }
    }
}
