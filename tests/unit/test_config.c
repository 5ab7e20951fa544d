/* What a project says of its checks: the examples of its fields, patterns of paths, and bytes of
 * any kind in its file. */
#include "config/pattern.h"
#include "slac.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static slac_config *read_text(const char *text)
{
    slac_config *config = NULL;
    cr_assert_eq(slac_config_read(".slac.yaml", text, strlen(text), &config), SLAC_OK);
    cr_assert_not_null(config);
    return config;
}

static size_t count_errors(slac_config *config)
{
    return slac_count(slac_config_findings(config), SLAC_ERROR);
}

Test(config, the_example_of_each_field_reads)
{
    static const char *const examples[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) name ": " example "\n",
#include "grammar/fields/configuration.def"
#undef FIELD
    };
    for (size_t index = 0; index < sizeof examples / sizeof *examples; index++) {
        slac_config *config = read_text(examples[index]);
        cr_expect_eq(count_errors(config), 0, "%s", examples[index]);
        slac_config_free(config);
    }
}

/* "+": as an error, "!": warning, "?": advice, "-": off, ".": nothing is said. */
static char said(slac_config *config, const char *path, const char *rule)
{
    slac_check_options options = {0};
    slac_config_options(config, path, &options);
    for (size_t index = 0; index < options.rule_count; index++) {
        const slac_rule_setting *setting = &options.rules[index];
        if (strcmp(setting->rule, rule) == 0) {
            return setting->off                        ? '-'
                   : setting->severity == SLAC_ERROR   ? '+'
                   : setting->severity == SLAC_WARNING ? '!'
                                                       : '?';
        }
    }
    return '.';
}

Test(config, a_rule_comes_before_its_family_and_the_last_path_before_the_others)
{
    slac_config *config = read_text("rules: {tier-gap: off, remedies: advice, Nines: warning}\n"
                                    "paths:\n"
                                    "  drafts/: {remedies: warning}\n"
                                    "  \"*.old.sla.yaml\": {tier-gap: error, placeholder: off}\n");
    cr_expect_eq(count_errors(config), 0);
    cr_expect_eq(said(config, "a.sla.yaml", "tier-gap"), '-');
    cr_expect_eq(said(config, "a.sla.yaml", "tier-overlap"), '?');
    cr_expect_eq(said(config, "a.sla.yaml", "nines-extreme"), '!');
    cr_expect_eq(said(config, "a.sla.yaml", "placeholder"), '.');
    cr_expect_eq(said(config, "a.sla.yaml", "bad-value"), '.');
    cr_expect_eq(said(config, "drafts/a.sla.yaml", "tier-gap"), '!');
    cr_expect_eq(said(config, "drafts/a.old.sla.yaml", "tier-gap"), '+');
    cr_expect_eq(said(config, "drafts/a.old.sla.yaml", "tier-overlap"), '!');
    cr_expect_eq(said(config, "x/a.old.sla.yaml", "placeholder"), '-');
    slac_config_free(config);
}

Test(config, of_a_family_that_is_set_what_cannot_be_set_stays)
{
    slac_config *config = read_text("rules: {reading: off}\n");
    cr_expect_eq(count_errors(config), 0);
    cr_expect_eq(said(config, "a", "unused-definition"), '-');
    cr_expect_eq(said(config, "a", "bad-value"), '.');
    slac_config_free(config);
}

Test(config, false_is_what_yaml_1_1_makes_of_off)
{
    slac_config *config = read_text("rules: {tier-gap: false, remedies: error}\n"
                                    "paths:\n"
                                    "  drafts/: {placeholder: false, tier-gap: \"off\"}\n");
    cr_expect_eq(count_errors(config), 0);
    cr_expect_eq(said(config, "a", "tier-gap"), '-');
    cr_expect_eq(said(config, "a", "tier-overlap"), '+');
    cr_expect_eq(said(config, "drafts/a", "placeholder"), '-');
    cr_expect_eq(said(config, "drafts/a", "tier-gap"), '-');
    slac_config_free(config);
}

static void covers(const char *text, const char *path, bool expected)
{
    slac_config *config = read_text(text);
    cr_expect_eq(slac_config_covers(config, path), expected, "%s: %s", text, path);
    slac_config_free(config);
}

Test(config, covers_what_is_included_and_not_excluded)
{
    covers("fail-on: error\n", "a/b.sla.yaml", true);
    covers("include: contracts/\n", "contracts/a/b.sla.yaml", true);
    covers("include: contracts/\n", "other/b.sla.yaml", false);
    covers("include: [contracts/, other]\nexclude: b.sla.yaml\n", "other/b.sla.yaml", false);
    covers("exclude: [vendor/]\n", "a/vendor/b.sla.yaml", false);
    covers("exclude: [/vendor]\n", "a/vendor/b.sla.yaml", true);
    covers("include: ../x\n", "a.sla.yaml", true); /* a mistake, and then nothing is said */
}

Test(config, patterns)
{
    static const struct {
        const char *pattern, *path;
        bool matches;
    } rows[] = {
        {"a", "a", true},
        {"a", "b/a", true},
        {"a", "b/a/c", true},
        {"a", "ab", false},
        {"a/", "a/c", true},
        {"/a", "b/a", false},
        {"/a", "a/c", true},
        {"./a", "a", true},
        {"a/b", "a/b/c", true},
        {"a/b", "x/a/b", false},
        {"**/b", "x/a/b", true},
        {"**/b", "b", true},
        {"a/**", "a/x/y", true},
        {"a/**", "a", false},
        {"a/**/c", "a/c", true},
        {"a/**/c", "a/b/d/c", true},
        {"a/**/c", "a/b/d/cc", false},
        {"*.x", "q/a.x", true},
        {"*.x", "q/a.xy", false},
        {"a/*", "a/b/c", true},
        {"a/*.x", "a/b/c.x", false},
        {"?", "ab", false},
        {"?", "\xc3\xa9", true},
        {"?a",
         "\xe2\x82\xac"
         "a",
         true},
        {"**", "a/b", true},
        {"a*b*c", "axbybc", true},
        {"a/**/b*/c", "a/b1/x/b2/c", true},
        {"a**b", "a/b", false},
        {"a**b", "axxb", true},
        {"**/x/**/y", "q/x/z/x/y/w", true},
        {"**/x/*/y", "q/x/x/z/y", true},
        {"/", "a", true},
        {"", "a", false},
    };
    for (size_t index = 0; index < sizeof rows / sizeof *rows; index++) {
        cr_expect_eq(pattern_matches(text_from(rows[index].pattern), text_from(rows[index].path)),
                     rows[index].matches, "%s %s", rows[index].pattern, rows[index].path);
    }
}

/* Stars that could match in countless ways take no longer than their lengths say. */
Test(config, patterns_of_many_stars_end)
{
    char pattern[2001], path[4001];
    for (size_t at = 0; at < 2000; at++) {
        pattern[at] = at % 2 == 0 ? 'a' : '*';
    }
    memset(path, 'a', sizeof path);
    pattern[1999] = 'b';
    pattern[2000] = path[4000] = '\0';
    cr_expect_not(pattern_matches(text_from(pattern), text_from(path)));
    for (size_t at = 0; at + 3 <= 1998; at += 3) {
        memcpy(pattern + at, "**/", 3);
    }
    for (size_t at = 1; at < 4000; at += 2) {
        path[at] = '/';
    }
    cr_expect_not(pattern_matches(text_from(pattern), text_from(path)));
}

/* Every value of a wrong type is a finding, and nothing that is said of rules. */
Test(config, values_of_wrong_types)
{
    static const char *const names[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) name,
#include "grammar/fields/configuration.def"
#undef FIELD
    };
    static const char *const values[] = {"",
                                         "[[a]]",
                                         "[[]]",
                                         "{a: {b: {c: d}}}",
                                         "[{a: b}]",
                                         "\"\"",
                                         "\" \"",
                                         "{tier-gap: [off]}",
                                         "{x: [off]}",
                                         "{a: {b: []}}",
                                         "&a [*a]",
                                         "!!int 3",
                                         "|\n  a\n  b",
                                         "{\"\": off}",
                                         "[\"\"]",
                                         "{/a: {\"\": off}}"};
    char text[200];
    for (size_t name = 0; name < sizeof names / sizeof *names; name++) {
        for (size_t value = 0; value < sizeof values / sizeof *values; value++) {
            snprintf(text, sizeof text, "%s: %s\n", names[name], values[value]);
            slac_config *config = read_text(text);
            cr_expect_gt(count_errors(config), 0, "%s", text);
            cr_expect_eq(said(config, "a/b.sla.yaml", "tier-gap"), '.', "%s", text);
            (void)slac_config_covers(config, "a/b.sla.yaml");
            slac_config_free(config);
        }
    }
}

/* errors: whether it has some; what is said is nothing. */
static void check_silent(const char *bytes, size_t length, bool errors)
{
    slac_config *config = NULL;
    slac_severity severity;
    slac_check_options options = {0};
    cr_assert_eq(slac_config_read("c", bytes, length, &config), SLAC_OK);
    cr_expect_eq(count_errors(config) > 0, errors, "%.20s", bytes);
    cr_expect_not(slac_config_fail_on(config, &severity));
    cr_expect(slac_config_covers(config, "a"));
    slac_config_options(config, "a", &options);
    cr_expect_eq(options.rule_count, 0);
    cr_expect_null(options.today);
    slac_config_free(config);
}

Test(config, files_that_are_none)
{
    static const char *const texts[] = {"a", "[fail-on]", "- fail-on",  "fail-on",   "\xff",
                                        "{", "\t",        "---\n---\n", "%TAG a b\n"};
    for (size_t index = 0; index < sizeof texts / sizeof *texts; index++) {
        check_silent(texts[index], strlen(texts[index]), true);
    }
    enum { HUGE_BYTES = 1 << 20 };
    char *bytes = malloc(HUGE_BYTES);
    cr_assert_not_null(bytes);
    memset(bytes, '[', HUGE_BYTES);
    check_silent(bytes, HUGE_BYTES, true);
    check_silent(bytes, 60000, true);
    memset(bytes, 'a', HUGE_BYTES);
    check_silent(bytes, 60000, true);
    slac_config *config = NULL;
    cr_expect_eq(slac_config_read(NULL, bytes, 1, &config), SLAC_MISUSE);
    cr_expect_eq(slac_config_read("c", NULL, 1, &config), SLAC_MISUSE);
    slac_config_free(NULL);
    free(bytes);
}

/* One whose lines are all comments says nothing, and is no mistake. */
Test(config, files_that_say_nothing)
{
    static const char *const texts[] = {"", "\n\n", "# fail-on: warning\n", "---\n", "{}\n"};
    for (size_t index = 0; index < sizeof texts / sizeof *texts; index++) {
        check_silent(texts[index], strlen(texts[index]), false);
    }
}

/* As many names that are near to a rule and none as the file may hold. */
Test(config, thousands_of_mistakes)
{
    enum { ROOM = 64 << 10 };
    static char text[ROOM];
    size_t length = (size_t)snprintf(text, ROOM, "rules:\n");
    for (unsigned at = 0; length + 40 < ROOM; at++) {
        length += (size_t)snprintf(text + length, ROOM - length, "  tier-ga%u: off\n", at);
    }
    slac_config *config = NULL;
    cr_assert_eq(slac_config_read("c", text, length, &config), SLAC_OK);
    cr_expect_gt(count_errors(config), 3000);
    slac_config_free(config);
    length = (size_t)snprintf(text, ROOM, "required-fields: [");
    while (length + 20 < ROOM) {
        length += (size_t)snprintf(text + length, ROOM - length, "goal.ownr, ");
    }
    length += (size_t)snprintf(text + length, ROOM - length, "]\n");
    cr_assert_eq(slac_config_read("c", text, length, &config), SLAC_OK);
    cr_expect_gt(count_errors(config), 3000);
    slac_config_free(config);
}

/* ---- fields that a project asks for ---- */
static size_t missing(const char *field)
{
    static const char agreement[] =
        "sla: 1\ntitle: T\nparties: {a: A, b: {name: B}}\n"
        "goals:\n  a: {g: within 4 h}\n  b: {h: {target: within 4 h}}\n";
    const slac_check_options options = {.required_fields = &field, .required_field_count = 1};
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile("t", agreement, strlen(agreement), &options, &compilation), SLAC_OK,
                 "%s", field);
    const size_t count = slac_count(compilation, SLAC_ERROR);
    slac_free(compilation);
    return count;
}

Test(config, fields_that_a_project_asks_for)
{
    const size_t before = missing("agreement.title");
    cr_expect_eq(missing("goal.owner"), before + 2); /* in its short form, too */
    cr_expect_eq(missing("goal.target"), before);
    cr_expect_eq(missing("party.role"), before + 2);
    cr_expect_eq(missing("party.name"), before);
    cr_expect_eq(missing("agreement.reviews"), before + 1);
    cr_expect_eq(missing("remedy.credits"), before); /* there is no remedy */
    static const char *const others[] = {"goal", "goal.", "goal.ownr",           "owner",
                                         "",     ".",     "configuration.today", "goal.owner.x"};
    for (size_t index = 0; index < sizeof others / sizeof *others; index++) {
        const slac_check_options options = {.required_fields = &others[index],
                                            .required_field_count = 1};
        slac_compilation *compilation = NULL;
        cr_expect_eq(slac_compile("t", "", 0, &options, &compilation), SLAC_MISUSE, "%s",
                     others[index]);
    }
}
