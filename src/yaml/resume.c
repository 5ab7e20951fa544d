/* Takes the place behind which reading is to go on and gives the next line at which an entry of a
 * map or a list that is open begins: what stands between may belong to what was not understood. */
#include "yaml/problem.h"

bool resume_is_key(const struct reader *reader, size_t at)
{
    const char first = reader_byte(reader, at);
    if (!is_word(first) && (unsigned char)first < 0x80) {
        return false;
    }
    for (; !is_line_end(reader_byte(reader, at)); at++) {
        const char next = reader_byte(reader, at + 1);
        if (reader_byte(reader, at) == ':' && (is_blank(next) || is_line_end(next))) {
            return true;
        }
    }
    return false;
}

bool resume_is_item(const struct reader *reader, size_t at)
{
    const char next = reader_byte(reader, at + 1);
    return reader_byte(reader, at) == '-' && (is_blank(next) || is_line_end(next));
}

/* A field of the agreement: "name:" at the very start of a line. */
static bool begins_field(const struct reader *reader, size_t line)
{
    const char first = reader_byte(reader, line);
    size_t at = line;
    while ((reader_byte(reader, at) >= 'a' && reader_byte(reader, at) <= 'z') ||
           reader_byte(reader, at) == '_') {
        at++;
    }
    return first != '_' && reader_byte(reader, at) == ':' && resume_is_key(reader, line);
}

/* How many collections stay open where the entry at `at` begins, of those that begin in no column
 * behind `limit`; 0: it is none of theirs. */
static unsigned depth_of_entry(const struct reader *reader, size_t at, size_t limit)
{
    const size_t column = column_of(reader, at);
    const bool is_item = resume_is_item(reader, at);
    if (column > limit || (!is_item && !resume_is_key(reader, at))) {
        return 0;
    }
    for (unsigned depth = reader->depth; depth > 0; depth--) {
        const struct node *node = reader->frames[depth - 1].node;
        if (node->style == STYLE_BLOCK && column_of(reader, node->start) == column &&
            node->kind == (is_item ? NODE_SEQUENCE : NODE_MAPPING)) {
            return depth;
        }
    }
    return 0;
}

/* Where the line begins behind its spaces; tabs are no indentation. */
static size_t behind_spaces(const struct reader *reader, size_t line)
{
    while (reader_byte(reader, line) == ' ') {
        line++;
    }
    return line;
}

static bool resume(struct reader *reader, size_t line, size_t limit)
{
    const unsigned depth = depth_of_entry(reader, behind_spaces(reader, line), limit);
    while (depth > 0 && reader->depth > depth) {
        node_close_frame(reader, 0);
    }
    return depth > 0;
}

bool resume_at(struct reader *reader, size_t line)
{
    return resume(reader, line, SIZE_MAX);
}

bool resume_behind(struct reader *reader, size_t *at)
{
    size_t limit = SIZE_MAX, line = reader_line_end(reader, *at);
    while (line < reader->bytes.length) {
        line += reader_byte(reader, line) == '\r' ? 2 : 1;
        *at = line;
        if (resume(reader, line, limit) || (reader->root == NULL && begins_field(reader, line))) {
            return true;
        }
        /* What is open further to the right ends at a line that is none of its entries. */
        const size_t first = behind_spaces(reader, line);
        const char byte = reader_byte(reader, first);
        if (!is_line_end(byte) && byte != '#' && byte != '\t' && first - line < limit) {
            limit = first - line;
        }
        line = reader_line_end(reader, line);
    }
    return false;
}
