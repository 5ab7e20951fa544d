/* What every report in SARIF 2.1.0 has, whatever it is about. */
#ifndef FINDING_SARIF_H
#define FINDING_SARIF_H

#include "base/json.h"
#include "source/source.h"

/* Writes what stands before the tool; what stands between it and the first result. */
void sarif_start(struct buffer *out);
void sarif_results(struct buffer *out);
/* What stands behind the results: notifications have commas between them. */
void sarif_end(struct buffer *out, bool successful, struct text notifications);
/* The notification that so many are left out ("2 findings are left out: …"); past
 * LIMIT_SARIF_RESULTS they are for want of room. */
json_t *sarif_lacking(struct arena *arena, size_t count, const char *what, const char *why);
extern const char sarif_no_room[];
/* The tool with its rules. */
json_t *sarif_tool(json_t *rules);

/* {"KEY": value} */
json_t *sarif_holding(const char *key, json_t *value);
json_t *sarif_message(struct text text);
/* SARIF 3.11.6 reads `[words](target)` in a message as a link: the brackets are escaped. */
struct text sarif_unlinked(struct arena *arena, struct text text);

json_t *sarif_artifact(struct text uri);
json_t *sarif_region(const struct source *source, struct span span);
/* The first line of a span; NULL: the whole file. */
json_t *sarif_location(struct text uri, const struct source *source, const struct span *span);

#endif
