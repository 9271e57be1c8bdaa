/* division_answer.h - the answer to "how should so many be divided?": whole numbers at paths of the file, by the full model.
 *
 * The search and its promise are those of analysis/search_division.h, on one luck; the figures told are from another.
 */
#ifndef ANALYSIS_DIVISION_ANSWER_H
#define ANALYSIS_DIVISION_ANSWER_H

#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/input_split.h"
#include "analysis/search_division.h"
#include "models/division_rules.h"

struct division_request {
    const struct variant *variant;
    const struct casework *casework;                      /* with division rules */
    const char *folder;
    const int *figures; int figure_count;
    int replications, threads;                            /* of the figures told */
    bool draws_inputs;
    double indifference;
    int most;                                             /* observations of one plan, of 4 replications each */
    int budget;                                           /* replications of the search; 0: until it can promise */
    const int *stop;
    void (*tell)(void *context, int finished, int all);
    void *context;
};

/* In how many replications a case type's goal is kept, divided so and as it is. */
struct division_goal { int type, kept, kept_before; };

struct division_answer {
    const struct scenario_results *base;
    const struct division_rules *rules;
    const int *figures; int figure_count;
    int *plan;                                            /* [numbers] */
    struct division_found found;
    bool is_stopped, is_spent, has_figures;               /* spent: the budget ended the search */
    long runs;                                            /* replications of the search */
    struct difference value;                              /* against the file as it is */
    struct variance_parts parts;                          /* of it, where inputs are drawn; else draws 0 */
    struct difference *differences;                       /* [figure_count] */
    struct estimate *base_figures;
    struct division_goal *goals; int goal_count;
    int replications, helps;
    double indifference;
    const char *fault;                                    /* a number that the file cannot have; NULL: none */
};

struct division_answer division_answer_of(const struct division_request *request, struct arena *arena);
void division_answer_print(FILE *out, const struct division_answer *answer, struct arena *arena);
void division_answer_json(FILE *out, const struct division_answer *answer, struct arena *arena);

#endif
