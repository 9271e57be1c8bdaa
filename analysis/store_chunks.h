/* store_chunks.h - the large arrays of the results file: in chunks, which several threads pack. Used by store_*.c only.
 *
 * HDF5 packs one chunk after the other and would take longer than the simulation; here the chunks of many arrays are
 * packed first, each as HDF5's filters "shuffle" and "deflate" would leave it, and then handed over ready. A chunk of
 * zeros only is not stored at all: it is what HDF5 reads where nothing is.
 */
#ifndef ANALYSIS_STORE_CHUNKS_H
#define ANALYSIS_STORE_CHUNKS_H

#include "analysis/store_hdf5.h"

/* Copies count numbers of an array of three axes, from [i][j][first] on, to `to`; where first is 0 the count may be that of several
 * whole rows j, j + 1, ... */
typedef void row_copy(const void *source, hsize_t i, hsize_t j, hsize_t first, hsize_t count, void *to);

/* Arrays whose numbers are still to be written. */
struct chunk_list { struct arena *arena; struct chunked *items; int count, room; };

/* Makes an array of three axes; its numbers are copied when the list is written, so `source` must last until then.
 * `cut`: so many of the last axis are a chunk. */
void array_write_later(struct chunk_list *list, hid_t where, const struct array *array, hsize_t cut, row_copy *copy,
                       const void *source);

/* Writes the arrays of the list and empties it. The file's bytes do not depend on the number of threads. */
void chunks_write(struct chunk_list *list, int threads);

#endif
