/* The parsers against the formal grammar: they agree on the conformance table and on the phrases of
 * real agreements; every sentence that the grammar writes parses, and its canonical form is fixed.
 */
#include "phrase_grammar.h"
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { GRAMMAR_TYPES = 11 };

static bool parses(const char *type, const char *phrase)
{
    struct trial trial;
    struct text form = {0}, again = {0};
    trial_start(&trial);
    bool parsed = trial_parse(&trial, type, text_from(phrase), &form);
    if (parsed) {
        cr_assert_eq(trial.compilation.findings.count, 0);
        cr_expect(trial_parse(&trial, type, form, &again), "%s `%s` has the form `%.*s`", type,
                  phrase, TEXT_ARGUMENTS(form));
        cr_expect(text_equal(form, again), "`%s`: `%.*s` becomes `%.*s`", phrase,
                  TEXT_ARGUMENTS(form), TEXT_ARGUMENTS(again));
    } else {
        cr_assert_eq(trial.compilation.findings.count, 1, "%s `%s` has %zu findings", type, phrase,
                     trial.compilation.findings.count);
    }
    trial_end(&trial);
    return parsed;
}

static bool has_rule(const char *type)
{
    for (size_t at = 0; at < GRAMMAR_TYPES; at++) {
        if (strcmp(trial_types[at], type) == 0) {
            return true;
        }
    }
    return false;
}

static size_t check_file(struct grammar *grammar, const char *path, bool all_parse)
{
    FILE *file = fopen(path, "r");
    char line[1024];
    size_t count = 0;
    cr_assert_not_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *phrase = strchr(line, '\t');
        if (line[0] == '#' || phrase == NULL || strncmp(line, "type\t", 5) == 0) {
            continue;
        }
        *phrase++ = '\0';
        phrase[strcspn(phrase, "\t")] = '\0';
        bool parsed = parses(line, phrase);
        cr_expect(parsed || !all_parse, "%s `%s` must parse", line, phrase);
        if (has_rule(line)) {
            cr_expect_eq(grammar_accepts(grammar, line, phrase), parsed,
                         "%s `%s`: the parser %s it, the grammar does not agree", line, phrase,
                         parsed ? "takes" : "refuses");
        }
        count++;
    }
    fclose(file);
    return count;
}

Test(phrase_grammar, agrees_on_the_table)
{
    struct grammar *grammar = grammar_read("grammar/phrases.grammar");
    cr_assert_geq(check_file(grammar, "tests/phrases/phrases.tsv", false), 240);
    grammar_free(grammar);
}

Test(phrase_grammar, agrees_on_real_agreements)
{
    struct grammar *grammar = grammar_read("grammar/phrases.grammar");
    cr_assert_geq(check_file(grammar, "tests/phrases/examples.tsv", true), 60);
    grammar_free(grammar);
}
