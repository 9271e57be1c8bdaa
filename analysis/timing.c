#include "analysis/timing.h"

#include <math.h>
#include <sys/resource.h>
#include <time.h>

#include "analysis/number.h"
#include "analysis/progress.h"

struct timing timing_begin(const struct plan *plan, struct arena *arena)
{
    size_t count = (size_t)plan->scenario_count;
    struct timing timing = {.begun = seconds_now(), .scenario_count = plan->scenario_count,
                            .scenarios = arena_take(arena, count * sizeof *timing.scenarios)};
    for (int s = 0; s < plan->scenario_count; s++)
        timing.scenarios[s] = (struct scenario_timing){.name = plan->scenarios[s].name};
    return timing;
}

static void cost_add(struct run_cost *sum, const struct run_cost *cost)
{
    sum->cases += cost->cases;
    sum->events += cost->events;
    sum->most_open = cost->most_open > sum->most_open ? cost->most_open : sum->most_open;
    for (int path = 0; path < RUN_PATHS; path++)
        sum->path_cases[path] += cost->path_cases[path];
    sum->cpu_seconds += cost->cpu_seconds;
    sum->loop_seconds += cost->loop_seconds;
    sum->processes = cost->processes > sum->processes ? cost->processes : sum->processes;
    sum->windows += cost->windows;
}

void timing_add(struct timing *timing, int scenario, const struct run_cost *cost)
{
    timing->scenarios[scenario].replications++;
    cost_add(&timing->scenarios[scenario].cost, cost);
}

void timing_add_run(struct timing *timing, struct sharing sharing, double seconds)
{
    timing->threads_inside = sharing.inside > timing->threads_inside ? sharing.inside : timing->threads_inside;
    timing->threads = sharing.beside > timing->threads ? sharing.beside : timing->threads;
    timing->simulating_seconds += seconds;
}

struct run_cost timing_cost(const struct timing *timing)
{
    struct run_cost sum = {0};
    for (int s = 0; s < timing->scenario_count; s++)
        cost_add(&sum, &timing->scenarios[s].cost);
    return sum;
}

int timing_replications(const struct timing *timing)
{
    int replications = 0;
    for (int s = 0; s < timing->scenario_count; s++)
        replications += timing->scenarios[s].replications;
    return replications;
}

double timing_wall_seconds(const struct timing *timing)
{
    return seconds_now() - timing->begun;
}

double cost_per_case(const struct run_cost *cost)
{
    return cost->cases ? cost->loop_seconds * 1e9 / (double)cost->cases : NAN;
}

double cost_per_event(const struct run_cost *cost)
{
    return cost->events ? cost->loop_seconds * 1e9 / (double)cost->events : NAN;
}

double program_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The kernel's own peak of this program; getrusage() also knows that of the program that started it, and tells the larger. */
size_t peak_memory(void)
{
    char line[256];
    unsigned long long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && !kilobytes && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %llu kB", &kilobytes) != 1)
            kilobytes = 0;
    if (file)
        fclose(file);
    struct rusage usage;
    if (!kilobytes && getrusage(RUSAGE_SELF, &usage) == 0)
        kilobytes = (unsigned long long)usage.ru_maxrss;
    return (size_t)kilobytes * 1024;
}

static void replications_print(FILE *out, const struct timing *timing, int now, int in_results)
{
    int before = in_results > now ? in_results - now : 0;
    fprintf(out, "\nTiming: %d replication%s run now", now, now == 1 ? "" : "s");
    if (now > 0 && timing->threads_inside > 1 && timing->threads > 1)
        fprintf(out, ", %d at once, each on %d threads that share its offices", timing->threads, timing->threads_inside);
    else if (now > 0 && timing->threads_inside > 1)
        fprintf(out, " on %d threads that share its offices", timing->threads_inside);
    else if (now > 0)
        fprintf(out, " on %d thread%s", timing->threads, timing->threads == 1 ? "" : "s");
    if (before > 0)
        fprintf(out, "; %d %s there already", before, before == 1 ? "was" : "were");
    fputc('\n', out);
}

void timing_print(FILE *out, const struct timing *timing, int in_results)
{
    struct arena *arena = arena_open();
    struct run_cost cost = timing_cost(timing);
    int now = timing_replications(timing);
    replications_print(out, timing, now, in_results);
    if (now > 0) {
        fprintf(out, "  cases           %s with %s events\n", number_text(arena, (double)cost.cases, 0),
                number_text(arena, (double)cost.events, 0));
        fprintf(out, "  event loop      %s ns of processor time per case, %s per event; %.3g s in all\n",
                number_text(arena, cost_per_case(&cost), 1), number_text(arena, cost_per_event(&cost), 1), cost.loop_seconds);
        fprintf(out, "  most open       %s cases\n", number_text(arena, (double)cost.most_open, 0));
        for (int path = 0; path < RUN_PATHS; path++)
            if (cost.path_cases[path])
                fprintf(out, "  path %-10s %s cases\n", run_path_names[path], number_text(arena, (double)cost.path_cases[path], 0));
    }
    fprintf(out, "  wall time       %.3g s: %.3g simulating, %.3g storing\n", timing_wall_seconds(timing), timing->simulating_seconds,
            timing->storing_seconds);
    fprintf(out, "  processor time  %.3g s of the whole program\n", program_seconds());
    fprintf(out, "  peak memory     %s MB\n", number_text(arena, (double)peak_memory() / 1e6, 1));
    arena_close(arena);
}
