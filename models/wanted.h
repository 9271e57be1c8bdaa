/* wanted.h - what a plan is judged by: one of three aims in words, or a weighted sum of figures, {turned away: -1, cost: -0.000001}. */
#ifndef MODELS_WANTED_H
#define MODELS_WANTED_H

#include "base/param.h"
#include "scenarios/values.h"

enum objective { MOST_ON_TIME, GOALS_LEAST_CHANGE, GOALS_LEAST_COST, WEIGHTED_SUM };
extern const char *const objective_words[];               /* "most on time", ... without the sum; ended by NULL */

struct wanted {
    int objective;
    struct place place;                                   /* where it is written; line 0: it is not */
    struct reference_list figures;                        /* of a weighted sum; whether they exist is for analysis to say */
    double *weights;                                      /* [figures.count], none 0 */
};

/* Returns which of the names a figure that there is not may stand for, as word_suggest does: what figures there are, analysis knows. */
const char *figure_suggest(struct arena *arena, const char *wanted, const char *const *names);

/* For a slot of struct wanted. */
extern const struct value_type value_wanted;

#endif
