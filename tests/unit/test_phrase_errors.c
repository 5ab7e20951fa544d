/* Where findings of phrases stand, by columns counted by hand, and what hostile phrases cost. */
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void check(const char *type, const char *phrase, enum rule rule, const char *wrong)
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

Test(phrase_errors, stand_at_the_token)
{
    check("target", "99.9% of minutes in each calender month", RULE_BAD_VALUE, "calender");
    check("target", "99.9% of minuets in each calendar month", RULE_BAD_VALUE, "minuets");
    check("target", "100 leads per mouth", RULE_BAD_VALUE, "mouth");
    check("target", "100 leads monthly", RULE_BAD_VALUE, "monthly");
    check("target", "100 qualified leads a month", RULE_BAD_VALUE, "a");
    check("target", "within 15 mintues", RULE_BAD_VALUE, "mintues");
    check("target", "within 4 buisness hours", RULE_BAD_VALUE, "buisness");
    check("target", "by 2027-02-29", RULE_BAD_VALUE, "29");
    check("target", "by 25:00 on the next business day", RULE_BAD_VALUE, "25:00");
    check("target", "at least", RULE_BAD_VALUE, ""); /* behind the last word */
    check("condition", "uptime mised", RULE_BAD_VALUE, "mised");
    check("credit", "5% per startd 30 min of downtime", RULE_BAD_VALUE, "startd");
    check("schedule", "Mon-Fri 09:60-17:00", RULE_BAD_VALUE, "09:60");
    check("schedule", "Mon-Fri 09:00-17:00 Europe/Pariss", RULE_BAD_VALUE, "Europe/Pariss");
    check("recurrence", "on day 32 of each month", RULE_BAD_VALUE, "32");
    check("money", "5000 XYZ", RULE_BAD_VALUE, "XYZ");
}

static void check_fix(const char *type, const char *phrase, enum rule rule, const char *wrong,
                      const char *fixed)
{
    struct trial trial;
    struct text form;
    check(type, phrase, rule, wrong);
    trial_start(&trial);
    trial_parse(&trial, type, text_from(phrase), &form);
    const struct fix *fix = trial.compilation.findings.items[0]->fixes;
    cr_assert_not_null(fix, "%s", phrase);
    cr_expect(fix->certain);
    cr_expect(text_is(fix->text, fixed), "`%.*s`", TEXT_ARGUMENTS(fix->text));
    trial_end(&trial);
}

Test(phrase_errors, commas_and_foreign_digits_have_a_certain_fix)
{
    check_fix("percent", "99,95%", RULE_DECIMAL_COMMA, "99,95", "99.95");
    check_fix("duration", "1,5 h", RULE_DECIMAL_COMMA, "1,5", "1.5");
    check_fix("money", "€12,50", RULE_DECIMAL_COMMA, "12,50", "12.50");
    check_fix("duration", "５ min", RULE_FOREIGN_DIGIT, "５", "5");
    check_fix("percent", "٩٩٫٩٪", RULE_FOREIGN_DIGIT, "٩٩٫٩٪", "99.9%");
    check_fix("target", "99.9％ of calls in each month", RULE_FOREIGN_DIGIT, "％", "%");
}

enum { HOSTILE_BYTES = 4096 };

static void check_hostile(const char *piece, size_t length)
{
    char *phrase = malloc(HOSTILE_BYTES);
    cr_assert_not_null(phrase);
    for (size_t at = 0; at < HOSTILE_BYTES; at++) {
        phrase[at] = piece[at % length];
    }
    for (size_t type = 0; type < trial_type_count; type++) {
        struct trial trial;
        struct text form;
        trial_start(&trial);
        bool parsed =
            trial_parse(&trial, trial_types[type], (struct text){phrase, HOSTILE_BYTES}, &form);
        cr_expect_eq(trial.compilation.findings.count, parsed ? 0U : 1U, "%s of `%.*s`: %zu",
                     trial_types[type], (int)length, piece, trial.compilation.findings.count);
        trial_end(&trial);
    }
    free(phrase);
}

#define HOSTILE(piece) check_hostile(piece, sizeof(piece) - 1)

Test(phrase_errors, hostile_phrases_end_soon, .timeout = 20)
{
    clock_t start = clock();
    HOSTILE("a");
    HOSTILE("\0");
    HOSTILE("1 ");
    HOSTILE("1");
    HOSTILE("1,");
    HOSTILE("1.");
    HOSTILE("missed and ");
    HOSTILE("1 h ");
    HOSTILE("per month ");
    HOSTILE("calende ");
    HOSTILE("a month ");
    HOSTILE("Mon 09:00-10:00,");
    HOSTILE("\xff");
    HOSTILE("\xe2\x82");
    HOSTILE("\xc2\xa0");
    HOSTILE("\xef\xbc\x99");
    HOSTILE("PT1H");
    HOSTILE("$");
    cr_expect_lt(clock() - start, 2 * CLOCKS_PER_SEC);
}
