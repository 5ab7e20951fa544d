/* The reference pages: takes the name of a page and gives its Markdown, from the rows of grammar/.
 * docs/reference/ holds what is made here; a test compares the two. */
#include "describe/constraints.h"
#include "describe/describe.h"
#include "describe/place.h"

#include <string.h>

static void put(struct describer *describer, const char *words)
{
    buffer_add_text(describer->out, text_from(words));
}

void describe_cell(struct describer *describer, const char *words)
{
    for (const char *at = words; *at != '\0'; at++) {
        if (*at == '|') {
            buffer_add_character(describer->out, '\\');
        }
        buffer_add_character(describer->out, *at);
    }
}

static void put_places(struct describer *describer, const struct record *record)
{
    struct places places;
    places_of(describer->out->arena, record, &places);
    for (size_t index = 0; index < places.count && places.paths[index].length > 0; index++) {
        buffer_format(describer->out, "%s`%.*s`%s", index == 0 ? " Stands at " : ", ",
                      TEXT_ARGUMENTS(places.paths[index]), index + 1 == places.count ? "." : "");
    }
}

/* What holds of several fields, below their table. */
static void put_constraints(struct describer *describer, const struct record *record)
{
    struct arena *arena = describer->out->arena;
    for (const struct together *group = together_next(record, NULL); group != NULL;
         group = together_next(record, group)) {
        buffer_format(describer->out, "\nTogether: %.*s.\n",
                      TEXT_ARGUMENTS(describe_together(arena, group)));
    }
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field_needs(record, field) != NULL) {
            buffer_format(describer->out, "\n`%.*s` stands only beside `%s`.\n",
                          TEXT_ARGUMENTS(field->name), field_needs(record, field));
        }
    }
}

static void put_record(struct describer *describer, const struct record *record)
{
    buffer_format(describer->out, "\n## %s\n\n%s.", record->name, record->words);
    put_places(describer, record);
    put(describer, "\n\n| field | type | meaning | example |\n|---|---|---|---|\n");
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence == SHORT) {
            continue;
        }
        buffer_format(describer->out, "| `%.*s`%s%s | ", TEXT_ARGUMENTS(field->name),
                      field->presence == REQUIRED ? "" : "?",
                      describe_is_short(record, field) ? " *short*" : "");
        describe_cell(describer, field->shape->words);
        put(describer, " | ");
        describe_cell(describer, field->meaning);
        if (field_default(record, field) != NULL) {
            buffer_format(describer->out, " Default: `%s`.", field_default(record, field));
        }
        put(describer, field->example[0] != '\0' ? " | `" : " | ");
        describe_cell(describer, field->example);
        put(describer, field->example[0] != '\0' ? "` |\n" : " |\n");
    }
    put_constraints(describer, record);
}

/* The words of the closed sets that stand in a value of the shape. */
static void put_word_sets(struct describer *describer, const struct shape *top)
{
    put(describer, "\n## Words\n\n| set | word | meaning |\n|---|---|---|\n");
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        bool is_used = false;
        for (const struct shape *const *shape = shapes_all; *shape != NULL && !is_used; shape++) {
            is_used = (*shape)->kind == KIND_CHOICE &&
                      strcmp((*shape)->set, choice_rows[row].set) == 0 &&
                      shape_leads_to(top, *shape);
        }
        if (is_used) {
            buffer_format(describer->out, "| %s | `%.*s` | ", choice_rows[row].set,
                          TEXT_ARGUMENTS(choice_rows[row].word));
            describe_cell(describer, choice_rows[row].meaning);
            put(describer, " |\n");
        }
    }
}

static void put_language(struct describer *describer)
{
    put(describer,
        "# The fields of the language\n\nMade by `slac reference language` from `grammar/`. A `?` "
        "marks a field that may be left out; *short* marks the field that may stand alone in place "
        "of the whole map.\n");
    for (size_t at = 0; at < RECORD_configuration; at++) {
        put_record(describer, &records[at]);
    }
    put_word_sets(describer, shape_of_agreement);
}

static void put_configuration(struct describer *describer)
{
    put(describer,
        "# The fields of a configuration\n\nMade by `slac reference configuration` from "
        "`grammar/`. [Which rules hold](../configuration.md) tells how they are used.\n");
    put_record(describer, &records[RECORD_configuration]);
    put_word_sets(describer, shape_of_configuration);
}

static void put_phrases(struct describer *describer)
{
    static const struct {
        const char *name, *words;
    } types[] = {
#define PHRASE(name, type, parser, canonical, words) {#name, words},
#include "grammar/phrases.def"
#undef PHRASE
    };
    static const char *const windows[] = {
#define WINDOW(unit, kind, words, shortest, usual, longest) words,
#include "grammar/windows.def"
#undef WINDOW
    };
    put(describer, "# The phrases\n\nMade by `slac reference phrases` from `grammar/`; the formal "
                   "grammar is `grammar/phrases.grammar`. `slac phrase TYPE TEXT` prints the "
                   "canonical form of one, and what it implies.\n\n## Types\n\n| type | what it is "
                   "|\n|---|---|\n");
    for (size_t index = 0; index < sizeof types / sizeof *types; index++) {
        buffer_format(describer->out, "| `%s` | %s |\n", types[index].name, types[index].words);
    }
    put(describer, "\n## Units of time\n\n| unit | one | several |\n|---|---|---|\n");
    for (enum unit unit = UNIT_MILLISECOND; unit <= UNIT_TERM; unit++) {
        buffer_format(describer->out, "| %s | `1 %s` | `2 %s` |\n", unit_rows[unit].word,
                      unit_rows[unit].one, unit_rows[unit].many);
    }
    put(describer, "\n## Windows\n\n");
    for (size_t index = 0; index < sizeof windows / sizeof *windows; index++) {
        buffer_format(describer->out, "- `%s`\n", windows[index]);
    }
    put(describer, "- `rolling` and a duration, such as `rolling 30 days`\n");
}

bool describe_reference(struct describer *describer)
{
    if (strcmp(describer->name, "language") == 0) {
        put_language(describer);
    } else if (strcmp(describer->name, "configuration") == 0) {
        put_configuration(describer);
    } else if (strcmp(describer->name, "phrases") == 0) {
        put_phrases(describer);
    } else {
        return describe_rules(describer);
    }
    return true;
}
