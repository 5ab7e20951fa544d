/* The keys of a record: takes a mapping that was written and gives the fields of its keys; what the
 * language does not have, what is absent, and prose that a colon made a map of are findings. */
#include "model/binders.h"
#include "yaml/trap.h"

#include <string.h>

const struct field *field_of_key(const struct record *record, struct text name, uint32_t *hint)
{
    const struct field *const first = record->fields, *const end = first + record->field_count;
    const struct field *const start = first + *hint, *field = start;
    if (name.length == 0 || first == end) {
        return NULL;
    }
    do {
        const struct field *next = field + 1 < end ? field + 1 : first;
        if (field->name.length == name.length &&
            memcmp(field->name.data, name.data, name.length) == 0) {
            *hint = (uint32_t)(next - first);
            return field;
        }
        field = next;
    } while (field != start);
    return NULL;
}

static bool begins_with(struct text text, const char *letters)
{
    const struct text start = text_from(letters);
    return text.length >= start.length && text_equal(text_slice(text, 0, start.length), start);
}

/* `maximum` is two letters from `minimum`, and means the opposite. */
static bool are_opposites(struct text one, struct text other)
{
    return (begins_with(one, "min") && begins_with(other, "max")) ||
           (begins_with(one, "max") && begins_with(other, "min"));
}

/* `remedy` of `remedies`. */
static bool is_singular(struct text name, struct text plural)
{
    const struct text ending = TEXT_OF("ies");
    return name.length > 1 && name.data[name.length - 1] == 'y' &&
           plural.length == name.length - 1 + ending.length &&
           text_equal(text_slice(plural, 0, name.length - 1),
                      text_slice(name, 0, name.length - 1)) &&
           text_equal(text_slice(plural, name.length - 1, plural.length), ending);
}

enum { FAR = 64 }; /* keys: no record has as many fields */

/* Whether the map has a key of this name, too, of the same file: a layer may write what its base
 * has. */
static bool stands_beside(const struct node *map, const struct node *stray, struct text name)
{
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count && pair < FAR; pair++, key = key->next->next) {
        if (key->file == stray->file && text_equal(node_text(key), name)) {
            return true;
        }
    }
    return false;
}

/* The field of the record that was meant by another word (grammar/meant_words.def) and does not
 * stand in the map, if there is one; or NULL. */
static const struct field *field_by_word(const struct record *record, const struct node *map,
                                         const struct node *key)
{
    static const struct {
        struct text written, field;
    } rows[] = {
#define MEANT_FIELD(written, field) {TEXT(written), TEXT(field)},
#include "grammar/meant_words.def"
    };
    uint32_t hint = 0;
    for (size_t row = 0; key->kind == NODE_SCALAR && row < sizeof rows / sizeof *rows; row++) {
        const struct field *field = text_equal_ignoring_case(rows[row].written, node_text(key))
                                        ? field_of_key(record, rows[row].field, &hint)
                                        : NULL;
        if (field != NULL && (map == NULL || !stands_beside(map, key, field->name))) {
            return field;
        }
    }
    return NULL;
}

/* The record whose fields a field's value has, or NULL. */
static const struct record *record_within(const struct field *field)
{
    const struct shape *shape = field->shape;
    return shape->kind == KIND_RECORD ? shape->record : NULL;
}

/* `claim` beside `credits`, `start` for that of a `term`: the field of the record in which it
 * belongs, with what it is called there; or NULL. */
static const struct field *field_around(struct binder *binder, const struct record *record,
                                        const struct node *key, struct text *called)
{
    const struct field *around = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct record *within = record_within(&record->fields[index]);
        uint32_t hint = 0;
        const struct field *field =
            within != NULL && within != record ? field_of_key(within, node_text(key), &hint) : NULL;
        if (field == NULL && within != NULL && within != record) {
            field = field_by_word(within, NULL, key);
            field = field != NULL && field->shape->kind == KIND_PROSE ? NULL : field;
        }
        const bool map = key->next->kind != NODE_SCALAR;
        if (field != NULL && (map || value_fits(binder, field, key->next))) {
            if (around != NULL) {
                return NULL;
            }
            around = &record->fields[index];
            *called = field->name;
        }
    }
    return around;
}

/* "a contact", "a contact, or of a party": the records that have such a field; empty where none or
 * many do. */
static struct text records_with(struct binder *binder, struct text name)
{
    enum { MANY = 4 };
    struct text nouns = {NULL, 0};
    unsigned count = 0;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL && count < MANY; at++) {
        uint32_t hint = 0; /* of one record: another may have fewer fields */
        if (at == RECORD_configuration || field_of_key(&records[at], name, &hint) == NULL) {
            continue;
        }
        nouns = count == 0 ? text_from(records[at].noun)
                           : arena_format(binder->arena, "%.*s, or of %s", TEXT_ARGUMENTS(nouns),
                                          records[at].noun);
        count++;
    }
    return count < MANY ? nouns : (struct text){NULL, 0};
}

/* `vague` of `vague-terms`: the one field whose first word it is, or NULL. */
static const struct field *field_begun(const struct record *record, struct text name)
{
    enum { SHORTEST = 4 };
    const struct field *begun = NULL;
    for (uint32_t index = 0; name.length >= SHORTEST && index < record->field_count; index++) {
        const struct text field = record->fields[index].name;
        if (field.length > name.length && text_starts_with(field, name) &&
            strchr("-_", field.data[name.length]) != NULL) {
            if (begun != NULL) {
                return NULL;
            }
            begun = &record->fields[index];
        }
    }
    return begun;
}

/* `by: acme` of what stands below its party anyway. */
static bool is_own_party(const struct binder *binder, const struct record *record,
                         const struct node *value)
{
    const bool below = record == &records[RECORD_goal] || record == &records[RECORD_contact] ||
                       record == &records[RECORD_requirement];
    return below && binder->place.parties != NULL && value->kind == NODE_SCALAR &&
           node_key(binder->place.parties, node_text(value)) != NULL;
}

/* Of a key that is near no field: where it belongs. */
static void help_with_place(struct binder *binder, struct finding *finding,
                            const struct record *record, const struct node *key)
{
    const struct text name = node_text(key);
    struct text called = name;
    const struct field *around = field_around(binder, record, key, &called);
    const struct node *value = key->next;
    const struct field *same = field_by_word(record, NULL, key);
    if (same != NULL) {
        finding_help(binder->findings, finding, "take it out: `%.*s` stands here already",
                     TEXT_ARGUMENTS(same->name));
        return;
    }
    if (is_own_party(binder, record, value)) {
        finding_help(binder->findings, finding,
                     "take it out: the key that %s stands below says whose it is", record->noun);
        return;
    }
    if (around != NULL) {
        const bool shown = value->kind == NODE_SCALAR && value->count > 0;
        finding_help(binder->findings, finding, "write it inside `%.*s`: `%.*s: {%.*s: %.*s}`",
                     TEXT_ARGUMENTS(around->name), TEXT_ARGUMENTS(around->name),
                     TEXT_ARGUMENTS(called),
                     TEXT_ARGUMENTS(shown ? node_text(value) : TEXT_OF("…")));
        return;
    }
    const struct text nouns = records_with(binder, name);
    if (nouns.length > 0) {
        finding_help(binder->findings, finding,
                     "take it out: it is a field of %.*s; `slac explain %s` lists the fields here",
                     TEXT_ARGUMENTS(nouns), record->name);
        return;
    }
    finding_help(binder->findings, finding, "take it out; `slac explain %s` lists the fields",
                 record->name);
}

const struct field *report_unknown_field(struct binder *binder, const struct record *record,
                                         const struct node *map, const struct node *key,
                                         struct finding **stray)
{
    const struct field *meant = NULL;
    struct text name = key->kind == NODE_SCALAR ? node_text(key) : TEXT_OF("");
    struct text nearest = {NULL, 0};
    /* A third of its letters may be wrong. */
    unsigned best = name.length >= 8 ? 3 : name.length >= 5 ? 2 : 1, rivals = 0;
    for (uint32_t index = 0; index < record->field_count; index++) {
        struct text candidate = record->fields[index].name;
        if (candidate.length == 0) {
            continue;
        }
        unsigned distance = are_opposites(candidate, name) ? best + 1
                            : is_singular(name, candidate) ? 1
                                                           : text_distance(candidate, name, best);
        if (distance < best ||
            (distance == best && nearest.length == 0 && distance < name.length)) {
            best = distance;
            nearest = candidate;
            meant = &record->fields[index];
            rivals = 0;
        } else if (distance == best && nearest.length > 0) {
            rivals++;
        }
    }
    if ((best > 1 || (nearest.length > 0 && stands_beside(map, key, nearest))) &&
        field_by_word(record, map, key) != NULL) {
        nearest = (struct text){NULL, 0}; /* `penalties` are no `parties` */
        rivals = 0;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_UNKNOWN_FIELD, node_span(key), "%s has no field `%.*s`",
                    record->noun, TEXT_ARGUMENTS(name));
    if (nearest.length > 0 && stands_beside(map, key, nearest)) {
        finding_help(binder->findings, finding, "take it out: `%.*s` stands here already",
                     TEXT_ARGUMENTS(nearest));
    } else if (nearest.length > 0) {
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(binder->findings, finding, node_span(key), nearest, rivals == 0);
    } else if ((meant = field_by_word(record, map, key)) != NULL ||
               (meant = field_begun(record, name)) != NULL) {
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant->name));
        finding_fix(binder->findings, finding, node_span(key), meant->name, false);
    } else {
        help_with_place(binder, finding, record, key);
    }
    if (rivals > 0 || meant == NULL) {
        *stray = finding;
        return NULL;
    }
    return meant;
}

/* The last key before one that is no field that is one; NULL: there is none, or it is far. */
static const struct node *field_key_before(const struct record *record, const struct node *map,
                                           const struct node *key)
{
    uint32_t hint = 0;
    const struct node *before = NULL, *each = map->first;
    for (unsigned pair = 0; each != key; each = each->next->next) {
        before = field_of_key(record, node_text(each), &hint) != NULL ? each : before;
        if (++pair == FAR) {
            return NULL;
        }
    }
    return before;
}

bool report_not_indented(struct binder *binder, const struct record *record, const struct node *map,
                         const struct node *key)
{
    struct findings *findings = binder->findings;
    struct finding *finding = findings->count > 0 ? findings->items[findings->count - 1] : NULL;
    if (finding == NULL || finding->rule != RULE_MISSING_FIELD || map->style == STYLE_FLOW) {
        return false;
    }
    const struct node *before = field_key_before(record, map, key);
    const struct node *value = before != NULL ? before->next : NULL;
    if (value == NULL || value->kind != NODE_SCALAR || value->count > 0 ||
        finding->span.start != value->start || finding->span.file != value->file) {
        return false;
    }
    if (value->next == key) {
        finding_label(findings, finding, node_span(key),
                      "not indented, so it does not belong to it");
        finding_help(findings, finding, "indent what belongs to `%.*s`, by two spaces more than it",
                     TEXT_ARGUMENTS(node_text(before)));
    }
    return true;
}

void help_with_field(struct binder *binder, struct finding *finding, const char *verb,
                     const struct field *field)
{
    struct text sample = field_example(binder->compilation, field);
    finding_help(binder->findings, finding, "%s `%.*s: %.*s`", verb, TEXT_ARGUMENTS(field->name),
                 TEXT_ARGUMENTS(sample));
}

/* The fields that each record of the kind needs, gathered when a thread binds its first. */
static uint64_t required_bits(const struct record *record)
{
    static _Thread_local struct {
        bool known;
        uint64_t fields;
    } kinds[RECORD_COUNT_OF_ALL], *required;
    required = &kinds[record - records];
    for (uint32_t index = 0; !required->known && index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        required->fields |= field->presence == REQUIRED ? field_bit(record, field) : 0;
    }
    required->known = true;
    return required->fields;
}

void report_missing_fields(struct binder *binder, const struct record *record,
                           const struct node *node, const struct node *key, uint64_t seen,
                           struct finding *stray)
{
    const uint64_t required = required_bits(record);
    for (uint32_t index = 0; (required & ~seen) != 0 && index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != REQUIRED || (seen & field_bit(record, field)) != 0) {
            continue;
        }
        if (stray != NULL && record != &records[RECORD_agreement]) {
            finding_note(binder->findings, stray, "%s needs the field `%s`", record->noun,
                         field->name.data);
            finding_help(binder->findings, stray, "write `%s` instead, or take it out",
                         field->name.data);
            continue;
        }
        struct span span = node_span(key != NULL ? key : node->count > 0 ? node->first : node);
        if (key == NULL && node->kind == NODE_MAPPING && node->count == 0) {
            span = node_span(node);
        }
        struct finding *finding =
            finding_add(binder->findings, RULE_MISSING_FIELD, span, "%s needs the field `%s`",
                        record->noun, field->name.data);
        finding->absent = field->name;
        finding->is_beside = key == NULL && node->count > 0;
        finding_note(binder->findings, finding, "%s", field->meaning);
        help_with_field(binder, finding, "add", field);
    }
}

void report_asked_fields(struct binder *binder, const struct record *record,
                         const struct node *node, const struct node *key, uint64_t seen)
{
    const uint64_t *asked = binder->compilation->checking.asked_fields;
    if (asked == NULL || (asked[record - records] & ~seen) == 0) {
        return;
    }
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence == REQUIRED ||
            (asked[record - records] & ~seen & field_bit(record, field)) == 0) {
            continue;
        }
        const struct node *at = key != NULL ? key : node;
        if (key == NULL && node->kind == NODE_MAPPING && node->count > 0) {
            at = node->first;
        }
        struct finding *finding =
            finding_add(binder->findings, RULE_MISSING_FIELD, node_span(at),
                        "%s needs the field `%s` in this project", record->noun, field->name.data);
        finding->absent = field->name;
        finding->is_beside = at != key && at != node;
        finding_note(binder->findings, finding, "its configuration asks for it");
        help_with_field(binder, finding, "add", field);
    }
}

bool is_split_prose(struct binder *binder, const struct record *record, const struct node *node)
{
    uint32_t hint = 0;
    if (node->count != 1) {
        return false;
    }
    struct text key = node_text(node->first);
    bool sentence = memchr(key.data, ' ', key.length) != NULL ||
                    (key.length > 0 && key.data[0] >= 'A' && key.data[0] <= 'Z');
    const struct field *field = sentence ? record_short_field(record) : NULL;
    return field != NULL && field->shape->kind == KIND_PROSE &&
           field_of_key(record, key, &hint) == NULL &&
           yaml_trap_map_as_prose(binder->compilation, node);
}
