/* Work that is done once a process: by the thread that comes first, while the others wait for it.
 */
#ifndef BASE_ONCE_H
#define BASE_ONCE_H

#include <stdatomic.h>
#include <stdbool.h>

struct once {
    atomic_bool begun, done; /* both begin as false */
};

static inline void once(struct once *state, void (*work)(void))
{
    if (atomic_load(&state->done)) {
        return;
    }
    if (!atomic_exchange(&state->begun, true)) {
        work();
        atomic_store(&state->done, true);
    }
    while (!atomic_load(&state->done)) {
        /* Another thread is a few assignments away from it. */
    }
}

#endif
