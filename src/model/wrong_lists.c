/* Lists that are written as something else: takes `P1, P2` or `{P1, P2}` where a list may stand,
 * and shows it in brackets. */
#include "model/binders.h"
#include "phrase/id.h"

#include <string.h>

/* `{P1, P2}`: keys without values, where a list was meant. */
bool is_list_in_braces(const struct node *map)
{
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        if (!node_is_empty(key->next)) {
            return false;
        }
    }
    return map->style == STYLE_FLOW && map->count > 0;
}

/* `P1, P2` or `{P1, P2}` in the place of a list: the same in brackets. */
bool brackets_help(struct binder *binder, struct finding *finding, const struct node *node)
{
    const struct source *source = binder->compilation->sources[node->file];
    const bool is_map = node->kind == NODE_MAPPING && is_list_in_braces(node);
    const bool is_text = node->kind == NODE_SCALAR && node->style == STYLE_PLAIN &&
                         !node->in_flow && memchr(node->data, ',', node->count) != NULL;
    const struct text inner = is_map ? text_slice(source->bytes, node->start + 1, node->end - 1)
                                     : text_slice(source->bytes, node->start, node->end);
    if ((!is_map && !is_text) || memchr(inner.data, '\n', inner.length) != NULL) {
        return false;
    }
    const struct text meant = arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(inner));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
    return true;
}

/* The ids of the text, with commas between them; empty where it is one. */
static struct text ids_apart(struct arena *arena, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    unsigned count = 0;
    bool is_list = false;
    for (size_t at = 0, end = 0; at < text.length; at = end) {
        while (at < text.length && strchr(", ", text.data[at]) != NULL) {
            at++;
        }
        end = at;
        while (end < text.length && strchr(", ", text.data[end]) == NULL) {
            end++;
        }
        const struct text word = text_slice(text, at, end);
        const bool joins = word.length > 0 && (text_is(word, "and") || text_is(word, "&"));
        is_list = is_list || joins || (end < text.length && text.data[end] == ',');
        if (word.length == 0 || joins) {
            continue;
        }
        if (!id_is_valid(word) || id_is_reserved(word, true)) {
            return (struct text){NULL, 0};
        }
        buffer_add_text(&buffer, count++ > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        buffer_add_text(&buffer, word);
    }
    return is_list && count > 1 ? buffer_text(&buffer) : (struct text){NULL, 0};
}

static SELDOM bool report_ids(struct binder *binder, const struct shape *shape,
                              const struct node *node)
{
    const struct text ids = node->kind == NODE_SCALAR ? ids_apart(binder->arena, node_text(node))
                                                      : (struct text){NULL, 0};
    if (ids.length == 0 && (node->kind != NODE_MAPPING || !is_list_in_braces(node))) {
        return false;
    }
    struct finding *finding = report_wrong(binder, node, shape->words);
    if (ids.length == 0) {
        return brackets_help(binder, finding, node);
    }
    const struct text meant = arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(ids));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
    return true;
}

bool report_list_in_text(struct binder *binder, const struct shape *shape, const struct node *node)
{
    const struct shape *item = shape->item;
    const bool is_id = item->kind == KIND_REFERENCE || shape_is(item, SHAPE_ID_scope);
    return is_id && report_ids(binder, shape, node);
}
