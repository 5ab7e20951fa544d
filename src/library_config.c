/* The public library, what a project says of its checks: takes the bytes of a `.slac.yaml` and
 * gives what holds for each agreement. */
#include "library.h"

#include "base/limits.h"
#include "config/pattern.h"
#include "model/model.h"
#include "number/rational.h"
#include "yaml/tree.h"

#include <stdlib.h>

/* What is said of each rule: CHOICE_RULE_…, or that nothing is. */
enum { NOTHING = 0xff };
struct rule_table {
    uint8_t said[RULE_COUNT];
};
struct path_rules {
    struct text pattern;
    struct rule_table rules;
};

struct slac_config {
    slac_compilation *compilation;
    const struct configuration *bound; /* NULL: nothing could be read */
    struct rule_table rules;
    struct path_rules *paths;
    size_t path_count;
    const char **vague_terms, **required_fields;
    const char *today; /* NULL: nothing is said */
    slac_rule_setting settings[RULE_COUNT];
};

/* A family first, whatever the order: what the name of a rule says comes before it. */
static struct rule_table read_rules(const struct map *map)
{
    struct rule_table table;
    memset(table.said, NOTHING, sizeof table.said);
    for (int named = 0; named < 2 && map != NULL; named++) {
        for (uint32_t index = 0; index < map->count; index++) {
            const struct entry *entry = &map->entries[index];
            const struct text name = node_text(entry->key);
            const enum rule own = rule_find(name);
            const struct choice *choice = entry->value;
            for (size_t rule = 0; rule < RULE_COUNT && (own < RULE_COUNT) == (named == 1); rule++) {
                if (rule_can_be_set((enum rule)rule) && rule_is_named((enum rule)rule, name)) {
                    table.said[rule] = (uint8_t)choice->value;
                }
            }
        }
    }
    return table;
}

static const char **copy_texts(struct arena *arena, const struct list *list)
{
    const uint32_t count = list != NULL ? list->count : 0;
    const char **texts = ARENA_ARRAY(arena, const char *, (size_t)count + 1);
    for (uint32_t index = 0; index < count; index++) {
        texts[index] = arena_terminated(arena, node_text(list->items[index]));
    }
    return texts;
}

static void take_over(slac_config *config, struct arena *arena)
{
    const struct configuration *bound = config->bound;
    config->rules = read_rules(bound->rules);
    const uint32_t count = bound->paths != NULL ? bound->paths->count : 0;
    config->paths = ARENA_ARRAY(arena, struct path_rules, (size_t)count + 1);
    for (uint32_t index = 0; index < count; index++) {
        const struct entry *entry = &bound->paths->entries[index];
        config->paths[config->path_count++] =
            (struct path_rules){node_text(entry->key), read_rules(entry->value)};
    }
    config->vague_terms = copy_texts(arena, bound->vague_terms);
    config->required_fields = copy_texts(arena, bound->required_fields);
    if (bound->today != NULL) {
        config->today =
            arena_terminated(arena, arena_format(arena, "%04d-%02d-%02d", bound->today->year,
                                                 bound->today->month, bound->today->day));
    }
}

static void read(slac_config *config, struct compilation *compilation, size_t length)
{
    if (length > LIMIT_CONFIGURATION_BYTES) {
        finding_add(&compilation->findings, RULE_LIMIT_EXCEEDED, (struct span){0, 0, 0},
                    "a configuration has at most %d KiB", LIMIT_CONFIGURATION_BYTES >> 10);
        return;
    }
    compilation->root = yaml_read(compilation, 0);
    if (compilation->root != NULL) {
        config->bound = model_bind_configuration(compilation);
    }
    if (config->bound != NULL) {
        take_over(config, &compilation->arena);
    }
    findings_sort(&compilation->findings);
}

slac_status slac_config_read(const char *name, const char *bytes, size_t length, slac_config **out)
{
    *out = NULL;
    if (name == NULL || (bytes == NULL && length > 0)) {
        return SLAC_MISUSE;
    }
    slac_config *config = calloc(1, sizeof *config);
    if (config == NULL) {
        return SLAC_NO_MEMORY;
    }
    memset(config->rules.said, NOTHING, sizeof config->rules.said);
    config->compilation = library_new();
    if (config->compilation == NULL) {
        slac_config_free(config);
        return SLAC_NO_MEMORY;
    }
    struct compilation *inner = library_inner(config->compilation);
    if (setjmp(inner->failure) != 0) {
        slac_config_free(config);
        return SLAC_NO_MEMORY;
    }
    rational_use_arena(&inner->arena);
    inner->is_configuration = true;
    library_add_source(inner, text_from(name), (struct text){bytes != NULL ? bytes : "", length});
    read(config, inner, length);
    *out = config;
    return SLAC_OK;
}

void slac_config_free(slac_config *config)
{
    if (config != NULL) {
        slac_free(config->compilation);
        free(config);
    }
}

slac_compilation *slac_config_findings(slac_config *config)
{
    return config->compilation;
}

bool slac_config_fail_on(const slac_config *config, slac_severity *severity)
{
    if (config->bound == NULL || config->bound->fail_on == NULL) {
        return false;
    }
    const enum choice_value value = config->bound->fail_on->value;
    *severity = value == CHOICE_FAIL_ON_ERROR     ? SLAC_ERROR
                : value == CHOICE_FAIL_ON_WARNING ? SLAC_WARNING
                                                  : SLAC_ADVICE;
    return true;
}

/* Where no item of a list could be read, nothing is said. */
static bool is_said(const struct list *patterns)
{
    return patterns != NULL && patterns->count > 0;
}

static bool is_listed(const struct list *patterns, struct text path)
{
    for (uint32_t index = 0; patterns != NULL && index < patterns->count; index++) {
        if (pattern_matches(node_text(patterns->items[index]), path)) {
            return true;
        }
    }
    return false;
}

bool slac_config_covers(const slac_config *config, const char *path)
{
    const struct configuration *bound = config->bound;
    return bound == NULL ||
           ((!is_said(bound->include) || is_listed(bound->include, text_from(path))) &&
            !is_listed(bound->exclude, text_from(path)));
}

static slac_severity severity_said(uint8_t said)
{
    return said == (uint8_t)CHOICE_RULE_ERROR     ? SLAC_ERROR
           : said == (uint8_t)CHOICE_RULE_WARNING ? SLAC_WARNING
                                                  : SLAC_ADVICE;
}

void slac_config_options(slac_config *config, const char *path, slac_check_options *options)
{
    struct rule_table table = config->rules;
    for (size_t index = 0; index < config->path_count; index++) {
        const struct path_rules *rules = &config->paths[index];
        if (pattern_matches(rules->pattern, text_from(path))) {
            for (size_t rule = 0; rule < RULE_COUNT; rule++) {
                const uint8_t said = rules->rules.said[rule];
                table.said[rule] = said != NOTHING ? said : table.said[rule];
            }
        }
    }
    options->rules = config->settings;
    options->rule_count = 0;
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        const uint8_t said = table.said[rule];
        if (said != NOTHING) {
            config->settings[options->rule_count++] = (slac_rule_setting){
                rule_rows[rule].name.data, severity_said(said),
                said == (uint8_t)CHOICE_RULE_OFF || said == (uint8_t)CHOICE_RULE_FALSE};
        }
    }
    if (config->today != NULL) {
        options->today = config->today;
    }
    const struct configuration *bound = config->bound;
    options->vague_terms = config->vague_terms;
    options->vague_term_count =
        bound != NULL && bound->vague_terms != NULL ? bound->vague_terms->count : 0;
    options->required_fields = config->required_fields;
    options->required_field_count =
        bound != NULL && bound->required_fields != NULL ? bound->required_fields->count : 0;
}
