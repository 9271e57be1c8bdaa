#include "tests/compare.h"

#include <stdio.h>

struct record *record_engine(struct arena *arena, const struct casework *casework, int replication, const struct way *way)
{
    struct record *record = record_open(arena, casework);
    struct run_options options = {.window = way->window};
    struct simulator *simulator = simulator_open(network_compile(casework, way->single_process, arena), way->threads);
    batch_use_from(way->draws);
    simulate(simulator, replication, &options, NULL, &record->listener, NULL);
    simulate(simulator, replication, &options, &record->result, NULL, &record->cost);
    simulator_close(simulator);
    batch_use_from(BATCH_AVX512);
    record_close(record);
    return record;
}

static bool notes_same(const struct note *a, const struct note *b)
{
    return a->kind == b->kind && a->time == b->time && a->since == b->since && a->owner == b->owner && a->type == b->type
        && a->step == b->step && a->officer == b->officer && a->amount == b->amount;
}

static void print_note(const struct casework *casework, const struct note *note, const char *who)
{
    const char *step = note->step >= 0 ? casework->steps[note->step].heading.name : "-";
    sim_time day = (note->time - casework->begin) / DAY, minute = (note->time - casework->begin) % DAY / MINUTE;
    printf("# %-8s day %lld %02d:%02d %-11s case %016llx type %d step %d %s officer %d since %lld amount %lld at %lld\n", who,
           (long long)(day + casework->begin / DAY), (int)minute / 60, (int)minute % 60,
           note_names[note->kind], (unsigned long long)note->owner, note->type, note->step, step, note->officer,
           (long long)note->since, (long long)note->amount, (long long)note->time);
}

/* The notes of one case up to the time of the difference, from both. */
static void print_case(const struct casework *casework, const struct record *record, uint64_t owner, sim_time until, const char *who)
{
    for (int i = 0; i < record->note_count && record->notes[i].time <= until; i++)
        if (record->notes[i].owner == owner)
            print_note(casework, &record->notes[i], who);
}

static bool notes_equal(const struct casework *casework, const struct record *expected, const struct record *found, const char *label)
{
    int at = 0;
    while (at < expected->note_count && at < found->note_count && notes_same(&expected->notes[at], &found->notes[at]))
        at++;
    if (at == expected->note_count && at == found->note_count)
        return true;
    const struct note *a = at < expected->note_count ? &expected->notes[at] : NULL;
    const struct note *b = at < found->note_count ? &found->notes[at] : NULL;
    const struct note *first = !b || (a && note_order(a, b) <= 0) ? a : b;
    printf("# %s: note %d of %d (engine: %d) is the first that differs\n", label, at, expected->note_count, found->note_count);
    if (a)
        print_note(casework, a, "expected");
    if (b)
        print_note(casework, b, "found");
    printf("# the case so far\n");
    print_case(casework, expected, first->owner, first->time, "expected");
    print_case(casework, found, first->owner, first->time, "found");
    return false;
}

static bool tallies_equal(const struct casework *casework, const struct record *expected, const struct record *found, const char *label)
{
    struct tally_shape shape = tally_shape(casework);
    int shown = 0;
    for (int64_t i = 0; i < shape.size && shown < 10; i++) {
        long long a = expected->result.tally[i], b = found->result.tally[i];
        if (a == b)
            continue;
        int64_t counts = i < shape.pair_at ? TEAM_COUNTS : PAIR_COUNTS, rows = i < shape.pair_at ? shape.teams : shape.pairs;
        int64_t row = (i < shape.pair_at ? i - shape.team_at : i - shape.pair_at) / counts;
        int64_t count = (i < shape.pair_at ? i - shape.team_at : i - shape.pair_at) % counts;
        printf("# %s: week %lld %s %lld %s: expected %lld, found %lld\n", label, (long long)(row / rows),
               i < shape.pair_at ? "team" : "pair", (long long)(row % rows),
               i < shape.pair_at ? team_count_names[count] : pair_count_names[count], a, b);
        shown++;
    }
    return shown == 0;
}

static bool histogram_equal(const uint32_t *a, const uint32_t *b, size_t count, const char *name, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i]) {
            printf("# %s: histogram of %s, place %zu: expected %u, found %u\n", label, name, i, a[i], b[i]);
            return false;
        }
    return true;
}

static bool histograms_equal(const struct tally_shape *shape, const struct outcome_of_replication *a, const struct outcome_of_replication *b,
                             const char *label)
{
    bool all = true;
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        size_t count = (size_t)histogram_row_count(shape, (enum histogram_kind)kind) * HISTOGRAM_BUCKETS;
        all &= histogram_equal(a->histograms[kind], b->histograms[kind], count, histogram_plans[kind].name, label);
    }
    return all;
}

bool records_equal(const struct casework *casework, const struct record *expected, const struct record *found, const char *label)
{
    struct tally_shape shape = tally_shape(casework);
    const struct outcome_of_replication *a = &expected->result, *b = &found->result;
    size_t slots_at = weekly_slots_at(&shape);
    return notes_equal(casework, expected, found, label) & tallies_equal(casework, expected, found, label)
         & histograms_equal(&shape, a, b, label)
         & histogram_equal(a->weekly, b->weekly, slots_at, "weekly sojourn", label)
         & histogram_equal(a->weekly + slots_at, b->weekly + slots_at, weekly_size(&shape) - slots_at, "weekly wait for a slot", label);
}
