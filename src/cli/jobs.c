/* Takes jobs and runs them on several threads, each to its end in one of them. A job waits for its
 * turn before it shows anything, so that what a run says is the same however many run at a time. */
#include "cli/jobs.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

/* Deep agreements need a deep stack, and not every C library gives threads one. */
enum { STACK = 8 << 20, PROCESSORS_MAX = 16 };

struct jobs {
    job *job;
    void *context;
    size_t count;
    pthread_mutex_t lock;
    pthread_cond_t turned;
    size_t next; /* to be begun */
    size_t turn; /* the first that has not ended */
};

/* What this thread does. */
static _Thread_local struct {
    struct jobs *jobs; /* NULL: nothing */
    size_t index;
    bool has_turn;
} current;

void jobs_take_turn(void)
{
    struct jobs *jobs = current.jobs;
    if (jobs == NULL || current.has_turn) {
        return;
    }
    pthread_mutex_lock(&jobs->lock);
    while (jobs->turn != current.index) {
        pthread_cond_wait(&jobs->turned, &jobs->lock);
    }
    pthread_mutex_unlock(&jobs->lock);
    current.has_turn = true;
}

static bool begin_next(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    const bool is_left = jobs->next < jobs->count;
    current.jobs = is_left ? jobs : NULL;
    current.index = is_left ? jobs->next++ : 0;
    current.has_turn = false;
    pthread_mutex_unlock(&jobs->lock);
    return is_left;
}

static void end_turn(struct jobs *jobs)
{
    jobs_take_turn();
    pthread_mutex_lock(&jobs->lock);
    jobs->turn++;
    pthread_cond_broadcast(&jobs->turned);
    pthread_mutex_unlock(&jobs->lock);
}

static void *work(void *given)
{
    struct jobs *jobs = given;
    while (begin_next(jobs)) {
        jobs->job(jobs->context, current.index);
        end_turn(jobs);
    }
    return NULL;
}

static size_t processors(void)
{
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > PROCESSORS_MAX ? PROCESSORS_MAX : (size_t)online;
}

void jobs_run(size_t count, unsigned at_a_time, job *each, void *context)
{
    struct jobs jobs = {.job = each,
                        .context = context,
                        .count = count,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .turned = PTHREAD_COND_INITIALIZER};
    pthread_t threads[JOBS_MAX];
    pthread_attr_t attributes;
    size_t wanted = at_a_time != 0 ? at_a_time : processors(), started = 0;
    wanted = wanted > JOBS_MAX ? JOBS_MAX : wanted;
    wanted = wanted > count ? count : wanted;
    /* This thread is one of them: where none can be had, it does all. */
    if (wanted > 1 && pthread_attr_init(&attributes) == 0) {
        (void)pthread_attr_setstacksize(&attributes, STACK);
        while (started + 1 < wanted &&
               pthread_create(&threads[started], &attributes, work, &jobs) == 0) {
            started++;
        }
        pthread_attr_destroy(&attributes);
    }
    work(&jobs);
    for (size_t index = 0; index < started; index++) {
        pthread_join(threads[index], NULL);
    }
}
