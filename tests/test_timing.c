/* test_timing.c - costs are summed by scenario, and what was not run has no cost per case. */
#include "analysis/timing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static struct timing begun(struct arena *arena)
{
    static struct planned_scenario scenarios[2] = {{.name = "as is"}, {.name = "one more"}};
    struct plan plan = {.scenarios = scenarios, .scenario_count = 2};
    return timing_begin(&plan, arena);
}

static void sums_are_sums_and_the_most_is_the_largest(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct timing timing = begun(arena);
    struct run_cost costs[] = {
        {.cases = 100, .events = 300, .most_open = 7, .path_cases = {100}, .loop_seconds = 1e-5, .cpu_seconds = 2e-5, .processes = 1},
        {.cases = 50, .events = 100, .most_open = 9, .path_cases = {50}, .loop_seconds = 2e-5, .cpu_seconds = 3e-5, .processes = 1},
        {.cases = 150, .events = 200, .most_open = 8, .path_cases = {150}, .loop_seconds = 6e-5, .cpu_seconds = 7e-5, .processes = 1},
    };
    timing_add(&timing, 0, &costs[0]);
    timing_add(&timing, 1, &costs[1]);
    timing_add(&timing, 1, &costs[2]);
    struct run_cost all = timing_cost(&timing);
    assert_int_equal(timing_replications(&timing), 3);
    assert_int_equal(timing.scenarios[1].replications, 2);
    assert_int_equal(timing.scenarios[1].cost.most_open, 9);
    assert_int_equal(all.cases, 300);
    assert_int_equal(all.events, 600);
    assert_int_equal(all.most_open, 9);
    assert_int_equal(all.path_cases[RUN_PATH_GENERAL], 300);
    assert_float_equal(cost_per_case(&all), 300, 1e-9);              /* 9e-5 s / 300; tolerance: rounding of the sum */
    assert_float_equal(cost_per_event(&all), 150, 1e-9);
    assert_float_equal(all.cpu_seconds, 12e-5, 1e-15);
    arena_close(arena);
}

static void what_was_not_run_costs_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct timing timing = begun(arena);
    struct run_cost none = timing_cost(&timing);
    assert_true(isnan(cost_per_case(&none)) && isnan(cost_per_event(&none)));
    assert_int_equal(timing_replications(&timing), 0);
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    timing_print(out, &timing, 60);
    fclose(out);
    assert_non_null(strstr(text, "0 replications run now; 60 were there already\n"));
    assert_null(strstr(text, "per case"));
    free(text);
    arena_close(arena);
}

static void the_most_threads_of_all_looks_count(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct timing timing = begun(arena);
    timing_add_run(&timing, (struct sharing){4, 1}, 0.5);
    timing_add_run(&timing, (struct sharing){1, 1}, 0.25);
    assert_int_equal(timing.threads, 4);
    assert_float_equal(timing.simulating_seconds, 0.75, 0);
    arena_close(arena);
}

static void peak_memory_grows_with_what_is_held(void **state)
{
    (void)state;
    size_t before = peak_memory(), more = 64u << 20;
    volatile char *held = malloc(more);
    for (size_t i = 0; i < more; i += 1024)
        held[i] = 1;
    size_t after = peak_memory();
    assert_true(before > 0 && after >= before + more * 9 / 10);      /* an earlier peak may have been given back */
    free((void *)held);
    assert_true(peak_memory() >= after - more / 10);                 /* the kernel counts pages in batches */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_sums_and_the_most_is_the_largest),
        cmocka_unit_test(what_was_not_run_costs_nothing),
        cmocka_unit_test(the_most_threads_of_all_looks_count),
        cmocka_unit_test(peak_memory_grows_with_what_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
