#include "tests/probe.h"

#include <stdio.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"

struct reading_of_probe {
    const struct probe *probe;
    unsigned kinds;                                       /* bit per kind of note that is heard */
    bool *meant;                                          /* [steps + 1] notes of step i - 1 are heard */
    sim_time from, until, instant, last;
    int64_t level, most, instants;
    double sum;
    int64_t number;
    bool is_first_passed;
};

struct meter {
    struct listener listener;
    const struct casework *casework;
    struct reading_of_probe *readings;
    int count;
    double unit;
};

static void hear(struct listener *listener, const struct note *note);

static bool is_level(enum quantity quantity)
{
    return quantity >= MEAN_LEVEL;
}

static bool is_step_meant(const struct casework *casework, int step, const char *at)
{
    char name[512];
    if (!at)
        return true;
    snprintf(name, sizeof name, "%s.%s", casework->tracks[casework->steps[step].track].heading.name, casework->steps[step].heading.name);
    return strstr(name, at) != NULL;
}

static int level_change(enum level level, enum note_kind kind)
{
    static const signed char changes[3][NOTE_WITHDRAWN + 1] = {
        [IN_SYSTEM] = {[NOTE_RECEIVED] = 1, [NOTE_OPEN] = 1, [NOTE_DECIDED] = -1, [NOTE_WITHDRAWN] = -1},
        [IN_QUEUE] = {[NOTE_JOINED] = 1, [NOTE_BEGUN] = -1, [NOTE_INTERRUPTED] = 1, [NOTE_GAVE_UP] = -1},
        [AT_STATION] = {[NOTE_JOINED] = 1, [NOTE_ENDED] = -1, [NOTE_GAVE_UP] = -1},
    };
    return changes[level][kind];
}

static unsigned kinds_of(const struct probe *probe)
{
    unsigned kinds = 0;
    if (probe->quantity >= AWAY && probe->quantity <= GIVEN_UP_ABOVE)
        return 1u << (probe->quantity == AWAY ? NOTE_TURNED_AWAY : NOTE_GAVE_UP);
    if (probe->quantity == SERVED)
        return 1u << NOTE_ENDED;
    if (!is_level(probe->quantity))
        return 1u << (probe->quantity == JOININGS ? NOTE_JOINED : probe->quantity < DECISIONS ? NOTE_BEGUN : NOTE_DECIDED);
    for (int kind = 0; kind <= NOTE_WITHDRAWN; kind++)
        if (level_change(probe->level, (enum note_kind)kind))
            kinds |= 1u << kind;
    return kinds;
}

struct meter *meter_make(const struct casework *casework, const struct probe *probes, int count, double unit, struct arena *arena)
{
    struct meter *meter = arena_take(arena, sizeof *meter);
    *meter = (struct meter){{hear}, casework, arena_take(arena, (size_t)count * sizeof *meter->readings + 1), count, unit};
    for (int i = 0; i < count; i++) {
        struct reading_of_probe *reading = &meter->readings[i];
        reading->probe = &probes[i];
        reading->kinds = kinds_of(&probes[i]);
        reading->meant = arena_take(arena, (size_t)casework->step_count + 1);
        reading->meant[0] = !probes[i].at;
        for (int step = 0; step < casework->step_count; step++)
            reading->meant[step + 1] = is_step_meant(casework, step, probes[i].at);
        reading->from = (sim_time)(probes[i].from * unit + 0.5);
        reading->until = probes[i].until > 0 ? (sim_time)(probes[i].until * unit + 0.5) : casework->end;
    }
    return meter;
}

struct listener *meter_reset(struct meter *meter)
{
    for (int i = 0; i < meter->count; i++) {
        struct reading_of_probe *reading = &meter->readings[i];
        reading->last = meter->casework->begin;
        reading->instant = reading->from;
        reading->level = reading->most = reading->instants = reading->number = 0;
        reading->sum = 0;
        reading->is_first_passed = false;
    }
    return &meter->listener;
}

/* The instants from `from` up to before `t` saw the present level. */
static void instants_pass(struct reading_of_probe *reading, sim_time t, double unit)
{
    const struct probe *probe = reading->probe;
    sim_time every = (sim_time)(probe->every * unit + 0.5);
    while (reading->instant < t && reading->instant < reading->until) {
        reading->sum += probe->quantity == LEVEL_AT ? (double)reading->level : (double)reading->level >= probe->x;
        reading->instants++;
        reading->instant = every > 0 ? reading->instant + every : NEVER;
    }
}

/* The level has been what it is from `last` until t: only now does it count, so that levels that last no time are not seen. */
static void level_pass(struct reading_of_probe *reading, sim_time t, double unit)
{
    const struct probe *probe = reading->probe;
    sim_time from = reading->last > reading->from ? reading->last : reading->from, until = t < reading->until ? t : reading->until;
    double time = from < until ? (double)(until - from) : 0;
    switch (probe->quantity) {
    case LEVEL_AT: case LEVEL_AT_LEAST:
        instants_pass(reading, t, unit);
        break;
    case MEAN_LEVEL:
        reading->sum += time * (double)reading->level;
        break;
    case SHARE_AT_LEAST: case TIME_AT_LEAST:
        reading->sum += (double)reading->level >= probe->x ? time : 0;
        break;
    case REACHES:
        if (time > 0 && reading->level > reading->most)
            reading->most = reading->level;
        break;
    case FALLS_TO:
        if (time > 0 && (double)reading->level <= probe->x)
            reading->sum = 1;
        break;
    default:                                              /* FIRST_AT_MOST */
        if (!reading->is_first_passed && time > 0 && (double)reading->level <= probe->x) {
            reading->is_first_passed = true;
            reading->sum = (double)from;
        }
    }
    reading->last = t;
}

static void hear_level(struct reading_of_probe *reading, const struct note *note, double unit)
{
    if (note->time > reading->last)
        level_pass(reading, note->time, unit);
    reading->level += level_change(reading->probe->level, note->kind);
}

static sim_time due_of(const struct casework *casework, uint64_t owner)
{
    for (int i = 0; i < casework->start_count; i++)
        if (casework->start[i].owner == owner)
            return casework->start[i].due;
    return NEVER;
}

static void hear_begun(struct reading_of_probe *reading, const struct note *note, double unit)
{
    double wait = (double)(note->time - note->since) / unit, x = reading->probe->x;
    switch (reading->probe->quantity) {
    case BEGINNINGS:    reading->sum += 1; break;
    case WAITS:         reading->sum += wait; break;
    case WAITS_SQUARED: reading->sum += wait * wait; break;
    case WAITS_ABOVE:   reading->sum += wait > x; break;
    case WORK_BEGUN:    reading->sum += (double)note->amount / unit; break;
    case IMMEDIATE:     reading->sum += note->time == note->since; break;
    case FIRST_WAITS:   reading->sum += (double)reading->number++ < x ? wait / x : 0; break;
    case TIME_OF_BEGINNING: reading->sum += (double)++reading->number == x ? (double)note->time / unit : 0; break;
    default:            break;
    }
}

static void hear_given_up(struct reading_of_probe *reading, const struct note *note, double unit)
{
    double wait = (double)(note->time - note->since) / unit;
    enum quantity quantity = reading->probe->quantity;
    reading->sum += quantity == GIVEN_UP ? 1 : quantity == GIVEN_UP_WAITS ? wait : wait > reading->probe->x;
}

static void hear_decided(const struct meter *meter, struct reading_of_probe *reading, const struct note *note)
{
    double sojourn = (double)(note->time - note->since) / meter->unit;
    enum quantity quantity = reading->probe->quantity;
    if (quantity == DECISIONS)
        reading->sum += 1;
    else if (quantity == SOJOURNS)
        reading->sum += sojourn;
    else if (quantity == SOJOURNS_ABOVE)
        reading->sum += sojourn > reading->probe->x;
    else if (quantity == LATE || quantity == TARDINESS || quantity == GREATEST_LATENESS) {
        double late = (double)(note->time - due_of(meter->casework, note->owner)) / meter->unit;
        if (quantity == GREATEST_LATENESS)
            reading->sum = reading->number++ && reading->sum > late ? reading->sum : late;
        else if (late > 0)
            reading->sum += quantity == LATE ? 1 : late;
    }
}

static void hear(struct listener *listener, const struct note *note)
{
    struct meter *meter = (struct meter *)listener;
    for (int i = 0; i < meter->count; i++) {
        struct reading_of_probe *reading = &meter->readings[i];
        if (!(reading->kinds >> note->kind & 1) || !reading->meant[note->step + 1])
            continue;
        if (is_level(reading->probe->quantity)) {
            hear_level(reading, note, meter->unit);
            continue;
        }
        if (note->time < reading->from || note->time >= reading->until)
            continue;
        if (note->kind == NOTE_BEGUN)
            hear_begun(reading, note, meter->unit);
        else if (note->kind == NOTE_GAVE_UP)
            hear_given_up(reading, note, meter->unit);
        else if (note->kind == NOTE_DECIDED)
            hear_decided(meter, reading, note);
        else
            reading->sum += note->kind == NOTE_ENDED ? (double)(note->time - note->since) / meter->unit : 1;
    }
}

static double level_result(const struct meter *meter, const struct reading_of_probe *reading)
{
    switch (reading->probe->quantity) {
    case MEAN_LEVEL: case SHARE_AT_LEAST:
        return reading->sum / (double)(reading->until - reading->from);
    case TIME_AT_LEAST:
        return reading->sum / meter->unit;
    case LEVEL_AT: case LEVEL_AT_LEAST:
        return reading->sum / (double)reading->instants;
    case FALLS_TO:
        return reading->sum;
    case REACHES:
        return (double)reading->most >= reading->probe->x;
    default:
        invariant(reading->is_first_passed, "the level stays above %g for the whole period; lengthen it", reading->probe->x);
        return reading->sum / meter->unit;
    }
}

void meter_read(struct meter *meter, double sums[])
{
    for (int i = 0; i < meter->count; i++) {
        struct reading_of_probe *reading = &meter->readings[i];
        if (!is_level(reading->probe->quantity)) {
            sums[i] = reading->sum;
            continue;
        }
        level_pass(reading, meter->casework->end, meter->unit);
        sums[i] = level_result(meter, reading);
    }
}
