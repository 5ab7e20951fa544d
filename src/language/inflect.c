/* What the four languages do to words that meet: takes units and the author's nouns and gives them
 * with the article, case and elision that a native writer would use. An author's noun cannot be
 * looked up, so each rule goes by the word's ending and falls back on what is never wrong. */
#include "language/inflect.h"

#include "base/letter.h"

#include <string.h>

enum gender inflect_gender(language in, enum unit unit)
{
    enum { M = MASCULINE, F = FEMININE, N = NEUTER, UNITS = UNIT_TERM + 1 };
    /* in the order of enum unit: ms s min h day week month quarter year, business hour and day,
     * billing cycle, term */
    static const uint8_t french[UNITS] = {F, F, F, F, M, F, M, M, M, F, M, F, F};
    static const uint8_t german[UNITS] = {F, F, F, F, M, F, M, N, N, F, M, M, F};
    static const uint8_t spanish[UNITS] = {M, M, M, F, M, F, M, M, M, F, M, M, F};
    return in == CHOICE_LANGUAGE_FR   ? (enum gender)french[unit]
           : in == CHOICE_LANGUAGE_DE ? (enum gender)german[unit]
           : in == CHOICE_LANGUAGE_ES ? (enum gender)spanish[unit]
                                      : MASCULINE;
}

struct text inflect_variant(struct text forms, unsigned number)
{
    const char *end = forms.data + forms.length, *start = forms.data;
    for (;;) {
        const char *mark = memchr(start, ';', (size_t)(end - start));
        if (mark == NULL || number == 0) {
            return (struct text){start, (size_t)((mark != NULL ? mark : end) - start)};
        }
        start = mark + 1;
        number--;
    }
}

struct text inflect_unit(struct arena *arena, language in, enum unit unit, bool plural)
{
    struct text forms = language_words(in, (enum message)(MESSAGE_WORD_MILLISECOND + unit));
    struct text word = inflect_variant(forms, plural ? 1 : 0);
    bool dative = plural && in == CHOICE_LANGUAGE_DE && text_ends_with(word, TEXT_OF("e"));
    return dative ? arena_join(arena, word, TEXT_OF("n")) : word;
}

static uint32_t first_letter(struct text words)
{
    uint32_t letter = 0;
    (void)text_decode(words.data, words.length, &letter);
    return letter_lower(letter);
}

/* Whether "de" is elided before it. An aspirated h is rarer than a silent one, but no ending tells
 * them apart, so h is left alone. */
static bool begins_with_vowel(struct text words)
{
    static const uint32_t vowels[] = {'a',  'e',  'i',  'o',  'u',  0xe0, 0xe2, 0xe8, 0xe9,
                                      0xea, 0xeb, 0xee, 0xef, 0xf4, 0xf9, 0xfb, 0x153};
    uint32_t letter = words.length > 0 ? first_letter(words) : 0;
    for (size_t index = 0; index < sizeof vowels / sizeof *vowels; index++) {
        if (letter == vowels[index]) {
            return true;
        }
    }
    return false;
}

struct text inflect_fill(struct arena *arena, language in, struct text form,
                         const struct text *values, size_t count)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < form.length; at++) {
        struct text rest = text_slice(form, at, form.length);
        size_t index = rest.length > 2 && rest.data[0] == '{' && rest.data[2] == '}'
                           ? (size_t)(rest.data[1] - '0')
                           : count;
        if (index < count) {
            buffer_add_text(&buffer, values[index]);
            at += 2;
            continue;
        }
        bool de = in == CHOICE_LANGUAGE_FR && rest.length > 4 &&
                  text_starts_with(rest, TEXT_OF("de {")) && (at == 0 || form.data[at - 1] == ' ');
        index = de ? (size_t)(rest.data[4] - '0') : count;
        if (index < count && begins_with_vowel(values[index])) {
            BUFFER_LITERAL(&buffer, "d’");
            at += 2;
        } else {
            buffer_add_character(&buffer, form.data[at]);
        }
    }
    return buffer_text(&buffer);
}

static struct text behind(struct arena *arena, const char *before, struct text words)
{
    return arena_join(arena, text_from(before), words);
}

/* Puts `with` in place of the word that the words begin with; false where they do not. */
static bool replace_first(struct arena *arena, struct text *words, const char *first,
                          const char *with)
{
    struct text old = text_from(first);
    if (!text_starts_with(*words, old)) {
        return false;
    }
    *words = behind(arena, with, text_slice(*words, old.length, words->length));
    return true;
}

static struct text french_of(struct arena *arena, struct text words)
{
    if (replace_first(arena, &words, "le ", "du ") ||
        replace_first(arena, &words, "les ", "des ") || text_starts_with(words, TEXT_OF("de ")) ||
        text_starts_with(words, TEXT_OF("du ")) || text_starts_with(words, TEXT_OF("des ")) ||
        text_starts_with(words, TEXT_OF("d’")) || text_starts_with(words, TEXT_OF("d'"))) {
        return words;
    }
    return behind(arena, begins_with_vowel(words) ? "d’" : "de ", words);
}

static struct text spanish_of(struct arena *arena, struct text words)
{
    if (replace_first(arena, &words, "el ", "del ") || text_starts_with(words, TEXT_OF("de ")) ||
        text_starts_with(words, TEXT_OF("del "))) {
        return words;
    }
    return behind(arena, "de ", words);
}

static size_t end_of_word(struct text words, size_t from)
{
    while (from < words.length && words.data[from] != ' ') {
        from++;
    }
    return from;
}

/* The adjectives before a German noun, weakly declined: "erste Antworten" in any case but the
 * nominative is "ersten Antworten". A noun begins with a capital, which ends the adjectives. */
static struct text declined(struct arena *arena, struct text words)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    size_t at = 0;
    while (at < words.length && words.data[at] >= 'a' && words.data[at] <= 'z') {
        size_t end = end_of_word(words, at);
        if (end == words.length) {
            break;
        }
        buffer_add_text(&buffer, text_slice(words, at, end));
        if (words.data[end - 1] == 'e') {
            BUFFER_LITERAL(&buffer, "n");
        }
        BUFFER_LITERAL(&buffer, " ");
        at = end + 1;
    }
    buffer_add_text(&buffer, text_slice(words, at, words.length));
    return buffer_text(&buffer);
}

struct text inflect_of(struct arena *arena, language in, struct text words)
{
    return words.length == 0          ? words
           : in == CHOICE_LANGUAGE_FR ? french_of(arena, words)
           : in == CHOICE_LANGUAGE_ES ? spanish_of(arena, words)
           : in == CHOICE_LANGUAGE_DE ? words
                                      : behind(arena, "of ", words);
}

static bool ends_in_one_of(struct text word, const char *endings)
{
    return word.length > 0 && strchr(endings, word.data[word.length - 1]) != NULL;
}

struct text inflect_share_of(struct arena *arena, language in, struct text noun)
{
    if (in == CHOICE_LANGUAGE_FR) {
        struct text first = text_slice(noun, 0, end_of_word(noun, 0));
        bool article = text_is(first, "le") || text_is(first, "la") || text_is(first, "les") ||
                       text_is(first, "des") || text_starts_with(first, TEXT_OF("l’")) ||
                       text_starts_with(first, TEXT_OF("l'"));
        return ends_in_one_of(first, "sxz") && !article ? behind(arena, "des ", noun)
                                                        : french_of(arena, noun);
    }
    if (in == CHOICE_LANGUAGE_DE) {
        /* What has no ending of a plural is a mass: the genitive would need its gender. */
        bool plural = ends_in_one_of(noun, "ens") || text_ends_with(noun, TEXT_OF("er"));
        return behind(arena, plural ? "der " : "von ", declined(arena, noun));
    }
    return inflect_of(arena, in, noun);
}

struct text inflect_part_of(struct arena *arena, language in, struct text words)
{
    if (in != CHOICE_LANGUAGE_DE || words.length == 0) {
        return inflect_of(arena, in, words);
    }
    struct text first = text_slice(words, 0, end_of_word(words, 0));
    struct text rest = text_slice(words, first.length, words.length);
    rest = text_trim(rest);
    if (text_is(first, "der") || text_is(first, "des") || text_is(first, "von") ||
        text_is(first, "vom") || text_is(first, "aller") || text_is(first, "jeder") ||
        text_is(first, "jedes") || text_is(first, "einer") || text_is(first, "eines")) {
        return words;
    }
    if (text_is(first, "die")) {
        return behind(arena, "der ", declined(arena, rest));
    }
    if (text_is(first, "das") || text_is(first, "dem")) {
        return behind(arena, "vom ", declined(arena, rest));
    }
    return arena_format(arena, "(%.*s)", TEXT_ARGUMENTS(words));
}
