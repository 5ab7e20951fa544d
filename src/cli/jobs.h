/* Jobs that run beside one another and are heard in order. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include <stddef.h>

enum { JOBS_MAX = 256 };

/* Does what can be done beside other jobs, and gives what is to be shown of it. */
typedef void *job(void *context, size_t index);
/* Shows it, and frees it: in the order of the indices, in the thread of its job. */
typedef void job_show(void *context, size_t index, void *result);
/* Does the job for each index below count, so many at a time; 0: as many as there are processors.
 */
void jobs_run(size_t count, unsigned at_a_time, job *each, job_show *show, void *context);
/* Waits until every job before this one has been shown. What a job shows, writes and counts behind
 * it comes in the order of the indices. Nothing outside a job, and the second time in one. */
void jobs_take_turn(void);

#endif
