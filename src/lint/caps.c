/* Rules about several credits together: takes a bound agreement and reports caps that a tier is
 * above or that nothing reaches, and remedies for one event of which none is the higher. */
#include "lint/credit.h"
#include "lint/lint.h"
#include "model/compute.h"

/* ---- credit-cap ---- */

/* The largest single credit of a remedy, and whether it may be paid again and again. */
struct largest {
    struct compilation *compilation;
    const struct credits *credits;
    const struct credit_terms *cap;
    const struct node *cap_node, *basis;
    const struct credit *credit; /* of those that compare with the cap */
    bool open;                   /* some credit does not compare, or is paid for each unit */
    uint32_t ladders;            /* levels or subjects that are paid side by side */
    bool reported;
};

static void report_above(struct largest *largest, const struct credit *credit)
{
    struct arena *arena = &largest->compilation->arena;
    struct findings *findings = &largest->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_CREDIT_CAP, node_span(credit->node),
                    "%.*s is above the cap of %.*s: it is never paid in full",
                    TEXT_ARGUMENTS(words_of_credit(arena, credit)),
                    TEXT_ARGUMENTS(words_of_amount(arena, &largest->cap->amount)));
    finding_label(findings, finding, node_span(largest->cap_node), "the cap");
    finding_help(findings, finding, "raise the cap, or lower the credit to it");
    largest->reported = true;
}

static void look_at_tiers(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct largest *largest = context;
    struct arena *arena = &largest->compilation->arena;
    const struct levels *basis = leaf_at(largest->credits->basis, path);
    largest->basis = basis != NULL ? basis->value : NULL;
    const struct list *tiers = leaf->value;
    largest->ladders++;
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        if (tier->credit == NULL) {
            largest->open = true;
            continue;
        }
        struct credit_terms once = *tier->credit->terms; /* for one unit, it is at least that */
        once.per = false;
        enum credit_order order = credit_compare(arena, &once, largest->cap, largest->basis);
        bool plain = !tier->credit->terms->per && order != CREDIT_OPEN && order != CREDIT_APART;
        if (order == CREDIT_MORE && once.kind != CREDIT_NO_CHARGE) {
            report_above(largest, tier->credit);
        }
        largest->open = largest->open || !plain || order == CREDIT_MORE;
        const struct condition *when = tier->when;
        bool counted =
            when != NULL && (when->count != 1 || when->terms[0].subject != SUBJECT_UNDERSTOOD ||
                             when->terms[0].occurrence != OCCURRENCE_NONE ||
                             when->terms[0].predicate == PREDICATE_DOWNTIME);
        largest->open = largest->open || counted;
        if (plain && (largest->credit == NULL ||
                      credit_compare(arena, tier->credit->terms, largest->credit->terms,
                                     largest->basis) == CREDIT_MORE)) {
            largest->credit = tier->credit;
        }
    }
}

/* How often the goals of a remedy can be missed in the window of the cap, or 0: there is no end. */
static int64_t times_missed(const struct agreement *agreement, const struct remedy *remedy,
                            const struct window *window)
{
    struct window_lengths cap, goal_window;
    int64_t times = 0;
    if (remedy->scope == NULL || !window_lengths(window, &cap)) {
        return 0;
    }
    for (uint32_t index = 0; index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        const struct goal *goal =
            scope->kind == SCOPE_GOAL ? agreement_goal(agreement, scope->id) : NULL;
        const struct target *target = only_target(goal);
        if (target == NULL || target->window == NULL || target->scope.length > 0 ||
            (goal->measured != NULL && goal->measured->minimum_breach != NULL) ||
            !window_lengths(target->window, &goal_window)) {
            return 0;
        }
        int64_t months = window_months(window), judged = window_months(target->window);
        bool whole = judged > 0 && months > 0 && months % judged == 0;
        times += whole ? months / judged : cap.longest / goal_window.shortest + 1;
    }
    return times;
}

static void report_unreachable(struct largest *largest, int64_t times)
{
    struct arena *arena = &largest->compilation->arena;
    struct findings *findings = &largest->compilation->findings;
    struct text words = words_of_credit(arena, largest->credit);
    struct text often =
        times == 1 ? (struct text){NULL, 0} : arena_format(arena, ", %d times at most", (int)times);
    struct finding *finding =
        finding_add(findings, RULE_CREDIT_CAP, node_span(largest->cap_node),
                    "nothing reaches this cap: the highest credit is %.*s%.*s",
                    TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(often));
    if (finding->severity == rule_rows[RULE_CREDIT_CAP].severity) { /* no project asks otherwise */
        finding->severity =
            SEVERITY_WARNING; /* it harms nobody, and says that a figure is a slip */
    }
    finding_label(findings, finding, node_span(largest->credit->node), "the highest credit");
    finding_help(findings, finding, "lower the cap to what can be paid, or take it out");
}

static void check_cap(struct compilation *compilation, const struct agreement *agreement,
                      const struct remedy *remedy, const struct credit *cap)
{
    struct arena *arena = &compilation->arena;
    struct largest largest = {.compilation = compilation,
                              .credits = remedy->credits,
                              .cap = cap->terms,
                              .cap_node = cap->node};
    struct credit_terms limit = *cap->terms; /* over which window or noun is another matter */
    limit.per = false;
    largest.cap = &limit;
    visit_leaves(remedy->credits->tiers, look_at_tiers, &largest);
    if (largest.open || largest.reported || largest.credit == NULL || largest.ladders != 1 ||
        cap->terms->window == NULL || largest.credit->terms->kind == CREDIT_NO_CHARGE ||
        limit.kind == CREDIT_NO_CHARGE) {
        return;
    }
    int64_t times = times_missed(agreement, remedy, cap->terms->window);
    const rational *most = credit_amount(arena, largest.credit->terms);
    const rational *end = credit_amount(arena, &limit);
    if (times == 0 || most == NULL || end == NULL || rational_is_zero(end)) {
        return;
    }
    const rational *sum = rational_multiply(arena, most, rational_from_integer(arena, times));
    if (rational_compare(sum, end) < 0) {
        report_unreachable(&largest, times);
    }
}

/* Whether the smallest credit that is paid is more than may be paid. */
static bool is_minimum_above(struct compilation *compilation, const struct credits *credits,
                             const struct credit *cap)
{
    struct arena *arena = &compilation->arena;
    const struct credit_terms least = {.kind = CREDIT_MONEY,
                                       .amount = {.kind = AMOUNT_MONEY, .money = credits->minimum}};
    if (credits->minimum == NULL || cap->terms->kind != CREDIT_MONEY) {
        return false;
    }
    struct credit_terms limit = *cap->terms;
    limit.per = false;
    if (credit_compare(arena, &least, &limit, NULL) != CREDIT_MORE) {
        return false;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_CREDIT_CAP, node_span(credits->minimum->node),
                    "the smallest credit that is paid, %.*s, is above the cap of %.*s",
                    TEXT_ARGUMENTS(words_of_amount(arena, &least.amount)),
                    TEXT_ARGUMENTS(words_of_amount(arena, &limit.amount)));
    finding_label(findings, finding, node_span(cap->node), "the cap");
    finding_help(findings, finding, "lower the `minimum`, or raise the cap");
    return true;
}

void lint_credit_cap(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    enum { CAPS_MAX = 16 };
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        const struct list *caps = remedy->credits != NULL ? remedy->credits->cap : NULL;
        if (caps == NULL || remedy->credits->tiers == NULL) {
            continue;
        }
        for (uint32_t at = 0; at < caps->count && at < CAPS_MAX; at++) {
            if (!is_minimum_above(compilation, remedy->credits, caps->items[at])) {
                check_cap(compilation, agreement, remedy, caps->items[at]);
            }
        }
    }
}

/* ---- remedy-conflict ---- */

/* What a remedy pays: the first of its credits stands for all, which are of one unit. */
struct payer {
    const struct remedy *remedy;
    const struct credit *credit;
    const struct node *basis;
};

/* The remedies seen for a goal, a party or all: those of different units. */
enum { PAYERS_MAX = 4 };
struct payers {
    uint32_t count;
    struct payer items[PAYERS_MAX];
};

static void take_first(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct payer *payer = context;
    const struct list *tiers = leaf->value;
    const struct tier *tier = tiers->count > 0 ? tiers->items[0] : NULL;
    const struct levels *basis = leaf_at(payer->remedy->credits->basis, path);
    if (payer->credit == NULL && tier != NULL) {
        payer->credit = tier->credit;
        payer->basis = basis != NULL ? basis->value : NULL;
    }
}

static bool is_sum(const struct remedy *remedy)
{
    return remedy->credits->combines != NULL &&
           remedy->credits->combines->value == CHOICE_COMBINES_SUM;
}

/* Prose that names the exceptions of a sole remedy says what stands beside it. */
static bool says_how(const struct remedy *remedy)
{
    return remedy->sole_remedy != NULL && remedy->sole_remedy->exceptions != NULL;
}

static void report_conflict(struct compilation *compilation, const struct payer *first,
                            const struct payer *second, const struct node *goal)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    bool turned = second->credit->node->start < first->credit->node->start;
    const struct payer *early = turned ? second : first, *late = turned ? first : second;
    struct finding *finding = finding_add(
        findings, RULE_REMEDY_CONFLICT, node_span(late->credit->node),
        "a miss of `%.*s` pays %.*s and, by `%.*s`, %.*s: which is the higher cannot be told",
        TEXT_ARGUMENTS(node_text(goal)), TEXT_ARGUMENTS(words_of_credit(arena, late->credit)),
        TEXT_ARGUMENTS(node_text(early->remedy->id)),
        TEXT_ARGUMENTS(words_of_credit(arena, early->credit)));
    finding_label(findings, finding, node_span(early->credit->node), "paid for the same miss");
    finding_note(findings, finding,
                 "of two remedies for one event only the higher is paid, unless both say "
                 "`combines: sum`");
    finding_help(findings, finding, "write `combines: sum` in both, or pay both in one unit");
}

/* Adds a remedy to those of a goal, and reports one that does not compare with it. */
static void meet(struct compilation *compilation, struct payers *payers, const struct payer *payer,
                 const struct node *goal)
{
    for (uint32_t index = 0; index < payers->count; index++) {
        const struct payer *other = &payers->items[index];
        if (other->remedy == payer->remedy) {
            return;
        }
        enum credit_order order =
            credit_compare_of(&compilation->arena, payer->credit->terms, payer->basis,
                              other->credit->terms, other->basis);
        bool told = (is_sum(payer->remedy) && is_sum(other->remedy)) || says_how(payer->remedy) ||
                    says_how(other->remedy);
        bool apart =
            order == CREDIT_APART || credit_bases_differ(payer->credit->terms, payer->basis,
                                                         other->credit->terms, other->basis);
        if (apart && !told) {
            report_conflict(compilation, other, payer, goal);
            return;
        }
    }
    if (payers->count < PAYERS_MAX) {
        payers->items[payers->count++] = *payer;
    }
}

/* The places of goals in the list, by their addresses' order there: a goal knows none. */
struct goal_index {
    struct slot {
        const struct goal *goal;
        uint32_t place;
    } * slots;
    size_t size;
};

static size_t slot_of(const struct goal_index *index, const struct goal *goal)
{
    size_t at = ((uintptr_t)goal >> 4) * 2654435761U & (index->size - 1);
    while (index->slots[at].goal != NULL && index->slots[at].goal != goal) {
        at = (at + 1) & (index->size - 1);
    }
    return at;
}

static struct goal_index index_goals(struct arena *arena, const struct agreement *agreement)
{
    struct goal_index index = {NULL, 16};
    while (index.size < (size_t)agreement->goal_count * 2) {
        index.size *= 2;
    }
    index.slots = ARENA_ARRAY(arena, struct slot, index.size);
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        index.slots[slot_of(&index, goal)] = (struct slot){goal, at};
    }
    return index;
}

struct meeting {
    struct compilation *compilation;
    const struct agreement *agreement;
    struct goal_index index;
    struct payers *goals; /* by the goal's place */
    struct payers *wide;  /* by the party's place + 1; 0: shared; the last: any goal */
};

/* The payers of `any goal` or `any goal of PARTY`, or NULL. */
static struct payers *wide_of(const struct meeting *meeting, const struct remedy_scope *scope)
{
    if (scope->kind == SCOPE_ANY_GOAL) {
        return &meeting->wide[meeting->agreement->party_count + 1];
    }
    if (scope->kind != SCOPE_ANY_GOAL_OF) {
        return NULL;
    }
    if (text_is(scope->id, "shared")) {
        return &meeting->wide[0];
    }
    const struct party *party = agreement_party(meeting->agreement, scope->id);
    return party != NULL ? &meeting->wide[party->index + 1] : NULL;
}

static void enter(struct meeting *meeting, const struct payer *payer)
{
    const struct list *scopes = payer->remedy->scope;
    for (uint32_t at = 0; at < scopes->count; at++) {
        const struct remedy_scope *scope = scopes->items[at];
        struct payers *wide = wide_of(meeting, scope);
        if (wide != NULL) {
            meet(meeting->compilation, wide, payer, scope->node);
        }
        const struct goal *goal =
            scope->kind == SCOPE_GOAL ? agreement_goal(meeting->agreement, scope->id) : NULL;
        if (goal != NULL) {
            uint32_t place = meeting->index.slots[slot_of(&meeting->index, goal)].place;
            meet(meeting->compilation, &meeting->goals[place], payer, goal->id);
        }
    }
}

void lint_remedy_conflict(struct compilation *compilation, const struct agreement *agreement)
{
    struct arena *arena = &compilation->arena;
    const struct map *remedies = agreement->remedies;
    uint32_t paying = 0;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        paying += remedy->credits != NULL && remedy->credits->tiers != NULL;
    }
    if (paying < 2) {
        return;
    }
    struct meeting meeting = {.compilation = compilation, .agreement = agreement};
    meeting.index = index_goals(arena, agreement);
    meeting.goals = ARENA_ARRAY(arena, struct payers, agreement->goal_count);
    meeting.wide = ARENA_ARRAY(arena, struct payers, (size_t)agreement->party_count + 2);
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits == NULL || remedy->credits->tiers == NULL || remedy->scope == NULL ||
            remedy->applies_when != NULL) {
            continue; /* what must hold besides may part the two */
        }
        struct payer payer = {.remedy = remedy};
        visit_leaves(remedy->credits->tiers, take_first, &payer);
        if (payer.credit != NULL) {
            enter(&meeting, &payer);
        }
    }
    const struct payers *all = &meeting.wide[agreement->party_count + 1];
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        const struct payers *party = &meeting.wide[goal->by != NULL ? goal->by->index + 1 : 0];
        for (uint32_t index = 0; index < party->count; index++) {
            meet(compilation, &meeting.goals[at], &party->items[index], goal->id);
        }
        for (uint32_t index = 0; index < all->count; index++) {
            meet(compilation, &meeting.goals[at], &all->items[index], goal->id);
        }
    }
}
