/* Values that may have one of two shapes: tells the two apart by what was written and binds the
 * one that was meant. */
#include "base/limits.h"
#include "model/binders.h"

#include <string.h>

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static const void *bind_as(struct binder *binder, enum shape_id shape, const struct node *node)
{
    return bind_value(binder, shapes_all[shape], node, NULL);
}

/* `automatically`, `yes`: it is said for how long; `no` is `never`. */
static const void *report_renewal(struct binder *binder, const struct node *node)
{
    const struct text written = node_text(node);
    const bool no = text_equal_ignoring_case(written, TEXT_OF("no")) ||
                    text_equal_ignoring_case(written, TEXT_OF("none")) ||
                    text_is_near(TEXT_OF("never"), written);
    struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                                          "`%.*s` takes a duration or `never`, not `%.*s`",
                                          TEXT_ARGUMENTS(binder->field), TEXT_ARGUMENTS(written));
    if (no) {
        finding_help(binder->findings, finding, "write `never`");
        finding_fix(binder->findings, finding, node_span(node), TEXT_OF("never"), true);
    } else {
        finding_help(binder->findings, finding,
                     "write for how long it runs on each time, such as `1 year`, or `never`");
    }
    return NULL;
}

const void *bind_renewal(struct binder *binder, const struct node *node)
{
    struct renewal *renewal = ARENA_NEW(binder->arena, struct renewal);
    renewal->node = node;
    const bool word = node->kind == NODE_SCALAR && node->count > 0 && !is_digit(node->data[0]) &&
                      node->data[0] != 'P' && memchr(node->data, ' ', node->count) == NULL;
    if (word) {
        if (!text_is(node_text(node), "never")) {
            return report_renewal(binder, node);
        }
        const struct choice *choice = bind_as(binder, SHAPE_ID_never, node);
        renewal->never = *choice;
        return renewal;
    }
    renewal->by = bind_as(binder, SHAPE_ID_duration, node);
    return renewal->by != NULL ? renewal : NULL;
}

static struct level *new_level(struct binder *binder, const struct node *item)
{
    struct level *level = ARENA_NEW(binder->arena, struct level);
    level->node = item;
    level->id = item;
    return level;
}

const void *bind_level_set(struct binder *binder, const struct node *node)
{
    if (node->kind == NODE_MAPPING && !is_list_in_braces(node)) {
        return bind_as(binder, SHAPE_ID_level_map, node);
    }
    if (node->kind != NODE_SEQUENCE) {
        return bind_wrong_shape(binder, node,
                                "a list of levels, or a map from each level to what it means");
    }
    struct map *map =
        arena_allocate(binder->arena, sizeof *map + node->count * sizeof(struct entry));
    map->node = node;
    const struct node *item = node->first;
    for (uint32_t index = 0; index < node->count; index++, item = item->next) {
        if (item->kind != NODE_SCALAR) {
            bind_wrong_shape(binder, item, "the name of a level");
            continue;
        }
        check_key(binder, item,
                  KEY_LEVEL); /* a bad name has its finding here, and none where used */
        map->entries[map->count++] = (struct entry){item, new_level(binder, item)};
    }
    return map;
}

/* A schedule starts with a digit (24x7) or names days and times; an id has neither. */
const void *bind_hours_use(struct binder *binder, const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        return bind_wrong_shape(binder, node, "the id of `hours`, or a schedule");
    }
    struct text text = node_text(node);
    bool schedule = (text.length > 0 && is_digit(text.data[0])) ||
                    memchr(text.data, ':', text.length) != NULL ||
                    memchr(text.data, ' ', text.length) != NULL;
    struct hours_use *use = ARENA_NEW(binder->arena, struct hours_use);
    use->node = node;
    if (schedule) {
        use->schedule = bind_as(binder, SHAPE_ID_schedule, node);
    } else {
        use->named = bind_as(binder, SHAPE_ID_hours_id, node);
    }
    return use->schedule != NULL || use->named != NULL ? use : NULL;
}

/* One funnel where a key is a field of it, else a map of segments. */
const void *bind_funnels(struct binder *binder, const struct node *node)
{
    if (node->kind != NODE_MAPPING) {
        return bind_wrong_shape(binder, node, "a funnel, or a map from each segment to one");
    }
    const struct record *record = &records[RECORD_funnel];
    const struct node *key = node->first;
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        for (uint32_t index = 0; index < record->field_count; index++) {
            if (key->kind == NODE_SCALAR &&
                text_equal(node_text(key), record->fields[index].name)) {
                struct map *map = arena_allocate(binder->arena, sizeof *map + sizeof(struct entry));
                map->node = node;
                map->count = 1;
                map->entries[0].value = bind_as(binder, SHAPE_ID_funnel, node);
                return map->entries[0].value != NULL ? map : NULL;
            }
        }
    }
    return bind_as(binder, SHAPE_ID_funnel_map, node);
}

const void *bind_quota(struct binder *binder, const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        return bind_wrong_shape(binder, node, "money `per` a window, or the id of a goal");
    }
    struct quota *quota = ARENA_NEW(binder->arena, struct quota);
    quota->node = node;
    if (node->count > 0 && node->data[0] >= 'a' && node->data[0] <= 'z') {
        quota->goal = bind_as(binder, SHAPE_ID_goal_id, node);
        return quota->goal != NULL ? quota : NULL;
    }
    quota->money = bind_as(binder, SHAPE_ID_quantity, node);
    if (quota->money != NULL && quota->money->amount.kind != AMOUNT_MONEY) {
        struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                                              "a quota is an amount of money");
        finding_help(binder->findings, finding, "write it as `$5,000 per month`");
        return NULL;
    }
    return quota->money != NULL ? quota : NULL;
}

/* `sole_remedy: yes` is one word where a boolean or a sentence may stand (section 8). */
const void *bind_sole_remedy(struct binder *binder, const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        return bind_as(binder, SHAPE_ID_prose, node);
    }
    struct text text = node_text(node);
    struct sole_remedy *sole = ARENA_NEW(binder->arena, struct sole_remedy);
    sole->node = node;
    bool word = text.length > 0 && memchr(text.data, ' ', text.length) == NULL &&
                memchr(text.data, '\n', text.length) == NULL;
    if (word) {
        if (!text_is(text, "true") && !text_is(text, "false")) {
            bool no = text_equal_ignoring_case(text, TEXT_OF("no")) ||
                      text_equal_ignoring_case(text, TEXT_OF("off")) ||
                      text_equal_ignoring_case(text, TEXT_OF("false"));
            bool known = no || text_equal_ignoring_case(text, TEXT_OF("yes")) ||
                         text_equal_ignoring_case(text, TEXT_OF("on")) ||
                         text_equal_ignoring_case(text, TEXT_OF("true"));
            struct text boolean = no ? TEXT_OF("false") : TEXT_OF("true");
            struct finding *finding =
                finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                            "`sole_remedy` takes `true`, `false`, or prose naming the exceptions, "
                            "not `%.*s`",
                            TEXT_ARGUMENTS(text));
            finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(boolean));
            finding_fix(binder->findings, finding, node_span(node), boolean, known);
            return NULL;
        }
        const struct choice *choice = bind_as(binder, SHAPE_ID_boolean, node);
        sole->choice = *choice;
        return sole;
    }
    sole->exceptions = bind_as(binder, SHAPE_ID_prose, node);
    return sole->exceptions != NULL ? sole : NULL;
}
