/* test_store_unpack.c - arrays are read as they were written, whoever packed them, by any number of threads; what is not there or differs is told. */
#include "analysis/store_unpack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <omp.h>

#include "analysis/store_chunks.h"

/* An array in memory, and how often each of its numbers was placed. */
struct made { char *bytes; hsize_t lengths[3]; size_t size_of_one; unsigned char *placed; };

static struct made made_of(const hsize_t *lengths, size_t size_of_one)
{
    size_t count = lengths[0] * lengths[1] * lengths[2];
    struct made made = {memory_take(count * size_of_one), {lengths[0], lengths[1], lengths[2]}, size_of_one, memory_take(count)};
    for (size_t i = 0; i < count * size_of_one; i++)
        made.bytes[i] = rand() % 8 ? 0 : (char)rand();
    return made;
}

static void made_free(struct made *made)
{
    memory_free(made->bytes);
    memory_free(made->placed);
}

static void made_copy(const void *source, hsize_t i, hsize_t j, hsize_t first, hsize_t count, void *to)
{
    const struct made *made = source;
    hsize_t at = (i * made->lengths[1] + j) * made->lengths[2] + first;
    memcpy(to, made->bytes + at * made->size_of_one, count * made->size_of_one);
}

static void made_place(void *target, struct unpacker *unpacker, size_t i, size_t at, size_t count, const void *numbers)
{
    struct made *made = target;
    (void)unpacker;
    at += i * made->lengths[1] * made->lengths[2];
    memcpy(made->bytes + at * made->size_of_one, numbers, count * made->size_of_one);
    for (size_t n = 0; n < count; n++)
        made->placed[at + n]++;
}

static struct array array_of(const struct made *made, hid_t type)
{
    return (struct array){"array", "", "for a test", type, 3, {{"i", made->lengths[0], {0}}, {"j", made->lengths[1], {0}}, {"k", made->lengths[2], {0}}}};
}

/* Reads "array" of the file into an array of zeros. */
static struct made read_again(hid_t file, const struct made *made, hid_t type, struct file_reading *reading)
{
    size_t count = made->lengths[0] * made->lengths[1] * made->lengths[2];
    struct made again = *made;
    struct unpack_list later = {.reading = reading};
    again.bytes = memset(memory_take(count * made->size_of_one), 0, count * made->size_of_one);
    again.placed = memset(memory_take(count), 0, count);
    array_read_later(&later, file, "array", type, made->lengths[0], made->lengths[1] * made->lengths[2], made_place, &again);
    arrays_unpack(&later);
    assert_int_equal(later.count, 0);
    return again;
}

static void is_read_as_written(hid_t file, const struct made *made, hid_t type)
{
    struct arena *arena = arena_open();
    struct file_reading reading = {arena, NULL};
    size_t count = made->lengths[0] * made->lengths[1] * made->lengths[2];
    struct made again = read_again(file, made, type, &reading);
    assert_null(reading.fault);
    assert_memory_equal(again.bytes, made->bytes, count * made->size_of_one);
    for (size_t i = 0; i < count; i++)
        assert_in_range(again.placed[i], 0, 1);
    made_free(&again);
    arena_close(arena);
}

static const hsize_t shapes[][4] = {                      /* and where the last axis is cut */
    {0, 3, 5, 5}, {1, 1, 1, 1}, {2, 3, 7, 7}, {11, 5, 97, 10}, {1, 90, 2176, 64}, {300, 54, 3, 3}, {1, 1, 40000, 64}, {3, 1, 70000, 70000}, {70000, 1, 2, 2},
};

static void what_we_packed_is_read_by_any_number_of_threads(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (size_t size_of_one = 4; size_of_one <= 8; size_of_one += 4) {
            struct arena *arena = arena_open();
            hid_t type = size_of_one == 8 ? H5T_NATIVE_INT64 : H5T_NATIVE_UINT32;
            struct made made = made_of(shapes[s], size_of_one);
            struct array array = array_of(&made, type);
            struct chunk_list later = {.arena = arena};
            struct image image;
            hid_t file = file_make(&image);
            array_write_later(&later, file, &array, shapes[s][3], made_copy, &made);
            chunks_write(&later, 2);
            for (int threads = 1; threads <= 3; threads += 2) {
                omp_set_num_threads(threads);
                is_read_as_written(file, &made, type);
            }
            file_close(file, &image);
            image_free(&image);
            made_free(&made);
            arena_close(arena);
        }
}

/* An array packed by HDF5 itself, from chunks that do not fit the array. */
static hid_t packed_by_hdf5(struct image *image, const struct made *made)
{
    hid_t file = file_make(image);
    struct array array = array_of(made, H5T_NATIVE_INT64);
    hid_t dataset = array_make(file, &array, (hsize_t[]){4, 2, 5});
    dataset_write(dataset, H5T_NATIVE_INT64, made->bytes);
    H5Dclose(dataset);
    return file;
}

static void what_hdf5_packed_is_read(void **state)
{
    (void)state;
    struct image image;
    struct made made = made_of((hsize_t[]){10, 3, 17}, 8);
    hid_t file = packed_by_hdf5(&image, &made);
    is_read_as_written(file, &made, H5T_NATIVE_INT64);
    file_close(file, &image);
    image_free(&image);
    made_free(&made);
}

static void is_refused(hid_t file, const struct made *asked, hid_t type)
{
    struct arena *arena = arena_open();
    struct file_reading reading = {arena, NULL};
    struct made again = read_again(file, asked, type, &reading);
    assert_string_equal(reading.fault, "'array' in it is missing or damaged");
    made_free(&again);
    arena_close(arena);
}

static void another_array_is_refused(void **state)
{
    (void)state;
    struct image image;
    struct made made = made_of((hsize_t[]){10, 3, 17}, 8), longer = made, wider = made;
    hid_t file = packed_by_hdf5(&image, &made);
    longer.lengths[0]++, wider.lengths[2]++;
    is_refused(file, &longer, H5T_NATIVE_INT64);
    is_refused(file, &wider, H5T_NATIVE_INT64);
    is_refused(file, &made, H5T_NATIVE_UINT64);
    H5Ldelete(file, "array", H5P_DEFAULT);
    is_refused(file, &made, H5T_NATIVE_INT64);
    file_close(file, &image);
    image_free(&image);
    made_free(&made);
}

static void a_chunk_that_is_no_stream_is_refused(void **state)
{
    (void)state;
    struct image image;
    struct made made = made_of((hsize_t[]){10, 3, 17}, 8);
    hid_t file = packed_by_hdf5(&image, &made), dataset = H5Dopen2(file, "array", H5P_DEFAULT);
    chunk_write(dataset, (hsize_t[]){4, 2, 5}, "no stream of deflate", 20);
    H5Dclose(dataset);
    is_refused(file, &made, H5T_NATIVE_INT64);
    file_close(file, &image);
    image_free(&image);
    made_free(&made);
}

/* Keeps the first number of each piece in memory of the list. */
static void first_keep(void *target, struct unpacker *unpacker, size_t i, size_t at, size_t count, const void *numbers)
{
    uint32_t **kept = target;
    (void)count;
    kept[2 * i + at / 5000] = memcpy(unpacker_take(unpacker, sizeof **kept), numbers, sizeof **kept);
}

static void memory_taken_while_placing_lasts(void **state)
{
    (void)state;
    enum { FIRST = 20000 };
    struct arena *arena = arena_open();
    struct file_reading reading = {arena, NULL};
    struct made made = made_of((hsize_t[]){FIRST, 1, 10}, 4);
    struct array array = array_of(&made, H5T_NATIVE_UINT32);
    struct chunk_list written = {.arena = arena};
    struct unpack_list later = {.reading = &reading};
    struct image image;
    for (int i = 0; i < FIRST; i++)
        memcpy(made.bytes + 40 * i, &i, sizeof i);
    hid_t file = file_make(&image);
    array_write_later(&written, file, &array, 10, made_copy, &made);
    chunks_write(&written, 2);
    uint32_t **kept = arena_take(arena, 2 * FIRST * sizeof *kept);
    array_read_later(&later, file, "array", H5T_NATIVE_UINT32, FIRST, 10, first_keep, kept);
    omp_set_num_threads(3);
    arrays_unpack(&later);
    assert_null(reading.fault);
    for (uint32_t i = 0; i < FIRST; i++)
        assert_int_equal(*kept[2 * i], i);
    file_close(file, &image);
    image_free(&image);
    made_free(&made);
    arena_close(arena);
}

int main(void)
{
    srand(1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_we_packed_is_read_by_any_number_of_threads),
        cmocka_unit_test(what_hdf5_packed_is_read),
        cmocka_unit_test(another_array_is_refused),
        cmocka_unit_test(a_chunk_that_is_no_stream_is_refused),
        cmocka_unit_test(memory_taken_while_placing_lasts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
