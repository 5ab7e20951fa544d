/* Reads the number at the start of a text: takes digits with groups and places, and gives an exact
 * decimal and how many bytes belong to it. */
#include "number/parse.h"

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static size_t digits_at(struct text text, size_t at)
{
    size_t count = 0;
    while (at + count < text.length && is_digit(text.data[at + count])) {
        count++;
    }
    return count;
}

/* A space that groups: the next three digits, and no fourth, belong to the number. */
static size_t group_space(struct text text, size_t at)
{
    size_t space = at < text.length ? decimal_space(text.data + at, text.length - at) : 0;
    return space > 0 && digits_at(text, at + space) == 3 ? space : 0;
}

enum decimal_fault decimal_parse(struct text text, struct decimal *decimal, size_t *length)
{
    size_t first = digits_at(text, 0), at = first;
    while (at < text.length && text.data[at] == ',' && digits_at(text, at + 1) > 0) {
        at += 1 + digits_at(text, at + 1);
    }
    if (at == first && first <= 3) {
        for (size_t space = group_space(text, at); space > 0; space = group_space(text, at)) {
            at += space + 3;
        }
    }
    while (at + 1 < text.length && (text.data[at] == '.' || text.data[at] == ',') &&
           is_digit(text.data[at + 1])) {
        at += 1 + digits_at(text, at + 1);
    }
    if (at + 1 == text.length && text.data[at] == '.') {
        at++; /* a point with nothing behind it */
    }
    *length = at;
    return decimal_read(text_slice(text, 0, at), decimal);
}
