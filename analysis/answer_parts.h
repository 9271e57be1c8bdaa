/* answer_parts.h - what the files of the printed answer (answer*.c) share; not for others. */
#ifndef ANALYSIS_ANSWER_PARTS_H
#define ANALYSIS_ANSWER_PARTS_H

#include "analysis/print_unit.h"
#include "analysis/table.h"
#include "analysis/verdict.h"

struct answer {
    const struct results *results;
    struct arena *arena;
    int *columns, column_count;                           /* rows of figures[] */
    struct print_unit *units;                             /* [column_count] */
    bool has_noise, has_missing, has_broken, has_floor_broken, has_unknown, has_other_goal, has_own; /* which footnotes are due */
    double least_ratio, most_ratio;                       /* of variances; NaN until one is known */
};

/* Puts an estimate as number and "±half-width"; a certain number has no tail. Digits: enough that neither rounds to 0. */
void answer_cell(struct answer *answer, struct table *table, struct print_unit unit, const struct estimate *estimate, bool is_difference);

/* Marks the cell put last. */
void answer_mark(struct answer *answer, struct table *table, const char *mark);

/* The goals one by one where there are several, or on demand; of many the least well kept. */
void answer_goals(struct answer *answer, bool verbose, FILE *out);

/* The chance of keeping each goal: the share of replications, with Wilson's limits. */
void answer_goal_chances(const struct answer *answer, FILE *out);

#endif
