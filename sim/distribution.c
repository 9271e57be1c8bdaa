#include "sim/distribution_family.h"

#include <stdlib.h>

#include "base/text.h"

const struct distribution_kind *const distributions[] = {
    &distribution_constant, &distribution_uniform, &distribution_triangular, &distribution_exponential,
    &distribution_erlang, &distribution_gamma, &distribution_lognormal, &distribution_weibull,
    &distribution_normal, &distribution_hyperexponential, &distribution_empirical, &distribution_mixture,
    &distribution_poisson, &distribution_poisson_gamma, NULL,
};

double distribution_mean(const struct distribution *distribution)
{
    return distribution->kind->mean(distribution);
}

double distribution_variance(const struct distribution *distribution)
{
    return distribution->kind->variance(distribution);
}

double distribution_cdf(const struct distribution *distribution, double value)
{
    return 1 - distribution->kind->survival(distribution, value);
}

double distribution_survival(const struct distribution *distribution, double value)
{
    return distribution->kind->survival(distribution, value);
}

uint64_t distribution_hash(const struct distribution *distribution)
{
    uint64_t hash = text_hash(distribution->kind->name);
    for (int i = 0; i < DISTRIBUTION_PARAMETERS; i++) {
        double given = distribution->given[i];
        hash = hash_add(hash, given == given ? bits_of(given) : UINT64_MAX);
    }
    for (int i = 0; i < distribution->count; i++) {
        hash = hash_add(hash, bits_of(distribution->values[i]));
        if (distribution->parts)
            hash = hash_add(hash, distribution_hash(distribution->parts[i]));
    }
    return hash;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void distribution_sort(double values[], int count)
{
    qsort(values, (size_t)count, sizeof *values, by_value);
}
