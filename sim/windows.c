#include "sim/windows.h"

#include "base/failure.h"

int windows_run(const struct process_set *set, sim_time begin, sim_time end)
{
    int windows = 0;
    for (sim_time now = begin; now < end; windows++) {
        sim_time until = set->horizon(set->context, now);
        invariant(until > now, "a window at %lld that does not move on", (long long)now);
        until = until < end ? until : end;
#pragma omp parallel for schedule(dynamic, 1) num_threads(set->threads) if (set->threads > 1)
        for (int i = 0; i < set->count; i++)
            set->advance(set->context, set->order ? set->order[i] : i, until);
        set->exchange(set->context, until);
        now = until;
    }
    return windows;
}
