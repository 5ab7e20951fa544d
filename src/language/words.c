/* The fixed words of a document: takes rows of grammar/messages.def and values for their gaps, and
 * gives the sentence in the language of the agreement. Plural forms follow CLDR. */
#include "language/parts.h"

#include <string.h>

enum { LANGUAGE_COUNT = CHOICE_LANGUAGE_ES - CHOICE_LANGUAGE_EN + 1, STRIKES_NAMED = 6 };

#define MESSAGE(id, en, fr, de, es) {TEXT(en), TEXT(fr), TEXT(de), TEXT(es)},
static const struct text messages[][LANGUAGE_COUNT] = {
#include "grammar/messages.def"
#include "grammar/phrase_words.def"
};
#undef MESSAGE

struct text language_words(language in, enum message message)
{
    unsigned column = in >= CHOICE_LANGUAGE_EN && in <= CHOICE_LANGUAGE_ES
                          ? (unsigned)(in - CHOICE_LANGUAGE_EN)
                          : 0;
    return messages[message][column];
}

static bool gap_at(struct text words, size_t at, size_t count, size_t *which)
{
    if (at + 2 >= words.length || words.data[at] != '{' || words.data[at + 2] != '}') {
        return false;
    }
    char digit = words.data[at + 1];
    *which = (size_t)(digit - '0');
    return digit >= '0' && digit <= '9' && *which < count;
}

static struct text fill_words(struct arena *arena, struct text words, const struct text *values,
                              size_t count)
{
    size_t length = 0, which = 0;
    for (size_t at = 0; at < words.length; at++) {
        if (gap_at(words, at, count, &which)) {
            length += values[which].length;
            at += 2;
        } else {
            length++;
        }
    }
    char *filled = arena_allocate_bytes(arena, length);
    size_t end = 0;
    for (size_t at = 0; at < words.length; at++) {
        if (gap_at(words, at, count, &which)) {
            if (values[which].length > 0) {
                memcpy(filled + end, values[which].data, values[which].length);
            }
            end += values[which].length;
            at += 2;
        } else {
            filled[end++] = words.data[at];
        }
    }
    return (struct text){filled, length};
}

struct text language_fill(struct arena *arena, language in, enum message message,
                          const struct text *values, size_t count)
{
    return fill_words(arena, language_words(in, message), values, count);
}

struct text language_fill_1(struct arena *arena, language in, enum message message, struct text one)
{
    return language_fill(arena, in, message, &one, 1);
}

struct text language_fill_2(struct arena *arena, language in, enum message message, struct text one,
                            struct text other)
{
    struct text values[] = {one, other};
    return language_fill(arena, in, message, values, 2);
}

struct text language_form(language in, enum message message, bool many)
{
    struct text words = language_words(in, message);
    const char *bar = memchr(words.data, '|', words.length);
    if (bar == NULL) {
        return words;
    }
    size_t one = (size_t)(bar - words.data);
    return many ? text_slice(words, one + 1, words.length) : text_slice(words, 0, one);
}

bool language_is_many(language in, struct decimal number)
{
    int64_t unit = 1;
    for (uint8_t digit = 0; digit < number.scale; digit++) {
        unit *= 10;
    }
    if (in == CHOICE_LANGUAGE_FR) {
        return number.coefficient / unit >= 2; /* i = 0,1 is one */
    }
    if (in == CHOICE_LANGUAGE_ES) {
        return number.coefficient != unit; /* n = 1 is one */
    }
    return number.coefficient != 1 || number.scale != 0; /* i = 1 and v = 0 is one */
}

struct text language_count(struct arena *arena, language in, enum message message, int64_t number)
{
    struct decimal decimal = {number, 0, false};
    struct text figure = language_decimal(arena, in, decimal);
    return fill_words(arena, language_form(in, message, language_is_many(in, decimal)), &figure, 1);
}

struct text language_spaced(struct arena *arena, struct text one, struct text other)
{
    if (one.length == 0) {
        return other;
    }
    if (other.length == 0) {
        return one;
    }
    char *joined = arena_allocate_bytes(arena, one.length + 1 + other.length);
    memcpy(joined, one.data, one.length);
    joined[one.length] = ' ';
    memcpy(joined + one.length + 1, other.data, other.length);
    return (struct text){joined, one.length + 1 + other.length};
}

/* Spanish writes `e` before the sound of i, and `u` before that of o. */
static struct text joining_word(language in, enum message message, struct text next)
{
    if (in == CHOICE_LANGUAGE_ES && next.length > 0) {
        char first = next.data[0];
        bool silent = (first == 'h' || first == 'H') && next.length > 1;
        char sound = silent ? next.data[1] : first;
        bool diphthong = silent && next.length > 2 && (next.data[2] == 'e' || next.data[2] == 'a');
        if (message == MESSAGE_SAY_AND && (sound == 'i' || sound == 'I') && !diphthong) {
            return TEXT_OF("e");
        }
        if (message == MESSAGE_SAY_OR && (sound == 'o' || sound == 'O')) {
            return TEXT_OF("u");
        }
    }
    return language_words(in, message);
}

struct text language_list(struct arena *arena, language in, const struct text *items, size_t count)
{
    if (count == 0) {
        return (struct text){NULL, 0};
    }
    if (count == 1) {
        return items[0];
    }
    size_t length = 0;
    struct text word = joining_word(in, MESSAGE_SAY_AND, items[count - 1]);
    for (size_t index = 0; index < count; index++) {
        length += items[index].length + 2;
    }
    length += word.length;
    char *list = arena_allocate_bytes(arena, length);
    size_t end = 0;
    for (size_t index = 0; index < count; index++) {
        if (index > 0 && index + 1 < count) {
            memcpy(list + end, ", ", 2);
            end += 2;
        } else if (index > 0) {
            list[end++] = ' ';
            memcpy(list + end, word.data, word.length);
            end += word.length;
            list[end++] = ' ';
        }
        if (items[index].length > 0) {
            memcpy(list + end, items[index].data, items[index].length);
        }
        end += items[index].length;
    }
    return (struct text){list, end};
}

struct text language_ordinal_strike(struct arena *arena, language in, unsigned count)
{
    if (count >= 1 && count <= STRIKES_NAMED) {
        return language_words(in, (enum message)(MESSAGE_SAY_STRIKE_1 + (count - 1)));
    }
    struct decimal number = {count, 0, false};
    return language_fill_1(arena, in, MESSAGE_SAY_STRIKE_N, language_decimal(arena, in, number));
}

struct text language_capitalised(struct arena *arena, struct text words)
{
    if (words.length == 0 || words.data[0] < 'a' || words.data[0] > 'z') {
        return words;
    }
    char *copy = arena_allocate_bytes(arena, words.length);
    memcpy(copy, words.data, words.length);
    copy[0] = (char)(copy[0] - 'a' + 'A');
    return (struct text){copy, words.length};
}

struct text language_id_in_words(struct arena *arena, struct text id)
{
    char *words = arena_allocate_bytes(arena, id.length);
    for (size_t index = 0; index < id.length; index++) {
        words[index] = id.data[index] == '-' || id.data[index] == '_' ? ' ' : id.data[index];
    }
    if (id.length > 0 && words[0] >= 'a' && words[0] <= 'z') {
        words[0] = (char)(words[0] - 'a' + 'A');
    }
    return (struct text){words, id.length};
}
