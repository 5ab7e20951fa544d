/* Pages of rules, fields and records: takes a name and gives what it is about, from the rows of
 * grammar/. */
#include "describe/constraints.h"
#include "describe/page.h"
#include "describe/place.h"
#include "finding/finding.h"

#include <string.h>

enum { NEAREST_EDITS = 3, COLUMN_FACTS = 14, COLUMN_FIELDS = 24, COLUMN_NAMES = 28 };

static void put_line_end(struct describer *describer)
{
    BUFFER_LITERAL(describer->out, "\n");
}

static void put_heading(struct describer *describer, const char *words)
{
    put_line_end(describer);
    page_heading(describer, text_from(words));
}

static void put_words(struct describer *describer, const char *words)
{
    page_words(describer, PAGE_INDENT, 0, text_from(words));
}

static void put_fact(struct describer *describer, const char *name, const char *words)
{
    page_row(describer, COLUMN_FACTS, text_from(name), text_from(words));
}

/* ---- rules ---- */
static void put_example(struct describer *describer, const char *heading, const char *lines)
{
    if (lines[0] != '\0') {
        put_heading(describer, heading);
        page_lines(describer, 2 * PAGE_INDENT, text_from(lines));
    }
}

struct text describe_sentence(struct arena *arena, const char *words)
{
    char *capital = arena_terminated(arena, text_from(words));
    if (capital[0] >= 'a' && capital[0] <= 'z') {
        capital[0] = (char)(capital[0] - 'a' + 'A');
    }
    return text_from(capital);
}

static void put_rule(struct describer *describer, size_t rule)
{
    struct arena *arena = describer->out->arena;
    const struct rule_row *row = &rule_rows[rule];
    const struct rule_page *page = &rule_pages[rule];
    page_heading(describer, arena_format(arena, "%.*s (%s)", TEXT_ARGUMENTS(row->name),
                                         severity_names[row->severity]));
    page_words(describer, PAGE_INDENT, 0,
               arena_format(arena, "Reports %.*s.", TEXT_ARGUMENTS(row->summary)));
    put_heading(describer, "Why it matters:");
    put_words(describer, page->why);
    put_example(describer, "Bad:", page->bad);
    put_example(describer, "Good:", page->good);
    put_heading(describer, "How to mend it:");
    page_words(describer, PAGE_INDENT, 0, describe_sentence(arena, page->mend));
}

/* ---- what records and fields share ---- */
bool describe_is_short(const struct record *record, const struct field *field)
{
    return field == record_short_field(record);
}

/* What may stand in place of the whole map, "a target"; NULL where there is no short form. */
static const char *short_words(const struct record *record)
{
    if (record == &records[RECORD_credits]) {
        return shapes_all[SHAPE_ID_credit]->words;
    }
    if (record == &records[RECORD_dependency]) {
        return "a percent, or the id of a goal";
    }
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (describe_is_short(record, field)) {
            /* A map is always the long form, so of levels only the item is short. */
            return field->shape->kind == KIND_LEVELS ? field->shape->item->words
                                                     : field->shape->words;
        }
    }
    return NULL;
}

struct text describe_together(struct arena *arena, const struct together *group)
{
    struct text fields = TEXT_OF("");
    for (size_t index = 0; group->fields[index] != NULL; index++) {
        const bool last = group->fields[index + 1] == NULL;
        fields = arena_format(arena, "%.*s%s`%s`", TEXT_ARGUMENTS(fields),
                              index == 0 ? ""
                              : last     ? " or "
                                         : ", ",
                              group->fields[index]);
    }
    if (group->least == 0) {
        return arena_format(arena, "%.*s, not both", TEXT_ARGUMENTS(fields));
    }
    return arena_format(arena, "%s%.*s must be there",
                        group->most == 1 ? "exactly one of " : "one or more of ",
                        TEXT_ARGUMENTS(fields));
}

static void put_places(struct describer *describer, const struct record *record, struct text field)
{
    struct places places;
    places_of(describer->out->arena, record, &places);
    for (size_t index = 0; index < places.count; index++) {
        struct text path = places.paths[index];
        struct text whole =
            arena_format(describer->out->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(path),
                         path.length > 0 && field.length > 0 ? "." : "", TEXT_ARGUMENTS(field));
        if (whole.length > 0) {
            page_row(describer, COLUMN_FACTS, text_from(index == 0 ? "Stands at" : ""), whole);
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

/* ---- fields ---- */
static void put_choices(struct describer *describer, const struct shape *shape)
{
    put_heading(describer, "One of:");
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        if (strcmp(choice_rows[row].set, shape->set) == 0) {
            page_row(describer, COLUMN_FACTS + PAGE_INDENT, choice_rows[row].word,
                     text_from(choice_rows[row].meaning));
        }
    }
}

static void put_together(struct describer *describer, const struct record *record,
                         const struct field *field)
{
    for (const struct together *group = together_next(record, NULL); group != NULL;
         group = together_next(record, group)) {
        if (field == NULL || together_has(group, field)) {
            page_row(describer, COLUMN_FACTS, TEXT_OF("Together"),
                     describe_together(describer->out->arena, group));
        }
    }
}

static void put_facts(struct describer *describer, const struct record *record,
                      const struct field *field)
{
    struct arena *arena = describer->out->arena;
    const char *value = field_default(record, field), *other = field_needs(record, field);
    put_fact(describer, "Type", field->shape->words);
    put_fact(describer, "Presence",
             field->presence == REQUIRED ? "must be there" : "may be left out");
    if (value != NULL) {
        put_fact(describer, "Default", value);
    }
    if (other != NULL) {
        page_row(describer, COLUMN_FACTS, TEXT_OF("Together"),
                 arena_format(arena, "only beside `%s`", other));
    }
    put_together(describer, record, field);
    if (describe_is_short(record, field)) {
        page_row(describer, COLUMN_FACTS, TEXT_OF("Short form"),
                 arena_format(arena, "%s, in place of the map", short_words(record)));
    }
    put_places(describer, record, field->name);
}

static void put_field_examples(struct describer *describer, const struct field *field)
{
    const struct shape *shape =
        field->shape->kind == KIND_LEVELS ? field->shape->item : field->shape;
    put_heading(describer, describe_sample(shape, 0) != NULL ? "Examples:" : "Example:");
    const char *value = field->example;
    for (size_t index = 0; value != NULL; value = describe_sample(shape, index++)) {
        if (index == 0 || strcmp(value, field->example) != 0) {
            page_lines(describer, 2 * PAGE_INDENT,
                       arena_format(describer->out->arena, "%.*s: %s", TEXT_ARGUMENTS(field->name),
                                    value));
        }
    }
    describe_trial(describer, shape);
}

static void put_field(struct describer *describer, const struct record *record,
                      const struct field *field)
{
    struct arena *arena = describer->out->arena;
    page_heading(describer,
                 arena_format(arena, "%s.%.*s", record->name, TEXT_ARGUMENTS(field->name)));
    put_words(describer, field->meaning);
    put_line_end(describer);
    put_facts(describer, record, field);
    put_field_examples(describer, field);
    const struct record *inner = record_of(field->shape);
    if (field->shape->kind == KIND_CHOICE) {
        put_choices(describer, field->shape);
    } else if (inner != NULL) {
        put_line_end(describer);
        page_words(
            describer, 0, 0,
            arena_format(arena, "`slac explain %s` lists the fields of each entry.", inner->name));
    }
}

/* ---- records ---- */
static void put_record(struct describer *describer, const struct record *record)
{
    page_heading(describer, text_from(record->name));
    page_words(describer, PAGE_INDENT, 0,
               arena_format(describer->out->arena, "%s.", record->words));
    const char *short_form = short_words(record);
    put_line_end(describer);
    const size_t facts = buffer_length(describer->out);
    if (short_form != NULL) {
        page_row(describer, COLUMN_FACTS, TEXT_OF("Short form"),
                 arena_format(describer->out->arena, "%s, in place of the map", short_form));
    }
    put_together(describer, record, NULL);
    put_places(describer, record, TEXT_OF(""));
    if (buffer_length(describer->out) > facts) { /* the agreement itself has none */
        put_line_end(describer);
    }
    page_heading(describer, TEXT_OF("Fields (* must be there):"));
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != SHORT) {
            page_row(describer, COLUMN_FIELDS,
                     arena_format(describer->out->arena, "%.*s%s", TEXT_ARGUMENTS(field->name),
                                  field->presence == REQUIRED ? " *" : ""),
                     text_from(field->meaning));
        }
    }
    put_line_end(describer);
    page_words(describer, 0, 0,
               arena_format(describer->out->arena,
                            "`slac explain %s.FIELD` tells more of one of them.", record->name));
}

/* ---- finding the page ---- */
static bool put_at_place(struct describer *describer, struct text name)
{
    struct place place;
    if (!place_find(name, &place)) {
        return false;
    }
    if (place.field != NULL) {
        put_field(describer, place.record, place.field);
    } else {
        put_record(describer, place.record);
    }
    return true;
}

static void put_owners(struct describer *describer, struct text name, const struct record *but)
{
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct field *field = field_by_name(&records[at], name);
        if (field != NULL && &records[at] != but) {
            page_row(describer, COLUMN_NAMES,
                     arena_format(describer->out->arena, "%s.%.*s", records[at].name,
                                  TEXT_ARGUMENTS(name)),
                     text_from(field->meaning));
        }
    }
}

/* A field of several records is listed, for the author to choose; a field of the agreement itself
 * is what a bare name means first, and then the record of that name. */
static bool put_bare(struct describer *describer, struct text name)
{
    const struct record *named = record_by_name(name), *only = NULL;
    size_t owners = 0;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        if (field_by_name(&records[at], name) != NULL) {
            only = owners++ == 0 ? &records[at] : only;
        }
    }
    if (only != &records[RECORD_agreement] && (owners > 1 || named != NULL)) {
        only = NULL;
    }
    if (only != NULL) {
        put_field(describer, only, field_by_name(only, name));
        owners--;
    }
    if (named != NULL) {
        if (only != NULL) {
            put_line_end(describer);
        }
        put_record(describer, named);
    }
    if (owners > 0) {
        const bool page = only != NULL || named != NULL;
        struct text heading = arena_format(
            describer->out->arena,
            page ? "Also a field of others:" : "`%.*s` is a field of several; each has its page:",
            TEXT_ARGUMENTS(name));
        if (page) {
            put_line_end(describer);
        }
        page_heading(describer, heading);
        put_owners(describer, name, only);
    }
    return only != NULL || named != NULL || owners > 0;
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
        if (distance < best && (size_t)distance * 3 <= asked.length) {
            best = distance;
            nearest = name.data;
        }
    }
    return nearest;
}

/* The rules of a family, or of all; false: there is no family of that name. */
static bool put_rule_list(struct describer *describer, struct text wanted)
{
    size_t count = 0;
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        const struct rule_row *row = &rule_rows[rule];
        char word[RULE_NAME_MAX];
        if (wanted.length > 0 && !rule_is_named((enum rule)rule, wanted)) {
            continue;
        }
        if (count == 0 || !text_equal(row->family, rule_rows[rule - 1].family)) {
            if (count > 0) {
                put_line_end(describer);
            }
            page_heading(describer,
                         arena_format(describer->out->arena,
                                      "%.*s (`%.*s`):", TEXT_ARGUMENTS(row->family),
                                      TEXT_ARGUMENTS(rule_family((enum rule)rule, word))));
        }
        page_row(describer, COLUMN_NAMES, row->name, row->summary);
        count++;
    }
    if (count > 0) {
        put_line_end(describer);
        page_words(describer, 0, 0, TEXT_OF("`slac explain RULE` tells more of one of them."));
    }
    return count > 0;
}

bool describe_name(struct describer *describer)
{
    struct text name = text_from(describer->name);
    if (text_is(name, "rules")) {
        return put_rule_list(describer, TEXT_OF(""));
    }
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (text_equal(rule_rows[rule].name, name)) {
            put_rule(describer, rule);
            return true;
        }
    }
    if (put_at_place(describer, name) || put_bare(describer, name) ||
        describe_type(describer, describer->name) ||
        (name.length > 0 && put_rule_list(describer, name))) {
        return true;
    }
    describer->nearest = nearest_name(name);
    return false;
}
