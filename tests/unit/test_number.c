/* Exact numbers: decimals as authors write them, and what is computed from them. Every expected
 * value was worked out by hand. */
#include "number/decimal.h"
#include "number/rational.h"

#include <criterion/criterion.h>

static struct arena arena;
static jmp_buf failure;

static void set_up(void)
{
    arena_start(&arena, &failure);
    rational_use_arena(&arena);
}

static void tear_down(void)
{
    arena_free(&arena);
}

TestSuite(number, .init = set_up, .fini = tear_down);

static struct decimal read(const char *text)
{
    struct decimal decimal;
    cr_assert_eq(decimal_read(text_from(text), &decimal), DECIMAL_OK, "%s", text);
    return decimal;
}

static void check_fault(const char *text, enum decimal_fault fault)
{
    struct decimal decimal;
    cr_assert_eq(decimal_read(text_from(text), &decimal), fault, "%s", text);
}

static void check_text(const char *written, const char *expected)
{
    struct text text = decimal_text(&arena, read(written));
    cr_assert(text_is(text, expected), "%s gives %.*s", written, TEXT_ARGUMENTS(text));
}

Test(number, keeps_digits_as_written)
{
    check_text("99.950", "99.950");
    check_text("0.10", "0.10");
    check_text("0", "0");
    check_text("999999999999999999", "999,999,999,999,999,999");
    check_text("0.000000000000000001", "0.000000000000000001");
}

Test(number, groups_from_ten_thousand_or_as_written)
{
    check_text("5000", "5000");
    check_text("5,000", "5,000");
    check_text("5 000", "5,000");
    check_text("9999", "9999");
    check_text("10000", "10,000");
    check_text("1,234,567.50", "1,234,567.50");
    check_text("12\xc2\xa0"
               "500",
               "12,500"); /* a no-break space */
    cr_assert(text_is(decimal_plain(&arena, read("15000.5")), "15000.5"));
}

Test(number, says_what_is_wrong)
{
    check_fault("", DECIMAL_NONE);
    check_fault("x", DECIMAL_NONE);
    check_fault("99,95", DECIMAL_COMMA);
    check_fault("5,00", DECIMAL_COMMA);
    check_fault("0,500", DECIMAL_COMMA); /* no group starts with a zero */
    check_fault("1,23,456", DECIMAL_GROUPING);
    check_fault("1,234 567", DECIMAL_GROUPING);
    check_fault("1.234,5", DECIMAL_COMMA);
    check_fault("1.234.567,50", DECIMAL_COMMA);
    check_fault("1 234,50", DECIMAL_COMMA);
    check_fault("1.23,5", DECIMAL_GROUPING);
    check_fault("1234.567,5", DECIMAL_GROUPING);
    check_fault("1.234.567", DECIMAL_POINTS);
    check_fault("99.9.5", DECIMAL_POINTS);
    check_fault("99.", DECIMAL_POINTS);
    check_fault(".5", DECIMAL_POINTS);
    check_fault("1234567890123456789", DECIMAL_TOO_LONG);
    check_fault("0.0000000000000000001", DECIMAL_TOO_LONG);
}

Test(number, compares_by_value)
{
    cr_assert_eq(decimal_compare(read("99.9"), read("99.90")), 0);
    cr_assert_lt(decimal_compare(read("99.9"), read("99.95")), 0);
    cr_assert_gt(decimal_compare(read("100"), read("99.999999999999")), 0);
    cr_assert_lt(decimal_compare(read("0.000000000000000001"), read("0.000000000000000002")), 0);
    cr_assert_gt(decimal_compare(read("999999999999999999"), read("0.5")), 0);
    cr_assert(decimal_is_zero(read("0.00")));
    cr_assert_not(decimal_is_zero(read("0.01")));
}

static void check_decimal(const rational *value, unsigned places, const char *expected, bool exact)
{
    bool is_exact = !exact;
    struct text text = decimal_text(&arena, rational_decimal(value, places, &is_exact));
    cr_assert(text_is(text, expected), "%.*s is not %s", TEXT_ARGUMENTS(text), expected);
    cr_assert_eq(is_exact, exact);
}

Test(number, computes_exactly)
{
    const rational *third =
        rational_divide(&arena, rational_from_integer(&arena, 1), rational_from_integer(&arena, 3));
    const rational *one = rational_multiply(&arena, third, rational_from_integer(&arena, 3));
    cr_assert_eq(rational_compare(one, rational_from_integer(&arena, 1)), 0);
    check_decimal(third, 4, "0.3333", false);
    check_decimal(rational_from_percent(&arena, read("99.95")), 6, "0.9995", true);
    check_decimal(rational_add(&arena, third, third), 2, "0.67", false);
    /* 0.999 x 0.9999 = 0.9989001 */
    check_decimal(rational_multiply(&arena, rational_from_percent(&arena, read("99.9")),
                                    rational_from_percent(&arena, read("99.99"))),
                  9, "0.9989001", true);
    /* 0.001^3 */
    check_decimal(rational_power(&arena, rational_from_decimal(&arena, read("0.001")), 3), 9,
                  "0.000000001", true);
    cr_assert_null(rational_divide(&arena, one, rational_subtract(&arena, one, one)));
}

Test(number, rounds_half_up)
{
    check_decimal(rational_from_decimal(&arena, read("2.5")), 0, "3", false);
    check_decimal(rational_from_decimal(&arena, read("2.45")), 1, "2.5", false);
    check_decimal(rational_from_decimal(&arena, read("2.44")), 1, "2.4", false);
    check_decimal(rational_from_decimal(&arena, read("2.50")), 1, "2.5", true);
    check_decimal(rational_from_integer(&arena, 5400), 18, "5400", true);
    check_decimal(rational_from_integer(&arena, 0), 18, "0", true);
}

Test(number, gives_whole_numbers)
{
    const rational *value = rational_from_decimal(&arena, read("99.01"));
    cr_assert_eq(rational_ceiling(value), 100);
    cr_assert_eq(rational_floor(value), 99);
    cr_assert_eq(rational_ceiling(rational_from_integer(&arena, -7)), -7);
    const rational *negative = rational_subtract(&arena, rational_from_integer(&arena, 0), value);
    cr_assert_eq(rational_ceiling(negative), -99);
    cr_assert_eq(rational_floor(negative), -100);
    const rational *huge = rational_power(&arena, rational_from_integer(&arena, 10), 30);
    cr_assert_eq(rational_ceiling(huge), INT64_MAX);
    cr_assert(rational_is_zero(rational_from_integer(&arena, 0)));
    cr_assert_eq(rational_floor(rational_from_integer(&arena, INT64_MIN + 1)), INT64_MIN + 1);
}

/* INT64_MAX is 9223372036854775807: each operation is taken over the edge of a machine word and
 * back. */
Test(number, rationals_beyond_machine_words)
{
    const rational *most = rational_from_integer(&arena, INT64_MAX);
    const rational *one = rational_from_integer(&arena, 1), *two = rational_add(&arena, one, one);
    const rational *sum = rational_add(&arena, most, most);
    cr_assert_eq(rational_compare(rational_divide(&arena, sum, two), most), 0);
    cr_assert_eq(rational_compare(rational_subtract(&arena, sum, most), most), 0);
    cr_assert_eq(rational_compare(sum, most), 1);
    cr_assert_eq(rational_compare(most, sum), -1);
    cr_assert_eq(rational_floor(sum), INT64_MAX);
    const rational *product = rational_multiply(&arena, most, most);
    cr_assert_eq(rational_compare(rational_divide(&arena, product, most), most), 0);
    cr_assert_eq(rational_compare(product, rational_power(&arena, most, 2)), 0);
    cr_assert_eq(rational_floor(rational_divide(&arena, product, sum)), INT64_MAX / 2);
    check_decimal(rational_divide(&arena, product, product), 18, "1", true);
    /* The least has no positive counterpart in a word. */
    const rational *least = rational_from_integer(&arena, INT64_MIN);
    const rational *zero = rational_from_integer(&arena, 0);
    cr_assert_eq(
        rational_compare(rational_subtract(&arena, zero, least), rational_add(&arena, most, one)),
        0);
    cr_assert_eq(rational_compare(rational_divide(&arena, least, least), one), 0);
    /* 1/9223372036854775807 has nineteen places before its first digit. */
    const rational *tiny = rational_divide(&arena, one, most);
    cr_assert(!rational_is_zero(tiny));
    check_decimal(tiny, 18, "0", false);
    cr_assert_eq(rational_compare(rational_power(&arena, tiny, 3), tiny), -1);
    cr_assert_eq(rational_compare(rational_multiply(&arena, rational_power(&arena, tiny, 9),
                                                    rational_power(&arena, most, 9)),
                                  one),
                 0);
    cr_assert_eq(rational_floor(rational_subtract(&arena, zero, rational_power(&arena, most, 3))),
                 -INT64_MAX);
}
