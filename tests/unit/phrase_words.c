/* Splits a phrase into words as the head of grammar/phrases.grammar says, and judges the conditions
 * that the grammar names. Written apart from src/phrase, which it is to prove. */
#include "phrase_words.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *spelling, *unit; /* unit: NULL for a keyword */
} vocabulary[] = {
#define UNIT(unit, spelling) {spelling, #unit},
#define KEYWORD(keyword, spelling) {spelling, NULL},
#include "grammar/words.def"
#undef UNIT
#undef KEYWORD
};
enum { VOCABULARY = sizeof vocabulary / sizeof *vocabulary };

static const char *const currencies[] = {
#define CURRENCY(code, name, digits, symbol) #code,
#include "grammar/currencies.def"
#undef CURRENCY
};
static const char *const scales[] = {
#define MEANT_SCALE(written, factor) written,
#include "grammar/meant_words.def"
};
static const char *const timezones[] = {
#define TIMEZONE(name) name,
#include "grammar/timezones.def"
#undef TIMEZONE
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

static size_t count_digits(const char *at)
{
    size_t count = 0;
    while (is_digit(at[count])) {
        count++;
    }
    return count;
}

/* The length of a number; 0: the digits make none. */
static size_t number_length(const char *at)
{
    size_t first = count_digits(at), length = first;
    char separator = at[length];
    if (separator == ',' || (separator == ' ' && first <= 3)) {
        while (at[length] == separator && is_digit(at[length + 1])) {
            size_t group = count_digits(at + length + 1);
            if (group != 3) {
                if (separator == ' ') {
                    break;
                }
                return 0;
            }
            length += 4;
        }
        if (length > first && (first > 3 || at[0] == '0')) {
            return 0;
        }
    }
    if (at[length] == '.' && is_digit(at[length + 1])) {
        length += 1 + count_digits(at + length + 1);
    }
    bool more = (at[length] == '.' || at[length] == ',') &&
                (is_digit(at[length + 1]) || (at[length] == '.' && at[length + 1] == '\0'));
    return more ? 0 : length;
}

static size_t word_length(const char *text, size_t at, bool hyphen_stands_alone)
{
    size_t end = at;
    bool tight = at > 0 && is_digit(text[at - 1]);
    while (is_letter(text[end]) || (!tight && end > at && is_digit(text[end])) ||
           (!tight && end > at && text[end] != '\0' && strchr("-'./&_", text[end]) != NULL &&
            !(hyphen_stands_alone && text[end] == '-') &&
            (is_letter(text[end + 1]) || is_digit(text[end + 1])))) {
        end++;
    }
    return end - at;
}

static const char *const signs[] = {"$", "€", "£", "¥"};

static size_t sign_length(const char *at)
{
    for (size_t sign = 0; sign < sizeof signs / sizeof *signs; sign++) {
        if (strncmp(at, signs[sign], strlen(signs[sign])) == 0) {
            return strlen(signs[sign]);
        }
    }
    return 0;
}

static bool is_time(const char *at)
{
    return is_digit(at[0]) && is_digit(at[1]) && at[2] == ':' && is_digit(at[3]) && is_digit(at[4]);
}

static bool is_date(const char *at)
{
    return count_digits(at) == 4 && at[4] == '-' && is_digit(at[5]);
}

static bool add(struct words *words, char class, const char *text, size_t start, size_t length)
{
    if (length == 0 || length >= sizeof words->items[0].text || words->count == WORDS_MAX) {
        return false;
    }
    struct item *item = &words->items[words->count++];
    item->class = class;
    item->start = start;
    memcpy(item->text, text + start, length);
    item->text[length] = '\0';
    return true;
}

/* A schedule's words go on to a space, a comma or a hyphen, digits or not. */
static bool split_schedule(struct words *words, const char *text)
{
    for (size_t at = 0; text[at] != '\0';) {
        size_t length = strcspn(text + at, " ,-");
        if (text[at] == ' ') {
            at++;
        } else if (length == 0) {
            add(words, '\'', text, at, 1);
            at++;
        } else {
            bool time = length == 5 && is_time(text + at);
            if (!add(words, time ? 't' : 'w', text, at, length)) {
                return false;
            }
            at += length;
        }
    }
    return true;
}

bool words_split(struct words *words, const char *text, bool schedule)
{
    words->count = 0;
    words->text = text;
    if (schedule) {
        return split_schedule(words, text);
    }
    for (size_t at = 0; text[at] != '\0';) {
        size_t length = 1;
        char class = '\'';
        if (text[at] == ' ') {
            at++;
            continue;
        }
        if (is_date(text + at)) {
            length = strspn(text + at, "0123456789-");
            class = 'd';
        } else if (is_time(text + at)) {
            length = 5;
            class = 't';
        } else if (is_digit(text[at])) {
            length = number_length(text + at);
            class = 'n';
        } else if (sign_length(text + at) > 0) {
            length = sign_length(text + at);
            class = '$';
        } else if (is_letter(text[at])) {
            length = word_length(text, at, false);
            class = 'w';
        }
        if (!add(words, class, text, at, length)) {
            return false;
        }
        at += length;
    }
    return true;
}

/* ---- classes ---- */
static bool is_valid_time(const char *text)
{
    int hour = atoi(text), minute = atoi(text + 3);
    return hour * 60 + minute <= 1440 && minute < 60;
}

static bool in_list(const char *text, const char *const *list, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        if (strcmp(text, list[at]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_scale(const char *word)
{
    bool found = false;
    for (size_t at = 0; at < sizeof scales / sizeof *scales; at++) {
        found = found || strcasecmp(word, scales[at]) == 0;
    }
    return found;
}

static bool is_iso_duration(const char *text)
{
    if (text[0] != 'P') {
        return false;
    }
    const char *letters = "YMWD";
    int parts = 0;
    size_t at = 1;
    while (text[at] != '\0') {
        if (text[at] == 'T' && letters[0] == 'Y') {
            letters = "HMS";
            at++;
            continue;
        }
        size_t length = is_digit(text[at]) ? number_length(text + at) : 0;
        if (length == 0 || text[at + length] == '\0' ||
            strchr(letters, text[at + length]) == NULL) {
            return false;
        }
        at += length + 1;
        parts++;
    }
    return parts > 0 && parts <= 6;
}

/* A word that starts like a duration of ISO 8601 is one or is wrong where an amount stands. */
static bool is_quantile(const char *text)
{
    return (text[0] == 'p' || text[0] == 'P') && is_digit(text[1]) &&
           number_length(text + 1) == strlen(text + 1);
}

bool words_is_unit(const char *word, const char *units)
{
    for (size_t at = 0; at < VOCABULARY; at++) {
        if (vocabulary[at].unit != NULL && strcasecmp(word, vocabulary[at].spelling) == 0) {
            size_t length = strlen(vocabulary[at].unit);
            for (const char *name = units; name[0] != '\0'; name += strspn(name, " ")) {
                size_t end = strcspn(name, " ");
                if (end == length && strncmp(name, vocabulary[at].unit, end) == 0) {
                    return true;
                }
                name += end;
            }
            return units[0] == '\0';
        }
    }
    return false;
}

static bool is_keyword(const char *word)
{
    for (size_t at = 0; at < VOCABULARY; at++) {
        if (vocabulary[at].unit == NULL && strcasecmp(word, vocabulary[at].spelling) == 0) {
            return true;
        }
    }
    return false;
}

bool words_in_class(const struct words *words, size_t at, const char *class)
{
    const struct item *item = &words->items[at];
    bool word = item->class == 'w';
    if (strcmp(class, "NUMBER") == 0) {
        return item->class == 'n';
    }
    if (strcmp(class, "TIME") == 0) {
        return item->class == 't' && is_valid_time(item->text);
    }
    if (strcmp(class, "DATE") == 0) {
        return item->class == 'd' && strlen(item->text) == 10 && item->text[7] == '-' &&
               count_digits(item->text + 5) == 2 && count_digits(item->text + 8) == 2;
    }
    if (strcmp(class, "SIGN") == 0) {
        return item->class == '$';
    }
    if (strcmp(class, "WORD") == 0) {
        return word;
    }
    if (strcmp(class, "CODE") == 0) {
        return word && in_list(item->text, currencies, sizeof currencies / sizeof *currencies);
    }
    if (strcmp(class, "SCALE") == 0) {
        return word && is_scale(item->text);
    }
    if (strcmp(class, "ISO") == 0) {
        return word && is_iso_duration(item->text);
    }
    if (strcmp(class, "QUANTILE") == 0) {
        return word && is_quantile(item->text);
    }
    if (strcmp(class, "KEYWORD") == 0) {
        return word && is_keyword(item->text);
    }
    fprintf(stderr, "the grammar has an unknown class %s\n", class);
    abort();
}

bool words_zone(const struct words *words, size_t at)
{
    return in_list(words->text + words->items[at].start, timezones,
                   sizeof timezones / sizeof *timezones);
}

/* ---- conditions ---- */
static char fold(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static bool same(const char *one, const char *other, size_t length)
{
    return strncasecmp(one, other, length) == 0;
}

/* By trying each edit: one letter in, out, other, or two neighbours swapped. */
static bool is_near(const char *one, const char *other)
{
    size_t left = strlen(one), right = strlen(other);
    if (left > right) {
        return is_near(other, one);
    }
    for (size_t at = 0; at <= left; at++) {
        if (!same(one, other, at)) {
            return false;
        }
        if (right == left + 1 && strcasecmp(one + at, other + at + 1) == 0) {
            return true;
        }
        if (right != left || at == left || fold(one[at]) == fold(other[at])) {
            continue;
        }
        if (strcasecmp(one + at + 1, other + at + 1) == 0) {
            return true;
        }
        return at + 1 < left && fold(one[at]) == fold(other[at + 1]) &&
               fold(one[at + 1]) == fold(other[at]) &&
               strcasecmp(one + at + 2, other + at + 2) == 0;
    }
    return false;
}

enum { NEAR_LETTERS = 3, NEAR_NOUN_LETTERS = 5 };

static bool is_near_vocabulary(const char *word, size_t shortest_keyword)
{
    static const char *const nouns[] = {
#define NOUN_WORD(word, near) word,
#include "grammar/nouns.def"
#undef NOUN_WORD
    };
    for (size_t at = 0; at < sizeof nouns / sizeof *nouns; at++) {
        if (strcasecmp(word, nouns[at]) == 0) {
            return false;
        }
    }
    for (size_t at = 0; at < VOCABULARY; at++) {
        size_t shortest = vocabulary[at].unit != NULL ? NEAR_LETTERS : shortest_keyword;
        if (strlen(vocabulary[at].spelling) >= shortest && is_near(word, vocabulary[at].spelling)) {
            return true;
        }
    }
    return false;
}

/* Words for a unit, or for a period, that the language has not. */
static bool is_meant_unit(const char *word)
{
    static const char *const units[] = {
#define MEANT_UNIT(written, unit) written,
#include "grammar/meant_words.def"
    };
    bool found = false;
    for (size_t at = 0; at < sizeof units / sizeof *units; at++) {
        found = found || strcasecmp(word, units[at]) == 0;
    }
    return found;
}

static bool is_meant_period(const char *word)
{
    static const char *const periods[] = {
#define MEANT_PERIOD(written, period) written,
#include "grammar/meant_words.def"
    };
    bool found = false;
    for (size_t at = 0; at < sizeof periods / sizeof *periods; at++) {
        found = found || strcasecmp(word, periods[at]) == 0;
    }
    return found;
}

static size_t count_letters(const char *word)
{
    size_t count = 0;
    for (; *word != '\0'; word++) {
        count += ((unsigned char)*word & 0xc0) != 0x80;
    }
    return count;
}

static bool is_good_noun(const struct words *words, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) {
        const char *word = words->items[at].text;
        if (count_letters(word) >= NEAR_NOUN_LETTERS && !is_keyword(word) &&
            !words_is_unit(word, "") && is_near_vocabulary(word, NEAR_NOUN_LETTERS)) {
            return false;
        }
    }
    const char *last = words->items[end - 1].text;
    size_t length = strlen(last);
    bool day = length > 5 && is_keyword(last) && strcasecmp(last + length - 3, "day") == 0;
    return !day && !words_is_unit(last, "") && strcasecmp(last, "term") != 0 &&
           !is_meant_period(last);
}

static bool is_calendar_day(const char *date)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = atoi(date), month = atoi(date + 5), day = atoi(date + 8);
    if (year < 1 || month < 1 || month > 12) {
        return false;
    }
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

static long whole_number(const char *text)
{
    long number = 0;
    for (; *text != '\0'; text++) {
        if (*text == '.') {
            return -1;
        }
        number = is_digit(*text) && number < 1000000 ? number * 10 + (*text - '0') : number;
    }
    return number;
}

/* `100 leads a month` */
static bool has_article_window(const struct words *words)
{
    size_t count = words->count;
    if (count < 3 ||
        !words_is_unit(words->items[count - 1].text, "MINUTE HOUR DAY WEEK MONTH QUARTER YEAR")) {
        return false;
    }
    const char *article = words->items[count - 2].text, *before = words->items[count - 3].text;
    return (strcasecmp(article, "a") == 0 || strcasecmp(article, "an") == 0) &&
           strcasecmp(before, "in") != 0 && strcasecmp(before, "per") != 0 &&
           strcasecmp(before, "over") != 0;
}

/* By the letter of section 1: parts of small letters and digits, joined by single hyphens. */
static bool is_id(const char *word, size_t length)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    static const char all[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    size_t at = 0;
    if (length == 0 || strchr(small, word[0]) == NULL) {
        return false;
    }
    for (;;) {
        size_t part = strspn(word + at, all);
        at += part;
        if (part == 0 || at >= length || word[at] != '-') {
            return part > 0 && at == length;
        }
        at++;
    }
}

static bool is_reserved(const char *word, bool of_goal)
{
    static const char *const words[] = {
#define RESERVED(word) word,
#define RESERVED_FOR_GOALS(word)
#include "grammar/reserved.def"
#undef RESERVED
#undef RESERVED_FOR_GOALS
    };
    static const char *const goals[] = {
#define RESERVED(word)
#define RESERVED_FOR_GOALS(word) word,
#include "grammar/reserved.def"
#undef RESERVED
#undef RESERVED_FOR_GOALS
    };
    return in_list(word, words, sizeof words / sizeof *words) ||
           (of_goal && in_list(word, goals, sizeof goals / sizeof *goals));
}

static bool is_goal(const char *word)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    char part[WORD_ROOM];
    size_t length = strcspn(word, ".");
    memcpy(part, word, length);
    part[length] = '\0';
    bool good = is_id(part, length) && !is_reserved(part, true);
    for (word += length; good && *word == '.'; word += length) {
        word++;
        length = strcspn(word, ".");
        memcpy(part, word, length);
        part[length] = '\0';
        good = length > 0 && strspn(part, letters) == length && part[0] != '_' && part[0] != '-' &&
               !is_reserved(part, false);
    }
    return good;
}

/* The place of a unit's word, with `business` and `billing` as words of their own, in the order
 * from the largest; 0: no unit. */
static int size_of(const char *before, const char *word)
{
    static const char *const order[] = {"YEAR", "", "MONTH",  "WEEK",   "DAY",        "",
                                        "HOUR", "", "MINUTE", "SECOND", "MILLISECOND"};
    if (strcasecmp(before, "billing") == 0 && strncasecmp(word, "cycle", 5) == 0) {
        return 2;
    }
    for (int at = 0; at < 11; at++) {
        if (order[at][0] != '\0' && words_is_unit(word, order[at])) {
            return at + 1 + (strcasecmp(before, "business") == 0 ? 1 : 0);
        }
    }
    return 0;
}

static bool goes_down(const struct words *words, size_t start, size_t end)
{
    int last = 0;
    size_t parts = 0;
    for (size_t at = start; at < end; at++) {
        int size = at == 0 ? 0 : size_of(words->items[at - 1].text, words->items[at].text);
        if (size != 0 && size <= last) {
            return false;
        }
        last = size == 0 ? last : size;
        parts += words->items[at].class == 'n';
    }
    return parts <= 6;
}

/* `within 1 h daily`, but not `99% of minutes daily`. */
static bool is_timed(const struct words *words, size_t at)
{
    static const char *const articles[] = {"a", "an", "the"};
    if (at == 0) {
        return false;
    }
    const char *before = words->items[at - 1].text;
    if (is_iso_duration(before) || strcasecmp(before, "cycle") == 0 ||
        strcasecmp(before, "cycles") == 0 || strcasecmp(before, "term") == 0) {
        return true;
    }
    size_t of = at - 1;
    bool article = true;
    while (of > 0 && article) {
        const char *word = words->items[--of].text;
        article = false;
        for (size_t which = 0; which < 3; which++) {
            article = article || strcasecmp(word, articles[which]) == 0;
        }
    }
    return words_is_unit(before, "") && strcasecmp(words->items[of].text, "of") != 0;
}

/* One side of a range. */
struct side {
    int parts, size;      /* of a duration: how many, and the place of the last one's unit */
    bool open;            /* a part has no fixed length, places or a large number */
    double length;        /* in milliseconds */
    double value;         /* of the last number, good to what the samples hold */
    char mark[WORD_ROOM]; /* the other words: a sign, a currency */
};

static void add_part(struct side *side, const char *number, int size)
{
    static const double lengths[] = {0, 0, 0, 0, 604800e3, 86400e3, 0, 3600e3, 0, 60e3, 1e3, 1};
    char digits[WORD_ROOM];
    size_t count = 0;
    for (; *number != '\0' && count + 1 < WORD_ROOM; number++) {
        if (is_digit(*number) || *number == '.') {
            digits[count++] = *number;
        }
    }
    digits[count] = '\0';
    side->value = strtod(digits, NULL);
    side->size = size;
    side->parts++;
    side->length += side->value * lengths[size];
    side->open =
        side->open || lengths[size] == 0 || strchr(digits, '.') != NULL || side->value > 1e6;
}

static void add_iso(struct side *side, const char *text)
{
    bool time = false;
    while (*++text != '\0') {
        char number[WORD_ROOM];
        size_t length = number_length(text);
        if (*text == 'T') {
            time = true;
            continue;
        }
        memcpy(number, text, length);
        number[length] = '\0';
        text += length;
        add_part(side, number,
                 *text == 'Y'   ? 1
                 : *text == 'M' ? (time ? 9 : 3)
                 : *text == 'W' ? 4
                 : *text == 'D' ? 5
                 : *text == 'H' ? 7
                                : 10);
    }
}

static bool is_backwards(const struct words *words, size_t start, size_t end)
{
    struct side sides[2] = {{0}};
    struct side *side = sides;
    for (size_t at = start + 1; at < end; at++) {
        const char *word = words->items[at].text;
        bool number = words->items[at].class == 'n';
        const char *behind = at + 1 < end ? words->items[at + 1].text : "";
        const char *next = at + 2 < end ? words->items[at + 2].text : "";
        if (words->items[at].class == 'w' && strcasecmp(word, "to") == 0) {
            side = sides + 1;
        } else if (number) {
            int size = size_of("", behind);
            add_part(side, word, size != 0 ? size : size_of(behind, next));
        } else if (is_iso_duration(word)) {
            add_iso(side, word);
        } else if (size_of(words->items[at - 1].text, word) == 0) {
            const char *mark = strcmp(word, "€") == 0   ? "EUR"
                               : strcmp(word, "£") == 0 ? "GBP"
                                                        : word;
            strncat(side->mark, mark, WORD_ROOM - strlen(side->mark) - 1);
        }
    }
    if (sides[0].parts == 1 && sides[1].parts == 1 && sides[0].size == sides[1].size) {
        return strcmp(sides[0].mark, sides[1].mark) == 0 && sides[0].value > sides[1].value;
    }
    return !sides[0].open && !sides[1].open && sides[0].length > 0 && sides[1].length > 0 &&
           sides[0].length > sides[1].length;
}

bool words_condition(const struct words *words, size_t start, size_t end, const char *name)
{
    const char *first = start < words->count ? words->items[start].text : "";
    if (strcmp(name, "noun") == 0) {
        return is_good_noun(words, start, end);
    }
    if (strcmp(name, "scope") == 0) {
        bool cycle =
            start + 1 < words->count && strcasecmp(words->items[start + 1].text, "cycle") == 0;
        return !is_meant_unit(first) &&
               (strlen(first) < NEAR_LETTERS ||
                (!is_near_vocabulary(first, SIZE_MAX) && !(cycle && is_near(first, "billing"))));
    }
    if (strcmp(name, "calendar") == 0) {
        return is_calendar_day(first);
    }
    if (strcmp(name, "parts") == 0) {
        return goes_down(words, start, end);
    }
    if (strcmp(name, "timed") == 0) {
        return is_timed(words, start);
    }
    if (strcmp(name, "range") == 0) {
        return !is_backwards(words, start, end);
    }
    if (strcmp(name, "some") == 0) {
        return whole_number(first) <= whole_number(words->items[end - 1].text);
    }
    if (strcmp(name, "forward") == 0) {
        return strcmp(words->items[end - 3].text, words->items[end - 1].text) < 0;
    }
    if (strcmp(name, "hundred") == 0) {
        return strtod(words->items[end - 1].text + 1, NULL) <= 100;
    }
    if (strcmp(name, "ungrouped") == 0) {
        return strpbrk(first, ", ") == NULL;
    }
    if (strcmp(name, "whole") == 0) {
        return whole_number(first) >= 0;
    }
    if (strcmp(name, "day") == 0) {
        return whole_number(first) >= 1 && whole_number(first) <= 31;
    }
    if (strcmp(name, "business") == 0) {
        return whole_number(first) >= 1 && whole_number(first) <= 20;
    }
    if (strcmp(name, "count") == 0) {
        return whole_number(first) >= 1 && whole_number(first) <= 10000;
    }
    if (strcmp(name, "article") == 0) {
        return !has_article_window(words);
    }
    if (strcmp(name, "predicate") == 0) {
        return !is_near(first, "missed") && !is_near(first, "downtime");
    }
    if (strcmp(name, "goal") == 0) {
        return is_goal(first);
    }
    if (strcmp(name, "party") == 0) {
        return strcmp(first, "shared") == 0 ||
               (is_id(first, strlen(first)) && !is_reserved(first, false));
    }
    if (strcmp(name, "started") == 0) {
        return !is_near(first, "started");
    }
    fprintf(stderr, "the grammar has an unknown condition @%s\n", name);
    abort();
}

const char *words_spelling(size_t random, const char *units)
{
    for (size_t at = 0; at < VOCABULARY; at++) {
        const char *word = vocabulary[(random + at) % VOCABULARY].spelling;
        if (units == NULL || words_is_unit(word, units)) {
            return word;
        }
    }
    return "";
}
