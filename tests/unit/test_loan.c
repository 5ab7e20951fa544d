/* libyaml says of bytes that are lent what it says of bytes that it copies: the same events in the
 * same places, and the same problem, wherever the file ends. */
#include "yaml/loan.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char file[] = "# Zwölf Monate – 十二か月\r\n"
                           "title: \"Verfügbarkeit \\u00e4 \\\n  für 😀 alle\"\n"
                           "list:\n- plain über\n  two lines\n- 'it''s'\n-   ? key\n    : värde\n"
                           "flow: {a: [1, é, \"x\"], b: ~}\t# Ende\n"
                           "anchored: &here !tag text\nalias: *here\n"
                           "literal: |2-\n   ein\n\n  zwei …\nfolded: >+\n  ünter\n  wegs\n\n\n"
                           "broken: [a, b\nnext: \"open\n  über das Ende\n";

struct pair {
    yaml_parser_t copying, lent;
    struct loan loan;
};

static bool same_mark(yaml_mark_t one, yaml_mark_t other)
{
    return one.index == other.index && one.line == other.line && one.column == other.column;
}

static bool same_text(const yaml_char_t *one, const yaml_char_t *other)
{
    return one == NULL || other == NULL ? one == other
                                        : strcmp((const char *)one, (const char *)other) == 0;
}

static void check_events(const yaml_event_t *one, const yaml_event_t *other, size_t length)
{
    cr_assert_eq(one->type, other->type, "%zu bytes: %d and %d", length, (int)one->type,
                 (int)other->type);
    cr_assert(same_mark(one->start_mark, other->start_mark), "%zu bytes", length);
    cr_assert(same_mark(one->end_mark, other->end_mark), "%zu bytes", length);
    if (one->type == YAML_SCALAR_EVENT) {
        cr_assert_eq(one->data.scalar.length, other->data.scalar.length);
        cr_assert_eq(one->data.scalar.style, other->data.scalar.style);
        cr_assert(same_text(one->data.scalar.value, other->data.scalar.value), "%zu bytes", length);
        cr_assert(same_text(one->data.scalar.anchor, other->data.scalar.anchor));
        cr_assert(same_text(one->data.scalar.tag, other->data.scalar.tag));
    }
}

static void check_problem(const struct pair *pair, size_t length)
{
    cr_assert_eq(pair->copying.error, pair->lent.error, "%zu bytes", length);
    cr_assert_eq(pair->copying.problem, pair->lent.problem, "%zu bytes", length);
    cr_assert_eq(pair->copying.context, pair->lent.context, "%zu bytes", length);
    cr_assert(same_mark(pair->copying.problem_mark, pair->lent.problem_mark), "%zu bytes", length);
    cr_assert(same_mark(pair->copying.context_mark, pair->lent.context_mark), "%zu bytes", length);
}

static bool is_ascii(struct text bytes)
{
    size_t at = 0;
    while (at < bytes.length && (unsigned char)bytes.data[at] < 0x80) {
        at++;
    }
    return at == bytes.length;
}

/* Parses the bytes both ways; gives how many events there are. */
static size_t parse_both(struct pair *pair, struct text bytes)
{
    size_t events = 0;
    bool ended = false;
    cr_assert(yaml_parser_initialize(&pair->copying) && yaml_parser_initialize(&pair->lent));
    yaml_parser_set_encoding(&pair->copying, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&pair->copying, (const unsigned char *)bytes.data, bytes.length);
    loan_begin(&pair->loan, &pair->lent, bytes, is_ascii(bytes));
    while (!ended) {
        yaml_event_t one, other;
        const int copied = yaml_parser_parse(&pair->copying, &one);
        cr_assert_eq(copied, yaml_parser_parse(&pair->lent, &other), "%zu bytes", bytes.length);
        if (copied == 0) {
            check_problem(pair, bytes.length);
            break;
        }
        check_events(&one, &other, bytes.length);
        ended = one.type == YAML_STREAM_END_EVENT;
        events++;
        yaml_event_delete(&one);
        yaml_event_delete(&other);
    }
    loan_end(&pair->loan);
    yaml_parser_delete(&pair->copying);
    yaml_parser_delete(&pair->lent);
    return events;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

Test(loan, parses_a_file_that_ends_anywhere)
{
    struct pair pair;
    size_t most = 0;
    for (size_t length = 1; length < sizeof file; length++) {
        if (is_continuation(file[length])) {
            continue; /* yaml_scan lets no piece of a character pass */
        }
        /* They end with the block, so that a sanitizer sees one byte too far. */
        char *bytes = malloc(length);
        cr_assert_not_null(bytes);
        memcpy(bytes, file, length);
        const size_t events = parse_both(&pair, (struct text){bytes, length});
        cr_assert_eq(memcmp(bytes, file, length), 0, "%zu bytes were written", length);
        most = events > most ? events : most;
        free(bytes);
    }
    cr_expect_gt(most, 30, "%zu events", most);
}

/* What is lent is longer than libyaml's own buffer, and what is left of it is a character or two.
 */
Test(loan, parses_a_long_file)
{
    enum { LINES = 20000, LINE = 16 };
    struct pair pair;
    char *bytes = malloc(LINES * LINE);
    size_t length = 0;
    cr_assert_not_null(bytes);
    for (unsigned line = 0; line < LINES; line++) {
        length += (size_t)snprintf(bytes + length, LINE, "- ö%u: ü\n", line);
    }
    cr_expect_eq(parse_both(&pair, (struct text){bytes, length}), 4 * LINES + 6);
    free(bytes);
}

Test(loan, parses_a_file_of_ascii)
{
    struct pair pair;
    cr_expect_eq(parse_both(&pair, TEXT_OF("title: A service\nparties: [one, two, three]\n"
                                           "summary: What each of them does for the others.\n")),
                 16);
}

Test(loan, ends_where_the_parser_has_not_begun)
{
    yaml_parser_t parser;
    struct loan loan;
    cr_assert(yaml_parser_initialize(&parser));
    loan_begin(&loan, &parser, text_from(file), false);
    loan_end(&loan);
    yaml_parser_delete(&parser);
}
