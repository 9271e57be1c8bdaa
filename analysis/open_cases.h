/* open_cases.h - the cases open at an instant, gathered from the notes, as the CSV that `start: {file: ...}` reads.
 *
 * So a run can be stopped on a day and taken up again with the same law: each case with its step, when it
 * entered it, the work done on it, the time its clock has stood still, and in whose hands it is.
 */
#ifndef ANALYSIS_OPEN_CASES_H
#define ANALYSIS_OPEN_CASES_H

#include <stdio.h>

#include "models/casework.h"
#include "models/note.h"

struct open_cases;

/* Returns a gatherer for the state at `instant` (notes from then on are ignored) of a replication; closed by the caller. */
struct open_cases *open_cases_open(const struct casework *casework, int replication, sim_time instant);
struct listener *open_cases_listener(struct open_cases *cases);

/* Writes the CSV: case,type,class,received,track,step,entered step,due,work done,paused so far,officer and a column for each
 * attribute; in the order of receipt. A case under way to another office has the time of its arrival as `entered step`. Only what the file
 * has no column for is forgotten: how often a case was sent elsewhere by a branch with `at most`, touched work of earlier steps, and that a case
 * stays in hand for want of room (it then waits for its next step).
 * hides_ids: the cases open at the start are called "open case 17", not by their ids. */
void open_cases_write(const struct open_cases *cases, bool hides_ids, FILE *out);

void open_cases_close(struct open_cases *cases);

#endif
