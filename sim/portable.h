/* portable.h - elementary and special functions that give the same bits on every x86-64 machine.
 *
 * Only + - * /, square root and integer operations on bits are used: no libm, no FMA (the build says
 * -ffp-contract=off). Whatever decides a path of a simulation calls these. log, exp and the normal quantile
 * are inline and nearly free of branches, each value by one fixed order of operations, so that a loop
 * over an array may be vectorised without changing a bit. Errors stated are relative, as measured in the tests.
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

/* Natural logarithm of a positive normal x; error below 3e-16. x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt 2);
 * with s = f / (2 + f), log(1 + f) = 2 s + s (2/3 s^2 + 2/5 s^4 + ..) (DLMF 4.6.4), and 2 s = f - f^2/2 + s f^2/2 keeps
 * the leading term exact. The series is cut to seven terms fitted at Chebyshev points (error 3.1e-16 of the tail).
 * Check: portable_log(2) = 0.693147180559945309. */
static inline double portable_log(double x)
{
    static const double tail[8] = {0x1.5555555555558p-1, 0x1.99999999952d7p-2, 0x1.2492492df281ap-2, 0x1.c71c62e3f11e6p-3,
                                   0x1.7462b51cb66b1p-3, 0x1.39fe51a7c18f9p-3, 0x1.2b5900de53b32p-3, 0};
    const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;
    int64_t bits = (int64_t)bits_of(x), exponent = (bits - INT64_C(0x3FE6A09E667F3BCD)) >> 52;
    double k = (double)exponent, f = double_of((uint64_t)(bits - exponent * (INT64_C(1) << 52))) - 1;
    double s = f / (2 + f), z = s * s, half_square = 0.5 * f * f;
    double small = s * (half_square + z * polynomial_7(tail, z)) + k * LN2_LOW;
    return k * LN2_HIGH - ((half_square - small) - f);
}

/* e^x; error below 3e-16 where the result is normal; 0 below -746, infinite above 710. x = k ln 2 + r, |r| <= ln(2)/2;
 * e^r = 1 + r + r^2 q(r), q fitted at Chebyshev points (error 1.1e-16). Check: portable_exp(1) = 2.71828182845904524. */
static inline double portable_exp(double x)
{
    static const double q[10] = {0.5000000000000001, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062,
                                 0.0013888888917213717, 0.00019841269863053618, 2.4801521295954376e-05,
                                 2.7557268459997064e-06, 2.7620088445409746e-07, 2.510038549551032e-08};
    const double LOG2_E = 0x1.71547652b82fep+0, LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;
    const double ROUNDER = 0x1.8p52;                      /* adding it rounds to a whole number, in the low bits */
    x = x < -746 ? -746 : x;
    x = x > 710 ? 710 : x;
    double shifted = x * LOG2_E + ROUNDER, k = shifted - ROUNDER;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW, r2 = r * r, r4 = r2 * r2;
    double power = 1 + (r + r2 * (polynomial_7(q, r) + (q[8] + q[9] * r) * (r4 * r4)));
    int64_t whole = (int64_t)(bits_of(shifted) - bits_of(ROUNDER)), half = whole >> 1;
    return power * double_of((uint64_t)(1023 + half) << 52) * double_of((uint64_t)(1023 + whole - half) << 52);
}

/* x^y of a positive normal x; error below (1 + |y log x|) 4e-16. */
static inline double portable_pow(double x, double y)
{
    return portable_exp(y * portable_log(x));
}

/* The z with P(N(0,1) <= z) = p, 0 < p < 1 (infinite at the ends); error below 1e-15.
 * Wichura 1988, Applied Statistics 37:477-484, algorithm AS 241, PPND16. Check: p = 0.25 gives -0.6744897501960817. */
static inline double normal_quantile(double p)
{
    static const double near[2][8] = {
        {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
         4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
        {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
         2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}};
    static const double tail[2][2][8] = {
        {{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
          1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
         {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}},
        {{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
          2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
         {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
          7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}}};
    double q = p - 0.5;
    if (q <= 0.425 && q >= -0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial_7(near[0], r) / polynomial_7(near[1], r);
    }
    double outside = q < 0 ? p : 1 - p;
    if (!(outside > 0))
        return q < 0 ? -INFINITY : INFINITY;
    double r = __builtin_sqrt(-portable_log(outside));
    int far = r > 5;
    double from = r - (far ? 5 : 1.6), z = polynomial_7(tail[far][0], from) / polynomial_7(tail[far][1], from);
    return q < 0 ? -z : z;
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
