/* results.h - what an experiment leaves behind, in memory: counts per scenario and replication, with their labels.
 *
 * Filled by a fresh run (analysis/experiment.c) or read from a file (analysis/store.c); everything after it
 * (figures, estimates, tables, files) needs neither the scenario file nor the model.
 */
#ifndef ANALYSIS_RESULTS_H
#define ANALYSIS_RESULTS_H

#include "analysis/json_tree.h"
#include "analysis/sparse_histogram.h"
#include "models/tally.h"

/* Names and prices that the figures need. */
struct labels {
    const char **teams;                                   /* [shape.teams] */
    const char **types;                                   /* [shape.types] */
    const char **tracks; int track_count;
    struct pair *pairs;                                   /* [shape.pairs] */
    const char **goals;                                   /* [types] "90 % within 130 days"; "" without */
    double *goal_shares;                                  /* [types] 0.9; 0 without */
    double *goal_days;                                    /* [types] its length in days of the calendar; NaN without */
    double *goal_is_of_slot;                              /* [types] 1: the goal is for the wait for a slot; NULL: none is */
    double *only_by_delay;                                /* [types] 1: only delay brings such cases (delay_cases.h); NULL: none is so */
    const char **meetings;                                /* [tracks] steps at which cases gather, "'board', 'letters'"; "" without; NULL: no track has one */
    double *officers;                                     /* [teams] on the first day */
    double *permanent, *temporary;                        /* [teams] the team's own who stay to the period's end; of those who do not, the part of
                                                             the period; NULL: the results were made before this was noted */
    double *lent;                                         /* [teams] officers borrowed less those lent, by the part of the period: all teams
                                                             together none; NULL: nobody is, or as above */
    double *works_unpaid;                                 /* [teams] 1: hours after closing are not paid, or given back; NULL: nowhere so, or as above */
    struct effective_year *years;                         /* [teams] of a full-time officer; contract 0: not known */
    const char *money;                                    /* "DKK"; "" when there are no prices */
    struct civil_range period;
    double *open_days;                                    /* [shape.weeks] days from Monday to Friday that somebody's calendar is open; NULL: the results
                                                             were made before this was noted */
    const char **adults, **children;                      /* of a house: [shape.adults] rows, [shape.children] groups */
    double *enrolled;                                     /* [shape.children] */
    const char **books;                                   /* [shape.books] */
    const char **gates;                                   /* [shape.gates] branches with a rule 'when': "opening, to the fast track" */
    int floor;                                            /* people who must be in the house; 0: none, or no house */
    double week_open;                                     /* microseconds that the house is open in a week without closed days; 0: no house, or results of before it was kept */
    int weekdays_open;                                    /* of a house: a bit for each weekday that it is open in such a week, Monday the lowest; 0: as above */
};

struct scenario_results {
    const char *name, *slug;
    int like;                                             /* scenario it is compared with; -1: none */
    struct tally_shape shape;
    struct labels labels;
    uint64_t identity;                                    /* hash of everything that decides its numbers, seed included */
    int replications;
    int64_t **tally;                                      /* [replications] -> [shape.size] */
    __int128 *period;                                     /* their sums over the period (period_sums.h), of results to which no replication is added any more; else NULL */
    struct sparse_histogram *histograms[HISTOGRAMS];      /* [replications], rows as in struct outcome_of_replication */
    uint64_t *weekly;                                     /* as of one replication, summed over them */
    bool lacks_slot_weeks;                                /* the results were made before waits for slots were kept by week */
};

/* What a command (value, move, need, divide, sensitivity) has answered about a scenario, as its --json tells it, in columns. */
struct kept_answer {
    const char *command, *slug;                           /* slug: of the scenario */
    uint64_t identity;                                    /* of the scenario it was asked of */
    const struct json_tree *tree;
};

struct results {
    const char *name, *question;
    const char *text;                                     /* the scenario file, whole */
    const char *version, *build;
    const char **warnings; int warning_count;
    const char **defaults; int default_count;             /* "teams.fast.queue: first in queue": what the file leaves to the program */
    const char **settings; int setting_count;             /* "teams.fast.officers=3": given to the run beside the file; seed and replications are not */
    const char **inputs; int input_count;                 /* files that the scenario names: "open-cases.csv 0f3a..." (hash of the bytes) */
    uint64_t seed;
    int block;                                            /* replications in a part */
    const char *stopped;                                  /* "fixed number", "precise enough", "most allowed, less precise than asked for", "interrupted" */
    const char **figures; int figure_count;               /* asked for in the file, in order; 0: the usual ones */
    struct scenario_results *scenarios; int scenario_count;
    struct kept_answer *answers; int answer_count;        /* by command, then slug */
    const struct withheld *withheld;                      /* what no sentence may tell (analysis/withheld.h); NULL: it may tell all */
};

#endif
