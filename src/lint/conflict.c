/* clock-conflict: takes a bound agreement and reports business hours that are promised around the
 * clock, deadlines at a time that the hours leave out, and windows that never meet any hours. */
#include "lint/clock.h"
#include "lint/lint.h"
#include "model/walk.h"

#include "base/letter.h"

#include <string.h>

enum { COMPARED_MAX = 1000000 }; /* windows with hours; beyond, no agreement is so large */

/* ---- business hours that run 24x7 ---- */
struct around {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct goal *goal;
    uint32_t compared;
};

static const struct duration *deadline_of(const struct target *target)
{
    return target->within != NULL ? target->within
           : target->kind == TARGET_DURATION && target->amount.kind == AMOUNT_DURATION
               ? target->amount.duration
               : NULL;
}

static void report_around(const struct around *around, const struct levels *leaf,
                          const struct duration *duration, const struct node *hours)
{
    struct compilation *compilation = around->compilation;
    struct findings *findings = &compilation->findings;
    bool in_hours = false;
    struct span span = business_place(compilation, leaf->node, &in_hours);
    struct text words = words_of_duration(&compilation->arena, duration);
    struct finding *finding =
        finding_add(findings, RULE_CLOCK_CONFLICT, span,
                    "`%.*s` in hours that run around the clock: then no hour is outside business",
                    TEXT_ARGUMENTS(words));
    finding_label(findings, finding, node_span(hours), "at all times");
    finding_note(findings, finding,
                 "read one way a report of Friday evening is answered that night, read the other "
                 "way on Monday");
    if (!in_hours || duration->count != 1) {
        finding_help(findings, finding, "write plain hours or days, or the hours of business");
        return;
    }
    struct text number = decimal_text(&compilation->arena, duration->parts[0].number);
    struct text plain = arena_format(&compilation->arena, "%.*s h", TEXT_ARGUMENTS(number));
    finding_help(findings, finding, "write `%.*s`, or the hours of business",
                 TEXT_ARGUMENTS(plain));
    finding_fix(findings, finding, span, plain, false);
}

/* ---- deadlines at a time of day ---- */
static bool covers_day(const struct schedule_range *range, unsigned day)
{
    return range->first_day <= range->last_day ? day >= range->first_day && day <= range->last_day
                                               : day >= range->first_day || day <= range->last_day;
}

/* Whether the clock runs, or just stopped, at this time of some day; of one day: of that. */
static bool runs_at(const struct schedule *schedule, int minutes, int weekday)
{
    for (int day = 0; day < 7; day++) {
        if (weekday >= 0 && day != weekday) {
            continue;
        }
        if (schedule->kind != SCHEDULE_RANGES) {
            if (minutes_on(schedule, (enum weekday)day) > 0) {
                return true;
            }
            continue;
        }
        for (uint16_t index = 0; index < schedule->count; index++) {
            const struct schedule_range *range = &schedule->ranges[index];
            if (covers_day(range, (unsigned)day) && minutes >= range->from &&
                minutes <= range->to) {
                return true;
            }
        }
    }
    return false;
}

static void check_deadline(const struct around *around, const struct levels *leaf,
                           const struct hours_use *use, const struct schedule *schedule)
{
    const struct target *target = leaf->value;
    int weekday = target->every != NULL && target->every->kind == RECURRENCE_EVERY_WEEKDAY
                      ? (int)target->every->weekday
                      : -1;
    bool timed = target->kind == TARGET_DEADLINE && target->time >= 0 &&
                 target->deadline != DEADLINE_BY_DATE && target->deadline != DEADLINE_UNTIL_DATE;
    bool day_only = target->kind == TARGET_DELIVERY && weekday >= 0;
    if (!timed && !day_only) {
        return;
    }
    struct findings *findings = &around->compilation->findings;
    struct finding *finding = NULL;
    if (weekday >= 0 && minutes_on(schedule, (enum weekday)weekday) == 0) {
        finding = finding_add(findings, RULE_CLOCK_CONFLICT, node_span(leaf->node),
                              "this is due on a %s, and its hours have no %s",
                              weekday_rows[weekday].word, weekday_rows[weekday].word);
    } else if (timed && !runs_at(schedule, target->time, weekday)) {
        finding = finding_add(findings, RULE_CLOCK_CONFLICT, node_span(leaf->node),
                              "this is due at %02d:%02d, outside its hours", target->time / 60,
                              target->time % 60);
    }
    if (finding != NULL) {
        finding_label(findings, finding, node_span(use->node), "its hours");
        finding_help(findings, finding, "choose a time within the hours, or correct the hours");
    }
}

static void check_leaf(void *context, const struct levels *leaf, const struct level_path *path)
{
    const struct around *around = context;
    const struct target *target = leaf->value;
    const struct duration *duration = deadline_of(target);
    const struct hours_use *use = hours_at(around->goal, path);
    const struct schedule *schedule = schedule_of(use);
    bool business = has_business_unit(duration);
    if (schedule == NULL && around->goal->hours == NULL && business) {
        const struct hours *hours = default_hours(around->agreement);
        if (hours != NULL && hours->schedule != NULL && hours->schedule->kind == SCHEDULE_24X7) {
            report_around(around, leaf, duration, hours->schedule->node);
        }
        return;
    }
    if (schedule == NULL) {
        return;
    }
    if (business && runs_always(schedule)) {
        report_around(around, leaf, duration, use->node);
    } else {
        check_deadline(around, leaf, use, schedule);
    }
}

/* ---- windows outside all hours ---- */
/* Whether two schedules share a minute of the week. */
static bool meets(const struct schedule *one, const struct schedule *other)
{
    for (unsigned day = 0; day < 7; day++) {
        if (minutes_on(one, (enum weekday)day) == 0 || minutes_on(other, (enum weekday)day) == 0) {
            continue;
        }
        if (one->kind != SCHEDULE_RANGES || other->kind != SCHEDULE_RANGES) {
            return true;
        }
        for (uint32_t pair = 0; pair < (uint32_t)one->count * other->count; pair++) {
            const struct schedule_range *range = &one->ranges[pair / other->count];
            const struct schedule_range *with = &other->ranges[pair % other->count];
            if (covers_day(range, day) && covers_day(with, day) && range->from < with->to &&
                with->from < range->to) {
                return true;
            }
        }
    }
    return false;
}

struct windows {
    const struct schedule *schedule; /* of the exclusion at hand */
    bool met, any;
    const struct node *hours;
};

static void compare_hours(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct windows *windows = context;
    const struct hours_use *use = leaf->value;
    const struct schedule *schedule = schedule_of(use);
    (void)path;
    windows->any = true;
    windows->hours = windows->hours == NULL ? use->node : windows->hours;
    bool zones_differ = schedule != NULL && !text_equal(schedule->zone, windows->schedule->zone);
    windows->met =
        windows->met || schedule == NULL || zones_differ || meets(windows->schedule, schedule);
}

/* Whether a goal names the exclusion. */
static bool names_exclusion(const struct goal *goal, const struct exclusion *exclusion)
{
    for (uint32_t index = 0; index < goal->excludes->count; index++) {
        const struct reference *reference = goal->excludes->items[index];
        if (reference->to == exclusion) {
            return true;
        }
    }
    return false;
}

static void check_window(struct around *around, const struct exclusion *exclusion)
{
    const struct agreement *agreement = around->agreement;
    struct windows windows = {.schedule = exclusion->schedule};
    for (uint32_t index = 0; index < agreement->goal_count && !windows.met; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (around->compared++ > COMPARED_MAX) {
            return;
        }
        if (goal->excludes != NULL && !names_exclusion(goal, exclusion)) {
            continue;
        }
        if (goal->hours == NULL) {
            return; /* its clock runs at all times, or in business hours that others name */
        }
        visit_leaves(goal->hours, compare_hours, &windows);
    }
    if (windows.met || !windows.any) {
        return;
    }
    struct findings *findings = &around->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_CLOCK_CONFLICT, node_span(exclusion->schedule->node),
                    "this window lies outside all the hours that count: it takes nothing away");
    finding_label(findings, finding, node_span(windows.hours), "what counts is here");
    finding_help(findings, finding, "correct the window or the hours, or take the window out");
}

/* ---- prose ---- */
static const struct text working_times[] = {
#define WORKING_TIME(words) TEXT(words),
#include "grammar/working_time.def"
};

/* The end of `24/7`, `24x7` or `24×7` at a place, or 0. */
static size_t around_the_clock(struct text text, size_t at)
{
    static const struct text forms[] = {
#define AROUND_THE_CLOCK(sign) TEXT(sign),
#include "grammar/working_time.def"
    };
    for (size_t index = 0; index < sizeof forms / sizeof *forms; index++) {
        size_t end = at + forms[index].length;
        if (end <= text.length && text_equal(text_slice(text, at, end), forms[index])) {
            return end;
        }
    }
    return 0;
}

/* Where words of working time end the text, in any case: their start, or SIZE_MAX. */
static size_t working_time_before(struct text text)
{
    for (size_t index = 0; index < sizeof working_times / sizeof *working_times; index++) {
        size_t length = working_times[index].length;
        if (length > text.length) {
            continue;
        }
        size_t start = text.length - length, at = 0;
        bool same = true;
        while (same && at < length) {
            uint32_t one = 0, other = 0;
            size_t bytes = text_decode(text.data + start + at, length - at, &one);
            size_t known = text_decode(working_times[index].data + at, length - at, &other);
            same = bytes > 0 && bytes == known && letter_lower(one) == other;
            at += known;
        }
        bool whole = start == 0 || text.data[start - 1] == ' ' || text.data[start - 1] == '(';
        if (same && whole) {
            return start;
        }
    }
    return SIZE_MAX;
}

/* "24/7 within 4 business hours": where the working time ends that bounds what is said right before
 * it, and in *start where it begins; or 0. */
static size_t working_time_behind(struct text text, size_t at, size_t *start)
{
    static const struct text bounds[] = {TEXT(" within "),        TEXT(" in "),     TEXT(" sous "),
                                         TEXT(" innerhalb von "), TEXT(" binnen "), TEXT(" en ")};
    const struct text rest = text_slice(text, at, text.length);
    size_t from = 0, end = 0;
    for (size_t row = 0; from == 0 && row < sizeof bounds / sizeof *bounds; row++) {
        from = text_starts_with(rest, bounds[row]) ? bounds[row].length : 0;
    }
    size_t digits = from;
    while (from > 0 && digits < rest.length && rest.data[digits] >= '0' &&
           rest.data[digits] <= '9') {
        digits++;
    }
    if (digits == from || digits == rest.length || rest.data[digits] != ' ') {
        return 0;
    }
    for (end = digits + 1; end < rest.length && strchr(".,;:()", rest.data[end]) == NULL; end++) {
        const bool whole = end + 1 == rest.length || strchr(" .,;:)", rest.data[end + 1]) != NULL;
        const size_t found = whole ? working_time_before(text_slice(rest, 0, end + 1)) : SIZE_MAX;
        if (found == digits + 1) {
            *start = at + from;
            return at + end + 1;
        }
    }
    return 0;
}

static void report_working_time(const struct around *around, struct span span,
                                struct text working_time, struct text sign)
{
    struct findings *findings = &around->compilation->findings;
    struct finding *finding = finding_add(findings, RULE_CLOCK_CONFLICT, span,
                                          "`%.*s` and around the clock contradict each other",
                                          TEXT_ARGUMENTS(working_time));
    finding_help(findings, finding, "say plain hours, or leave `%.*s` out", TEXT_ARGUMENTS(sign));
}

static void check_prose(void *context, const struct shape *shape, const void *value,
                        const struct node *node)
{
    const struct around *around = context;
    (void)shape;
    (void)value;
    struct text text = node_text(node);
    const char *sign = text.length > 4 ? memchr(text.data, '2', text.length) : NULL;
    while (sign != NULL) {
        size_t at = (size_t)(sign - text.data), end = around_the_clock(text, at), before = at;
        if (end > 0) {
            bool bracket = before > 0 && text.data[before - 1] == '(';
            before -= bracket;
            while (before > 0 && text.data[before - 1] == ' ') {
                before--;
            }
            bool closed = !bracket || (end < text.length && text.data[end] == ')');
            size_t start = closed ? working_time_before(text_slice(text, 0, before)) : SIZE_MAX;
            const struct text sign_text = text_slice(text, at, end);
            size_t behind = start == SIZE_MAX ? working_time_behind(text, end, &start) : 0;
            if (behind > 0) {
                report_working_time(around, node_part(around->compilation, node, at, behind),
                                    text_slice(text, start, behind), sign_text);
            } else if (start != SIZE_MAX) {
                report_working_time(around,
                                    node_part(around->compilation, node, start, end + bracket),
                                    text_slice(text, start, before), sign_text);
            }
        }
        sign = memchr(sign + 1, '2', text.length - at - 1);
    }
}

/* Whether a file has what check_prose looks for, or writes characters so that it may not show. */
static bool may_say_around_the_clock(const struct compilation *compilation)
{
    for (size_t file = 0; file < compilation->source_count; file++) {
        struct text bytes = compilation->sources[file]->bytes;
        const char *end = bytes.data + bytes.length;
        const char *at = bytes.length > 0 ? memchr(bytes.data, '\\', bytes.length) : NULL;
        if (at != NULL) {
            return true;
        }
        /* Of the two digits the second is rarer: years begin with the first. */
        for (at = bytes.data; at < end && (at = memchr(at, '4', (size_t)(end - at))) != NULL;) {
            const bool begins = at > bytes.data && at[-1] == '2';
            at++;
            if (begins) {
                while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
                    at++;
                }
                if (at < end && strchr("/xXh\xc3", *at) != NULL) {
                    return true;
                }
            }
        }
    }
    return false;
}

void lint_clock_conflict(struct compilation *compilation, const struct agreement *agreement)
{
    struct around around = {.compilation = compilation, .agreement = agreement};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        around.goal = agreement->goal_list[index];
        visit_leaves(around.goal->target, check_leaf, &around);
    }
    const struct map *exclusions = agreement->exclusions;
    for (uint32_t index = 0; exclusions != NULL && index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        if (exclusion->schedule != NULL) {
            check_window(&around, exclusion);
        }
    }
    if (may_say_around_the_clock(compilation)) {
        walk_texts(shape_of_agreement, agreement, check_prose, &around);
    }
}
