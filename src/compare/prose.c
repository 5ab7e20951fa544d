/* Words that govern, in figures: takes a change of prose, or of what a clock says, and tells the
 * figures in it and the time that is counted so. */
#include "compare/walk.h"

/* ---- figures in words ---- */
enum { FIGURES_MOST = 16, SAID_MOST = 3 };

/* Where both texts have as many figures, those that differ: "15 min" has become "30 min". */
void say_figures(struct judging *judging, struct text old, struct text new)
{
    struct comparison *comparison = judging->comparison;
    struct arena *arena = &comparison->arena;
    struct amount was[FIGURES_MOST], is[FIGURES_MOST];
    const size_t count = phrase_find_amounts(comparison->old, old, was, FIGURES_MOST);
    size_t said = 0;
    if (count == FIGURES_MOST ||
        count != phrase_find_amounts(comparison->new, new, is, FIGURES_MOST)) {
        return;
    }
    for (size_t at = 0; at < count && said < SAID_MOST; at++) {
        int order = 0;
        if (amounts_order(arena, &is[at], &was[at], &order) && order != 0) {
            const struct text times = figures_words(judging, &was[at], &is[at]);
            sentence(judging, "in its words, %.*s instead of %.*s%.*s",
                     TEXT_ARGUMENTS(words_of_amount(arena, &is[at])),
                     TEXT_ARGUMENTS(words_of_amount(arena, &was[at])), TEXT_ARGUMENTS(times));
            said++;
        }
    }
}

/* ---- what a clock counts ---- */
/* The shortest and the longest time that a target allows. */
struct times {
    struct amount least, most;
    bool any;
};

static bool time_of(const struct target *target, struct amount *time)
{
    const bool whole = target_has_amount(target) && target->amount.kind == AMOUNT_DURATION;
    if (target->within == NULL && !whole) {
        return false;
    }
    *time = target->within != NULL
                ? (struct amount){.kind = AMOUNT_DURATION, .duration = target->within}
                : target->amount;
    return true;
}

static void add_times(struct arena *arena, const struct levels *levels, struct times *times)
{
    struct amount time;
    int order = 0;
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        add_times(arena, levels->entries[index].value, times);
    }
    if (levels == NULL || levels->count > 0 || levels->value == NULL ||
        !time_of(levels->value, &time)) {
        return;
    }
    if (!times->any || (amounts_order(arena, &time, &times->least, &order) && order < 0)) {
        times->least = time;
    }
    if (!times->any || (amounts_order(arena, &time, &times->most, &order) && order > 0)) {
        times->most = time;
    }
    times->any = true;
}

/* "the 4 h allowed", "the 15 min to 4 h allowed"; empty where nothing is timed. */
static struct text allowed_words(struct arena *arena, const struct goal *goal)
{
    struct times times = {.any = false};
    add_times(arena, goal->target, &times);
    if (!times.any) {
        return TEXT_OF("");
    }
    const struct text least = words_of_amount(arena, &times.least);
    const struct text most = words_of_amount(arena, &times.most);
    return text_equal(least, most) ? arena_format(arena, "the %.*s allowed", TEXT_ARGUMENTS(least))
                                   : arena_format(arena, "the %.*s to %.*s allowed",
                                                  TEXT_ARGUMENTS(least), TEXT_ARGUMENTS(most));
}

void say_timed(struct judging *judging)
{
    const struct context *context = judging->context;
    const struct context *goal = context_of(context, RECORD_goal);
    const bool is_clock =
        judging->shape->kind == KIND_RECORD && judging->shape->record == &records[RECORD_clock];
    if (goal == NULL || !(is_clock || context->record == &records[RECORD_clock])) {
        return;
    }
    const struct text time = allowed_words(
        &judging->comparison->arena, goal->value.new != NULL ? goal->value.new : goal->value.old);
    const bool added = judging->value.old == NULL, gone = judging->value.new == NULL;
    const bool is_gone = is_clock && gone;
    const char *words = is_gone                                   ? " are counted"
                        : is_clock                                ? " are counted as this says"
                        : text_is(context->field->name, "starts") ? " begin at another moment"
                        : text_is(context->field->name, "stops")  ? " end at another moment"
                        : added                                   ? " stand still meanwhile"
                        : gone                                    ? " do not stand still any more"
                                                                  : " stand still at other times";
    if (time.length > 0) {
        sentence(judging, "%s%.*s%s", is_gone ? "nothing says any more how " : "",
                 TEXT_ARGUMENTS(time), words);
    }
}
