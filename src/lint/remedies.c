/* Rules about remedies as a whole: takes a bound agreement and reports goals that no remedy
 * follows, strikes that skip a count, and claims that lack what a claim needs. */
#include "lint/lint.h"
#include "lint/place.h"

#include <stdlib.h>

/* ---- goal-without-remedy ---- */
struct cover {
    bool *parties; /* by the party's place: `any goal of PARTY` */
    bool shared, all;
    bool lost; /* some remedy is for what did not bind or resolve, and may be for any goal */
};

static void cover_scope(const struct agreement *agreement, const struct remedy_scope *scope,
                        struct cover *cover)
{
    const struct party *party = NULL;
    switch (scope->kind) {
    case SCOPE_ANY_GOAL:
        cover->all = true;
        return;
    case SCOPE_ANY_GOAL_OF:
        if (text_is(scope->id, "shared")) {
            cover->shared = true;
            return;
        }
        party = agreement_party(agreement, scope->id);
        if (party != NULL) {
            cover->parties[party->index] = true;
        } else {
            cover->lost = true;
        }
        return;
    case SCOPE_GOAL:
        cover->lost = cover->lost || agreement_goal(agreement, scope->id) == NULL;
        return;
    }
}

/* Whether a list that was written holds all that was written in it. */
static bool bound_whole(const struct list *list, const struct node *written)
{
    const uint32_t items = written != NULL && written->kind == NODE_SEQUENCE ? written->count : 1;
    return list != NULL && (written == NULL || items == list->count);
}

static int compare_pointers(const void *left, const void *right)
{
    uintptr_t one = (uintptr_t) * (const void *const *)left;
    uintptr_t other = (uintptr_t) * (const void *const *)right;
    return (one > other) - (one < other);
}

void lint_goal_without_remedy(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    struct cover cover = {0};
    if (remedies == NULL || remedies->count == 0 || agreement->goal_count == 0 ||
        (remedies->node != NULL && remedies->node->count != remedies->count)) {
        return; /* that there are none at all is `missing-element` */
    }
    cover.parties = ARENA_ARRAY(&compilation->arena, bool, agreement->party_count);
    size_t named = 0;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (!bound_whole(remedy->scope, node_value(remedy->node, TEXT_OF("for")))) {
            return;
        }
        for (uint32_t at = 0; at < remedy->scope->count; at++) {
            cover_scope(agreement, remedy->scope->items[at], &cover);
        }
        named += remedy->scope->count;
    }
    if (cover.all || cover.lost) {
        return;
    }
    const void **goals = ARENA_ARRAY(&compilation->arena, const void *, named);
    size_t count = 0;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        for (uint32_t at = 0; at < remedy->scope->count; at++) {
            const struct remedy_scope *scope = remedy->scope->items[at];
            if (scope->kind == SCOPE_GOAL) {
                goals[count++] = agreement_goal(agreement, scope->id);
            }
        }
    }
    qsort(goals, count, sizeof *goals, compare_pointers);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const void *key = goal;
        bool covered = goal->by != NULL ? cover.parties[goal->by->index] : cover.shared;
        if (covered || bsearch(&key, goals, count, sizeof *goals, compare_pointers) != NULL) {
            continue;
        }
        struct finding *finding = finding_add(
            &compilation->findings, RULE_GOAL_WITHOUT_REMEDY, node_span(goal->id),
            "nothing follows when `%.*s` is missed", TEXT_ARGUMENTS(node_text(goal->id)));
        finding_note(&compilation->findings, finding,
                     "a goal that may be missed for nothing is a wish");
        finding_help(&compilation->findings, finding,
                     "add a remedy `for: %.*s`, or add it to the `for` of another",
                     TEXT_ARGUMENTS(node_text(goal->id)));
    }
}

/* ---- strikes-incomplete ---- */
struct strike {
    uint32_t count;
    const struct node *key;
};

static int compare_strikes(const void *left, const void *right)
{
    const struct strike *one = left, *other = right;
    return (one->count > other->count) - (one->count < other->count);
}

static uint32_t count_of(struct text digits)
{
    uint32_t count = 0;
    for (size_t at = 0; at < digits.length; at++) {
        count = count * 10 + (uint32_t)(digits.data[at] - '0');
    }
    return count;
}

/* "strike 2", "strikes 2 and 3", "strikes 2 to 4". */
static struct text strikes_between(struct arena *arena, uint32_t first, uint32_t last)
{
    return first == last ? arena_format(arena, "strike %u", (unsigned)first)
                         : arena_format(arena, "strikes %u %s %u", (unsigned)first,
                                        last == first + 1 ? "and" : "to", (unsigned)last);
}

static void check_strikes(struct compilation *compilation, const struct map *steps)
{
    struct findings *findings = &compilation->findings;
    struct strike *strikes = ARENA_ARRAY(&compilation->arena, struct strike, steps->count);
    for (uint32_t index = 0; index < steps->count; index++) {
        strikes[index].key = steps->entries[index].key;
        strikes[index].count = count_of(node_text(strikes[index].key));
    }
    qsort(strikes, steps->count, sizeof *strikes, compare_strikes);
    for (uint32_t index = 0, before = 0; index < steps->count; before = strikes[index++].count) {
        const struct strike *strike = &strikes[index];
        if (strike->count <= before + 1) {
            continue;
        }
        struct text without = strikes_between(&compilation->arena, before + 1, strike->count - 1);
        struct finding *finding =
            finding_add(findings, RULE_STRIKES_INCOMPLETE, node_span(strike->key),
                        before == 0 ? "the steps start at %u: nothing follows %.*s"
                                    : "the steps go on at %u: nothing new follows %.*s",
                        (unsigned)strike->count, TEXT_ARGUMENTS(without));
        if (before > 0) {
            finding_label(findings, finding, node_span(strikes[index - 1].key),
                          "still applies until then");
        }
        finding_help(findings, finding, "add %.*s, even if only to note the miss",
                     TEXT_ARGUMENTS(without));
    }
}

void lint_strikes_incomplete(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        const struct map *steps = remedy->strikes != NULL ? remedy->strikes->steps : NULL;
        if (steps != NULL && steps->node != NULL && steps->node->count == steps->count) {
            check_strikes(compilation, steps);
        }
    }
}

/* ---- claim-incomplete ---- */
static bool is_written(const struct node *record, const char *field)
{
    return node_key(record, text_from(field)) != NULL;
}

static void check_claim(struct compilation *compilation, const struct credits *credits)
{
    struct findings *findings = &compilation->findings;
    if (credits->claim == NULL || credits->claim->count == 0) {
        const struct choice *automatic = credits->automatic;
        if (automatic != NULL && automatic->value == CHOICE_BOOLEAN_FALSE &&
            !is_written(credits->node, "claim")) {
            struct finding *finding =
                finding_add(findings, RULE_CLAIM_INCOMPLETE, node_span(automatic->node),
                            "these credits are paid on a claim, and nothing says until when it is "
                            "made, counted from what, and to whom");
            finding_help(
                findings, finding,
                "add `claim: {within: 30 days, after: the end of the month, to: CONTACT}`");
        }
        return;
    }
    const struct claim_step *last = NULL;
    for (uint32_t index = 0; index < credits->claim->count; index++) {
        last = credits->claim->items[index];
        if (last->to != NULL || is_written(last->node, "to") || !is_written(last->node, "within") ||
            !is_written(last->node, "after")) {
            return; /* the steps of one claim go to one place; what a step lacks has a finding */
        }
    }
    const struct node *key = node_key(credits->node, TEXT_OF("claim"));
    struct finding *finding =
        finding_add(findings, RULE_CLAIM_INCOMPLETE, node_span(key != NULL ? key : last->node),
                    "the claim says until when it is made, and not to whom");
    finding_note(findings, finding, "a claim that reaches the wrong desk is a claim too late");
    finding_help(findings, finding, "add `to`, with a contact of the party that pays");
}

void lint_claim_incomplete(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits != NULL) {
            check_claim(compilation, remedy->credits);
        }
    }
}
