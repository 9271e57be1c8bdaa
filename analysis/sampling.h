/* sampling.h - replications kept in memory, of any number of caseworks, reduced at once to the few numbers a search asks for.
 *
 * Replication r has the same luck in all of them, and where uncertain inputs are drawn the same draw. A value lies in the slot of its
 * casework, measure and replication, so nothing depends on threads or on what was run before. Replications are added; made again only after a stop.
 */
#ifndef ANALYSIS_SAMPLING_H
#define ANALYSIS_SAMPLING_H

#include "analysis/figure.h"

/* A number wanted of every replication: a figure in a scope of the first casework (others: the part of the same name). */
struct measure { const struct figure *figure; struct scope scope; };

struct sampling_options {
    const struct measure *measures; int measure_count;
    int first;                                            /* number of the first replication: other luck than those before it */
    int threads;
    bool draws_inputs;                                    /* replication r has draw number `first` + r of the uncertain inputs */
    const int *stop;                                      /* becomes non-zero: no further replication begins; NULL: never */
    void (*tell)(void *context, int finished, int all);   /* after each replication, one at a time; NULL: nobody is told */
    void *context;
};

struct sampling;

/* measures stay the caller's. */
struct sampling *sampling_open(const struct sampling_options *options);
void sampling_close(struct sampling *sampling);

/* Adds a casework, which must live as long as it is run; returns its number, 0, 1, ... */
int sampling_add(struct sampling *sampling, const struct casework *casework);

/* The same, its replication r with the luck that replication `luck` + r of another has. */
int sampling_add_from_luck(struct sampling *sampling, const struct casework *casework, int luck);

/* The same, with another luck and the same draws of inputs (analysis/input_split.h). */
int sampling_add_other_luck(struct sampling *sampling, const struct casework *casework);

/* The same, to be run together with others. */
int sampling_add_to_branch(struct sampling *sampling, const struct casework *casework);

/* Gives back what running it needs: its values stay. */
void sampling_rest(struct sampling *sampling, int number);

/* Runs what is missing of the first `until` replications of each of these; false: stopped, and none of them has more than before. */
bool sampling_run(struct sampling *sampling, const int numbers[], int count, int until);

/* The same values, to the last bit, of caseworks added to branch that differ from that of number `base` in officers only: what they
 * have in common is run once (models/branching.h). Of those whose officers are divided alike the last should differ the latest. */
bool sampling_run_together(struct sampling *sampling, int base, const int numbers[], int count, int until);

int sampling_replications(const struct sampling *sampling, int number);

/* Returns a measure's values, [replications]; NaN where it does not exist or is not estimable. Valid until the next run. */
const double *sampling_values(const struct sampling *sampling, int number, int measure);

/* Returns the scenario as the figures see it: shape and labels, without replications. */
const struct scenario_results *sampling_scenario(const struct sampling *sampling, int number);

/* Replications simulated so far, of all. */
long sampling_total(const struct sampling *sampling);

/* Returns what share of the events of whole runs were applied in those run together; 1 where none were. */
double sampling_share_applied(const struct sampling *sampling);

#endif
