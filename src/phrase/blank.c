/* Finds placeholders: takes a phrase that does not parse and tells where it was left to be filled
 * in, for then nothing else is wrong with it. */
#include "phrase/blank.h"

#include "base/letter.h"

static const struct text words[] = {
#define PLACEHOLDER(language, text) TEXT(text),
#define LEFT_OPEN(language, text)
#define STILL_OPEN(language, text)
#define BLANK(language, word)
#include "grammar/placeholders.def"
#undef PLACEHOLDER
#undef LEFT_OPEN
#undef STILL_OPEN
#undef BLANK
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

static bool find_underscores(struct text phrase, size_t *start, size_t *end)
{
    for (size_t at = 0; at + 1 < phrase.length; at++) {
        if (phrase.data[at] == '_' && phrase.data[at + 1] == '_') {
            *start = *end = at;
            while (*end < phrase.length && phrase.data[*end] == '_') {
                ++*end;
            }
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
    return find_brackets(phrase, start, end) || find_underscores(phrase, start, end);
}
