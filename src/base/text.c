/* Takes views of bytes and compares, slices, measures and decodes them.
 * Nothing here allocates or depends on the locale. */
#include "base/text.h"

#include <string.h>

static uint32_t lower(uint32_t code_point)
{
    return code_point >= 'A' && code_point <= 'Z' ? code_point + ('a' - 'A') : code_point;
}

static bool same_letter(char one, char other)
{
    return lower((unsigned char)one) == lower((unsigned char)other);
}

bool text_equal_folded(struct text one, struct text other)
{
    if (one.length > 0 && !same_letter(one.data[0], other.data[0])) { /* mostly, if not equal */
        return false;
    }
    if (text_equal(one, other)) {
        return true;
    }
    for (size_t at = 0; at < one.length; at++) {
        if (!same_letter(one.data[at], other.data[at])) {
            return false;
        }
    }
    return true;
}

bool text_starts_with(struct text view, struct text prefix)
{
    return prefix.length <= view.length && text_equal(text_slice(view, 0, prefix.length), prefix);
}

bool text_ends_with(struct text view, struct text suffix)
{
    return suffix.length <= view.length &&
           text_equal(text_slice(view, view.length - suffix.length, view.length), suffix);
}

int text_compare(struct text one, struct text other)
{
    size_t shorter = one.length < other.length ? one.length : other.length;
    int order = shorter == 0 ? 0 : memcmp(one.data, other.data, shorter);
    if (order != 0) {
        return order;
    }
    return (one.length > other.length) - (one.length < other.length);
}

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

struct text text_trim(struct text view)
{
    size_t start = 0, end = view.length;
    while (start < end && is_blank(view.data[start])) {
        start++;
    }
    while (end > start && is_blank(view.data[end - 1])) {
        end--;
    }
    return text_slice(view, start, end);
}

uint32_t text_hash(struct text view)
{
    uint32_t hash = 2166136261U;
    for (size_t at = 0; at < view.length; at++) {
        hash = (hash ^ (unsigned char)view.data[at]) * 16777619U;
    }
    return hash;
}

/* Each bit of the word moves the upper half of the product, from its lowest bit on. */
static inline uint64_t mix(uint64_t hash, uint64_t word)
{
    const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15); /* 2^64 by the golden ratio */
    hash ^= word;
    return (hash ^ hash >> 32) * factor;
}

/* The last eight bytes, or all of fewer: some of them twice, which is quicker than one by one. */
static inline uint64_t last_word(struct text view)
{
    uint64_t word = 0;
    if (view.length >= sizeof word) {
        memcpy(&word, view.data + view.length - sizeof word, sizeof word);
    } else if (view.length >= sizeof(uint32_t)) {
        uint32_t first = 0, last = 0;
        memcpy(&first, view.data, sizeof first);
        memcpy(&last, view.data + view.length - sizeof last, sizeof last);
        word = (uint64_t)first << 32 | last;
    } else if (view.length > 0) {
        word = (uint64_t)(unsigned char)view.data[0] << 16 |
               (uint64_t)(unsigned char)view.data[view.length / 2] << 8 |
               (unsigned char)view.data[view.length - 1];
    }
    return word;
}

uint32_t text_quick_hash(struct text view)
{
    uint64_t hash = view.length, word = 0;
    for (size_t at = 0; view.length - at > sizeof word; at += sizeof word) {
        memcpy(&word, view.data + at, sizeof word);
        hash = mix(hash, word);
    }
    return (uint32_t)(mix(hash, last_word(view)) >> 32);
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

bool text_is_near(struct text one, struct text other)
{
    /* What remains between the common start and the common end is the one edit, if it is one. */
    size_t shorter = one.length < other.length ? one.length : other.length;
    size_t start = 0, end = 0;
    while (start < shorter && same_letter(one.data[start], other.data[start])) {
        start++;
    }
    if (start == one.length && start == other.length) {
        return false;
    }
    while (start > 0 && ((start < one.length && is_continuation(one.data[start])) ||
                         (start < other.length && is_continuation(other.data[start])))) {
        start--;
    }
    while (end < shorter - start &&
           same_letter(one.data[one.length - 1 - end], other.data[other.length - 1 - end])) {
        end++;
    }
    while (end > 0 && is_continuation(one.data[one.length - end])) {
        end--;
    }
    struct text left = text_slice(one, start, one.length - end);
    struct text right = text_slice(other, start, other.length - end);
    size_t left_count = text_count_code_points(left), right_count = text_count_code_points(right);
    if (left_count <= 1 && right_count <= 1) {
        return true;
    }
    if (left_count != 2 || right_count != 2 || left.length != right.length) {
        return false;
    }
    size_t first = 1;
    while (is_continuation(left.data[first])) {
        first++;
    }
    struct text left_first = text_slice(left, 0, first);
    struct text left_second = text_slice(left, first, left.length);
    return text_equal_ignoring_case(left_first,
                                    text_slice(right, left_second.length, right.length)) &&
           text_equal_ignoring_case(left_second, text_slice(right, 0, left_second.length));
}

/* Words of more code points than this are taken to be far from each other. */
enum { DISTANCE_WORD_MAX = 64 };

/* The code points of a word in lower case; more than DISTANCE_WORD_MAX are not written. */
static size_t decode_word(struct text word, uint32_t out[DISTANCE_WORD_MAX])
{
    size_t count = 0;
    for (size_t at = 0; at < word.length;) {
        uint32_t code_point = (unsigned char)word.data[at];
        size_t length = text_decode(word.data + at, word.length - at, &code_point);
        at += length == 0 ? 1 : length;
        if (count == DISTANCE_WORD_MAX) {
            return DISTANCE_WORD_MAX + 1;
        }
        out[count++] = lower(code_point);
    }
    return count;
}

static unsigned smaller(unsigned one, unsigned other)
{
    return one < other ? one : other;
}

unsigned text_distance(struct text one, struct text other, unsigned limit)
{
    uint32_t left[DISTANCE_WORD_MAX], right[DISTANCE_WORD_MAX];
    size_t left_count = decode_word(one, left), right_count = decode_word(other, right);
    size_t apart = left_count < right_count ? right_count - left_count : left_count - right_count;
    if (apart > limit || left_count > DISTANCE_WORD_MAX || right_count > DISTANCE_WORD_MAX) {
        return limit + 1;
    }
    /* Optimal string alignment, three rows. */
    unsigned rows[3][DISTANCE_WORD_MAX + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t column = 0; column <= right_count; column++) {
        above[column] = (unsigned)column;
        before[column] = 0;
    }
    for (size_t line = 1; line <= left_count; line++) {
        row[0] = (unsigned)line;
        unsigned least = row[0];
        for (size_t column = 1; column <= right_count; column++) {
            unsigned cost = left[line - 1] != right[column - 1];
            unsigned best = smaller(above[column] + 1, row[column - 1] + 1);
            best = smaller(best, above[column - 1] + cost);
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2] &&
                left[line - 2] == right[column - 1]) {
                best = smaller(best, before[column - 2] + 1);
            }
            row[column] = best;
            least = smaller(least, best);
        }
        if (least > limit && line > 1) {
            /* A swap looks back two rows, and both are beyond the limit or one step from it. */
            bool above_is_far = true;
            for (size_t column = 0; column <= right_count; column++) {
                above_is_far = above_is_far && above[column] >= limit;
            }
            if (above_is_far) {
                return limit + 1;
            }
        }
        unsigned *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return smaller(above[right_count], limit + 1);
}

size_t text_decode(const char *bytes, size_t available, uint32_t *code_point)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    if (available == 0) {
        return 0;
    }
    if (byte[0] < 0x80) {
        *code_point = byte[0];
        return 1;
    }
    size_t length = byte[0] >= 0xf0 ? 4 : byte[0] >= 0xe0 ? 3 : 2;
    if (byte[0] < 0xc2 || byte[0] > 0xf4 || available < length) {
        return 0;
    }
    uint32_t value = byte[0] & (0x7fU >> length);
    for (size_t at = 1; at < length; at++) {
        if ((byte[at] & 0xc0) != 0x80) {
            return 0;
        }
        value = value << 6 | (byte[at] & 0x3fU);
    }
    bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (overlong || surrogate || value > 0x10ffff) {
        return 0;
    }
    *code_point = value;
    return length;
}

size_t text_encode(uint32_t code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t at = length - 1; at > 0; at--) {
        out[at] = (char)(unsigned char)(0x80 | (code_point & 0x3f));
        code_point >>= 6;
    }
    out[0] = (char)(unsigned char)((0xf00U >> length & 0xffU) | code_point);
    return length;
}

size_t text_count_code_points(struct text view)
{
    size_t count = 0;
    for (size_t at = 0; at < view.length; at++) {
        count += !is_continuation(view.data[at]);
    }
    return count;
}
