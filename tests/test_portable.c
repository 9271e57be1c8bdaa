/* test_portable.c - our own functions against long double libm, GSL and values of 40 digits (mpmath 1.3). */
#include "sim/portable.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "sim/stream.h"

enum { POINTS = 200000 };

/* Returns the i-th of a fixed sequence, uniform on (0, 1). */
static double uniform_at(int i)
{
    static const struct stream_key KEY = {1, 0};
    struct stream stream = stream_open(&KEY, (uint64_t)i, 0, 0);
    return stream_uniform(&stream);
}

static double relative(double found, long double right)
{
    return (double)fabsl((found - right) / right);
}

static void logarithms_err_by_less_than_an_ulp_and_a_half(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double u = uniform_at(i), wide = double_of((uint64_t)(0x1p52 + u * (0x1p63 - 0x1p54))), near = 0.5 + u;
        assert_true(relative(portable_log(wide), logl(wide)) < 3e-16);
        assert_true(relative(portable_log(near), logl(near)) < 3e-16);
        assert_true(relative(portable_log(u), logl(u)) < 3e-16);
        double beside_1 = 1 + 0.02 * (u - 0.5);
        assert_true(relative(portable_log(beside_1), logl(beside_1)) < 3e-16);
    }
    assert_true(portable_log(1) == 0);
    assert_true(relative(portable_log(0x1p-1022), logl(0x1p-1022L)) < 3e-16);
}

static void exponentials_err_by_less_than_an_ulp_and_a_half(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double u = uniform_at(i), wide = u * 1417 - 708, near = 2 * u - 1, power = u * 2045 - 1022;
        assert_true(relative(portable_exp(wide), expl(wide)) < 3e-16);
        assert_true(relative(portable_exp(near), expl(near)) < 3e-16);
        assert_true(relative(portable_exp2(power), exp2l(power)) < 3e-16);
        assert_true(relative(portable_exp2(near), exp2l(near)) < 3e-16);
    }
    assert_true(portable_exp(0) == 1 && portable_exp2(0) == 1 && portable_exp2(-1022) == 0x1p-1022);
    assert_true(portable_exp(-708.42) == 0 && portable_exp(-INFINITY) == 0);
    assert_true(portable_exp2(-1022.02) == 0 && portable_exp2(-INFINITY) == 0);
    assert_true(portable_exp(709.778) == INFINITY && portable_exp(INFINITY) == INFINITY);
    assert_true(portable_exp2(1023.993) == INFINITY && portable_exp2(INFINITY) == INFINITY);
}

static void powers_err_as_stated(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double x = uniform_at(i) * 50, y = uniform_at(i + POINTS) * 20 - 10;
        assert_true(relative(portable_pow(x, y), powl(x, y)) < (1 + fabs(y * log(x))) * 4e-16);
    }
}

/* The quantile's error is what its cdf misses, divided by density and value. */
static void normal_quantiles_err_below_1e_15(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double u = uniform_at(i), p = i % 2 ? u / 2 : exp(-700 * u) / 2;
        long double z = normal_quantile(p), missed = erfcl(-z * M_SQRT1_2l) / 2 - p;
        long double density = expl(-z * z / 2) / sqrtl(2 * M_PIl);
        assert_true(fabsl(missed / density / z) < 1e-15L);
        if (i % 2)
            assert_true(normal_quantile(1 - u) == -normal_quantile(u));
    }
    assert_true(normal_quantile(0.5) == 0);
    assert_true(normal_quantile(0) == -INFINITY && normal_quantile(1) == INFINITY);
}

static void normal_tails_err_below_2e_15(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double z = i % 2 ? uniform_at(i) * 45 - 8 : uniform_at(i) * 14 - 7;
        if (z < 37)
            assert_true(relative(normal_survival(z), erfcl((long double)z * M_SQRT1_2l) / 2) < 2e-15);
        assert_true(normal_cdf(-z) == normal_survival(z));
    }
    assert_true(normal_survival(40) == 0 && normal_survival(-40) == 1 && normal_survival(INFINITY) == 0);
}

static void log_gamma_agrees_with_libm(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double x = exp(uniform_at(i) * 30 - 15);
        long double right = lgammal(x);
        assert_true(fabsl(log_gamma(x) - right) < 1e-14L * (1 + fabsl(right)));
    }
}

/* a, x, P, Q; mpmath.gammainc(regularized=True) with 40 digits. */
static const double incomplete[][4] = {
    {0.01, 0.001, 0.938570652526128985, 0.0614293474738710146},
    {0.01, 0.5, 0.994373243806032816, 0.00562675619396718415},
    {0.25, 3, 0.994989104051291692, 0.00501089594870830809},
    {0.5, 0.5, 0.682689492137085897, 0.317310507862914103},
    {1, 30, 0.999999999999906424, 9.3576229688401746e-14},
    {1.5, 1.4, 0.576500082944540586, 0.423499917055459414},
    {2.5, 40, 0.999999999999999161, 8.39182511483161009e-16},
    {9.9, 9, 0.425361521881613201, 0.574638478118386799},
    {10, 11, 0.659489357534338953, 0.340510642465661047},
    {10, 200, 1.0, 2.04409559358073197e-72},
    {37.5, 20, 0.000303919894243169583, 0.99969608010575683},
    {100, 140, 0.999838942825287444, 0.000161057174712555858},
    {1000, 1000, 0.504205244180215509, 0.495794755819784491},
    {1000, 800, 5.50141977617922814e-12, 0.99999999999449858},
    {25000, 25800, 0.999999726094939726, 2.73905060273798004e-7},
    {300000, 299000, 0.0338374323591611632, 0.966162567640838837},
};

static void incomplete_gammas_agree_with_forty_digits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof incomplete / sizeof *incomplete; i++) {
        double a = incomplete[i][0], x = incomplete[i][1], p = incomplete[i][2], q = incomplete[i][3];
        double right = p < q ? p : q, found = p < q ? gamma_p(a, x) : gamma_q(a, x);
        assert_true(fabs(found / right - 1) < 1e-12);
        assert_true(fabs(gamma_p(a, x) + gamma_q(a, x) - 1) < 1e-15);
    }
}

/* GSL's own error reaches 4e-11 of the smaller of the two. */
static void incomplete_gammas_agree_with_gsl(void **state)
{
    (void)state;
    for (int i = 0; i < POINTS / 20; i++) {
        double a = exp(uniform_at(i) * 14 - 4), x = a * exp(4 * uniform_at(i + POINTS) - 2);
        double p = gsl_cdf_gamma_P(x, a, 1), q = gsl_cdf_gamma_Q(x, a, 1);
        if (p > 1e-200 && q > 1e-200)
            assert_true(p < q ? fabs(gamma_p(a, x) / p - 1) < 1e-9 : fabs(gamma_q(a, x) / q - 1) < 1e-9);
    }
    assert_true(gamma_p(2, 0) == 0 && gamma_q(2, 0) == 1);
}

static void poisson_probabilities_sum_to_the_incomplete_gamma(void **state)
{
    (void)state;
    for (double x = 0.5; x < 2000; x *= 3) {
        double sum = exp(-x);
        for (int k = 1; k < x + 5; k++)
            sum += gamma_term(k, x);
        double last = ceil(x + 5) - 1;
        assert_true(fabs(sum / gamma_q(last + 1, x) - 1) < 1e-12);
    }
}

/* The promise of the header: equal bits everywhere. The number is that of the machine on which this was written. */
static void the_bits_are_those_of_every_machine(void **state)
{
    (void)state;
    uint64_t digest = 0;
    for (int i = 0; i < 10000; i++) {
        double u = uniform_at(i);
        const double values[] = {portable_log(u), portable_exp(40 * u - 20), portable_pow(u, 1.7), normal_quantile(u),
                                 normal_survival(16 * u - 8), log_gamma(30 * u), gamma_q(5 * u, 5 * u * u)};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            digest = digest * UINT64_C(0x9E3779B97F4A7C15) + bits_of(values[k]);
    }
    assert_int_equal(digest, UINT64_C(0x81b121ff925043c4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms_err_by_less_than_an_ulp_and_a_half),
        cmocka_unit_test(exponentials_err_by_less_than_an_ulp_and_a_half), cmocka_unit_test(powers_err_as_stated),
        cmocka_unit_test(normal_quantiles_err_below_1e_15), cmocka_unit_test(normal_tails_err_below_2e_15),
        cmocka_unit_test(log_gamma_agrees_with_libm), cmocka_unit_test(incomplete_gammas_agree_with_forty_digits),
        cmocka_unit_test(incomplete_gammas_agree_with_gsl), cmocka_unit_test(poisson_probabilities_sum_to_the_incomplete_gamma),
        cmocka_unit_test(the_bits_are_those_of_every_machine),
    };
    return cmocka_run_group_tests_name("portable", tests, NULL, NULL);
}
