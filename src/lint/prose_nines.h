/* What the rules about nines in prose share: the figures of a field, and the promises that it
 * stands with. */
#ifndef LINT_PROSE_NINES_H
#define LINT_PROSE_NINES_H

#include "lint/prose_promise.h"

struct nines {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_field *field;
    struct stands_with with;
    bool stands;  /* with holds the promises of the field */
    bool advises; /* looks for what is retyped, instead of what is wrong */
    bool looked;  /* for the sentence of the field that has the promise: */
    struct prose_sentence promising;
};

static inline bool nines_is_share(const struct figure *figure)
{
    const struct decimal least = {90, 0, false}, most = {100, 0, false};
    return (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NINES) &&
           decimal_compare(figure->number, least) >= 0 && decimal_compare(figure->number, most) < 0;
}

static inline const struct rational *nines_rest_of(struct arena *arena, struct decimal percent)
{
    return rational_subtract(arena, rational_from_integer(arena, 1),
                             rational_from_percent(arena, percent));
}

/* Whether the word before a figure says one of the classes. */
static inline bool nines_is_before(const struct prose_field *field, const struct figure *figure,
                                   uint32_t says)
{
    return figure->first > 0 && (field->tokens[figure->first - 1].says & says) != 0;
}

/* Whether a sentence says again what the one before it says: "99.9% of the time; that is …". */
bool prose_goes_on(const struct prose_field *field, const struct prose_sentence *sentence);
/* Compares the downtimes and the words of a sentence with the share that is said last before each,
 * in it or in the sentence that it says again. Returns whether there was one to compare. */
bool prose_check_meanings(const struct nines *nines, const struct prose_sentence *sentence);
/* Compares the downtimes of a sentence with the goal that it stands with. */
void prose_check_downtimes(const struct nines *nines, const struct prose_sentence *sentence);

#endif
