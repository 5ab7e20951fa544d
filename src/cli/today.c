/* Today: takes the clock, or SOURCE_DATE_EPOCH where that is set, and gives the day (UTC, so that
 * a run says the same everywhere). The only file of the program that asks for the date. */
#include "cli/cli.h"

#include <stdlib.h>
#include <time.h>

bool today_is(struct today *today)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long given = epoch != NULL ? strtoll(epoch, &end, 10) : 0;
    time_t now = end != NULL && end != epoch && *end == '\0' ? (time_t)given : time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL || parts.tm_year < 70 || parts.tm_year > 8000) {
        return false;
    }
    today->year = parts.tm_year + 1900;
    return strftime(today->text, sizeof today->text, "%Y-%m-%d", &parts) > 0;
}
