/* The names of an agreement, all namespaces in one hash table: takes ids and what they name, and
 * finds them again, or the nearest to a name that nothing has. */
#include "model/binders.h"

struct name {
    struct text text;
    unsigned names;
    const void *to;
};

struct names_table {
    struct name *slots;
    size_t size; /* a power of two, at least twice the names */
};

struct names_table *names_new(struct arena *arena, size_t expected)
{
    struct names_table *table = ARENA_NEW(arena, struct names_table);
    table->size = 16;
    while (table->size < expected * 2) {
        table->size *= 2;
    }
    table->slots = ARENA_ARRAY(arena, struct name, table->size);
    return table;
}

const void *names_add(struct names_table *table, struct text name, unsigned names, unsigned against,
                      const void *to)
{
    size_t at = text_hash(name) & (table->size - 1);
    while (table->slots[at].names != 0) {
        if ((table->slots[at].names & against) != 0 && text_equal(table->slots[at].text, name)) {
            return table->slots[at].to;
        }
        at = (at + 1) & (table->size - 1);
    }
    table->slots[at] = (struct name){name, names, to};
    return NULL;
}

const void *names_find(const struct names_table *table, struct text name, unsigned wanted,
                       unsigned *found)
{
    size_t at = text_hash(name) & (table->size - 1);
    while (table->slots[at].names != 0) {
        if ((table->slots[at].names & wanted) != 0 && text_equal(table->slots[at].text, name)) {
            if (found != NULL) {
                *found = table->slots[at].names;
            }
            return table->slots[at].to;
        }
        at = (at + 1) & (table->size - 1);
    }
    return NULL;
}

struct text names_nearest(const struct names_table *table, struct text name, unsigned wanted)
{
    struct text nearest = {NULL, 0};
    /* In a name of one or two letters any other is one edit away. */
    unsigned best = name.length > 5 ? 2 : name.length > 2 ? 1 : 0;
    for (size_t at = 0; at < table->size; at++) {
        const struct name *slot = &table->slots[at];
        if ((slot->names & wanted) == 0) {
            continue;
        }
        unsigned distance = text_distance(slot->text, name, best);
        if (distance < best || (distance == best && nearest.length == 0) ||
            (distance == best && text_compare(slot->text, nearest) < 0)) {
            best = distance;
            nearest = slot->text;
        }
    }
    return nearest;
}

struct text names_listed(const struct names_table *table, struct arena *arena, unsigned wanted)
{
    enum { LISTED_MAX = 5 };
    struct text names[LISTED_MAX], list = {NULL, 0};
    size_t count = 0;
    for (size_t slot = 0; slot < table->size; slot++) {
        if ((table->slots[slot].names & wanted) == 0) {
            continue;
        }
        if (count == LISTED_MAX) {
            return list;
        }
        size_t at = count++;
        while (at > 0 && text_compare(table->slots[slot].text, names[at - 1]) < 0) {
            names[at] = names[at - 1];
            at--;
        }
        names[at] = table->slots[slot].text;
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
