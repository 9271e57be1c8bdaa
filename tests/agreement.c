#include "tests/agreement.h"

const struct way all_ways[WAYS] = {
    {.window = 1, .threads = 1}, {.single_process = true, .window = 1, .threads = 1},
    {.single_process = true, .window = 0.25, .threads = 1, .draws = BATCH_PORTABLE},
    {.window = 0.25, .threads = 2, .draws = BATCH_AVX2}, {.window = 1, .threads = 3}, {.window = 0.5, .threads = 7},
};

bool engines_agree(const struct casework *casework, int replication, const struct way ways[], int count, const char *label,
                   struct brought *brought)
{
    struct arena *arena = arena_open();
    struct record *expected = record_reference(arena, casework, replication);
    bool same = record_obeys_laws(casework, expected, label);
    for (int i = 0; i < expected->note_count; i++)
        brought->kinds[expected->notes[i].kind]++;
    for (int i = 0; i < count; i++) {
        const char *which = arena_print(arena, "%s, %s, window %g, threads %d, draws %d", label, ways[i].single_process ? "one process" : "many processes",
                                        ways[i].window, ways[i].threads, ways[i].draws);
        struct record *found = record_engine(arena, casework, replication, &ways[i]);
        same &= records_equal(casework, expected, found, which);
        brought->several += found->cost.processes > 1;
        brought->plain += found->cost.path_cases[RUN_PATH_PLAIN] > 0;
        brought->shared += found->cost.processes > 1 && found->cost.path_cases[RUN_PATH_PLAIN] > 0 && ways[i].threads > 1;
        brought->runs++;
    }
    arena_close(arena);
    return same;
}
