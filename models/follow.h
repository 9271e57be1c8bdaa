/* follow.h - cases that come from cases: follow-ups such as appeals, and what delay brings, such as reminders.
 *
 * A follow-up is a step (models/step.c); what delay brings stands at the case type. Both compile to structs of casework.h.
 */
#ifndef MODELS_FOLLOW_H
#define MODELS_FOLLOW_H

#include "base/param.h"
#include "models/casework.h"

struct written_brought {
    struct heading heading;
    struct reference type;
    double per_week;
    int64_t after;
    int condition;                                        /* 0 open, 1 waiting */
};

extern const struct param brought_rows[];

struct checking;

/* Fills casework->brought; the types and their names are known. */
void check_brought(struct checking *checking);

/* Complains of follow-ups that lead to each other in no time, so that cases would come without end at one instant. */
void check_follow_loops(struct checking *checking);

/* Returns whether some step or some delay brings cases of the type, as written. */
bool type_is_brought(struct checking *checking, int type);

#endif
