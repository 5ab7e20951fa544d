/* The public library, families: takes compilations one by one and writes what rests on what. */
#include "family/family.h"
#include "slac.h"

#include "library.h"

#include <stdlib.h>

struct slac_family {
    struct family inner;
    jmp_buf failure;
    bool is_broken; /* memory ran out while something was added */
};

static const struct {
    const char *name;
    graph_write *write;
} graphs[] = {
#define GRAPH(name, words) {#name, graph_##name},
#include "grammar/graphs.def"
#undef GRAPH
};
enum { GRAPH_COUNT = sizeof graphs / sizeof *graphs };

slac_status slac_family_new(const char *folder, slac_family **out)
{
    slac_family *family = calloc(1, sizeof *family);
    *out = NULL;
    if (family == NULL) {
        return SLAC_NO_MEMORY;
    }
    if (setjmp(family->failure) != 0) {
        slac_family_free(family);
        return SLAC_NO_MEMORY;
    }
    family_start(&family->inner, &family->failure, text_from(folder != NULL ? folder : ""));
    *out = family;
    return SLAC_OK;
}

void slac_family_free(slac_family *family)
{
    if (family != NULL) {
        arena_free(&family->inner.arena);
        free(family);
    }
}

slac_status slac_family_add(slac_family *family, slac_compilation *compilation, const char *file)
{
    struct compilation *inner = library_inner(compilation);
    if (setjmp(family->failure) != 0 || setjmp(inner->failure) != 0) {
        family->is_broken = true;
    }
    if (family->is_broken) {
        return SLAC_NO_MEMORY;
    }
    family_collect(&family->inner, inner, text_from(file));
    return SLAC_OK;
}

static graph_write *find_graph(const char *format)
{
    for (size_t row = 0; row < GRAPH_COUNT; row++) {
        if (strcmp(graphs[row].name, format) == 0) {
            return graphs[row].write;
        }
    }
    return NULL;
}

/* What a jump must find again stands with the caller. */
static slac_status write_family(slac_family *family, graph_write *graph, bool colour,
                                slac_write *write, void *context)
{
    const struct family_options options = {.colour = colour};
    struct buffer buffer;
    if (setjmp(family->failure) != 0) {
        family->is_broken = true;
    }
    if (family->is_broken) {
        return SLAC_NO_MEMORY;
    }
    family_settle(&family->inner);
    buffer_start(&buffer, &family->inner.arena);
    graph(&family->inner, &options, &buffer);
    (void)buffer_write(&buffer, write, context);
    return SLAC_OK;
}

slac_status slac_family_write(slac_family *family, const char *format, bool colour,
                              slac_write *write, void *context)
{
    graph_write *graph = find_graph(format);
    return graph != NULL ? write_family(family, graph, colour, write, context) : SLAC_MISUSE;
}
