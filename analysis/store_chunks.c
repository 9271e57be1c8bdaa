#include "analysis/store_chunks.h"

#include <string.h>

#include "analysis/runs_deflate.h"
#include "base/failure.h"
#include "sim/experiment.h"

enum { CHUNK = 1 << 18, SMALL = 4096, AXES = 3 };         /* bytes: of a chunk at most; of an array that is not packed */

struct chunked {
    hid_t dataset, type;
    hsize_t lengths[AXES], chunk[AXES];
    size_t size_of_one;
    bool is_packed;
    row_copy *copy;
    const void *source;
};

/* A chunk, and what it is packed to; NULL: only zeros. */
struct chunk { const struct chunked *array; hsize_t at[AXES]; char *bytes; size_t size; };

/* A thread's memory. */
struct packer { struct chunk *chunks; char *plain, *shuffled; uint16_t *tokens; };

/* Chunks of at most about CHUNK bytes: the first axes are cut first, so that what lies together stays together. */
static void chunk_choose(struct chunked *array, hsize_t cut)
{
    hsize_t bytes = array->size_of_one;
    for (int i = 0; i < AXES; i++)
        bytes *= array->chunk[i] = i == AXES - 1 && array->lengths[i] > cut ? cut : array->lengths[i];
    for (int i = 0; i < AXES && bytes > CHUNK; i++) {
        hsize_t row = bytes / array->chunk[i];
        array->chunk[i] = row < CHUNK ? CHUNK / row : 1;
        bytes = row * array->chunk[i];
    }
}

void array_write_later(struct chunk_list *list, hid_t where, const struct array *array, hsize_t cut, row_copy *copy,
                       const void *source)
{
    struct chunked *chunked = arena_push(list->arena, &list->items, &list->count, &list->room, sizeof *chunked);
    *chunked = (struct chunked){.type = array->type, .size_of_one = H5Tget_size(array->type), .copy = copy, .source = source};
    hsize_t bytes = chunked->size_of_one;
    for (int i = 0; i < AXES; i++)
        bytes *= chunked->lengths[i] = array->axes[i].length;
    chunked->is_packed = bytes > SMALL;
    if (chunked->is_packed)
        chunk_choose(chunked, cut);
    chunked->dataset = array_make(where, array, chunked->is_packed ? chunked->chunk : NULL);
}

/* Copies the part of the array that begins at `at` and is `lengths` long to `to`, whose rows are those of `room`. */
static void block_copy(const struct chunked *array, const hsize_t *at, const hsize_t *room, char *to)
{
    hsize_t end[AXES];
    for (int i = 0; i < AXES; i++)
        end[i] = at[i] + room[i] < array->lengths[i] ? at[i] + room[i] : array->lengths[i];
    size_t row = room[2] * array->size_of_one;
    hsize_t rows = room[2] == array->lengths[2] ? end[1] - at[1] : 1;       /* whole ones lie together here and there */
    for (hsize_t i = at[0]; i < end[0]; i++)
        for (hsize_t j = at[1]; j < end[1]; j += rows)
            array->copy(array->source, i, j, at[2], rows * (end[2] - at[2]), to + ((i - at[0]) * room[1] + j - at[1]) * row);
}

static bool is_zero(const char *bytes, size_t size)
{
    return size == 0 || (*bytes == 0 && memcmp(bytes, bytes + 1, size - 1) == 0);
}

/* HDF5's filter "shuffle": the first bytes of all numbers, then the second bytes, and so on. */
static void shuffle(char *to, const char *from, size_t count, size_t size_of_one)
{
    uint64_t eight[64];
    uint32_t four[64];
    for (size_t i = 0; i < count; i += 64) {
        size_t some = count - i < 64 ? count - i : 64;
        memcpy(size_of_one == 8 ? (void *)eight : (void *)four, from + i * size_of_one, some * size_of_one);
        for (size_t byte = 0; byte < size_of_one; byte++)
            for (size_t n = 0; n < some; n++)
                to[byte * count + i + n] = (char)((size_of_one == 8 ? eight[n] : four[n]) >> 8 * byte);
    }
}

static void *packer_open(void *chunks)
{
    struct packer *packer = memory_take(sizeof *packer);
    *packer = (struct packer){chunks, memory_take(2 * CHUNK), memory_take(2 * CHUNK), memory_take((2 * CHUNK + 1) * sizeof(uint16_t))};
    return packer;
}

static void packer_close(void *worker)
{
    struct packer *packer = worker;
    memory_free(packer->tokens);
    memory_free(packer->plain);
    memory_free(packer->shuffled);
    memory_free(packer);
}

static void chunk_pack(void *worker, int number)
{
    struct packer *packer = worker;
    struct chunk *chunk = &packer->chunks[number];
    const struct chunked *array = chunk->array;
    size_t count = array->chunk[0] * array->chunk[1] * array->chunk[2], size = count * array->size_of_one;
    invariant(size <= 2 * CHUNK, "a chunk of %zu bytes", size);
    memset(packer->plain, 0, size);
    block_copy(array, chunk->at, array->chunk, packer->plain);
    if (is_zero(packer->plain, size))
        return;
    shuffle(packer->shuffled, packer->plain, count, array->size_of_one);
    chunk->bytes = memory_take(runs_deflate_most(size, count));
    chunk->size = runs_deflate((const uint8_t *)packer->shuffled, size, count, packer->tokens, (uint8_t *)chunk->bytes);
    chunk->bytes = memory_resize(chunk->bytes, chunk->size);
}

/* Lists the chunks of an array at `to`, if there is a list; returns their number. */
static int chunks_list(const struct chunked *array, struct chunk *to)
{
    int count = 0;
    for (hsize_t i = 0; i < array->lengths[0]; i += array->chunk[0])
        for (hsize_t j = 0; j < array->lengths[1]; j += array->chunk[1])
            for (hsize_t k = 0; k < array->lengths[2]; k += array->chunk[2], count++)
                if (to)
                    to[count] = (struct chunk){array, {i, j, k}, NULL, 0};
    return count;
}

/* An array too small to be packed. */
static void plain_write(const struct chunked *array)
{
    char plain[SMALL];
    block_copy(array, (hsize_t[AXES]){0}, array->lengths, plain);
    if (array->lengths[0] * array->lengths[1] * array->lengths[2] > 0)
        dataset_write(array->dataset, array->type, plain);
}

void chunks_write(struct chunk_list *list, int threads)
{
    int count = 0, listed = 0;
    for (int i = 0; i < list->count; i++)
        count += list->items[i].is_packed ? chunks_list(&list->items[i], NULL) : 0;
    struct chunk *chunks = memory_take((size_t)count * sizeof *chunks);
    for (int i = 0; i < list->count; i++)
        listed += list->items[i].is_packed ? chunks_list(&list->items[i], chunks + listed) : 0;
    struct tasks tasks = {count, threads, chunks, packer_open, chunk_pack, packer_close, NULL, 0};
    if (count > 0)
        tasks_run(&tasks);
    for (int i = 0; i < count; i++) {
        if (chunks[i].bytes)
            chunk_write(chunks[i].array->dataset, chunks[i].at, chunks[i].bytes, chunks[i].size);
        memory_free(chunks[i].bytes);
    }
    memory_free(chunks);
    for (int i = 0; i < list->count; i++) {
        if (!list->items[i].is_packed)
            plain_write(&list->items[i]);
        H5Dclose(list->items[i].dataset);
    }
    list->count = 0;
}
