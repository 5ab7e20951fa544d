/* Pages of rules and fields: takes a name and gives what it is about, from the rows of grammar/. */
#include "describe/describe.h"

#include "finding/finding.h"
#include "model/shapes.h"

#include <string.h>

static const struct {
    const char *why, *bad, *good, *mend;
} rule_pages[RULE_COUNT] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) \
    {why, bad, good, mend},
#include "grammar/rules.def"
#undef RULE
};

static void put(struct describer *describer, const char *words)
{
    buffer_add_text(describer->out, text_from(words));
}

static void put_block(struct describer *describer, const char *heading, const char *words)
{
    if (words[0] != '\0') {
        buffer_format(describer->out, "\n%s\n\n%s\n", heading, words);
    }
}

static void put_rule(struct describer *describer, size_t rule)
{
    static const char *const severities[] = {"advice", "warning", "error"};
    buffer_format(describer->out, "%.*s (%s): %.*s\n", TEXT_ARGUMENTS(rule_rows[rule].name),
                  severities[rule_rows[rule].severity], TEXT_ARGUMENTS(rule_rows[rule].summary));
    put_block(describer, "Why it matters", rule_pages[rule].why);
    put_block(describer, "Bad", rule_pages[rule].bad);
    put_block(describer, "Good", rule_pages[rule].good);
    put_block(describer, "How to mend it", rule_pages[rule].mend);
}

static void put_field(struct describer *describer, const struct record *record,
                      const struct field *field)
{
    buffer_format(describer->out, "%s.%.*s%s\n\n%s\n\ntype: %s\n", record->name,
                  TEXT_ARGUMENTS(field->name),
                  field->presence == REQUIRED ? " (required)" : "", field->meaning,
                  field->shape->words);
    if (field->example[0] != '\0') {
        buffer_format(describer->out, "example:\n\n  %.*s: %s\n", TEXT_ARGUMENTS(field->name),
                      field->example);
    }
}

static void put_record(struct describer *describer, const struct record *record)
{
    buffer_format(describer->out, "%s\n\n", record->words);
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != SHORT) {
            buffer_format(describer->out, "  %-18.*s%s %s\n", TEXT_ARGUMENTS(field->name),
                          field->presence == REQUIRED ? "*" : " ", field->meaning);
        }
    }
    put(describer, "\n* must be there\n");
}

static bool is_field(const struct record *record, const struct field *field, const char *name)
{
    size_t length = strlen(record->name);
    bool whole = strncmp(name, record->name, length) == 0 && name[length] == '.' &&
                 text_is(field->name, name + length + 1);
    return field->name.length > 0 && (whole || text_is(field->name, name));
}

bool describe_name(struct describer *describer)
{
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (text_is(rule_rows[rule].name, describer->name)) {
            put_rule(describer, rule);
            return true;
        }
    }
    size_t found = 0;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct record *record = &records[at];
        for (uint32_t index = 0; index < record->field_count; index++) {
            if (is_field(record, &record->fields[index], describer->name)) {
                put(describer, found++ > 0 ? "\n" : "");
                put_field(describer, record, &record->fields[index]);
            }
        }
        if (strcmp(record->name, describer->name) == 0) {
            put(describer, found++ > 0 ? "\n" : "");
            put_record(describer, record);
        }
    }
    unsigned best = 3;
    for (size_t index = 0; found == 0 && describe_names(index) != NULL; index++) {
        const char *name = describe_names(index);
        unsigned distance = text_distance(text_from(name), text_from(describer->name), best);
        if (distance < best) {
            best = distance;
            describer->nearest = name;
        }
    }
    return found > 0;
}

const char *describe_names(size_t index)
{
    if (index < RULE_COUNT) {
        return rule_rows[index].name.data;
    }
    index -= RULE_COUNT;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        for (uint32_t field = 0; field < records[at].field_count; field++) {
            if (records[at].fields[field].name.length > 0 && index-- == 0) {
                return records[at].fields[field].name.data;
            }
        }
    }
    return NULL;
}

static void put_fields_page(struct describer *describer)
{
    put(describer, "# The fields of the language\n");
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        const struct record *record = &records[at];
        buffer_format(describer->out, "\n## %s\n\n%s.\n\n| field | type | meaning |\n|---|---|---|\n",
                      record->name, record->words);
        for (uint32_t index = 0; index < record->field_count; index++) {
            const struct field *field = &record->fields[index];
            if (field->presence != SHORT) {
                buffer_format(describer->out, "| `%.*s`%s | %s | %s |\n",
                              TEXT_ARGUMENTS(field->name), field->presence == REQUIRED ? "" : "?",
                              field->shape->words, field->meaning);
            }
        }
    }
}

static void put_rules_page(struct describer *describer)
{
    static const char *const severities[] = {"advice", "warning", "error"};
    put(describer, "# The rules\n\n| rule | severity | reports |\n|---|---|---|\n");
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        buffer_format(describer->out, "| `%.*s` | %s | %.*s |\n", TEXT_ARGUMENTS(rule_rows[rule].name),
                      severities[rule_rows[rule].severity], TEXT_ARGUMENTS(rule_rows[rule].summary));
    }
}

bool describe_reference(struct describer *describer)
{
    if (strcmp(describer->name, "language") == 0) {
        put_fields_page(describer);
    } else if (strcmp(describer->name, "rules") == 0) {
        put_rules_page(describer);
    } else {
        return false;
    }
    return true;
}
