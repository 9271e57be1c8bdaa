#include "analysis/hourly_load.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/civil.h"
#include "models/appointment.h"
#include "models/simulate.h"
#include "sim/experiment.h"

static int weekday_of(const struct hour_slots *slots, sim_time t)
{
    return (int)((slots->first_weekday + t / DAY) % 7);
}

int hour_slot(const struct hour_slots *slots, sim_time t)
{
    return slots->kind_of[weekday_of(slots, t)] * 24 + (int)(t % DAY / HOUR);
}

/* Microseconds of [from, until) in which it is open. */
static int64_t open_in(const struct open_spans *open, sim_time from, sim_time until)
{
    int64_t sum = 0;
    for (int i = 0; i < open->count && open->spans[i].from < until; i++) {
        sim_time a = open->spans[i].from > from ? open->spans[i].from : from, b = open->spans[i].until < until ? open->spans[i].until : until;
        sum += b > a ? b - a : 0;
    }
    return sum;
}

/* Whether two days of one week see the same, unless one is closed or brings nothing, as a holiday does. */
static bool days_alike(const struct casework *casework, const struct open_spans open[], int a, int b)
{
    int before = casework->period.first - casework->first_day;
    for (int i = 0; i < casework->intake_count; i++) {
        double of_a = casework->intakes[i].mean ? casework->intakes[i].mean[before + a] : 0, of_b = casework->intakes[i].mean ? casework->intakes[i].mean[before + b] : 0;
        if (casework->intakes[i].trace || (of_a > 0 && of_b > 0 && fabs(of_a - of_b) > 1e-9 * of_a))
            return false;
    }
    for (int team = 0; team < casework->team_count; team++)
        for (int hour = 0; hour < 24; hour++) {
            sim_time from_a = a * DAY + hour * HOUR, from_b = b * DAY + hour * HOUR;
            int64_t whole_a = open_in(&open[team], a * DAY, (a + 1) * DAY), whole_b = open_in(&open[team], b * DAY, (b + 1) * DAY);
            if (whole_a && whole_b && open_in(&open[team], from_a, from_a + HOUR) != open_in(&open[team], from_b, from_b + HOUR))
                return false;
        }
    return true;
}

/* Whether the team is open on this weekday in some week; whether the intake brings something then. */
static bool opens_on(const struct casework *casework, const struct open_spans *open, int first)
{
    for (int day = first; day < casework->end / DAY; day += 7)
        if (open_in(open, day * DAY, (day + 1) * DAY))
            return true;
    return false;
}

static bool brings_on(const struct casework *casework, const struct intake *intake, int first)
{
    for (int day = first; day < casework->end / DAY; day += 7)
        if (intake->mean && intake->mean[casework->period.first - casework->first_day + day] > 0)
            return true;
    return false;
}

/* Whether two weekdays are alike in every week that lies in one month. */
static bool weekdays_alike(const struct casework *casework, const struct open_spans open[], int a, int b, int first_weekday)
{
    int days = (int)(casework->end / DAY), first_a = (a - first_weekday + 7) % 7, first_b = (b - first_weekday + 7) % 7;
    for (int team = 0; team < casework->team_count; team++)
        if (opens_on(casework, &open[team], first_a) != opens_on(casework, &open[team], first_b))
            return false;
    for (int i = 0; i < casework->intake_count; i++)
        if (brings_on(casework, &casework->intakes[i], first_a) != brings_on(casework, &casework->intakes[i], first_b))
            return false;
    for (int monday = (7 - first_weekday) % 7; monday + 7 <= days; monday += 7) {
        struct civil_date from = civil_to_date(casework->period.first + monday), until = civil_to_date(casework->period.first + monday + 6);
        if (from.month == until.month && !days_alike(casework, open, monday + a, monday + b))
            return false;
    }
    return true;
}

struct hour_slots hour_slots_of(const struct casework *casework, const struct open_spans open[])
{
    struct hour_slots slots = {.first_weekday = civil_weekday(casework->period.first)};
    for (int day = 0; day < 7; day++) {
        int like = 0;
        while (like < day && !weekdays_alike(casework, open, like, day, slots.first_weekday))
            like++;
        slots.kind_of[day] = like < day ? slots.kind_of[like] : slots.kinds++;
    }
    return slots;
}

/* Adds each team's open time to its slots. */
static void open_sum(const struct hourly_request *request, const struct hourly_load *load)
{
    for (int team = 0; team < load->teams; team++)
        for (int i = 0; i < request->open[team].count; i++)
            for (sim_time from = request->open[team].spans[i].from, next; from < request->open[team].spans[i].until; from = next) {
                sim_time hour = (from / HOUR + 1) * HOUR, until = request->open[team].spans[i].until;
                next = hour < until ? hour : until;
                load->open[team * load->slots + hour_slot(request->slots, from)] += next - from;
            }
}

/* What one thread has heard of its replications; each begins with nobody there. */
struct hearing {
    struct listener listener;
    const struct hourly_request *request;
    const struct hourly_load *sums;
    struct simulator *simulator;
    struct hour_seen *seen;                               /* [teams][slots] of the replication */
    int64_t *found, *after_hours;
    int *there, *cursor;                                  /* [teams] officers whom cases at the team take; the first of its open spans that is not over */
    int *in_hand;                                         /* [officers] cases: those who are served together are with one */
};

struct hearings { const struct hourly_request *request; const struct network *network; struct hourly_load *sums; };

/* Returns the slot of the time at the team; -1: it is closed, or the period has not begun. */
static int slot_at(struct hearing *hearing, int team, sim_time t)
{
    const struct open_spans *open = &hearing->request->open[team];
    int *cursor = &hearing->cursor[team];
    while (*cursor < open->count && open->spans[*cursor].until <= t)
        ++*cursor;
    return t >= 0 && *cursor < open->count && open->spans[*cursor].from <= t ? team * hearing->sums->slots + hour_slot(hearing->request->slots, t) : -1;
}

/* Who comes now finds so many officers taken. */
static void find(struct hearing *hearing, int slot, int there)
{
    int most = hearing->sums->most;
    hearing->found[(int64_t)slot * (most + 1) + (there < most ? there : most)]++;
}

static void come(struct hearing *hearing, int team, const struct note *note, bool is_meeting)
{
    int there = hearing->there[team], slot = slot_at(hearing, team, note->time);
    hearing->there[team] += !is_meeting;
    if (slot < 0) {
        hearing->after_hours[team] += note->time >= 0;
        return;
    }
    hearing->seen[slot].came++, hearing->seen[slot].waited++;     /* until it is begun at once */
    if (is_meeting)
        return;
    find(hearing, slot, there);
    hearing->seen[slot].work += note->amount;
}

/* A meeting begins, or somebody comes to it: it takes its officers once. It waits where not all of them are free. */
static void meet(struct hearing *hearing, int team, const struct note *note, int officers)
{
    int slot = slot_at(hearing, team, note->time);
    bool is_first = hearing->in_hand[note->officer]++ == 0;
    int there = hearing->there[team] - (is_first ? 0 : officers);
    if (is_first)
        hearing->there[team] += officers;
    if (slot < 0)
        return;
    find(hearing, slot, there + officers - 1);
    hearing->seen[slot].work += is_first ? officers * note->amount : 0;
}

/* Whether what is told takes a case out of a team's queue or hands: its work has ended, it gives up, or is sent home. */
static bool is_over(const struct note *note)
{
    return note->kind == NOTE_ENDED || note->kind == NOTE_GAVE_UP || (note->kind == NOTE_MOVED && note->amount == 1);
}

static void hear(struct listener *listener, const struct note *note)
{
    struct hearing *hearing = (struct hearing *)listener;
    const struct casework *casework = hearing->request->casework;
    int queue = note->step >= 0 ? casework->steps[note->step].queue : -1, team = queue < 0 ? -1 : casework->queues[queue].teams[0], slot;
    if (team < 0)
        return;
    const struct book *book = casework->steps[note->step].book < 0 ? NULL : &casework->books[casework->steps[note->step].book];
    bool is_meeting = book && (book->is_joint || book->officers > 1);
    if (note->kind == NOTE_JOINED)
        come(hearing, team, note, is_meeting);
    else if (!is_meeting && is_over(note))
        hearing->there[team]--;
    else if (is_meeting && (note->kind == NOTE_ENDED || note->kind == NOTE_INTERRUPTED) && --hearing->in_hand[note->officer] == 0)
        hearing->there[team] -= book->officers;
    if (note->kind == NOTE_BEGUN && is_meeting)
        meet(hearing, team, note, book->officers);
    if (note->kind == NOTE_BEGUN && note->since == note->time && (slot = slot_at(hearing, team, note->time)) >= 0)
        hearing->seen[slot].waited--;
}

static void *hearing_open(void *context)
{
    const struct hearings *hearings = context;
    int teams = hearings->sums->teams, slots = hearings->sums->slots;
    size_t rooms = (size_t)(teams * slots) * (size_t)(hearings->sums->most + 1) * sizeof(int64_t);
    struct hearing *hearing = memory_take(sizeof *hearing);
    *hearing = (struct hearing){{hear}, hearings->request, hearings->sums, simulator_open(hearings->network, 1),
        memory_take((size_t)(teams * slots) * sizeof *hearing->seen), memset(memory_take(rooms), 0, rooms),
        memset(memory_take((size_t)teams * sizeof(int64_t)), 0, (size_t)teams * sizeof(int64_t)), memory_take((size_t)teams * 2 * sizeof(int)), NULL,
        memory_take((size_t)hearings->request->casework->officer_count * sizeof(int) + 1)};
    hearing->cursor = hearing->there + teams;
    return hearing;
}

/* Adds what the replication has seen: in whole numbers, so that their order does not matter. */
static void seen_add(struct hour_seen *sum, const struct hour_seen *one)
{
    sum->came += one->came, sum->waited += one->waited, sum->work += one->work;
    sum->came_came += one->came * one->came;
    sum->came_waited += one->came * one->waited;
    sum->waited_waited += one->waited * one->waited;
}

static void hearing_task(void *worker, int number)
{
    struct hearing *hearing = worker;
    int teams = hearing->sums->teams, slots = hearing->sums->slots;
    struct run_options ordinary = {0};
    memset(hearing->seen, 0, (size_t)(teams * slots) * sizeof *hearing->seen);
    memset(hearing->there, 0, (size_t)teams * 2 * sizeof(int));
    memset(hearing->in_hand, 0, (size_t)hearing->request->casework->officer_count * sizeof(int));
    simulate(hearing->simulator, hearing->request->first + number, &ordinary, NULL, &hearing->listener, NULL);
#pragma omp critical(hourly_seen)
    for (int team = 0; team < teams; team++) {
        struct hour_seen all = {0};
        for (int slot = 0; slot < slots; slot++) {
            const struct hour_seen *one = &hearing->seen[team * slots + slot];
            seen_add(&hearing->sums->seen[team * slots + slot], one);
            all.came += one->came, all.waited += one->waited, all.work += one->work;
        }
        seen_add(&hearing->sums->all[team], &all);
    }
}

static void hearing_close(void *worker)
{
    struct hearing *hearing = worker;
    const struct hourly_load *sums = hearing->sums;
#pragma omp critical(hourly_seen)
    {
        for (int64_t i = 0; i < (int64_t)sums->teams * sums->slots * (sums->most + 1); i++)
            sums->found[i] += hearing->found[i];
        for (int team = 0; team < sums->teams; team++)
            sums->after_hours[team] += hearing->after_hours[team];
    }
    simulator_close(hearing->simulator);
    memory_free(hearing->seen), memory_free(hearing->found), memory_free(hearing->after_hours);
    memory_free(hearing->there), memory_free(hearing->in_hand), memory_free(hearing);
}

struct hourly_load hourly_load_of(const struct hourly_request *request, bool *is_whole, struct arena *arena)
{
    int teams = request->casework->team_count, slots = request->slots->kinds * 24;
    struct hourly_load load = {.teams = teams, .slots = slots, .most = request->most, .replications = request->replications,
        .seen = arena_take(arena, (size_t)(teams * slots) * sizeof *load.seen), .all = arena_take(arena, (size_t)teams * sizeof *load.all),
        .open = arena_take(arena, (size_t)(teams * slots) * sizeof *load.open),
        .found = arena_take(arena, (size_t)(teams * slots) * (size_t)(request->most + 1) * sizeof *load.found),
        .after_hours = arena_take(arena, (size_t)teams * sizeof *load.after_hours)};
    open_sum(request, &load);
    struct arena *own = arena_open();
    struct hearings hearings = {request, network_compile(request->casework, false, own), &load};
    struct tasks tasks = {request->replications, request->threads, &hearings, hearing_open, hearing_task, hearing_close, request->stop, 0};
    *is_whole = tasks_run(&tasks) == request->replications;
    arena_close(own);
    return load;
}

static const int64_t *found_in(const struct hourly_load *load, int team, int slot)
{
    return load->found + (int64_t)(team * load->slots + slot) * (load->most + 1);
}

double hourly_mean(const struct hourly_load *load, int team, int slot)
{
    const int64_t *found = found_in(load, team, slot);
    double sum = 0;
    for (int k = 1; k <= load->most; k++)
        sum += k * (double)found[k];
    return sum > 0 ? sum / (double)hour_seen_in(load, team, slot)->came : 0;
}

int hourly_quantile(const struct hourly_load *load, int team, int slot, double chance)
{
    const int64_t *found = found_in(load, team, slot);
    double above = 0, allowed = chance * (double)hour_seen_in(load, team, slot)->came;
    int k = load->most + 1;
    while (k > 1 && above + (double)found[k - 1] <= allowed)
        above += (double)found[--k];
    return k;
}

struct waited_share waited_share_of(const struct hour_seen *seen, int replications)
{
    double came = (double)seen->came, share = seen->came ? (double)seen->waited / came : NAN, n = replications;
    double squares = (double)seen->waited_waited - 2 * share * (double)seen->came_waited + share * share * (double)seen->came_came;
    double half = n < 2 ? INFINITY : gsl_cdf_tdist_Pinv(0.975, n - 1) * sqrt(fmax(0, squares) * n / (n - 1)) / came;
    return (struct waited_share){share, half};
}
