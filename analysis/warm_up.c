#include "analysis/warm_up.h"

enum { BATCH = 5 };

static double batch_mean(const double path[], int batch)
{
    double sum = 0;
    for (int i = 0; i < BATCH; i++)
        sum += path[batch * BATCH + i];
    return sum / BATCH;
}

/* Cutting d of b batches leaves the statistic sum of squares / (b - d)^2; cuts that leave fewer than 5 batches are not
 * looked at (Hoad and Robinson 2011: the statistic of the last few is small by accident). Sums run from the end. */
int warm_up_cut(const double path[], int length)
{
    int batches = length / BATCH, best = -1;
    double least = 0, mean = 0, squares = 0;
    for (int cut = batches - 1; cut >= 0; cut--) {
        int left = batches - cut;
        double away = batch_mean(path, cut) - mean;
        mean += away / left;
        squares += away * away * (left - 1) / left;
        double statistic = squares / ((double)left * left);
        if (left >= BATCH && (best < 0 || statistic <= least))
            least = statistic, best = cut;
    }
    return best < 0 || 2 * best > batches ? -1 : best * BATCH;
}
