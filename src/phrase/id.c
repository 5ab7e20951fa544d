/* Takes a word and says whether it may be an id or a level, and which id was meant by one that may
 * not (language sections 1 and 8). */
#include "phrase/id.h"

#include <string.h>

static bool is_lower(char character)
{
    return character >= 'a' && character <= 'z';
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool id_is_valid(struct text text)
{
    if (text.length == 0 || !is_lower(text.data[0])) {
        return false;
    }
    for (size_t index = 1; index < text.length; index++) {
        char character = text.data[index];
        bool hyphen = character == '-' && text.data[index - 1] != '-' && index + 1 < text.length;
        if (!is_lower(character) && !is_digit(character) && !hyphen) {
            return false;
        }
    }
    return true;
}

bool id_is_level(struct text text)
{
    for (size_t index = 0; index < text.length; index++) {
        char character = text.data[index];
        bool letter =
            is_lower(character) || is_digit(character) || (character >= 'A' && character <= 'Z');
        if (!letter && (index == 0 || (character != '_' && character != '-'))) {
            return false;
        }
    }
    return text.length > 0;
}

bool id_is_reserved(struct text text, bool of_goal)
{
    static const struct {
        struct text word;
        bool of_goal;
    } words[] = {
#define RESERVED(word) {TEXT(word), false},
#define RESERVED_FOR_GOALS(word) {TEXT(word), true},
#include "grammar/reserved.def"
#undef RESERVED
#undef RESERVED_FOR_GOALS
    };
    char last = text.length > 0 ? text.data[text.length - 1] : '\0';
    if (last >= '0' && last <= '9') {
        return false; /* as many ids end, and no word of the language */
    }
    for (size_t index = 0; index < sizeof words / sizeof *words; index++) {
        const struct text word = words[index].word;
        if (word.length == text.length && word.data[word.length - 1] == last &&
            text_equal(text, word)) {
            return of_goal || !words[index].of_goal;
        }
    }
    return false;
}

/* The letters of ASCII for the one that begins the text ("ü" is "ue"), with its length in bytes;
 * empty for others. */
static struct text plain_letters(struct text text, size_t *length)
{
    static const struct {
        struct text written, letters;
    } rows[] = {
#define MEANT_LETTER(written, letters) {TEXT(written), TEXT(letters)},
#include "grammar/meant_words.def"
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_starts_with(text, rows[row].written)) {
            *length = rows[row].written.length;
            return rows[row].letters;
        }
    }
    return (struct text){NULL, 0};
}

struct text id_suggested(struct arena *arena, struct text text)
{
    char *id = arena_allocate_bytes(arena, text.length + 1);
    size_t length = 0;
    for (size_t index = 0; index < text.length; index++) {
        char character = text.data[index];
        if (character >= 'A' && character <= 'Z') {
            character = (char)(character - 'A' + 'a');
        }
        size_t bytes = 1;
        const struct text letters =
            (unsigned char)character >= 0x80
                ? plain_letters(text_slice(text, index, text.length), &bytes)
                : (struct text){NULL, 0};
        if (letters.length > 0) { /* never longer than its bytes */
            memcpy(id + length, letters.data, letters.length);
            length += letters.length;
            index += bytes - 1;
            continue;
        }
        if ((unsigned char)character >= 0x80 || (is_digit(character) && length == 0)) {
            return (struct text){NULL, 0};
        }
        if (is_lower(character) || is_digit(character)) {
            id[length++] = character;
        } else if (length > 0 && id[length - 1] != '-') {
            id[length++] = '-';
        }
    }
    while (length > 0 && id[length - 1] == '-') {
        length--;
    }
    return (struct text){id, length};
}
