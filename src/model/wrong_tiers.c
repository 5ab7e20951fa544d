/* Tiers of credits, and steps of strikes, that are written as something else: takes the author's
 * map, list or text and shows it as the list that was meant. */
#include "model/binders.h"

#include <string.h>

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

/* As a value between braces, where a comma would end it. */
static struct text between_braces(struct arena *arena, struct text text)
{
    static const char ends[] = {',', '{', '}', '[', ']'};
    bool plain = true;
    for (size_t index = 0; index < sizeof ends && text.length > 0; index++) {
        plain = plain && memchr(text.data, ends[index], text.length) == NULL;
    }
    return plain ? text : quoted_text(arena, text);
}

static struct text written_tier(struct arena *arena, struct tier_text tier)
{
    return arena_format(arena, "{when: %.*s, credit: %.*s}",
                        TEXT_ARGUMENTS(between_braces(arena, tier.when)),
                        TEXT_ARGUMENTS(between_braces(arena, tier.credit)));
}

/* `below`, `less_than` and `from` as keys of their own, which the language has as words of `when`;
 * empty: the key is another. */
static struct text bound_of_key(struct text key)
{
#define WORDS_ABOVE "above "
#define WORDS_AT_LEAST "at least "
#define WORDS_BELOW "below "
#define WORDS_AT_MOST "at most "
#define WORDS_FROM "at least "
    static const struct {
        struct text key, words;
    } rows[] = {
        {TEXT("to"), TEXT(WORDS_BELOW)}, /* beside `from`; "a" and "-" are no keys */
#define BAND_BEFORE(bound, words) {TEXT(words), TEXT(WORDS_##bound)},
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        bool same = key.length == rows[row].key.length;
        for (size_t at = 0; same && at < key.length; at++) {
            const char byte = key.data[at] == '_' || key.data[at] == '-' ? ' ' : key.data[at];
            same = byte == rows[row].key.data[at];
        }
        if (same) {
            return rows[row].words;
        }
    }
    return (struct text){NULL, 0};
}

/* `{below: 99.9%, credit: 10%}`, `{from: 95%, to: 99%, credit: 25%}`, the lower bound first
 * whatever the order of the keys; false: it is another map. */
static bool tier_of_bounds(struct arena *arena, const struct node *item, struct tier_text *tier)
{
    struct text lower = {NULL, 0}, upper = {NULL, 0};
    const struct node *key = item->first;
    for (uint32_t pair = 0; pair < item->count; pair++, key = key->next->next) {
        const struct text words = bound_of_key(node_text(key));
        if (key->next->kind != NODE_SCALAR ||
            (words.length == 0 && !text_is(node_text(key), "credit"))) {
            return false;
        }
        const bool is_lower =
            text_equal(words, TEXT_OF(WORDS_ABOVE)) || text_equal(words, TEXT_OF(WORDS_AT_LEAST));
        struct text *bound = is_lower ? &lower : &upper;
        if (words.length > 0 && bound->length > 0) {
            return false;
        }
        if (words.length > 0) {
            *bound = arena_join(arena, words, node_text(key->next));
        }
    }
    tier->when = lower.length > 0 && upper.length > 0 ? arena_join_by(arena, lower, " and ", upper)
                 : lower.length > 0                   ? lower
                                                      : upper;
    tier->credit = text_of_key(item, "credit");
    return tier->when.length > 0;
}

/* The tier that an item was meant as; empty where it cannot be told. */
static struct text tier_meant(struct arena *arena, const struct node *item)
{
    struct tier_text tier = {{NULL, 0}, {NULL, 0}};
    if (item->kind == NODE_MAPPING && item->count == 1 && item->first->next->kind == NODE_SCALAR) {
        tier.when = bound_in_words(arena, node_text(item->first));
        tier.credit = node_text(item->first->next);
    } else if (item->kind == NODE_MAPPING) {
        if (!tier_of_bounds(arena, item, &tier)) {
            tier.when = text_of_key(item, "when");
            tier.credit = text_of_key(item, "credit");
        }
    } else if (item->kind != NODE_SCALAR || !split_tier(arena, node_text(item), &tier)) {
        return (struct text){NULL, 0};
    }
    return tier.when.length > 0 && tier.credit.length > 0 ? written_tier(arena, tier)
                                                          : (struct text){NULL, 0};
}

/* A text in the place of a tier. */
bool tier_help(struct binder *binder, struct finding *finding, const struct node *node)
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
bool tiers_help(struct binder *binder, struct finding *finding, const struct node *list)
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

bool report_tier_by_bounds(struct binder *binder, const struct node *node)
{
    struct tier_text tier = {{NULL, 0}, {NULL, 0}};
    if (!tier_of_bounds(binder->arena, node, &tier) || tier.credit.length == 0) {
        return false;
    }
    (void)report_tier_by_condition(binder, node);
    return true;
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
        key = node_key(map, TEXT_OF("when"));
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

bool report_steps_alone(struct binder *binder, const struct node *map)
{
    bool words = false; /* "first miss" */
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        const struct text name = node_text(key);
        const bool digit = name.length == 1 && name.data[0] >= '1' && name.data[0] <= '9';
        words = words || !digit;
        if (key->next->kind != NODE_SCALAR || (!digit && count_meant(name).length == 0)) {
            return false;
        }
    }
    struct finding *finding = finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(map),
                                          "`%.*s` has its steps behind `steps`, and says over "
                                          "which window misses are counted",
                                          TEXT_ARGUMENTS(binder->field));
    const struct source *source = binder->compilation->sources[map->file];
    const struct text steps = text_slice(source->bytes, map->start, map->end);
    if (!words && map->style == STYLE_FLOW && memchr(steps.data, '\n', steps.length) == NULL) {
        finding_help(binder->findings, finding,
                     "write `{counted_over: quarter, steps: %.*s}`, or another window",
                     TEXT_ARGUMENTS(steps));
    } else {
        finding_help(binder->findings, finding,
                     "write `counted_over: quarter`, or another window, and `steps:` above the "
                     "steps, indented below it%s",
                     words ? " as `1`, `2` and so on" : "");
    }
    return true;
}
