#include "analysis/store_hdf5.h"

#include <hdf5.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/digest.h"
#include "analysis/store.h"
#include "analysis/store_scale.h"
#include "base/failure.h"
#include "base/pages.h"

/* Bytes of growing memory; of texts and records in conversion: the library zeroes a buffer of that size at each writing, 1 MB if not told. */
enum { STEP = 4 << 20, CONVERTED_AT_ONCE = 16 << 10 };

/* What stands after the HDF5 file. */
struct seal { char word[8]; uint64_t checksum; };
#define SEAL "slusesum"

hid_t good(hid_t result, const char *what)
{
    invariant(result >= 0, "HDF5 refused: %s", what);
    return result;
}

static void image_resize(struct image *image, size_t size)
{
    image->bytes = pages_resize(image->bytes, image->size, size);
    image->size = size;
}

/* What HDF5 does with its memory of the file, by four functions that it asks for: it is enlarged as ours is and known to us, and outlives the file;
 * the list of access keeps our pointer to it and copies nothing. */
static void *bytes_resize(void *bytes, size_t size, H5FD_file_image_op_t why, void *image)
{
    (void)bytes, (void)why;
    image_resize(image, size);
    return ((struct image *)image)->bytes;
}

static herr_t bytes_keep(void *bytes, H5FD_file_image_op_t why, void *image)
{
    (void)bytes, (void)why, (void)image;
    return 0;
}

/* To HDF5 the bytes of a file being read are both copies that it makes, the one of the list of access and the one of the file. */
static void *bytes_given(size_t size, H5FD_file_image_op_t why, void *bytes)
{
    (void)size, (void)why;
    return bytes;
}

static void *bytes_stay(void *bytes, const void *from, size_t size, H5FD_file_image_op_t why, void *image)
{
    (void)from, (void)size, (void)why, (void)image;
    return bytes;
}

static void *itself(void *image)
{
    return image;
}

static herr_t leave(void *image)
{
    (void)image;
    return 0;
}

/* Returns a creation list of the class without time stamps. */
static hid_t untimed(hid_t class)
{
    hid_t list = good(H5Pcreate(class), "creation list");
    good(H5Pset_obj_track_times(list, 0), "no times");
    return list;
}

hid_t file_make(struct image *image)
{
    *image = (struct image){NULL, 0};
    H5FD_file_image_callbacks_t ours = {NULL, NULL, bytes_resize, bytes_keep, itself, leave, image};
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = good(H5Pcreate(H5P_FILE_ACCESS), "access list"), creation = untimed(H5P_FILE_CREATE);
    good(H5Pset_fapl_core(access, STEP, 0), "memory");
    good(H5Pset_file_image_callbacks(access, &ours), "memory");
    hid_t file = good(H5Fcreate("results", H5F_ACC_TRUNC, creation, access), "file");
    H5Pclose(creation);
    H5Pclose(access);
    return file;
}

void file_close(hid_t file, struct image *image)
{
    good(H5Fflush(file, H5F_SCOPE_GLOBAL), "flush");
    ssize_t length = H5Fget_file_image(file, NULL, 0);
    invariant(length > 0, "HDF5 refused: image");
    good(H5Fclose(file), "close");
    image_resize(image, (size_t)length + sizeof(struct seal));
    struct seal seal = {SEAL, bytes_hash(0, image->bytes, (size_t)length)};
    memcpy((char *)image->bytes + length, &seal, sizeof seal);
}

void image_free(struct image *image)
{
    pages_free(image->bytes, image->size);
}

static const char signature[] = "\211HDF\r\n\032\n";

bool is_results_file(const char *path)
{
    char begin[sizeof signature - 1];
    struct stat about;
    FILE *file = stat(path, &about) == 0 && S_ISREG(about.st_mode) ? fopen(path, "rb") : NULL;
    bool is = file && fread(begin, sizeof begin, 1, file) == 1 && memcmp(begin, signature, sizeof begin) == 0;
    if (file)
        fclose(file);
    return is;
}

/* Returns NULL when the bytes are as they were written, or what is wrong. */
static const char *seal_fault(const char *image, size_t size)
{
    struct seal seal;
    if (size < sizeof signature || memcmp(image, signature, sizeof signature - 1) != 0)
        return size == 0 || memchr(image, 0, size) ? "it is no results file of this program" : "it is text, not results; 'sluse run' makes results of a scenario";
    if (size > sizeof seal)
        memcpy(&seal, image + size - sizeof seal, sizeof seal);
    return size > sizeof seal && memcmp(seal.word, SEAL, sizeof seal.word) == 0
           && seal.checksum == bytes_hash(0, image, size - sizeof seal)
           ? NULL : "it is damaged, or another program changed it";
}

/* H5LTopen_file_image() does the same, but loses 72 bytes each time (HDF5's issue 827), and fails where the folder has a file of
 * the name it makes up, `file_image_0`. */
hid_t file_use(void *image, size_t size, const char **fault)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    *fault = seal_fault(image, size);
    if (*fault)
        return H5I_INVALID_HID;
    H5FD_file_image_callbacks_t ours = {bytes_given, bytes_stay, NULL, bytes_keep, itself, leave, image};
    hid_t access = good(H5Pcreate(H5P_FILE_ACCESS), "access list");
    good(H5Pset_fapl_core(access, STEP, 0), "memory");
    good(H5Pset_file_image_callbacks(access, &ours), "memory");
    good(H5Pset_file_image(access, image, size - sizeof(struct seal)), "memory");
    char name[64];                                        /* of no file on the disk, and of no other that is open */
    snprintf(name, sizeof name, "/dev/null/%p", image);
    hid_t file = H5Fopen(name, H5F_ACC_RDONLY, access);
    H5Pclose(access);
    if (file < 0)
        *fault = "HDF5 cannot open it";
    return file;
}

hid_t group_make(hid_t where, const char *name)
{
    hid_t creation = untimed(H5P_GROUP_CREATE);
    hid_t group = good(H5Gcreate2(where, name, H5P_DEFAULT, creation, H5P_DEFAULT), name);
    H5Pclose(creation);
    return group;
}

hid_t text_type(void)
{
    hid_t type = good(H5Tcopy(H5T_C_S1), "text");
    good(H5Tset_size(type, H5T_VARIABLE), "text");
    good(H5Tset_cset(type, H5T_CSET_UTF8), "text");
    return type;
}

void number_write(hid_t where, const char *name, hid_t type, const void *number)
{
    hid_t space = good(H5Screate(H5S_SCALAR), "space");
    hid_t attribute = good(H5Acreate2(where, name, type, space, H5P_DEFAULT, H5P_DEFAULT), name);
    good(H5Awrite(attribute, type, number), name);
    H5Aclose(attribute);
    H5Sclose(space);
}

void text_write(hid_t where, const char *name, const char *text)
{
    hid_t type = text_type();
    if (!text)
        text = "";
    number_write(where, name, type, &text);
    H5Tclose(type);
}

static hid_t layout_of(const struct array *array, const hsize_t *chunk)
{
    hid_t layout = untimed(H5P_DATASET_CREATE);
    if (chunk) {
        good(H5Pset_chunk(layout, array->rank, chunk), "chunk");
        good(H5Pset_shuffle(layout), "shuffle");
        good(H5Pset_deflate(layout, 1), "deflate");
    }
    return layout;
}

hid_t array_make(hid_t where, const struct array *array, const hsize_t *chunk)
{
    hsize_t lengths[MOST_AXES];
    for (int i = 0; i < array->rank; i++)
        lengths[i] = array->axes[i].length;
    hid_t type = array->type ? array->type : text_type();
    hid_t space = good(H5Screate_simple(array->rank, lengths, NULL), "space");
    hid_t layout = layout_of(array, chunk);
    hid_t dataset = good(H5Dcreate2(where, array->name, type, space, H5P_DEFAULT, layout, H5P_DEFAULT), array->name);
    if (*array->units)
        text_write(dataset, "units", array->units);
    text_write(dataset, "summary", array->summary);
    axes_write(dataset, array);
    H5Pclose(layout);
    H5Sclose(space);
    if (!array->type)
        H5Tclose(type);
    return dataset;
}

void dataset_write(hid_t dataset, hid_t type, const void *numbers)
{
    hid_t transfer = good(H5Pcreate(H5P_DATASET_XFER), "transfer list");
    good(H5Pset_buffer(transfer, CONVERTED_AT_ONCE, NULL, NULL), "buffer");
    good(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, transfer, numbers), "numbers");
    H5Pclose(transfer);
}

void chunk_write(hid_t dataset, const hsize_t *at, const void *bytes, size_t size)
{
    good(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, at, size, bytes), "chunk");
}

hid_t array_write(hid_t where, const struct array *array, const void *numbers)
{
    hid_t dataset = array_make(where, array, NULL), type = array->type ? array->type : text_type();
    if (array->axes[0].length > 0)
        dataset_write(dataset, type, numbers);
    if (!array->type)
        H5Tclose(type);
    return dataset;
}

void reading_fault(struct file_reading *reading, const char *name)
{
    if (!reading->fault)
        reading->fault = arena_print(reading->arena, "'%s' in it is missing or damaged", name);
}

void number_read(struct file_reading *reading, hid_t where, const char *name, hid_t type, void *number)
{
    if (reading->fault)
        return;
    hid_t attribute = H5Aopen(where, name, H5P_DEFAULT);
    hid_t space = attribute < 0 ? -1 : H5Aget_space(attribute);
    if (space < 0 || H5Sget_simple_extent_npoints(space) != 1 || H5Aread(attribute, type, number) < 0)
        reading_fault(reading, name);
    if (space >= 0)
        H5Sclose(space);
    if (attribute >= 0)
        H5Aclose(attribute);
}

const char *text_read(struct file_reading *reading, hid_t where, const char *name)
{
    char *text = NULL;
    hid_t type = text_type();
    number_read(reading, where, name, type, &text);
    H5Tclose(type);
    const char *copy = text ? arena_copy(reading->arena, text, strlen(text)) : "";
    if (text)
        H5free_memory(text);
    return copy;
}

void array_read(struct file_reading *reading, hid_t where, const char *name, hid_t type, hsize_t size, void *numbers)
{
    if (reading->fault)
        return;
    hid_t dataset = H5Dopen2(where, name, H5P_DEFAULT);
    hid_t space = dataset < 0 ? -1 : H5Dget_space(dataset);
    if (space < 0 || (hsize_t)H5Sget_simple_extent_npoints(space) != size
        || (size > 0 && H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) < 0))
        reading_fault(reading, name);
    if (space >= 0)
        H5Sclose(space);
    if (dataset >= 0)
        H5Dclose(dataset);
}

/* Returns the number of elements of a dataset; negative when it is absent. */
static hssize_t array_size(hid_t where, const char *name)
{
    hid_t dataset = H5Dopen2(where, name, H5P_DEFAULT);
    if (dataset < 0)
        return -1;
    hid_t space = H5Dget_space(dataset);
    hssize_t size = H5Sget_simple_extent_npoints(space);
    H5Sclose(space);
    H5Dclose(dataset);
    return size;
}

const char **texts_read(struct file_reading *reading, hid_t where, const char *name, int *count)
{
    *count = 0;
    hssize_t size = reading->fault ? -1 : array_size(where, name);
    if (size < 0 || size > 1 << 24) {
        reading_fault(reading, name);
        return NULL;
    }
    char **texts = arena_take(reading->arena, (size_t)size * sizeof *texts + 1);
    hid_t type = text_type();
    array_read(reading, where, name, type, (hsize_t)size, texts);
    H5Tclose(type);
    if (reading->fault)
        return NULL;
    for (hssize_t i = 0; i < size; i++) {
        char *text = texts[i];
        texts[i] = arena_copy(reading->arena, text ? text : "", text ? strlen(text) : 0);
        H5free_memory(text);
    }
    *count = (int)size;
    return (const char **)texts;
}

hid_t group_use(struct file_reading *reading, hid_t where, const char *name)
{
    hid_t group = reading->fault ? -1 : H5Gopen2(where, name, H5P_DEFAULT);
    if (group < 0)
        reading_fault(reading, name);
    return group;
}
