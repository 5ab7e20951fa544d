/* Markdown: documents built by hand, the author's text as hostile as can be. What the programs that
 * read Markdown show is compared with what was to be shown; a program that is absent is passed
 * over. */
#include "markdown_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

TestSuite(markdown, .init = start, .fini = finish);

/* ---- what programs show ---- */

static const char *const pieces[] = {"word",
                                     "x",
                                     "7",
                                     "12.",
                                     "1)",
                                     "(a)",
                                     "iv.",
                                     "a)",
                                     "#",
                                     "##",
                                     "#5",
                                     "+",
                                     "-",
                                     "--",
                                     "---",
                                     "- ",
                                     "* ",
                                     "*",
                                     "**",
                                     "_",
                                     "__",
                                     "a_b",
                                     "`",
                                     "``",
                                     "```",
                                     "~",
                                     "~~",
                                     "~~~",
                                     "^",
                                     "[",
                                     "]",
                                     "[x](y)",
                                     "![i](j)",
                                     "[^1]",
                                     "[x]: y",
                                     "(",
                                     ")",
                                     "{",
                                     "}",
                                     "{#id}",
                                     "{.c}",
                                     "<",
                                     ">",
                                     "<b>",
                                     "</b>",
                                     "<!-- c -->",
                                     "<http://a.b>",
                                     "&",
                                     "&amp;",
                                     "&copy",
                                     "&#65;",
                                     "\\",
                                     "\\\\",
                                     "\\*",
                                     "|",
                                     "| a |",
                                     "|---|",
                                     ":",
                                     ":::",
                                     ": ",
                                     ":smile:",
                                     ":+1:",
                                     "@amir",
                                     "a@b.co",
                                     "@",
                                     "[@cite]",
                                     "$",
                                     "$x$",
                                     "$$",
                                     "$5",
                                     "5$",
                                     "%",
                                     "% t",
                                     "=",
                                     "===",
                                     "==",
                                     ".",
                                     "...",
                                     "!",
                                     "'",
                                     "\"",
                                     "'q'",
                                     "\"q\"",
                                     "it's",
                                     "www.a.b",
                                     "http://a.b/c",
                                     "https://a.b",
                                     "ftp://c.d",
                                     "mailto:a@b.co",
                                     "Table:",
                                     "\\begin{x}",
                                     "\\(",
                                     "\xc3\xa9",
                                     "\xe6\x97\xa5\xe6\x9c\xac",
                                     "\xe2\x80\x9cq\xe2\x80\x9d",
                                     "\xc2\xa0",
                                     "\xe2\x80\x94",
                                     "?",
                                     ";",
                                     ",",
                                     "/",
                                     "//",
                                     "#.",
                                     "(@)",
                                     "[ ]",
                                     "[x]",
                                     "^[n]",
                                     "-->",
                                     "::",
                                     "\xe2\x82\xac",
                                     "\xf0\x9f\x98\x80",
                                     "II.",
                                     "B.",
                                     "(iv)",
                                     "_a_",
                                     "*a*",
                                     "~a~",
                                     "^a^",
                                     "Mr."};
enum { PIECES = sizeof pieces / sizeof pieces[0], MADE = 600, TEXT_ROOM = 200 };

static const char *const chosen[] = {"# heading",
                                     "1. item",
                                     "10) item",
                                     "- item",
                                     "+ item",
                                     "* item",
                                     "> quote",
                                     "    code",
                                     "```",
                                     "~~~",
                                     "---",
                                     "***",
                                     "___",
                                     "===",
                                     "| a | b |",
                                     "<div>",
                                     "<!-- x -->",
                                     "[a]: http://b.c",
                                     "&nbsp;x",
                                     "a  b",
                                     "a\\",
                                     "\\",
                                     "`a`b``c",
                                     "*a**b***c",
                                     "__a__",
                                     "snake_case_name",
                                     "a * b * c",
                                     "2 * 3 * 4",
                                     "www.example.com",
                                     "see https://example.com/a_b_c?d=e&f=g#h",
                                     "amir@example.com",
                                     "#123 and @amir and !7",
                                     ":tada: :100: 08:00:00",
                                     "$a + b$ and $$c$$",
                                     "it's \"quoted\" 'so' -- and --- yes...",
                                     "a^2^ H~2~O",
                                     "% title",
                                     "Table: caption",
                                     ": definition",
                                     "::: warning",
                                     "(@) example",
                                     "(a) first",
                                     "iv. fourth",
                                     "A) first",
                                     "#. any",
                                     "[^note]",
                                     "^[inline]",
                                     "\\begin{equation}",
                                     "\\newcommand{\\x}{y}",
                                     "{#id .class}",
                                     "Word {#id}",
                                     "Word #",
                                     "Word ##",
                                     "![alt](src)",
                                     "wow![a](b)",
                                     "a | b",
                                     "|",
                                     "||",
                                     "!",
                                     "-",
                                     "+",
                                     "*",
                                     "_",
                                     ".",
                                     "..",
                                     "1.",
                                     "1)",
                                     "a.",
                                     "<",
                                     ">",
                                     "&",
                                     "&lt;",
                                     "~",
                                     "^",
                                     "=",
                                     "'",
                                     "\"",
                                     "[",
                                     "]",
                                     "[]",
                                     "[]()",
                                     "(",
                                     ")",
                                     "{",
                                     "}",
                                     "$",
                                     "$$",
                                     "@",
                                     "%",
                                     "?",
                                     "\xc2\xa0x",
                                     "- [ ] task",
                                     "[x] done",
                                     "Line \\\\ break",
                                     "smith; -@jones99",
                                     "http://",
                                     "https://a.b.",
                                     "xmpp:a@b.c",
                                     "a:b:c:d",
                                     "5 < 6 > 4",
                                     "x<y>z",
                                     "&#x41;&#0;",
                                     "\\&amp;",
                                     "\\`",
                                     "`\\`",
                                     "**Note:** x",
                                     "_x_y_z_",
                                     "a__b__c",
                                     "1986. A great year",
                                     "2026-12-01",
                                     "1.5.2 of 3",
                                     "C++",
                                     "C#",
                                     "+1 555 0100",
                                     "=SUM(A1)",
                                     "T&C",
                                     "AT&T;"};
enum { CHOSEN = sizeof chosen / sizeof chosen[0], ALL = CHOSEN + MADE };

static char texts[ALL][TEXT_ROOM];

static void make_texts(void)
{
    uint64_t state = UINT64_C(0x5eed0fa11a6e11);
    for (size_t index = 0; index < CHOSEN; index++) {
        (void)snprintf(texts[index], TEXT_ROOM, "%s", chosen[index]);
    }
    for (size_t index = CHOSEN; index < ALL; index++) {
        size_t length = 0;
        state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
        for (unsigned left = 1 + (unsigned)(state >> 33) % 9; left > 0; left--) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
            const char *piece = pieces[(state >> 33) % PIECES];
            const char *gap = (state >> 60) % 3 == 0 ? "" : " ";
            length +=
                (size_t)snprintf(texts[index] + length, TEXT_ROOM - length, "%s%s", piece, gap);
        }
    }
}

/* White space as a reader sees it: one space, none at the ends; a no-break space is one.
 * Typographic and other characters stay. */
static void settle(char *text)
{
    size_t to = 0;
    bool space = false;
    for (const char *from = text; *from != '\0'; from++) {
        bool wide = (unsigned char)from[0] == 0xc2 && (unsigned char)from[1] == 0xa0;
        if (wide || strchr(" \t\n\r", *from) != NULL) {
            from += wide;
            space = to > 0;
        } else {
            if (space) {
                text[to++] = ' ';
            }
            space = false;
            text[to++] = *from;
        }
    }
    text[to] = '\0';
}

/* The text of HTML up to `end`: without tags, its few entities read. */
static void plain_text(const char *html, const char *end, char *text, size_t room)
{
    static const struct {
        const char *entity;
        char character;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
    size_t length = 0;
    while (html < end && length + 1 < room) {
        if (*html == '<') {
            html = strchr(html, '>') + 1;
            continue;
        }
        text[length] = *html;
        size_t taken = 1;
        for (size_t index = 0; index < sizeof entities / sizeof entities[0]; index++) {
            size_t size = strlen(entities[index].entity);
            if (strncmp(html, entities[index].entity, size) == 0) {
                text[length] = entities[index].character;
                taken = size;
            }
        }
        length++;
        html += taken;
    }
    text[length] = '\0';
    settle(text);
}

static char *shown_by(const char *program, const char *markdown)
{
    char name[] = "/tmp/slac-markdown-XXXXXX", command[300];
    (void)snprintf(command, sizeof command, "command -v %.*s >/dev/null 2>&1",
                   (int)strcspn(program, " "), program);
    if (system(command) != 0) {
        return NULL;
    }
    int file = mkstemp(name);
    cr_assert(file >= 0);
    cr_assert(write(file, markdown, strlen(markdown)) == (ssize_t)strlen(markdown));
    close(file);
    (void)snprintf(command, sizeof command, "%s %s", program, name);
    FILE *output = popen(command, "r");
    cr_assert_not_null(output);
    size_t room = 4 << 20;
    char *html = calloc(1, room);
    size_t length = fread(html, 1, room - 1, output);
    html[length] = '\0';
    cr_assert(pclose(output) == 0, "%s", command);
    unlink(name);
    return html;
}

static const char *const programs[] = {
    "cmark", "cmark-gfm -e table -e autolink -e strikethrough -e tasklist -e footnotes",
    "pandoc --wrap=none -f markdown -t html", "pandoc --wrap=none -f gfm+emoji -t html",
    "pandoc --wrap=none -f commonmark_x -t html"};

/* Each text in an element of its own: the elements with this tag must show the texts, in order. */
static void compare(const char *markdown, const char *tag, bool needs_tables)
{
    char opening[10], closing[10];
    (void)snprintf(opening, sizeof opening, "<%s", tag);
    (void)snprintf(closing, sizeof closing, "</%s>", tag);
    for (size_t program = 0; program < sizeof programs / sizeof programs[0]; program++) {
        char *html = needs_tables && program == 0 ? NULL : shown_by(programs[program], markdown);
        const char *at = html;
        for (size_t index = 0; html != NULL && index < ALL; index++) {
            char expected[TEXT_ROOM], shown[TEXT_ROOM * 4];
            strcpy(expected, texts[index]);
            settle(expected);
            if (expected[0] == '\0') {
                continue;
            }
            at = strstr(at, opening);
            cr_assert_not_null(at, "%s shows no %s for `%s`", programs[program], tag, expected);
            at = strchr(at, '>') + 1;
            const char *end = strstr(at, closing);
            cr_assert_not_null(end);
            plain_text(at, end, shown, sizeof shown);
            cr_assert_str_eq(shown, expected, "%s, %s %zu: `%s` shows as `%s`", programs[program],
                             tag, index, expected, shown);
            at = end;
        }
        if (html != NULL) {
            cr_assert_null(strstr(at, opening), "%s makes more of it: %.300s", programs[program],
                           at);
        }
        free(html);
    }
}

static bool is_blank(const char *text)
{
    char settled[TEXT_ROOM];
    strcpy(settled, text);
    settle(settled);
    return settled[0] == '\0';
}

Test(markdown, paragraphs_show_as_they_are, .timeout = 120)
{
    make_texts();
    for (size_t index = 0; index < ALL; index++) {
        if (!is_blank(texts[index])) {
            paragraph(texts[index]);
        }
    }
    compare(rendered(true), "p", false);
}

Test(markdown, headings_show_as_they_are, .timeout = 120)
{
    make_texts();
    for (size_t index = 0; index < ALL; index++) {
        if (!is_blank(texts[index])) {
            add(document.root, BLOCK_SECTION, texts[index]);
        }
    }
    compare(rendered(true), "h2", false);
}

Test(markdown, cells_show_as_they_are, .timeout = 120)
{
    make_texts();
    struct block_node *table = block_add(&document, document.root, BLOCK_TABLE);
    struct block_node *head = block_add(&document, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add(block_add(&document, head, BLOCK_CELL), INLINE_TEXT, "Head");
    for (size_t index = 0; index < ALL; index++) {
        if (!is_blank(texts[index])) {
            struct block_node *row = block_add(&document, table, BLOCK_ROW);
            add(block_add(&document, row, BLOCK_CELL), INLINE_TEXT, texts[index]);
        }
    }
    compare(rendered(true), "td", true);
}

Test(markdown, items_show_as_they_are, .timeout = 120)
{
    make_texts();
    struct block_node *list = block_add(&document, document.root, BLOCK_LIST);
    for (size_t index = 0; index < ALL; index++) {
        if (!is_blank(texts[index])) {
            add(block_add(&document, list, BLOCK_ITEM), INLINE_TEXT, texts[index]);
        }
    }
    compare(rendered(true), "li", false);
}

/* Each word an inline of its own, plain or emphasized, so that marks meet marks. */
Test(markdown, inlines_side_by_side_show_as_they_are, .timeout = 120)
{
    static const enum block kinds[] = {INLINE_TEXT,     INLINE_STRONG, INLINE_FIGURE,
                                       INLINE_EMPHASIS, INLINE_TERM,   INLINE_EXTERNAL};
    make_texts();
    uint64_t state = 42;
    for (size_t index = 0; index < ALL; index++) {
        if (is_blank(texts[index])) {
            continue;
        }
        struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
        for (const char *from = texts[index]; *from != '\0';) {
            size_t length = strcspn(from, " ");
            length += from[length] == ' ';
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
            enum block kind = kinds[(state >> 33) % 6];
            struct text piece = {from, length};
            if (kind == INLINE_STRONG || kind == INLINE_EMPHASIS || kind == INLINE_EXTERNAL) {
                struct block_node *around = block_add(&document, node, kind);
                around->anchor = text_from("https://example.com/a_(b)?c=d&copy=e");
                block_add_text(&document, around, INLINE_TEXT, piece);
            } else {
                block_add_text(&document, node, kind, piece);
            }
            from += length;
        }
    }
    compare(rendered(true), "p", false);
}

Test(markdown, no_line_ends_in_a_space)
{
    make_texts();
    for (size_t index = 0; index < ALL; index++) {
        paragraph(texts[index]);
    }
    const char *page = rendered(true);
    cr_assert_null(strstr(page, " \n"));
    cr_assert_null(strstr(page, "\n\n\n"));
    cr_assert_eq(page[strlen(page) - 1], '\n');
}
