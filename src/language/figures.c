/* Figures in the language of the agreement: takes exact numbers, money, durations and dates, and
 * writes them as CLDR has them for en, fr, de and es. Digits stay as the author wrote them. */
#include "language/parts.h"

#include <string.h>

enum { GROUP_DIGITS = 3, FIGURE_MAX = 96, FRACTION_PLACES = 6 };

#define NO_BREAK "\xc2\xa0"
#define NARROW_NO_BREAK "\xe2\x80\xaf"

static struct text group_separator(language in)
{
    return in == CHOICE_LANGUAGE_FR   ? TEXT_OF(NARROW_NO_BREAK)
           : in == CHOICE_LANGUAGE_EN ? TEXT_OF(",")
                                      : TEXT_OF(".");
}

/* Digits as written, with the language's separators; grouped from so many digits before the point
 * (0: never). */
static struct text write_decimal(struct arena *arena, language in, struct decimal decimal,
                                 unsigned grouped_from)
{
    char digits[24], out[FIGURE_MAX];
    size_t count = 0, end = 0;
    uint64_t rest = decimal.coefficient < 0 ? (uint64_t)0 - (uint64_t)decimal.coefficient
                                            : (uint64_t)decimal.coefficient;
    while (rest > 0 || count <= decimal.scale) {
        digits[count++] = (char)('0' + (char)(rest % 10));
        rest /= 10;
        if (count >= sizeof digits) {
            break;
        }
    }
    struct text separator = group_separator(in);
    size_t whole = count - decimal.scale;
    bool grouped = grouped_from > 0 && whole >= grouped_from;
    if (decimal.coefficient < 0) {
        out[end++] = '-';
    }
    for (size_t left = count; left > 0; left--) {
        if (left == decimal.scale) {
            out[end++] = in == CHOICE_LANGUAGE_EN ? '.' : ',';
        } else if (grouped && left > decimal.scale && left < count &&
                   (left - decimal.scale) % GROUP_DIGITS == 0) {
            memcpy(out + end, separator.data, separator.length);
            end += separator.length;
        }
        out[end++] = digits[left - 1];
    }
    return arena_copy(arena, (struct text){out, end});
}

struct text language_decimal(struct arena *arena, language in, struct decimal decimal)
{
    if (in == CHOICE_LANGUAGE_EN) {
        return decimal_text(arena, decimal); /* the canonical form */
    }
    /* CLDR: minimumGroupingDigits is 2 in Spanish, so that 5000 is not grouped. */
    return write_decimal(arena, in, decimal, in == CHOICE_LANGUAGE_ES ? 5 : 4);
}

static struct text join_with(struct arena *arena, struct text one, const char *between,
                             struct text other)
{
    size_t gap = strlen(between);
    char *joined = arena_allocate_bytes(arena, one.length + gap + other.length);
    memcpy(joined, one.data, one.length);
    memcpy(joined + one.length, between, gap);
    if (other.length > 0) {
        memcpy(joined + one.length + gap, other.data, other.length);
    }
    return (struct text){joined, one.length + gap + other.length};
}

struct text language_percent(struct arena *arena, language in, struct decimal decimal)
{
    bool english = in == CHOICE_LANGUAGE_EN;
    struct text digits =
        english ? decimal_text(arena, decimal) : language_decimal(arena, in, decimal);
    const char *space = english ? "" : in == CHOICE_LANGUAGE_FR ? NARROW_NO_BREAK : NO_BREAK;
    return join_with(arena, digits, space, TEXT_OF("%"));
}

struct text language_money(struct arena *arena, language in, const struct money *money)
{
    struct text digits = language_decimal(arena, in, money->number);
    if (money->symbol.length == 0) {
        return join_with(arena, digits, NO_BREAK, text_from(money->code));
    }
    return in == CHOICE_LANGUAGE_EN ? join_with(arena, money->symbol, "", digits)
                                    : join_with(arena, digits, NO_BREAK, money->symbol);
}

struct text language_duration_from(struct arena *arena, language in,
                                   const struct duration *duration, enum message first_unit)
{
    struct text whole = {"", 0};
    for (uint8_t index = 0; index < duration->count; index++) {
        const struct duration_part *part = &duration->parts[index];
        struct text unit =
            language_form(in, (enum message)((unsigned)first_unit + (unsigned)part->unit),
                          language_is_many(in, part->number));
        struct text figure =
            join_with(arena, language_decimal(arena, in, part->number), NO_BREAK, unit);
        whole = index == 0 ? figure : join_with(arena, whole, NO_BREAK, figure);
    }
    return whole;
}

struct text language_duration(struct arena *arena, language in, const struct duration *duration)
{
    return language_duration_from(arena, in, duration, MESSAGE_SAY_UNIT_MILLISECOND);
}

static struct text counted_unit(struct arena *arena, language in, struct decimal number,
                                enum unit unit)
{
    struct text word = language_form(in, (enum message)(MESSAGE_SAY_UNIT_MILLISECOND + unit),
                                     language_is_many(in, number));
    return join_with(arena, language_decimal(arena, in, number), NO_BREAK, word);
}

struct text language_seconds(struct arena *arena, language in, const rational *seconds)
{
    static const struct {
        int64_t length;
        enum unit unit;
    } units[] = {{86400, UNIT_DAY}, {3600, UNIT_HOUR}, {60, UNIT_MINUTE}};
    bool exact;
    if (rational_is_zero(seconds)) {
        return counted_unit(arena, in, (struct decimal){0, 0, false}, UNIT_SECOND);
    }
    if (rational_compare(seconds, rational_from_integer(arena, 1)) < 0) {
        const rational *thousand = rational_from_integer(arena, 1000);
        struct decimal number =
            rational_decimal(rational_multiply(arena, seconds, thousand), FRACTION_PLACES, &exact);
        return counted_unit(arena, in, number, UNIT_MILLISECOND);
    }
    struct text whole = {"", 0};
    const rational *rest = seconds;
    for (size_t index = 0; index < sizeof units / sizeof units[0]; index++) {
        const rational *unit = rational_from_integer(arena, units[index].length);
        int64_t count = rational_floor(rational_divide(arena, rest, unit));
        if (count <= 0) {
            continue;
        }
        rest = rational_subtract(
            arena, rest, rational_multiply(arena, unit, rational_from_integer(arena, count)));
        struct text figure =
            counted_unit(arena, in, (struct decimal){count, 0, false}, units[index].unit);
        whole = whole.length == 0 ? figure : join_with(arena, whole, NO_BREAK, figure);
    }
    if (!rational_is_zero(rest)) {
        struct decimal number = rational_decimal(rest, FRACTION_PLACES, &exact);
        struct text figure = counted_unit(arena, in, number, UNIT_SECOND);
        whole = whole.length == 0 ? figure : join_with(arena, whole, NO_BREAK, figure);
    }
    return whole;
}

struct text language_date(struct arena *arena, language in, struct date date)
{
    struct text values[] = {
        decimal_plain(arena, (struct decimal){date.day, 0, false}),
        language_words(in, (enum message)(MESSAGE_SAY_JANUARY + (date.month - 1))),
        decimal_plain(arena, (struct decimal){date.year, 0, false}),
    };
    return language_fill(arena, in, date.day == 1 ? MESSAGE_SAY_DATE_FIRST : MESSAGE_SAY_DATE, values, 3);
}

struct text language_time(struct arena *arena, language in, int minutes)
{
    (void)in; /* all four write HH:MM */
    return arena_format(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

struct text language_amount(struct arena *arena, language in, const struct amount *amount)
{
    switch (amount->kind) {
    case AMOUNT_PERCENT:
        return language_percent(arena, in, amount->number);
    case AMOUNT_NUMBER:
        return language_decimal(arena, in, amount->number);
    case AMOUNT_MONEY:
        return language_money(arena, in, amount->money);
    case AMOUNT_DURATION:
        return language_duration(arena, in, amount->duration);
    }
    return (struct text){"", 0};
}

struct text language_quantity(struct arena *arena, language in, const struct quantity *quantity)
{
    struct text amount = language_amount(arena, in, &quantity->amount);
    return quantity->window == NULL
               ? amount
               : language_spaced(arena, amount, language_window_per(arena, in, quantity->window));
}
