/* Exact rationals for everything that is computed from the promises: allowances, composites,
 * funnels, capacity. What fits in two machine words is computed in them, all else by GMP. Values
 * live in the arena; there is nothing to free. */
#ifndef NUMBER_RATIONAL_H
#define NUMBER_RATIONAL_H

#include "number/decimal.h"

/* Opaque: number/rational.c. Owned by the arena that it was made in. Never modified after. */
typedef struct rational rational;

/* Points GMP's allocator at the arena, for this thread; call it first in every entry point that
 * computes. GMP out of memory jumps to the arena's failure boundary. */
void rational_use_arena(struct arena *arena);

const rational *rational_from_integer(struct arena *arena, int64_t integer);
const rational *rational_from_decimal(struct arena *arena, struct decimal decimal);
const rational *rational_from_percent(struct arena *arena, struct decimal percent); /* / 100 */
const rational *rational_add(struct arena *arena, const rational *one, const rational *other);
const rational *rational_subtract(struct arena *arena, const rational *one, const rational *other);
const rational *rational_multiply(struct arena *arena, const rational *one, const rational *other);
/* NULL where the divisor is zero. */
const rational *rational_divide(struct arena *arena, const rational *one, const rational *other);
const rational *rational_power(struct arena *arena, const rational *base, unsigned exponent);
int rational_compare(const rational *one, const rational *other);
bool rational_is_zero(const rational *value);
/* The smallest integer not below, the largest not above. Saturates at INT64_MAX. */
int64_t rational_ceiling(const rational *value);
int64_t rational_floor(const rational *value);
/* The decimal with at most `places` places, rounded half up, without trailing zeros; *exact tells
 * whether nothing was rounded away. */
struct decimal rational_decimal(const rational *value, unsigned places, bool *exact);

#endif
