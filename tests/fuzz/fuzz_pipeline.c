/* The whole pipeline on any bytes: compile, show the findings in both formats, render every
 * format and the Markdown without tables. What comes out must be UTF-8 without control characters,
 * JSON must be JSON, and a second time must give the same. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <stdlib.h>
#include <string.h>

/* What the runner of a CI would obey, but for the commands of a format that is made of them. */
static void expect_no_command(const char *format, const struct made *made)
{
    bool at_start = true;
    for (size_t at = 0; at + 2 < made->length; at++) {
        expect(memcmp(made->bytes + at, "##[", 3) != 0, "has an old command", made);
        expect(!at_start || memcmp(made->bytes + at, "::", 2) != 0 || strcmp(format, "github") == 0,
               "has a command", made);
        at_start = made->bytes[at] == '\n' || (at_start && made->bytes[at] == ' ');
    }
}

static void findings(slac_compilation *compilation)
{
    static const char *const of_json[] = {"json", "sarif", "gitlab", "rdjson"};
    for (size_t index = 0; slac_report_format(index) != NULL; index++) {
        const char *format = slac_report_format(index);
        bool is_json = strcmp(format, "jsonl") == 0;
        struct made made = {0};
        report_add_all(format, compilation, &made);
        expect_no_command(format, &made);
        for (size_t name = 0; name < sizeof of_json / sizeof *of_json; name++) {
            if (strcmp(format, of_json[name]) == 0) {
                is_json = true;
                expect_json(&made);
            }
        }
        if (!is_json) {
            expect_text(&made);
        }
        made_free(&made);
    }
}

/* What is mended is mended: a second time nothing changes. */
static void fix(slac_compilation *compilation, const slac_check_options *check)
{
    const slac_fix_options options = {.likely = true, .check = check};
    const slac_diff_options shown = {.shown = true};
    slac_fixed *once = NULL, *twice = NULL;
    slac_compilation *checked = NULL;
    struct made made = {0};
    size_t length = 0;
    expect(slac_fix(compilation, &options, &once) == SLAC_OK, "is not mended", &made);
    const char *bytes = slac_fixed_bytes(once, &length);
    expect(slac_fixed_diff(once, &shown, made_add, &made) == SLAC_OK, "is no difference", &made);
    expect((made.length > 0) == (slac_fixed_count(once) > 0), "is a difference of nothing", &made);
    expect_no_command("diff", &made);
    if (slac_fixed_settled(once)) {
        expect(slac_compile("fuzz.sla.yaml", bytes, length, check, &checked) == SLAC_OK &&
                   slac_fix(checked, &options, &twice) == SLAC_OK,
               "is not mended twice", &made);
        expect(slac_fixed_count(twice) == 0, "is mended differently the second time", &made);
    }
    slac_fixed_free(twice);
    slac_free(checked);
    slac_fixed_free(once);
    made_free(&made);
}

/* How many layouts there are. */
enum {
#define LAYOUT(name, words) LAYOUT_##name,
#include "grammar/layouts.def"
#undef LAYOUT
    LAYOUTS
};

static void render(slac_compilation *compilation, const slac_render_options *options)
{
    struct made made = {0}, again = {0};
    const slac_status status = slac_render(compilation, options, made_add, &made);
    const bool wrong = slac_count(compilation, SLAC_ERROR) > 0;
    expect(status == (wrong ? SLAC_HAS_ERRORS : SLAC_OK), "is no status", &made);
    if (!wrong) {
        expect(slac_render(compilation, options, made_add, &again) == SLAC_OK &&
                   made.length == again.length && memcmp(made.bytes, again.bytes, made.length) == 0,
               "differs the second time", &made);
        if (strcmp(options->format, "docx") == 0) {
            expect(made.length > 4 && memcmp(made.bytes, "PK\3\4", 4) == 0, "is no archive", &made);
        } else {
            expect_text(&made);
        }
        if (strcmp(options->format, "json") == 0) {
            expect_json(&made);
        }
    }
    made_free(&made);
    made_free(&again);
}

static void canonical(slac_compilation *compilation)
{
    struct made made = {0};
    char digest[SLAC_DIGEST_DIGITS + 1];
    const bool wrong = slac_count(compilation, SLAC_ERROR) > 0;
    const slac_status status = wrong ? SLAC_HAS_ERRORS : SLAC_OK;
    expect(slac_canonical(compilation, made_add, &made) == status, "is no status", &made);
    expect(slac_digest(compilation, digest) == status, "has no digest", &made);
    expect(strlen(digest) == (wrong ? 0 : SLAC_DIGEST_DIGITS), "has half a digest", &made);
    if (!wrong) {
        expect_json(&made);
    }
    made_free(&made);
}

/* ---- files that the agreement names ---- */
struct files {
    const char *bytes; /* of the base */
    size_t length;
};

/* The base is what stands behind a line `#base`; the agreement itself goes round in a circle. */
static slac_load_status load(void *context, const char *from, const char *path, slac_loaded *file)
{
    const struct files *files = context;
    (void)from;
    *file = (slac_loaded){.name = "fuzz.sla.yaml"};
    switch (path[0]) {
    case 'f':
        return SLAC_LOADED;
    case '/':
        return SLAC_OUTSIDE;
    case 'n':
        file->why = "it is not there";
        return SLAC_UNREADABLE;
    }
    *file = (slac_loaded){.name = "base.sla.yaml", .bytes = files->bytes, .length = files->length};
    return SLAC_LOADED;
}

static size_t split(const char *bytes, size_t length, struct files *files)
{
    static const char mark[] = "\n#base\n";
    static const char base[] =
        "sla: 1\ntitle: Base\nparties: {a: A, b: B}\nterm: {lasts: 1 year}\n";
    const size_t marked = sizeof mark - 1;
    *files = (struct files){base, sizeof base - 1};
    for (size_t at = 0; length - at >= marked && at < length; at++) {
        if (memcmp(bytes + at, mark, marked) == 0) {
            *files = (struct files){bytes + at + marked, length - at - marked};
            return at + 1;
        }
    }
    return length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct files files;
    slac_compilation *compilation = NULL;
    const size_t length = split((const char *)data, size, &files);
    const slac_check_options options = {
        .today = "2027-01-31", .load = load, .load_context = &files};
    if (slac_compile("fuzz.sla.yaml", (const char *)data, length, &options, &compilation) !=
        SLAC_OK) {
        abort();
    }
    findings(compilation);
    fix(compilation, &options);
    for (size_t index = 0; slac_format_name(index) != NULL; index++) {
        slac_render_options format = {.format = slac_format_name(index),
                                      .layout = slac_layout_name(size % LAYOUTS),
                                      .brief = size % LAYOUTS == 0 && size % 2 == 0,
                                      .language = size % 3 == 0 ? "en,fr" : NULL};
        render(compilation, &format);
        format.commonmark = true;
        if (strcmp(format.format, "markdown") == 0) {
            render(compilation, &format);
        }
    }
    canonical(compilation);
    slac_free(compilation);
    return 0;
}
