/* What the tests share that look at what is written: a text that grows as it comes. */
#ifndef TESTS_WRITING_H
#define TESTS_WRITING_H

#include <criterion/criterion.h>
#include <string.h>

enum { ROOM = 1 << 17 };

struct writing {
    char bytes[ROOM]; /* and a NUL */
    size_t length;
};

/* Adds the bytes; `context` is a struct writing. */
static bool collect(void *context, const char *bytes, size_t length)
{
    struct writing *writing = context;
    cr_assert_lt(writing->length + length, ROOM);
    memcpy(writing->bytes + writing->length, bytes, length);
    writing->length += length;
    writing->bytes[writing->length] = '\0';
    return true;
}

#endif
