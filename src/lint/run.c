/* Runs every rule whose row names a check, in the order of the catalogue: takes a bound agreement
 * and leaves findings, which are sorted later. What a check that found nothing took of the arena is
 * given back. */
#include "lint/lint.h"
#include "lint/prose.h"

#define reading NULL
static lint_check *const checks[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) check,
#include "grammar/rules.def"
#undef RULE
};
#undef reading
enum { CHECK_COUNT = sizeof checks / sizeof *checks };

static bool is_off(const struct compilation *compilation, size_t rule)
{
    const uint8_t *severities = compilation->findings.severities;
    return severities != NULL && severities[rule] == SEVERITY_OFF;
}

struct lint_look lint_look_begin(const struct compilation *compilation)
{
    return (struct lint_look){.mark = arena_mark(&compilation->arena),
                              .items = (const struct finding *const *)compilation->findings.items,
                              .count = compilation->findings.count,
                              .asked = prose_last_asked(compilation)};
}

void lint_look_end(struct compilation *compilation, struct lint_look *look)
{
    if (arena_is_at(&compilation->arena, &look->mark)) {
        return; /* it took nothing, as most do */
    }
    const struct lint_look behind = lint_look_begin(compilation);
    if (look->items == behind.items && look->count == behind.count && look->asked == behind.asked) {
        arena_release(&compilation->arena, look->mark);
    } else {
        *look = behind;
    }
}

void lint_run(struct compilation *compilation)
{
    if (compilation->agreement == NULL) {
        return;
    }
    struct lint_look look = lint_look_begin(compilation);
    for (size_t first = 0, next = 0; first < CHECK_COUNT; first = next) {
        /* Rules that take one look together have one check, and stand side by side. */
        bool off = true;
        for (next = first; next < CHECK_COUNT && checks[next] == checks[first]; next++) {
            off = off && is_off(compilation, next);
        }
        if (checks[first] != NULL && !off) {
            checks[first](compilation, compilation->agreement);
            lint_look_end(compilation, &look);
        }
    }
    prose_run(compilation, compilation->agreement);
}
