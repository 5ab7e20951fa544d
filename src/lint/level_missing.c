/* level-missing: takes a bound agreement and reports levels of an axis that have no target where
 * the others have one. */
#include "lint/lint.h"
#include "lint/place.h"
#include "model/binders.h"

enum { LEVELS_NAMED_MAX = 3 };

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
    }
}
