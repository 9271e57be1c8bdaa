/* test_store_scale.c - scales written by us are what HDF5's own functions for them find. */
#include "analysis/store_scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <hdf5_hl.h>

enum { ROWS = 3, COLUMNS = 4 };

/* An axis is as long as its scales. */
static hid_t numbers_of(hid_t file, const char *name, hsize_t length)
{
    static const double numbers[COLUMNS] = {1, 2, 3, 4};
    struct array array = {name, "", "for a test", H5T_NATIVE_DOUBLE, 1, {{name, length, {NULL}}}};
    return array_write(file, &array, numbers);
}

static herr_t name_of_scale(hid_t array, unsigned axis, hid_t scale, void *names)
{
    (void)array, (void)axis;
    char name[16];
    H5DSget_scale_name(scale, name, sizeof name);
    strcat(strcat(names, name), " ");
    return 0;
}

static void assert_axis(hid_t array, unsigned axis, const char *label, const char *scales)
{
    char name[16], found[64] = "";
    H5DSget_label(array, axis, name, sizeof name);
    assert_string_equal(name, label);
    int last = 0;
    if (*scales)
        assert_int_equal(H5DSiterate_scales(array, axis, &last, name_of_scale, found), 0);
    else
        assert_int_equal(H5DSget_num_scales(array, axis), 0);
    assert_string_equal(found, scales);
}

static void the_library_finds_scales_and_labels(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct image image;
    double cells[ROWS * COLUMNS] = {0};
    hid_t file = file_make(&image);
    struct scale *row = scale_open(numbers_of(file, "row", ROWS), "row", arena), *date = scale_open(numbers_of(file, "date", ROWS), "date", arena);
    struct scale *column = scale_open(numbers_of(file, "column", COLUMNS), "column", arena), *idle = scale_open(numbers_of(file, "idle", 1), "idle", arena);
    struct array both = {"both", "", "for a test", H5T_NATIVE_DOUBLE, 2, {{"r", ROWS, {row, date}}, {"c", COLUMNS, {column}}}};
    struct array one = {"one", "", "for a test", H5T_NATIVE_DOUBLE, 2, {{"r", ROWS, {NULL}}, {"c", COLUMNS, {column}}}};
    H5Dclose(array_write(file, &both, cells));
    H5Dclose(array_write(file, &one, cells));
    scale_close(row), scale_close(date), scale_close(column), scale_close(idle);
    hid_t with_both = H5Dopen2(file, "both", H5P_DEFAULT), with_one = H5Dopen2(file, "one", H5P_DEFAULT);
    hid_t rows = H5Dopen2(file, "row", H5P_DEFAULT), dates = H5Dopen2(file, "date", H5P_DEFAULT);
    hid_t columns = H5Dopen2(file, "column", H5P_DEFAULT), of_none = H5Dopen2(file, "idle", H5P_DEFAULT);
    assert_axis(with_both, 0, "r", "row date ");
    assert_axis(with_both, 1, "c", "column ");
    assert_axis(with_one, 0, "r", "");
    assert_axis(with_one, 1, "c", "column ");
    const struct { hid_t array, scale; unsigned axis; int is_attached; } pairs[] = {
        {with_both, rows, 0, 1}, {with_both, dates, 0, 1}, {with_both, columns, 1, 1}, {with_one, columns, 1, 1},
        {with_both, columns, 0, 0}, {with_one, rows, 0, 0}, {with_both, of_none, 0, 0},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(H5DSis_attached(pairs[i].array, pairs[i].scale, pairs[i].axis), pairs[i].is_attached);
    assert_int_equal(H5DSis_scale(of_none), 1);
    const hid_t open[] = {with_both, with_one, rows, dates, columns, of_none};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        H5Dclose(open[i]);
    file_close(file, &image);
    image_free(&image);
    arena_close(arena);
}

/* The library takes an array's scale away again: it finds both lists as it would have written them. */
static void the_library_detaches_what_was_attached(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct image image;
    double cells[ROWS] = {0};
    hid_t file = file_make(&image);
    struct scale *row = scale_open(numbers_of(file, "row", ROWS), "row", arena);
    struct array array = {"array", "", "for a test", H5T_NATIVE_DOUBLE, 1, {{"r", ROWS, {row}}}};
    hid_t dataset = array_write(file, &array, cells);
    scale_close(row);
    hid_t scale = H5Dopen2(file, "row", H5P_DEFAULT);
    assert_int_equal(H5DSdetach_scale(dataset, scale, 0), 0);
    assert_int_equal(H5DSis_attached(dataset, scale, 0), 0);
    assert_int_equal(H5Aexists(scale, "REFERENCE_LIST"), 0);
    H5Dclose(scale), H5Dclose(dataset);
    file_close(file, &image);
    image_free(&image);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_library_finds_scales_and_labels),
        cmocka_unit_test(the_library_detaches_what_was_attached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
