/* The JSON Schema of values of one piece and of keys: takes a shape and gives what an editor holds
 * them to, from grammar/scalars.def and the closed sets of words. */
#include "describe/schema.h"

#include <string.h>

enum reads { READS_TEXT, READS_NUMBER, READS_WHOLE, READS_STRING };

static const struct {
    const char *shape;
    enum reads reads;
    const char *pattern;
} scalars[] = {
#define SCALAR(shape, reads, pattern) {#shape, reads, pattern},
#include "grammar/scalars.def"
};

static const struct {
    const char *shape, *value;
} samples[] = {
#define SAMPLE(shape, value) {#shape, value},
#include "grammar/scalars.def"
};

static const char *pattern_of(const char *shape)
{
    size_t row = 0;
    while (strcmp(scalars[row].shape, shape) != 0) {
        row++;
    }
    return scalars[row].pattern;
}

static json_t *of_type(const char *type)
{
    return json_sure(json_pack("{s:s}", "type", type));
}

/* Text of the pattern, if there is one; where it is not, an editor says what is to be written. */
static json_t *of_text(struct describer *describer, const char *pattern, struct text words)
{
    json_t *string = of_type("string");
    if (pattern[0] != '\0') {
        json_set(string, "pattern", json_string(pattern));
    }
    json_set(
        string, "errorMessage",
        json_from_text(arena_format(describer->out->arena, "Write %.*s.", TEXT_ARGUMENTS(words))));
    return string;
}

/* The words of the shape, with an example where they have none. */
static struct text words_of(struct describer *describer, const struct shape *shape)
{
    const char *sample = describe_sample(shape, 0);
    if (sample == NULL || strstr(shape->words, "such as") != NULL) {
        return text_from(shape->words);
    }
    return arena_format(describer->out->arena, "%s, such as `%s`", shape->words, sample);
}

static json_t *any_of(json_t *first)
{
    json_t *alternatives = json_sure(json_array());
    json_append(alternatives, first);
    return json_sure(json_pack("{s:o}", "anyOf", alternatives));
}

static void add_alternative(json_t *schema, json_t *alternative)
{
    json_append(json_object_get(schema, "anyOf"), alternative);
}

/* ---- words of a closed set ---- */
static json_t *one_word(json_t *value, const char *meaning)
{
    return json_sure(json_pack("{s:o,s:s}", "const", json_sure(value), "description", meaning));
}

static json_t *one_of(json_t *alternatives)
{
    return json_sure(json_pack("{s:o}", "oneOf", alternatives));
}

/* The value that a YAML reader makes of the word, where that is no text; else NULL. */
static json_t *typed_word(struct text word)
{
    if (text_is(word, "true") || text_is(word, "false")) {
        return json_sure(json_boolean(text_is(word, "true")));
    }
    return text_is(word, "1") ? json_sure(json_integer(1)) : NULL;
}

json_t *schema_choice(struct describer *describer, const struct shape *shape)
{
    json_t *words = json_sure(json_array());
    struct text quoted = TEXT_OF("");
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        const struct choice_row *choice = &choice_rows[row];
        if (strcmp(choice->set, shape->set) != 0) {
            continue;
        }
        json_t *typed = typed_word(choice->word);
        if (typed != NULL) {
            quoted = arena_format(describer->out->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(quoted),
                                  quoted.length > 0 ? "|" : "", TEXT_ARGUMENTS(choice->word));
        }
        json_append(
            words, one_word(typed != NULL ? typed : json_from_text(choice->word), choice->meaning));
    }
    if (quoted.length == 0) {
        return one_of(words);
    }
    /* In quotes it is the same word; a pattern takes it and offers nothing twice. */
    struct text pattern = arena_format(describer->out->arena, "^(%.*s)$", TEXT_ARGUMENTS(quoted));
    json_t *schema = any_of(one_of(words));
    add_alternative(schema, of_text(describer, arena_terminated(describer->out->arena, pattern),
                                    text_from(shape->words)));
    return schema;
}

static json_t *currency_codes(void)
{
    static const char *const rows[][2] = {
#define CURRENCY(code, name, digits, symbol) {#code, name},
#include "grammar/currencies.def"
#undef CURRENCY
    };
    json_t *words = json_sure(json_array());
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        json_append(words, one_word(json_string(rows[row][0]), rows[row][1]));
    }
    return one_of(words);
}

static json_t *timezone_names(void)
{
    static const char *const rows[] = {
#define TIMEZONE(name) name,
#include "grammar/timezones.def"
#undef TIMEZONE
    };
    json_t *words = json_sure(json_array());
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        json_append(words, json_string(rows[row]));
    }
    return json_sure(json_pack("{s:o}", "enum", words));
}

/* Those that an agreement has, as `required-fields` names them. */
static json_t *field_names(struct describer *describer)
{
    json_t *words = json_sure(json_array());
    for (size_t at = 0; at < RECORD_configuration; at++) {
        for (uint32_t index = 0; index < records[at].field_count; index++) {
            const struct text name = records[at].fields[index].name;
            if (name.length > 0) {
                json_append(words,
                            json_from_text(arena_format(describer->out->arena, "%s.%.*s",
                                                        records[at].name, TEXT_ARGUMENTS(name))));
            }
        }
    }
    return json_sure(json_pack("{s:o}", "enum", words));
}

/* ---- text ---- */

/* What is neither text nor number, list, map nor nothing: `true` and `false`. An editor that met
 * the type "boolean" would offer the two words for every title. */
static json_t *boolean_unasked(void)
{
    static const char *const others[] = {"string", "number", "array", "object", "null"};
    json_t *schema = any_of(of_type(others[0]));
    for (size_t index = 1; index < sizeof others / sizeof *others; index++) {
        add_alternative(schema, of_type(others[index]));
    }
    return json_sure(json_pack("{s:o}", "not", schema));
}

json_t *schema_scalar(struct describer *describer, const struct shape *shape)
{
    if (shape_is(shape, SHAPE_ID_currency)) {
        return currency_codes();
    }
    if (shape_is(shape, SHAPE_ID_timezone)) {
        return timezone_names();
    }
    if (shape_is(shape, SHAPE_ID_field_name)) {
        return field_names(describer);
    }
    for (size_t row = 0; row < sizeof scalars / sizeof *scalars; row++) {
        if (strcmp(scalars[row].shape, shape->name) != 0) {
            continue;
        }
        json_t *text = of_text(describer, scalars[row].pattern, words_of(describer, shape));
        if (scalars[row].reads == READS_STRING) {
            return text;
        }
        json_t *schema = any_of(text);
        add_alternative(schema, of_type(scalars[row].reads == READS_WHOLE ? "integer" : "number"));
        if (scalars[row].reads == READS_TEXT) {
            add_alternative(schema, boolean_unasked());
        }
        return schema;
    }
    return of_type("string");
}

const char *describe_sample(const struct shape *shape, size_t index)
{
    for (size_t row = 0; row < sizeof samples / sizeof *samples; row++) {
        if (strcmp(samples[row].shape, shape->name) == 0 && index-- == 0) {
            return samples[row].value;
        }
    }
    return NULL;
}

/* ---- keys ---- */
static json_t *reserved_words(bool for_goals)
{
    static const struct {
        const char *word;
        bool for_goals;
    } rows[] = {
#define RESERVED(word) {word, false},
#define RESERVED_FOR_GOALS(word) {word, true},
#include "grammar/reserved.def"
#undef RESERVED
#undef RESERVED_FOR_GOALS
    };
    json_t *words = json_sure(json_array());
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (for_goals || !rows[row].for_goals) {
            json_append(words, json_string(rows[row].word));
        }
    }
    return words;
}

/* A key has no type: an editor reads `1:` as a number, and its name is text all the same. */
static json_t *keys_like(struct describer *describer, const char *pattern, const char *words)
{
    struct text message = arena_format(describer->out->arena, "Write %s.", words);
    return json_sure(
        json_pack("{s:s,s:o}", "pattern", pattern, "errorMessage", json_from_text(message)));
}

static json_t *named_keys(struct describer *describer, const char *pattern, const char *words,
                          bool for_goals)
{
    json_t *keys = keys_like(describer, pattern, words);
    json_set(keys, "not", json_pack("{s:o}", "enum", reserved_words(for_goals)));
    return keys;
}

/* The rules that can be set, and the first words of their families. */
static json_t *rule_keys(void)
{
    json_t *words = json_sure(json_array());
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (rule_can_be_set((enum rule)rule)) {
            json_append(words, json_from_text(rule_rows[rule].name));
        }
    }
    struct text before = {NULL, 0};
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        char name[RULE_NAME_MAX];
        struct text family = rule_family((enum rule)rule, name);
        if (!text_equal(before, rule_rows[rule].family)) {
            json_append(words, json_from_text(family));
        }
        before = rule_rows[rule].family;
    }
    return json_sure(json_pack("{s:o}", "enum", words));
}

json_t *schema_keys(struct describer *describer, enum key_kind kind)
{
    static const char id[] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    static const char id_words[] = "lower-case letters, digits and single hyphens, a letter first";
    switch (kind) {
    case KEY_ID:
    case KEY_PARTY:
        return named_keys(describer, id, id_words, false);
    case KEY_GOAL:
        return named_keys(describer, id, id_words, true);
    case KEY_PARTY_OR_SHARED:
        return keys_like(describer, id, "the id of a party, or `shared`");
    case KEY_LEVEL:
        return named_keys(describer, "^[A-Za-z0-9][A-Za-z0-9_-]*$",
                          "letters, digits, `_` and `-`, such as `P1`", false);
    case KEY_COUNT:
        return keys_like(describer, "^[1-9][0-9]{0,3}$", "a whole number from 1, such as `1`");
    case KEY_TERM:
        return keys_like(describer, "^(.|\\n)+$", "a term");
    case KEY_RULE:
        return rule_keys();
    case KEY_PATTERN:
        return keys_like(describer, pattern_of("pattern"), "a pattern of paths, such as `drafts/`");
    }
    return json_sure(json_object());
}
