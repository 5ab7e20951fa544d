/* The public library for comparisons: takes two compilations and gives what include/slac.h promises
 * of slac_compare and slac_changes. */
#include "compare/report.h"
#include "library.h"
#include "number/rational.h"

#include <stdlib.h>
#include <string.h>

struct slac_comparison {
    struct comparison inner;
};

/* Memory that runs out in an arena of the compilations fails where the comparison's does. */
static void set_boundaries(struct comparison *comparison, jmp_buf *of_old, jmp_buf *of_new)
{
    if (comparison->old != NULL) {
        comparison->old->arena.failure = comparison->old->kept.failure = of_old;
    }
    if (comparison->new != NULL) {
        comparison->new->arena.failure = comparison->new->kept.failure = of_new;
    }
}

/* What a jump must find again stands with the caller. */
static slac_status run_guarded(struct comparison *comparison, const struct date *today)
{
    if (setjmp(comparison->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    rational_use_arena(&comparison->arena);
    compare(comparison, today);
    return SLAC_OK;
}

slac_status slac_compare(slac_compilation *before, slac_compilation *after, const char *today,
                         slac_comparison **out)
{
    struct date day;
    *out = NULL;
    if ((before == NULL && after == NULL) || before == after ||
        (today != NULL && !date_from_text(text_from(today), &day))) {
        return SLAC_MISUSE;
    }
    struct compilation *old = before != NULL ? library_inner(before) : NULL;
    struct compilation *new = after != NULL ? library_inner(after) : NULL;
    if ((old != NULL && !library_is_sound(old)) || (new != NULL && !library_is_sound(new))) {
        return SLAC_HAS_ERRORS;
    }
    slac_comparison *comparison = calloc(1, sizeof *comparison);
    if (comparison == NULL) {
        return SLAC_NO_MEMORY;
    }
    struct comparison *inner = &comparison->inner;
    inner->old = old;
    inner->new = new;
    arena_start(&inner->arena, &inner->failure);
    jmp_buf *of_old = old != NULL ? old->arena.failure : NULL;
    jmp_buf *of_new = new != NULL ? new->arena.failure : NULL;
    set_boundaries(inner, &inner->failure, &inner->failure);
    const slac_status status = run_guarded(inner, today != NULL ? &day : NULL);
    set_boundaries(inner, of_old, of_new);
    if (status != SLAC_OK) {
        slac_comparison_free(comparison);
        return status;
    }
    *out = comparison;
    return SLAC_OK;
}

void slac_comparison_free(slac_comparison *comparison)
{
    if (comparison != NULL) {
        arena_free(&comparison->inner.arena);
        free(comparison);
    }
}

size_t slac_comparison_changes(const slac_comparison *comparison)
{
    return comparison->inner.change_count - comparison->inner.apart_count;
}

size_t slac_comparison_apart(const slac_comparison *comparison)
{
    return comparison->inner.apart_count;
}

bool slac_comparison_has_party(const slac_comparison *comparison, const char *party)
{
    return comparison_party(&comparison->inner, text_from(party)) != NULL;
}

size_t slac_comparison_count(const slac_comparison *comparison, slac_verdict verdict,
                             const char *party)
{
    static const enum verdict verdicts[] = {[SLAC_CHANGED] = VERDICT_CHANGED,
                                            [SLAC_STRONGER] = VERDICT_STRONGER,
                                            [SLAC_WEAKER] = VERDICT_WEAKER,
                                            [SLAC_UNDECIDABLE] = VERDICT_UNDECIDABLE};
    const struct compared_party *of =
        party != NULL ? comparison_party(&comparison->inner, text_from(party)) : NULL;
    return party != NULL && of == NULL
               ? 0
               : comparison_count(&comparison->inner, verdicts[verdict], of);
}

slac_status slac_comparison_signed_by(slac_comparison *comparison, const char *party)
{
    struct comparison *inner = &comparison->inner;
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    inner->signed_by =
        ARENA_GROW(&inner->arena, inner->signed_by, &inner->signer_room, inner->signer_count + 1);
    inner->signed_by[inner->signer_count++] = arena_copy(&inner->arena, text_from(party));
    inner->change_count -= inner->apart_count; /* they are the last */
    inner->apart_count = 0;
    return SLAC_OK;
}

/* ---- reports ---- */
struct slac_changes {
    struct comparison_report inner;
    struct arena arena;
    jmp_buf failure;
    const struct comparison_format *format;
    slac_write *write;
    void *context;
    struct held_piece *held, **last_held; /* what is not given yet, in its order */
    bool gives;                           /* and is given now */
};

static const struct {
    const char *name;
    const struct comparison_format *format;
} formats[] = {
#define COMPARISON(name, words) {#name, &comparison_##name},
#include "grammar/comparisons.def"
#undef COMPARISON
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const char *slac_changes_format(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

static const struct comparison_format *find_format(const char *name)
{
    for (size_t index = 0; index < FORMAT_COUNT; index++) {
        if (name != NULL && strcmp(formats[index].name, name) == 0) {
            return formats[index].format;
        }
    }
    return NULL;
}

/* What cannot be given yet: a report says at the end which agreements an entry reaches. */
struct held_piece {
    struct held_piece *next;
    struct text bytes;
    struct reach_hole *holes;
    size_t hole_count;
};

static void hold(slac_changes *changes, struct buffer *out)
{
    struct comparison_report *report = &changes->inner;
    struct held_piece *piece = ARENA_NEW(&changes->arena, struct held_piece);
    piece->bytes = arena_copy(&changes->arena, buffer_text(out));
    piece->holes = report->holes;
    piece->hole_count = report->hole_count;
    report->holes = NULL;
    report->hole_count = report->hole_room = 0;
    *changes->last_held = piece;
    changes->last_held = &piece->next;
}

/* What is written in a step stands in an arena of its own until it is given, or held. */
static slac_status tell(slac_changes *changes, comparison_step *step, struct comparison *gathered)
{
    struct comparison_report *report = &changes->inner;
    struct arena scratch;
    struct buffer out;
    arena_start(&scratch, &changes->failure);
    if (setjmp(changes->failure) != 0) {
        arena_free(&scratch);
        return SLAC_NO_MEMORY;
    }
    buffer_start(&out, &scratch);
    report->out = &out;
    if (gathered != NULL) {
        report_gather(report, gathered);
    }
    if (step != NULL) {
        step(report);
    }
    report->written += buffer_length(&out);
    if (report->hole_count > 0 || (changes->held != NULL && !changes->gives)) {
        hold(changes, &out);
    } else {
        (void)buffer_write(&out, changes->write, changes->context);
    }
    arena_free(&scratch);
    report->out = NULL;
    return SLAC_OK;
}

/* Gives what was held, with what is known now in the places that were left for it. */
static slac_status give_held(slac_changes *changes)
{
    slac_status status = SLAC_OK;
    changes->gives = true;
    for (const struct held_piece *piece = changes->held; status == SLAC_OK && piece != NULL;
         piece = piece->next) {
        size_t from = 0;
        for (size_t at = 0; status == SLAC_OK && at < piece->hole_count; at++) {
            const struct reach_hole *hole = &piece->holes[at];
            (void)changes->write(changes->context, piece->bytes.data + from, hole->at - from);
            from = hole->at;
            changes->inner.reach = hole->of;
            changes->inner.reach_is_first = hole->is_first;
            changes->inner.gutter = hole->gutter;
            status = tell(changes, changes->format->reach, NULL);
        }
        (void)changes->write(changes->context, piece->bytes.data + from,
                             piece->bytes.length - from);
    }
    return status;
}

static slac_status keep_options(slac_changes *changes, const slac_changes_options *options)
{
    if (setjmp(changes->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    changes->inner.colour = options->colour;
    changes->inner.quiet = options->verbosity == SLAC_QUIET;
    changes->inner.width = options->width;
    changes->inner.folder = options->folder != NULL
                                ? arena_terminated(&changes->arena, text_from(options->folder))
                                : NULL;
    changes->inner.root =
        options->root != NULL ? arena_terminated(&changes->arena, text_from(options->root)) : NULL;
    changes->inner.gathers = options->gathers;
    changes->inner.kept = &changes->arena;
    return SLAC_OK;
}

slac_status slac_changes_start(const slac_changes_options *options, slac_write *write,
                               void *context, slac_changes **out)
{
    *out = NULL;
    const struct comparison_format *format = find_format(options->format);
    if (format == NULL) {
        return SLAC_MISUSE;
    }
    slac_changes *changes = calloc(1, sizeof *changes);
    if (changes == NULL) {
        return SLAC_NO_MEMORY;
    }
    changes->format = format;
    changes->write = write;
    changes->context = context;
    changes->last_held = &changes->held;
    arena_start(&changes->arena, &changes->failure);
    if (keep_options(changes, options) != SLAC_OK ||
        tell(changes, changes->format->start, NULL) != SLAC_OK) {
        slac_changes_free(changes);
        return SLAC_NO_MEMORY;
    }
    *out = changes;
    return SLAC_OK;
}

slac_status slac_changes_add(slac_changes *changes, slac_comparison *comparison)
{
    struct comparison *inner = &comparison->inner;
    /* Lines are found in sources, whose maps are filled when the first place is asked for. */
    jmp_buf *of_old = inner->old != NULL ? inner->old->arena.failure : NULL;
    jmp_buf *of_new = inner->new != NULL ? inner->new->arena.failure : NULL;
    set_boundaries(inner, &changes->failure, &changes->failure);
    changes->inner.comparison = inner;
    changes->inner.comparisons++;
    const slac_status status = tell(changes, changes->format->one, inner);
    changes->inner.comparison = NULL;
    set_boundaries(inner, of_old, of_new);
    return status;
}

/* ---- what does not read ---- */
static bool is_unread(const slac_changes_side *side)
{
    return side != NULL &&
           (side->compilation == NULL || !library_is_sound(library_inner(side->compilation)));
}

static struct unread_side unread_side(const slac_changes_side *side)
{
    struct compilation *inner =
        side != NULL && side->compilation != NULL ? library_inner(side->compilation) : NULL;
    if (side == NULL) {
        return (struct unread_side){.compilation = NULL};
    }
    return (struct unread_side){
        .name = inner != NULL ? inner->sources[0]->name : text_from(side->name),
        .label_length = inner != NULL ? inner->label_length : side->label_length,
        .compilation = inner,
        .why = inner == NULL ? text_from(side->why) : TEXT_OF(""),
        .is_unread = is_unread(side)};
}

slac_status slac_changes_unread(slac_changes *changes, const slac_changes_side *before,
                                const slac_changes_side *after)
{
    const slac_changes_side *const sides[] = {before, after};
    struct unread_side unread[] = {unread_side(before), unread_side(after)};
    jmp_buf *boundaries[] = {NULL, NULL};
    if (!unread[0].is_unread && !unread[1].is_unread) {
        return SLAC_MISUSE;
    }
    for (size_t at = 0; at < 2; at++) {
        if (unread[at].compilation != NULL) {
            struct compilation *inner = library_inner(sides[at]->compilation);
            boundaries[at] = inner->arena.failure;
            inner->arena.failure = inner->kept.failure = &changes->failure;
        }
        changes->inner.unread_count += unread[at].is_unread;
    }
    changes->inner.unread = unread;
    const slac_status status = tell(changes, changes->format->unread, NULL);
    changes->inner.unread = NULL;
    for (size_t at = 0; at < 2; at++) {
        if (unread[at].compilation != NULL) {
            struct compilation *inner = library_inner(sides[at]->compilation);
            inner->arena.failure = inner->kept.failure = boundaries[at];
        }
    }
    return status;
}

slac_status slac_changes_end(slac_changes *changes)
{
    slac_status status = tell(changes, changes->format->rest, NULL);
    status = status == SLAC_OK ? give_held(changes) : status;
    return status == SLAC_OK ? tell(changes, changes->format->end, NULL) : status;
}

size_t slac_changes_left_out(const slac_changes *changes)
{
    return changes->inner.left_out;
}

void slac_changes_free(slac_changes *changes)
{
    if (changes != NULL) {
        arena_free(&changes->arena);
        free(changes);
    }
}

/* ---- what an agreement says, line by line ---- */
slac_status slac_leaves(slac_compilation *compilation, slac_write *write, void *context)
{
    struct compilation *inner = library_inner(compilation);
    struct buffer buffer;
    struct buffer_sink sink = {.write = write, .context = context};
    if (!library_is_sound(inner)) {
        return SLAC_HAS_ERRORS;
    }
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    const struct arena_mark mark = arena_mark(&inner->arena);
    buffer_start_sink(&buffer, &inner->arena, &sink);
    compare_leaves(inner, &buffer);
    buffer_flush(&buffer);
    arena_release(&inner->arena, mark);
    return SLAC_OK;
}
