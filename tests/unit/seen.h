/* Agreements of files, and what a reader sees of the documents that are made of them. */
#ifndef TESTS_SEEN_H
#define TESTS_SEEN_H

#include "base/arena.h"
#include "slac.h"

enum { SEEN_FORMATS = 3 }; /* of documents */

/* Compiles a file and what it names, which must be without errors; slac_free frees it. */
slac_compilation *seen_compile(struct arena *arena, struct text path);
/* The name of a format, from 0. */
const char *seen_format(size_t format);
/* Renders in that format, and gives the text of it in plain form. */
struct text seen_in(struct arena *arena, slac_compilation *compilation, size_t format,
                    const slac_render_options *options);
/* Lower case, one space for any white space; commas inside numbers are left out, since a figure is
 * the same with them. */
struct text seen_plain(struct arena *arena, struct text text);

#endif
