/* The tree of a file: shape, places, and the way back from a value to the file. */
#include "base/limits.h"
#include "reading.h"

#include "yaml/trap.h"

#include <time.h>

TestSuite(yaml, .fini = release);

static void check_clean(void)
{
    for (size_t at = 0; at < compilation.findings.count; at++) {
        const struct finding *finding = compilation.findings.items[at];
        cr_assert_fail("%.*s", TEXT_ARGUMENTS(finding->message));
    }
}

/* The value of the first key of the root. */
static struct node *first_value(const char *yaml)
{
    struct node *root = read_text(yaml);
    check_clean();
    cr_assert_not_null(root);
    cr_assert_eq(root->kind, NODE_MAPPING);
    return root->first->next;
}

static void check_text(const struct node *node, const char *value, const char *written)
{
    cr_assert_eq(node->kind, NODE_SCALAR);
    cr_assert(text_is(node_text(node), value), "%.*s", TEXT_ARGUMENTS(node_text(node)));
    struct text bytes = spanned(node_span(node));
    cr_assert(text_is(bytes, written), "%.*s", TEXT_ARGUMENTS(bytes));
}

Test(yaml, builds_maps_and_lists)
{
    struct node *root = read_text("a: 1\nb:\n  - x\n  - {y: z, w: [q]}\nc: {}\n");
    check_clean();
    cr_assert_eq(root->count, 3);
    check_text(root->first, "a", "a");
    const struct node *list = root->first->next->next->next;
    cr_assert_eq(list->kind, NODE_SEQUENCE);
    cr_assert_eq(list->style, STYLE_BLOCK);
    cr_assert_eq(list->count, 2);
    cr_assert(text_is(spanned(node_span(list)), "- x\n  - {y: z, w: [q]}"));
    const struct node *map = list->first->next;
    cr_assert_eq(map->kind, NODE_MAPPING);
    cr_assert_eq(map->style, STYLE_FLOW);
    cr_assert_eq(map->count, 2);
    cr_assert_null(map->next);
    cr_assert(text_is(spanned(node_span(map)), "{y: z, w: [q]}"));
    check_text(map->first->next->next->next->first, "q", "q");
    const struct node *empty = list->next->next;
    cr_assert_eq(empty->count, 0);
    cr_assert(text_is(spanned(node_span(empty)), "{}"));
    cr_assert_null(empty->next);
}

Test(yaml, nothing_is_typed)
{
    struct node *root = read_text("a: no\nb: 010\nc: 1.10\nd: 12:30\ne: ~\nf:\n");
    check_clean();
    static const char *const values[] = {"no", "010", "1.10", "12:30", "~", ""};
    const struct node *key = root->first;
    for (size_t at = 0; at < 6; at++, key = key->next->next) {
        check_text(key->next, values[at], values[at]);
    }
}

Test(yaml, views_need_no_memory)
{
    const char *yaml = "plain text: 'single'\nb: \"double é\"\nc: 日本 語\n";
    struct node *root = read_text(yaml);
    check_clean();
    struct text bytes = compilation.sources[0]->bytes;
    for (const struct node *node = root->first; node != NULL; node = node->next) {
        cr_assert_geq(node->data, bytes.data);
        cr_assert_leq(node->data + node->count, bytes.data + bytes.length);
    }
}

Test(yaml, spans_leave_out_space_and_comments)
{
    check_text(first_value("a: some text   # a comment\nb: c\n"), "some text", "some text");
    release();
    check_text(first_value("a:   'x'  # y\n"), "x", "'x'");
    release();
    check_text(first_value("\xef\xbb\xbf# mark\na: b\r\n"), "b", "b");
    release();
    check_text(first_value("a: one\n  two\n\n  three  \n# end\n"), "one two\nthree",
               "one\n  two\n\n  three");
    release();
    check_text(first_value("a: |  # header\n\n\n   text\n     more\n\n\n# end\nb: c\n"),
               "\n\ntext\n  more\n", "text\n     more");
    release();
    check_text(first_value("a: |2-\n    two\n  none\nb: c\n"), "  two\nnone", "  two\n  none");
    release();
    check_text(first_value("a: >\nb: c\n"), "", "");
}

/* The bytes of the file behind a part of the first value. */
static void check_part(const char *yaml, const char *part, const char *written)
{
    struct node *node = first_value(yaml);
    size_t length = strlen(part), at = 0;
    while (at + length <= node->count && memcmp(node->data + at, part, length) != 0) {
        at++;
    }
    cr_assert_leq(at + length, node->count, "`%s` is not in `%.*s`", part,
                  TEXT_ARGUMENTS(node_text(node)));
    struct text bytes = spanned(node_part(&compilation, node, at, at + length));
    cr_assert(text_is(bytes, written), "`%s` of `%s` is `%.*s`", part, yaml, TEXT_ARGUMENTS(bytes));
    release();
}

/* The same file with CRLF, in which only the line ends between differ. */
static void check_part_crlf(const char *yaml, const char *part, const char *written)
{
    char crlf[2][1000];
    const char *const texts[] = {yaml, written};
    for (size_t text = 0; text < 2; text++) {
        size_t length = 0;
        for (const char *byte = texts[text]; *byte != '\0'; byte++) {
            if (*byte == '\n') {
                crlf[text][length++] = '\r';
            }
            crlf[text][length++] = *byte;
        }
        crlf[text][length] = '\0';
    }
    check_part(yaml, part, written);
    check_part(crlf[0], part, crlf[1]);
}

Test(yaml, parts_of_one_line)
{
    check_part("a: at most 99,9% loss\n", "99,9%", "99,9%");
    check_part("a: 'at most 99,9% loss'\n", "99,9%", "99,9%");
    check_part("a: \"日本 99,9% loss\"\n", "99,9%", "99,9%");
    check_part("a: 'it''s 99,9%'\n", "99,9%", "99,9%");
    check_part("a: 'it''s here'\n", "'s", "''s");
    check_part("a: 'it''s here'\n", "t'", "t''");
}

Test(yaml, parts_behind_escapes)
{
    check_part("a: \"tab\\there 99,9%\"\n", "99,9%", "99,9%");
    check_part("a: \"caf\\u00e9 bar\"\n", "bar", "bar");
    check_part("a: \"caf\\u00e9 bar\"\n", "caf\xc3\xa9", "caf\\u00e9");
    check_part("a: \"x\\U0001F600y\"\n", "\xf0\x9f\x98\x80", "\\U0001F600");
    check_part("a: \"x\\_y\"\n", "\xc2\xa0", "\\_");
    check_part("a: \"x\\\"y\\\\z\"\n", "\"y\\z", "\\\"y\\\\z");
    check_part("a: \"x\\x41z\"\n", "A", "\\x41");
    check_part("a: \"x\\/z\\  q\"\n", "/z  q", "\\/z\\  q");
}

Test(yaml, parts_of_folded_lines)
{
    check_part_crlf("a: one\n  two three\n", "two", "two");
    check_part_crlf("a: one\n  two three\n", "e two t", "e\n  two t");
    check_part_crlf("a: one\n\n\n  two\n", "two", "two");
    check_part_crlf("a: 'one  \n    two'\n", "two", "two");
    check_part_crlf("a: 'one\n\n    two three'\nb: c\n", "three", "three");
    check_part_crlf("a: \"one \\\n    two\"\n", "two", "two");
    check_part_crlf("a: \"one\\\n\n    two\"\n", "two", "two");
    check_part_crlf("a: \"one\n\n\n    t\\u0077o\"\n", "two", "t\\u0077o");
    check_part_crlf("a: é one\n  日本 two\n", "two", "two");
}

Test(yaml, parts_of_block_texts)
{
    check_part_crlf("a: |\n  one\n    two\n\n  three\n", "two", "two");
    check_part_crlf("a: |\n  one\n    two\n\n  three\n", "three", "three");
    check_part_crlf("a: |\n  one\n    two\n\n  three\n", "one\n  two", "one\n    two");
    check_part_crlf("a: |\n\n\n  one\n  é two\n", "two", "two");
    check_part_crlf("a: |2\n    one\n  two\n", "two", "two");
    check_part_crlf("a: |2\n    one\n  two\n", "  one", "  one");
    check_part_crlf("a: >\n  one\n  two\n\n  three\n", "two", "two");
    check_part_crlf("a: >\n  one\n  two\n\n  three\n", "three", "three");
    check_part_crlf("a: >\n  one\n  two\n\n\n  three\n", "three", "three");
    check_part_crlf("a: >\n  one\n    code\n  two\n", "code", "code");
    check_part_crlf("a: >\n  one\n    code\n\n    more\n  two\n", "more", "more");
    check_part_crlf("a: >\n  one\n    code\n\n    more\n  two\n", "two", "two");
    check_part_crlf("a: >+\n\n  one\n  two\n\nb: c\n", "two", "two");
    check_part_crlf("a: >-\n  one\n  two\n", "e t", "e\n  t");
}

/* Every letter of a value stands at its own place in the file, whatever the style. */
Test(yaml, every_letter_is_found)
{
    struct node *root = read_text("a: plain ab\n  cd\n\n  ef gh\n"
                                  "b: \"dq \\n i\\u00e9j \\\n   kl  \\\n\n   mn\"\n"
                                  "c: 'op ''q\n   r  s\n\n\n   t'\n"
                                  "d: |\n   uv\n     wx\n\n   yz   \n\n"
                                  "e: >-\n   ab\n   cd\n\n   ef\n     gh\n     ij\n   kl\n\n\n"
                                  "f: |2\n    mn\n  op\n"
                                  "g: >+\n\n\n  q\n  rs\n\n\n");
    check_clean();
    struct text bytes = compilation.sources[0]->bytes;
    unsigned letters = 0;
    for (const struct node *key = root->first; key != NULL; key = key->next->next) {
        const struct node *value = key->next;
        uint32_t behind = 0;
        for (uint32_t at = 0; at < value->count; at++) {
            if (value->data[at] < 'a' || value->data[at] > 'z') {
                continue;
            }
            struct span span = node_part(&compilation, value, at, at + 1);
            cr_assert_eq(span.end, span.start + 1);
            cr_assert_eq(bytes.data[span.start], value->data[at]);
            cr_assert_geq(span.start, behind);
            behind = span.end;
            letters++;
        }
    }
    cr_assert_eq(letters, 13 + 8 + 6 + 6 + 12 + 4 + 3);
}

Test(yaml, an_empty_part_is_a_place)
{
    const struct node *node = first_value("a: 'it''s here'\n");
    struct span span = node_part(&compilation, node, 5, 5);
    cr_assert_eq(span.start, 10);
    cr_assert_eq(span.end, 10);
    span = node_part(&compilation, node, node->count, node->count);
    cr_assert_eq(span.start, span.end);
    cr_assert_eq(span.start, 14, "before the closing quote");
}

static void check_finding(size_t index, enum rule rule, const char *written)
{
    cr_assert_lt(index, compilation.findings.count);
    const struct finding *finding = compilation.findings.items[index];
    cr_assert_eq(finding->rule, rule, "%.*s: %.*s", TEXT_ARGUMENTS(rule_rows[finding->rule].name),
                 TEXT_ARGUMENTS(finding->message));
    struct text bytes = spanned(finding->span);
    cr_assert(text_is(bytes, written), "`%.*s`", TEXT_ARGUMENTS(bytes));
}

Test(yaml, reading_goes_on_behind_an_error)
{
    struct node *root = read_text("sla: 1\ntitle: @x\nkind: internal\nstatus: `y\nparties: {}\n");
    cr_assert_eq(compilation.findings.count, 2);
    check_finding(0, RULE_YAML_SYNTAX, "@");
    check_finding(1, RULE_YAML_SYNTAX, "`");
    cr_assert_eq(root->count, 3, "what could be read is there");
    cr_assert(text_is(node_text(root->first->next->next), "kind"));
    cr_assert(compilation.sources[0]->is_partial);
}

Test(yaml, what_cannot_be_seen_leaves_the_rest_readable)
{
    struct node *root = read_text("ti\u200btle: a\u00adb\nk: \"\\u202ex\"\nk: \xff\n");
    cr_assert_eq(compilation.findings.count, 5);
    check_finding(0, RULE_INVISIBLE_CHARACTER, "\u200b");
    check_finding(1, RULE_INVISIBLE_CHARACTER, "\u00ad");
    check_finding(2, RULE_INVISIBLE_CHARACTER, "\\u202e");
    check_finding(3, RULE_DUPLICATE_KEY, "k");
    check_finding(4, RULE_ENCODING, "\xff");
    check_text(root->first, "title", "ti\u200btle");
    check_text(root->first->next, "ab", "a\u00adb");
    cr_assert(text_is(node_text(root->first->next->next->next), "x"));
    cr_assert_eq(root->count, 2);
}

/* A line end that only YAML sees would hide a key in a comment. */
Test(yaml, no_key_hides_in_a_comment)
{
    static const char *const ends[] = {"\r", "\xc2\x85", "\u2028", "\u2029"};
    for (size_t at = 0; at < 4; at++) {
        char yaml[100];
        snprintf(yaml, sizeof yaml, "sla: 1\n# comment %stitle: x\n", ends[at]);
        struct node *root = read_text(yaml);
        cr_assert_eq(compilation.findings.count, 1);
        check_finding(0, RULE_INVISIBLE_CHARACTER, ends[at]);
        cr_assert_eq(root->count, 1);
        release();
    }
}

Test(yaml, duplicates_are_found_in_large_maps)
{
    char yaml[4000];
    size_t length = 0;
    for (int key = 0; key < 300; key++) {
        length += (size_t)snprintf(yaml + length, sizeof yaml - length, "k%d: v\n",
                                   key == 250 ? 17 : key);
    }
    struct node *root = read_text(yaml);
    cr_assert_eq(compilation.findings.count, 1);
    check_finding(0, RULE_DUPLICATE_KEY, "k17");
    cr_assert_eq(root->count, 299, "the first one stays");
    const struct finding *finding = compilation.findings.items[0];
    cr_assert_gt(finding->span.start, finding->labels->span.start);
}

Test(yaml, an_alias_is_judged_as_its_text)
{
    struct node *root = read_text("a: &x {b: c}\nd: *x\ne: *nothing\n");
    cr_assert_eq(compilation.findings.count, 2);
    check_finding(0, RULE_UNSUPPORTED_YAML, "&x");
    check_finding(1, RULE_UNSUPPORTED_YAML, "*nothing");
    cr_assert_eq(root->count, 2);
    const struct node *alias = root->first->next->next->next;
    cr_assert_eq(alias->kind, NODE_MAPPING);
    check_text(alias->first->next, "c", "c");
}

/* Aliases of aliases would be ten to the sixtieth nodes. */
Test(yaml, aliases_stay_within_the_limit)
{
    char yaml[8000];
    size_t length = (size_t)snprintf(yaml, sizeof yaml, "a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 60; level++) {
        length += (size_t)snprintf(yaml + length, sizeof yaml - length,
                                   "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", level, level, level - 1,
                                   level - 1, level - 1, level - 1);
    }
    cr_assert_not_null(read_text(yaml));
}

static size_t depth_of(const struct node *node)
{
    return node->kind == NODE_SEQUENCE && node->first != NULL ? 1 + depth_of(node->first) : 0;
}

Test(yaml, sixty_four_levels_are_allowed)
{
    char yaml[200] = "";
    for (int level = 0; level < LIMIT_NESTING; level++) {
        strcat(yaml, "[");
    }
    strcat(yaml, "x");
    for (int level = 0; level < LIMIT_NESTING; level++) {
        strcat(yaml, "]");
    }
    struct node *root = read_text(yaml);
    check_clean();
    cr_assert_eq(depth_of(root), LIMIT_NESTING);
}

Test(yaml, sixty_five_are_not)
{
    char yaml[200] = "a: ";
    for (int level = 0; level < LIMIT_NESTING; level++) {
        strcat(yaml, "[");
    }
    strcat(yaml, "\nb: @\n");
    read_text(yaml);
    cr_assert_eq(compilation.findings.count, 2);
    check_finding(0, RULE_LIMIT_EXCEEDED, "[");
    cr_assert_eq(compilation.findings.items[0]->span.start, 3 + LIMIT_NESTING - 1);
    check_finding(1, RULE_YAML_SYNTAX, "@");
}

Test(yaml, a_key_of_128_bytes_is_allowed)
{
    char yaml[200];
    snprintf(yaml, sizeof yaml, "%0128d: x\n", 0);
    cr_assert_eq(read_text(yaml)->count, 1);
    check_clean();
    release();
    snprintf(yaml, sizeof yaml, "%0129d: x\n", 0);
    cr_assert_eq(read_text(yaml)->count, 0);
    cr_assert_eq(compilation.findings.items[0]->rule, RULE_LIMIT_EXCEEDED);
}

Test(yaml, a_map_where_prose_is_meant_is_a_trap)
{
    struct node *root = read_text("list:\n  - Remember: the thing\n  - {a: b, c: d}\n");
    const struct node *item = root->first->next->first;
    cr_assert(yaml_trap_map_as_prose(&compilation, item));
    check_finding(0, RULE_YAML_TRAP, ":");
    const struct fix *fix = compilation.findings.items[0]->fixes;
    cr_assert(text_is(fix->text, "\"Remember: the thing\""));
    cr_assert(text_is(spanned(fix->span), "Remember: the thing"));
    cr_assert_not(yaml_trap_map_as_prose(&compilation, item->next), "an honest map");
    cr_assert_eq(compilation.findings.count, 1);
}

/* ---- no input takes long ---- */

enum { MEGABYTE = 1 << 20 };

static struct text repeated(const char *start, const char *piece)
{
    static char bytes[MEGABYTE];
    size_t length = strlen(start), step = strlen(piece);
    memcpy(bytes, start, length);
    for (; length + step <= sizeof bytes; length += step) {
        memcpy(bytes + length, piece, step);
    }
    return (struct text){bytes, length};
}

Test(yaml, a_hostile_megabyte_ends_soon, .timeout = 60)
{
    static const char *const shapes[][2] = {
        {"", "["},
        {"", "{"},
        {"", "- "},
        {"", "? "},
        {"", "a: "},
        {"", "&a "},
        {"", "! "},
        {"", "%TAG ! x\n"},
        {"", ":"},
        {"", ": "},
        {"", "\""},
        {"", "\"a\" "},
        {"", "|\n"},
        {"", "a: |\n"},
        {"", "\n"},
        {"", " "},
        {"", "\t"},
        {"", "\"\\u00e9\" "},
        {"", "#"},
        {"", "[],"},
        {"", "[{"},
        {"", "{? "},
        {"", "\xff"},
        {"", "\r"},
        {"", "\u2028"},
        {"", "\u200b"},
        {"", "\u200ba"},
        {"", "---\n"},
        {"", "a: \"\n"},
        {"", "a: @\n"},
        {"", "<<: a\n"},
        {"", "*a : b\n"},
        {"a: ", "word "},
        {"a: \"", "\\e"},
        {"a: |\n", " x\n"},
        {"a: >\n", "  x\n\n"},
        {"a: &a b\n", "- *a\n"},
        {"[", "1,500 x,"},
        {"{", "a: b,c,"},
        {"a: &a [b,c]\nd:\n", "- *a\n"},
        {"a: b\n...\n", "%TAG ! x\n"},
        {"? [a]\n: ", "["},
        {"a: ", "\xf0\x9f\x91\xa8\u200d"},
    };
    for (size_t at = 0; at < sizeof shapes / sizeof *shapes; at++) {
        clock_t before = clock();
        read_bytes(repeated(shapes[at][0], shapes[at][1]));
        clock_t spent = clock() - before;
        /* Sanitizers take some twenty times as long as what is measured in docs/performance.md. */
        cr_assert_lt(spent, 5 * CLOCKS_PER_SEC, "`%s%s` takes %ld ms", shapes[at][0], shapes[at][1],
                     (long)(spent * 1000 / CLOCKS_PER_SEC));
        release();
    }
}
