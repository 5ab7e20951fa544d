/* What authors write where a schedule has other words: takes the whole of one, `Monday to Friday,
 * 9am to 5pm` or `9-17 on weekdays`, and reports it with the schedule that was meant. */
#include "phrase/parser.h"

enum { WORKDAYS = 5, NOON = 720 };

/* What has been read of one range. */
struct meant {
    int first, last; /* days, from Monday as 0; -1: none so far */
    int from, to;    /* minutes; -1: none so far */
    bool joins;      /* `to` or a hyphen stands behind what came last */
    bool adds;       /* that is `and` */
    bool has_half;   /* `am` or `pm` is written */
    bool loose;      /* a word is written that says no day, or a time without its minutes */
    struct text zone;
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

/* `Mon`, `Tues`, `Fridays`, `lundi`: from Monday as 0; -1: none. */
static int day_of(struct text word)
{
    const struct text meant = day_in_other_words(word);
    word = meant.length > 0 ? meant : word;
    for (int day = 0; word.length >= 3 && day < DAYS_A_WEEK; day++) {
        const struct text name = text_from(weekday_rows[day].word);
        const bool plural =
            word.length == name.length + 1 && (word.data[name.length] | 0x20) == 's';
        if (text_equal_ignoring_case(text_slice(word, 0, word.length - plural),
                                     text_slice(name, 0, word.length))) {
            return day;
        }
    }
    return -1;
}

static bool is_one_of(struct text word, const char *const *words, size_t count)
{
    for (size_t row = 0; row < count; row++) {
        if (text_equal_ignoring_case(word, text_from(words[row]))) {
            return true;
        }
    }
    return false;
}

static bool take_day(struct meant *meant, int first, int last)
{
    if (meant->first < 0) {
        meant->first = first;
        meant->last = last;
    } else if (meant->joins && meant->last == meant->first && first > meant->first &&
               (!meant->adds || first == meant->first + 1)) { /* `Saturday and Sunday` */
        meant->last = last;
    } else {
        return false;
    }
    meant->joins = false;
    return true;
}

static bool take_word(struct meant *meant, struct text word)
{
    static const char *const joining[] = {"to", "through", "thru", "until", "till", "and", "bis",
                                          "à",  "au",      "a",    "und",   "et",   "y"};
    static const char *const adding[] = {"and", "und", "et", "y"};
    static const char *const workdays[] = {"weekdays", "weekday", "workdays", "workday"};
    static const char *const filling[] = {"from", "between", "on", "every", "each", "von", "du",
                                          "de",   "las",     "le", "uhr",   "h",    "hrs", "hours"};
    const int day = day_of(word);
    if (day >= 0) {
        return take_day(meant, day, day);
    }
    meant->loose = true;
    if (is_one_of(word, workdays, sizeof workdays / sizeof *workdays)) {
        return take_day(meant, 0, WORKDAYS - 1);
    }
    if (text_equal_ignoring_case(word, TEXT_OF("daily")) ||
        text_equal_ignoring_case(word, TEXT_OF("day"))) {
        return take_day(meant, 0, DAYS_A_WEEK - 1);
    }
    if (is_one_of(word, joining, sizeof joining / sizeof *joining)) {
        meant->joins = true;
        meant->adds = is_one_of(word, adding, sizeof adding / sizeof *adding);
        return true;
    }
    return is_one_of(word, filling, sizeof filling / sizeof *filling);
}

/* The end of the time of day at an offset: `9`, `9:00`, `5 pm`. */
static size_t time_end(struct text text, size_t at)
{
    while (at < text.length && (is_digit(text.data[at]) || text.data[at] == ':' ||
                                text.data[at] == '.' || is_letter(text.data[at]))) {
        at++;
    }
    size_t half = at;
    while (half < text.length && text.data[half] == ' ') {
        half++;
    }
    const struct text word = text_slice(text, half, half + 2);
    const bool is_half = text_equal_ignoring_case(word, TEXT_OF("am")) ||
                         text_equal_ignoring_case(word, TEXT_OF("pm"));
    return is_half && !(half + 2 < text.length && is_letter(text.data[half + 2])) ? half + 2 : at;
}

static bool take_time(struct meant *meant, struct text word)
{
    enum { SHORT = 4, HOUR = 100 };
    int minutes = schedule_minutes(word);
    if (minutes < 0 && word.length == SHORT) { /* `0900` */
        int figure = 0;
        for (size_t at = 0; at < SHORT; at++) {
            figure =
                is_digit(word.data[at]) && figure >= 0 ? figure * 10 + word.data[at] - '0' : -1;
        }
        minutes = figure >= 0 && figure % HOUR < 60 && figure / HOUR <= 24
                      ? figure / HOUR * 60 + figure % HOUR
                      : -1;
    }
    const char last = word.data[word.length - 1];
    meant->loose = meant->loose || memchr(word.data, ':', word.length) == NULL;
    meant->has_half = meant->has_half || last == 'm' || last == 'M';
    int *time = meant->from < 0 ? &meant->from : &meant->to;
    if (minutes < 0 || *time >= 0 || (time == &meant->to && !meant->joins)) {
        return false;
    }
    *time = minutes;
    meant->joins = false;
    return true;
}

/* Reads it all, up to the name of a zone; false: something else stands there, too. */
static bool read_words(struct text text, struct meant *meant)
{
    for (size_t at = 0, end = 0; at < text.length; at = end) {
        const char byte = text.data[at];
        end = at + 1;
        if (is_digit(byte)) {
            end = time_end(text, at);
            if (!take_time(meant, text_slice(text, at, end))) {
                return false;
            }
        } else if (is_letter(byte)) {
            while (end < text.length && is_letter(text.data[end])) {
                end++;
            }
            if (!take_word(meant, text_slice(text, at, end))) {
                meant->zone = text_slice(text, at, text.length);
                return phrase_is_timezone(meant->zone);
            }
        } else if (byte == '-') {
            meant->joins = true;
        } else if (byte != ' ' && byte != ',' && byte != ':') {
            return false;
        }
    }
    return true;
}

static bool is_around_the_clock(struct text text)
{
    static const char *const forms[] = {
        "always",         "24 x 7",           "24 h",     "24h",
        "24 hours a day", "around the clock", "24 hours", "24/7/365",
        "24x7x365",       "rund um die Uhr",  "24 h/24",  "24h/24"};
    return is_one_of(text, forms, sizeof forms / sizeof *forms);
}

static struct text schedule_meant(struct arena *arena, struct text text, bool *certain)
{
    struct meant meant = {.first = -1, .last = -1, .from = -1, .to = -1};
    text = text_trim(text);
    if (is_around_the_clock(text)) {
        return TEXT_OF("24x7");
    }
    const bool is_cut = text.length > 0 && text.data[text.length - 1] == ',';
    if (is_cut || !read_words(text, &meant) || meant.from < 0 || meant.to < 0) {
        return (struct text){NULL, 0};
    }
    if (meant.to <= meant.from && meant.to <= NOON && !meant.has_half) {
        meant.to += NOON; /* `9-5` */
        meant.loose = true;
    }
    if (meant.first < 0) {
        meant.first = 0;
        meant.last = WORKDAYS - 1;
        meant.loose = true;
    }
    *certain = !meant.loose;
    return meant.to <= meant.from
               ? (struct text){NULL, 0}
               : arena_format(
                     arena, "%s%s%s %02d:%02d-%02d:%02d%s%.*s",
                     weekday_rows[meant.first].abbreviation, meant.first == meant.last ? "" : "-",
                     meant.first == meant.last ? "" : weekday_rows[meant.last].abbreviation,
                     meant.from / 60, meant.from % 60, meant.to / 60, meant.to % 60,
                     meant.zone.length > 0 ? " " : "", TEXT_ARGUMENTS(meant.zone));
}

bool report_schedule_in_words(struct parser *parser, struct text text)
{
    bool certain = false;
    const struct text meant = schedule_meant(parser->arena, text, &certain);
    if (meant.length == 0 || parser->failed) {
        return false;
    }
    /* What both have in common, up to spaces, is right. */
    size_t start = 0, behind = 0;
    for (size_t at = 0; at < text.length && at < meant.length && text.data[at] == meant.data[at];
         at++) {
        start = text.data[at] == ' ' ? at + 1 : start;
    }
    for (size_t at = 1; start + at < text.length && start + at < meant.length &&
                        text.data[text.length - at] == meant.data[meant.length - at];
         at++) {
        behind = text.data[text.length - at] == ' ' ? at : behind;
    }
    parser_fail_fix(parser, (uint32_t)start, (uint32_t)(text.length - behind),
                    text_slice(meant, start, meant.length - behind), certain,
                    "`%.*s` is not written as a schedule",
                    TEXT_ARGUMENTS(text_slice(text, start, text.length - behind)));
    return true;
}
