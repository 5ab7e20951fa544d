/* The public library: takes what include/slac.h promises and runs the stages for it. Every entry
 * that can run out of memory sets the boundary to which the arena jumps. */
#include "library.h"

#include "base/limits.h"
#include "canonical/canonical.h"
#include "describe/describe.h"
#include "finding/report.h"
#include "language/language.h"
#include "layers/layers.h"
#include "lint/lint.h"
#include "model/shapes.h"
#include "phrase/implies.h"
#include "render/render.h"
#include "render/sheet.h"
#include "yaml/scan.h"
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

/* ---- rendering ---- */
struct layout_row {
    const char *name;
    layout_build *build;
};
typedef void render_function(struct compilation *compilation, const slac_render_options *options,
                             const struct layout_row *layout, struct buffer *out);

/* "fr" or "en,fr"; false where a language is none of ours, or the same twice. */
static bool read_languages(const char *words, struct document_options *options)
{
    struct text rest = words != NULL ? text_from(words) : (struct text){NULL, 0};
    while (rest.length > 0) {
        size_t end = 0;
        while (end < rest.length && rest.data[end] != ',') {
            end++;
        }
        const struct text word = text_slice(rest, 0, end);
        language in = CHOICE_LANGUAGE_EN;
        while (in <= CHOICE_LANGUAGE_ES && !text_equal(language_tag(in), word)) {
            in++;
        }
        if (in > CHOICE_LANGUAGE_ES || options->language_count == LANGUAGES_MOST ||
            (options->language_count > 0 && options->languages[0] == in)) {
            return false;
        }
        options->languages[options->language_count++] = in;
        rest = text_slice(rest, end < rest.length ? end + 1 : end, rest.length);
    }
    return words == NULL || (options->language_count > 0 && words[strlen(words) - 1] != ',');
}

bool slac_is_language(const char *words)
{
    return read_languages(words, &(struct document_options){0});
}

static struct document *lay_out(struct compilation *compilation, const slac_render_options *options,
                                const struct layout_row *layout, bool whole)
{
    struct document_options inner = {
        .layout = layout->name, .build = layout->build, .brief = options->brief, .whole = whole};
    (void)read_languages(options->language, &inner); /* slac_render has asked */
    return document_build(compilation, &inner);
}

static struct render_options inner_options(const slac_render_options *options)
{
    return (struct render_options){.tables = !options->commonmark,
                                   .letter = options->page != NULL &&
                                             strcmp(options->page, "letter") == 0,
                                   .sheet = {options->css, options->css_length}};
}

static void run_render_document(render_document *render, struct compilation *compilation,
                                const slac_render_options *options, const struct layout_row *layout,
                                struct buffer *out)
{
    const struct render_options inner = inner_options(options);
    render(lay_out(compilation, options, layout, true), &inner, out);
}

static void run_render_by_block(render_by_block *render, struct compilation *compilation,
                                const slac_render_options *options, const struct layout_row *layout,
                                struct buffer *out)
{
    const struct render_options inner = inner_options(options);
    render(lay_out(compilation, options, layout, options->brief), &inner, out);
}

static void run_render_model(render_model *render, struct compilation *compilation,
                             const slac_render_options *options, const struct layout_row *layout,
                             struct buffer *out)
{
    (void)options;
    (void)layout;
    render(compilation, out);
}

#define FORMAT(name, ending, input, words)                                                     \
    static void as_##name(struct compilation *compilation, const slac_render_options *options, \
                          const struct layout_row *layout, struct buffer *out)                 \
    {                                                                                          \
        run_##input(render_##name, compilation, options, layout, out);                         \
    }
#include "grammar/formats.def"
#undef FORMAT

static const struct {
    const char *name, *ending;
    render_function *render;
} formats[] = {
#define FORMAT(name, ending, input, words) {#name, ending, as_##name},
#include "grammar/formats.def"
#undef FORMAT
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static const struct layout_row layouts[] = {
#define LAYOUT(name, words) {#name, layout_##name},
#include "grammar/layouts.def"
#undef LAYOUT
};
enum { LAYOUT_COUNT = sizeof layouts / sizeof *layouts };

const char *slac_format_name(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

const char *slac_format_ending(const char *format)
{
    for (size_t index = 0; index < FORMAT_COUNT; index++) {
        if (strcmp(formats[index].name, format) == 0) {
            return formats[index].ending;
        }
    }
    return NULL;
}

const char *slac_layout_name(size_t index)
{
    return index < LAYOUT_COUNT ? layouts[index].name : NULL;
}

static render_function *find_format(const char *name)
{
    for (size_t index = 0; index < FORMAT_COUNT; index++) {
        if (strcmp(formats[index].name, name) == 0) {
            return formats[index].render;
        }
    }
    return NULL;
}

static const struct layout_row *find_layout(const char *name)
{
    for (size_t index = 0; index < LAYOUT_COUNT; index++) {
        if (name == NULL || strcmp(layouts[index].name, name) == 0) {
            return &layouts[index];
        }
    }
    return NULL;
}

struct rendering {
    render_function *render;
    const struct layout_row *layout;
    const slac_render_options *options;
};

bool slac_css_check(const char *bytes, size_t length, slac_css_problem *problem)
{
    const struct sheet sheet = sheet_read((struct text){bytes, length});
    *problem = (slac_css_problem){1, 1, sheet.problem};
    for (size_t at = 0; sheet.problem != NULL && at < sheet.at; at++) {
        const bool ends = bytes[at] == '\n';
        problem->line += ends;
        problem->column = ends ? 1 : problem->column + (((uint8_t)bytes[at] & 0xc0) != 0x80);
    }
    return sheet.problem == NULL;
}

static bool takes_options(const slac_render_options *options)
{
    slac_css_problem problem;
    return slac_is_language(options->language) &&
           (options->page == NULL || strcmp(options->page, "a4") == 0 ||
            strcmp(options->page, "letter") == 0) &&
           (options->css == NULL || slac_css_check(options->css, options->css_length, &problem));
}

static bool is_sound(const struct compilation *compilation)
{
    return compilation->agreement != NULL &&
           findings_count(&compilation->findings, SEVERITY_ERROR) == 0;
}

/* What a jump must find again stands with the caller. */
static slac_status render_whole(struct compilation *compilation, const struct rendering *rendering,
                                slac_write *write, void *context)
{
    struct buffer buffer;
    struct buffer_sink sink = {.write = write, .context = context};
    const struct arena_mark mark = arena_mark(&compilation->arena);
    if (setjmp(compilation->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    rational_use_arena(&compilation->arena);
    buffer_start_sink(&buffer, &compilation->arena, &sink);
    rendering->render(compilation, rendering->options, rendering->layout, &buffer);
    buffer_flush(&buffer);
    arena_release(&compilation->arena, mark);
    arena_free(&compilation->kept);
    return SLAC_OK;
}

slac_status slac_render(slac_compilation *compilation, const slac_render_options *options,
                        slac_write *write, void *context)
{
    struct compilation *inner = &compilation->inner;
    const struct rendering rendering = {find_format(options->format), find_layout(options->layout),
                                        options};
    if (rendering.render == NULL || rendering.layout == NULL ||
        (options->brief && rendering.layout != layouts) || !takes_options(options)) {
        return SLAC_MISUSE;
    }
    return is_sound(inner) ? render_whole(inner, &rendering, write, context) : SLAC_HAS_ERRORS;
}

/* ---- what is signed ---- */
static void render_canonical(struct compilation *compilation, const slac_render_options *options,
                             const struct layout_row *layout, struct buffer *out)
{
    (void)options;
    (void)layout;
    canonical_write(compilation, out);
}

slac_status slac_canonical(slac_compilation *compilation, slac_write *write, void *context)
{
    static const struct rendering rendering = {.render = render_canonical};
    struct compilation *inner = library_inner(compilation);
    return is_sound(inner) ? render_whole(inner, &rendering, write, context) : SLAC_HAS_ERRORS;
}

_Static_assert((int)SLAC_DIGEST_DIGITS == (int)DIGEST_DIGITS,
               "a digest has as many digits as it is given");

slac_status slac_digest(slac_compilation *compilation, char digest[SLAC_DIGEST_DIGITS + 1])
{
    struct compilation *inner = library_inner(compilation);
    digest[0] = '\0';
    if (!is_sound(inner)) {
        return SLAC_HAS_ERRORS;
    }
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    const struct text digits = canonical_digest(inner);
    memcpy(digest, digits.data, digits.length);
    digest[digits.length] = '\0';
    return SLAC_OK;
}

/* ---- phrases ---- */
static const char *const phrase_types[] = {
#define PHRASE(name, type, parser, canonical, words) #name,
#include "grammar/phrases.def"
#undef PHRASE
};

const char *slac_phrase_type(size_t index)
{
    return index < sizeof phrase_types / sizeof *phrase_types ? phrase_types[index] : NULL;
}

static bool phrase_print(const struct phrase_place *place, const char *type,
                         const struct node *node, struct buffer *buffer)
{
#define PHRASE(name, c_type, parser, canonical, words) \
    if (strcmp(type, #name) == 0) {                    \
        const c_type *value = parser(place, node);     \
        if (value == NULL) {                           \
            return false;                              \
        }                                              \
        canonical(buffer, value);                      \
        BUFFER_LITERAL(buffer, "\n");                  \
        implies_##name(buffer, value);                 \
        return true;                                   \
    }
#include "grammar/phrases.def"
#undef PHRASE
    return false;
}

slac_status slac_phrase(const char *type, const char *text, slac_write *write, void *context,
                        slac_compilation **out)
{
    *out = NULL;
    bool known = false;
    for (size_t index = 0; slac_phrase_type(index) != NULL; index++) {
        known = known || strcmp(slac_phrase_type(index), type) == 0;
    }
    if (!known || text == NULL) {
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
    struct text bytes = text_from(text);
    library_add_source(inner, TEXT_OF("phrase"), bytes);
    struct node *node = ARENA_NEW(&inner->arena, struct node);
    node->kind = NODE_SCALAR;
    node->style = STYLE_PLAIN;
    node->start = (uint32_t)inner->sources[0]->start;
    node->end = (uint32_t)bytes.length;
    node->count = node->end - node->start;
    node->data = bytes.data + node->start;
    struct buffer buffer;
    buffer_start(&buffer, &inner->arena);
    const struct phrase_place place = {.compilation = inner};
    bool short_enough = bytes.length <= LIMIT_VALUE_BYTES;
    bool parsed =
        short_enough && yaml_scan_text(inner, 0) && phrase_print(&place, type, node, &buffer);
    if (!short_enough) {
        finding_add(&inner->findings, RULE_LIMIT_EXCEEDED, node_span(node),
                    "a phrase has at most %d bytes", LIMIT_VALUE_BYTES);
    }
    findings_sort(&inner->findings);
    *out = compilation;
    if (parsed) {
        buffer_write(&buffer, write, context);
    }
    return parsed ? SLAC_OK : SLAC_HAS_ERRORS;
}

/* ---- the language about itself ---- */
typedef bool describe_function(struct describer *describer);

static slac_status describe(describe_function *function, struct describer *describer,
                            slac_write *write, void *context)
{
    slac_compilation *compilation = library_new();
    if (compilation == NULL) {
        return SLAC_NO_MEMORY;
    }
    struct compilation *inner = &compilation->inner;
    if (setjmp(inner->failure) != 0) {
        slac_free(compilation);
        return SLAC_NO_MEMORY;
    }
    struct buffer buffer;
    buffer_start(&buffer, &inner->arena);
    describer->compilation = inner;
    describer->out = &buffer;
    bool known = function(describer);
    if (known) {
        buffer_write(&buffer, write, context);
    }
    slac_free(compilation);
    return known ? SLAC_OK : SLAC_MISUSE;
}

slac_status slac_schema(slac_write *write, void *context)
{
    struct describer describer = {.name = "schema"};
    return describe(describe_schema, &describer, write, context);
}

slac_status slac_config_schema(slac_write *write, void *context)
{
    struct describer describer = {.name = "configuration"};
    return describe(describe_schema, &describer, write, context);
}

slac_status slac_explain(const char *name, const slac_page_options *options, slac_write *write,
                         void *context, const char **nearest)
{
    struct describer describer = {.name = name, .bold = options->colour, .width = options->width};
    slac_status status = describe(describe_name, &describer, write, context);
    if (nearest != NULL) {
        *nearest = describer.nearest;
    }
    return status;
}

const char *slac_explain_name(size_t index)
{
    return describe_names(index);
}

slac_status slac_reference(const char *page, slac_write *write, void *context)
{
    struct describer describer = {.name = page};
    return describe(describe_reference, &describer, write, context);
}
