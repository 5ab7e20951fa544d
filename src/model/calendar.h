/* Days of the calendar: how far two dates are apart, and what a duration is from a date on. */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "phrase/phrase.h"

/* The number of a day, from 1 for 0001-01-01; later days have greater numbers. */
int64_t date_day(const struct date *date);
/* The day of that number; false outside the years 1 to 9999. The node of *date is NULL. */
bool date_of_day(int64_t day, struct date *date);
/* The day on which a duration that starts on `from` is over: a month from 1 January is over on
 * 1 February, and from 31 January on 1 March, for February has no 31st. False where the duration is
 * not of whole days, weeks, months or years, or leaves the years 1 to 9999. */
bool date_after(const struct date *from, const struct duration *duration, struct date *over);
/* "2026-02-01", for messages. */
struct text date_text(struct arena *arena, const struct date *date);

/* The least and the most that a duration can last, in seconds: a month has 28 to 31 days, and so
 * has a billing cycle. Business units last at least as long as plain ones, and *most is then
 * INT64_MAX. What is beyond all calendars is cut. */
void duration_bounds(const struct duration *duration, int64_t *least, int64_t *most);
/* The same of so many of one unit. */
void unit_bounds(enum unit unit, int64_t count, int64_t *least, int64_t *most);
/* How many calendar months a unit or a window is; 0 where it is not of whole months. */
int64_t unit_months(enum unit unit);
/* The same between two times of a recurrence. */
void recurrence_bounds(const struct recurrence *recurrence, int64_t *least, int64_t *most);

#endif
