/* test_distribution_law.c - distributions against GSL's, far tails, the limits of times, and the gamma factor. */
#include "sim/distribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "base/quantity.h"
#include "tests/statistics.h"

enum { DRAWS = 20000 };

/* Joint probability that this file fails though all is right; it makes 12 statistical comparisons. */
static const double ERROR_PROBABILITY = 1e-6 / 12;

static const struct stream_key KEY = {20260601, 7};
static struct arena *arena;
static double draws[DRAWS];

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static const struct distribution *read(const char *text, enum distribution_unit unit)
{
    struct diagnostics diagnostics = {.arena = arena};
    const struct distribution *d = distribution_read(text, unit, ".", (struct place){"x", 1, 1, NULL}, &diagnostics, arena);
    assert_non_null(d);
    return d;
}

/* The survival functions of the families at mean 3, from GSL; weibull's scale from libm's gamma function. */
static double exponential_q(double x) { return gsl_cdf_exponential_Q(x, 3); }
static double erlang_q(double x) { return gsl_cdf_gamma_Q(x, 4, 0.75); }
static double gamma_q_of(double x) { return gsl_cdf_gamma_Q(x, 1 / 0.64, 3 * 0.64); }
static double uniform_q(double x) { return gsl_cdf_flat_Q(x, 1, 5); }
static double weibull_q(double x) { return gsl_cdf_weibull_Q(x, 3 / tgamma(1 + 1 / 1.5), 1.5); }
static double poisson_q(double x) { return gsl_cdf_poisson_Q((unsigned)x, 3); }
static double mixed_q(double x) { return gsl_cdf_negative_binomial_Q((unsigned)x, 0.4, 2); }
static double lognormal_q(double x) { return gsl_cdf_lognormal_Q(x, log(3) - log(1.49) / 2, sqrt(log(1.49))); }
static double normal_q(double x) { return x < 0.5 ? 1 : gsl_cdf_gaussian_Q(x - 3, 2) / gsl_cdf_gaussian_Q(0.5 - 3, 2); }
static double hyperexponential_q(double x)
{
    double share = (1 + sqrt(3.0 / 5)) / 2;
    return share * gsl_cdf_exponential_Q(x, 1.5 / share) + (1 - share) * gsl_cdf_exponential_Q(x, 1.5 / (1 - share));
}

static void survival_functions_are_those_of_gsl(void **state)
{
    (void)state;
    static const struct { const char *text; double (*survival)(double); } known[] = {
        {"exponential mean 3", exponential_q}, {"erlang mean 3 stages 4", erlang_q}, {"gamma mean 3 cv 0.8", gamma_q_of},
        {"uniform 1 to 5", uniform_q}, {"weibull mean 3 shape 1.5", weibull_q}, {"poisson mean 3", poisson_q},
        {"poisson-gamma mean 3 dispersion 2.5", mixed_q}, {"lognormal mean 3 cv 0.7", lognormal_q},
        {"normal mean 3 sd 2 at least 0.5", normal_q}, {"hyperexponential mean 3 cv 2", hyperexponential_q},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct distribution *d = read(known[i].text, UNIT_NUMBER);
        for (double x = 0; x < 40; x += 0.125) {
            double right = known[i].survival(x), found = distribution_survival(d, x);
            assert_true(fabs(found - right) <= 1e-11 * right + 1e-300 || (right < 1e-9 && fabs(found / right - 1) < 1e-7));
            assert_true(distribution_cdf(d, x) == 1 - found);
        }
    }
}

static void whole_numbers_are_whole(void **state)
{
    (void)state;
    static const char *const texts[] = {"poisson mean 3", "poisson mean 1000000", "poisson-gamma mean 3 dispersion 2.5",
                                        "poisson-gamma mean 0.01 dispersion 1000", "constant 4", "empirical 1 2 7"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct distribution *d = read(texts[i], UNIT_COUNT);
        for (uint32_t k = 0; k < 200; k++) {
            struct stream stream = stream_open(&KEY, i, 5, k);
            double drawn = distribution_draw(d, &stream), beyond = distribution_draw_beyond(d, drawn, &stream);
            assert_true(drawn == floor(drawn) && beyond == floor(beyond) && drawn >= 0 && beyond >= drawn);
        }
    }
}

static double unit_exponential_cdf(double value, const void *mean)
{
    return 1 - exp(-value / *(const double *)mean);
}

/* Where the chance of lasting so long is no double any more, what is left is nearly exponential, at the hazard there. */
static void far_tails_are_exponential_at_the_hazard(void **state)
{
    (void)state;
    const double PAST = 1e6;
    static const struct { const char *text; double mean_left; } known[] = {
        {"gamma mean 3 cv 0.5", 0.75}, {"gamma mean 3 cv 2", 12}, {"erlang mean 3 stages 4", 0.75}, {"exponential mean 3", 3},
        {"normal mean 3 sd 20", 400 / 1e6}, {"hyperexponential mean 3 cv 2", 1.5 / (0.5 - 0.3872983346207417)},
        {"weibull mean 3 shape 1", 3},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct distribution *d = read(known[i].text, UNIT_NUMBER);
        double mean_left = known[i].mean_left;
        for (uint32_t k = 0; k < DRAWS; k++) {
            struct stream stream = stream_open(&KEY, i, 6, k);
            draws[k] = distribution_draw_beyond(d, PAST, &stream) - PAST;
            assert_true(draws[k] >= 0 && isfinite(draws[k]));
        }
        sort_values(draws, DRAWS);
        assert_true(ks_p(draws, DRAWS, unit_exponential_cdf, &mean_left) > ERROR_PROBABILITY);
    }
}

/* z = 50 sd of the logarithm above the median: no double holds the chance, and yet there is a draw. */
static void lognormal_tails_stay_finite(void **state)
{
    (void)state;
    const struct distribution *d = read("lognormal mean 3 cv 0.7", UNIT_NUMBER);
    double before = 0;
    for (double past = 1; past < 1e30; past *= 1.5) {
        struct stream stream = stream_open(&KEY, 1, 7, 1);
        double drawn = distribution_draw_beyond(d, past, &stream);
        assert_true(drawn >= past && drawn > before && drawn < 20 * past);
        before = drawn;
    }
}

static void times_are_whole_and_at_most_the_longest(void **state)
{
    (void)state;
    const struct distribution *d = read("lognormal mean 3000 days cv 20", UNIT_WAIT);
    int longest = 0;
    for (uint32_t k = 0; k < DRAWS; k++) {
        struct stream stream = stream_open(&KEY, 1, 8, k), copy = stream;
        double drawn = distribution_draw(d, &copy);
        int64_t time = distribution_draw_time(d, &stream);
        assert_true(time >= 0 && time <= DISTRIBUTION_LONGEST);
        assert_true(time == DISTRIBUTION_LONGEST || fabs((double)time - drawn) <= 0.5);
        longest += time == DISTRIBUTION_LONGEST;
        struct stream again = stream_open(&KEY, 1, 8, k);
        assert_true(distribution_draw_beyond_time(d, 100 * DAY, &again) >= 100 * DAY);
    }
    assert_true(longest > 0 && longest < DRAWS);
}

struct shape { double value; };

static double factor_cdf(double value, const void *what)
{
    double shape = ((const struct shape *)what)->value;
    return gsl_cdf_gamma_P(value, shape, 1 / shape);
}

/* A Poisson number of mean m times a factor of variance v has variance m + m^2 v: v = (dispersion - 1) / m. */
static void gamma_factors_have_the_variance_that_makes_the_dispersion(void **state)
{
    (void)state;
    static const double settings[][2] = {{5, 2}, {200, 1.6}, {0.5, 3}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct shape shape = {settings[i][0] / (settings[i][1] - 1)};
        for (uint32_t k = 0; k < DRAWS; k++) {
            struct stream stream = stream_open(&KEY, i, 9, k);
            draws[k] = gamma_factor(settings[i][0], settings[i][1], &stream);
        }
        sort_values(draws, DRAWS);
        assert_true(ks_p(draws, DRAWS, factor_cdf, &shape) > ERROR_PROBABILITY);
        double error = sqrt((settings[i][1] - 1) / settings[i][0] / DRAWS);
        assert_true(fabs(mean_of(draws, DRAWS) - 1) < 8 * error);
    }
    struct stream stream = stream_open(&KEY, 1, 2, 3);
    assert_true(gamma_factor(5, 1, &stream) == 1 && gamma_factor(5, 0.4, &stream) == 1 && stream.index == 0);
}

/* What a mixture leaves after its short part is over comes from its long part only. */
static void long_waits_come_from_the_long_part(void **state)
{
    (void)state;
    const struct distribution *d = read("mixture 99 % uniform 0 to 1 or rest uniform 0 to 100", UNIT_NUMBER);
    for (uint32_t k = 0; k < DRAWS; k++) {
        struct stream stream = stream_open(&KEY, 1, 10, k);
        draws[k] = distribution_draw_beyond(d, 50, &stream) - 50;
    }
    sort_values(draws, DRAWS);
    assert_true(draws[0] >= 0 && draws[DRAWS - 1] < 50 && draws[DRAWS - 1] > 49.9);
    assert_true(fabs(mean_of(draws, DRAWS) - 25) < 8 * 50 / sqrt(12.0 * DRAWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survival_functions_are_those_of_gsl), cmocka_unit_test(whole_numbers_are_whole),
        cmocka_unit_test(far_tails_are_exponential_at_the_hazard), cmocka_unit_test(lognormal_tails_stay_finite),
        cmocka_unit_test(times_are_whole_and_at_most_the_longest),
        cmocka_unit_test(gamma_factors_have_the_variance_that_makes_the_dispersion),
        cmocka_unit_test(long_waits_come_from_the_long_part),
    };
    return cmocka_run_group_tests_name("distribution_law", tests, open_arena, close_arena);
}
