/* histogram.h - integer counts in logarithmic buckets, which merge exactly by addition.
 *
 * The idea of HdrHistogram: the unit is 1024 microseconds; below 64 units a bucket is one unit, above it each
 * doubling is divided into 64 buckets, so a value differs from the middle of its bucket by at most 1/128 (0.8 %).
 * Values from about 17 years on share the last bucket.
 */
#ifndef SIM_HISTOGRAM_H
#define SIM_HISTOGRAM_H

#include <stdint.h>

enum {
    HISTOGRAM_UNIT_BITS = 10,                             /* unit: 2^10 microseconds */
    HISTOGRAM_SUB_BITS = 6,                               /* 2^6 buckets a doubling */
    HISTOGRAM_TOP_BITS = 39,                              /* values below 2^39 units */
    HISTOGRAM_BUCKETS = (HISTOGRAM_TOP_BITS - HISTOGRAM_SUB_BITS + 1) << HISTOGRAM_SUB_BITS,
};

/* Returns the bucket of a value in microseconds; negative values count as 0. Without a branch: small values come at random. */
static inline int histogram_bucket(int64_t microseconds)
{
    const uint64_t most = (UINT64_C(1) << HISTOGRAM_TOP_BITS) - 1;
    uint64_t units = (uint64_t)(microseconds > 0 ? microseconds : 0) >> HISTOGRAM_UNIT_BITS;
    units = units < most ? units : most;
    int shift = 63 - HISTOGRAM_SUB_BITS - __builtin_clzll(units | UINT64_C(1) << HISTOGRAM_SUB_BITS);
    return (shift << HISTOGRAM_SUB_BITS) + (int)(units >> shift);
}

/* Returns the least value of a bucket in microseconds; of HISTOGRAM_BUCKETS: the end of the last one. */
int64_t histogram_bound(int bucket);

/* Returns the quantile p of counts[HISTOGRAM_BUCKETS] in microseconds: the least value that at least the share p does not
 * exceed, in a straight line within its bucket; NaN when there are no counts. 0 < p <= 1. */
double histogram_quantile(const uint32_t counts[], double p);

/* Adds counts of `from` to `to`, bucket by bucket. */
void histogram_merge(uint64_t to[], const uint32_t from[]);

#endif
