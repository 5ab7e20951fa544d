/* Prose: the author's CommonMark, ${references} and defined terms. Takes prose fields and gives
 * blocks and inlines of the document; nothing of libcmark is seen outside. */
#ifndef PROSE_PROSE_H
#define PROSE_PROSE_H

#include "model/model.h"

/* Whether the field keeps within 16 KiB and 16 container markers a line (beyond, libcmark is
 * quadratic); a finding says where it does not. */
/* Whether a document keeps a link to an address: those of http, https and mailto. */
bool prose_keeps_link(struct text address);
bool prose_within_limits(struct compilation *compilation, const struct node *node);

/* ---- defined terms ---- */
/* The terms of an agreement, to be found in text: the first letter's case and a plural of the
 * agreement's language are ignored, the longest match wins, a match is whole words. */
struct term_index;
/* Terms are numbered as the entries of `definitions`. NULL where there is none. */
const struct term_index *term_index_new(struct arena *arena, const struct agreement *agreement);
/* Finds the first use of a defined term at or behind byte `from` (which stands between words):
 * gives the number of its entry in `definitions` and the bytes [start, end), or SIZE_MAX. Linear:
 * each call reads on from where it is told. A NULL index has no terms. */
size_t prose_find_term(const struct term_index *index, struct text text, size_t from, size_t *start,
                       size_t *end);
/* The id of a definition's place in the document ("definition-service-credit"). Terms that differ
 * by more than case have different ones; characters that are no letters become a number. */
struct text prose_term_anchor(struct arena *arena, struct text term);

#endif
