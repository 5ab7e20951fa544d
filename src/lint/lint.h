/* Rules over a whole agreement: each is a row of grammar/rules/ and a function here. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "model/model.h"

/* Runs every rule whose row names a check. */
void lint_run(struct compilation *compilation);
/* Moves the findings that comments allow out of the others, which must be sorted. What is wrong
 * with the comments is reported where is_judged: where all rules have run. */
void lint_allow(struct compilation *compilation, bool is_judged);

typedef void lint_check(struct compilation *compilation, const struct agreement *agreement);
/* `reading` stands in the rows of what is reported while a file is read, and is no function. */
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) lint_check check;
#include "grammar/rules.def"
#undef RULE

#endif
