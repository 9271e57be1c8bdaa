/* test_store_chunks.c - arrays packed by us are what HDF5 reads, whatever their shape; zeros take no room. */
#include "analysis/store_chunks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An array in memory, as it should be read. */
struct made { const char *bytes; hsize_t lengths[3]; size_t size_of_one; };

static void made_copy(const void *source, hsize_t i, hsize_t j, hsize_t first, hsize_t count, void *to)
{
    const struct made *made = source;
    hsize_t at = (i * made->lengths[1] + j) * made->lengths[2] + first;
    memcpy(to, made->bytes + at * made->size_of_one, count * made->size_of_one);
}

/* Writes the array and reads it again; returns the bytes of the file's image. */
static size_t there_and_back(const struct made *made, hid_t type, hsize_t cut, int threads)
{
    struct arena *arena = arena_open();
    struct image image;
    hid_t file = file_make(&image);
    struct array array = {"array", "", "for a test", type, 3,
                          {{"i", made->lengths[0], {0}}, {"j", made->lengths[1], {0}}, {"k", made->lengths[2], {0}}}};
    struct chunk_list later = {.arena = arena};
    array_write_later(&later, file, &array, cut, made_copy, made);
    array.name = "again";
    array_write_later(&later, file, &array, cut, made_copy, made);
    chunks_write(&later, threads);
    assert_int_equal(later.count, 0);
    size_t count = made->lengths[0] * made->lengths[1] * made->lengths[2];
    char *read = arena_take(arena, count * made->size_of_one + 1);
    static const char *const names[] = {"array", "again"};
    for (int i = 0; i < 2; i++) {
        struct file_reading reading = {arena, NULL};
        array_read(&reading, file, names[i], type, count, read);
        assert_null(reading.fault);
        assert_memory_equal(read, made->bytes, count * made->size_of_one);
    }
    file_close(file, &image);
    size_t size = image.size;
    image_free(&image);
    arena_close(arena);
    return size;
}

static const hsize_t shapes[][4] = {                      /* and where the last axis is cut */
    {0, 3, 5, 5}, {1, 1, 1, 1}, {2, 3, 7, 7}, {11, 5, 97, 10}, {1, 90, 2176, 64}, {300, 54, 3, 3}, {1, 1, 40000, 64},
    {3, 1, 70000, 70000}, {70000, 1, 2, 2}, {2, 5, 9000, 9000},
};

static void any_shape_is_read_as_it_was_written(void **state)
{
    (void)state;
    srand(1);
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (size_t size_of_one = 4; size_of_one <= 8; size_of_one += 4) {
            size_t size = shapes[s][0] * shapes[s][1] * shapes[s][2] * size_of_one;
            char *bytes = memory_take(size);
            for (size_t i = 0; i < size; i++)
                bytes[i] = rand() % 8 ? 0 : (char)rand();
            struct made made = {bytes, {shapes[s][0], shapes[s][1], shapes[s][2]}, size_of_one};
            hid_t type = size_of_one == 8 ? H5T_NATIVE_INT64 : H5T_NATIVE_UINT32;
            size_t alone = there_and_back(&made, type, shapes[s][3], 1);
            assert_int_equal(there_and_back(&made, type, shapes[s][3], 3), alone);
            memory_free(bytes);
        }
}

static void zeros_take_no_room(void **state)
{
    (void)state;
    char *zeros = memset(memory_take(1 << 24), 0, 1 << 24);
    struct made few = {zeros, {1, 20, 2048}, 4}, many = {zeros, {4, 512, 2048}, 4};
    size_t small = there_and_back(&few, H5T_NATIVE_UINT32, 64, 2), large = there_and_back(&many, H5T_NATIVE_UINT32, 64, 2);
    assert_int_equal(small, large);
    zeros[5000000] = 1;
    assert_in_range(there_and_back(&many, H5T_NATIVE_UINT32, 64, 2), large, large + 16384);
    memory_free(zeros);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_shape_is_read_as_it_was_written),
        cmocka_unit_test(zeros_take_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
