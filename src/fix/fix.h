/* Edits: what findings offer to replace, chosen so that no two touch, applied so that nothing else
 * moves, and shown as a unified diff. */
#ifndef FIX_FIX_H
#define FIX_FIX_H

#include "base/buffer.h"
#include "compilation.h"

/* Bytes [start, end) become the text. */
struct edit {
    uint32_t start, end;
    struct text text;
};

struct edits {
    struct edit *items; /* in order; none touches another */
    size_t count, room;
    size_t findings; /* how many they mend */
};

/* The edits of a file's findings: the certain ones, then where `likely` the others, each in the
 * order of its findings. The parts of an edit are taken all or none; the same edit of two findings
 * is one. What touches an edit that is taken already is left for the next time. */
struct edits fix_choose(struct arena *arena, const struct compilation *compilation, bool likely);

/* A text as pieces of the original one and of what was inserted. */
struct piece {
    struct piece *next;
    struct text text;
    uint32_t at; /* of a piece of the original its offset */
    bool is_original;
};

struct piece *fix_whole(struct arena *arena, struct text original);
/* The text with the edits, whose offsets are those of the text. */
struct piece *fix_apply(struct arena *arena, const struct piece *pieces, const struct edits *edits);
struct text fix_text(struct arena *arena, const struct piece *pieces);

/* Writes a unified diff with three lines around each change, as `git apply` and `patch -p1` read
 * it. `shown`: for people and logs; what cannot be seen is shown by its code point, and no line is
 * one that a log would obey. */
void fix_diff(struct buffer *out, struct text name, struct text original,
              const struct piece *pieces, bool shown, bool colour);

#endif
