/* Takes jobs and runs them on several threads, each to its end in one of them. What a job has to
 * show waits for its turn, so that what a run says is the same however many run at a time; its
 * thread goes on with the next in the meantime, and nothing that one thread has allocated is freed
 * by another. */
#include "cli/jobs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* Deep agreements need a deep stack, and not every C library gives threads one. A thread holds so
 * many results at most that wait for their turn: memory is bounded. */
enum { STACK = 8 << 20, PROCESSORS_MAX = 16, HELD_MAX = 4 };

struct jobs {
    job *job;
    job_show *show;
    void *context;
    size_t count;
    atomic_size_t next; /* to be begun */
    atomic_size_t turn; /* the first that was not shown; changes under the lock */
    pthread_mutex_t lock;
    pthread_cond_t turned;
    size_t waiting; /* threads */
};

struct held {
    size_t index;
    void *result;
};

/* What this thread does. */
static _Thread_local struct {
    struct jobs *jobs; /* NULL: nothing */
    size_t index;
    bool has_turn;
    struct held held[HELD_MAX]; /* the earliest first; all of them before the index */
    size_t held_count;
} current;

static void wait_for_turn(struct jobs *jobs, size_t index)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->waiting++;
    while (jobs->turn != index) {
        pthread_cond_wait(&jobs->turned, &jobs->lock);
    }
    jobs->waiting--;
    pthread_mutex_unlock(&jobs->lock);
}

static void end_turn(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->turn++;
    if (jobs->waiting > 0) {
        pthread_cond_broadcast(&jobs->turned);
    }
    pthread_mutex_unlock(&jobs->lock);
}

/* Shows the results whose turn has come, and waits for it while more are held than may be left. */
static void show_held(struct jobs *jobs, size_t left)
{
    size_t shown = 0;
    for (; shown < current.held_count; shown++) {
        const struct held *held = &current.held[shown];
        if (jobs->turn != held->index) {
            if (current.held_count - shown <= left) {
                break;
            }
            wait_for_turn(jobs, held->index);
        }
        current.has_turn = true;
        jobs->show(jobs->context, held->index, held->result);
        current.has_turn = false;
        end_turn(jobs);
    }
    current.held_count -= shown;
    memmove(current.held, current.held + shown, current.held_count * sizeof *current.held);
}

void jobs_take_turn(void)
{
    struct jobs *jobs = current.jobs;
    if (jobs == NULL || current.has_turn) {
        return;
    }
    show_held(jobs, 0);
    wait_for_turn(jobs, current.index);
    current.has_turn = true;
}

static void *work(void *given)
{
    struct jobs *jobs = given;
    current.jobs = jobs;
    while ((current.index = jobs->next++) < jobs->count) {
        void *result = jobs->job(jobs->context, current.index);
        current.has_turn = false;
        current.held[current.held_count++] = (struct held){current.index, result};
        show_held(jobs, HELD_MAX - 1);
    }
    show_held(jobs, 0);
    current.jobs = NULL;
    return NULL;
}

static size_t processors(void)
{
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > PROCESSORS_MAX ? PROCESSORS_MAX : (size_t)online;
}

void jobs_run(size_t count, unsigned at_a_time, job *each, job_show *show, void *context)
{
    struct jobs jobs = {.job = each,
                        .show = show,
                        .context = context,
                        .count = count,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .turned = PTHREAD_COND_INITIALIZER};
    pthread_t threads[JOBS_MAX];
    pthread_attr_t attributes;
    size_t wanted = count <= 1 ? count : at_a_time != 0 ? at_a_time : processors(), started = 0;
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
