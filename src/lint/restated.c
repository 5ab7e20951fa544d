/* nines-restated: takes the downtime that an author states beside a target and reports one that
 * the target does not give, with the target that would (language section 5). */
#include "lint/lint.h"
#include "lint/promise.h"
#include "lint/slips.h"
#include "phrase/uptime.h"

enum { A_DAY = 86400, A_WEEK = 604800 };

struct restated {
    struct compilation *compilation;
    const struct goal *goal;
    const struct quantity *stated;   /* its downtime */
    const struct duration *duration; /* of stated */
    struct real_lengths lengths;     /* of the window that is stated */
    const struct levels *promise;    /* the first share of time */
    const struct levels *events;     /* the first share of events */
    bool other;                      /* some target is neither */
    bool agrees;                     /* one of them gives it */
};

/* The schedule that a goal runs by, if it is one and not around the clock; or NULL. */
static const struct schedule *schedule_of(const struct goal *goal)
{
    bool is_one = !goal_is_around_the_clock(goal) && goal->hours->count == 0;
    return is_one ? hours_schedule(goal->hours->value) : NULL;
}

/* The part `rest` of the time in a week that counts. */
static const rational *part_of_hours(struct arena *arena, const struct schedule *schedule,
                                     const rational *rest)
{
    const rational *week = rational_from_integer(arena, A_WEEK);
    const rational *hours = rational_from_integer(arena, schedule_week(schedule));
    return rational_multiply(arena, rest, rational_divide(arena, hours, week));
}

/* Time that counts in a goal with hours: between what the shortest and the longest window may have,
 * as days of the week fall and holidays do. */
static bool is_within_hours(struct arena *arena, const struct restated *restated,
                            const rational *rest)
{
    enum { SOME_DAYS = 4 * 86400 };
    struct window_lengths lengths;
    const struct schedule *schedule = schedule_of(restated->goal);
    const rational *seconds = duration_seconds(arena, restated->duration);
    if (schedule == NULL || !window_lengths(restated->stated->window, &lengths)) {
        return !goal_is_around_the_clock(restated->goal); /* hours that vary: nobody can tell */
    }
    const rational *part = part_of_hours(arena, schedule, rest);
    const rational *least = rational_from_integer(arena, lengths.shortest - SOME_DAYS);
    const rational *most = rational_from_integer(arena, lengths.longest + SOME_DAYS);
    return rational_compare(seconds, rational_multiply(arena, part, least)) >= 0 &&
           rational_compare(seconds, rational_multiply(arena, part, most)) <= 0;
}

static void compare_promise(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct restated *restated = context;
    struct arena *arena = &restated->compilation->arena;
    (void)goal;
    const struct target *target = leaf->value;
    const bool events = target->kind == TARGET_SHARE_OF_EVENTS && !target_is_upper_bound(target) &&
                        !is_share_of_uptime(target);
    restated->other = restated->other || (!events && target->kind != TARGET_SHARE_OF_TIME);
    if (events && restated->events == NULL) {
        restated->events = leaf;
    }
    if (restated->agrees || target->kind != TARGET_SHARE_OF_TIME || target_is_upper_bound(target)) {
        return;
    }
    const rational *rest = promise_rest(arena, target);
    restated->agrees = is_restated(arena, restated->duration, rest, &restated->lengths) ||
                       is_within_hours(arena, restated, rest);
    if (restated->promise == NULL) {
        restated->promise = leaf;
    }
}

static void note_lengths(struct compilation *compilation, struct finding *finding,
                         const struct restated *restated, const rational *rest)
{
    struct arena *arena = &compilation->arena;
    struct window_lengths lengths;
    if (!window_lengths(restated->stated->window, &lengths) ||
        lengths.shortest == lengths.longest) {
        return;
    }
    const rational *least = rational_from_integer(arena, lengths.shortest);
    const rational *most = rational_from_integer(arena, lengths.longest);
    struct text from =
        seconds_words(arena, rational_multiply(arena, rest, least), restated->duration);
    struct text to = seconds_words(arena, rational_multiply(arena, rest, most), restated->duration);
    finding_note(&compilation->findings, finding,
                 "that is for %d days; for %d to %d days it is from %.*s to %.*s",
                 (int)(lengths.usual / A_DAY), (int)(lengths.shortest / A_DAY),
                 (int)(lengths.longest / A_DAY), TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(to));
}

static void note_hours(struct compilation *compilation, struct finding *finding,
                       const struct restated *restated, const rational *rest)
{
    struct arena *arena = &compilation->arena;
    const struct schedule *schedule = schedule_of(restated->goal);
    if (schedule == NULL) {
        return;
    }
    bool exact = false;
    const rational *usual = rational_from_integer(arena, restated->lengths.seconds[0]);
    const rational *minutes = rational_divide(
        arena, rational_multiply(arena, part_of_hours(arena, schedule, rest), usual),
        rational_from_integer(arena, 60));
    const rational *hours =
        rational_divide(arena, rational_from_integer(arena, schedule_week(schedule)),
                        rational_from_integer(arena, 3600));
    finding_note(&compilation->findings, finding,
                 "counted while the goal's hours run, %.*s h a week, it is about %.*s min",
                 TEXT_ARGUMENTS(decimal_text(arena, rational_decimal(hours, 2, &exact))),
                 TEXT_ARGUMENTS(decimal_text(arena, rational_decimal(minutes, 0, &exact))));
}

static void report(const struct restated *restated)
{
    struct compilation *compilation = restated->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct quantity *stated = restated->stated;
    const struct target *target = restated->promise->value;
    const rational *rest = promise_rest(arena, target);
    struct text promised = words_of_amount(arena, &target->amount);
    struct text allowed = seconds_words(
        arena,
        rational_multiply(arena, rest, rational_from_integer(arena, restated->lengths.seconds[0])),
        restated->duration);
    struct text window = window_words(arena, stated->window);
    struct text written = words_of_amount(arena, &stated->amount);
    struct decimal match;
    struct span span =
        node_part(compilation, stated->node, stated->amount.start, stated->amount.end);
    struct finding *finding;
    bool matches = restated_target(arena, restated->duration, &restated->lengths, &match),
         is_likely = false;
    struct text other = matches ? decimal_plain(arena, match) : (struct text){NULL, 0};
    if (matches) {
        const rational *other_rest = rational_subtract(arena, rational_from_integer(arena, 1),
                                                       rational_from_percent(arena, match));
        const char *apart = nines_apart(arena, rest, other_rest);
        is_likely = apart[0] != '\0' || match.scale <= target->amount.number.scale;
        finding =
            finding_add(findings, RULE_NINES_RESTATED, span,
                        "`%.*s` allows %.*s %.*s; the %.*s stated beside it is `%.*s%%`%s",
                        TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(window),
                        TEXT_ARGUMENTS(written), TEXT_ARGUMENTS(other), apart);
    } else {
        finding = finding_add(findings, RULE_NINES_RESTATED, span,
                              "`%.*s` allows %.*s %.*s; no target allows the %.*s stated beside it",
                              TEXT_ARGUMENTS(promised), TEXT_ARGUMENTS(allowed),
                              TEXT_ARGUMENTS(window), TEXT_ARGUMENTS(written));
    }
    finding_label(findings, finding, amount_span(compilation, restated->promise),
                  "this is what is promised");
    note_lengths(compilation, finding, restated, rest);
    note_hours(compilation, finding, restated, rest);
    if (is_likely) {
        finding_help(findings, finding, "write `%.*s`, or promise `%.*s%%`",
                     TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(other));
    } else {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(allowed));
    }
    if (memchr(allowed.data, 0xe2, allowed.length) == NULL) { /* no ≈ */
        fix_part(compilation, finding, stated->node, stated->amount.start, stated->amount.end,
                 allowed, false);
    }
}

/* How long an outage may last says no share of requests: that depends on when they come. */
static void report_of_events(const struct restated *restated)
{
    struct compilation *compilation = restated->compilation;
    struct findings *findings = &compilation->findings;
    const struct quantity *stated = restated->stated;
    const struct target *target = restated->events->value;
    struct finding *finding =
        finding_add(findings, RULE_NINES_RESTATED,
                    node_part(compilation, stated->node, stated->amount.start, stated->amount.end),
                    "`%.*s` is a share of %.*s, which allows no certain downtime",
                    TEXT_ARGUMENTS(words_of_amount(&compilation->arena, &target->amount)),
                    TEXT_ARGUMENTS(target->noun));
    finding_label(findings, finding, amount_span(compilation, restated->events),
                  "this is what is promised");
    finding_note(findings, finding,
                 "an outage of the busiest hour costs more of them than one of the night");
    finding_help(findings, finding, "take `downtime` out, or promise a share of minutes");
}

static bool has_slipped(const struct target *target)
{
    enum percent_of of;
    return shape_percent_of(target, &of) && shape_has_slipped_point(target->amount.number, of);
}

void lint_nines_restated(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        const struct quantity *stated = goal->downtime;
        if (stated == NULL || stated->amount.kind != AMOUNT_DURATION || stated->window == NULL) {
            continue;
        }
        struct restated restated = {.compilation = compilation,
                                    .goal = goal,
                                    .stated = stated,
                                    .duration = stated->amount.duration};
        if (duration_seconds(&compilation->arena, restated.duration) == NULL ||
            !window_real_lengths(stated->window, &restated.lengths)) {
            continue;
        }
        promises_visit_goal(goal, compare_promise, &restated);
        if (restated.promise != NULL && has_slipped(restated.promise->value)) {
            continue; /* nines-shape speaks */
        }
        if (restated.promise != NULL && !restated.agrees) {
            report(&restated);
        } else if (restated.promise == NULL && restated.events != NULL && !restated.other) {
            report_of_events(&restated);
        }
    }
}
