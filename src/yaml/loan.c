/* Takes the bytes that scan.c let pass and gives them to libyaml without a copy.
 *
 * yaml.h declares the fields of a parser's buffer and documents none of them for use, so this much
 * is taken for granted, and is so in each version from 0.1.0 on (src/reader.c): a parser reads
 * between `pointer` and `last`, where `unread` characters stand, and asks for more when these are
 * too few. It then moves what is left to `start`, if that is before `pointer`, and has its input
 * read. The last bytes of a file are not lent, so that nothing is looked for behind them: when they
 * are asked for, the parser goes on in its own buffer. */
#include "yaml/loan.h"

#include <string.h>

enum { KEPT = 64 }; /* bytes at the end of a file, which libyaml decodes */

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Blocks of this many bytes are what a compiler counts in with vectors. */
enum { BLOCK = 64 };

static size_t count_characters(struct text bytes)
{
    size_t count = 0, at = 0;
    for (; bytes.length - at >= BLOCK; at += BLOCK) {
        unsigned char in_block = 0;
        for (size_t byte = 0; byte < BLOCK; byte++) {
            bool begins = (signed char)bytes.data[at + byte] >= -0x40; /* not 10xxxxxx */
            in_block = (unsigned char)(in_block + begins);
        }
        count += in_block;
    }
    for (; at < bytes.length; at++) {
        count += !is_continuation(bytes.data[at]);
    }
    return count;
}

/* The few characters that are left are copied into the parser's own buffer. */
static void take_back(struct loan *loan)
{
    yaml_parser_t *parser = loan->parser;
    const size_t left = (size_t)(parser->buffer.last - parser->buffer.pointer);
    memcpy(loan->start, parser->buffer.pointer, left);
    parser->buffer.start = parser->buffer.pointer = loan->start;
    parser->buffer.last = loan->start + left;
    parser->buffer.end = loan->end;
    loan->start = NULL;
}

/* libyaml's read handler. */
static int read_rest(void *context, unsigned char *buffer, size_t size, size_t *taken)
{
    struct loan *loan = context;
    if (loan->start != NULL) {
        take_back(loan);
    }
    *taken = size < loan->rest.length ? size : loan->rest.length;
    memcpy(buffer, loan->rest.data, *taken);
    loan->rest = text_slice(loan->rest, *taken, loan->rest.length);
    return 1;
}

void loan_begin(struct loan *loan, yaml_parser_t *parser, struct text bytes, bool ascii)
{
    size_t lent = bytes.length > KEPT ? bytes.length - KEPT : 0;
    while (lent > 0 && is_continuation(bytes.data[lent])) {
        lent--;
    }
    *loan = (struct loan){.parser = parser, .rest = text_slice(bytes, lent, bytes.length)};
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(parser, read_rest, loan);
    if (lent == 0) {
        return;
    }
    loan->start = parser->buffer.start;
    loan->end = parser->buffer.end;
    memcpy(&parser->buffer.pointer, &bytes.data, sizeof bytes.data); /* though it is const */
    parser->buffer.last = parser->buffer.pointer + lent;
    parser->buffer.start = parser->buffer.end = parser->buffer.last; /* nothing is moved there */
    parser->unread = ascii ? lent : count_characters(text_slice(bytes, 0, lent));
}

void loan_end(struct loan *loan)
{
    if (loan->start != NULL) {
        loan->parser->buffer.start = loan->start;
        loan->start = NULL;
    }
}
