/* Takes the place of a second `: ` on a line and tells whether values by level begin there, whose
 * braces are missing: `target: P1: 1 h, P2: 4 h`. */
#include "yaml/problem.h"

#include <string.h>

/* The fields of a goal: what follows one of them in the same brackets is no level. */
static const struct text goal_fields[] = {
#define FIELD(member, name, ...) TEXT(name),
#include "grammar/fields/goal.def"
#undef FIELD
};

static bool is_goal_field(struct text word)
{
    for (size_t row = 0; row < sizeof goal_fields / sizeof *goal_fields; row++) {
        if (text_equal(goal_fields[row], word)) {
            return true;
        }
    }
    return false;
}

/* The word before the colon at or behind `at`; empty: what stands there is none. */
static struct text word_before_colon(const struct reader *reader, size_t at)
{
    const size_t end = word_end(reader, at);
    const bool is_key = reader_byte(reader, end) == ':' && is_blank(reader_byte(reader, end + 1));
    return text_slice(reader->bytes, at, is_key ? end : at);
}

/* Whether the key in front of the value is that of a field with one value for each level. */
static bool may_vary(const struct reader *reader, size_t value)
{
    const size_t colon = reader_last_before(reader, value);
    size_t start = colon;
    while (start > 0 && is_word(reader_byte(reader, start - 1))) {
        start--;
    }
    const struct text key = text_slice(reader->bytes, start, colon);
    return reader_byte(reader, colon) == ':' && (text_is(key, "target") || text_is(key, "hours"));
}

/* The end of the last value by level on the line; *levels is their number. */
static size_t levels_end(const struct reader *reader, size_t at, unsigned *levels)
{
    const size_t text_end = reader_text_end(reader, at, false);
    const char *stops = reader_in_flow(reader) ? ",[]{}" : ",";
    size_t end = at;
    for (*levels = 0;; ++*levels) {
        const struct text word = word_before_colon(reader, at);
        if (word.length == 0 || is_goal_field(word)) {
            return end;
        }
        end = at;
        while (end < text_end && strchr(stops, reader_byte(reader, end)) == NULL) {
            end++;
        }
        if (end == text_end || reader_byte(reader, end) != ',') {
            ++*levels;
            return end;
        }
        at = reader_skip_blanks(reader, end + 1);
    }
}

bool problem_brace_levels(const struct reader *reader, struct finding *finding, size_t value,
                          size_t colon)
{
    const struct text first = word_before_colon(reader, value);
    if (value + first.length != colon || !may_vary(reader, value)) {
        return false;
    }
    unsigned levels;
    const size_t end = levels_end(reader, value, &levels);
    const char last = first.length > 0 ? first.data[first.length - 1] : '\0';
    if (levels < 2 && (last < '0' || last > '9')) {
        return false;
    }
    const struct text cells = text_slice(reader->bytes, value, end);
    finding_help(reader->findings, finding, "set what is promised for each level in braces");
    finding_fix(reader->findings, finding, reader_span(reader, value, end),
                arena_format(reader->arena, "{%.*s}", TEXT_ARGUMENTS(cells)), false);
    return true;
}
