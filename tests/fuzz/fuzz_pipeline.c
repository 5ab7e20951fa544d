/* The whole pipeline on any bytes: compile, show the findings in both formats, render every
 * format and the Markdown without tables. libFuzzer calls it; slac.h is all it knows. */
#include "slac.h"

static bool drop(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slac_compilation *compilation = NULL;
    size_t written = 0;
    if (slac_compile("fuzz.sla.yaml", (const char *)data, size, &compilation) == SLAC_OK) {
        const slac_human_options human = {.colour = true, .width = 80, .limit = 200};
        slac_findings_human(compilation, &human, drop, &written, NULL);
        slac_findings_json(compilation, drop, &written);
        for (size_t index = 0; slac_format_name(index) != NULL; index++) {
            slac_render_options options = {.format = slac_format_name(index)};
            slac_render(compilation, &options, drop, &written);
            options.commonmark = true;
            slac_render(compilation, &options, drop, &written);
        }
    }
    slac_free(compilation);
    return 0;
}
