/* Two agreements compared, for the tests of that. */
#ifndef TESTS_COMPARED_H
#define TESTS_COMPARED_H

#include "compare/compare.h"
#include "slac.h"

/* The two compilations and what they say differently; all NULL where one of them does not read. */
struct pair {
    slac_compilation *old, *new;
    slac_comparison *made;
    const struct comparison *comparison;
};

/* Compares two texts of agreements, read as `slac diff` reads them; today may be NULL. Freed by
 * release_pair. */
struct pair compared(struct text old, struct text new, const char *today);
void release_pair(struct pair *pair);
/* What a change means for a party of this id. */
enum verdict verdict_for(const struct comparison *comparison, const struct change *change,
                         const char *party);

#endif
