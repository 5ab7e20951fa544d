/* The public library, what the language says: takes a phrase and gives its canonical form and what
 * it implies, or a name and gives what the language says of itself. */
#include "library.h"

#include "base/limits.h"
#include "describe/describe.h"
#include "number/rational.h"
#include "phrase/implies.h"
#include "yaml/scan.h"
#include "yaml/tree.h"

#include <string.h>

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
    struct compilation *inner = library_inner(compilation);
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
    struct compilation *inner = library_inner(compilation);
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
