/* sensitivity.h - which uncertain input matters: one at a time over its middle 95 %, and by shares of variance.
 *
 * One at a time: each input from the number below which it lies with 2.5 % to that with 97.5 %, whatever its law, all others in their
 * middle, under the same luck. Shares of variance: Saltelli's design, each row with its own luck (analysis/sobol.h); the draws of an
 * input follow from its name and the row alone, so another input beside it changes none of them. Both parts of the variance are told:
 * that of not knowing the inputs, and that of chance in a year.
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
    struct sobol_parts *parts;                            /* [figures] */
    const char *fault;                                    /* a value that the file cannot have; NULL: none */
};

/* Between which numbers an input is varied by itself. */
double sensitivity_least(const struct uncertain *input);
double sensitivity_most(const struct uncertain *input);

struct sensitivity sensitivity_of(const struct sensitivity_request *request, struct arena *arena);
void sensitivity_print(FILE *out, const struct sensitivity *sensitivity, struct arena *arena);
void sensitivity_json(FILE *out, const struct sensitivity *sensitivity, struct arena *arena);

#endif
