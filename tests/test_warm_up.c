/* test_warm_up.c - the cut of MSER-5 against paths whose start is known. */
#include "analysis/warm_up.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_level_path_keeps_all_of_it(void **state)
{
    (void)state;
    double path[60];
    for (int i = 0; i < 60; i++)
        path[i] = 7;
    assert_int_equal(warm_up_cut(path, 60), 0);
}

static void a_start_of_another_level_is_left_out(void **state)
{
    (void)state;
    double path[200];
    for (int i = 0; i < 200; i++)
        path[i] = (i < 20 ? 0 : 10) + (i % 2 ? .5 : -.5);
    assert_int_equal(warm_up_cut(path, 200), 20);
}

/* Against the definition, computed the slow way. */
static void the_cut_is_the_least_of_the_statistic(void **state)
{
    (void)state;
    double path[150], batch[30], least = INFINITY;
    int best = 0;
    for (int i = 0; i < 150; i++)
        path[i] = 10 * (1 - exp(-i / 12.0)) + sin(i * 1.7) + cos(i * 0.31);
    for (int b = 0; b < 30; b++) {
        batch[b] = 0;
        for (int i = 0; i < 5; i++)
            batch[b] += path[5 * b + i] / 5;
    }
    for (int cut = 0; cut <= 25; cut++) {
        double mean = 0, squares = 0;
        for (int b = cut; b < 30; b++)
            mean += batch[b] / (30 - cut);
        for (int b = cut; b < 30; b++)
            squares += (batch[b] - mean) * (batch[b] - mean);
        if (squares / ((30 - cut) * (30 - cut)) < least)
            least = squares / ((30 - cut) * (30 - cut)), best = cut;
    }
    assert_int_equal(warm_up_cut(path, 150), 5 * best);
}

static void a_path_that_never_settles_or_is_short_is_not_estimable(void **state)
{
    (void)state;
    double path[100];
    for (int i = 0; i < 100; i++)
        path[i] = i;
    assert_int_equal(warm_up_cut(path, 100), -1);
    assert_int_equal(warm_up_cut(path, 24), -1);
    assert_int_equal(warm_up_cut(path, 0), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_path_keeps_all_of_it),
        cmocka_unit_test(a_start_of_another_level_is_left_out),
        cmocka_unit_test(the_cut_is_the_least_of_the_statistic),
        cmocka_unit_test(a_path_that_never_settles_or_is_short_is_not_estimable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
