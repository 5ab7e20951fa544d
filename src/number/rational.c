/* Takes exact numbers and gives exact results: nothing is rounded and nothing is freed before its
 * compilation ends. Each operation tries machine words, and where one overflows asks GMP. */
#include "number/rational.h"

#include "base/once.h"

#include <gmp.h>
#include <string.h>

struct rational {
    int64_t numerator, denominator; /* in lowest terms, the denominator from 1 on */
    mpq_t *large;                   /* in their stead where they would not fit; else NULL */
};

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

static void set_up(void)
{
    mp_set_memory_functions(allocate, reallocate, release);
}

void rational_use_arena(struct arena *arena)
{
    static struct once set;
    once(&set, set_up);
    current = arena;
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

/* ---- machine words ---- */

static uint64_t magnitude_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

/* The greatest common divisor; the second is not zero, and so fits where it is from an int64_t
 * other than the least. */
static int64_t divisor_of(int64_t one, int64_t other)
{
    uint64_t left = magnitude_of(one), right = magnitude_of(other);
    while (left != 0) {
        uint64_t rest = right % left;
        right = left;
        left = rest;
    }
    return (int64_t)right;
}

static const rational *from_words(struct arena *arena, int64_t numerator, int64_t denominator)
{
    rational *made = ARENA_NEW(arena, rational);
    made->numerator = numerator;
    made->denominator = denominator;
    return made;
}

/* one/two + three/four; false where a word overflows. */
static bool add_words(int64_t one, int64_t two, int64_t three, int64_t four, int64_t *numerator,
                      int64_t *denominator)
{
    int64_t common = divisor_of(two, four), left = 0, right = 0;
    if (__builtin_mul_overflow(one, four / common, &left) ||
        __builtin_mul_overflow(three, two / common, &right) ||
        __builtin_add_overflow(left, right, numerator) || *numerator == INT64_MIN) {
        return false;
    }
    int64_t shared = divisor_of(*numerator, common);
    *numerator /= shared;
    return !__builtin_mul_overflow(two / common, four / shared, denominator);
}

/* one/two × three/four; false where a word overflows. */
static bool multiply_words(int64_t one, int64_t two, int64_t three, int64_t four,
                           int64_t *numerator, int64_t *denominator)
{
    int64_t first = divisor_of(one, four), second = divisor_of(three, two);
    return !__builtin_mul_overflow(one / first, three / second, numerator) &&
           *numerator != INT64_MIN &&
           !__builtin_mul_overflow(two / second, four / first, denominator);
}

static bool power_of_ten(unsigned exponent, int64_t *power)
{
    *power = 1;
    for (unsigned count = 0; count < exponent; count++) {
        if (__builtin_mul_overflow(*power, 10, power)) {
            return false;
        }
    }
    return true;
}

/* ---- GMP ---- */

static void large_of(mpq_t large, const rational *value)
{
    mpq_init(large);
    if (value->large != NULL) {
        mpq_set(large, *value->large);
    } else {
        set_integer(mpq_numref(large), value->numerator);
        set_integer(mpq_denref(large), value->denominator);
    }
}

/* Takes over what GMP computed, in lowest terms; in machine words where it fits. */
static const rational *from_large(struct arena *arena, mpq_t large)
{
    rational *made = ARENA_NEW(arena, rational);
    if (mpz_sizeinbase(mpq_numref(large), 2) <= 63 && mpz_sizeinbase(mpq_denref(large), 2) <= 63) {
        made->numerator = get_integer(mpq_numref(large));
        made->denominator = get_integer(mpq_denref(large));
    } else {
        made->large = ARENA_NEW(arena, mpq_t);
        memcpy(made->large, large, sizeof(mpq_t));
    }
    return made;
}

typedef void large_operation(mpq_t result, const mpq_t one, const mpq_t other);

static const rational *by_large(struct arena *arena, large_operation *operation,
                                const rational *one, const rational *other)
{
    current = arena;
    mpq_t left, right, result;
    large_of(left, one);
    large_of(right, other);
    mpq_init(result);
    operation(result, left, right);
    return from_large(arena, result);
}

/* ---- the operations ---- */

enum { POWER_BY_WORDS = 8 };

/* coefficient/unit, where unit is ten to the power of scale: only twos and fives can be common. */
static const rational *in_lowest_terms(struct arena *arena, int64_t coefficient, unsigned scale,
                                       int64_t unit)
{
    unsigned twos = scale, fives = scale;
    if (coefficient == 0) {
        return from_words(arena, 0, 1);
    }
    for (; twos > 0 && coefficient % 2 == 0; twos--) {
        coefficient /= 2;
        unit /= 2;
    }
    for (; fives > 0 && coefficient % 5 == 0; fives--) {
        coefficient /= 5;
        unit /= 5;
    }
    return from_words(arena, coefficient, unit);
}

static const rational *from_scaled(struct arena *arena, int64_t coefficient, unsigned scale)
{
    int64_t unit = 0;
    if (coefficient != INT64_MIN && power_of_ten(scale, &unit)) {
        return in_lowest_terms(arena, coefficient, scale, unit);
    }
    current = arena;
    mpq_t large;
    mpq_init(large);
    set_integer(mpq_numref(large), coefficient);
    mpz_ui_pow_ui(mpq_denref(large), 10, scale);
    mpq_canonicalize(large);
    return from_large(arena, large);
}

const rational *rational_from_integer(struct arena *arena, int64_t integer)
{
    return integer != INT64_MIN ? from_words(arena, integer, 1) : from_scaled(arena, integer, 0);
}

const rational *rational_from_decimal(struct arena *arena, struct decimal decimal)
{
    return from_scaled(arena, decimal.coefficient, decimal.scale);
}

const rational *rational_from_percent(struct arena *arena, struct decimal percent)
{
    return from_scaled(arena, percent.coefficient, percent.scale + 2U);
}

static bool are_words(const rational *one, const rational *other)
{
    return one->large == NULL && other->large == NULL;
}

const rational *rational_add(struct arena *arena, const rational *one, const rational *other)
{
    int64_t numerator = 0, denominator = 0;
    if (are_words(one, other) && add_words(one->numerator, one->denominator, other->numerator,
                                           other->denominator, &numerator, &denominator)) {
        return from_words(arena, numerator, denominator);
    }
    return by_large(arena, mpq_add, one, other);
}

const rational *rational_subtract(struct arena *arena, const rational *one, const rational *other)
{
    int64_t numerator = 0, denominator = 0;
    if (are_words(one, other) && add_words(one->numerator, one->denominator, -other->numerator,
                                           other->denominator, &numerator, &denominator)) {
        return from_words(arena, numerator, denominator);
    }
    return by_large(arena, mpq_sub, one, other);
}

const rational *rational_multiply(struct arena *arena, const rational *one, const rational *other)
{
    int64_t numerator = 0, denominator = 0;
    if (are_words(one, other) && multiply_words(one->numerator, one->denominator, other->numerator,
                                                other->denominator, &numerator, &denominator)) {
        return from_words(arena, numerator, denominator);
    }
    return by_large(arena, mpq_mul, one, other);
}

const rational *rational_divide(struct arena *arena, const rational *one, const rational *other)
{
    if (rational_is_zero(other)) {
        return NULL;
    }
    int64_t numerator = 0, denominator = 0;
    if (are_words(one, other) && other->numerator > 0 &&
        multiply_words(one->numerator, one->denominator, other->denominator, other->numerator,
                       &numerator, &denominator)) {
        return from_words(arena, numerator, denominator);
    }
    return by_large(arena, mpq_div, one, other);
}

const rational *rational_power(struct arena *arena, const rational *base, unsigned exponent)
{
    const rational *power = rational_from_integer(arena, 1);
    if (exponent <= POWER_BY_WORDS && base->large == NULL) {
        for (unsigned count = 0; count < exponent; count++) {
            power = rational_multiply(arena, power, base);
        }
        return power;
    }
    /* A power of a fraction in lowest terms is in lowest terms. */
    current = arena;
    mpq_t large;
    large_of(large, base);
    mpz_pow_ui(mpq_numref(large), mpq_numref(large), exponent);
    mpz_pow_ui(mpq_denref(large), mpq_denref(large), exponent);
    return from_large(arena, large);
}

int rational_compare(const rational *one, const rational *other)
{
    int64_t left = 0, right = 0;
    if (are_words(one, other) &&
        !__builtin_mul_overflow(one->numerator, other->denominator, &left) &&
        !__builtin_mul_overflow(other->numerator, one->denominator, &right)) {
        return (left > right) - (left < right);
    }
    mpq_t first, second;
    large_of(first, one);
    large_of(second, other);
    int order = mpq_cmp(first, second);
    return (order > 0) - (order < 0);
}

bool rational_is_zero(const rational *value)
{
    return value->large == NULL && value->numerator == 0;
}

static int64_t round_integer(const rational *value, bool up)
{
    if (value->large == NULL) {
        int64_t rest = value->numerator % value->denominator;
        int64_t whole = value->numerator / value->denominator; /* towards zero */
        return whole + (up && rest > 0) - (!up && rest < 0);
    }
    mpq_t large;
    mpz_t whole;
    large_of(large, value);
    mpz_init(whole);
    if (up) {
        mpz_cdiv_q(whole, mpq_numref(large), mpq_denref(large));
    } else {
        mpz_fdiv_q(whole, mpq_numref(large), mpq_denref(large));
    }
    return get_integer(whole);
}

int64_t rational_ceiling(const rational *value)
{
    return round_integer(value, true);
}

int64_t rational_floor(const rational *value)
{
    return round_integer(value, false);
}

/* The same in machine words; false where one overflows, or the value is below zero. */
static bool decimal_of_words(const rational *value, unsigned places, struct decimal *decimal,
                             bool *exact)
{
    int64_t unit = 0, scaled = 0;
    if (value->large != NULL || value->numerator < 0 || !power_of_ten(places, &unit) ||
        __builtin_mul_overflow(value->numerator, unit, &scaled)) {
        return false;
    }
    int64_t number = scaled / value->denominator, rest = scaled % value->denominator;
    *exact = rest == 0;
    number += rest >= value->denominator - rest;
    while (places > 0 && number % 10 == 0) {
        number /= 10;
        places--;
    }
    *decimal = (struct decimal){.coefficient = number, .scale = (uint8_t)places};
    return true;
}

struct decimal rational_decimal(const rational *value, unsigned places, bool *exact)
{
    struct decimal decimal;
    places = places > DECIMAL_DIGITS_MAX ? DECIMAL_DIGITS_MAX : places;
    if (decimal_of_words(value, places, &decimal, exact)) {
        return decimal;
    }
    mpq_t large;
    mpz_t number, unit, rest;
    large_of(large, value);
    mpz_init(number);
    mpz_init(unit);
    mpz_init(rest);
    mpz_ui_pow_ui(unit, 10, places);
    mpz_mul(number, mpq_numref(large), unit);
    mpz_fdiv_qr(number, rest, number, mpq_denref(large));
    *exact = mpz_sgn(rest) == 0;
    mpz_mul_2exp(rest, rest, 1);
    if (mpz_cmp(rest, mpq_denref(large)) >= 0) {
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
