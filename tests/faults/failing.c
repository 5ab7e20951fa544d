/* Allocations that fail on demand. */
#include "failing.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_size_t count; /* of all threads */
static size_t failing;
static bool all_behind;

void failing_start(size_t number, bool all)
{
    count = 0;
    failing = number;
    all_behind = all;
}

size_t failing_count(void)
{
    return count;
}

static bool fails(void)
{
    const size_t number = atomic_fetch_add(&count, 1) + 1;
    const bool now = failing != 0 && (number == failing || (all_behind && number > failing));
    if (now) {
        errno = ENOMEM;
    }
    return now;
}

/* What allocates inside the C library is wrapped too, where the project calls it. */
#define WRAP(type, name, parameters, arguments)          \
    type __real_##name parameters;                       \
    type __wrap_##name parameters;                       \
    type __wrap_##name parameters                        \
    {                                                    \
        return fails() ? NULL : __real_##name arguments; \
    }
WRAP(void *, malloc, (size_t size), (size))
WRAP(void *, calloc, (size_t number, size_t size), (number, size))
WRAP(void *, realloc, (void *block, size_t size), (block, size))
WRAP(char *, strdup, (const char *text), (text))
WRAP(char *, strndup, (const char *text, size_t size), (text, size))
WRAP(char *, realpath, (const char *path, char *room), (path, room))
WRAP(DIR *, opendir, (const char *path), (path))
