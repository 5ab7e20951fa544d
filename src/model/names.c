/* The names of an agreement, all namespaces in one hash table: takes ids and what they name, and
 * finds them again, or the nearest to a name that nothing has. */
#include "model/binders.h"

struct name {
    const char *data;
    uint16_t length; /* no value that may be a name is longer */
    uint16_t names;
    const void *to;
};

/* The slots are places among the names, from 1: a table of which half is empty stays small. */
struct names_table {
    struct arena *arena;
    struct name *names;
    size_t count, room;
    uint32_t *slots;
    size_t size; /* a power of two, at least twice the names */
};

static struct text text_of(const struct name *name)
{
    return (struct text){name->data, name->length};
}

struct names_table *names_new(struct arena *arena, size_t expected)
{
    struct names_table *table = ARENA_NEW(arena, struct names_table);
    table->size = 16;
    while (table->size < expected * 2) {
        table->size *= 2;
    }
    table->arena = arena;
    table->slots = ARENA_ARRAY(arena, uint32_t, table->size);
    table->names = ARENA_ARRAY(arena, struct name, expected);
    table->room = expected;
    return table;
}

/* The slot of the name in one of the namespaces, or the empty one where it would stand. */
static uint32_t *slot_of(const struct names_table *table, struct text name, unsigned names)
{
    size_t at = text_quick_hash(name) & (table->size - 1);
    for (; table->slots[at] != 0; at = (at + 1) & (table->size - 1)) {
        const struct name *there = &table->names[table->slots[at] - 1];
        if ((there->names & names) != 0 && text_equal(text_of(there), name)) {
            break;
        }
    }
    return &table->slots[at];
}

const void *names_add(struct names_table *table, struct text name, unsigned names, unsigned against,
                      const void *to)
{
    uint32_t *slot = slot_of(table, name, against);
    if (*slot != 0) {
        return table->names[*slot - 1].to;
    }
    table->names = ARENA_GROW(table->arena, table->names, &table->room, table->count + 1);
    table->names[table->count++] =
        (struct name){name.data, (uint16_t)name.length, (uint16_t)names, to};
    *slot = (uint32_t)table->count;
    return NULL;
}

const void *names_find(const struct names_table *table, struct text name, unsigned wanted,
                       unsigned *found)
{
    const uint32_t slot = *slot_of(table, name, wanted);
    if (slot == 0) {
        return NULL;
    }
    if (found != NULL) {
        *found = table->names[slot - 1].names;
    }
    return table->names[slot - 1].to;
}

struct text names_nearest(const struct names_table *table, struct text name, unsigned wanted)
{
    struct text nearest = {NULL, 0};
    /* In a name of one or two letters any other is one edit away. */
    unsigned best = name.length > 5 ? 2 : name.length > 2 ? 1 : 0;
    for (size_t at = 0; at < table->count; at++) {
        const struct text candidate = text_of(&table->names[at]);
        if ((table->names[at].names & wanted) == 0) {
            continue;
        }
        unsigned distance = text_distance(candidate, name, best);
        if (distance < best || (distance == best && nearest.length == 0) ||
            (distance == best && text_compare(candidate, nearest) < 0)) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

struct text names_listed(const struct names_table *table, struct arena *arena, unsigned wanted)
{
    enum { LISTED_MAX = 5 };
    struct text names[LISTED_MAX], list = {NULL, 0};
    size_t count = 0;
    for (size_t index = 0; index < table->count; index++) {
        if ((table->names[index].names & wanted) == 0) {
            continue;
        }
        if (count == LISTED_MAX) {
            return list;
        }
        struct text candidate = text_of(&table->names[index]);
        size_t at = count++;
        while (at > 0 && text_compare(candidate, names[at - 1]) < 0) {
            names[at] = names[at - 1];
            at--;
        }
        names[at] = candidate;
    }
    for (size_t at = 0; at < count; at++) {
        list = arena_format(arena, "%.*s%s`%.*s`", TEXT_ARGUMENTS(list),
                            at == 0           ? ""
                            : at + 1 == count ? " or "
                                              : ", ",
                            TEXT_ARGUMENTS(names[at]));
    }
    return list;
}
