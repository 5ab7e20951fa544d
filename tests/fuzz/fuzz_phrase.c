/* Every type of phrase on any text: its findings and its canonical form, which must be canonical
 * itself. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <stdlib.h>
#include <string.h>

/* The first line of what was made, terminated: the canonical form. The caller frees. */
static char *first_line(const struct made *made)
{
    const char *end = memchr(made->bytes, '\n', made->length);
    expect(end != NULL, "has no line", made);
    char *line = strndup(made->bytes, (size_t)(end - made->bytes));
    if (line == NULL) {
        abort();
    }
    return line;
}

static slac_status print(const char *type, const char *text, struct made *made)
{
    slac_compilation *compilation = NULL;
    const slac_status status = slac_phrase(type, text, made_add, made, &compilation);
    if (status == SLAC_HAS_ERRORS) {
        struct made shown = {0};
        report_add_all("human", compilation, &shown);
        expect(shown.length > 0, "has errors and no finding", made);
        expect_text(&shown);
        made_free(&shown);
    } else {
        expect(status == SLAC_OK, "is no status", made);
    }
    slac_free(compilation);
    return status;
}

static void canonical_is_canonical(const char *type, const struct made *made)
{
    struct made again = {0};
    char *once = first_line(made);
    expect_text(made);
    expect(print(type, once, &again) == SLAC_OK, "does not parse as canonical form", made);
    char *twice = first_line(&again);
    expect(strcmp(once, twice) == 0, "has another canonical form", made);
    free(once);
    free(twice);
    made_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    if (text == NULL) {
        abort();
    }
    for (size_t index = 0; slac_phrase_type(index) != NULL; index++) {
        struct made made = {0};
        if (print(slac_phrase_type(index), text, &made) == SLAC_OK) {
            canonical_is_canonical(slac_phrase_type(index), &made);
        }
        made_free(&made);
    }
    free(text);
    return 0;
}
