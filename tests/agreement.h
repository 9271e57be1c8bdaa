/* agreement.h - the engine, in ways of running that must not matter, beside the reference engine on one casework. */
#ifndef TESTS_AGREEMENT_H
#define TESTS_AGREEMENT_H

#include "tests/compare.h"

enum { WAYS_ALONE = 3, WAYS = 6 };

/* The ways of running: one process or many, windows and threads, with and without AVX2; the first is the ordinary one, and the
 * first WAYS_ALONE have one thread. */
extern const struct way all_ways[WAYS];

/* How much the caseworks brought about, so that agreement is not that of doing nothing. */
struct brought { int64_t kinds[NOTE_WITHDRAWN + 1]; int several, plain, shared, runs; };    /* runs: in all, of several processes, served by the plain way, both
                                                             and with several threads */

/* Runs a replication by the reference engine, which must obey the laws, and by the engine in each of the ways, which must tell and
 * leave the same; returns whether all is so, and prints after `label` what is not. Adds to `brought`. */
bool engines_agree(const struct casework *casework, int replication, const struct way ways[], int count, const char *label,
                   struct brought *brought);

#endif
