/* learning.h - how fast the officers of a team are on each civil day, while some are new and others teach them.
 *
 * An officer can be new for two reasons at once: come to the team (a hire, a move), and come to the post (turnover). The slower counts.
 * docs/semantics.md, "Coming up to speed" and "Turnover", says it to the day.
 */
#ifndef MODELS_LEARNING_H
#define MODELS_LEARNING_H

#include "base/civil.h"
#include "models/ramp.h"

struct newcomer { bool is_new; civil_day since; const struct written_ramp *ramp; int training; };    /* training: as ramp_share takes it */

enum { FIRST_HOLDER = -1, VACANT_POST = -2 };             /* of `in_post` */

/* Officers alike, in one team. */
struct learner {
    struct newcomer in_team;
    const struct civil_range *postings; int posting_count;
    int people;
    const int16_t *in_post;                               /* [day - table_first] days since who holds the post came; NULL: the first holders do */
    civil_day table_first;
    const struct written_ramp *post_ramp;                 /* beside in_post */
};

/* Returns the share of full speed while the officer learns, 1 when he does not. */
double learner_share(const struct learner *learner, civil_day day);
bool learner_learns(const struct learner *learner, civil_day day);

/* Fills kept[days], from the day `first` on: the share of their time that those who do not learn keep while they teach the others, whom
 * they share evenly. Returns whether it is ever below 1. room: [2 x days]. */
bool mentors_keep(const struct learner *learners, int count, const struct written_mentoring *mentoring, struct civil_range time, double *kept, int *room);

#endif
