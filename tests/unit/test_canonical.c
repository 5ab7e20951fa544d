/* The canonical form: what it is; test_digest.c has what changes it. The expected JSON is written
 * by hand after language section 7 and RFC 8785. */
#include "base/text.h"
#include "slac.h"
#include "writing.h"

static slac_compilation *compiled(struct text source)
{
    static const slac_rule_setting rules[] = {{.rule = "signature-void", .off = true}};
    static const slac_check_options options = {.rules = rules, .rule_count = 1};
    slac_compilation *made = NULL;
    cr_assert_eq(slac_compile("test", source.data, source.length, &options, &made), SLAC_OK);
    return made;
}

static const char *canonical(const char *source)
{
    static struct writing writing;
    slac_compilation *made = compiled(text_from(source));
    writing.length = 0;
    cr_expect_eq(slac_canonical(made, collect, &writing), SLAC_OK, "%s", source);
    slac_free(made);
    return writing.bytes;
}

/* The digest, or an empty text where the source has errors. */
static struct text digest(struct text source)
{
    static char digests[2][SLAC_DIGEST_DIGITS + 1];
    static int turn;
    slac_compilation *made = compiled(source);
    turn = !turn;
    (void)slac_digest(made, digests[turn]);
    slac_free(made);
    return text_from(digests[turn]);
}

#define HEAD "sla: 1\ntitle: T\n"
#define PARTIES "parties: {a: A, b: B}\n"
#define GOALS "goals: {a: {g: 99.9 % of minutes per month}}\n"
#define CANONICAL_GOALS \
    "\"goals\":{\"a\":{\"g\":{\"target\":\"99.9% of minutes in each calendar month\"}}}"
#define CANONICAL_PARTIES "\"parties\":{\"a\":{\"name\":\"A\"},\"b\":{\"name\":\"B\"}}"
#define FORMAT ",\"format\":\"slac-canonical\",\"version\":1}"

Test(canonical, is_json_by_rfc_8785)
{
    cr_expect_str_eq(canonical(HEAD PARTIES GOALS),
                     "{\"agreement\":{" CANONICAL_GOALS "," CANONICAL_PARTIES
                     ",\"sla\":\"1\",\"title\":\"T\"}" FORMAT);
    /* U+1F600 takes the units d83d de00, which come before ff21; its UTF-8 comes behind. */
    cr_expect_str_eq(
        canonical(HEAD PARTIES GOALS "definitions:\n  Ａ: \"\\\"one\\\"\\\\ two\\tthree\"\n"
                                     "  😀: é\n  É: first\n  B: |\n    two\n    lines\n\n"),
        "{\"agreement\":{\"definitions\":{\"B\":\"two\\nlines\",\"É\":\"first\",\"😀\":\"é\","
        "\"Ａ\":\"\\\"one\\\"\\\\ two\\tthree\"}," CANONICAL_GOALS "," CANONICAL_PARTIES
        ",\"sla\":\"1\",\"title\":\"T\"}" FORMAT);
}

Test(canonical, levels_and_stages_keep_their_order)
{
    const char *form = canonical(HEAD PARTIES "levels: {severity: [P2, P1]}\n"
                                              "stages: {sold: Sold, asked: Asked}\n" GOALS);
    cr_expect(strstr(form, "\"levels\":{\"severity\":{\"levels\":[{\"P2\":{}},{\"P1\":{}}]}}"));
    cr_expect(strstr(form, "\"stages\":[{\"sold\":{\"name\":\"Sold\"}},"
                           "{\"asked\":{\"name\":\"Asked\"}}]"));
}

static void expect_same(const char *one, const char *other)
{
    struct text first = digest(text_from(one)), second = digest(text_from(other));
    cr_expect_eq(first.length, SLAC_DIGEST_DIGITS, "%s", one);
    cr_expect(text_equal(first, second), "of another digest than\n%s:\n%s", one, other);
}

Test(canonical, style_does_not_count)
{
    static const char plain[] =
        HEAD PARTIES "goals:\n  a:\n    g: {target: within 15 min, note: \"Two words.\"}\n"
                     "clauses:\n  law: The law of the State applies.\n"
                     "remedies:\n  r: {for: g, credits: 10%}\n";
    expect_same(plain, /* comments, quotes, a block, fields in another order, a byte-order mark */
                "\xef\xbb\xbf# a comment\n\"title\": 'T' # another\nsla: \"1\"\n"
                "'clauses':\n  law:\n    text: >\n      The law of\n      the State applies.\n"
                "parties:\n  \"a\": {\"name\": A}\n  b: B\n"
                "goals: {\"a\": {g: {note: Two words., target: \"within  15min\"}}}\n"
                "remedies:\n  r:\n    for: [g]\n    credits:\n      tiers:\n"
                "        - {when: missed, credit: 10 %}\n");
    expect_same(
        plain, /* line ends */
        "sla: 1\r\ntitle: T\r\n"
        "parties: {a: A, b: B}\r\n"
        "goals:\r\n  a:\r\n    g: {target: within 15 min, note: \"Two\r\n      words.\"}\r\n"
        "clauses:\r\n  law: |\r\n    The law of the State applies.\r\n\r\n"
        "remedies:\r\n  r: {for: g, credits: 10%}\r\n");
    expect_same(plain, /* what comes with signing */
                HEAD PARTIES "status: ended\n"
                             "goals:\n  a:\n    g: {target: within 15 min, note: \"Two words.\"}\n"
                             "clauses:\n  law: The law of the State applies.\n"
                             "remedies:\n  r: {for: g, credits: 10%}\n"
                             "signatures: {a: {name: Jo, date: 2027-01-01}}\n");
    /* Prose in a literal block has LF line ends, whatever the file's. */
    expect_same(HEAD PARTIES GOALS "summary: |\n  one\n  two\n",
                "sla: 1\r\ntitle: T\r\nparties: {a: A, b: B}\r\n"
                "goals: {a: {g: 99.9% of minutes per month}}\r\nsummary: |\r\n  one\r\n  two\r\n");
}

Test(canonical, nothing_of_an_agreement_with_errors)
{
    char given[SLAC_DIGEST_DIGITS + 1] = "x";
    static struct writing writing;
    slac_compilation *made = compiled(text_from(HEAD PARTIES "goals: {a: {g: 99.9}}\n"));
    cr_expect_eq(slac_canonical(made, collect, &writing), SLAC_HAS_ERRORS);
    cr_expect_eq(slac_digest(made, given), SLAC_HAS_ERRORS);
    cr_expect_str_eq(given, "");
    cr_expect_eq(writing.length, 0);
    slac_free(made);
}
