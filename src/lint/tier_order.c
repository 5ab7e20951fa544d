/* What tiers pay, one beside the next: takes the steps of one ladder and reports worse results that
 * pay no more, tiers that never apply, and units that do not compare. */
#include "lint/tiers.h"

#include "lint/lint.h"
#include "lint/slips.h"

static bool is_paid(const struct interval *interval)
{
    return interval->step->tier->credit != NULL;
}

static bool has_slipped(const struct interval *interval)
{
    return condition_has_slipped_point(interval->step->tier->when);
}

/* ---- credit-unit ---- */

/* Why two tiers of a ladder do not compare, and what the first is; NULL: they do, as far as can be
 * told. */
struct apart {
    const char *why, *label, *help;
};

static const struct apart *find_apart(const struct ladder_case *of, const struct credit *one,
                                      const struct credit *other)
{
    static const struct apart currencies = {"two currencies in one ladder", "another currency",
                                            "write both in the same unit"};
    static const struct apart units = {"one ladder pays in one unit", NULL,
                                       "write both in the same unit"};
    static const struct apart fees = {"fees of unlike times in one ladder", "of another fee",
                                      "take both of the same fee"};
    if (credit_periods_differ(one->terms, other->terms, of->basis)) {
        return &fees;
    }
    if (credit_compare(&of->compilation->arena, one->terms, other->terms, of->basis) !=
        CREDIT_APART) {
        return NULL;
    }
    return one->terms->kind == other->terms->kind ? &currencies : &units;
}

/* False where two tiers do not compare: then no order among them does. */
static bool check_units(const struct ladder_case *of, const struct interval *const *order,
                        uint32_t count)
{
    struct arena *arena = &of->compilation->arena;
    struct findings *findings = &of->compilation->findings;
    for (uint32_t index = 1; index < count; index++) {
        const struct credit *first = order[0]->step->tier->credit;
        const struct credit *credit = order[index]->step->tier->credit;
        const struct apart *apart = find_apart(of, credit, first);
        if (apart == NULL) {
            continue;
        }
        struct finding *finding =
            finding_add(findings, RULE_CREDIT_UNIT, node_span(credit->node),
                        "`%.*s` does not compare with `%.*s`: %s",
                        TEXT_ARGUMENTS(words_of_credit(arena, credit)),
                        TEXT_ARGUMENTS(words_of_credit(arena, first)), apart->why);
        finding_label(findings, finding, node_span(first->node), "%s",
                      apart->label != NULL ? apart->label : credit_unit(first->terms));
        finding_note(findings, finding,
                     "whether the worse result pays more, and what a cap leaves of it, depends on "
                     "the invoice");
        finding_help(findings, finding, "%s", apart->help);
        return false;
    }
    return true;
}

/* ---- tier-order ---- */
static struct text condition_words(const struct ladder_case *of, const struct ladder_step *step)
{
    return step->tier->when == NULL ? TEXT_OF("missed")
                                    : words_of_condition(&of->compilation->arena, step->tier->when);
}

static void report_order(const struct ladder_case *of, const struct interval *mild,
                         const struct interval *grave, bool equal)
{
    struct arena *arena = &of->compilation->arena;
    struct findings *findings = &of->compilation->findings;
    const struct credit *more = mild->step->tier->credit, *less = grave->step->tier->credit;
    struct finding *finding =
        finding_add(findings, RULE_TIER_ORDER, node_span(less->node),
                    equal ? "a worse result pays the same: `%.*s` %s%.*s, as `%.*s` does"
                          : "a worse result pays less: `%.*s` pays %s%.*s, and `%.*s` %.*s",
                    TEXT_ARGUMENTS(condition_words(of, grave->step)), equal ? "pays " : "",
                    TEXT_ARGUMENTS(words_of_credit(arena, less)),
                    TEXT_ARGUMENTS(condition_words(of, mild->step)),
                    TEXT_ARGUMENTS(words_of_credit(arena, more)));
    finding_label(findings, finding, node_span(more->node), "paid for the milder miss");
    finding_help(findings, finding,
                 equal ? "let the worse result pay more, or take one of the two tiers out"
                       : "exchange the two credits, or let the worse result pay more");
}

/* Two thresholds at one figure: of the two one alone can apply. */
static bool same_threshold(const struct interval *one, const struct interval *other)
{
    const struct ladder_step *first = one->step, *second = other->step;
    if (first->measure == LADDER_MISSES) {
        return first->term->count == second->term->count;
    }
    if (first->written || second->written) {
        return false;
    }
    if (first->missed && second->missed) {
        return true;
    }
    /* Of equal thresholds the milder one ends where it begins. */
    return one->low != NULL && one->high != NULL && rational_compare(one->low, one->high) == 0 &&
           !(one->low_in && one->high_in);
}

static void report_never(const struct ladder_case *of, const struct interval *one,
                         const struct interval *other)
{
    struct findings *findings = &of->compilation->findings;
    const struct span first = tier_place(one->step), second = tier_place(other->step);
    bool swapped = second.start < first.start;
    const struct interval *late = swapped ? one : other;
    struct finding *finding =
        finding_add(findings, RULE_TIER_ORDER, swapped ? first : second,
                    "`%.*s` begins where another tier begins: one of the two never applies",
                    TEXT_ARGUMENTS(condition_words(of, late->step)));
    finding_label(findings, finding, swapped ? second : first, "the other tier");
    finding_help(findings, finding, "take one of them out, or let it begin elsewhere");
}

/* Whether no result can be beyond the threshold: below 0%, above 100%, more downtime than there is
 * time. */
static const char *why_never(const struct ladder_case *of, const struct interval *interval)
{
    static const struct decimal whole = {.coefficient = 100};
    struct arena *arena = &of->compilation->arena;
    const struct ladder_step *step = interval->step;
    if (step->measure == LADDER_MISSES || step->missed) {
        return NULL;
    }
    bool nothing_below =
        interval->high != NULL && !interval->high_in && rational_is_zero(interval->high);
    if (nothing_below) {
        return "nothing is below zero";
    }
    if (step->measure == LADDER_DOWNTIME && interval->low_amount != NULL &&
        interval->low_amount->kind == AMOUNT_DURATION && interval->low != NULL &&
        of->target != NULL && of->target->kind == TARGET_SHARE_OF_TIME &&
        of->target->window != NULL) {
        struct window_lengths lengths;
        return window_lengths(of->target->window, &lengths) &&
                       rational_compare(interval->low,
                                        rational_from_integer(arena, lengths.longest)) >= 0
                   ? "the window has no more time than that"
                   : NULL;
    }
    bool share = of->target != NULL && (of->target->kind == TARGET_SHARE_OF_TIME ||
                                        of->target->kind == TARGET_SHARE_OF_EVENTS);
    return share && interval->low_amount != NULL && interval->low_amount->kind == AMOUNT_PERCENT &&
                   (interval->low_in ? decimal_compare(interval->low_amount->number, whole) > 0
                                     : decimal_compare(interval->low_amount->number, whole) >= 0)
               ? "no share is above 100%"
               : NULL;
}

int64_t window_months(const struct window *window)
{
    if (window->kind == WINDOW_TERM) {
        return 0;
    }
    if (window->kind == WINDOW_ROLLING) {
        const struct duration *length = window->length;
        if (length->count != 1 || length->parts[0].number.scale != 0 ||
            length->parts[0].number.coefficient > 1200) {
            return 0;
        }
        int64_t number = length->parts[0].number.coefficient;
        return length->parts[0].unit == UNIT_MONTH || length->parts[0].unit == UNIT_BILLING_CYCLE
                   ? number
               : length->parts[0].unit == UNIT_YEAR ? number * 12
                                                    : 0;
    }
    switch (window->unit) {
    case UNIT_MONTH:
    case UNIT_BILLING_CYCLE:
        return 1;
    case UNIT_QUARTER:
        return 3;
    case UNIT_YEAR:
        return 12;
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_WEEK:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
    case UNIT_TERM:
        return 0;
    }
    return 0;
}

/* `missed 5 times in a quarter` of a goal that is judged once a month. */
static void check_misses(const struct ladder_case *of, const struct interval *interval)
{
    const struct condition_term *term = interval->step->term;
    const struct target *target = of->target;
    if (term->subject != SUBJECT_UNDERSTOOD || term->window == NULL || target == NULL ||
        target->window == NULL || target->scope.length > 0 || of->goal == NULL ||
        (of->goal->measured != NULL && of->goal->measured->minimum_breach != NULL)) {
        return;
    }
    int64_t counted = window_months(term->window), judged = window_months(target->window);
    if (judged == 0 || counted < judged || term->count <= counted / judged) {
        return;
    }
    struct findings *findings = &of->compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_TIER_ORDER, tier_place(interval->step),
        "the goal is judged %d time%s in that window: it cannot be missed %u times",
        (int)(counted / judged), counted / judged == 1 ? "" : "s", (unsigned)term->count);
    if (of->target_leaf != NULL) {
        finding_label(findings, finding, node_span(of->target_leaf->node), "judged once a window");
    }
    finding_help(findings, finding, "count fewer misses, or over a longer window");
}

static void check_impossible(const struct ladder_case *of, const struct interval *interval)
{
    if (interval->step->measure == LADDER_MISSES) {
        check_misses(of, interval);
        return;
    }
    const char *why = why_never(of, interval);
    if (why != NULL) {
        struct findings *findings = &of->compilation->findings;
        struct finding *finding = finding_add(findings, RULE_TIER_ORDER, tier_place(interval->step),
                                              "this tier never applies: %s", why);
        finding_help(findings, finding, "correct the figure, or take the tier out");
    }
}

static bool is_miss(const struct ladder_step *step)
{
    const struct condition *when = step->tier->when;
    return when == NULL || (when->count == 1 && when->terms[0].predicate == PREDICATE_MISSED &&
                            when->terms[0].occurrence == OCCURRENCE_NONE);
}

/* `missed` behind a tier that starts before the target: nines-credit-start speaks of that one. */
static bool starts_before_target(const struct ladder_case *of, const struct interval *mild,
                                 const struct interval *grave)
{
    return of->remedy->when == NULL && is_miss(grave->step) && !is_miss(mild->step);
}

/* The steps from mild to grave. Thresholds come so; ranges are turned by what is worse. */
static const struct interval **sorted(const struct ladder_case *of, const struct tier_group *group,
                                      uint32_t *count)
{
    const struct interval **order =
        ARENA_ARRAY(&of->compilation->arena, const struct interval *, group->count);
    bool turned = group->written && group->direction < 0;
    *count = 0;
    for (uint32_t index = 0; index < group->count; index++) {
        const struct interval *next = &group->intervals[turned ? group->count - 1 - index : index];
        if (is_paid(next)) {
            order[(*count)++] = next;
        }
    }
    return order;
}

void check_tier_order(const struct ladder_case *of, const struct tier_group *group)
{
    uint32_t count = 0;
    const struct interval **order = sorted(of, group, &count);
    for (uint32_t index = 0; index < count; index++) {
        check_impossible(of, order[index]);
    }
    bool ordered = !group->written || (group->known && group->direction != 0 && !group->overlaps);
    if (!check_units(of, order, count) || !ordered) {
        return;
    }
    for (uint32_t index = 1; index < count; index++) {
        const struct interval *mild = order[index - 1], *grave = order[index];
        if (same_threshold(mild, grave)) {
            report_never(of, mild, grave);
            continue;
        }
        if (starts_before_target(of, mild, grave)) {
            continue;
        }
        enum credit_order compared =
            credit_compare(&of->compilation->arena, grave->step->tier->credit->terms,
                           mild->step->tier->credit->terms, of->basis);
        if ((compared == CREDIT_LESS || compared == CREDIT_EQUAL) && !has_slipped(mild) &&
            !has_slipped(grave)) {
            report_order(of, mild, grave, compared == CREDIT_EQUAL);
        }
    }
}
