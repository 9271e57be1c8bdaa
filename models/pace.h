/* pace.h - officers who are quicker or slower than others at single steps of work.
 *
 * Written with the officers, as {interview: 0.8, normal.decide: 1.2}: a step's name holds for all tracks that have it, track.step stands
 * before it. It compiles to officer_group.pace (casework.h).
 */
#ifndef MODELS_PACE_H
#define MODELS_PACE_H

#include "base/param.h"

struct checking;

struct written_pace { const char *at; struct place place; double speed; };

extern const struct value_type value_pace;                /* [struct row_list] of struct written_pace */

/* Fills the paces of all groups; after the steps. */
void check_paces(struct checking *checking);

#endif
