/* Binds values of which there are several: takes a list, a map by id or a map by level, and gives
 * each of its items bound. A map that is one of its own entries, or a list's lone item, is found.
 */
#include "model/binders.h"

#include <string.h>

const void *bind_list(struct binder *binder, const struct shape *shape, const struct node *node)
{
    bool single = shape->kind == KIND_ONE_OR_LIST && node->kind != NODE_SEQUENCE;
    if (!single && node->kind != NODE_SEQUENCE) {
        return bind_wrong(binder, shape, node);
    }
    if (single && (node->kind != NODE_SCALAR || memchr(node->data, ' ', node->count) != NULL) &&
        report_list_in_text(binder, shape, node)) {
        return NULL;
    }
    uint32_t count = single ? 1 : node->count;
    struct list *list = arena_allocate(binder->arena, sizeof *list + count * sizeof(void *));
    list->node = node;
    const struct node *item = single ? node : node->first;
    for (uint32_t index = 0; index < count; index++, item = item->next) {
        const void *value = bind_value(binder, shape->item, item, NULL);
        if (value != NULL) {
            list->items[list->count++] = value;
        }
    }
    return list;
}

/* Whether a map of entries is written as one of them: all its keys are fields, and one of them
 * can be no id; or two are fields and can be no id. */
static bool is_one_entry(const struct record *record, const struct node *node)
{
    uint32_t hint = 0, fields = 0, reserved = 0;
    const struct node *key = node->first;
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        if (field_of_key(record, node_text(key), &hint) != NULL) {
            fields++;
            reserved += key_is_reserved(node_text(key)) ? 1 : 0;
        }
    }
    if (fields < node->count) {
        return reserved >= 2;
    }
    /* What has no short form is never a text: nor is it a field that is an id, too. */
    const bool is_short = strcmp(record->short_member, "NONE") != 0;
    return node->count >= 2 &&
           (reserved > 0 || (!is_short && node->first->next->kind == NODE_SCALAR));
}

/* Whether a map that stands where a party's entries should is one of them: `noc: {of: acme, name:
 * …}` has a field that is no entry's id; of what stands in a list any field tells. */
static bool is_entry_of_party(const struct shape *entries, const struct node *node)
{
    const struct record *record = entries->item->record;
    uint32_t hint = 0;
    const struct node *key = node->first;
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        const bool tells = entries->kind == KIND_LIST ||
                           (key_is_reserved(node_text(key)) && key->next->kind == NODE_SCALAR);
        if (tells && field_of_key(record, node_text(key), &hint) != NULL) {
            return true;
        }
    }
    return is_one_entry(record, node);
}

/* Of the keys of a map that are no party and stand before an entry, or of all where no entries
 * are given, the first in the alphabet, so that nothing depends on their order; or NULL. */
static const struct node *first_key(const struct node *map, const struct node *parties,
                                    const struct shape *entries)
{
    const struct node *found = NULL, *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        const bool wanted =
            entries == NULL ||
            (key->next->kind == NODE_MAPPING && is_entry_of_party(entries, key->next) &&
             !text_is(node_text(key), "shared") && node_key(parties, node_text(key)) == NULL);
        if (wanted && (found == NULL || text_compare(node_text(key), node_text(found)) < 0)) {
            found = key;
        }
    }
    return found;
}

/* `goals: {paper: {target: …}}`: a goal stands where its party should. The key, or NULL. */
static const struct node *key_without_party(const struct binder *binder, const struct shape *shape,
                                            const struct node *node)
{
    const struct shape *inner = shape->item;
    const struct node *parties = binder->place.parties;
    const bool by_party = shape->keys == KEY_PARTY || shape->keys == KEY_PARTY_OR_SHARED;
    return by_party && (inner->kind == KIND_MAP || inner->kind == KIND_LIST) &&
                   inner->item->kind == KIND_RECORD && parties != NULL &&
                   parties->kind == NODE_MAPPING
               ? first_key(node, parties, inner)
               : NULL;
}

/* The party that an entry names in what is no field of it, `of: acme`; or NULL. */
static const struct node *party_named(const struct record *record, const struct node *parties,
                                      const struct node *entry)
{
    uint32_t hint = 0;
    const struct node *party = NULL, *key = entry->first;
    for (uint32_t pair = 0; pair < entry->count && party == NULL; pair++, key = key->next->next) {
        const bool names =
            key->next->kind == NODE_SCALAR && field_of_key(record, node_text(key), &hint) == NULL;
        party = names ? node_key(parties, node_text(key->next)) : NULL;
    }
    return party;
}

static const void *report_without_party(struct binder *binder, const struct shape *shape,
                                        const struct node *key)
{
    const struct node *parties = binder->place.parties;
    const struct node *named = party_named(shape->item->item->record, parties, key->next);
    const struct node *party = named != NULL ? named : first_key(parties, NULL, NULL);
    struct finding *finding =
        finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(key),
                    "`%.*s` takes %s, and `%.*s` is none of the parties",
                    TEXT_ARGUMENTS(binder->field), shape->words, TEXT_ARGUMENTS(node_text(key)));
    if (party != NULL && shape->item->kind == KIND_LIST) {
        finding_help(binder->findings, finding,
                     "write its party in its place, with a list behind it: `%.*s: [{…}]`",
                     TEXT_ARGUMENTS(node_text(party)));
    } else if (party != NULL) {
        finding_help(binder->findings, finding,
                     "write its party on a line before it, %s`%.*s:`, and set it in below",
                     named != NULL ? "" : "such as ", TEXT_ARGUMENTS(node_text(party)));
    }
    return NULL;
}

static const void *report_without_id(struct binder *binder, const struct shape *shape,
                                     const struct node *node)
{
    struct finding *finding = finding_add(
        binder->findings, RULE_WRONG_SHAPE, node_span(node->first),
        "`%.*s` takes %s, and `%.*s` is a field of one of them", TEXT_ARGUMENTS(binder->field),
        shape->words, TEXT_ARGUMENTS(node_text(node->first)));
    finding_help(binder->findings, finding,
                 "write an id of your choice on a line before it, and set its fields in below");
    return NULL;
}

const void *bind_map(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (node->kind != NODE_MAPPING) {
        return bind_wrong(binder, shape, node);
    }
    if (shape->item->kind == KIND_RECORD && is_one_entry(shape->item->record, node)) {
        return report_without_id(binder, shape, node);
    }
    const struct node *stray = key_without_party(binder, shape, node);
    if (stray != NULL) {
        return report_without_party(binder, shape, stray);
    }
    struct map *map =
        arena_allocate(binder->arena, sizeof *map + node->count * sizeof(struct entry));
    map->node = node;
    struct text outer = binder->field;
    const struct field *outer_row = binder->row;
    const struct node *key = node->first;
    binder->row = NULL;
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        /* A name that is none is a name all the same to whatever refers to it. */
        if (!check_key(binder, key, shape->keys) && shape->keys == KEY_COUNT) {
            continue;
        }
        binder->field = node_text(key);
        const void *value = bind_value(binder, shape->item, key->next, key);
        map->entries[map->count++] = (struct entry){key, value};
    }
    binder->field = outer;
    binder->row = outer_row;
    /* An entry that did not bind is left out, so that nothing after meets a NULL. */
    uint32_t kept = 0;
    for (uint32_t index = 0; index < map->count; index++) {
        if (map->entries[index].value != NULL) {
            map->entries[kept++] = map->entries[index];
        }
    }
    map->count = kept;
    return map;
}

/* Goals promise the same at many levels: such a phrase is read once and shared, for the leaf says
 * where it stands. */
static const void *bind_leaf(struct binder *binder, const struct shape *shape,
                             const struct node *node)
{
    return shape->kind != KIND_PHRASE || node->kind != NODE_SCALAR ||
                   node->count > REPEAT_BYTES_MAX || node_is_empty(node)
               ? bind_value(binder, shape, node, NULL)
               : read_phrase_once(binder, shape, node);
}

/* `{when: …, credit: …}` where a list of them belongs, and no map by level. */
static bool is_lone_item(const struct shape *shape, const struct node *map)
{
    const struct shape *item = shape->item->kind == KIND_LIST ? shape->item->item : NULL;
    const struct node *key = map->first;
    uint32_t fields = 0, hint = 0;
    for (uint32_t pair = 0; item != NULL && item->kind == KIND_RECORD && pair < map->count;
         pair++, key = key->next->next) {
        const bool text = key->kind == NODE_SCALAR;
        fields += text && field_of_key(item->record, node_text(key), &hint) != NULL ? 1 : 0;
    }
    return fields > 0 && fields == map->count;
}

/* What a level may be called is judged where its axis has it, and once; `resolve_levels` ties it.
 */
const void *bind_levels(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (node->kind != NODE_MAPPING) {
        struct levels *leaf = ARENA_NEW(binder->arena, struct levels);
        leaf->node = node;
        leaf->value = bind_leaf(binder, shape->item, node);
        return leaf->value != NULL ? leaf : NULL;
    }
    const bool of_tiers =
        shape->item->item != NULL && shape->item->item->record == &records[RECORD_tier];
    const struct node *condition = of_tiers ? condition_as_key(node) : NULL;
    if (condition != NULL) {
        return report_tiers_by_condition(binder, node, condition);
    }
    if (is_lone_item(shape, node)) {
        return bind_wrong(binder, shape->item, node);
    }
    struct levels *branch =
        arena_allocate(binder->arena, sizeof *branch + node->count * sizeof(struct levels_entry));
    branch->node = node;
    const struct node *key = node->first;
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        const struct levels *value = node_is_empty(key->next)
                                         ? report_empty(binder, shape->item, key->next)
                                         : bind_levels(binder, shape, key->next);
        if (value != NULL) {
            branch->entries[branch->count++] = (struct levels_entry){key, NULL, value};
        }
    }
    return branch;
}
