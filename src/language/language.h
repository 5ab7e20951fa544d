/* The languages of a document: fixed words from grammar/messages.def, and figures, dates and
 * phrases as each language writes them. Canonical phrases stay English (language section 8);
 * what is made here is their translation for the page. */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include "model/model.h"
#include "number/rational.h"

/* Every fixed word or sentence: MESSAGE(id, en, fr, de, es); {0} {1} … are filled in, and
 * "one|many" by the first number that is given to language_count. */
enum message {
#define MESSAGE(id, en, fr, de, es) MESSAGE_##id,
#include "grammar/messages.def"
#undef MESSAGE
    MESSAGE_COUNT
};

typedef enum choice_value language; /* CHOICE_LANGUAGE_EN … */

struct text language_tag(language in); /* "en", by BCP 47 */
struct text language_words(language in, enum message message);
/* The message with {0}, {1} … replaced by the views. */
struct text language_fill(struct arena *arena, language in, enum message message,
                          const struct text *values, size_t count);
/* "one|many" chosen by the number, which replaces {0}. */
struct text language_count(struct arena *arena, language in, enum message message, int64_t number);
struct text language_count_of(struct arena *arena, language in, enum message message,
                              struct decimal number);

/* Figures: spaces inside are no-break (U+00A0) or narrow no-break (U+202F) as CLDR has them. */
struct text language_decimal(struct arena *arena, language in, struct decimal decimal);
struct text language_percent(struct arena *arena, language in, struct decimal decimal);
struct text language_money(struct arena *arena, language in, const struct money *money);
struct text language_duration(struct arena *arena, language in, const struct duration *duration);
/* As it stands behind "within", "after", "in": German takes the dative ("2 Tagen"). */
struct text language_duration_dative(struct arena *arena, language in,
                                     const struct duration *duration);
struct text language_seconds(struct arena *arena, language in, const rational *seconds);
/* Hours of work: "120 h 30 min", since a day of work has no fixed length. */
struct text language_work(struct arena *arena, language in, const rational *seconds);
struct text language_date(struct arena *arena, language in, struct date date);
struct text language_time(struct arena *arena, language in, int minutes); /* "09:00" */
struct text language_window(struct arena *arena, language in, const struct window *window);
struct text language_recurrence(struct arena *arena, language in,
                                const struct recurrence *recurrence);
struct text language_schedule(struct arena *arena, language in, const struct schedule *schedule);
struct text language_amount(struct arena *arena, language in, const struct amount *amount);
/* "at least 99.95%", "from 2 to 4"; without a bound the amount alone. upper: of BOUND_FROM_TO. */
struct text language_bounded(struct arena *arena, language in, enum bound bound,
                             const struct amount *amount, const struct amount *upper);
/* "per calendar month", "in a calendar month". */
struct text language_per_window(struct arena *arena, language in, const struct window *window);
struct text language_in_window(struct arena *arena, language in, const struct window *window);
struct text language_quantity(struct arena *arena, language in, const struct quantity *quantity);
/* The promise in two parts, as the page sets it: the figure with its bound ("At least 99.95%"),
 * and the rest ("of minutes in each calendar month"); the author's noun is untouched. */
void language_target(struct arena *arena, language in, const struct target *target,
                     struct text *figure, struct text *rest);
/* What a funnel needs, as a target: so many leads in each window, which may be NULL. */
const struct target *language_leads(struct arena *arena, language in, int64_t need,
                                    const struct window *window);
/* In a table cell: the figure alone, without an understood bound. */
struct text language_target_cell(struct arena *arena, language in, const struct target *target);
/* What ${GOAL.target} cites: the amount only (a count with its noun), bounds left out. */
struct text language_target_amount(struct arena *arena, language in, const struct target *target);
struct text language_condition(struct arena *arena, language in, const struct agreement *agreement,
                               const struct condition *condition);
/* Whom a term of a condition is about: "Availability, P1", "any goal"; empty where understood. */
struct text language_subject(struct arena *arena, language in, const struct agreement *agreement,
                             const struct condition_term *term);
/* "missed 3 to 4 times in a calendar month"; most 0: "3 times or more". The window and the subject
 * are the term's. */
struct text language_misses(struct arena *arena, language in, const struct condition_term *term,
                            unsigned least, unsigned most);
struct text language_credit(struct arena *arena, language in, const struct credit *credit);
/* "A", "A and B", "A, B and C". */
struct text language_list(struct arena *arena, language in, const struct text *items, size_t count);
/* The name of a level as readers know it: its own, or its id. */
struct text language_level(const struct levels_entry *entry);
/* "First strike", "Second strike" … by count. */
struct text language_ordinal_strike(struct arena *arena, language in, unsigned count);
/* An id in words: "first-call" becomes "First call". */
struct text language_id_in_words(struct arena *arena, struct text id);

#endif
