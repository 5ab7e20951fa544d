/* Who is concerned: takes the place of a change and says which parties have the benefit of what
 * stands there, and which have to give it. */
#include "compare/walk.h"

#include "finding/visible.h"
#include "model/working.h"

#include <stdlib.h>

const struct context *context_of(const struct context *context, enum record_id record)
{
    while (context != NULL && !(context->record == &records[record] && !context->is_list &&
                                (context->value.old != NULL || context->value.new != NULL))) {
        context = context->outer;
    }
    return context;
}

/* The place of a party among those compared; party_count where it is none. */
static size_t party_index(const struct comparison *comparison, struct text id, bool old)
{
    const struct text now = old ? new_id_of(comparison, NAMES_PARTY, id) : id;
    size_t index = 0;
    while (index < comparison->party_count && !text_equal(comparison->parties[index].id, now)) {
        index++;
    }
    return index;
}

static void add_role(const struct comparison *comparison, const struct party *party, bool old,
                     enum role role, uint8_t *roles)
{
    const size_t index = party != NULL && party->id != NULL
                             ? party_index(comparison, node_text(party->id), old)
                             : comparison->party_count;
    if (index < comparison->party_count) {
        roles[index] |= (uint8_t)role;
    }
}

/* All parties of a side but one; NULL: all. */
static void add_others(const struct comparison *comparison, const struct party *but, bool old,
                       enum role role, uint8_t *roles)
{
    const struct agreement *agreement = comparison_of(comparison, old)->agreement;
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        if (agreement->party_list[index] != but) {
            add_role(comparison, agreement->party_list[index], old, role, roles);
        }
    }
}

/* The party that a reference names, itself or by a contact of it. */
static const struct party *party_named(const struct reference *reference)
{
    if (reference == NULL || reference->to == NULL) {
        return NULL;
    }
    return reference->found == NAMES_PARTY     ? reference->to
           : reference->found == NAMES_CONTACT ? ((const struct contact *)reference->to)->of
                                               : NULL;
}

void goal_roles(const struct comparison *comparison, const struct goal *goal, bool old,
                uint8_t *roles)
{
    const struct party *to = party_named(goal->to);
    if (goal->by != NULL) {
        add_role(comparison, goal->by, old, ROLE_OWES, roles);
    } else {
        add_others(comparison, NULL, old, ROLE_OWES, roles);
    }
    if (to != NULL) {
        add_role(comparison, to, old, ROLE_BENEFITS, roles);
    } else {
        add_others(comparison, goal->by, old, ROLE_BENEFITS, roles);
    }
}

/* ---- what several goals share ---- */
typedef bool concerns(const void *value, const struct goal *goal);

/* What may be excused is what goes on: a share of time or of events, a time to answer. A count and
 * a delivery may only be put off. */
static bool goes_on(const struct levels *levels)
{
    const struct target *target = only_value(levels);
    if (target != NULL) {
        switch (target->kind) {
        case TARGET_SHARE_OF_TIME:
        case TARGET_SHARE_OF_EVENTS:
        case TARGET_PERCENT_NOUN:
        case TARGET_PERCENT:
        case TARGET_AVERAGE:
        case TARGET_MEDIAN:
        case TARGET_DURATION:
        case TARGET_DURATION_NOUN:
        case TARGET_DEADLINE:
        case TARGET_RATE:
            return true;
        case TARGET_COUNT:
        case TARGET_MONEY:
        case TARGET_DELIVERY:
        case TARGET_BEST_EFFORT:
        case TARGET_NO_COMMITMENT:
            return false;
        }
    }
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        if (goes_on(levels->entries[index].value)) {
            return true;
        }
    }
    return false;
}

static bool is_excused_by(const void *value, const struct goal *goal)
{
    for (uint32_t index = 0; goal->excludes != NULL && index < goal->excludes->count; index++) {
        const struct reference *reference = goal->excludes->items[index];
        if (reference->to == value) {
            return true;
        }
    }
    return goal->excludes == NULL;
}

static bool is_plainly_excused_by(const void *value, const struct goal *goal)
{
    return is_excused_by(value, goal) && (goal->excludes != NULL || goes_on(goal->target));
}

/* Whether a promise is counted in hours or days of business. */
static bool counts_business(const struct levels *levels)
{
    const struct target *target = only_value(levels);
    if (target != NULL) {
        const bool until =
            target->kind == TARGET_DEADLINE && target->deadline != DEADLINE_BY_DATE &&
            target->deadline != DEADLINE_UNTIL_DATE && target->deadline != DEADLINE_TIME_RECURRING;
        const bool amount = (target->kind == TARGET_DURATION || target->kind == TARGET_AVERAGE ||
                             target->kind == TARGET_MEDIAN) &&
                            target->amount.kind == AMOUNT_DURATION &&
                            has_business_unit(target->amount.duration);
        return until || amount || has_business_unit(target->within);
    }
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        if (counts_business(levels->entries[index].value)) {
            return true;
        }
    }
    return false;
}

static bool levels_name(const struct levels *levels, const struct hours *hours)
{
    if (levels == NULL || levels->count == 0) {
        const struct hours_use *use = levels != NULL ? levels->value : NULL;
        return use != NULL && use->named != NULL && use->named->to == hours;
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        if (levels_name(levels->entries[index].value, hours)) {
            return true;
        }
    }
    return false;
}

/* Business units take the goal's hours, else `business`. */
static bool runs_in(const void *value, const struct goal *goal)
{
    const struct hours *hours = value;
    return levels_name(goal->hours, hours) ||
           (goal->hours == NULL && counts_business(goal->target) && hours->id != NULL &&
            text_is(node_text(hours->id), "business"));
}

/* ---- records ---- */
static void clause_roles(const struct comparison *comparison, const struct condition_clause *clause,
                         bool old, uint8_t *roles)
{
    const struct party *by = party_named(clause->by);
    if (by != NULL) {
        add_role(comparison, by, old, ROLE_BENEFITS, roles);
        add_others(comparison, by, old, ROLE_OWES, roles);
    } else {
        add_others(comparison, NULL, old, ROLE_BENEFITS, roles);
        add_others(comparison, NULL, old, ROLE_OWES, roles);
    }
}

static const struct party *party_of_key(const struct comparison *comparison, struct text id,
                                        bool old)
{
    return agreement_party(comparison_of(comparison, old)->agreement, id);
}

/* Entries of a map by party: the step of one of the outer contexts is the party. */
static const struct party *party_of_step(const struct comparison *comparison,
                                         const struct context *context, bool old)
{
    for (; context != NULL; context = context->outer) {
        const struct party *party =
            party_of_key(comparison, old ? context->old_step : context->step, old);
        if (party != NULL) {
            return party;
        }
    }
    return NULL;
}

/* ---- whom a record concerns ---- */
struct goals {
    const struct goal **items;
    size_t count, room;
};

static struct goals goals_that(struct arena *arena, const struct agreement *agreement,
                               concerns *concerned, const void *value)
{
    struct goals goals = {NULL, 0, 0};
    goals.items = ARENA_ARRAY(arena, const struct goal *, agreement->goal_count + 1);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (concerned(value, agreement->goal_list[index])) {
            goals.items[goals.count++] = agreement->goal_list[index];
        }
    }
    return goals;
}

static bool is_owed_by(const void *party, const struct goal *goal)
{
    const struct text *id = party;
    return text_equal(goal->by != NULL ? node_text(goal->by->id) : TEXT_OF("shared"), *id);
}

static bool is_any(const void *value, const struct goal *goal)
{
    return value != NULL && goal != NULL;
}

int compare_goals(const void *one, const void *other)
{
    const struct node *first = (*(const struct goal *const *)one)->id;
    const struct node *second = (*(const struct goal *const *)other)->id;
    return first->file != second->file
               ? (first->file > second->file) - (first->file < second->file)
               : (first->start > second->start) - (first->start < second->start);
}

/* Each once, in the order of the file. */
static void tidy(struct goals *goals)
{
    size_t kept = 0;
    if (goals->count > 1) {
        qsort(goals->items, goals->count, sizeof(const struct goal *), compare_goals);
    }
    for (size_t at = 0; at < goals->count; at++) {
        if (at == 0 || goals->items[at] != goals->items[at - 1]) {
            goals->items[kept++] = goals->items[at];
        }
    }
    goals->count = kept;
}

static void add_goal(struct arena *arena, struct goals *goals, const struct goal *goal)
{
    if (goal != NULL) {
        goals->items = ARENA_GROW(arena, goals->items, &goals->room, goals->count + 1);
        goals->items[goals->count++] = goal;
    }
}

static struct goals goals_in_scope(struct arena *arena, const struct agreement *agreement,
                                   const struct remedy *remedy)
{
    struct goals goals = {NULL, 0, 0};
    for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        if (scope->kind == SCOPE_GOAL) {
            add_goal(arena, &goals, agreement_goal(agreement, scope->id));
            continue;
        }
        if (scope->kind == SCOPE_ANY_GOAL) {
            return goals_that(arena, agreement, is_any, remedy);
        }
        const struct goals of = goals_that(arena, agreement, is_owed_by, &scope->id);
        for (size_t at = 0; at < of.count; at++) {
            add_goal(arena, &goals, of.items[at]);
        }
    }
    tidy(&goals);
    return goals;
}

static struct goals goals_of(struct arena *arena, const struct agreement *agreement,
                             enum record_id record, const void *value)
{
    struct goals goals = {NULL, 0, 0};
    switch ((unsigned)record) {
    case RECORD_goal:
        add_goal(arena, &goals, value);
        break;
    case RECORD_remedy:
        goals = goals_in_scope(arena, agreement, value);
        break;
    case RECORD_exclusion:
        goals = goals_that(arena, agreement, is_plainly_excused_by, value);
        goals = goals.count > 0 ? goals : goals_that(arena, agreement, is_excused_by, value);
        break;
    case RECORD_hours:
        goals = goals_that(arena, agreement, runs_in, value);
        break;
    default:
        break;
    }
    return goals;
}

const struct goal *const *concerned_goals(struct arena *arena, const struct comparison *comparison,
                                          const struct concern *concern, bool old, size_t *count)
{
    const void *value = old ? concern->old : concern->new;
    const struct agreement *agreement = comparison_of(comparison, old)->agreement;
    struct goals goals = value != NULL ? goals_of(arena, agreement, concern->record, value)
                                       : (struct goals){NULL, 0, 0};
    tidy(&goals);
    *count = goals.count;
    return goals.items;
}

static void requirement_roles(const struct comparison *comparison, const struct context *context,
                              const struct requirement *requirement, bool old, uint8_t *roles)
{
    const struct party *from = party_named(requirement->from);
    const struct party *party = party_of_step(comparison, context, old);
    add_role(comparison, party, old, ROLE_BENEFITS, roles);
    if (from != NULL) {
        add_role(comparison, from, old, ROLE_OWES, roles);
    } else {
        add_others(comparison, party, old, ROLE_OWES, roles);
    }
}

static void roles_by_goals(struct comparison *comparison, const struct concern *concern, bool old,
                           uint8_t *roles)
{
    const struct arena_mark mark = arena_mark(&comparison->arena);
    const struct goals goals =
        goals_of(&comparison->arena, comparison_of(comparison, old)->agreement, concern->record,
                 old ? concern->old : concern->new);
    for (size_t at = 0; at < goals.count; at++) {
        goal_roles(comparison, goals.items[at], old, roles);
    }
    arena_release(&comparison->arena, mark);
}

struct concern roles_of(struct comparison *comparison, const struct context *context,
                        uint8_t *roles)
{
    static const enum record_id tellers[] = {
        RECORD_goal,        RECORD_remedy,     RECORD_exclusion, RECORD_condition_clause,
        RECORD_requirement, RECORD_initiative, RECORD_contact,   RECORD_hours,
        RECORD_cancellation};
    const struct context *found = NULL;
    size_t at = 0;
    while (at < sizeof tellers / sizeof *tellers &&
           (found = context_of(context, tellers[at])) == NULL) {
        at++;
    }
    if (found == NULL) {
        return (struct concern){.old = NULL};
    }
    const struct concern concern = {tellers[at], found->value.old, found->value.new};
    const bool old = concern.new == NULL;
    const void *value = old ? concern.old : concern.new;
    const struct party *party = NULL;
    switch ((unsigned)concern.record) {
    case RECORD_condition_clause:
        clause_roles(comparison, value, old, roles);
        break;
    case RECORD_requirement:
        requirement_roles(comparison, found, value, old, roles);
        break;
    case RECORD_initiative:
    case RECORD_contact:
        party = party_of_step(comparison, found, old);
        add_role(comparison, party, old, ROLE_OWES, roles);
        add_others(comparison, party, old, ROLE_BENEFITS, roles);
        break;
    case RECORD_cancellation: /* each may, and each may be left */
        add_others(comparison, NULL, old, ROLE_BENEFITS, roles);
        add_others(comparison, NULL, old, ROLE_OWES, roles);
        break;
    default:
        roles_by_goals(comparison, &concern, old, roles);
        break;
    }
    return concern;
}

struct text parties_with(struct comparison *comparison, const uint8_t *roles, uint8_t wanted,
                         size_t *count)
{
    struct arena *arena = &comparison->arena;
    struct text all = TEXT_OF(""), last = TEXT_OF("");
    size_t found = 0;
    for (size_t at = 0; at < comparison->party_count; at++) {
        if ((roles[at] & wanted) != wanted) {
            continue;
        }
        all = found > 1 ? arena_join_by(arena, all, ", ", last) : found == 1 ? last : all;
        last = visible_text(arena, comparison->parties[at].id);
        found++;
    }
    *count = found;
    return found > 1 ? arena_join_by(arena, all, " and ", last) : found == 1 ? last : all;
}

void say_instead_of(struct judging *judging, const char *what, uint8_t role, const uint8_t *old,
                    const uint8_t *new)
{
    size_t before = 0, after = 0;
    const struct text was = parties_with(judging->comparison, old, role, &before);
    const struct text is = parties_with(judging->comparison, new, role, &after);
    if (before > 0 && after > 0) {
        sentence(judging, "%s: %.*s instead of %.*s", what, TEXT_ARGUMENTS(is),
                 TEXT_ARGUMENTS(was));
    }
}

void judge_move(struct comparison *comparison, struct change *change, const struct context *context)
{
    struct arena *arena = &comparison->arena;
    uint8_t *old = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    uint8_t *new = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    uint8_t *verdicts = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    goal_roles(comparison, context->value.old, true, old);
    goal_roles(comparison, context->value.new, false, new);
    change->verdict = VERDICT_UNDECIDABLE;
    for (size_t at = 0; at < comparison->party_count; at++) {
        const bool owed = (old[at] & ROLE_OWES) != 0, owes = (new[at] & ROLE_OWES) != 0;
        verdicts[at] = owed && !owes                  ? VERDICT_STRONGER
                       : owes && !owed                ? VERDICT_WEAKER
                       : old[at] != 0 || new[at] != 0 ? VERDICT_UNDECIDABLE
                                                      : VERDICT_CHANGED;
        /* Who had it owes it now. */
        if (verdicts[at] == VERDICT_WEAKER && (old[at] & ROLE_BENEFITS) != 0) {
            change->verdict = VERDICT_WEAKER;
        }
    }
    change->verdicts = verdicts;
    struct judging judging = {.comparison = comparison, .change = change};
    say_instead_of(&judging, "who must meet it", ROLE_OWES, old, new);
}
