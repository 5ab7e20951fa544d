/* Asks the system for pages ahead: those of the program that src/cli/order.ld has put side by side,
 * and memory that is about to be filled. */
#define _DEFAULT_SOURCE /* madvise */
#include "cli/ahead.h"

#include <stdint.h>
#include <sys/mman.h>

/* With one page of a file the system maps those around it that it has in memory, so many bytes at
 * their own multiple. It is asked for one of each: to be asked for all takes longer. */
enum { PAGE = 4096, AROUND = 64 << 10 };

/* Of order.ld; not there where the program is linked without it. */
extern char slac_checked_start[] __attribute__((weak));
extern char slac_checked_end[] __attribute__((weak));

#ifdef MADV_POPULATE_WRITE /* since Linux 5.14 */
static void ask(char *from, size_t size, int how)
{
    const size_t before = (uintptr_t)from % PAGE;
    (void)madvise(from - before, before + size, how);
}

void ahead_of_writing(void *from, size_t size)
{
    ask(from, size, MADV_POPULATE_WRITE);
}

void ahead_of_run(void)
{
    for (char *at = slac_checked_start; at < slac_checked_end; at += AROUND) {
        ask(at, 1, MADV_POPULATE_READ);
    }
}
#else
void ahead_of_writing(void *from, size_t size)
{
    (void)from, (void)size;
}

void ahead_of_run(void)
{
}
#endif
