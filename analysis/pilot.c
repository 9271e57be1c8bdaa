#include "analysis/pilot.h"

#include <string.h>

#include "analysis/gathering.h"
#include "analysis/progress.h"
#include "analysis/timing.h"
#include "models/simulate.h"

enum { LONG = 1 };                                        /* seconds: of a replication too long to be run twice */

/* Bytes taken after the last replication by the HDF5 library and the answer beside the results file, which is made in memory: with
 * it 15 to 49 MB more than what else is counted below, on the library's files with 40 to 500 replications. */
static const double STORING = 16e6;

/* Runs replication 0 and returns its cost. A short one is run again, into the second slot, for its time: the first also fills memory and caches.
 * *kept: bytes that its histograms take. */
static struct run_cost replication_run(const struct casework *casework, struct scenario_results *scenario, const struct part *part, struct arena *arena,
                                       double *seconds, size_t *kept)
{
    struct vector_sizes lengths = vector_sizes(&part->shape);
    uint32_t *histograms[HISTOGRAMS];
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        histograms[kind] = arena_take(arena, lengths.histograms[kind] * sizeof *histograms[kind] + 1);
    struct run_options ordinary = {0};
    struct run_cost cost = {0};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    *seconds = 0;
    for (int i = 0; i < 2 && *seconds < LONG; i++) {
        struct outcome_of_replication outcome = {.tally = part->tally[i], .weekly = part->weekly + (size_t)i * lengths.weekly};
        memcpy(outcome.histograms, histograms, sizeof histograms);
        double begun = seconds_now();
        simulate(simulator, 0, &ordinary, &outcome, NULL, &cost);
        *seconds = seconds_now() - begun;
        size_t sizes[HISTOGRAMS];
        *kept = histograms_size(scenario, histograms, sizes, 1);
        histograms_keep(scenario, i, histograms, sizes, arena_take(arena, *kept + 1), 1);
    }
    simulator_close(simulator);
    return cost;
}

struct pilot pilot_run(const struct plan *plan, int threads, struct arena *arena)
{
    struct pilot pilot = {.replications = plan->precision > 0 ? plan->most_replications : plan->replications};
    struct gathering gathering;
    double each = pilot.replications, slots = 0;
    size_t largest = 0;                                   /* memory of a simulator; every thread has one */
    gathering_begin(&gathering, plan, 2, arena);
    for (int s = 0; s < plan->scenario_count; s++) {
        struct vector_sizes sizes = vector_sizes(&gathering.results->scenarios[s].shape);
        struct piece piece = {s, 0, 1, 1, 0, arena_take(arena, 2 * sizes.weekly * sizeof(uint32_t))};
        gathering_make_slot(&gathering, s, 0);
        gathering_make_slot(&gathering, s, 1);
        struct part part = gathering_part(&gathering, &piece);
        double seconds;
        size_t kept = 0;
        struct run_cost cost = replication_run(plan->scenarios[s].casework, &gathering.results->scenarios[s], &part, arena, &seconds, &kept);
        pilot.seconds += each * seconds / threads;
        pilot.cases += each * (double)cost.cases;
        slots += each * (double)(sizes.tally * sizeof(int64_t) + kept)
                 + (double)sizes.weekly * sizeof(uint64_t);
        pilot.disk += 2 * each * (double)part_size(&part);
        largest = cost.memory > largest ? cost.memory : largest;
        pilot.most_open = cost.most_open > pilot.most_open ? cost.most_open : pilot.most_open;
        pilot.processes = cost.processes > pilot.processes ? cost.processes : pilot.processes;
    }
    pilot.sharing = sharing_of(pilot.replications * plan->scenario_count, threads, pilot.processes);
    pilot.memory = slots + STORING + pilot.disk / 2 + (double)threads * (double)largest + (double)peak_memory();
    return pilot;
}
