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

size_t resume_behind_dashes(const struct reader *reader, size_t at)
{
    while (resume_is_item(reader, at)) {
        at = reader_skip_blanks(reader, at + 1);
    }
    return at;
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

/* The column behind which lines stand that belong to the one at `at`, which was not understood.
 * What stands below a line that is indented by tabs may stand in the column of the lines above it.
 */
static size_t column_within(const struct reader *reader, size_t at)
{
    const size_t first = behind_spaces(reader, reader_line_start(reader, at));
    if (reader_byte(reader, first) != '\t') {
        return column_of(reader, resume_behind_dashes(reader, first));
    }
    const size_t above = behind_spaces(reader, reader_line_above(reader, first));
    const bool opens = reader_byte(reader, reader_text_end(reader, first, false) - 1) == ':';
    return opens && column_of(reader, above) > 0 ? column_of(reader, above) - 1U : SIZE_MAX;
}

bool resume_behind(struct reader *reader, size_t *at)
{
    size_t limit = column_within(reader, *at), line = reader_line_end(reader, *at);
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
