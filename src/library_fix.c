/* The public library, what mends: takes a compilation and gives its file with the edits of its
 * findings, checked again until there is nothing left to mend. */
#include "fix/fix.h"
#include "slac.h"

#include "library.h"

#include <stdlib.h>

/* Mending one thing shows the next; nothing real needs as many turns. */
enum { TURNS_MAX = 20 };

struct slac_fixed {
    struct arena arena;
    jmp_buf failure;
    struct text name, original, text;
    struct piece *pieces;
    size_t findings;
    bool settled;
    slac_compilation *checked; /* of the turn; freed before the next one */
};

static bool reads_whole(const struct compilation *compilation)
{
    return compilation->root != NULL && !compilation->sources[0]->is_partial;
}

/* Checks the text of the turn; SLAC_OK where it reads as far as what was there before. */
static slac_status check_again(struct slac_fixed *fixed, const slac_check_options *options,
                               struct text text, bool whole, bool *worse)
{
    slac_compilation *checked = NULL;
    slac_status status = slac_compile(arena_terminated(&fixed->arena, fixed->name), text.data,
                                      text.length, options, &checked);
    if (status == SLAC_OK) {
        *worse = whole && !reads_whole(library_inner(checked));
        slac_free(fixed->checked);
        fixed->checked = checked;
    }
    return status;
}

static slac_status mend(struct slac_fixed *fixed, const struct compilation *compilation,
                        const slac_fix_options *options)
{
    const struct compilation *now = compilation;
    for (int turn = 0; turn < TURNS_MAX; turn++) {
        const bool whole = reads_whole(now);
        const struct edits edits = fix_choose(&fixed->arena, now, options->likely);
        if (edits.count == 0) {
            fixed->settled = true;
            return SLAC_OK;
        }
        struct piece *pieces = fix_apply(&fixed->arena, fixed->pieces, &edits);
        const struct text text = fix_text(&fixed->arena, pieces);
        bool worse = false;
        const slac_status status = check_again(fixed, options->check, text, whole, &worse);
        if (status != SLAC_OK || worse) {
            return status; /* what is there so far stays */
        }
        fixed->pieces = pieces;
        fixed->text = text;
        fixed->findings += edits.findings;
        now = library_inner(fixed->checked);
    }
    return SLAC_OK;
}

slac_status slac_fix(slac_compilation *compilation, const slac_fix_options *options,
                     slac_fixed **out)
{
    const struct compilation *inner = library_inner(compilation);
    struct slac_fixed *fixed = calloc(1, sizeof *fixed);
    *out = NULL;
    if (fixed == NULL) {
        return SLAC_NO_MEMORY;
    }
    arena_start(&fixed->arena, &fixed->failure);
    if (setjmp(fixed->failure) != 0) {
        slac_fixed_free(fixed);
        return SLAC_NO_MEMORY;
    }
    fixed->name = arena_copy(&fixed->arena, inner->sources[0]->name);
    fixed->original = inner->sources[0]->bytes;
    fixed->text = fixed->original;
    fixed->pieces = fix_whole(&fixed->arena, fixed->original);
    const slac_status status = mend(fixed, inner, options);
    slac_free(fixed->checked);
    fixed->checked = NULL;
    if (status != SLAC_OK) {
        slac_fixed_free(fixed);
        return status;
    }
    if (!fixed->settled && fixed->findings > 0) {
        /* Edits that call for one another, or that break the file: none is worth the others. */
        fixed->text = fixed->original;
        fixed->findings = 0;
        fixed->pieces = NULL;
    }
    *out = fixed;
    return SLAC_OK;
}

size_t slac_fixed_count(const slac_fixed *fixed)
{
    return fixed->findings;
}

bool slac_fixed_settled(const slac_fixed *fixed)
{
    return fixed->settled;
}

const char *slac_fixed_bytes(const slac_fixed *fixed, size_t *length)
{
    *length = fixed->text.length;
    return fixed->text.data;
}

slac_status slac_fixed_diff(slac_fixed *fixed, const slac_diff_options *options, slac_write *write,
                            void *context)
{
    struct buffer out;
    if (setjmp(fixed->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    buffer_start(&out, &fixed->arena);
    if (fixed->findings > 0) {
        fix_diff(&out, options->name != NULL ? text_from(options->name) : fixed->name,
                 fixed->original, fixed->pieces, options->shown, options->colour);
    }
    (void)buffer_write(&out, write, context);
    return SLAC_OK;
}

void slac_fixed_free(slac_fixed *fixed)
{
    if (fixed != NULL) {
        slac_free(fixed->checked);
        arena_free(&fixed->arena);
        free(fixed);
    }
}
