/* Times of day: takes the words of a sentence and gives "5 p.m.", "17 h 30" and "noon" in minutes,
 * and what stands around them in each language (grammar/times_of_day.def). */
#include "lint/prose_times.h"

#include "base/letter.h"

enum { A_HOUR = 60, A_DAY = 1440 };

static const struct {
    enum choice_value language;
    enum time_class class;
    int day; /* -1: none */
    struct text word;
} words[] = {
#define TIME_WORD(language, class, word) {CHOICE_LANGUAGE_##language, TIME_##class, -1, TEXT(word)},
#define DAY_WORD(language, number, word) \
    {CHOICE_LANGUAGE_##language, TIME_PLAIN, number, TEXT(word)},
#define CLOCK_WORD(language, hour, word)
#include "grammar/times_of_day.def"
#undef TIME_WORD
#undef DAY_WORD
#undef CLOCK_WORD
};

/* ---- a time ---- */

static bool is_digit(struct text text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* One or two digits; -1 where there are none or more. */
static int number_at(struct text text, size_t *at)
{
    int number = 0;
    size_t digits = 0;
    for (; is_digit(text, *at) && digits < 3; digits++, ++*at) {
        number = number * 10 + (text.data[*at] - '0');
    }
    return digits >= 1 && digits <= 2 && !is_digit(text, *at) ? number : -1;
}

static bool skip(struct text text, size_t *at, const char *letters)
{
    size_t from = *at + (*at < text.length && text.data[*at] == ' ' ? 1 : 0);
    const struct text word = text_from(letters);
    if (text.length - from < word.length || from > text.length ||
        !prose_same(text_slice(text, from, from + word.length), word) ||
        (from + word.length < text.length &&
         letter_is_word((unsigned char)text.data[from + word.length]))) {
        return false;
    }
    *at = from + word.length;
    return true;
}

/* "17 h", "17h30", where a preposition says that it is no length: "à 17 h". */
static bool read_french(struct text text, size_t at, int *minutes, size_t *end)
{
    const int hour = number_at(text, &at);
    int minute = 0;
    at += at < text.length && text.data[at] == ' ' ? 1 : 0;
    if (hour < 0 || hour > 24 || at >= text.length || text.data[at] != 'h') {
        return false;
    }
    at++;
    at += at + 1 < text.length && text.data[at] == ' ' && is_digit(text, at + 1) ? 1 : 0;
    if (is_digit(text, at)) {
        minute = number_at(text, &at);
    }
    *minutes = hour * A_HOUR + minute;
    *end = at;
    return minute >= 0 && minute < A_HOUR && *minutes <= A_DAY;
}

/* "17:00", "5 p.m.", "5:30pm", "17 Uhr", "17.30 Uhr". */
static bool read_time(struct text text, size_t at, int *minutes, size_t *end)
{
    int hour = number_at(text, &at), minute = 0;
    bool written = false;
    if (hour < 0 || hour > 24) {
        return false;
    }
    const bool point = at + 1 < text.length && text.data[at] == '.' && is_digit(text, at + 1);
    if (point || (at < text.length && text.data[at] == ':')) {
        at++;
        const size_t from = at;
        minute = number_at(text, &at);
        written = !point && at == from + 2;
        if (at != from + 2 || minute < 0 || minute > 59) {
            return false;
        }
        if (at + 1 < text.length && (text.data[at] == ':' || text.data[at] == '.') &&
            is_digit(text, at + 1)) {
            return false; /* seconds, or a version */
        }
    }
    const bool evening = skip(text, &at, "p.m.") || skip(text, &at, "pm") || skip(text, &at, "p.m");
    const bool morning =
        !evening && (skip(text, &at, "a.m.") || skip(text, &at, "am") || skip(text, &at, "a.m"));
    if (evening || morning) {
        written = hour >= 1 && hour <= 12;
        hour = hour % 12 + (evening ? 12 : 0);
    } else {
        const bool clock = skip(text, &at, "uhr");
        written = written || clock;
        if (written && !clock && at + 1 < text.length) {
            skip(text, &at, "h");
        }
    }
    *minutes = hour * A_HOUR + minute;
    *end = at;
    return written && *minutes <= A_DAY;
}

/* ---- words ---- */
enum time_class prose_time_class(const struct sentence_read *read, uint32_t at, int *day)
{
    enum { PLURAL = 1 };
    const struct prose_token *token = prose_token_of(read, at);
    const struct text word = token_text(read->reading->field, token);
    *day = -1;
    for (size_t row = 0; token->kind == TOKEN_IS_WORD && row < sizeof words / sizeof *words;
         row++) {
        if (words[row].language != read->reading->agreement->language_in_force) {
            continue;
        }
        const size_t length = words[row].word.length;
        const bool plural =
            words[row].day >= 0 && word.length == length + PLURAL && word.data[length] == 's';
        if (prose_same(text_slice(word, 0, word.length - (plural ? PLURAL : 0)), words[row].word)) {
            *day = words[row].day;
            return words[row].class;
        }
    }
    return TIME_OTHER;
}

int prose_weekday_at(const struct sentence_read *read, uint32_t at)
{
    int day = -1;
    (void)prose_time_class(read, at, &day);
    return day;
}

bool prose_is_time_word(const struct sentence_read *read, uint32_t at, enum time_class class)
{
    int day = -1;
    return prose_time_class(read, at, &day) == class;
}

static bool is_behind_preposition(const struct sentence_read *read, uint32_t at)
{
    return read->reading->agreement->language_in_force == CHOICE_LANGUAGE_FR &&
           at > read->sentence->first &&
           (prose_is_time_word(read, at - 1, TIME_TO) ||
            prose_is_time_word(read, at - 1, TIME_DUE) ||
            prose_same(token_text(read->reading->field, prose_token_of(read, at - 1)),
                       TEXT_OF("de")));
}

/* "noon", "12 noon", "12:00 noon". */
static bool clock_word_at(const struct sentence_read *read, uint32_t at, struct time_said *time,
                          size_t *end)
{
    enum { MARKS_MOST = 3 }; /* of "12:00" */
    for (uint32_t word = at; word <= at + MARKS_MOST && word < read->sentence->behind; word++) {
        const struct prose_token *token = prose_token_of(read, word);
        if ((token->says & SAYS_CLOCK) != 0) {
            time->minutes = token->value * A_HOUR;
            *end = token->end;
            return true;
        }
        if (token->kind == TOKEN_IS_WORD) {
            return false;
        }
    }
    return false;
}

/* The next time of a sentence from a token on; "17:00 UTC" is none of the hours' own zone. */
bool prose_next_time(const struct sentence_read *read, uint32_t at, struct time_said *time)
{
    const struct prose_field *field = read->reading->field;
    const struct text text = node_text(field->node);
    const bool spoken = (read->sentence->says & SAYS_CLOCK) != 0;
    for (; at < read->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        const bool number = token->kind == TOKEN_IS_NUMBER;
        size_t end = 0;
        time->in_words = spoken && (number || (token->says & SAYS_CLOCK) != 0) &&
                         clock_word_at(read, at, time, &end);
        if (!time->in_words &&
            (!number || (!read_time(text, token->start, &time->minutes, &end) &&
                         !(is_behind_preposition(read, at) &&
                           read_french(text, token->start, &time->minutes, &end))))) {
            continue;
        }
        time->first = at;
        time->start = token->start;
        time->end = (uint32_t)end;
        while (at < read->sentence->behind && field->tokens[at].start < end) {
            at++;
        }
        time->behind = at;
        return true;
    }
    return false;
}

bool prose_times_join(const struct sentence_read *read, const struct time_said *one,
                      const struct time_said *other)
{
    const struct prose_token *between = prose_token_of(read, one->behind);
    return other->first == one->behind + 1 &&
           (prose_is_time_word(read, one->behind, TIME_TO) ||
            prose_is_time_word(read, one->behind, TIME_UNTIL) ||
            (between->kind == TOKEN_IS_MARK && (between->mark == '-' || between->mark == 0x2013)));
}
