/* Takes a code point and says whether a reader can see it where it stands.
 * What is settled here is which joiners and selectors a text needs; the rest is the table. */
#include "source/invisible.h"

enum neighbour_kind { NEIGHBOUR_NONE, NEIGHBOUR_SCRIPT, NEIGHBOUR_IDEOGRAPH, NEIGHBOUR_EMOJI };

struct neighbour {
    uint32_t first, last;
    enum neighbour_kind kind;
};

static const struct invisible rows[] = {
#define INVISIBLE(first, last, reason, name) {first, last, INVISIBLE_##reason, TEXT(name)},
#include "grammar/invisible.def"
};

static const struct neighbour neighbours[] = {
#define NEIGHBOUR(first, last, kind) {first, last, NEIGHBOUR_##kind},
#include "grammar/invisible.def"
};

const struct text invisible_reasons[INVISIBLE_REASON_COUNT] = {
#define REASON(id, why) TEXT(why),
#include "grammar/invisible.def"
};

const struct invisible *invisible_find(uint32_t code_point)
{
    size_t low = 0, high = sizeof rows / sizeof *rows;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle].first <= code_point) {
            low = middle;
        } else {
            high = middle;
        }
    }
    bool within = code_point >= rows[low].first && code_point <= rows[low].last;
    return within ? &rows[low] : NULL;
}

/* The row of what stands beside a joiner or a selector. */
static const struct neighbour *neighbour_of(uint32_t code_point)
{
    for (size_t row = 0; row < sizeof neighbours / sizeof *neighbours; row++) {
        if (code_point >= neighbours[row].first && code_point <= neighbours[row].last) {
            return &neighbours[row];
        }
    }
    return NULL;
}

static enum neighbour_kind kind_of(uint32_t code_point)
{
    const struct neighbour *row = neighbour_of(code_point);
    return row == NULL ? NEIGHBOUR_NONE : row->kind;
}

/* The code point that ends before the offset; 0 at the start or where it is not UTF-8. */
static uint32_t code_point_before(struct text whole, size_t at)
{
    for (size_t length = 1; length <= 4 && length <= at; length++) {
        uint32_t code_point;
        if (text_decode(whole.data + at - length, length, &code_point) == length) {
            return code_point;
        }
    }
    return 0;
}

static uint32_t code_point_after(struct text whole, size_t at)
{
    uint32_t code_point = 0;
    return text_decode(whole.data + at, whole.length - at, &code_point) == 0 ? 0 : code_point;
}

static bool joiner_belongs(uint32_t before, uint32_t joiner, uint32_t after)
{
    const struct neighbour *script = neighbour_of(before);
    if (script != NULL && script->kind == NEIGHBOUR_SCRIPT) {
        return after >= script->first && after <= script->last;
    }
    bool emoji = kind_of(before) == NEIGHBOUR_EMOJI || before == 0xfe0f;
    return joiner == 0x200d && emoji && kind_of(after) == NEIGHBOUR_EMOJI;
}

static bool selector_belongs(uint32_t before, uint32_t selector, uint32_t after)
{
    if (selector == 0xfe0e || selector == 0xfe0f) {
        bool keycap = (before >= '0' && before <= '9') || before == '#' || before == '*';
        return kind_of(before) == NEIGHBOUR_EMOJI || (keycap && after == 0x20e3);
    }
    if (selector >= 0x180b && selector <= 0x180f) {
        return before >= 0x1800 && before <= 0x18af && invisible_find(before) == NULL;
    }
    return kind_of(before) == NEIGHBOUR_IDEOGRAPH;
}

const struct invisible *invisible_at(struct text whole, size_t at, size_t length,
                                     uint32_t code_point)
{
    const struct invisible *row = invisible_find(code_point);
    if (row == NULL) {
        return NULL;
    }
    uint32_t after = code_point_after(whole, at + length);
    if (code_point == '\r') {
        return after == '\n' ? NULL : row;
    }
    if (row->reason == INVISIBLE_JOINER &&
        joiner_belongs(code_point_before(whole, at), code_point, after)) {
        return NULL;
    }
    if (row->reason == INVISIBLE_VARIATION &&
        selector_belongs(code_point_before(whole, at), code_point, after)) {
        return NULL;
    }
    return row;
}
