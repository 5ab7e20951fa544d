/* Keeps the trees of bases for the agreements that follow: takes the bytes of a file that one of
 * them extends and gives their tree, which nobody changes. What it is merged into, and what is
 * found in it, is each agreement's own. */
#include "layers/bases.h"

#include "base/limits.h"
#include "yaml/tree.h"

#include <pthread.h>
#include <stdlib.h>

struct kept_base {
    struct kept_base *next;
    struct text bytes;
    unsigned file;                  /* its place in a chain, which the nodes name */
    const struct node *tree;        /* NULL: it is not shared */
    struct compilation compilation; /* whose memory the tree has */
};

struct slac_bases {
    pthread_mutex_t lock;
    struct kept_base *first;
    size_t bytes; /* of the files */
};

slac_status slac_bases_new(slac_bases **out)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return SLAC_NO_MEMORY;
    }
    pthread_mutex_init(&(*out)->lock, NULL);
    return SLAC_OK;
}

static void free_base(struct kept_base *kept)
{
    yaml_close(&kept->compilation);
    arena_free(&kept->compilation.arena);
    free(kept);
}

void slac_bases_free(slac_bases *bases)
{
    if (bases != NULL) {
        while (bases->first != NULL) {
            struct kept_base *next = bases->first->next;
            free_base(bases->first);
            bases->first = next;
        }
        pthread_mutex_destroy(&bases->lock);
        free(bases);
    }
}

/* False: memory ran out. */
static bool read_tree(struct kept_base *kept, struct text bytes)
{
    struct compilation *compilation = &kept->compilation;
    struct arena *arena = &compilation->arena;
    if (setjmp(compilation->failure) != 0) {
        return false;
    }
    kept->bytes = arena_copy(arena, bytes);
    compilation->sources = ARENA_ARRAY(arena, struct source *, kept->file + 1);
    compilation->source_count = compilation->source_room = kept->file + 1;
    struct source *source = source_new(arena, TEXT_OF(""), kept->bytes);
    for (unsigned file = 0; file <= kept->file; file++) {
        compilation->sources[file] = source;
    }
    const struct node *tree = yaml_read(compilation, kept->file);
    const bool is_clean = compilation->findings.count == 0 && !source->is_partial;
    kept->tree = is_clean ? tree : NULL;
    return true;
}

static struct kept_base *keep(struct slac_bases *bases, unsigned file, struct text bytes)
{
    struct kept_base *kept = calloc(1, sizeof *kept);
    if (kept == NULL) {
        return NULL;
    }
    kept->file = file;
    arena_start(&kept->compilation.arena, &kept->compilation.failure);
    kept->compilation.findings.arena = &kept->compilation.arena;
    if (!read_tree(kept, bytes)) {
        free_base(kept);
        return NULL;
    }
    kept->next = bases->first;
    bases->first = kept;
    bases->bytes += bytes.length;
    return kept;
}

const struct node *bases_take(struct slac_bases *bases, unsigned file, struct text *bytes)
{
    if (bases == NULL || bytes->length > LIMIT_LAYERED_BYTES) {
        return NULL;
    }
    pthread_mutex_lock(&bases->lock); /* what one thread reads the others wait for */
    struct kept_base *kept = bases->first;
    while (kept != NULL && (kept->file != file || !text_equal(kept->bytes, *bytes))) {
        kept = kept->next;
    }
    if (kept == NULL && bases->bytes + bytes->length <= LIMIT_LAYERED_BYTES) {
        kept = keep(bases, file, *bytes);
    }
    const struct node *tree = kept != NULL ? kept->tree : NULL;
    *bytes = tree != NULL ? kept->bytes : *bytes;
    pthread_mutex_unlock(&bases->lock);
    return tree;
}
