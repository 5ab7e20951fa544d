/* Rounding: takes two ways of it and says by which of them a result meets the bounds of its goal
 * more easily. */
#include "compare/walk.h"

/* Whether all cells of a target bound a result from above, or none of them does; else false. */
static bool bound_one_way(const struct levels *levels, bool *any, bool *above)
{
    if (levels != NULL && levels->count == 0 && levels->value != NULL) {
        const bool is = target_is_upper_bound(levels->value);
        const bool same = target_has_figure(levels->value) && (!*any || *above == is);
        *any = true;
        *above = is;
        return same;
    }
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        if (!bound_one_way(levels->entries[index].value, any, above)) {
            return false;
        }
    }
    return true;
}

/* A result that is rounded up meets a lower bound more easily, and an upper one less. */
enum verdict judge_rounding(struct judging *judging)
{
    static const int rises[] = {[ROUND_DOWN] = 0, [ROUND_HALF_UP] = 1, [ROUND_UP] = 2};
    struct arena *arena = &judging->comparison->arena;
    const struct rounding *old = judging->value.old, *new = judging->value.new;
    const struct context *context = context_of(judging->context, RECORD_goal);
    const struct goal *goal = context != NULL ? context->value.new : NULL;
    bool any = false, above = false;
    if (old == NULL || new == NULL) {
        sentence(judging, old == NULL ? "until now the result counts as it is measured"
                                      : "the result counts as it is measured");
        return VERDICT_UNDECIDABLE;
    }
    const int higher = rises[new->mode] - rises[old->mode];
    sentence(judging, "the result is rounded to %.*s instead of %.*s",
             TEXT_ARGUMENTS(words_of_rounding(arena, new)),
             TEXT_ARGUMENTS(words_of_rounding(arena, old)));
    if (old->places != new->places || goal == NULL || !bound_one_way(goal->target, &any, &above) ||
        !any) {
        sentence(judging, "whether that helps a result over its bound depends on its figures");
        return VERDICT_UNDECIDABLE;
    }
    if (higher != 0) {
        sentence(judging, "a result beside the bound meets it %s easily",
                 (higher > 0) != above ? "more" : "less");
    }
    return by_order((higher > 0) - (higher < 0), above);
}
