#include "analysis/store_scale.h"

#include <hdf5_hl.h>
#include <string.h>

/* An axis of an array, as the scale lists it. */
struct labelled { hobj_ref_t array; uint32_t axis, unused; };

struct scale {
    struct arena *arena;
    hid_t dataset;
    hobj_ref_t itself;
    struct labelled *labelled;
    int count, room;
};

static hobj_ref_t reference_to(hid_t dataset)
{
    hobj_ref_t reference;
    good(H5Rcreate(&reference, dataset, ".", H5R_OBJECT, H5I_INVALID_HID), "reference");
    return reference;
}

static void list_write(hid_t dataset, const char *name, hid_t type, int length, const void *items)
{
    hsize_t lengths[] = {(hsize_t)length};
    hid_t space = good(H5Screate_simple(1, lengths, NULL), "space");
    hid_t attribute = good(H5Acreate2(dataset, name, type, space, H5P_DEFAULT, H5P_DEFAULT), name);
    good(H5Awrite(attribute, type, items), name);
    H5Aclose(attribute);
    H5Sclose(space);
}

struct scale *scale_open(hid_t dataset, const char *name, struct arena *arena)
{
    struct scale *scale = arena_take(arena, sizeof *scale);
    good(H5DSset_scale(dataset, name), name);
    *scale = (struct scale){arena, dataset, reference_to(dataset), NULL, 0, 0};
    return scale;
}

void scale_close(struct scale *scale)
{
    if (scale->count > 0) {
        hid_t type = good(H5Tcreate(H5T_COMPOUND, sizeof(struct labelled)), "axes of a scale");
        good(H5Tinsert(type, "dataset", HOFFSET(struct labelled, array), H5T_STD_REF_OBJ), "axes of a scale");
        good(H5Tinsert(type, "dimension", HOFFSET(struct labelled, axis), H5T_NATIVE_INT), "axes of a scale");
        list_write(scale->dataset, "REFERENCE_LIST", type, scale->count, scale->labelled);
        H5Tclose(type);
    }
    H5Dclose(scale->dataset);
}

static void names_write(hid_t dataset, const struct array *array)
{
    const char *names[MOST_AXES];
    hid_t type = good(H5Tcopy(H5T_C_S1), "names of axes");
    good(H5Tset_size(type, H5T_VARIABLE), "names of axes");
    for (int i = 0; i < array->rank; i++)
        names[i] = array->axes[i].name;
    list_write(dataset, "DIMENSION_LABELS", type, array->rank, names);
    H5Tclose(type);
}

void axes_write(hid_t dataset, const struct array *array)
{
    hobj_ref_t scales[MOST_AXES][MOST_SCALES], itself = reference_to(dataset);
    hvl_t lists[MOST_AXES];
    int count = 0;
    names_write(dataset, array);
    for (int i = 0; i < array->rank; i++) {
        lists[i] = (hvl_t){0, scales[i]};
        for (struct scale *const *scale = array->axes[i].scales; scale < array->axes[i].scales + MOST_SCALES && *scale; scale++, count++) {
            struct labelled *labelled = arena_push((*scale)->arena, &(*scale)->labelled, &(*scale)->count, &(*scale)->room, sizeof *labelled);
            *labelled = (struct labelled){itself, (uint32_t)i, 0};
            scales[i][lists[i].len++] = (*scale)->itself;
        }
    }
    if (count == 0)
        return;
    hid_t type = good(H5Tvlen_create(H5T_STD_REF_OBJ), "scales");
    list_write(dataset, "DIMENSION_LIST", type, array->rank, lists);
    H5Tclose(type);
}
