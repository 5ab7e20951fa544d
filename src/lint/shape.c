/* nines-shape: takes the percents of targets, of what they rely on and of tiers, and reports those
 * that look like a slipped digit. What is written as a fraction of 1 the parsers of phrases refuse,
 * under the same rule. */
#include "lint/shape.h"
#include "lint/lint.h"
#include "phrase/uptime.h"

enum { DIGITS_MAX = DECIMAL_DIGITS_MAX + 2 };

/* The digits of a written percent, without leading zeros. */
struct digits {
    char at[DIGITS_MAX]; /* from the first on */
    int count, whole;    /* whole: how many stand before the point; below zero: `0.0…` */
};

static struct digits digits_of(struct decimal number)
{
    struct digits digits = {.count = 0};
    char reversed[DIGITS_MAX] = {0};
    for (int64_t rest = number.coefficient; rest > 0 && digits.count < DIGITS_MAX; rest /= 10) {
        reversed[digits.count++] = (char)('0' + rest % 10);
    }
    for (int at = 0; at < digits.count; at++) {
        digits.at[at] = reversed[digits.count - 1 - at];
    }
    digits.whole = digits.count - number.scale;
    return digits;
}

/* How many of the digits are no nine, and where the last of these stands. */
static int count_others(const struct digits *digits, int *last)
{
    int others = 0;
    for (int at = 0; at < digits->count; at++) {
        if (digits->at[at] != '9') {
            others++;
            *last = at;
        }
    }
    return others;
}

enum slip { SLIP_NONE, SLIP_POINT, SLIP_DIGIT };

/* `9.999`, `999.9`, `0.9999` have the point elsewhere than `99.99`. A single place is too little to
 * tell: `9.9%` of the leads may be meant. */
static bool has_slipped_point(const struct digits *digits, enum percent_of of)
{
    enum { NINES_LEAST = 2, NINES_OF_EVENTS = 3, WHOLE = 2 };
    int last = 0;
    bool nines = digits->count >= NINES_LEAST && count_others(digits, &last) == 0;
    bool above = digits->whole > WHOLE && digits->count >= NINES_OF_EVENTS &&
                 digits->at[0] == '9' && digits->at[1] == '9';
    bool low = digits->whole < WHOLE && digits->whole < digits->count;
    return above ||
           (low && nines && (of != PERCENT_OF_EVENTS || digits->count >= NINES_OF_EVENTS)) ||
           (low && of == PERCENT_OF_TIME && digits->at[0] == '9');
}

/* `99.599`, `99.989`, `99.59`: one digit among the nines, and nines behind it again. */
static bool has_slipped_digit(const struct digits *digits)
{
    enum { WHOLE = 2, PLACES_LEAST = 3 };
    int last = 0;
    if (digits->whole != WHOLE || count_others(digits, &last) != 1 || last < WHOLE ||
        last == digits->count - 1) {
        return false;
    }
    return digits->count - WHOLE >= PLACES_LEAST || digits->at[last] == '5';
}

/* Whether a percent has too few digits to look like a slip: `95`, `99.9`. Most have. */
static bool is_short(struct decimal number)
{
    enum { HUNDREDS_OF_NINES = 990, TENTHS_LEAST = 100, TENTHS_MOST = 999 };
    return number.scale == 0 ? number.coefficient < HUNDREDS_OF_NINES
                             : number.scale == 1 && number.coefficient >= TENTHS_LEAST &&
                                   number.coefficient <= TENTHS_MOST;
}

static enum slip slip_of(struct decimal number, enum percent_of of)
{
    if (number.coefficient == 0 || is_short(number)) {
        return SLIP_NONE;
    }
    struct digits digits = digits_of(number);
    return has_slipped_point(&digits, of) ? SLIP_POINT
           : has_slipped_digit(&digits)   ? SLIP_DIGIT
                                          : SLIP_NONE;
}

bool shape_is_slipped(struct decimal number, enum percent_of of)
{
    return slip_of(number, of) != SLIP_NONE;
}

bool shape_has_slipped_point(struct decimal number, enum percent_of of)
{
    return slip_of(number, of) == SLIP_POINT;
}

static struct text percent_text(struct arena *arena, const char *digits, int count)
{
    return arena_format(arena, "%.2s%s%.*s%%", digits, count > 2 ? "." : "", count - 2, digits + 2);
}

/* 99.599: the digit was a nine, or belongs to the end. */
static void help_with_digit(struct compilation *compilation, struct finding *finding,
                            const struct digits *digits)
{
    struct arena *arena = &compilation->arena;
    char nines[DIGITS_MAX], moved[DIGITS_MAX];
    int last = 0;
    count_others(digits, &last);
    for (int at = 0; at < digits->count; at++) {
        nines[at] = moved[at] = '9';
    }
    moved[digits->count - 1] = digits->at[last];
    finding_note(&compilation->findings, finding, "nines on both sides of `%c` are rarely meant",
                 digits->at[last]);
    finding_help(&compilation->findings, finding, "if a digit slipped, write `%.*s` or `%.*s`",
                 TEXT_ARGUMENTS(percent_text(arena, moved, digits->count)),
                 TEXT_ARGUMENTS(percent_text(arena, nines, digits->count)));
}

/* 9.999: the point belongs behind the second digit. */
static void help_with_point(struct compilation *compilation, struct finding *finding,
                            const struct node *node, const struct amount *amount,
                            struct digits *digits)
{
    while (digits->count > 2 && digits->at[digits->count - 1] == '0') {
        digits->count--;
    }
    struct text meant = percent_text(&compilation->arena, digits->at, digits->count);
    finding_help(&compilation->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    if (amount->end <= node_text(node).length) {
        fix_part(compilation, finding, node, amount->start, amount->end, meant, false);
    }
}

static void check_percent(struct compilation *compilation, const struct node *node,
                          const struct amount *amount, enum percent_of of)
{
    enum slip slip = slip_of(amount->number, of);
    if (slip == SLIP_NONE) {
        return;
    }
    struct digits digits = digits_of(amount->number);
    struct finding *finding =
        finding_add(&compilation->findings, RULE_NINES_SHAPE,
                    place_of_amount(compilation, node, amount), "`%.*s` looks like a slipped %s",
                    TEXT_ARGUMENTS(words_of_amount(&compilation->arena, amount)),
                    slip == SLIP_POINT ? "point" : "digit");
    if (slip == SLIP_POINT) {
        help_with_point(compilation, finding, node, amount, &digits);
    } else {
        help_with_digit(compilation, finding, &digits);
    }
}

/* ---- targets ---- */
bool shape_percent_of(const struct target *target, enum percent_of *of)
{
    *of = target->kind == TARGET_SHARE_OF_EVENTS ? PERCENT_OF_EVENTS : PERCENT_OF_TIME;
    return (target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_SHARE_OF_EVENTS ||
            target->kind == TARGET_PERCENT) &&
           !target_is_upper_bound(target);
}

/* `0.9999 availability per month` is read as a count of something. */
static bool is_counted_share(const struct target *target)
{
    enum { PLACES_LEAST = 2 };
    const struct decimal nine_tenths = {.coefficient = 9, .scale = 1};
    return target->kind == TARGET_COUNT && target->amount.number.scale >= PLACES_LEAST &&
           decimal_compare(target->amount.number, nine_tenths) >= 0 &&
           decimal_compare(target->amount.number, (struct decimal){.coefficient = 1}) < 0;
}

static void check_fraction(struct compilation *compilation, const struct node *node,
                           const struct amount *amount)
{
    struct decimal percent = amount->number;
    percent.scale = (uint8_t)(percent.scale - 2);
    struct text meant = arena_format(&compilation->arena, "%.*s%%",
                                     TEXT_ARGUMENTS(decimal_plain(&compilation->arena, percent)));
    struct finding *finding = finding_add(
        &compilation->findings, RULE_NINES_SHAPE, place_of_amount(compilation, node, amount),
        "`%.*s` looks like a share without its percent sign",
        TEXT_ARGUMENTS(words_of_amount(&compilation->arena, amount)));
    finding_help(&compilation->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
    fix_part(compilation, finding, node, amount->start, amount->end, meant, false);
}

/* `99.9% uptime`; over no window it is missing-window that speaks. */
static void report_uptime(struct compilation *compilation, const struct goal *goal,
                          const struct levels *leaf)
{
    const struct target *target = leaf->value;
    const struct node *node = goal->of != NULL ? goal->of : leaf->node;
    struct findings *findings = &compilation->findings;
    struct uptime_place place = {0, (uint32_t)node_text(node).length, {NULL, 0}};
    bool found = find_uptime(target, node, &place);
    struct finding *finding = finding_add(
        findings, RULE_NINES_SHAPE, node_part(compilation, node, place.start, place.end),
        "a share of `%.*s` is read as one of events, not of time", TEXT_ARGUMENTS(target->noun));
    finding_note(findings, finding,
                 "only a share of minutes, or of another length of time, says how long an outage "
                 "may last");
    if (found) {
        finding_help(findings, finding, goal->of != NULL ? "write `of: %.*s`" : "write `%.*s`",
                     TEXT_ARGUMENTS(mended_uptime(&compilation->arena, target, node)));
        fix_part(compilation, finding, node, place.start, place.end, place.meant, false);
    }
}

/* A share of time, whoever promises it. */
static void check_time(struct compilation *compilation, const struct node *node,
                       const struct amount *amount)
{
    if (shape_is_slipped(amount->number, PERCENT_OF_TIME) ||
        decimal_compare(amount->number, (struct decimal){.coefficient = 100}) <= 0) {
        check_percent(compilation, node, amount, PERCENT_OF_TIME);
        return;
    }
    struct finding *finding = finding_add(
        &compilation->findings, RULE_NINES_SHAPE, place_of_amount(compilation, node, amount),
        "`%.*s` is more than all of the time",
        TEXT_ARGUMENTS(words_of_amount(&compilation->arena, amount)));
    finding_help(&compilation->findings, finding,
                 "write what part of the time is meant: `100%%` is all of it");
}

/* What its dependencies are said to give. */
static void check_dependencies(struct compilation *compilation, const struct goal *goal)
{
    for (uint32_t index = 0; goal->relies_on != NULL && index < goal->relies_on->count; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        const struct percent *given = dependency->target;
        if (given != NULL) {
            const struct amount amount = {.kind = AMOUNT_PERCENT,
                                          .number = given->number,
                                          .end = (uint16_t)node_text(given->node).length};
            check_time(compilation, given->node, &amount);
        }
    }
}

/* Whose shared tail has its finding. */
struct shaping {
    struct compilation *compilation;
    const struct goal *reported;
};

static void check_target(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct shaping *shaping = context;
    struct compilation *compilation = shaping->compilation;
    const struct target *target = leaf->value;
    enum percent_of of;
    if (is_share_of_uptime(target) && target->window != NULL && shaping->reported != goal) {
        report_uptime(compilation, goal, leaf);
        shaping->reported = goal->of != NULL ? goal : NULL;
        return;
    }
    if (!shape_percent_of(target, &of)) {
        if (is_counted_share(target)) {
            check_fraction(compilation, leaf->node, &target->amount);
        }
    } else if (target->kind == TARGET_SHARE_OF_TIME) {
        check_time(compilation, leaf->node, &target->amount);
    } else {
        check_percent(compilation, leaf->node, &target->amount, of);
    }
}

/* ---- tiers ---- */
enum percent_of shape_percent_of_term(const struct condition_term *term)
{
    return term->bound == BOUND_AT_LEAST ? PERCENT_OF_EVENTS : PERCENT_OF_EITHER;
}

static void check_term(struct compilation *compilation, const struct condition *condition,
                       const struct condition_term *term)
{
    const struct amount *amount = &term->amount;
    bool low = term->bound == BOUND_BELOW || term->bound == BOUND_LESS_THAN ||
               term->bound == BOUND_AT_LEAST || term->bound == BOUND_FROM_TO;
    if (term->predicate != PREDICATE_BOUND || !low) {
        return; /* `at most 99.989%` ends a range that is written to the last digit */
    }
    if (amount->kind == AMOUNT_PERCENT) {
        check_percent(compilation, condition->node, amount, shape_percent_of_term(term));
    } else if (amount->kind == AMOUNT_NUMBER && term->noun.length == 0) {
        const struct target counted = {.kind = TARGET_COUNT, .amount = *amount};
        if (is_counted_share(&counted)) {
            check_fraction(compilation, condition->node, amount);
        }
    }
}

static void check_tiers(void *context, const struct levels *leaf, const struct level_path *path)
{
    const struct list *tiers = leaf->value;
    (void)path;
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        for (uint16_t at = 0; tier->when != NULL && at < tier->when->count; at++) {
            check_term(context, tier->when, &tier->when->terms[at]);
        }
    }
}

void lint_nines_shape(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    struct shaping shaping = {.compilation = compilation};
    promises_visit(agreement, check_target, &shaping);
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        check_dependencies(compilation, agreement->goal_list[at]);
    }
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits != NULL) {
            visit_leaves(remedy->credits->tiers, check_tiers, compilation);
        }
    }
}
