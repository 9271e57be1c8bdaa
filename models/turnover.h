/* turnover.h - officers leave; their posts are vacant until others come, who are new.
 *
 * The luck is the post's: a post is a person of a staff (absence.h). Who holds it, and since when, is drawn once per replication.
 */
#ifndef MODELS_TURNOVER_H
#define MODELS_TURNOVER_H

#include "models/absence.h"
#include "models/learning.h"
#include "sim/distribution.h"

struct written_turnover { double per_year; const struct distribution *vacant; struct place place; };

extern const struct param turnover_rows[];

struct turnover {
    double per_year;                                      /* who leave of those who hold a post, > 0 */
    const struct distribution *vacant;
    const struct written_ramp *ramp;                      /* of those who come */
    uint64_t purpose;
    struct civil_range simulated;
};

/* Draws the replication `key` for one post: away and in_post are [plan->days]; in away vacant days become VACANT, in in_post all days are
 * filled as struct learner says. */
void turnover_draw(const struct turnover *turnover, const struct absence_plan *plan, const struct absence_person *post,
                   const struct stream_key *key, uint8_t *away, int16_t *in_post);

#endif
