/* What a redline shows of a comparison. */
#ifndef TESTS_REDLINED_H
#define TESTS_REDLINED_H

#include "compare/compare.h"
#include "slac.h"

/* Expects of a page with the redline that each change has its note, which a link in front leads to,
 * with what was and what is; or that its words are marked where they stand. */
void expect_redlined(struct text path, slac_comparison *made, const struct comparison *comparison);

#endif
