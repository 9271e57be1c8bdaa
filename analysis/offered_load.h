/* offered_load.h - the hours of work that cases bring to each team, whoever is there: with so many officers that nobody waits.
 *
 * The file's scenario is run with officers in abundance, under the same luck (an infinite-server run): what is worked then is what
 * is offered, week by week, with all branches, loops and holds of the tracks.
 */
#ifndef ANALYSIS_OFFERED_LOAD_H
#define ANALYSIS_OFFERED_LOAD_H

#include "analysis/sampling.h"
#include "models/variation.h"

struct offered_load_request {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    int replications, threads;
    const int *stop;
};

struct offered_load {
    int weeks;
    double *hours;                                        /* [teams][weeks] mean hours offered, week 1 first; NULL: stopped */
    double *hours_of_one;                                 /* [teams][weeks] hours that one officer of full hours is present */
};

/* Returns what each team's `officers` says with so many, like those it has: [teams]. */
struct variation *officers_like_those(const struct variant *variant, const struct casework *casework, const int officers[], struct arena *arena);

struct offered_load offered_load(const struct offered_load_request *request, struct arena *arena);

/* The same with officers like those of each team (models/officer_kinds.h), who may be quicker than others: hours are theirs. */
struct offered_load offered_load_alike(const struct offered_load_request *request, struct arena *arena);

/* Returns so many officers that all work of a day can be done at once: open cases at the start and the busiest days come together. */
int officers_in_abundance(const struct casework *casework);

/* Returns the casework with that many officers in every team, the whole time; NULL: the file does not allow it. */
const struct casework *casework_in_abundance(const struct variant *variant, const struct casework *casework, const char *folder, int officers,
                                             struct arena *arena);

/* Returns "hours worked", then "hours present", then "overtime hours", by team and week from 1: [3][teams][weeks]. */
struct measure *hours_measures(int teams, int weeks, struct arena *arena);

#endif
