/* test_mean_variance.c - how much a long mean varies: n x Var(mean of n waits) of M/M/1 is V167's constant.
 *
 * Of R means of n waits the variance errs by sqrt(2 / R) of itself (they are nearly normal); it lies below the constant by a share of about the
 * correlated waits over n, here half a percent.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "sim/experiment.h"
#include "sim/threads.h"
#include "tests/checked_text.h"
#include "tests/known.h"
#include "tests/probe.h"
#include "tests/statistics.h"

enum { RUNS = 1000, WAITS_IN_A_MEAN = 50000 };

/* 0.9 a minute, of a minute each; 6 days of warm-up are 22 relaxation times of 379 minutes, 40 days more than 50,000 cases. */
static const char TEXT[] = "sluse: 1\nperiod: 2024-01-01..2024-02-09\nseed: 3\nstart: {warm up: 6 days}\nteams: {desk: {officers: 1}}\n"
    "cases: {case: {intake: {per hour: 54}, track: way}}\ntracks: {way: [decide: {by: desk, time: exponential mean 1 min}]}\n";
static struct probe probes[] = {{.quantity = FIRST_WAITS, .x = WAITS_IN_A_MEAN}, {.quantity = BEGINNINGS}};

struct runs { const struct casework *casework; const struct network *network; double means[RUNS], numbers[RUNS]; };
struct worker { struct runs *runs; struct arena *arena; struct simulator *simulator; struct meter *meter; };

static void *worker_open(void *context)
{
    struct runs *runs = context;
    struct arena *arena = arena_open();
    struct worker *worker = arena_take(arena, sizeof *worker);
    *worker = (struct worker){runs, arena, simulator_open(runs->network, 1), meter_make(runs->casework, probes, 2, (double)MINUTE, arena)};
    return worker;
}

static void replicate(void *context, int number)
{
    struct worker *worker = context;
    double sums[2];
    simulate(worker->simulator, number, NULL, NULL, meter_reset(worker->meter), NULL);
    meter_read(worker->meter, sums);
    worker->runs->means[number] = sums[0], worker->runs->numbers[number] = sums[1];
}

static void worker_close(void *context)
{
    struct worker *worker = context;
    simulator_close(worker->simulator);
    arena_close(worker->arena);
}

static void a_long_mean_varies_as_the_formula_says(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct known_rows rows = known_rows_read("tests/data/cases.csv", arena);
    const struct known_row *row = known_row_find(&rows, "V167");
    struct runs *runs = arena_take(arena, sizeof *runs);
    runs->casework = sound_text(arena, TEXT);
    runs->network = network_compile(runs->casework, false, arena);
    struct tasks tasks = {RUNS, threads_use(0), runs, worker_open, replicate, worker_close, NULL, 0};
    tasks_run(&tasks);
    for (int i = 0; i < RUNS; i++)
        assert_true(runs->numbers[i] >= WAITS_IN_A_MEAN);
    double found = WAITS_IN_A_MEAN * variance_of(runs->means, RUNS), error = found * sqrt(2.0 / RUNS);
    double rho = known_parameter(row, "rho", 0), formula = rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / pow(1 - rho, 4);
    print_message("# n x Var(mean of n waits) %.0f ± %.0f, known %.0f; mean %.3f\n", found, error, row->exact, mean_of(runs->means, RUNS));
    assert_true(fabs(formula - row->exact) < 1);          /* Daley 1968 */
    assert_true(fabs(found - row->exact) < 3.9 * error);  /* a right program fails once in 10,000 seeds */
    assert_true(fabs(found - 1.25 * row->exact) > 3.9 * error);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_long_mean_varies_as_the_formula_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
