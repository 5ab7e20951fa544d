/* Memory: alignment, zeroing, growth, overflow, and the jump where there is none left. */
#include "base/arena.h"
#include "base/buffer.h"

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

TestSuite(arena, .init = set_up, .fini = tear_down);

static bool is_zero(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if (bytes[at] != 0) {
            return false;
        }
    }
    return true;
}

Test(arena, gives_zeroed_and_aligned_memory)
{
    for (size_t size = 0; size < 5000; size = size * 2 + 1) {
        char *odd = arena_allocate_bytes(&arena, 3);
        memset(odd, 0xff, 3);
        char *memory = arena_allocate(&arena, size);
        cr_assert_not_null(memory);
        cr_assert_eq((uintptr_t)memory % 8, 0);
        cr_assert(is_zero(memory, size));
        memset(memory, 0xff, size);
    }
}

/* Pieces of every size, filled, marks, and what is taken back to them, in an order that is the same
 * each time: all that is given is zero, whatever stood there before. */
static void fill_and_take_back(unsigned seed)
{
    enum { STEPS = 4000, DEPTH = 8 };
    struct arena_mark marks[DEPTH];
    size_t depth = 0;
    for (unsigned step = 0; step < STEPS; step++) {
        seed = seed * 1103515245U + 12345U;
        const unsigned chosen = seed >> 16;
        const size_t size = chosen % 97 == 0 ? chosen * 8U : chosen % 700;
        if (chosen % 301 == 0 && depth < DEPTH) {
            marks[depth++] = arena_mark(&arena);
        } else if (chosen % 211 == 0 && depth > 0) {
            depth -= 1 + chosen / 211 % depth;
            arena_release(&arena, marks[depth]);
        }
        char *piece =
            chosen % 2 == 0 ? arena_allocate(&arena, size) : arena_allocate_bytes(&arena, size);
        cr_assert(is_zero(piece, size), "step %u, %zu bytes", step, size);
        memset(piece, 0xff, size);
    }
}

Test(arena, is_zero_whatever_was_taken_back)
{
    static _Alignas(8) char first[3000];
    for (unsigned seed = 1; seed <= 20; seed++) {
        fill_and_take_back(seed);
        arena_free(&arena);
        memset(first, 0, sizeof first);
        arena_start_in(&arena, &failure, first, sizeof first);
        const struct arena_mark start = arena_mark(&arena);
        fill_and_take_back(seed);
        arena_release(&arena, start);
        cr_assert(is_zero(arena_allocate(&arena, sizeof first), sizeof first));
        arena_free(&arena);
    }
}

/* What stands beside what is unknown where each piece is a block of its own. */
#ifdef ARENA_OF_SINGLE_BLOCKS
enum { SINGLE_BLOCKS = true };
#else
enum { SINGLE_BLOCKS = false };
#endif

Test(arena, big_items_leave_the_chunk_in_use, .disabled = SINGLE_BLOCKS)
{
    char *before = arena_allocate_bytes(&arena, 1);
    char *big = arena_allocate(&arena, 3 << 20);
    char *after = arena_allocate_bytes(&arena, 1);
    cr_assert(is_zero(big, 3 << 20));
    cr_assert_eq(after, before + 1);
}

Test(arena, can_be_started_again)
{
    memset(arena_allocate(&arena, 1000), 1, 1000);
    arena_free(&arena);
    cr_assert(is_zero(arena_allocate(&arena, 1000), 1000));
}

Test(arena, grows_where_it_stands_when_it_is_last, .disabled = SINGLE_BLOCKS)
{
    size_t room = 0;
    uint32_t *numbers = NULL;
    numbers = ARENA_GROW(&arena, numbers, &room, 1);
    uint32_t *first = numbers;
    for (uint32_t at = 0; at < 1000; at++) {
        numbers = ARENA_GROW(&arena, numbers, &room, at + 1);
        cr_assert_eq(numbers[at], 0);
        numbers[at] = at;
    }
    cr_assert_eq(numbers, first);
    arena_allocate(&arena, 1);
    numbers = ARENA_GROW(&arena, numbers, &room, room + 1);
    cr_assert_neq(numbers, first);
    for (uint32_t at = 0; at < 1000; at++) {
        cr_assert_eq(numbers[at], at);
    }
    cr_assert_geq(room, 1001);
}

Test(arena, an_overflow_is_a_failure)
{
    if (setjmp(failure) == 0) {
        arena_allocate_array(&arena, SIZE_MAX / 2, 3);
        cr_assert_fail("no jump");
    }
}

Test(arena, a_size_that_nobody_has_is_a_failure)
{
    if (setjmp(failure) == 0) {
        arena_allocate(&arena, SIZE_MAX - 100);
        cr_assert_fail("no jump");
    }
    size_t room = 4;
    if (setjmp(failure) == 0) {
        arena_grow(&arena, arena_allocate(&arena, 16), &room, SIZE_MAX / 2 + 2, 4);
        cr_assert_fail("no jump");
    }
}

Test(arena, makes_texts)
{
    struct text joined = arena_join(&arena, TEXT_OF("ab"), TEXT_OF("cd"));
    cr_assert(text_is(joined, "abcd"));
    cr_assert(text_is(arena_copy(&arena, joined), "abcd"));
    cr_assert(text_is(arena_copy(&arena, (struct text){NULL, 0}), ""));
    cr_assert_str_eq(arena_terminated(&arena, text_slice(joined, 1, 3)), "bc");
    cr_assert(text_is(arena_format(&arena, "%d of %.*s", 3, TEXT_ARGUMENTS(joined)), "3 of abcd"));
    char wide[3001];
    memset(wide, 'x', 3000);
    wide[3000] = '\0';
    cr_assert(text_is(arena_format(&arena, "%s", wide), wide), "more than fits on the stack");
}

Test(arena, a_buffer_is_one_view_of_all_its_chunks)
{
    struct buffer buffer;
    buffer_start(&buffer, &arena);
    cr_assert(text_is(buffer_text(&buffer), ""));
    size_t expected = 0;
    for (unsigned line = 0; line < 20000; line++) {
        buffer_add_number(&buffer, line);
        buffer_add_character(&buffer, '\n');
        expected += line < 10 ? 2U : line < 100 ? 3U : line < 1000 ? 4U : line < 10000 ? 5U : 6U;
    }
    cr_assert_eq(buffer_length(&buffer), expected);
    struct text all = buffer_text(&buffer);
    cr_assert_eq(all.length, expected);
    cr_assert(text_starts_with(all, TEXT_OF("0\n1\n2\n")));
    cr_assert(text_ends_with(all, TEXT_OF("19998\n19999\n")));
    BUFFER_LITERAL(&buffer, "end");
    buffer_format(&buffer, " %s", "here");
    cr_assert(text_ends_with(buffer_text(&buffer), TEXT_OF("19999\nend here")));
    cr_assert_eq(buffer_length(&buffer), expected + 8);
}

Test(arena, a_buffer_writes_the_greatest_number)
{
    struct buffer buffer;
    buffer_start(&buffer, &arena);
    buffer_add_number(&buffer, UINT64_MAX);
    cr_assert(text_is(buffer_text(&buffer), "18446744073709551615"));
}

static bool take(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

Test(arena, a_buffer_gives_its_bytes_to_a_sink_as_they_come)
{
    static char line[50000];
    struct buffer taken, buffer;
    struct buffer_sink sink = {.write = take, .context = &taken};
    buffer_start(&taken, &arena);
    buffer_start_sink(&buffer, &arena, &sink);
    memset(line, 'a', sizeof line);
    for (unsigned number = 0; number < 10000; number++) {
        buffer_add_number(&buffer, number);
        buffer_add_character(&buffer, '\n');
    }
    cr_assert_gt(buffer_length(&taken), 0);
    cr_assert_lt(buffer_length(&taken), buffer_length(&buffer));
    buffer_add(&buffer, line, sizeof line);
    BUFFER_LITERAL(&buffer, "end");
    buffer_flush(&buffer);
    cr_assert_eq(buffer_length(&taken), 48890 + 50000 + 3);
    cr_assert_eq(buffer_length(&buffer), buffer_length(&taken));
    cr_assert(text_starts_with(buffer_text(&taken), TEXT_OF("0\n1\n2\n")));
    cr_assert(text_ends_with(buffer_text(&taken), TEXT_OF("aaend")));
}

static bool take_one(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    ++*(unsigned *)context;
    return false;
}

Test(arena, a_sink_that_refuses_gets_no_more)
{
    unsigned calls = 0;
    struct buffer buffer;
    struct buffer_sink sink = {.write = take_one, .context = &calls};
    buffer_start_sink(&buffer, &arena, &sink);
    for (unsigned number = 0; number < 100000; number++) {
        buffer_add_number(&buffer, number);
    }
    buffer_flush(&buffer);
    cr_assert(sink.refused);
    cr_assert_eq(calls, 1);
}

Test(arena, takes_back_what_was_allocated_since_a_mark)
{
    static const size_t sizes[] = {1, 100, 5000, 20000, 70000, 300000, 2000000};
    struct arena_mark none = arena_mark(&arena);
    for (unsigned round = 0; round < 3; round++) {
        char *before = arena_allocate_bytes(&arena, 100);
        memset(before, 'b', 100);
        struct arena_mark mark = arena_mark(&arena);
        for (unsigned count = 0; count < 20; count++) {
            for (size_t index = 0; index < sizeof sizes / sizeof *sizes; index++) {
                char *bytes = arena_allocate(&arena, sizes[index]);
                cr_assert(is_zero(bytes, sizes[index]), "round %u, %zu bytes", round, sizes[index]);
                memset(bytes, 'x', sizes[index]);
                if (count % 3 == 0) {
                    arena_release(&arena, mark);
                }
            }
        }
        arena_release(&arena, mark);
        for (unsigned at = 0; at < 100; at++) {
            cr_assert_eq(before[at], 'b');
        }
    }
    arena_release(&arena, none);
    char *bytes = arena_allocate(&arena, 3000000);
    cr_assert(is_zero(bytes, 3000000));
}
