/* Phrases in the languages of a document: takes parsed promises and gives the words of the page.
 * The author's nouns stay as they are, with the article or case that their ending shows. */
#include "language/inflect.h"

static struct text words(language in, enum message message)
{
    return language_words(in, message);
}

static struct text with(struct arena *arena, language in, enum message message, struct text value)
{
    return language_fill(arena, in, message, &value, 1);
}

static struct text space(struct arena *arena, struct text one, struct text other)
{
    return one.length == 0     ? other
           : other.length == 0 ? one
                               : arena_join_by(arena, one, " ", other);
}

/* The variant of the message that agrees with the unit, filled. */
static struct text fill_for(struct arena *arena, language in, enum message message, enum unit unit,
                            struct text value)
{
    struct text form = inflect_variant(words(in, message), inflect_gender(in, unit));
    return inflect_fill(arena, in, form, &value, 1);
}

struct text language_amount(struct arena *arena, language in, const struct amount *amount)
{
    switch (amount->kind) {
    case AMOUNT_PERCENT:
        return language_percent(arena, in, amount->number);
    case AMOUNT_NUMBER:
        return language_decimal(arena, in, amount->number);
    case AMOUNT_MONEY:
        return language_money(arena, in, amount->money);
    case AMOUNT_DURATION:
        return language_duration(arena, in, amount->duration);
    }
    return (struct text){NULL, 0};
}

static enum message billing_message(enum unit unit)
{
    return unit == UNIT_MINUTE    ? MESSAGE_WINDOW_BILLING_MINUTE
           : unit == UNIT_HOUR    ? MESSAGE_WINDOW_BILLING_HOUR
           : unit == UNIT_DAY     ? MESSAGE_WINDOW_BILLING_DAY
           : unit == UNIT_WEEK    ? MESSAGE_WINDOW_BILLING_WEEK
           : unit == UNIT_QUARTER ? MESSAGE_WINDOW_BILLING_QUARTER
           : unit == UNIT_YEAR    ? MESSAGE_WINDOW_BILLING_YEAR
                                  : MESSAGE_WINDOW_BILLING_MONTH;
}

static enum message window_message(enum unit unit)
{
    switch (unit) {
    case UNIT_MINUTE:
        return MESSAGE_WINDOW_MINUTE;
    case UNIT_HOUR:
        return MESSAGE_WINDOW_HOUR;
    case UNIT_DAY:
        return MESSAGE_WINDOW_DAY;
    case UNIT_WEEK:
        return MESSAGE_WINDOW_WEEK;
    case UNIT_QUARTER:
        return MESSAGE_WINDOW_QUARTER;
    case UNIT_YEAR:
        return MESSAGE_WINDOW_YEAR;
    case UNIT_BILLING_CYCLE:
        return MESSAGE_WINDOW_BILLING_CYCLE;
    case UNIT_TERM:
        return MESSAGE_WINDOW_TERM;
    case UNIT_MONTH:
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
        return MESSAGE_WINDOW_MONTH;
    }
    return MESSAGE_WINDOW_MONTH;
}

/* A rolling window is declined in German: behind "je" and "in einem" it is not the nominative. */
static struct text window_words(struct arena *arena, language in, const struct window *window,
                                bool declined)
{
    if (window->kind == WINDOW_BILLING_CYCLE && window->unit != UNIT_BILLING_CYCLE) {
        return words(in, billing_message(window->unit));
    }
    if (window->kind != WINDOW_ROLLING) {
        return words(in, window_message(window->unit));
    }
    struct text length = language_duration_dative(arena, in, window->length);
    return inflect_fill(arena, in,
                        inflect_variant(words(in, MESSAGE_WINDOW_ROLLING), declined ? 1 : 0),
                        &length, 1);
}

struct text language_window(struct arena *arena, language in, const struct window *window)
{
    return window_words(arena, in, window, false);
}

struct text language_duration_dative(struct arena *arena, language in,
                                     const struct duration *duration)
{
    struct text all = {NULL, 0};
    if (in != CHOICE_LANGUAGE_DE) {
        return language_duration(arena, in, duration);
    }
    for (uint8_t index = 0; index < duration->count; index++) {
        struct duration *part = arena_allocate(arena, sizeof *part + sizeof(struct duration_part));
        part->count = 1;
        part->parts[0] = duration->parts[index];
        struct decimal one = {1, 0, false};
        struct text text = language_duration(arena, in, part);
        /* Only plurals end so: "1 Woche" is the same in the dative, "2 Tage" is not. */
        if (decimal_compare(part->parts[0].number, one) != 0 &&
            text_ends_with(text, TEXT_OF("e"))) {
            text = arena_join(arena, text, TEXT_OF("n"));
        }
        all = index == 0 ? text : arena_join_by(arena, all, "\u00a0", text);
    }
    return all;
}

struct text language_work(struct arena *arena, language in, const rational *seconds)
{
    const rational *hour = rational_from_integer(arena, 3600);
    int64_t hours = rational_floor(rational_divide(arena, seconds, hour));
    const rational *rest = rational_subtract(
        arena, seconds, rational_multiply(arena, hour, rational_from_integer(arena, hours)));
    if (hours <= 0) {
        return language_seconds(arena, in, seconds);
    }
    struct duration *whole = arena_allocate(arena, sizeof *whole + sizeof(struct duration_part));
    whole->count = 1;
    whole->parts[0] = (struct duration_part){{hours, 0, false}, UNIT_HOUR};
    struct text words = language_duration(arena, in, whole);
    return rational_is_zero(rest)
               ? words
               : arena_join_by(arena, words, "\u00a0", language_seconds(arena, in, rest));
}

/* "every 2 weeks", and where no number was written "every business day". */
static struct text every_interval(struct arena *arena, language in,
                                  const struct recurrence *recurrence)
{
    enum unit unit = recurrence->interval->parts[0].unit;
    if (!recurrence->single) {
        struct text interval = language_duration(arena, in, recurrence->interval);
        return fill_for(arena, in, MESSAGE_EVERY, unit, interval);
    }
    switch (unit) {
    case UNIT_DAY:
        return words(in, MESSAGE_DAILY);
    case UNIT_WEEK:
        return words(in, MESSAGE_WEEKLY);
    case UNIT_MONTH:
        return words(in, MESSAGE_MONTHLY);
    case UNIT_QUARTER:
        return words(in, MESSAGE_QUARTERLY);
    case UNIT_YEAR:
        return words(in, MESSAGE_YEARLY);
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
    case UNIT_BILLING_CYCLE:
    case UNIT_TERM:
        break;
    }
    return fill_for(arena, in, MESSAGE_EVERY_ONE, unit, inflect_unit(arena, in, unit, false));
}

static struct text of_each(language in, enum unit unit)
{
    switch (unit) {
    case UNIT_DAY:
        return words(in, MESSAGE_OF_EACH_DAY);
    case UNIT_WEEK:
        return words(in, MESSAGE_OF_EACH_WEEK);
    case UNIT_QUARTER:
        return words(in, MESSAGE_OF_EACH_QUARTER);
    case UNIT_YEAR:
        return words(in, MESSAGE_OF_EACH_YEAR);
    case UNIT_BILLING_CYCLE:
        return words(in, MESSAGE_OF_EACH_BILLING_CYCLE);
    case UNIT_TERM:
        return words(in, MESSAGE_OF_EACH_TERM);
    case UNIT_MONTH:
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_BUSINESS_HOUR:
    case UNIT_BUSINESS_DAY:
        break;
    }
    return words(in, MESSAGE_OF_EACH_MONTH);
}

/* "on the last day of each month". */
static struct text day_of(struct arena *arena, language in, const struct recurrence *recurrence)
{
    const bool business = recurrence->kind == RECURRENCE_BUSINESS_DAY_OF;
    const struct text each = of_each(in, recurrence->unit);
    if (recurrence->day == LAST_DAY) {
        return with(arena, in, business ? MESSAGE_LAST_BUSINESS_DAY : MESSAGE_LAST_DAY, each);
    }
    if (business && recurrence->day == 1) {
        return with(arena, in, MESSAGE_FIRST_BUSINESS_DAY, each);
    }
    const struct decimal day = {recurrence->day, 0, false};
    const struct text values[] = {language_decimal(arena, in, day), each};
    const struct text form = business ? words(in, MESSAGE_BUSINESS_DAY_OF)
                                      : inflect_variant(words(in, MESSAGE_DAY_OF),
                                                        recurrence->unit == UNIT_MONTH ? 0 : 1);
    return inflect_fill(arena, in, form, values, 2);
}

struct text language_recurrence(struct arena *arena, language in,
                                const struct recurrence *recurrence)
{
    switch (recurrence->kind) {
    case RECURRENCE_WORD:
        return words(in, recurrence->unit == UNIT_DAY       ? MESSAGE_DAILY
                         : recurrence->unit == UNIT_WEEK    ? MESSAGE_WEEKLY
                         : recurrence->unit == UNIT_MONTH   ? MESSAGE_MONTHLY
                         : recurrence->unit == UNIT_QUARTER ? MESSAGE_QUARTERLY
                                                            : MESSAGE_YEARLY);
    case RECURRENCE_EVERY_WEEKDAY:
        return with(arena, in, MESSAGE_EVERY_WEEKDAY,
                    words(in, (enum message)(MESSAGE_MONDAY + recurrence->weekday)));
    case RECURRENCE_EVERY_DURATION:
        return every_interval(arena, in, recurrence);
    case RECURRENCE_DAY_OF:
    case RECURRENCE_BUSINESS_DAY_OF:
        return day_of(arena, in, recurrence);
    }
    return (struct text){NULL, 0};
}

struct text language_schedule(struct arena *arena, language in, const struct schedule *schedule)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    if (schedule->kind != SCHEDULE_RANGES) {
        buffer_add_text(&buffer,
                        words(in, schedule->kind == SCHEDULE_24X7 ? MESSAGE_ALL_HOURS
                                                                  : MESSAGE_ALL_HOURS_WEEK));
    }
    for (uint16_t index = 0; index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        if (index > 0) {
            BUFFER_LITERAL(&buffer, ", ");
        }
        buffer_add_text(&buffer,
                        words(in, (enum message)(MESSAGE_SHORT_MONDAY + range->first_day)));
        if (range->last_day != range->first_day) {
            BUFFER_LITERAL(&buffer, "–");
            buffer_add_text(&buffer,
                            words(in, (enum message)(MESSAGE_SHORT_MONDAY + range->last_day)));
        }
        buffer_format(&buffer, " %02d:%02d–%02d:%02d", range->from / 60, range->from % 60,
                      range->to / 60, range->to % 60);
    }
    if (schedule->zone.length > 0) {
        BUFFER_LITERAL(&buffer, " ");
        buffer_add_text(&buffer, schedule->zone);
    }
    return buffer_text(&buffer);
}

struct text language_per_window(struct arena *arena, language in, const struct window *window)
{
    return window->kind == WINDOW_TERM
               ? words(in, MESSAGE_FOR_EACH_TERM)
               : with(arena, in, MESSAGE_PER_NOUN, window_words(arena, in, window, true));
}

struct text language_in_window(struct arena *arena, language in, const struct window *window)
{
    if (window->kind == WINDOW_TERM) {
        return words(in, MESSAGE_IN_EACH_TERM);
    }
    struct text value = window_words(arena, in, window, true);
    if (window->kind == WINDOW_ROLLING) { /* its word: période f., Zeitraum m., período m. */
        bool feminine = in == CHOICE_LANGUAGE_FR;
        return inflect_fill(arena, in, inflect_variant(words(in, MESSAGE_IN_A), feminine), &value,
                            1);
    }
    return fill_for(arena, in, MESSAGE_IN_A, window->unit, value);
}

struct text language_quantity(struct arena *arena, language in, const struct quantity *quantity)
{
    return space(arena, language_amount(arena, in, &quantity->amount),
                 language_per_window(arena, in, quantity->window));
}

struct text language_bounded(struct arena *arena, language in, enum bound bound,
                             const struct amount *amount, const struct amount *upper)
{
    struct text values[] = {bound == BOUND_WITHIN && amount->kind == AMOUNT_DURATION
                                ? language_duration_dative(arena, in, amount->duration)
                                : language_amount(arena, in, amount),
                            bound == BOUND_FROM_TO ? language_amount(arena, in, upper)
                                                   : (struct text){NULL, 0}};
    return bound == BOUND_NONE
               ? values[0]
               : language_fill(arena, in, (enum message)(MESSAGE_BOUND_AT_LEAST + bound - 1),
                               values, 2);
}

/* A bound that the author left to be understood is said: at least, or within. */
static enum bound bound_in_force(const struct target *target)
{
    if (target->bound != BOUND_NONE) {
        return target->bound;
    }
    switch (target->amount.kind) {
    case AMOUNT_DURATION:
        return target->kind == TARGET_DURATION ? BOUND_WITHIN : BOUND_AT_MOST;
    case AMOUNT_PERCENT: /* more than all there is cannot be: 100 % needs no "at least" */
        return decimal_compare(target->amount.number, (struct decimal){100, 0, false}) == 0
                   ? BOUND_NONE
                   : BOUND_AT_LEAST;
    case AMOUNT_NUMBER:
    case AMOUNT_MONEY:
        return BOUND_AT_LEAST;
    }
    return BOUND_AT_LEAST;
}

static struct text deadline(struct arena *arena, language in, const struct target *target)
{
    struct text time = language_time(arena, in, target->time > 0 ? target->time : 0);
    switch (target->deadline) {
    case DEADLINE_TIME_ON_NEXT_BUSINESS_DAY:
        return with(arena, in, MESSAGE_BY_TIME_NEXT, time);
    case DEADLINE_TIME_ON_SAME_BUSINESS_DAY:
        return with(arena, in, MESSAGE_BY_TIME_SAME, time);
    case DEADLINE_END_OF_SAME_BUSINESS_DAY:
        return words(in, MESSAGE_BY_END_SAME);
    case DEADLINE_END_OF_NEXT_BUSINESS_DAY:
        return words(in, MESSAGE_BY_END_NEXT);
    case DEADLINE_TIME_RECURRING: {
        struct text values[] = {time, language_recurrence(arena, in, target->every)};
        return language_fill(arena, in, MESSAGE_BY_TIME_EVERY, values, 2);
    }
    case DEADLINE_BY_DATE:
        return with(arena, in, MESSAGE_BY_DATE, language_date(arena, in, *target->date));
    case DEADLINE_UNTIL_DATE:
        return with(arena, in, MESSAGE_UNTIL_DATE, language_date(arena, in, *target->date));
    }
    return (struct text){NULL, 0};
}

/* What a share is taken of. */
static struct text share_of(struct arena *arena, language in, const struct target *target)
{
    static const struct {
        const char *noun;
        enum message message;
    } times[] = {{"time", MESSAGE_OF_TIME},
                 {"seconds", MESSAGE_OF_SECONDS},
                 {"minutes", MESSAGE_OF_MINUTES},
                 {"hours", MESSAGE_OF_HOURS},
                 {"days", MESSAGE_OF_DAYS}};
    if (target->noun.length == 0) {
        return target->noun;
    }
    for (size_t index = 0; target->kind == TARGET_SHARE_OF_TIME && index < 5; index++) {
        if (text_equal_ignoring_case(target->noun, text_from(times[index].noun))) {
            return words(in, times[index].message);
        }
    }
    return inflect_share_of(arena, in, target->noun);
}

/* "as the average of restorations": French needs an article where the noun is a plural. */
static struct text statistic(struct arena *arena, language in, const struct target *target)
{
    struct text form = words(in, target->kind == TARGET_AVERAGE ? MESSAGE_AVERAGE : MESSAGE_MEDIAN);
    struct text noun =
        in == CHOICE_LANGUAGE_DE ? inflect_share_of(arena, in, target->noun) : target->noun;
    bool des = text_starts_with(inflect_share_of(arena, CHOICE_LANGUAGE_FR, noun), TEXT_OF("des "));
    return inflect_fill(arena, in, inflect_variant(form, des ? 0 : 1), &noun, 1);
}

/* Whether the window counts what is promised ("par mois") rather than bounding it ("au cours de
 * chaque mois"). */
static bool is_counted(const struct target *target)
{
    return target->kind == TARGET_COUNT || target->kind == TARGET_MONEY ||
           target->kind == TARGET_DURATION_NOUN;
}

static struct text each_window(struct arena *arena, language in, const struct target *target)
{
    const struct window *window = target->window;
    if (window->kind == WINDOW_TERM) {
        return words(in, is_counted(target) && in != CHOICE_LANGUAGE_EN ? MESSAGE_FOR_EACH_TERM
                                                                        : MESSAGE_IN_EACH_TERM);
    }
    return with(arena, in, is_counted(target) ? MESSAGE_FOR_EACH : MESSAGE_IN_EACH,
                window_words(arena, in, window, true));
}

static struct text tails(struct arena *arena, language in, const struct target *target,
                         struct text rest)
{
    if (target->scope.length > 0) {
        rest = space(arena, rest, with(arena, in, MESSAGE_PER_NOUN, target->scope));
    }
    if (target->within != NULL) {
        rest = space(arena, rest,
                     with(arena, in, MESSAGE_BOUND_WITHIN,
                          language_duration_dative(arena, in, target->within)));
    }
    if (target->window != NULL) {
        rest = space(arena, rest, each_window(arena, in, target));
    }
    if (target->every != NULL && target->kind != TARGET_DEADLINE) {
        rest = space(arena, rest, language_recurrence(arena, in, target->every));
    }
    return rest;
}

void language_target(struct arena *arena, language in, const struct target *target,
                     struct text *figure, struct text *rest)
{
    struct text noun = {NULL, 0};
    *rest = (struct text){NULL, 0};
    *figure = language_bounded(arena, in, bound_in_force(target), &target->amount, target->upper);
    switch (target->kind) {
    case TARGET_BEST_EFFORT:
        *figure = words(in, MESSAGE_BEST_EFFORT);
        return;
    case TARGET_NO_COMMITMENT:
        *figure = words(in, MESSAGE_NO_COMMITMENT);
        return;
    case TARGET_DEADLINE:
        *figure = deadline(arena, in, target);
        break;
    case TARGET_DELIVERY:
        *figure = target->noun;
        break;
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        noun = statistic(arena, in, target);
        break;
    case TARGET_COUNT:
        *figure = space(arena, *figure, target->noun);
        break;
    case TARGET_PERCENT_NOUN: /* "0.1% packet loss", "0,1 % de perte de paquets" */
        *figure =
            space(arena, *figure,
                  in == CHOICE_LANGUAGE_EN ? target->noun : inflect_of(arena, in, target->noun));
        break;
    case TARGET_RATE:
        *figure = with(arena, in, MESSAGE_SECOND_RATE, space(arena, *figure, target->noun));
        break;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT:
        noun = share_of(arena, in, target);
        break;
    case TARGET_MONEY:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
        noun = inflect_of(arena, in, target->noun);
        break;
    }
    *rest = tails(arena, in, target, noun);
}

const struct target *language_leads(struct arena *arena, language in, int64_t need,
                                    const struct window *window)
{
    struct target *target = ARENA_NEW(arena, struct target);
    *target = (struct target){.kind = TARGET_COUNT,
                              .amount = {.kind = AMOUNT_NUMBER, .number = {.coefficient = need}},
                              .noun = words(in, MESSAGE_LEADS),
                              .window = window,
                              .time = -1};
    return target;
}

struct text language_target_cell(struct arena *arena, language in, const struct target *target)
{
    struct text figure, rest;
    bool plain = target->bound == BOUND_NONE || target->bound == BOUND_WITHIN;
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT:
    case TARGET_DURATION:
    case TARGET_MONEY:
        if (plain && target->within == NULL) {
            return language_amount(arena, in, &target->amount);
        }
        break;
    case TARGET_PERCENT_NOUN:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION_NOUN:
    case TARGET_DEADLINE:
    case TARGET_COUNT:
    case TARGET_RATE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        break;
    }
    language_target(arena, in, target, &figure, &rest);
    return space(arena, figure, rest);
}

struct text language_target_amount(struct arena *arena, language in, const struct target *target)
{
    struct text figure, rest;
    switch (target->kind) {
    case TARGET_COUNT:
    case TARGET_RATE:
        return space(arena, language_amount(arena, in, &target->amount), target->noun);
    case TARGET_DELIVERY:
    case TARGET_DEADLINE:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        language_target(arena, in, target, &figure, &rest);
        return figure;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_MONEY:
        break;
    }
    return language_amount(arena, in, &target->amount);
}
