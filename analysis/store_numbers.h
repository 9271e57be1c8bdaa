/* store_numbers.h - reads what a results file holds of numbers about one scenario: its counts and its histograms. Used by store_read.c only.
 *
 * To read a new group of counts: its row in store_numbers.c, beside that of store_write.c.
 */
#ifndef ANALYSIS_STORE_NUMBERS_H
#define ANALYSIS_STORE_NUMBERS_H

#include "analysis/results.h"
#include "analysis/store_hdf5.h"

/* Fills counts, sums over the period and histograms of the scenario, whose shape and number of replications are known, from its group. */
void numbers_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario);

#endif
