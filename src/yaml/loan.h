/* Lends libyaml the bytes of a file where they stand. Its reader would decode each of them once
 * more into a buffer of its own, which costs a sixth of a parse; yaml_scan has done that already.
 */
#ifndef YAML_LOAN_H
#define YAML_LOAN_H

#include "base/text.h"

#include <yaml.h>

struct loan {
    yaml_parser_t *parser;
    yaml_char_t *start, *end; /* the buffer of the parser's own, while it reads ours; or NULL */
    struct text rest;         /* what it has not been given */
};

/* Sets the input of a parser that has none. The bytes are what yaml_scan let pass; they must stay,
 * as the loan must, until loan_end, and are never written. ascii: each of them is a character. */
void loan_begin(struct loan *loan, yaml_parser_t *parser, struct text bytes, bool ascii);
/* Before the parser is deleted: it gets its own buffer back. */
void loan_end(struct loan *loan);

#endif
