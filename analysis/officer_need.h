/* officer_need.h - how many officers each team needs to keep the goals: by the static formula, and by simulation.
 *
 * Static: hours of work offered over the hours that one officer is present (analysis/offered_load.h), paid overtime with them. Simulated: the fewest officers,
 * changed one by one under the same luck, with which all goals are kept in the wanted share of the replications. Each for the
 * equilibrium, which starts from a warm-up, and from the open cases of the file: the difference is temporary, it clears the hump.
 */
#ifndef ANALYSIS_OFFICER_NEED_H
#define ANALYSIS_OFFICER_NEED_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/input_split.h"
#include "base/arena.h"
#include "models/casework.h"

struct need_request {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    double confidence;                                    /* 0.8: all goals kept in 80 % of the replications */
    bool by_week;                                         /* also a number for each week */
    int replications, threads;
    bool draws_inputs;
    const int *stop;
    void (*tell)(void *context, int finished, int all);
    void *context;
};

/* One way to begin: in equilibrium, or with the file's open cases. */
struct need_of_start {
    bool is_looked_at;                                    /* equilibrium: not where the file itself warms up */
    bool is_reachable;                                    /* with officers in abundance the goals are kept often enough */
    bool is_cut, has_enough;                              /* stopped while it was looked for; with the officers so far the goals are kept */
    bool is_found;                                        /* false: stopped, or it would take more than can be tried */
    double *reached;                                      /* [goals] with officers in abundance: mean share within the goal, %, the lower of by decision and by receipt */
    double *hours;                                        /* [teams] offered in the period */
    double *stated;                                       /* [teams] static need: hours / hours of one officer */
    int *officers;                                        /* [teams] simulated need */
    int kept;                                             /* of the replications, with these officers */
    double left, left_now;                                /* share of the cases that leave undecided, %: with these officers, as it is; 0: a little */
    bool keeps_no_more_leaving;                           /* so many are needed that no more leave than as it is; the goals alone ask for fewer: */
    int alone;                                            /* all teams together; 0: for no fewer */
    double alone_left;                                    /* share that leaves with those */
    int desks_more, desks_kept;                           /* where slots are short: with so many desks more at each book the goals are kept in so many replications; 0: with none, or not looked for */
    const char *desks_at;                                 /* the books */
    int *desks_officers;                                  /* [teams] simulated need with those desks */
    struct variance_parts parts;                          /* of whether all goals are kept with them, where inputs are drawn; else draws 0 */
};

/* The same number of officers by week: c = ceil(m + beta sqrt(m)), the least beta with which the goals are kept often enough. */
struct need_by_week {
    bool is_asked, is_looked_at, is_found;                /* is_looked_at: not where no number of officers keeps the goals */
    int weeks, spread;                                    /* spread: weeks over which work is done, a quarter of the shortest goal */
    int hump_spread;                                      /* the same of what lies open at the start: up to its goal, as long as hardly more officers are needed; 0: nothing does */
    double *load;                                         /* [teams][weeks] m: officers' worth of work offered, spread */
    int *officers;                                        /* [teams][weeks] */
    double beta;
    int kept;
};

struct officer_need {
    int team_count, replications;
    double confidence;
    const char **teams;
    double *now;                                          /* [teams] officers on the first day */
    double *hours_of_one;                                 /* [teams] hours an officer is present in the period, or may work over */
    double *overtime_of_one;                              /* [teams] these, at most; 0 where overtime is given back, or has no limit */
    const char *fault;                                    /* why the file cannot have so many officers; NULL: it can */
    bool has_goals, is_stopped, forbids_some;             /* forbids_some: of those that were tried; they keep no goal then */
    int goal_count;
    const char **goals;                                   /* [goals] case types */
    double *goal_shares;                                  /* [goals] wanted, % */
    bool has_slot_goals;                                  /* some goal is for the wait for a slot, which officers alone may not shorten */
    struct need_of_start equilibrium, with_hump;
    struct need_by_week by_week;
    long runs;
};

struct officer_need officer_need_of(const struct need_request *request, struct arena *arena);
void officer_need_print(FILE *out, const struct officer_need *need, const struct casework *casework, struct arena *arena);
struct json;
/* Writes its members into the object that is open. */
void officer_need_json(struct json *json, const struct officer_need *need);

/* Whether some case with a goal passes through the team; else any number of officers keeps it, and the static number stands. */
bool team_has_goal(const struct casework *casework, int team);

#endif
