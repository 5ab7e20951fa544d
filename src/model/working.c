/* Business hours and days: takes what an agreement says of hours and gives the schedule in which
 * they count (language section 4, "Meanings"). */
#include "model/working.h"

#include "model/binders.h"

const struct schedule *schedule_of(const struct hours_use *use)
{
    if (use == NULL || use->named == NULL) {
        return use != NULL ? use->schedule : NULL;
    }
    const struct hours *hours = use->named->found == NAMES_HOURS ? use->named->to : NULL;
    return hours != NULL ? hours->schedule : NULL;
}

const struct hours *default_hours(const struct agreement *agreement)
{
    const struct map *all = agreement->hours;
    if (all == NULL || all->count == 0) {
        return NULL;
    }
    const struct hours *business =
        names_find(agreement->names, TEXT_OF("business"), NAMES_HOURS, NULL);
    return business != NULL ? business : all->count == 1 ? all->entries[0].value : NULL;
}

bool is_business_unit(enum unit unit)
{
    return unit == UNIT_BUSINESS_HOUR || unit == UNIT_BUSINESS_DAY;
}

bool has_business_unit(const struct duration *duration)
{
    for (uint8_t index = 0; duration != NULL && index < duration->count; index++) {
        if (is_business_unit(duration->parts[index].unit)) {
            return true;
        }
    }
    return false;
}
