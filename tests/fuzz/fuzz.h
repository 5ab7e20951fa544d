/* What the fuzzers share: what the library writes, kept in memory, and what must hold of it. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct made {
    char *bytes;
    size_t length, room;
};

bool made_add(void *made, const char *bytes, size_t length); /* a slac_write */
void made_free(struct made *made);                           /* it may be used again */

/* Stops the fuzzer, with what was made and what is wrong with it. */
void expect(bool holds, const char *wrong, const struct made *made);
/* The findings in a format, without a summary. */
struct slac_compilation;
void report_add_all(const char *format, struct slac_compilation *compilation, struct made *made);
void expect_json(const struct made *made); /* no key is in it twice */
/* It is UTF-8 and has no control character but line ends. */
void expect_text(const struct made *made);

#endif
