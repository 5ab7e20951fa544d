/* A finding, or a file that could not be read, as an object of this program's own JSON
 * (docs/findings.md). */
#ifndef FINDING_OBJECT_H
#define FINDING_OBJECT_H

#include "finding/data.h"

json_t *finding_object(const struct data *data, const struct finding *finding, size_t index);
json_t *finding_unread_object(const struct data *data);

#endif
