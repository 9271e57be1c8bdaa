/* test_wait_line.c - when a hump is told of: where it is more than chance. */
#include "analysis/wait_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tests/hand_results.h"

enum { WEEKS = 10, REPLICATIONS = 20 };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* 35 decided a week are 5 a day: 70 open cases fit a goal of 14 days. open: how many are at the end of a week of a replication. */
static const char *told(int (*open)(int replication, int week), bool has_hump, struct arena *arena)
{
    static const struct hand_shape shape = {.weeks = WEEKS, .replications = REPLICATIONS, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {0.9}};
    struct results *results = hand_results(arena);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, arena);
    for (int r = 0; r < REPLICATIONS; r++)
        for (int week = 1; week <= WEEKS; week++) {
            hand_decisions(scenario, r, week, 35, 30, 8);
            hand_pair(scenario, r, week, 0, PAIR_OPEN_END, open(r, week));
        }
    assert_int_equal(scenario_has_hump(scenario, arena), has_hump);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    wait_lines_print(out, results, arena);
    fclose(out);
    for (char *line = text; (line = strchr(line, '\n'));)
        *line = ' ';
    const char *copy = arena_copy(arena, text, size);
    free(text);
    return copy;
}

/* In equilibrium below what fits the goal; each replication is above it in one or two weeks, never many in the same. */
static int stable(int replication, int week)
{
    return (replication + week) % 7 == 0 ? 75 : 60;
}

static int falling(int replication, int week)
{
    return 133 + replication % 3 - 15 * week;
}

static int rising(int replication, int week)
{
    return 60 + replication % 3 + 5 * week;
}

/* Always above what fits, now more and now less. */
static int standing(int replication, int week)
{
    return 100 + 10 * ((replication * 5 + week * 3) % 4);
}

/* The hump of the start is gone in week 5 but in one replication, where chance brings one at the end. */
static int falling_but_once(int replication, int week)
{
    return replication == 7 && week == WEEKS ? 71 : falling(replication, week);
}

static void chance_alone_makes_no_hump(void **state)
{
    const char *text = told(stable, false, *state);
    assert_non_null(strstr(text, "Until decided, as is"));
    assert_null(strstr(text, "ump"));
    assert_null(strstr(text, "More cases"));
}

static void a_hump_of_the_start_is_told_of_with_its_end(void **state)
{
    assert_non_null(strstr(told(falling, true, *state), " The hump is gone for good after 28.0 days on average."));
    assert_non_null(strstr(told(falling_but_once, true, *state), " The hump is still there at the end in 1 of 20 replications; in the others it is gone for good after 28.0 days on average."));
}

static void a_hump_that_grows_is_still_there(void **state)
{
    assert_non_null(strstr(told(rising, true, *state), " The hump is still there at the end."));
}

static void a_queue_that_is_always_too_long_is_no_hump(void **state)
{
    const char *text = told(standing, false, *state);
    assert_non_null(strstr(text, " More cases are open than fit the goal, from the first week to the last: no hump that goes away."));
    assert_null(strstr(text, "still there"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(chance_alone_makes_no_hump, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_hump_of_the_start_is_told_of_with_its_end, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_hump_that_grows_is_still_there, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_queue_that_is_always_too_long_is_no_hump, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
