/* Takes code points and says whether they are parts of words, and what their lower case is.
 * Beyond ASCII everything is part of a word but the blocks of punctuation and symbols. */
#include "base/letter.h"

/* Blocks above ASCII that hold no letters (Unicode 14, Blocks.txt), in ascending order. */
static const struct {
    uint32_t first, last;
} not_words[] = {
    {0x0080, 0x00a9}, {0x00ab, 0x00b4}, {0x00b6, 0x00b9}, {0x00bb, 0x00bf}, {0x00d7, 0x00d7},
    {0x00f7, 0x00f7}, {0x02c2, 0x02c5}, {0x02d2, 0x02df}, {0x037e, 0x037e}, {0x0387, 0x0387},
    {0x055a, 0x055f}, {0x0589, 0x058f}, {0x05be, 0x05be}, {0x05c0, 0x05c0}, {0x05c3, 0x05c3},
    {0x05f3, 0x05f4}, {0x0600, 0x060f}, {0x061b, 0x061f}, {0x066a, 0x066d}, {0x06d4, 0x06d4},
    {0x0964, 0x0965}, {0x1680, 0x1680}, {0x2000, 0x206f}, {0x20a0, 0x20cf}, {0x2190, 0x245f},
    {0x2500, 0x2bff}, {0x2e00, 0x2e7f}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x30fb, 0x30fb}, {0xe000, 0xf8ff}, {0xfe10, 0xfe1f}, {0xfe30, 0xfe6f}, {0xff00, 0xff0f},
    {0xff1a, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff}};

bool letter_is_word_beyond(uint32_t code_point)
{
    size_t low = 0, high = sizeof not_words / sizeof not_words[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > not_words[middle].last) {
            low = middle + 1;
        } else if (code_point < not_words[middle].first) {
            high = middle;
        } else {
            return false;
        }
    }
    return true;
}

/* Latin Extended-A: neighbours in pairs, with the three places where the pairs shift. */
static uint32_t latin_extended_lower(uint32_t code_point)
{
    if (code_point == 0x130 || code_point == 0x138 || code_point == 0x149 || code_point == 0x17f) {
        return code_point;
    }
    if (code_point == 0x178) {
        return 0xff;
    }
    bool odd_is_upper = (code_point >= 0x139 && code_point <= 0x148) || code_point >= 0x179;
    bool upper = (code_point % 2 == 1) == odd_is_upper;
    return upper ? code_point + 1 : code_point;
}

/* Greek with a tonos, U+0386 to U+038F, among which are a sign and two that are no characters. */
static uint32_t greek_accented_lower(uint32_t code_point)
{
    static const uint16_t lower[] = {0x3ac, 0x387, 0x3ad, 0x3ae, 0x3af,
                                     0x38b, 0x3cc, 0x38d, 0x3cd, 0x3ce};
    return lower[code_point - 0x386];
}

uint32_t letter_lower_beyond(uint32_t code_point)
{
    if ((code_point >= 0xc0 && code_point <= 0xde && code_point != 0xd7) ||
        (code_point >= 0x391 && code_point <= 0x3ab && code_point != 0x3a2) ||
        (code_point >= 0x410 && code_point <= 0x42f)) {
        return code_point + 32;
    }
    if (code_point >= 0x100 && code_point <= 0x17f) {
        return latin_extended_lower(code_point);
    }
    if (code_point == 0x1a0 || code_point == 0x1af) { /* of Vietnamese */
        return code_point + 1;
    }
    if (code_point >= 0x1f8 && code_point <= 0x233 && code_point != 0x220) { /* of Romanian … */
        return code_point % 2 == 0 ? code_point + 1 : code_point;
    }
    if (code_point >= 0x386 && code_point <= 0x38f) {
        return greek_accented_lower(code_point);
    }
    if (code_point >= 0x400 && code_point <= 0x40f) {
        return code_point + 80;
    }
    if (code_point >= 0x460 && code_point <= 0x52f &&
        (code_point <= 0x481 || (code_point >= 0x48a && code_point <= 0x4bf) ||
         code_point >= 0x4d0)) {
        return code_point % 2 == 0 ? code_point + 1 : code_point;
    }
    if (code_point >= 0x531 && code_point <= 0x556) {
        return code_point + 48;
    }
    if (code_point == 0x1e9e) {
        return 0xdf;
    }
    if (code_point >= 0x1e00 && code_point <= 0x1eff &&
        (code_point <= 0x1e95 || code_point >= 0x1ea0)) {
        return code_point % 2 == 0 ? code_point + 1 : code_point;
    }
    return code_point;
}

uint32_t letter_upper(uint32_t code_point)
{
    /* How far the lower case stands behind the upper case, as letter_lower has it. */
    static const uint32_t distances[] = {32, 1, 80, 48, 37, 38, 63, 64};
    for (size_t index = 0; index < sizeof distances / sizeof *distances; index++) {
        if (code_point > distances[index] &&
            letter_lower(code_point - distances[index]) == code_point) {
            return code_point - distances[index];
        }
    }
    return code_point == 0xff ? 0x178 : code_point;
}

bool letter_next_word(struct text text, size_t from, size_t *start, size_t *end)
{
    size_t at = from;
    bool inside = false;
    while (at < text.length) {
        uint32_t code_point = (unsigned char)text.data[at];
        size_t length = 1;
        if (code_point >= 0x80) {
            length = text_decode(text.data + at, text.length - at, &code_point);
            if (length == 0) {
                length = 1;
                code_point = 0xfffd;
            }
        }
        if (letter_is_word(code_point)) {
            if (!inside) {
                *start = at;
                inside = true;
            }
        } else if (inside) {
            break;
        }
        at += length;
    }
    *end = at;
    return inside;
}
