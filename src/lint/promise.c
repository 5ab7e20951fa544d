/* What rules about promises share: takes bound goals and gives their promises one by one, the
 * lengths of windows, and figures in words. Nothing here judges. */
#include "lint/promise.h"

#include "base/limits.h"
#include "phrase/implies.h"

enum { A_DAY = 86400, A_WEEK = 604800, GREGORIAN_MONTH = 2629746, JULIAN_MONTH = 2629800 };

/* ---- promises ---- */
void promises_visit_levels(const struct goal *goal, const struct levels *levels,
                           promise_visit *visit, void *context)
{
    if (levels == NULL) {
        return;
    }
    if (levels->count == 0 && levels->value != NULL) {
        visit(context, goal, levels);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        promises_visit_levels(goal, levels->entries[index].value, visit, context);
    }
}

void promises_visit_goal(const struct goal *goal, promise_visit *visit, void *context)
{
    promises_visit_levels(goal, goal->target, visit, context);
}

void promises_visit(const struct agreement *agreement, promise_visit *visit, void *context)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        promises_visit_goal(agreement->goal_list[index], visit, context);
    }
}

bool promise_is_share_of_time(const struct target *target)
{
    struct window_lengths lengths;
    const struct decimal hundred = {.coefficient = 100};
    return target->kind == TARGET_SHARE_OF_TIME && !target_is_upper_bound(target) &&
           target->window != NULL && window_lengths(target->window, &lengths) &&
           decimal_compare(target->amount.number, hundred) <= 0;
}

const rational *promise_rest(struct arena *arena, const struct target *target)
{
    return rational_subtract(arena, rational_from_integer(arena, 1),
                             rational_from_percent(arena, target->amount.number));
}

const rational *promise_allowance(struct arena *arena, const struct target *target)
{
    struct window_lengths lengths;
    if (!promise_is_share_of_time(target) || !window_lengths(target->window, &lengths)) {
        return NULL;
    }
    return target_allowance(arena, target, lengths.usual);
}

/* ---- lengths ---- */
/* How many months a window lasts; 0 where it is not one of months. */
static int64_t months_of(const struct window *window)
{
    int64_t months = 0;
    const struct window_row *row = window_row(window);
    if (row != NULL) {
        return window->unit == UNIT_MONTH || window->unit == UNIT_BILLING_CYCLE ? 1
               : window->unit == UNIT_QUARTER                                   ? 3
               : window->unit == UNIT_YEAR                                      ? 12
                                                                                : 0;
    }
    for (uint8_t index = 0; index < window->length->count; index++) {
        const struct duration_part *part = &window->length->parts[index];
        if (part->unit != UNIT_MONTH && part->unit != UNIT_YEAR) {
            return 0;
        }
        months += part->number.coefficient * (part->unit == UNIT_YEAR ? 12 : 1);
    }
    return months;
}

bool window_real_lengths(const struct window *window, struct real_lengths *lengths)
{
    enum { WHOLE_DAYS_MAX = 8 };
    struct window_lengths range;
    if (!window_lengths(window, &range)) {
        return false;
    }
    *lengths = (struct real_lengths){.count = 1, .seconds = {range.usual}};
    for (int64_t day = 0; day < WHOLE_DAYS_MAX; day++) {
        int64_t length = range.shortest + day * A_DAY;
        if (length <= range.longest && length != range.usual) {
            lengths->seconds[lengths->count++] = length;
        }
    }
    int64_t months = months_of(window);
    if (months > 0) {
        lengths->seconds[lengths->count++] = months * GREGORIAN_MONTH;
        lengths->seconds[lengths->count++] = months * JULIAN_MONTH;
    }
    return true;
}

static struct duration *one_part(struct arena *arena, const struct node *node,
                                 struct decimal number, enum unit unit)
{
    struct duration *duration = arena_allocate(arena, sizeof *duration + sizeof duration->parts[0]);
    *duration = (struct duration){.node = node, .count = 1};
    duration->parts[0] = (struct duration_part){number, unit};
    return duration;
}

/* What one more in the last digit of a duration would add. */
static const rational *precision_of(struct arena *arena, const struct duration *stated)
{
    const struct duration_part *last = &stated->parts[stated->count - 1];
    struct decimal digit = {.coefficient = 1, .scale = last->number.scale};
    return duration_seconds(arena, one_part(arena, stated->node, digit, last->unit));
}

bool is_restated(struct arena *arena, const struct duration *stated, const rational *rest,
                 const struct real_lengths *lengths)
{
    enum { PERCENT_OFF = 5 };
    const rational *seconds = duration_seconds(arena, stated);
    if (seconds == NULL || stated->count == 0) {
        return true;
    }
    const rational *step = precision_of(arena, stated), *two = rational_from_integer(arena, 2);
    for (uint32_t index = 0; index < lengths->count; index++) {
        const rational *allowed =
            rational_multiply(arena, rest, rational_from_integer(arena, lengths->seconds[index]));
        const rational *more = rational_subtract(arena, seconds, allowed);
        const rational *less = rational_subtract(arena, allowed, seconds);
        const rational *off = rational_compare(more, less) > 0 ? more : less;
        bool near =
            rational_compare(
                rational_multiply(arena, off, rational_from_integer(arena, 100)),
                rational_multiply(arena, allowed, rational_from_integer(arena, PERCENT_OFF))) <= 0;
        bool rounded = rational_compare(less, step) < 0 &&
                       rational_compare(rational_multiply(arena, more, two), step) <= 0;
        if (near && rounded) {
            return true;
        }
    }
    return false;
}

bool restated_target(struct arena *arena, const struct duration *stated,
                     const struct real_lengths *lengths, struct decimal *match)
{
    enum { PLACES_MAX = 8 };
    const rational *seconds = duration_seconds(arena, stated);
    const rational *one = rational_from_integer(arena, 1);
    const rational *hundred = rational_from_integer(arena, 100);
    for (unsigned places = 0; places <= PLACES_MAX; places++) {
        for (uint32_t index = 0; index < lengths->count; index++) {
            bool exact = false;
            const rational *length = rational_from_integer(arena, lengths->seconds[index]);
            const rational *share =
                rational_subtract(arena, one, rational_divide(arena, seconds, length));
            if (rational_compare(share, rational_from_integer(arena, 0)) < 0) {
                continue;
            }
            *match = rational_decimal(rational_multiply(arena, share, hundred), places, &exact);
            const rational *rest =
                rational_subtract(arena, one, rational_from_percent(arena, *match));
            if (is_restated(arena, stated, rest, lengths)) {
                return true;
            }
        }
    }
    return false;
}

const char *nines_apart(struct arena *arena, const rational *promised, const rational *stated)
{
    static const char *const words[2][3] = {
        {": one nine too many", ": two nines too many", ": three nines too many"},
        {": one nine too few", ": two nines too few", ": three nines too few"}};
    const rational *ten = rational_from_integer(arena, 10);
    if (rational_is_zero(promised) || rational_is_zero(stated)) {
        return "";
    }
    bool few = rational_compare(promised, stated) > 0;
    const rational *less = few ? stated : promised, *more = few ? promised : stated;
    for (size_t nines = 0; nines < 3; nines++) {
        less = rational_multiply(arena, less, ten);
        if (rational_compare(less, more) == 0) {
            return words[few][nines];
        }
    }
    return "";
}

/* ---- words ---- */
struct text window_words(struct arena *arena, const struct window *window)
{
    if (window->kind == WINDOW_ROLLING) {
        return arena_format(arena, "in %.*s", TEXT_ARGUMENTS(words_of_window(arena, window)));
    }
    struct text words = text_from(window_row(window)->words);
    struct text calendar = TEXT("calendar ");
    if (text_starts_with(words, calendar)) {
        words = text_slice(words, calendar.length, words.length);
    }
    return arena_format(arena, "%s %.*s", words.data[0] == 'h' ? "an" : "a", TEXT_ARGUMENTS(words));
}

struct text seconds_words(struct arena *arena, const rational *seconds, const struct duration *like)
{
    enum { PLACES = 6 };
    if (like == NULL || like->count != 1) {
        return duration_words(arena, seconds);
    }
    struct duration *one =
        one_part(arena, like->node, (struct decimal){.coefficient = 1}, like->parts[0].unit);
    const rational *unit = duration_seconds(arena, one);
    if (unit == NULL || rational_compare(seconds, unit) < 0) {
        return duration_words(arena, seconds);
    }
    bool exact = false;
    one->parts[0].number = rational_decimal(rational_divide(arena, seconds, unit), PLACES, &exact);
    if (!exact) {
        return duration_words(arena, seconds);
    }
    return words_of_duration(arena, one);
}

struct text share_words(struct arena *arena, const rational *share)
{
    enum { PLACES = 6 };
    bool exact = false;
    struct decimal percent = rational_decimal(
        rational_multiply(arena, share, rational_from_integer(arena, 100)), PLACES, &exact);
    return arena_format(arena, "%s%.*s%%", exact ? "" : "≈ ",
                        TEXT_ARGUMENTS(decimal_plain(arena, percent)));
}

/* ---- places ---- */
struct span amount_span(const struct compilation *compilation, const struct levels *leaf)
{
    const struct target *target = leaf->value;
    return node_part(compilation, leaf->node, target->amount.start, target->amount.end);
}

/* Inside { } and [ ] a text with one of these in it, such as a ${citation}, must be quoted. */
static bool needs_quotes(const struct node *node, struct text text)
{
    bool needs = false;
    for (size_t at = 0; at < text.length; at++) {
        needs = needs || strchr("{}[],", text.data[at]) != NULL;
    }
    return needs && node->in_flow && node->style == STYLE_PLAIN;
}

static struct text with_part(struct arena *arena, struct text whole, uint32_t start, uint32_t end,
                             struct text part)
{
    struct text before = text_slice(whole, 0, start), behind = text_slice(whole, end, whole.length);
    return arena_format(arena, "%.*s%.*s%.*s", TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(part),
                        TEXT_ARGUMENTS(behind));
}

void fix_part(struct compilation *compilation, struct finding *finding, const struct node *node,
              uint32_t start, uint32_t end, struct text text, bool certain)
{
    struct arena *arena = &compilation->arena;
    struct text whole = node_text(node);
    struct text bytes = compilation->sources[node->file]->bytes;
    struct span span = node_part(compilation, node, start, end);
    if (needs_quotes(node, text)) {
        text = quoted_text(arena, with_part(arena, whole, start, end, text));
        span = node_span(node);
        start = 0;
        end = (uint32_t)whole.length;
    }
    if (text_equal(text_slice(bytes, span.start, span.end), text_slice(whole, start, end))) {
        finding_fix(&compilation->findings, finding, span, text, certain);
    }
}

/* ---- hours ---- */
int64_t schedule_week(const struct schedule *schedule)
{
    enum { A_MINUTE = 60 };
    int64_t seconds = 0;
    switch (schedule->kind) {
    case SCHEDULE_24X7:
        return A_WEEK;
    case SCHEDULE_24X5:
        return (int64_t)5 * A_DAY;
    case SCHEDULE_RANGES:
        break;
    }
    for (uint16_t index = 0; index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        int days = (range->last_day - range->first_day + DAYS_A_WEEK) % DAYS_A_WEEK + 1;
        seconds += (int64_t)days * (range->to - range->from) * A_MINUTE;
    }
    return seconds;
}

const struct schedule *hours_schedule(const struct hours_use *use)
{
    if (use->named == NULL) {
        return use->schedule;
    }
    const struct hours *hours = use->named->found == NAMES_HOURS ? use->named->to : NULL;
    return hours != NULL ? hours->schedule : NULL;
}

static bool are_around_the_clock(const struct levels *levels)
{
    if (levels == NULL) {
        return true;
    }
    const struct hours_use *use = only_value(levels);
    const struct schedule *schedule = use != NULL ? hours_schedule(use) : NULL;
    if (use != NULL && (schedule == NULL || schedule->kind != SCHEDULE_24X7)) {
        return false;
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        if (!are_around_the_clock(levels->entries[index].value)) {
            return false;
        }
    }
    return true;
}

bool goal_is_around_the_clock(const struct goal *goal)
{
    return are_around_the_clock(goal->hours);
}
