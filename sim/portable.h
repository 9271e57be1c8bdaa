/* portable.h - elementary and special functions that give the same bits on every x86-64 machine.
 *
 * Only + - * /, square root and integer operations on bits are used: no libm, no FMA (the build says
 * -ffp-contract=off). Whatever decides a path of a simulation calls these. log, exp and the normal quantile are inline
 * and nearly free of branches, each value by one fixed order of operations, which sim/batch_avx2.c repeats for four values
 * at once: change both. Their tables stand in portable_rows.c. Errors stated are relative, as measured in the tests.
 */
#ifndef SIM_PORTABLE_H
#define SIM_PORTABLE_H

#include <math.h>                                         /* INFINITY only */
#include <stdint.h>
#include <string.h>

static inline uint64_t bits_of(double x) { uint64_t bits; memcpy(&bits, &x, sizeof bits); return bits; }
static inline double double_of(uint64_t bits) { double x; memcpy(&x, &bits, sizeof x); return x; }

/* c[0] + c[1] x + .. + c[7] x^7, in pairs (Estrin 1960): shorter chains than Horner's rule. */
static inline double polynomial_7(const double c[8], double x)
{
    double x2 = x * x, x4 = x2 * x2;
    return ((c[0] + c[1] * x) + (c[2] + c[3] * x) * x2) + ((c[4] + c[5] * x) + (c[6] + c[7] * x) * x2) * x4;
}

#define LOG2_E 0x1.71547652b82fep+0
#define LN2 0x1.62e42fefa39efp-1
#define LN2_HIGH 0x1.62e42feep-1                          /* of ln 2: 32 bits, so that k LN2_HIGH is exact; the rest */
#define LN2_LOW 0x1.a39ef35793c76p-33
#define LOG_LEAST_BITS UINT64_C(0x3FE6A00000000000)       /* of 0.70703125 */

/* {c, 1/c, log c in two parts} for a c near the middle of segment i of [0.707, 1.415); 1 is one of them. c is such that the
 * double nearest to 1/c hardly errs, and the first part of log c has 42 binary places. */
enum { LOG_ROWS = 64 };
extern const double log_rows[LOG_ROWS][4];
static const double log_series[6] = {-0.5000000000000009, 0.3333333333333361, -0.24999999973804563, 0.199999999637788,
                                     -0.16667811141042488, 0.14286901156622775};

/* Natural logarithm of a positive normal x; error below 3e-16. x = 2^k m with m in [0.707, 1.415); log m = log c + log(1 + r),
 * r = (m - c)/c, |r| <= 2^-7 (Tang 1990, ACM TOMS 16:378-400); log(1 + r) = r + r^2 times log_series in r, fitted at Chebyshev
 * points (error 7e-18 of r). k ln 2 + log c is exact but for the last parts. Check: portable_log(2) = 0.693147180559945309. */
static inline double portable_log(double x)
{
    int64_t above = (int64_t)(bits_of(x) - LOG_LEAST_BITS), exponent = above >> 52;
    double k = (double)exponent, m = double_of(bits_of(x) - ((uint64_t)exponent << 52));
    const double *row = log_rows[(above >> 46) & (LOG_ROWS - 1)];
    double r = (m - row[0]) * row[1], r2 = r * r;
    double series = (log_series[0] + log_series[1] * r) +
                    ((log_series[2] + log_series[3] * r) + (log_series[4] + log_series[5] * r) * r2) * r2;
    return (k * LN2_HIGH + row[2]) + (r + (r2 * series + (k * LN2_LOW + row[3])));
}

/* 2^(i/64). */
enum { POWER_ROWS = 64 };
extern const double power_rows[POWER_ROWS];
static const double power_series[4] = {0.24022650695902897, 0.055504108664803826, 0.009618138509201936, 0.0013333569783345806};

/* Adding it to a number of at most 2^20 rounds that to 64ths, which then are the low bits. */
#define ROUNDER_64 0x1.8p46

/* 2^(k + r) for |r| <= 1/128, where shifted = k + ROUNDER_64, -1023 <= k <= 1024; infinite from k = 1024, 0 below k = -1022.
 * 2^r = 1 + r ln 2 + r^2 times power_series in r, fitted at Chebyshev points (error 4.4e-18). */
static inline double power_of_two(double shifted, double r)
{
    double r2 = r * r, row = power_rows[bits_of(shifted) & (POWER_ROWS - 1)];
    double series = (power_series[0] + power_series[1] * r) + (power_series[2] + power_series[3] * r) * r2;
    double power = row + row * (r * LN2 + r2 * series);
    return power * double_of(((bits_of(shifted) >> 6) + 1023) << 52);
}

/* 2^x; error below 3e-16 where the result is normal; 0 below -1022.01, infinite above 1023.992.
 * Check: portable_exp2(0.5) = 1.41421356237309505. */
static inline double portable_exp2(double x)
{
    x = x < -1023 ? -1023 : x;
    x = x > 1024 ? 1024 : x;
    double shifted = x + ROUNDER_64;
    return power_of_two(shifted, x - (shifted - ROUNDER_64));
}

/* e^x; error below 3e-16 where the result is normal; 0 below -708.41, infinite above 709.777. x = k ln 2 + s, s = r ln 2.
 * Check: portable_exp(1) = 2.71828182845904524. */
static inline double portable_exp(double x)
{
    x = x < -709 ? -709 : x;
    x = x > 709.79 ? 709.79 : x;
    double shifted = x * LOG2_E + ROUNDER_64, k = shifted - ROUNDER_64;
    return power_of_two(shifted, ((x - k * LN2_HIGH) - k * LN2_LOW) * LOG2_E);
}

/* x^y of a positive normal x; error below (1 + |y log x|) 4e-16. */
static inline double portable_pow(double x, double y)
{
    return portable_exp2(portable_log(x) * (y * LOG2_E));
}

/* normal_rows[i]: z / (p - 1/2) of the normal quantile z as a polynomial in the distance of p <= 1/2 from the middle of
 * segment i. Segments: sixteen in each [2^-k, 2^-k+1), from NORMAL_FAR upwards; the last is that of p = 1/2. */
#define NORMAL_FAR 0x1p-10
#define NORMAL_HALF_SEGMENT (UINT64_C(1) << 47)           /* among the bits of p */
#define NORMAL_BELOW_SEGMENT ((UINT64_C(1) << 48) - 1)
enum { NORMAL_ROWS = 145 };
extern const double normal_rows[NORMAL_ROWS][8];

/* The same for 0 <= p < NORMAL_FAR, minus infinity at 0. Wichura 1988, Applied Statistics 37:477-484, algorithm AS 241. */
double normal_quantile_far(double p);

/* The z with P(N(0,1) <= z) = p, 0 < p < 1 (infinite at the ends); error below 1e-15.
 * Check: p = 0.25 gives -0.6744897501960817. */
static inline double normal_quantile(double p)
{
    double outside = p < 0.5 ? p : 1 - p;
    if (__builtin_expect(!(outside >= NORMAL_FAR), 0))
        return p < 0.5 ? normal_quantile_far(p) : -normal_quantile_far(1 - p);
    uint64_t bits = bits_of(outside);
    double from_middle = outside - double_of((bits & ~NORMAL_BELOW_SEGMENT) | NORMAL_HALF_SEGMENT);
    return (p - 0.5) * polynomial_7(normal_rows[(bits - bits_of(NORMAL_FAR)) >> 48], from_middle);
}

/* P(N(0,1) <= z) and P(N(0,1) > z); error below 2e-15 down to 1e-300, then 0. */
double normal_cdf(double z);
double normal_survival(double z);

/* log Gamma(x), x > 0; absolute error below 1e-14 (1 + |result|). */
double log_gamma(double x);

/* x^a e^-x / Gamma(a + 1), a > 0, x >= 0: for whole a the probability of a in a Poisson number of mean x. Error below 5e-13. */
double gamma_term(double a, double x);

/* The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P, a > 0, x >= 0: of a gamma variable of shape a and
 * scale 1, the probability of at most and of more than x. Error of the smaller of the two below 1e-12 (a >= 0.01, result
 * above 1e-290). */
double gamma_p(double a, double x);
double gamma_q(double a, double x);

#endif
