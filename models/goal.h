/* goal.h - service goals as they are written: "90 % within 130 days", "90 % within 20 working days".
 *
 * The rule that gives the due time is goal_due (casework.h).
 */
#ifndef MODELS_GOAL_H
#define MODELS_GOAL_H

#include "models/calendar.h"

struct written_goal {
    struct place place;
    enum goal_kind kind;                                  /* GOAL_NONE: no goal is written */
    double share;
    int64_t within;
    bool waits_for_slot;                                  /* of the wait for an appointment, not of the case */
    struct reference calendar;                            /* of working days; name NULL: Monday to Friday without Danish holidays */
};

extern const struct param goal_rows[];
extern const struct value_type value_goal;                /* [struct written_goal] */
extern const struct value_type value_period;              /* [struct written_goal] its time alone: "10 working days" */

/* Returns the goal for cases received on days from `first` on; calendar: of its working days, NULL for the usual ones. */
struct goal goal_build(const struct written_goal *written, const struct written_calendar *calendar,
                       const struct casework *casework, civil_day first, struct arena *arena);

#endif
