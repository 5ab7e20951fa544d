/* Pages of rules, fields and records: takes a name and gives what it is about, from the rows of
 * grammar/. */
#include "describe/describe.h"

#include "finding/finding.h"
#include "model/shapes.h"

#include <string.h>

enum { PATH_DEPTH_MAX = 12, NEAREST_EDITS = 3 };

const struct rule_page rule_pages[RULE_COUNT] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) \
    {why, bad, good, mend},
#include "grammar/rules.def"
#undef RULE
};
const char *const severity_words[] = {
    [SEVERITY_ADVICE] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

static void put(struct describer *describer, const char *words)
{
    buffer_add_text(describer->out, text_from(words));
}

/* Every line of the words, set in by two spaces. */
static void put_indented(struct describer *describer, const char *words)
{
    for (const char *line = words; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        put(describer, length > 0 ? "  " : "");
        buffer_add(describer->out, line, length);
        put(describer, "\n");
        line += length + (line[length] == '\n');
    }
}

static void put_block(struct describer *describer, const char *heading, const char *words)
{
    if (words[0] != '\0') {
        buffer_format(describer->out, "\n%s:\n", heading);
        put_indented(describer, words);
    }
}

/* ---- where a record stands ---- */
static const char *key_words(enum key_kind kind)
{
    switch (kind) {
    case KEY_ID:
        return "ID";
    case KEY_GOAL:
        return "GOAL";
    case KEY_PARTY:
    case KEY_PARTY_OR_SHARED:
        return "PARTY";
    case KEY_LEVEL:
        return "LEVEL";
    case KEY_TERM:
        return "TERM";
    case KEY_COUNT:
        return "COUNT";
    }
    return "KEY";
}

static bool find_path(struct arena *arena, const struct shape *shape, const struct record *record,
                      struct text so_far, unsigned depth, struct text *path);

static bool find_path_in_fields(struct arena *arena, const struct record *in,
                                const struct record *record, struct text so_far, unsigned depth,
                                struct text *path)
{
    for (uint32_t index = 0; index < in->field_count; index++) {
        const struct field *field = &in->fields[index];
        struct text next = arena_format(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(so_far),
                                        so_far.length > 0 ? "." : "", TEXT_ARGUMENTS(field->name));
        if (find_path(arena, field->shape, record, next, depth - 1, path)) {
            return true;
        }
    }
    return false;
}

/* The shapes are a finite graph; the depth bounds it where a shape holds itself. */
static bool find_path(struct arena *arena, const struct shape *shape, const struct record *record,
                      struct text so_far, unsigned depth, struct text *path)
{
    if (depth == 0) {
        return false;
    }
    switch (shape->kind) {
    case KIND_RECORD:
        if (shape->record == record) {
            *path = so_far;
            return true;
        }
        return find_path_in_fields(arena, shape->record, record, so_far, depth, path);
    case KIND_MAP:
        so_far = arena_format(arena, "%.*s.%s", TEXT_ARGUMENTS(so_far), key_words(shape->keys));
        return find_path(arena, shape->item, record, so_far, depth - 1, path);
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
        so_far = arena_format(arena, "%.*s[]", TEXT_ARGUMENTS(so_far));
        return find_path(arena, shape->item, record, so_far, depth - 1, path);
    case KIND_LEVELS:
        return find_path(arena, shape->item, record, so_far, depth - 1, path);
    case KIND_EITHER:
        return find_path(arena, shape->first, record, so_far, depth - 1, path) ||
               find_path(arena, shape->second, record, so_far, depth - 1, path);
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return false;
    }
    return false;
}

struct text describe_path(struct arena *arena, const struct record *record)
{
    struct text path = TEXT_OF("");
    (void)find_path(arena, shape_of_agreement, record, TEXT_OF(""), PATH_DEPTH_MAX, &path);
    return path;
}

bool describe_is_short(const struct record *record, const struct field *field)
{
    return strcmp(record->short_member, field->member) == 0;
}

/* ---- the pages ---- */
static void put_rule(struct describer *describer, size_t rule)
{
    const struct rule_row *row = &rule_rows[rule];
    buffer_format(describer->out, "%.*s (%s): %.*s\n", TEXT_ARGUMENTS(row->name),
                  severity_words[row->severity], TEXT_ARGUMENTS(row->summary));
    put_block(describer, "Why it matters", rule_pages[rule].why);
    put_block(describer, "Bad", rule_pages[rule].bad);
    put_block(describer, "Good", rule_pages[rule].good);
    put_block(describer, "How to mend it", rule_pages[rule].mend);
}

static void put_choices(struct describer *describer, const struct shape *shape)
{
    put(describer, "\nOne of:\n");
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        if (strcmp(choice_rows[row].set, shape->set) == 0) {
            buffer_format(describer->out, "  %-12.*s %s\n", TEXT_ARGUMENTS(choice_rows[row].word),
                          choice_rows[row].meaning);
        }
    }
}

static const struct record *record_of(const struct shape *shape)
{
    while (shape != NULL && shape->kind != KIND_RECORD) {
        shape = shape->kind == KIND_EITHER ? shape->first : shape->item;
    }
    return shape != NULL ? shape->record : NULL;
}

static const char *presence_words(const struct record *record, const struct field *field)
{
    switch (field->presence) {
    case REQUIRED:
        return describe_is_short(record, field) ? "must be there; alone it is the short form"
                                                : "must be there";
    case OPTIONAL:
    case SHORT:
        return describe_is_short(record, field) ? "may be left out; alone it is the short form"
                                                : "may be left out";
    }
    return "";
}

static void put_field(struct describer *describer, const struct record *record,
                      const struct field *field)
{
    struct text path = describe_path(describer->out->arena, record);
    buffer_format(describer->out, "%s.%.*s: %s\n\n", record->name, TEXT_ARGUMENTS(field->name),
                  field->meaning);
    buffer_format(describer->out, "  Type      %s\n", field->shape->words);
    buffer_format(describer->out, "  Presence  %s\n", presence_words(record, field));
    buffer_format(describer->out, "  Place     %.*s%s%.*s\n", TEXT_ARGUMENTS(path),
                  path.length > 0 ? "." : "", TEXT_ARGUMENTS(field->name));
    if (field->example[0] != '\0') {
        buffer_format(describer->out, "\nExample:\n  %.*s: %s\n", TEXT_ARGUMENTS(field->name),
                      field->example);
    }
    const struct record *inner = record_of(field->shape);
    if (field->shape->kind == KIND_CHOICE) {
        put_choices(describer, field->shape);
    } else if (inner != NULL) {
        buffer_format(describer->out, "\n`slac explain %s` lists the fields of each entry.\n",
                      inner->name);
    }
}

static void put_record(struct describer *describer, const struct record *record)
{
    struct text path = describe_path(describer->out->arena, record);
    buffer_format(describer->out, "%s: %s\n", record->name, record->words);
    if (path.length > 0) {
        buffer_format(describer->out, "\n  Place     %.*s\n", TEXT_ARGUMENTS(path));
    }
    put(describer, "\nFields (* must be there):\n");
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != SHORT) {
            buffer_format(describer->out, "  %-17.*s%s %s\n", TEXT_ARGUMENTS(field->name),
                          field->presence == REQUIRED ? "*" : " ", field->meaning);
        }
    }
}

/* ---- finding the page ---- */
static const struct record *record_by_name(struct text name)
{
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        if (text_is(name, records[at].name)) {
            return &records[at];
        }
    }
    return NULL;
}

static const struct field *field_by_name(const struct record *record, struct text name)
{
    for (uint32_t index = 0; name.length > 0 && index < record->field_count; index++) {
        if (text_equal(record->fields[index].name, name)) {
            return &record->fields[index];
        }
    }
    return NULL;
}

static bool put_qualified(struct describer *describer, struct text name)
{
    const char *point = memchr(name.data, '.', name.length);
    if (point == NULL) {
        return false;
    }
    size_t at = (size_t)(point - name.data);
    const struct record *record = record_by_name(text_slice(name, 0, at));
    const struct field *field =
        record != NULL ? field_by_name(record, text_slice(name, at + 1, name.length)) : NULL;
    if (field != NULL) {
        put_field(describer, record, field);
    }
    return field != NULL;
}

/* A field of several records is listed, for the author to choose; a field of the agreement itself
 * is what a bare name means first. */
static bool put_bare(struct describer *describer, struct text name)
{
    const struct record *only = NULL;
    size_t found = 0;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        if (field_by_name(&records[at], name) != NULL) {
            only = found++ == 0 ? &records[at] : only;
        }
    }
    const struct record *named = record_by_name(name);
    if (found == 0) {
        if (named != NULL) {
            put_record(describer, named);
        }
        return named != NULL;
    }
    bool plain = only == &records[RECORD_agreement] || (found == 1 && named == NULL);
    bool page = plain || named != NULL;
    if (plain) {
        put_field(describer, only, field_by_name(only, name));
        found--;
    } else if (named != NULL) {
        put_record(describer, named);
    }
    if (found > 0) {
        buffer_format(describer->out, page ? "\nAlso a field of:\n" : "`%.*s` is a field of:\n",
                      TEXT_ARGUMENTS(name));
    }
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct field *field = field_by_name(&records[at], name);
        if (field != NULL && !(plain && &records[at] == only)) {
            struct text whole = arena_format(describer->out->arena, "%s.%.*s", records[at].name,
                                             TEXT_ARGUMENTS(name));
            buffer_format(describer->out, "  %-26.*s %s\n", TEXT_ARGUMENTS(whole), field->meaning);
        }
    }
    if (plain && named != NULL) {
        buffer_format(describer->out, "\nEach entry:\n\n");
        put_record(describer, named);
    }
    return true;
}

static const char *nearest_name(struct text asked)
{
    const char *nearest = NULL;
    unsigned best = NEAREST_EDITS + 1;
    for (size_t index = 0; describe_names(index) != NULL; index++) {
        struct text name = text_from(describe_names(index));
        const char *point = memchr(name.data, '.', name.length);
        unsigned distance = text_distance(name, asked, NEAREST_EDITS);
        if (point != NULL) { /* a field may be asked for without its record */
            struct text bare = text_slice(name, (size_t)(point - name.data) + 1, name.length);
            unsigned alone = bare.length > 0 ? text_distance(bare, asked, NEAREST_EDITS) : best;
            distance = alone < distance ? alone : distance;
            distance = bare.length == 0 ? best : distance;
        }
        /* Short words are near to many: at most a third of the letters may differ. */
        if (distance < best && distance * 3 <= asked.length) {
            best = distance;
            nearest = name.data;
        }
    }
    return nearest;
}

bool describe_name(struct describer *describer)
{
    struct text name = text_from(describer->name);
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (text_equal(rule_rows[rule].name, name)) {
            put_rule(describer, rule);
            return true;
        }
    }
    if (put_qualified(describer, name) || put_bare(describer, name)) {
        return true;
    }
    describer->nearest = nearest_name(name);
    return false;
}
