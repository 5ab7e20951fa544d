/* Windows, recurrences, schedules and targets in the language of the agreement: takes the parsed
 * phrases and gives them in words. The author's nouns are untouched: where a language would have
 * to inflect one, a construction stands that is right with any noun. */
#include "language/parts.h"

#include <string.h>

/* The rows of windows leave out the units that are none. */
static unsigned window_row(enum unit unit)
{
    switch (unit) {
    case UNIT_MILLISECOND:
    case UNIT_SECOND:
    case UNIT_MINUTE:
        return 0;
    case UNIT_HOUR:
    case UNIT_BUSINESS_HOUR:
        return 1;
    case UNIT_DAY:
    case UNIT_BUSINESS_DAY:
        return 2;
    case UNIT_WEEK:
        return 3;
    case UNIT_MONTH:
        return 4;
    case UNIT_QUARTER:
        return 5;
    case UNIT_YEAR:
        return 6;
    case UNIT_BILLING_CYCLE:
        return 7;
    case UNIT_TERM:
        return 8;
    }
    return 0;
}

static struct text window_from(struct arena *arena, language in, const struct window *window,
                               enum message first, enum message rolling)
{
    switch (window->kind) {
    case WINDOW_CALENDAR:
        return language_words(in, (enum message)(first + window_row(window->unit)));
    case WINDOW_BILLING_CYCLE:
        return language_words(in, (enum message)(first + window_row(UNIT_BILLING_CYCLE)));
    case WINDOW_TERM:
        return language_words(in, (enum message)(first + window_row(UNIT_TERM)));
    case WINDOW_ROLLING:
        return language_fill_1(
            arena, in, rolling,
            language_duration_from(arena, in, window->length, MESSAGE_SAY_DATIVE_MILLISECOND));
    }
    return (struct text){"", 0};
}

struct text language_window(struct arena *arena, language in, const struct window *window)
{
    return window_from(arena, in, window, MESSAGE_SAY_WINDOW_MINUTE, MESSAGE_SAY_WINDOW_ROLLING);
}

struct text language_window_each(struct arena *arena, language in, const struct window *window)
{
    return window_from(arena, in, window, MESSAGE_SAY_EACH_MINUTE, MESSAGE_SAY_EACH_ROLLING);
}

struct text language_window_per(struct arena *arena, language in, const struct window *window)
{
    return window_from(arena, in, window, MESSAGE_SAY_PER_MINUTE, MESSAGE_SAY_PER_ROLLING);
}

/* ---- recurrences ---- */
static bool unit_is_feminine(enum unit unit) /* in French */
{
    return unit == UNIT_SECOND || unit == UNIT_MINUTE || unit == UNIT_HOUR || unit == UNIT_WEEK ||
           unit == UNIT_BUSINESS_HOUR || unit == UNIT_MILLISECOND;
}

static enum message recurrence_word(enum unit unit)
{
    return unit == UNIT_DAY       ? MESSAGE_SAY_DAILY
           : unit == UNIT_WEEK    ? MESSAGE_SAY_WEEKLY
           : unit == UNIT_MONTH   ? MESSAGE_SAY_MONTHLY
           : unit == UNIT_QUARTER ? MESSAGE_SAY_QUARTERLY
                                  : MESSAGE_SAY_YEARLY;
}

static struct text every_duration(struct arena *arena, language in,
                                  const struct recurrence *recurrence)
{
    const struct duration *interval = recurrence->interval;
    enum unit unit = interval->parts[0].unit;
    bool one = interval->count == 1 && interval->parts[0].number.coefficient == 1 &&
               interval->parts[0].number.scale == 0;
    if (recurrence->single || (one && in != CHOICE_LANGUAGE_EN)) {
        return language_words(in, (enum message)(MESSAGE_SAY_EVERY_MILLISECOND + unit));
    }
    return language_fill_1(
        arena, in, unit_is_feminine(unit) ? MESSAGE_SAY_EVERY_FEMININE : MESSAGE_SAY_EVERY_MASCULINE,
        language_duration(arena, in, interval));
}

struct text language_recurrence(struct arena *arena, language in,
                                const struct recurrence *recurrence)
{
    unsigned period = window_row(recurrence->unit);
    struct text of_each =
        language_words(in, (enum message)(MESSAGE_SAY_OF_DAY + (period > 2 ? period - 2 : 0)));
    switch (recurrence->kind) {
    case RECURRENCE_WORD:
        return language_words(in, recurrence_word(recurrence->unit));
    case RECURRENCE_EVERY_DURATION:
        return every_duration(arena, in, recurrence);
    case RECURRENCE_EVERY_WEEKDAY:
        return language_fill_1(
            arena, in, MESSAGE_SAY_EVERY_WEEKDAY,
            language_words(in, (enum message)(MESSAGE_SAY_MONDAY + recurrence->weekday)));
    case RECURRENCE_FIRST_BUSINESS_DAY:
        return language_fill_1(arena, in, MESSAGE_SAY_FIRST_BUSINESS_DAY, of_each);
    case RECURRENCE_DAY_OF:
        return language_fill_2(arena, in, MESSAGE_SAY_ON_DAY,
                               decimal_plain(arena, (struct decimal){recurrence->day, 0, false}),
                               of_each);
    }
    return (struct text){"", 0};
}

/* ---- schedules ---- */
struct text language_schedule(struct arena *arena, language in, const struct schedule *schedule)
{
    struct text words = {"", 0};
    switch (schedule->kind) {
    case SCHEDULE_24X7:
        words = language_words(in, MESSAGE_SAY_ALWAYS);
        break;
    case SCHEDULE_24X5:
        words = language_words(in, MESSAGE_SAY_ALWAYS_ON_WEEKDAYS);
        break;
    case SCHEDULE_RANGES: {
        struct buffer buffer;
        buffer_start(&buffer, arena);
        for (uint16_t index = 0; index < schedule->count; index++) {
            const struct schedule_range *range = &schedule->ranges[index];
            struct text first =
                language_words(in, (enum message)(MESSAGE_SAY_MONDAY + range->first_day));
            struct text last = language_words(in, (enum message)(MESSAGE_SAY_MONDAY + range->last_day));
            struct text from = language_time(arena, in, range->from);
            struct text to = language_time(arena, in, range->to);
            struct text days[] = {first, last, from, to}, day[] = {first, from, to};
            buffer_add_text(&buffer, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
            buffer_add_text(&buffer, range->first_day == range->last_day
                                         ? language_fill(arena, in, MESSAGE_SAY_DAY_TIMES, day, 3)
                                         : language_fill(arena, in, MESSAGE_SAY_DAYS_TIMES, days, 4));
        }
        words = buffer_text(&buffer);
        break;
    }
    }
    return schedule->zone.length == 0
               ? words
               : language_fill_2(arena, in, MESSAGE_SAY_IN_ZONE, words, schedule->zone);
}

/* ---- bounds and nouns ---- */
struct text language_bounded(struct arena *arena, language in, enum bound bound,
                             const struct amount *amount, const struct amount *upper)
{
    struct text figure = language_amount(arena, in, amount);
    if (bound == BOUND_NONE) {
        return figure;
    }
    if (bound == BOUND_FROM_TO) {
        return language_fill_2(arena, in, MESSAGE_SAY_FROM_TO, figure,
                               language_amount(arena, in, upper));
    }
    if (bound == BOUND_WITHIN && amount->kind == AMOUNT_DURATION) {
        figure = language_duration_from(arena, in, amount->duration, MESSAGE_SAY_DATIVE_MILLISECOND);
    }
    return language_fill_1(arena, in, (enum message)(MESSAGE_SAY_AT_LEAST + (bound - BOUND_AT_LEAST)),
                           figure);
}

/* The first word of a noun is its head in French and in Spanish. */
static struct text first_word(struct text noun)
{
    const char *space = memchr(noun.data, ' ', noun.length);
    return space == NULL ? noun : text_slice(noun, 0, (size_t)(space - noun.data));
}

static bool ends_with_one_of(struct text word, const char *letters)
{
    return word.length > 0 && strchr(letters, word.data[word.length - 1]) != NULL;
}

/* Whether the article of the plural may stand before it: the word ends as plurals do. In German,
 * where words before the last would have to be inflected, only a word alone. */
static bool may_be_plural(language in, struct text noun)
{
    struct text head = first_word(noun);
    if (in == CHOICE_LANGUAGE_FR) {
        return ends_with_one_of(head, "sx");
    }
    return in == CHOICE_LANGUAGE_DE && head.length == noun.length && ends_with_one_of(head, "ens");
}

static bool starts_with_vowel(struct text noun)
{
    uint32_t first = 0;
    if (noun.length == 0 || text_decode(noun.data, noun.length, &first) == 0) {
        return false;
    }
    if (first < 0x80) {
        return strchr("aeiouAEIOU", (int)first) != NULL;
    }
    /* À Â Æ È É Ê Ë Î Ï Ô Ù Û Ü and their small forms, Œ œ */
    return (first >= 0xC0 && first <= 0xDC && first != 0xC7 && first != 0xD0 && first != 0xD1) ||
           (first >= 0xE0 && first <= 0xFC && first != 0xE7 && first != 0xF0 && first != 0xF1 &&
            first != 0xF7) ||
           first == 0x152 || first == 0x153;
}

struct text language_of_noun(struct arena *arena, language in, struct text noun)
{
    if (noun.length == 0) {
        return noun;
    }
    switch (in - CHOICE_LANGUAGE_EN) {
    case CHOICE_LANGUAGE_FR - CHOICE_LANGUAGE_EN:
        if (noun.data[0] == 'h' || noun.data[0] == 'H') { /* it elides or not: no rule tells */
            return arena_format(arena, "(%.*s)", TEXT_ARGUMENTS(noun));
        }
        return arena_join(arena, starts_with_vowel(noun) ? TEXT_OF("d’") : TEXT_OF("de "), noun);
    case CHOICE_LANGUAGE_DE - CHOICE_LANGUAGE_EN:
        return noun; /* apposition: "10 h Wartung" */
    case CHOICE_LANGUAGE_ES - CHOICE_LANGUAGE_EN:
        return arena_join(arena, TEXT_OF("de "), noun);
    }
    return arena_join(arena, TEXT_OF("of "), noun);
}

/* "of minutes", "des requêtes", "der Anfragen": what a share is of. */
static struct text of_share(struct arena *arena, language in, const struct target *target)
{
    static const struct {
        struct text noun;
        enum message words;
    } times[] = {{TEXT("time"), MESSAGE_SAY_OF_TIME},
                 {TEXT("seconds"), MESSAGE_SAY_OF_SECONDS},
                 {TEXT("minutes"), MESSAGE_SAY_OF_MINUTES},
                 {TEXT("hours"), MESSAGE_SAY_OF_HOURS},
                 {TEXT("days"), MESSAGE_SAY_OF_DAYS}};
    struct text noun = target->noun;
    for (size_t index = 0; target->kind == TARGET_SHARE_OF_TIME && in != CHOICE_LANGUAGE_EN &&
                           index < sizeof times / sizeof times[0];
         index++) {
        if (text_equal_ignoring_case(noun, times[index].noun)) {
            return language_words(in, times[index].words);
        }
    }
    if (noun.length == 0 || in == CHOICE_LANGUAGE_EN || in == CHOICE_LANGUAGE_ES) {
        return language_of_noun(arena, in, noun);
    }
    if (may_be_plural(in, noun)) {
        return arena_join(arena, in == CHOICE_LANGUAGE_FR ? TEXT_OF("des ") : TEXT_OF("der "),
                          noun);
    }
    return arena_format(arena, "(%.*s)", TEXT_ARGUMENTS(noun));
}

/* ---- targets ---- */
static struct text deadline_words(struct arena *arena, language in, const struct target *target)
{
    struct text time =
        target->time >= 0 ? language_time(arena, in, target->time) : (struct text){"", 0};
    switch (target->deadline) {
    case DEADLINE_TIME_ON_NEXT_BUSINESS_DAY:
        return language_fill_1(arena, in, MESSAGE_SAY_NEXT_DAY_TIME, time);
    case DEADLINE_TIME_ON_SAME_BUSINESS_DAY:
        return language_fill_1(arena, in, MESSAGE_SAY_SAME_DAY_TIME, time);
    case DEADLINE_END_OF_SAME_BUSINESS_DAY:
        return language_words(in, MESSAGE_SAY_END_OF_SAME_DAY);
    case DEADLINE_END_OF_NEXT_BUSINESS_DAY:
        return language_words(in, MESSAGE_SAY_END_OF_NEXT_DAY);
    case DEADLINE_TIME_RECURRING:
        return language_fill_2(arena, in, MESSAGE_SAY_TIME_RECURRING, time,
                               language_recurrence(arena, in, target->every));
    case DEADLINE_BY_DATE:
        return language_fill_1(arena, in, MESSAGE_SAY_BY_DATE, language_date(arena, in, *target->date));
    case DEADLINE_UNTIL_DATE:
        return language_fill_1(arena, in, MESSAGE_SAY_UNTIL_DATE,
                               language_date(arena, in, *target->date));
    }
    return (struct text){"", 0};
}

/* What stands behind the amount: the noun, and what it is counted over. */
static struct text target_rest(struct arena *arena, language in, const struct target *target)
{
    struct text rest = {"", 0};
    bool share = false;
    switch (target->kind) {
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
        break;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
        rest = of_share(arena, in, target);
        share = true;
        break;
    case TARGET_AVERAGE:
    case TARGET_MEDIAN: {
        bool plural = may_be_plural(in, target->noun);
        rest = language_fill_1(arena, in,
                               target->kind == TARGET_AVERAGE
                                   ? (plural ? MESSAGE_SAY_AVERAGE_OF : MESSAGE_SAY_AVERAGE_OVER)
                                   : (plural ? MESSAGE_SAY_MEDIAN_OF : MESSAGE_SAY_MEDIAN_OVER),
                               target->noun);
        share = true;
        break;
    }
    case TARGET_MONEY:
    case TARGET_DURATION_NOUN:
        rest = language_of_noun(arena, in, target->noun);
        break;
    case TARGET_PERCENT_NOUN:
        rest = in == CHOICE_LANGUAGE_EN ? target->noun : language_of_noun(arena, in, target->noun);
        break;
    case TARGET_PERCENT:
    case TARGET_DURATION:
    case TARGET_COUNT:
    case TARGET_RATE:
        rest = target->noun;
        break;
    }
    if (target->scope.length > 0) {
        rest = language_spaced(arena, rest,
                               language_fill_1(arena, in, MESSAGE_SAY_PER_NOUN, target->scope));
    }
    if (target->within != NULL) {
        struct text within = language_fill_1(
            arena, in, MESSAGE_SAY_WITHIN,
            language_duration_from(arena, in, target->within, MESSAGE_SAY_DATIVE_MILLISECOND));
        rest = language_spaced(arena, rest, within);
        share = false;
    }
    if (target->kind == TARGET_RATE) {
        rest = language_spaced(arena, rest, language_words(in, MESSAGE_SAY_PER_SECOND));
    }
    if (target->window != NULL) {
        bool each = share || in == CHOICE_LANGUAGE_EN;
        rest = language_spaced(arena, rest,
                               each ? language_window_each(arena, in, target->window)
                                    : language_window_per(arena, in, target->window));
    }
    if (target->every != NULL && target->kind != TARGET_DEADLINE) {
        rest = language_spaced(arena, rest, language_recurrence(arena, in, target->every));
    }
    return rest;
}

/* The bound that is understood where none is written (section 4). */
static enum bound understood_bound(const struct target *target)
{
    return target->amount.kind == AMOUNT_DURATION ? BOUND_AT_MOST : BOUND_AT_LEAST;
}

static struct text target_figure(struct arena *arena, language in, const struct target *target,
                                 enum bound bound)
{
    switch (target->kind) {
    case TARGET_BEST_EFFORT:
        return language_words(in, MESSAGE_SAY_BEST_EFFORT);
    case TARGET_NO_COMMITMENT:
        return language_words(in, MESSAGE_SAY_NO_COMMITMENT);
    case TARGET_DEADLINE:
        return deadline_words(arena, in, target);
    case TARGET_DELIVERY:
        return target->noun;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_COUNT:
    case TARGET_MONEY:
    case TARGET_RATE:
        break;
    }
    return language_bounded(arena, in, bound, &target->amount, &target->upper);
}

void language_target(struct arena *arena, language in, const struct target *target,
                     struct text *figure, struct text *rest)
{
    enum bound bound = target->bound == BOUND_NONE ? understood_bound(target) : target->bound;
    *figure = language_capitalised(arena, target_figure(arena, in, target, bound));
    *rest = target_rest(arena, in, target);
}

struct text language_target_phrase(struct arena *arena, language in, const struct target *target)
{
    return language_spaced(arena, target_figure(arena, in, target, target->bound),
                           target_rest(arena, in, target));
}

struct text language_target_cell(struct arena *arena, language in, const struct target *target)
{
    bool understood = target->bound == understood_bound(target) ||
                      (target->bound == BOUND_WITHIN && target->amount.kind == AMOUNT_DURATION);
    struct text figure = target_figure(arena, in, target, understood ? BOUND_NONE : target->bound);
    if (target->kind == TARGET_DELIVERY || target->kind == TARGET_NO_COMMITMENT ||
        target->kind == TARGET_BEST_EFFORT) {
        return language_capitalised(arena, figure);
    }
    return figure;
}

struct text language_target_rest(struct arena *arena, language in, const struct target *target)
{
    return target_rest(arena, in, target);
}

struct text language_target_amount(struct arena *arena, language in, const struct target *target)
{
    struct text figure = target_figure(arena, in, target, BOUND_NONE);
    return target->kind == TARGET_COUNT ? language_spaced(arena, figure, target->noun) : figure;
}
