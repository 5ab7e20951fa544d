/* Lays one tree over another: takes the trees of a base and of the file that extends it, and gives
 * one tree in which what both wrote is merged by the shapes of the language. */
#include "model/merge.h"

#include "model/binders.h"

static const struct node no_pairs = {.kind = NODE_MAPPING};

static struct node *copy_of(struct compilation *compilation, const struct node *node)
{
    struct node *copy = ARENA_NEW(&compilation->arena, struct node);
    *copy = *node;
    copy->next = NULL;
    return copy;
}

/* ---- keys ---- */
/* The keys of a map; in a large one by a table. */
struct keys {
    const struct node *map;
    struct names_table *table; /* NULL: few */
};
enum { KEYS_COMPARED = 16 };

static struct keys keys_of(struct compilation *compilation, const struct node *map)
{
    struct keys keys = {map, NULL};
    if (map->count > KEYS_COMPARED) {
        keys.table = names_new(&compilation->arena, map->count);
        const struct node *key = map->first;
        for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
            names_add(keys.table, node_text(key), 1, 1, key);
        }
    }
    return keys;
}

static const struct node *find(const struct keys *keys, struct text name)
{
    return keys->table != NULL ? names_find(keys->table, name, 1, NULL) : node_key(keys->map, name);
}

/* A map that is being made. */
struct making {
    struct compilation *compilation;
    struct node *map, **link;
};

static void hang(struct making *making, const struct node *key, struct node *value)
{
    struct node *copy = copy_of(making->compilation, key);
    copy->next = value;
    *making->link = copy;
    making->link = &value->next;
    making->map->count++;
}

/* ---- removing ---- */
static bool is_removal(const struct node *value)
{
    return value->kind == NODE_SCALAR && value->style == STYLE_PLAIN && value->count == 1 &&
           value->data[0] == '~';
}

static void report_nothing(struct compilation *compilation, const struct node *base,
                           const struct node *key)
{
    enum { NEAREST_AMONG = 64 };
    struct findings *findings = &compilation->findings;
    struct text nearest = {NULL, 0};
    unsigned best = 2;
    const struct node *other = base->first;
    for (uint32_t pair = 0; pair < base->count && pair < NEAREST_AMONG;
         pair++, other = other->next->next) {
        unsigned distance = text_distance(node_text(other), node_text(key), best);
        if (distance < best || (distance == best && nearest.length == 0)) {
            best = distance;
            nearest = node_text(other);
        }
    }
    struct finding *finding = finding_add(findings, RULE_UNRESOLVED_REFERENCE, node_span(key),
                                          "there is no `%.*s` here that could be removed",
                                          TEXT_ARGUMENTS(node_text(key)));
    finding_note(findings, finding, "`~` takes out what the base has");
    if (nearest.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(findings, finding, node_span(key), nearest, false);
    } else {
        finding_help(findings, finding, "take the line out");
    }
}

/* ---- shapes ---- */
static const struct field *field_by_member(const struct record *record, const char *member)
{
    for (uint32_t index = 0; index < record->field_count; index++) {
        if (strcmp(record->fields[index].member, member) == 0) {
            return &record->fields[index];
        }
    }
    return NULL;
}

/* The shape that a map of this shape has: of two shapes the second is the one of maps. */
static const struct shape *shape_of_map(const struct shape *shape, const struct node *map)
{
    while (shape != NULL) {
        const bool axis = shape->kind == KIND_RECORD && shape->record == &records[RECORD_axis];
        if (shape->kind == KIND_EITHER) {
            shape = shape->second;
        } else if (shape->kind == KIND_ONE_OR_LIST) {
            shape = shape->item;
        } else if (axis && !record_is_long_form(shape->record, map)) {
            shape = field_by_member(shape->record, shape->record->short_member)->shape;
        } else {
            return shape;
        }
    }
    return NULL;
}

/* The shape of the value at a key of such a map, or NULL where the language has none. */
static const struct shape *shape_at(const struct shape *shape, struct text key)
{
    uint32_t hint = 0;
    if (shape == NULL) {
        return NULL;
    }
    if (shape->kind == KIND_RECORD) {
        const struct field *field = field_of_key(shape->record, key, &hint);
        return field != NULL ? field->shape : NULL;
    }
    return shape->kind == KIND_LEVELS ? shape : shape->item;
}

/* The field that a short form fills, where layering expands it (section 8), or NULL. */
static const struct field *short_field(const struct shape *shape)
{
    if (shape == NULL || shape->kind != KIND_RECORD || shape->record == &records[RECORD_axis] ||
        shape->record == &records[RECORD_dependency]) {
        return NULL;
    }
    const struct field *field = field_by_member(shape->record, shape->record->short_member);
    return field != NULL && field->name.length > 0 ? field : NULL;
}

/* A node that nobody wrote, at the place of one that somebody did. */
static struct node *understood(struct compilation *compilation, const struct node *at,
                               struct text text)
{
    struct node *node = copy_of(compilation, at);
    node->kind = NODE_SCALAR;
    node->style = STYLE_PLAIN;
    node->data = text.data;
    node->count = (uint32_t)text.length;
    return node;
}

static struct making make(struct compilation *compilation, const struct node *at)
{
    struct making making = {.compilation = compilation, .map = copy_of(compilation, at)};
    making.map->kind = NODE_MAPPING;
    making.map->style = STYLE_FLOW;
    making.map->count = 0;
    making.map->first = NULL;
    making.link = &making.map->first;
    return making;
}

/* `10%` as `{tiers: [{when: missed, credit: 10%}]}`, any other short form as a map of its field. */
static struct node *expanded(struct compilation *compilation, const struct shape *shape,
                             const struct field *field, const struct node *value)
{
    struct node *inner = copy_of(compilation, value);
    if (shape->record == &records[RECORD_credits]) {
        struct making tier = make(compilation, value);
        hang(&tier, understood(compilation, value, TEXT_OF("when")),
             understood(compilation, value, TEXT_OF("missed")));
        hang(&tier, understood(compilation, value, TEXT_OF("credit")), inner);
        inner = copy_of(compilation, value);
        inner->kind = NODE_SEQUENCE;
        inner->style = STYLE_FLOW;
        inner->count = 1;
        inner->first = tier.map;
    }
    struct making map = make(compilation, value);
    hang(&map, understood(compilation, value, field->name), inner);
    return map.map;
}

/* ---- merging ---- */
static struct node *merge_maps(struct compilation *compilation, const struct shape *shape,
                               const struct node *base, const struct node *layer);

static struct node *merge_values(struct compilation *compilation, const struct shape *shape,
                                 const struct node *base, const struct node *layer)
{
    const struct field *field = short_field(shape);
    if (layer->kind != NODE_MAPPING && (base->kind != NODE_MAPPING || field == NULL)) {
        return copy_of(compilation, layer);
    }
    if (layer->kind != NODE_MAPPING) {
        layer = expanded(compilation, shape, field, layer);
    } else if (base->kind != NODE_MAPPING) {
        base = field != NULL ? expanded(compilation, shape, field, base) : &no_pairs;
    } else if (shape_of_map(shape, base) != shape_of_map(shape, layer)) {
        base = &no_pairs; /* of an axis, the levels alone and the long form */
    }
    return merge_maps(compilation, shape, base, layer);
}

static struct node *merge_maps(struct compilation *compilation, const struct shape *shape,
                               const struct node *base, const struct node *layer)
{
    const struct keys in_base = keys_of(compilation, base);
    const struct keys in_layer = keys_of(compilation, layer);
    const struct shape *taken = shape_of_map(shape, layer);
    struct making making = make(compilation, layer);
    making.map->style = layer->style;
    const struct node *key = base->first;
    for (uint32_t pair = 0; pair < base->count; pair++, key = key->next->next) {
        const struct node *over = find(&in_layer, node_text(key));
        if (over == NULL) {
            hang(&making, key, copy_of(compilation, key->next));
        } else if (!is_removal(over->next)) {
            hang(&making, over,
                 merge_values(compilation, shape_at(taken, node_text(key)), key->next, over->next));
        }
    }
    key = layer->first;
    for (uint32_t pair = 0; pair < layer->count; pair++, key = key->next->next) {
        if (find(&in_base, node_text(key)) != NULL) {
            continue;
        }
        if (is_removal(key->next)) {
            report_nothing(compilation, base, key);
            continue;
        }
        /* A new map may try to remove, too. */
        hang(&making, key,
             key->next->kind == NODE_MAPPING
                 ? merge_maps(compilation, shape_at(taken, node_text(key)), &no_pairs, key->next)
                 : copy_of(compilation, key->next));
    }
    return making.map;
}

/* What an agreement lacks is told at its first line: that of the layer is where it can be added. */
static void put_first(struct node *map, const char *name)
{
    struct node **link = &map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, link = &(*link)->next->next) {
        struct node *key = *link;
        if (text_is(node_text(key), name)) {
            *link = key->next->next;
            key->next->next = map->first;
            map->first = key;
            return;
        }
    }
}

struct node *model_merge(struct compilation *compilation, const struct node *base,
                         const struct node *layer)
{
    struct node *merged = merge_maps(compilation, shape_of_agreement, base, layer);
    put_first(merged, "extends");
    return merged;
}
