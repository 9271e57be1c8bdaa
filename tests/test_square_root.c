/* test_square_root.c - offered load, square-root staffing and the exact chance of waiting: cases.csv V152, V153, V155 and methods. */
#include "analysis/square_root.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/known.h"

/* 100 (1 + 0.5 sin(2 pi t / 24)) an hour; work of 2 hours. */
enum { HALF_HOURS = 48 };
static const double SERVICE = 0.5, PI = 3.14159265358979323846;

static double rate_at(double hour) { return 100 * (1 + 0.5 * sin(2 * PI * hour / 24)); }

static double exact_load(double hour)
{
    double w = 2 * PI / 24;
    return 100 / SERVICE + 50 * (SERVICE * sin(w * hour) - w * cos(w * hour)) / (SERVICE * SERVICE + w * w);
}

static double known_exact(const char *id)
{
    struct arena *arena = arena_open();
    struct known_rows rows = known_rows_read("tests/data/cases.csv", arena);
    double exact = known_row_find(&rows, id)->exact;
    arena_close(arena);
    return exact;
}

static struct changing_rate half_hours(double *rates)
{
    for (int i = 0; i < HALF_HOURS; i++)
        rates[i] = rate_at(0.5 * i + 0.25);
    return (struct changing_rate){rates, HALF_HOURS, 0.5};
}

static void beta_is_that_of_halfin_and_whitt(void **state)
{
    (void)state;
    assert_true(fabs(square_root_beta(0.2) - 1.0615) < 5e-5);
}

/* V152 in closed form; with rates constant in short steps the cycle comes to it. V153 is the rule at nine in the morning. */
static void offered_load_and_officers_are_those_known(void **state)
{
    (void)state;
    enum { STEPS = 4800 };
    static double rates[STEPS], loads[STEPS];
    for (int i = 0; i < STEPS; i++)
        rates[i] = rate_at(24.0 * (i + 0.5) / STEPS);
    offered_load_cycle(&(struct changing_rate){rates, STEPS, 24.0 / STEPS}, SERVICE, loads);
    assert_true(fabs(exact_load(6) - known_exact("V152")) < 1e-6);
    assert_true(fabs((loads[1199] + loads[1200]) / 2 - known_exact("V152")) < 1e-3);
    assert_int_equal(square_root_officers(exact_load(9), square_root_beta(0.2)), (int)known_exact("V153"));
}

/* The baseline of the methods anchor: equal in all by the rule, 0 to 1 by stationary averages of two hours. */
static void the_square_root_rule_holds_the_chance_of_waiting_all_day(void **state)
{
    (void)state;
    double rates[HALF_HOURS], waiting[HALF_HOURS], least = 1, most = 0, beta = square_root_beta(0.2);
    int officers[HALF_HOURS];
    struct changing_rate arrivals = half_hours(rates);
    for (int i = 0; i < HALF_HOURS; i++)
        officers[i] = square_root_officers(exact_load(0.5 * i + 0.25), beta);
    waiting_chances(&arrivals, SERVICE, officers, exact_load(0), waiting);
    for (int i = 0; i < HALF_HOURS; i++)
        least = fmin(least, waiting[i]), most = fmax(most, waiting[i]);
    print_message("# square-root rule: the chance of waiting is %.3f to %.3f\n", least, most);
    assert_true(fabs(least - 0.186) < 5e-4 && fabs(most - 0.222) < 5e-4);
}

static void stationary_averages_let_nearly_all_wait(void **state)
{
    (void)state;
    double rates[HALF_HOURS], waiting[HALF_HOURS], most = 0, beta = square_root_beta(0.2);
    int officers[HALF_HOURS];
    struct changing_rate arrivals = half_hours(rates);
    for (int i = 0; i < HALF_HOURS; i++) {
        int block = i / 4 * 4;
        double mean = (rates[block] + rates[block + 1] + rates[block + 2] + rates[block + 3]) / 4;
        officers[i] = square_root_officers(mean / SERVICE, beta);
    }
    waiting_chances(&arrivals, SERVICE, officers, exact_load(0), waiting);
    for (int i = 0; i < HALF_HOURS; i++)
        most = fmax(most, waiting[i]);
    print_message("# two-hour averages: up to %.9f (known %.9f)\n", most, known_exact("V155"));
    assert_true(fabs(most - known_exact("V155")) < 1e-8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beta_is_that_of_halfin_and_whitt),
        cmocka_unit_test(offered_load_and_officers_are_those_known),
        cmocka_unit_test(the_square_root_rule_holds_the_chance_of_waiting_all_day),
        cmocka_unit_test(stationary_averages_let_nearly_all_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
