/* Takes bound values and gives places and words for the findings about them. */
#include "lint/place.h"

struct span place_of_amount(const struct compilation *compilation, const struct node *node,
                            const struct amount *amount)
{
    return amount->end <= node_text(node).length
               ? node_part(compilation, node, amount->start, amount->end)
               : node_span(node);
}

bool id_has_part(struct text id, struct text part)
{
    for (size_t at = 0; at + part.length <= id.length; at++) {
        bool starts = at == 0 || id.data[at - 1] == '-';
        size_t end = at + part.length;
        bool ends = end == id.length || id.data[end] == '-' || id.data[end] == 's';
        if (starts && ends && text_equal(text_slice(id, at, end), part)) {
            return true;
        }
    }
    return false;
}

/* ---- values by level ---- */
static void visit(const struct levels *levels, const struct level_path *outer, visit_leaf *leaf,
                  void *context)
{
    if (levels->count == 0 && levels->value != NULL) {
        leaf(context, levels, outer);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        struct level_path path = {outer, &levels->entries[index], index};
        visit(levels->entries[index].value, &path, leaf, context);
    }
}

void visit_leaves(const struct levels *levels, visit_leaf *leaf, void *context)
{
    if (levels != NULL) {
        visit(levels, NULL, leaf, context);
    }
}

/* Two maps by the same levels mostly list them in the same order. */
const struct levels_entry *entry_for(const struct levels *levels, const struct level_path *level)
{
    enum { SEARCHED_MAX = 64 };
    struct text name = node_text(level->entry->key);
    if (level->index < levels->count &&
        text_equal(node_text(levels->entries[level->index].key), name)) {
        return &levels->entries[level->index];
    }
    for (uint32_t index = 0; index < levels->count && index < SEARCHED_MAX; index++) {
        if (text_equal(node_text(levels->entries[index].key), name)) {
            return &levels->entries[index];
        }
    }
    return NULL;
}

const struct levels *leaf_at(const struct levels *levels, const struct level_path *path)
{
    while (levels != NULL && levels->count > 0) {
        const struct levels_entry *next = NULL;
        for (const struct level_path *at = path; at != NULL && next == NULL; at = at->outer) {
            next = entry_for(levels, at);
        }
        levels = next != NULL ? next->value : NULL;
    }
    return levels;
}

struct text words_of_path(struct arena *arena, const struct level_path *path)
{
    if (path == NULL) {
        return (struct text){NULL, 0};
    }
    struct text name = node_text(path->entry->key);
    return path->outer == NULL ? name
                               : arena_join_by(arena, words_of_path(arena, path->outer), ".", name);
}
