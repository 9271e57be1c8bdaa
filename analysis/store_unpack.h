/* store_unpack.h - reads the large arrays of the results file, whose chunks several threads unpack. Used by store_*.c only.
 *
 * HDF5 unpacks one chunk after the other, by a slower deflate, into a copy of the whole array; here it hands over the chunks as they lie in
 * the file, and each thread puts the numbers of a chunk where they belong while they are at hand. Chunks that are not stored are zeros and are
 * not met at all. Smaller arrays, which are not packed, are read the same way.
 */
#ifndef ANALYSIS_STORE_UNPACK_H
#define ANALYSIS_STORE_UNPACK_H

#include "analysis/store_hdf5.h"

struct unpacker;

/* Puts count numbers of an array where they belong, those of [i] from `at` on, its two other axes counted as one. Pieces come in any order, from
 * several threads, each number once or, if it is 0, not at all. */
typedef void numbers_place(void *target, struct unpacker *unpacker, size_t i, size_t at, size_t count, const void *numbers);

/* Returns size bytes of the list's arena, zeroed, for the numbers being placed; size is small. */
void *unpacker_take(struct unpacker *unpacker, size_t size);

/* Arrays whose numbers are still to be read. */
struct unpack_list { struct file_reading *reading; struct packed_array *items; int count, room; };

/* Finds an array of three axes, `first` long and `each` = the second x the third; its numbers are read with the list, so `target` must last until then. */
void array_read_later(struct unpack_list *list, hid_t where, const char *name, hid_t type, size_t first, size_t each, numbers_place *place, void *target);

/* Reads the arrays of the list and empties it. */
void arrays_unpack(struct unpack_list *list);

#endif
