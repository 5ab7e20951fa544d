/* How long: takes times that may count in hours or days of business and says which of two is the
 * longer, by the hours in which each of them counts. */
#include "compare/walk.h"

#include "model/calendar.h"
#include "model/working.h"

enum { A_MINUTE = 60, AN_HOUR = 3600 };

/* ---- whose hours ---- */
/* Of a goal's hours those for the levels at which a value stands. */
static const struct hours_use *hours_at(const struct context *context, const struct levels *levels,
                                        bool old)
{
    while (levels != NULL && levels->count > 0) {
        const struct levels *next = NULL;
        for (uint32_t index = 0; index < levels->count && next == NULL; index++) {
            const struct text name = node_text(levels->entries[index].key);
            for (const struct context *at = context; at != NULL && next == NULL; at = at->outer) {
                next = text_equal(at->is_entry && old ? at->old_step : at->step, name)
                           ? levels->entries[index].value
                           : NULL;
            }
        }
        levels = next;
    }
    return levels != NULL ? levels->value : NULL;
}

struct working working_hours(const struct judging *judging, bool old)
{
    const struct agreement *agreement = comparison_of(judging->comparison, old)->agreement;
    const struct context *context = context_of(judging->context, RECORD_goal);
    const struct goal *goal = context == NULL ? NULL
                              : old           ? context->value.old
                                              : context->value.new;
    if (goal != NULL && goal->hours != NULL) {
        const struct hours_use *use = hours_at(judging->context, goal->hours, old);
        return (struct working){schedule_of(use), true};
    }
    const struct hours *hours = default_hours(agreement);
    return (struct working){hours != NULL ? hours->schedule : NULL, false};
}

/* ---- how long a time is ---- */
static const struct extent unknown = {NULL, NULL, false};

static struct extent extent_between(struct arena *arena, int64_t least, int64_t most)
{
    return (struct extent){rational_from_integer(arena, least),
                           most == INT64_MAX ? NULL : rational_from_integer(arena, most), true};
}

/* So many times as long. */
static struct extent extent_times(struct arena *arena, struct extent extent, struct decimal count)
{
    const rational *times = rational_from_decimal(arena, count);
    return extent.known ? (struct extent){rational_multiply(arena, extent.least, times),
                                          rational_multiply(arena, extent.most, times), true}
                        : unknown;
}

static struct extent extents_add(struct arena *arena, struct extent one, struct extent other)
{
    return one.known && other.known
               ? (struct extent){rational_add(arena, one.least, other.least),
                                 rational_add(arena, one.most, other.most), true}
               : unknown;
}

/* One of a unit as time of work. Plain units are that only where they count in a goal's hours. */
static struct extent work_of_unit(struct arena *arena, const struct working *working,
                                  enum unit unit)
{
    if (unit == UNIT_BUSINESS_DAY) {
        return working_day_until(arena, working, MINUTES_A_DAY);
    }
    if (unit == UNIT_BUSINESS_HOUR || (working->limits && unit == UNIT_HOUR)) {
        return extent_between(arena, AN_HOUR, AN_HOUR);
    }
    return working->limits && unit == UNIT_MINUTE ? extent_between(arena, A_MINUTE, A_MINUTE)
                                                  : unknown;
}

static struct extent work_of(struct arena *arena, const struct working *working,
                             const struct duration *duration)
{
    struct extent sum = extent_between(arena, 0, 0);
    for (uint8_t at = 0; at < duration->count; at++) {
        const struct duration_part *part = &duration->parts[at];
        sum = extents_add(
            arena, sum,
            extent_times(arena, work_of_unit(arena, working, part->unit), part->number));
    }
    return sum;
}

/* Of the clock on the wall: an hour of business lasts an hour at least. */
static struct extent clock_of(struct arena *arena, const struct working *working,
                              const struct duration *duration)
{
    int64_t least = 0, most = 0;
    duration_bounds(duration, &least, &most);
    return working->limits ? unknown : extent_between(arena, least, most);
}

struct extent duration_work(const struct judging *judging, bool old,
                            const struct duration *duration)
{
    const struct working working = working_hours(judging, old);
    return work_of(&judging->comparison->arena, &working, duration);
}

bool extents_order(const struct extent *one, const struct extent *other, int *order)
{
    if (!one->known || !other->known) {
        return false;
    }
    const bool later = other->most != NULL && rational_compare(one->least, other->most) >= 0;
    const bool sooner = one->most != NULL && rational_compare(one->most, other->least) <= 0;
    *order = (int)later - (int)sooner; /* both: they are one length, and the same */
    return later || sooner;
}

/* ---- two of them ---- */
/* Both as extents of one kind; false where they are in none. */
static bool extents_of(const struct judging *judging, const struct duration *old,
                       const struct duration *new, struct extent *was, struct extent *is)
{
    struct arena *arena = &judging->comparison->arena;
    const struct working before = working_hours(judging, true);
    const struct working after = working_hours(judging, false);
    *was = work_of(arena, &before, old);
    *is = work_of(arena, &after, new);
    if (!was->known || !is->known) {
        *was = clock_of(arena, &before, old);
        *is = clock_of(arena, &after, new);
    }
    return was->known && is->known;
}

bool figures_order(const struct measure *measure, const struct amount *base,
                   const struct amount *now, int *order)
{
    struct extent was, is;
    if (amounts_order(&measure->judging->comparison->arena, now, base, order)) {
        return true;
    }
    if (base->kind != AMOUNT_DURATION || now->kind != AMOUNT_DURATION) {
        return false;
    }
    const struct amount *old = measure->swapped ? now : base, *new = measure->swapped ? base : now;
    if (!extents_of(measure->judging, old->duration, new->duration, &was, &is)) {
        return false;
    }
    return measure->swapped ? extents_order(&was, &is, order) : extents_order(&is, &was, order);
}

/* ---- in words ---- */
static bool is_one_length(const struct extent *extent)
{
    return extent->known && extent->most != NULL &&
           rational_compare(extent->least, extent->most) == 0;
}

struct text work_words(struct arena *arena, const struct extent *extent)
{
    const struct text least = worked_hours(arena, extent->least);
    return is_one_length(extent) ? least
                                 : arena_format(arena, "%.*s to %.*s", TEXT_ARGUMENTS(least),
                                                TEXT_ARGUMENTS(worked_hours(arena, extent->most)));
}

/* "28 days to 31 days", of work in hours. */
static struct text extent_words(struct arena *arena, const struct extent *extent, bool work)
{
    return work
               ? work_words(arena, extent)
               : bounds_words(arena, rational_floor(extent->least), rational_ceiling(extent->most));
}

static bool counts_days(const struct amount *amount)
{
    for (uint8_t at = 0; at < amount->duration->count; at++) {
        if (amount->duration->parts[at].unit == UNIT_BUSINESS_DAY) {
            return true;
        }
    }
    return false;
}

/* What both come to in work, where the units differ. */
static struct text worked_words(const struct judging *judging, const struct amount *old,
                                const struct amount *new)
{
    struct arena *arena = &judging->comparison->arena;
    const struct extent was = duration_work(judging, true, old->duration);
    const struct extent is = duration_work(judging, false, new->duration);
    if (!was.known || !is.known) {
        return TEXT_OF("");
    }
    if (!is_one_length(&was) || !is_one_length(&is)) {
        return arena_format(arena, ": %.*s of work instead of %.*s",
                            TEXT_ARGUMENTS(work_words(arena, &is)),
                            TEXT_ARGUMENTS(work_words(arena, &was)));
    }
    const struct working working = working_hours(judging, !counts_days(new));
    const struct extent day = working_day_until(arena, &working, MINUTES_A_DAY);
    const struct text times = times_words(arena, was.least, is.least);
    return (counts_days(old) || counts_days(new)) && is_one_length(&day)
               ? arena_format(arena, "%.*s, for a business day is %.*s", TEXT_ARGUMENTS(times),
                              TEXT_ARGUMENTS(work_words(arena, &day)))
               : times;
}

struct text figures_words(const struct judging *judging, const struct amount *old,
                          const struct amount *new)
{
    struct arena *arena = &judging->comparison->arena;
    const bool times = old->kind == AMOUNT_DURATION && new->kind == AMOUNT_DURATION;
    if (times && old->duration->count == 1 && new->duration->count == 1 &&
        old->duration->parts[0].unit == new->duration->parts[0].unit) {
        return times_words(arena, rational_from_decimal(arena, old->duration->parts[0].number),
                           rational_from_decimal(arena, new->duration->parts[0].number));
    }
    const rational *was = amount_as_rational(arena, old), *is = amount_as_rational(arena, new);
    return was != NULL && is != NULL ? times_words(arena, was, is)
           : times                   ? worked_words(judging, old, new)
                                     : TEXT_OF("");
}

/* Why nobody can tell which of two times is the longer one. */
struct text doubt_words(const struct judging *judging, const struct duration *old,
                        const struct duration *new)
{
    struct arena *arena = &judging->comparison->arena;
    struct extent was, is;
    const bool business = has_business_unit(old) || has_business_unit(new);
    const bool known = extents_of(judging, old, new, &was, &is);
    if (known && was.most != NULL && is.most != NULL) {
        return arena_format(arena, "that is %.*s instead of %.*s",
                            TEXT_ARGUMENTS(extent_words(arena, &is, business)),
                            TEXT_ARGUMENTS(extent_words(arena, &was, business)));
    }
    return business ? TEXT_OF("which is longer depends on the hours of business, and on when it "
                              "begins")
                    : TEXT_OF("");
}
