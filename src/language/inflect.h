/* Inside src/language only: what the four languages do to words that meet. Genders of the units,
 * variants of a message by gender or case, and an author's noun behind `of`. */
#ifndef LANGUAGE_INFLECT_H
#define LANGUAGE_INFLECT_H

#include "language/language.h"

/* Also the place of a variant in a message: "masculine;feminine;neuter". */
enum gender { MASCULINE, FEMININE, NEUTER };

/* The gender of a unit's word in the language (English: masculine, which is never seen). */
enum gender inflect_gender(language in, enum unit unit);
/* The variant of "first;second;third" with that number; the last where there are fewer. */
struct text inflect_variant(struct text forms, unsigned number);
/* The unit alone, without a number: "hour", or in the plural "hours" (German: dative, as behind
 * "in"). */
struct text inflect_unit(struct arena *arena, language in, enum unit unit, bool plural);
/* Fills {0} {1} … of a form; in French "de" before a vowel becomes "d’". */
struct text inflect_fill(struct arena *arena, language in, struct text form,
                         const struct text *values, size_t count);
/* An author's words behind an amount: "of the fee", "de la redevance", "d’indisponibilité", "del
 * importe", German in apposition: "10 h Wartung". */
struct text inflect_of(struct arena *arena, language in, struct text words);
/* The same behind a share of several things: "des requêtes", "der ersten Antworten". */
struct text inflect_share_of(struct arena *arena, language in, struct text noun);
/* What a percentage is taken of: "der Monatsgebühr", "vom Entgelt"; in brackets where the German
 * case cannot be known. */
struct text inflect_part_of(struct arena *arena, language in, struct text words);

#endif
