/* What phrases imply. The figures were worked out by hand: 99.95% of 30 days leaves 0.0005 of
 * 43,200 min, which is 21.6 min; the others likewise. */
#include "phrase/implies.h"
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <string.h>

static struct trial trial;

static void set_up(void)
{
    trial_start(&trial);
    rational_use_arena(&trial.compilation.arena);
}

static void tear_down(void)
{
    trial_end(&trial);
}

TestSuite(phrase_implies, .init = set_up, .fini = tear_down);

static struct text implied(const char *type, const char *phrase)
{
    const struct node *node = trial_node(&trial, phrase);
    struct buffer buffer;
    buffer_start(&buffer, &trial.compilation.arena);
    bool known = false;
#define PHRASE(name, c_type, parser, canonical, words)    \
    if (strcmp(type, #name) == 0) {                       \
        const c_type *value = parser(&trial.place, node); \
        cr_assert_not_null(value, "%s", phrase);          \
        implies_##name(&buffer, value);                   \
        known = true;                                     \
    }
#include "grammar/phrases.def"
#undef PHRASE
    cr_assert(known);
    return buffer_text(&buffer);
}

static void check(const char *type, const char *phrase, const char *expected)
{
    struct text text = implied(type, phrase);
    cr_assert(text_is(text, expected), "%s `%s` implies\n%.*s", type, phrase, TEXT_ARGUMENTS(text));
}

static void check_words(const char *percent, int64_t window, const char *expected)
{
    struct decimal decimal;
    struct arena *arena = &trial.compilation.arena;
    cr_assert_eq(decimal_read(text_from(percent), &decimal), DECIMAL_OK);
    struct text words = duration_words(arena, allowance_seconds(arena, decimal, window));
    cr_assert(text_is(words, expected), "%s: %.*s", percent, TEXT_ARGUMENTS(words));
}

enum { DAY = 86400 };

Test(phrase_implies, allowances_are_exact)
{
    check_words("99.999", 365 * DAY, "5 min 15.36 s");
    check_words("99.9999", 365 * DAY, "31.536 s");
    check_words("99.95", 30 * DAY, "21 min 36 s");
    check_words("99.9", 30 * DAY, "43 min 12 s");
    check_words("99", 365 * DAY, "3 days 15 h 36 min");
    check_words("95", 366 * DAY, "18 days 7 h 12 min");
    check_words("100", 365 * DAY, "0 s");
    check_words("0", 365 * DAY, "365 days");
    check_words("99.999999999", DAY, "0.000000864 s");
    check_words("99.9999999999999999", 366 * DAY, "0.0000000000316224 s");
    check_words("0.0000000000000001", DAY, "23 h 59 min 59.9999999999999136 s");
}

Test(phrase_implies, share_of_time_has_every_length)
{
    check("target", "99.95% of minutes in each calendar month",
          "downtime allowed:\n"
          "  day        1 day   43.2 s\n"
          "  week       7 days  5 min 2.4 s\n"
          "  month     28 days  20 min 9.6 s\n"
          "            29 days  20 min 52.8 s\n"
          "            30 days  21 min 36 s\n"
          "            31 days  22 min 19.2 s\n"
          "  quarter   90 days  1 h 4 min 48 s\n"
          "            91 days  1 h 5 min 31.2 s\n"
          "            92 days  1 h 6 min 14.4 s\n"
          "  year     365 days  4 h 22 min 48 s\n"
          "           366 days  4 h 23 min 31.2 s\n");
    struct text text = implied("target", "99.95% of minutes per month");
    cr_assert(text_starts_with(text, TEXT_OF("`month` alone means a calendar month\ndowntime")));
}

Test(phrase_implies, percentiles)
{
    check("target", "p99.9 of reads at most 10 ms",
          "no bound is written: it is at least this\n"
          "at most 0.1% of the reads may take longer than 10 ms\n"
          "the same as `p99.9 of reads at most 10 ms`\n");
    check("target", "100% of calls within 1 h",
          "no bound is written: it is at least this\n"
          "none of the calls may take longer than 1 h\n");
}

Test(phrase_implies, lengths)
{
    check("duration", "1h 30m", "5400 s, that is 1 h 30 min\n");
    check("duration", "500 ms", "0.5 s, that is 0.5 s\n");
    check("duration", "2 weeks", "1,209,600 s, that is 14 days\n");
    check("duration", "4 business hours", "how long it lasts depends on the goal's hours\n");
    check("window", "calendar month", "lasts 28 days to 31 days\n");
    check("window", "year", "`year` alone means a calendar year\nlasts 365 days to 366 days\n");
    check("window", "billing month", "lasts 28 days to 31 days\n");
    check("window", "billing minute", "lasts 1 min\n");
    check("window", "billing hour", "lasts 1 h\n");
    check("window", "billing day", "lasts 1 day\n");
    check("window", "hour", "`hour` alone means a calendar hour\nlasts 1 h\n");
}

Test(phrase_implies, recurrences)
{
    check("recurrence", "daily", "365 or 366 times a year\n");
    check("recurrence", "every Monday", "52 or 53 times a year\n");
    check("recurrence", "every 2 weeks", "26 or 27 times a year\n");
    check("recurrence", "every 4 h", "2190 to 2196 times a year\n");
    check("recurrence", "every month", "12 times a year\n");
    check("recurrence", "every 5 months", "2 or 3 times a year\n");
    check("recurrence", "every quarter", "4 times a year\n");
    check("recurrence", "yearly", "1 time a year\n");
    check("recurrence", "on day 31 of each month", "7 times a year\n5 months have no day 31\n");
    check("recurrence", "on the first business day of each quarter", "4 times a year\n");
    check("recurrence", "on business day 5 of each month", "12 times a year\n");
    check("recurrence", "on the last day of each month", "12 times a year\n");
}

Test(phrase_implies, schedules)
{
    check("schedule", "24x7", "168 h a week\n");
    check("schedule", "24x5", "Monday 00:00 to Friday 24:00\n120 h a week\n");
    check("schedule", "Mon-Fri 09:00-17:00", "40 h a week\n");
    check("schedule", "Sun-Thu 10:00-18:00, Fri 10:00-13:30", "43 h 30 min a week\n");
    check("schedule", "Mon 09:00-12:00, Mon 11:00-13:00", "4 h a week\n"); /* one hour is twice */
}

Test(phrase_implies, others)
{
    check("target", "15,000 requests per second",
          "no bound is written: it is at least this\n"
          "  a minute 900,000\n"
          "  an hour  54,000,000\n"
          "  a day    1,296,000,000\n");
    check("date", "2026-12-01", "a Tuesday\n");
    check("date", "2000-02-29", "a Tuesday\n");
    check("date", "2027-01-01", "a Friday\n");
    check("money", "$5", "which currency `$` is says `currency` of the agreement\n");
    check("money", "€5", "EUR: Euro\n");
    check("number", "5", "");
    check("condition", "missed 2 times in a month or met and missed",
          "`month` alone means a calendar month\n`and` binds tighter than `or`\n");
    check("credit", "5% per started 30 min of downtime",
          "a step that has only started is paid whole\na step: 1800 s, that is 30 min\n");
}

/* A cycle is no certain time, whatever it stands as. */
Test(phrase_implies, billing_cycle_as_window_and_as_duration)
{
    static const char words[] = "how long it lasts depends on the invoices: a billing cycle is "
                                "taken for a month of 28 to 31 days\n";
    check("window", "billing cycle", words);
    check("duration", "1 billing cycle", words);
    check("duration", "2 billing cycles", words);
}

Test(phrase_implies, share_of_uptime_has_no_allowance)
{
    check("target", "99.9% uptime in each calendar month",
          "no bound is written: it is at least this\n"
          "`uptime` is no length of time: a share `of minutes` has an allowance\n");
    check("target", "at least 95% parts availability in each calendar month", "");
}
