/* The words of what nobody promises to have at least of, from grammar/badness.def, and how they are
 * found. The program `words` makes the table of slots from them when slac is built. */
#ifndef LINT_BAD_ROWS_H
#define LINT_BAD_ROWS_H

#include "base/text.h"

enum badness_class { BAD_NOUN, BAD_NOUN_FIRST, BAD_WORD, BAD_UNDONE, BAD_RATE, BAD_END, BAD_WITH };

struct bad_row {
    struct text word; /* in lower case */
    enum badness_class is;
};

/* In French and Spanish the noun stands before what describes it, in English and German behind. */
#define BAD_EN BAD_NOUN
#define BAD_DE BAD_NOUN
#define BAD_FR BAD_NOUN_FIRST
#define BAD_ES BAD_NOUN_FIRST
static const struct bad_row bad_rows[] = {
#define BADNESS(language, noun) {TEXT(noun), BAD_##language},
#define BADNESS_WORD(language, word) {TEXT(word), BAD_WORD},
#define BADNESS_UNDONE(language, word) {TEXT(word), BAD_UNDONE},
#define BADNESS_RATE(word) {TEXT(word), BAD_RATE},
#define BADNESS_END(word) {TEXT(word), BAD_END},
#define BADNESS_WITH(word) {TEXT(word), BAD_WITH},
#include "grammar/badness.def"
};

/* A slot is the number of a row, from 1, by the hash of its word; 0: free. A table of slots is
 * never more than half full. */
enum { BAD_ROWS = sizeof bad_rows / sizeof *bad_rows, BAD_SLOTS = 1024 };

#endif
