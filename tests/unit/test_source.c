/* Places: lines and columns of bytes, in code points and in UTF-16 units. */
#include "source/invisible.h"
#include "source/source.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena arena;
static jmp_buf failure;

static void set_up(void)
{
    arena_start(&arena, &failure);
}

static void tear_down(void)
{
    arena_free(&arena);
}

TestSuite(source, .init = set_up, .fini = tear_down);

static struct source *source_of(struct text bytes)
{
    return source_new(&arena, TEXT_OF("name"), bytes);
}

static void check(const struct source *source, uint32_t offset, uint32_t line, uint32_t column,
                  uint32_t utf16)
{
    struct position position = source_position(source, offset);
    cr_assert_eq(position.offset, offset);
    cr_assert_eq(position.line, line, "offset %u: line %u", offset, position.line);
    cr_assert_eq(position.column, column, "offset %u: column %u", offset, position.column);
    cr_assert_eq(position.utf16, utf16, "offset %u: utf16 %u", offset, position.utf16);
}

Test(source, lines_end_with_lf_or_crlf)
{
    struct source *source = source_of(TEXT_OF("ab\r\n\nc\n"));
    cr_assert(source->ascii);
    cr_assert_eq(source_line_count(source), 4);
    cr_assert(text_is(source_line(source, 1), "ab"));
    cr_assert(text_is(source_line(source, 2), ""));
    cr_assert(text_is(source_line(source, 3), "c"));
    cr_assert(text_is(source_line(source, 4), ""));
    cr_assert(text_is(source_line(source, 5), ""));
    cr_assert(text_is(source_line(source, 0), ""));
    check(source, 0, 1, 1, 1);
    check(source, 2, 1, 3, 3);
    check(source, 4, 2, 1, 1);
    check(source, 5, 3, 1, 1);
    check(source, 7, 4, 1, 1);
}

Test(source, an_empty_file_has_one_line)
{
    struct source *source = source_of(TEXT_OF(""));
    cr_assert_eq(source_line_count(source), 1);
    check(source, 0, 1, 1, 1);
}

/* a, é (2 bytes), 日 (3), 😀 (4, two UTF-16 units), z */
Test(source, columns_are_code_points)
{
    struct source *source = source_of(TEXT_OF("x\na\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80z"));
    cr_assert_not(source->ascii);
    check(source, 2, 2, 1, 1);
    check(source, 3, 2, 2, 2);
    check(source, 5, 2, 3, 3);
    check(source, 8, 2, 4, 4);
    check(source, 12, 2, 5, 6);
    check(source, 13, 2, 6, 7);
    struct position inside = source_position(source, 10);
    cr_assert_eq(inside.column, 4, "a byte inside a character is in its column");
}

Test(source, the_mark_is_in_no_column)
{
    struct source *source = source_of(TEXT_OF("\xef\xbb\xbf"
                                              "ab\nc"));
    cr_assert_eq(source->start, 3);
    cr_assert(source->ascii);
    check(source, 3, 1, 1, 1);
    check(source, 4, 1, 2, 2);
    check(source, 6, 2, 1, 1);
    cr_assert_eq(source_position(source, 0).column, 1);
    cr_assert(text_is(source_line(source, 1), "ab"));
}

Test(source, bytes_that_are_not_utf_8_have_places)
{
    struct source *source = source_of(TEXT_OF("\x80\xff\n\xe2\x82"));
    cr_assert_eq(source_position(source, 1).line, 1);
    cr_assert_eq(source_position(source, 3).line, 2);
    cr_assert_eq(source_position(source, 5).line, 2);
}

/* Beyond the step of the checkpoints, against counting from the start. */
Test(source, long_lines_agree_with_counting)
{
    static const char *const pieces[] = {"a", "\xc3\xa9", "\xe6\x97\xa5", "\xf0\x9f\x98\x80", "b"};
    char bytes[20000];
    size_t length = 0, characters = 0;
    uint32_t column = 1, utf16 = 1;
    static uint32_t columns[20000], units[20000], offsets[20000];
    while (length < sizeof bytes - 8) {
        size_t kind = (characters * characters + characters / 7) % 5;
        offsets[characters] = (uint32_t)length;
        columns[characters] = column++;
        units[characters] = utf16;
        utf16 += kind == 3 ? 2 : 1;
        memcpy(bytes + length, pieces[kind], strlen(pieces[kind]));
        length += strlen(pieces[kind]);
        characters++;
    }
    struct source *source = source_of((struct text){bytes, length});
    for (size_t at = 0; at < characters; at++) {
        check(source, offsets[at], 1, columns[at], units[at]);
    }
}

static bool is_refused(const char *text, size_t at)
{
    uint32_t code_point;
    struct text whole = text_from(text);
    size_t length = text_decode(text + at, whole.length - at, &code_point);
    return invisible_at(whole, at, length, code_point) != NULL;
}

Test(source, names_what_cannot_be_seen)
{
    const struct invisible *row = invisible_find(0x202e);
    cr_assert_not_null(row);
    cr_assert(text_is(row->name, "RIGHT-TO-LEFT OVERRIDE"));
    cr_assert_eq(row->reason, INVISIBLE_BIDIRECTIONAL);
    cr_assert(text_is(invisible_find(0x85)->name, "NEXT LINE"));
    cr_assert(text_is(invisible_find(0x10fffe)->name, "NONCHARACTER"));
    cr_assert_null(invisible_find('\t'));
    cr_assert_null(invisible_find('\n'));
    cr_assert_null(invisible_find('a'));
    cr_assert_null(invisible_find(0xa0), "a space without a break can be seen");
    cr_assert_null(invisible_find(0x3000));
    cr_assert_null(invisible_find(0x10ffff + 1));
}

Test(source, joiners_stay_where_a_script_needs_them)
{
    cr_assert_not(is_refused("\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae", 4), "Persian: mi-kh");
    cr_assert_not(is_refused("\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7", 6), "Hindi");
    cr_assert_not(is_refused("\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9", 4), "a family");
    cr_assert(is_refused("a\xe2\x80\x8d"
                         "b",
                         1));
    cr_assert(is_refused("a\xe2\x80\x8c"
                         "b",
                         1));
    cr_assert(is_refused("\xd9\x85\xe2\x80\x8c", 2), "at the end of a word");
    cr_assert(is_refused("\xe2\x80\x8d", 0));
    cr_assert(is_refused("\xf0\x9f\x91\xa8\xe2\x80\x8c\xf0\x9f\x91\xa9", 4), "a non-joiner");
}

Test(source, selectors_stay_behind_what_they_vary)
{
    cr_assert_not(is_refused("\xe2\x9c\x94\xef\xb8\x8f", 3), "a check mark");
    cr_assert_not(is_refused("1\xef\xb8\x8f\xe2\x83\xa3", 1), "a keycap");
    cr_assert_not(is_refused("\xe8\x91\x9b\xf3\xa0\x84\x80", 3), "an ideograph of a name");
    cr_assert(is_refused("a\xef\xb8\x8f", 1));
    cr_assert(is_refused("1\xef\xb8\x8f", 1));
    cr_assert(is_refused("\xe2\x9c\x94\xef\xb8\x8f\xef\xb8\x8f", 6), "a second one");
    cr_assert(is_refused("\xf3\xa0\x84\x80", 0));
}

Test(source, a_carriage_return_needs_its_line_feed)
{
    cr_assert_not(is_refused("a\r\n", 1));
    cr_assert(is_refused("a\rb", 1));
    cr_assert(is_refused("a\r", 1));
    cr_assert(is_refused("a\r\r\n", 1));
}

/* Lines of every length around the places up to which line feeds are counted ahead. */
Test(source, finds_each_line_of_a_long_file)
{
    enum { LINES = 1100 };
    static char bytes[LINES * LINES];
    static size_t starts[LINES + 1];
    size_t length = 0;
    for (size_t line = 0; line < LINES; line++) {
        starts[line] = length;
        memset(bytes + length, 'x', line);
        bytes[length + line] = '\n';
        length += line + 1;
    }
    starts[LINES] = length;
    const struct source *source = source_of((struct text){bytes, length});
    cr_assert_eq(source_line_count(source), LINES + 1);
    for (uint32_t line = 0; line <= LINES; line++) {
        cr_assert_eq(source_line_start(source, line + 1), starts[line]);
        cr_assert_eq(source_line(source, line + 1).length, line < LINES ? line : 0);
        cr_assert_eq(source_position(source, starts[line]).line, line + 1);
        cr_assert_eq(source_position(source, starts[line] + (line < LINES ? line : 0)).line,
                     line + 1);
    }
}
