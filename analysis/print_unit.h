/* print_unit.h - the unit that a figure is printed in: a wait of 20 minutes is no reader's "0.014 days".
 *
 * Times are minutes below 2 hours, hours below 2 days, else days; large sums of money are millions. One unit serves
 * a figure in a whole table: its largest value decides, unless the smallest would then round to nothing.
 * CSV, JSON and HDF5 keep the figure's own unit (figure_unit).
 */
#ifndef ANALYSIS_PRINT_UNIT_H
#define ANALYSIS_PRINT_UNIT_H

#include "analysis/figure.h"

struct print_unit {
    const char *name;                                     /* "%", "cases", "minutes", "m DKK" */
    double scale;                                         /* a value in the figure's unit, times scale, is printed */
    int decimals;                                         /* usually printed */
};

/* Returns the unit for values whose sizes lie from `least` to `most`, in the figure's own unit. money: its name. */
struct print_unit print_unit_between(const struct figure *figure, const char *money, double least, double most, struct arena *arena);

/* The same for a column of a table, in which differences stand too: between one and ten million, money is told in thousands, so that what a
 * small change costs keeps its digits. */
struct print_unit print_unit_in_table(const struct figure *figure, const char *money, double least, double most, struct arena *arena);

/* Returns the unit for a part of a scenario and the same part of all the others, by their means. */
struct print_unit print_unit_of(const struct figure *figure, const struct results *results, const struct scenario_results *scenario,
                                struct scope scope, struct arena *arena);

/* The same for the whole scenarios: the unit of the answer's table. */
struct print_unit print_unit_of_whole(const struct figure *figure, const struct results *results, struct arena *arena);

#endif
