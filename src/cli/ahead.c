/* Asks the system for pages ahead: those of the program that src/cli/order.ld has put side by side,
 * the next ones of the stack, and memory that is about to be filled. */
#define _DEFAULT_SOURCE /* madvise */
#include "cli/ahead.h"

#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 4096, FRAMES = 6 * PAGE };

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
    char frames[FRAMES]; /* where those of a check will stand */
    ask(frames, sizeof frames, MADV_POPULATE_WRITE);
    if (slac_checked_start != NULL && slac_checked_end != NULL) {
        ask(slac_checked_start, (size_t)(slac_checked_end - slac_checked_start),
            MADV_POPULATE_READ);
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
