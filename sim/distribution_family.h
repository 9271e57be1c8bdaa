/* distribution_family.h - what the members of the family of distributions share; nobody else includes it. */
#ifndef SIM_DISTRIBUTION_FAMILY_H
#define SIM_DISTRIBUTION_FAMILY_H

#include "base/quantity.h"
#include "sim/batch.h"
#include "sim/distribution.h"
#include "sim/portable.h"

/* The reading of one text. */
struct distribution_reading {
    struct words words;                                   /* what is left to read */
    enum distribution_unit unit;
    const char *folder;
    struct place place;
    struct diagnostics *diagnostics;
    struct arena *arena;
    const char *name;                                     /* of the kind, for messages */
    bool inside;                                          /* a part of a mixture */
    bool failed;
};

/* Complains, with the kind's name before the message, and marks the reading as failed. */
__attribute__((format(printf, 2, 3)))
void distribution_fault(struct distribution_reading *reading, const char *format, ...);

/* Reads a value in the reading's unit; "0 to 10 days" and "3 5 8 min" give the later unit to the numbers before. On
 * failure returns false with *why, and leaves the words where they were. */
bool distribution_value(struct distribution_reading *reading, double *value, const char **why);

/* Writes a value (or a plain number) for messages; buffer of 32. */
const char *distribution_value_text(const struct distribution_reading *reading, bool is_value, double value, char *buffer);

/* Returns the largest value that may be written in the unit. */
double distribution_greatest(enum distribution_unit unit);

/* Reads text as a part of the distribution now read: NULL after complaints. */
const struct distribution *distribution_read_part(struct distribution_reading *whole, const char *text);

/* Reads a column of numbers, in `scale` each, into d->values (sorted) and d->count. */
void distribution_read_column(struct distribution *d, struct distribution_reading *reading, const char *file,
                              const char *column, double scale);

/* Sorts values upwards. */
void distribution_sort(double values[], int count);

/* Returns the uniform of the upper tail, strictly inside (0, 1): small for large values. */
static inline double tail_uniform(struct stream *stream)
{
    return 1 - stream_uniform(stream);
}

static inline double larger_of(double a, double b)
{
    return a > b ? a : b;
}

/* Returns the z with P(N > z) = share * P(N > past), also where that is too small for a double. */
double normal_beyond(double past, double share);

extern const struct distribution_kind distribution_constant, distribution_uniform, distribution_triangular,
    distribution_exponential, distribution_erlang, distribution_gamma, distribution_lognormal, distribution_weibull,
    distribution_normal, distribution_hyperexponential, distribution_empirical, distribution_mixture,
    distribution_poisson, distribution_poisson_gamma;

#endif
