/* The conformance table of the phrases, row by row: what parses has the canonical form that the
 * table gives and is that form's own canonical form; what is refused has exactly one finding. */
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_MAX = 400, LINE_MAX_BYTES = 1024 };

struct table {
    struct row {
        char bytes[LINE_MAX_BYTES];
        const char *type, *input, *expected;
    } rows[ROWS_MAX];
    int count;
};

static void table_read(struct table *table)
{
    FILE *file = fopen("tests/phrases/phrases.tsv", "r");
    cr_assert_not_null(file, "run the tests from the root of the project");
    table->count = 0;
    struct row *row = table->rows;
    while (table->count < ROWS_MAX && fgets(row->bytes, sizeof row->bytes, file) != NULL) {
        row->bytes[strcspn(row->bytes, "\n")] = '\0';
        char *input = strchr(row->bytes, '\t');
        char *expected = input == NULL ? NULL : strchr(input + 1, '\t');
        if (row->bytes[0] == '#' || expected == NULL || strncmp(row->bytes, "type\t", 5) == 0) {
            continue;
        }
        *input = *expected = '\0';
        row->type = row->bytes;
        row->input = input + 1;
        row->expected = expected + 1;
        table->count++;
        row++;
    }
    fclose(file);
}

static struct table table;

static void check_refused(struct trial *trial, const struct row *row, bool parsed)
{
    const struct findings *findings = &trial->compilation.findings;
    cr_expect_not(parsed, "%s `%s` must be refused", row->type, row->input);
    cr_expect_eq(findings->count, 1, "%s `%s`: %zu findings", row->type, row->input,
                 findings->count);
    if (findings->count == 0) {
        return;
    }
    const struct finding *finding = findings->items[0];
    cr_expect_gt(finding->message.length, 0, "%s `%s`: no message", row->type, row->input);
    cr_expect_leq(finding->span.start, finding->span.end, "%s `%s`: no span", row->type,
                  row->input);
    cr_expect_leq(finding->span.end, strlen(row->input), "%s `%s`: a span behind its end",
                  row->type, row->input);
}

static void check_parsed(struct trial *trial, const struct row *row, struct text form)
{
    struct text again = {0}, expected = text_from(row->expected);
    cr_expect_eq(trial->compilation.findings.count, 0, "%s `%s`: a finding", row->type, row->input);
    if (strncmp(row->expected, "SAME:", 5) == 0) {
        cr_expect(trial_parse(trial, row->type, text_from(row->expected + 5), &expected),
                  "%s `%s` must parse", row->type, row->expected + 5);
    }
    if (strcmp(row->expected, "OK") != 0) {
        cr_expect(text_equal(form, expected), "%s `%s` gives `%.*s`, not `%.*s`", row->type,
                  row->input, TEXT_ARGUMENTS(form), TEXT_ARGUMENTS(expected));
    }
    cr_expect(trial_parse(trial, row->type, form, &again), "`%.*s` must parse",
              TEXT_ARGUMENTS(form));
    cr_expect(text_equal(form, again), "`%.*s` becomes `%.*s`", TEXT_ARGUMENTS(form),
              TEXT_ARGUMENTS(again));
}

/* One test for all rows: a process for each of them would take longer than all other tests. */
Test(phrase_table, rows)
{
    table_read(&table);
    for (const struct row *row = table.rows; row < table.rows + table.count; row++) {
        struct trial trial;
        trial_start(&trial);
        struct text form = {0};
        bool parsed = trial_parse(&trial, row->type, text_from(row->input), &form);
        if (strcmp(row->expected, "ERROR") == 0) {
            check_refused(&trial, row, parsed);
        } else if (parsed) {
            check_parsed(&trial, row, form);
        } else {
            cr_expect(parsed, "%s `%s` must parse", row->type, row->input);
        }
        trial_end(&trial);
    }
}

Test(phrase_table, is_the_contract)
{
    /* The contract stands beside the project where that is developed; the copy may not differ. */
    FILE *contract = fopen("../shared/phrases.tsv", "r");
    if (contract == NULL) {
        cr_skip("no contract beside the project");
    }
    FILE *copy = fopen("tests/phrases/phrases.tsv", "r");
    cr_assert_not_null(copy);
    int one = 0, other = 0;
    do {
        one = fgetc(contract);
        other = fgetc(copy);
        cr_assert_eq(one, other);
    } while (one != EOF);
    fclose(contract);
    fclose(copy);
}

Test(phrase_table, is_whole)
{
    table_read(&table);
    cr_assert_geq(table.count, 240);
}

/* Section 4 of the language lets `calendar`, `rolling` and `billing` stand before any window. */
Test(phrase_table, windows_of_each_kind)
{
    static const char *const windows[][2] = {
        {"billing minute", "billing minute"},
        {"billing hour", "billing hour"},
        {"billing day", "billing day"},
        {"billing week", "billing week"},
        {"calendar term", "term"},
        {"rolling term", "term"},
        {"billing term", "term"},
        {"calendar billing cycle", "billing cycle"},
        {"rolling billing cycle", "rolling 1 billing cycle"},
    };
    for (size_t index = 0; index < sizeof windows / sizeof *windows; index++) {
        struct trial trial;
        struct text form = {0};
        trial_start(&trial);
        cr_expect(trial_parse(&trial, "window", text_from(windows[index][0]), &form), "`%s`",
                  windows[index][0]);
        cr_expect(text_is(form, windows[index][1]), "`%s` gives `%.*s`", windows[index][0],
                  TEXT_ARGUMENTS(form));
        trial_end(&trial);
    }
}
