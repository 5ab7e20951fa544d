/* What a value says: takes a bound value of either agreement and writes it so that two values say
 * the same exactly where the bytes are equal. Phrases are in canonical form, entries in the order
 * of their ids, and what the old agreement calls by another id has its new one. */
#include "compare/walk.h"

#include "model/walk.h"

#include <stdlib.h>

/* None of them can stand in an agreement, which has no control characters. */
static const char part_ends = '\x1f', value_ends = '\x1e', value_begins = '\x1d';

const struct node *node_of(const struct shape *shape, const void *value)
{
    if (value == NULL || shape->kind == KIND_TEXT || shape->kind == KIND_PROSE) {
        return value;
    }
    /* Every record, container and phrase starts with its node. */
    return *(const struct node *const *)value;
}

struct text without_end(struct text text)
{
    while (text.length > 0 && strchr(" \t\n", text.data[text.length - 1]) != NULL) {
        text.length--;
    }
    return text;
}

/* ---- leaves ---- */
/* The id that a reference in prose cites, or an empty text: it cites none of what may be renamed.
 */
static struct text id_cited(const struct prose_reference *reference, unsigned *names)
{
    switch (reference->kind) {
    case CITES_GOAL:
    case CITES_GOAL_TARGET:
    case CITES_GOAL_DOWNTIME:
    case CITES_GOAL_NAME:
        *names = NAMES_GOAL;
        return node_text(((const struct goal *)reference->to)->id);
    case CITES_PARTY:
        *names = NAMES_PARTY;
        return node_text(((const struct party *)reference->to)->id);
    case CITES_CONTACT:
        *names = NAMES_CONTACT;
        return node_text(((const struct contact *)reference->to)->id);
    case CITES_TERM_STARTS:
    case CITES_TERM_ENDS:
    case CITES_DEFINITION:
    case CITES_TITLE:
    case CITES_REFERENCE:
    case CITES_NOTHING:
        break;
    }
    return TEXT_OF("");
}

/* A word of what is cited as the new agreement has it: "uptime" or "gold" of `${uptime.gold}`. */
static struct text cited_now(const struct comparison *comparison, unsigned names, struct text id,
                             struct text word, bool *is_id)
{
    if (!*is_id && text_equal(word, id)) {
        *is_id = true;
        return new_id_of(comparison, names, id);
    }
    return *is_id && names == NAMES_GOAL ? new_id_of(comparison, NAMES_LEVEL, word) : word;
}

static bool is_between_words(char character)
{
    return strchr(".${} ", character) != NULL;
}

static void say_cited(struct buffer *out, const struct comparison *comparison,
                      const struct prose_reference *reference, struct text cited)
{
    unsigned names = 0;
    const struct text id = id_cited(reference, &names);
    bool is_id = false;
    for (size_t from = 0; from < cited.length;) {
        size_t end = from;
        while (end < cited.length && !is_between_words(cited.data[end])) {
            end++;
        }
        const struct text word = text_slice(cited, from, end);
        buffer_add_text(out, end > from && id.length > 0
                                 ? cited_now(comparison, names, id, word, &is_id)
                                 : word);
        buffer_add(out, cited.data + end, end < cited.length);
        from = end + 1;
    }
}

static void say_prose(struct buffer *out, const struct comparison *comparison, bool old,
                      const struct node *node)
{
    const struct text text = without_end(node_text(node));
    const struct prose *prose =
        old && comparison->ids != NULL ? prose_of(comparison->old->agreement, node) : NULL;
    size_t from = 0;
    for (uint32_t index = 0; prose != NULL && index < prose->count; index++) {
        const struct prose_reference *reference = &prose->references[index];
        if (reference->end <= text.length) {
            buffer_add_text(out, text_slice(text, from, reference->start));
            say_cited(out, comparison, reference,
                      text_slice(text, reference->start, reference->end));
            from = reference->end;
        }
    }
    buffer_add_text(out, text_slice(text, from, text.length));
}

/* "P1.gold" with the levels as they are called now. */
static struct text new_levels(struct arena *arena, const struct comparison *comparison,
                              struct text levels)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t from = 0, at = 0; at <= levels.length; at++) {
        if (at == levels.length || levels.data[at] == '.') {
            buffer_add_text(&buffer,
                            new_id_of(comparison, NAMES_LEVEL, text_slice(levels, from, at)));
            buffer_add(&buffer, ".", at < levels.length);
            from = at + 1;
        }
    }
    return buffer_text(&buffer);
}

static void say_condition(struct buffer *out, const struct comparison *comparison,
                          const struct condition *condition)
{
    struct arena *arena = out->arena;
    struct condition now = *condition;
    struct condition_term *terms = ARENA_ARRAY(arena, struct condition_term, condition->count);
    for (uint16_t at = 0; at < condition->count; at++) {
        terms[at] = condition->terms[at];
        const unsigned names = terms[at].subject == SUBJECT_ANY_GOAL_OF ? NAMES_PARTY : NAMES_GOAL;
        terms[at].goal = new_id_of(comparison, names, terms[at].goal);
        terms[at].levels = new_levels(arena, comparison, terms[at].levels);
    }
    now.terms = terms;
    canonical_condition(out, &now);
}

static void say_plainly(struct buffer *out, const struct comparison *comparison, bool old,
                        const struct shape *shape, const void *value)
{
    const struct node *node = node_of(shape, value);
    const bool renamed = old && comparison->ids != NULL;
    if (shape->kind == KIND_PROSE) {
        say_prose(out, comparison, old, node);
    } else if (shape->kind == KIND_REFERENCE && renamed) {
        const struct reference *reference = value;
        buffer_add_text(out, new_id_of(comparison, reference->found, node_text(node)));
    } else if (shape->kind != KIND_PHRASE) {
        buffer_add_text(out, without_end(node_text(node)));
    } else if (renamed && shape_is(shape, SHAPE_ID_condition)) {
        say_condition(out, comparison, value);
    } else if (renamed && shape_is(shape, SHAPE_ID_scope)) {
        struct remedy_scope scope = *(const struct remedy_scope *)value;
        scope.id = new_id_of(comparison, scope.kind == SCOPE_ANY_GOAL_OF ? NAMES_PARTY : NAMES_GOAL,
                             scope.id);
        canonical_scope(out, &scope);
    } else {
        shape->canonical(out, value);
    }
}

static void say_leaf(struct buffer *out, const struct comparison *comparison, bool old,
                     const struct shape *shape, const void *value)
{
    if (!old || comparison->terms == NULL) {
        say_plainly(out, comparison, old, shape, value);
        return;
    }
    struct buffer plain;
    buffer_start(&plain, out->arena);
    say_plainly(&plain, comparison, old, shape, value);
    add_new_terms(out, comparison, buffer_text(&plain));
}

/* ---- what has parts ---- */
unsigned names_of_keys(const struct shape *map)
{
    return map->names != 0                                              ? map->names
           : map->keys == KEY_PARTY || map->keys == KEY_PARTY_OR_SHARED ? NAMES_PARTY
                                                                        : 0;
}

struct said_entry {
    struct text key;
    const void *value;
};

static int compare_keys(const void *one, const void *other)
{
    return text_compare(((const struct said_entry *)one)->key,
                        ((const struct said_entry *)other)->key);
}

static void say_entries(struct buffer *out, const struct comparison *comparison, bool old,
                        const struct shape *item, struct said_entry *entries, size_t count)
{
    if (count > 1) {
        qsort(entries, count, sizeof *entries, compare_keys);
    }
    buffer_add_character(out, value_begins);
    for (size_t index = 0; index < count; index++) {
        buffer_add_text(out, entries[index].key);
        buffer_add_character(out, part_ends);
        say_value(out, comparison, old, item, entries[index].value);
    }
}

static void say_map(struct buffer *out, const struct comparison *comparison, bool old,
                    const struct shape *shape, const struct map *map)
{
    struct said_entry *entries = ARENA_ARRAY(out->arena, struct said_entry, map->count + 1);
    const unsigned names = names_of_keys(shape);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct node *key = map->entries[index].key;
        struct text id = key != NULL ? node_text(key) : TEXT_OF("");
        entries[index].key = old ? new_id_of(comparison, names, id) : id;
        entries[index].value = map->entries[index].value;
    }
    say_entries(out, comparison, old, shape->item, entries, map->count);
}

static void say_levels(struct buffer *out, const struct comparison *comparison, bool old,
                       const struct shape *shape, const struct levels *levels)
{
    if (levels->count == 0) {
        say_value(out, comparison, old, shape->item, levels->value);
        return;
    }
    struct said_entry *entries = ARENA_ARRAY(out->arena, struct said_entry, levels->count);
    for (uint32_t index = 0; index < levels->count; index++) {
        struct text id = node_text(levels->entries[index].key);
        entries[index].key = old ? new_id_of(comparison, NAMES_LEVEL, id) : id;
        entries[index].value = levels->entries[index].value;
    }
    say_entries(out, comparison, old, shape, entries, levels->count);
}

static void say_record(struct buffer *out, const struct comparison *comparison, bool old,
                       const struct record *record, const void *value)
{
    buffer_add_character(out, value_begins);
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const void *member = field_value(field, value);
        if (member != NULL && field->direction != DIRECTION_JOINED) {
            buffer_add_text(out, field->name);
            buffer_add_character(out, part_ends);
            say_value(out, comparison, old, field->shape, member);
        }
    }
}

void say_value(struct buffer *out, const struct comparison *comparison, bool old,
               const struct shape *shape, const void *value)
{
    if (value != NULL) {
        switch (shape->kind) {
        case KIND_TEXT:
        case KIND_PROSE:
        case KIND_PHRASE:
        case KIND_CHOICE:
        case KIND_REFERENCE:
            say_leaf(out, comparison, old, shape, value);
            break;
        case KIND_RECORD:
            say_record(out, comparison, old, shape->record, value);
            break;
        case KIND_LIST:
        case KIND_ONE_OR_LIST: {
            const struct list *list = value;
            buffer_add_character(out, value_begins);
            for (uint32_t index = 0; index < list->count; index++) {
                say_value(out, comparison, old, shape->item, list->items[index]);
            }
            break;
        }
        case KIND_MAP:
            say_map(out, comparison, old, shape, value);
            break;
        case KIND_LEVELS:
            say_levels(out, comparison, old, shape, value);
            break;
        case KIND_EITHER: {
            const void *inner = NULL;
            const struct shape *taken = shape->walk(value, &inner);
            say_value(out, comparison, old, taken, inner);
            break;
        }
        }
    }
    buffer_add_character(out, value_ends);
}

struct text said(const struct comparison *comparison, bool old, const struct shape *shape,
                 const void *value)
{
    struct buffer buffer;
    /* Buffers grow in the comparison's arena, which only this stage writes. */
    buffer_start(&buffer, model_writable(&comparison->arena));
    say_value(&buffer, comparison, old, shape, value);
    return buffer_text(&buffer);
}

/* A scalar that is written alike says the same where nothing else makes it mean something else: a
 * renamed id, or the `of` of a goal, which is joined to the cells. */
static bool are_written_alike(const struct comparison *comparison, const struct shape *shape,
                              const void *old, const void *new)
{
    const bool scalar = shape->kind == KIND_TEXT || shape->kind == KIND_PROSE ||
                        shape->kind == KIND_CHOICE || shape->kind == KIND_REFERENCE ||
                        (shape->kind == KIND_PHRASE && !shape_is(shape, SHAPE_ID_target));
    return comparison->ids == NULL && scalar &&
           text_equal(node_text(node_of(shape, old)), node_text(node_of(shape, new)));
}

bool say_the_same(const struct comparison *comparison, const struct shape *shape, const void *old,
                  const void *new)
{
    if (old == NULL || new == NULL || are_written_alike(comparison, shape, old, new)) {
        return old == new || (old != NULL && new != NULL);
    }
    struct arena *arena = model_writable(&comparison->arena);
    const struct arena_mark mark = arena_mark(arena);
    const bool same =
        text_equal(said(comparison, true, shape, old), said(comparison, false, shape, new));
    arena_release(arena, mark);
    return same;
}
