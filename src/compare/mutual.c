/* The term, its renewal and notices: takes two of them, which hold for each party and against each,
 * and says what a change of them gives and takes. */
#include "compare/walk.h"

#include "model/calendar.h"

/* What holds for each party and against each: who wins by a change of it loses by it, too. Why, by
 * what becomes of it. */
struct mutual_words {
    const char *less, *more, *comes, *goes;
};

static void say_mutual(struct judging *judging, const struct mutual_words *words, int order)
{
    const char *why = order == 0          ? NULL
                      : order == NO_ORDER ? "it holds for each party, and against each"
                      : order > 0         ? words->more
                                          : words->less;
    if (why != NULL) {
        sentence(judging, "%s", why);
    }
}

static enum verdict judge_mutual(struct judging *judging, const struct mutual_words *words)
{
    if (judging->value.old == NULL || judging->value.new == NULL) {
        const bool comes = judging->value.old == NULL;
        const void *only = comes ? judging->value.new : judging->value.old;
        const struct text value = shown_value(&judging->comparison->arena, judging->shape, only);
        sentence(judging, "%.*s: %.*s%s", TEXT_ARGUMENTS(field_subject(judging->context->field)),
                 TEXT_ARGUMENTS(value), comes ? "" : " until now");
        sentence(judging, "%s", comes ? words->comes : words->goes);
        return VERDICT_UNDECIDABLE;
    }
    const int order = order_of(judging);
    say_mutual(judging, words, order);
    return order == 0 ? VERDICT_CHANGED : VERDICT_UNDECIDABLE;
}

enum verdict judge_either(struct judging *judging)
{
    static const struct mutual_words words = {
        .less = "each party may go sooner, and be left sooner",
        .more = "each party may go later, and be left later",
        .comes = "until now nothing says how long before its end it must be cancelled",
        .goes = "nothing says any more how long before its end it must be cancelled"};
    return judge_mutual(judging, &words);
}

enum verdict judge_warns(struct judging *judging)
{
    static const struct mutual_words words = {
        .less = "each party may have it changed sooner, and is told of a change later",
        .more = "each party is told of a change sooner, and may have it changed later",
        .comes = "until now nothing says how long before it takes effect a change is announced",
        .goes = "nothing says any more how long before it takes effect a change is announced"};
    return judge_mutual(judging, &words);
}

static const struct mutual_words bound_words = {
    .less = "each party is bound for less time, and may rely on the others for less",
    .more = "each party is bound for more time, and may rely on the others for more",
    .comes = "until now it has no end",
    .goes = "it has no end any more"};

/* The last days of the two terms, however they are said; false where one of them is open. */
static bool say_last_days(struct judging *judging, int *order)
{
    struct arena *arena = &judging->comparison->arena;
    const struct term *old = judging->comparison->old->agreement->term;
    const struct term *new = judging->comparison->new->agreement->term;
    struct date was, is;
    if (old == NULL || new == NULL || !term_last_day(old, &was) || !term_last_day(new, &is)) {
        return false;
    }
    const struct text days = days_words(arena, &was, &is);
    *order = days.length == 0 ? 0 : date_day(&is) > date_day(&was) ? 1 : -1;
    sentence(judging, "the last day %s %.*s%s%.*s", *order == 0 ? "stays" : "is",
             TEXT_ARGUMENTS(date_text(arena, &is)), *order == 0 ? "" : ", ", TEXT_ARGUMENTS(days));
    return true;
}

enum verdict judge_binds(struct judging *judging)
{
    int order = 0;
    if (shape_is(judging->shape, SHAPE_ID_date) && say_last_days(judging, &order)) {
        say_mutual(judging, &bound_words, order);
        return order == 0 ? VERDICT_CHANGED : VERDICT_UNDECIDABLE;
    }
    return judge_mutual(judging, &bound_words);
}

/* Left out, nothing says that it is prolonged. */
enum verdict judge_renews(struct judging *judging)
{
    const struct renewal *old = judging->value.old, *new = judging->value.new;
    const struct duration *was = old != NULL ? old->by : NULL, *is = new != NULL ? new->by : NULL;
    struct arena *arena = &judging->comparison->arena;
    if (was != NULL && is != NULL) {
        struct judging by = *judging;
        by.shape = shapes_all[SHAPE_ID_duration];
        by.value = (struct sides){was, is};
        return judge_mutual(&by, &bound_words);
    }
    if (was != NULL || is != NULL) {
        sentence(judging,
                 is != NULL ? "until now it ends with its term; it is prolonged by %.*s"
                            : "it ends with its term; until now it is prolonged by %.*s",
                 TEXT_ARGUMENTS(words_of_duration(arena, is != NULL ? is : was)));
        say_mutual(judging, &bound_words, is != NULL ? 1 : -1);
        return VERDICT_UNDECIDABLE;
    }
    sentence(judging, "left out, nothing says that it is prolonged, either");
    return VERDICT_CHANGED;
}
