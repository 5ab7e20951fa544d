/* Findings: their order, their limits, and the JSON of them. */
#include "base/json.h"
#include "base/limits.h"
#include "finding/person.h"
#include "finding/report.h"
#include "finding/visible.h"
#include "reading.h"

TestSuite(finding, .fini = release);

static struct span span(uint32_t start, uint32_t end)
{
    return (struct span){start, end, 0};
}

static struct finding *add(enum rule rule, uint32_t start, uint32_t end, const char *message)
{
    return finding_add(&compilation.findings, rule, span(start, end), "%s", message);
}

static void check_order(size_t index, const char *message)
{
    struct text found = compilation.findings.items[index]->message;
    cr_assert(text_is(found, message), "%zu is %.*s", index, TEXT_ARGUMENTS(found));
}

Test(finding, rules_have_their_rows)
{
    read_text("a: b\n");
    cr_assert(text_is(rule_rows[RULE_YAML_TRAP].name, "yaml-trap"));
    cr_assert_eq(rule_rows[RULE_YAML_TRAP].severity, SEVERITY_ERROR);
    cr_assert_eq(rule_rows[RULE_DUPLICATE_NAME].severity, SEVERITY_WARNING);
}

Test(finding, are_sorted_by_place_and_rule)
{
    read_text("abcdefghij: x\n");
    add(RULE_YAML_TRAP, 5, 6, "sixth");
    add(RULE_BAD_VALUE, 2, 3, "second");
    add(RULE_YAML_TRAP, 2, 4, "fourth");
    add(RULE_WRONG_SHAPE, 2, 3, "third");
    add(RULE_BAD_VALUE, 2, 3, "dropped: the same rule at the same place");
    add(RULE_BAD_VALUE, 0, 9, "first");
    add(RULE_BAD_VALUE, 5, 6, "fifth");
    findings_sort(&compilation.findings);
    cr_assert_eq(compilation.findings.count, 6);
    static const char *const order[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
    for (size_t index = 0; index < 6; index++) {
        check_order(index, order[index]);
    }
    cr_assert_eq(findings_count(&compilation.findings, SEVERITY_ERROR), 6);
    findings_drop(&compilation.findings, RULE_BAD_VALUE);
    cr_assert_eq(compilation.findings.count, 3);
    check_order(0, "third");
}

Test(finding, too_many_are_counted)
{
    read_text("a: b\n");
    for (uint32_t at = 0; at < LIMIT_FINDINGS + 10; at++) {
        struct finding *finding = add(RULE_BAD_VALUE, 0, at, "x");
        finding_label(&compilation.findings, finding, span(0, 1), "y");
        finding_help(&compilation.findings, finding, "z");
    }
    findings_sort(&compilation.findings);
    cr_assert_eq(compilation.findings.count, LIMIT_FINDINGS);
    cr_assert_eq(findings_count(&compilation.findings, SEVERITY_ERROR), LIMIT_FINDINGS + 10);
}

Test(finding, long_messages_are_cut_between_characters)
{
    read_text("a: b\n");
    char author[3 * LIMIT_MESSAGE_BYTES];
    for (size_t at = 0; at < sizeof author; at++) {
        author[at] = "\xe6\x97\xa5"[at % 3];
    }
    struct finding *finding = finding_add(&compilation.findings, RULE_BAD_VALUE, span(0, 1), "%.*s",
                                          (int)sizeof author, author);
    cr_assert_eq(finding->message.length, LIMIT_MESSAGE_BYTES / 3 * 3 + 3);
    cr_assert(text_ends_with(finding->message, TEXT_OF("日…")));
}

static void check_visible(const char *text, const char *shown)
{
    struct text made = visible_text(&compilation.arena, text_from(text));
    cr_assert(text_is(made, shown), "%.*s", TEXT_ARGUMENTS(made));
}

Test(finding, nothing_hides_in_what_is_shown)
{
    read_text("a: b\n");
    check_visible("plain é 日本", "plain é 日本");
    check_visible("a\x1b[31mb", "a<U+001B>[31mb");
    check_visible("a\u202eb\u2066", "a<U+202E>b<U+2066>");
    check_visible("\x7f\xc2\x85\xc2\x9b", "<U+007F><U+0085><U+009B>");
    check_visible("\xff\xe2\x82", "<0xFF><0xE2><0x82>");
    check_visible("a\r\nb\tc", "a<U+000D><U+000A>b c");
    check_visible("\U000e0041", "<U+E0041>");
    check_visible("\U0010fffe", "<U+10FFFE>");
    check_visible("👨\u200d👩", "👨\u200d👩");
}

static void check_columns(const char *character, unsigned columns)
{
    struct text text = text_from(character);
    cr_assert_eq(visible_glyph(text, 0).columns, columns, "%s", character);
}

Test(finding, characters_have_their_width)
{
    read_text("a: b\n");
    check_columns("a", 1);
    check_columns("é", 1);
    check_columns("\u0301", 0);
    check_columns("日", 2);
    check_columns("ｱ", 1);  /* halfwidth */
    check_columns("Ａ", 2); /* fullwidth */
    check_columns("한", 2);
    check_columns("😀", 2);
    check_columns("\u0939", 1);
    check_columns("\u093f", 1); /* a spacing vowel sign */
    check_columns("\u0941", 0); /* one that does not space */
}

static json_t *parsed;

static bool add_to_buffer(void *context, const char *bytes, size_t length)
{
    buffer_add((struct buffer *)context, bytes, length);
    return true;
}

/* The "findings" of the report. */
static void parse(void)
{
    struct buffer out;
    slac_report *report = NULL;
    const slac_report_options options = {.format = "json"};
    buffer_start(&out, &compilation.arena);
    cr_assert_eq(slac_report_start(&options, add_to_buffer, &out, &report), SLAC_OK);
    cr_assert_eq(report_add(report, &compilation), SLAC_OK);
    cr_assert_eq(slac_report_end(report), SLAC_OK);
    slac_report_free(report);
    struct text text = buffer_text(&out);
    json_error_t error;
    json_t *whole = json_loadb(text.data, text.length, 0, &error);
    cr_assert_not_null(whole, "%s in %.*s", error.text, TEXT_ARGUMENTS(text));
    parsed = json_incref(json_object_get(whole, "findings"));
    json_decref(whole);
}

static void check_json(const json_t *value, const char *expected)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    cr_assert_str_eq(text, expected);
    free(text);
}

Test(finding, none_is_no_json)
{
    read_text("a: b\n");
    parse();
    check_json(parsed, "[]");
    json_decref(parsed);
}

Test(finding, json_has_what_a_machine_needs)
{
    read_text("é: b\nc: d\n");
    struct finding *finding =
        finding_add(&compilation.findings, RULE_BAD_VALUE, span(4, 5), "wrong \u202e\n");
    finding_label(&compilation.findings, finding, span(6, 7), "label");
    finding_note(&compilation.findings, finding, "note");
    finding_help(&compilation.findings, finding, "help");
    finding_fix(&compilation.findings, finding, span(4, 5), TEXT_OF("\"\u202e\""), true);
    add(RULE_DUPLICATE_NAME, 6, 6, "plain");
    parse();
    check_json(
        parsed,
        "[{\"rule\":\"bad-value\",\"severity\":\"error\",\"message\":\"wrong <U+202E><U+000A>\","
        "\"file\":\"test.sla.yaml\","
        "\"range\":{\"start\":{\"line\":1,\"column\":4,\"offset\":4},"
        "\"end\":{\"line\":1,\"column\":5,\"offset\":5}},"
        "\"labels\":[{\"message\":\"label\",\"file\":\"test.sla.yaml\","
        "\"range\":{\"start\":{\"line\":2,\"column\":1,\"offset\":6},"
        "\"end\":{\"line\":2,\"column\":2,\"offset\":7}}}],"
        "\"notes\":[\"note\"],\"help\":\"help\","
        "\"fixes\":[{\"range\":{\"start\":{\"line\":1,\"column\":4,\"offset\":4},"
        "\"end\":{\"line\":1,\"column\":5,\"offset\":5}},\"text\":\"\\\"\u202e\\\"\",\"certain\":"
        "true}]},"
        "{\"rule\":\"duplicate-name\",\"severity\":\"warning\",\"message\":\"plain\","
        "\"file\":\"test.sla.yaml\","
        "\"range\":{\"start\":{\"line\":2,\"column\":1,\"offset\":6},"
        "\"end\":{\"line\":2,\"column\":1,\"offset\":6}},"
        "\"labels\":[],\"notes\":[],\"help\":null,\"fixes\":[]}]");
    json_decref(parsed);
}

Test(finding, json_is_utf_8_whatever_the_file_is_called)
{
    read_text("a: b\n");
    compilation.sources[0]->name = TEXT_OF("a\xff.sla.yaml");
    add(RULE_BAD_VALUE, 0, 1, "x\xff");
    parse();
    const json_t *item = json_array_get(parsed, 0);
    cr_assert_str_eq(json_string_value(json_object_get(item, "file")), "a\xef\xbf\xbd.sla.yaml");
    cr_assert_str_eq(json_string_value(json_object_get(item, "message")), "x<0xFF>");
    json_decref(parsed);
}

static void fail_inside(struct arena *scratch, void *context)
{
    (void)scratch;
    (void)context;
    json_sure(NULL);
}

Test(finding, json_gives_up_where_memory_does)
{
    read_text("a: b\n");
    jmp_buf boundary;
    jmp_buf *outer = compilation.arena.failure;
    compilation.arena.failure = &boundary;
    if (setjmp(boundary) == 0) {
        json_work(&compilation.arena, fail_inside, NULL);
        cr_assert_fail("no jump");
    }
    cr_assert_eq(compilation.arena.failure, &boundary, "the boundary is as it was");
    compilation.arena.failure = outer;
    json_t *own = json_string("outside");
    cr_assert_str_eq(json_string_value(own), "outside", "jansson works as before");
    json_decref(own);
}

static void check_human(const char *expected, unsigned width)
{
    struct buffer out;
    buffer_start(&out, &compilation.arena);
    const struct person_options options = {.width = width};
    findings_for_person(&compilation, &options, &out);
    struct text text = buffer_text(&out);
    cr_assert(text_is(text, expected), "\n%.*s", TEXT_ARGUMENTS(text));
}

Test(finding, a_span_of_several_lines_shows_its_ends)
{
    read_text("a: |\n  one two\n  three\n  four five\nb: c\n");
    finding_add(&compilation.findings, RULE_BAD_VALUE, span(11, 34), "wrong");
    check_human("test.sla.yaml:2:7: error[bad-value]: wrong\n"
                "  2 |   one two\n"
                "    |       ^^^\n"
                "   ...\n"
                "  4 |   four five\n"
                "    |   ^^^^^^^^^\n"
                "\n",
                0);
}

Test(finding, labels_hang_below_one_another)
{
    read_text("one two three\n");
    compilation.findings.count = 0;
    struct finding *finding = add(RULE_BAD_VALUE, 8, 13, "wrong");
    finding_label(&compilation.findings, finding, span(0, 3), "first");
    finding_label(&compilation.findings, finding, span(4, 7), "second");
    check_human("test.sla.yaml:1:9: error[bad-value]: wrong\n"
                "  1 | one two three\n"
                "    | --- --- ^^^^^\n"
                "    | |   |\n"
                "    | |   second\n"
                "    | first\n"
                "\n",
                0);
}

Test(finding, carets_keep_their_place)
{
    read_text("日本\te\u0301x: y\n");
    compilation.findings.count = 0;
    finding_add(&compilation.findings, RULE_BAD_VALUE, span(0, 3), "wide");
    finding_add(&compilation.findings, RULE_BAD_VALUE, span(7, 10), "combined");
    finding_add(&compilation.findings, RULE_BAD_VALUE, span(10, 11), "behind");
    check_human("test.sla.yaml:1:1: error[bad-value]: wide\n"
                "  1 | 日本    e\u0301x: y\n"
                "    | ^^\n"
                "\n"
                "test.sla.yaml:1:4: error[bad-value]: combined\n"
                "  1 | 日本    e\u0301x: y\n"
                "    |         ^\n"
                "\n"
                "test.sla.yaml:1:6: error[bad-value]: behind\n"
                "  1 | 日本    e\u0301x: y\n"
                "    |          ^\n"
                "\n",
                0);
}

Test(finding, a_long_line_is_cut_to_the_terminal)
{
    read_text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaBBBcccccccccccccccccccccccccc\n");
    compilation.findings.count = 0;
    add(RULE_BAD_VALUE, 50, 53, "wrong");
    /* 40 columns: 9 for the gutter and the signs, 31 for text, 10 of them before it. */
    check_human("test.sla.yaml:1:51: error[bad-value]: \n"
                "    wrong\n"
                "  1 | …aaaaaaaaaaBBBcccccccccccccccccc…\n"
                "    |            ^^^\n"
                "\n",
                40);
}

Test(finding, another_file_has_its_own_place)
{
    read_text("a: b\n");
    struct source *base =
        source_new(&compilation.arena, TEXT_OF("base\x1b.yaml"), TEXT_OF("one\ntwo\n"));
    struct source **sources = ARENA_ARRAY(&compilation.arena, struct source *, 2);
    sources[0] = compilation.sources[0];
    sources[1] = base;
    compilation.sources = sources;
    compilation.source_count = 2;
    struct finding *finding = add(RULE_DUPLICATE_NAME, 0, 1, "wrong");
    finding_label(&compilation.findings, finding, (struct span){4, 7, 1}, "here");
    check_human("test.sla.yaml:1:1: warning[duplicate-name]: wrong\n"
                "  1 | a: b\n"
                "    | ^\n"
                "  --> base<U+001B>.yaml:2:1\n"
                "  2 | two\n"
                "    | --- here\n"
                "\n",
                0);
}
