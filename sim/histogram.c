#include "sim/histogram.h"

#include <math.h>

int64_t histogram_bound(int bucket)
{
    const int sub = 1 << HISTOGRAM_SUB_BITS;
    if (bucket < 2 * sub)
        return (int64_t)bucket << HISTOGRAM_UNIT_BITS;
    int shift = (bucket >> HISTOGRAM_SUB_BITS) - 1;
    return (int64_t)(bucket - (shift << HISTOGRAM_SUB_BITS)) << (shift + HISTOGRAM_UNIT_BITS);
}

double histogram_quantile(const uint32_t counts[], double p)
{
    uint64_t total = 0, below = 0;                        /* whole numbers: added many at a time */
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++)
        total += counts[i];
    if (total == 0)
        return NAN;
    double wanted = p * (double)total;
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (counts[i] && (double)(below + counts[i]) >= wanted) {
            double from = (double)histogram_bound(i), until = (double)histogram_bound(i + 1);
            return from + (until - from) * (wanted - (double)below) / counts[i];
        }
        below += counts[i];
    }
    return (double)histogram_bound(HISTOGRAM_BUCKETS);
}

void histogram_merge(uint64_t to[], const uint32_t from[])
{
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++)
        to[i] += from[i];
}
