/* A program that uses the installed library as its manual, include/slac.h, says: compiles the
 * agreement that is named, writes it as Markdown, and ends with the number of its errors. */
#include <slac.h>
#include <stdio.h>

static bool write_out(void *stream, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, (FILE *)stream) == length;
}

int main(int count, char **arguments)
{
    static char bytes[1 << 16];
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) {
        fputs("usage: client FILE\n", stderr);
        return 100;
    }
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    slac_compilation *compilation = NULL;
    if (slac_compile(arguments[1], bytes, length, NULL, &compilation) != SLAC_OK) {
        return 101;
    }
    const slac_report_options human = {.format = "human", .width = 80};
    slac_report *report = NULL;
    const slac_render_options options = {.format = "markdown"};
    const size_t errors = slac_count(compilation, SLAC_ERROR);
    if (slac_report_start(&human, write_out, stderr, &report) != SLAC_OK ||
        slac_report_add(report, compilation) != SLAC_OK || slac_report_end(report) != SLAC_OK) {
        return 103;
    }
    slac_report_free(report);
    if (slac_render(compilation, &options, write_out, stdout) !=
        (errors == 0 ? SLAC_OK : SLAC_HAS_ERRORS)) {
        return 102;
    }
    slac_free(compilation);
    return (int)errors;
}
