/* plan.h - what is to be run: the checked scenarios of a file, how often, and where the results go. */
#ifndef ANALYSIS_PLAN_H
#define ANALYSIS_PLAN_H

#include <stdbool.h>

#include "models/casework.h"

struct planned_scenario {
    const char *name, *slug;                              /* slugs differ from each other */
    int like;                                             /* scenario it is compared with; -1: none */
    const struct casework *casework;
    uint64_t identity;                                    /* hash of everything that decides its numbers, seed and block included */
};

struct plan {
    const char *name, *question, *text;
    const char **settings; int setting_count;
    const char **inputs; int input_count;                 /* as in struct results, and so is what follows */
    const char **warnings; int warning_count;
    const char **figures; int figure_count;
    const char **defaults; int default_count;
    struct planned_scenario *scenarios; int scenario_count;
    uint64_t seed;
    int replications;                                     /* of each scenario; with a precision: the least */
    bool draws_inputs;                                    /* each replication draws the uncertain inputs anew */
    double precision;                                     /* relative half-width wanted; 0: a fixed number */
    int most_replications;                                /* with a precision */
};

#endif
