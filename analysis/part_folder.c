#include "analysis/part_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.h"
#include "base/failure_words.h"

/* Returns whether the open folder is still the one of that name (another run may have removed it meanwhile). */
static bool is_still_there(int open_folder, const char *path)
{
    struct stat opened, named;
    return fstat(open_folder, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
           && opened.st_dev == named.st_dev;
}

/* Makes and locks the folder; returns it open, or -1 when another run removed it in between. */
static int folder_lock(const char *path, const char *out, bool is_shared)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die("cannot write %s: %s", out, failure_of(errno));
    int lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 && errno == ENOENT)
        return -1;
    if (lock < 0 || access(path, W_OK | X_OK) != 0)
        die("cannot write to the folder %s: %s", path, failure_of(errno));
    if (flock(lock, (is_shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        die("another run is working on %s; wait for it, or choose another --out", out);
    if (is_still_there(lock, path))
        return lock;
    close(lock);
    return -1;
}

static char left[PATH_MAX];                               /* the folder to remove should the program end before its time; "": none */

/* A run that fails leaves no empty folder behind; one with parts stays, so that the same command goes on. */
static void left_remove(void)
{
    if (*left)
        rmdir(left);
}

void part_folder_open(struct part_folder *folder, const char *out, bool is_shared, struct arena *arena)
{
    struct stat about;
    if (stat(out, &about) == 0 && !S_ISREG(about.st_mode))
        die("cannot write %s: it is no ordinary file", out);
    *folder = (struct part_folder){.path = arena_print(arena, "%s.parts", out), .lock = -1, .is_shared = is_shared};
    while (folder->lock < 0)
        folder->lock = folder_lock(folder->path, out, is_shared);
    static bool is_watched;
    if (!is_watched)
        is_watched = atexit(left_remove) == 0;
    if (!is_shared)
        snprintf(left, sizeof left, "%s", folder->path);
}

static void file_list(struct part_folder *folder, const char *path, struct arena *arena)
{
    struct part part = {0};
    const char *fault = part_read_heading(path, &part, arena);
    struct part_file *file = arena_push(arena, &folder->files, &folder->file_count, &folder->file_room, sizeof *file);
    if (fault)
        fprintf(stderr, "sluse: ignored %s: %s\n", path, fault);
    *file = fault ? (struct part_file){.path = path, .is_bad = true} : (struct part_file){path, part.identity, part.first, part.count, part.asked, false};
}

void part_folder_list(struct part_folder *folder, const char *path, struct arena *arena)
{
    DIR *directory = opendir(path);
    if (!directory)
        die("cannot read the folder %s: %s", path, failure_of(errno));
    for (struct dirent *entry; (entry = readdir(directory));) {
        const char *ending = strstr(entry->d_name, ".part");
        if (ending && ending[5] == 0 && strncmp(entry->d_name, "experiment.h5", 13) != 0)
            file_list(folder, arena_print(arena, "%s/%s", path, entry->d_name), arena);
    }
    closedir(directory);
}

struct part_file *part_folder_find(struct part_folder *folder, uint64_t identity, int first, int most)
{
    struct part_file *best = NULL;
    for (int i = 0; i < folder->file_count; i++) {
        struct part_file *file = &folder->files[i];
        if (!file->is_bad && file->identity == identity && file->first == first && first + file->count <= most
            && (!best || file->count > best->count))
            best = file;
    }
    return best;
}

int part_folder_next(const struct part_folder *folder, uint64_t identity, int first, int most)
{
    int next = most;
    for (int i = 0; i < folder->file_count; i++) {
        const struct part_file *file = &folder->files[i];
        if (!file->is_bad && file->identity == identity && file->first > first && file->first < next
            && file->first + file->count <= most)
            next = file->first;
    }
    return next;
}

void part_folder_tell_foreign(const struct part_folder *folder, const uint64_t *identities, int count)
{
    int foreign = 0;
    const char *first = NULL;
    for (int i = 0; i < folder->file_count; i++) {
        bool is_known = folder->files[i].is_bad;          /* told of when it was listed */
        for (int j = 0; j < count; j++)
            is_known = is_known || folder->files[i].identity == identities[j];
        foreign += !is_known;
        first = is_known || first ? first : folder->files[i].path;
    }
    if (foreign && folder->is_shared)
        die("%s holds %d part%s of another scenario, seed or program (%s), with which this share cannot be put together; give all shares the same file, "
            "--seed and --set, or this one another --out. If the others are out of date, remove the folder", folder->path, foreign, foreign == 1 ? "" : "s", first);
    if (foreign)
        fprintf(stderr, "sluse: ignored %d part%s of another scenario, seed or program: %s%s\n", foreign, foreign == 1 ? "" : "s", first,
                foreign == 1 ? "" : " and others");
}

void part_folder_close(struct part_folder *folder)
{
    if (folder->lock < 0)
        return;
    fsync(folder->lock);
    if (!folder->is_shared)
        rmdir(folder->path);                              /* fails when there are parts, as it should */
    *left = 0;
    close(folder->lock);
    folder->lock = -1;
}

enum stay { GOES, STAYS_BEYOND, STAYS_FOREIGN };          /* in the results; replications they have not; no part of theirs */

static enum stay stay_of(const struct part_file *file, const struct results *results)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (file->count && results->scenarios[s].identity == file->identity)
            return file->first + file->count > results->scenarios[s].replications ? STAYS_BEYOND : GOES;
    return STAYS_FOREIGN;
}

/* Returns the file of that name among those listed, or NULL: it came after. */
static const struct part_file *file_named(const struct part_folder *folder, const char *name)
{
    size_t length = strlen(folder->path);
    for (int i = 0; i < folder->file_count; i++)
        if (strncmp(folder->files[i].path, folder->path, length) == 0 && strcmp(folder->files[i].path + length + 1, name) == 0)
            return &folder->files[i];
    return NULL;
}

static void stay_tell(const struct part_folder *folder, const int *count, const struct language *language)
{
    if (count[STAYS_BEYOND] + count[STAYS_FOREIGN])
        fprintf(stderr, language_phrase(language, "sluse: %s keeps %d parts of replications beyond those asked for and %d of another scenario, seed or program; "
                        "a run that asks for them uses them, and whoever wants none of them removes the folder\n"),
                folder->path, count[STAYS_BEYOND], count[STAYS_FOREIGN]);
}

void part_folder_remove(struct part_folder *folder, const struct results *results, const struct language *language)
{
    int count[STAYS_FOREIGN + 1] = {0};
    for (int i = 0; i < folder->file_count; i++)
        count[stay_of(&folder->files[i], results)]++;
    bool stays = count[STAYS_BEYOND] + count[STAYS_FOREIGN] > 0;
    DIR *directory = opendir(folder->path);
    if (directory) {
        for (struct dirent *entry; (entry = readdir(directory));) {
            const struct part_file *file = stays ? file_named(folder, entry->d_name) : NULL;
            bool is_heading_of_others = stays && strcmp(entry->d_name, "experiment.h5") == 0;
            if (part_name_is_ours(entry->d_name) && !is_heading_of_others && (!file || stay_of(file, results) == GOES))
                unlinkat(dirfd(directory), entry->d_name, 0);
        }
        closedir(directory);
    }
    stay_tell(folder, count, language);
    part_folder_close(folder);
}
