#include "analysis/store_unpack.h"

#include <stdbool.h>
#include <string.h>

#include <libdeflate.h>
#include <omp.h>

#include "base/failure.h"
#include "sim/experiment.h"

enum { AXES = 3, FEW = 64 * 1024 };                       /* bytes that a thread takes of the arena at once */

struct packed_array {
    const char *name;
    hid_t dataset, type;
    hsize_t lengths[AXES], chunk[AXES];
    size_t size_of_one;
    bool is_packed;
    numbers_place *place;
    void *target;
};

/* A chunk as it lies in the file. */
struct packed_chunk { const struct packed_array *array; hsize_t at[AXES]; char *bytes; size_t size; };

struct unpacking_of_list { struct arena *arena; struct packed_chunk *chunks; int count, room, bad; size_t largest; };

/* A thread's memory. */
struct unpacker {
    struct unpacking_of_list *all;
    struct libdeflate_decompressor *decompressor;
    char *shuffled, *plain, *few;
    size_t few_left;
};

static bool is_shuffled_and_deflated(hid_t plan)
{
    unsigned flags, config;
    size_t count = 0;
    return H5Pget_nfilters(plan) == 2 && H5Pget_filter2(plan, 0, &flags, &count, NULL, 0, NULL, &config) == H5Z_FILTER_SHUFFLE
           && (count = 0, H5Pget_filter2(plan, 1, &flags, &count, NULL, 0, NULL, &config)) == H5Z_FILTER_DEFLATE;
}

/* Learns the array's lengths and chunks; returns whether it is of those that we write. */
static bool layout_read(struct packed_array *array, size_t first, size_t each)
{
    hid_t space = H5Dget_space(array->dataset), plan = H5Dget_create_plist(array->dataset), type = H5Dget_type(array->dataset);
    bool is_ours = H5Sget_simple_extent_ndims(space) == AXES && H5Sget_simple_extent_dims(space, array->lengths, NULL) == AXES
                   && array->lengths[0] == first && array->lengths[1] * array->lengths[2] == each && H5Tequal(type, array->type) > 0;
    array->is_packed = H5Pget_layout(plan) == H5D_CHUNKED;
    if (is_ours && array->is_packed)
        is_ours = H5Pget_chunk(plan, AXES, array->chunk) == AXES && is_shuffled_and_deflated(plan);
    H5Tclose(type);
    H5Pclose(plan);
    H5Sclose(space);
    return is_ours;
}

void array_read_later(struct unpack_list *list, hid_t where, const char *name, hid_t type, size_t first, size_t each, numbers_place *place, void *target)
{
    struct file_reading *reading = list->reading;
    if (reading->fault)
        return;
    struct packed_array array = {.name = name, .dataset = H5Dopen2(where, name, H5P_DEFAULT), .type = type, .size_of_one = H5Tget_size(type), .place = place, .target = target};
    if (array.dataset < 0 || !layout_read(&array, first, each)) {
        reading_fault(reading, name);
        if (array.dataset >= 0)
            H5Dclose(array.dataset);
        return;
    }
    *(struct packed_array *)arena_push(reading->arena, &list->items, &list->count, &list->room, sizeof array) = array;
}

/* Adds the chunk that begins at `at`, if it is stored. */
static bool chunk_fetch(struct unpacking_of_list *all, const struct packed_array *array, const hsize_t at[AXES])
{
    hsize_t size = 0;
    uint32_t filters_left_out = 0;
    if (H5Dget_chunk_storage_size(array->dataset, at, &size) < 0 || size == 0)
        return true;
    struct packed_chunk *chunk = arena_push(all->arena, &all->chunks, &all->count, &all->room, sizeof *chunk);
    *chunk = (struct packed_chunk){array, {at[0], at[1], at[2]}, arena_take(all->arena, size), size};
    size_t plain = array->chunk[0] * array->chunk[1] * array->chunk[2] * array->size_of_one;
    all->largest = plain > all->largest ? plain : all->largest;
    return H5Dread_chunk(array->dataset, H5P_DEFAULT, at, &filters_left_out, chunk->bytes) >= 0 && filters_left_out == 0;
}

static bool chunks_fetch(struct unpacking_of_list *all, const struct packed_array *array)
{
    if (H5Dget_storage_size(array->dataset) == 0)
        return true;
    for (hsize_t i = 0; i < array->lengths[0]; i += array->chunk[0])
        for (hsize_t j = 0; j < array->lengths[1]; j += array->chunk[1])
            for (hsize_t k = 0; k < array->lengths[2]; k += array->chunk[2])
                if (!chunk_fetch(all, array, (hsize_t[AXES]){i, j, k}))
                    return false;
    return true;
}

/* HDF5's filter "shuffle" undone: the first bytes of all numbers come first, then the second bytes, and so on. */
static void unshuffle(char *to, const char *from, size_t count, size_t size_of_one)
{
    uint64_t eight[64];
    uint32_t four[64];
    for (size_t i = 0; i < count; i += 64) {
        size_t some = count - i < 64 ? count - i : 64;
        memset(eight, 0, sizeof eight);
        memset(four, 0, sizeof four);
        for (size_t byte = 0; byte < size_of_one; byte++) {
            const unsigned char *bytes = (const unsigned char *)from + byte * count + i;
            for (size_t n = 0; n < some && size_of_one == 8; n++)
                eight[n] |= (uint64_t)bytes[n] << 8 * byte;
            for (size_t n = 0; n < some && size_of_one == 4; n++)
                four[n] |= (uint32_t)bytes[n] << 8 * byte;
        }
        memcpy(to + i * size_of_one, size_of_one == 8 ? (void *)eight : (void *)four, some * size_of_one);
    }
}

static void *unpacker_open(void *context)
{
    struct unpacking_of_list *all = context;
    struct unpacker *unpacker = memory_take(sizeof *unpacker);
    *unpacker = (struct unpacker){all, libdeflate_alloc_decompressor(), memory_take(all->largest), memory_take(all->largest), NULL, 0};
    invariant(unpacker->decompressor, "no memory for unpacking");
    return unpacker;
}

static void unpacker_close(void *worker)
{
    struct unpacker *unpacker = worker;
    libdeflate_free_decompressor(unpacker->decompressor);
    memory_free(unpacker->shuffled);
    memory_free(unpacker->plain);
    memory_free(unpacker);
}

void *unpacker_take(struct unpacker *unpacker, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    invariant(size <= FEW, "%zu bytes of a chunk", size);
    if (size > unpacker->few_left) {
#pragma omp critical(store_unpack)
        unpacker->few = arena_take(unpacker->all->arena, FEW);
        unpacker->few_left = FEW;
    }
    unpacker->few_left -= size;
    return unpacker->few + unpacker->few_left;
}

/* Puts the numbers of the part of the array that begins at `at` and is room[] long, but ends where the array does. */
static void block_place(const struct packed_array *array, struct unpacker *unpacker, const hsize_t *at, const hsize_t *room, const char *numbers)
{
    hsize_t end[AXES];
    for (int axis = 0; axis < AXES; axis++)
        end[axis] = at[axis] + room[axis] < array->lengths[axis] ? at[axis] + room[axis] : array->lengths[axis];
    hsize_t rows = room[2] == array->lengths[2] ? end[1] - at[1] : 1;       /* whole ones lie together here and there */
    for (hsize_t i = at[0]; i < end[0]; i++)
        for (hsize_t j = at[1]; j < end[1]; j += rows)
            array->place(array->target, unpacker, i, j * array->lengths[2] + at[2], rows * (end[2] - at[2]),
                         numbers + ((i - at[0]) * room[1] + j - at[1]) * room[2] * array->size_of_one);
}

static void chunk_unpack(void *worker, int number)
{
    struct unpacker *unpacker = worker;
    const struct packed_chunk *chunk = &unpacker->all->chunks[number];
    const struct packed_array *array = chunk->array;
    size_t count = array->chunk[0] * array->chunk[1] * array->chunk[2], size = count * array->size_of_one;
    if (libdeflate_zlib_decompress(unpacker->decompressor, chunk->bytes, chunk->size, unpacker->shuffled, size, NULL) != LIBDEFLATE_SUCCESS) {
#pragma omp atomic write
        unpacker->all->bad = number + 1;
        return;
    }
    unshuffle(unpacker->plain, unpacker->shuffled, count, array->size_of_one);
    block_place(array, unpacker, chunk->at, array->chunk, unpacker->plain);
}

/* An array that is not packed. */
static bool plain_read(struct unpacking_of_list *all, const struct packed_array *array)
{
    hsize_t count = array->lengths[0] * array->lengths[1] * array->lengths[2];
    struct unpacker unpacker = {.all = all};
    char *numbers = memory_take(count * array->size_of_one);
    bool is_read = count == 0 || H5Dread(array->dataset, array->type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) >= 0;
    if (is_read)
        block_place(array, &unpacker, (hsize_t[AXES]){0}, array->lengths, numbers);
    memory_free(numbers);
    return is_read;
}

void arrays_unpack(struct unpack_list *list)
{
    struct file_reading *reading = list->reading;
    struct arena *packed = arena_open();
    struct unpacking_of_list all = {.arena = packed};
    for (int i = 0; i < list->count; i++) {
        const struct packed_array *array = &list->items[i];
        if (!reading->fault && array->is_packed && !chunks_fetch(&all, array))
            reading_fault(reading, array->name);
    }
    all.arena = reading->arena;
    for (int i = 0; i < list->count; i++) {
        const struct packed_array *array = &list->items[i];
        if (!reading->fault && !array->is_packed && !plain_read(&all, array))
            reading_fault(reading, array->name);
        H5Dclose(array->dataset);
    }
    struct tasks tasks = {all.count, omp_get_max_threads(), &all, unpacker_open, chunk_unpack, unpacker_close, NULL, 0};
    if (all.count > 0 && !reading->fault)
        tasks_run(&tasks);
    if (all.bad)
        reading_fault(reading, all.chunks[all.bad - 1].array->name);
    arena_close(packed);
    list->count = 0;
}
