/* Takes the place of a second `: ` on a line and tells whether braces are missing around what
 * begins there, `target: P1: 1 h, P2: 4 h`, or a comma before it, `{name: Ada role: Manager}`. */
#include "yaml/problem.h"

#include <string.h>

/* The fields of what is often written in braces. */
static const struct text fields[] = {
#define FIELD(member, name, ...) TEXT(name),
#include "grammar/fields/condition_clause.def"
#include "grammar/fields/contact.def"
#include "grammar/fields/escalation_step.def"
#include "grammar/fields/exclusion.def"
#include "grammar/fields/goal.def"
#include "grammar/fields/hours.def"
#include "grammar/fields/measurement.def"
#include "grammar/fields/party.def"
#include "grammar/fields/remedy.def"
#include "grammar/fields/requirement.def"
#include "grammar/fields/review.def"
#include "grammar/fields/term.def"
#include "grammar/fields/tier.def"
#undef FIELD
};

static bool is_field(struct text word)
{
    for (size_t row = 0; row < sizeof fields / sizeof *fields; row++) {
        if (fields[row].length > 0 && text_equal(fields[row], word)) {
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

/* The end of the last value by level on the line, or of the last field; *levels is their number. */
static size_t levels_end(const struct reader *reader, size_t at, bool of_fields, unsigned *levels)
{
    const size_t text_end = reader_text_end(reader, at, false);
    const char *stops = reader_in_flow(reader) ? ",[]{}" : ",";
    size_t end = at;
    for (*levels = 0;; ++*levels) {
        const struct text word = word_before_colon(reader, at);
        if (word.length == 0 || (is_field(word) && !of_fields)) {
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
    const bool varies = may_vary(reader, value), of_fields = !varies && is_field(first);
    if (value + first.length != colon || (!varies && !of_fields)) {
        return false;
    }
    unsigned levels;
    const size_t end = levels_end(reader, value, of_fields, &levels);
    const char last = first.length > 0 ? first.data[first.length - 1] : '\0';
    if (levels < 2 && (of_fields || last < '0' || last > '9')) {
        return false;
    }
    const struct text cells = text_slice(reader->bytes, value, end);
    finding_help(reader->findings, finding,
                 of_fields ? "set the fields in braces"
                           : "set what is promised for each level in braces");
    finding_fix(reader->findings, finding, reader_span(reader, value, end),
                arena_format(reader->arena, "{%.*s}", TEXT_ARGUMENTS(cells)), false);
    return true;
}

bool problem_comma_missing(const struct reader *reader, struct finding *finding, size_t value,
                           size_t colon)
{
    size_t key = colon;
    while (key > value && is_word(reader_byte(reader, key - 1))) {
        key--;
    }
    const struct text word = text_slice(reader->bytes, key, colon);
    size_t end = key;
    while (end > value && strchr(" ;", reader_byte(reader, end - 1)) != NULL) {
        end--;
    }
    if (end == key || end == value || !is_field(word)) {
        return false;
    }
    finding_help(reader->findings, finding,
                 "write a comma before `%.*s`; or quote the value if it is a part of it",
                 TEXT_ARGUMENTS(word));
    finding_fix(reader->findings, finding, reader_span(reader, end, key), TEXT_OF(", "), false);
    return true;
}
