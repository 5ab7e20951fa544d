/* Finds placeholders: takes a phrase that does not parse and tells where it was left to be filled
 * in, for then nothing else is wrong with it. */
#include "phrase/blank.h"

#include "base/letter.h"

static const struct text words[] = {
#define PLACEHOLDER(language, text) TEXT(text),
#include "grammar/placeholders.def"
    TEXT("X"),
};

static bool is_blank_word(struct text word)
{
    for (size_t index = 0; index < sizeof words / sizeof *words; index++) {
        if (text_equal(words[index], word)) {
            return true;
        }
    }
    return false;
}

/* A phrase has no brackets of its own. */
static bool find_brackets(struct text phrase, size_t *start, size_t *end)
{
    static const char opening[] = "[<{", closing[] = "]>}";
    for (size_t at = 0; at < phrase.length; at++) {
        const char *open = phrase.data[at] != '\0' ? strchr(opening, phrase.data[at]) : NULL;
        const char *close =
            open != NULL ? memchr(phrase.data + at, closing[open - opening], phrase.length - at)
                         : NULL;
        if (close != NULL) {
            *start = at;
            *end = (size_t)(close - phrase.data) + 1;
            while (*end < phrase.length && phrase.data[*end] == *close) {
                ++*end;
            }
            return true;
        }
        if (open != NULL) {
            return false;
        }
    }
    return false;
}

/* A row of a mark, so many of them or more: "__", "?". */
static bool find_row(struct text phrase, char mark, size_t least, size_t *start, size_t *end)
{
    for (size_t at = 0; at < phrase.length; at++) {
        size_t behind = at;
        while (behind < phrase.length && phrase.data[behind] == mark) {
            behind++;
        }
        if (behind - at >= least) {
            *start = at;
            *end = behind;
            return true;
        }
        at = behind > at ? behind - 1 : at;
    }
    return false;
}

/* "to be agreed": all that the phrase says. */
static bool is_left_open(struct text phrase)
{
    static const struct text open[] = {
#define LEFT_OPEN(language, text) TEXT(text),
#define STILL_OPEN(language, text) TEXT(text),
#include "grammar/placeholders.def"
    };
    for (size_t index = 0; index < sizeof open / sizeof *open; index++) {
        if (text_equal(open[index], phrase)) {
            return true;
        }
    }
    return false;
}

bool phrase_blank(struct text phrase, size_t *start, size_t *end)
{
    size_t from = 0;
    while (letter_next_word(phrase, from, start, end)) {
        if (is_blank_word(text_slice(phrase, *start, *end))) {
            return true;
        }
        from = *end;
    }
    if (is_left_open(phrase)) {
        *start = 0;
        *end = phrase.length;
        return true;
    }
    return find_brackets(phrase, start, end) || find_row(phrase, '_', 2, start, end) ||
           find_row(phrase, '?', 1, start, end);
}
