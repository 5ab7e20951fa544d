/* Where a number ends in a longer text, for the phrases' lexer. */
#ifndef NUMBER_PARSE_H
#define NUMBER_PARSE_H

#include "number/decimal.h"

/* Reads the number at the start of the text: digits, groups of three behind commas or spaces, a
 * point and places. *length is how many bytes belong to it, also where it is at fault. */
enum decimal_fault decimal_parse(struct text text, struct decimal *decimal, size_t *length);

#endif
