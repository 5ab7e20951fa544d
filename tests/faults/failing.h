/* Allocations that fail on demand: the linker puts these in place of the C library's (Makefile:
 * --wrap), in this project and in the archives it is linked with. */
#ifndef FAULTS_FAILING_H
#define FAULTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* From now on the allocation of this number fails, 1 being the next, and where `all` is set every
 * one behind it too; 0: none does. */
void failing_start(size_t number, bool all);
/* How many there were since. */
size_t failing_count(void);

#endif
