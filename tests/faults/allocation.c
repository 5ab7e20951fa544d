/* Fails each allocation of the library in turn, alone and with all behind it: compile, findings and
 * every format on the agreements that are named, every phrase, what the language says about itself,
 * layers, a configuration and a baseline. Run under the address sanitizer: no crash, no leak,
 * SLAC_NO_MEMORY is the only failure. The first argument is how many allocations of each are tried
 * at most; they are spread evenly. */
#include "failing.h"
#include "slac.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *name;
static char bytes[1 << 20];
static size_t length;

static bool drop(void *context, const char *given, size_t size)
{
    (void)given;
    *(size_t *)context += size;
    return true;
}

/* ---- what is tried: each gives the first failure, and adds up what is written ---- */
typedef slac_status trial(size_t *written);

static slac_status report(const char *format, slac_compilation *compilation, size_t *written)
{
    const slac_report_options options = {.format = format, .verbosity = SLAC_VERBOSE};
    slac_report *started = NULL;
    slac_status status = slac_report_start(&options, drop, written, &started);
    if (status == SLAC_OK) {
        status = slac_report_add(started, compilation);
    }
    if (status == SLAC_OK) {
        status = slac_report_unread(started, "a.sla.yaml", "it is not there");
    }
    if (status == SLAC_OK) {
        status = slac_report_end(started);
    }
    slac_report_free(started);
    return status;
}

static slac_status findings(slac_compilation *compilation, size_t *written)
{
    slac_status status = SLAC_OK;
    for (size_t index = 0; status == SLAC_OK && slac_report_format(index) != NULL; index++) {
        status = report(slac_report_format(index), compilation, written);
    }
    return status;
}

static slac_status fix(slac_compilation *compilation, size_t *written)
{
    const slac_fix_options options = {.likely = true};
    const slac_diff_options shown = {.shown = true};
    slac_fixed *fixed = NULL;
    slac_status status = slac_fix(compilation, &options, &fixed);
    if (status == SLAC_OK) {
        status = slac_fixed_diff(fixed, &shown, drop, written);
    }
    slac_fixed_free(fixed);
    return status;
}

/* How many layouts there are: each agreement is laid out in one of them. */
enum {
#define LAYOUT(name, words) LAYOUT_##name,
#include "grammar/layouts.def"
#undef LAYOUT
    LAYOUTS
};

static slac_status agreement(size_t *written)
{
    slac_compilation *compilation = NULL;
    slac_status status = slac_compile(name, bytes, length, NULL, &compilation);
    if (status == SLAC_OK) {
        status = findings(compilation, written);
    }
    if (status == SLAC_OK) {
        status = fix(compilation, written);
    }
    const bool wrong = status == SLAC_OK && slac_count(compilation, SLAC_ERROR) > 0;
    for (size_t index = 0; !wrong && status == SLAC_OK && slac_format_name(index) != NULL;
         index++) {
        slac_render_options options = {.format = slac_format_name(index),
                                       .layout = slac_layout_name(length % LAYOUTS)};
        status = slac_render(compilation, &options, drop, written);
        if (status == SLAC_OK && strcmp(options.format, "markdown") == 0) {
            options.commonmark = true;
            status = slac_render(compilation, &options, drop, written);
        }
    }
    if (!wrong && status == SLAC_OK) {
        char digest[SLAC_DIGEST_DIGITS + 1];
        status = slac_canonical(compilation, drop, written);
        status = status == SLAC_OK ? slac_digest(compilation, digest) : status;
    }
    slac_free(compilation);
    return status;
}

/* The agreement and one in which figures are others, words are missing and an entry is renamed. */
static slac_status comparison(size_t *written)
{
    static char changed[sizeof bytes];
    slac_compilation *old = NULL, *new = NULL;
    slac_comparison *made = NULL;
    slac_changes *changes = NULL;
    slac_status status = slac_compile(name, bytes, length, NULL, &old);
    for (size_t at = 0; at < length; at++) {
        changed[at] = (char)(bytes[at] == '5' ? '6' : bytes[at] == 'W' ? 'V' : bytes[at]);
    }
    status = status == SLAC_OK ? slac_compile(name, changed, length, NULL, &new) : status;
    status = status == SLAC_OK ? slac_compare(old, new, "2027-01-31", &made) : status;
    for (size_t index = 0; status == SLAC_OK && slac_changes_format(index) != NULL; index++) {
        const slac_changes_options options = {.format = slac_changes_format(index)};
        status = slac_changes_start(&options, drop, written, &changes);
        status = status == SLAC_OK ? slac_changes_add(changes, made) : status;
        status = status == SLAC_OK ? slac_changes_end(changes) : status;
        slac_changes_free(changes);
        changes = NULL;
    }
    status = status == SLAC_OK ? slac_leaves(new, drop, written) : status;
    *written += status == SLAC_HAS_ERRORS;
    slac_comparison_free(made);
    slac_free(old);
    slac_free(new);
    return status == SLAC_HAS_ERRORS ? SLAC_OK : status;
}

static slac_status phrases(size_t *written)
{
    static const char *const texts[] = {"99.95% of minutes in each calendar month",
                                        "95% of calls within 30 s in each week",
                                        "below 99.9% in 3 months in a row",
                                        "10% of the monthly fee",
                                        "$1,500 per month",
                                        "1 h 30 min",
                                        "Mon-Fri 09:00-17:00 Europe/Berlin",
                                        "on the first business day of each month",
                                        "99,5% of mintues",
                                        ""};
    slac_status status = SLAC_OK;
    for (size_t type = 0; slac_phrase_type(type) != NULL; type++) {
        for (size_t at = 0; at < sizeof texts / sizeof *texts; at++) {
            slac_compilation *compilation = NULL;
            status = slac_phrase(slac_phrase_type(type), texts[at], drop, written, &compilation);
            if (status == SLAC_HAS_ERRORS) {
                status = findings(compilation, written);
            }
            slac_free(compilation);
            if (status != SLAC_OK) {
                return status;
            }
        }
    }
    return status;
}

static slac_status language(size_t *written)
{
    static const char *const pages[] = {"language", "rules", "phrases"};
    static const char *const names[] = {"goal.target", "bad-value", "close_rate"};
    slac_status status = slac_schema(drop, written);
    for (size_t at = 0; status == SLAC_OK && at < sizeof names / sizeof *names; at++) {
        const slac_page_options page = {.width = 80};
        status = slac_explain(names[at], &page, drop, written, NULL);
    }
    for (size_t at = 0; status == SLAC_OK && at < sizeof pages / sizeof *pages; at++) {
        status = slac_reference(pages[at], drop, written);
    }
    return status;
}

/* ---- what a project has: a base, a configuration, a baseline ---- */
static slac_load_status load(void *context, const char *from, const char *path, slac_loaded *file)
{
    static const char base[] = "sla: 1\ntitle: House\nparties: {a: A, b: B}\n"
                               "goals:\n  a: {g: {target: within 4 h}}\n"
                               "# slac: allow unused-definition -- for later\n"
                               "hours: {desk: 24x7}\n";
    static const char vendor[] = "sla: 1\ntitle: Vendor\nparties: {v: V, w: W}\n"
                                 "goals: {v: {up: 99.99% of minutes in each calendar month}}\n";
    (void)context;
    (void)from;
    const bool is_base = strcmp(path, "base.yaml") == 0;
    *file = is_base ? (slac_loaded){"base.yaml", base, sizeof base - 1, NULL}
                    : (slac_loaded){"vendor.yaml", vendor, sizeof vendor - 1, NULL};
    return SLAC_LOADED;
}

static slac_status layers(size_t *written)
{
    static const char text[] =
        "extends: base.yaml\ngoals:\n  a:\n    g: {note: N}\n"
        "    up:\n      target: 99.9% of minutes in each calendar month\n"
        "      relies_on: {host: {agreement: vendor.yaml, goal: up}}\n  b: {h: within 4 h}\n"
        "clauses: {press: ~}\n";
    const slac_check_options options = {.today = "2027-01-31", .load = load};
    slac_compilation *compilation = NULL;
    slac_status status = slac_compile("a.sla.yaml", text, sizeof text - 1, &options, &compilation);
    status = status == SLAC_OK ? findings(compilation, written) : status;
    status = status == SLAC_OK ? fix(compilation, written) : status;
    slac_free(compilation);
    return status;
}

static const char unread[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                             "goals:\n  a: {g: within 4 h}\n  b: {h: 99.9% of minutes}\n"
                             "hours:\n  desk: 24x7\n";

static slac_status configuration(size_t *written)
{
    static const char text[] =
        "fail-on: warning\nrules: {nines: error, unused-definition: off, nope: off}\n"
        "paths: {drafts/: {nines: advice}, \"*.yaml\": {nines: off}}\n"
        "include: [\"**/*.sla.yaml\"]\nexclude: [old/]\nvague-terms: [asap]\n"
        "required-fields: [goal.owner]\n";
    slac_config *config = NULL;
    slac_compilation *compilation = NULL;
    slac_check_options options = {0};
    slac_status status = slac_config_read(".slac.yaml", text, sizeof text - 1, &config);
    if (status == SLAC_OK) {
        status = findings(slac_config_findings(config), written);
        *written += slac_config_covers(config, "drafts/a.sla.yaml");
        slac_config_options(config, "drafts/a.sla.yaml", &options);
    }
    if (status == SLAC_OK) {
        status = slac_compile("a", unread, sizeof unread - 1, &options, &compilation);
    }
    status = status == SLAC_OK ? findings(compilation, written) : status;
    slac_free(compilation);
    slac_config_free(config);
    return status;
}

static slac_status baseline(size_t *written)
{
    static const char text[] =
        "{\"version\": 1, \"findings\": ["
        "{\"file\": \"a\", \"rule\": \"unused-definition\", \"place\": \"hours.desk\"},"
        "{\"file\": \"a\", \"rule\": \"vague-term\", \"place\": \"goals.a.g\", \"count\": 2}]}";
    char why[64] = "";
    slac_baseline *known = NULL;
    slac_compilation *compilation = NULL;
    slac_status status = slac_baseline_read(text, sizeof text - 1, why, sizeof why, &known);
    if (status == SLAC_OK) {
        status = slac_compile("a", unread, sizeof unread - 1, NULL, &compilation);
    }
    status = status == SLAC_OK ? slac_baseline_apply(known, compilation, "a") : status;
    status = status == SLAC_OK ? slac_baseline_add(known, compilation, "a") : status;
    status = status == SLAC_OK ? slac_baseline_write(known, drop, written) : status;
    slac_free(compilation);
    slac_baseline_free(known);
    return status;
}

/* ---- each allocation in turn ---- */
static bool try_each(const char *what, trial *run, size_t most)
{
    size_t whole = 0, never = 0;
    failing_start(0, false);
    run(&never); /* what is set up once a process is there from now on */
    failing_start(0, false);
    if (most == 0 || run(&whole) != SLAC_OK || whole == 0) {
        fprintf(stderr, "%s: does not run even where nothing fails\n", what);
        return false;
    }
    const size_t needed = failing_count(), step = needed / most + 1;
    for (size_t number = 1; number <= needed; number += step) {
        for (int all = 0; all < 2; all++) {
            size_t written = 0;
            failing_start(number, all == 1);
            const slac_status status = run(&written);
            failing_start(0, false);
            /* A failure that is worked around gives everything. */
            if (status != SLAC_NO_MEMORY && (status != SLAC_OK || written != whole)) {
                fprintf(stderr, "%s: allocation %zu: status %d, %zu of %zu bytes\n", what, number,
                        (int)status, written, whole);
                return false;
            }
        }
    }
    printf("%s: %zu of %zu allocations failed in turn\n", what, (needed + step - 1) / step, needed);
    return true;
}

int main(int count, char **arguments)
{
    const size_t most = count > 1 ? strtoul(arguments[1], NULL, 10) : 0;
    if (most == 0) {
        fputs("usage: allocation COUNT [FILE]...\n", stderr);
        return 2;
    }
    /* The schema reads some hundred examples, each with the same allocations. */
    enum { LANGUAGE_MOST = 1000 };
    bool good = try_each("phrases", phrases, most) &&
                try_each("the language", language, most < LANGUAGE_MOST ? most : LANGUAGE_MOST) &&
                try_each("layers", layers, most) &&
                try_each("a configuration", configuration, most) &&
                try_each("a baseline", baseline, most);
    for (int index = 2; good && index < count; index++) {
        FILE *file = fopen(arguments[index], "rb");
        if (file == NULL) {
            perror(arguments[index]);
            return 2;
        }
        length = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        name = arguments[index];
        good = try_each(name, agreement, most) && try_each("compared", comparison, most);
    }
    return good ? 0 : 1;
}
