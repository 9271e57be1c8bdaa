#include "analysis/merge.h"

#include <stdio.h>
#include <string.h>

#include "analysis/gathering.h"
#include "analysis/store.h"
#include "base/failure.h"

/* Returns the plan that the folder's run left, as results of no replications. */
static const struct results *folder_heading(const char *folder, struct arena *arena)
{
    const char *why, *path = arena_print(arena, "%s/experiment.h5", folder);
    const struct results *heading = store_read_or_why(path, arena, &why);
    if (!heading)
        die("cannot read %s: %s; is %s the parts folder of a run with --part?", path, why, folder);
    return heading;
}

static bool headings_agree(const struct results *a, const struct results *b)
{
    if (a->scenario_count != b->scenario_count || a->seed != b->seed || a->block != b->block)
        return false;
    for (int s = 0; s < a->scenario_count; s++)
        if (a->scenarios[s].identity != b->scenarios[s].identity || strcmp(a->scenarios[s].name, b->scenarios[s].name) != 0)
            return false;
    return true;
}

/* Returns the replications that the run of any part of this experiment asked for. */
static int replications_asked(const struct part_folder *folder, const struct results *heading)
{
    int asked = 0;
    for (int i = 0; i < folder->file_count; i++)
        for (int s = 0; s < heading->scenario_count; s++)
            if (folder->files[i].identity == heading->scenarios[s].identity && folder->files[i].asked > asked)
                asked = folder->files[i].asked;
    return asked;
}

static void missing_tell(const struct gathering *gathering, const struct piece_list *missing, int asked)
{
    enum { TOLD = 10 };
    int replications = 0;
    for (int i = 0; i < missing->count; i++)
        replications += missing->items[i].count;
    fprintf(stderr, "sluse: %d of %d replications are missing; run the shares that make them (--part) and merge again\n",
            replications, asked * gathering->results->scenario_count);
    for (int i = 0; i < missing->count && i < TOLD; i++) {
        const struct piece *piece = &missing->items[i];
        fprintf(stderr, "  %s: replications %d to %d\n", gathering->results->scenarios[piece->scenario].name, piece->first,
                piece->first + piece->count - 1);
    }
    if (missing->count > TOLD)
        fprintf(stderr, "  and %d more parts\n", missing->count - TOLD);
}

const struct results *parts_merge(const char *const *folders, int count, struct arena *arena)
{
    const struct results *heading = folder_heading(folders[0], arena);
    struct part_folder folder = {.path = folders[0], .lock = -1};
    for (int i = 0; i < count; i++) {
        if (!headings_agree(heading, folder_heading(folders[i], arena))) {
            fprintf(stderr, "sluse: %s and %s are parts of different experiments: not the same scenarios, seed or program\n",
                    folders[0], folders[i]);
            return NULL;
        }
        part_folder_list(&folder, folders[i], arena);
    }
    uint64_t *identities = arena_take(arena, (size_t)heading->scenario_count * sizeof *identities);
    for (int s = 0; s < heading->scenario_count; s++)
        identities[s] = heading->scenarios[s].identity;
    part_folder_tell_foreign(&folder, identities, heading->scenario_count);
    int asked = replications_asked(&folder, heading);
    if (asked == 0) {
        fprintf(stderr, "sluse: there are no parts in %s\n", folders[0]);
        return NULL;
    }
    struct gathering gathering;
    struct piece_list missing = {0};
    gathering_begin_like(&gathering, heading, asked, arena);
    gathering_use_parts(&gathering, &folder, asked, &missing);
    if (missing.count > 0) {
        missing_tell(&gathering, &missing, asked);
        return NULL;
    }
    return gathering.results;
}
