/* Fails the N-th allocation for every N, through compile and each format, on the agreement given.
 * Run under the address sanitizer: no crash, no leak, and SLAC_NO_MEMORY is the only failure. */
#include "slac.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t allocations, failing; /* failing == 0: none fails */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool fails(void)
{
    return ++allocations == failing;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

static bool drop(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

/* Returns SLAC_OK, or the first failure. */
static slac_status run_file(const char *bytes, size_t length, size_t *written)
{
    slac_compilation *compilation = NULL;
    slac_status status = slac_compile("faults.sla.yaml", bytes, length, &compilation);
    if (status == SLAC_OK) {
        const slac_human_options human = {.width = 80};
        status = slac_findings_human(compilation, &human, drop, written, NULL);
    }
    if (status == SLAC_OK) {
        status = slac_findings_json(compilation, drop, written);
    }
    for (size_t index = 0; status == SLAC_OK && slac_format_name(index) != NULL; index++) {
        const slac_render_options options = {.format = slac_format_name(index)};
        status = slac_render(compilation, &options, drop, written);
    }
    slac_free(compilation);
    return status;
}

/* The same of what the language says about itself. */
static slac_status run_describe(const char *bytes, size_t length, size_t *written)
{
    (void)bytes;
    (void)length;
    const slac_page_options page = {.width = 80};
    slac_status status = slac_explain("goal", &page, drop, written, NULL);
    if (status == SLAC_OK) {
        status = slac_reference("language", drop, written);
    }
    return status == SLAC_OK ? slac_schema(drop, written) : status;
}

typedef slac_status run_function(const char *bytes, size_t length, size_t *written);

int main(int count, char **arguments)
{
    const bool describe = count == 2 && strcmp(arguments[1], "describe") == 0;
    run_function *const run = describe ? run_describe : run_file;
    FILE *file = count == 2 ? fopen(describe ? "/dev/null" : arguments[1], "rb") : NULL;
    static char bytes[1 << 20];
    if (file == NULL) {
        fputs("usage: allocation FILE|describe\n", stderr);
        return 2;
    }
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    size_t whole = 0;
    allocations = failing = 0;
    if (run(bytes, length, &whole) != SLAC_OK || whole == 0) {
        fprintf(stderr, "%s does not build even where nothing fails\n", arguments[1]);
        return 1;
    }
    const size_t needed = allocations;
    /* The schema reads some hundred examples, each with the same allocations. */
    const size_t step = describe ? 7 : 1;
    for (size_t number = 1; number <= needed; number += step) {
        size_t written = 0;
        allocations = 0;
        failing = number;
        const slac_status status = run(bytes, length, &written);
        /* A failure that is worked around gives everything. */
        if (status != SLAC_NO_MEMORY && (status != SLAC_OK || written != whole)) {
            fprintf(stderr, "allocation %zu: status %d, %zu of %zu bytes\n", number, (int)status,
                    written, whole);
            return 1;
        }
    }
    printf("%s: each of %zu allocations failed in turn\n", arguments[1], needed / step);
    return 0;
}
