/* counts.h - what the stored numbers are, for whoever reads the results file: unit and meaning of each. */
#ifndef ANALYSIS_COUNTS_H
#define ANALYSIS_COUNTS_H

#include "models/tally.h"

struct count_about { const char *units, *summary; };

extern const struct count_about team_counts_about[TEAM_COUNTS];    /* beside team_count_names */
extern const struct count_about pair_counts_about[PAIR_COUNTS];    /* beside pair_count_names */
extern const struct count_about house_counts_about[HOUSE_COUNTS], adult_counts_about[ADULT_COUNTS], child_counts_about[CHILD_COUNTS],
    quarter_counts_about[QUARTER_COUNTS], book_counts_about[BOOK_COUNTS], slot_goal_counts_about[SLOT_GOAL_COUNTS],
    gated_counts_about[GATED_COUNTS];                              /* beside house_count_names and so on */
extern const struct count_about histograms_about[HISTOGRAMS];      /* beside histogram_plans */

#endif
