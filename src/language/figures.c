/* Figures in the languages of a document: takes exact values and gives digits, dates and money as
 * CLDR has them for en, fr, de and es, with no-break spaces inside. */
#include "language/language.h"

#include <string.h>

#define NO_BREAK "\xc2\xa0"            /* U+00A0 */
#define NARROW_NO_BREAK "\xe2\x80\xaf" /* U+202F */

struct signs {
    const char *group, *point, *percent;
    unsigned group_from; /* digits of the whole part from which they are grouped */
};

static struct signs signs_of(language in)
{
    if (in == CHOICE_LANGUAGE_FR) {
        return (struct signs){NARROW_NO_BREAK, ",", NARROW_NO_BREAK "%", 4};
    }
    if (in == CHOICE_LANGUAGE_DE) {
        return (struct signs){".", ",", NO_BREAK "%", 4};
    }
    if (in == CHOICE_LANGUAGE_ES) {
        return (struct signs){".", ",", NO_BREAK "%", 5};
    }
    return (struct signs){",", ".", "%", 4};
}

struct text language_words(language in, enum message message)
{
    static const char *const rows[MESSAGE_COUNT][4] = {
#define MESSAGE(id, en, fr, de, es) {en, fr, de, es},
#include "grammar/messages.def"
#undef MESSAGE
    };
    return text_from(rows[message][in - CHOICE_LANGUAGE_EN]);
}

static struct text fill(struct arena *arena, struct text form, const struct text *values,
                        size_t count)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < form.length; at++) {
        size_t index = at + 2 < form.length ? (size_t)(form.data[at + 1] - '0') : 10;
        if (form.data[at] == '{' && index < count && form.data[at + 2] == '}') {
            buffer_add_text(&buffer, values[index]);
            at += 2;
        } else {
            buffer_add_character(&buffer, form.data[at]);
        }
    }
    return buffer_text(&buffer);
}

struct text language_fill(struct arena *arena, language in, enum message message,
                          const struct text *values, size_t count)
{
    return fill(arena, language_words(in, message), values, count);
}

/* "one;many": the side for a number that is one (in French, for 0 and 1.5 as well). */
static struct text form_of(struct text forms, bool one)
{
    const char *bar = memchr(forms.data, ';', forms.length);
    size_t at = bar != NULL ? (size_t)(bar - forms.data) : forms.length;
    return one || bar == NULL ? text_slice(forms, 0, at) : text_slice(forms, at + 1, forms.length);
}

static bool is_one(language in, struct decimal number)
{
    if (in == CHOICE_LANGUAGE_FR) {
        return decimal_compare(number, (struct decimal){2, 0, false}) < 0;
    }
    return number.coefficient == 1 && number.scale == 0;
}

struct text language_count(struct arena *arena, language in, enum message message, int64_t number)
{
    struct decimal decimal = {number, 0, false};
    struct text digits = language_decimal(arena, in, decimal);
    return fill(arena, form_of(language_words(in, message), is_one(in, decimal)), &digits, 1);
}

struct text language_decimal(struct arena *arena, language in, struct decimal decimal)
{
    struct signs signs = signs_of(in);
    struct text plain = decimal_text(arena, decimal);
    char digits[64];
    size_t count = 0;
    for (size_t at = 0; at < plain.length && count < sizeof digits; at++) {
        if (plain.data[at] != ',' && plain.data[at] != '.') {
            digits[count++] = plain.data[at];
        }
    }
    size_t whole = count - decimal.scale;
    bool grouped = whole > 4 || (decimal.grouped && whole >= signs.group_from);
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < count; at++) {
        if (at == whole) {
            buffer_add_text(&buffer, text_from(signs.point));
        } else if (grouped && at > 0 && at < whole && (whole - at) % 3 == 0) {
            buffer_add_text(&buffer, text_from(signs.group));
        }
        buffer_add_character(&buffer, digits[at]);
    }
    return buffer_text(&buffer);
}

struct text language_percent(struct arena *arena, language in, struct decimal decimal)
{
    return arena_join(arena, language_decimal(arena, in, decimal), text_from(signs_of(in).percent));
}

struct text language_money(struct arena *arena, language in, const struct money *money)
{
    struct text digits = language_decimal(arena, in, money->number);
    struct text unit = money->symbol.length > 0 ? money->symbol : text_from(money->code);
    if (in == CHOICE_LANGUAGE_EN && money->symbol.length > 0) {
        return arena_join(arena, unit, digits);
    }
    return arena_format(arena, "%.*s" NO_BREAK "%.*s", TEXT_ARGUMENTS(digits),
                        TEXT_ARGUMENTS(unit));
}

/* The space between a number and its unit does not break. */
static struct text no_break(struct arena *arena, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] == ' ') {
            BUFFER_LITERAL(&buffer, NO_BREAK);
        } else {
            buffer_add_character(&buffer, text.data[at]);
        }
    }
    return buffer_text(&buffer);
}

static struct text part(struct arena *arena, language in, struct decimal number, enum unit unit)
{
    struct text digits = language_decimal(arena, in, number);
    struct text forms = language_words(in, (enum message)(MESSAGE_UNIT_MILLISECOND + unit));
    return no_break(arena, fill(arena, form_of(forms, is_one(in, number)), &digits, 1));
}

struct text language_duration(struct arena *arena, language in, const struct duration *duration)
{
    struct text all = {NULL, 0};
    for (uint8_t index = 0; index < duration->count; index++) {
        struct text one =
            part(arena, in, duration->parts[index].number, duration->parts[index].unit);
        all = index == 0 ? one
                         : arena_format(arena, "%.*s" NO_BREAK "%.*s", TEXT_ARGUMENTS(all),
                                        TEXT_ARGUMENTS(one));
    }
    return all;
}

/* Exact to the microsecond; what is finer is marked by "≈". Days, hours and minutes are split. */
struct text language_seconds(struct arena *arena, language in, const rational *seconds)
{
    static const struct {
        int64_t length;
        enum unit unit;
    } units[] = {{86400, UNIT_DAY}, {3600, UNIT_HOUR}, {60, UNIT_MINUTE}};
    struct text all = {NULL, 0};
    bool exact = true;
    for (size_t index = 0; index < 3; index++) {
        const rational *length = rational_from_integer(arena, units[index].length);
        int64_t count = rational_floor(rational_divide(arena, seconds, length));
        if (count <= 0) {
            continue;
        }
        seconds = rational_subtract(
            arena, seconds, rational_multiply(arena, length, rational_from_integer(arena, count)));
        struct text one = part(arena, in, (struct decimal){count, 0, false}, units[index].unit);
        all = all.length == 0 ? one
                              : arena_format(arena, "%.*s" NO_BREAK "%.*s", TEXT_ARGUMENTS(all),
                                             TEXT_ARGUMENTS(one));
    }
    if (!rational_is_zero(seconds) || all.length == 0) {
        struct text rest = part(arena, in, rational_decimal(seconds, 6, &exact), UNIT_SECOND);
        all = all.length == 0 ? rest
                              : arena_format(arena, "%.*s" NO_BREAK "%.*s", TEXT_ARGUMENTS(all),
                                             TEXT_ARGUMENTS(rest));
    }
    return exact ? all : arena_join(arena, TEXT_OF("≈" NO_BREAK), all);
}

struct text language_date(struct arena *arena, language in, struct date date)
{
    struct text month = language_words(in, (enum message)(MESSAGE_JANUARY + date.month - 1));
    if (in == CHOICE_LANGUAGE_DE) {
        return arena_format(arena, "%d." NO_BREAK "%.*s" NO_BREAK "%d", date.day,
                            TEXT_ARGUMENTS(month), date.year);
    }
    if (in == CHOICE_LANGUAGE_ES) {
        return arena_format(arena, "%d" NO_BREAK "de" NO_BREAK "%.*s" NO_BREAK "de" NO_BREAK "%d",
                            date.day, TEXT_ARGUMENTS(month), date.year);
    }
    const char *first = in == CHOICE_LANGUAGE_FR && date.day == 1 ? "er" : "";
    return arena_format(arena, "%d%s" NO_BREAK "%.*s" NO_BREAK "%d", date.day, first,
                        TEXT_ARGUMENTS(month), date.year);
}

struct text language_time(struct arena *arena, language in, int minutes)
{
    (void)in;
    return arena_format(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

struct text language_list(struct arena *arena, language in, const struct text *items, size_t count)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t index = 0; index < count; index++) {
        if (index > 0 && index + 1 == count) {
            BUFFER_LITERAL(&buffer, " ");
            buffer_add_text(&buffer, language_words(in, MESSAGE_AND));
            BUFFER_LITERAL(&buffer, " ");
        } else if (index > 0) {
            BUFFER_LITERAL(&buffer, ", ");
        }
        buffer_add_text(&buffer, items[index]);
    }
    return buffer_text(&buffer);
}

struct text language_ordinal_strike(struct arena *arena, language in, unsigned count)
{
    enum { NAMED = MESSAGE_MISS_SIXTH - MESSAGE_MISS_FIRST + 1 };
    return count >= 1 && count <= NAMED
               ? language_words(in, (enum message)(MESSAGE_MISS_FIRST + (int)count - 1))
               : language_count(arena, in, MESSAGE_MISS_NUMBER, (int64_t)count);
}

struct text language_level(const struct levels_entry *entry)
{
    const struct level *level = entry->level;
    return node_text(level != NULL && level->name != NULL ? level->name : entry->key);
}

struct text language_id_in_words(struct arena *arena, struct text id)
{
    char *words = arena_terminated(arena, id);
    for (size_t at = 0; at < id.length; at++) {
        if (words[at] == '-') {
            words[at] = ' ';
        }
    }
    if (id.length > 0 && words[0] >= 'a' && words[0] <= 'z') {
        words[0] = (char)(words[0] - 'a' + 'A');
    }
    return (struct text){words, id.length};
}
