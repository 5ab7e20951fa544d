/* Places in a file: takes offsets of bytes and gives those of the lines, the blanks and the text
 * around them. */
#include "yaml/reader.h"

#include <string.h>

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\0';
}

struct span reader_span(const struct reader *reader, size_t start, size_t end)
{
    return (struct span){(uint32_t)start, (uint32_t)end, reader->file};
}

size_t reader_line_start(const struct reader *reader, size_t at)
{
    while (at > reader->source->start && reader_byte(reader, at - 1) != '\n') {
        at--;
    }
    return at;
}

size_t reader_line_end(const struct reader *reader, size_t at)
{
    while (at < reader->bytes.length && reader_byte(reader, at) != '\n' &&
           !(reader_byte(reader, at) == '\r' && reader_byte(reader, at + 1) == '\n')) {
        at++;
    }
    return at;
}

size_t reader_skip_blanks(const struct reader *reader, size_t at)
{
    while (reader_byte(reader, at) == ' ' || reader_byte(reader, at) == '\t') {
        at++;
    }
    return at;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

size_t reader_text_end(const struct reader *reader, size_t at, bool flow)
{
    size_t start = at, end = reader_line_end(reader, at);
    for (; at < end; at++) {
        char byte = reader_byte(reader, at);
        char next = reader_byte(reader, at + 1);
        bool comment = byte == '#' && at > start && is_blank(reader_byte(reader, at - 1)) &&
                       (is_blank(next) || at + 1 == end);
        if (comment || (flow && byte != '\0' && strchr(",[]{}", byte) != NULL)) {
            break;
        }
    }
    while (at > start && is_blank(reader_byte(reader, at - 1))) {
        at--;
    }
    return at;
}

size_t reader_first_of_line(const struct reader *reader, size_t at)
{
    return reader_skip_blanks(reader, reader_line_start(reader, at));
}

size_t reader_last_before(const struct reader *reader, size_t at)
{
    size_t start = reader_line_start(reader, at), last = at;
    while (last > start && is_blank(reader_byte(reader, last - 1))) {
        last--;
    }
    return last > start ? last - 1 : at;
}

size_t reader_line_above(const struct reader *reader, size_t at)
{
    size_t line = reader_line_start(reader, at);
    while (line > reader->source->start) {
        line = reader_line_start(reader, line - 1);
        char first = reader_byte(reader, reader_skip_blanks(reader, line));
        if (!is_line_end(first) && first != '#') {
            return line;
        }
    }
    return at;
}
