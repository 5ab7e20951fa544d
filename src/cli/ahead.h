/* Pages that a run will touch, asked of the system. One by one, as they are touched, each costs an
 * exception: on some virtual machines twenty times as much (docs/performance.md). It is a wish:
 * where the system refuses it, pages come when they are touched. */
#ifndef CLI_AHEAD_H
#define CLI_AHEAD_H

#include <stddef.h>

/* Memory that is about to be filled, from the start of a page on. */
void ahead_of_writing(void *from, size_t size);
/* What every check touches of the program itself; called once, by main. */
void ahead_of_run(void);

#endif
