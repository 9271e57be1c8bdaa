/* replicas.h - figures that a test makes from notes, over independent replications, beside an exact value.
 */
#ifndef TESTS_REPLICAS_H
#define TESTS_REPLICAS_H

#include "models/simulate.h"

/* What one replication's notes are made into: an own struct begins with it. */
struct replica {
    struct listener listener;                             /* hears the notes */
    double (*figure)(const struct replica *replica);      /* of the notes heard */
};

/* Runs the text's only scenario so often and prints the mean figure, its standard error and the exact value; returns whether they
 * are less than 4 standard errors apart (by chance: 6 in 100,000) and the error is at most `error_most` of the value. size: of the
 * whole struct, copied anew from `model` for every replication. */
bool replicas_agree(const char *text, const struct replica *model, size_t size, int replications, double exact, double error_most,
                    const char *label);

#endif
