/* The walk: takes what two agreements bind at one place and goes through both by the shapes of the
 * language, field by field, until a value differs. */
#include "compare/change.h"

#include <string.h>

/* Bytes that are the same mean the same where nothing outside decides: no base, and no new id. */
static bool are_written_alike(const struct comparison *comparison, const struct node *old,
                              const struct node *new)
{
    if (comparison->ids != NULL || comparison->old->source_count != 1 ||
        comparison->new->source_count != 1 || old->kind != new->kind ||
        old->end - old->start != new->end - new->start) {
        return false;
    }
    return memcmp(comparison->old->sources[0]->bytes.data + old->start,
                  comparison->new->sources[0]->bytes.data + new->start, old->end - old->start) == 0;
}

/* What a layer takes over from its base is in both at the same place of one file. A phrase by level
 * is not passed over: what its goal joins to it may be another. */
static bool is_taken_over(const struct comparison *comparison, const struct shape *shape,
                          const struct sides *value)
{
    if (!comparison->is_of_layer || comparison->ids != NULL || shape->kind == KIND_LEVELS ||
        value->old == NULL || value->new == NULL) {
        return false;
    }
    const struct node *old = node_of(shape, value->old), *new = node_of(shape, value->new);
    return old->file == new->file && old->start == new->start && old->end == new->end;
}

/* ---- what names several things ---- */
static int compare_texts(const void *one, const void *other)
{
    return text_compare(*(const struct text *)one, *(const struct text *)other);
}

/* Whether two lists name the same, in whatever order. */
static bool name_the_same(struct comparison *comparison, const struct shape *shape,
                          const struct list *old, const struct list *new)
{
    struct arena *arena = &comparison->arena;
    if (old->count != new->count) {
        return false;
    }
    const struct arena_mark mark = arena_mark(arena);
    struct text *before = ARENA_ARRAY(arena, struct text, old->count + 1);
    struct text *after = ARENA_ARRAY(arena, struct text, old->count + 1);
    for (uint32_t index = 0; index < old->count; index++) {
        before[index] = said(comparison, true, shape->item, old->items[index]);
        after[index] = said(comparison, false, shape->item, new->items[index]);
    }
    qsort(before, old->count, sizeof *before, compare_texts);
    qsort(after, old->count, sizeof *after, compare_texts);
    bool same = true;
    for (uint32_t index = 0; same && index < old->count; index++) {
        same = text_equal(before[index], after[index]);
    }
    arena_release(arena, mark);
    return same;
}

/* ---- records ---- */
/* What another change of the same record brings with it: one cause, one entry. */
static bool is_told_elsewhere(const struct comparison *comparison, const struct record *record,
                              const struct field *field, const struct sides *value)
{
    if (field->direction == DIRECTION_JOINED) {
        return true;
    }
    if (record == &records[RECORD_goal] && text_is(field->name, "downtime")) {
        /* The allowance restates the target. */
        const struct goal *old = value->old, *new = value->new;
        return old->downtime != NULL && new->downtime != NULL &&
               !say_the_same(comparison, shapes_all[SHAPE_ID_targets], old->target, new->target);
    }
    if (record == &records[RECORD_term] && text_is(field->name, "lasts")) {
        /* Of a last day that is said in the other way `ends` tells. */
        const struct term *old = value->old, *new = value->new;
        return (old->ends == NULL) != (new->ends == NULL) &&
               (old->lasts == NULL) != (new->lasts == NULL);
    }
    if (record == &records[RECORD_credits] && text_is(field->name, "automatic")) {
        const struct credits *old = value->old, *new = value->new;
        return (old->claim == NULL) != (new->claim == NULL);
    }
    return false;
}

/* Fields of the agreement that hold what a goal promises, or what that comes to. */
static bool is_about_goals(const struct field *field)
{
    const struct shape *shape = field->shape;
    while (shape->kind == KIND_MAP || shape->kind == KIND_EITHER) {
        shape = shape->kind == KIND_MAP ? shape->item : shape->second;
    }
    const struct record *record = shape->kind == KIND_RECORD ? shape->record : NULL;
    return record == &records[RECORD_goal] || record == &records[RECORD_hours] ||
           record == &records[RECORD_exclusion] || record == &records[RECORD_remedy];
}

static bool is_passed_over(const struct comparison *comparison, const struct record *record,
                           const struct field *field)
{
    return comparison->is_of_layer && record == &records[RECORD_agreement] &&
           !is_about_goals(field);
}

static void pair_fields(struct comparison *comparison, const struct context *context,
                        const struct record *record, const struct sides *value)
{
    const struct context here = {
        .outer = context, .record = record, .field = context->field, .value = *value};
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const struct sides member = {field_value(field, value->old),
                                     field_value(field, value->new)};
        if ((member.old == NULL && member.new == NULL) ||
            is_passed_over(comparison, record, field)) {
            continue;
        }
        const struct context next = {.outer = &here,
                                     .step = field->name,
                                     .old_step = field->name,
                                     .record = record,
                                     .field = field};
        const struct keys none = {NULL, NULL};
        if (record == &records[RECORD_agreement] && text_is(field->name, "goals")) {
            pair_goals(comparison, &next);
        } else if (record == &records[RECORD_agreement] && text_is(field->name, "contacts")) {
            pair_contacts(comparison, &next);
        } else if (!is_told_elsewhere(comparison, record, field, value)) {
            pair_value(comparison, &next, field->shape, &member, &none);
        }
    }
}

static void pair_record(struct comparison *comparison, const struct context *context,
                        const struct shape *shape, const struct sides *value,
                        const struct keys *keys)
{
    if (value->old == NULL || value->new == NULL) {
        change_add(comparison, context, shape, value, keys);
        return;
    }
    if (!are_written_alike(comparison, node_of(shape, value->old), node_of(shape, value->new))) {
        pair_fields(comparison, context, shape->record, value);
    }
}

/* ---- values ---- */
static bool is_scalar(const struct shape *shape)
{
    return shape->kind == KIND_TEXT || shape->kind == KIND_PROSE || shape->kind == KIND_PHRASE ||
           shape->kind == KIND_CHOICE || shape->kind == KIND_REFERENCE;
}

/* What is judged as a whole: scalars, and what names several things. */
static bool is_whole(const struct shape *shape)
{
    const bool list = shape->kind == KIND_LIST || shape->kind == KIND_ONE_OR_LIST;
    return is_scalar(shape) || (shape->kind == KIND_EITHER && is_scalar(shape->first)) ||
           (list && (shape->item->kind == KIND_REFERENCE || shape_is(shape, SHAPE_ID_scopes)));
}

/* Whether a goal that a remedy is for is in the other agreement, too. */
static bool is_in_both(const struct comparison *comparison, bool old, struct text id)
{
    const struct agreement *other = comparison_of(comparison, !old)->agreement;
    if (old) {
        return agreement_goal(other, new_id_of(comparison, NAMES_GOAL, id)) != NULL;
    }
    if (id_change_to(comparison, NAMES_GOAL, id) != NULL) {
        return true;
    }
    return agreement_goal(other, id) != NULL;
}

/* The scopes of a remedy without goals that have come or gone. */
static const struct list *lasting(struct comparison *comparison, bool old,
                                  const struct list *scopes)
{
    struct arena *arena = &comparison->arena;
    struct list *list = arena_allocate(arena, sizeof *list + scopes->count * sizeof(void *));
    for (uint32_t at = 0; at < scopes->count; at++) {
        const struct remedy_scope *scope = scopes->items[at];
        if (scope->kind != SCOPE_GOAL || is_in_both(comparison, old, scope->id)) {
            list->items[list->count++] = scopes->items[at];
        }
    }
    return list;
}

/* That a goal has come or gone says that a remedy is for it, or is for it no longer. */
static bool follows_goals(struct comparison *comparison, const struct shape *shape,
                          const struct sides *value)
{
    return shape_is(shape, SHAPE_ID_scopes) &&
           name_the_same(comparison, shape, lasting(comparison, true, value->old),
                         lasting(comparison, false, value->new));
}

static void pair_whole(struct comparison *comparison, const struct context *context,
                       const struct shape *shape, const struct sides *value,
                       const struct keys *keys)
{
    const bool both = value->old != NULL && value->new != NULL;
    const bool list = shape->kind == KIND_LIST || shape->kind == KIND_ONE_OR_LIST;
    const bool ordered = shape_is(shape, SHAPE_ID_axis_ids);
    const bool same = both && list && !ordered
                          ? name_the_same(comparison, shape, value->old, value->new)
                          : both && say_the_same(comparison, shape, value->old, value->new);
    if (!same && !(both && follows_goals(comparison, shape, value))) {
        change_add(comparison, context, shape, value, keys);
    }
}

void pair_value(struct comparison *comparison, const struct context *context,
                const struct shape *shape, const struct sides *value, const struct keys *keys)
{
    if ((value->old == NULL && value->new == NULL) || is_taken_over(comparison, shape, value)) {
        return;
    }
    if (is_whole(shape)) {
        pair_whole(comparison, context, shape, value, keys);
        return;
    }
    switch (shape->kind) {
    case KIND_RECORD:
        pair_record(comparison, context, shape, value, keys);
        break;
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
        pair_list(comparison, context, shape, value->old, value->new);
        break;
    case KIND_MAP:
        pair_map(comparison, context, shape, value->old, value->new);
        break;
    case KIND_LEVELS:
        pair_levels(comparison, context, shape, value->old, value->new);
        break;
    case KIND_EITHER: {
        struct sides inner = {NULL, NULL};
        const struct shape *old = value->old != NULL ? shape->walk(value->old, &inner.old) : NULL;
        const struct shape *new = value->new != NULL ? shape->walk(value->new, &inner.new) : NULL;
        if (old != NULL && new != NULL && old != new) {
            change_add(comparison, context, shape, value, keys);
        } else if (old != NULL) {
            pair_value(comparison, context, old, &inner, keys);
        } else if (new != NULL) {
            pair_value(comparison, context, new, &inner, keys);
        }
        break;
    }
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        break; /* whole */
    }
}
