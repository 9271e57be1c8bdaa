/* ramp.h - how people who are new in a team come up to speed, as it is written, and what that takes from those who teach them.
 *
 * A ramp is shares of speed by weeks since the first day in the team: week 1 is the first seven civil days. Weeks that are not named are at
 * full speed. In weeks of 0 % the officer is in training and there for no case.
 */
#ifndef MODELS_RAMP_H
#define MODELS_RAMP_H

#include "base/param.h"

struct ramp_stretch { int first_week, last_week; double share; };

struct written_ramp { struct place place; bool is_written; struct ramp_stretch *items; int count; };    /* sorted; none: full speed at once */

struct written_mentoring { double share; int weeks; struct place place; };    /* of one experienced officer's time, for each new one */

struct written_training { struct place place; bool is_written; int days; };

extern const struct value_type
    value_ramp,            /* [struct written_ramp] {weeks 1-4: 0 %, weeks 5-12: 25 %}, or none */
    value_training,        /* [struct written_training] "4 weeks", or none */
    value_mentoring;       /* [struct written_mentoring] "20 % for 12 weeks", or none */

/* Four weeks of training, a quarter of the speed to week 12, half to month 6, three quarters to month 12: an assumption. UK asylum deciders are
 * trained 3 to 9 weeks, and are up to speed "at least a year from recruitment" (Refugee Council). */
#define USUAL_RAMP "{weeks 1-4: 0 %, weeks 5-12: 25 %, weeks 13-26: 50 %, weeks 27-52: 75 %}"

/* Returns the share of full speed on a civil day, counted from the first in the team (0). training: civil days at 0 % instead of the
 * first weeks of the ramp that have 0 %, -1: as those; what follows in the ramp follows the training. */
double ramp_share(const struct written_ramp *ramp, int training, int day);

/* Returns the civil days until full speed. */
int ramp_length(const struct written_ramp *ramp, int training);

#endif
