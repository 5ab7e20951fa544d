/* Schedules: takes `24x7`, `24x5` or days and times with an optional IANA zone, and gives the
 * ranges of the week (language section 4). */
#include "phrase/parser.h"

#include <string.h>

enum { MINUTES_A_DAY = 1440 };

enum { SCHEDULE_RANGES_MAX = 28 };

struct reader {
    struct parser *parser; /* for the one finding; schedules are not split into its tokens */
    struct text text;
    size_t at;
};

static bool is_space(char character)
{
    return character == ' ' || character == '\t';
}

static void skip_spaces(struct reader *reader)
{
    while (reader->at < reader->text.length && is_space(reader->text.data[reader->at])) {
        reader->at++;
    }
}

/* The word at hand is not what it should be; missing: what to say where there is none. */
static void fail(struct reader *reader, size_t end, const char *what, const char *missing,
                 const char *help)
{
    size_t start = reader->at;
    if (end > start) {
        parser_fail(reader->parser, (uint32_t)start, (uint32_t)end, help, "`%.*s` is %s",
                    TEXT_ARGUMENTS(text_slice(reader->text, start, end)), what);
        return;
    }
    while (start > 0 && is_space(reader->text.data[start - 1])) {
        start--; /* what is missing follows the last word */
    }
    parser_fail(reader->parser, (uint32_t)start, (uint32_t)start, help, "%s", missing);
}

/* The end of the word at hand: up to a space, a comma, or a hyphen behind a letter. */
static size_t word_end(const struct reader *reader)
{
    size_t end = reader->at;
    while (end < reader->text.length && !is_space(reader->text.data[end]) &&
           reader->text.data[end] != ',' && reader->text.data[end] != '-') {
        end++;
    }
    return end;
}

static bool take_sign(struct reader *reader, char sign)
{
    skip_spaces(reader);
    bool is = reader->at < reader->text.length && reader->text.data[reader->at] == sign;
    reader->at += is;
    return is;
}

/* `Monday`, `Mno`, `Montag`: the day that was meant. */
static struct text meant_day(struct text word)
{
    struct text meant = day_in_other_words(word);
    if (meant.length > 0) {
        return meant;
    }
    for (unsigned day = 0; day < DAYS_A_WEEK; day++) {
        struct text start = text_slice(text_from(weekday_rows[day].word), 0, word.length);
        if (word.length > 3 && text_equal_ignoring_case(start, word)) {
            return text_from(weekday_rows[day].abbreviation);
        }
        if (word.length >= 3 && text_is_near(text_from(weekday_rows[day].abbreviation), word)) {
            meant =
                meant.length == 0 ? text_from(weekday_rows[day].abbreviation) : TEXT_OF("several");
        }
    }
    return text_is(meant, "several") ? (struct text){NULL, 0} : meant;
}

/* `Mon`: from Monday as 0; -1: none stands here. */
static int day_at(const struct reader *reader)
{
    const struct text word = text_slice(reader->text, reader->at, word_end(reader));
    for (int day = 0; day < DAYS_A_WEEK; day++) {
        if (text_equal_ignoring_case(word, text_from(weekday_rows[day].abbreviation))) {
            return day;
        }
    }
    return -1;
}

/* Whether more than the word before `end` is to be written in another way. */
static bool goes_on_in_words(const struct reader *reader, size_t end)
{
    struct reader ahead = *reader;
    ahead.at = end;
    skip_spaces(&ahead);
    if (take_sign(&ahead, '-')) {
        skip_spaces(&ahead);
        return day_at(&ahead) < 0;
    }
    return ahead.at == end || ahead.at == reader->text.length ||
           reader->text.data[ahead.at] < '0' || reader->text.data[ahead.at] > '9';
}

static uint8_t take_day(struct reader *reader)
{
    skip_spaces(reader);
    size_t end = word_end(reader);
    struct text word = text_slice(reader->text, reader->at, end);
    const int day = day_at(reader);
    if (day >= 0) {
        reader->at = end;
        return (uint8_t)day;
    }
    struct text meant = meant_day(word);
    const bool is_all = meant.length == 0 || goes_on_in_words(reader, end);
    if (is_all && report_schedule_in_words(reader->parser, reader->text)) {
        return 0;
    }
    bool time = word.length > 0 && word.data[0] >= '0' && word.data[0] <= '9';
    if (meant.length > 0) {
        parser_fail_fix(reader->parser, (uint32_t)reader->at, (uint32_t)end, meant, true,
                        "`%.*s` is no day", TEXT_ARGUMENTS(word));
    } else {
        fail(reader, end, "no day", "a day is missing here",
             time ? "begin each range with its days, such as `Mon-Fri 13:00-17:00`"
                  : "the days are Mon, Tue, Wed, Thu, Fri, Sat and Sun");
    }
    return 0;
}

int schedule_minutes(struct text word)
{
    enum { DIGITS = 4 };
    int figures[2] = {0, 0}, which = 0;
    size_t at = 0, digits = 0;
    for (; at < word.length; at++) {
        char character = word.data[at];
        if (character >= '0' && character <= '9' && digits <= DIGITS) {
            figures[which] = figures[which] * 10 + character - '0';
            digits++;
        } else if (which == 0 && digits > 0 && digits <= 2 && strchr(":.h", character) != NULL) {
            which = 1;
        } else {
            break;
        }
    }
    if (digits == 0 || digits > DIGITS || (which == 0 && digits > 2) || figures[1] > 59) {
        return -1;
    }
    const struct text rest = text_trim(text_slice(word, at, word.length));
    const bool before_noon = text_equal_ignoring_case(rest, TEXT_OF("am"));
    const bool after_noon = text_equal_ignoring_case(rest, TEXT_OF("pm"));
    if ((rest.length > 0 && !before_noon && !after_noon) ||
        ((before_noon || after_noon) && (figures[0] > 12 || figures[0] == 0))) {
        return -1;
    }
    const int hour =
        before_noon || after_noon ? figures[0] % 12 + (after_noon ? 12 : 0) : figures[0];
    return hour * 60 + figures[1] <= MINUTES_A_DAY ? hour * 60 + figures[1] : -1;
}

/* The time of day at `at`, up to a hyphen or a comma, and its end; -1 where it is none. `5 pm` is
 * one time, though a space stands in it. */
static int time_meant(const struct reader *reader, size_t at, size_t *end)
{
    struct reader ahead = *reader;
    ahead.at = at;
    skip_spaces(&ahead);
    at = ahead.at;
    *end = ahead.at = word_end(&ahead);
    skip_spaces(&ahead);
    size_t behind = word_end(&ahead);
    struct text next = text_slice(reader->text, ahead.at, behind);
    if (text_equal_ignoring_case(next, TEXT_OF("am")) ||
        text_equal_ignoring_case(next, TEXT_OF("pm"))) {
        *end = behind;
    }
    return schedule_minutes(text_slice(reader->text, at, *end));
}

/* `9am-5pm`, `9-17`: both times are said at once. False: what is at hand is no such range. */
static bool report_times(struct reader *reader)
{
    size_t first_end = 0, end = 0;
    const int from = time_meant(reader, reader->at, &first_end);
    struct reader ahead = *reader;
    ahead.at = first_end;
    const int to = from >= 0 && take_sign(&ahead, '-') ? time_meant(reader, ahead.at, &end) : -1;
    if (from < 0 || to < 0) {
        return false;
    }
    parser_fail_fix(reader->parser, (uint32_t)reader->at, (uint32_t)end,
                    arena_format(reader->parser->arena, "%02d:%02d-%02d:%02d", from / 60, from % 60,
                                 to / 60, to % 60),
                    true, "`%.*s` is not written in hours and minutes",
                    TEXT_ARGUMENTS(text_slice(reader->text, reader->at, end)));
    return true;
}

static uint16_t take_clock(struct reader *reader)
{
    skip_spaces(reader);
    size_t end = word_end(reader);
    struct text word = text_slice(reader->text, reader->at, end);
    bool shape = word.length == 5 && word.data[2] == ':';
    for (size_t index = 0; shape && index < 5; index++) {
        shape = index == 2 || (word.data[index] >= '0' && word.data[index] <= '9');
    }
    int hour = shape ? (word.data[0] - '0') * 10 + word.data[1] - '0' : 25;
    int minute = shape ? (word.data[3] - '0') * 10 + word.data[4] - '0' : 60;
    if (!shape || hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
        size_t meant_end = 0;
        if (report_times(reader)) {
            return 0;
        }
        const int meant = word.length > 0 ? time_meant(reader, reader->at, &meant_end) : -1;
        if (meant >= 0) {
            parser_fail_fix(
                reader->parser, (uint32_t)reader->at, (uint32_t)meant_end,
                arena_format(reader->parser->arena, "%02d:%02d", meant / 60, meant % 60), true,
                "`%.*s` is not written in hours and minutes",
                TEXT_ARGUMENTS(text_slice(reader->text, reader->at, meant_end)));
            return 0;
        }
        if (report_schedule_in_words(reader->parser, reader->text)) {
            return 0;
        }
        fail(reader, end, "no time of day", "a time of day is missing here",
             "write hours and minutes, such as `09:00`");
        return 0;
    }
    reader->at = end;
    return (uint16_t)(hour * 60 + minute);
}

static void add_days(struct buffer *buffer, unsigned first, unsigned last)
{
    buffer_format(buffer, "%s%s%s", weekday_rows[first % DAYS_A_WEEK].abbreviation,
                  first == last ? "" : "-",
                  first == last ? "" : weekday_rows[last % DAYS_A_WEEK].abbreviation);
}

/* `Mon-Fri 22:00-06:00` goes on past midnight: it is two ranges, the second a day later. */
static void report_midnight(struct reader *reader, size_t start, const struct schedule_range *range)
{
    struct text written = text_slice(reader->text, start, reader->at);
    struct buffer buffer;
    buffer_start(&buffer, reader->parser->arena);
    add_days(&buffer, range->first_day, range->last_day);
    if (range->from == range->to) {
        parser_fail(reader->parser, (uint32_t)start, (uint32_t)reader->at,
                    "a whole day is `00:00-24:00`", "`%.*s` lasts no time",
                    TEXT_ARGUMENTS(written));
        return;
    }
    buffer_format(&buffer, " %02d:%02d-24:00", range->from / 60, range->from % 60);
    if (range->to > 0) {
        bool one = range->first_day == range->last_day;
        buffer_add_text(&buffer, TEXT_OF(", "));
        add_days(&buffer, range->first_day + 1U,
                 one ? range->first_day + 1U : range->last_day + 1U);
        buffer_format(&buffer, " 00:00-%02d:%02d", range->to / 60, range->to % 60);
    }
    parser_fail_fix(reader->parser, (uint32_t)start, (uint32_t)reader->at, buffer_text(&buffer),
                    true, "`%.*s` ends before it starts", TEXT_ARGUMENTS(written));
}

static struct schedule_range take_range(struct reader *reader)
{
    skip_spaces(reader);
    size_t start = reader->at;
    bool *failed = &reader->parser->failed;
    struct schedule_range range = {.first_day = take_day(reader)};
    range.last_day = range.first_day;
    if (!*failed && take_sign(reader, '-')) {
        range.last_day = take_day(reader);
    }
    if (!*failed) {
        range.from = take_clock(reader);
    }
    if (!*failed && !take_sign(reader, '-') &&
        !report_schedule_in_words(reader->parser, reader->text)) {
        fail(reader, word_end(reader), "not understood here",
             "the end of the range is missing here", "write `09:00-17:00`");
    }
    if (!*failed) {
        range.to = take_clock(reader);
    }
    if (!*failed && range.from >= range.to) {
        report_midnight(reader, start, &range);
    }
    return range;
}

static void take_zone(struct reader *reader, struct schedule *schedule)
{
    skip_spaces(reader);
    if (reader->at == reader->text.length || reader->parser->failed) {
        return;
    }
    struct text zone = text_slice(reader->text, reader->at, reader->text.length);
    struct text meant = phrase_near_timezone(zone);
    if (phrase_is_timezone(zone)) {
        schedule->zone = zone;
    } else if (meant.length > 0) {
        parser_fail_fix(reader->parser, (uint32_t)reader->at, (uint32_t)reader->text.length, meant,
                        true, "`%.*s` is no time zone of the IANA list", TEXT_ARGUMENTS(zone));
    } else {
        fail(reader, reader->text.length, "no time zone of the IANA list", "",
             "write an area and a city, such as `Europe/Paris`");
    }
}

/* The character at `at` where it only looks like one of a schedule: `24×7`, `Mon–Fri`. */
static struct text meant_sign(struct text text, size_t at, size_t *length)
{
    uint32_t code_point = 0;
    *length = text_decode(text.data + at, text.length - at, &code_point);
    return code_point == 0xd7                             ? TEXT_OF("x")
           : code_point >= 0x2010 && code_point <= 0x2015 ? TEXT_OF("-")
                                                          : (struct text){NULL, 0};
}

/* `Mon–Fri 09:00–17:00`: the whole with the signs of schedules; empty where another character
 * stands in it. */
static struct text with_signs(struct parser *parser, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, parser->arena);
    for (size_t at = 0, length = 1; at < text.length; at += length) {
        length = 1;
        struct text sign = text_slice(text, at, at + 1);
        if ((unsigned char)text.data[at] >= 0x80) {
            sign = meant_sign(text, at, &length);
        }
        if (sign.length == 0) {
            return sign;
        }
        buffer_add_text(&buffer, sign);
    }
    return buffer_text(&buffer);
}

/* No schedule has a line end or a character outside ASCII. */
static bool judge_characters(struct parser *parser, const struct phrase_place *place,
                             const struct node *node)
{
    struct text text = node_text(node);
    parser_start_text(parser, place, node);
    for (size_t at = 0; at < text.length && !parser->failed; at++) {
        size_t length = 0;
        if (text.data[at] == '\n') {
            parser_fail(parser, 0, (uint32_t)text.length, "write it on one line",
                        "this is no schedule");
        } else if ((unsigned char)text.data[at] >= 0x80) {
            struct text meant = meant_sign(text, at, &length), whole = with_signs(parser, text);
            if (whole.length > 0 && whole.length + length - 1 < text.length) { /* two or more */
                parser_fail_fix(
                    parser, 0, (uint32_t)text.length, whole, true, "`%.*s` only looks like `%.*s`",
                    TEXT_ARGUMENTS(text_slice(text, at, at + length)), TEXT_ARGUMENTS(meant));
            } else if (meant.length > 0) {
                parser_fail_fix(parser, (uint32_t)at, (uint32_t)(at + length), meant, true,
                                "`%.*s` only looks like `%.*s`",
                                TEXT_ARGUMENTS(text_slice(text, at, at + length)),
                                TEXT_ARGUMENTS(meant));
            } else if (parser_start(parser, place, node) &&
                       !report_schedule_in_words(parser, text)) {
                /* foreign digits and the like have their own finding */
                parser_fail(parser, 0, (uint32_t)text.length,
                            "write `24x7`, or days and times such as `Mon-Fri 09:00-17:00`",
                            "`%.*s` is no schedule", TEXT_ARGUMENTS(text));
            }
        }
    }
    return !parser->failed;
}

const struct schedule *phrase_schedule(const struct phrase_place *place, const struct node *node)
{
    struct parser parser;
    struct reader reader = {.parser = &parser, .text = node_text(node)};
    if (!judge_characters(&parser, place, node)) {
        return NULL;
    }
    struct schedule_range ranges[SCHEDULE_RANGES_MAX];
    struct schedule schedule = {.node = node};
    skip_spaces(&reader);
    size_t end = word_end(&reader);
    struct text word = text_slice(reader.text, reader.at, end);
    if (text_equal_ignoring_case(word, TEXT_OF("24x7"))) {
        schedule.kind = SCHEDULE_24X7;
        reader.at = end;
    } else if (text_equal_ignoring_case(word, TEXT_OF("24x5"))) {
        schedule.kind = SCHEDULE_24X5;
        reader.at = end;
    } else if (text_is(word, "24/7") || text_is(word, "7/24") || text_is(word, "24*7") ||
               text_equal_ignoring_case(word, TEXT_OF("7x24")) ||
               text_equal_ignoring_case(word, TEXT_OF("24x7x365"))) {
        parser_fail_fix(&parser, (uint32_t)reader.at, (uint32_t)end, TEXT_OF("24x7"), true,
                        "`%.*s` is no schedule", TEXT_ARGUMENTS(word));
    } else if (word.length == 0 || (word.data[0] >= '0' && word.data[0] <= '9')) {
        if (!report_schedule_in_words(&parser, reader.text)) {
            fail(&reader, end, "no schedule", "a schedule is missing here",
                 "write `24x7`, `24x5`, or days and times such as `Mon-Fri 09:00-17:00`");
        }
    } else {
        schedule.kind = SCHEDULE_RANGES;
        do {
            if (schedule.count == SCHEDULE_RANGES_MAX) {
                fail(&reader, reader.text.length, "too much", "",
                     "a schedule has at most 28 ranges");
                break;
            }
            ranges[schedule.count++] = take_range(&reader);
        } while (!parser.failed && take_sign(&reader, ','));
    }
    take_zone(&reader, &schedule);
    if (parser.failed) {
        return NULL;
    }
    struct schedule *made =
        arena_allocate(&place->compilation->arena, sizeof *made + schedule.count * sizeof *ranges);
    *made = schedule;
    memcpy(made->ranges, ranges, schedule.count * sizeof *ranges);
    return made;
}
