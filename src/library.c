/* The public library: takes what include/slac.h promises and runs the stages for it. Every entry
 * that can run out of memory sets the boundary to which the arena jumps. */
#include "library.h"

#include "finding/report.h"
#include "layers/layers.h"
#include "lint/lint.h"
#include "model/shapes.h"
#include "number/rational.h"
#include "yaml/tree.h"

#include <stdlib.h>
#include <string.h>

struct slac_compilation {
    struct compilation inner;
};

struct compilation *library_inner(slac_compilation *compilation)
{
    return &compilation->inner;
}

slac_compilation *library_new(void)
{
    slac_compilation *compilation = calloc(1, sizeof *compilation);
    if (compilation != NULL) {
        arena_start(&compilation->inner.arena, &compilation->inner.failure);
        arena_start(&compilation->inner.kept, &compilation->inner.failure);
        compilation->inner.findings.arena = &compilation->inner.arena;
    }
    return compilation;
}

void slac_free(slac_compilation *compilation)
{
    if (compilation != NULL) {
        yaml_close(&compilation->inner);
        if (compilation->inner.layers != NULL) {
            layers_close(compilation->inner.layers);
        }
        arena_free(&compilation->inner.arena);
        arena_free(&compilation->inner.kept);
        free(compilation);
    }
}

void library_add_source(struct compilation *compilation, struct text name, struct text bytes)
{
    compilation->sources = ARENA_GROW(&compilation->arena, compilation->sources,
                                      &compilation->source_room, compilation->source_count + 1);
    compilation->sources[compilation->source_count++] =
        source_new(&compilation->arena, arena_copy(&compilation->arena, name), bytes);
}

bool library_is_sound(const struct compilation *compilation)
{
    return compilation->agreement != NULL &&
           findings_count(&compilation->findings, SEVERITY_ERROR) == 0;
}

/* ---- what is asked of the rules ---- */
bool slac_rule_can_be_set(const char *name)
{
    enum rule rule = rule_find(text_from(name));
    return rule < RULE_COUNT && rule_can_be_set(rule);
}

bool slac_is_day(const char *text)
{
    struct date day;
    return date_from_text(text_from(text), &day);
}

bool slac_rule_is_named(const char *rule, const char *name)
{
    const enum rule row = rule_find(text_from(rule));
    return row < RULE_COUNT && rule_is_named(row, text_from(name));
}

static bool put(struct text text, char *out, size_t room)
{
    if (text.length == 0 || text.length >= room) {
        return false;
    }
    memcpy(out, text.data, text.length);
    out[text.length] = '\0';
    return true;
}

bool slac_rule_nearest(const char *name, char *nearest, size_t room)
{
    char found[RULE_NAME_MAX];
    return put(rule_nearest(text_from(name), found), nearest, room);
}

bool slac_rule_family(const char *rule, char *family, size_t room)
{
    char found[RULE_NAME_MAX];
    const enum rule row = rule_find(text_from(rule));
    return row != RULE_COUNT && put(rule_family(row, found), family, room);
}

static bool options_are_good(const slac_check_options *options)
{
    bool good = options->today == NULL || slac_is_day(options->today);
    for (size_t index = 0; good && index < options->rule_count; index++) {
        good = slac_rule_can_be_set(options->rules[index].rule);
    }
    for (size_t index = 0; good && index < options->required_field_count; index++) {
        const struct record *record = NULL;
        good = field_of_path(text_from(options->required_fields[index]), &record) != NULL;
    }
    return good;
}

static const enum severity severities[] = {SEVERITY_ADVICE, SEVERITY_WARNING, SEVERITY_ERROR};

static const uint8_t *copy_severities(struct arena *arena, const slac_check_options *options)
{
    uint8_t *copy = (uint8_t *)arena_allocate_bytes(arena, RULE_COUNT);
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        copy[rule] = (uint8_t)rule_rows[rule].severity;
    }
    for (size_t index = 0; index < options->rule_count; index++) {
        const slac_rule_setting *setting = &options->rules[index];
        copy[rule_find(text_from(setting->rule))] =
            (uint8_t)(setting->off ? SEVERITY_OFF : severities[setting->severity]);
    }
    return copy;
}

static const uint64_t *copy_fields(struct arena *arena, const slac_check_options *options)
{
    uint64_t *asked = ARENA_ARRAY(arena, uint64_t, RECORD_COUNT_OF_ALL);
    for (size_t index = 0; index < options->required_field_count; index++) {
        const struct record *record = NULL;
        const struct field *field =
            field_of_path(text_from(options->required_fields[index]), &record);
        asked[record - records] |= UINT64_C(1) << (unsigned)(field - record->fields);
    }
    return asked;
}

static void take_options(struct compilation *compilation, const slac_check_options *options)
{
    struct checking *checking = &compilation->checking;
    struct arena *arena = &compilation->arena;
    struct date today;
    if (options->today != NULL && date_from_text(text_from(options->today), &today)) {
        struct date *copy = ARENA_NEW(arena, struct date);
        *copy = today;
        checking->today = copy;
    }
    checking->no_allow = options->no_allow;
    if (options->rule_count > 0) {
        compilation->findings.severities = copy_severities(arena, options);
    }
    if (options->required_field_count > 0) {
        checking->asked_fields = copy_fields(arena, options);
    }
    compilation->label_length = options->label_length;
    if (options->vague_term_count > 0) {
        checking->vague_terms = ARENA_ARRAY(arena, struct text, options->vague_term_count);
    }
    for (size_t index = 0; index < options->vague_term_count; index++) {
        checking->vague_terms[checking->vague_term_count++] =
            arena_copy(arena, text_from(options->vague_terms[index]));
    }
}

/* Binds the tree of the file, with what it extends. False where there is no agreement. */
static bool bind(struct compilation *compilation, const slac_check_options *options,
                 const char *name)
{
    struct node *own = compilation->root;
    if (options != NULL && options->load != NULL) {
        struct layers *layers = ARENA_NEW(&compilation->arena, struct layers);
        layers->load = options->load;
        layers->context = options->load_context;
        layers->shared = options->bases;
        compilation->layers = layers;
        compilation->root = layers_start(layers, compilation, text_from(name));
    }
    const bool is_bound = compilation->root != NULL && model_bind(compilation);
    compilation->root = own;
    return is_bound;
}

slac_status slac_compile(const char *name, const char *bytes, size_t length,
                         const slac_check_options *options, slac_compilation **out)
{
    *out = NULL;
    if (name == NULL || (bytes == NULL && length > 0) ||
        (options != NULL && (!options_are_good(options) || options->label_length > strlen(name)))) {
        return SLAC_MISUSE;
    }
    slac_compilation *compilation = library_new();
    if (compilation == NULL) {
        return SLAC_NO_MEMORY;
    }
    struct compilation *inner = &compilation->inner;
    if (setjmp(inner->failure) != 0) {
        slac_free(compilation);
        return SLAC_NO_MEMORY;
    }
    rational_use_arena(&inner->arena);
    if (options != NULL) {
        take_options(inner, options);
    }
    library_add_source(inner, text_from(name), (struct text){bytes != NULL ? bytes : "", length});
    inner->root = yaml_read(inner, 0);
    bool is_bound = bind(inner, options, name);
    if (inner->sources[0]->is_partial) {
        /* What seems absent may stand where the reader could not read: one cause, one finding. */
        findings_drop(&inner->findings, RULE_MISSING_FIELD);
        findings_drop(&inner->findings, RULE_UNRESOLVED_REFERENCE);
        findings_drop(&inner->findings, RULE_UNUSED_DEFINITION);
    } else if (is_bound) {
        if (inner->layers != NULL) {
            layers_tie_dependencies(inner->layers);
            layers_take_logos(inner->layers);
        }
        lint_run(inner);
    }
    layers_tell(inner);
    findings_sort(&inner->findings);
    lint_allow(inner, is_bound && !inner->sources[0]->is_partial);
    findings_sort(&inner->findings);
    *out = compilation;
    return SLAC_OK;
}

/* A file beside the agreement itself; index: from 1. */
static const struct layer_file *file_beside(const struct compilation *compilation, size_t index)
{
    const struct layer_file *found =
        compilation->layers != NULL ? compilation->layers->files : NULL;
    size_t at = 0;
    for (; found != NULL; found = found->next) {
        /* The agreement may stand among them. */
        at += !text_equal(found->name, compilation->sources[0]->name);
        if (at == index) {
            return found;
        }
    }
    return NULL;
}

bool slac_file(const slac_compilation *compilation, size_t index, slac_loaded *file)
{
    const struct source *own = compilation->inner.sources[0];
    const struct layer_file *found = index > 0 ? file_beside(&compilation->inner, index) : NULL;
    if (index == 0) {
        *file = (slac_loaded){own->name.data, own->bytes.data, own->bytes.length, NULL};
    } else if (found != NULL) {
        *file = (slac_loaded){found->name.data, found->bytes.data, found->bytes.length, NULL};
    }
    return index == 0 || found != NULL;
}

const char *slac_file_type(const slac_compilation *compilation, size_t index)
{
    const struct layer_file *found = index > 0 ? file_beside(&compilation->inner, index) : NULL;
    return index == 0            ? SLAC_TYPE_OF_AGREEMENTS
           : found == NULL       ? NULL
           : found->type != NULL ? found->type
                                 : SLAC_TYPE_OF_AGREEMENTS;
}

size_t slac_count(const slac_compilation *compilation, slac_severity severity)
{
    return findings_count(&compilation->inner.findings, severities[severity]);
}

size_t slac_count_suppressed(const slac_compilation *compilation)
{
    return compilation->inner.suppressed.count - compilation->inner.known_count;
}

size_t slac_count_fixable(const slac_compilation *compilation)
{
    size_t count = 0;
    for (size_t index = 0; index < compilation->inner.findings.count; index++) {
        const struct finding *finding = compilation->inner.findings.items[index];
        count += !compilation->inner.is_configuration && finding_is_mendable(finding) &&
                 finding_is_certain(finding);
    }
    return count;
}

slac_status slac_report_add(slac_report *report, slac_compilation *compilation)
{
    return report_add(report, &compilation->inner);
}
