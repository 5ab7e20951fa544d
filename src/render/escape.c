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

/* Compilers have these in one register. */
enum { BLOCK = 16 };
typedef uint8_t block __attribute__((vector_size(BLOCK)));

/* Whether a text or an attribute takes all bytes of a block as they are. `"` and `&` are alike but
 * for one bit, and so are `<` and `>`. */
static inline bool is_plain(block bytes)
{
    const block found = (block)(((bytes | ('"' ^ '&')) == (block){0} + ('"' | '&')) |
                                ((bytes | ('<' ^ '>')) == (block){0} + ('<' | '>')));
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

static inline block block_at(const char *bytes)
{
    block whole;
    memcpy(&whole, bytes, sizeof whole);
    return whole;
}

/* All bytes of a text that is shorter than a block, some of them twice. */
static inline block short_block(struct text text)
{
    uint64_t halves[2] = {0, 0};
    const size_t half = sizeof *halves, quarter = half / 2;
    if (text.length >= half) {
        memcpy(&halves[0], text.data, half);
        memcpy(&halves[1], text.data + text.length - half, half);
    } else if (text.length >= quarter) {
        memcpy(&halves[0], text.data, quarter);
        memcpy(&halves[1], text.data + text.length - quarter, quarter);
    } else if (text.length > 0) {
        halves[0] = (uint8_t)text.data[0] | (unsigned)(uint8_t)text.data[text.length / 2] << 8 |
                    (unsigned)(uint8_t)text.data[text.length - 1] << 16;
    }
    block whole;
    memcpy(&whole, halves, sizeof whole);
    return whole;
}

/* How many of the bytes a text or an attribute is seen to take as they are: all, or whole blocks
 * from the first on. */
static inline size_t plain_length(struct text text)
{
    if (text.length < BLOCK) {
        return is_plain(short_block(text)) ? text.length : 0;
    }
    size_t end = 0;
    while (text.length - end >= BLOCK && is_plain(block_at(text.data + end))) {
        end += BLOCK;
    }
    return text.length - end < BLOCK && is_plain(block_at(text.data + text.length - BLOCK))
               ? text.length
               : end;
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

/* The first byte from `at` on that the context does not take as it is. */
static size_t find_escaped(struct text text, size_t at, enum context context)
{
    while (at < text.length && (escaped_in[(uint8_t)text.data[at]] & context) == 0) {
        at++;
    }
    return at;
}

/* Adds the bytes from `at` that the context takes as they are; returns where they end. */
static size_t add_run(struct buffer *out, struct text text, size_t at, enum context context)
{
    const size_t end = find_escaped(text, at, context);
    buffer_add(out, text.data + at, end - at);
    return end;
}

/* Of a text or an attribute. */
static void add_escaped(struct buffer *out, struct text text, enum context context)
{
    for (;;) {
        size_t end = plain_length(text);
        if (end < text.length) {
            end = find_escaped(text, end, context);
        }
        buffer_add(out, text.data, end);
        if (end == text.length) {
            return;
        }
        add_reference(out, text.data[end]);
        text = text_slice(text, end + 1, text.length);
    }
}

void escape_text(struct buffer *out, struct text text)
{
    add_escaped(out, text, IN_TEXT);
}

void escape_attribute(struct buffer *out, struct text text)
{
    add_escaped(out, text, IN_ATTRIBUTE);
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
    if (address.length == 0) {
        return; /* which may be nowhere */
    }
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
    for (size_t at = text.length > 0 ? add_run(out, text, 0, IN_CSS) : 0; at < text.length;
         at = add_run(out, text, at + 1, IN_CSS)) {
        uint8_t byte = (uint8_t)text.data[at];
        /* Six digits end an escape without the space that fewer would need. */
        char encoded[] = {'\\', '0', '0', '0', '0', digits[byte >> 4], digits[byte & 15]};
        buffer_add(out, encoded, sizeof encoded);
    }
    buffer_add_character(out, '"');
}
