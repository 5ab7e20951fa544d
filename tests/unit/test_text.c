/* Views of bytes: comparing, nearness of words, UTF-8. */
#include "base/letter.h"
#include "base/text.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>
#include <wctype.h>

static bool near_words(const char *one, const char *other)
{
    return text_is_near(text_from(one), text_from(other));
}

static unsigned distance(const char *one, const char *other, unsigned limit)
{
    return text_distance(text_from(one), text_from(other), limit);
}

Test(text, slices_are_clamped)
{
    struct text whole = TEXT("abcdef");
    cr_assert(text_is(text_slice(whole, 2, 4), "cd"));
    cr_assert(text_is(text_slice(whole, 4, 100), "ef"));
    cr_assert(text_is(text_slice(whole, 5, 2), ""));
    cr_assert(text_is(text_slice((struct text){NULL, 0}, 0, 3), ""));
}

Test(text, compares)
{
    cr_assert(text_equal(TEXT_OF(""), (struct text){NULL, 0}));
    cr_assert(text_equal_ignoring_case(TEXT_OF("Per MONTH"), TEXT_OF("per month")));
    cr_assert_not(text_equal_ignoring_case(TEXT_OF("É"), TEXT_OF("é")), "ASCII letters only");
    cr_assert_lt(text_compare(TEXT_OF("ab"), TEXT_OF("abc")), 0);
    cr_assert_gt(text_compare(TEXT_OF("b"), TEXT_OF("abc")), 0);
    cr_assert_eq(text_compare(TEXT_OF("abc"), TEXT_OF("abc")), 0);
    cr_assert(text_starts_with(TEXT_OF("goals:"), TEXT_OF("goals")));
    cr_assert_not(text_starts_with(TEXT_OF("go"), TEXT_OF("goals")));
    cr_assert(text_ends_with(TEXT_OF("goals:"), TEXT_OF("s:")));
    cr_assert(text_is(text_trim(TEXT_OF(" \t a b\r\n")), "a b"));
    cr_assert(text_is(text_trim(TEXT_OF(" \n")), ""));
}

/* FNV-1a, 32 bits: the test vectors of its authors. */
Test(text, hashes_as_published)
{
    cr_assert_eq(text_hash(TEXT_OF("")), 0x811c9dc5U);
    cr_assert_eq(text_hash(TEXT_OF("a")), 0xe40c292cU);
    cr_assert_eq(text_hash(TEXT_OF("foobar")), 0xbf9cf968U);
}

Test(text, one_edit_is_near)
{
    cr_assert(near_words("month", "moth"), "a deletion");
    cr_assert(near_words("month", "monthh"), "an insertion");
    cr_assert(near_words("month", "mouth"), "a substitution");
    cr_assert(near_words("month", "motnh"), "a swap");
    cr_assert(near_words("month", "onth"), "at the start");
    cr_assert(near_words("MONTH", "mont"), "case is ignored");
    cr_assert(near_words("a", ""), "down to nothing");
    cr_assert(near_words("mönth", "month"), "a letter of two bytes is one edit");
    cr_assert(near_words("aéèb", "aèéb"), "so is a swap of two such");
    cr_assert(near_words("aab", "ab"), "a doubled letter");
}

Test(text, none_or_two_edits_are_not_near)
{
    cr_assert_not(near_words("month", "month"), "equal words are not near");
    cr_assert_not(near_words("month", "MONTH"), "nor are they with another case");
    cr_assert_not(near_words("month", "mnoht"));
    cr_assert_not(near_words("month", "mo"));
    cr_assert_not(near_words("month", "xonthx"));
    cr_assert_not(near_words("abcd", "badc"), "two swaps");
    cr_assert_not(near_words("abc", "cba"));
    cr_assert_not(near_words("", ""));
}

Test(text, counts_edits_up_to_a_limit)
{
    cr_assert_eq(distance("kitten", "sitting", 5), 3);
    cr_assert_eq(distance("kitten", "sitting", 2), 3, "limit + 1 stands for more");
    cr_assert_eq(distance("kitten", "sitting", 0), 1);
    cr_assert_eq(distance("same", "SAME", 3), 0);
    cr_assert_eq(distance("abcd", "badc", 4), 2, "each swap is one");
    cr_assert_eq(distance("", "abc", 4), 3);
    cr_assert_eq(distance("", "", 4), 0);
    cr_assert_eq(distance("naïve", "naive", 4), 1, "a code point is one letter");
    char longer[200];
    memset(longer, 'a', sizeof longer);
    struct text word = {longer, sizeof longer};
    cr_assert_eq(text_distance(word, word, 2), 3, "very long words are far from all");
}

/* A word of two more letters is decided by the length alone; check that it agrees with counting. */
Test(text, near_is_distance_one)
{
    static const char *const words[] = {"minute", "minutes", "minuet", "mintue", "menute",
                                        "inute",  "month",   "hour",   "hours",  "ohur"};
    for (size_t one = 0; one < sizeof words / sizeof *words; one++) {
        for (size_t other = 0; other < sizeof words / sizeof *words; other++) {
            cr_assert_eq(near_words(words[one], words[other]),
                         distance(words[one], words[other], 3) == 1, "%s %s", words[one],
                         words[other]);
        }
    }
}

static void check_code_point(const char *bytes, size_t length, uint32_t expected)
{
    uint32_t code_point = 0;
    cr_assert_eq(text_decode(bytes, strlen(bytes), &code_point), length);
    cr_assert_eq(code_point, expected);
    char encoded[4];
    cr_assert_eq(text_encode(expected, encoded), length);
    cr_assert_arr_eq(encoded, bytes, length);
}

Test(text, decodes_utf_8)
{
    check_code_point("A", 1, 0x41);
    check_code_point("\xc2\x80", 2, 0x80);
    check_code_point("\xdf\xbf", 2, 0x7ff);
    check_code_point("\xe0\xa0\x80", 3, 0x800);
    check_code_point("\xe2\x82\xac", 3, 0x20ac);
    check_code_point("\xef\xbf\xbf", 3, 0xffff);
    check_code_point("\xf0\x90\x80\x80", 4, 0x10000);
    check_code_point("\xf4\x8f\xbf\xbf", 4, 0x10ffff);
}

Test(text, refuses_what_is_not_utf_8)
{
    static const struct text bad[] = {
        TEXT("\x80"),             /* a continuation */
        TEXT("\xc0\x80"),         /* overlong */
        TEXT("\xc1\xbf"),         /* overlong */
        TEXT("\xe0\x9f\xbf"),     /* overlong */
        TEXT("\xf0\x8f\xbf\xbf"), /* overlong */
        TEXT("\xed\xa0\x80"),     /* a surrogate */
        TEXT("\xed\xbf\xbf"),     /* a surrogate */
        TEXT("\xf4\x90\x80\x80"), /* above U+10FFFF */
        TEXT("\xf5\x80\x80\x80"),
        TEXT("\xff"),
        TEXT("\xe2\x82"),     /* cut off */
        TEXT("\xe2\x28\xa1"), /* no continuation */
        TEXT(""),
    };
    for (size_t at = 0; at < sizeof bad / sizeof *bad; at++) {
        uint32_t code_point;
        cr_assert_eq(text_decode(bad[at].data, bad[at].length, &code_point), 0, "row %zu", at);
    }
}

Test(text, counts_code_points)
{
    cr_assert_eq(text_count_code_points(TEXT_OF("a\xe2\x82\xac\xf0\x9f\x98\x80z")), 4);
}

/* What glibc says of the same scripts, letter by letter; of İ it makes an i without its dot's mark,
 * and the irregular letters of the Caucasus from U+04C0 on are left as they are. */
Test(text, letters_have_the_lower_and_the_upper_case_of_unicode)
{
    static const uint32_t ranges[][2] = {
        {0, 0x12f},     {0x131, 0x17f}, {0x1a0, 0x1a1},   {0x1af, 0x1b0},  {0x1f8, 0x21f},
        {0x222, 0x233}, {0x386, 0x386}, {0x388, 0x3ab},   {0x400, 0x481},  {0x48a, 0x4bf},
        {0x4d0, 0x52f}, {0x531, 0x556}, {0x1e00, 0x1e95}, {0x1e9e, 0x1eff}};
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
        cr_skip_test("no C.UTF-8 here");
    }
    for (size_t index = 0; index < sizeof ranges / sizeof *ranges; index++) {
        for (uint32_t letter = ranges[index][0]; letter <= ranges[index][1]; letter++) {
            const uint32_t lower = (uint32_t)towlower((wint_t)letter);
            cr_expect_eq(letter_lower(letter), lower, "U+%04X", letter);
            if (lower != letter && letter != 0x1e9e) { /* two capitals have the small sharp s */
                cr_expect_eq(letter_upper(lower), letter, "U+%04X", lower);
            }
        }
    }
}
