/* The public library, what renders: takes a compilation and gives its documents and its data by the
 * rows of grammar/formats.def and grammar/layouts.def, and what is signed: canonical form and
 * digest. */
#include "library.h"

#include "canonical/canonical.h"
#include "language/language.h"
#include "number/rational.h"
#include "render/render.h"
#include "render/sheet.h"

#include <string.h>

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

static const struct format_row {
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

static const struct format_row *find_format(const char *name)
{
    for (size_t index = 0; index < FORMAT_COUNT; index++) {
        if (strcmp(formats[index].name, name) == 0) {
            return &formats[index];
        }
    }
    return NULL;
}

const char *slac_format_ending(const char *format)
{
    const struct format_row *row = find_format(format);
    return row != NULL ? row->ending : NULL;
}

const char *slac_layout_name(size_t index)
{
    return index < LAYOUT_COUNT ? layouts[index].name : NULL;
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
    struct compilation *inner = library_inner(compilation);
    const struct format_row *format = find_format(options->format);
    const struct rendering rendering = {format != NULL ? format->render : NULL,
                                        find_layout(options->layout), options};
    if (rendering.render == NULL || rendering.layout == NULL ||
        (options->brief && rendering.layout != layouts) || !takes_options(options)) {
        return SLAC_MISUSE;
    }
    return library_is_sound(inner) ? render_whole(inner, &rendering, write, context)
                                   : SLAC_HAS_ERRORS;
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
    return library_is_sound(inner) ? render_whole(inner, &rendering, write, context)
                                   : SLAC_HAS_ERRORS;
}

_Static_assert((int)SLAC_DIGEST_DIGITS == (int)DIGEST_DIGITS,
               "a digest has as many digits as it is given");

slac_status slac_digest(slac_compilation *compilation, char digest[SLAC_DIGEST_DIGITS + 1])
{
    struct compilation *inner = library_inner(compilation);
    digest[0] = '\0';
    if (!library_is_sound(inner)) {
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
