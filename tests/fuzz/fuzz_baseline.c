/* A baseline of any bytes: read it, apply it to an agreement, and write it: what was written reads,
 * and is written again as it was. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <stdlib.h>
#include <string.h>

static const char agreement[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                                "goals:\n  a: {g: within 4 h}\n  b: {h: 99.9% of minutes}\n"
                                "hours:\n  desk: 24x7\n";

static slac_compilation *compile(void)
{
    slac_compilation *compilation = NULL;
    if (slac_compile("a.sla.yaml", agreement, sizeof agreement - 1, NULL, &compilation) !=
        SLAC_OK) {
        abort();
    }
    return compilation;
}

static size_t count(const slac_compilation *compilation)
{
    return slac_count(compilation, SLAC_ERROR) + slac_count(compilation, SLAC_WARNING) +
           slac_count(compilation, SLAC_ADVICE);
}

static void write_twice(slac_baseline *baseline)
{
    char why[64] = "";
    struct made once = {0}, twice = {0};
    slac_baseline *again = NULL;
    expect(slac_baseline_write(baseline, made_add, &once) == SLAC_OK, "is not written", &once);
    expect_text(&once);
    expect(slac_baseline_read(once.bytes, once.length, why, sizeof why, &again) == SLAC_OK,
           "does not read again", &once);
    expect(slac_baseline_write(again, made_add, &twice) == SLAC_OK && once.length == twice.length &&
               memcmp(once.bytes, twice.bytes, once.length) == 0,
           "is another one the second time", &twice);
    slac_baseline_free(again);
    made_free(&once);
    made_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char why[64] = "";
    slac_baseline *baseline = NULL;
    const struct made nothing = {0};
    const slac_status status =
        slac_baseline_read((const char *)data, size, why, sizeof why, &baseline);
    if (status != SLAC_OK) {
        expect(status == SLAC_MISUSE && baseline == NULL && why[0] != '\0', "gives no reason",
               &nothing);
        return 0;
    }
    slac_compilation *compilation = compile();
    const size_t before = count(compilation);
    size_t next = 0;
    slac_known known;
    expect(slac_baseline_apply(baseline, compilation, "a.sla.yaml") == SLAC_OK, "does not apply",
           &nothing);
    expect(count(compilation) <= before, "makes findings", &nothing);
    while (slac_baseline_missed(baseline, &next, &known)) {
        expect(known.count > 0 && known.file != NULL && known.rule != NULL && known.place != NULL,
               "misses nothing", &nothing);
    }
    slac_free(compilation);
    compilation = compile();
    expect(slac_baseline_add(baseline, compilation, "a.sla.yaml") == SLAC_OK, "adds nothing",
           &nothing);
    write_twice(baseline);
    slac_free(compilation);
    slac_baseline_free(baseline);
    return 0;
}
