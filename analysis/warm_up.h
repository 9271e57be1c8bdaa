/* warm_up.h - how much of a path belongs to the start: the cut of MSER-5, on the average over replications.
 *
 * On single replications the cut follows their noise and makes intervals worse (coverage .43 to .77 instead
 * of .93, measured), so it is offered for the average alone.
 */
#ifndef ANALYSIS_WARM_UP_H
#define ANALYSIS_WARM_UP_H

/* Returns how many of path[0..length), an average over replications in order of time, to leave out: a multiple of 5
 * (White 1997, Simulation 69(6), 323-334, batches of 5). -1: "not estimable", the best cut lies in the second half. */
int warm_up_cut(const double path[], int length);

#endif
