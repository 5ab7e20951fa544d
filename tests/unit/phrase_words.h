/* The words of a phrase as grammar/phrases.grammar sees them. */
#ifndef PHRASE_WORDS_TEST_H
#define PHRASE_WORDS_TEST_H

#include <stdbool.h>
#include <stddef.h>

enum { WORDS_MAX = 160, WORD_ROOM = 200 };

struct words {
    const char *text;
    size_t count;
    struct item {
        char class; /* w word, n number, t time, d date, $ sign of a currency, ' any other sign */
        char text[WORD_ROOM];
        size_t start; /* byte of the phrase */
    } items[WORDS_MAX];
};

/* False: the phrase cannot be split (a malformed number). */
bool words_split(struct words *words, const char *text, bool schedule);
bool words_in_class(const struct words *words, size_t at, const char *class);
/* Whether the rest of the phrase is a time zone. */
bool words_zone(const struct words *words, size_t at);
/* Whether it spells one of the units ("HOUR DAY"; "": any unit). */
bool words_is_unit(const char *word, const char *units);
/* Whether the words from start to end meet the condition @name. */
bool words_condition(const struct words *words, size_t start, size_t end, const char *name);
/* Some spelling of one of the units, or (NULL) of any row of the vocabulary. */
const char *words_spelling(size_t random, const char *units);

#endif
