/* Runs every rule whose row names a check, in the order of the catalogue: takes a bound agreement
 * and leaves findings, which are sorted later. */
#include "lint/lint.h"
#include "lint/prose.h"

#define reading NULL
void lint_run(struct compilation *compilation)
{
    static lint_check *const checks[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) check,
#include "grammar/rules.def"
#undef RULE
    };
    for (size_t index = 0; compilation->agreement != NULL && index < sizeof checks / sizeof *checks;
         index++) {
        /* Rules that take one look together have one check, and stand side by side. */
        if (checks[index] != NULL && (index == 0 || checks[index] != checks[index - 1])) {
            checks[index](compilation, compilation->agreement);
        }
    }
    if (compilation->agreement != NULL) {
        prose_run(compilation, compilation->agreement);
    }
}
#undef reading
