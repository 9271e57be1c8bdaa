/* keeping.h - how it is written that who has worked on a case keeps it, and how many cases one officer keeps.
 */
#ifndef MODELS_KEEPING_H
#define MODELS_KEEPING_H

#include "models/casework.h"

struct checking;
struct written_team;

/* away: microseconds; NEVER: always. */
struct written_same_officer { sim_time away; bool is_written; struct place place; };

extern const struct value_type value_same_officer;    /* "unless away 5 days", or "always" */

/* Returns what the team says, after complaining of what does not go together. */
struct keeping keeping_check(struct checking *checking, const struct written_team *team);

#endif
