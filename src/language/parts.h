/* What the files of the language stage share, beside language.h. */
#ifndef LANGUAGE_PARTS_H
#define LANGUAGE_PARTS_H

#include "language/language.h"

/* The message with up to four values; unused ones are empty. */
struct text language_fill_1(struct arena *arena, language in, enum message message,
                            struct text one);
struct text language_fill_2(struct arena *arena, language in, enum message message, struct text one,
                            struct text other);
/* The form for one or for many of "one|many". */
struct text language_form(language in, enum message message, bool many);
/* Whether a figure takes the plural (CLDR's plural rules for cardinals). */
bool language_is_many(language in, struct decimal number);
struct text language_spaced(struct arena *arena, struct text one, struct text other);
/* A duration whose units stand in the dative, from the row of the first unit. */
struct text language_duration_from(struct arena *arena, language in,
                                   const struct duration *duration, enum message first_unit);
/* The window behind a share ("in each calendar month") or a count ("per calendar month"). */
struct text language_window_each(struct arena *arena, language in, const struct window *window);
struct text language_window_per(struct arena *arena, language in, const struct window *window);
/* The amount with its bound in words. */
struct text language_bounded(struct arena *arena, language in, enum bound bound,
                             const struct amount *amount, const struct amount *upper);
/* "of NOUN" behind a measure, as the language joins them: "d’indisponibilité", "Wartung". */
struct text language_of_noun(struct arena *arena, language in, struct text noun);

#endif
