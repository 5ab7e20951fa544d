/* Values by level: takes two of them and compares what each level has, a value that covers several
 * levels standing for each of them. */
#include "compare/change.h"

enum { DEPTH_MAX = 64 };

/* The levels that lead to a leaf, as the new agreement calls them. */
struct path {
    struct text names[DEPTH_MAX], old_names[DEPTH_MAX];
    size_t depth;
};

struct cells {
    struct comparison *comparison;
    const struct context *context;
    const struct shape *shape;
    const struct levels *old, *new;
    struct {
        const struct levels **items;
        size_t count, room;
    } used, waiting;       /* old leaves that were compared; new ones that cover no old leaf yet */
    bool *waiting_done;    /* of those that wait: an old leaf was compared with it */
    struct change *of_all; /* what all cells share has changed: the one entry of it */
    size_t more;           /* cells that it changes besides */
};

typedef void see_leaf(struct cells *cells, const struct levels *leaf, const struct path *path);

static void visit(struct cells *cells, const struct levels *levels, bool old, struct path *path,
                  see_leaf *see)
{
    if (levels == NULL) {
        return;
    }
    if (levels->count == 0 && levels->value != NULL) {
        see(cells, levels, path);
    }
    for (uint32_t index = 0; index < levels->count && path->depth < DEPTH_MAX; index++) {
        const struct text name = node_text(levels->entries[index].key);
        path->old_names[path->depth] = name;
        path->names[path->depth++] = old ? new_id_of(cells->comparison, NAMES_LEVEL, name) : name;
        visit(cells, levels->entries[index].value, old, path, see);
        path->depth--;
    }
}

/* The leaf that covers the levels of a path, or NULL. */
static const struct levels *cover(const struct cells *cells, const struct levels *levels, bool old,
                                  const struct path *path)
{
    while (levels != NULL && levels->count > 0) {
        const struct levels *next = NULL;
        for (uint32_t index = 0; index < levels->count && next == NULL; index++) {
            struct text name = node_text(levels->entries[index].key);
            name = old ? new_id_of(cells->comparison, NAMES_LEVEL, name) : name;
            for (size_t at = 0; at < path->depth && next == NULL; at++) {
                next = text_equal(path->names[at], name) ? levels->entries[index].value : NULL;
            }
        }
        levels = next;
    }
    return levels;
}

/* ---- what all cells share ---- */
static struct text tail_of(const struct goal *goal)
{
    return goal != NULL && goal->of != NULL ? node_text(goal->of) : TEXT_OF("");
}

/* Whether two cells differ by the `of` of their goal alone. */
static bool is_of_tail(const struct cells *cells, const struct levels *old,
                       const struct levels *new)
{
    const struct context *goal = context_of(cells->context, RECORD_goal);
    return old != NULL && new != NULL &&goal != NULL &&
           cells->context->field->direction == DIRECTION_PROMISE && goal->value.old != NULL &&
           goal->value.new != NULL &&
           !text_equal(tail_of(goal->value.old), tail_of(goal->value.new)) &&
           text_equal(node_text(old->node), node_text(new->node));
}

/* One cause, one entry: at `of`, with the first cell's figures. */
static void add_tail(struct cells *cells, const struct levels *old, const struct levels *new)
{
    const struct context *context = context_of(cells->context, RECORD_goal);
    const struct goal *was = context->value.old, *is = context->value.new;
    uint32_t row = 0;
    while (records[RECORD_goal].fields[row].direction != DIRECTION_JOINED) {
        row++; /* one of them is */
    }
    const struct field *field = &records[RECORD_goal].fields[row];
    struct arena *arena = &cells->comparison->arena;
    const struct context here = {.outer = context,
                                 .step = field->name,
                                 .old_step = field->name,
                                 .record = &records[RECORD_goal],
                                 .field = cells->context->field};
    const struct sides value = {old->value, new->value};
    const struct keys keys = {NULL, NULL};
    struct change *change = change_add(cells->comparison, &here, cells->shape->item, &value, &keys);
    change->field = field;
    change->kind = was->of == NULL  ? CHANGE_ADDED
                   : is->of == NULL ? CHANGE_REMOVED
                                    : CHANGE_CHANGED;
    const struct shape *text = field->shape;
    change->old = change_side_of(arena, text, was->of, NULL);
    change->new = change_side_of(arena, text, is->of, NULL);
    cells->of_all = change;
}

/* ---- levels that come and go ---- */
static bool has_level(const struct agreement *agreement, struct text name)
{
    const struct map *axes = agreement->levels;
    for (uint32_t at = 0; axes != NULL && at < axes->count; at++) {
        const struct axis *axis = axes->entries[at].value;
        for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
            if (text_equal(node_text(axis->levels->entries[index].key), name)) {
                return true;
            }
        }
    }
    return false;
}

/* The hours of a level that has come, or gone, came with what is promised there: no clock ran
 * before. */
static bool follows_levels(const struct cells *cells, bool comes, const struct path *path)
{
    const struct comparison *comparison = cells->comparison;
    const struct context *goal = context_of(cells->context, RECORD_goal);
    if (goal == NULL || cells->context->field == NULL ||
        !text_is(cells->context->field->name, "hours")) {
        return false;
    }
    for (size_t at = 0; at < path->depth; at++) {
        const bool renamed =
            comes && id_change_to(comparison, NAMES_LEVEL, path->names[at]) != NULL;
        if (!renamed && !has_level(comparison_of(comparison, comes)->agreement, path->names[at])) {
            return true;
        }
    }
    return false;
}

/* ---- leaves ---- */
static void compare_cells(struct cells *cells, const struct levels *old, const struct levels *new,
                          const struct path *path)
{
    struct context contexts[DEPTH_MAX];
    const struct context *outer = cells->context;
    if ((old == NULL || new == NULL) && follows_levels(cells, old == NULL, path)) {
        return;
    }
    if (is_of_tail(cells, old, new)) {
        if (cells->of_all == NULL) {
            add_tail(cells, old, new);
        } else {
            cells->more++;
        }
        return;
    }
    for (size_t at = 0; at < path->depth; at++) {
        contexts[at] = (struct context){.outer = outer,
                                        .step = path->names[at],
                                        .old_step = path->old_names[at],
                                        .record = outer->record,
                                        .field = outer->field,
                                        .is_entry = true};
        outer = &contexts[at];
    }
    const struct sides value = {old != NULL ? old->value : NULL, new != NULL ? new->value : NULL};
    const size_t before = cells->comparison->change_count;
    const struct keys none = {NULL, NULL};
    pair_value(cells->comparison, outer, cells->shape->item, &value, &none);
    /* A phrase that several leaves share stands where it was first written; the leaf knows where
     * this one is. */
    for (size_t at = before; at < cells->comparison->change_count; at++) {
        struct change *change = cells->comparison->changes[at];
        if (cells->shape->item->kind == KIND_PHRASE) {
            if (old != NULL) {
                change->old.node = old->node;
                change->old.span = node_span(old->node);
            }
            if (new != NULL) {
                change->new.node = new->node;
                change->new.span = node_span(new->node);
            }
        }
    }
}

static void see_new(struct cells *cells, const struct levels *leaf, const struct path *path)
{
    struct arena *arena = &cells->comparison->arena;
    const struct levels *old = cover(cells, cells->old, true, path);
    if (old == NULL || old->value == NULL) {
        cells->waiting.items =
            ARENA_GROW(arena, cells->waiting.items, &cells->waiting.room, cells->waiting.count + 1);
        cells->waiting.items[cells->waiting.count++] = leaf;
        return;
    }
    cells->used.items =
        ARENA_GROW(arena, cells->used.items, &cells->used.room, cells->used.count + 1);
    cells->used.items[cells->used.count++] = old;
    compare_cells(cells, old, leaf, path);
}

static void see_old(struct cells *cells, const struct levels *leaf, const struct path *path)
{
    const struct levels *new = cover(cells, cells->new, false, path);
    if (new != NULL &&new->value != NULL) {
        for (size_t at = 0; at < cells->waiting.count; at++) {
            if (cells->waiting.items[at] == new) {
                cells->waiting_done[at] = true;
                compare_cells(cells, leaf, new, path);
            }
        }
        return;
    }
    for (size_t at = 0; at < cells->used.count; at++) {
        if (cells->used.items[at] == leaf) {
            return;
        }
    }
    compare_cells(cells, leaf, NULL, path);
}

static void see_added(struct cells *cells, const struct levels *leaf, const struct path *path)
{
    for (size_t at = 0; at < cells->waiting.count; at++) {
        if (cells->waiting.items[at] == leaf && !cells->waiting_done[at]) {
            compare_cells(cells, NULL, leaf, path);
        }
    }
}

void pair_levels(struct comparison *comparison, const struct context *context,
                 const struct shape *shape, const struct levels *old, const struct levels *new)
{
    struct cells cells = {
        .comparison = comparison, .context = context, .shape = shape, .old = old, .new = new};
    struct path path = {.depth = 0};
    visit(&cells, new, false, &path, see_new);
    cells.waiting_done = ARENA_ARRAY(&comparison->arena, bool, cells.waiting.count + 1);
    if (old != NULL) {
        visit(&cells, old, true, &path, see_old);
    }
    visit(&cells, new, false, &path, see_added);
    if (cells.of_all != NULL && cells.more > 0) {
        struct judging judging = {.comparison = comparison, .change = cells.of_all};
        sentence(&judging, "the same holds at %zu more level%s", cells.more,
                 cells.more == 1 ? "" : "s");
    }
}
