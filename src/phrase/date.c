/* Dates: takes a day in ISO 8601 and checks it against the calendar; says which day was meant by
 * one that is written in another way and can be no other (language section 4). */
#include "phrase/parser.h"

static int last_day(int year, int month)
{
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 ? 0 : month == 2 && leap ? 29 : lengths[month - 1];
}

bool date_from_text(struct text text, struct date *date)
{
    int numbers[3] = {0};
    size_t which = 0;
    for (size_t at = 0; at < text.length; at++) {
        char character = text.data[at];
        if (at == 4 || at == 7) {
            which++;
        }
        if ((at == 4 || at == 7) != (character == '-') ||
            (character != '-' && (character < '0' || character > '9')) || at == 10) {
            return false;
        }
        numbers[which] = character == '-' ? 0 : numbers[which] * 10 + (character - '0');
    }
    if (text.length != 10 || numbers[0] < 1 || numbers[2] < 1 ||
        numbers[2] > last_day(numbers[0], numbers[1])) {
        return false;
    }
    *date = (struct date){NULL, (int16_t)numbers[0], (uint8_t)numbers[1], (uint8_t)numbers[2]};
    return true;
}

/* The length of what stands between the figures of a date, in bytes, or 0. */
static size_t separator(struct text text, size_t at)
{
    uint32_t code_point = 0;
    size_t length = text_decode(text.data + at, text.length - at, &code_point);
    bool dash = code_point == '-' || (code_point >= 0x2010 && code_point <= 0x2015);
    return dash || code_point == '.' || code_point == '/' ? length : 0;
}

/* Three figures and what stands between them. */
struct figures {
    int numbers[3];
    size_t digits[3];
    char sign; /* the first sign between them */
};

static bool read_figures(struct text text, struct figures *figures)
{
    size_t at = 0;
    for (int which = 0; which < 3; which++) {
        figures->numbers[which] = 0;
        figures->digits[which] = 0;
        for (; at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; at++) {
            figures->numbers[which] = figures->numbers[which] % 1000 * 10 + (text.data[at] - '0');
            figures->digits[which]++;
        }
        size_t between = which < 2 && at < text.length ? separator(text, at) : 0;
        if (figures->digits[which] == 0 || figures->digits[which] > 4 ||
            (which < 2 && between == 0)) {
            return false;
        }
        if (which == 0) {
            figures->sign = text.data[at];
        }
        at += between;
    }
    return at == text.length;
}

/* `2026-12-1`, `1.12.2026`, `12/31/2026`: the day in ISO 8601; empty where it could be two. */
static struct text meant_date(struct arena *arena, struct text text)
{
    struct figures figures;
    if (!read_figures(text, &figures)) {
        return (struct text){NULL, 0};
    }
    int year = figures.numbers[0], month = figures.numbers[1], day = figures.numbers[2];
    if (figures.digits[2] == 4) {
        year = figures.numbers[2];
        day = figures.numbers[0];
        if (figures.sign != '.' && month <= 12 && day <= 12 && month != day) {
            return (struct text){NULL, 0};
        }
        if (figures.sign != '.' && month > 12) {
            day = figures.numbers[1];
            month = figures.numbers[0];
        }
    } else if (figures.digits[0] != 4) {
        return (struct text){NULL, 0};
    }
    return year < 1 || day < 1 || day > last_day(year, month)
               ? (struct text){NULL, 0}
               : arena_format(arena, "%04d-%02d-%02d", year, month, day);
}

/* `1/2/2026`: the two days that it may be, as a help; or NULL. */
static const char *either_date(struct arena *arena, struct text text)
{
    struct figures figures;
    if (!read_figures(text, &figures) || figures.digits[2] != 4 || figures.numbers[2] < 1) {
        return NULL;
    }
    const int one = figures.numbers[0], other = figures.numbers[1], year = figures.numbers[2];
    return one < 1 || other < 1 || one > 12 || other > 12
               ? NULL
               : arena_terminated(arena,
                                  arena_format(arena, "write `%04d-%02d-%02d` or `%04d-%02d-%02d`",
                                               year, other, one, year, one, other));
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* The number of the month in words, from 1; or 0. `Jan` and `January` are one. */
static int month_in_words(struct text word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int month = 0; word.length >= 3 && month < 12; month++) {
        if (text_equal_ignoring_case(word, text_slice(text_from(months[month]), 0, word.length))) {
            return month + 1;
        }
    }
    return 0;
}

/* `5 January 2026`, `January 5th, 2026`: the day in ISO 8601; empty where it is none. */
static struct text date_in_words(struct arena *arena, struct text text)
{
    int year = 0, month = 0, day = 0, parts = 0;
    for (size_t at = 0, end = 0; at < text.length; at = end + 1) {
        bool figure = is_digit(text.data[at]);
        end = at;
        int number = 0;
        while (end < text.length && strchr(" ,.", text.data[end]) == NULL) {
            number = is_digit(text.data[end]) && number < 10000 ? number * 10 + text.data[end] - '0'
                                                                : number;
            end++;
        }
        if (end == at) {
            continue;
        }
        parts++;
        if (!figure) {
            month = month == 0 ? month_in_words(text_slice(text, at, end)) : 0;
        } else if (number > 31) {
            year = number;
        } else {
            day = number;
        }
    }
    return parts != 3 || year > 9999 || day < 1 || day > last_day(year, month) || year < 1
               ? (struct text){NULL, 0}
               : arena_format(arena, "%04d-%02d-%02d", year, month, day);
}

struct text date_meant(struct arena *arena, struct text text)
{
    const struct text meant = meant_date(arena, text);
    return meant.length > 0 ? meant : date_in_words(arena, text);
}

static const struct date *report_shape(struct parser *parser, struct text text)
{
    struct text meant = date_meant(parser->arena, text);
    const char *either = either_date(parser->arena, text);
    if (meant.length > 0) {
        return parser_fail_fix(parser, 0, (uint32_t)text.length, meant, true,
                               "`%.*s` is no date of ISO 8601", TEXT_ARGUMENTS(text));
    }
    return parser_fail(parser, 0, (uint32_t)text.length,
                       either != NULL ? either : "write year, month and day, such as `2026-12-01`",
                       text.length == 0 ? "there is no date%.*s" : "`%.*s` is no date",
                       TEXT_ARGUMENTS(text));
}

/* Figures alone are judged here: `01.12.2026` is a wrong date, and no wrong number. */
static bool has_figures(struct text text)
{
    struct figures figures;
    return read_figures(text, &figures) && figures.sign != '-';
}

const struct date *phrase_date(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct text text = node_text(node);
    bool figures = has_figures(text);
    if (figures) {
        parser_start_text(&parser, place, node);
        return report_shape(&parser, text);
    }
    if (!parser_start(&parser, place, node)) {
        return NULL;
    }
    const struct token *token = parser_peek(&parser, 0);
    bool shape = token->kind == TOKEN_DATE && token->text.length == 10 &&
                 token->text.data[7] == '-' && token->text.data[8] != '-' &&
                 token->text.data[9] != '-' && token->text.data[5] != '-' &&
                 token->text.data[6] != '-';
    if (!shape) {
        return report_shape(&parser, text);
    }
    struct figures parts;
    read_figures(token->text, &parts);
    int year = parts.numbers[0], month = parts.numbers[1], day = parts.numbers[2];
    int last = last_day(year, month);
    if (year < 1) {
        return parser_fail(&parser, token->start, token->start + 4, "the first year is 0001",
                           "there is no year 0");
    }
    if (last == 0) {
        return parser_fail(&parser, token->start + 5, token->start + 7,
                           "a year has the months 01 to 12", "there is no month %d", month);
    }
    if (day < 1 || day > last) {
        return parser_fail(
            &parser, token->start + 8, token->start + 10,
            arena_terminated(parser.arena,
                             arena_format(parser.arena, "that month has the days 01 to %d", last)),
            "there is no day %d in month %d of %d", day, month, year);
    }
    parser.at++;
    if (!parser_end(&parser, "write the date alone")) {
        return NULL;
    }
    struct date *date = ARENA_NEW(&place->compilation->arena, struct date);
    *date = (struct date){node, (int16_t)year, (uint8_t)month, (uint8_t)day};
    return date;
}
