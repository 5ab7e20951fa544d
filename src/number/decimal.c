/* Takes the digits of a number as an author writes them and gives an exact decimal, or says what is
 * wrong with them; gives a decimal back as canonical text. */
#include "number/decimal.h"

enum { GROUP_DIGITS = 3, GROUPED_FROM = 10000, TEXT_MAX = 48 };

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

size_t decimal_space(const char *bytes, size_t available)
{
    if (available == 0) {
        return 0;
    }
    if (bytes[0] == ' ' || bytes[0] == '\t' || bytes[0] == '\n' || bytes[0] == '\r') {
        return 1;
    }
    uint32_t code_point = 0;
    if ((unsigned char)bytes[0] < 0xc2) {
        return 0;
    }
    size_t length = text_decode(bytes, available, &code_point);
    bool space = code_point == 0xa0 || (code_point >= 0x2000 && code_point <= 0x200a) ||
                 code_point == 0x202f || code_point == 0x205f || code_point == 0x3000;
    return space ? length : 0;
}

/* What the groups of an integer part say: how many separators there are, of which kinds, and
 * whether every group behind the first has three digits. */
struct groups {
    unsigned commas, spaces;
    unsigned first, last; /* digits of the first and of the last group */
    bool uneven;          /* a group in between, or the first, has the wrong length */
};

static void end_group(struct groups *groups, unsigned digits)
{
    if (groups->commas + groups->spaces == 0) {
        groups->first = digits;
    } else if (digits != GROUP_DIGITS) {
        groups->uneven = true;
    }
    groups->last = digits;
}

static enum decimal_fault judge_groups(const struct groups *groups, bool leading_zero, bool point)
{
    unsigned separators = groups->commas + groups->spaces;
    if (separators == 0) {
        return DECIMAL_OK;
    }
    bool even = !groups->uneven && groups->first <= GROUP_DIGITS && !leading_zero &&
                (groups->commas == 0 || groups->spaces == 0);
    if (even) {
        return DECIMAL_OK;
    }
    return groups->commas == 1 && groups->spaces == 0 && !point ? DECIMAL_COMMA : DECIMAL_GROUPING;
}

/* `1.000,50`, `1 000,50`, `1.000.000`: what groups by three and is no comma, and at most one comma
 * behind it, which is the decimal point of whoever writes so. */
static bool is_continental(struct text text, bool with_comma)
{
    size_t at = 0, digits = 0, groups = 0;
    bool points = false;
    for (; at < text.length && is_digit(text.data[at]); at++) {
        digits++;
    }
    bool even = digits <= GROUP_DIGITS && text.data[0] != '0';
    while (even && at < text.length && text.data[at] != ',') {
        bool point = text.data[at] == '.';
        size_t mark = point ? 1 : decimal_space(text.data + at, text.length - at);
        even = mark > 0 && (groups == 0 || point == points);
        points = point;
        at += mark;
        for (digits = 0; at < text.length && is_digit(text.data[at]); at++) {
            digits++;
        }
        even = even && digits == GROUP_DIGITS;
        groups++;
    }
    if (!even || groups == 0 || (at < text.length) != with_comma) {
        return false;
    }
    size_t behind = at + 1;
    while (behind < text.length && is_digit(text.data[behind])) {
        behind++;
    }
    return !with_comma || (behind == text.length && behind > at + 1);
}

bool decimal_groups_by_points(struct text text)
{
    return is_continental(text, false);
}

/* A decimal comma behind groups is told as one, whatever was met first. */
static enum decimal_fault fault_of(struct text text, enum decimal_fault fault)
{
    return is_continental(text, true) ? DECIMAL_COMMA : fault;
}

enum decimal_fault decimal_read(struct text text, struct decimal *decimal)
{
    struct groups groups = {0};
    int64_t coefficient = 0;
    unsigned significant = 0, digits = 0, scale = 0;
    bool point = false;
    *decimal = (struct decimal){0};
    if (text.length == 0 || !is_digit(text.data[0])) {
        return text.length > 1 && text.data[0] == '.' ? DECIMAL_POINTS : DECIMAL_NONE;
    }
    for (size_t at = 0; at < text.length;) {
        char character = text.data[at];
        if (is_digit(character)) {
            significant += significant > 0 || character != '0';
            scale += point;
            if (significant > DECIMAL_DIGITS_MAX || scale > DECIMAL_DIGITS_MAX) {
                return DECIMAL_TOO_LONG;
            }
            coefficient = coefficient * 10 + (character - '0');
            digits++;
            at++;
            continue;
        }
        if (character == '.') {
            if (point || at + 1 == text.length) {
                return fault_of(text, DECIMAL_POINTS);
            }
            end_group(&groups, digits);
            digits = 0;
            point = true;
            at++;
            continue;
        }
        size_t space = decimal_space(text.data + at, text.length - at);
        if (point || (space == 0 && character != ',')) {
            return point && character == ',' ? fault_of(text, DECIMAL_GROUPING) : DECIMAL_NONE;
        }
        end_group(&groups, digits);
        digits = 0;
        groups.commas += space == 0;
        groups.spaces += space != 0;
        at += space == 0 ? 1 : space;
    }
    if (!point) {
        end_group(&groups, digits);
    }
    enum decimal_fault fault = judge_groups(&groups, text.data[0] == '0', point);
    if (fault == DECIMAL_OK) {
        *decimal = (struct decimal){.coefficient = coefficient,
                                    .scale = (uint8_t)scale,
                                    .grouped = groups.commas + groups.spaces > 0};
    }
    return fault == DECIMAL_GROUPING ? fault_of(text, fault) : fault;
}

static int compare(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

int decimal_compare(struct decimal one, struct decimal other)
{
    static const int64_t powers[DECIMAL_DIGITS_MAX + 1] = {1,
                                                           10,
                                                           100,
                                                           1000,
                                                           10000,
                                                           100000,
                                                           1000000,
                                                           10000000,
                                                           100000000,
                                                           1000000000,
                                                           10000000000,
                                                           100000000000,
                                                           1000000000000,
                                                           10000000000000,
                                                           100000000000000,
                                                           1000000000000000,
                                                           10000000000000000,
                                                           100000000000000000,
                                                           1000000000000000000};
    if (one.scale == other.scale) {
        return compare(one.coefficient, other.coefficient);
    }
    /* 18 digits fit in 63 bits, and so do each side's integer part and its fraction in units of
     * the 18th place. */
    int64_t one_unit = powers[one.scale], other_unit = powers[other.scale];
    int order = compare(one.coefficient / one_unit, other.coefficient / other_unit);
    if (order != 0) {
        return order;
    }
    return compare(one.coefficient % one_unit * powers[DECIMAL_DIGITS_MAX - one.scale],
                   other.coefficient % other_unit * powers[DECIMAL_DIGITS_MAX - other.scale]);
}

bool decimal_is_zero(struct decimal decimal)
{
    return decimal.coefficient == 0;
}

static struct text write_digits(struct arena *arena, struct decimal decimal, bool may_group)
{
    /* Written from the end: the fraction with its zeros, then the integer part by threes. */
    char bytes[TEXT_MAX];
    size_t at = TEXT_MAX;
    bool negative = decimal.coefficient < 0;
    uint64_t rest = negative ? 0 - (uint64_t)decimal.coefficient : (uint64_t)decimal.coefficient;
    for (unsigned place = 0; place < decimal.scale; place++) {
        bytes[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (decimal.scale > 0) {
        bytes[--at] = '.';
    }
    bool grouped = may_group && (decimal.grouped || rest >= GROUPED_FROM);
    unsigned written = 0;
    do {
        if (grouped && written > 0 && written % GROUP_DIGITS == 0) {
            bytes[--at] = ',';
        }
        bytes[--at] = (char)('0' + rest % 10);
        rest /= 10;
        written++;
    } while (rest > 0);
    if (negative) {
        bytes[--at] = '-';
    }
    return arena_copy(arena, (struct text){bytes + at, TEXT_MAX - at});
}

struct text decimal_text(struct arena *arena, struct decimal decimal)
{
    return write_digits(arena, decimal, true);
}

struct text decimal_plain(struct arena *arena, struct decimal decimal)
{
    return write_digits(arena, decimal, false);
}
