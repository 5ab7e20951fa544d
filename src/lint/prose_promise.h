/* The promises that a piece of prose stands with: those of the record it is in. */
#ifndef LINT_PROSE_PROMISE_H
#define LINT_PROSE_PROMISE_H

#include "lint/promise.h"
#include "lint/prose.h"

enum { STANDS_WITH_MAX = 64 }; /* more cells than a reader compares by eye: left alone */
struct stands_with {
    const struct goal *goal;
    uint32_t count;
    const struct levels *leaves[STANDS_WITH_MAX];
};

enum {
    PROSE_PLACES_OF_PROMISES =
        PROSE_PLACE(IN_GOAL_NAME) | PROSE_PLACE(IN_GOAL_STATEMENT) | PROSE_PLACE(IN_GOAL_NOTE)
};
/* What is written right before a figure, by grammar/bands.def: "at least", "up to". */
enum prose_bound {
    PROSE_ABOVE,
    PROSE_AT_LEAST,
    PROSE_BELOW,
    PROSE_AT_MOST,
    PROSE_FROM,
    PROSE_UNBOUNDED
};
/* *start is where the words begin, or the figure. */
enum prose_bound prose_bound_before(const struct prose_field *field, const struct figure *figure,
                                    uint32_t *start);
/* The goal of a field where its name, statement or note stands; false where there is none, or none
 * with a figure to compare. */
bool prose_stands_with(const struct prose_field *field, struct stands_with *with);
/* The promises of any goal; false where it has none, or more than a reader compares. */
bool promises_of_goal(const struct goal *goal, struct stands_with *with);
/* HAS_SHARE … of the figures that a target has. */
uint32_t prose_figures_like(const struct target *target);
/* What cites a promise's amount: "${uptime.target}", "${response.P1.target}". */
struct text prose_citation(struct arena *arena, const struct goal *goal, const struct levels *leaf);
/* The figures as the phrases have them. */
const struct duration *figure_duration(struct arena *arena, const struct prose_field *field,
                                       const struct figure *figure);
const struct window *figure_window_of(struct arena *arena, const struct prose_field *field,
                                      const struct figure_window *window);
/* Whether the words around a percent let it be the promise itself: "99.9% of the time", "99.9%
 * uptime", and not "99.9% of the sites", "a load of 95%". noun: what else may be counted, or empty.
 */
bool prose_is_of_promise(const struct prose_field *field, const struct figure *figure,
                         struct text noun);
/* A figure of the phrases as prose of the language has it: "4,32 min". */
struct text prose_local(struct arena *arena, enum choice_value language, struct text words);
/* Whether one word is the other, or its plural. */
bool prose_is_same_noun(struct text one, struct text other);
/* Whether one of the words is it, or its plural. */
bool prose_is_any(struct text word, const struct text *words, size_t count);
/* "guarantees", "stellt", "sicher": a word that says that something is promised, and not what. */
bool prose_is_promise_word(struct text word);
/* Whether "up to" stands right before a figure: "peaks of up to 500 orders per day". */
bool prose_is_up_to(const struct prose_field *field, const struct figure *figure);
/* Whether the words of a noun stand at the token, a plural ignored; *behind is what follows. */
bool prose_noun_at(const struct prose_field *field, uint32_t token, struct text noun,
                   uint32_t *behind);
/* The ${reference} that begins at a byte of the field, or NULL. */
const struct prose_reference *prose_cited_at(const struct prose_field *field, uint32_t start);

#endif
