/* Baselines: what is known is taken out by rule and place, in whatever line it stands; what is not
 * found any more is told, and a file that is none says why. */
#include "slac.h"

#include <criterion/criterion.h>
#include <string.h>

/* Two findings of unused-definition, at hours.desk and hours.night, one of bad-value, and others
 * that are off. */
static const char agreement[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                                "goals:\n  a: {g: within 4 h}\n  b: {h: within 4 mintues}\n"
                                "hours:\n  desk: 24x7\n  night: 24x5\n";
static const char moved[] =
    "sla: 1\nhours:\n\n  night: 24x5\n  desk: 24x7\n\ntitle: T\n"
    "parties: {a: A, b: B}\ngoals:\n  a: {g: within 4 h}\n  b: {h: within 4 h}\n";
static const char one_left[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                               "goals:\n  a: {g: within 4 h}\n  b: {h: within 4 h}\n"
                               "hours:\n  night: 24x5\n";

static slac_compilation *compile(const char *bytes)
{
    static slac_rule_setting settings[512];
    slac_check_options options = {.rules = settings};
    for (size_t index = 0; slac_explain_name(index) != NULL; index++) {
        const char *rule = slac_explain_name(index);
        if (slac_rule_can_be_set(rule) && strcmp(rule, "unused-definition") != 0) {
            settings[options.rule_count++] = (slac_rule_setting){rule, SLAC_ERROR, true};
        }
    }
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile("a.sla.yaml", bytes, strlen(bytes), &options, &compilation), SLAC_OK);
    return compilation;
}

static size_t count(const slac_compilation *compilation)
{
    return slac_count(compilation, SLAC_ERROR) + slac_count(compilation, SLAC_WARNING) +
           slac_count(compilation, SLAC_ADVICE);
}

struct written {
    char bytes[4096];
    size_t length;
};

static bool keep(void *context, const char *bytes, size_t length)
{
    struct written *written = context;
    cr_assert_lt(written->length + length, sizeof written->bytes);
    memcpy(written->bytes + written->length, bytes, length);
    written->length += length;
    written->bytes[written->length] = '\0';
    return true;
}

static slac_baseline *read_text(const char *text)
{
    char why[128] = "";
    slac_baseline *baseline = NULL;
    cr_assert_eq(slac_baseline_read(text, strlen(text), why, sizeof why, &baseline), SLAC_OK, "%s",
                 why);
    return baseline;
}

/* What is left of the findings of an agreement where the baseline is known. */
static size_t left(slac_baseline *baseline, const char *bytes, const char *file)
{
    slac_compilation *compilation = compile(bytes);
    cr_assert_eq(slac_baseline_apply(baseline, compilation, file), SLAC_OK);
    const size_t result = count(compilation);
    slac_free(compilation);
    return result;
}

Test(baseline, an_empty_one_has_no_findings_and_knows_none)
{
    slac_baseline *baseline = NULL;
    struct written written = {.length = 0};
    slac_known known;
    size_t next = 0;
    cr_assert_eq(slac_baseline_new(&baseline), SLAC_OK);
    cr_expect_eq(left(baseline, moved, "a"), 2);
    cr_expect_not(slac_baseline_missed(baseline, &next, &known));
    cr_assert_eq(slac_baseline_write(baseline, keep, &written), SLAC_OK);
    cr_expect_str_eq(written.bytes, "{\"version\":1,\"findings\":[\n]}\n");
    slac_baseline_free(baseline);
    slac_baseline_free(NULL);
}

/* What keeps an agreement from being read is never known. */
Test(baseline, what_is_added_is_written_and_known_again_wherever_it_stands)
{
    slac_baseline *baseline = NULL;
    struct written written = {.length = 0};
    slac_compilation *compilation = compile(agreement);
    cr_assert_eq(slac_baseline_new(&baseline), SLAC_OK);
    cr_expect_eq(count(compilation), 3);
    cr_assert_eq(slac_baseline_add(baseline, compilation, "a"), SLAC_OK);
    cr_expect_eq(slac_count(compilation, SLAC_ERROR), 1);
    cr_expect_eq(count(compilation), 1);
    cr_expect_eq(slac_count_suppressed(compilation), 0, "a comment suppresses, and there is none");
    cr_assert_eq(slac_baseline_write(baseline, keep, &written), SLAC_OK);
    cr_expect_str_eq(written.bytes,
                     "{\"version\":1,\"findings\":[\n"
                     "{\"file\":\"a\",\"rule\":\"unused-definition\",\"place\":\"hours.desk\"},\n"
                     "{\"file\":\"a\",\"rule\":\"unused-definition\",\"place\":\"hours.night\"}\n"
                     "]}\n");
    slac_baseline_free(baseline);
    slac_free(compilation);
    baseline = read_text(written.bytes);
    cr_expect_eq(left(baseline, moved, "a"), 0);
    slac_baseline_free(baseline);
    baseline = read_text(written.bytes);
    cr_expect_eq(left(baseline, moved, "b"), 2, "another file's findings are not known");
    slac_baseline_free(baseline);
}

Test(baseline, so_many_of_a_place_are_known_and_no_more)
{
    slac_baseline *baseline =
        read_text("{\"version\": 1, \"findings\": ["
                  "{\"file\": \"a\", \"rule\": \"unused-definition\", \"place\": \"hours.night\"},"
                  "{\"file\": \"a\", \"rule\": \"unused-definition\", \"place\": \"hours.night\", "
                  "\"count\": 2}]}");
    slac_known known;
    size_t next = 0;
    cr_expect_eq(left(baseline, one_left, "a"), 0);
    cr_expect_eq(left(baseline, one_left, "a"), 0);
    cr_assert(slac_baseline_missed(baseline, &next, &known));
    cr_expect_eq(known.count, 1);
    cr_expect_not(slac_baseline_missed(baseline, &next, &known));
    cr_expect_eq(left(baseline, one_left, "a"), 0);
    cr_expect_eq(left(baseline, one_left, "a"), 1);
    slac_baseline_free(baseline);
}

/* Only what was checked is stale; a rule that is off says nothing, and one that is gone is. */
Test(baseline, tells_what_it_knows_and_nobody_found)
{
    static const struct {
        const char *file, *rule, *place;
        bool judged;
    } expected[] = {{"a", "no-such-rule", "x", true},
                    {"a", "unused-definition", "hours.desk", true},
                    {"a", "vague-term", "goals", false},
                    {"b", "unused-definition", "hours.desk", false}};
    slac_baseline *baseline =
        read_text("{\"version\": 1, \"findings\": ["
                  "{\"file\": \"b\", \"rule\": \"unused-definition\", \"place\": \"hours.desk\"},"
                  "{\"file\": \"a\", \"rule\": \"vague-term\", \"place\": \"goals\"},"
                  "{\"file\": \"a\", \"rule\": \"unused-definition\", \"place\": \"hours.desk\"},"
                  "{\"file\": \"a\", \"rule\": \"unused-definition\", \"place\": \"hours.night\"},"
                  "{\"file\": \"a\", \"rule\": \"no-such-rule\", \"place\": \"x\"}]}");
    slac_known known;
    size_t next = 0, at = 0;
    cr_expect_eq(left(baseline, one_left, "a"), 0);
    for (; slac_baseline_missed(baseline, &next, &known); at++) {
        cr_assert_lt(at, sizeof expected / sizeof *expected);
        cr_expect_str_eq(known.file, expected[at].file);
        cr_expect_str_eq(known.rule, expected[at].rule);
        cr_expect_str_eq(known.place, expected[at].place);
        cr_expect_eq(known.judged, expected[at].judged, "%s %s", known.rule, known.place);
    }
    cr_expect_eq(at, sizeof expected / sizeof *expected);
    slac_baseline_free(baseline);
}

Test(baseline, what_is_none_says_why)
{
    static const struct {
        const char *text, *why;
    } refused[] = {
        {"", "line 1, column 0: '[' or '{' expected near end of file"},
        {"[]", "it is no baseline: it needs `version` and `findings`"},
        {"{\"findings\": []}", "it is no baseline: it needs `version` and `findings`"},
        {"{\"version\": 1}", "it is no baseline: it needs `version` and `findings`"},
        {"{\"version\": \"1\", \"findings\": []}",
         "it is no baseline: it needs `version` and `findings`"},
        {"{\"version\": 2, \"findings\": []}", "it is of another version; write it anew"},
        {"{\"version\": 1, \"findings\": [1]}",
         "finding 1 needs the texts `file`, `rule` and `place`"},
        {"{\"version\": 1, \"findings\": [{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\"},"
         "{\"file\": \"a\", \"rule\": 1, \"place\": \"c\"}]}",
         "finding 2 needs the texts `file`, `rule` and `place`"},
        {"{\"version\": 1, \"findings\": [{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\","
         "\"count\": 0}]}",
         "finding 1 has a `count` that is no number from 1"},
        {"{\"version\": 1, \"findings\": [{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\","
         "\"count\": 1000001}]}",
         "finding 1 has a `count` that is no number from 1"},
    };
    for (size_t index = 0; index < sizeof refused / sizeof *refused; index++) {
        char why[128] = "", little[8] = "";
        slac_baseline *baseline = NULL;
        const char *text = refused[index].text;
        cr_expect_eq(slac_baseline_read(text, strlen(text), why, sizeof why, &baseline),
                     SLAC_MISUSE);
        cr_expect_null(baseline);
        cr_expect_str_eq(why, refused[index].why);
        cr_expect_eq(slac_baseline_read(text, strlen(text), little, sizeof little, &baseline),
                     SLAC_MISUSE);
        cr_expect_eq(strlen(little), sizeof little - 1, "it is cut where there is no room");
    }
}

/* What a key of an author may hide from who reads the file. */
Test(baseline, nothing_in_the_file_is_hidden)
{
    static const char text[] = "{\"version\":1,\"findings\":[\n"
                               "{\"file\":\"\u00dcbung\",\"rule\":\"b\",\"place\":"
                               "\"\\u202e\\u0085\\u007f\\udb40\\udc41\"}\n"
                               "]}\n";
    struct written written = {.length = 0};
    slac_baseline *baseline = read_text(text);
    cr_assert_eq(slac_baseline_write(baseline, keep, &written), SLAC_OK);
    cr_expect_str_eq(written.bytes, text);
    slac_baseline_free(baseline);
}

/* What was written reads, however often one place is known. */
Test(baseline, counts_stay_within_what_reads)
{
    slac_baseline *baseline =
        read_text("{\"version\": 1, \"findings\": ["
                  "{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\", \"count\": 1000000},"
                  "{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\", \"count\": 1000000}]}");
    struct written written = {.length = 0};
    cr_assert_eq(slac_baseline_write(baseline, keep, &written), SLAC_OK);
    slac_baseline_free(baseline);
    baseline = read_text(written.bytes);
    slac_baseline_free(baseline);
}
