/* Inside src/lint only: which goals are for the first answer to a report and which for the end of
 * the matter, by the words of grammar/ticket_steps.def. */
#ifndef LINT_TICKET_H
#define LINT_TICKET_H

#include "model/model.h"

enum ticket_step { TICKET_NONE, TICKET_RESPONSE, TICKET_RESOLUTION };

/* Which step a goal is, by the first word of its id that says so. */
enum ticket_step ticket_step_of(const struct goal *goal);
/* Whether the word by which it is a step ends other things, too: "completion". */
bool ticket_is_loose(const struct goal *goal);
/* The party and what is left of the id: what is answered and settled. */
struct text ticket_matter(struct arena *arena, const struct goal *goal);

/* ---- in prose ---- */
/* Which step a word speaks of, in any language: "answered", "Reaktionszeit", "résolus". */
enum ticket_step ticket_step_said(struct text word);
/* Whether a word says nothing of what is answered or settled, but that it is: "incidents". */
bool ticket_is_plain(struct text word);
/* "time", "délai", "Reaktionszeit" */
bool ticket_is_time(struct text word);

#endif
