/* What is asked of the rules: severities of a project's own, and what is refused. */
#include "slac.h"

#include <criterion/criterion.h>
#include <string.h>

/* One finding of unused-definition, a warning. */
static const char warned[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                             "goals:\n  a: {g: within 4 h}\n  b: {h: within 4 h}\n"
                             "hours:\n  desk: 24x7\n";

static slac_status compile(const slac_check_options *options, slac_compilation **out)
{
    return slac_compile("test", warned, sizeof warned - 1, options, out);
}

static void check_counts(const slac_check_options *options, size_t errors, size_t warnings,
                         size_t advice)
{
    slac_compilation *compilation = NULL;
    cr_assert_eq(compile(options, &compilation), SLAC_OK);
    cr_expect_eq(slac_count(compilation, SLAC_ERROR), errors);
    cr_expect_eq(slac_count(compilation, SLAC_WARNING), warnings);
    cr_expect_eq(slac_count(compilation, SLAC_ADVICE), advice);
    slac_free(compilation);
}

/* Every other rule that may speak here is off, so that rules to come change nothing. */
static void check_severity(slac_severity severity, bool off)
{
    slac_rule_setting settings[512];
    size_t count = 0;
    for (size_t index = 0; slac_explain_name(index) != NULL && count < 510; index++) {
        if (slac_rule_can_be_set(slac_explain_name(index))) {
            settings[count++] = (slac_rule_setting){slac_explain_name(index), SLAC_ERROR, true};
        }
    }
    settings[count++] = (slac_rule_setting){"unused-definition", severity, off};
    const slac_check_options options = {.rules = settings, .rule_count = count};
    check_counts(&options, !off && severity == SLAC_ERROR, !off && severity == SLAC_WARNING,
                 !off && severity == SLAC_ADVICE);
}

Test(check_options, give_a_rule_its_severity)
{
    check_severity(SLAC_ERROR, false);
    check_severity(SLAC_WARNING, false);
    check_severity(SLAC_ADVICE, false);
    check_severity(SLAC_ERROR, true);
}

Test(check_options, what_keeps_an_agreement_from_being_read_cannot_be_set)
{
    cr_expect(slac_rule_can_be_set("unused-definition"));
    cr_expect_not(slac_rule_can_be_set("bad-value"));
    cr_expect_not(slac_rule_can_be_set("no-such-rule"));
    static const slac_rule_setting reading = {"bad-value", SLAC_WARNING, false};
    const slac_check_options options = {.rules = &reading, .rule_count = 1};
    slac_compilation *compilation = NULL;
    cr_expect_eq(compile(&options, &compilation), SLAC_MISUSE);
    cr_expect_null(compilation);
}

static void check_today(const char *today, slac_status expected)
{
    const slac_check_options options = {.today = today};
    slac_compilation *compilation = NULL;
    cr_expect_eq(compile(&options, &compilation), expected, "%s", today);
    slac_free(compilation);
}

Test(check_options, today_is_a_day)
{
    static const char *const days[] = {"2027-01-31", "2028-02-29", "0001-01-01", "9999-12-31"};
    static const char *const others[] = {
        "",           "2027-02-29",  "2027-13-01",  "2027-00-10", "2027-01-00", "0000-01-01",
        "2027-01-1",  "2027-1-01",   "27-01-01",    "2027/01/01", "20270101",   "2027-01-011",
        "2027-01--1", "+027-01-01",  "2027-01-01 ", " 027-01-01", "20-2701-01", "2027-01-3x",
        "----------", "9999-99-99-", "2027-01-32",  "2027-04-31", "2027-01-"};
    check_today(NULL, SLAC_OK);
    for (size_t index = 0; index < sizeof days / sizeof *days; index++) {
        check_today(days[index], SLAC_OK);
    }
    for (size_t index = 0; index < sizeof others / sizeof *others; index++) {
        check_today(others[index], SLAC_MISUSE);
    }
}
