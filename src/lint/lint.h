/* Rules over a whole agreement: each is a row of grammar/rules.def and a function here. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "model/model.h"

/* Runs every rule whose row names a check. */
void lint_run(struct compilation *compilation);

typedef void lint_check(struct compilation *compilation, const struct agreement *agreement);
lint_check lint_duplicate_name, lint_unused_definition;

#endif
