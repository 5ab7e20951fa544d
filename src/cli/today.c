/* The time of a run: takes the clock, or SOURCE_DATE_EPOCH where that is set, and gives the day
 * (UTC, so that a run says the same everywhere). The only file of the program that asks for it. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400, YEAR_MAX = 9900 };

/* The last second of the year 9899: a template of the year to come has four digits. */
static const long long LAST_SECOND = 250246627199;

/* -1: it is not set; -2: it is no such time. */
static long long epoch(void)
{
    const char *given = getenv("SOURCE_DATE_EPOCH");
    if (given == NULL || given[0] == '\0') {
        return -1;
    }
    if (strspn(given, "0123456789") != strlen(given) || strlen(given) > strlen("250246627199")) {
        return -2;
    }
    long long seconds = strtoll(given, NULL, 10);
    return seconds > LAST_SECOND ? -2 : seconds;
}

bool epoch_is_right(void)
{
    if (epoch() != -2) {
        return true;
    }
    fail("SOURCE_DATE_EPOCH is '%s'; it takes the seconds since 1970, such as 1800000000",
         getenv("SOURCE_DATE_EPOCH"));
    return false;
}

long long clock_now(void)
{
    return (long long)time(NULL);
}

long long time_of_run(void)
{
    long long fixed = epoch();
    return fixed >= 0 ? fixed : clock_now();
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static char *put_digits(char *to, int number, int count)
{
    for (int at = count - 1; at >= 0; at--, number /= 10) {
        to[at] = (char)('0' + number % 10);
    }
    return to + count;
}

/* gmtime would read the time zone of the machine first, which takes longer than a short check. */
bool today_is(struct today *today)
{
    static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const long long now = time_of_run();
    long long day = now / DAY;
    int year = 1970, month = 0;
    if (now < 0) {
        return false;
    }
    for (; year <= YEAR_MAX && day >= 365 + is_leap(year); year++) {
        day -= 365 + is_leap(year);
    }
    if (year > YEAR_MAX) {
        return false;
    }
    for (; day >= months[month] + (month == 1 && is_leap(year)); month++) {
        day -= months[month] + (month == 1 && is_leap(year));
    }
    today->year = year;
    char *at = put_digits(today->text, year, 4);
    *at++ = '-';
    at = put_digits(at, month + 1, 2);
    *at++ = '-';
    at = put_digits(at, (int)day + 1, 2);
    *at = '\0';
    return true;
}
