#include "analysis/sobol.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"

enum { RESAMPLINGS = 1000 };

struct pair_of_indices { double first, total; };

/* Over the rows picked[0 .. rows). */
static struct pair_of_indices indices_of(const double a[], const double b[], const double ab[], const int picked[], int rows)
{
    double sum = 0, square = 0, first = 0, total = 0;
    for (int i = 0; i < rows; i++) {
        double of_a = a[picked[i]], of_b = b[picked[i]], of_ab = ab[picked[i]];
        sum += of_a + of_b, square += of_a * of_a + of_b * of_b;
        first += of_b * (of_ab - of_a);
        total += (of_a - of_ab) * (of_a - of_ab);
    }
    double n = rows, mean = sum / (2 * n), variance = square / (2 * n) - mean * mean;
    return variance > 1e-12 ? (struct pair_of_indices){first / n / variance, total / (2 * n) / variance}
                                          : (struct pair_of_indices){NAN, NAN};
}

static struct interval middle_95(double values[], int count)
{
    count = values_sort(values, count);
    return (struct interval){quantile_of(values, count, 0.025), quantile_of(values, count, 0.975)};
}

void sobol_indices(const double a[], const double b[], const double *const ab[], int inputs, int rows, uint64_t seed, struct sobol_index found[])
{
    struct arena *arena = arena_open();
    int *picked = arena_take(arena, (size_t)rows * sizeof *picked + 1);
    double *centred_a = arena_take(arena, (size_t)rows * sizeof *centred_a + 1), *centred_b = arena_take(arena, (size_t)rows * sizeof *centred_b + 1);
    double *centred_ab = arena_take(arena, (size_t)rows * sizeof *centred_ab + 1), mean = 0;
    double firsts[RESAMPLINGS], totals[RESAMPLINGS];
    for (int i = 0; i < rows; i++)
        mean += (a[i] + b[i]) / (2 * rows);
    for (int i = 0; i < rows; i++)
        centred_a[i] = a[i] - mean, centred_b[i] = b[i] - mean;    /* products of large means would drown the first order */
    for (int input = 0; input < inputs; input++) {
        for (int i = 0; i < rows; i++)
            picked[i] = i, centred_ab[i] = ab[input][i] - mean;
        struct pair_of_indices indices = indices_of(centred_a, centred_b, centred_ab, picked, rows);
        for (int resampling = 0; resampling < RESAMPLINGS; resampling++) {
            for (int i = 0; i < rows; i++)
                picked[i] = (int)(hash_mix(hash_mix(seed + (uint64_t)resampling) + (uint64_t)i) % (uint64_t)rows);
            struct pair_of_indices again = indices_of(centred_a, centred_b, centred_ab, picked, rows);
            firsts[resampling] = again.first, totals[resampling] = again.total;
        }
        found[input] = (struct sobol_index){indices.first, indices.total, middle_95(firsts, RESAMPLINGS), middle_95(totals, RESAMPLINGS)};
    }
    arena_close(arena);
}
