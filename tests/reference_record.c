#include "tests/reference_record.h"

#include <stdio.h>

#include "tests/reference.h"

static void hear(struct listener *listener, const struct note *note)
{
    struct record *record = (struct record *)listener;
    *(struct note *)arena_push(record->arena, &record->notes, &record->note_count, &record->note_room, sizeof *note) = *note;
}

int note_order(const struct note *a, const struct note *b)
{
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return (a->owner > b->owner) - (a->owner < b->owner);
}

/* Merges, so that notes of equal order stay in the order of telling. */
static void sort_notes(struct note *notes, int count, struct note *spare)
{
    if (count < 2)
        return;
    int half = count / 2, left = 0, right = half, at = 0;
    sort_notes(notes, half, spare);
    sort_notes(notes + half, count - half, spare);
    while (left < half || right < count) {
        bool take_left = right >= count || (left < half && note_order(&notes[left], &notes[right]) <= 0);
        spare[at++] = take_left ? notes[left++] : notes[right++];
    }
    for (int i = 0; i < count; i++)
        notes[i] = spare[i];
}

struct record *record_open(struct arena *arena, const struct casework *casework)
{
    struct record *record = arena_take(arena, sizeof *record);
    record->listener.hear = hear;
    record->arena = arena;
    struct tally_shape shape = tally_shape(casework);
    record->result = (struct outcome_of_replication){
        .tally = arena_take(arena, (size_t)shape.size * sizeof(int64_t)),
        .weekly = arena_take(arena, weekly_size(&shape) * sizeof(uint32_t))};
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        record->result.histograms[kind]
            = arena_take(arena, (size_t)histogram_row_count(&shape, (enum histogram_kind)kind) * HISTOGRAM_BUCKETS * sizeof(uint32_t) + 1);
    return record;
}

void record_close(struct record *record)
{
    struct note *spare = arena_take(record->arena, (size_t)record->note_count * sizeof *spare);
    sort_notes(record->notes, record->note_count, spare);
}

struct record *record_reference(struct arena *arena, const struct casework *casework, int replication)
{
    struct record *record = record_open(arena, casework);
    reference_run(casework, replication, &record->result, &record->listener);
    record_close(record);
    return record;
}

struct flows { int64_t open, received, decided, withdrawn; };

static bool flows_follow(const struct casework *casework, const struct record *record, const struct flows *flows, const char *label)
{
    struct tally_shape shape = tally_shape(casework);
    struct flows told = {0};
    int64_t open_end = 0;
    for (int week = 0; week <= shape.weeks; week++)
        for (int pair = 0; pair < shape.pairs; pair++) {
            told.received += record->result.tally[tally_pair(&shape, week, pair, PAIR_RECEIVED)];
            told.decided += record->result.tally[tally_pair(&shape, week, pair, PAIR_DECIDED)];
            told.withdrawn += record->result.tally[tally_pair(&shape, week, pair, PAIR_WITHDRAWN)];
            if (week == shape.weeks)
                open_end += record->result.tally[tally_pair(&shape, week, pair, PAIR_OPEN_END)];
        }
    if (told.received == flows->received && told.decided == flows->decided && told.withdrawn == flows->withdrawn
        && flows->open + flows->received == flows->decided + flows->withdrawn + open_end)
        return true;
    printf("# %s: open at start %lld, received %lld (tally %lld), decided %lld (%lld), withdrawn %lld (%lld), open at end %lld\n", label,
           (long long)flows->open, (long long)flows->received, (long long)told.received, (long long)flows->decided,
           (long long)told.decided, (long long)flows->withdrawn, (long long)told.withdrawn, (long long)open_end);
    return false;
}

bool record_obeys_laws(const struct casework *casework, const struct record *record, const char *label)
{
    struct flows flows = {0};
    __int128 integral = 0, overlaps = 0;
    int64_t open = 0;
    sim_time since = casework->begin;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        bool comes = note->kind == NOTE_RECEIVED || note->kind == NOTE_OPEN;
        bool leaves = note->kind == NOTE_DECIDED || note->kind == NOTE_WITHDRAWN;
        integral += (__int128)open * (note->time - since);
        since = note->time;
        open += comes - leaves;
        overlaps += comes ? casework->end - note->time : leaves ? note->time - casework->end : 0;
        flows.open += note->kind == NOTE_OPEN;
        flows.received += note->kind == NOTE_RECEIVED;
        flows.decided += note->kind == NOTE_DECIDED;
        flows.withdrawn += note->kind == NOTE_WITHDRAWN;
    }
    integral += (__int128)open * (casework->end - since);
    if (integral != overlaps)
        printf("# %s: the integral of the open cases is not the sum of their times\n", label);
    return flows_follow(casework, record, &flows, label) && integral == overlaps;
}
