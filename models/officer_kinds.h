/* officer_kinds.h - the kinds of officers a team has, and so many officers who are like them.
 *
 * A kind is what groups say beside their number, their days and their hours: speed, skills, calendar, who. So many officers of a team
 * are divided as its own are: first one of each kind, then by Sainte-Laguë's divisors (1, 3, 5, ...), so that one officer more is of one
 * kind and takes nobody from another.
 */
#ifndef MODELS_OFFICER_KINDS_H
#define MODELS_OFFICER_KINDS_H

#include "models/casework.h"

struct officer_kinds {
    int count;
    const char **words;                                   /* ", speed: 2, skills: [english]"; "" for what the team says */
    double *days;                                         /* officers of the kind x days they are there in the period */
};

/* Returns the team's kinds, those of most days first; at least one. */
struct officer_kinds officer_kinds_of(const struct variant *variant, const char *team, struct civil_range period, struct arena *arena);

/* Returns of which kind the last of so many officers is, count >= 1. */
int officer_kind_last(const struct officer_kinds *kinds, int count);

/* Returns the value of teams.TEAM.officers for so many of full hours, there the whole time. */
const char *officers_alike(const struct officer_kinds *kinds, int officers, struct arena *arena);

#endif
