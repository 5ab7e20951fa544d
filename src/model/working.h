/* Business hours and days: which hours they count in, and what is written in them. */
#ifndef MODEL_WORKING_H
#define MODEL_WORKING_H

#include "model/model.h"

/* The schedule of hours that are used; NULL where there are none, or their name does not resolve.
 */
const struct schedule *schedule_of(const struct hours_use *use);
/* The entry of `hours` that business hours and days take where nothing else says: `business`, or
 * the only one; NULL: there is none. */
const struct hours *default_hours(const struct agreement *agreement);
bool is_business_unit(enum unit unit);
bool has_business_unit(const struct duration *duration); /* of NULL: no */

#endif
