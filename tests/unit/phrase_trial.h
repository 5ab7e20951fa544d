/* For the tests of phrases: one phrase as the only scalar of a file, parsed by its type. */
#ifndef PHRASE_TRIAL_H
#define PHRASE_TRIAL_H

#include "phrase/phrase.h"

struct trial {
    struct compilation compilation;
    struct node node;
    struct phrase_place place;
};

/* The types of grammar/phrases.def, then the small phrases of single fields. */
extern const char *const trial_types[];
extern const size_t trial_type_count;

/* Sets up an empty compilation with the currency USD; trial_end frees all of it. */
void trial_start(struct trial *trial);
void trial_end(struct trial *trial);
/* Parses the text; on success its canonical form is written. Findings add up in the trial. */
bool trial_parse(struct trial *trial, const char *type, struct text text, struct text *canonical);
/* The same value, for a look at its members. The node of the phrase is the trial's. */
const struct node *trial_node(struct trial *trial, const char *text);

#endif
