/* A value that does not look like its field's: takes it and the shape that it should have, and adds
 * the one finding, with the author's own words in the shape that was meant where they tell it. */
#include "model/binders.h"
#include "phrase/id.h"

#include <string.h>

static struct finding *add_wrong(struct binder *binder, const struct node *node,
                                 const char *accepted)
{
    return finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(node),
                       "`%.*s` is %s here; it takes %s", TEXT_ARGUMENTS(binder->field),
                       node_kind_words(node), accepted);
}

/* What such a value looks like, from its field's row or from what is accepted. */
/* `{P1, P2}`: keys without values, where a list was meant. */
bool is_list_in_braces(const struct node *map)
{
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        const struct node *value = key->next;
        if (value->kind != NODE_SCALAR || value->style != STYLE_PLAIN || value->count > 0) {
            return false;
        }
    }
    return map->style == STYLE_FLOW && map->count > 0;
}

/* `P1, P2` or `{P1, P2}` in the place of a list: the same in brackets. */
static bool help_with_brackets(struct binder *binder, struct finding *finding,
                               const struct node *node)
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

static void help_in_general(struct binder *binder, struct finding *finding, const struct node *node,
                            const char *accepted)
{
    const struct field *row = binder->row;
    const bool takes_list = strstr(accepted, "list of") != NULL;
    if (takes_list && help_with_brackets(binder, finding, node)) {
        return;
    }
    if (row != NULL) {
        help_with_field(binder, finding, "write", row);
    } else if (node->kind == NODE_SCALAR && strncmp(accepted, "a list", 6) == 0) {
        finding_help(binder->findings, finding,
                     "write each item on a line of its own, behind `- `");
    } else {
        finding_help(binder->findings, finding, "write %s", accepted);
    }
}

const void *bind_wrong_shape(struct binder *binder, const struct node *node, const char *accepted)
{
    help_in_general(binder, add_wrong(binder, node, accepted), node, accepted);
    return NULL;
}

/* ---- a tier in one text ---- */
struct tier_text {
    struct text when, credit;
};

static bool is_percent(struct text text)
{
    const struct text digits = text_slice(text, 0, text.length > 0 ? text.length - 1 : 0);
    for (size_t at = 0; at < digits.length; at++) {
        if ((digits.data[at] < '0' || digits.data[at] > '9') && digits.data[at] != '.') {
            return false;
        }
    }
    return digits.length > 0 && text.data[text.length - 1] == '%';
}

/* `99%-99.9%`, `99-99.9%`: at least the one, and below the other. False: it is no range. */
static bool split_range(struct arena *arena, struct text text, struct text *lower,
                        struct text *upper)
{
    static const struct text between[] = {TEXT("-"), TEXT("–"), TEXT(" to ")};
    for (size_t row = 0; row < sizeof between / sizeof *between; row++) {
        const struct text sign = between[row];
        for (size_t at = 1; at + sign.length < text.length; at++) {
            if (!text_starts_with(text_slice(text, at, text.length), sign)) {
                continue;
            }
            *lower = text_trim(text_slice(text, 0, at));
            *upper = text_trim(text_slice(text, at + sign.length, text.length));
            *lower = is_percent(*lower) ? *lower : arena_join(arena, *lower, TEXT_OF("%"));
            return is_percent(*lower) && is_percent(*upper);
        }
    }
    return false;
}

/* `< 99.9%` as the language has it: `below 99.9%`; so is `99.9%` alone, behind which a credit
 * stands. */
static struct text bound_in_words(struct arena *arena, struct text condition)
{
    struct text lower, upper;
    if (is_percent(condition)) {
        return arena_join(arena, TEXT_OF("below "), condition);
    }
    if (split_range(arena, condition, &lower, &upper)) {
        return arena_format(arena, "at least %.*s and below %.*s", TEXT_ARGUMENTS(lower),
                            TEXT_ARGUMENTS(upper));
    }
    static const struct {
        struct text sign, words;
    } signs[] = {{TEXT("<="), TEXT("at most ")},
                 {TEXT(">="), TEXT("at least ")},
                 {TEXT("<"), TEXT("below ")},
                 {TEXT(">"), TEXT("above ")},
                 {TEXT("under "), TEXT("below ")}};
    for (size_t row = 0; row < sizeof signs / sizeof *signs; row++) {
        if (text_starts_with(condition, signs[row].sign)) {
            return arena_join(
                arena, signs[row].words,
                text_trim(text_slice(condition, signs[row].sign.length, condition.length)));
        }
    }
    return condition;
}

/* `10% when below 99.9%`, `below 99.9% -> 10%`. False: the text is neither. */
static bool split_tier(struct arena *arena, struct text text, struct tier_text *tier)
{
    static const struct {
        const char *between;
        bool credit_first, kept; /* kept: the word is a part of the condition */
    } forms[] = {{" when ", true, false},    {" if ", true, false},   {" -> ", false, false},
                 {" => ", false, false},     {": ", false, false},    {" below ", true, true},
                 {" under ", true, true},    {" for < ", true, true}, {" < ", true, true},
                 {" for missed", true, true}};
    for (size_t row = 0; row < sizeof forms / sizeof *forms; row++) {
        const size_t length = strlen(forms[row].between);
        for (size_t at = 1; at + length < text.length; at++) {
            if (memcmp(text.data + at, forms[row].between, length) != 0) {
                continue;
            }
            struct text before = text_trim(text_slice(text, 0, at));
            struct text behind =
                text_trim(text_slice(text, at + (forms[row].kept ? 1 : length), text.length));
            if (text_starts_with(behind, TEXT_OF("for "))) {
                behind = text_slice(behind, sizeof "for " - 1, behind.length);
            }
            tier->credit = forms[row].credit_first ? before : behind;
            tier->when = bound_in_words(arena, forms[row].credit_first ? behind : before);
            return true;
        }
    }
    return false;
}

static struct text written_tier(struct arena *arena, struct tier_text tier)
{
    return arena_format(arena, "{when: %.*s, credit: %.*s}", TEXT_ARGUMENTS(tier.when),
                        TEXT_ARGUMENTS(tier.credit));
}

/* The key of a text; or NULL. */
static const struct node *key_named(const struct node *map, const char *name)
{
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        if (text_is(node_text(key), name) && key->next->kind == NODE_SCALAR) {
            return key;
        }
    }
    return NULL;
}

static struct text text_of_key(const struct node *map, const char *name)
{
    const struct node *key = key_named(map, name);
    return key != NULL ? node_text(key->next) : (struct text){NULL, 0};
}

/* The tier that an item was meant as; empty where it cannot be told. */
static struct text tier_meant(struct arena *arena, const struct node *item)
{
    struct tier_text tier = {{NULL, 0}, {NULL, 0}};
    if (item->kind == NODE_MAPPING && item->count == 1 && item->first->next->kind == NODE_SCALAR) {
        tier.when = bound_in_words(arena, node_text(item->first));
        tier.credit = node_text(item->first->next);
    } else if (item->kind == NODE_MAPPING) {
        tier.when = text_of_key(item, "when");
        tier.credit = text_of_key(item, "credit");
    } else if (item->kind != NODE_SCALAR || !split_tier(arena, node_text(item), &tier)) {
        return (struct text){NULL, 0};
    }
    return tier.when.length > 0 && tier.credit.length > 0 ? written_tier(arena, tier)
                                                          : (struct text){NULL, 0};
}

/* A text in the place of a tier. */
static bool help_with_tier(struct binder *binder, struct finding *finding, const struct node *node)
{
    const struct text meant = tier_meant(binder->arena, node);
    if (meant.length == 0) {
        return false;
    }
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (node->kind == NODE_SCALAR) {
        finding_fix(binder->findings, finding, node_span(node), meant, false);
    }
    return true;
}

enum { TIERS_SHOWN = 16 };

/* The items of a list; or the keys of a map from the last in the alphabet on, so that nothing
 * depends on their order. */
static void list_tiers(const struct node *node, struct node **tiers)
{
    const bool of_map = node->kind == NODE_MAPPING;
    struct node *item = node->first;
    for (uint32_t index = 0; index < node->count; index++) {
        uint32_t place = index;
        while (of_map && place > 0 &&
               text_compare(node_text(tiers[place - 1]), node_text(item)) < 0) {
            tiers[place] = tiers[place - 1];
            place--;
        }
        tiers[place] = item;
        item = of_map ? item->next->next : item->next;
    }
}

/* The list of tiers that the items of a list, or the pairs of a map from conditions to credits,
 * were meant as; empty where one of them cannot be told. */
static struct text tiers_meant(struct arena *arena, const struct node *node)
{
    struct node *tiers[TIERS_SHOWN];
    if (node->count == 0 || node->count > TIERS_SHOWN) {
        return (struct text){NULL, 0};
    }
    list_tiers(node, tiers);
    struct buffer buffer;
    buffer_start(&buffer, arena);
    buffer_add_character(&buffer, '[');
    for (uint32_t index = 0; index < node->count; index++) {
        const struct node pair = {.kind = NODE_MAPPING, .count = 1, .first = tiers[index]};
        const struct text tier =
            tier_meant(arena, node->kind == NODE_MAPPING ? &pair : tiers[index]);
        if (tier.length == 0) {
            return (struct text){NULL, 0};
        }
        buffer_add_text(&buffer, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        buffer_add_text(&buffer, tier);
    }
    buffer_add_character(&buffer, ']');
    return buffer_text(&buffer);
}

/* Shows a short list whole, and of a longer one its first tier. */
static void help_with_list(struct binder *binder, struct finding *finding, const char *before,
                           struct text tiers, const char *behind, const struct node *node)
{
    enum { SHOWN = 160 };
    const struct text meant =
        arena_format(binder->arena, "%s%.*s%s", before, TEXT_ARGUMENTS(tiers), behind);
    const char *end = memchr(tiers.data, '}', tiers.length);
    if (meant.length > SHOWN && end != NULL) {
        finding_help(binder->findings, finding, "write `%s%.*s, …]%s`", before,
                     (int)(end + 1 - tiers.data), tiers.data, behind);
    } else {
        finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    }
    finding_fix(binder->findings, finding, node_span(node), meant, false);
}

/* A list of tiers in the place of the credits. */
static bool help_with_tiers(struct binder *binder, struct finding *finding, const struct node *list)
{
    const struct text meant = tiers_meant(binder->arena, list);
    if (meant.length == 0) {
        return false;
    }
    help_with_list(binder, finding, "{tiers: ", meant, "}", list);
    return true;
}

/* `below 99.9%`, `<99.9%`, `99.9%`, `missed`. */
static bool is_condition(struct text text)
{
    return text.length > 0 &&
           (memchr(text.data, ' ', text.length) != NULL || strchr("<>", text.data[0]) != NULL ||
            text.data[text.length - 1] == '%' || text_is(text, "missed"));
}

/* The key comes first in the alphabet, so that nothing depends on the order of keys. */
const struct node *condition_as_key(const struct node *map)
{
    const struct node *found = NULL, *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        if (key->kind == NODE_SCALAR && key->next->kind == NODE_SCALAR &&
            is_condition(node_text(key)) &&
            (found == NULL || text_compare(node_text(key), node_text(found)) < 0)) {
            found = key;
        }
    }
    return found;
}

const void *report_tier_by_condition(struct binder *binder, const struct node *node)
{
    struct finding *finding =
        finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(node),
                    "a tier has its condition behind `when` and its credit behind `credit`");
    const struct text meant = tier_meant(binder->arena, node);
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (node->style != STYLE_FLOW) {
        finding_fix(binder->findings, finding, node_span(node), meant, false);
    }
    return NULL;
}

const void *report_tiers_by_condition(struct binder *binder, const struct node *map,
                                      const struct node *key)
{
    struct finding *finding = finding_add(
        binder->findings, RULE_WRONG_SHAPE, node_span(key),
        "`%.*s` takes a list of tiers, with the condition behind `when` and the credit behind "
        "`credit`",
        TEXT_ARGUMENTS(binder->field));
    const struct text tiers = tiers_meant(binder->arena, map);
    if (tiers.length > 0) {
        help_with_list(binder, finding, "", tiers, "", map);
        return NULL;
    }
    struct node *first_key = ARENA_NEW(binder->arena, struct node);
    *first_key = *key;
    const struct node first = {.kind = NODE_MAPPING, .count = 1, .first = first_key};
    const struct text meant = tier_meant(binder->arena, &first);
    finding_help(binder->findings, finding, "write `- %.*s`", TEXT_ARGUMENTS(meant));
    return NULL;
}

bool report_credits_by_condition(struct binder *binder, const struct node *map)
{
    const struct node *key = condition_as_key(map);
    struct text tiers = key != NULL ? tiers_meant(binder->arena, map) : (struct text){NULL, 0};
    if (text_of_key(map, "when").length > 0) {
        key = key_named(map, "when");
        tiers =
            arena_format(binder->arena, "[%.*s]", TEXT_ARGUMENTS(tier_meant(binder->arena, map)));
    }
    uint32_t hint = 0;
    const struct node *each = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, each = each->next->next) {
        if (field_of_key(&records[RECORD_credits], node_text(each), &hint) != NULL) {
            return false;
        }
    }
    if (key == NULL || tiers.length <= 2) {
        return false;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(key),
                    "`%.*s` has its tiers in a list behind `tiers`, each with its condition behind "
                    "`when` and its credit behind `credit`",
                    TEXT_ARGUMENTS(binder->field));
    help_with_list(binder, finding, "{tiers: ", tiers, "}", map);
    return true;
}

/* ---- a text or a list in the place of a map ---- */
/* The one field that a record needs, where it is a text or prose; or NULL. */
static const struct field *only_required(const struct record *record)
{
    const struct field *only = NULL;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        if (field->presence != REQUIRED) {
            continue;
        }
        if (only != NULL || (field->shape->kind != KIND_TEXT && field->shape->kind != KIND_PROSE)) {
            return NULL;
        }
        only = field;
    }
    return only;
}

/* Whether a text may stand without quotes inside `{ }`. */
static bool is_plain_in_flow(const struct node *node)
{
    const struct text text = node_text(node);
    for (size_t at = 0; at < text.length; at++) {
        if (strchr(",[]{}\n#:", text.data[at]) != NULL) {
            return false;
        }
    }
    return node->style == STYLE_PLAIN;
}

static bool help_with_only_field(struct binder *binder, struct finding *finding,
                                 const struct record *record, const struct node *node)
{
    const struct field *only = only_required(record);
    if (only == NULL || !is_plain_in_flow(node)) {
        return false;
    }
    const struct text own = node_text(node);
    if (record == &records[RECORD_contact] && memchr(own.data, '@', own.length) != NULL) {
        finding_help(binder->findings, finding, "write `{name: …, email: %.*s}`",
                     TEXT_ARGUMENTS(own));
        return true;
    }
    const struct text meant = arena_format(binder->arena, "{%.*s: %.*s}",
                                           TEXT_ARGUMENTS(only->name), TEXT_ARGUMENTS(own));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
    return true;
}

/* Whether all items are maps of fields of the record: it was split by `- `. */
static bool is_record_in_items(const struct record *record, const struct node *list)
{
    uint32_t hint = 0;
    const struct node *item = list->first;
    for (uint32_t index = 0; index < list->count; index++, item = item->next) {
        const struct node *key = item->kind == NODE_MAPPING ? item->first : NULL;
        if (key == NULL || item->count == 0) {
            return false;
        }
        for (uint32_t pair = 0; pair < item->count; pair++, key = key->next->next) {
            if (key->kind != NODE_SCALAR || field_of_key(record, node_text(key), &hint) == NULL) {
                return false;
            }
        }
    }
    return list->count > 0;
}

/* An id of the first word of a text, or of two where the second is no `and`. */
static struct text id_of_words(struct binder *binder, struct text text)
{
    enum { LONGEST = 24, SHORT_WORD = 4 };
    size_t end = 0, space = 0;
    for (; end < text.length && end < LONGEST && strchr(",.;:", text.data[end]) == NULL; end++) {
        if (text.data[end] == ' ' && space > 0) {
            break;
        }
        space = text.data[end] == ' ' ? end : space;
    }
    end = space > 0 && end - space <= SHORT_WORD ? space : end; /* `storms` of `Storms and` */
    const struct text id = id_suggested(binder->arena, text_slice(text, 0, end));
    return id_is_valid(id) && !id_is_reserved(id, true) ? id : TEXT_OF("first");
}

/* Levels in the place of the axes along which they stand. */
static bool help_with_axis(struct binder *binder, struct finding *finding, const struct node *list)
{
    const struct source *source = binder->compilation->sources[list->file];
    const struct text levels = text_slice(source->bytes, list->start, list->end);
    if (list->style != STYLE_FLOW || memchr(levels.data, '\n', levels.length) != NULL) {
        finding_help(binder->findings, finding,
                     "write the id of an axis, such as `severity:`, above its levels");
        return true;
    }
    const struct text meant =
        arena_format(binder->arena, "{severity: %.*s}", TEXT_ARGUMENTS(levels));
    finding_help(binder->findings, finding, "write `%.*s`, with an id of the axis",
                 TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(list), meant, false);
    return true;
}

/* A list in the place of a map by id: what the first item looks like there. */
static bool help_with_ids(struct binder *binder, struct finding *finding, const struct shape *shape,
                          const struct node *list)
{
    const struct node *item = list->first;
    if (item != NULL && item->kind == NODE_SCALAR && strcmp(shape->name, "axes") == 0) {
        return help_with_axis(binder, finding, list);
    }
    if ((shape->keys != KEY_ID && shape->keys != KEY_GOAL) || item == NULL) {
        return false;
    }
    if (item->kind == NODE_SCALAR && node_text(item).length > 0) {
        finding_help(binder->findings, finding,
                     "write each with an id of your choice in place of `- `, such as `%.*s: %.*s`",
                     TEXT_ARGUMENTS(id_of_words(binder, node_text(item))),
                     TEXT_ARGUMENTS(node_text(item)));
        return true;
    }
    const struct text name =
        item->kind == NODE_MAPPING ? text_of_key(item, "name") : (struct text){NULL, 0};
    if (name.length == 0) {
        return false;
    }
    finding_help(
        binder->findings, finding,
        "write each with an id of your choice in place of `- `, such as `%.*s: {name: %.*s%s}`",
        TEXT_ARGUMENTS(id_of_words(binder, name)), TEXT_ARGUMENTS(name),
        item->count > 1 ? ", …" : "");
    return true;
}

/* Schedules in a list: they are one, with commas between them. */
static bool help_with_schedules(struct binder *binder, struct finding *finding,
                                const struct node *list)
{
    struct buffer buffer;
    buffer_start(&buffer, binder->arena);
    const struct node *item = list->first;
    for (uint32_t index = 0; index < list->count; index++, item = item->next) {
        if (item->kind != NODE_SCALAR) {
            return false;
        }
        buffer_add_text(&buffer, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        buffer_add_text(&buffer, node_text(item));
    }
    const struct text meant = quoted_text(binder->arena, buffer_text(&buffer));
    finding_help(binder->findings, finding, "write them as one schedule: `%.*s`",
                 TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(list), meant, false);
    return true;
}

/* A list in the place of one text. */
static bool help_without_list(struct binder *binder, struct finding *finding,
                              const struct shape *shape, const struct node *list)
{
    const struct node *item = list->first;
    if (item == NULL || item->kind != NODE_SCALAR) {
        return false;
    }
    if (list->count == 1) {
        finding_help(binder->findings, finding, "write it without `%s`: `%.*s: %.*s`",
                     list->style == STYLE_FLOW ? "[ ]" : "- ", TEXT_ARGUMENTS(binder->field),
                     TEXT_ARGUMENTS(node_text(item)));
        return true;
    }
    if (shape->record == &records[RECORD_hours]) {
        return help_with_schedules(binder, finding, list);
    }
    if (shape->kind == KIND_PROSE || shape->kind == KIND_RECORD) {
        finding_help(binder->findings, finding,
                     "write them as one prose, with `%.*s: |` on the line before them",
                     TEXT_ARGUMENTS(binder->field));
        return true;
    }
    return false;
}

/* Whether a text may stand in the place of the value, or, for its short form, of the record. */
static bool takes_text(const struct shape *shape)
{
    const struct record *record = shape->record;
    for (uint32_t index = 0; record != NULL && index < record->field_count; index++) {
        if (strcmp(record->fields[index].member, record->short_member) == 0) {
            const struct shape *field = record->fields[index].shape;
            return field->kind < KIND_RECORD ||
                   (field->kind == KIND_LEVELS && field->item->kind < KIND_RECORD);
        }
    }
    return record == NULL && shape->kind < KIND_RECORD;
}

static bool help_with_own_words(struct binder *binder, struct finding *finding,
                                const struct shape *shape, const struct node *node)
{
    const struct record *record = shape->kind == KIND_RECORD ? shape->record : NULL;
    if (node->kind == NODE_SCALAR) {
        return record == &records[RECORD_tier]
                   ? help_with_tier(binder, finding, node)
                   : record != NULL && help_with_only_field(binder, finding, record, node);
    }
    if (node->kind != NODE_SEQUENCE) {
        return false;
    }
    if (record != NULL && is_record_in_items(record, node)) {
        finding_help(binder->findings, finding, "write its fields without `- `: they are one map");
        return true;
    }
    if (record == &records[RECORD_credits] && help_with_tiers(binder, finding, node)) {
        return true;
    }
    if (shape->kind == KIND_MAP) {
        return help_with_ids(binder, finding, shape, node);
    }
    return takes_text(shape) && help_without_list(binder, finding, shape, node);
}

const void *bind_wrong(struct binder *binder, const struct shape *shape, const struct node *node)
{
    struct finding *finding = add_wrong(binder, node, shape->words);
    if (!help_with_own_words(binder, finding, shape, node)) {
        help_in_general(binder, finding, node, shape->words);
    }
    return NULL;
}
