/* Takes a parsed phrase and writes what follows from it: the downtime that a share of time allows,
 * how long a window lasts, how often something recurs, what a percentile means. */
#include "phrase/implies.h"
#include "phrase/uptime.h"

enum { SECONDS_A_MINUTE = 60, SECONDS_AN_HOUR = 3600, SECONDS_A_DAY = 86400 };
enum { SECOND_PLACES = 6 };

const rational *allowance_seconds(struct arena *arena, struct decimal percent,
                                  int64_t window_seconds)
{
    const rational *share = rational_from_percent(arena, percent);
    const rational *rest = rational_subtract(arena, rational_from_integer(arena, 1), share);
    return rational_multiply(arena, rest, rational_from_integer(arena, window_seconds));
}

/* `12` and `h`, behind what stands there already. */
static void add_part(struct buffer *buffer, size_t start, struct text number, const char *unit)
{
    buffer_format(buffer, "%s%.*s %s", buffer_length(buffer) > start ? " " : "",
                  TEXT_ARGUMENTS(number), unit);
}

struct text duration_words(struct arena *arena, const rational *seconds)
{
    bool exact = true;
    int64_t whole = rational_floor(seconds);
    const rational *rest = rational_subtract(arena, seconds, rational_from_integer(arena, whole));
    struct decimal fraction = rational_decimal(rest, DECIMAL_DIGITS_MAX, &exact);
    if (!exact) {
        fraction = rational_decimal(rest, SECOND_PLACES, &exact);
        exact = false;
    }
    int64_t one = 1; /* second, in units of the fraction's last place */
    for (unsigned place = 0; place < fraction.scale; place++) {
        one *= 10;
    }
    if (fraction.coefficient == one) { /* rounded up to a whole second */
        whole++;
        fraction = (struct decimal){.coefficient = 0};
    }
    int64_t last = whole % SECONDS_A_MINUTE;
    struct text plain = decimal_plain(arena, fraction); /* 0.36 */
    struct text behind = text_slice(plain, 1, plain.length);
    struct text left = arena_format(arena, "%d%.*s", (int)last, TEXT_ARGUMENTS(behind));
    const struct {
        int64_t number;
        const char *unit;
    } parts[] = {{whole / SECONDS_A_DAY, whole / SECONDS_A_DAY == 1 ? "day" : "days"},
                 {whole % SECONDS_A_DAY / SECONDS_AN_HOUR, "h"},
                 {whole % SECONDS_AN_HOUR / SECONDS_A_MINUTE, "min"}};
    struct buffer buffer;
    buffer_start(&buffer, arena);
    if (!exact) {
        BUFFER_LITERAL(&buffer, "≈ ");
    }
    size_t start = buffer_length(&buffer);
    for (size_t at = 0; at < sizeof parts / sizeof *parts; at++) {
        if (parts[at].number > 0) {
            struct decimal number = {.coefficient = parts[at].number};
            add_part(&buffer, start, decimal_text(arena, number), parts[at].unit);
        }
    }
    if (last > 0 || fraction.coefficient > 0 || buffer_length(&buffer) == start) {
        add_part(&buffer, start, left, "s");
    }
    return buffer_text(&buffer);
}

/* ---- the allowance of a share of time ---- */
static const struct {
    const char *period; /* empty: another length of the same one */
    uint16_t days;
} periods[] = {{"day", 1},      {"week", 7}, {"month", 28}, {"", 29},      {"", 30}, {"", 31},
               {"quarter", 90}, {"", 91},    {"", 92},      {"year", 365}, {"", 366}};

/* The part of a window that the promise leaves free; of an upper bound, the part that it grants. */
static void add_allowances(struct buffer *buffer, struct decimal percent, bool upper_bound)
{
    struct arena *arena = buffer->arena;
    const struct decimal hundred = {.coefficient = 100};
    if (decimal_compare(percent, hundred) > 0) {
        return;
    }
    for (size_t at = 0; at < sizeof periods / sizeof *periods; at++) {
        int64_t seconds = (int64_t)periods[at].days * SECONDS_A_DAY;
        const rational *allowed = allowance_seconds(arena, percent, seconds);
        if (upper_bound) {
            allowed = rational_subtract(arena, rational_from_integer(arena, seconds), allowed);
        }
        struct text words = duration_words(arena, allowed);
        buffer_format(buffer, "  %-8s %3d day%s  %.*s\n", periods[at].period, periods[at].days,
                      periods[at].days == 1 ? " " : "s", TEXT_ARGUMENTS(words));
    }
}

static struct decimal complement(struct arena *arena, struct decimal percent)
{
    bool exact = true;
    const rational *rest = rational_subtract(arena, rational_from_integer(arena, 100),
                                             rational_from_decimal(arena, percent));
    return rational_decimal(rest, DECIMAL_DIGITS_MAX, &exact);
}

/* ---- lengths ---- */
/* The length in seconds, or NULL where a unit has no fixed one. */
static const rational *fixed_seconds(struct arena *arena, const struct duration *duration)
{
    const rational *sum = rational_from_integer(arena, 0);
    const rational *thousand = rational_from_integer(arena, 1000);
    for (uint8_t at = 0; at < duration->count; at++) {
        int64_t milliseconds = unit_rows[duration->parts[at].unit].milliseconds;
        if (milliseconds == 0) {
            return NULL;
        }
        const rational *number = rational_from_decimal(arena, duration->parts[at].number);
        const rational *part =
            rational_multiply(arena, number, rational_from_integer(arena, milliseconds));
        sum = rational_add(arena, sum, rational_divide(arena, part, thousand));
    }
    return sum;
}

static const char billing_words[] = "how long it lasts depends on the invoices: a billing cycle is "
                                    "taken for a month of 28 to 31 days\n";

void implies_duration(struct buffer *buffer, const struct duration *duration)
{
    enum { LONGEST = INT32_MAX }; /* years: what is longer has no use */
    const rational *seconds = fixed_seconds(buffer->arena, duration);
    if (seconds != NULL && rational_floor(seconds) / SECONDS_A_DAY / 366 > LONGEST) {
        return;
    }
    if (seconds != NULL) {
        bool exact = true;
        struct decimal number = rational_decimal(seconds, DECIMAL_DIGITS_MAX, &exact);
        struct text words = duration_words(buffer->arena, seconds);
        buffer_format(buffer, "%s%.*s s, that is %.*s\n", exact ? "" : "≈ ",
                      TEXT_ARGUMENTS(decimal_text(buffer->arena, number)), TEXT_ARGUMENTS(words));
        return;
    }
    bool business = false, billing = false;
    for (uint8_t at = 0; at < duration->count; at++) {
        enum unit unit = duration->parts[at].unit;
        business = business || unit == UNIT_BUSINESS_HOUR || unit == UNIT_BUSINESS_DAY;
        billing = billing || unit == UNIT_BILLING_CYCLE;
    }
    buffer_add_text(buffer,
                    business ? TEXT_OF("how long it lasts depends on the goal's hours\n")
                    : billing
                        ? text_from(billing_words)
                        : TEXT_OF("how long it lasts depends on the calendar: a month has 28 to 31 "
                                  "days, a year 365 or 366\n"));
}

static void add_bare(struct buffer *buffer, const struct window *window)
{
    if (window != NULL && window->bare) {
        buffer_format(buffer, "`%s` alone means a calendar %s\n", unit_rows[window->unit].word,
                      unit_rows[window->unit].word);
    }
}

static void add_lengths(struct buffer *buffer, int64_t shortest, int64_t longest)
{
    struct arena *arena = buffer->arena;
    struct text from = duration_words(arena, rational_from_integer(arena, shortest));
    buffer_format(buffer, "lasts %.*s", TEXT_ARGUMENTS(from));
    if (longest > shortest) {
        struct text to = duration_words(arena, rational_from_integer(arena, longest));
        buffer_format(buffer, " to %.*s", TEXT_ARGUMENTS(to));
    }
    BUFFER_LITERAL(buffer, "\n");
}

void implies_window(struct buffer *buffer, const struct window *window)
{
    add_bare(buffer, window);
    if (window->kind == WINDOW_ROLLING) {
        BUFFER_LITERAL(buffer, "ends at each moment anew and reaches back over its length\n");
        implies_duration(buffer, window->length);
        return;
    }
    const struct window_row *row = window_row(window);
    if (window->unit == UNIT_BILLING_CYCLE) {
        buffer_add_text(buffer, text_from(billing_words));
    } else if (row != NULL && row->longest > 0) {
        add_lengths(buffer, row->shortest, row->longest);
    }
    if (window->kind == WINDOW_TERM) {
        BUFFER_LITERAL(buffer, "lasts as long as the agreement: its `term`\n");
    }
}

/* ---- recurrences ---- */
static void add_times(struct buffer *buffer, int64_t least, int64_t most)
{
    enum { MOST = INT32_MAX }; /* thousands: a year has no more milliseconds than this */
    if (most / 1000 > MOST) {
        return;
    }
    struct arena *arena = buffer->arena;
    struct text from = decimal_text(arena, (struct decimal){.coefficient = least});
    buffer_format(buffer, "%.*s", TEXT_ARGUMENTS(from));
    if (most > least) {
        struct text to = decimal_text(arena, (struct decimal){.coefficient = most});
        buffer_format(buffer, "%s%.*s", most == least + 1 ? " or " : " to ", TEXT_ARGUMENTS(to));
    }
    buffer_format(buffer, most == 1 ? " time a year\n" : " times a year\n");
}

static void add_interval(struct buffer *buffer, const struct duration *interval)
{
    struct arena *arena = buffer->arena;
    const struct duration_part *part = &interval->parts[0];
    const rational *seconds = fixed_seconds(arena, interval);
    if (seconds != NULL && !rational_is_zero(seconds)) {
        const rational *year = rational_from_integer(arena, INT64_C(365) * SECONDS_A_DAY);
        const rational *leap = rational_from_integer(arena, INT64_C(366) * SECONDS_A_DAY);
        add_times(buffer, rational_floor(rational_divide(arena, year, seconds)),
                  rational_ceiling(rational_divide(arena, leap, seconds)));
        return;
    }
    bool months = part->unit == UNIT_MONTH || part->unit == UNIT_QUARTER;
    if (interval->count == 1 && months && part->number.coefficient > 0) {
        const rational *length =
            rational_multiply(arena, rational_from_decimal(arena, part->number),
                              rational_from_integer(arena, part->unit == UNIT_MONTH ? 1 : 3));
        const rational *times = rational_divide(arena, rational_from_integer(arena, 12), length);
        add_times(buffer, rational_floor(times), rational_ceiling(times));
    } else if (part->unit == UNIT_BUSINESS_DAY || part->unit == UNIT_BUSINESS_HOUR) {
        BUFFER_LITERAL(buffer, "how often depends on the hours that say which days are worked\n");
    } else if (part->unit == UNIT_BILLING_CYCLE) {
        BUFFER_LITERAL(buffer, "how often depends on the invoices\n");
    } else if (part->unit == UNIT_YEAR && interval->count == 1 && part->number.coefficient == 1 &&
               part->number.scale == 0) {
        add_times(buffer, 1, 1);
    }
}

static void add_day_of(struct buffer *buffer, const struct recurrence *recurrence)
{
    if (recurrence->unit != UNIT_MONTH) {
        add_times(buffer, recurrence->unit == UNIT_QUARTER ? 4 : 1,
                  recurrence->unit == UNIT_QUARTER ? 4 : 1);
        return;
    }
    if (recurrence->day == 31) {
        add_times(buffer, 7, 7);
        BUFFER_LITERAL(buffer, "5 months have no day 31\n");
    } else if (recurrence->day == 30) {
        add_times(buffer, 11, 11);
        BUFFER_LITERAL(buffer, "February has no day 30\n");
    } else if (recurrence->day == 29) {
        add_times(buffer, 11, 12);
        BUFFER_LITERAL(buffer, "February has a day 29 in leap years only\n");
    } else {
        add_times(buffer, 12, 12);
    }
}

static int64_t times_a_year(enum unit unit, bool most)
{
    switch (unit) {
    case UNIT_DAY:
        return most ? 366 : 365;
    case UNIT_WEEK:
        return most ? 53 : 52;
    case UNIT_MONTH:
        return 12;
    case UNIT_QUARTER:
        return 4;
    case UNIT_YEAR:
        return 1;
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
    return 0;
}

void implies_recurrence(struct buffer *buffer, const struct recurrence *recurrence)
{
    switch (recurrence->kind) {
    case RECURRENCE_WORD:
    case RECURRENCE_BUSINESS_DAY_OF:
        add_times(buffer, times_a_year(recurrence->unit, false),
                  times_a_year(recurrence->unit, true));
        return;
    case RECURRENCE_EVERY_WEEKDAY:
        add_times(buffer, times_a_year(UNIT_WEEK, false), times_a_year(UNIT_WEEK, true));
        return;
    case RECURRENCE_EVERY_DURATION:
        add_interval(buffer, recurrence->interval);
        return;
    case RECURRENCE_DAY_OF:
        add_day_of(buffer, recurrence);
        return;
    }
}

/* ---- schedules ---- */
enum { MINUTES_A_DAY = 1440, MINUTES_A_WEEK = DAYS_A_WEEK * MINUTES_A_DAY };

static unsigned cover(uint8_t week[MINUTES_A_WEEK], unsigned from, unsigned to)
{
    unsigned more = 0;
    for (unsigned minute = from; minute < to; minute++) {
        more += week[minute] == 0;
        week[minute] = 1;
    }
    return more;
}

/* Minutes of the week that the ranges cover; what two of them cover counts once. */
static unsigned covered_minutes(const struct schedule *schedule)
{
    uint8_t week[MINUTES_A_WEEK] = {0};
    unsigned covered = 0;
    for (uint16_t at = 0; at < schedule->count; at++) {
        const struct schedule_range *range = &schedule->ranges[at];
        unsigned days = (range->last_day + (unsigned)DAYS_A_WEEK - range->first_day) % DAYS_A_WEEK;
        for (unsigned ahead = 0; ahead <= days; ahead++) {
            unsigned day = (range->first_day + ahead) % DAYS_A_WEEK * MINUTES_A_DAY;
            covered += cover(week, day + range->from, day + range->to);
        }
    }
    return covered;
}

void implies_schedule(struct buffer *buffer, const struct schedule *schedule)
{
    unsigned minutes = 0;
    switch (schedule->kind) {
    case SCHEDULE_24X7:
        minutes = MINUTES_A_WEEK;
        break;
    case SCHEDULE_24X5:
        minutes = 5 * MINUTES_A_DAY;
        BUFFER_LITERAL(buffer, "Monday 00:00 to Friday 24:00\n");
        break;
    case SCHEDULE_RANGES:
        minutes = covered_minutes(schedule);
        break;
    }
    buffer_format(buffer, "%u h", minutes / SECONDS_A_MINUTE);
    if (minutes % SECONDS_A_MINUTE != 0) {
        buffer_format(buffer, " %u min", minutes % SECONDS_A_MINUTE);
    }
    BUFFER_LITERAL(buffer, " a week\n");
}

/* ---- targets ---- */
static void add_share_of_events(struct buffer *buffer, const struct target *target)
{
    struct arena *arena = buffer->arena;
    const struct decimal hundred = {.coefficient = 100};
    if (target->within == NULL || target->bound != BOUND_NONE ||
        decimal_compare(target->amount.number, hundred) > 0) {
        return;
    }
    struct buffer within;
    buffer_start(&within, arena);
    canonical_duration(&within, target->within);
    struct text duration = buffer_text(&within);
    if (decimal_compare(target->amount.number, hundred) == 0) {
        buffer_format(buffer, "none of the %.*s may take longer than %.*s\n",
                      TEXT_ARGUMENTS(target->noun), TEXT_ARGUMENTS(duration));
        return;
    }
    struct text rest = decimal_plain(arena, complement(arena, target->amount.number));
    struct text share = decimal_plain(arena, target->amount.number);
    buffer_format(buffer, "at most %.*s%% of the %.*s may take longer than %.*s\n",
                  TEXT_ARGUMENTS(rest), TEXT_ARGUMENTS(target->noun), TEXT_ARGUMENTS(duration));
    buffer_format(buffer, "the same as `p%.*s of %.*s at most %.*s`\n", TEXT_ARGUMENTS(share),
                  TEXT_ARGUMENTS(target->noun), TEXT_ARGUMENTS(duration));
}

static void add_rate(struct buffer *buffer, const struct target *target)
{
    static const struct {
        const char *words;
        int32_t seconds;
    } spans[] = {
        {"a minute", SECONDS_A_MINUTE}, {"an hour", SECONDS_AN_HOUR}, {"a day", SECONDS_A_DAY}};
    struct arena *arena = buffer->arena;
    for (size_t at = 0; at < sizeof spans / sizeof *spans; at++) {
        bool exact = true;
        const rational *times =
            rational_multiply(arena, rational_from_decimal(arena, target->amount.number),
                              rational_from_integer(arena, spans[at].seconds));
        struct decimal number = rational_decimal(times, DECIMAL_DIGITS_MAX - 1, &exact);
        if (exact) {
            buffer_format(buffer, "  %-8s %.*s\n", spans[at].words,
                          TEXT_ARGUMENTS(decimal_text(arena, number)));
        }
    }
}

static void add_understood_bound(struct buffer *buffer, const struct target *target)
{
    if (target->bound == BOUND_NONE) {
        buffer_add_text(buffer, target_is_upper_bound(target)
                                    ? TEXT_OF("no bound is written: it is at most this\n")
                                    : TEXT_OF("no bound is written: it is at least this\n"));
    }
}

void implies_target(struct buffer *buffer, const struct target *target)
{
    add_bare(buffer, target->window);
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
        if (target->bound != BOUND_FROM_TO) {
            bool upper = target_is_upper_bound(target);
            buffer_add_text(buffer,
                            upper ? TEXT_OF("it grants:\n") : TEXT_OF("downtime allowed:\n"));
            add_allowances(buffer, target->amount.number, upper);
        }
        return;
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
        add_understood_bound(buffer, target);
        add_share_of_events(buffer, target);
        if (is_share_of_uptime(target)) {
            buffer_format(buffer,
                          "`%.*s` is no length of time: a share `of minutes` has an allowance\n",
                          TEXT_ARGUMENTS(target->noun));
        }
        return;
    case TARGET_AVERAGE:
        BUFFER_LITERAL(buffer, "the mean counts: a single one may exceed it\n");
        return;
    case TARGET_MEDIAN:
        BUFFER_LITERAL(buffer, "the middle one counts: half of them may exceed it\n");
        return;
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
        add_understood_bound(buffer, target);
        implies_duration(buffer, target->amount.duration);
        return;
    case TARGET_RATE:
        add_understood_bound(buffer, target);
        add_rate(buffer, target);
        return;
    case TARGET_COUNT:
    case TARGET_MONEY:
        add_understood_bound(buffer, target);
        return;
    case TARGET_DELIVERY:
    case TARGET_DEADLINE:
        if (target->every != NULL) {
            implies_recurrence(buffer, target->every);
        }
        return;
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        BUFFER_LITERAL(buffer, "nothing is promised that could be missed\n");
        return;
    }
}

/* ---- conditions, credits ---- */
void implies_condition(struct buffer *buffer, const struct condition *condition)
{
    bool has_and = false, has_or = false;
    for (uint16_t at = 0; at < condition->count; at++) {
        const struct condition_term *term = &condition->terms[at];
        has_or = has_or || term->or_before;
        has_and = has_and || (at > 0 && !term->or_before);
        add_bare(buffer, term->window);
        if (term->occurrence == OCCURRENCE_IN_A_ROW) {
            implies_duration(buffer, term->row);
        }
    }
    if (has_and && has_or) {
        BUFFER_LITERAL(buffer, "`and` binds tighter than `or`\n");
    }
}

void implies_credit(struct buffer *buffer, const struct credit *whole)
{
    const struct credit_terms *credit = whole->terms;
    add_bare(buffer, credit->window);
    switch (credit->step) {
    case STEP_PLAIN:
        break;
    case STEP_STARTED:
        BUFFER_LITERAL(buffer, "a step that has only started is paid whole\n");
        break;
    case STEP_FULL:
        BUFFER_LITERAL(buffer, "only whole steps are paid\n");
        break;
    }
    if (credit->per && credit->quantity != NULL && credit->quantity->kind == AMOUNT_DURATION) {
        BUFFER_LITERAL(buffer, "a step: ");
        implies_duration(buffer, credit->quantity->duration);
    }
}

/* ---- single values ---- */
void implies_percent(struct buffer *buffer, const struct percent *percent)
{
    if (decimal_compare(percent->number, (struct decimal){.coefficient = 100}) > 0) {
        return;
    }
    struct text rest = decimal_plain(buffer->arena, complement(buffer->arena, percent->number));
    buffer_format(buffer, "%.*s%% are left; as a share of time it allows a downtime of:\n",
                  TEXT_ARGUMENTS(rest));
    add_allowances(buffer, percent->number, false);
}

void implies_number(struct buffer *buffer, const struct number *number)
{
    (void)buffer; /* a number alone implies nothing */
    (void)number;
}

void implies_money(struct buffer *buffer, const struct money *money)
{
    if (money->code[0] == '\0') {
        buffer_format(buffer, "which currency `%.*s` is says `currency` of the agreement\n",
                      TEXT_ARGUMENTS(money->symbol));
        return;
    }
    static const struct {
        struct text code, name;
    } currencies[] = {
#define CURRENCY(code, name, digits, symbol) {TEXT(#code), TEXT(name)},
#include "grammar/currencies.def"
#undef CURRENCY
    };
    for (size_t at = 0; at < sizeof currencies / sizeof *currencies; at++) {
        if (text_is(currencies[at].code, money->code)) {
            buffer_format(buffer, "%s: %.*s\n", money->code, TEXT_ARGUMENTS(currencies[at].name));
        }
    }
}

void implies_date(struct buffer *buffer, const struct date *date)
{
    /* Tomohiko Sakamoto's method for the Gregorian calendar. */
    static const uint8_t shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int year = date->year - (date->month < 3);
    int from_sunday =
        (year + year / 4 - year / 100 + year / 400 + shifts[date->month - 1] + date->day) %
        DAYS_A_WEEK;
    buffer_format(buffer, "a %s\n", weekday_rows[(from_sunday + SUNDAY) % DAYS_A_WEEK].word);
}
