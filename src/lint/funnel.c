/* Rules of plausibility about funnels and capacity: takes bound goals and reports fewer leads than
 * a quota needs, rates that cannot be, quotas that nobody has promised, and more work than there is
 * time for (language section 5). */
#include "lint/credit.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/promise.h"
#include "lint/supply.h"

static struct text percent_words(struct arena *arena, const struct percent *percent)
{
    return arena_format(arena, "%.*s%%", TEXT_ARGUMENTS(decimal_plain(arena, percent->number)));
}

static struct text count_words(struct arena *arena, int64_t count)
{
    return decimal_text(arena, (struct decimal){.coefficient = count});
}

/* The quota in money and its window; either is NULL where it is not known. */
struct quota_terms {
    const struct money *money;
    const struct window *window;
};

static const struct target *only_target_of(const struct reference *reference)
{
    return only_target(reference != NULL && reference->found == NAMES_GOAL ? reference->to : NULL);
}

static struct quota_terms terms_of_quota(const struct quota *quota)
{
    struct quota_terms terms = {NULL, NULL};
    if (quota == NULL) {
        return terms;
    }
    const struct quantity *quantity = quota->money;
    const struct target *target = quantity == NULL ? only_target_of(quota->goal) : NULL;
    if (quantity != NULL && quantity->amount.kind == AMOUNT_MONEY) {
        terms = (struct quota_terms){quantity->amount.money, quantity->window};
    } else if (target != NULL && target->amount.kind == AMOUNT_MONEY) {
        terms = (struct quota_terms){target->amount.money, target->window};
    }
    return terms;
}

/* ---- funnel-implausible: rates ---- */
static bool is_possible(const struct percent *percent)
{
    return percent == NULL ||
           (!decimal_is_zero(percent->number) &&
            decimal_compare(percent->number, (struct decimal){.coefficient = 100}) <= 0);
}

static bool is_plausible(const struct funnel *funnel)
{
    return is_possible(funnel->close_rate) && is_possible(funnel->marketing_share) &&
           (funnel->average_deal == NULL || !decimal_is_zero(funnel->average_deal->number));
}

static void check_rate(struct compilation *compilation, const struct percent *percent,
                       const char *none, const char *above)
{
    if (is_possible(percent)) {
        return;
    }
    struct findings *findings = &compilation->findings;
    bool zero = decimal_is_zero(percent->number);
    struct finding *finding = finding_add(findings, RULE_FUNNEL_IMPLAUSIBLE,
                                          node_span(percent->node), "%s", zero ? none : above);
    finding_help(findings, finding, "write a percent above 0%% and up to 100%%");
}

static void check_rates(struct compilation *compilation, const struct funnel *funnel)
{
    check_rate(compilation, funnel->close_rate,
               "where no lead becomes a deal, no number of leads "
               "reaches the quota",
               "more deals than leads: a close rate is at most 100%");
    check_rate(compilation, funnel->marketing_share,
               "where marketing brings nothing of the quota, it needs no leads",
               "more than the whole quota: a share is at most 100%");
    if (funnel->average_deal != NULL && decimal_is_zero(funnel->average_deal->number)) {
        struct finding *finding = finding_add(
            &compilation->findings, RULE_FUNNEL_IMPLAUSIBLE, node_span(funnel->average_deal->node),
            "where a deal is worth nothing, no number of deals reaches the quota");
        finding_help(&compilation->findings, finding, "write what one deal is worth");
    }
}

static bool is_in_one_currency(const struct funnel *funnel)
{
    const struct money *quota = terms_of_quota(funnel->quota).money;
    return quota == NULL || funnel->average_deal == NULL ||
           money_same_currency(quota, funnel->average_deal);
}

static void report_currencies(struct compilation *compilation, const struct funnel *funnel)
{
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_FUNNEL_IMPLAUSIBLE, node_span(funnel->average_deal->node),
        "deals of %.*s do not divide a quota of %.*s: these are two currencies",
        TEXT_ARGUMENTS(words_of_money(&compilation->arena, funnel->average_deal)),
        TEXT_ARGUMENTS(words_of_money(&compilation->arena, terms_of_quota(funnel->quota).money)));
    finding_label(findings, finding, node_span(funnel->quota->node), "the quota");
    finding_help(findings, finding, "write both in one currency");
}

/* ---- funnel-implausible: quotas ---- */

/* Promises of money and of deals, of which a quota may be the one; more are not looked through. */
enum { CARRIERS_MAX = 64 };
struct carriers {
    uint32_t count;
    bool collected, full;
    const struct goal *goals[CARRIERS_MAX];
};

static void collect_carriers(struct carriers *carriers, const struct agreement *agreement)
{
    carriers->collected = true;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const struct target *target = only_target(goal);
        bool varies = goal->target != NULL && goal->target->count > 0;
        bool carries = varies || (target != NULL && !target_is_upper_bound(target) &&
                                  (target->kind == TARGET_MONEY || target->kind == TARGET_COUNT));
        if (carries && carriers->count == CARRIERS_MAX) {
            carriers->full = true;
            return;
        }
        if (carries) {
            carriers->goals[carriers->count++] = goal;
        }
    }
}

/* Whether a goal promises as much as the quota, in money or in deals of the average size. */
static bool carries(struct arena *arena, const struct goal *goal, const struct funnel *funnel,
                    struct quota_terms quota)
{
    if (goal->target->count > 0) {
        return true; /* which of its cells are meant nobody can tell */
    }
    const struct target *target = goal->target->value;
    const rational *amount = rational_from_decimal(
        arena, target->kind == TARGET_MONEY ? target->amount.money->number : target->amount.number);
    const struct money *money =
        target->kind == TARGET_MONEY ? target->amount.money : funnel->average_deal;
    if (target->kind == TARGET_COUNT) {
        amount = rational_multiply(arena, amount, rational_from_decimal(arena, money->number));
    }
    const struct amount promised = {.kind = AMOUNT_MONEY, .money = money};
    const struct amount wanted = {.kind = AMOUNT_MONEY, .money = quota.money};
    const rational *most = most_over(arena, amount, target->window, quota.window);
    return most == NULL ||
           (amounts_compare(&promised, &wanted) &&
            rational_compare(most, rational_from_decimal(arena, quota.money->number)) >= 0);
}

static void check_quota(struct compilation *compilation, const struct agreement *agreement,
                        struct carriers *carriers, const struct goal *goal,
                        const struct funnel *funnel)
{
    struct findings *findings = &compilation->findings;
    const struct quota_terms quota = terms_of_quota(funnel->quota);
    const struct reference *named = funnel->quota->goal;
    const struct goal *quota_goal = named != NULL && named->found == NAMES_GOAL ? named->to : NULL;
    if (quota_goal != NULL && quota_goal->by == goal->by && goal->by != NULL) {
        struct finding *finding =
            finding_add(findings, RULE_FUNNEL_IMPLAUSIBLE, node_span(funnel->quota->node),
                        "`%.*s` is a goal of the same party, and the quota is the other one's",
                        TEXT_ARGUMENTS(node_text(quota_goal->id)));
        finding_label(findings, finding, node_span(quota_goal->id), "promised by `%.*s` too",
                      TEXT_ARGUMENTS(node_text(goal->by->id)));
        finding_help(findings, finding, "name the goal of the party that sells");
        return;
    }
    if (named != NULL || quota.money == NULL || funnel->average_deal == NULL) {
        return;
    }
    if (!carriers->collected) {
        collect_carriers(carriers, agreement);
    }
    for (uint32_t index = 0; index < carriers->count; index++) {
        const struct goal *carrier = carriers->goals[index];
        bool other = carrier->by == NULL || carrier->by != goal->by;
        if (other && carrier != goal && carries(&compilation->arena, carrier, funnel, quota)) {
            return;
        }
    }
    if (carriers->full) {
        return;
    }
    struct finding *finding =
        finding_add(findings, RULE_FUNNEL_IMPLAUSIBLE, node_span(funnel->quota->node),
                    "no goal of another party carries the quota of %.*s",
                    TEXT_ARGUMENTS(words_of_money(&compilation->arena, quota.money)));
    finding_note(findings, finding, "the leads are asked for, and nobody answers for the sales");
    finding_help(findings, finding,
                 "add a goal with that target to the party that sells, and name it as the quota");
}

void lint_funnel_implausible(struct compilation *compilation, const struct agreement *agreement)
{
    struct carriers carriers = {.count = 0};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        for (uint32_t at = 0; goal->funnel != NULL && at < goal->funnel->count; at++) {
            const struct funnel *funnel = goal->funnel->entries[at].value;
            check_rates(compilation, funnel);
            if (!is_in_one_currency(funnel)) {
                report_currencies(compilation, funnel);
            } else if (funnel->quota != NULL) {
                check_quota(compilation, agreement, &carriers, goal, funnel);
            }
        }
    }
}

/* ---- funnel-mismatch ---- */

/* What a target must reach, and how that was worked out. */
struct need {
    bool known;
    int64_t count;               /* of leads */
    const struct window *window; /* of every quota */
    const struct node *place;    /* of the first funnel; NULL: none yet */
    uint32_t segments;
    struct text sum;
};

/* "$5,000 × 100% ÷ $100 ÷ 50%" */
static struct text sum_of_funnel(struct arena *arena, const struct funnel *funnel)
{
    return arena_format(arena, "%.*s × %.*s ÷ %.*s ÷ %.*s",
                        TEXT_ARGUMENTS(words_of_money(arena, terms_of_quota(funnel->quota).money)),
                        TEXT_ARGUMENTS(percent_words(arena, funnel->marketing_share)),
                        TEXT_ARGUMENTS(words_of_money(arena, funnel->average_deal)),
                        TEXT_ARGUMENTS(percent_words(arena, funnel->close_rate)));
}

static void add_need(struct compilation *compilation, struct need *need,
                     const struct funnel *funnel)
{
    enum { SEGMENTS_SHOWN = 4 };
    struct arena *arena = &compilation->arena;
    int64_t count = is_plausible(funnel) ? funnel_need(arena, funnel) : -1;
    const struct window *window = terms_of_quota(funnel->quota).window;
    need->known = need->known && count >= 0 && need->count <= INT64_MAX - count &&
                  (need->place == NULL || windows_are_equal(window, need->window));
    if (!need->known) {
        return;
    }
    need->window = window;
    need->count += count;
    if (need->segments < SEGMENTS_SHOWN) {
        need->sum = need->place == NULL
                        ? sum_of_funnel(arena, funnel)
                        : arena_join_by(arena, need->sum, ", and ", sum_of_funnel(arena, funnel));
    } else if (need->segments == SEGMENTS_SHOWN) {
        need->sum = arena_join(arena, need->sum, TEXT_OF(" …"));
    }
    need->place = need->place == NULL ? funnel->node : need->place;
    need->segments++;
}

/* needed: in the unit of the target, over the window of the quota. */
static void report_mismatch(struct compilation *compilation, const struct levels *leaf,
                            const struct need *need, struct text needed)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = leaf->value;
    struct text promised = words_of_amount(arena, &target->amount);
    bool money = target->kind == TARGET_MONEY;
    bool apart = !windows_are_equal(target->window, need->window);
    struct text need_window = apart ? window_words(arena, need->window) : TEXT_OF("");
    struct text own_window = apart ? window_words(arena, target->window) : TEXT_OF("");
    struct finding *finding =
        finding_add(findings, RULE_FUNNEL_MISMATCH, amount_span(compilation, leaf),
                    "the quota needs %s%.*s%s%.*s%s%.*s, and %.*s%s%.*s are promised",
                    money ? "leads worth " : "", TEXT_ARGUMENTS(needed), money ? "" : " ",
                    TEXT_ARGUMENTS(money ? TEXT_OF("") : target->noun), apart ? " " : "",
                    TEXT_ARGUMENTS(need_window), TEXT_ARGUMENTS(promised), apart ? " " : "",
                    TEXT_ARGUMENTS(own_window));
    finding_label(findings, finding, node_span(need->place), "worked out from this");
    finding_note(findings, finding, "%.*s is %.*s leads%s", TEXT_ARGUMENTS(need->sum),
                 TEXT_ARGUMENTS(count_words(arena, need->count)),
                 need->segments > 1 ? ", each rounded up" : ", rounded up");
    const int64_t months = apart ? window_months(need->window) : 1;
    const int64_t own = apart ? window_months(target->window) : 1;
    if (apart && !money && months > 0 && own > 0) {
        const rational *each = rational_multiply(arena, rational_from_integer(arena, need->count),
                                                 rational_from_integer(arena, own));
        needed = count_words(arena, rational_ceiling(rational_divide(
                                        arena, each, rational_from_integer(arena, months))));
    } else if (apart) {
        finding_help(findings, finding, "promise more, or lower the quota");
        return;
    }
    finding_help(findings, finding, "promise %.*s%s%.*s, or lower the quota",
                 TEXT_ARGUMENTS(needed), apart ? " " : "", TEXT_ARGUMENTS(own_window));
    if (!money) {
        fix_part(compilation, finding, leaf->node, target->amount.start, target->amount.end, needed,
                 false);
    }
}

static void compare_need(struct compilation *compilation, const struct goal *goal,
                         const struct levels *leaf, const struct need *need)
{
    struct arena *arena = &compilation->arena;
    const struct target *target = leaf->value;
    if (!need->known || need->place == NULL || target == NULL || target_is_upper_bound(target)) {
        return;
    }
    const rational *needed = rational_from_integer(arena, need->count), *promised = NULL;
    struct text words = count_words(arena, need->count);
    if (target->kind == TARGET_COUNT) {
        promised = rational_from_decimal(arena, target->amount.number);
    } else if (target->kind == TARGET_MONEY) {
        const struct money *value = NULL;
        needed = goal_funnel_worth(compilation, goal, &value);
        const struct amount worth = {.kind = AMOUNT_MONEY, .money = value};
        if (needed != NULL && amounts_compare(&worth, &target->amount)) {
            bool exact = false;
            struct money sum = *value;
            sum.number = rational_decimal(needed, 2, &exact);
            sum.number.grouped = true;
            words = words_of_money(arena, &sum);
            promised = rational_from_decimal(arena, target->amount.money->number);
        }
    }
    const rational *most = most_over(arena, promised, target->window, need->window);
    if (most != NULL && rational_compare(most, needed) < 0) {
        report_mismatch(compilation, leaf, need, words);
    }
}

/* Where the target varies by the segments of the funnel, each cell is held to its own. */
static void check_cells(struct compilation *compilation, const struct goal *goal)
{
    enum { CELLS_MAX = 64 };
    const struct levels *target = goal->target;
    for (uint32_t index = 0; index < target->count && index < CELLS_MAX; index++) {
        const struct levels_entry *entry = &target->entries[index];
        for (uint32_t at = 0; at < goal->funnel->count && at < CELLS_MAX; at++) {
            const struct funnel *funnel = goal->funnel->entries[at].value;
            bool same =
                funnel->id != NULL && text_equal(node_text(funnel->id), node_text(entry->key));
            const struct target *cell = only_value(entry->value);
            if (same && cell != NULL && cell->kind == TARGET_COUNT) {
                struct need need = {.known = true};
                add_need(compilation, &need, funnel);
                compare_need(compilation, goal, entry->value, &need);
            }
        }
    }
}

void lint_funnel_mismatch(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->funnel == NULL || goal->target == NULL) {
            continue;
        }
        if (goal->target->count > 0) {
            check_cells(compilation, goal);
            continue;
        }
        struct need need = {.known = true};
        for (uint32_t at = 0; at < goal->funnel->count; at++) {
            add_need(compilation, &need, goal->funnel->entries[at].value);
        }
        compare_need(compilation, goal, goal->target, &need);
    }
}

/* ---- capacity-exceeded ---- */
static struct text hours_words(struct arena *arena, const rational *seconds)
{
    enum { AN_HOUR = 3600, PLACES = 2 };
    bool exact = false;
    struct decimal hours = rational_decimal(
        rational_divide(arena, seconds, rational_from_integer(arena, AN_HOUR)), PLACES, &exact);
    return arena_format(arena, "%s%.*s h", exact ? "" : "about ",
                        TEXT_ARGUMENTS(decimal_text(arena, hours)));
}

/* The target, its key where it varies, or what the goal is where it has none. */
static const struct node *target_place(const struct goal *goal)
{
    const struct node *key = node_key(goal->node, TEXT_OF("target"));
    if (goal->target != NULL && goal->target->count == 0) {
        return goal->target->node;
    }
    return key != NULL ? key : goal->id;
}

/* `100 leads × 6 attempts × 10 min`. */
static struct text work_words(struct arena *arena, const struct capacity *capacity,
                              const struct target *volume)
{
    struct text attempts = TEXT_OF("");
    if (capacity->attempts != NULL) {
        attempts = arena_format(arena, " × %.*s attempts",
                                TEXT_ARGUMENTS(decimal_text(arena, capacity->attempts->number)));
    }
    return arena_format(arena, "%.*s %.*s%.*s × %.*s",
                        TEXT_ARGUMENTS(words_of_amount(arena, &volume->amount)),
                        TEXT_ARGUMENTS(volume->noun), TEXT_ARGUMENTS(attempts),
                        TEXT_ARGUMENTS(words_of_duration(arena, capacity->time_each)));
}

/* `2 people × 40 h`, with the window where it is not that of the work. */
static struct text people_words(struct arena *arena, const struct capacity *capacity, bool across)
{
    bool one = decimal_compare(capacity->people->number, (struct decimal){.coefficient = 1}) == 0;
    struct text window =
        across ? window_words(arena, capacity->available->window) : (struct text){NULL, 0};
    return arena_format(
        arena, "%.*s %s × %.*s%s%.*s",
        TEXT_ARGUMENTS(decimal_text(arena, capacity->people->number)), one ? "person" : "people",
        TEXT_ARGUMENTS(words_of_duration(arena, capacity->available->amount.duration)),
        across ? " " : "", TEXT_ARGUMENTS(window));
}

/* across: the longer of two windows, in which the least and the most are told; or NULL. */
static void report_capacity(struct compilation *compilation, const struct goal *goal,
                            const rational *available, const rational *needed,
                            const struct window *across)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct capacity *capacity = goal->capacity;
    const struct goal *counted = capacity_volume(goal);
    const struct target *volume = counted->target->value;
    const struct window *window = across != NULL ? across : volume->window;
    struct finding *finding = finding_add(
        findings, RULE_CAPACITY_EXCEEDED, node_span(target_place(goal)),
        "%.*s take %s%.*s %.*s, and %.*s are %s%.*s",
        TEXT_ARGUMENTS(work_words(arena, capacity, volume)),
        window != volume->window ? "at least " : "", TEXT_ARGUMENTS(hours_words(arena, needed)),
        TEXT_ARGUMENTS(window_words(arena, window)),
        TEXT_ARGUMENTS(people_words(arena, capacity, across != NULL)),
        across != NULL && window == volume->window ? "at most " : "",
        TEXT_ARGUMENTS(hours_words(arena, available)));
    finding_label(findings, finding, node_span(counted->target->node), "the work that comes");
    finding_label(findings, finding, node_span(capacity->node), "the time that there is");
    finding_help(findings, finding, "take less work, more people, or less time for each");
}

void lint_capacity_exceeded(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const rational *available = NULL, *needed = NULL;
        if (goal->capacity == NULL) {
            continue;
        }
        const struct window *across = NULL;
        bool known = goal_capacity(compilation, goal, &available, &needed);
        if (!known) {
            across = goal_capacity_across(compilation, goal, &available, &needed);
            known = across != NULL;
        }
        if (known && rational_compare(needed, available) > 0) {
            report_capacity(compilation, goal, available, needed, across);
        }
    }
}
