/* hours_for_cases.h - the hours of standard work that each team has room for in the period, told before anything is simulated.
 *
 * Presence times speed, as a run has it. Where chance decides who is ill, on leave, leaves the post, moves, is new or has a new one beside, the mean of the
 * first replications' own draws. Overtime counts with all that is allowed on days on which somebody is there, and who is faster at some kinds of work than at others as
 * if all were what he is fastest at, so with these the hours are the most there can be.
 */
#ifndef ANALYSIS_HOURS_FOR_CASES_H
#define ANALYSIS_HOURS_FOR_CASES_H

#include "models/casework.h"

/* Returns [teams] of them; memory from the arena. */
double *hours_for_cases(const struct casework *casework, struct arena *arena);

#endif
