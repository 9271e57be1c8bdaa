/* withheld.h - which numbers rest on too few cases to be told of (--suppress): people could be known by them.
 *
 * Decided once for all results and asked by every output. A small count beside its total, or in the balance of what is received, decided
 * and open, could be told by subtracting: so others are withheld with it (withheld_parts.h, withheld_weeks.h).
 */
#ifndef ANALYSIS_WITHHELD_H
#define ANALYSIS_WITHHELD_H

#include <stdbool.h>

#include "analysis/estimate.h"

struct withheld;

/* Returns what is withheld of the results: numbers of fewer cases than `below`; 0: nothing, and at no cost. */
const struct withheld *withheld_of(const struct results *results, int below, struct arena *arena);

/* Returns whether the figure of a part is withheld in the weeks of the scope. It is when it rests on too few cases: on those it counts, else on
 * those open for a stock, on those who waited for a time of waiting of a team or for a slot, on those decided for all else; a share also when those in it, or those not, are few, and a quantile when those below it, or beyond, are; or is a count, or leads to one, that would tell of such a one. Hours of officers
 * are nobody's case, but those worked in a week with few (withheld_work.h). scenario: of the results; mean: of the figure there. */
bool is_withheld(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, struct arena *arena);

/* Returns whether a band of what is told is withheld: it ends at too few cases. */
bool is_band_withheld(const struct withheld *withheld, const struct figure *figure, struct interval band);

/* Returns whether a sentence may name the mean of a figure, by its name; all where results->withheld is NULL. */
bool may_name(const struct results *results, const struct scenario_results *scenario, const char *figure, struct scope scope, struct arena *arena);

/* Returns whether with how many open cases it starts is withheld somewhere: of a type, of one in a track, or in the file as it is quoted. */
bool is_start_withheld(const struct withheld *withheld, const struct scenario_results *scenario, struct arena *arena);

/* Returns whether a count of a type in a track, or of a team, is withheld in a week; mean: of it there. */
bool is_withheld_of_pair(const struct withheld *withheld, const struct scenario_results *scenario, int pair, enum pair_count count, double mean);
bool is_withheld_of_team(const struct withheld *withheld, const struct scenario_results *scenario, int week, int team, enum team_count count, double mean);

/* Marks the bands of age that are withheld of the cases open, or waiting: all of a row where its sum is, and none alone in its row or its band.
 * cases: [rows][bands], as the histogram has rows; returns marks as many. */
bool *ages_withhold(const struct withheld *withheld, const struct scenario_results *scenario, enum histogram_kind kind, const double cases[], int bands, struct arena *arena);

/* Returns whether a time is told below and above which so many of the cases lie. */
bool is_step_withheld(const struct withheld *withheld, double below, double above);

/* Returns whether a count of cases is too small to be told; none at all may be. */
bool is_few(double cases, int below);

/* Returns whether it is too small for what is withheld of the results. */
bool is_few_of(const struct withheld *withheld, double cases);

/* Returns a count of cases after a change of it: what is worked out from two means is 0 up to their rounding. */
double cases_after(double cases, double change);

/* Returns the mean of a count of withheld_parts.h (PART_COUNTS) of the whole, of a type or of one in a track, in the weeks of the scope; of results of which something is withheld. */
double count_behind(const struct withheld *withheld, const struct scenario_results *scenario, struct scope scope, int count);

/* Returns whether the figure is a count of people, or of their cases. */
bool is_of_people(const struct figure *figure);

/* Marks the counts of parts whose total is told that are not: the few, and, where these could be told of by subtracting (a single one, or fewer than
 * `below` together), the smallest of the others until they cannot. withheld: [count], filled. */
void counts_withhold(const double cases[], int count, int below, bool withheld[]);

#endif
