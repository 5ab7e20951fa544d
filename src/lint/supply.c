/* unsupported-promise: takes goals that rely on others and reports those that cannot be met even
 * while what they rely on is. Only what figures decide is reported: docs/decisions.md says what. */
#include "lint/supply.h"

#include "base/letter.h"
#include "lint/credit.h"
#include "lint/extremes.h"
#include "lint/lint.h"
#include "lint/prose_promise.h"
#include "model/calendar.h"

/* ---- amounts over windows ---- */
const rational *most_over(struct arena *arena, const rational *amount, const struct window *own,
                          const struct window *other)
{
    struct window_lengths from, to;
    if (amount == NULL || windows_are_equal(own, other)) {
        return amount;
    }
    if (own == NULL || other == NULL || !window_lengths(own, &from) ||
        !window_lengths(other, &to)) {
        return NULL;
    }
    int64_t own_months = window_months(own), other_months = window_months(other);
    bool months = own_months > 0 && other_months > 0;
    return rational_divide(
        arena,
        rational_multiply(arena, amount,
                          rational_from_integer(arena, months ? other_months : to.longest)),
        rational_from_integer(arena, months ? own_months : from.shortest));
}

bool amounts_compare(const struct amount *one, const struct amount *other)
{
    if (one->kind != other->kind) {
        return false;
    }
    if (one->kind == AMOUNT_MONEY) {
        return money_same_currency(one->money, other->money);
    }
    return one->kind == AMOUNT_NUMBER;
}

/* ---- what a goal relies on ---- */
struct support {
    struct compilation *compilation;
    const struct goal *goal;
    const struct dependency *dependency;
    const struct goal *relied;     /* what it relies on, */
    const struct target *supplied; /* and what that promises */
};

static struct finding *report(const struct support *support, const struct levels *leaf,
                              struct text message)
{
    struct findings *findings = &support->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_UNSUPPORTED_PROMISE, amount_span(support->compilation, leaf),
                    "%.*s", TEXT_ARGUMENTS(message));
    finding_label(findings, finding, node_span(support->dependency->node), "it relies on this");
    if (support->dependency->agreement == NULL) {
        finding_label(findings, finding, node_span(support->supplied->node), "which gives no more");
    }
    finding_help(findings, finding,
                 "promise what is supplied, or have `%.*s` promise what is needed",
                 TEXT_ARGUMENTS(node_text(support->relied->id)));
    return finding;
}

/* Fewer of the very things that the goal counts, as many of them as can come together. */
static bool check_counts(const struct support *support, const struct levels *leaf)
{
    struct arena *arena = &support->compilation->arena;
    const struct target *own = leaf->value, *supplied = support->supplied;
    bool counts = (own->kind == TARGET_COUNT && supplied->kind == TARGET_COUNT) ||
                  (own->kind == TARGET_MONEY && supplied->kind == TARGET_MONEY);
    if (!counts || target_is_upper_bound(own) || own->scope.length > 0 ||
        supplied->scope.length > 0 || own->noun.length == 0 ||
        !prose_same(own->noun, supplied->noun) ||
        !amounts_compare(&own->amount, &supplied->amount)) {
        return false;
    }
    const rational *most = most_over(arena, amount_as_rational(arena, &supplied->amount),
                                     supplied->window, own->window);
    if (most == NULL || rational_compare(amount_as_rational(arena, &own->amount), most) <= 0) {
        return false;
    }
    bool apart = !windows_are_equal(own->window, supplied->window);
    report(
        support, leaf,
        arena_format(arena, "%.*s %.*s%s%.*s are promised, and `%.*s` supplies %.*s%s%.*s",
                     TEXT_ARGUMENTS(words_of_amount(arena, &own->amount)),
                     TEXT_ARGUMENTS(own->noun), apart ? " " : "",
                     TEXT_ARGUMENTS(apart ? window_words(arena, own->window) : TEXT_OF("")),
                     TEXT_ARGUMENTS(node_text(support->relied->id)),
                     TEXT_ARGUMENTS(words_of_amount(arena, &supplied->amount)), apart ? " " : "",
                     TEXT_ARGUMENTS(apart ? window_words(arena, supplied->window) : TEXT_OF(""))));
    return true;
}

/* A better share of the same events than reaches the goal at all. What must happen within a time
 * may be counted from when it arrives, and says nothing. */
static bool check_shares(const struct support *support, const struct levels *leaf)
{
    struct arena *arena = &support->compilation->arena;
    const struct target *own = leaf->value, *supplied = support->supplied;
    if (own->kind != TARGET_SHARE_OF_EVENTS || supplied->kind != TARGET_SHARE_OF_EVENTS ||
        own->within != NULL || supplied->within != NULL || target_is_upper_bound(own) ||
        target_is_upper_bound(supplied) || !prose_same(own->noun, supplied->noun) ||
        decimal_compare(own->amount.number, supplied->amount.number) <= 0) {
        return false;
    }
    report(support, leaf,
           arena_format(arena, "%.*s of %.*s are promised, and `%.*s` lets %.*s through",
                        TEXT_ARGUMENTS(words_of_amount(arena, &own->amount)),
                        TEXT_ARGUMENTS(own->noun), TEXT_ARGUMENTS(node_text(support->relied->id)),
                        TEXT_ARGUMENTS(words_of_amount(arena, &supplied->amount))));
    return true;
}

/* A time that is shorter than what a supplier takes for its part, in an agreement of its own: its
 * clock starts when it is called, which is no earlier. */
static bool check_times(const struct support *support, const struct levels *leaf)
{
    struct arena *arena = &support->compilation->arena;
    const struct target *own = leaf->value, *supplied = support->supplied;
    if (support->dependency->agreement == NULL || own->kind != TARGET_DURATION ||
        supplied->kind != TARGET_DURATION || !target_is_upper_bound(own) ||
        !target_is_upper_bound(supplied)) {
        return false;
    }
    const rational *mine = duration_seconds(arena, own->amount.duration);
    const rational *theirs = duration_seconds(arena, supplied->amount.duration);
    if (mine == NULL || theirs == NULL || rational_compare(mine, theirs) >= 0) {
        return false;
    }
    report(support, leaf,
           arena_format(arena, "%.*s is promised, and `%.*s` alone may take %.*s",
                        TEXT_ARGUMENTS(words_of_amount(arena, &own->amount)),
                        TEXT_ARGUMENTS(node_text(support->relied->id)),
                        TEXT_ARGUMENTS(words_of_amount(arena, &supplied->amount))));
    return true;
}

/* What the leads of a funnel come to: sales in money, or deals by their number. The funnel's own
 * quota is `funnel-mismatch`. */
static void check_funnel(const struct support *support, const struct levels *leaf)
{
    struct arena *arena = &support->compilation->arena;
    const struct target *own = leaf->value, *supplied = support->supplied;
    const struct map *funnels = support->relied->funnel;
    const struct funnel *funnel =
        funnels != NULL && funnels->count == 1 ? funnels->entries[0].value : NULL;
    bool money = own->kind == TARGET_MONEY;
    if (funnel == NULL || funnel->close_rate == NULL || funnel->marketing_share == NULL ||
        funnel->average_deal == NULL || funnel->quota == NULL || supplied->kind != TARGET_COUNT ||
        (!money && own->kind != TARGET_COUNT) || target_is_upper_bound(own) ||
        own->scope.length > 0 || prose_same(own->noun, supplied->noun) ||
        (funnel->quota->goal != NULL && funnel->quota->goal->to == support->goal)) {
        return;
    }
    struct amount deal = {.kind = AMOUNT_MONEY, .money = funnel->average_deal};
    const rational *leads = most_over(arena, amount_as_rational(arena, &supplied->amount),
                                      supplied->window, own->window);
    if (leads == NULL || (money && !amounts_compare(&own->amount, &deal))) {
        return;
    }
    const rational *brought =
        rational_multiply(arena, leads, rational_from_percent(arena, funnel->close_rate->number));
    if (money) {
        brought = rational_multiply(arena, brought, amount_as_rational(arena, &deal));
    }
    const rational *needed =
        rational_multiply(arena, amount_as_rational(arena, &own->amount),
                          rational_from_percent(arena, funnel->marketing_share->number));
    if (rational_compare(brought, needed) >= 0) {
        return;
    }
    bool exact = false;
    struct money sum = *funnel->average_deal;
    sum.number = rational_decimal(brought, 0, &exact);
    sum.number.grouped = true;
    const struct amount most = {.kind = AMOUNT_MONEY, .money = &sum};
    struct text share = decimal_plain(arena, funnel->close_rate->number);
    struct finding *finding =
        report(support, leaf,
               arena_format(arena, "%.*s %.*s%s promised, and the leads of `%.*s` bring %s%.*s",
                            TEXT_ARGUMENTS(words_of_amount(arena, &own->amount)),
                            TEXT_ARGUMENTS(money ? TEXT_OF("") : own->noun), money ? "is" : " are",
                            TEXT_ARGUMENTS(node_text(support->relied->id)), exact ? "" : "about ",
                            TEXT_ARGUMENTS(money ? words_of_amount(arena, &most)
                                                 : decimal_text(arena, sum.number))));
    finding_note(&support->compilation->findings, finding, "of %.*s leads %.*s%% become deals",
                 TEXT_ARGUMENTS(words_of_amount(arena, &supplied->amount)), TEXT_ARGUMENTS(share));
}

static void check_dependency(void *context, const struct goal *goal, const struct levels *leaf)
{
    const struct support *support = context;
    (void)goal;
    if (!check_counts(support, leaf) && !check_shares(support, leaf) &&
        !check_times(support, leaf)) {
        check_funnel(support, leaf);
    }
}

void supply_check(struct compilation *compilation, const struct goal *goal)
{
    enum { DEPENDENCIES_MAX = 200 };
    for (uint32_t index = 0; index < goal->relies_on->count && index < DEPENDENCIES_MAX; index++) {
        const struct dependency *dependency = goal->relies_on->entries[index].value;
        if (dependency->goal == NULL || dependency->goal->found != NAMES_GOAL) {
            continue;
        }
        struct support support = {compilation, goal, dependency, dependency->goal->to, NULL};
        support.supplied = only_target(support.relied);
        if (support.supplied != NULL) {
            promises_visit_goal(goal, check_dependency, &support);
        }
    }
}

/* ---- what a party needs more often than it comes ---- */

/* Goals that supply something by name; more are no list that a requirement is looked up in. */
enum { SUPPLIES_MAX = 64 };
struct supplies {
    uint32_t count;
    const struct goal *goals[SUPPLIES_MAX];
};

static bool is_supply(const struct goal *goal)
{
    const struct target *target = only_target(goal);
    return target != NULL && ((target->kind == TARGET_DELIVERY && target->every != NULL) ||
                              (target->kind == TARGET_COUNT && goal->due != NULL));
}

static bool is_article(struct text word)
{
    static const char *const articles[] = {"a",  "an",  "the",  "un",    "une", "le",
                                           "la", "ein", "eine", "einen", "el"};
    for (size_t index = 0; index < sizeof articles / sizeof *articles; index++) {
        if (text_equal_ignoring_case(word, text_from(articles[index]))) {
            return true;
        }
    }
    return false;
}

/* Whether the words of a noun, two at least, stand together in a text; a plural is ignored. */
static bool names(struct text text, struct text noun)
{
    enum { WORDS_MAX = 6, WORDS_LEAST = 2 };
    struct text words[WORDS_MAX];
    size_t count = 0, start = 0, end = 0, from = 0, same = 0;
    while (count < WORDS_MAX && letter_next_word(noun, from, &start, &end)) {
        from = end;
        if (count > 0 || !is_article(text_slice(noun, start, end))) {
            words[count++] = text_slice(noun, start, end);
        }
    }
    from = 0;
    while (count >= WORDS_LEAST && same < count && letter_next_word(text, from, &start, &end)) {
        struct text word = text_slice(text, start, end);
        from = end;
        same = prose_is_same_noun(words[same], word) ? same + 1
               : prose_is_same_noun(words[0], word)  ? 1
                                                     : 0;
    }
    return count >= WORDS_LEAST && same == count;
}

/* Whether the one who supplies a requirement is the party of a goal. */
static bool comes_from(const struct requirement *requirement, const struct goal *goal)
{
    const struct reference *from = requirement->from;
    if (from == NULL || goal->by == NULL) {
        return false;
    }
    if (from->found == NAMES_CONTACT) {
        const struct contact *contact = from->to;
        return contact->of == goal->by;
    }
    return from->found == NAMES_PARTY && from->to == goal->by;
}

static void check_requirement(struct compilation *compilation, const struct supplies *supplies,
                              const struct requirement *requirement)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    int64_t needed_least = 0, needed_most = 0, least = 0, most = 0;
    recurrence_bounds(requirement->every, &needed_least, &needed_most);
    for (uint32_t index = 0; index < supplies->count && needed_most > 0; index++) {
        const struct goal *goal = supplies->goals[index];
        const struct target *target = only_target(goal);
        const struct recurrence *every = goal->due != NULL ? goal->due : target->every;
        recurrence_bounds(every, &least, &most);
        if (least <= needed_most || !comes_from(requirement, goal) ||
            !names(node_text(requirement->needs), target->noun)) {
            continue;
        }
        struct finding *finding = finding_add(
            findings, RULE_UNSUPPORTED_PROMISE, node_span(requirement->every->node),
            "this is needed %.*s, and `%.*s` supplies it %.*s",
            TEXT_ARGUMENTS(words_of_recurrence(arena, requirement->every)),
            TEXT_ARGUMENTS(node_text(goal->id)), TEXT_ARGUMENTS(words_of_recurrence(arena, every)));
        finding_label(findings, finding, node_span(every->node), "supplied no more often");
        finding_help(findings, finding,
                     "need it as often as it comes, or have `%.*s` come as often",
                     TEXT_ARGUMENTS(node_text(goal->id)));
        return;
    }
}

static void check_requirements(struct compilation *compilation, const struct agreement *agreement)
{
    struct supplies supplies = {.count = 0};
    bool collected = false;
    const struct map *parties = agreement->requirements;
    for (uint32_t party = 0; parties != NULL && party < parties->count; party++) {
        const struct list *requirements = parties->entries[party].value;
        for (uint32_t index = 0; index < requirements->count; index++) {
            const struct requirement *requirement = requirements->items[index];
            if (requirement->every == NULL || requirement->from == NULL ||
                requirement->needs == NULL) {
                continue;
            }
            for (uint32_t at = 0;
                 !collected && at < agreement->goal_count && supplies.count < SUPPLIES_MAX; at++) {
                if (is_supply(agreement->goal_list[at])) {
                    supplies.goals[supplies.count++] = agreement->goal_list[at];
                }
            }
            collected = true;
            check_requirement(compilation, &supplies, requirement);
        }
    }
}

void lint_unsupported_promise(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (agreement->goal_list[index]->relies_on != NULL) {
            supply_check(compilation, agreement->goal_list[index]);
        }
    }
    check_requirements(compilation, agreement);
}
