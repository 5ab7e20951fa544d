#include "phrase_finding.h"

#include <criterion/criterion.h>

void check(const char *type, const char *phrase, enum rule rule, const char *wrong)
{
    struct trial trial;
    struct text form;
    trial_start(&trial);
    cr_assert_not(trial_parse(&trial, type, text_from(phrase), &form), "%s", phrase);
    cr_assert_eq(trial.compilation.findings.count, 1);
    const struct finding *finding = trial.compilation.findings.items[0];
    struct text found = text_slice(text_from(phrase), finding->span.start, finding->span.end);
    cr_expect_eq(finding->rule, rule, "%s", phrase);
    cr_expect(text_is(found, wrong), "%s `%s`: stands at `%.*s`, not at `%s`", type, phrase,
              TEXT_ARGUMENTS(found), wrong);
    trial_end(&trial);
}

static void check_fix_as(const char *type, const char *phrase, enum rule rule, const char *wrong,
                         const char *fixed, bool certain)
{
    struct trial trial;
    struct text form;
    check(type, phrase, rule, wrong);
    trial_start(&trial);
    trial_parse(&trial, type, text_from(phrase), &form);
    const struct fix *fix = trial.compilation.findings.items[0]->fixes;
    cr_assert_not_null(fix, "%s", phrase);
    cr_expect_eq(fix->certain, certain, "%s", phrase);
    cr_expect(text_is(fix->text, fixed), "`%.*s`", TEXT_ARGUMENTS(fix->text));
    trial_end(&trial);
}

void check_fix(const char *type, const char *phrase, enum rule rule, const char *wrong,
               const char *fixed)
{
    check_fix_as(type, phrase, rule, wrong, fixed, true);
}

void check_likely(const char *type, const char *phrase, enum rule rule, const char *wrong,
                  const char *fixed)
{
    check_fix_as(type, phrase, rule, wrong, fixed, false);
}
