/* A project's configuration of any bytes: read it, show what is wrong with it in every format, ask
 * what holds for some paths, and check an agreement with that. libFuzzer calls it. */
#include "fuzz.h"
#include "slac.h"

#include <stdlib.h>
#include <string.h>

static const char agreement[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                                "goals:\n  a: {g: within 4 h}\n  b: {h: 99.9% of minutes}\n"
                                "hours:\n  desk: 24x7\n";

static void findings(slac_compilation *compilation)
{
    for (size_t index = 0; slac_report_format(index) != NULL; index++) {
        struct made made = {0};
        report_add_all(slac_report_format(index), compilation, &made);
        expect_text(&made);
        made_free(&made);
    }
}

/* Each rule is set once at most, and none that cannot be. */
static void expect_settings(const slac_check_options *options)
{
    const struct made nothing = {0};
    for (size_t at = 0; at < options->rule_count; at++) {
        const char *rule = options->rules[at].rule;
        expect(slac_rule_can_be_set(rule), "sets what cannot be set", &nothing);
        for (size_t before = 0; before < at; before++) {
            expect(strcmp(options->rules[before].rule, rule) != 0, "sets a rule twice", &nothing);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"a.sla.yaml", "drafts/deep/a b.sla.yaml", "Übung.sla.yaml"};
    slac_config *config = NULL;
    slac_severity severity = SLAC_ERROR;
    if (slac_config_read(".slac.yaml", (const char *)data, size, &config) != SLAC_OK) {
        abort();
    }
    findings(slac_config_findings(config));
    (void)slac_config_fail_on(config, &severity);
    for (size_t index = 0; index < sizeof paths / sizeof *paths; index++) {
        slac_check_options options = {0};
        slac_compilation *compilation = NULL;
        (void)slac_config_covers(config, paths[index]);
        slac_config_options(config, paths[index], &options);
        expect_settings(&options);
        if (slac_compile(paths[index], agreement, sizeof agreement - 1, &options, &compilation) !=
            SLAC_OK) {
            abort(); /* what a configuration gives is right, whatever stands in it */
        }
        slac_free(compilation);
    }
    slac_config_free(config);
    return 0;
}
