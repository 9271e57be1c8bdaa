/* plan_read.h - from a scenario file and the command line to a plan of what is to be run. */
#ifndef CLI_PLAN_READ_H
#define CLI_PLAN_READ_H

#include "analysis/plan.h"
#include "base/language.h"

/* As given on the command line; NULL: not given. */
struct plan_request {
    const char *file;
    const char **sets; int set_count, set_room;           /* "path=value" */
    const struct language *language;                      /* in which its mistakes are told; NULL: English */
    bool draws_inputs;                                    /* --inputs uncertain */
    const char *seed, *replications;                      /* replace those of the file, in all scenarios */
};

/* Makes settings of seed and replications where they are given. */
void plan_request_settle(struct plan_request *request, struct arena *arena);

/* Returns the plan, or NULL after saying on stderr what is wrong; memory from the arena. A file that cannot be read
 * ends the program. */
const struct plan *plan_read(struct plan_request *request, struct arena *arena);

#endif
