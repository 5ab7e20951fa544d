/* Hostile text in every field: each text of an agreement in turn is replaced by what an attacker
 * would write there; no format of findings and no document lets it be more than text. */
#include "markup.h"
#include "rewrite.h"

#include "base/buffer.h"
#include "finding/finding.h"
#include "library.h"

#include <cmark.h>
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { FORMATS_MAX = 16, LONG_WORD = 5000, SHOWN = 160 };

static const char *const attacks[] = {
    "<script>alert(1)</script><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>' onclick='alert(1)",
    "]]></failure></testcase><x a='b'>]]&gt;<![CDATA[",
    "::error file=a,line=1::owned",
    "text ##[group]owned ##[add-mask]x",
    "a%0A::stop-commands::x%0D%25",
    "first\n::set-env name=A::b\n  ::warning::c\n##[debug]d",
    "`code` ``two`` | a | b | @you #12 !3 ~s~ _e_ **b**",
    "[a](javascript:alert(1)) [b](data:text/html,x) ![c](https://x.y/z.png) <https://x.y> www.x.y",
    "[a]: javascript:alert(1)\n\n[a] [b][a] [^1]\n\n[^1]: x",
    "---\n# head\n- list\n1. one\n> quote\n\n    code\n```\nfence\n| a |\n|---|\n",
    "</style></title></head><!-- --> --> <!DOCTYPE x [<!ENTITY y \"z\">]>",
    "&lt;b&gt; &amp; &#x27; &#10;::error::x &nbsp",
    "${uptime} ${lead} ${party.a} ${ $${x} ${<b>}",
    "{{7*7}} {% x %} $(id) \\ \\\\ \\\" ' \\n \\x41 %s %n %1$s",
    "\033[31m red \033]8;;https://x.y\007 link \r over",
    "\u202e live \u2066 here \u2069 \u200b \u00ad \u2028 ::error::x",
    "\U0001f600 e\u0301 \uff46\uff55\uff4c\uff4c \u0646\u0635 \U0001f468",
    "99.99999999999999999%",
    "",
    "~",
};
enum { ATTACKS = sizeof attacks / sizeof *attacks + 1 };

static struct text attack(struct arena *arena, size_t number)
{
    if (number % ATTACKS < ATTACKS - 1) {
        return text_from(attacks[number % ATTACKS]);
    }
    char *word = arena_allocate_bytes(arena, LONG_WORD);
    memset(word, 'w', LONG_WORD);
    return (struct text){word, LONG_WORD};
}

/* ---- what may not be in any output ---- */
static bool is_text_only(uint32_t code_point)
{
    bool control = code_point < ' ' && code_point != '\n';
    bool hidden = (code_point >= 0x7f && code_point < 0xa0) || code_point == 0xad ||
                  (code_point >= 0x200b && code_point <= 0x200f) ||
                  (code_point >= 0x2028 && code_point <= 0x202e) ||
                  (code_point >= 0x2066 && code_point <= 0x2069);
    return !control && !hidden;
}

static const char *character_fault(struct text out, size_t *where)
{
    for (size_t at = 0; at < out.length;) {
        uint32_t code_point = 0;
        const size_t length = text_decode(out.data + at, out.length - at, &code_point);
        *where = at;
        if (length == 0) {
            return "it is not UTF-8";
        }
        if (!is_text_only(code_point)) {
            return "a character that cannot be seen";
        }
        at += length;
    }
    return NULL;
}

/* As GitHub's runner reads a log: a command is a line that starts with `::` behind blanks, or has
 * `##[` anywhere. */
static const char *command_fault(struct text out, bool commands, size_t *where)
{
    static const char *const own[] = {"::error file=", "::warning file=", "::notice file="};
    bool at_start = true;
    for (size_t at = 0; at < out.length; at++) {
        const struct text rest = text_slice(out, at, out.length);
        *where = at;
        if (text_starts_with(rest, TEXT_OF("##["))) {
            return "an old command";
        }
        if (at_start && text_starts_with(rest, TEXT_OF("::"))) {
            bool is_own = false;
            for (size_t index = 0; index < sizeof own / sizeof *own; index++) {
                is_own = is_own || (commands && text_starts_with(rest, text_from(own[index])));
            }
            if (!is_own) {
                return "a command";
            }
        } else if (commands && at_start) {
            return "a line that is no command";
        }
        at_start = out.data[at] == '\n' || (at_start && !commands && out.data[at] == ' ');
    }
    return NULL;
}

static const char *json_fault(struct text out, size_t *where)
{
    json_error_t error;
    json_t *value = json_loadb(out.data, out.length, 0, &error);
    *where = error.position > 0 ? (size_t)error.position : 0;
    if (value == NULL) {
        return "it is no JSON";
    }
    json_decref(value);
    return NULL;
}

static const char *lines_fault(struct text out, size_t *where)
{
    const char *fault = NULL;
    for (size_t start = 0; start < out.length && fault == NULL;) {
        const char *end = memchr(out.data + start, '\n', out.length - start);
        const size_t length = (size_t)(end != NULL ? end - out.data : (long)out.length) - start;
        fault = json_fault(text_slice(out, start, start + length), where);
        *where += start;
        start += length + 1;
    }
    return fault;
}

/* Markdown may hold what its readers take for HTML. */
static const char *markdown_fault(struct text out, struct markup_names *names, size_t *where)
{
    char *html = cmark_markdown_to_html(out.data, out.length, CMARK_OPT_UNSAFE);
    cr_assert_not_null(html);
    const char *fault = markup_fault(text_from(html), true, names, false, where);
    if (fault != NULL) {
        printf("%.*s\n", SHOWN, html + *where);
        *where = 0;
    }
    free(html);
    return fault;
}

static const char prose_markup[] =
    "<p></p><em></em><strong></strong><code></code><pre></pre><blockquote></blockquote><br /><hr />"
    "<ul><li></li></ul><ol start=\"2\"></ol><h1></h1><h2></h2><h3></h3><h4></h4><h5></h5><h6></h6>"
    "<a href=\"#\"></a>";
static struct markup_names prose_names, page_names;

static void expect(const char *what, struct text out, const char *fault, size_t where)
{
    const size_t from = where > SHOWN / 2 ? where - SHOWN / 2 : 0;
    const struct text shown = text_slice(out, from, from + SHOWN);
    cr_expect_null(fault, "%s: %s at byte %zu: %.*s", what, fault, where, TEXT_ARGUMENTS(shown));
}

/* ---- findings in every format ---- */
struct written {
    const char *format;
    FILE *file;
    char *bytes;
    size_t length;
    slac_report *report;
};
static struct written reports[FORMATS_MAX];

static bool collect(void *file, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length;
}

/* Each format, and for a person also terminals so narrow that every word may begin a line. */
static bool next_report(size_t at, slac_report_options *options)
{
    static const unsigned narrow[] = {20, 33};
    size_t formats = 0;
    while (slac_report_format(formats) != NULL) {
        formats++;
    }
    *options = (slac_report_options){.format = at < formats ? slac_report_format(at) : "human",
                                     .verbosity = SLAC_VERBOSE,
                                     .folder = "/a b/c",
                                     .root = "/a b"};
    if (at >= formats && at - formats < sizeof narrow / sizeof *narrow) {
        options->width = narrow[at - formats];
    }
    return at < formats + sizeof narrow / sizeof *narrow;
}

static size_t report_count;

static void start_reports(void)
{
    slac_report_options options;
    for (report_count = 0; next_report(report_count, &options); report_count++) {
        struct written *to = &reports[report_count];
        to->format = options.format;
        to->file = open_memstream(&to->bytes, &to->length);
        cr_assert_not_null(to->file);
        cr_assert_eq(slac_report_start(&options, collect, to->file, &to->report), SLAC_OK);
    }
}

static void add_to_reports(slac_compilation *compilation)
{
    for (size_t at = 0; at < report_count; at++) {
        cr_assert_eq(slac_report_add(reports[at].report, compilation), SLAC_OK);
    }
}

static const char *report_fault(const char *format, struct text out, size_t *where)
{
    const struct text name = text_from(format);
    const bool commands = text_is(name, "github");
    const char *fault = character_fault(out, where);
    fault = fault != NULL ? fault : command_fault(out, commands, where);
    if (fault != NULL || commands || text_is(name, "human")) {
        return fault;
    }
    if (text_is(name, "junit") || text_is(name, "checkstyle")) {
        return markup_fault(out, false, NULL, false, where);
    }
    if (text_is(name, "markdown")) {
        return markdown_fault(out, &prose_names, where);
    }
    return text_is(name, "jsonl") ? lines_fault(out, where) : json_fault(out, where);
}

static void end_reports(const char *about)
{
    for (size_t at = 0; at < report_count; at++) {
        struct written *to = &reports[at];
        cr_assert_eq(slac_report_end(to->report), SLAC_OK);
        slac_report_free(to->report);
        fclose(to->file);
        size_t where = 0;
        const struct text out = {to->bytes, to->length};
        const char *fault = report_fault(to->format, out, &where);
        char what[400];
        snprintf(what, sizeof what, "%s as %s", about, to->format);
        expect(what, out, fault, where);
        free(to->bytes);
    }
}

/* ---- documents in every format ---- */
static const slac_render_options documents[] = {
    {.format = "html"},
    {.format = "markdown"},
    {.format = "markdown", .commonmark = true},
    {.format = "json"},
};

static void check_document(const char *about, const slac_render_options *options,
                           slac_compilation *compilation, bool learn)
{
    struct written to = {.format = options->format};
    to.file = open_memstream(&to.bytes, &to.length);
    cr_assert_not_null(to.file);
    cr_assert_eq(slac_render(compilation, options, collect, to.file), SLAC_OK);
    fclose(to.file);
    size_t where = 0;
    const struct text out = {to.bytes, to.length}, name = text_from(options->format);
    const char *fault = character_fault(out, &where);
    if (fault == NULL && text_is(name, "html")) {
        fault = markup_fault(out, true, &page_names, learn, &where);
    } else if (fault == NULL && text_is(name, "json")) {
        fault = json_fault(out, &where);
    } else if (fault == NULL) {
        fault = markdown_fault(out, &prose_names, &where);
    }
    expect(about, out, fault, where);
    free(to.bytes);
}

/* How many layouts there are. */
enum {
#define LAYOUT(name, words) LAYOUT_##name,
#include "grammar/layouts.def"
#undef LAYOUT
    LAYOUTS
};

/* Laid out in one way, whose number may be any. */
static void check_documents(const char *about, slac_compilation *compilation, size_t layout,
                            bool learn)
{
    for (size_t at = 0; at < sizeof documents / sizeof *documents; at++) {
        slac_render_options options = documents[at];
        options.layout = slac_layout_name(layout % LAYOUTS);
        options.brief = layout % LAYOUTS == 0 && layout / LAYOUTS % 2 == 1;
        check_document(about, &options, compilation, learn);
    }
}

/* ---- every text of every agreement ---- */
static slac_compilation *compile(struct text bytes)
{
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile("a b/\u00e9,b:c%0A <b>&'\"##[x]::error::`|.sla.yaml", bytes.data,
                              bytes.length, NULL, &compilation),
                 SLAC_OK);
    return compilation;
}

static void attack_file(struct arena *arena, struct text path, size_t file)
{
    const char *name = arena_terminated(arena, path);
    slac_compilation *compilation = compile(file_bytes(arena, path));
    const struct node *root = library_inner(compilation)->root;
    struct rewriting rewriting = {0};
    if (root == NULL) {
        slac_free(compilation);
        return;
    }
    rewrite(arena, root, &rewriting);
    start_reports();
    for (size_t at = 1, count = rewriting.count; at <= count; at++) {
        const struct arena_mark mark = arena_mark(arena);
        char about[400];
        rewriting.replaced = at;
        rewriting.by = attack(arena, at + file);
        snprintf(about, sizeof about, "%s, text %zu", name, at);
        slac_compilation *attacked = compile(rewrite(arena, root, &rewriting));
        add_to_reports(attacked);
        if (slac_count(attacked, SLAC_ERROR) == 0) {
            check_documents(about, attacked, at + file, false);
        }
        slac_free(attacked);
        arena_release(arena, mark);
    }
    end_reports(name);
    slac_free(compilation);
}

/* What a page is made of where nobody attacks. */
static void learn_names(struct arena *arena)
{
    size_t where = 0;
    struct file_names names = {0};
    add_files(arena, &names, "examples", ".sla.yaml");
    add_files(arena, &names, "tests/golden", ".sla.yaml");
    markup_fault(text_from(prose_markup), true, &prose_names, true, &where);
    markup_fault(text_from(prose_markup), true, &page_names, true, &where);
    for (size_t at = 0; at < names.count; at++) {
        slac_compilation *good = compile(file_bytes(arena, names.items[at]));
        if (slac_count(good, SLAC_ERROR) == 0) { /* a layer is nothing without its base */
            for (size_t layout = 0; slac_layout_name(layout) != NULL; layout++) {
                check_documents("as it is", good, layout, true);
            }
        }
        slac_free(good);
    }
}

static void attack_folders(const char *const *folders, size_t count, const char *ending)
{
    struct arena arena;
    jmp_buf failure;
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    learn_names(&arena);
    for (size_t folder = 0; folder < count; folder++) {
        struct file_names names = {0};
        add_files(&arena, &names, folders[folder], ending);
        for (size_t at = 0; at < names.count; at++) {
            attack_file(&arena, names.items[at], folder + at);
        }
    }
    arena_free(&arena);
}

Test(hostile_agreements, no_text_is_more_than_text)
{
    static const char *const folders[] = {"examples", "tests/golden"};
    attack_folders(folders, sizeof folders / sizeof *folders, ".sla.yaml");
}

Test(hostile_rules, no_text_is_more_than_text)
{
    static const char *const folders[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) "tests/rules/" name,
#include "grammar/rules.def"
#undef RULE
    };
    attack_folders(folders, sizeof folders / sizeof *folders, "bad.sla.yaml");
}

/* Reasons of comments that allow, which are shown beside what they allow; and words that such a
 * comment must not have. */
Test(hostile_comments, no_text_is_more_than_text)
{
    size_t where = 0;
    markup_fault(text_from(prose_markup), true, &prose_names, true, &where);
    start_reports();
    for (size_t at = 0; at < sizeof attacks / sizeof *attacks; at++) {
        char bytes[1024], line[256];
        const size_t length = strcspn(attacks[at], "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, attacks[at]);
        snprintf(bytes, sizeof bytes,
                 "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                 "goals: {a: {g: within 4 h}, b: {h: within 4 h}}\n"
                 "hours:\n  # slac: allow unused-definition -- %s\n  desk: 24x7\n"
                 "  # slac: allow %s\n  # slac: %s\n  night: 24x5\n",
                 line, line, line);
        slac_compilation *compilation = compile(text_from(bytes));
        add_to_reports(compilation);
        slac_free(compilation);
    }
    end_reports("comments");
}
