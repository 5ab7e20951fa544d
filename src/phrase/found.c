/* Amounts in prose: takes words and gives the times, percents and sums of money in them, without a
 * finding. */
#include "phrase/parser.h"

enum { WORDS_OF_AN_AMOUNT = 3, DIGITS_MOST = 18 };

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* The end of a number as the language writes it, or the place itself. */
static size_t number_end(struct text text, size_t at)
{
    size_t end = at;
    while (end < text.length && is_digit(text.data[end])) {
        end++;
    }
    for (size_t group = end; end > at && group + 3 < text.length && text.data[group] == ',' &&
                             is_digit(text.data[group + 1]) && is_digit(text.data[group + 2]) &&
                             is_digit(text.data[group + 3]);
         end = group) {
        group += 4;
    }
    if (end > at && end + 1 < text.length && text.data[end] == '.' &&
        is_digit(text.data[end + 1])) {
        for (end++; end < text.length && is_digit(text.data[end]);) {
            end++;
        }
    }
    return end;
}

/* The end of the word behind a space, or the place itself: there is none. */
static size_t word_behind(struct text text, size_t at)
{
    size_t end = at + 1;
    if (at >= text.length || (text.data[at] != ' ' && text.data[at] != '\n')) {
        return at;
    }
    while (end < text.length && is_letter(text.data[end])) {
        end++;
    }
    return end > at + 1 && (end == text.length || !is_digit(text.data[end])) ? end : at;
}

/* Whether these words are an amount with a unit, and nothing else. */
static bool reads(struct compilation *compilation, struct text words, struct amount *amount)
{
    const struct phrase_place place = {.compilation = compilation};
    const struct node node = {
        .kind = NODE_SCALAR, .count = (uint32_t)words.length, .data = words.data};
    struct parser parser;
    if (!parser_start(&parser, &place, &node)) {
        return false;
    }
    parser.silent = true;
    return take_amount(&parser, amount) && parser.at == parser.count &&
           amount->kind != AMOUNT_NUMBER;
}

/* The end of the longest amount that begins here, or the place itself. */
static size_t amount_end(struct compilation *compilation, struct text text, size_t at,
                         struct amount *amount)
{
    static const char *const signs[] = {"$", "€", "£"};
    size_t ends[WORDS_OF_AN_AMOUNT], count = 0, number = at;
    for (size_t sign = 0; sign < sizeof signs / sizeof *signs && number == at; sign++) {
        number += text_starts_with(text_slice(text, at, text.length), text_from(signs[sign]))
                      ? strlen(signs[sign])
                      : 0;
    }
    size_t end = number_end(text, number);
    if (end == number || end - number > DIGITS_MOST) {
        return at;
    }
    end += end < text.length && text.data[end] == '%';
    if (end < text.length && (is_digit(text.data[end]) || is_letter(text.data[end]))) {
        return at; /* "1st", "4a" */
    }
    for (ends[count++] = end; count < WORDS_OF_AN_AMOUNT; ends[count++] = end) {
        const size_t next = word_behind(text, end);
        if (next == end) {
            break;
        }
        end = next;
    }
    while (count > 0 && !reads(compilation, text_slice(text, at, ends[count - 1]), amount)) {
        count--;
    }
    return count > 0 ? ends[count - 1] : at;
}

size_t phrase_find_amounts(struct compilation *compilation, struct text text, struct amount *found,
                           size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at < text.length && count < most;) {
        const bool begins = at == 0 || strchr(" \n(", text.data[at - 1]) != NULL;
        const size_t end = begins ? amount_end(compilation, text, at, &found[count]) : at;
        count += end > at;
        at = end > at ? end : at + 1;
    }
    return count;
}
