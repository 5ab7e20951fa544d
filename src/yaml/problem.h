/* What the parts of reporting a problem of libyaml share: problem.c explains what it stops at, and
 * problem_close.c brackets and quotes that nothing closes, or that close too early. */
#ifndef YAML_PROBLEM_H
#define YAML_PROBLEM_H

#include "yaml/reader.h"

/* One error of libyaml, on its way to become a finding. */
struct problem {
    struct reader *reader;
    enum rule rule;
    struct text message, help;
    size_t at;      /* where libyaml stopped */
    size_t context; /* where what it was reading began; the same where it names none */
    size_t behind;  /* the line on which this stands is done with */
};

/* A space is missing behind the byte at an offset, which stands in `form` as it is to be written.
 */
void report_missing_space(struct problem *problem, size_t at, const char *what,
                          const char *form) SELDOM;

static inline bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\0';
}

static inline bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Of a key as it is written without quotes. */
static inline bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

/* The end of the word at an offset. */
static inline size_t word_end(const struct reader *reader, size_t at)
{
    while (is_word(reader_byte(reader, at))) {
        at++;
    }
    return at;
}

static inline unsigned column_of(const struct reader *reader, size_t at)
{
    return (unsigned)(at - reader_line_start(reader, at));
}

/* The smallest span to show for a place: one character, or nothing at a line's end. */
struct span problem_place(const struct reader *reader, size_t at);
/* A finding with the words of its row. */
struct finding *problem_report(const struct problem *problem, struct span span);
/* Proposes quotes around the text of a line from `start` on. */
void problem_quote(const struct reader *reader, struct finding *finding, size_t start, bool flow,
                   bool certain);
/* The same for a value that begins with a quote: `'It's here'` becomes `"It's here"`. */
void problem_quote_outer(const struct reader *reader, struct finding *finding, size_t start);
/* Where the value of the first `key: ` of the line begins, if that is before `limit`; else 0. */
size_t problem_first_value(const struct reader *reader, size_t limit);

/* Where a second `: ` is that of a target by level, `target: P1: 1 h, P2: 4 h`, whose value begins
 * at `value`: proposes the braces that are missing. */
bool problem_brace_levels(const struct reader *reader, struct finding *finding, size_t value,
                          size_t colon);

/* The same where a comma is missing before a field: `{name: Ada role: Manager}`. */
bool problem_comma_missing(const struct reader *reader, struct finding *finding, size_t value,
                           size_t colon);
/* A key further to the right than that of the line above, whose value libyaml goes on with. False:
 * the line above, which is then `context`, has no key. */
bool problem_deeper_line(struct problem *problem, size_t above);

/* Each returns whether it has reported the problem. */
/* A line that begins where none of its map or list does, or as the other of the two. */
bool problem_level(struct problem *problem);
bool problem_open_quote(struct problem *problem);
bool problem_open_bracket(struct problem *problem);
/* A bracket in which the file ends. */
bool problem_open_at_end(struct problem *problem);
/* Text behind a quote or a bracket that closes at `before`: `"Mill" and "Shop"`. */
bool problem_behind_close(struct problem *problem, size_t before);

#endif
