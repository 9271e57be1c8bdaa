#include "sim/experiment.h"

#include <omp.h>
#include <stdbool.h>
#include <stddef.h>

static bool is_stopped(const struct tasks *tasks)
{
    return tasks->stop && __atomic_load_n(tasks->stop, __ATOMIC_RELAXED);
}

int tasks_run(const struct tasks *tasks)
{
    int finished = 0;
    omp_set_max_active_levels(2);                         /* a task may be run by several threads in turn */
    int together = tasks->together > 0 ? tasks->together : 1;
    int threads = tasks->threads < tasks->count ? tasks->threads : tasks->count;
#pragma omp parallel num_threads(threads > 1 ? threads : 1)
    {
        void *worker = tasks->worker_open(tasks->context);
#pragma omp for schedule(dynamic, together)
        for (int i = 0; i < tasks->count; i++) {
            if (is_stopped(tasks))
                continue;
            tasks->task(worker, i);
#pragma omp atomic
            finished++;
        }
        tasks->worker_close(worker);
    }
    return finished;
}
