/* labels.h - the names and prices of a scenario that its figures need when the model is no longer at hand. */
#ifndef ANALYSIS_LABELS_H
#define ANALYSIS_LABELS_H

#include "analysis/results.h"

/* Fills the labels from a casework; texts are shared with it, lists are from the arena. */
void labels_fill(struct labels *labels, const struct casework *casework, struct arena *arena);

#endif
