/* store_hdf5.h - the few things the results file needs of HDF5: texts, numbers, arrays and axes. Used by store_*.c only.
 *
 * Files are made and read in memory, so that the disk's faults are met in one place (analysis/whole_file.h) and
 * HDF5 never leaves half a file. Writing into memory cannot fail for the user's reasons: a fault is ours.
 */
#ifndef ANALYSIS_STORE_HDF5_H
#define ANALYSIS_STORE_HDF5_H

#include <hdf5.h>

#include "base/arena.h"

enum { MOST_AXES = 3, MOST_SCALES = 3 };

/* An axis of a dataset: its name, length, and the scales that label it (store_scale.h; of that length), ended by NULL where fewer. */
struct axis { const char *name; hsize_t length; struct scale *scales[MOST_SCALES]; };

/* An array to store: type in memory and in the file, axes, meaning. */
struct array {
    const char *name, *units, *summary;                   /* units: "" has none */
    hid_t type;                                           /* H5T_NATIVE_...; 0: texts (const char **) */
    int rank;
    struct axis axes[MOST_AXES];
};

/* Returns the result of HDF5, which in memory always works; ends the program where it did not. */
hid_t good(hid_t result, const char *what);

/* The bytes of a file being made. */
struct image { void *bytes; size_t size; };

/* A new file in memory. It keeps the pointer to the image, which must live until file_close(). */
hid_t file_make(struct image *image);

/* Closes the file. The image is then its bytes, with a seal after them: a checksum that other programs do not see. */
void file_close(hid_t file, struct image *image);
void image_free(struct image *image);

/* Opens the bytes of a sealed file, which must stay until it is closed; negative with the reason in *fault when they are not as they were written. HDF5 itself
 * may crash on damaged files, so it never sees one. */
hid_t file_use(void *image, size_t size, const char **fault);

hid_t group_make(hid_t where, const char *name);
hid_t text_type(void);                                    /* UTF-8, of any length; the caller closes it */

void text_write(hid_t where, const char *name, const char *text);         /* attributes */
void number_write(hid_t where, const char *name, hid_t type, const void *number);

/* Writes an array of one axis and returns its open dataset. */
hid_t array_write(hid_t where, const struct array *array, const void *numbers);

/* Makes an array without its numbers and returns its open dataset; chunk: [rank] its chunks will be shuffled and
 * deflated, NULL: it will be plain. Then write all numbers of a plain one, or a ready chunk that begins at `at`. */
hid_t array_make(hid_t where, const struct array *array, const hsize_t *chunk);
void dataset_write(hid_t dataset, hid_t type, const void *numbers);
void chunk_write(hid_t dataset, const hsize_t *at, const void *bytes, size_t size);

/* A file being read: after the first fault nothing more is done and `fault` tells it. */
struct file_reading { struct arena *arena; const char *fault; };
void reading_fault(struct file_reading *reading, const char *name);

const char *text_read(struct file_reading *reading, hid_t where, const char *name);              /* attributes */
void number_read(struct file_reading *reading, hid_t where, const char *name, hid_t type, void *number);
void array_read(struct file_reading *reading, hid_t where, const char *name, hid_t type, hsize_t size, void *numbers);

const char **texts_read(struct file_reading *reading, hid_t where, const char *name, int *count);
hid_t group_use(struct file_reading *reading, hid_t where, const char *name);

#endif
