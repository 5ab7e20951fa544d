/* Schedules: takes `24x7`, `24x5` or days and times with an optional IANA zone, and gives the
 * ranges of the week (language section 4). */
#include "phrase/parser.h"

#include <string.h>

enum { SCHEDULE_RANGES_MAX = 28 };

struct reader {
    const struct phrase_place *place;
    const struct node *node;
    struct text text;
    size_t at;
    bool failed;
};

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static void skip_spaces(struct reader *reader)
{
    while (reader->at < reader->text.length && reader->text.data[reader->at] == ' ') {
        reader->at++;
    }
}

static void fail(struct reader *reader, size_t start, size_t end, const char *what,
                 const char *help)
{
    if (reader->failed) {
        return;
    }
    reader->failed = true;
    struct compilation *compilation = reader->place->compilation;
    struct finding *finding = finding_add(
        &compilation->findings, RULE_BAD_VALUE, node_part(compilation, reader->node, start, end),
        "`%.*s` is %s", (int)(end - start), reader->text.data + start, what);
    finding_help(&compilation->findings, finding, "%s", help);
}

/* The end of the word at hand: up to a space, a comma, or a hyphen behind a letter. */
static size_t word_end(const struct reader *reader)
{
    size_t end = reader->at;
    while (end < reader->text.length && reader->text.data[end] != ' ' &&
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

static uint8_t take_day(struct reader *reader)
{
    skip_spaces(reader);
    size_t end = word_end(reader);
    struct text word = text_slice(reader->text, reader->at, end);
    for (uint8_t day = 0; day < 7; day++) {
        if (text_equal_ignoring_case(word, text_from(day_names[day]))) {
            reader->at = end;
            return day;
        }
    }
    fail(reader, reader->at, end, "no day", "the days are Mon, Tue, Wed, Thu, Fri, Sat and Sun");
    return 0;
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
        fail(reader, reader->at, end, "no time of day", "write hours and minutes, such as `09:00`");
        return 0;
    }
    reader->at = end;
    return (uint16_t)(hour * 60 + minute);
}

static struct schedule_range take_range(struct reader *reader)
{
    struct schedule_range range = {.first_day = take_day(reader)};
    range.last_day = range.first_day;
    if (!reader->failed && take_sign(reader, '-')) {
        range.last_day = take_day(reader);
    }
    if (!reader->failed) {
        range.from = take_clock(reader);
    }
    size_t start = reader->at;
    if (!reader->failed && !take_sign(reader, '-')) {
        fail(reader, start, reader->text.length, "not understood here", "write `09:00-17:00`");
    }
    if (!reader->failed) {
        range.to = take_clock(reader);
    }
    return range;
}

static void take_zone(struct reader *reader, struct schedule *schedule)
{
    skip_spaces(reader);
    if (reader->at == reader->text.length || reader->failed) {
        return;
    }
    struct text zone = text_slice(reader->text, reader->at, reader->text.length);
    if (!phrase_is_timezone(zone)) {
        fail(reader, reader->at, reader->text.length, "no time zone of the IANA list",
             "write an area and a city, such as `Europe/Paris`");
        return;
    }
    schedule->zone = zone;
}

const struct schedule *phrase_schedule(const struct phrase_place *place, const struct node *node)
{
    struct reader reader = {.place = place, .node = node, .text = node_text(node)};
    struct parser check; /* foreign digits and the like have their own finding */
    if (memchr(reader.text.data, '\n', reader.text.length) != NULL) {
        fail(&reader, 0, reader.text.length, "no schedule", "write it on one line");
        return NULL;
    }
    for (size_t index = 0; index < reader.text.length; index++) {
        if ((unsigned char)reader.text.data[index] >= 0x80) {
            if (parser_start(&check, place, node)) {
                fail(&reader, 0, reader.text.length, "no schedule",
                     "write `24x7`, or days and times such as `Mon-Fri 09:00-17:00`");
            }
            return NULL;
        }
    }
    struct schedule *schedule =
        arena_allocate(&place->compilation->arena,
                       sizeof *schedule + SCHEDULE_RANGES_MAX * sizeof(struct schedule_range));
    schedule->node = node;
    size_t end = word_end(&reader);
    struct text word = text_slice(reader.text, 0, end);
    if (text_equal_ignoring_case(word, TEXT_OF("24x7"))) {
        schedule->kind = SCHEDULE_24X7;
        reader.at = end;
    } else if (text_equal_ignoring_case(word, TEXT_OF("24x5"))) {
        schedule->kind = SCHEDULE_24X5;
        reader.at = end;
    } else if (word.length > 0 && word.data[0] >= '0' && word.data[0] <= '9') {
        fail(&reader, 0, end, "no schedule", "write `24x7`, `24x5`, or days and times");
    } else {
        schedule->kind = SCHEDULE_RANGES;
        do {
            if (schedule->count == SCHEDULE_RANGES_MAX) {
                fail(&reader, reader.at, reader.text.length, "too much",
                     "a schedule has at most 28 ranges");
                break;
            }
            schedule->ranges[schedule->count++] = take_range(&reader);
        } while (!reader.failed && take_sign(&reader, ','));
    }
    take_zone(&reader, schedule);
    return reader.failed ? NULL : schedule;
}
