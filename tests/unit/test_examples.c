/* The examples of the pages of fields: each checks without a finding where its field stands, but
 * for what every small agreement lacks. */
#include "slac.h"
#include "writing.h"

#include <stdio.h>
#include <string.h>

static void put(struct writing *writing, const char *bytes, size_t length)
{
    (void)collect(writing, bytes, length);
}

static void put_text(struct writing *writing, const char *text)
{
    put(writing, text, strlen(text));
}

static const slac_rule_setting off[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) \
    {name, SLAC_ADVICE, true},
#include "grammar/rules/completeness.def"
#undef RULE
    {"signature-void", SLAC_ADVICE, true}, /* an example's digest is of another agreement */
};

/* Checks an agreement; gives what a person would see. */
static struct writing findings;
static size_t check(const char *name, const struct writing *agreement)
{
    slac_compilation *compilation = NULL;
    findings.length = 0;
    findings.bytes[0] = '\0';
    const slac_check_options asked = {.rules = off, .rule_count = sizeof off / sizeof *off};
    cr_assert_eq(slac_compile(name, agreement->bytes, agreement->length, &asked, &compilation),
                 SLAC_OK);
    const slac_report_options options = {.format = "human", .verbosity = SLAC_QUIET};
    slac_report *report = NULL;
    cr_assert_eq(slac_report_start(&options, collect, &findings, &report), SLAC_OK);
    cr_assert_eq(slac_report_add(report, compilation), SLAC_OK);
    cr_assert_eq(slac_report_end(report), SLAC_OK);
    slac_report_free(report);
    size_t count = slac_count(compilation, SLAC_ERROR) + slac_count(compilation, SLAC_WARNING) +
                   slac_count(compilation, SLAC_ADVICE);
    slac_free(compilation);
    return count;
}

static bool begins_with_key(const char *line, const char *key)
{
    size_t length = strlen(key);
    return strncmp(line, key, length) == 0 && line[length] == ':';
}

static struct writing small_frame, whole_frame;

static void read_frame(struct writing *frame, const char *path)
{
    FILE *file = fopen(path, "rb");
    cr_assert_not_null(file, "run this in the root of the project");
    frame->length = fread(frame->bytes, 1, ROOM - 1, file);
    frame->bytes[frame->length] = '\0';
    fclose(file);
}

static size_t indent_of(const char *line)
{
    return strspn(line, " -");
}

/* The line "# WORDS" of the frame, or NULL. */
static const char *find_place(const struct writing *frame, const char *words)
{
    char mark[100];
    snprintf(mark, sizeof mark, "# %s\n", words);
    const char *found = strstr(frame->bytes, mark);
    while (found != NULL && found > frame->bytes && found[-1] == ' ') {
        found--;
    }
    return found;
}

/* The frame with `name: example` below the place, instead of what the field held. */
static void fill_frame(struct writing *filled, const struct writing *frame, const char *place,
                       const char *name, const char *example)
{
    size_t indent = indent_of(place);
    const char *line = place + strcspn(place, "\n") + 1;
    filled->length = 0;
    put(filled, frame->bytes, (size_t)(line - frame->bytes));
    put(filled, place, indent);
    put_text(filled, name);
    put_text(filled, ": ");
    put_text(filled, example);
    put_text(filled, "\n");
    bool inside = true, skips = false;
    while (*line != '\0') {
        size_t length = strcspn(line, "\n") + 1;
        inside = inside && indent_of(line) >= indent;
        if (inside && indent_of(line) == indent) {
            skips = begins_with_key(line + indent, name);
        }
        if (!inside || !skips) {
            put(filled, line, length);
        }
        line += length;
    }
}

static void check_field(const char *record, const char *name, const char *example)
{
    static struct writing filled;
    char own[80];
    bool small = strcmp(record, "agreement") == 0 &&
                 (strcmp(name, "parties") == 0 || strcmp(name, "goals") == 0 ||
                  strcmp(name, "contacts") == 0);
    const struct writing *frame = small ? &small_frame : &whole_frame;
    snprintf(own, sizeof own, "%s.%s", record, name);
    const char *place = find_place(frame, own);
    place = place != NULL ? place : find_place(frame, record);
    cr_assert_not_null(place, "tests/examples/frame.sla.yaml has no place for %s", own);
    fill_frame(&filled, frame, place, name, example);
    size_t count = check(own, &filled);
    cr_expect_eq(count, 0, "%s: its example:\n%s", own, findings.bytes);
}

Test(examples, of_fields)
{
    read_frame(&small_frame, "tests/examples/small.sla.yaml");
    read_frame(&whole_frame, "tests/examples/frame.sla.yaml");
    static const struct {
        const char *record, *name, *example;
    } fields[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"agreement", name, example},
#include "grammar/fields/agreement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"axis", name, example},
#include "grammar/fields/axis.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"cancellation", name, example},
#include "grammar/fields/cancellation.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"capacity", name, example},
#include "grammar/fields/capacity.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"claim_step", name, example},
#include "grammar/fields/claim_step.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"clause", name, example},
#include "grammar/fields/clause.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"clock", name, example},
#include "grammar/fields/clock.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"condition_clause", name, example},
#include "grammar/fields/condition_clause.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"contact", name, example},
#include "grammar/fields/contact.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"credits", name, example},
#include "grammar/fields/credits.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"dependency", name, example},
#include "grammar/fields/dependency.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"escalation_step", name, example},
#include "grammar/fields/escalation_step.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"exclusion", name, example},
#include "grammar/fields/exclusion.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"funnel", name, example},
#include "grammar/fields/funnel.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"goal", name, example},
#include "grammar/fields/goal.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"hours", name, example},
#include "grammar/fields/hours.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"initiative", name, example},
#include "grammar/fields/initiative.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"level", name, example},
#include "grammar/fields/level.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"measurement", name, example},
#include "grammar/fields/measurement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"party", name, example},
#include "grammar/fields/party.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"payment", name, example},
#include "grammar/fields/payment.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"remedy", name, example},
#include "grammar/fields/remedy.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"requirement", name, example},
#include "grammar/fields/requirement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"review", name, example},
#include "grammar/fields/review.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"signature", name, example},
#include "grammar/fields/signature.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"stage", name, example},
#include "grammar/fields/stage.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"strikes", name, example},
#include "grammar/fields/strikes.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    {"summary", name, example},
#include "grammar/fields/summary.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"term", name, example},
#include "grammar/fields/term.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) {"tier", name, example},
#include "grammar/fields/tier.def"
#undef FIELD
    };
    for (size_t at = 0; at < sizeof fields / sizeof *fields; at++) {
        if (fields[at].name[0] != '\0') {
            check_field(fields[at].record, fields[at].name, fields[at].example);
        }
    }
}
