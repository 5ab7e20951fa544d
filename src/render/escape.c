/* Takes the author's text and gives it escaped for one context of a page: text, attribute, address
 * or CSS string. Which bytes a context must escape is one table of all bytes. */
#include "render/escape.h"

#include <stdint.h>
#include <string.h>

enum context { IN_TEXT = 1, IN_ATTRIBUTE = 2, IN_URL = 4, IN_CSS = 8 };

/* The contexts in which a byte cannot stand as it is. */
static const uint8_t escaped_in[256] = {
    [0] = IN_URL | IN_CSS,
    [1] = IN_URL | IN_CSS,
    [2] = IN_URL | IN_CSS,
    [3] = IN_URL | IN_CSS,
    [4] = IN_URL | IN_CSS,
    [5] = IN_URL | IN_CSS,
    [6] = IN_URL | IN_CSS,
    [7] = IN_URL | IN_CSS,
    [8] = IN_URL | IN_CSS,
    [9] = IN_URL | IN_CSS,
    [10] = IN_URL | IN_CSS,
    [11] = IN_URL | IN_CSS,
    [12] = IN_URL | IN_CSS,
    [13] = IN_URL | IN_CSS,
    [14] = IN_URL | IN_CSS,
    [15] = IN_URL | IN_CSS,
    [16] = IN_URL | IN_CSS,
    [17] = IN_URL | IN_CSS,
    [18] = IN_URL | IN_CSS,
    [19] = IN_URL | IN_CSS,
    [20] = IN_URL | IN_CSS,
    [21] = IN_URL | IN_CSS,
    [22] = IN_URL | IN_CSS,
    [23] = IN_URL | IN_CSS,
    [24] = IN_URL | IN_CSS,
    [25] = IN_URL | IN_CSS,
    [26] = IN_URL | IN_CSS,
    [27] = IN_URL | IN_CSS,
    [28] = IN_URL | IN_CSS,
    [29] = IN_URL | IN_CSS,
    [30] = IN_URL | IN_CSS,
    [31] = IN_URL | IN_CSS,
    [127] = IN_URL | IN_CSS,
    ['&'] = IN_TEXT | IN_ATTRIBUTE | IN_URL | IN_CSS,
    ['<'] = IN_TEXT | IN_ATTRIBUTE | IN_URL | IN_CSS,
    ['>'] = IN_TEXT | IN_ATTRIBUTE | IN_URL | IN_CSS,
    ['"'] = IN_ATTRIBUTE | IN_URL | IN_CSS,
    [' '] = IN_URL,
    ['\\'] = IN_URL | IN_CSS,
    ['^'] = IN_URL | IN_CSS,
    ['`'] = IN_URL | IN_CSS,
    ['{'] = IN_URL | IN_CSS,
    ['|'] = IN_URL | IN_CSS,
    ['}'] = IN_URL | IN_CSS,
    ['\''] = IN_CSS,
    ['!'] = IN_CSS,
    ['#'] = IN_CSS,
    ['$'] = IN_CSS,
    ['%'] = IN_CSS,
    ['*'] = IN_CSS,
    ['+'] = IN_CSS,
    ['/'] = IN_CSS,
    [';'] = IN_CSS,
    ['='] = IN_CSS,
    ['?'] = IN_CSS,
    ['@'] = IN_CSS,
    ['['] = IN_CSS,
    [']'] = IN_CSS,
    ['~'] = IN_CSS,
};

/* Whether a text or an attribute takes eight bytes as they are. `"` and `&` are alike but for one
 * bit, and so are `<` and `>`: each pair becomes a zero byte, and but for carries from a zero byte
 * below only a zero byte borrows into its highest bit without having had it. */
static inline bool is_plain(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t block;
    memcpy(&block, bytes, sizeof block);
    uint64_t quotes = (block & ~(ones * ('"' ^ '&'))) ^ (ones * ('"' & '&'));
    uint64_t angles = (block & ~(ones * ('<' ^ '>'))) ^ (ones * ('<' & '>'));
    uint64_t found = ((quotes - ones) & ~quotes) | ((angles - ones) & ~angles);
    return (found & (ones << 7)) == 0;
}

/* Adds the bytes from `at` that the context takes as they are; returns where they end. */
static size_t add_run(struct buffer *out, struct text text, size_t at, enum context context)
{
    const size_t block = sizeof(uint64_t);
    size_t end = at;
    if ((context == IN_TEXT || context == IN_ATTRIBUTE) && text.length - at >= block) {
        while (text.length - end >= block && is_plain(text.data + end)) {
            end += block;
        }
        if (text.length - end < block && is_plain(text.data + text.length - block)) {
            end = text.length;
        }
    }
    while (end < text.length && (escaped_in[(uint8_t)text.data[end]] & context) == 0) {
        end++;
    }
    buffer_add(out, text.data + at, end - at);
    return end;
}

static void add_reference(struct buffer *out, char character)
{
    if (character == '&') {
        BUFFER_LITERAL(out, "&amp;");
    } else if (character == '<') {
        BUFFER_LITERAL(out, "&lt;");
    } else if (character == '>') {
        BUFFER_LITERAL(out, "&gt;");
    } else {
        BUFFER_LITERAL(out, "&quot;");
    }
}

static void add_references(struct buffer *out, struct text text, enum context context)
{
    if (text.length == 0) {
        return; /* which may be nowhere */
    }
    for (size_t at = add_run(out, text, 0, context); at < text.length;
         at = add_run(out, text, at + 1, context)) {
        add_reference(out, text.data[at]);
    }
}

void escape_text(struct buffer *out, struct text text)
{
    add_references(out, text, IN_TEXT);
}

void escape_attribute(struct buffer *out, struct text text)
{
    add_references(out, text, IN_ATTRIBUTE);
}

/* RFC 3966: digits with visual separators, "+" before them. */
static bool is_telephone_number(struct text number)
{
    size_t digits = 0;
    for (size_t at = 0; at < number.length; at++) {
        char character = number.data[at];
        bool digit = character >= '0' && character <= '9';
        bool sign = character == '+' && at == 0;
        bool separator =
            character == '-' || character == '.' || character == '(' || character == ')';
        if (!digit && !sign && !separator) {
            return false;
        }
        digits += digit;
    }
    return digits >= 2;
}

bool escape_url_is_safe(struct text address)
{
    static const struct text schemes[] = {TEXT("http:"), TEXT("https:"), TEXT("mailto:")};
    static const struct text telephone = TEXT("tel:");
    for (size_t index = 0; index < sizeof schemes / sizeof *schemes; index++) {
        if (address.length > schemes[index].length &&
            text_equal_ignoring_case(text_slice(address, 0, schemes[index].length),
                                     schemes[index])) {
            return true;
        }
    }
    return text_starts_with(address, telephone) &&
           is_telephone_number(text_slice(address, telephone.length, address.length));
}

void escape_url(struct buffer *out, struct text address)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t at = add_run(out, address, 0, IN_URL); at < address.length;
         at = add_run(out, address, at + 1, IN_URL)) {
        uint8_t byte = (uint8_t)address.data[at];
        if (byte == '&') {
            BUFFER_LITERAL(out, "&amp;");
        } else {
            char encoded[] = {'%', digits[byte >> 4], digits[byte & 15]};
            buffer_add(out, encoded, sizeof encoded);
        }
    }
}

void escape_css_string(struct buffer *out, struct text text)
{
    static const char digits[] = "0123456789abcdef";
    buffer_add_character(out, '"');
    for (size_t at = add_run(out, text, 0, IN_CSS); at < text.length;
         at = add_run(out, text, at + 1, IN_CSS)) {
        uint8_t byte = (uint8_t)text.data[at];
        /* Six digits end an escape without the space that fewer would need. */
        char encoded[] = {'\\', '0', '0', '0', '0', digits[byte >> 4], digits[byte & 15]};
        buffer_add(out, encoded, sizeof encoded);
    }
    buffer_add_character(out, '"');
}
