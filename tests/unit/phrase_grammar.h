/* A reader of grammar/phrases.grammar that shares nothing with the parsers: it splits phrases into
 * words by the grammar's own account, recognises them, and writes random ones. */
#ifndef PHRASE_GRAMMAR_H
#define PHRASE_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct grammar;

/* Reads the file; ends the program with a message where it is not a grammar. */
struct grammar *grammar_read(const char *path);
void grammar_free(struct grammar *grammar);
/* Whether the rule for a type ("target" is Target) accepts all of the phrase. */
bool grammar_accepts(struct grammar *grammar, const char *type, const char *phrase);

enum { PHRASE_ROOM = 1024 };
/* Writes a random sentence of the rule; conditions may still refuse it. */
void grammar_generate(struct grammar *grammar, const char *type, char phrase[PHRASE_ROOM]);
/* Takes, doubles, swaps or replaces a word of the phrase. */
void grammar_mutate(struct grammar *grammar, const char *phrase, char mutant[PHRASE_ROOM]);
void grammar_seed(struct grammar *grammar, uint64_t seed);

#endif
