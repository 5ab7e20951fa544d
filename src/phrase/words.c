/* Takes a word as it is written and says what the grammar knows of it, by the rows of grammar/;
 * for a word that the grammar does not know, says which one it nearly is. */
#include "phrase/words.h"

struct row {
    struct text spelling;
    struct word word;
};

static const struct row rows[] = {
#define LETTER(letter)
#define KEYWORD(id, spelling, flags) {TEXT(spelling), {KEYWORD_##id, 0, 0, flags}},
#define UNIT_WORD(row, spelling, unit, flags) {TEXT(spelling), {0, UNIT_##unit + 1, 0, flags}},
#define DAY_WORD(row, spelling, weekday) {TEXT(spelling), {0, 0, weekday + 1, NOT_LAST}},
#include "grammar/keywords.def"
#undef LETTER
#undef KEYWORD
#undef UNIT_WORD
#undef DAY_WORD
};

/* FIRST_A is the index of the first row under A; the BEFORE enumerators take back one step of the
 * count, for a letter is no row. */
enum {
#define LETTER(letter) FIRST_##letter, BEFORE_##letter = FIRST_##letter - 1,
#define KEYWORD(id, spelling, flags) ROW_KEYWORD_##id,
#define UNIT_WORD(row, spelling, unit, flags) ROW_UNIT_##row,
#define DAY_WORD(row, spelling, weekday) ROW_DAY_##row,
#include "grammar/keywords.def"
#undef LETTER
#undef KEYWORD
#undef UNIT_WORD
#undef DAY_WORD
    ROW_COUNT
};

enum { LETTERS = 26, SPELLING_MAX = 12 };
static const uint8_t first_rows[LETTERS + 1] = {
#define LETTER(letter) FIRST_##letter,
#define KEYWORD(id, spelling, flags)
#define UNIT_WORD(row, spelling, unit, flags)
#define DAY_WORD(row, spelling, weekday)
#include "grammar/keywords.def"
#undef LETTER
#undef KEYWORD
#undef UNIT_WORD
#undef DAY_WORD
    ROW_COUNT};

static const struct {
    struct text word, near;
} nouns[] = {
#define NOUN_WORD(word, near) {TEXT(word), TEXT(near)},
#include "grammar/nouns.def"
#undef NOUN_WORD
};

static const struct {
    struct text written, meant;
    bool certain;
} instead[] = {
#define INSTEAD(written, meant, certain) {TEXT(written), TEXT(meant), certain},
#include "grammar/instead.def"
#undef INSTEAD
};

static const struct {
    int64_t milliseconds;
    struct text one, many, word;
} units[] = {
#define UNIT(id, milliseconds, one, many, word) \
    [UNIT_##id] = {milliseconds, TEXT(one), TEXT(many), TEXT(word)},
#include "grammar/units.def"
#undef UNIT
};

static const struct text weekdays[] = {TEXT("Monday"),   TEXT("Tuesday"), TEXT("Wednesday"),
                                       TEXT("Thursday"), TEXT("Friday"),  TEXT("Saturday"),
                                       TEXT("Sunday")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The rows hold small letters and hyphens only, so one bit folds the case of what is compared. */
enum { SMALL_LETTER = 0x20 };

static bool spells(const char *written, struct text spelling)
{
    for (size_t at = 0; at < spelling.length; at++) {
        if ((written[at] | SMALL_LETTER) != spelling.data[at]) {
            return false;
        }
    }
    return true;
}

struct word word_find(struct text spelling)
{
    if (spelling.length == 0 || spelling.length > SPELLING_MAX) {
        return (struct word){0};
    }
    unsigned letter = (unsigned)(unsigned char)(spelling.data[0] | SMALL_LETTER) - 'a';
    if (letter >= LETTERS) {
        return (struct word){0};
    }
    for (size_t at = first_rows[letter]; at < first_rows[letter + 1]; at++) {
        if (rows[at].spelling.length == spelling.length && spells(spelling.data, rows[at].spelling)) {
            return rows[at].word;
        }
    }
    return (struct word){0};
}

static bool is_noun(struct text written)
{
    for (size_t at = 0; at < COUNT(nouns); at++) {
        if (text_equal_ignoring_case(written, nouns[at].word)) {
            return true;
        }
    }
    return false;
}

/* One edit leaves the first letter or the last as it is, and changes the length by one at most:
 * this spares nearly every comparison. */
static bool may_be_near(struct text written, struct text spelling)
{
    if (written.length + 1 < spelling.length || written.length > spelling.length + 1) {
        return false;
    }
    return (written.data[0] | SMALL_LETTER) == spelling.data[0] ||
           (written.data[written.length - 1] | SMALL_LETTER) == spelling.data[spelling.length - 1];
}

static struct text find_near(struct text written, unsigned flags, unsigned keywords, size_t shortest)
{
    if (written.length > SPELLING_MAX + 4) {
        return (struct text){0};
    }
    for (size_t at = 0; at < ROW_COUNT; at++) {
        bool wanted = (rows[at].word.flags & flags) != 0 ||
                      (keywords != 0 && (rows[at].word.keyword == KEYWORD_CALENDAR ||
                                         rows[at].word.keyword == KEYWORD_ROLLING ||
                                         rows[at].word.keyword == KEYWORD_BILLING));
        if (wanted && rows[at].spelling.length >= shortest &&
            may_be_near(written, rows[at].spelling) && text_is_near(written, rows[at].spelling)) {
            return is_noun(written) ? (struct text){0} : rows[at].spelling;
        }
    }
    return (struct text){0};
}

enum { NEAR_NOUN_LETTERS = 5, NEAR_WINDOW_LETTERS = 3, NEAR_WINDOW_SPELLING = 4 };

struct text word_near_in_noun(struct text written)
{
    /* A word of fewer bytes has fewer letters; one with letters of several bytes is counted. */
    if (written.length < NEAR_NOUN_LETTERS || text_count_code_points(written) < NEAR_NOUN_LETTERS) {
        return (struct text){0};
    }
    return find_near(written, NEAR_NOUN, 0, 0);
}

struct text word_near_window(struct text written)
{
    if (text_count_code_points(written) < NEAR_WINDOW_LETTERS) {
        return (struct text){0};
    }
    return find_near(written, PERIOD, 1, NEAR_WINDOW_SPELLING);
}

static bool is_of_kind(struct word word, unsigned kinds)
{
    return ((kinds & WORDS_KEYWORD) != 0 && word.keyword != KEYWORD_NONE) ||
           ((kinds & WORDS_UNIT) != 0 &&
            (word.unit != 0 || word.keyword == KEYWORD_BUSINESS || word.keyword == KEYWORD_BILLING)) ||
           ((kinds & WORDS_DAY) != 0 && word.day != 0) ||
           ((kinds & WORDS_PERIOD) != 0 &&
            ((word.flags & PERIOD) != 0 || word.keyword == KEYWORD_CALENDAR ||
             word.keyword == KEYWORD_ROLLING || word.keyword == KEYWORD_BILLING)) ||
           ((kinds & WORDS_RECURRENCE) != 0 && (word.flags & RECURS) != 0);
}

enum { SUGGEST_EDITS = 2 };

struct text word_suggest(struct text written, unsigned kinds, bool *one_edit)
{
    struct text best = {0};
    unsigned least = SUGGEST_EDITS + 1, ties = 0;
    for (size_t at = 0; at < ROW_COUNT; at++) {
        if (!is_of_kind(rows[at].word, kinds)) {
            continue;
        }
        unsigned edits = text_distance(written, rows[at].spelling, SUGGEST_EDITS);
        if (edits * 2 >= rows[at].spelling.length || edits > least) {
            continue;
        }
        ties = edits == least ? ties + 1 : 1;
        if (edits < least) {
            best = rows[at].spelling;
            least = edits;
        }
    }
    *one_edit = least == 1 && ties == 1;
    return least > SUGGEST_EDITS ? (struct text){0} : best;
}

struct text word_instead(struct text written, bool *certain)
{
    for (size_t at = 0; at < COUNT(instead); at++) {
        if (text_equal_ignoring_case(written, instead[at].written)) {
            *certain = instead[at].certain;
            return instead[at].meant;
        }
    }
    *certain = false;
    return (struct text){0};
}

struct text unit_spelling(enum unit unit, struct decimal number)
{
    return number.coefficient == 1 && number.scale == 0 ? units[unit].one : units[unit].many;
}

struct text unit_word(enum unit unit)
{
    return units[unit].word;
}

int64_t unit_milliseconds(enum unit unit)
{
    return units[unit].milliseconds;
}

struct text weekday_name(enum weekday day)
{
    return weekdays[day];
}

struct text weekday_short(enum weekday day)
{
    return text_slice(weekdays[day], 0, 3);
}
