/* store_answers.h - the answers in the results file, at /answers/COMMAND/SLUG. Used by store_*.c only.
 *
 * The tree of an answer as HDF5 has it: an object is a group, a plain member of it an attribute, a list of plain values a dataset of one
 * axis, any other list a group of groups 1, 2, ... with the attribute `items`.
 */
#ifndef ANALYSIS_STORE_ANSWERS_H
#define ANALYSIS_STORE_ANSWERS_H

#include "analysis/results.h"
#include "analysis/store_hdf5.h"

/* Writes the group when there are answers; without it is not made. */
void answers_write(hid_t file, const struct results *results, struct arena *arena);

void answers_read(struct file_reading *reading, hid_t file, struct results *results);

#endif
