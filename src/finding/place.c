/* Takes findings in order and the trees of their files, and gives the keys that lead to each: one
 * walk through each tree for all of them. */
#include "finding/place.h"

#include "base/limits.h"
#include "yaml/tree.h"

enum { DEPTH_MAX = LIMIT_NESTING + 2, PLACE_BYTES_MAX = 400 };

struct walk {
    struct arena *arena;
    struct finding *const *findings;
    struct text *places;
    size_t next, count;           /* findings that have no place yet */
    size_t file_start;            /* its first byte, behind a byte-order mark */
    struct text steps[DEPTH_MAX]; /* the keys down to the node that is looked at */
    size_t depth;
};

/* The place of the walk; what would be longer than a line is cut, between two characters. */
static struct text joined(const struct walk *walk)
{
    struct buffer buffer;
    buffer_start(&buffer, walk->arena);
    for (size_t at = 0; at < walk->depth; at++) {
        if (at > 0) {
            BUFFER_LITERAL(&buffer, ".");
        }
        buffer_add_text(&buffer, walk->steps[at]);
    }
    const struct text whole = buffer_text(&buffer);
    size_t length = whole.length < PLACE_BYTES_MAX ? whole.length : PLACE_BYTES_MAX;
    while (length > 0 && length < whole.length && (whole.data[length] & 0xc0) == 0x80) {
        length--;
    }
    return text_slice(whole, 0, length);
}

/* What is absent has the place where it would stand: a place of its own, though several are told at
 * one. */
static struct text place_of_absent(const struct walk *walk, const struct finding *finding,
                                   struct text place)
{
    size_t length = place.length;
    if (finding->absent.length == 0) {
        return place;
    }
    if (finding->is_beside && walk->depth > 0) {
        const size_t step = walk->steps[walk->depth - 1].length;
        length -= length > step + 1 ? step + 1 : length;
    }
    place = text_slice(place, 0, length);
    return length == 0 ? finding->absent : arena_join_by(walk->arena, place, ".", finding->absent);
}

/* Gives the findings that start before `end` the place of the walk. */
static void give_places(struct walk *walk, uint32_t end)
{
    struct text place = TEXT_OF("");
    bool is_known = false;
    for (; walk->next < walk->count; walk->next++) {
        if (walk->findings[walk->next]->span.start >= end) {
            return;
        }
        if (!is_known) {
            place = joined(walk);
            is_known = true;
        }
        /* What the whole file lacks is told before its first byte, and stands at no key. */
        bool of_file = walk->findings[walk->next]->span.end == walk->file_start;
        walk->places[walk->next] =
            place_of_absent(walk, walk->findings[walk->next], of_file ? TEXT_OF("") : place);
    }
}

static bool is_waited_for(const struct walk *walk, uint32_t end)
{
    return walk->next < walk->count && walk->findings[walk->next]->span.start < end;
}

static void visit(struct walk *walk, const struct node *node);

/* What starts before the step is its parent's; what starts in it, or at its very end, is its own.
 */
static void step_into(struct walk *walk, struct text step, uint32_t start, const struct node *value)
{
    give_places(walk, start);
    uint32_t end = value->end > start ? value->end : start + 1;
    if (!is_waited_for(walk, end) || walk->depth == DEPTH_MAX) {
        return;
    }
    walk->steps[walk->depth++] = step;
    give_places(walk, value->start);
    visit(walk, value);
    give_places(walk, end);
    walk->depth--;
}

/* NODE_SCALAR has no steps of its own. */
static void visit(struct walk *walk, const struct node *node)
{
    if (node->kind == NODE_MAPPING) {
        const struct node *key = node->first;
        while (key != NULL && key->next != NULL && walk->next < walk->count) {
            struct text step = key->kind == NODE_SCALAR ? node_text(key) : TEXT_OF("?");
            step_into(walk, step, key->start, key->next);
            key = key->next->next;
        }
    } else if (node->kind == NODE_SEQUENCE) {
        uint32_t number = 1;
        for (const struct node *item = node->first; item != NULL && walk->next < walk->count;
             item = item->next, number++) {
            if (is_waited_for(walk, item->end + 1)) {
                step_into(walk, arena_format(walk->arena, "%u", number), item->start, item);
            }
        }
    }
}

/* Those of one file, which come next. */
static void walk_file(struct walk *walk, const struct source *source)
{
    walk->file_start = source->start;
    if (source->tree != NULL) {
        visit(walk, source->tree);
        give_places(walk, UINT32_MAX);
    }
    walk->next = walk->count;
}

struct text *finding_places(const struct compilation *compilation, const struct findings *findings,
                            struct arena *arena)
{
    struct walk walk = {.arena = arena, .findings = findings->items};
    walk.places = ARENA_ARRAY(arena, struct text, findings->count + 1);
    for (uint32_t file = 0; file < compilation->source_count; file++) {
        while (walk.count < findings->count && findings->items[walk.count]->span.file == file) {
            walk.count++;
        }
        walk_file(&walk, compilation->sources[file]);
    }
    return walk.places;
}
