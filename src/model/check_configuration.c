/* What must hold of the names in a project's configuration: takes keys and values that were written
 * and gives findings where they name no rule, no field and no path. */
#include "model/binders.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 80 /* name of a field, with its record */ };

static const void *report(struct binder *binder, const struct node *node, const char *what,
                          struct text nearest, const char *help)
{
    struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                                          "`%.*s` is %s", TEXT_ARGUMENTS(node_text(node)), what);
    if (nearest.length > 0) {
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(binder->findings, finding, node_span(node), nearest, false);
    } else {
        finding_help(binder->findings, finding, "%s", help);
    }
    return NULL;
}

bool check_rule_name(struct binder *binder, const struct node *key)
{
    struct text name = node_text(key);
    const enum rule rule = rule_find(name);
    if (rule < RULE_COUNT && !rule_can_be_set(rule)) {
        report(binder, key, "a rule that cannot be set: an agreement does not read without it",
               (struct text){NULL, 0}, "take it out");
        return false;
    }
    for (size_t index = 0; index < RULE_COUNT; index++) {
        if (rule_is_named((enum rule)index, name)) {
            return true;
        }
    }
    char room[RULE_NAME_MAX];
    report(binder, key, "no rule and no family of rules",
           arena_copy(binder->arena, rule_nearest(name, room)), "`slac explain rules` lists them");
    return false;
}

static bool leads_upwards(struct text path)
{
    size_t start = 0;
    for (size_t at = 0; at <= path.length; at++) {
        if (at == path.length || path.data[at] == '/') {
            if (text_is(text_slice(path, start, at), "..")) {
                return true;
            }
            start = at + 1;
        }
    }
    return false;
}

/* What other tools read as a choice or an escape would match nothing here, in silence. */
static bool has_any(struct text text, const char *signs)
{
    for (size_t at = 0; at < text.length; at++) {
        if (strchr(signs, text.data[at]) != NULL) {
            return true;
        }
    }
    return false;
}

bool check_pattern(struct binder *binder, const struct node *node)
{
    const struct text text = text_trim(node_text(node));
    const char *help = NULL;
    if (text.length == 0) {
        help = "write a path, such as `drafts/*.sla.yaml`";
    } else if (leads_upwards(text)) {
        help = "a path starts from the folder of the configuration, and stays in it";
    } else if (text.data[0] == '!') {
        help = "write what is not meant under `include` or `exclude`";
    } else if (has_any(text, "[]{}")) {
        help = "write each path by itself; `?` stands for a bracket in a name";
    } else if (has_any(text, "\\")) {
        help = "write `/` between folders";
    }
    return help == NULL ||
           report(binder, node, "no pattern of paths", (struct text){NULL, 0}, help) != NULL;
}

bool check_vague(struct binder *binder, const struct node *node)
{
    return text_trim(node_text(node)).length > 0 ||
           report(binder, node, "no word", (struct text){NULL, 0},
                  "write a word, such as `snappy`") != NULL;
}

/* ---- fields ---- */
const struct field *field_of_path(struct text name, const struct record **record)
{
    const char *point = memchr(name.data, '.', name.length);
    const size_t length = point != NULL ? (size_t)(point - name.data) : name.length;
    uint32_t hint = 0;
    for (size_t at = 0; point != NULL && at < RECORD_configuration; at++) {
        if (text_is(text_slice(name, 0, length), records[at].name)) {
            *record = &records[at];
            return field_of_key(&records[at], text_slice(name, length + 1, name.length), &hint);
        }
    }
    return NULL;
}

bool check_field_name(struct binder *binder, const struct node *node)
{
    struct text name = node_text(node), nearest = {NULL, 0};
    const struct record *record = NULL;
    unsigned best = 3;
    if (field_of_path(name, &record) != NULL) {
        return true;
    }
    for (size_t at = 0; at < RECORD_configuration; at++) {
        for (uint32_t index = 0; index < records[at].field_count; index++) {
            const struct field *field = &records[at].fields[index];
            char candidate[LONGEST];
            snprintf(candidate, sizeof candidate, "%s.%.*s", records[at].name,
                     TEXT_ARGUMENTS(field->name));
            const unsigned distance =
                field->name.length > 0 ? text_distance(text_from(candidate), name, best) : best;
            if (distance < best) {
                best = distance;
                nearest = arena_copy(binder->arena, text_from(candidate));
            }
        }
    }
    report(
        binder, node, "no field of a record", nearest,
        "name the record and the field, as in `goal.owner`; `slac explain agreement` lists them");
    return false;
}
