/* The time of a run: takes the clock, or SOURCE_DATE_EPOCH where that is set, and gives the day
 * (UTC, so that a run says the same everywhere). The only file of the program that asks for it. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

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

long long time_of_run(void)
{
    long long fixed = epoch();
    return fixed >= 0 ? fixed : (long long)time(NULL);
}

bool today_is(struct today *today)
{
    time_t now = (time_t)time_of_run();
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL || parts.tm_year < 70 || parts.tm_year > 8000) {
        return false;
    }
    today->year = parts.tm_year + 1900;
    return strftime(today->text, sizeof today->text, "%Y-%m-%d", &parts) > 0;
}
