/* test_statistics.c - the tests' own statistics against tables. */
#include "tests/statistics.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { COUNT = 1000000 };

static double even[COUNT], shifted[COUNT];

static double uniform_cdf(double value, const void *what)
{
    (void)what;
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* Kolmogorov's law: the 5 % point is 1.3581, the 1 % point 1.6276 (Smirnov 1948, Ann. Math. Statist. 19:279). */
static void kolmogorov_points_are_those_of_the_table(void **state)
{
    (void)state;
    static const double points[][2] = {{1.3581, 0.05}, {1.6276, 0.01}, {0.8276, 0.5}};
    for (int i = 0; i < COUNT; i++)
        even[i] = (i + 0.5) / COUNT;
    assert_true(ks_p(even, COUNT, uniform_cdf, NULL) > 0.999);
    for (int point = 0; point < 3; point++) {
        double shift = points[point][0] / sqrt(COUNT);
        for (int i = 0; i < COUNT; i++)
            shifted[i] = even[i] + shift;
        assert_true(fabs(ks_p(shifted, COUNT, uniform_cdf, NULL) / points[point][1] - 1) < 0.01);
        for (int i = 0; i < COUNT; i++)
            shifted[i] = even[i] + shift * sqrt(2);
        assert_true(fabs(ks_two_sample_p(shifted, COUNT, even, COUNT) / points[point][1] - 1) < 0.01);
    }
}

static void chi_square_joins_cells_of_few(void **state)
{
    (void)state;
    double expected[4] = {50, 50, 1, 1}, observed[4] = {50, 50, 2, 0};
    assert_true(chi_square_p(observed, expected, 4, 0) == 1);
    double fair[2] = {50, 50}, seen[2] = {59.8, 40.2};   /* (9.8^2 / 50) * 2 = 3.8416 = 1.96^2 */
    assert_true(fabs(chi_square_p(seen, fair, 2, 0) - 0.05) < 1e-4);
}

static void normal_points_are_those_of_the_table(void **state)
{
    (void)state;
    assert_true(fabs(normal_z(0.05) - 1.959963985) < 1e-8);
    assert_true(fabs(normal_p(-1.959963985) - 0.05) < 1e-8);
    double values[3] = {3, 1, 2};
    sort_values(values, 3);
    assert_true(values[0] == 1 && values[2] == 3 && mean_of(values, 3) == 2 && variance_of(values, 3) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kolmogorov_points_are_those_of_the_table), cmocka_unit_test(chi_square_joins_cells_of_few),
        cmocka_unit_test(normal_points_are_those_of_the_table),
    };
    return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
