#include "analysis/open_cases.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/case_name.h"
#include "base/arena.h"
#include "base/text.h"

struct open_case {
    uint64_t owner;
    int type, step, class, officer;                       /* officer: -1 nobody */
    sim_time received, entered, begun;
    int64_t left, done, paused;
    bool is_open;
};

struct open_cases {
    struct listener listener;
    const struct casework *casework;
    sim_time instant;
    struct open_case *cases;
    int count, room, from_start;
    int *slots, slot_count;                               /* hash table of owner -> case + 1; a power of two */
};

static int *slot_of(const struct open_cases *cases, uint64_t owner)
{
    size_t mask = (size_t)cases->slot_count - 1, i = (size_t)hash_mix(owner) & mask;
    while (cases->slots[i] && cases->cases[cases->slots[i] - 1].owner != owner)
        i = (i + 1) & mask;
    return &cases->slots[i];
}

static void widen(struct open_cases *cases)
{
    cases->room = cases->room ? 2 * cases->room : 1024;
    cases->cases = memory_resize(cases->cases, (size_t)cases->room * sizeof *cases->cases);
    cases->slot_count = 4 * cases->room;
    cases->slots = memory_resize(cases->slots, (size_t)cases->slot_count * sizeof *cases->slots);
    memset(cases->slots, 0, (size_t)cases->slot_count * sizeof *cases->slots);
    for (int i = 0; i < cases->count; i++)
        *slot_of(cases, cases->cases[i].owner) = i + 1;
}

static void add(struct open_cases *cases, const struct note *note)
{
    if (cases->count == cases->room)
        widen(cases);
    struct open_case c = {.owner = note->owner, .type = note->type, .step = note->step, .officer = -1,
                          .class = (int)note->amount,
                          .received = note->time, .entered = note->time, .is_open = true};
    if (note->kind == NOTE_OPEN) {
        const struct start_case *start = &cases->casework->start[0];
        for (int i = 0; i < cases->casework->start_count; i++)
            start = cases->casework->start[i].owner == note->owner ? &cases->casework->start[i] : start;
        c.received = note->since;
        c.done = start->work_done, c.paused = start->paused;
        c.entered = start->entered < note->time ? start->entered : note->time;
    }
    cases->cases[cases->count++] = c;
    *slot_of(cases, note->owner) = cases->count;
}

/* Follows one case: where it is, what is left, who has it. */
static void follow(const struct casework *casework, struct open_case *c, const struct note *note)
{
    if (note->step != c->step && note->kind != NOTE_SENT)
        c->done = 0;
    c->step = note->step;
    switch (note->kind) {
    case NOTE_JOINED:
    case NOTE_HELD:
    case NOTE_ARRIVED:
        c->left = note->amount;
        c->entered = note->time > casework->begin ? note->time : c->entered;
        c->done = note->time > casework->begin ? 0 : c->done;
        break;
    case NOTE_SENT:
        c->entered = note->time, c->done = 0;
        break;
    case NOTE_BEGUN:
        c->officer = note->officer, c->begun = note->time;
        break;
    case NOTE_INTERRUPTED:
        c->done += c->left - note->amount, c->left = note->amount, c->officer = -1;
        break;
    case NOTE_ENDED:
        c->officer = -1;
        break;
    case NOTE_RELEASED:
        c->paused += casework->steps[note->step].clock_stops ? note->time - note->since : 0;
        break;
    case NOTE_DECIDED:
    case NOTE_WITHDRAWN:
        c->is_open = false;
        break;
    default:
        break;
    }
}

static void hear(struct listener *listener, const struct note *note)
{
    struct open_cases *cases = (struct open_cases *)listener;
    if (note->time >= cases->instant)
        return;
    if (note->kind == NOTE_RECEIVED || note->kind == NOTE_OPEN)
        add(cases, note);
    else
        follow(cases->casework, &cases->cases[*slot_of(cases, note->owner) - 1], note);
}

struct open_cases *open_cases_open(const struct casework *casework, sim_time instant)
{
    struct open_cases *cases = memory_take(sizeof *cases);
    *cases = (struct open_cases){.listener = {hear}, .casework = casework, .instant = instant};
    widen(cases);
    return cases;
}

struct listener *open_cases_listener(struct open_cases *cases)
{
    return &cases->listener;
}

/* Returns the work done by an officer who has had the case in hand since `begun`. */
static int64_t done_in_hand(const struct open_cases *cases, const struct open_case *c)
{
    const struct casework *casework = cases->casework;
    const struct officer_group *group = casework->groups;
    while (c->officer >= group->first + group->count)
        group++;
    int64_t present = 0;
    for (int i = 0; i < group->present_count; i++) {
        sim_time from = group->present[i].from > c->begun ? group->present[i].from : c->begun;
        sim_time until = group->present[i].until < cases->instant ? group->present[i].until : cases->instant;
        present += until > from ? until - from : 0;
    }
    if (casework->teams[group->team].day_end == FINISH)
        present = cases->instant - c->begun;
    int64_t done = (int64_t)((__int128)present * group->speed / 1000000);
    return done < c->left ? done : c->left;
}

static void write_case(const struct open_cases *cases, const struct open_case *c, FILE *out)
{
    const struct casework *casework = cases->casework;
    char name[CASE_NAME_SIZE], officer[CASE_NAME_SIZE], received[STAMP_SIZE], entered[STAMP_SIZE];
    const struct step *step = &casework->steps[c->step];
    int64_t done = c->done + (c->officer >= 0 ? done_in_hand(cases, c) : 0);
    const char *class = casework->trait_count && c->class >= 0 && c->class < casework->traits[0].value_count
                      && casework->types[c->type].trait_shares[0] ? casework->traits[0].values[c->class] : "";
    fprintf(out, "%s,%s,%s,%s,%s,%s,%s,%.9f h,%.9f days,%s\n", case_name(casework, c->type, c->owner, name),
            casework->types[c->type].heading.name, class, time_stamp(casework, c->received, received),
            casework->tracks[step->track].heading.name, step->heading.name, time_stamp(casework, c->entered, entered),
            (double)done / (double)HOUR, (double)c->paused / (double)DAY,
            c->officer >= 0 ? officer_name(casework, c->officer, officer) : "");
}

static int by_receipt(const void *left, const void *right)
{
    const struct open_case *a = *(const struct open_case *const *)left, *b = *(const struct open_case *const *)right;
    if (a->received != b->received)
        return a->received < b->received ? -1 : 1;
    return a->owner < b->owner ? -1 : a->owner > b->owner;
}

void open_cases_write(const struct open_cases *cases, FILE *out)
{
    const struct open_case **open = memory_take((size_t)(cases->count + 1) * sizeof *open);
    int count = 0;
    for (int i = 0; i < cases->count; i++)
        if (cases->cases[i].is_open)
            open[count++] = &cases->cases[i];
    qsort(open, (size_t)count, sizeof *open, by_receipt);
    fputs("case,type,class,received,track,step,entered step,work done,paused so far,officer\n", out);
    for (int i = 0; i < count; i++)
        write_case(cases, open[i], out);
    memory_free(open);
}

void open_cases_close(struct open_cases *cases)
{
    memory_free(cases->cases);
    memory_free(cases->slots);
    memory_free(cases);
}
