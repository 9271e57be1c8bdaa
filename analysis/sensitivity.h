/* sensitivity.h - which uncertain input matters: one at a time from least to largest, and by shares of variance.
 *
 * One at a time: each input at its least and its largest, all others in their middle, under the same luck. Shares of variance:
 * Saltelli's design (analysis/sobol.h); the draws of an input follow from its name and the row alone, so another input beside it
 * changes none of them. Both parts of the variance are told: that of not knowing the inputs, and that of chance in a year.
 */
#ifndef ANALYSIS_SENSITIVITY_H
#define ANALYSIS_SENSITIVITY_H

#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/sobol.h"
#include "models/uncertain.h"

struct sensitivity_request {
    const struct variant *variant;
    const struct casework *casework;                      /* with uncertain inputs */
    const char *folder;
    const int *figures; int figure_count;
    int replications;                                     /* one at a time */
    int rows, row_replications;                           /* of the design; rows 0: no design */
    int threads;
    const int *stop;
    void (*tell)(void *context, int finished, int all);
    void *context;
};

struct sensitivity {
    const struct scenario_results *base;
    const struct uncertain *inputs; int input_count;
    const int *figures; int figure_count;
    int replications, rows, row_replications;
    bool has_swings, has_shares, is_stopped;
    struct estimate *middle;                              /* [figures] all inputs in their middle */
    struct difference *swings;                            /* [inputs][figures] largest - least; limits hold together */
    double level;                                         /* of each swing */
    struct sobol_index *shares;                           /* [figures][inputs] */
    double *input_variance, *luck_variance;               /* [figures] */
    const char *fault;                                    /* a value that the file cannot have; NULL: none */
};

struct sensitivity sensitivity_of(const struct sensitivity_request *request, struct arena *arena);
void sensitivity_print(FILE *out, const struct sensitivity *sensitivity, struct arena *arena);
void sensitivity_json(FILE *out, const struct sensitivity *sensitivity, struct arena *arena);

#endif
