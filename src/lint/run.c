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

/* What outlives a check: findings, what it asked of prose, the words of phrases read for the first
 * time. */
struct kept {
    const struct finding *const *items;
    size_t count;
    const struct prose_rule *asked;
    const struct word_index *words;
};

static struct kept kept_by(const struct compilation *compilation)
{
    return (struct kept){.items = (const struct finding *const *)compilation->findings.items,
                         .count = compilation->findings.count,
                         .asked = prose_last_asked(compilation),
                         .words = compilation->words};
}

static void run_check(struct compilation *compilation, lint_check *check)
{
    const struct kept before = kept_by(compilation);
    const struct arena_mark mark = arena_mark(&compilation->arena);
    check(compilation, compilation->agreement);
    const struct kept behind = kept_by(compilation);
    if (before.items == behind.items && before.count == behind.count &&
        before.asked == behind.asked && before.words == behind.words) {
        arena_release(&compilation->arena, mark);
    }
}

void lint_run(struct compilation *compilation)
{
    if (compilation->agreement == NULL) {
        return;
    }
    for (size_t first = 0, next = 0; first < CHECK_COUNT; first = next) {
        /* Rules that take one look together have one check, and stand side by side. */
        bool off = true;
        for (next = first; next < CHECK_COUNT && checks[next] == checks[first]; next++) {
            off = off && is_off(compilation, next);
        }
        if (checks[first] != NULL && !off) {
            run_check(compilation, checks[first]);
        }
    }
    prose_run(compilation, compilation->agreement);
}
