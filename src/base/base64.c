/* Base64: takes bytes and writes three of them as four letters (RFC 4648, section 4). */
#include "base/base64.h"

void buffer_add_base64(struct buffer *buffer, struct text bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    enum { GROUP = 3, LETTERS = 4 };
    for (size_t at = 0; at < bytes.length; at += GROUP) {
        const size_t left = bytes.length - at;
        uint32_t bits = 0;
        char letters[LETTERS];
        for (size_t byte = 0; byte < GROUP; byte++) {
            bits = bits << 8 | (byte < left ? (uint8_t)bytes.data[at + byte] : 0);
        }
        for (size_t letter = 0; letter < LETTERS; letter++) {
            letters[letter] = letter <= left ? digits[bits >> (18 - 6 * letter) & 63] : '=';
        }
        buffer_add(buffer, letters, LETTERS);
    }
}
