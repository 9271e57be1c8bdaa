/* store_scale.h - the scales of the results file: datasets that label the axes of others. Used by store_*.c only.
 *
 * What HDF5 calls dimension scales (its "Dimension Scale Specification", 2005): an array lists the scales of each of its axes, a scale
 * lists the arrays whose axes it labels. The library's own functions read and write both lists again for every scale that is attached;
 * here each is written once, that of a scale when it is closed.
 */
#ifndef ANALYSIS_STORE_SCALE_H
#define ANALYSIS_STORE_SCALE_H

#include "analysis/store_hdf5.h"

/* Makes the dataset a scale, which now owns it; axes of arrays made until it is closed can name it. */
struct scale *scale_open(hid_t dataset, const char *name, struct arena *arena);
void scale_close(struct scale *scale);

/* Writes the names of the array's axes, and its scales. */
void axes_write(hid_t dataset, const struct array *array);

#endif
