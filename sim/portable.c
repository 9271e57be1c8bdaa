#include "sim/portable.h"

static const double LARGE_SHAPE = 10;                     /* from here on Stirling's series gives every bit */
static const double TERM_SMALLEST = 1e-17;                /* relative: series and fractions end here */

static double polynomial(const double coefficients[], int degree, double x)
{
    double sum = coefficients[degree];
    for (int i = degree - 1; i >= 0; i--)
        sum = sum * x + coefficients[i];
    return sum;
}

/* e^(-y^2/2) without the error of squaring: y is split at 1/16 (Cody 1969). 0 <= y <= 40. */
static double normal_kernel(double y)
{
    double head = (double)(int)(y * 16) / 16, rest = (y - head) * (y + head);
    return portable_exp(-0.5 * head * head) * portable_exp(-0.5 * rest);
}

/* P(N(0,1) > y) for y > 0.67448975: rational approximations of Cody 1969, Math. Comp. 23:631-637, as given for the normal
 * integral in Cody 1993, ACM TOMS 19:22-32 (algorithm 715, ANORM). */
static double normal_tail(double y)
{
    static const double MIDDLE[2][9] = {
        {9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711, 597.27027639480026226,
         93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8},
        {19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091, 6485.558298266760755,
         1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1.0}};
    static const double FAR[2][6] = {
        {2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639, 0.21589853405795699,
         0.02307344176494017303},
        {7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118, 1.28426009614491121, 1.0}};
    const double DENSITY_AT_0 = 0.398942280401432677939946, MIDDLE_END = 5.656854249492380195206755;
    if (!(y < 38.6))
        return 0;
    if (y <= MIDDLE_END)
        return normal_kernel(y) * polynomial(MIDDLE[0], 8, y) / polynomial(MIDDLE[1], 8, y);
    double w = 1 / (y * y);
    return normal_kernel(y) * (DENSITY_AT_0 - w * polynomial(FAR[0], 5, w) / polynomial(FAR[1], 5, w)) / y;
}

/* P(0 < N(0,1) <= z), |z| <= 0.67448975, odd in z; same source. */
static double normal_centre(double z)
{
    static const double CENTRE[2][5] = {
        {18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287, 0.065682337918207449113},
        {45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1.0}};
    return z * polynomial(CENTRE[0], 4, z * z) / polynomial(CENTRE[1], 4, z * z);
}

double normal_quantile_far(double p)
{
    static const double RATIOS[2][2][8] = {
        {{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
          1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
         {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}},
        {{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
          2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
         {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
          7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}}};
    if (!(p > 0))
        return -INFINITY;
    double r = __builtin_sqrt(-portable_log(p));
    int far = r > 5;
    double from = r - (far ? 5 : 1.6);
    return -polynomial_7(RATIOS[far][0], from) / polynomial_7(RATIOS[far][1], from);
}

double normal_survival(double z)
{
    const double CENTRE_END = 0.67448975;
    if (z > CENTRE_END)
        return normal_tail(z);
    return z < -CENTRE_END ? 1 - normal_tail(-z) : 0.5 - normal_centre(z);
}

double normal_cdf(double z)
{
    return normal_survival(-z);
}

/* log Gamma(x) - (x - 1/2) log x + x - log(2 pi)/2 for x >= LARGE_SHAPE: Stirling's series, DLMF 5.11.1. */
static double stirling_rest(double x)
{
    static const double SERIES[] = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
                                    -3617.0 / 122400};
    return polynomial(SERIES, 7, 1 / (x * x)) / x;
}

double log_gamma(double x)
{
    const double HALF_LOG_2PI = 0.918938533204672741780330;
    double product = 1;
    for (; x < LARGE_SHAPE; x++)
        product *= x;
    return (x - 0.5) * portable_log(x) - x + HALF_LOG_2PI + stirling_rest(x) - portable_log(product);
}

/* log(1 + m) - m, without cancellation near 0: with s = m / (2 + m), it is -m s + 2 s^3 (1/3 + s^2/5 + ..). */
static double log1p_less(double m)
{
    if (m < -0.3 || m > 0.5)
        return portable_log(1 + m) - m;
    double s = m / (2 + m), z = s * s, sum = 0;
    for (int n = 31; n >= 3; n -= 2)
        sum = sum * z + 1.0 / n;
    return 2 * s * z * sum - m * s;
}

double gamma_term(double a, double x)
{
    const double TWO_PI = 6.28318530717958647692528677;
    if (x <= 0)
        return 0;
    if (a < LARGE_SHAPE)
        return portable_exp(a * portable_log(x) - x - log_gamma(a + 1));
    double m = (x - a) / a, exponent = x / a > 0.5 ? a * log1p_less(m) : a * (portable_log(x / a) - m);
    return portable_exp(exponent - stirling_rest(a)) / __builtin_sqrt(TWO_PI * a);
}

/* P by its series, DLMF 8.7.1: term * (1 + x/(a+1) + x^2/((a+1)(a+2)) + ..); for x < a + 1. */
static double gamma_p_series(double a, double x)
{
    double sum = 1, term = 1;
    for (double n = a + 1; term > TERM_SMALLEST * sum; n++) {
        term *= x / n;
        sum += term;
    }
    return gamma_term(a, x) * sum;
}

/* Q by its continued fraction, DLMF 8.9.2, evaluated from the front (Lentz 1976, Applied Optics 15:668); for x >= a + 1. */
static double gamma_q_fraction(double a, double x)
{
    double b = x + 1 - a, d = 1 / b, c = 1 / 1e-300, value = d, factor = 0;
    for (int i = 1; factor < 1 - 4.5e-16 || factor > 1 + 4.5e-16; i++) {
        double numerator = i * (a - i);
        b += 2;
        d = 1 / (b + numerator * d);
        c = b + numerator / c;
        factor = c * d;
        value *= factor;
    }
    return gamma_term(a, x) * a * value;
}

double gamma_p(double a, double x)
{
    if (x <= 0)
        return 0;
    return x < a + 1 ? gamma_p_series(a, x) : 1 - gamma_q_fraction(a, x);
}

double gamma_q(double a, double x)
{
    if (x <= 0)
        return 1;
    return x < a + 1 ? 1 - gamma_p_series(a, x) : gamma_q_fraction(a, x);
}
