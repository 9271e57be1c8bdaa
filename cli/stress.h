/* stress.h - the twenty items of STRESS-DES, filled from the results and the model they were made with.
 *
 * Monks et al. (2019), Strengthening the reporting of empirical simulation studies, Journal of Simulation 13(1), 55-67. What
 * only the author can know (where data come from) is asked for, never invented; all else follows the model: change it and the text changes.
 */
#ifndef CLI_STRESS_H
#define CLI_STRESS_H

#include <stdio.h>

#include "analysis/results.h"
#include "models/casework.h"

struct stress {
    const struct results *results;                        /* as they may be quoted */
    const struct casework *const *caseworks;              /* of the scenarios' text with the settings kept, [count] */
    int count;
    bool draws_inputs;                                    /* each replication drew the uncertain inputs */
    int withheld_below;                                   /* cases: fewer open ones at the start are not told of; 0: all are */
    bool is_changed;                                      /* the results were made with something else than the text and the settings they keep */
    struct arena *arena;                                  /* which speaks the language wanted */
};

/* Writes the twenty items as Markdown; what the scenario file says stays as it is there. */
void stress_write(FILE *out, const struct stress *stress);

#endif
