/* The whole pipeline on any bytes: compile, show the findings in both formats, render every
 * format and the Markdown without tables. What comes out must be UTF-8 without control characters,
 * JSON must be JSON, and a second time must give the same. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void expect_json(const char *before, const struct made *made, const char *after)
{
    struct made whole = {0};
    made_add(&whole, before, strlen(before));
    made_add(&whole, made->bytes, made->length);
    made_add(&whole, after, strlen(after));
    json_t *value =
        json_loadb(whole.bytes, whole.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    expect(value != NULL, "is no JSON", &whole);
    json_decref(value);
    made_free(&whole);
}

static void findings(slac_compilation *compilation)
{
    const slac_human_options human = {.width = 80, .limit = 200};
    struct made made = {0};
    size_t shown = 0;
    expect(slac_findings_human(compilation, &human, made_add, &made, &shown) == SLAC_OK,
           "are no findings", &made);
    expect_text(&made);
    made_free(&made);
    expect(slac_findings_json(compilation, made_add, &made) == SLAC_OK, "are no findings", &made);
    expect_json("[", &made, "]");
    made_free(&made);
}

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
        expect_text(&made);
        if (strcmp(options->format, "json") == 0) {
            expect_json("", &made, "");
        }
    }
    made_free(&made);
    made_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slac_compilation *compilation = NULL;
    if (slac_compile("fuzz.sla.yaml", (const char *)data, size, NULL, &compilation) != SLAC_OK) {
        abort();
    }
    findings(compilation);
    for (size_t index = 0; slac_format_name(index) != NULL; index++) {
        slac_render_options options = {.format = slac_format_name(index)};
        render(compilation, &options);
        options.commonmark = true;
        if (strcmp(options.format, "markdown") == 0) {
            render(compilation, &options);
        }
    }
    slac_free(compilation);
    return 0;
}
