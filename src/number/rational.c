/* Takes exact numbers and gives exact results, by GMP over the arena: nothing is rounded and
 * nothing is freed before its compilation ends. */
#include "number/rational.h"

#include <string.h>

/* GMP's allocator takes no context, so each thread keeps the arena of its compilation. */
static _Thread_local struct arena *current;

static void *allocate(size_t size)
{
    return arena_allocate(current, size);
}

static void *reallocate(void *block, size_t old_size, size_t new_size)
{
    if (new_size <= old_size) {
        return block;
    }
    void *moved = arena_allocate(current, new_size);
    memcpy(moved, block, old_size);
    return moved;
}

static void release(void *block, size_t size)
{
    (void)block;
    (void)size;
}

void rational_use_arena(struct arena *arena)
{
    current = arena;
    mp_set_memory_functions(allocate, reallocate, release);
}

static rational *rational_new(struct arena *arena)
{
    current = arena;
    rational *made = ARENA_NEW(arena, rational);
    mpq_init(made->value);
    return made;
}

/* GMP takes long, which may be narrower than 64 bits. */
static void set_integer(mpz_t number, int64_t integer)
{
    uint64_t magnitude = integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer;
    mpz_import(number, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (integer < 0) {
        mpz_neg(number, number);
    }
}

static int64_t get_integer(const mpz_t number)
{
    uint64_t magnitude = 0;
    if (mpz_sizeinbase(number, 2) > 63) {
        return mpz_sgn(number) < 0 ? -INT64_MAX : INT64_MAX;
    }
    mpz_export(&magnitude, NULL, 1, sizeof magnitude, 0, 0, number);
    return mpz_sgn(number) < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
}

const rational *rational_from_integer(struct arena *arena, int64_t integer)
{
    rational *made = rational_new(arena);
    set_integer(mpq_numref(made->value), integer);
    return made;
}

static const rational *from_scaled(struct arena *arena, int64_t coefficient, unsigned scale)
{
    rational *made = rational_new(arena);
    set_integer(mpq_numref(made->value), coefficient);
    mpz_ui_pow_ui(mpq_denref(made->value), 10, scale);
    mpq_canonicalize(made->value);
    return made;
}

const rational *rational_from_decimal(struct arena *arena, struct decimal decimal)
{
    return from_scaled(arena, decimal.coefficient, decimal.scale);
}

const rational *rational_from_percent(struct arena *arena, struct decimal percent)
{
    return from_scaled(arena, percent.coefficient, percent.scale + 2U);
}

const rational *rational_add(struct arena *arena, const rational *one, const rational *other)
{
    rational *made = rational_new(arena);
    mpq_add(made->value, one->value, other->value);
    return made;
}

const rational *rational_subtract(struct arena *arena, const rational *one, const rational *other)
{
    rational *made = rational_new(arena);
    mpq_sub(made->value, one->value, other->value);
    return made;
}

const rational *rational_multiply(struct arena *arena, const rational *one, const rational *other)
{
    rational *made = rational_new(arena);
    mpq_mul(made->value, one->value, other->value);
    return made;
}

const rational *rational_divide(struct arena *arena, const rational *one, const rational *other)
{
    if (rational_is_zero(other)) {
        return NULL;
    }
    rational *made = rational_new(arena);
    mpq_div(made->value, one->value, other->value);
    return made;
}

const rational *rational_power(struct arena *arena, const rational *base, unsigned exponent)
{
    /* A power of a fraction in lowest terms is in lowest terms. */
    rational *made = rational_new(arena);
    mpz_pow_ui(mpq_numref(made->value), mpq_numref(base->value), exponent);
    mpz_pow_ui(mpq_denref(made->value), mpq_denref(base->value), exponent);
    return made;
}

int rational_compare(const rational *one, const rational *other)
{
    int order = mpq_cmp(one->value, other->value);
    return (order > 0) - (order < 0);
}

bool rational_is_zero(const rational *value)
{
    return mpq_sgn(value->value) == 0;
}

/* mpq_numref and mpq_denref cast a const away in places, so the parts are copied by mpq_get. */
static int64_t round_integer(const rational *value, bool up)
{
    mpz_t number, divisor;
    mpz_init(number);
    mpz_init(divisor);
    mpq_get_num(number, value->value);
    mpq_get_den(divisor, value->value);
    if (up) {
        mpz_cdiv_q(number, number, divisor);
    } else {
        mpz_fdiv_q(number, number, divisor);
    }
    return get_integer(number);
}

int64_t rational_ceiling(const rational *value)
{
    return round_integer(value, true);
}

int64_t rational_floor(const rational *value)
{
    return round_integer(value, false);
}

struct decimal rational_decimal(const rational *value, unsigned places, bool *exact)
{
    mpz_t number, divisor, unit, rest;
    mpz_init(number);
    mpz_init(divisor);
    mpz_init(unit);
    mpz_init(rest);
    places = places > DECIMAL_DIGITS_MAX ? DECIMAL_DIGITS_MAX : places;
    mpq_get_num(number, value->value);
    mpq_get_den(divisor, value->value);
    mpz_ui_pow_ui(unit, 10, places);
    mpz_mul(number, number, unit);
    mpz_fdiv_qr(number, rest, number, divisor);
    *exact = mpz_sgn(rest) == 0;
    mpz_mul_2exp(rest, rest, 1);
    if (mpz_cmp(rest, divisor) >= 0) {
        mpz_add_ui(number, number, 1);
    }
    /* Zeros go before the number is narrowed: with 18 places, 50 would not fit otherwise. */
    while (places > 0 && mpz_divisible_ui_p(number, 10) != 0) {
        mpz_divexact_ui(number, number, 10);
        places--;
    }
    if (mpz_sizeinbase(number, 2) > 63) {
        *exact = false;
    }
    return (struct decimal){.coefficient = get_integer(number), .scale = (uint8_t)places};
}
