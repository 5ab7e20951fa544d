/* Sentences: what the formal grammar writes parses, its canonical form is its own, and on every
 * mutant grammar and parser agree. */
#include "phrase_grammar.h"
#include "phrase_trial.h"

#include <criterion/criterion.h>
#include <string.h>

enum { SENTENCES = 2000, TRIES_A_SENTENCE = 40, GRAMMAR_TYPES = 11 };

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

/* The next sentence that the conditions of the grammar let stand. */
static void next_sentence(struct grammar *grammar, const char *type, char phrase[PHRASE_ROOM])
{
    for (int tries = 0; tries < TRIES_A_SENTENCE; tries++) {
        grammar_generate(grammar, type, phrase);
        if (grammar_accepts(grammar, type, phrase)) {
            return;
        }
    }
    cr_assert_fail("%s: the grammar refuses what it writes, such as `%s`", type, phrase);
}

Test(phrase_grammar, every_sentence_parses, .timeout = 120)
{
    struct grammar *grammar = grammar_read("grammar/phrases.grammar");
    for (size_t type = 0; type < GRAMMAR_TYPES; type++) {
        grammar_seed(grammar, 20260101 + type);
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            char phrase[PHRASE_ROOM];
            next_sentence(grammar, trial_types[type], phrase);
            cr_expect(parses(trial_types[type], phrase), "%s `%s` must parse", trial_types[type],
                      phrase);
        }
    }
    grammar_free(grammar);
}

Test(phrase_grammar, grammar_and_parser_agree_on_mutants, .timeout = 120)
{
    struct grammar *grammar = grammar_read("grammar/phrases.grammar");
    for (size_t type = 0; type < GRAMMAR_TYPES; type++) {
        grammar_seed(grammar, 20270101 + type);
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            char phrase[PHRASE_ROOM], mutant[PHRASE_ROOM];
            next_sentence(grammar, trial_types[type], phrase);
            grammar_mutate(grammar, phrase, mutant);
            bool parsed = parses(trial_types[type], mutant);
            cr_expect_eq(grammar_accepts(grammar, trial_types[type], mutant), parsed,
                         "%s `%s`: the parser %s it, the grammar does not agree", trial_types[type],
                         mutant, parsed ? "takes" : "refuses");
        }
    }
    grammar_free(grammar);
}
