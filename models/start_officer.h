/* start_officer.h - officers that a table of open cases names: who has a case in hand, and who keeps it.
 *
 * An officer is written "normal 3", the third of the team normal, its officers counted in the order of the file, or by a name of its own: "Anna", or "interpreter 2" of several.
 */
#ifndef MODELS_START_OFFICER_H
#define MODELS_START_OFFICER_H

#include "models/check.h"

struct csv_cell;

/* Splits "normal 3", the third officer of the team normal, or finds "Anna" or "interpreter 2" where they are at the begin. Returns the team and, in it, the
 * number; -1 when nobody is called so. */
int start_officer_team(struct checking *checking, const char *text, long *number);

/* Complains of a cell in which nobody is called so, or in which it is not told which of several is meant. */
void start_officer_complain(struct checking *checking, const struct csv_cell *cell);

/* Returns "; 'normal' has 2 officers in all" where that is why the officer of this number is not there; else "". */
const char *start_officer_beyond(struct checking *checking, int team, long number);

/* Returns the officer of this number in the team, -1 when there is none, or not at the start. */
int start_officer_find(const struct casework *casework, int team, long number);

/* Whether the officer has a name of its own that no officer of another team has; then it is *name, and its number among those of the name, 0 where it is the only one. */
bool start_officer_own_name(const struct casework *casework, int officer, const char **name, int *number);

/* Whether the officer takes cases from the queue; whether somebody of the team does. */
bool start_officer_serves(const struct casework *casework, int officer, int queue);
bool start_team_serves(const struct casework *casework, int team, int queue);

/* Whether the officer keeps the cases that he takes from the queue; whether somebody does. */
bool start_officer_keeps(const struct casework *casework, int officer, int queue);
bool start_queue_is_kept(const struct casework *casework, int queue);

/* Notes, once for a table, that officers of the team keep no cases. */
void start_keeps_note(struct checking *checking, int team, struct place place, bool *is_told);

/* Returns the officer who keeps the case, which `found` says, -1 after complaining, or after a note that the scenario has no such officer. */
int start_keeper_find(struct checking *checking, const struct start_case *found, int team, long number, const struct csv_cell *cell);

#endif
