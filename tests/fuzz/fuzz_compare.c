/* Two agreements of any bytes, parted by a line of dots: compare them, show the changes in each
 * format, and compare them the other way round. The same agreement has not changed, what the digest
 * covers is what counts, and each change is one in both directions. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <stdlib.h>
#include <string.h>

static const char between[] = "\n...\n";
static const struct made nothing = {0};

static slac_compilation *compile(const char *name, const char *bytes, size_t length)
{
    slac_compilation *compilation = NULL;
    expect(slac_compile(name, bytes, length, NULL, &compilation) == SLAC_OK, "is not read",
           &nothing);
    return compilation;
}

/* Where the second agreement begins, and the first ends; without the line both are the whole. */
static size_t find_second(const char *bytes, size_t size, size_t *first)
{
    const size_t length = sizeof between - 1;
    for (size_t at = 0; at + length <= size; at++) {
        if (memcmp(bytes + at, between, length) == 0) {
            *first = at + 1;
            return at + length;
        }
    }
    *first = size;
    return 0;
}

/* In every format, of a comparison, or of a pair that does not read: NULL. */
static void show(slac_comparison *comparison, slac_compilation *old, slac_compilation *new)
{
    const slac_changes_side before = {.compilation = old}, after = {.compilation = new};
    for (size_t index = 0; slac_changes_format(index) != NULL; index++) {
        const slac_changes_options options = {.format = slac_changes_format(index), .width = 80};
        struct made made = {0};
        slac_changes *changes = NULL;
        expect(slac_changes_start(&options, made_add, &made, &changes) == SLAC_OK &&
                   (comparison != NULL
                        ? slac_changes_add(changes, comparison)
                        : slac_changes_unread(changes, &before, &after)) == SLAC_OK &&
                   slac_changes_end(changes) == SLAC_OK,
               "is not shown", &made);
        slac_changes_free(changes);
        expect_text(&made);
        if (strcmp(options.format, "json") == 0 || strcmp(options.format, "sarif") == 0) {
            expect_json(&made);
        }
        made_free(&made);
    }
}

static void show_leaves(slac_compilation *compilation)
{
    struct made made = {0};
    expect(slac_leaves(compilation, made_add, &made) == SLAC_OK, "has no leaves", &made);
    expect_text(&made);
    made_free(&made);
}

/* Both read without errors. */
static void compare(slac_compilation *old, slac_compilation *new)
{
    char one[SLAC_DIGEST_DIGITS + 1], other[SLAC_DIGEST_DIGITS + 1];
    slac_comparison *there = NULL, *back = NULL;
    expect(slac_compare(old, new, "2027-01-31", &there) == SLAC_OK, "is not compared", &nothing);
    show(there, NULL, NULL);
    const size_t changes = slac_comparison_changes(there);
    expect(slac_comparison_signed_by(there, "a") == SLAC_OK &&
               slac_comparison_changes(there) == changes && slac_comparison_apart(there) == 0,
           "counts what nobody signs", &nothing);
    show(there, NULL, NULL);
    slac_comparison_free(there);
    expect(slac_digest(old, one) == SLAC_OK && slac_digest(new, other) == SLAC_OK, "has no digest",
           &nothing);
    expect(changes == 0 || strcmp(one, other) != 0, "changes without another digest", &nothing);
    expect(slac_compare(new, old, NULL, &back) == SLAC_OK &&
               slac_comparison_changes(back) == changes,
           "has not as many changes the other way round", &nothing);
    slac_comparison_free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    size_t first = 0;
    const size_t second = find_second(bytes, size, &first);
    slac_compilation *old = compile("old.sla.yaml", bytes, first);
    slac_compilation *new = compile("new.sla.yaml", bytes + second, size - second);
    slac_comparison *comparison = NULL;
    if (slac_count(old, SLAC_ERROR) == 0 && slac_count(new, SLAC_ERROR) == 0) {
        show_leaves(old);
        compare(old, new);
    } else {
        expect(slac_compare(old, new, NULL, &comparison) == SLAC_HAS_ERRORS && comparison == NULL,
               "is compared with errors", &nothing);
        show(NULL, old, new);
    }
    slac_free(old);
    slac_free(new);
    return 0;
}
