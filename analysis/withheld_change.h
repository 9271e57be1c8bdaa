/* withheld_change.h - which changes of figures that a search tells of are withheld: with what it is now, each tells what it comes to.
 *
 * What is told beside a change tells with it: a share after it, of as many decided as are told, is a count of those in it and of those not.
 */
#ifndef ANALYSIS_WITHHELD_CHANGE_H
#define ANALYSIS_WITHHELD_CHANGE_H

#include "analysis/withheld.h"

/* Returns whether a change of a figure is withheld: where the figure is, or where it, or what is open beside the decided, and decided beside the
 * open, is of too few after the change. */
bool is_change_withheld(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double change, struct arena *arena);

/* Returns whether a change of the whole's figure, no count of people, leads to too few: in a share or not, open, decided or withdrawn by a clearance
 * rate, beyond a quantile, or decided at all. decided: the change of the decided told beside it; NaN: none is. */
bool is_change_to_few(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, double change, double decided, struct arena *arena);

#endif
