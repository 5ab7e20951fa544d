/* Binds scalars: takes a value of one node and gives the text, prose, phrase, word of a closed set
 * or reference that its field has. */
#include "base/limits.h"
#include "model/binders.h"
#include "prose/prose.h"
#include "yaml/trap.h"

#include <string.h>

static bool is_scalar(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        return true;
    }
    bind_wrong(binder, shape, node);
    return false;
}

static bool within_value_limit(struct binder *binder, const struct node *node)
{
    if (node->count <= LIMIT_VALUE_BYTES) {
        return true;
    }
    struct finding *finding = finding_add(binder->findings, RULE_LIMIT_EXCEEDED, node_span(node),
                                          "this value has %u bytes; a value may have %d at most",
                                          node->count, LIMIT_VALUE_BYTES);
    finding_help(binder->findings, finding, "say it shorter, or move the text to a clause");
    return false;
}

/* `~` or `null`: to YAML it is nothing, and a text of the agreement. */
static SELDOM bool report_nothing(struct binder *binder, const struct node *node)
{
    const struct text written = node_text(node);
    if (!yaml_is_nothing(written)) {
        return false;
    }
    struct finding *finding = finding_add(
        binder->findings, RULE_YAML_TRAP, node_span(node),
        "`%.*s` is nothing in YAML, and here it is a text like any other", TEXT_ARGUMENTS(written));
    finding_help(binder->findings, finding,
                 "leave `%.*s` out, or write its text; this very word is `\"%.*s\"`",
                 TEXT_ARGUMENTS(binder->field), TEXT_ARGUMENTS(written));
    return true;
}

static inline bool may_be_nothing(const struct node *node)
{
    enum { LONGEST = sizeof "null" - 1 };
    return node->count <= LONGEST && node->style == STYLE_PLAIN;
}

const void *bind_text(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (!is_scalar(binder, shape, node) || !within_value_limit(binder, node)) {
        return NULL;
    }
    if (node->count == 0) {
        return report_empty(binder, shape, node);
    }
    if (may_be_nothing(node) && report_nothing(binder, node)) {
        return NULL;
    }
    const char *line_end = memchr(node->data, '\n', node->count);
    if (line_end != NULL && (size_t)(line_end - node->data) + 1 < node->count) {
        struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                                              "`%.*s` is one line of text, and this has more",
                                              TEXT_ARGUMENTS(binder->field));
        finding_help(binder->findings, finding, "write it on one line");
        return NULL;
    }
    return shape->check == NULL || shape->check(binder, node) ? node : NULL;
}

const void *bind_prose(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        if (!yaml_trap_map_as_prose(binder->compilation, node)) {
            bind_wrong(binder, shape, node);
        }
        return NULL;
    }
    if (!prose_within_limits(binder->compilation, node) ||
        (may_be_nothing(node) && report_nothing(binder, node))) {
        return NULL;
    }
    const char *sign = memchr(node->data, '$', node->count);
    while (sign != NULL) {
        size_t at = (size_t)(sign - node->data);
        if (at + 1 < node->count && sign[1] == '{') {
            struct citing *citing = ARENA_NEW(binder->arena, struct citing);
            citing->node = node;
            *binder->last_citing = citing;
            binder->last_citing = &citing->next;
            break;
        }
        sign = memchr(sign + 1, '$', node->count - at - 1);
    }
    return node;
}

const void *bind_phrase(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (!is_scalar(binder, shape, node) || !within_value_limit(binder, node)) {
        return NULL;
    }
    return read_phrase(binder, shape, node);
}

/* The word of the set that was meant by another (grammar/meant_words.def), or by a longer form of
 * it such as `en-US`; empty where none was. */
static struct text choice_meant(const char *set, struct text written)
{
    static const struct {
        const char *set;
        struct text written, word;
    } rows[] = {
#define MEANT_CHOICE(set, written, word) {#set, TEXT(written), TEXT(word)},
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (strcmp(rows[row].set, set) == 0 &&
            text_equal_ignoring_case(rows[row].written, written)) {
            return rows[row].word;
        }
    }
    enum { CODE = 2 }; /* of ISO 639 */
    if (strcmp(set, "LANGUAGE") != 0 || written.length <= CODE ||
        strchr("-_", written.data[CODE]) == NULL) {
        return (struct text){NULL, 0};
    }
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        if (strcmp(choice_rows[row].set, set) == 0 &&
            text_equal_ignoring_case(choice_rows[row].word, text_slice(written, 0, CODE))) {
            return choice_rows[row].word;
        }
    }
    return (struct text){NULL, 0};
}

const void *bind_choice(struct binder *binder, const struct shape *shape, const struct node *node)
{
    if (!is_scalar(binder, shape, node)) {
        return NULL;
    }
    struct text word = node_text(node), nearest = {NULL, 0};
    /* In a word of one or two letters any other is an edit or two away. */
    unsigned best = word.length > 4 ? 2 : word.length > 2 ? 1 : 0;
    bool tie = false;
    for (size_t row = 0; row < CHOICE_COUNT; row++) {
        if (strcmp(choice_rows[row].set, shape->set) != 0) {
            continue;
        }
        if (text_equal(choice_rows[row].word, word)) {
            struct choice *choice = ARENA_NEW(binder->arena, struct choice);
            choice->node = node;
            choice->value = (enum choice_value)row;
            return choice;
        }
        unsigned distance = text_equal_ignoring_case(choice_rows[row].word, word)
                                ? 0
                                : text_distance(choice_rows[row].word, word, 2);
        tie = tie || (nearest.length > 0 && distance == best);
        if (distance < best || (distance == best && nearest.length == 0)) {
            best = distance;
            nearest = choice_rows[row].word;
            tie = false;
        }
    }
    struct finding *finding = finding_add(
        binder->findings, RULE_BAD_VALUE, node_span(node), "`%.*s` takes %s, not `%.*s`",
        TEXT_ARGUMENTS(binder->field), shape->words, TEXT_ARGUMENTS(word));
    const struct text meant = choice_meant(shape->set, word);
    if (meant.length > 0 || (nearest.length > 0 && !tie)) {
        nearest = meant.length > 0 ? meant : nearest;
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(binder->findings, finding, node_span(node), nearest, true);
    } else {
        finding_help(binder->findings, finding, "write %s", shape->words);
    }
    return NULL;
}

const void *bind_reference(struct binder *binder, const struct shape *shape,
                           const struct node *node)
{
    if (!is_scalar(binder, shape, node) || !within_value_limit(binder, node)) {
        return NULL;
    }
    struct reference *reference = ARENA_NEW(binder->arena, struct reference);
    reference->node = node;
    reference->wanted = (uint16_t)shape->names;
    *binder->last_reference = reference;
    binder->last_reference = &reference->next;
    return reference;
}
