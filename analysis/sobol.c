#include "analysis/sobol.h"

#include <math.h>
#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "base/text.h"

enum { RESAMPLINGS = 1000 };
static const double MAY_BE_ZERO = 0.025;                  /* share of the resamplings in which the inputs' variance is not above 0 */

/* What a row adds to the sums: results from the middle of all, variances within, and for an input its two products. */
struct row { double a, b, within; };
struct products { double first, total; };

struct summed {
    struct row *rows; int count;
    struct products *products;                            /* [inputs][count] */
    int inputs, each;
    double size;                                          /* largest result from the middle: differences of its rounding are none */
};

static double mean_of(const double values[], int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum / count;
}

static double variance_within(const double values[], int count)
{
    double mean = mean_of(values, count), squares = 0;
    for (int i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return count > 1 ? squares / (count - 1) : 0;
}

/* Mean over pairs of different lucks of the products of a[k] - ab[k]; without luck the square. */
static double total_product(const double a[], const double ab[], int each)
{
    double sum = 0, squares = 0;
    for (int k = 0; k < each; k++)
        sum += a[k] - ab[k], squares += (a[k] - ab[k]) * (a[k] - ab[k]);
    return each > 1 ? (sum * sum - squares) / each / (each - 1) : squares;
}

static bool row_is_whole(const struct sobol_design *design, int row)
{
    bool is_whole = true;
    for (int k = row * design->each; k < (row + 1) * design->each; k++) {
        is_whole = is_whole && !isnan(design->a[k]) && !isnan(design->b[k]);
        for (int i = 0; i < design->inputs; i++)
            is_whole = is_whole && !isnan(design->ab[i][k]);
    }
    return is_whole;
}

static struct summed design_sum(const struct sobol_design *design, struct arena *arena)
{
    int each = design->each, *whole = arena_take(arena, (size_t)design->rows * sizeof *whole + 1);
    struct summed summed = {.inputs = design->inputs, .each = each};
    double middle = 0;
    for (int row = 0; row < design->rows; row++)
        if (row_is_whole(design, row))
            whole[summed.count++] = row;
    for (int i = 0; i < summed.count; i++)
        middle += (mean_of(design->a + whole[i] * each, each) + mean_of(design->b + whole[i] * each, each)) / (2 * summed.count);
    summed.rows = arena_take(arena, (size_t)summed.count * sizeof *summed.rows + 1);
    summed.products = arena_take(arena, (size_t)(summed.count * design->inputs) * sizeof *summed.products + 1);
    for (int i = 0; i < summed.count; i++) {
        const double *a = design->a + whole[i] * each, *b = design->b + whole[i] * each;
        struct row row = {mean_of(a, each) - middle, mean_of(b, each) - middle, (variance_within(a, each) + variance_within(b, each)) / 2};
        summed.rows[i] = row;
        summed.size = fmax(summed.size, fmax(fabs(row.a + middle), fabs(row.b + middle)));
        for (int input = 0; input < design->inputs; input++) {
            const double *ab = design->ab[input] + whole[i] * each;
            summed.products[input * summed.count + i] = (struct products){row.b * (mean_of(ab, each) - middle - row.a), total_product(a, ab, each)};
        }
    }
    return summed;
}

/* Over the rows picked[0 .. count). spread_lost: by how much so many rows, or their resampling, vary too little around their own mean. */
static struct sobol_parts parts_of(const struct summed *summed, const int picked[], double spread_lost)
{
    double sum = 0, squares = 0, luck = 0, n = summed->count, tiny = 1e-12 * (1 + summed->size * summed->size);
    for (int i = 0; i < summed->count; i++) {
        const struct row *row = &summed->rows[picked[i]];
        sum += row->a + row->b, squares += row->a * row->a + row->b * row->b, luck += row->within / n;
    }
    double inputs = (squares / (2 * n) - sum / (2 * n) * (sum / (2 * n))) * spread_lost - (summed->each > 1 ? luck / summed->each : 0);
    inputs = inputs > tiny ? inputs : 0, luck = luck > tiny ? luck : 0;
    return (struct sobol_parts){inputs, luck, inputs + luck > 0 ? inputs / (inputs + luck) : NAN, {NAN, NAN}};
}

static struct products shares_of(const struct summed *summed, int input, const int picked[], double variance)
{
    double first = 0, total = 0;
    for (int i = 0; i < summed->count; i++) {
        const struct products *products = &summed->products[input * summed->count + picked[i]];
        first += products->first / summed->count, total += products->total / (2 * summed->count);
    }
    return variance > 0 ? (struct products){first / variance, total / variance} : (struct products){NAN, NAN};
}

static struct interval middle_95(double values[], int rows)
{
    double tail = gsl_cdf_ugaussian_P(gsl_cdf_tdist_Pinv(0.025, rows - 1) * sqrt(rows / (rows - 1.0)));
    int count = values_sort(values, RESAMPLINGS);
    return count < (1 - MAY_BE_ZERO) * RESAMPLINGS ? (struct interval){NAN, NAN} : (struct interval){quantile_of(values, count, tail), quantile_of(values, count, 1 - tail)};
}

static void rows_pick(int picked[], int rows, uint64_t seed, int resampling)
{
    for (int i = 0; i < rows; i++)
        picked[i] = resampling < 0 ? i : (int)(hash_mix(hash_mix(seed + (uint64_t)resampling) + (uint64_t)i) % (uint64_t)rows);
}

static const struct sobol_index unknown = {NAN, NAN, {NAN, NAN}, {NAN, NAN}};
static const struct sobol_parts nothing = {NAN, NAN, NAN, {NAN, NAN}};

/* The estimates of all rows as they are, then the limits of resampled ones. */
static struct sobol_parts summed_estimate(const struct summed *summed, uint64_t seed, struct sobol_index found[], struct arena *arena)
{
    double n = summed->count, shares[RESAMPLINGS], *firsts = arena_take(arena, 2 * RESAMPLINGS * (size_t)summed->inputs * sizeof *firsts + 1);
    double *totals = firsts + RESAMPLINGS * summed->inputs;
    int *picked = arena_take(arena, (size_t)summed->count * sizeof *picked);
    rows_pick(picked, summed->count, seed, -1);
    struct sobol_parts parts = parts_of(summed, picked, 2 * n / (2 * n - 1));
    for (int input = 0; input < summed->inputs; input++) {
        struct products products = shares_of(summed, input, picked, parts.inputs);
        found[input] = (struct sobol_index){products.first, products.total, {NAN, NAN}, {NAN, NAN}};
    }
    for (int resampling = 0; resampling < RESAMPLINGS; resampling++) {
        rows_pick(picked, summed->count, seed, resampling);
        struct sobol_parts again = parts_of(summed, picked, n / (n - 1));
        shares[resampling] = again.share;
        for (int input = 0; input < summed->inputs; input++) {
            struct products products = shares_of(summed, input, picked, again.inputs);
            firsts[input * RESAMPLINGS + resampling] = products.first, totals[input * RESAMPLINGS + resampling] = products.total;
        }
    }
    parts.share_limits = middle_95(shares, summed->count);
    for (int input = 0; input < summed->inputs; input++) {
        found[input].first_limits = middle_95(firsts + input * RESAMPLINGS, summed->count);
        found[input].total_limits = middle_95(totals + input * RESAMPLINGS, summed->count);
        found[input] = isnan(found[input].first_limits.lower) ? unknown : found[input];
    }
    return parts;
}

struct sobol_parts sobol_indices(const struct sobol_design *design, uint64_t seed, struct sobol_index found[])
{
    enum { FEWEST = 3 };
    struct arena *arena = arena_open();
    struct summed summed = design_sum(design, arena);
    struct sobol_parts parts = nothing;
    for (int input = 0; input < design->inputs; input++)
        found[input] = unknown;
    if (summed.count >= FEWEST)
        parts = summed_estimate(&summed, seed, found, arena);
    arena_close(arena);
    return parts;
}
