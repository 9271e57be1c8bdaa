/* surrogate_paths.h - makes the surrogate of a scenario: hours of work that come to each team, and hours that its officers are there.
 *
 * Both are taken from the full model under the same luck: the hours that come from a run with officers in abundance, where work is
 * done as it comes (analysis/offered_load.h), the hours there from the scenario as it is. A week's hours are spread over its days as
 * the team is open.
 */
#ifndef ANALYSIS_SURROGATE_PATHS_H
#define ANALYSIS_SURROGATE_PATHS_H

#include "analysis/surrogate.h"

struct surrogate_request {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    const struct move_space *space;
    int first, paths, threads;                            /* replications first .. first + paths - 1 of the full model */
    const int *stop;
    void (*tell)(void *context, int finished, int all);
    void *context;
};

struct surrogate_flows;

/* Returns the flows of all paths, or NULL: stopped. */
const struct surrogate_flows *surrogate_flows_of(const struct surrogate_request *request, struct arena *arena);

/* Returns the surrogate on some of the paths. */
struct surrogate surrogate_on(const struct surrogate_flows *flows, int first, int paths, struct arena *arena);

#endif
