/* The conformance table of the phrases, row by row: what parses has the canonical form that the
 * table gives and is that form's own canonical form; what is refused has exactly one finding. */
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
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

ParameterizedTestParameters(phrase_table, row)
{
    static int numbers[ROWS_MAX];
    table_read(&table);
    for (int number = 0; number < table.count; number++) {
        numbers[number] = number;
    }
    return cr_make_param_array(int, numbers, (size_t)table.count);
}

static void check_refused(struct trial *trial, const struct row *row, bool parsed)
{
    const struct findings *findings = &trial->compilation.findings;
    cr_assert_not(parsed, "%s `%s` must be refused", row->type, row->input);
    cr_assert_eq(findings->count, 1, "%s `%s`: %zu findings", row->type, row->input,
                 findings->count);
    const struct finding *finding = findings->items[0];
    cr_assert_gt(finding->message.length, 0);
    cr_assert_leq(finding->span.start, finding->span.end);
    cr_assert_leq(finding->span.end, strlen(row->input));
}

ParameterizedTest(int *number, phrase_table, row)
{
    table_read(&table);
    const struct row *row = &table.rows[*number];
    struct trial trial;
    trial_start(&trial);
    struct text form = {0}, again = {0};
    bool parsed = trial_parse(&trial, row->type, text_from(row->input), &form);
    if (strcmp(row->expected, "ERROR") == 0) {
        check_refused(&trial, row, parsed);
        trial_end(&trial);
        return;
    }
    cr_assert(parsed, "%s `%s` must parse", row->type, row->input);
    cr_assert_eq(trial.compilation.findings.count, 0);
    struct text expected = text_from(row->expected);
    if (strncmp(row->expected, "SAME:", 5) == 0) {
        cr_assert(trial_parse(&trial, row->type, text_from(row->expected + 5), &expected));
    }
    if (strcmp(row->expected, "OK") != 0) {
        cr_assert(text_equal(form, expected), "%s `%s` gives `%.*s`, not `%.*s`", row->type,
                  row->input, TEXT_ARGUMENTS(form), TEXT_ARGUMENTS(expected));
    }
    cr_assert(trial_parse(&trial, row->type, form, &again), "`%.*s` must parse",
              TEXT_ARGUMENTS(form));
    cr_assert(text_equal(form, again), "`%.*s` becomes `%.*s`", TEXT_ARGUMENTS(form),
              TEXT_ARGUMENTS(again));
    trial_end(&trial);
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
