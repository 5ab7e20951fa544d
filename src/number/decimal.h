/* Exact decimals, as an author writes them: no binary floating point stands for a number of the
 * agreement. A decimal keeps its trailing zeros, for digits are printed as they were written. */
#ifndef NUMBER_DECIMAL_H
#define NUMBER_DECIMAL_H

#include "base/arena.h"

enum { DECIMAL_DIGITS_MAX = 18 }; /* significant digits a written number may have */

struct decimal {
    int64_t coefficient; /* value = coefficient / 10^scale; never negative when it was written */
    uint8_t scale;       /* digits behind the point, as written */
    bool grouped;        /* written with thousands separators */
};

enum decimal_fault {
    DECIMAL_OK,
    DECIMAL_NONE,     /* no digit here */
    DECIMAL_COMMA,    /* a decimal comma: 99,95, also behind groups: 1.000,50 */
    DECIMAL_GROUPING, /* a group that is not three digits: 5,00 or 1,23,456 */
    DECIMAL_TOO_LONG, /* more than DECIMAL_DIGITS_MAX digits */
    DECIMAL_POINTS    /* a second point: 99.9.5, or none behind: 99. */
};

/* Reads a whole number token: digits with groups of three behind commas or single spaces (of any
 * width), and digits behind one point. Says what is wrong where it is none. */
enum decimal_fault decimal_read(struct text text, struct decimal *decimal);
/* `1.000.000`: which decimal_read refuses for its points, and which groups by them. */
bool decimal_groups_by_points(struct text text);
/* The length of the space at the start of the bytes, if it is one that may group digits or stand
 * between words: space, tab, line end, or a space of Unicode (U+00A0, U+2009, U+202F …); or 0. */
size_t decimal_space(const char *bytes, size_t available);
int decimal_compare(struct decimal one, struct decimal other);
bool decimal_is_zero(struct decimal decimal);
/* "1,500.25": canonical English, grouped from 10,000 or where it was written grouped. */
struct text decimal_text(struct arena *arena, struct decimal decimal);
/* "15000.25": the same digits without separators, as percents are written. */
struct text decimal_plain(struct arena *arena, struct decimal decimal);

#endif
