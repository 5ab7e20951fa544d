/* House styles: what a page may carry, and where what it may not stands. */
#include "reading.h"
#include "render/sheet.h"
#include "slac.h"

static struct sheet read_sheet(const char *css)
{
    return sheet_read(text_from(css));
}

Test(sheet, what_shows_is_taken)
{
    static const char *const good[] = {
        "",
        "h1{color:#0f4c81}",
        "/* url(http://example.org) */ p::before{content:\"url(x) @import\"}",
        "@media print{@page{size:A4;@top-left{content:\"A } B\"}}}",
        "a[href^='http']{color:red}",
        "p{width:calc((100% - 2rem)*.5)}",
        "@font-face{font-family:x;src:local(\"Inter\")}",
        ".curls,.url{margin:0}",
        "p{content:'a\\'b'}",
        "p{content:'a\\\nb'}",
        "\xef\xbb\xbfp{margin:0}\r\n",
    };
    for (size_t index = 0; index < sizeof good / sizeof *good; index++) {
        const struct sheet sheet = read_sheet(good[index]);
        cr_expect_null(sheet.problem, "%s: %s", good[index], sheet.problem);
        cr_expect(!sheet.has_images && !sheet.has_fonts, "%s", good[index]);
    }
}

Test(sheet, data_is_taken_and_told)
{
    const struct sheet image = read_sheet("p{background:URL( \"data:image/png;base64,AA==\" )}");
    cr_expect_null(image.problem);
    cr_expect(image.has_images && !image.has_fonts);
    const struct sheet font = read_sheet("@font-face{src:url(data:font/woff2;base64,AA==)}");
    cr_expect_null(font.problem);
    cr_expect(!font.has_images && font.has_fonts);
}

Test(sheet, what_is_wrong_is_told_at_its_place)
{
    static const struct {
        const char *css;
        size_t at;
        const char *words;
    } bad[] = {
        {"p{} @import 'x.css';", 4, "@import"},
        {"@\\69mport 'x.css';", 0, "@import"},
        {"@IMPORT url(x)", 0, "@import"},
        {"p{background:url(x.png)}", 17, "fetches nothing"},
        {"p{background:url(\"https://example.org/x.png\")}", 18, "fetches nothing"},
        {"p{background:u\\72l(//x)}", 19, "fetches nothing"},
        {"p{background:url(file:///etc/passwd)}", 17, "fetches nothing"},
        {"p{background:url(data:text/html,x)}", 17, "an image"},
        {"p{background:url(data:image/svg+xml,x)}", 17, "an image"},
        {"p{background:url(data:image/png;base64,A\"A)}", 40, "data URL"},
        {"p{background:url(data:image/png;base64,AA x)}", 42, "`)`"},
        {"p{background:image-set(\"x.png\" 1x)}", 13, "only `url"},
        {"p{background:-webkit-image-set('x' 1x)}", 13, "only `url"},
        {"p{color:red}</STYLE><script>", 12, "would end"},
        {"/* </style> */", 3, "would end"},
        {"p{content:\"\\\n</style>\"}", 13, "would end"},
        {"/* no end", 0, "does not end"},
        {"p{content:\"no end\n}", 10, "on its line"},
        {"p{color:red", 11, "not closed"},
        {"p{color:red}}", 12, "nothing is open"},
        {"p{color:(]}", 9, "nothing is open"},
        {"p{\x01}", 2, "control character"},
        {"p{\xff}", 2, "UTF-8"},
    };
    for (size_t index = 0; index < sizeof bad / sizeof *bad; index++) {
        const struct sheet sheet = read_sheet(bad[index].css);
        cr_assert_not_null(sheet.problem, "%s", bad[index].css);
        cr_expect_eq(sheet.at, bad[index].at, "%s: at %zu", bad[index].css, sheet.at);
        cr_expect_not_null(strstr(sheet.problem, bad[index].words), "%s: %s", bad[index].css,
                           sheet.problem);
    }
}

Test(sheet, brackets_and_bytes_have_limits)
{
    static char deep[4096], large[(2 << 20) + 2], image[(1 << 20) + 100];
    memset(deep, '(', sizeof deep - 1);
    cr_expect_not_null(read_sheet(deep).problem);
    memset(large, ' ', sizeof large - 1);
    cr_expect_not_null(strstr(read_sheet(large).problem, "2 MiB"));
    static const char start[] = "p{background:url(data:image/png;base64,";
    memset(image, 'A', sizeof image - 1);
    memcpy(image, start, sizeof start - 1);
    memcpy(image + sizeof image - 3, ")}", 3);
    cr_expect_not_null(strstr(read_sheet(image).problem, "1 MiB"));
}

Test(sheet, the_library_counts_lines_and_code_points)
{
    static const char css[] = "/* \xc3\xa4\xc3\xb6 */\n\xc3\xa4{} @import 'x';";
    slac_css_problem problem;
    cr_assert(!slac_css_check(css, sizeof css - 1, &problem));
    cr_expect_eq(problem.line, 2);
    cr_expect_eq(problem.column, 5);
}
