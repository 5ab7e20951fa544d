/* Prose: what the author's CommonMark, references and defined terms become in the document. */
#include "base/limits.h"
#include "document/document.h"
#include "number/rational.h"
#include "prose/prose.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct compilation compilation;
static struct document document;

static void start(void)
{
    memset(&compilation, 0, sizeof compilation);
    if (setjmp(compilation.failure) != 0) {
        cr_assert(false, "out of memory");
    }
    arena_start(&compilation.arena, &compilation.failure);
    arena_start(&compilation.kept, &compilation.failure);
    compilation.findings.arena = &compilation.arena;
    rational_use_arena(&compilation.arena);
}

static void finish(void)
{
    arena_free(&compilation.arena);
    arena_free(&compilation.kept);
}

TestSuite(prose, .init = start, .fini = finish);

/* Binds an agreement: its head and what the test adds. */
static void bind(const char *rest)
{
    static const char head[] =
        "sla: 1\ntitle: Hosting\nreference: NW-7\nparties:\n  north: {name: North *Ltd*}\n"
        "  acme: Acme\n";
    struct arena *arena = &compilation.arena;
    compilation.sources = ARENA_ARRAY(arena, struct source *, 1);
    compilation.source_count = compilation.source_room = 1;
    struct text bytes = arena_format(arena, "%s%s", head, rest);
    compilation.sources[0] = source_new(arena, text_from("test"), bytes);
    compilation.root = yaml_read(&compilation, 0);
    cr_assert_not_null(compilation.root);
    cr_assert(model_bind(&compilation));
    document =
        (struct document){.arena = arena, .language = compilation.agreement->language_in_force};
    prose_start(&document, &compilation);
}

static const char *const names[] = {
    [BLOCK_PARAGRAPH] = "P",    [BLOCK_LIST] = "LIST",     [BLOCK_ITEM] = "ITEM",
    [BLOCK_QUOTE] = "QUOTE",    [BLOCK_CODE] = "PRE",      [BLOCK_HEADING] = "HEADING",
    [BLOCK_RULE] = "RULE",      [INLINE_TEXT] = "",        [INLINE_FIGURE] = "fig",
    [INLINE_STRONG] = "strong", [INLINE_EMPHASIS] = "em",  [INLINE_CODE] = "code",
    [INLINE_LINK] = "link",     [INLINE_EXTERNAL] = "url", [INLINE_TERM] = "term",
    [INLINE_TIME] = "time",     [INLINE_BREAK] = "break",  [INLINE_SOFT_BREAK] = "soft"};

/* A no-break space is shown as `~`. */
static void dump_text(struct buffer *out, struct text text)
{
    buffer_add_character(out, '\'');
    for (size_t at = 0; at < text.length; at++) {
        bool space = text.length - at >= 2 && memcmp(text.data + at, "\xc2\xa0", 2) == 0;
        buffer_add_character(out, space ? '~' : text.data[at]);
        at += space;
    }
    buffer_add_character(out, '\'');
}

static void dump(struct buffer *out, const struct block_node *node)
{
    for (; node != NULL; node = node->next) {
        buffer_format(out, "%s", names[node->kind]);
        if (node->flags != 0 || node->start != 0) {
            buffer_format(out, "%s%s%u", (node->flags & FLAG_ORDERED) != 0 ? "#" : "",
                          (node->flags & FLAG_LOOSE) != 0 ? "~" : "", node->start);
        }
        if (node->anchor.length > 0) {
            buffer_format(out, "<%.*s>", TEXT_ARGUMENTS(node->anchor));
        }
        if (node->text.length > 0) {
            dump_text(out, node->text);
        }
        if (node->first != NULL) {
            buffer_format(out, "(");
            dump(out, node->first);
            buffer_format(out, ")");
        }
        if (node->next != NULL) {
            buffer_format(out, " ");
        }
    }
}

static const char *tree_of(const struct node *node, bool as_inlines)
{
    struct block_node *parent = block_new(&document, BLOCK_CLAUSE);
    prose_add(&document, &compilation, parent, node, as_inlines);
    struct buffer out;
    buffer_start(&out, &compilation.arena);
    dump(&out, parent->first);
    return arena_terminated(&compilation.arena, buffer_text(&out));
}

static const char *tree(const char *prose)
{
    struct node node = {.kind = NODE_SCALAR, .count = (uint32_t)strlen(prose), .data = prose};
    return tree_of(&node, false);
}

static const char *line(const char *prose)
{
    struct node node = {.kind = NODE_SCALAR, .count = (uint32_t)strlen(prose), .data = prose};
    return tree_of(&node, true);
}

/* The prose of clause number `index`. */
static const char *clause(uint32_t index)
{
    const struct clause *found = compilation.agreement->clauses->entries[index].value;
    return tree_of(found->text, false);
}

/* ---- CommonMark ---- */

Test(prose, plain_prose_is_one_paragraph_that_points_into_the_source)
{
    bind("");
    static const char prose[] = "Up to 5 h (at most).";
    struct node node = {.kind = NODE_SCALAR, .count = sizeof prose - 1, .data = prose};
    struct block_node *parent = block_new(&document, BLOCK_CLAUSE);
    prose_add(&document, &compilation, parent, &node, false);
    cr_assert_eq(parent->first->first->text.data, prose);
    cr_assert_eq(parent->first->first->text.length, sizeof prose - 1);
}

Test(prose, blocks)
{
    bind("");
    cr_assert_str_eq(tree("One\ntwo\n"), "P('One two')");
    cr_assert_str_eq(tree("One\n\ntwo"), "P('One') P('two')");
    cr_assert_str_eq(tree("- a\n- *b*\n"), "LIST(ITEM('a') ITEM(em('b')))");
    cr_assert_str_eq(tree("3. a\n\n4. b\n"), "LIST#~3(ITEM(P('a')) ITEM(P('b')))");
    cr_assert_str_eq(tree("- a\n  - b\n"), "LIST(ITEM(P('a') LIST(ITEM('b'))))");
    cr_assert_str_eq(tree("# H `c`\n\n> q\n\n***\n\n    x\n      y\n"),
                     "HEADING('H ' code'c') QUOTE(P('q')) RULE PRE'x\n  y'");
    cr_assert_str_eq(tree("a  \nb\\\nc"), "P('a' break 'b' break 'c')");
    cr_assert_str_eq(tree(""), "");
    cr_assert_str_eq(tree("\n \n"), "");
}

Test(prose, html_and_pictures_are_text)
{
    bind("");
    cr_assert_str_eq(tree("a <b>c</b> &amp; <script>x</script>"),
                     "P('a <b>c</b> & <script>x</script>')");
    cr_assert_str_eq(tree("<div>\n*x*\n</div>\n"), "P('<div> *x* </div>')");
    cr_assert_str_eq(tree("see ![the *logo*](http://a.b/c.png)!"), "P('see the ' em('logo') '!')");
}

Test(prose, links_lead_to_the_web_and_to_mail_only)
{
    bind("");
    cr_assert_str_eq(
        tree("[a](https://b.c/d?e=f&g=\"h\") <amir@b.c> <HTTP://x.y>"),
        "P(url<https://b.c/d?e=f&g=%22h%22>('a') ' ' url<mailto:amir@b.c>('amir@b.c') ' ' "
        "url<HTTP://x.y>('HTTP://x.y'))");
    cr_assert_str_eq(tree("[a](javascript:alert(1)) [b](data:x) [c](#d) [e](/f) "
                          "[g](java&#10;script:x) <ftp://h.i>"),
                     "P('a b c e g ftp://h.i')");
}

Test(prose, as_inlines_each_block_is_a_line)
{
    bind("");
    cr_assert_str_eq(line("a\n\n1. *b*\n2. c\n\n       d\n\n# e\n"),
                     "'a' break '1. ' em('b') break '2. ' 'c' break code'd' break strong('e')");
    cr_assert_str_eq(line("plain"), "'plain'");
}

/* The promise behind the short way: bytes that mean nothing give what libcmark gives. A line end
 * in front of the prose takes the long way and changes nothing to CommonMark. */
Test(prose, the_short_way_and_libcmark_agree)
{
    static const char *const pieces[] = {"word",       "Two words",
                                         "5",          "12.",
                                         "3)",         "1.5",
                                         "-",          "--",
                                         "+",          "=",
                                         "===",        "#",
                                         "#5",         ">",
                                         "~",          "~~~",
                                         "!",          "(",
                                         ")",          ".",
                                         "...",        ":",
                                         "|",          "@",
                                         "$",          "$$",
                                         "{",          "}",
                                         "%",          "^",
                                         "'",          "\"",
                                         "/",          "?",
                                         ";",          ",",
                                         "\n",         "\n",
                                         "\n\n",       " ",
                                         "  ",         "\t",
                                         "\xc3\xa9",   "\xe2\x80\x94",
                                         "\xc2\xa0",   "\xef\xbc\x81",
                                         "*",          "_",
                                         "<",          "&amp;",
                                         "http://a.b", "a@b.c",
                                         "- a",        "\\"};
    enum { PIECES = sizeof pieces / sizeof pieces[0] };
    bind("");
    uint64_t state = 7;
    for (int round = 0; round < 20000; round++) {
        char prose[400] = "\n";
        size_t length = 1;
        state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
        for (unsigned left = 1 + (unsigned)(state >> 33) % 7; left > 0; left--) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
            /* Rarely one of the last, which always mean something. */
            unsigned known = (state >> 60) == 0 ? PIECES : PIECES - 8;
            length +=
                (size_t)snprintf(prose + length, sizeof prose - length, "%s%s",
                                 pieces[(state >> 33) % known], (state >> 59) % 2 == 0 ? " " : "");
        }
        const char *with = tree(prose), *without = tree(prose + 1);
        cr_assert_str_eq(without, with, "`%s`", prose + 1);
    }
}

Test(prose, nesting_of_any_depth_is_bounded)
{
    bind("");
    char prose[LIMIT_PROSE_BYTES];
    size_t length = 0;
    for (int depth = 0; depth < 2000; depth++) {
        length += (size_t)snprintf(prose + length, sizeof prose - length, "%s",
                                   depth % 2 == 0 ? "*a " : "**b ");
    }
    for (int depth = 1999; depth >= 0; depth--) {
        length += (size_t)snprintf(prose + length, sizeof prose - length, "%s",
                                   depth % 2 == 0 ? "* " : "**");
    }
    unsigned depth = 0, deepest = 0;
    for (const char *at = tree(prose); *at != '\0'; at++) {
        depth += *at == '(';
        depth -= *at == ')' && depth > 0;
        deepest = depth > deepest ? depth : deepest;
    }
    cr_assert(deepest < 40, "%u", deepest);
}

Test(prose, caps_are_found_where_they_are_passed)
{
    bind("");
    char markers[40], bytes[LIMIT_PROSE_BYTES + 2];
    struct node node = {.kind = NODE_SCALAR, .data = markers};
    size_t before = compilation.findings.count;
    memset(markers, '>', sizeof markers);
    node.count = LIMIT_PROSE_MARKERS;
    cr_assert(prose_within_limits(&compilation, &node));
    node.count = LIMIT_PROSE_MARKERS + 1;
    cr_assert_not(prose_within_limits(&compilation, &node));
    memset(bytes, 'x', sizeof bytes);
    node.data = bytes;
    node.count = LIMIT_PROSE_BYTES;
    cr_assert(prose_within_limits(&compilation, &node));
    node.count = LIMIT_PROSE_BYTES + 1;
    cr_assert_not(prose_within_limits(&compilation, &node));
    static const char nested[] = "1. - + * > 1) - - - - - - - - - - - x";
    node.data = nested;
    node.count = sizeof nested - 1;
    cr_assert_not(prose_within_limits(&compilation, &node));
    static const char dashes[] = "------------------------------------- -";
    node.data = dashes;
    node.count = sizeof dashes - 1;
    cr_assert(prose_within_limits(&compilation, &node));
    cr_assert_eq(compilation.findings.count, before + 3);
}

/* ---- references ---- */

Test(prose, references_are_replaced_and_never_read_as_markup)
{
    bind("goals:\n  north:\n    uptime: {name: 'Up *time*', target: 99.95% of minutes in each "
         "calendar month}\n"
         "    reply: {target: {P_1_x: within 15 min}, varies_by: severity}\n"
         "levels: {severity: [P_1_x]}\n"
         "contacts: {acme: {omar: {name: Omar _Said_}}}\n"
         "term: {starts: 2026-02-01, lasts: 24 months}\n"
         "definitions: {'Ser*vi*ce': 'x'}\n"
         "clauses:\n"
         "  a: 'By ${party.north} of **${contact.omar}**: ${title}, ${reference}.'\n"
         "  b: '${uptime.target} or ${uptime.downtime}, see "
         "[${uptime.name}](https://x.y/${reference}) and ${uptime.name}'\n"
         "  c: 'From ${term.starts} to ${term.ends}; `${title}` $${title} $$${title}'\n"
         "  d: 'Within ${reply.P_1_x.target} the ${definition.Ser*vi*ce}'\n");
    cr_assert_str_eq(
        clause(0),
        "P('By ' 'North *Ltd*' ' of ' strong('Omar _Said_') ': ' 'Hosting' ', ' 'NW-7' '.')");
    cr_assert_str_eq(
        clause(1),
        "P(fig'99.95%' ' or ' fig'21~min~36~s' ', see ' url<https://x.y/NW-7>('Up *time*') ' and ' "
        "link<goal-uptime>('Up *time*'))");
    cr_assert_str_eq(
        clause(2),
        "P('From ' time<2026-02-01>'1~February~2026' ' to ' time<2028-01-31>'31~January~2028' "
        "'; ' code'Hosting' ' ${title} $${title}')");
    cr_assert_str_eq(
        clause(3), "P('Within ' fig'15~min' ' the ' term<definition-service-727624fe>'Ser*vi*ce')");
}

Test(prose, a_promise_begins_small_within_a_sentence)
{
    bind("goals: {north: {uptime: 99.95% of minutes in each calendar month}}\n"
         "clauses:\n"
         "  a: 'It is up ${uptime}.'\n"
         "  b: '${uptime}. **${uptime}**'\n"
         "  c: |\n"
         "    - ${uptime}\n"
         "    - up\n"
         "      ${uptime}\n");
    cr_assert_str_eq(clause(0),
                     "P('It is up ' 'at least 99.95%' ' of minutes in each calendar month' '.')");
    cr_assert_str_eq(
        clause(1),
        "P('At least 99.95%' ' of minutes in each calendar month' '. ' strong('At least 99.95%' "
        "' of minutes in each calendar month'))");
    cr_assert_str_eq(clause(2),
                     "LIST(ITEM('At least 99.95%' ' of minutes in each calendar month') "
                     "ITEM('up ' 'at least 99.95%' ' of minutes in each calendar month'))");
}

/* ---- defined terms ---- */

Test(prose, terms_are_linked_longest_first_whole_words_case_of_the_first_letter_and_plural_aside)
{
    bind("definitions:\n"
         "  service: 'The service that is ordered.'\n"
         "  Service credit: 'x'\n"
         "  Third party: 'x'\n"
         "  Minutes: 'x'\n"
         "  C++: 'x'\n"
         "clauses:\n"
         "  a: 'Service credits, services, Service Credit and disservice.'\n"
         "  b: 'A minute of third parties'' **Services**, [service](https://x.y) or `service`.'\n"
         "  c: |\n"
         "    A service\n"
         "    credit in C++.\n");
    cr_assert_str_eq(
        clause(0),
        "P(term<definition-service-credit>'Service credits' ', ' term<term-service>'services'"
        " ', ' term<term-service>'Service' ' Credit and disservice.')");
    cr_assert_str_eq(
        clause(1),
        "P('A ' term<definition-minutes>'minute' ' of ' term<definition-third-party>'third parties'"
        " '' ' strong(term<term-service>'Services') ', ' url<https://x.y>('service') ' or '"
        " code'service' '.')");
    cr_assert_str_eq(clause(2), "P('A ' term<definition-service-credit>'service credit' ' in ' "
                                "term<definition-c-2ead0510>'C++' '.')");
    const struct node *own = compilation.agreement->definitions->entries[0].value;
    cr_assert_str_eq(tree_of(own, false), "P('The service that is ordered.')");
}

Test(prose, terms_that_differ_only_in_case_have_unlike_places)
{
    static const char *const terms[] = {"Downtime", "downtime", "API", "Api", "api"};
    for (size_t one = 0; one < 5; one++) {
        struct text anchor = prose_term_anchor(&compilation.arena, text_from(terms[one]));
        for (size_t other = 0; other < one; other++) {
            cr_expect_not(
                text_equal(anchor, prose_term_anchor(&compilation.arena, text_from(terms[other]))),
                "%s and %s", terms[one], terms[other]);
        }
    }
}

Test(prose, terms_in_other_languages_and_scripts)
{
    bind("language: fr\ndefinitions: {\xc3\xa9quipe: x, R\xc3\xa9seau: x}\n"
         "clauses: {a: Les \xc3\x89quipes des r\xc3\xa9seaux r\xc3\xa9seaus d\xc3\xa9quipe.}\n");
    cr_assert_str_eq(clause(0), "P('Les ' term<term-\xc3\xa9quipe>'\xc3\x89quipes' ' des ' "
                                "term<definition-r\xc3\xa9seau>'r\xc3\xa9seaux' ' ' "
                                "term<definition-r\xc3\xa9seau>'r\xc3\xa9seaus'"
                                " ' d\xc3\xa9quipe.')");
}

Test(prose, finding_terms_tells_which_and_where)
{
    bind("definitions: {Alpha: x, Alpha beta gamma: x}\n");
    const struct term_index *index = term_index_new(&compilation.arena, compilation.agreement);
    struct text text = TEXT_OF("an alpha beta; alpha beta gammas");
    size_t first = 0, end = 0;
    cr_assert_eq(prose_find_term(index, text, 0, &first, &end), 0);
    cr_assert_eq(first, 3);
    cr_assert_eq(end, 8);
    cr_assert_eq(prose_find_term(index, text, end, &first, &end), 1);
    cr_assert_eq(first, 15);
    cr_assert_eq(end, 32);
    cr_assert_eq(prose_find_term(index, text, end, &first, &end), SIZE_MAX);
    cr_assert_eq(prose_find_term(NULL, text, 0, &first, &end), SIZE_MAX);
}
