/* Two agreements compared: takes their texts and gives what they say differently. */
#include "compared.h"

#include <criterion/criterion.h>

/* With the rules of reading alone, as `slac diff` reads. */
static slac_compilation *compiled(struct text source)
{
    static const char *const names[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) name,
#include "grammar/rules.def"
#undef RULE
    };
    static slac_rule_setting off[sizeof names / sizeof *names];
    slac_check_options options = {.rules = off};
    slac_compilation *made = NULL;
    for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
        if (slac_rule_can_be_set(names[at])) {
            off[options.rule_count++] = (slac_rule_setting){.rule = names[at], .off = true};
        }
    }
    cr_assert_eq(slac_compile("test", source.data, source.length, &options, &made), SLAC_OK);
    return made;
}

struct pair compared(struct text old, struct text new, const char *today)
{
    struct pair pair = {compiled(old), compiled(new), NULL, NULL};
    const slac_status status = slac_compare(pair.old, pair.new, today, &pair.made);
    cr_assert(status == SLAC_OK || status == SLAC_HAS_ERRORS);
    pair.comparison = (const struct comparison *)(const void *)pair.made; /* its first member */
    return pair;
}

void release_pair(struct pair *pair)
{
    slac_comparison_free(pair->made);
    slac_free(pair->old);
    slac_free(pair->new);
}

enum verdict verdict_for(const struct comparison *comparison, const struct change *change,
                         const char *party)
{
    const struct compared_party *found = comparison_party(comparison, text_from(party));
    cr_assert_not_null(found);
    return change->verdicts[found - comparison->parties];
}
