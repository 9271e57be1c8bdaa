/* survival.h - how long until something happens, from those too that were not seen long enough: Kaplan and Meier (1958).
 *
 * Journal of the American Statistical Association 53, 457-481. Times are in classes, 0, 1, 2 ...: histogram buckets, or weeks of a
 * study. Who is seen only from some time on (left truncation) is at risk from its class on; who is lost at the time of an
 * event was still at risk then. The estimate is of the time to the event as if nobody were lost.
 */
#ifndef ANALYSIS_SURVIVAL_H
#define ANALYSIS_SURVIVAL_H

#include <stdint.h>

struct survival {
    double from_start;                                    /* seen from time 0 on */
    const uint32_t *entered;                              /* [count] seen from this class on; NULL: none */
    const uint32_t *events;                               /* [count] the event happened */
    const uint32_t *censored[2];                          /* [count] no longer seen, without it; NULL: none */
    int count;
};

/* Fills share[count] with the estimated share to whom it has not happened by the end of each class. Check value: of 6-MP, the 21
 * patients of Freireich et al. (1963) that every textbook has: 0.8571 after week 6, 0.6902 after week 13, 0.4482 after week 23. */
void survival_estimate(const struct survival *survival, double share[]);

/* Returns where the share p has been reached: the class, with a fraction of it in a straight line; NaN: never. */
double survival_quantile(const struct survival *survival, double p);

#endif
