/* Rules over a whole agreement: each is a row of grammar/rules/ and a function here. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "model/model.h"

/* Runs every rule whose row names a check. */
void lint_run(struct compilation *compilation);
/* Moves the findings that comments allow out of the others, which must be sorted. What is wrong
 * with the comments is reported where is_judged: where all rules have run. */
void lint_allow(struct compilation *compilation, bool is_judged);

/* Where a look at one record begins: a rule that looks at thousands gives back what each took. */
struct lint_look {
    struct arena_mark mark;
    /* What outlives a look: findings, and what was asked of prose. */
    const struct finding *const *items;
    size_t count;
    const struct prose_rule *asked;
};
struct lint_look lint_look_begin(const struct compilation *compilation);
/* Gives back what was taken of the arena since, unless something outlives it, and begins the next
 * look. */
void lint_look_end(struct compilation *compilation, struct lint_look *look);

typedef void lint_check(struct compilation *compilation, const struct agreement *agreement);
/* `reading` stands in the rows of what is reported while a file is read, and is no function. */
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) lint_check check;
#include "grammar/rules.def"
#undef RULE

#endif
