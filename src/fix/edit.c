/* Takes findings and gives the edits that mend them, and takes edits and gives the text with them.
 */
#include "fix/fix.h"

#include <string.h>

/* ---- choosing ---- */

/* The index of the first edit that ends at or behind the place. */
static size_t first_behind(const struct edits *edits, uint32_t start)
{
    size_t low = 0, high = edits->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (edits->items[middle].end < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_same(const struct edit *edit, const struct fix *fix)
{
    return edit->start == fix->span.start && edit->end == fix->span.end &&
           text_equal(edit->text, fix->text);
}

/* Ranges that meet at an end touch, too: what is inserted between them would have two orders. */
static bool is_free(const struct edits *edits, const struct fix *fix, bool *known)
{
    const size_t at = first_behind(edits, fix->span.start);
    *known = at < edits->count && is_same(&edits->items[at], fix);
    return *known || at >= edits->count || edits->items[at].start > fix->span.end;
}

static bool parts_are_apart(const struct finding *finding)
{
    for (const struct fix *one = finding->fixes; one != NULL; one = one->next) {
        for (const struct fix *other = one->next; other != NULL; other = other->next) {
            if (one->span.start <= other->span.end && other->span.start <= one->span.end) {
                return false;
            }
        }
    }
    return true;
}

static bool can_take(const struct edits *edits, const struct finding *finding,
                     const struct source *source)
{
    bool changes = false, known = false;
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        if (fix->span.file != 0 || fix->span.end < fix->span.start ||
            fix->span.end > source->bytes.length || !is_free(edits, fix, &known)) {
            return false;
        }
        changes |=
            !text_equal(text_slice(source->bytes, fix->span.start, fix->span.end), fix->text);
    }
    return changes && parts_are_apart(finding);
}

static void take(struct arena *arena, struct edits *edits, const struct finding *finding)
{
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        bool known = false;
        is_free(edits, fix, &known);
        if (known) {
            continue;
        }
        const size_t at = first_behind(edits, fix->span.start);
        edits->items = ARENA_GROW(arena, edits->items, &edits->room, edits->count + 1);
        memmove(&edits->items[at + 1], &edits->items[at],
                (edits->count - at) * sizeof *edits->items);
        edits->items[at] =
            (struct edit){fix->span.start, fix->span.end, arena_copy(arena, fix->text)};
        edits->count++;
    }
    edits->findings++;
}

struct edits fix_choose(struct arena *arena, const struct compilation *compilation, bool likely)
{
    struct edits edits = {0};
    const struct findings *findings = &compilation->findings;
    for (int round = 0; round < (likely ? 2 : 1); round++) {
        for (size_t at = 0; at < findings->count; at++) {
            const struct finding *finding = findings->items[at];
            if (finding->fixes != NULL && finding_is_certain(finding) == (round == 0) &&
                can_take(&edits, finding, compilation->sources[0])) {
                take(arena, &edits, finding);
            }
        }
    }
    return edits;
}

/* ---- applying ---- */
struct piece *fix_whole(struct arena *arena, struct text original)
{
    struct piece *piece = ARENA_NEW(arena, struct piece);
    *piece = (struct piece){.text = original, .is_original = true};
    return piece;
}

/* Reads pieces and writes others. */
struct pass {
    struct arena *arena;
    const struct piece *from;
    size_t offset;   /* in the piece that is read */
    size_t position; /* in the text that is read */
    struct piece *first, **last;
};

static void add_piece(struct pass *pass, struct piece piece)
{
    struct piece *copy = ARENA_NEW(pass->arena, struct piece);
    *copy = piece;
    copy->next = NULL;
    *pass->last = copy;
    pass->last = &copy->next;
}

/* Reads on to a place of the text; what is read is kept or left out. */
static void go_on(struct pass *pass, size_t to, bool keep)
{
    while (pass->from != NULL && pass->position < to) {
        const size_t left = pass->from->text.length - pass->offset;
        const size_t wanted = to - pass->position;
        const size_t length = left < wanted ? left : wanted;
        if (keep && length > 0) {
            struct piece piece = *pass->from;
            piece.text = text_slice(piece.text, pass->offset, pass->offset + length);
            piece.at += (uint32_t)pass->offset;
            add_piece(pass, piece);
        }
        pass->offset += length;
        pass->position += length;
        if (pass->offset == pass->from->text.length) {
            pass->from = pass->from->next;
            pass->offset = 0;
        }
    }
}

struct piece *fix_apply(struct arena *arena, const struct piece *pieces, const struct edits *edits)
{
    struct pass pass = {.arena = arena, .from = pieces};
    pass.last = &pass.first;
    for (size_t at = 0; at < edits->count; at++) {
        const struct edit *edit = &edits->items[at];
        go_on(&pass, edit->start, true);
        go_on(&pass, edit->end, false);
        if (edit->text.length > 0) {
            add_piece(&pass, (struct piece){.text = edit->text});
        }
    }
    go_on(&pass, SIZE_MAX, true);
    return pass.first;
}

struct text fix_text(struct arena *arena, const struct piece *pieces)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (const struct piece *piece = pieces; piece != NULL; piece = piece->next) {
        buffer_add_text(&buffer, piece->text);
    }
    return buffer_text(&buffer);
}
