/* What must hold of keys, codes and single records besides their shape: takes what the binder
 * meets and gives findings. What needs the whole agreement stands in resolve.c. */
#include "base/limits.h"
#include "model/binders.h"
#include "phrase/id.h"

/* ---- codes ---- */
/* "write `Europe/Paris`" where that was meant, and otherwise what such a code looks like. */
static void help_with_code(struct binder *binder, struct finding *finding, const struct node *node,
                           struct text meant, const char *help)
{
    if (meant.length == 0) {
        finding_help(binder->findings, finding, "%s", help);
        return;
    }
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(node), meant, false);
}

bool check_currency(struct binder *binder, const struct node *node)
{
    if (phrase_is_currency(node_text(node))) {
        return true;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                    "`%.*s` is no currency code of ISO 4217", TEXT_ARGUMENTS(node_text(node)));
    help_with_code(binder, finding, node, phrase_near_currency(node_text(node)),
                   "write three capital letters, such as `USD` or `EUR`");
    return false;
}

bool check_timezone(struct binder *binder, const struct node *node)
{
    if (phrase_is_timezone(node_text(node))) {
        return true;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                    "`%.*s` is no time zone of the IANA list", TEXT_ARGUMENTS(node_text(node)));
    help_with_code(binder, finding, node, phrase_near_timezone(node_text(node)),
                   "write an area and a city, such as `Europe/Paris`");
    return false;
}

enum { COLOUR_DIGITS = 6, COLOUR_SHORT = 3 };

static bool are_hexadecimal(struct text text, size_t digits)
{
    bool right = text.length == digits;
    for (size_t index = 0; right && index < text.length; index++) {
        char character = text.data[index];
        right = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f') ||
                (character >= 'A' && character <= 'F');
    }
    return right;
}

/* `#0f4c81` and `#08f` without the sign and at length; empty of what is neither. */
static struct text colour_meant(struct arena *arena, struct text text)
{
    const struct text digits =
        text.length > 0 && text.data[0] == '#' ? text_slice(text, 1, text.length) : text;
    if (are_hexadecimal(digits, COLOUR_SHORT)) {
        return arena_format(arena, "%c%c%c%c%c%c", digits.data[0], digits.data[0], digits.data[1],
                            digits.data[1], digits.data[2], digits.data[2]);
    }
    return are_hexadecimal(digits, COLOUR_DIGITS) ? digits : (struct text){NULL, 0};
}

bool check_colour(struct binder *binder, const struct node *node)
{
    struct text text = node_text(node);
    const bool right = are_hexadecimal(text, COLOUR_DIGITS);
    if (!right) {
        struct finding *finding =
            finding_add(binder->findings, RULE_BAD_VALUE, node_span(node),
                        "`%.*s` is no colour of six hexadecimal digits", TEXT_ARGUMENTS(text));
        const struct text digits = colour_meant(binder->arena, text);
        help_with_code(binder, finding, node, digits,
                       "write `RRGGBB` without `#`, such as `0f4c81`");
    }
    return right;
}

/* ---- keys ---- */
static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool is_count(struct text text)
{
    for (size_t index = 0; index < text.length; index++) {
        if (!is_digit(text.data[index])) {
            return false;
        }
    }
    return text.length > 0 && text.length <= 4 && text.data[0] != '0';
}

bool key_is_reserved(struct text word)
{
    return id_is_reserved(word, false);
}

static void help_instead(struct binder *binder, struct finding *finding, struct text word)
{
    finding_help(binder->findings, finding, "choose another, such as `%.*s-1`",
                 TEXT_ARGUMENTS(word));
}

static bool report_reserved(struct binder *binder, const struct node *key)
{
    struct finding *finding =
        finding_add(binder->findings, RULE_BAD_VALUE, node_span(key),
                    "`%.*s` is a word of the language and cannot be a name here",
                    TEXT_ARGUMENTS(node_text(key)));
    help_instead(binder, finding, node_text(key));
    return false;
}

static bool report_key(struct binder *binder, const struct node *key, const char *what)
{
    finding_add(binder->findings, RULE_BAD_VALUE, node_span(key), "`%.*s` is no %s",
                TEXT_ARGUMENTS(node_text(key)), what);
    return false;
}

struct text count_meant(struct text words)
{
    static const struct {
        struct text written, count;
    } rows[] = {
#define MEANT_COUNT(written, count) {TEXT(written), TEXT(count)},
#define MEANT_ORDINAL(written, number) MEANT_COUNT(written, number)
#include "grammar/meant_words.def"
    };
    size_t end = 0;
    while (end < words.length && words.data[end] != ' ' && words.data[end] != '-') {
        end++;
    }
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal_ignoring_case(text_slice(words, 0, end), rows[row].written)) {
            return rows[row].count;
        }
    }
    return (struct text){NULL, 0};
}

/* `first miss` */
static bool report_count(struct binder *binder, const struct node *key)
{
    const struct text meant = count_meant(node_text(key));
    if (meant.length == 0) {
        return report_key(binder, key, "count: write a whole number from 1, such as `1`");
    }
    struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(key),
                                          "`%.*s` is no count", TEXT_ARGUMENTS(node_text(key)));
    finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    finding_fix(binder->findings, finding, node_span(key), meant, true);
    return false;
}

bool check_key(struct binder *binder, const struct node *key, enum key_kind kind)
{
    struct text text = node_text(key);
    switch (kind) {
    case KEY_ID:
    case KEY_GOAL:
        if (!id_is_valid(text)) {
            struct finding *finding = finding_add(binder->findings, RULE_BAD_VALUE, node_span(key),
                                                  "`%.*s` is no id", TEXT_ARGUMENTS(text));
            finding_note(binder->findings, finding,
                         "an id is lower-case letters, digits and single hyphens, a letter first");
            struct text better = id_suggested(binder->arena, text);
            binder->has_wrong_ids = true;
            if (id_is_reserved(better, kind == KEY_GOAL)) {
                help_instead(binder, finding, better);
            } else if (better.length > 0) {
                finding_help(binder->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(better));
                finding_fix(binder->findings, finding, node_span(key), better, false);
            }
            return false;
        }
        return !id_is_reserved(text, kind == KEY_GOAL) || report_reserved(binder, key);
    case KEY_PARTY:
    case KEY_PARTY_OR_SHARED:
        return true; /* resolved with the references, where the parties are known */
    case KEY_LEVEL:
        if (!id_is_level(text)) {
            return report_key(binder, key,
                              "level: a level is letters, digits, `_` and `-`, such as `P1`");
        }
        if (key_is_reserved(text)) {
            return report_reserved(binder, key);
        }
        return true;
    case KEY_TERM:
        return text.length > 0 || report_key(binder, key, "term");
    case KEY_COUNT:
        return is_count(text) || report_count(binder, key);
    case KEY_RULE:
        return check_rule_name(binder, key);
    case KEY_PATTERN:
        return check_pattern(binder, key);
    }
    return true;
}

/* ---- records ---- */
static bool was_seen(const struct record *record, uint64_t seen, struct text name)
{
    uint32_t hint = 0;
    const struct field *field = field_of_key(record, name, &hint);
    return field != NULL && (seen & field_bit(record, field)) != 0;
}

/* A field that says something only together with another, which is not there. */
static void check_needs(struct binder *binder, const struct record *record, const struct node *node,
                        uint64_t seen)
{
    static const struct {
        const struct record *record;
        struct text field, other;
    } rows[] = {
#define NEEDS(record, field, other) {&records[RECORD_##record], TEXT(field), TEXT(other)},
#include "grammar/constraints.def"
    };
    const struct node *key = node->kind == NODE_MAPPING ? node->first : NULL;
    for (uint32_t pair = 0; key != NULL && pair < node->count; pair++, key = key->next->next) {
        for (size_t at = 0; at < sizeof rows / sizeof *rows; at++) {
            if (rows[at].record != record || !text_equal(node_text(key), rows[at].field) ||
                was_seen(record, seen, rows[at].other)) {
                continue;
            }
            struct finding *finding =
                finding_add(binder->findings, RULE_MISSING_FIELD, node_span(key),
                            "`%.*s` means something only beside `%.*s`, which is not here",
                            TEXT_ARGUMENTS(rows[at].field), TEXT_ARGUMENTS(rows[at].other));
            finding_help(binder->findings, finding, "add `%.*s`, or take `%.*s` out",
                         TEXT_ARGUMENTS(rows[at].other), TEXT_ARGUMENTS(rows[at].field));
        }
    }
}

/* A record without what gives it its meaning; a stray key beside it is the same cause. */
static struct finding *report_without(struct binder *binder, const struct node *place,
                                      struct finding *stray, const char *message)
{
    if (stray != NULL) {
        finding_note(binder->findings, stray, "%s", message);
        return NULL;
    }
    return finding_add(binder->findings, RULE_MISSING_FIELD, node_span(place), "%s", message);
}

/* A target that was written and does not parse has its own finding. */
static void check_goal(struct binder *binder, const struct goal *goal, uint64_t seen,
                       struct finding *stray)
{
    const struct record *record = &records[RECORD_goal];
    if (goal->target != NULL || was_seen(record, seen, TEXT_OF("target"))) {
        return;
    }
    if (was_seen(record, seen, TEXT_OF("statement")) || was_seen(record, seen, TEXT_OF("funnel"))) {
        check_needs(binder, record, goal->node, seen);
        return;
    }
    struct finding *finding =
        report_without(binder, goal->id != NULL ? goal->id : goal->node, stray,
                       "a goal needs a `target`, a `statement` or a `funnel`");
    if (finding != NULL) {
        finding_help(binder->findings, finding, "add `target: 99.9%% of minutes in each month`");
    }
}

static bool is_one_of(struct text text, const struct text *words, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        if (text_equal(text, words[index])) {
            return true;
        }
    }
    return false;
}

static const struct text consequences[] = {TEXT("credits"), TEXT("strikes"), TEXT("make_good"),
                                           TEXT("escalation"), TEXT("corrective_action")};

static void check_remedy(struct binder *binder, const struct remedy *remedy, uint64_t seen,
                         struct finding *stray)
{
    const struct node *first = NULL, *key = remedy->node->first;
    for (uint32_t pair = 0; pair < remedy->node->count; pair++, key = key->next->next) {
        if (!is_one_of(node_text(key), consequences, sizeof consequences / sizeof *consequences)) {
            continue;
        }
        if (first != NULL) {
            struct finding *finding = finding_add(
                binder->findings, RULE_WRONG_SHAPE, node_span(key),
                "a remedy has one consequence, and this is a second: `%.*s` beside `%.*s`",
                TEXT_ARGUMENTS(node_text(key)), TEXT_ARGUMENTS(node_text(first)));
            finding_label(binder->findings, finding, node_span(first), "the first stands here");
            finding_help(binder->findings, finding, "make it a remedy of its own");
            return;
        }
        first = key;
    }
    /* One that was written nearly right is meant, too. */
    bool found = first != NULL;
    for (size_t at = 0; !found && at < sizeof consequences / sizeof *consequences; at++) {
        found = was_seen(&records[RECORD_remedy], seen, consequences[at]);
    }
    if (found) {
        return;
    }
    struct finding *finding =
        report_without(binder, remedy->id != NULL ? remedy->id : remedy->node, stray,
                       "a remedy needs a consequence: `credits`, `strikes`, `make_good`, "
                       "`escalation` or `corrective_action`");
    if (finding != NULL) {
        finding_help(binder->findings, finding,
                     "add `make_good: The shortfall is supplied in the following month.`");
    }
}

static void check_not_both(struct binder *binder, const struct node *one, const struct node *other,
                           const char *words)
{
    if (one == NULL || other == NULL) {
        return;
    }
    const struct node *second = one->start > other->start ? one : other;
    struct finding *finding =
        finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(second), "%s, not both", words);
    finding_label(binder->findings, finding, node_span(second == one ? other : one),
                  "the other stands here");
    finding_help(binder->findings, finding, "take one of the two out");
}

static int64_t whole_or_one(const struct number *number)
{
    return number != NULL ? number->number.coefficient : 1;
}

/* What a dependency gives, and that as many of its copies as are needed can work at all. */
static void check_dependency(struct binder *binder, const struct dependency *dependency,
                             uint64_t seen, struct finding *stray)
{
    const struct record *record = &records[RECORD_dependency];
    int64_t copies = whole_or_one(dependency->copies), needs = whole_or_one(dependency->needs);
    if (dependency->target == NULL && !was_seen(record, seen, TEXT_OF("target")) &&
        !was_seen(record, seen, TEXT_OF("goal"))) {
        struct finding *finding =
            report_without(binder, dependency->id != NULL ? dependency->id : dependency->node,
                           stray, "a dependency needs a `target` or a `goal`");
        if (finding != NULL) {
            finding_help(binder->findings, finding, "add `target: 99.9%%`");
        }
        return;
    }
    if (copies < 1) {
        struct finding *finding =
            finding_add(binder->findings, RULE_BAD_VALUE, node_span(dependency->copies->node),
                        "without a copy nothing can be relied on");
        finding_help(binder->findings, finding, "write how many there are, 1 or more");
    } else if (needs < 1 || needs > copies) {
        bool one = copies == 1;
        struct finding *finding =
            finding_add(binder->findings, RULE_BAD_VALUE, node_span(dependency->needs->node),
                        "of %lld cop%s, %lld cannot be needed", (long long)copies,
                        one ? "y" : "ies", (long long)needs);
        if (dependency->copies != NULL) {
            finding_label(binder->findings, finding, node_span(dependency->copies->node),
                          "so many there are");
        }
        finding_help(binder->findings, finding, "%s",
                     one ? "add `copies`, or write `1`" : "write from 1 to as many as there are");
    }
}

static void check_automatic(struct binder *binder, const struct credits *credits)
{
    if (credits->claim == NULL || credits->automatic == NULL ||
        credits->automatic->value != CHOICE_BOOLEAN_TRUE) {
        return;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_BAD_VALUE, node_span(credits->automatic->node),
                    "`automatic: true` beside a `claim`: a credit is paid by itself or on a claim");
    finding_label(binder->findings, finding, node_span(credits->claim->node), "claimed here");
    finding_help(binder->findings, finding, "take `automatic` out, or the `claim`");
}

void check_record(struct binder *binder, const struct record *record, const void *value,
                  uint64_t seen, struct finding *stray)
{
    if (record == &records[RECORD_goal]) {
        check_goal(binder, value, seen, stray);
    } else if (record == &records[RECORD_remedy]) {
        check_remedy(binder, value, seen, stray);
    } else if (record == &records[RECORD_term]) {
        const struct term *term = value;
        check_not_both(binder, term->ends != NULL ? term->ends->node : NULL,
                       term->lasts != NULL ? term->lasts->node : NULL,
                       "a term has `ends` or `lasts`");
    } else if (record == &records[RECORD_review]) {
        const struct review *review = value;
        check_not_both(binder, review->every != NULL ? review->every->node : NULL,
                       review->date != NULL ? review->date->node : NULL,
                       "a review has `every` or `date`");
    } else if (record == &records[RECORD_credits]) {
        check_automatic(binder, value);
    } else if (record == &records[RECORD_axis]) {
        check_needs(binder, record, ((const struct axis *)value)->node, seen);
    } else if (record == &records[RECORD_dependency]) {
        check_dependency(binder, value, seen, stray);
    }
}
