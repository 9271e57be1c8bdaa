#include <errno.h>
#include <string.h>

#include "analysis/store.h"
#include "analysis/store_hdf5.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"

/* What the walk over all datasets collects. */
struct hashing {
    struct arena *arena;
    struct dataset_hash *list;
    int count, room;
    const char *fault;
};

static uint64_t texts_hash(uint64_t hash, hid_t dataset, hid_t type, hsize_t size, bool *is_good)
{
    struct arena *arena = arena_open();
    char **texts = arena_take(arena, (size_t)size * sizeof *texts + 1);
    *is_good = size == 0 || H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts) >= 0;
    for (hsize_t i = 0; i < size && *is_good; i++) {
        hash = bytes_hash(hash, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) : 0);
        H5free_memory(texts[i]);
    }
    arena_close(arena);
    return hash;
}

static uint64_t numbers_hash(uint64_t hash, hid_t dataset, hid_t type, hsize_t size, bool *is_good)
{
    size_t bytes = (size_t)size * H5Tget_size(type);
    char *numbers = memory_take(bytes);
    *is_good = size == 0 || H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) >= 0;
    if (*is_good)
        hash = bytes_hash(hash, numbers, bytes);
    memory_free(numbers);
    return hash;
}

/* Returns the hash of rank, lengths, type and content. */
static uint64_t dataset_hash(hid_t dataset, bool *is_good)
{
    hsize_t lengths[H5S_MAX_RANK] = {0};
    hid_t space = H5Dget_space(dataset), stored = H5Dget_type(dataset);
    int rank = H5Sget_simple_extent_dims(space, lengths, NULL);
    hsize_t size = (hsize_t)H5Sget_simple_extent_npoints(space);
    int class = (int)H5Tget_class(stored);
    uint64_t hash = bytes_hash((uint64_t)class, lengths, (size_t)(rank > 0 ? rank : 0) * sizeof *lengths);
    if (class == H5T_STRING) {
        hid_t type = text_type();
        hash = texts_hash(hash, dataset, type, size, is_good);
        H5Tclose(type);
    } else {
        hid_t type = H5Tget_native_type(stored, H5T_DIR_ASCEND);
        hash = numbers_hash(hash, dataset, type, size, is_good);
        H5Tclose(type);
    }
    H5Tclose(stored);
    H5Sclose(space);
    return hash;
}

static herr_t visit(hid_t group, const char *name, const H5O_info_t *about, void *context)
{
    struct hashing *hashing = context;
    if (about->type != H5O_TYPE_DATASET)
        return 0;
    bool is_good = false;
    hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT);
    uint64_t hash = dataset < 0 ? 0 : dataset_hash(dataset, &is_good);
    if (dataset >= 0)
        H5Dclose(dataset);
    if (!is_good) {
        hashing->fault = arena_print(hashing->arena, "'%s' in it is damaged", name);
        return 1;
    }
    struct dataset_hash *row = arena_push(hashing->arena, &hashing->list, &hashing->count, &hashing->room, sizeof *row);
    *row = (struct dataset_hash){arena_copy(hashing->arena, name, strlen(name)), hash};
    return 0;
}

int store_hashes(const char *path, struct arena *arena, struct dataset_hash **list)
{
    struct hashing hashing = {.arena = arena};
    size_t size;
    void *image = whole_file_read(path, arena, &size);
    if (!image)
        die("cannot read %s: %s", *path ? path : "''", failure_of(errno));
    const char *fault;
    hid_t file = file_use(image, size, &fault);
    if (file < 0)
        die("cannot read %s: %s", path, fault);
    hid_t group = H5Gopen2(file, "scenarios", H5P_DEFAULT);
    if (group < 0)
        die("cannot read %s: it is no results file of this program", path);
    H5Ovisit2(group, H5_INDEX_NAME, H5_ITER_INC, visit, &hashing, H5O_INFO_BASIC);
    H5Gclose(group);
    H5Fclose(file);
    if (hashing.fault)
        die("cannot read %s: %s", path, hashing.fault);
    *list = hashing.list;
    return hashing.count;
}
