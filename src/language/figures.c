/* Figures in the languages of a document: takes exact values and gives digits, dates and money as
 * CLDR has them for en, fr, de and es, with no-break spaces inside. */
#include "language/language.h"

#include <string.h>

#define NO_BREAK "\xc2\xa0"            /* U+00A0 */
#define NARROW_NO_BREAK "\xe2\x80\xaf" /* U+202F */

struct signs {
    struct text group, point, percent;
    uint64_t group_from; /* a number that was written in groups is grouped from here on */
};

static const struct signs *signs_of(language in)
{
    static const struct signs english = {TEXT(","), TEXT("."), TEXT("%"), 1000},
                              french = {TEXT(NARROW_NO_BREAK), TEXT(","), TEXT(NARROW_NO_BREAK "%"),
                                        1000},
                              german = {TEXT("."), TEXT(","), TEXT(NO_BREAK "%"), 1000},
                              spanish = {TEXT("."), TEXT(","), TEXT(NO_BREAK "%"), 10000};
    return in == CHOICE_LANGUAGE_FR   ? &french
           : in == CHOICE_LANGUAGE_DE ? &german
           : in == CHOICE_LANGUAGE_ES ? &spanish
                                      : &english;
}

struct text language_tag(language in)
{
    static const char *const tags[] = {"en", "fr", "de", "es"};
    return text_from(tags[in - CHOICE_LANGUAGE_EN]);
}

struct text language_words(language in, enum message message)
{
    static const struct text rows[MESSAGE_COUNT][4] = {
#define MESSAGE(id, en, fr, de, es) {TEXT(en), TEXT(fr), TEXT(de), TEXT(es)},
#include "grammar/messages.def"
#undef MESSAGE
    };
    return rows[message][in - CHOICE_LANGUAGE_EN];
}

/* The value that stands at `at` in a message, or NULL. */
static inline const struct text *value_at(struct text form, size_t at, const struct text *values,
                                          size_t count)
{
    const bool stands = form.data[at] == '{' && at + 2 < form.length && form.data[at + 2] == '}' &&
                        (size_t)(form.data[at + 1] - '0') < count;
    return stands ? &values[form.data[at + 1] - '0'] : NULL;
}
enum { VALUE_BYTES = sizeof "{0}" - 1 };

/* "2 périodes | de facturation": a unit of three words may break before the second. */
static bool breaks_at(struct text form, size_t space)
{
    return form.length - space > 3 && form.data[space - 1] != '}' && form.data[space + 1] != '{' &&
           form.data[space + 3] == ' ';
}

/* Adds a message with its values; where no_break, its own spaces do not break. */
static void add_filled(struct buffer *buffer, struct text form, const struct text *values,
                       size_t count, bool no_break)
{
    size_t from = 0;
    for (size_t at = 0; at < form.length;) {
        const struct text *value = value_at(form, at, values, count);
        if (value == NULL && !(no_break && form.data[at] == ' ' && !breaks_at(form, at))) {
            at++;
            continue;
        }
        buffer_add(buffer, form.data + from, at - from);
        buffer_add_text(buffer, value != NULL ? *value : TEXT_OF(NO_BREAK));
        at += value != NULL ? VALUE_BYTES : 1;
        from = at;
    }
    buffer_add(buffer, form.data + from, form.length - from);
}

/* The next piece of a message with its values: its own words up to a brace, or a value. */
static inline struct text next_piece(struct text form, size_t *at, const struct text *values,
                                     size_t count)
{
    const size_t start = *at;
    const struct text *value = value_at(form, start, values, count);
    if (value != NULL) {
        *at += VALUE_BYTES;
        return *value;
    }
    do {
        ++*at;
    } while (*at < form.length && form.data[*at] != '{');
    return (struct text){form.data + start, *at - start};
}

static struct text fill(struct arena *arena, struct text form, const struct text *values,
                        size_t count)
{
    size_t room = form.length;
    for (size_t index = 0; index < count; index++) {
        room += values[index].length;
    }
    char *start = arena_allocate_bytes(arena, room), *to = start;
    const char *const end = start + room;
    for (size_t at = 0; at < form.length;) {
        const struct text piece = next_piece(form, &at, values, count);
        if (piece.length > (size_t)(end - to)) { /* a value stands in it twice */
            struct buffer buffer;
            buffer_start(&buffer, arena);
            add_filled(&buffer, form, values, count, false);
            return buffer_text(&buffer);
        }
        if (piece.length > 0) { /* or it may be nowhere */
            memcpy(to, piece.data, piece.length);
        }
        to += piece.length;
    }
    (void)arena_give_back(arena, to, end);
    return (struct text){start, (size_t)(to - start)};
}

struct text language_fill(struct arena *arena, language in, enum message message,
                          const struct text *values, size_t count)
{
    return fill(arena, language_words(in, message), values, count);
}

/* "one;many": the side for a number that is one (in French 0 and 1.5 are as well). */
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
    if (in == CHOICE_LANGUAGE_ES) {
        return decimal_compare(number, (struct decimal){1, 0, false}) == 0; /* and for 1.0 */
    }
    return number.coefficient == 1 && number.scale == 0;
}

/* Room for the digits of a decimal with a separator of three bytes behind each. */
enum { FIGURE_ROOM = 96, GROUPED_FROM = 10000 };

static void put_before(char *room, size_t *at, struct text sign)
{
    *at -= sign.length;
    memcpy(room + *at, sign.data, sign.length);
}

/* Writes a decimal at the end of the room, from its last digit on, and gives a view of it. */
static struct text write_decimal(char room[FIGURE_ROOM], language in, struct decimal decimal)
{
    const struct signs *signs = signs_of(in);
    uint64_t rest =
        decimal.coefficient < 0 ? 0 - (uint64_t)decimal.coefficient : (uint64_t)decimal.coefficient;
    size_t at = FIGURE_ROOM;
    for (unsigned place = 0; place < decimal.scale; place++) {
        room[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (decimal.scale > 0) {
        put_before(room, &at, signs->point);
    }
    bool grouped = rest >= GROUPED_FROM || (decimal.grouped && rest >= signs->group_from);
    unsigned written = 0;
    do {
        if (grouped && written > 0 && written % 3 == 0) {
            put_before(room, &at, signs->group);
        }
        room[--at] = (char)('0' + rest % 10);
        rest /= 10;
        written++;
    } while (rest > 0);
    if (decimal.coefficient < 0) {
        put_before(room, &at, TEXT_OF("-"));
    }
    return (struct text){room + at, FIGURE_ROOM - at};
}

struct text language_count(struct arena *arena, language in, enum message message, int64_t number)
{
    return language_count_of(arena, in, message, (struct decimal){number, 0, false});
}

struct text language_count_of(struct arena *arena, language in, enum message message,
                              struct decimal decimal)
{
    char room[FIGURE_ROOM];
    struct text digits = write_decimal(room, in, decimal);
    return fill(arena, form_of(language_words(in, message), is_one(in, decimal)), &digits, 1);
}

struct text language_decimal(struct arena *arena, language in, struct decimal decimal)
{
    char room[FIGURE_ROOM];
    return arena_copy(arena, write_decimal(room, in, decimal));
}

struct text language_percent(struct arena *arena, language in, struct decimal decimal)
{
    char room[FIGURE_ROOM];
    return arena_join(arena, write_decimal(room, in, decimal), signs_of(in)->percent);
}

struct text language_money(struct arena *arena, language in, const struct money *money)
{
    struct text digits = language_decimal(arena, in, money->number);
    struct text unit = money->symbol.length > 0 ? money->symbol : text_from(money->code);
    if (in == CHOICE_LANGUAGE_EN && money->symbol.length > 0) {
        return arena_join(arena, unit, digits);
    }
    return arena_join_by(arena, digits, "" NO_BREAK "", unit);
}

/* Adds a number with its unit, which no line end parts, behind what is there and the space. */
static void add_part(struct buffer *buffer, language in, struct decimal number, enum unit unit,
                     const char *space)
{
    char room[FIGURE_ROOM];
    struct text digits = write_decimal(room, in, number);
    struct text forms = language_words(in, (enum message)(MESSAGE_UNIT_MILLISECOND + unit));
    if (buffer_length(buffer) > 0) {
        buffer_add_text(buffer, text_from(space));
    }
    add_filled(buffer, form_of(forms, is_one(in, number)), &digits, 1, true);
}

struct text language_duration(struct arena *arena, language in, const struct duration *duration)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (uint8_t index = 0; index < duration->count; index++) {
        add_part(&buffer, in, duration->parts[index].number, duration->parts[index].unit, NO_BREAK);
    }
    return buffer_text(&buffer);
}

/* Exact to the microsecond; what is finer is marked by "≈". Days, hours and minutes are split. */
struct text language_seconds(struct arena *arena, language in, const rational *seconds)
{
    static const struct {
        int64_t length;
        enum unit unit;
    } units[] = {{86400, UNIT_DAY}, {3600, UNIT_HOUR}, {60, UNIT_MINUTE}};
    const char *space = NO_BREAK;
    int64_t whole = rational_floor(seconds), rest = whole > 0 ? whole % 60 : whole;
    const rational *minutes = rational_from_integer(arena, whole - rest);
    bool exact = true;
    struct decimal below_minute =
        rational_decimal(rational_subtract(arena, seconds, minutes), 6, &exact);
    struct buffer buffer;
    buffer_start(&buffer, arena);
    if (!exact) {
        BUFFER_LITERAL(&buffer, "≈");
    }
    for (size_t index = 0; index < 3 && whole > 0; index++) {
        int64_t count = whole / units[index].length;
        if (count > 0) {
            add_part(&buffer, in, (struct decimal){count, 0, false}, units[index].unit, space);
            whole %= units[index].length;
            /* "10 days 22 h 48 min" is too wide for a column of a table. */
            space = units[index].unit == UNIT_DAY ? " " : NO_BREAK;
        }
    }
    if (below_minute.coefficient != 0 || !exact || buffer_length(&buffer) == 0) {
        add_part(&buffer, in, below_minute, UNIT_SECOND, space);
    }
    return buffer_text(&buffer);
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

/* Whether a word begins with the sound of an i, before which Spanish has "e" for "y": "Irene",
 * "Hilario", "Íñigo"; not "hielo". */
static bool begins_with_i(struct text word)
{
    const char *at = word.data, *end = word.data + word.length;
    if (at < end && (*at == 'h' || *at == 'H')) {
        at++;
        if (end - at > 1 && (*at == 'i' || *at == 'I') && (at[1] == 'e' || at[1] == 'a')) {
            return false;
        }
    }
    const struct text rest = {at, (size_t)(end - at)};
    return text_starts_with(rest, TEXT_OF("i")) || text_starts_with(rest, TEXT_OF("I")) ||
           text_starts_with(rest, TEXT_OF("í")) || text_starts_with(rest, TEXT_OF("Í"));
}

struct text language_list(struct arena *arena, language in, const struct text *items, size_t count)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t index = 0; index < count; index++) {
        if (index > 0 && index + 1 == count) {
            BUFFER_LITERAL(&buffer, " ");
            buffer_add_text(&buffer,
                            language_words(in, begins_with_i(items[index]) ? MESSAGE_AND_BEFORE_I
                                                                           : MESSAGE_AND));
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
