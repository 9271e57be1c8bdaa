/* hand_results.h - results made by hand, for tests of figures, estimates and what is written of them. */
#ifndef TESTS_HAND_RESULTS_H
#define TESTS_HAND_RESULTS_H

#include "analysis/results.h"

enum { HAND_ROWS = 8 };

/* What a scenario has; lists end with NULL. Each type can be in each track. */
struct hand_shape {
    int weeks, replications;
    const char *teams[HAND_ROWS], *types[HAND_ROWS], *tracks[HAND_ROWS];
    double goals[HAND_ROWS];                              /* [types] 0.9, within 14 days; 0: none */
    const char *money;                                    /* NULL: no prices */
};

/* Returns empty results: period from 2026-06-01 (a Monday), seed 42, no figures asked for. */
struct results *hand_results(struct arena *arena);

/* Adds a scenario of zeros; at most HAND_ROWS of them. */
struct scenario_results *hand_scenario(struct results *results, const char *name, int like, const struct hand_shape *shape, struct arena *arena);

/* Set one count, in the tally's unit. */
void hand_team(struct scenario_results *scenario, int replication, int week, int team, enum team_count count, int64_t value);
void hand_pair(struct scenario_results *scenario, int replication, int week, int pair, enum pair_count count, int64_t value);

/* Lets `number` cases of pair 0 be decided in a week after `days`, `within` of them on time: all counts and histograms. */
void hand_decisions(struct scenario_results *scenario, int replication, int week, int number, int within, double days);

/* Leaves `number` cases of pair 0 open at the end of a week, of the age given, `overdue` of them past due. */
void hand_open(struct scenario_results *scenario, int replication, int week, int number, int overdue, double days);

/* The worked example of the answers, made up: 5 replications, 4 weeks, goal 90 %, "as is", "surge" and three changes of it. */
struct results *hand_surge(struct arena *arena);

#endif
