/* What the fuzzers share: what the library writes, kept in memory, and what must hold of it. */
#include "fuzz.h"

#include "base/text.h"
#include "slac.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool made_add(void *to, const char *bytes, size_t length)
{
    struct made *made = to;
    if (length > made->room - made->length) {
        made->room = (made->room + length) * 2;
        made->bytes = realloc(made->bytes, made->room);
        if (made->bytes == NULL) {
            abort();
        }
    }
    if (length > 0) {
        memcpy(made->bytes + made->length, bytes, length);
    }
    made->length += length;
    return true;
}

void made_free(struct made *made)
{
    free(made->bytes);
    *made = (struct made){0};
}

void expect(bool holds, const char *wrong, const struct made *made)
{
    if (!holds) {
        fprintf(stderr, "this %s:\n%.*s\n", wrong, (int)made->length, made->bytes);
        abort();
    }
}

void report_add_all(const char *format, struct slac_compilation *compilation, struct made *made)
{
    const slac_report_options options = {
        .format = format, .width = 80, .limit = 200, .verbosity = SLAC_QUIET};
    slac_report *report = NULL;
    expect(slac_report_start(&options, made_add, made, &report) == SLAC_OK &&
               slac_report_add(report, compilation) == SLAC_OK &&
               slac_report_end(report) == SLAC_OK,
           "is no report", made);
    slac_report_free(report);
}

void expect_json(const struct made *made)
{
    json_t *value =
        json_loadb(made->bytes, made->length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    expect(value != NULL, "is no JSON", made);
    json_decref(value);
}

void expect_text(const struct made *made)
{
    uint32_t code_point = 0;
    for (size_t at = 0; at < made->length;) {
        const size_t length = text_decode(made->bytes + at, made->length - at, &code_point);
        expect(length > 0, "is no UTF-8", made);
        expect(code_point == '\n' ||
                   (code_point >= 0x20 && (code_point < 0x7f || code_point > 0x9f)),
               "has a control character", made);
        at += length;
    }
}
