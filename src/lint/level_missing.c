/* level-missing: takes a bound agreement and reports levels of an axis that have no target, or no
 * hours, where the others have. */
#include "lint/clock.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/promise.h"
#include "model/binders.h"

enum { LEVELS_NAMED_MAX = 3, LEVELS_LOOKED_MAX = 64 };

struct missing {
    struct compilation *compilation;
    uint32_t *marks; /* by rank: the branch that last had a level of this rank */
    uint32_t room, branch;
    uint32_t count; /* of the goal at hand */
    struct text names;
    const struct axis *axis;
};

/* Whether every key of the branch is a level of its axis and bound: otherwise one of them was meant
 * as the level that seems to be missing, and has its finding. */
static bool is_whole(const struct levels *branch)
{
    bool whole = branch->node->kind == NODE_MAPPING && branch->node->count == branch->count &&
                 branch->axis != NULL && branch->axis->levels != NULL;
    for (uint32_t index = 0; whole && index < branch->count; index++) {
        whole = branch->entries[index].level != NULL;
    }
    return whole;
}

static bool has_key(const struct levels *branch, struct text name)
{
    for (uint32_t index = 0; index < branch->count; index++) {
        if (text_equal(node_text(branch->entries[index].key), name)) {
            return true;
        }
    }
    return false;
}

static void name_missing(struct missing *missing, const struct levels *branch,
                         const struct level_path *path)
{
    struct arena *arena = &missing->compilation->arena;
    const struct map *levels = branch->axis->levels;
    missing->branch++;
    for (uint32_t index = 0; index < branch->count; index++) {
        missing->marks[branch->entries[index].level->rank] = missing->branch;
    }
    uint32_t named = missing->count, left = levels->count - branch->count;
    missing->count += left;
    for (uint32_t rank = 0; rank < levels->count && left > 0 && named < LEVELS_NAMED_MAX; rank++) {
        if (missing->marks[rank] == missing->branch) {
            continue;
        }
        struct text name = node_text(levels->entries[rank].key);
        if (has_key(branch, name)) { /* the axis has a level twice, and a finding says so */
            missing->count = 0;
            return;
        }
        if (path != NULL) {
            name = arena_join_by(arena, words_of_path(arena, path), ".", name);
        }
        missing->names = arena_format(arena, "%.*s%s`%.*s`", TEXT_ARGUMENTS(missing->names),
                                      named > 0 ? ", " : "", TEXT_ARGUMENTS(name));
        missing->axis = missing->axis != NULL ? missing->axis : branch->axis;
        named++;
        left--;
    }
}

static void look_for_missing(struct missing *missing, const struct levels *levels,
                             const struct level_path *path)
{
    if (levels->count > 0 && is_whole(levels) && levels->count < levels->axis->levels->count) {
        name_missing(missing, levels, path);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        struct level_path inner = {path, &levels->entries[index], index};
        look_for_missing(missing, levels->entries[index].value, &inner);
    }
}

static void report_missing(struct missing *missing, const struct goal *goal)
{
    struct findings *findings = &missing->compilation->findings;
    const struct node *key = node_key(goal->node, TEXT_OF("target"));
    if (key == NULL) {
        return;
    }
    struct text more = {NULL, 0};
    if (missing->count > LEVELS_NAMED_MAX) {
        more = arena_format(&missing->compilation->arena, " and %u more",
                            (unsigned)(missing->count - LEVELS_NAMED_MAX));
    }
    struct finding *finding = finding_add(
        findings, RULE_LEVEL_MISSING, node_span(key), "%.*s%.*s %s no target",
        TEXT_ARGUMENTS(missing->names), TEXT_ARGUMENTS(more), missing->count == 1 ? "has" : "have");
    finding_label(findings, finding, node_span(missing->axis->id), "`%.*s` has %u levels",
                  TEXT_ARGUMENTS(node_text(missing->axis->id)), missing->axis->levels->count);
    finding_note(findings, finding,
                 "what happens at a level that the target leaves out is open to dispute");
    finding_help(findings, finding, "add %s, with `no commitment` where nothing is promised",
                 missing->count == 1 ? "the level" : "the levels");
}

/* ---- hours ---- */

/* Whether a promise stands at the level whose time runs in hours; business time has hours of its
 * own where a goal says none. */
static bool is_timed_at(const struct levels *target, const struct axis *axis, struct text level)
{
    if (target == NULL) {
        return false;
    }
    for (uint32_t index = 0; index < target->count; index++) {
        const struct levels_entry *entry = &target->entries[index];
        const bool here = target->axis != axis || text_equal(node_text(entry->key), level);
        if (here && is_timed_at(entry->value, axis, level)) {
            return true;
        }
    }
    const struct target *promise = target->count == 0 ? target->value : NULL;
    return promise != NULL && promise->kind != TARGET_BEST_EFFORT &&
           promise->kind != TARGET_NO_COMMITMENT && promise->kind != TARGET_DELIVERY &&
           promise->kind != TARGET_DEADLINE && !has_business_unit(promise->within) &&
           (promise->amount.kind != AMOUNT_DURATION ||
            !has_business_unit(promise->amount.duration));
}

/* Whether some level has the clock run at all times, in so many words, and another one does not:
 * where none does, the levels that are left out may be meant to run always. */
static bool says_always_and_not(const struct levels *hours)
{
    bool always = false, limited = false;
    for (uint32_t index = 0; index < hours->count; index++) {
        const struct levels *cell = hours->entries[index].value;
        const struct schedule *schedule =
            cell->count == 0 && cell->value != NULL ? hours_schedule(cell->value) : NULL;
        const bool runs = schedule != NULL && runs_always(schedule);
        always = always || runs;
        limited = limited || (schedule != NULL && !runs);
    }
    return always && limited;
}

static void check_hours(struct missing *missing, const struct goal *goal)
{
    struct compilation *compilation = missing->compilation;
    struct findings *findings = &compilation->findings;
    const struct levels *hours = goal->hours;
    const struct map *levels = hours->axis->levels;
    struct text names = {NULL, 0};
    uint32_t count = 0, looked = 0;
    missing->branch++;
    for (uint32_t index = 0; index < hours->count; index++) {
        missing->marks[hours->entries[index].level->rank] = missing->branch;
    }
    for (uint32_t rank = 0; rank < levels->count && looked < LEVELS_LOOKED_MAX; rank++) {
        const struct text name = node_text(levels->entries[rank].key);
        if (missing->marks[rank] == missing->branch || has_key(hours, name)) {
            continue;
        }
        looked++;
        if (!is_timed_at(goal->target, hours->axis, name)) {
            continue;
        }
        if (count++ < LEVELS_NAMED_MAX) {
            names = arena_format(&compilation->arena, "%.*s%s`%.*s`", TEXT_ARGUMENTS(names),
                                 count > 1 ? ", " : "", TEXT_ARGUMENTS(name));
        }
    }
    const struct node *key = node_key(goal->node, TEXT_OF("hours"));
    if (count == 0 || key == NULL) {
        return;
    }
    const struct text more = count > LEVELS_NAMED_MAX
                                 ? arena_format(&compilation->arena, " and %u more",
                                                (unsigned)(count - LEVELS_NAMED_MAX))
                                 : TEXT_OF("");
    struct finding *finding =
        finding_add(findings, RULE_LEVEL_MISSING, node_span(key), "%.*s%.*s %s no hours",
                    TEXT_ARGUMENTS(names), TEXT_ARGUMENTS(more), count == 1 ? "has" : "have");
    finding_label(findings, finding, node_span(hours->axis->id), "`%.*s` has %u levels",
                  TEXT_ARGUMENTS(node_text(hours->axis->id)), levels->count);
    finding_note(findings, finding,
                 "where no hours are said, the clock runs at all times, nights and holidays, too");
    finding_help(findings, finding, "add %s, with `24x7` where that is meant",
                 count == 1 ? "the level" : "the levels");
}

void lint_level_missing(struct compilation *compilation, const struct agreement *agreement)
{
    struct missing missing = {.compilation = compilation};
    for (uint32_t index = 0; agreement->levels != NULL && index < agreement->levels->count;
         index++) {
        const struct axis *axis = agreement->levels->entries[index].value;
        uint32_t count = axis->levels != NULL ? axis->levels->count : 0;
        missing.room = count > missing.room ? count : missing.room;
    }
    if (missing.room == 0) {
        return;
    }
    missing.marks = ARENA_ARRAY(&compilation->arena, uint32_t, missing.room);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        missing.count = 0;
        missing.names = (struct text){NULL, 0};
        missing.axis = NULL;
        if (goal->target != NULL && goal->target->count > 0) {
            look_for_missing(&missing, goal->target, NULL);
        }
        if (missing.count > 0) {
            report_missing(&missing, goal);
        }
        const struct levels *hours = goal->hours;
        if (hours != NULL && hours->count > 0 && is_whole(hours) &&
            hours->count < hours->axis->levels->count && says_always_and_not(hours)) {
            check_hours(&missing, goal);
        }
    }
}
